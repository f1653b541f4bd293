"""The table of results: wholes stand first, schools by name; another order is asked for.

A click on a heading of a result does not sort by itself: it would be a ranking of schools, which
the view grants with a warning, or refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication

from app.domain.result_tables import ResultLine
from app.ui import theme
from app.ui.results import saying
from app.ui.tables.look import AnyIndex
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn

NAME, YEAR = 0, 1  # the columns that are no figures
_MARKS = ("2", "3", "4", "5")


@dataclass(frozen=True)  # not slotted: TableColumn is not
class FigureColumn(TableColumn[ResultLine]):
    """A column of figures; `figure` tells whether any row has one."""

    figure: saying.Figure = lambda _line: None


def columns() -> tuple[TableColumn[ResultLine], ...]:
    """Return the columns of a table of results."""
    share = saying.share_text
    return (
        TableColumn("Школа", saying.name_text, share=1, colour=_muted_name),
        TableColumn(
            "Год", lambda line: str(line.result.year), lambda line: line.result.year, letters=5
        ),
        _figure("Сдавали", saying.takers_text, _takers, 8),
        _figure("Средний", saying.mean_text, lambda line: line.result.mean, 8),
        _figure("Ниже минимума", saying.below_text, lambda line: line.below_share, 14),
        *(
            _figure(f"«{mark}»", share(partial(_mark, place)), partial(_mark, place), 7)
            for place, mark in enumerate(_MARKS)
        ),
        _figure("Качество", share(_quality), _quality, 8),
        _figure("Понизили", share(_lowered), _lowered, 9),
        _figure("Подтвердили", share(_confirmed), _confirmed, 11),
        _figure("Повысили", share(_raised), _raised, 9),
        _figure("К региону", saying.relative_text, lambda line: line.relative, 10),
        _figure("Отличие от 1", saying.distance_text, lambda line: line.distance, 11),
    )


class ResultTableModel(RecordTableModel[ResultLine]):
    """Results as rows; wholes keep the top in every order.

    Signals:
        order_asked: the column of a result whose heading was clicked, and the order.
    """

    order_asked = Signal(int, Qt.SortOrder)

    def __init__(self) -> None:
        super().__init__(columns(), lambda line: line.result.id)
        self._granted: int | None = None

    @property
    def granted(self) -> int | None:
        """The column by whose figures schools stand, None while they stand by name."""
        return self._granted

    def grant(self, column: int | None, order: Qt.SortOrder = Qt.SortOrder.DescendingOrder) -> None:
        """Let schools stand by a result; None brings back the order of names."""
        self._granted = column
        super().sort(-1 if column is None else column, order)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for an order; only that of names comes at once."""
        if column > YEAR:
            self.order_asked.emit(column, order)
        elif self._granted is not None or column == NAME:
            self.grant(None)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also the bold type of wholes."""
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            font = QFont(QGuiApplication.font())
            font.setBold(not self.record(index.row()).is_school)
            return font
        return super().data(index, role)


def result_table(name: str) -> RecordTableView[ResultLine]:
    """Return the view of a table of results."""
    return RecordTableView(ResultTableModel(), name)


def idle_columns(lines: Sequence[ResultLine], *, years: bool) -> set[int]:
    """Return the columns that say nothing of these rows."""
    idle = {place for place, column in enumerate(columns()) if _says_nothing(column, lines)}
    return idle | {NAME if years else YEAR}


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


def _quality(line: ResultLine) -> Decimal | None:
    return line.quality


def _lowered(line: ResultLine) -> Decimal | None:
    return line.result.lowered


def _confirmed(line: ResultLine) -> Decimal | None:
    return line.result.confirmed


def _raised(line: ResultLine) -> Decimal | None:
    return line.result.raised
