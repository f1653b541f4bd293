"""What each column of a list of schools holds, to be settled by hand: a heading and a choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.school_import import ListColumn, SheetReading
from app.ui.pages.preview_columns import NOT_TAKEN
from app.ui.pages.school_import_rows import field_word
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.quiet_combo import QuietCombo

_LETTERS = 11


class ListColumnsBar(QScrollArea):
    """The columns of one sheet from left to right.

    Signals:
        settled: the place of the column, what it holds (a ListColumn or None).
    """

    settled = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Что в графах файла")
        # A layout that is being carried out does not follow a resize of its own widget.
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self._make_room)
        self._reading: SheetReading | None = None
        self._combos: list[QuietCombo] = []
        self._titles: list[ElidedLabel] = []

    @property
    def combos(self) -> list[QuietCombo]:
        """The choices from left to right."""
        return self._combos

    def show_reading(self, reading: SheetReading) -> None:
        """Show the columns of a sheet as they were understood."""
        if len(self._combos) != len(reading.columns):
            self._build(len(reading.columns))
        self._reading = reading
        for place, combo in enumerate(self._combos):
            heading = reading.headings[place] or f"графа {place + 1}"
            held = reading.columns[place]
            combo.setCurrentIndex(max(0, combo.findData(held)) if held else 0)
            combo.setAccessibleName(f"Графа {place + 1} «{heading}»: что в ней")
            combo.setToolTip(f"Графа «{heading}»: {combo.currentText()}")
            self._titles[place].set_text(heading)
        self._sizing.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the bar that scrolls."""
        super().resizeEvent(event)
        self._sizing.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep room for the choices when the style makes them higher."""
        answer = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._sizing.start()
        return answer

    def _build(self, width: int) -> None:
        self._combos, self._titles = [], []
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for place in range(width):
            cell = QVBoxLayout()
            cell.setSpacing(1)
            title, combo = ElidedLabel(role="muted"), self._choice(place)
            cell.addWidget(title)
            cell.addWidget(combo)
            row.addLayout(cell, 1)
            self._titles.append(title)
            self._combos.append(combo)
        self.setWidget(inside)

    def _choice(self, place: int) -> QuietCombo:
        combo = QuietCombo()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_LETTERS)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.addItem(NOT_TAKEN, None)
        for column in ListColumn:
            combo.addItem(field_word(column), column)
        combo.activated.connect(lambda _index, at=place: self._on_activated(at))
        return combo

    def _on_activated(self, place: int) -> None:
        chosen = self._combos[place].currentData()
        column = ListColumn(chosen) if chosen else None
        if self._reading is not None and column is not self._reading.columns[place]:
            self.settled.emit(place, column)

    def _make_room(self) -> None:
        if not self._combos:
            return
        inside = self.widget()
        bar = self.horizontalScrollBar().sizeHint().height()
        needs_bar = inside.minimumSizeHint().width() > self.width()
        self.setFixedHeight(inside.sizeHint().height() + (bar if needs_bar else 0))
