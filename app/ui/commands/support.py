"""Commands of mentors, curators and visits."""

from __future__ import annotations

from app.ui.commands.spec import Command, Spec

SPECS: dict[Command, Spec] = {}
