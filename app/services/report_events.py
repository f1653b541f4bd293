"""What a report says of what was done in the period: visits, advice, activities of roadmaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from app import models, wording
from app.domain.control_points import points_of
from app.domain.execution import ControlledActivity
from app.domain.marks import Mark, Standing, view
from app.domain.report_drafts import (
    Reckoning,
    ReportColumn,
    ReportFigure,
    ReportRow,
    ReportTable,
    SourceKind,
    SourceRow,
)
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId
from app.domain.support import Recommendation, Visit, VisitForm
from app.domain.visiting import CONSULTATIONS
from app.services.base import require
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled
from app.services.indicator_shares import activities_between
from app.services.mark_reading import read_marks
from app.services.report_lists import NOTHING
from app.services.report_phrases import Known, counted
from app.services.report_scope import ReportScope, named
from app.services.support_reading import read_recommendations, read_visits

_DONE = {Standing.IN_TIME, Standing.LATE}
_LEARNING = {VisitForm.SEMINAR, VisitForm.TRAINING}


def known_visits(connection: Connection, scope: ReportScope) -> Known:
    """Return the contacts with the schools of the report, and what came of them."""
    own, start = set(scope.ids), scope.request.start
    visits = [
        one
        for one in read_visits(connection, start=start, end=scope.day)
        if own.intersection(one.schools)
    ]
    reached = {school for one in visits for school in one.schools if school in own}
    waiting = scope.on_lists(scope.day) & own - reached
    figures = {
        **_visits(scope, "contacts", visits, lambda _form: True),
        **_visits(scope, "visits", visits, lambda form: form is VisitForm.VISIT),
        **_visits(scope, "consultations", visits, lambda form: form in CONSULTATIONS),
        **_visits(scope, "seminars", visits, lambda form: form is VisitForm.SEMINAR),
        **_visits(scope, "trainings", visits, lambda form: form is VisitForm.TRAINING),
        **counted("taught", [_visit(scope, one) for one in visits if one.people], Reckoning.SUM),
        **counted("reached", scope.rows(reached)),
        **counted("not_reached", scope.rows(waiting)),
    }
    tables = {"contacts": _contacts(scope, visits)} if visits else {}
    learning = [one for one in visits if one.form in _LEARNING]
    tables |= {"learning": _learning(learning)} if learning else {}
    words = {"not_reached_names": named(scope.name(one) for one in scope.ordered(waiting))}
    words = {key: text for key, text in words.items() if text}
    return Known(figures, words, tables).joined(_advice(connection, scope))


def known_activities(connection: Connection, scope: ReportScope) -> Known:
    """Return what was due of roadmaps in the period, and how it stands on its last day."""
    request, wanted = scope.request, scope.request.roadmap
    if wanted is not None:
        require(connection, models.Roadmap, wanted)
    keys = activities_between(connection, request.start, scope.day)
    marks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in read_marks(connection, activities=keys):
        marks[mark.activity, mark.key].append(mark)
    calendar = read_calendar(connection)
    due: list[SourceRow] = []
    done: list[SourceRow] = []
    overdue: list[SourceRow] = []
    held: dict[ActivityId, _Held] = {}
    for activity in read_controlled(connection, activities=keys):
        if wanted is not None and activity.roadmap != wanted:
            continue
        for point in points_of(activity, calendar):
            seen = view(activity, point, marks.get(point.identity, ()), scope.day)
            in_time = request.start <= seen.due <= scope.day
            if not in_time or seen.standing is Standing.CANCELLED:
                continue
            row = _activity(activity, f"срок {wording.date_text(seen.due)}")
            due.append(row)
            if seen.standing in _DONE:
                done.append(row)
                _Held.add(held, activity, wording.date_text(seen.done_on))
            elif seen.standing is Standing.OVERDUE:
                overdue.append(row)
    figures = {
        **counted("due", due),
        **counted("done", done),
        **counted("overdue", overdue),
        **counted("activities_done", [_activity(one.activity) for one in held.values()]),
    }
    tables = {"activities": _activities(held.values())} if held else {}
    return Known(figures, tables=tables)


class _Held:
    """An activity that was done in the period, with its days."""

    def __init__(self, activity: ControlledActivity) -> None:
        self.activity = activity
        self.days: list[str] = []

    @staticmethod
    def add(held: dict[ActivityId, _Held], activity: ControlledActivity, day: str) -> None:
        held.setdefault(activity.id, _Held(activity)).days.append(day)


def _advice(connection: Connection, scope: ReportScope) -> Known:
    given = read_recommendations(connection, schools=scope.ids)
    start, day = scope.request.start, scope.day
    made = [one for one in given if start <= one.made_on <= day]
    closed = [one for one in given if one.closed_on and start <= one.closed_on <= day]
    late = [one for one in given if one.overdue_on(day)]
    rows = {
        "advice_made": made,
        "advice_closed": closed,
        "advice_open": [one for one in given if one.open_on(day)],
        "advice_overdue": late,
    }
    return Known(
        {
            name: figure
            for key, found in rows.items()
            for name, figure in counted(key, [_recommendation(scope, o) for o in found]).items()
        }
    )


def _visits(
    scope: ReportScope, key: str, visits: Sequence[Visit], told: Callable[[VisitForm], bool]
) -> dict[str, ReportFigure]:
    return counted(key, [_visit(scope, one) for one in visits if told(one.form)])


def _visit(scope: ReportScope, one: Visit) -> SourceRow:
    schools = named(scope.name(school) for school in scope.ordered(one.schools))
    name = f"{wording.date_text(one.on)}, {wording.word(one.form)}: {schools}"
    amount = Decimal(one.people) if one.people else None
    return SourceRow(SourceKind.VISIT, one.id, name, one.purpose, one.person or "", amount)


def _recommendation(scope: ReportScope, one: Recommendation) -> SourceRow:
    note = f"{wording.date_text(one.made_on)}: {one.text}"
    return SourceRow(SourceKind.RECOMMENDATION, one.id, scope.name(one.school), note, one.school)


def _activity(activity: ControlledActivity, note: str = "") -> SourceRow:
    text = " ".join(activity.text.split())
    number = activity.number.strip()
    name = f"{number} {text}" if number else text
    return SourceRow(SourceKind.ACTIVITY, activity.id, name, note, activity.roadmap)


def _contacts(scope: ReportScope, visits: Sequence[Visit]) -> ReportTable:
    by_school: dict[SchoolId, list[Visit]] = defaultdict(list)
    for visit in visits:
        for school in visit.schools:
            by_school[school].append(visit)
    kinds: tuple[tuple[str, Callable[[VisitForm], bool]], ...] = (
        ("Выездов", lambda form: form is VisitForm.VISIT),
        ("Консультаций", lambda form: form in CONSULTATIONS),
        ("Семинаров", lambda form: form is VisitForm.SEMINAR),
        ("Занятий", lambda form: form is VisitForm.TRAINING),
    )
    rows = [
        ReportRow(
            (
                scope.name(school),
                *(str(sum(told(one.form) for one in by_school[school])) for _, told in kinds),
                wording.date_text(max((one.on for one in by_school[school]), default=None))
                or NOTHING,
            )
        )
        for school in scope.ids
    ]
    columns = (
        ReportColumn("Школа"),
        *(ReportColumn(name, narrow=True) for name, _ in kinds),
        ReportColumn("Последний контакт", narrow=True),
    )
    return ReportTable("Посещения и консультации по школам", columns, tuple(rows))


def _learning(visits: Sequence[Visit]) -> ReportTable:
    rows = [
        ReportRow(
            (
                wording.date_text(one.on),
                wording.word(one.form),
                one.purpose,
                str(len(one.schools)),
                str(one.people) if one.people else NOTHING,
            )
        )
        for one in visits
    ]
    columns = (
        ReportColumn("Дата", narrow=True),
        ReportColumn("Форма"),
        ReportColumn("Тема"),
        ReportColumn("Школ", narrow=True),
        ReportColumn("Участников", narrow=True),
    )
    return ReportTable("Семинары и обучение", columns, tuple(rows))


def _activities(held: Iterable[_Held]) -> ReportTable:
    rows = []
    for one in held:
        text = " ".join(one.activity.text.split())
        days = f"{one.days[0]} – {one.days[-1]}" if len(one.days) > 1 else one.days[0]
        rows.append(ReportRow((one.activity.number, text, str(len(one.days)), days)))
    columns = (
        ReportColumn("№", narrow=True),
        ReportColumn("Мероприятие"),
        ReportColumn("Сколько раз", narrow=True),
        ReportColumn("Когда", narrow=True),
    )
    return ReportTable("Выполненные мероприятия дорожных карт", columns, tuple(rows))
