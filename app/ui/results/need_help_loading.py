"""«Загрузить список министерства»: pasted, typed or from a file, each row with its school."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError
from app.domain.identification_views import GivenEntry, GivenListId, GivenMatch
from app.domain.progress import Progress
from app.domain.result_checks import YEARS
from app.domain.school import SchoolId
from app.domain.school_matching import MatchKind
from app.domain.statuses import StatusKind
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.dialogs.school_form import RecordChoice
from app.ui.dialogs.school_status import choices_of
from app.ui.dialogs.which_school import WhichSchoolDialog
from app.ui.execution.point_words import Sign, SignDelegate
from app.ui.results.need_help_words import names_text
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine

ABOUT = (
    "Вставьте таблицу из Word или Excel, наберите по школе в строке или откройте файл. "
    "Список сохранится так, как он дан; расчёт и статусы от этого не изменятся."
)
HINT = "МБОУ СОШ № 1\nМКОУ «Заречная СОШ»"
NO_STATUS = "без статуса"
WAIT_MS = 250
FRAME = 80
TEXT_LINES = 6
_ROWS = ("строка", "строки", "строк")
_LETTERS = 150


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list: what is written, and which school that is."""

    place: int
    of: GivenMatch
    school: str
    is_open: bool


COLUMNS = (
    TableColumn[Row]("Как в списке", lambda r: r.of.entry.name, share=1),
    TableColumn[Row]("Школа в реестре", lambda r: r.school, lambda r: not r.is_open, share=1),
    TableColumn[Row]("Причина", lambda r: r.of.entry.reason, share=1),
)


