"""What burns today, reminders that were put off, and what others have done meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, select

from app import models, wording
from app.db.unit_of_work import wall_time
from app.domain.agenda import (
    Agenda,
    AgendaLine,
    AttentionItem,
    News,
    Postponement,
    PutOff,
    in_lines,
    in_order,
    listed,
    without_put_off,
)
from app.domain.calendar import Calendar
from app.domain.changes import OperationId, Outcome, Topic
from app.domain.control_points import points_of
from app.domain.errors import UserCode, UserError
from app.domain.execution import ControlledActivity
from app.domain.marks import Mark
from app.domain.responsible import same_party_key
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.services.attention import read_attention
from app.services.base import Service, committed
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled
from app.services.mark_reading import read_marks
from app.services.timeline import counted_numbers

_REMINDERS = ("напоминание", "напоминания", "напоминаний")
_MOST_NEWS = 500
_LONGEST_SUBJECT = 160

MarksByKey = Mapping[str, Sequence[Mark]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is at the desk, by the key of his name, and the schools that he leads."""

    person: str
    schools: frozenset[SchoolId]


@dataclass(frozen=True, slots=True)
class Printed:
    """Titles of roadmaps, and numbers of activities that differ from what is written."""

    titles: Mapping[RoadmapId, str]
    numbers: Mapping[ActivityId, str]


class Today(Service):
    """The lists of «Сегодня»."""

    def agenda(self, on: date | None = None) -> Agenda:
        """Return what burns on a day, today by default, without what was put off until later."""
        today = on or self._today()
        with self._db.read() as connection:
            activities = read_controlled(connection)
            marks = _by_activity(read_marks(connection))
            calendar = read_calendar(connection)
            printed = Printed(_titles(connection), counted_numbers(connection, activities))
            until = _postponed(connection, today)
            desk = _desk(connection, self._db.actor.person, today)
            items = read_attention(connection, self._db.path, activities, marks, calendar, today)
        lines = _lines(activities, marks, calendar, today, printed)
        seen, put_off = _split(_of_desk(lines, desk), until)
        attention = _items_of_desk(items, activities, desk)
        put_off += [PutOff(until[one.subject], one) for one in attention if one.subject in until]
        return Agenda(
            today,
            in_order(seen),
            tuple(item for item in attention if item.subject not in until),
            tuple(sorted(put_off, key=lambda one: one.until)),
            self._db.actor.person,
        )

    def put_off(self, subjects: Iterable[str], until: date) -> Outcome[None]:
        """Leave reminders out until a day; raises DATE_PASSED unless it is ahead.

        `subjects` are those of lines and items of the agenda.
        """
        wanted = list(dict.fromkeys(subjects))
        if until <= self._today():
            raise UserError(UserCode.DATE_PASSED, day=until)
        if any(not one or len(one) > _LONGEST_SUBJECT for one in wanted):
            raise ValueError("a subject is what an agenda calls a point or an item")
        told = wording.plural(_lines_of(wanted), *_REMINDERS)
        row = models.Postponement
        with self._db.write(f"Отложено до {wording.date_text(until)}: {told}") as work:
            held = _rows_of(work.connection, wanted)
            for subject in wanted:
                if subject in held:
                    work.change(row, held[subject], until=until)
            fresh = [{"subject": one, "until": until} for one in wanted if one not in held]
            work.add_many(row, fresh)
            return committed(work, None, Topic.REMINDERS)

    def put_off_list(self) -> Sequence[Postponement]:
        """Return what is put off until a day that has not come, by that day."""
        with self._db.read() as connection:
            found = _postponed(connection, self._today())
        return [
            Postponement(subject, until)
            for subject, until in sorted(found.items(), key=lambda pair: (pair[1], pair[0]))
        ]

    def bring_back(self, subjects: Iterable[str]) -> Outcome[None]:
        """Show reminders again that were put off; others are left as they are."""
        wanted = list(dict.fromkeys(subjects))
        with self._db.write("Возврат напоминаний") as work:
            held = _rows_of(work.connection, wanted)
            work.name = f"Возвращено: {wording.plural(_lines_of(held), *_REMINDERS)}"
            work.remove_many(models.Postponement, list(held.values()))
            return committed(work, None, Topic.REMINDERS)

    def last_operation(self) -> OperationId | None:
        """Return the journal's last entry, to be asked later what came after it."""
        operation = models.Operation
        with self._db.read() as connection:
            last = connection.scalar(
                select(operation.id).order_by(operation.sequence.desc()).limit(1)
            )
        return OperationId(last) if last else None

    def news(self, since: OperationId) -> Sequence[News]:
        """Return what was done after an operation and still holds, by day and person.

        The latest first; nothing where the operation is not of this database.
        """
        with self._db.read() as connection:
            return _news(connection, since)

    def _today(self) -> date:
        return wall_time(self._clock()).date()


