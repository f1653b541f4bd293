"""The preview of files of results: every row with its state, settled before it is saved.

Nothing is written before «Сохранить»; each step can be taken back. What stays doubtful or faulty
after saving stays on the page. Of several files the next comes when one is done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome, Topic
from app.domain.errors import Cancelled
from app.domain.progress import Progress
from app.domain.results import Exam, ExamResult
from app.domain.results_import import DraftRow, ReadResults
from app.domain.results_settling import place_of
from app.domain.school import School, SchoolId
from app.domain.school_import import RowState
from app.services.results import SavedResults
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import open_dialog
from app.ui.dialogs.which_school import WhichSchoolDialog
from app.ui.memory import Shedding
from app.ui.pages import result_import_decisions as deciding
from app.ui.pages.deciding import DecidingPage
from app.ui.pages.preview_decisions import StepLog
from app.ui.pages.result_import_asking import AskBar, ReasonDialog, SubjectDialog
from app.ui.pages.result_import_decisions import Settled
from app.ui.pages.result_import_details import ResultRowDetails
from app.ui.pages.result_import_prepared import Prepared, prepared
from app.ui.pages.result_import_rows import called, rows_table, told
from app.ui.pages.school_import_opening import offer_result_import
from app.ui.pages.school_import_rows import (
    UNSETTLED,
    go_to_unsettled,
    select_first,
    state_choices,
)
from app.ui.router import Place
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.wording import result_imports

_SAVED = frozenset({RowState.NEW, RowState.CHANGED})
_ROWS = ("строка", "строки", "строк")


class ResultImportPage(DecidingPage[Settled]):
    """What the file is on top, its rows below, the selected row whole under them.

    Attributes:
        bar: the kind of the file, what it is asked as a whole.
        table: the rows of the file.
        details: the selected row.
    """

    topics: ClassVar = frozenset({Topic.RESULTS, Topic.SCHOOLS})

    def __init__(self, context: Context) -> None:
        super().__init__(context, Settled(), context.actions[Command.IMPORT_RESULTS])
        self._read: ReadResults | None = None
        self._file: Prepared | None = None
        self._shown_by: StepLog[Settled] = self._log.copy()  # what the rows are settled by
        self._shedding = Shedding(self)
        self._schools: dict[SchoolId, School] = {}
        self._waiting: list[Path] = []
        self._asked = 0
        self.set_title("Результаты из файла")
        self.set_parent("Результаты", Place.RESULTS)
        self.set_commands(Command.SAVE_RESULTS, (Command.NEXT_RESULT_FILE,))
        self.find_field = FindField()
        self.state_filter = ChoiceFilter("Состояние")
        self.add_filter(self.find_field)
        self.add_filter(self.state_filter)
        self.bar = AskBar()
        self.table = rows_table()
        actions = context.actions
        self.details = ResultRowDetails([actions[command] for command in deciding.WAYS])
        self.set_content(self._middle())
        self.set_details(self.details)
        self.set_empty(self.message)
        self._serve()
        self._connect()
        self._say(
            "Файл не выбран",
            "Выберите или перетащите сюда протоколы ГИА, отчёты ФИС ОКО или сводную таблицу: "
            "книги Excel или CSV, можно несколько сразу.",
        )

    # What the router asks

    def open(self, target: object) -> None:
        """Read the files one after another, and show what becomes of their rows."""
        if isinstance(target, tuple) and target:
            self._waiting = list(target)
            self.open_next()

    def open_next(self) -> None:
        """Read the next file; the one in front is left as it is."""
        if not self._waiting:
            return
        path = self._waiting.pop(0)
        self._forget()
        rest = f", после него ещё {len(self._waiting)}" if self._waiting else ""
        self.set_title(f"{path.name}{rest}")
        self._say(f"Читаю файл «{path.name}»", "Это займёт несколько секунд.", way_out=False)
        intake = self.context.services.results_intake

        def work(progress: Progress) -> tuple[ReadResults, Prepared] | None:
            try:
                read = intake.read(path, progress=progress)
                return read, prepared(intake.understand(read, progress=progress), progress)
            except Cancelled:
                return None

        self.context.jobs.run(f"Читаю файл «{path.name}»", work, self._on_read, self._on_refused)

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Compare the file with what is stored now."""
        if Topic.SCHOOLS in topics or not self._schools:
            self._schools = {one.id: one for one in self.context.services.schools.list()}
        if self._read is not None:
            self._understand("")

    # Commands

    def save(self) -> None:
        """Save new and changed rows in one operation."""
        if self._file is None:
            return
        draft, decisions = self._file.draft, self._log.now.decisions
        intake = self.context.services.results_intake

        def work(progress: Progress) -> Outcome[SavedResults] | None:
            try:
                return intake.save(draft, decisions, progress)
            except Cancelled:
                return None

        self.context.jobs.run(
            "Сохраняю результаты…", work, self._on_saved, self.context.notifier.complain
        )

    def leave_out(self) -> None:
        """Have the selected rows not be saved."""
        places = [row.place for row in self._selected(deciding.can_leave_out)]
        self._decide("строки не загружаются", deciding.left_out(self._log.now, places))

    def take_back(self) -> None:
        """Have the selected rows be saved after all."""
        rows = self._selected(deciding.can_take_back)
        self._decide("строки возвращены", deciding.taken_back(self._log.now, rows))

    def leave_school_out(self) -> None:
        """Have all rows of the schools of the selected rows not be saved."""
        self._mean_school("школа не загружается", None)

    def choose_school(self) -> None:
        """Ask which school the selected row means, for all its rows."""
        row = next(iter(self._selected(deciding.asks_school)), None)
        if row is None:
            return
        dialog = WhichSchoolDialog(f"В файле: {called(row)}", list(self._schools.values()), self)
        dialog.accepted.connect(lambda: self._on_meant(dialog.school))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_subject(self) -> None:
        """Ask which subject the selected row means, for all rows that call it so."""
        row = next(iter(self._selected(deciding.asks_subject)), None)
        if row is None:
            return
        text, names = row.read.subject, self.context.services.results_intake.subjects().names

        def settle(outcome: Outcome[str]) -> None:
            settled = deciding.with_subject(self._log.now, text, outcome.value)
            self._decide(f"предмет «{text}» – {outcome.value}", settled)

        open_dialog(SubjectDialog(f"В файле: «{text}»", names, self), settle)

    def accept_rows(self) -> None:
        """Ask for what reason the selected rows stand against a check."""
        rows = self._selected(deciding.can_accept)
        if not rows:
            return
        about = f"{called(rows[0])}\n{told(rows[0])}" if len(rows) == 1 else ""
        about = about or wording.plural(len(rows), *_ROWS)
        places = [row.place for row in rows]

        def settle(outcome: Outcome[str]) -> None:
            settled = deciding.accepted(self._log.now, places, outcome.value)
            self._decide("принято с объяснением", settled)

        open_dialog(ReasonDialog(about, self), settle)

    # What jobs answer

    def _on_read(self, read: tuple[ReadResults, Prepared] | None) -> None:
        if read is None:
            self._say("Чтение остановлено", "Из файла ничего не загружено.")
            return
        self._read, self._file = read
        self.context.notifier.say("Файл прочитан. Ничего ещё не сохранено.")
        self.show_empty(False)
        self._show()
        self.table.setFocus()

    def _on_saved(self, outcome: Outcome[SavedResults] | None) -> None:
        if outcome is None:
            self.context.notifier.say("Запись остановлена: ничего не сохранено")
            return
        saved = outcome.value
        self._log = StepLog(self._log.now)
        self._undo_names.give_back()
        left = sum(self._counts.get(state, 0) for state in UNSETTLED)
        said = f"Загружено: новых {saved.added}, изменено {saved.replaced}"
        if left:
            said = f"{said}. Осталось разобрать: {wording.plural(left, *_ROWS)}"
        self.context.hub.publish(outcome, self)
        if not left:
            self._finish()
        self.context.notifier.say(said, undo=outcome.operation is not None)

    def _finish(self) -> None:
        """Go to the next file, or to the results where there is none."""
        if self._waiting:
            self.open_next()
            return
        self._forget()
        self._say("Результаты загружены", "Можно загрузить следующий файл.")
        self.context.router.open_place(Place.RESULTS)

    def _understand(self, said: str) -> None:
        """Settle the rows under the decisions, away from the window's thread."""
        read, settled = self._read, self._log.now
        if read is None:
            return
        self._asked += 1
        intake = self.context.services.results_intake

        def work(progress: Progress) -> Prepared | None:
            try:
                draft = intake.understand(read, settled.year, settled.decisions, progress)
                return prepared(draft, progress)
            except Cancelled:
                return None

        self.context.jobs.run(
            "Сравниваю с тем, что сохранено…",
            work,
            partial(self._on_understood, self._asked, said),
            self.context.notifier.complain,
        )

    def _on_understood(self, asked: int, said: str, file: Prepared | None) -> None:
        if asked != self._asked or self._read is None:
            return  # decided anew meanwhile
        if file is None:
            self._log = self._shown_by.copy()
            said = "Остановлено: строки остались какими были"
            self._show_current()
        else:
            before, self._file = self._file, file
            if before is not None:
                self._shedding.hold(before.draft.rows)
            self._show()
        if said:
            self.context.notifier.say(said)

    # Showing

    def _show(self) -> None:
        file = self._file
        if file is None:
            return
        self._shown_by = self._log.copy()
        self.set_sense(result_imports.counts(file.counts).capitalize())
        counted = {state: file.counts.get(state, 0) for state in RowState}
        self.state_filter.offer(state_choices(counted))
        self.bar.show_file(file, self._log.now, self.context.clock().year)
        self.table.records.show(file.rows)
        self._filter()
        self._show_current()

    def _show_current(self) -> None:
        self.commands_may_change()
        row = self.table.current()
        self._show_steps()
        of = row.of if row else None
        self.details.show_row(of, self._held(of), self._schools)

    def _held(self, row: DraftRow | None) -> ExamResult | None:
        """Return what is stored of the place that a row tells of."""
        entry = row.entry if row is not None else None
        if entry is None:
            return None
        results = self.context.services.results
        found = results.results(
            year=entry.year, exam=entry.procedure.exam, school=entry.school, scope=entry.scope
        )
        return next((one for one in found if place_of(one) == place_of(entry)), None)

    def _filter(self) -> None:
        state = self.state_filter.value
        accept = None if state is None else lambda row: row.of.state.value == state
        self.table.records.filter(self.find_field.text(), accept)

    def _forget(self) -> None:
        if self._file is not None and self._read is not None:
            self._shedding.hold(self._file.draft.rows, self._read.rows)
        self._read, self._file = None, None
        self.table.records.show(())
        self._log = StepLog(Settled())
        self._shown_by = self._log.copy()
        self._asked += 1

    # What the parts tell

    def _selected(self, wanted: Callable[[DraftRow], bool]) -> Sequence[DraftRow]:
        return [row.of for row in self.table.selected() if wanted(row.of)]

    def _any(self, wanted: Callable[[DraftRow], bool]) -> bool:
        return bool(self._selected(wanted))

    def _mean_school(self, name: str, school: SchoolId | None) -> None:
        keys = {row.school_key for row in self._selected(deciding.asks_school)}
        if keys:
            self._decide(name, deciding.with_school(self._log.now, sorted(keys), school))

    def _on_meant(self, school: str | None) -> None:
        if school is not None:
            self._mean_school("указана школа", SchoolId(school))

    def _on_year_settled(self, year: int | None) -> None:
        settled = Settled(year, self._log.now.decisions)
        self._decide(f"год – {year}" if year else "год – как в файле", settled)

    def _on_exam_settled(self, exam: Exam | None) -> None:
        said = wording.word(exam) if exam else "не указан"
        self._decide(f"экзамен – {said}", deciding.with_exam(self._log.now, exam))

    def _on_grade_settled(self, grade: int | None) -> None:
        said = f"{grade}" if grade else "не указан"
        self._decide(f"класс – {said}", deciding.with_grade(self._log.now, grade))

    # Building

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        return middle

    def _serve(self) -> None:
        offer_result_import(self)
        self.serve(Command.SAVE_RESULTS, self.save, partial(self._has, _SAVED))
        self.serve(Command.NEXT_RESULT_FILE, self.open_next, lambda: bool(self._waiting))
        for command, handler, wanted in (
            (Command.LEAVE_OUT, self.leave_out, deciding.can_leave_out),
            (Command.TAKE_BACK, self.take_back, deciding.can_take_back),
            (Command.WHICH_SCHOOL, self.choose_school, deciding.asks_school),
            (Command.LEAVE_SCHOOL_OUT, self.leave_school_out, deciding.asks_school),
            (Command.WHICH_SUBJECT, self.choose_subject, deciding.asks_subject),
            (Command.ACCEPT_RESULTS, self.accept_rows, deciding.can_accept),
        ):
            self.serve(command, handler, partial(self._any, wanted))
        unsettled = partial(self._has, UNSETTLED)
        for command, by in ((Command.NEXT_REMARK, 1), (Command.PREVIOUS_REMARK, -1)):
            self.serve(command, partial(go_to_unsettled, self.table, by), unsettled)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._filter)
        self.state_filter.changed.connect(self._filter)
        self.table.selection_changed.connect(self._show_current)
        for follow in (partial(select_first, self.table), self._shedding.begin):
            self.table.records.modelReset.connect(follow)
        self.bar.year_settled.connect(self._on_year_settled)
        self.bar.exam_settled.connect(self._on_exam_settled)
        self.bar.grade_settled.connect(self._on_grade_settled)
        self.details.meant.connect(self._on_meant)

    @property
    def _counts(self) -> Mapping[RowState, int]:
        return {} if self._file is None else self._file.counts
