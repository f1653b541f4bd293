"""Shows what a change would take from marks, before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.execution import PlanDifference
from app.domain.marks import Mark
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.execution.difference_list import DifferenceView

_MARKS = ("отметку", "отметки", "отметок")


class DifferenceDialog(AskingDialog):
    """The points that come, go and move; marks that lose theirs will wait to be settled."""

    def __init__(
        self,
        title: str,
        difference: PlanDifference,
        marks: Sequence[Mark],
        save: Callable[[], Outcome[Any]],
        parent: QWidget,
    ) -> None:
        count = wording.plural(len(marks), *_MARKS)
        about = f"Точки исчезнут, а сделанное сохранится: {count} нужно будет разобрать."
        super().__init__(title, "Сохранить", about, parent)
        self._save = save
        self.view = DifferenceView(10)
        self.view.show_difference(difference, marks)
        self.column.insertWidget(1, self.view, 1)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.sizeHint().height())

    def act(self) -> Outcome[Any]:
        """Save the change."""
        return self._save()
