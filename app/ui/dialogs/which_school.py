"""Asks which school of the registry is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.domain.school import School, SchoolId
from app.ui.widgets.labels import label
from app.ui.widgets.school_picker import SchoolPicker

_LETTERS = 70


class WhichSchoolDialog(QDialog):
    """A picker with a verb on its button.

    Attributes:
        picker: the schools.
    """

    def __init__(self, about: str, schools: Sequence[School], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Какая это школа")
        self.picker = SchoolPicker(schools)
        buttons = QDialogButtonBox()
        self._take = buttons.addButton("Это она", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Не надо", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label(about, wrap=True))
        column.addWidget(self.picker, 1)
        column.addWidget(buttons)
        self.picker.changed.connect(self._describe)
        self.picker.picked.connect(lambda _school: self.accept())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self._describe()

    @property
    def school(self) -> SchoolId | None:
        """The school that was picked."""
        chosen = self.picker.chosen
        return chosen[0] if chosen else None

    def _describe(self) -> None:
        self._take.setEnabled(self.school is not None)
