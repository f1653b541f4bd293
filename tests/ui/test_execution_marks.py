"""Marking in the editor of a roadmap: one key, a day and a note, control, evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.marks import ControlStepKind, MarkState, PointRef, PointView, Standing
from app.domain.roadmap import ActivityId, RoadmapId
from app.services import Services
from app.ui.commands import Command
from app.ui.dialogs.control_step import (
    GiveBackDialog,
    PutOnControlDialog,
    ReportDialog,
    TakeOffControlDialog,
)
from app.ui.dialogs.marking import CancelDialog, DoneDialog, LinkDialog, MoveDialog
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.main_window import MainWindow
from app.ui.pages.roadmap import RoadmapPage
from app.ui.roadmap.plan_panel import PlanPanel
from tests.ui.fakes import FakeChooser, settle

D = TypeVar("D", bound=AskingDialog)
TODAY = date(2026, 11, 22)


@pytest.fixture
def page(window: MainWindow, roadmap: RoadmapId) -> RoadmapPage:
    """The roadmap, opened at its plan."""
    assert window.context is not None
    window.context.router.open_roadmap(roadmap)
    settle()
    page = window.pages.page
    assert isinstance(page, RoadmapPage)
    return page


@pytest.fixture
def plan(page: RoadmapPage) -> PlanPanel:
    """The panel of the plan."""
    panel = page.panel
    assert isinstance(panel, PlanPanel)
    return panel


@pytest.fixture
def do(window: MainWindow) -> Callable[[Command], None]:
    """Do a command as its key would."""

    def act(command: Command) -> None:
        settle()
        action = window.actions_[command]
        assert action.isVisible(), f"{command} is not offered here"
        assert action.isEnabled(), f"{command} is not possible now"
        action.trigger()
        settle()

    return act


def choose(plan: PlanPanel, *texts: str) -> list[ActivityId]:
    """Select activities by their wording."""
    rows = {row.cells[1]: row.id for row in plan.view.grid.shown_rows()}
    plan.view.select([rows[text] for text in texts], 1)
    settle()
    return [ActivityId(rows[text]) for text in texts]


def views(services: Services, activity: ActivityId) -> list[PointView]:
    return list(services.execution.points_of(activity))


def states(services: Services, activity: ActivityId) -> list[MarkState]:
    return [one.state for one in views(services, activity)]


def dialog(window: MainWindow, kind: type[D]) -> D:
    """The dialog that is open over the window."""
    settle()
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def agree(one: AskingDialog) -> None:
    one.accept()
    settle()


def test_space_marks_done_today_and_takes_it_back(
    window: MainWindow, plan: PlanPanel, services: Services
) -> None:
    [row] = choose(plan, "Утвердить перечень школ")
    plan.view.setFocus()
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    [view] = views(services, row)
    assert (view.state, view.done_on) == (MarkState.DONE, TODAY)
    assert view.standing is Standing.LATE
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    assert states(services, row) == [MarkState.NOT_BEGUN]
    window.actions_.trigger(Command.UNDO)
    settle()
    assert states(services, row) == [MarkState.DONE]
