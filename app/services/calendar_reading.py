"""The office's calendar from the database, laid over the presets; and its rows written back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.calendar import (
    Calendar,
    CalendarContent,
    DatedRule,
    DayKind,
    DayOffRule,
    Event,
    EventKind,
    SpecialDay,
    Term,
    TermKind,
    laid_over,
)
from app.models import Base
from app.services.calendar_file import presets

_Rows = dict[Any, dict[str, Any]]


def read_calendar(connection: Connection) -> Calendar:
    """Return the calendar that holds: presets with the office's changes over them."""
    return overlaid(read_local(connection))


@lru_cache(4)
def overlaid(local: CalendarContent) -> Calendar:
    """Return the calendar of an office that keeps `local` over the presets.

    The same one as long as nothing changes, for it remembers what is computed from it.
    """
    usual, yearly = presets()
    return laid_over(usual, local, yearly)


def read_local(connection: Connection) -> CalendarContent:
    """Return what the office keeps over the presets."""
    day, term, event, rule = _MODELS
    days = connection.execute(select(day.day, day.kind, day.name, day.source).order_by(day.day))
    terms = connection.execute(
        select(term.year, term.kind, term.number, term.start, term.end, term.source).order_by(
            term.year, term.kind, term.number
        )
    )
    events = connection.execute(
        select(
            event.key, event.kind, event.name, event.start, event.end, event.source, event.removed
        ).order_by(event.start, event.key)
    )
    rules = connection.execute(select(rule.valid_from, rule.rule).order_by(rule.valid_from))
    return CalendarContent(
        tuple(SpecialDay(row[0], DayKind(row[1]), *row[2:]) for row in days),
        tuple(Term(row[0], TermKind(row[1]), *row[2:]) for row in terms),
        tuple(Event(row[0], EventKind(row[1]), *row[2:]) for row in events),
        tuple(DatedRule(row[0], DayOffRule(row[1])) for row in rules),
    )


def write_local(work: UnitOfWork, wanted: CalendarContent) -> None:
    """Write what differs between the office's rows and what they are to be."""
    for model, rows in zip(_MODELS, _rows_of(wanted), strict=True):
        columns = [model.__table__.c[name] for name in _KEYS[model]]
        held = {
            tuple(row[1:]): row[0]
            for row in work.connection.execute(select(model.__table__.c.id, *columns))
        }
        work.remove_many(model, [held[key] for key in held if key not in rows])
        work.add_many(model, [row for key, row in rows.items() if key not in held])
        for key in rows.keys() & held.keys():
            work.change(model, held[key], **rows[key])


_MODELS: Final = (
    models.CalendarDay,
    models.SchoolTerm,
    models.CalendarEvent,
    models.DayOffRule,
)
_KEYS: Final[Mapping[type[Base], tuple[str, ...]]] = {
    models.CalendarDay: ("day",),
    models.SchoolTerm: ("year", "kind", "number"),
    models.CalendarEvent: ("key",),
    models.DayOffRule: ("valid_from",),
}


def _rows_of(content: CalendarContent) -> tuple[_Rows, _Rows, _Rows, _Rows]:
    days = {
        (one.day,): {
            "day": one.day,
            "kind": one.kind.value,
            "name": one.name,
            "source": one.source,
        }
        for one in content.days
    }
    terms = {
        (one.year, one.kind.value, one.number): {
            "year": one.year,
            "kind": one.kind.value,
            "number": one.number,
            "start": one.start,
            "end": one.end,
            "source": one.source,
        }
        for one in content.terms
    }
    events = {
        (one.key,): {
            "key": one.key,
            "kind": one.kind.value,
            "name": one.name,
            "start": one.start,
            "end": one.end,
            "source": one.source,
            "removed": one.removed,
        }
        for one in content.events
    }
    rules = {
        (one.valid_from,): {"valid_from": one.valid_from, "rule": one.rule.value}
        for one in content.rules
    }
    return days, terms, events, rules
