"""The preview of a list of schools: every row with its state, mended before it is saved.

Nothing is written before «Сохранить»; each step can be taken back. What stays doubtful or faulty
after saving stays on the page, to be settled and saved too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome, Topic
from app.domain.errors import Cancelled, UserCode, UserError
from app.domain.progress import Progress
from app.domain.school import SchoolId
from app.domain.school_import import (
    ComparedRow,
    ListColumn,
    ListComparison,
    ListDecisions,
    RowKey,
    RowState,
    SchoolListDraft,
    SheetReading,
)
from app.domain.tabular import RawBook
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.which_school import WhichSchoolDialog
from app.ui.pages import school_import_decisions as deciding
from app.ui.pages.deciding import DecidingPage
from app.ui.pages.preview_decisions import StepLog
from app.ui.pages.school_import_columns import ListColumnsBar
from app.ui.pages.school_import_details import ImportDetails
from app.ui.pages.school_import_opening import offer_list_import
from app.ui.pages.school_import_rows import (
    UNSETTLED,
    ValueRow,
    field_word,
    go_to_unsettled,
    import_table,
    remarks_line,
    select_first,
    state_choices,
)
from app.ui.router import Place
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.labels import ElidedLabel
from app.wording import school_lists

Understood = tuple[SchoolListDraft, ListComparison]
_SAVED = frozenset({RowState.NEW, RowState.CHANGED})


class SchoolImportPage(DecidingPage[ListDecisions]):
    """Columns on top, the rows below, the selected row whole under them.

    Attributes:
        table: the rows of the file.
        bar: what the columns of the current row's sheet hold.
        details: the selected row.
    """

    topics: ClassVar = frozenset({Topic.SCHOOLS})

    def __init__(self, context: Context) -> None:
        super().__init__(context, ListDecisions(), context.actions[Command.IMPORT_SCHOOLS])
        self._raw: RawBook | None = None
        self._draft: SchoolListDraft | None = None
        self._comparison = ListComparison(())
        self._asked = 0
        self.set_title("Список школ из файла")
        self.set_parent("Школы", Place.SCHOOLS)
        self.set_commands(Command.SAVE_SCHOOL_LIST)
        self.find_field = FindField()
        self.state_filter = ChoiceFilter("Состояние")
        self.add_filter(self.find_field)
        self.add_filter(self.state_filter)
        self.bar = ListColumnsBar()
        self.remarks = ElidedLabel(role="muted")
        self.table = import_table()
        actions = context.actions
        self.details = ImportDetails([actions[command] for command in deciding.WAYS])
        self.set_content(self._middle())
        self.set_details(self.details)
        self.set_empty(self.message)
        self._serve()
        self._connect()
        self._say("Файл не выбран", "Выберите список школ: книгу Excel или текстовую таблицу CSV.")

    # What the router asks

    def open(self, target: object) -> None:
        """Read the file and show what becomes of its rows."""
        if not isinstance(target, Path):
            return
        self._forget()
        self.set_title(target.name)
        self._say(f"Читаю файл «{target.name}»", "Это займёт несколько секунд.", way_out=False)
        intake = self.context.services.school_intake

        def work(progress: Progress) -> tuple[RawBook, Understood] | None:
            try:
                raw = intake.read(target, progress)
            except Cancelled:
                return None
            draft = intake.understand(raw)
            return raw, (draft, intake.compare(draft))

        self.context.jobs.run(f"Читаю файл «{target.name}»", work, self._on_read, self._on_refused)

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - one comparison, made anew
        """Compare the list with the registry as it is now."""
        if self._draft is not None:
            self._understand("")

    def finish_editing(self) -> None:
        """Take a value that is being typed."""
        self.details.finish_editing()

    # Commands

    def save(self) -> None:
        """Save new and changed schools in one operation."""
        self.finish_editing()
        raw, draft, decisions = self._raw, self._draft, self._log.now
        if raw is None or draft is None:
            return
        if not draft.names_schools:
            self.context.notifier.complain(UserError(UserCode.NO_SCHOOLS_FOUND, path=draft.name))
            return
        intake = self.context.services.school_intake

        def work(progress: Progress) -> Outcome[Mapping[RowState, int]] | None:
            try:
                return intake.save(intake.understand(raw, decisions), decisions, progress)
            except Cancelled:
                return None

        self.context.jobs.run(
            "Сохраняю список школ…", work, self._on_saved, self.context.notifier.complain
        )

    def leave_out(self) -> None:
        """Have the selected rows not be saved."""
        keys = self._keys(deciding.can_leave_out)
        self._decide("строка не загружается", deciding.left_out(self._log.now, keys))

    def take_back(self) -> None:
        """Have the selected rows be read as schools after all."""
        keys = self._keys(deciding.can_take_back)
        self._decide("строка возвращена", deciding.taken_back(self._log.now, keys))

    def move_cells_back(self) -> None:
        """Put the cells of a row that had moved aside into their columns."""
        draft = self._draft
        if draft is None:
            return
        decisions = self._log.now
        for key in self._keys(deciding.is_shifted):
            values = self.context.services.school_intake.moved_back(draft, key)
            decisions = deciding.with_values(decisions, key, values)
        self._decide("ячейки сдвинуты обратно", decisions)

    def is_new(self) -> None:
        """Have the doubtful rows be new schools."""
        keys = self._keys(deciding.is_doubtful)
        self._decide("это новая школа", deciding.with_schools(self._log.now, keys, None))

    def choose_school(self) -> None:
        """Ask which school a row means."""
        row = self.table.current()
        if row is None:
            return
        about = f"Строка {row.key.row}: {row.row.name}"
        dialog = WhichSchoolDialog(about, self.context.services.schools.list(), self)
        dialog.accepted.connect(lambda: self._on_meant(dialog.school))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # What jobs answer

    def _on_read(self, read: tuple[RawBook, Understood] | None) -> None:
        if read is None:
            self._say("Чтение остановлено", "Из файла ничего не загружено.")
            return
        self._raw, (self._draft, self._comparison) = read
        self.context.notifier.say("Файл прочитан. Ничего ещё не сохранено.")
        self.show_empty(False)
        self._show()
        self.table.setFocus()

    def _on_saved(self, outcome: Outcome[Mapping[RowState, int]] | None) -> None:
        if outcome is None:
            self.context.notifier.say("Запись остановлена: ничего не сохранено")
            return
        counts = outcome.value
        self._log = StepLog(self._log.now)
        self._undo_names.give_back()
        left = sum(counts[state] for state in UNSETTLED)
        said = f"Загружено: новых {counts[RowState.NEW]}, изменено {counts[RowState.CHANGED]}"
        self.context.hub.publish(outcome, self)
        if left:
            rows = wording.plural(left, "строка", "строки", "строк")
            said = f"{said}. Осталось разобрать: {rows}"
        else:
            self._forget()
            self._say("Список загружен", "Можно загрузить следующий файл.")
            self.context.router.open_place(Place.SCHOOLS)
        self.context.notifier.say(said, undo=outcome.operation is not None)

    def _understand(self, said: str) -> None:
        """Understand and compare under the decisions, away from the window's thread."""
        if self._raw is None:
            return
        self._asked += 1
        raw, decisions, intake = self._raw, self._log.now, self.context.services.school_intake

        def work(_progress: Progress) -> Understood:
            draft = intake.understand(raw, decisions)
            return draft, intake.compare(draft, decisions)

        self.context.jobs.run(
            "Сравниваю со списком школ…",
            work,
            partial(self._on_understood, self._asked, said),
            self.context.notifier.complain,
        )

    def _on_understood(self, asked: int, said: str, understood: Understood) -> None:
        if asked != self._asked or self._raw is None:
            return  # decided anew meanwhile
        self._draft, self._comparison = understood
        self._show()
        if said:
            self.context.notifier.say(said)

    # Showing

    def _show(self) -> None:
        counts = self._comparison.counts
        self.set_sense(school_lists.counts(counts).capitalize())
        self.state_filter.offer(state_choices(counts))
        self.remarks.set_text(remarks_line(self._comparison))
        self.remarks.setVisible(bool(self._comparison.remarks))
        self.table.records.show(self._comparison.rows)
        self._filter()
        self._show_current()

    def _show_current(self) -> None:
        self.commands_may_change()
        row = self.table.current()
        reading = self._reading(row.key.sheet if row else "")
        if reading is not None:
            self.bar.show_reading(reading)
        self._show_steps()
        self.details.show_row(row, reading.columns if reading else ())

    def _reading(self, sheet: str) -> SheetReading | None:
        readings = self._draft.readings if self._draft is not None else ()
        own = (one for one in readings if one.sheet == sheet)
        return next(own, readings[0] if readings else None)

    def _filter(self) -> None:
        state = self.state_filter.value
        self.table.records.filter(
            self.find_field.text(), lambda row: state is None or row.state.value == state
        )
        select_first(self.table)

    def _forget(self) -> None:
        self._raw, self._draft, self._comparison = None, None, ListComparison(())
        self._log = StepLog(ListDecisions())
        self._asked += 1

    # What the parts tell

    def _keys(self, wanted: Callable[[ComparedRow], bool]) -> Sequence[RowKey]:
        return [row.key for row in self.table.selected() if wanted(row)]

    def _any(self, wanted: Callable[[ComparedRow], bool]) -> bool:
        return bool(self._keys(wanted))

    def _on_meant(self, school: str | None) -> None:
        row = self.table.current()
        if row is not None and school is not None:
            decisions = deciding.with_schools(self._log.now, [row.key], SchoolId(school))
            self._decide("указана школа", decisions)

    def _on_column_settled(self, place: int, column: ListColumn | None) -> None:
        row = self.table.current()
        reading = self._reading(row.key.sheet if row else "")
        if reading is not None:
            word = field_word(column).lower() if column else "не брать"
            decisions = deciding.with_column(self._log.now, reading, place, column)
            self._decide(f"графа {place + 1} – {word}", decisions)

    def _on_ticked(self, rows: Sequence[ValueRow], ticked: bool) -> None:
        wanted = {(row.key, row.column): ticked for row in rows if row.differs}
        decisions = replace(self._log.now, ticks={**self._log.now.ticks, **wanted})
        self._decide("отметка поля", decisions)

    def _on_value_given(self, row: ValueRow, text: str) -> None:
        decisions = deciding.with_values(self._log.now, row.key, {row.column: text.strip()})
        self._decide(f"исправлено: {field_word(row.column).lower()}", decisions)

    # Building

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.remarks)
        column.addWidget(self.table, 1)
        return middle

    def _serve(self) -> None:
        offer_list_import(self)
        self.serve(Command.SAVE_SCHOOL_LIST, self.save, partial(self._has, _SAVED))
        self.serve(Command.LEAVE_OUT, self.leave_out, lambda: self._any(deciding.can_leave_out))
        self.serve(Command.TAKE_BACK, self.take_back, lambda: self._any(deciding.can_take_back))
        shifted = partial(self._any, deciding.is_shifted)
        self.serve(Command.MOVE_CELLS_BACK, self.move_cells_back, shifted)
        doubtful = partial(self._any, deciding.is_doubtful)
        self.serve(Command.IS_NEW_SCHOOL, self.is_new, doubtful)
        self.serve(Command.WHICH_SCHOOL, self.choose_school, doubtful)
        unsettled = partial(self._has, UNSETTLED)
        for command, by in ((Command.NEXT_REMARK, 1), (Command.PREVIOUS_REMARK, -1)):
            self.serve(command, partial(go_to_unsettled, self.table, by), unsettled)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._filter)
        self.state_filter.changed.connect(self._filter)
        self.table.selection_changed.connect(self._show_current)
        self.bar.settled.connect(self._on_column_settled)
        self.details.meant.connect(self._on_meant)
        self.details.values.ticks.tick_asked.connect(self._on_ticked)
        self.details.values.ticks.text_given.connect(self._on_value_given)

    @property
    def _counts(self) -> Mapping[RowState, int]:
        return self._comparison.counts
