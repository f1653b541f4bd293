"""The bar above the page that says an error in Russian, with ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from app.ui import theme
from app.ui.icons import Icon, icon, pixmap
from app.ui.notifier import WayOut
from app.ui.widgets.labels import label


class ErrorBar(QFrame):
    """Hidden until something is wrong; hidden again when it no longer holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "error")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(12)
        self._sign = QLabel()
        self._words = label(wrap=True)
        self._words.setAccessibleName("Ошибка")
        self._close = QToolButton()
        self._close.setProperty("role", "link")
        self._close.setToolTip("Закрыть сообщение")
        self._close.setAccessibleName("Закрыть сообщение")
        self._close.clicked.connect(self.clear)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self._ways: list[QPushButton] = []
        self._recolour()
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now; "" when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def complain(self, sentence: str, ways: Sequence[WayOut]) -> None:
        """Say what happened and offer the ways out."""
        self.clear()
        self._words.setText(sentence)
        for way in ways:
            button = QPushButton(way.text)
            button.clicked.connect(self._taking(way.act))
            self._row.insertWidget(self._row.count() - 1, button)
            self._ways.append(button)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        for button in self._ways:
            button.deleteLater()
        self._ways = []
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the signs anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_close"):
            self._recolour()

    def _taking(self, act: Callable[[], object]) -> Callable[[], None]:
        def take() -> None:
            self.clear()
            act()

        return take

    def _recolour(self) -> None:
        bad = theme.colours(self.palette()).bad
        self._sign.setPixmap(pixmap(Icon.ERROR, bad, 20))
        self._close.setIcon(icon(Icon.CLOSE, self.palette()))
