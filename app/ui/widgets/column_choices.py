"""What each column of a file's table holds: a heading and a choice a column, scrolled together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.quiet_combo import QuietCombo

NOT_TAKEN = "не брать"


class ColumnChoices(QScrollArea):
    """The columns of one table from left to right.

    Attributes:
        combos: the choices; the data of each is what the column may hold, None for «не брать».

    Signals:
        chosen: the place (0-based) of the column whose choice was used.
    """

    chosen = Signal(int)

    def __init__(self, letters: int) -> None:
        """Make it empty; `letters` is the least width of a choice."""
        super().__init__()
        self.combos: list[QuietCombo] = []
        self._titles: list[ElidedLabel] = []
        self._offered: Sequence[tuple[str, str]] = ()
        self._letters = letters
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Что в графах файла")
        # A layout that is being carried out does not follow a resize of its own widget.
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self._make_room)

    def show_columns(
        self,
        headings: Sequence[str],
        held: Sequence[str | None],
        offered: Sequence[tuple[str, str]],
    ) -> None:
        """Show what each column is headed and holds; `offered` are (what, its word) pairs."""
        if len(self.combos) != len(headings):
            self._build(len(headings))
            self._offer(offered)
        elif offered != self._offered:
            self._offer(offered)
        for place, (heading, what) in enumerate(zip(headings, held, strict=True)):
            title, combo = self._titles[place], self.combos[place]
            combo.setCurrentIndex(max(0, combo.findData(what)) if what else 0)
            combo.setAccessibleName(f"Графа {place + 1} «{heading}»: что в ней")
            combo.setToolTip(f"Графа «{heading}»: {combo.currentText()}")
            title.set_text(heading)
        self._sizing.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the bar that scrolls where the columns do not fit."""
        super().resizeEvent(event)
        self._sizing.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep room for the choices when the style makes them higher."""
        answer = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._sizing.start()
        return answer

    def _build(self, width: int) -> None:
        self.combos, self._titles = [], []
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
            self.combos.append(combo)
        self.setWidget(inside)

    def _offer(self, offered: Sequence[tuple[str, str]]) -> None:
        self._offered = offered
        for combo in self.combos:
            combo.clear()
            combo.addItem(NOT_TAKEN, None)
            for what, word in offered:
                combo.addItem(word, what)

    def _choice(self, place: int) -> QuietCombo:
        combo = QuietCombo()
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(self._letters)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        combo.activated.connect(lambda _index, at=place: self.chosen.emit(at))
        return combo

    def _make_room(self) -> None:
        if not self.combos:
            return
        inside = self.widget()
        bar = self.horizontalScrollBar().sizeHint().height()
        needs_bar = inside.minimumSizeHint().width() > self.width()
        self.setFixedHeight(inside.sizeHint().height() + (bar if needs_bar else 0))
