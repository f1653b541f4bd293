"""What every view of mentors and curators has: a list, its own filters, commands and details."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.ui.commands import Command
from app.ui.execution.point_words import SignDelegate
from app.ui.pages.faces import FaceHost, FaceView
from app.ui.support.saying import Names
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn

R = TypeVar("R")


class Host(FaceHost, Protocol):
    """The page: `pages.support.SupportPage` is a host."""

    names: Names


class SupportView(FaceView):
    """One view of the page, with the names that all views share."""

    main: ClassVar[Command | None] = Command.RECORD_VISIT

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.host: Host = host

    @property
    def names(self) -> Names:
        """What schools and people are called today."""
        return self.host.names

    def chosen_schools(self) -> list[SchoolId]:
        """Return the schools that the selected rows are about."""
        return []

    def chosen_person(self) -> PersonId | None:
        """Return the curator that the selected rows are about."""
        return None


def table_of(
    columns: Sequence[TableColumn[R]],
    key: Callable[[R], Hashable],
    name: str,
    signed: Sequence[int] = (),
) -> RecordTableView[R]:
    """Return a list; the columns `signed` begin with a shape that is painted."""
    made: RecordTableView[R] = RecordTableView(RecordTableModel(columns, key), name)
    for place in signed:
        made.setItemDelegateForColumn(place, SignDelegate(made))
    return made


def select_first(table: RecordTableView[Any]) -> None:
    """Select the first row where none is selected."""
    if table.records.rowCount() and not table.selectionModel().hasSelection():
        table.select([table.records.key_of(0)])


def upright(upper: QWidget, lower: QWidget, shares: tuple[int, int]) -> QSplitter:
    """Return two widgets one above the other, with their shares of the height."""
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(8)
    for place, (widget, share) in enumerate(zip((upper, lower), shares, strict=True)):
        split.addWidget(widget)
        split.setStretchFactor(place, share)
    split.setSizes([share * 10 for share in shares])
    return split