def _lines(
    activities: Iterable[ControlledActivity],
    marks: Mapping[ActivityId, MarksByKey],
    calendar: Calendar,
    today: date,
    printed: Printed,
) -> list[AgendaLine]:
    nothing: MarksByKey = {}
    found: list[AgendaLine] = []
    numbers, titles = printed.numbers, printed.titles
    for one in activities:
        points = listed(one, points_of(one, calendar), marks.get(one.id, nothing), today)
        number = " ".join(numbers.get(one.id, one.number).split())
        found += in_lines(one, points, number, titles.get(one.roadmap, ""))
    return found


def _split(
    lines: Iterable[AgendaLine], until: Mapping[str, date]
) -> tuple[list[AgendaLine], list[PutOff]]:
    if not until:
        return list(lines), []
    seen: list[AgendaLine] = []
    hidden: dict[tuple[str, ...], PutOff] = {}
    for line in lines:
        left, put_off = without_put_off(line, until)
        if left:
            seen.append(left)
        if put_off:  # a point that stands in two lists is put off once
            hidden.setdefault(put_off.subjects, put_off)
    return seen, list(hidden.values())


def _of_desk(lines: Iterable[AgendaLine], desk: Desk) -> list[AgendaLine]:
    """Return lines with whether they are of the person at the desk."""
    if not desk.person:
        return list(lines)
    keys: dict[str, str] = {}
    found = []
    for line in lines:
        controllers = [point.controller for point in line.points if point.controller]
        is_mine = _is_mine(line.activity, desk, keys) or _names(controllers, desk, keys)
        found.append(replace(line, is_mine=True) if is_mine else line)
    return found


def _is_mine(activity: ControlledActivity, desk: Desk, keys: dict[str, str]) -> bool:
    if desk.schools and not desk.schools.isdisjoint(activity.schools):
        return True
    return _names(activity.parties, desk, keys)


def _names(names: Iterable[str], desk: Desk, keys: dict[str, str]) -> bool:
    if not desk.person:
        return False
    for name in names:
        if name not in keys:
            keys[name] = same_party_key(name)
        if keys[name] == desk.person:
            return True
    return False


def _items_of_desk(
    items: Iterable[AttentionItem], activities: Iterable[ControlledActivity], desk: Desk
) -> list[AttentionItem]:
    by_key = {one.id: one for one in activities}
    keys: dict[str, str] = {}

    def is_mine(item: AttentionItem) -> bool:
        own = by_key.get(item.activity) if item.activity else None
        return item.school in desk.schools or (own is not None and _is_mine(own, desk, keys))

    return [replace(item, is_mine=is_mine(item)) for item in items]


def _desk(connection: Connection, person: str, today: date) -> Desk:
    key = same_party_key(person) if person else ""
    if not key:
        return Desk("", frozenset())
    people, curatorship = models.Person, models.Curatorship
    rows = connection.execute(
        select(curatorship.school_id, people.surname, people.name, people.patronymic)
        .join(people, people.id == curatorship.person_id)
        .where(
            curatorship.start <= today,
            (curatorship.end.is_(None)) | (curatorship.end >= today),
        )
    )
    schools = {
        SchoolId(school)
        for school, *names in rows
        if same_party_key(" ".join(filter(None, names))) == key
    }
    return Desk(key, frozenset(schools))


def _by_activity(marks: Iterable[Mark]) -> Mapping[ActivityId, dict[str, list[Mark]]]:
    found = defaultdict[ActivityId, dict[str, list[Mark]]](dict)
    for mark in marks:
        found[mark.activity].setdefault(mark.key, []).append(mark)
    return found


def _titles(connection: Connection) -> Mapping[RoadmapId, str]:
    plan = models.Roadmap
    rows = connection.execute(select(plan.id, plan.title))
    return {RoadmapId(key): " ".join(title.split()) for key, title in rows}


def _postponed(connection: Connection, today: date) -> dict[str, date]:
    row = models.Postponement
    found = connection.execute(select(row.subject, row.until).where(row.until > today))
    return {one.subject: one.until for one in found}


def _lines_of(subjects: Iterable[str]) -> int:
    """Count subjects as they were put off: points of one activity are one line."""
    return len({tuple(subject.split("/")[:2]) for subject in subjects})


def _rows_of(connection: Connection, subjects: Iterable[str]) -> dict[str, str]:
    row = models.Postponement
    wanted = set(subjects)
    return {
        subject: key
        for subject, key in connection.execute(select(row.subject, row.id))
        if subject in wanted
    }


def _news(connection: Connection, since: OperationId) -> list[News]:
    operation = models.Operation
    seen = connection.scalar(select(operation.sequence).where(operation.id == since))
    if seen is None:
        return []
    rows = connection.execute(
        select(operation.id, operation.at, operation.person, operation.name, operation.undoes)
        .where(operation.sequence > seen)
        .order_by(operation.sequence.desc())
        .limit(_MOST_NEWS)
    ).all()
    undone: set[str] = set()
    groups: dict[tuple[date, str], list[tuple[str, datetime]]] = {}
    for key, at, person, name, undoes in rows:
        if undoes and key not in undone:  # an undo that was undone says nothing either
            undone.add(undoes)
        if not undoes and key not in undone:
            groups.setdefault((at.date(), person), []).append((name, at))
    return [
        News(on, person, tuple(name for name, _at in told), told[0][1])
        for (on, person), told in groups.items()
    ]
