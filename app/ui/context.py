"""What every page is given: the services and the window's own parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.ui.actions import Actions
from app.ui.change_hub import ChangeHub
from app.ui.dialogs.chooser import Chooser
from app.ui.jobs import Jobs
from app.ui.notifier import Notifier
from app.ui.preferences import Preferences
from app.ui.router import Router

if TYPE_CHECKING:  # the shell is painted before the services and their libraries are loaded
    from app.services import Services


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to the constructor of every page.

    Attributes:
        services: the one way to data.
        jobs: runs what takes longer than a moment.
        actions: the commands as QActions.
        notifier: says what was done, and errors.
        hub: announces what changed.
        router: opens other pages.
        chooser: asks for files, and yes or no.
        preferences: what this computer remembers.
        clock: the time now; rules get their day from here.
    """

    services: Services
    jobs: Jobs
    actions: Actions
    notifier: Notifier
    hub: ChangeHub
    router: Router
    chooser: Chooser
    preferences: Preferences
    clock: Callable[[], datetime]
