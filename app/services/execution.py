"""Execution of roadmaps: control points, how they stand, and what an officer sets for them."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.execution import ControlledActivity
from app.domain.roadmap import ActivityId, RoadmapId
from app.services.execution_reading import read_controlled
from app.services.execution_settings import ControlSettings


class Execution(ControlSettings):
    """The control of activities."""

    def activities(self, roadmap: RoadmapId | None = None) -> Sequence[ControlledActivity]:
        """Return a roadmap's activities with how they are controlled, or those of all that go on.

        They stand in the order of the page.
        """
        with self._db.read() as connection:
            return read_controlled(connection, roadmap=roadmap)

    def activity(self, activity: ActivityId) -> ControlledActivity:
        """Return how one activity is controlled; raises NOT_FOUND."""
        with self._db.read() as connection:
            return read_controlled(connection, activities=[activity])[0]
