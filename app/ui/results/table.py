"""The table of results: wholes stand first, schools by name; another order is asked for.

A click on a heading of a result does not sort by itself: it would be a ranking of schools, which
the view grants with a warning, or refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication

from app.domain.chart_asking import ResultMeasure
from app.domain.result_tables import ResultLine
from app.ui import theme
from app.ui.results import saying
from app.ui.tables.asked_order import AskedOrderModel
from app.ui.tables.look import AnyIndex
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.wording.figures import procedure_text

NAME, YEAR, TAKERS, MEAN, BELOW = range(5)
_MARKS = ("2", "3", "4", "5")
_FIRST_MARK = BELOW + 1
_QUALITY = _FIRST_MARK + len(_MARKS)
_RELATIVE = _QUALITY + 4
JOURNAL = frozenset(range(_QUALITY + 1, _RELATIVE))  # against the marks of the journal
# Which figure an order by a column would rank schools by; the others rank nobody.
MEASURES = {
    MEAN: ResultMeasure.MEAN,
    BELOW: ResultMeasure.BELOW,
    _FIRST_MARK: ResultMeasure.BELOW,
    **dict.fromkeys(range(_FIRST_MARK + 1, _RELATIVE), ResultMeasure.QUALITY),
    _RELATIVE: ResultMeasure.RELATIVE,
}


@dataclass(frozen=True)  # not slotted: TableColumn is not
class FigureColumn(TableColumn[ResultLine]):
    """A column of figures; `figure` tells whether any row has one."""

    figure: saying.Figure = lambda _line: None


def columns(
    title: str = "Школа", name: Callable[[ResultLine], str] = saying.name_text
) -> tuple[TableColumn[ResultLine], ...]:
    """Return the columns of a table of results; the first names the rows."""
    share = saying.share_text
    return (
        TableColumn(title, name, share=1, colour=_muted_name),
        TableColumn(
            "Год", lambda line: str(line.result.year), lambda line: line.result.year, letters=5
        ),
        _figure("Сдавали", saying.takers_text, _takers, 9),
        _figure("Средний", saying.mean_text, lambda line: line.result.mean, 9),
        _figure("Ниже минимума", saying.below_text, lambda line: line.below_share, 14),
        _figure("«2»", _two_text, partial(_mark, 0), 9),
        *(
            _figure(
                f"«{mark}»",
                share(partial(_mark, place), saying.has_marks),
                partial(_mark, place),
                6,
            )
            for place, mark in enumerate(_MARKS)
            if place
        ),
        _figure("Качество", share(_quality, saying.has_marks), _quality, 9),
        _figure("Понизили", share(_lowered, saying.is_vpr), _lowered, 9),
        _figure("Подтвердили", share(_confirmed, saying.is_vpr), _confirmed, 11),
        _figure("Повысили", share(_raised, saying.is_vpr), _raised, 9),
        _figure("К региону", saying.relative_text, lambda line: line.relative, 15),
    )


class ResultTableModel(AskedOrderModel[ResultLine]):
    """Results as rows; wholes keep the top in every order."""

    def __init__(self) -> None:
        super().__init__(
            columns(),
            lambda line: (line.result.scope, line.result.school),
            on_top=lambda line: not line.is_school,
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also the bold type of wholes."""
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            font = QFont(QGuiApplication.font())
            font.setBold(not self.record(index.row()).is_school)
            return font
        return super().data(index, role)


class ResultTableView(RecordTableView[ResultLine]):
    """The table of one procedure; `lines` is its model."""

    def __init__(self, name: str) -> None:
        self.lines = ResultTableModel()
        super().__init__(self.lines, name)


def years_table(name: str) -> RecordTableView[ResultLine]:
    """Return the table of one school's procedures and years; it ranks nobody."""

    def procedure(line: ResultLine) -> str:
        return procedure_text(line.result.procedure)

    made = columns("Экзамен и предмет", procedure)
    return RecordTableView(RecordTableModel(made, lambda line: line.result.id), name)


def idle_columns(lines: Sequence[ResultLine]) -> set[int]:
    """Return the columns of figures of which these rows have none."""
    idle = {place for place, column in enumerate(columns()) if _says_nothing(column, lines)}
    schools = [line for line in lines if line.is_school]
    if all(saying.is_vpr(line) or not line.tells_below for line in schools):
        idle.add(BELOW)  # «2» says it
    return idle


def _says_nothing(column: TableColumn[ResultLine], lines: Sequence[ResultLine]) -> bool:
    if not isinstance(column, FigureColumn):
        return False
    return all(column.figure(line) is None for line in lines)


def _figure(title: str, text: Any, figure: saying.Figure, letters: int) -> FigureColumn:
    def order(line: ResultLine) -> Decimal | None:
        return None if line.few else figure(line)

    return FigureColumn(
        title, text, order, letters=letters, right=True, colour=partial(_muted, figure),
        searched=False, figure=figure,
    )  # fmt: skip


def _muted(figure: saying.Figure, line: ResultLine) -> QColor | None:
    """Return the colour of blanks and of figures of few; both say so in words, too."""
    return _quiet() if line.few or figure(line) is None else None


def _muted_name(line: ResultLine) -> QColor | None:
    return _quiet() if line.few else None


def _quiet() -> QColor:
    return QColor(theme.colours(QGuiApplication.palette()).muted)


def _takers(line: ResultLine) -> Decimal | None:
    return None if line.result.takers is None else Decimal(line.result.takers)


def _mark(place: int, line: ResultLine) -> Decimal | None:
    return line.result.marks[place]


def _two_text(line: ResultLine) -> str:
    """Return the share of «2»; in ВПР with the count, because below the minimum is just that."""
    if saying.is_vpr(line) and line.result.below is not None:
        return saying.below_text(line)
    return saying.share_text(partial(_mark, 0), saying.has_marks)(line)


def _quality(line: ResultLine) -> Decimal | None:
    return line.quality


def _lowered(line: ResultLine) -> Decimal | None:
    return line.result.lowered


def _confirmed(line: ResultLine) -> Decimal | None:
    return line.result.confirmed


def _raised(line: ResultLine) -> Decimal | None:
    return line.result.raised
