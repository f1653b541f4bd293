"""The title of a note, whose arrow folds the list under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.ui.icons import Icon, icon


class FoldingTitle(QToolButton):
    """A link with an arrow: down is unfolded."""

    def __init__(self, folded: QWidget) -> None:
        """Fold and unfold this widget."""
        super().__init__()
        self._folded = folded
        self.setProperty("role", "link")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self.fold)

    def show_title(self, text: str) -> None:
        """Say what is in the list, folded or not as it was."""
        self.setText(text)
        self.setAccessibleName(text)
        self.fold(self.isChecked())

    def fold(self, opened: bool) -> None:
        """Show what stands under the title, or only the title."""
        self._folded.setVisible(opened)
        self._recolour()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the arrow anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        drawing = Icon.UNFOLDED if self.isChecked() else Icon.FOLDED
        self.setIcon(icon(drawing, self.palette()))
