"""What asks for a person apart from control points: drafts, lost marks, unread deadlines, files,
figures that nobody has brought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from app import models
from app.db import evidence as store
from app.domain.agenda import AttentionItem, AttentionKind
from app.domain.calendar import Calendar
from app.domain.control_points import deadline_of, points_of
from app.domain.deadline import DeadlineRemarkCode
from app.domain.execution import ControlledActivity, OwnMeaning
from app.domain.marks import Mark, waiting_marks
from app.domain.paperwork import DocumentState
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.services.attention_figures import read_lacking_figures
from app.services.execution_reading import with_plan
from app.services.order_reading import read_order_summaries
from app.services.school_reading import read_schools
from app.services.support import read_support_attention

_UNREAD = {DeadlineRemarkCode.UNREAD, DeadlineRemarkCode.IMPOSSIBLE}


def read_attention(
    connection: Connection,
    database: Path,
    activities: Sequence[ControlledActivity],
    marks: Mapping[ActivityId, Mapping[str, Sequence[Mark]]],
    calendar: Calendar,
    today: date,
) -> list[AttentionItem]:
    """Return what asks for a person, kind by kind; `marks` are by activity and period key."""
    return [
        *_support(connection, today),
        *_drafts(connection),
        *_waiting(activities, marks, calendar),
        *_unread(activities, calendar),
        *_missing(connection, database),
        *read_lacking_figures(connection, today),
    ]


def _support(connection: Connection, today: date) -> Iterator[AttentionItem]:
    """Yield what of mentors and curators needs attention."""
    found = read_support_attention(connection, today)
    concerned = {*found.without_curator, *found.without_mentor}
    concerned |= {one.mentorship.school for one in found.agreements}
    concerned |= {advice.school for advice in found.overdue}
    concerned |= {visit.school for visit in found.planned}
    schools = read_schools(connection, today, only=concerned) if concerned else []
    names = {school.id: school.short_name for school in schools}
    kind = AttentionKind

    def item(
        kind: AttentionKind, school: SchoolId, key: str, note: str, day: date | None
    ) -> AttentionItem:
        name = names.get(school, "")
        return AttentionItem(kind, f"{kind}/{key}", name, _line(note), day, school=school)

    yield from (item(kind.NO_CURATOR, key, key, "", None) for key in found.without_curator)
    yield from (item(kind.NO_MENTOR, key, key, "", None) for key in found.without_mentor)
    for one in found.agreements:
        about = f"№ {one.agreement.number}" if one.agreement.number else ""
        school, end = one.mentorship.school, one.agreement.end
        yield item(kind.AGREEMENT_ENDING, school, one.agreement.id, about, end)
    for advice in found.overdue:
        told = advice.text
        yield item(kind.RECOMMENDATION_OVERDUE, advice.school, advice.id, told, advice.due)
    for visit in found.planned:
        key = f"{visit.school}/{visit.visit.id}"
        yield item(kind.VISIT_PLANNED, visit.school, key, visit.visit.purpose, visit.on)


def _drafts(connection: Connection) -> Iterator[AttentionItem]:
    for order in read_order_summaries(connection):
        if order.state is DocumentState.DRAFT:
            yield AttentionItem(
                AttentionKind.ORDER_UNSIGNED,
                f"order/{order.id}",
                _line(order.heading) or _line(order.roadmap_title),
                _line(order.roadmap_title),
                order.date,
                roadmap=order.roadmap,
                order=order.id,
            )


def _waiting(
    activities: Iterable[ControlledActivity],
    marks: Mapping[ActivityId, Mapping[str, Sequence[Mark]]],
    calendar: Calendar,
) -> Iterator[AttentionItem]:
    for one in activities:
        if one.id not in marks:
            continue
        keys = frozenset(point.key for point in points_of(one, calendar))
        for key, said in marks[one.id].items():
            lost = waiting_marks(said, one, keys)
            if lost:
                yield AttentionItem(
                    AttentionKind.MARK_WAITING,
                    f"mark/{one.id}/{key}",
                    _named(one),
                    _line(one.deadline),
                    lost[0].planned,
                    roadmap=one.roadmap,
                    activity=one.id,
                )


def _unread(
    activities: Iterable[ControlledActivity], calendar: Calendar
) -> Iterator[AttentionItem]:
    known: dict[tuple[str, date, date, OwnMeaning], bool] = {}
    for one in activities:
        basis = one.deadline, one.start, one.end, one.own
        if basis not in known:
            remark = deadline_of(*basis[:3], calendar.school, one.own).remark
            known[basis] = remark is not None and remark.code in _UNREAD
        if known[basis]:
            yield AttentionItem(
                AttentionKind.DEADLINE_UNREAD,
                f"deadline/{one.id}",
                _named(one),
                _line(one.deadline),
                roadmap=one.roadmap,
                activity=one.id,
            )


def _missing(connection: Connection, database: Path) -> Iterator[AttentionItem]:
    kept, mark, activity = models.Evidence, models.Mark, models.Activity
    query = (
        select(
            kept.id,
            kept.name,
            kept.digest,
            activity.id.label("activity"),
            activity.number,
            activity.text,
            models.Roadmap.id.label("roadmap"),
        )
        .select_from(kept)
        .join(mark, mark.id == kept.mark_id)
        .join(activity, activity.id == mark.activity_id)
    )
    rows = connection.execute(with_plan(query).where(kept.digest != "").order_by(kept.id)).all()
    if not rows:
        return
    folder = store.evidence_dir(database)
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    for key, name, digest, of, number, text, roadmap in rows:
        if store.path_of(database, name, digest).name not in there:
            yield AttentionItem(
                AttentionKind.FILE_MISSING,
                f"file/{key}",
                name,
                _line(f"{number} {text}"),
                roadmap=RoadmapId(roadmap),
                activity=ActivityId(of),
            )


def _named(activity: ControlledActivity) -> str:
    return _line(f"{activity.number} {activity.text}")


def _line(text: str) -> str:
    return " ".join(text.split())
