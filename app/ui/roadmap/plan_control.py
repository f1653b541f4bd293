"""What is set for the control of activities in a plan: meaning, schools, bulk marks, lost marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app import wording
from app.domain.execution import USUAL_MEANING, ControlledActivity
from app.domain.roadmap import ActivityId, RoadmapId
from app.ui.commands import Command
from app.ui.dialogs.activity_schools import ActivitySchoolsDialog
from app.ui.dialogs.bulk_marks import BulkMarksDialog
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.dialogs.meaning import MeaningDialog
from app.ui.dialogs.settle_marks import SettleMarksDialog
from app.ui.execution.looking import save_looking
from app.ui.execution.point_actions import Host
from app.ui.roadmap.plan_progress import PlanProgress
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from app.services.execution import Execution

_ACTIVITIES = ("мероприятие", "мероприятия", "мероприятий")
_WAITING = ("отметка стоит", "отметки стоят", "отметок стоят")
_SHORT = 90


class WaitingBar(QFrame):
    """Says that marks lost their points, and offers to settle them."""

    def __init__(self, button: CommandButton) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._words)
        row.addWidget(button)
        row.addStretch(1)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many; nothing is said of none."""
        self._words.setText(f"{wording.plural(count, *_WAITING)} без контрольной точки.")
        self.setVisible(count > 0)


class PlanControl:
    """Serves the commands of control on the panel of a plan.

    `chosen` are the selected activities, `shown` those that the filters leave.

    Attributes:
        bar: stands above the table while marks wait to be settled.
    """

    def __init__(
        self,
        host: Host,
        progress: PlanProgress,
        chosen: Callable[[], Sequence[ActivityId]],
        shown: Callable[[], Sequence[ActivityId]],
    ) -> None:
        self._host = host
        self._context = host.context
        self._progress = progress
        self._chosen, self._shown = chosen, shown
        self._roadmap: RoadmapId | None = None
        self.bar = WaitingBar(CommandButton(self._context.actions[Command.SETTLE_MARKS], "link"))
        some = self._has_chosen
        host.serve(Command.SET_MEANING, self.set_meaning, some)
        host.serve(Command.BACK_TO_WORDING, self.back_to_wording, self._has_own_meaning)
        host.serve(Command.ACTIVITY_SCHOOLS, self.choose_schools, some)
        host.serve(Command.BULK_MARKS, self.mark_many, lambda: bool(self._shown()))
        host.serve(Command.SETTLE_MARKS, self.settle, lambda: bool(self._progress.waiting))

    def show_roadmap(self, roadmap: RoadmapId) -> None:
        """Say what waits in this roadmap."""
        self._roadmap = roadmap
        self.bar.show_count(len(self._progress.waiting))

    # Commands

    def set_meaning(self) -> None:
        """Ask what the deadlines of the selected activities mean."""
        found = self._controlled()
        if found:
            school = self._progress.school
            about = self._about(found)
            self._ask(MeaningDialog(self._execution, found, about, school, self._over()))

    def back_to_wording(self) -> None:
        """Let deadlines mean what their wording says; ask where marks would lose their points."""
        keys = [one.id for one in self._controlled()]
        save = self._execution.set_meaning
        save_looking(
            self._host,
            "Вернуться к формулировке",
            self._execution.difference_of_meaning(keys, USUAL_MEANING),
            lambda: save(keys, USUAL_MEANING),
        )

    def choose_schools(self) -> None:
        """Ask which schools the selected activities concern."""
        found = self._controlled()
        if found:
            schools = self._context.services.schools.list()
            about = self._about(found)
            self._ask(ActivitySchoolsDialog(self._execution, found, schools, about, self._over()))

    def mark_many(self) -> None:
        """Ask which points of the selected activities to mark; of all shown where one is."""
        chosen = self._chosen()
        wanted = set(chosen if len(chosen) > 1 else self._shown())
        points = self._execution.points(roadmap=self._roadmap)
        views = [view for view in points if view.activity.id in wanted]
        today = self._context.clock().date()
        self._ask(BulkMarksDialog(self._execution, views, today, self._over()))

    def settle(self) -> None:
        """Let each mark without a point be settled."""
        assert self._roadmap is not None
        names = {one.id: one.short_name for one in self._context.services.schools.list()}
        dialog = SettleMarksDialog(
            self._execution, self._roadmap, names, self._host.perform, self._over()
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Within

    @property
    def _execution(self) -> Execution:
        return self._context.services.execution

    def _controlled(self) -> list[ControlledActivity]:
        found = (self._progress.controlled(key) for key in self._chosen())
        return [one for one in found if one is not None]

    def _about(self, found: Sequence[ControlledActivity]) -> str:
        if len(found) > 1:
            return wording.plural(len(found), *_ACTIVITIES)
        text = " ".join(f"{found[0].number} {found[0].text}".split())
        return text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"

    def _has_chosen(self) -> bool:
        return bool(self._chosen())

    def _has_own_meaning(self) -> bool:
        return any(one.own != USUAL_MEANING for one in self._controlled())

    def _ask(self, dialog: AskingDialog) -> None:
        open_dialog(dialog, lambda outcome: self._host.perform(lambda: outcome))

    def _over(self) -> QWidget:
        assert isinstance(self._host, QWidget)
        return self._host
