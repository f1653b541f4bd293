"""A chart on a page: the drawing and its table twin, by mouse and by keyboard.

The arrows walk over the values, each of which is said below the chart and to a screen reader; T
shows the same figures as a table and back; Z is a magnifying glass; Ctrl+C copies the picture.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.documents.charts.picture import Spot
from app.domain.charts import ChartSpec
from app.ui.charts.canvas import ChartCanvas
from app.ui.charts.clipboard import chart_mime
from app.ui.charts.twin import TwinTable
from app.ui.widgets.flow import FlowLayout
from app.wording import charts as words

HINT = "Стрелки ведут по значениям, T показывает таблицу, Z включает лупу, Ctrl+C копирует рисунок."
_LETTERS = {"t": "T", "е": "T", "z": "Z", "я": "Z"}  # the same keys under both layouts
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ChartView(QWidget):
    """Shows a chart.

    Signals:
        said: the value that was walked to, to be repeated in a status line.
    """

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spec: ChartSpec | None = None
        self._at: tuple[int, int] | None = None
        self._magnified = False
        self.canvas = ChartCanvas()
        self.table = TwinTable()
        self.word = QLabel(HINT)
        self.word.setWordWrap(True)
        self.word.setProperty("role", "muted")
        self.twin = QPushButton("Показать таблицей")
        self.twin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.copy_button = QPushButton("Копировать рисунок")
        self._area = QScrollArea()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.twin.clicked.connect(self.toggle_table)
        self.copy_button.clicked.connect(self.copy)
        self.canvas.pointed.connect(self._on_pointed)

    def show_chart(self, spec: ChartSpec) -> None:
        """Show a chart in place of the one before."""
        self._spec, self._at = spec, None
        self.setAccessibleName(f"Диаграмма «{spec.title}»")
        self.setAccessibleDescription(words.describe(spec))
        self.word.setText(HINT)
        self.table.show_chart(spec)
        self.canvas.show_chart(spec, self._area.viewport().height())

    def add_button(self, button: QAbstractButton) -> None:
        """Put a button into the row under the chart."""
        self._foot.addWidget(button)

    @property
    def shows_table(self) -> bool:
        """Whether the table twin is in front."""
        return self._stack.currentWidget() is self.table

    def toggle_table(self) -> None:
        """Show the table instead of the drawing, or the drawing again."""
        table = not self.shows_table
        self._stack.setCurrentWidget(self.table if table else self._area)
        self.twin.setText("Показать диаграммой" if table else "Показать таблицей")
        (self.table if table else self).setFocus()

    def toggle_magnifier(self) -> None:
        """Let the wheel magnify the drawing, or put it back."""
        self._magnified = not self._magnified
        self.canvas.set_magnifier(self._magnified)
        self._say("Лупа: колесо приближает, мышь двигает, Z убирает." if self._magnified else HINT)

    def copy(self) -> None:
        """Put the light picture at 300 dpi, and the table as text, on the clipboard."""
        if self._spec is not None:
            QGuiApplication.clipboard().setMimeData(chart_mime(self._spec))
            self._say("Рисунок скопирован: вставьте его в документ.")

    def walk(self, series: int, point: int) -> None:
        """Go from the value that is told to the next one, over series and points that exist."""
        spots = {(one.series, one.point): one for one in self.canvas.picture.spots}
        if not spots or self._spec is None:
            return
        if self._at not in spots:
            self._tell(spots[min(spots)])
            return
        at = self._at
        if point:
            row = sorted(key for key in spots if key[0] == at[0])
            self._tell(spots[row[min(max(row.index(at) + point, 0), len(row) - 1)]])
        else:
            lines = sorted({key[0] for key in spots})
            wanted = lines[min(max(lines.index(at[0]) + series, 0), len(lines) - 1)]
            row = [key for key in spots if key[0] == wanted]
            self._tell(spots[min(row, key=lambda key: abs(key[1] - at[1]))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, turn to the table, magnify, copy."""
        step = _STEPS.get(Qt.Key(event.key()))
        letter = _LETTERS.get(event.text().casefold(), "")
        copies = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if step is not None and not self.shows_table:
            self.walk(*step)
        elif letter == "T":
            self.toggle_table()
        elif letter == "Z" and not self.shows_table:
            self.toggle_magnifier()
        elif copies and event.key() == Qt.Key.Key_C:
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the drawing the height that is there."""
        super().resizeEvent(event)
        self.canvas.offer(self._area.viewport().height())

    def _lay_out(self) -> None:
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self.table)
        buttons = QWidget()
        self._foot = FlowLayout()
        buttons.setLayout(self._foot)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.word, 1)
        foot.addWidget(buttons)
        self.add_button(self.twin)
        self.add_button(self.copy_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(middle, 1)
        layout.addLayout(foot)

    def _tell(self, spot: Spot) -> None:
        if self._spec is None:
            return
        self._at = (spot.series, spot.point)
        self.canvas.tell(spot)
        self._area.ensureVisible(int(spot.x), int(spot.y), 40, 80)
        self._say(words.spot_text(self._spec, spot.series, spot.point))

    def _say(self, text: str) -> None:
        self.word.setText(text)
        if self._spec is not None:
            self.setAccessibleDescription(f"{text} {words.describe(self._spec)}")
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        self.said.emit(text)

    def _on_pointed(self, spot: Spot | None, place: QPoint) -> None:
        if spot is None or self._spec is None:
            QToolTip.hideText()
        else:
            text = words.spot_text(self._spec, spot.series, spot.point)
            QToolTip.showText(place, text, self.canvas)
