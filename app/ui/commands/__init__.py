"""The commands of the window: what they are called, in the order of the menus."""

from __future__ import annotations

from app.ui.commands import (
    calendars,
    charts,
    execution,
    general,
    indicators,
    papers,
    plans,
    reports,
    results,
    schools,
    support,
)
from app.ui.commands.spec import Command, Menu, Spec

__all__ = ["SPECS", "Command", "Menu", "Spec"]

SPECS: dict[Command, Spec] = {
    **general.SPECS,
    **plans.SPECS,
    **execution.SPECS,
    **calendars.SPECS,
    **papers.SPECS,
    **reports.SPECS,
    **schools.SPECS,
    **support.SPECS,
    **charts.SPECS,
    **indicators.SPECS,
    **results.SPECS,
}
