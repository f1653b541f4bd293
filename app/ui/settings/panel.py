"""What every panel of the settings has: a form that scrolls, fields that save as they are left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome
from app.ui.context import Context
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label


class Perform(Protocol):
    """`Page.perform`, lent to a panel."""

    def __call__(self, call: Callable[[], Outcome[Any]]) -> Outcome[Any] | None:
        """Call a writing service and say what was done, or why not."""


class SettingsPanel(QWidget):
    """One panel of the settings page.

    Attributes:
        title: how the list of panels calls it.
    """

    title = ""

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self.context = context
        self.perform = perform

    def refresh(self) -> None:
        """Show what is saved."""

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        for field in self.findChildren(GrowingEdit):
            field.settle()

    def add_narrow(self, form: QFormLayout, text: str, field: QWidget) -> None:
        """Add a field that stays as wide as its content wants, not as wide as the form."""
        row = QHBoxLayout()
        row.addWidget(field)
        row.addStretch(1)
        name = QLabel(text)
        name.setBuddy(field)
        form.addRow(name, row)

    def scrolling_form(self, note: str = "") -> QFormLayout:
        """Fill the panel with a form under a note, and return the form."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        if note:
            column.addWidget(label(note, "muted", wrap=True))
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        column.addLayout(form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        return form
