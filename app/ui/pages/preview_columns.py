"""What each column of a table holds, to be settled by hand: a heading and a choice a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.drafts import RawTable, RoadmapDraft, TableReading
from app.domain.roadmap import INDICATOR_FIELDS, PLAN_FIELDS, Field, PartKind
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.quiet_combo import QuietCombo

NOT_TAKEN = "не брать"
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
        self._combos: list[QuietCombo] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._hint = label(HINT, "muted", wrap=True)
        column.addWidget(self._hint)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll)
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
        return tuple(self._combos)

    def show_none(self) -> None:
        """Say how to come to the columns: the current row is in no table."""
        self._table = 0
        self.caption = ""
        self._hint.show()
        self._scroll.hide()

    def show_table(self, table: RawTable, draft: RoadmapDraft) -> None:
        """Show a table's columns as they were understood."""
        number = table.origin.table
        reading = next((r for r in draft.readings if r.table == number), None)
        kind = reading.kind if reading else PartKind.TEXT
        fields = _fields(reading, table.width)
        self._fields = fields
        if number != self._table or len(self._combos) != table.width:
            self._table = number
            self._build(table.width)
        self.caption = _caption(table, kind)
        self._hint.hide()
        headings = _headings(reading, table)
        for place, combo in enumerate(self._combos):
            self._fill(combo, place, headings[place], fields[place], kind)
        self._scroll.show()

    def _build(self, width: int) -> None:
        self._combos = []
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for place in range(width):
            cell = QVBoxLayout()
            cell.setSpacing(1)
            heading = ElidedLabel(role="muted")
            heading.setObjectName(f"heading{place}")
            combo = QuietCombo()
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(5)
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            combo.activated.connect(lambda _index, at=place: self._on_combo_activated(at))
            cell.addWidget(heading)
            cell.addWidget(combo)
            row.addLayout(cell, 1)
            self._combos.append(combo)
        self._scroll.setWidget(inside)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the scroll bar where the columns do not fit."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if not self._combos:
            return
        inside = self._scroll.widget()
        wanted = inside.minimumSizeHint()
        bar = self._scroll.horizontalScrollBar().sizeHint().height()
        needs_bar = wanted.width() > self.width()
        self._scroll.setFixedHeight(inside.sizeHint().height() + (bar if needs_bar else 0))

    def _fill(
        self, combo: QuietCombo, place: int, heading: str, held: Field | None, kind: PartKind
    ) -> None:
        combo.clear()
        combo.addItem(NOT_TAKEN, None)
        for field in _offered(kind):
            combo.addItem(field_word(field, kind), field)
        combo.setCurrentIndex(max(0, combo.findData(held)) if held else 0)
        combo.setAccessibleName(f"Графа {place + 1} «{heading}»: что в ней")
        combo.setToolTip(f"Графа «{heading}»: что в ней")
        title = self._scroll.widget().findChild(ElidedLabel, f"heading{place}")
        if isinstance(title, ElidedLabel):
            title.set_text(heading)

    def _on_combo_activated(self, place: int) -> None:
        chosen = self._combos[place].currentData()
        field = Field(chosen) if chosen else None
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
