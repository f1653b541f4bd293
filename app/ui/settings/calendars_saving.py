"""Saves a change of the calendar; what it does to control points is seen first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.calendar import CalendarEdit
from app.domain.changes import Outcome
from app.domain.errors import AppError
from app.domain.execution import PlanDifference
from app.domain.marks import Mark
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.execution.difference_list import DifferenceView
from app.ui.settings.panel import SettingsPanel

_POINTS = ("точка", "точки", "точек")
_LINES = 10


class CalendarDifference(AskingDialog):
    """Which control points move, by how much, and which come and go; then «Сохранить»."""

    def __init__(
        self,
        difference: PlanDifference,
        marks: Sequence[Mark],
        save: Callable[[], Outcome[Any]],
        parent: QWidget,
    ) -> None:
        super().__init__("Изменение календаря", "Сохранить", _about(difference, marks), parent)
        self._save = save
        self.view = DifferenceView(_LINES)
        self.view.show_difference(difference, marks)
        self.column.insertWidget(1, self.view, 1)
        self.resize(self.fontMetrics().averageCharWidth() * 96, self.sizeHint().height())

    def act(self) -> Outcome[Any]:
        """Save the change."""
        return self._save()


def save_edit(panel: SettingsPanel, edit: CalendarEdit, *, name: str = "") -> None:
    """Save an edit at once, or from a dialog where control points would change.

    What is refused is said in the error bar; the fields show what is saved then.
    """
    services = panel.context.services
    try:
        difference = services.calendars.difference(edit)
        marks = services.execution.stranded(difference) if difference.changes else ()
    except AppError as error:
        panel.context.notifier.complain(error)
        panel.refresh()
        return

    def save() -> Outcome[None]:
        return services.calendars.change(edit, name=name)

    if not difference.changes:
        panel.perform(save)
        panel.refresh()
        return
    dialog = CalendarDifference(difference, marks, save, panel)
    dialog.rejected.connect(panel.refresh)
    open_dialog(dialog, lambda outcome: panel.perform(lambda: outcome))


def _about(difference: PlanDifference, marks: Sequence[Mark]) -> str:
    moved = sum(one.days != 0 for one in difference.changes)
    come = sum(one.before is None for one in difference.changes)
    gone = sum(one.after is None for one in difference.changes)
    counts = (
        ("сдвинется", "сдвинутся", moved),
        ("появится", "появятся", come),
        ("исчезнет", "исчезнут", gone),
    )
    said = [
        f"{one if count % 10 == 1 and count % 100 != 11 else many} "
        f"{wording.plural(count, *_POINTS)}"
        for one, many, count in counts
        if count
    ]
    about = ", ".join(said) or "точки изменятся"
    if marks:
        kept = wording.plural(len(marks), "отметку", "отметки", "отметок")
        about += f". Отметки сохранятся, разобрать нужно будет {kept}"
    return f"{about[:1].upper()}{about[1:]}."
