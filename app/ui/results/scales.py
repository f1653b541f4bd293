"""«Шкалы и минимумы»: what passes and what each mark needs, by years, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtGui import QColor, QGuiApplication

from app import wording
from app.domain.results import Scale
from app.services.scales import is_given
from app.ui import theme
from app.ui.commands import Command
from app.ui.execution.point_words import Sign
from app.ui.pages.faces import FaceHost, FaceView
from app.ui.results import saying
from app.ui.results.scale_form import ScaleForm
from app.ui.support.view import select_first, table_of
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.held_choice import YearFilter
from app.wording.figures import procedure_text

FORMS = ("шкала", "шкалы", "шкал")
YEARS_BEFORE = 10
_HOLDS = 3  # the column that begins with a shape
_OWN, _GIVEN = "своя", "программы"
_MARKS = ("3", "4", "5")
MENU = (Command.ADD_SCALE, Command.REMOVE_SCALE)


@dataclass(frozen=True, slots=True)
class Row:
    """A scale, and whether it is the one that holds in the year that is looked at."""

    of: Scale
    holds: bool


def years_text(scale: Scale) -> str:
    """Return «2022», «2019–2021», «с 2023»."""
    if scale.last_year == scale.first_year:
        return str(scale.first_year)
    return f"{scale.first_year}–{scale.last_year}" if scale.last_year else f"с {scale.first_year}"


def _score(value: int | None) -> str:
    return "" if value is None else str(value)


def _bound(place: int) -> Callable[[Row], str]:
    return lambda row: str(row.of.bounds[place]) if row.of.bounds else ""


def _number(text: Callable[[Row], str]) -> Callable[[Row], int | None]:
    return lambda row: int(text(row)) if text(row) else None


def _muted(row: Row) -> QColor | None:
    idle = QColor(theme.colours(QGuiApplication.palette()).muted)
    return None if row.holds else idle


def _figure(title: str, text: Callable[[Row], str], letters: int) -> TableColumn[Row]:
    return TableColumn(title, text, _number(text), letters=letters, right=True, colour=_muted)


COLUMNS = (
    TableColumn[Row]("Экзамен", lambda row: wording.word(row.of.procedure.exam), letters=7),
    TableColumn[Row]("Предмет", lambda row: saying.subject_text(row.of.procedure), share=1),
    TableColumn[Row](
        "Годы", lambda row: years_text(row.of), lambda row: row.of.first_year, letters=9
    ),
    TableColumn[Row](
        "В этом году",
        lambda row: f"{Sign.DONE} действует" if row.holds else "нет",
        lambda row: not row.holds,
        letters=12,
        colour=_muted,
    ),
    _figure("Минимум", lambda row: _score(row.of.minimum), 8),
    *(_figure(f"«{mark}» от", _bound(place), 6) for place, mark in enumerate(_MARKS)),
    _figure("Наибольший", lambda row: _score(row.of.maximum), 10),
    TableColumn[Row]("Чья", lambda row: _GIVEN if is_given(row.of) else _OWN, letters=9),
    TableColumn[Row]("Источник", lambda row: row.of.source, share=2),
)


class ScalesView(FaceView):
    """The scales.

    Attributes:
        table: the office's own before given ones.
        year: in which it is told what holds.
    """

    main: ClassVar = Command.ADD_SCALE
    beside: ClassVar = (Command.REMOVE_SCALE,)
    more: ClassVar = (Command.IMPORT_RESULTS,)

    def __init__(self, host: FaceHost) -> None:
        super().__init__(host)
        self.year = YearFilter("Год")
        self.exam = ChoiceFilter("Экзамен")
        self.subject = ChoiceFilter("Предмет")
        self.only = ChoiceFilter("Что показать")
        self.only.offer([("holds", "действуют в этом году"), ("own", "свои")])
        self.filters = [self.year, self.exam, self.subject, self.only]
        self.kept_filters = [self.year]
        self.table = table_of(COLUMNS, lambda row: row.of.id, "Шкалы и минимумы", (_HOLDS,))
        self.column.addWidget(self.table, 1)
        self._words = ""
        self._rows: list[Row] = []
        self.watch(self.table, MENU)
        self.serve(Command.ADD_SCALE, self.add)
        self.serve(Command.REMOVE_SCALE, self.remove, lambda: self._chosen_own() is not None)
        self.year.changed.connect(self.refresh)
        for one in (self.exam, self.subject, self.only):
            one.changed.connect(self._sift)

    def refresh(self) -> None:
        """Read the scales and which of them hold; the selection stays."""
        now = self.context.clock().year
        self.year.offer_years(range(now + 1, now - YEARS_BEFORE, -1), now)
        scales = self.services.scales
        holding = {scale.id for scale in scales.holding(self.year.year).values()}
        self._rows = [Row(one, one.id in holding) for one in scales.scales()]
        exams = dict.fromkeys(row.of.procedure.exam for row in self._rows)
        self.exam.offer([(exam.value, wording.word(exam)) for exam in exams])
        subjects = sorted({row.of.procedure.subject for row in self._rows})
        self.subject.offer([(one, one) for one in subjects])
        self.table.records.show(self._rows)
        self._sift()
        select_first(self.table)

    def filter(self, words: str) -> None:
        """Show the scales that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «64 шкалы · своих 2 · действуют в 2026 году: 31»."""
        own = sum(not is_given(row.of) for row in self._rows)
        holds = sum(row.holds for row in self._rows)
        told = wording.plural(len(self._rows), *FORMS)
        return f"{told} · своих {own} · действуют в {self.year.year} году: {holds}"

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Ask for a scale of the office's own, like the selected one."""
        row = self.table.current()
        of = row.of if row else None
        self.ask(ScaleForm(self.services, self.year.year, self, like=of))

    def remove(self) -> None:
        """Remove the selected scale of the office's own."""
        own = self._chosen_own()
        if own is not None:
            name = procedure_text(own.procedure)
            if self.perform(lambda: self.services.scales.remove_scale(own.id)) is not None:
                said = f"Удалена своя шкала: {name}. Где есть шкала программы, действует она."
                self.context.notifier.say(said, undo=True)

    def _chosen_own(self) -> Scale | None:
        row = self.table.current()
        return row.of if row is not None and not is_given(row.of) else None

    def _sift(self) -> None:
        exam, subject, only = self.exam.value, self.subject.value, self.only.value

        def accept(row: Row) -> bool:
            procedure = row.of.procedure
            fits = exam in {None, procedure.exam.value} and subject in {None, procedure.subject}
            kept = only is None or (row.holds if only == "holds" else not is_given(row.of))
            return fits and kept

        self.table.records.filter(self._words, accept)
        self.sense_changed.emit()
