"""Puts what a phrase means upon a plan: items of meaning → kind and windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from app.domain.deadline import DeadlineKind, Window
from app.domain.deadlines.meaning import (
    AfterTerm,
    Always,
    Bound,
    Elsewhere,
    Item,
    Often,
    Report,
    Then,
    When,
)
from app.domain.deadlines.periods import Plan, periods
from app.domain.deadlines.placing import clipped, once, one_off
from app.domain.deadlines.repeating import recurring
from app.domain.deadlines.words import Rhythm


@dataclass(frozen=True, slots=True)
class Placed:
    """Kind and windows upon a plan; `outside` is a dated item that lies outside the plan."""

    kind: DeadlineKind
    windows: tuple[Window, ...]
    outside: When | None = None


def place(items: Sequence[Item], plan: Plan) -> Placed:
    """Return kind and windows; raises ImpossibleError for a date that its year does not have."""
    whens = [item for item in items if isinstance(item, When)]
    repeats = [item for item in items if isinstance(item, Often | Report | AfterTerm)]
    always = [item for item in items if isinstance(item, Always)]
    if repeats:
        kind, found = DeadlineKind.RECURRING, recurring(items, whens, repeats, always, plan)
    elif always or any(when.during for when in whens):
        kind, found = DeadlineKind.CONTINUOUS, _continuous(items, whens, always, plan)
    elif whens:
        kind, found = DeadlineKind.ONE_OFF, one_off(whens, plan)
    else:
        return Placed(DeadlineKind.UNSCHEDULED, ())
    if any(isinstance(item, Elsewhere) for item in items):
        kind = DeadlineKind.MIXED
    return Placed(kind, _distinct(found), _outside(whens, plan, once_only=not repeats))


def _distinct(found: Iterable[Window]) -> tuple[Window, ...]:
    """Sort windows, drop doubles and keep their keys distinct."""
    windows: list[Window] = []
    keys: set[str] = set()
    for window in sorted(found, key=attrgetter("start", "end")):
        if windows and window == windows[-1]:
            continue
        key = window.key if window.key not in keys else f"{window.start}/{window.end}"
        keys.add(key)
        windows.append(window if key == window.key else replace(window, key=key))
    return tuple(windows)


def _outside(whens: Sequence[When], plan: Plan, *, once_only: bool) -> When | None:
    """Return a stretch that lies outside the plan; «до 2030 года» only bounds the work."""
    for when in whens:
        said = when.stretch.year is not None
        if (said or once_only) and not (when.stretch.is_years and when.bound is Bound.UNTIL):
            start, end = once(when, plan)
            if end < plan.start or start > plan.end:
                return when
    return None


def _continuous(
    items: Sequence[Item], whens: Sequence[When], always: Sequence[Always], plan: Plan
) -> Iterator[Window]:
    limits = [w for w in whens if w.during or w.ranged or w.bound is not Bound.AT]
    if any(isinstance(item, Then) for item in items) and whens and whens[0] not in limits:
        start, _end = once(whens[0], plan)
        yield Window(start, max(start, plan.end), f"{start}/")
    elif limits:
        yield from one_off(limits, plan)
    elif any(item.teaching for item in always):
        for window in periods(plan, Rhythm.YEAR, academic=True):
            yield from clipped(window, [plan.window])
    else:
        yield plan.window
