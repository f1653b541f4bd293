"""The office's calendar: days off, school terms, the year's events, and when a thing is due.

All of it is data with its source: presets that come with the program, and what an office changed,
laid over them. A window of a deadline never moves for a day off; the day to be done by does, by the
office's rule (DOMAIN §7.3: assignments inside the administration fall on the preceding one).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar

from app.domain.errors import UserCode, UserError
from app.domain.school_year import SchoolCalendar, SchoolYear, Stretch, whole_year

YearDay = tuple[int, int]
_K = TypeVar("_K")
_V = TypeVar("_V")
_DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(StrEnum):
    OFF = "off"
    WORKING = "working"


class DayOffRule(StrEnum):
    """Where a control day that falls on a day off goes."""

    PRECEDING = "preceding"
    NEXT = "next"
    STAYS = "stays"


class TermKind(StrEnum):
    TERM = "term"  # «четверть»
    TRIMESTER = "trimester"
    HALF = "half"


class EventKind(StrEnum):
    VPR = "vpr"
    OGE = "oge"
    EGE = "ege"
    SELF_STUDY = "self_study"  # «самообследование»
    REPORTING_SESSION = "reporting_session"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, with the name and the source of it."""

    day: date
    kind: DayKind
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the school year that begins in `year`; `number` counts from 1 within its kind."""

    year: int
    kind: TermKind
    number: int
    start: date
    end: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the year. `key` ties an office's version to the preset that it stands for.

    A `removed` event is a preset that the office does not want to see.
    """

    key: str
    kind: EventKind
    name: str
    start: date
    end: date
    source: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class DatedRule:
    """The rule of days off for control days from a day on."""

    valid_from: date
    rule: DayOffRule


USUAL_RULE = DayOffRule.PRECEDING
TermKey = tuple[int, TermKind]


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """What a calendar consists of: the presets, what an office keeps over them, or a file."""

    days: tuple[SpecialDay, ...] = ()
    terms: tuple[Term, ...] = ()
    events: tuple[Event, ...] = ()
    rules: tuple[DatedRule, ...] = ()

    def edited(self, edit: CalendarEdit) -> CalendarContent:
        """Return the content after an edit; terms of a year and kind are replaced together."""
        replaced = {(term.year, term.kind) for term in edit.terms} | set(edit.usual_terms)
        kept = [term for term in self.terms if (term.year, term.kind) not in replaced]
        days = _by(self.days, edit.days, lambda one: one.day, edit.usual_days)
        events = _by(self.events, edit.events, lambda one: one.key, edit.usual_events)
        rules = _by(self.rules, edit.rules, lambda one: one.valid_from, ())
        terms = sorted([*kept, *edit.terms], key=lambda t: (t.year, t.kind, t.number))
        return CalendarContent(
            tuple(days[day] for day in sorted(days)),
            tuple(terms),
            tuple(sorted(events.values(), key=lambda one: (one.start, one.key))),
            tuple(rules[day] for day in sorted(rules)),
        )


