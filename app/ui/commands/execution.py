"""Commands of execution, of the calendar, and of what burns."""

from __future__ import annotations

from app.ui.commands.spec import Command, Spec

SPECS: dict[Command, Spec] = {}
