"""What each column of a table holds, to be settled by hand: a heading and a choice a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app import wording
from app.domain.drafts import RawTable, RoadmapDraft, TableReading
from app.domain.roadmap import INDICATOR_FIELDS, PLAN_FIELDS, Field, PartKind
from app.ui.widgets.column_choices import ColumnChoices
from app.ui.widgets.labels import label

_LETTERS = 5
HINT = "Выберите строку таблицы, чтобы поправить, что в какой графе."


class ColumnsBar(QWidget):
    """The columns of the table that the current row belongs to.

    Attributes:
        caption: which table it is and what it was taken for; "" for none.

    Signals:
        column_settled: place (0-based), Field or None, the fields as they were before.
    """

    column_settled = Signal(int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.caption = ""
        self._table = 0
        self._fields: tuple[Field | None, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._hint = label(HINT, "muted", wrap=True)
        column.addWidget(self._hint)
        self._choices = ColumnChoices(_LETTERS)
        self._choices.chosen.connect(self._on_chosen)
        column.addWidget(self._choices)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_none()

    @property
    def table(self) -> int:
        """The number of the table that is shown; 0 for none."""
        return self._table

    @property
    def fields(self) -> tuple[Field | None, ...]:
        """What the columns hold now."""
        return self._fields

    def combos(self) -> Sequence[QComboBox]:
        """Return the choices from left to right."""
        return tuple(self._choices.combos)

    def show_none(self) -> None:
        """Say how to come to the columns: the current row is in no table."""
        self._table = 0
        self.caption = ""
        self._hint.show()
        self._choices.hide()

    def show_table(self, table: RawTable, draft: RoadmapDraft) -> None:
        """Show a table's columns as they were understood."""
        number = table.origin.table
        reading = next((r for r in draft.readings if r.table == number), None)
        kind = reading.kind if reading else PartKind.TEXT
        self._table = number
        self._fields = _fields(reading, table.width)
        self.caption = _caption(table, kind)
        self._hint.hide()
        offered = [(field, field_word(field, kind)) for field in _offered(kind)]
        self._choices.show_columns(_headings(reading, table), self._fields, offered)
        self._choices.show()

    def _on_chosen(self, place: int) -> None:
        data = self._choices.combos[place].currentData()
        field = Field(data) if data else None
        if field is not self._fields[place]:
            self.column_settled.emit(place, field, self._fields)


def field_word(field: Field, kind: PartKind) -> str:
    """Return what a column holds, in a word: the text of an indicators table is an indicator."""
    if field is Field.TEXT and kind is PartKind.INDICATORS:
        return "показатель"
    return wording.word(field)


def _offered(kind: PartKind) -> Sequence[Field]:
    match kind:
        case PartKind.PLAN:
            return PLAN_FIELDS
        case PartKind.INDICATORS:
            return INDICATOR_FIELDS
        case PartKind.TEXT:
            return tuple(Field)


def _fields(reading: TableReading | None, width: int) -> tuple[Field | None, ...]:
    held = reading.fields if reading else ()
    return (*held[:width], *([None] * (width - len(held))))


def _headings(reading: TableReading | None, table: RawTable) -> tuple[str, ...]:
    held = reading.headings if reading else ()
    first = table.rows[0].cells if table.rows and not held else ()
    named = [" ".join(text.split()) for text in (held or first)][: table.width]
    named += [""] * (table.width - len(named))
    return tuple(text or f"графа {place}" for place, text in enumerate(named, start=1))


def _caption(table: RawTable, kind: PartKind) -> str:
    where = (
        f"лист «{table.origin.sheet}»" if table.origin.sheet else f"таблица {table.origin.table}"
    )
    match kind:
        case PartKind.PLAN:
            return f"{where}: план мероприятий"
        case PartKind.INDICATORS:
            return f"{where}: показатели"
        case PartKind.TEXT:
            return f"{where}: простая таблица. Если это план, укажите графы"
