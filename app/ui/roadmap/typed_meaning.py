"""What a deadline means while it is typed: a note at the field, over the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel

from app.ui.roadmap.cell_editor import CellEditor


class TypedMeaning(QLabel):
    """Stands under the field of a deadline, above it where there is no room; goes with it."""

    def __init__(self, field: CellEditor, meaning: Callable[[str], str]) -> None:
        table = field.parentWidget()
        assert table is not None
        super().__init__(table)
        self._table = table
        self._field = field
        self._meaning = meaning
        self.setObjectName("typedMeaning")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(6)
        self.setAutoFillBackground(True)
        self.setFrameShape(QLabel.Shape.Box)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        field.textChanged.connect(self._tell)
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the field."""
        if watched is self._field:
            match event.type():
                case QEvent.Type.Move | QEvent.Type.Resize | QEvent.Type.Show:
                    self._tell()
                case QEvent.Type.Hide:
                    self.hide()
                case _:
                    pass
        return False

    def _tell(self) -> None:
        said = self._meaning(self._field.toPlainText())
        self._field.setAccessibleDescription(said)
        self.setText(said)
        self.setVisible(bool(said) and self._field.isVisible())
        table, cell = self._table, self._field.geometry()
        width = min(max(cell.width(), self.fontMetrics().averageCharWidth() * 44), table.width())
        height = self.heightForWidth(width)
        below = cell.bottom() + 1
        top = below if below + height <= table.height() else max(0, cell.top() - height)
        self.setGeometry(min(cell.left(), table.width() - width), top, width, height)
        self.raise_()
