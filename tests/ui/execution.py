"""What tests of execution in the window share: rows by their wording, dialogs, points as stored."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QDialog

from app.domain.marks import MarkState, PointRef, PointView
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.services import Services
from app.ui.main_window import MainWindow
from app.ui.pages.roadmap import RoadmapPage
from app.ui.roadmap.plan_panel import PlanPanel
from tests.ui.fakes import settle

D = TypeVar("D", bound=QDialog)


def open_plan(window: MainWindow, roadmap: RoadmapId) -> PlanPanel:
    """Open a roadmap at its plan."""
    assert window.context is not None
    window.context.router.open_roadmap(roadmap)
    settle()
    page = window.pages.page
    assert isinstance(page, RoadmapPage)
    panel = page.panel
    assert isinstance(panel, PlanPanel)
    return panel


def choose(plan: PlanPanel, *texts: str) -> list[ActivityId]:
    """Select activities by their wording."""
    rows = {row.cells[1]: row.id for row in plan.view.grid.shown_rows()}
    plan.view.select([rows[text] for text in texts], 1)
    settle()
    return [ActivityId(rows[text]) for text in texts]


def progress_of(plan: PlanPanel, text: str) -> tuple[str, str]:
    """What the column «Ход» says of an activity, and the small line under it."""
    row = next(row for row in plan.view.grid.shown_rows() if row.cells[1] == text)
    return row.cells[-1], row.notes[-1]


def views(services: Services, activity: ActivityId) -> list[PointView]:
    return list(services.execution.points_of(activity))


def refs(services: Services, activity: ActivityId) -> list[PointRef]:
    return [PointRef(*view.point.identity) for view in views(services, activity)]


def states(services: Services, activity: ActivityId) -> list[MarkState]:
    return [one.state for one in views(services, activity)]


def add_schools(services: Services, *names: str) -> list[SchoolId]:
    return [services.schools.add(full_name=n, short_name=n).value for n in names]


def dialog(window: MainWindow, kind: type[D]) -> D:
    """The dialog that is open over the window."""
    settle()
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def agree(one: QDialog) -> None:
    one.accept()
    settle()
