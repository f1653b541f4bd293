"""The panel under a plan: one activity whole, its control points, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app import wording
from app.domain.errors import AppError
from app.domain.execution import ControlledActivity, Scope
from app.domain.marks import PointRef, PointView
from app.domain.reporting import wants_paper
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId
from app.ui.commands import Command
from app.ui.execution.mark_card import MarkCard
from app.ui.execution.point_actions import POINT_MENU, Host, PointActions
from app.ui.execution.point_words import period_text, point_words, school_words
from app.ui.execution.points_view import PointsModel, PointsView
from app.ui.roadmap.panel import Details
from app.ui.roadmap.row_details import RowDetails
from app.ui.widgets.buttons import CommandButton, MenuButton
from app.ui.widgets.flow import FlowLayout

SHARES = (24, 49, 27)
_NO_POINTS = "У этого мероприятия нет контрольных точек: задайте срок."
_POINTS = ("точка", "точки", "точек")


class ActivityDetails(QWidget):
    """Wording and meaning at the left, the points in the middle, the chosen one at the right.

    Attributes:
        points: the tree of control points.
        card: what is said of the chosen one.
    """

    def __init__(self, host: Host, actions: PointActions) -> None:
        super().__init__()
        self._context = host.context
        self._actions = actions
        self._activity: ActivityId | None = None
        self._shown: tuple[ActivityId | None, object] = (None, None)
        self.text = RowDetails()
        self.points = PointsView(PointsModel(lambda: self._context.clock().date()))
        self.card = MarkCard(host)
        self.setAcceptDrops(True)
        self._lay_out()
        actions.attach(self.points)
        self.points.selection_changed.connect(self._on_points_selection_changed)
        self.points.unmark_asked.connect(actions.unmark)
        self.points.menu_asked.connect(self._on_menu_asked)

    @property
    def activity(self) -> ActivityId | None:
        """The activity that is shown."""
        return self._activity

    def show_activity(
        self,
        activity: ActivityId | None,
        pairs: Details,
        telling: Sequence[PointRef],
        stamp: object,
    ) -> None:
        """Show an activity; another one begins at the point that says how it stands.

        It is read again only with another `stamp`: this is asked several times for each edit.
        """
        self.text.show_pairs(pairs)
        if activity == self._shown[0] and stamp is self._shown[1]:
            return
        self._shown = activity, stamp
        other = activity != self._activity
        if other:
            self.card.finish_editing()
        self._activity = activity
        views = self._read(activity)
        self.points.hint = _NO_POINTS if activity and not views else ""
        self.points.points.show(views, self._names(views))
        if other or not self.points.chosen():
            self.points.choose(telling)
        self._show_card()

    def chosen(self) -> list[PointRef]:
        """Return the points that are selected."""
        return self.points.chosen()

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        self.card.finish_editing()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files while a point is chosen."""
        if _files(event) and len(self.chosen()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the files to the chosen point."""
        self._actions.attach_files(_files(event))
        event.acceptProposedAction()

    def sizeHint(self) -> QSize:
        """Ask for a quarter of an old screen."""
        return QSize(600, self.fontMetrics().lineSpacing() * 11)

    # Within

    def _read(self, activity: ActivityId | None) -> Sequence[PointView]:
        if activity is None:
            return ()
        try:
            return self._context.services.execution.points_of(activity)
        except AppError as error:
            self._context.notifier.complain(error)
            return ()

    def _names(self, views: Sequence[PointView]) -> Mapping[SchoolId, str]:
        if not any(view.activity.schools for view in views):
            return {}
        return {one.id: one.short_name for one in self._context.services.schools.list()}

    def _show_card(self) -> None:
        chosen = self.chosen()
        view = (
            self.points.points.view_at(self.points.points.index_of(chosen[0])) if chosen else None
        )
        if view is None or len(chosen) != 1:
            told = f"Выбрано: {wording.plural(len(chosen), *_POINTS)}" if chosen else ""
            self.card.show_mark(None, None, told)
            return
        school, today = chosen[0].school, self._context.clock().date()
        said = point_words(view, today) if school is None else school_words(view, school, today)
        head = f"{period_text(view.point)}: {said.word}"
        wanted = wants_paper(view.activity.result)
        self.card.show_mark(chosen[0], view.mark_of(school), head, wants_paper=wanted)

    def _on_points_selection_changed(self) -> None:
        self.card.finish_editing()
        self._show_card()

    def _on_menu_asked(self, where: QPoint) -> None:
        menu = self._context.actions.menu(POINT_MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _lay_out(self) -> None:
        actions = self._context.actions
        left = QWidget()
        of_activity = FlowLayout()
        for command in (Command.SET_MEANING, Command.ACTIVITY_SCHOOLS):
            of_activity.addWidget(CommandButton(actions[command], "link"))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        column.addLayout(of_activity)
        column.addWidget(self.text, 1)
        middle = QWidget()
        of_points = FlowLayout()
        for command, text in (
            (Command.MARK_DONE, ""),
            (Command.MARK_DONE_ON, "В другой день"),
            (Command.MARK_IN_WORK, ""),
            (Command.MOVE_POINTS, ""),
        ):
            of_points.addWidget(CommandButton(actions[command], "link", text))
        of_points.add_spring()
        of_points.addWidget(MenuButton("Отметить", actions.menu(POINT_MENU, self)))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(of_points)
        column.addWidget(self.points, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        for place, (widget, share) in enumerate(
            zip((left, middle, self.card), SHARES, strict=True)
        ):
            split.addWidget(widget)
            split.setStretchFactor(place, share)
        split.setSizes([share * 10 for share in SHARES])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)


def _files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def scope_text(control: ControlledActivity) -> str:
    """Return whose execution is kept: «школы по списку: 9»."""
    said = wording.word(control.scope)
    return f"{said}: {len(control.schools)}" if control.scope is not Scope.OFFICE else said
