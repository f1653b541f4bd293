"""Saves a change; where marks would lose their control points the difference is seen first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.execution import PlanDifference
from app.ui.dialogs.marking_difference import DifferenceDialog
from app.ui.dialogs.marking_form import open_dialog
from app.ui.execution.point_actions import Host


def save_looking(
    host: Host,
    title: str,
    difference: PlanDifference,
    save: Callable[[], Outcome[Any]],
    give_up: Callable[[], object] | None = None,
) -> None:
    """Call `save` at once, or from a dialog that shows what marks lose; `give_up` where not."""
    execution = host.context.services.execution
    marks = execution.stranded(difference) if difference.changes else ()
    if not marks:
        host.perform(save)
        return
    assert isinstance(host, QWidget)
    dialog = DifferenceDialog(title, difference, marks, save, host)
    if give_up is not None:
        dialog.rejected.connect(give_up)
    open_dialog(dialog, lambda outcome: host.perform(lambda: outcome))
