"""One row of a list of schools whole: what is wrong, the ways out, its fields to be mended."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtGui import QAction, QColor, QGuiApplication

from app.domain.school_import import ComparedRow, ListColumn, RowState
from app.ui import theme
from app.ui.pages.next_year_ticks import TickModel, TickView
from app.ui.pages.row_details import RowDetails
from app.ui.pages.school_import_rows import (
    ValueRow,
    called,
    field_word,
    told,
    values_of,
)
from app.ui.tables.record_table import TableColumn

_AFTER = 2  # the column that can be rewritten, counted without the ticks
_TICK, _BEFORE, _REMARK = 0, 2, 4
_SHARES = (40, 60)
_LINES = 10


class ImportDetails(RowDetails):
    """At the left what is wrong and the ways out, at the right the fields.

    Attributes:
        values: the fields: ticked ones are saved, the file's value can be rewritten.
    """

    def __init__(self, actions: Collection[QAction]) -> None:
        self.values = _values_table()
        super().__init__(actions, self.values, _SHARES, _LINES)

    def show_row(self, row: ComparedRow | None, columns: Collection[ListColumn | None]) -> None:
        """Show a row, or that none is selected."""
        self.begin_row(any_row=row is not None)
        self.values.setVisible(row is not None and row.row.skipped is None)
        if row is None:
            self.values.records.show([])
            return
        name = called(row)
        self.say(
            f"Строка {row.key.row}: {name}" if name else f"Строка {row.key.row}",
            row.state,
            told(row),
        )
        for one in row.candidates:
            self.offer(one.school, one.name, one.settlement, one.code)
        fields = values_of(row, columns)
        self.values.hide_columns(_idle_columns(row, fields))
        self.values.records.show(fields)

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        self.values.finish_editing()


def _idle_columns(row: ComparedRow, fields: Sequence[ValueRow]) -> set[int]:
    """Return the columns that say nothing of a row: ticks where nothing is saved, and so on."""
    idle = set() if row.state in {RowState.NEW, RowState.CHANGED, RowState.SAME} else {_TICK}
    if not any(one.before for one in fields):
        idle.add(_BEFORE)
    if not any(one.remark for one in fields):
        idle.add(_REMARK)
    return idle


def _values_table() -> TickView[ValueRow]:
    def muted(row: ValueRow) -> QColor | None:
        idle = QColor(theme.colours(QGuiApplication.palette()).muted)
        return idle if row.differs and not row.ticked else None

    columns = (
        TableColumn[ValueRow]("Поле", lambda row: field_word(row.column), letters=20),
        TableColumn[ValueRow]("Сейчас", lambda row: row.before, share=1, colour=muted),
        TableColumn[ValueRow]("В файле", lambda row: row.after, share=1, colour=muted),
        TableColumn[ValueRow]("На что посмотреть", lambda row: row.remark, share=1),
    )
    model = TickModel(
        columns,
        lambda row: row.column,
        lambda row: row.ticked,
        lambda row: row.editable,
        _AFTER,
    )
    return TickView(model, "Поля строки")
