"""The office's calendar: read, changed, imported from a file, and what a change would move."""

from __future__ import annotations

from pathlib import Path

from app import wording
from app.domain.calendar import Calendar, CalendarContent, CalendarEdit, TermKind, check
from app.domain.changes import Outcome, Topic
from app.domain.control_points import plan_difference
from app.domain.execution import PlanDifference
from app.services.base import Service, committed
from app.services.calendar_file import presets, read_calendar_file
from app.services.calendar_reading import (
    overlaid,
    read_calendar,
    read_local,
    write_local,
)
from app.services.execution_reading import read_controlled

_USUAL_NAME = "Правка календаря"
_TERMS = {
    TermKind.TERM: "четверти",
    TermKind.TRIMESTER: "триместры",
    TermKind.HALF: "учебные полугодия",
}


class Calendars(Service):
    """Days off, school terms, events of the year and the rule of days off, as data."""

    def get(self) -> Calendar:
        """Return the calendar that holds: presets with the office's changes over them."""
        with self._db.read() as connection:
            return read_calendar(connection)

    def preset_events(self) -> frozenset[str]:
        """Return the keys of the events that come with the program; others are the office's own."""
        content, _yearly = presets()
        return frozenset(one.key for one in content.events)

    def difference(self, edit: CalendarEdit) -> PlanDifference:
        """Return which control points an edit would move, before it is saved.

        Those of closed roadmaps are left out. Raises as `change` does.
        """
        with self._db.read() as connection:
            local = read_local(connection)
            activities = read_controlled(connection)
        new = overlaid(_checked(local, edit))
        return plan_difference(activities, overlaid(local), activities, new)

    def change(self, edit: CalendarEdit, *, name: str = "") -> Outcome[None]:
        """Save an edit as one operation; what goes back to the presets is dropped from the rows.

        Raises PERIOD_REVERSED, TERMS_OVERLAP, TERM_OUTSIDE_YEAR, CALENDAR_REPEATS.
        """
        with self._db.write(name or _name_of(edit)) as work:
            write_local(work, _checked(read_local(work.connection), edit))
            return committed(work, None, Topic.CALENDAR)

    def read_file(self, path: Path) -> CalendarEdit:
        """Return the edit that a calendar file stands for, to be looked at before it is saved."""
        found = read_calendar_file(path)
        return CalendarEdit(found.days, found.terms, found.events)

    def import_file(self, path: Path) -> Outcome[None]:
        """Take over a calendar file; raises as `read_calendar_file` and `change` do."""
        return self.change(self.read_file(path), name=f"Импорт календаря: {path.name}")


def _checked(local: CalendarContent, edit: CalendarEdit) -> CalendarContent:
    check(CalendarContent(edit.days, edit.terms, edit.events))
    edited = local.edited(edit)
    check(edited)
    return edited


def _name_of(edit: CalendarEdit) -> str:
    """Name an edit of one thing by that thing: «Календарь: рабочий день 05.03.2022»."""
    match edit:
        case CalendarEdit(days=[one], terms=(), events=(), rules=(), usual_days=()):
            return f"Календарь: {wording.word(one.kind)} {wording.date_text(one.day)}"
        case CalendarEdit(days=(), terms=(), events=(), rules=[one]):
            return f"Календарь: выходной – {wording.word(one.rule)}"
        case CalendarEdit(days=(), terms=[first, *rest], events=(), rules=()) if all(
            (one.year, one.kind) == (first.year, first.kind) for one in rest
        ):
            year = f"{first.year}/{(first.year + 1) % 100:02}"
            return f"Календарь: {_TERMS[first.kind]} {year} учебного года"
        case CalendarEdit(days=(), terms=(), events=[one], rules=()):
            return f"Календарь: {one.name or wording.word(one.kind)}"
        case _:
            return _USUAL_NAME