@dataclass(frozen=True, slots=True)
class CalendarEdit:
    """What an office changes in its calendar at once.

    `days`, `terms`, `events` and `rules` are set; `usual_…` names what goes back to the presets. An
    event of the office's own that goes back is gone.
    """

    days: tuple[SpecialDay, ...] = ()
    terms: tuple[Term, ...] = ()
    events: tuple[Event, ...] = ()
    rules: tuple[DatedRule, ...] = ()
    usual_days: tuple[date, ...] = ()
    usual_terms: tuple[TermKey, ...] = ()
    usual_events: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it would change nothing."""
        return self == CalendarEdit()


@dataclass(frozen=True, slots=True)
class DueDate:
    """The day to be done by, and the day that the wording names."""

    planned: date
    day: date

    @property
    def moved(self) -> bool:
        """Whether the day was moved because the planned one is a day off."""
        return self.day != self.planned


@dataclass(frozen=True)
class Calendar:
    """What holds now: presets with the office's changes laid over them.

    Attributes:
        yearly: holidays of every year by month and day, for years without days of their own.
        local: what the office keeps over the presets.
    """

    content: CalendarContent
    yearly: Mapping[YearDay, str] = field(default_factory=dict)
    local: CalendarContent = CalendarContent()

    @cached_property
    def school(self) -> SchoolCalendar:
        """The terms as deadlines are read by; a year that names none has the default ends."""
        found: dict[TermKey, list[Stretch]] = defaultdict(list)
        for term in sorted(self.content.terms, key=lambda one: one.number):
            found[term.year, term.kind].append((term.start, term.end))
        years = sorted({year for year, _kind in found})
        return SchoolCalendar(
            years=tuple(
                SchoolYear(
                    year,
                    terms=tuple(found.get((year, TermKind.TERM), ())),
                    trimesters=tuple(found.get((year, TermKind.TRIMESTER), ())),
                    halves=tuple(found.get((year, TermKind.HALF), ())),
                )
                for year in years
            )
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """The events to show, by date."""
        return tuple(event for event in self.content.events if not event.removed)

    def special(self, day: date) -> SpecialDay | None:
        """Return what is special about a day."""
        return self._days.get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on a day."""
        special = self._days.get(day)
        if special:
            return special.kind is DayKind.WORKING
        return day.weekday() < _SATURDAY and (day.month, day.day) not in self.yearly

    def name_of(self, day: date) -> str:
        """Return why a day is off or worked: «День России», or "" for a usual one."""
        special = self._days.get(day)
        return special.name if special else self.yearly.get((day.month, day.day), "")

    def rule_on(self, day: date) -> DayOffRule:
        """Return the rule that holds on a day."""
        found = USUAL_RULE
        for dated in self.content.rules:
            if dated.valid_from <= day:
                found = dated.rule
        return found

    def due(self, planned: date) -> DueDate:
        """Return when a thing planned for a day is to be done by."""
        known = self._due.get(planned)
        if known is None:
            known = self._due[planned] = DueDate(planned, self._done_by(planned))
        return known

    def _done_by(self, planned: date) -> date:
        rule = self.rule_on(planned)
        if rule is DayOffRule.STAYS:
            return planned
        step = -_DAY if rule is DayOffRule.PRECEDING else _DAY
        day = planned
        while not self.is_working_day(day):
            if abs((day - planned).days) > _LONGEST_REST or not date.min < day < date.max:
                return planned
            day += step
        return day

    @cached_property
    def computed(self) -> dict[Hashable, Any]:
        """What others have computed from this calendar; it holds as long as the calendar does."""
        return {}

    @cached_property
    def _days(self) -> dict[date, SpecialDay]:
        return {one.day: one for one in self.content.days}

    @cached_property
    def _due(self) -> dict[date, DueDate]:
        return {}


# Nobody rests longer; a calendar that says so is wrong, and a search must end.
_LONGEST_REST = 60


def laid_over(
    presets: CalendarContent, local: CalendarContent, yearly: Mapping[YearDay, str]
) -> Calendar:
    """Return the calendar of an office; its terms of a year and kind replace all preset ones."""
    edit = CalendarEdit(local.days, local.terms, local.events, local.rules)
    return Calendar(presets.edited(edit), yearly, local)


def check(content: CalendarContent) -> None:
    """Raise PERIOD_REVERSED, TERMS_OVERLAP, TERM_OUTSIDE_YEAR or CALENDAR_REPEATS."""
    spans = [(one.start, one.end) for one in content.terms]
    spans += [(one.start, one.end) for one in content.events]
    for start, end in spans:
        if end < start:
            raise UserError(UserCode.PERIOD_REVERSED, start=start, end=end)
    by_kind: dict[TermKey, list[Term]] = defaultdict(list)
    for term in content.terms:
        start, end = whole_year(term.year)
        if term.start < start or term.end > end:
            raise UserError(
                UserCode.TERM_OUTSIDE_YEAR, start=term.start, end=term.end, year=term.year
            )
        by_kind[term.year, term.kind].append(term)
    for terms in by_kind.values():
        for before, after in pairwise(sorted(terms, key=lambda one: (one.start, one.end))):
            if after.start <= before.end:
                raise UserError(
                    UserCode.TERMS_OVERLAP,
                    start=before.start,
                    end=before.end,
                    next_start=after.start,
                    next_end=after.end,
                )
            if after.number <= before.number:
                raise UserError(UserCode.CALENDAR_REPEATS, day=after.start)
    _check_once(content)


def _check_once(content: CalendarContent) -> None:
    seen: set[date] = set()
    for one in content.days:
        if one.day in seen:
            raise UserError(UserCode.CALENDAR_REPEATS, day=one.day)
        seen.add(one.day)
    keys: set[str] = set()
    for event in content.events:
        if event.key in keys:
            raise UserError(UserCode.CALENDAR_REPEATS, day=event.start)
        keys.add(event.key)


def _by(
    kept: Iterable[_V], set_now: Iterable[_V], key: Callable[[_V], _K], dropped: Iterable[_K]
) -> dict[_K, _V]:
    found = {key(one): one for one in kept}
    for name in dropped:
        found.pop(name, None)
    found.update((key(one), one) for one in set_now)
    return found
