"""«Показатели»: what the roadmap is measured by, what is aimed at, and how it goes.

A view is added to `FACES` with the command that brings it to the front; see `ui.indicators.view`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from app.domain.changes import Topic
from app.domain.school import Shelf
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.indicators.collections import CollectionsView
from app.ui.indicators.passports import PassportsView
from app.ui.indicators.progress import ProgressView
from app.ui.indicators.values import ValuesView
from app.ui.indicators.view import Known
from app.ui.pages.faces import FacesPage, FaceView
from app.ui.router import IndicatorsFace, IndicatorsTarget

FACES: dict[IndicatorsFace, tuple[Command, Callable[[Any], FaceView]]] = {
    IndicatorsFace.PROGRESS: (Command.INDICATORS_PROGRESS, ProgressView),
    IndicatorsFace.VALUES: (Command.INDICATORS_VALUES, ValuesView),
    IndicatorsFace.PASSPORTS: (Command.INDICATORS_PASSPORTS, PassportsView),
    IndicatorsFace.COLLECTIONS: (Command.INDICATORS_COLLECTIONS, CollectionsView),
}


class IndicatorsPage(FacesPage[IndicatorsFace]):
    """The views, and what all of them share.

    Attributes:
        known: the passports and schools of today.
    """

    topics: ClassVar = frozenset(
        {
            Topic.INDICATORS,
            Topic.SCHOOLS,
            Topic.STATUSES,
            Topic.SUPPORT,
            Topic.EXECUTION,
            Topic.ROADMAPS,
            Topic.SETTINGS,
        }
    )

    def __init__(self, context: Context) -> None:
        self.known = Known(context.clock().date(), (), (), (), {})
        super().__init__(context, FACES, IndicatorsFace.PROGRESS)
        self.set_title("Показатели")
        self.bring_forward()

    def prepare(self, topics: frozenset[Topic]) -> None:
        """Read the passports, and the schools where they may have changed."""
        today = self.context.clock().date()
        # A value that was typed changes no school, and reading them takes longer than the value.
        if Topic.SCHOOLS in topics or not self.known.names or today != self.known.today:
            self.known = self._read_schools(today)
        passports = tuple(self.context.services.indicators.passports())
        self.known = replace(self.known, passports=passports)

    def open(self, target: object) -> None:
        """Show a view, and a record in it."""
        if isinstance(target, IndicatorsTarget):
            self.show_record(target.face, target.key)

    def _read_schools(self, today: date) -> Known:
        schools = self.context.services.schools
        working = tuple(schools.list())
        others = (
            *schools.list(closed=True),
            *schools.list(shelf=Shelf.ARCHIVE),
            *schools.list(shelf=Shelf.TRASH),
        )
        return Known(
            today=today,
            passports=(),
            schools=working,
            groups=tuple(schools.groups()),
            names={one.id: one.short_name for one in (*others, *working)},
        )
