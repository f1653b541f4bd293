"""The details of a row as short paragraphs under headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.ui.widgets.labels import label

Fact = tuple[str, Sequence[str]]


class Facts(QScrollArea):
    """A title and facts under it, or side by side; texts can be selected and copied."""

    def __init__(self, name: str, *, beside: bool = False) -> None:
        super().__init__()
        self._beside = beside
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._shown: list[str] = []

    @property
    def text(self) -> str:
        """All that is said, line by line."""
        return "\n".join(self._shown)

    def show_facts(self, title: str, facts: Iterable[Fact]) -> None:
        """Show other facts; those without lines are left out."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        self._shown = []
        self._add(column, title, "strong")
        told = [(heading, lines) for heading, lines in facts if lines]
        beside = QHBoxLayout()
        beside.setSpacing(24)
        for heading, lines in told:
            place = column
            if self._beside:
                place = QVBoxLayout()
                place.setSpacing(2)
                beside.addLayout(place, 1)
            else:
                column.addSpacing(6)
            self._add(place, heading, "muted")
            for line in lines:
                self._add(place, line, "")
            if self._beside:
                place.addStretch(1)
        column.addLayout(beside)
        column.addStretch(1)
        self.setWidget(inner)

    def _add(self, column: QVBoxLayout, text: str, role: str) -> None:
        if not text:
            return
        line: QLabel = label(text, role, wrap=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(line)
        self._shown.append(text)