class LoadGivenDialog(AskingDialog):
    """Asks for a list, the year, whose status it is, and the order it came with.

    Attributes:
        text: the list as pasted or typed.
        table: the rows; those that are not sure wait for an answer.
    """

    def __init__(self, context: Context, year: int, parent: QWidget) -> None:
        super().__init__("Загрузить список министерства", "Сохранить список", ABOUT, parent)
        self._context, self._services = context, context.services.identification
        self._schools = context.services.schools.list()
        self._names = {one.id: one.short_name or one.full_name for one in self._schools}
        self._matches: Sequence[GivenMatch] = ()
        self._settled: dict[GivenEntry, SchoolId | None] = {}
        self._left_out: set[GivenEntry] = set()
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.read)
        self._build(year, parent)
        self.text.textChanged.connect(self._timer.start)
        self.read()

    def act(self) -> Outcome[GivenListId]:
        """Keep the list."""
        self.read()
        kind = self.kind.value
        return self._services.load_given(
            [one.entry for one in self._matches],
            self.year.value(),
            kind.id if kind else None,
            self.basis.entry(),
            name=self.name.text(),
            settled={
                place: self._settled[one.entry]
                for place, one in enumerate(self._matches)
                if one.entry in self._settled
            },
        )

    def say(self, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        if not self.basis.say(error):
            super().say(error)

    def read(self) -> None:
        """Read what is typed and show which schools are meant; answers that were given stay."""
        from app.importers.given_list import read_given_text  # noqa: PLC0415 - lxml comes with it

        self._timer.stop()
        entries = [e for e in read_given_text(self.text.toPlainText()) if e not in self._left_out]
        self._matches = self._services.match_given(entries)
        self._show()

    def open_file(self) -> None:
        """Ask for a file and put its rows into the field, where they can be looked over."""
        from app.importers.given_list import FILES, read_given_file  # noqa: PLC0415 - as above

        path = self._context.chooser.open_file("Список министерства", FILES)
        if path is None:
            return

        def work(progress: Progress, file: Path = path) -> tuple[GivenEntry, ...]:
            return read_given_file(file, progress)

        self.clear_faults()
        self._context.jobs.run("Читаю файл…", work, self.show_entries, self.say)

    def show_entries(self, entries: Sequence[GivenEntry]) -> None:
        """Show rows that were read from a file."""
        lines = ["Наименование\tКод\tПричина"]
        lines += ["\t".join((one.name, one.code, one.reason)) for one in entries]
        self.text.setPlainText("\n".join(lines))
        self.read()

    def point_out(self) -> None:
        """Ask which school the selected row means."""
        row = self.table.current()
        if row is None:
            return
        dialog = WhichSchoolDialog(f"В списке: «{row.of.entry.name}»", self._schools, self)
        likely = [one.school for one in row.of.match.candidates[:1]]
        dialog.picker.choose(likely)
        dialog.accepted.connect(lambda: self._settle([row], dialog.school))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def not_in_registry(self) -> None:
        """Say of the selected rows that the registry has no such schools."""
        self._settle(self.table.selected(), None)

    def leave_out(self) -> None:
        """Take the selected rows off: a region's list names schools of others, too."""
        self._left_out |= {row.of.entry for row in self.table.selected()}
        self.read()

    # Within

    def _settle(self, rows: Sequence[Row], school: SchoolId | None) -> None:
        self._settled |= {row.of.entry: school for row in rows}
        self._show()

    def _show(self) -> None:
        rows = [self._row(place, one) for place, one in enumerate(self._matches)]
        self.table.records.show(rows)
        waiting = sum(row.is_open for row in rows)
        told = wording.plural(len(rows), *_ROWS)
        self._count.setText(
            f"{told} · ждут ответа: {waiting}" if waiting else f"{told} · все школы ясны"
        )
        self._count.setVisible(bool(rows))

    def _row(self, place: int, one: GivenMatch) -> Row:
        if one.entry in self._settled:
            school = self._settled[one.entry]
            if school is None:
                return Row(place, one, f"{Sign.CANCELLED} нет в реестре", False)
            return Row(place, one, f"{Sign.DONE} {self._name(school)}", False)
        match = one.match
        if match.school is not None and match.kind is not MatchKind.DOUBTFUL:
            return Row(place, one, f"{Sign.DONE} {self._name(match.school)}", False)
        if match.candidates:
            names = names_text([self._name(each.school) for each in match.candidates], 2)
            return Row(place, one, f"{Sign.SOON} укажите: {names}?", True)
        return Row(place, one, f"{Sign.SOON} не найдена: укажите школу", True)

    def _name(self, school: SchoolId) -> str:
        return self._names.get(school, "школа не работает")

    def _build(self, year: int, parent: QWidget) -> None:
        self.form.setParent(None)
        halves = QHBoxLayout()
        halves.setSpacing(20)
        halves.addLayout(self._left(), 3)
        right = QVBoxLayout()
        right.addLayout(self.form)
        self.year = QSpinBox()
        self.year.setRange(YEARS[0], YEARS[-1])
        self.year.setValue(year)
        self.year.setAccessibleName("Год списка")
        self.add_field("&Год списка", self.year, "year")
        kinds: list[tuple[StatusKind | None, str]] = [(None, NO_STATUS)]
        kinds += choices_of(self._context.services.statuses.kinds())
        self.kind = RecordChoice[StatusKind | None]("Чей это список", kinds)
        self.add_field("Чей это &список", self.kind, "kind")
        self.name: WindowUndoLine = self.add_line("&Название", "name", hint="например: Список ШНОР")
        self.basis = BasisForm.over(self._context)
        right.addWidget(self.basis)
        right.addStretch(1)
        halves.addLayout(right, 2)
        self.column.insertLayout(1, halves, 1)
        room = max(self.screen().size().width(), parent.window().width()) - FRAME
        self.setMinimumWidth(min(self.fontMetrics().averageCharWidth() * _LETTERS, room))

    def _left(self) -> QVBoxLayout:
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Список министерства")
        self.text.setPlaceholderText(HINT)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * TEXT_LINES + 12)
        self.table: RecordTableView[Row] = RecordTableView(
            RecordTableModel(COLUMNS, lambda row: row.place), "Строки списка"
        )
        self.table.setItemDelegateForColumn(1, SignDelegate(self.table))
        self.table.hint = "Здесь будет видно, какая школа стоит за каждой строкой"
        self.table.record_opened.connect(lambda _row: self.point_out())
        self.table.setMinimumHeight(self.fontMetrics().lineSpacing() * 12)
        self._count = label("", "muted")
        column, verbs = QVBoxLayout(), QHBoxLayout()
        opening = QHBoxLayout()
        opening.addWidget(_button("Открыть файл…", self.open_file))
        opening.addStretch(1)
        for text, act in (
            ("Указать школу…", self.point_out),
            ("Нет в реестре", self.not_in_registry),
            ("Убрать строки", self.leave_out),
        ):
            verbs.addWidget(_button(text, act))
        verbs.addStretch(1)
        verbs.addWidget(self._count)
        column.addWidget(self.text)
        column.addLayout(opening)
        column.addWidget(self.table, 1)
        column.addLayout(verbs)
        return column


def _button(text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button
