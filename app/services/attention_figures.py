"""Figures that are lacking: results of supported schools, values of indicators, answers of forms.

What the office does not keep at all is not asked for: only a year of exams that others have, and
indicators that have a target for the year or had values the year before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, func, select

from app import models, wording
from app.domain.agenda import AttentionItem, AttentionKind
from app.domain.collections import CollectionId
from app.domain.indicator_periods import last_over
from app.domain.indicators import PassportId, TargetRole
from app.services.indicator_reading import read_passports
from app.services.school_reading import read_schools
from app.services.status_reading import supported_schools
from app.wording.figures import period_of_value

_SILENT = ("школа не ответила", "школы не ответили", "школ не ответили")
_YEAR_LENGTH = 4


def read_lacking_figures(connection: Connection, today: date) -> Iterator[AttentionItem]:
    """Yield schools without results, indicators without values, forms without answers."""
    yield from _without_results(connection, today)
    yield from _without_values(connection, today)
    yield from _unanswered(connection, today)


def _without_results(connection: Connection, today: date) -> Iterator[AttentionItem]:
    row = models.ExamResult
    of_schools = row.school_id.is_not(None)
    last = connection.scalar(select(func.max(row.year)).where(row.year <= today.year, of_schools))
    if last is None:
        return
    known = set(connection.scalars(select(row.school_id).where(row.year == last).distinct()))
    lacking = {school for school in supported_schools(connection, today) if school not in known}
    for school in read_schools(connection, today, only=lacking) if lacking else ():
        yield AttentionItem(
            AttentionKind.NO_RESULTS,
            f"{AttentionKind.NO_RESULTS}/{school.id}/{last}",
            school.short_name,
            f"нет ни одного результата за {last} год",
            school=school.id,
        )


def _without_values(connection: Connection, today: date) -> Iterator[AttentionItem]:
    passports = {key: one for key, one in read_passports(connection).items() if not one.computed}
    if not passports:
        return
    asked = {key: last_over(one.frequency, today) for key, one in passports.items()}
    years = {int(period[:_YEAR_LENGTH]) for period in asked.values()}
    value, target = models.IndicatorValue, models.IndicatorTarget
    held = select(value.passport_id, value.period).distinct()
    spans = held.where(value.period.between(f"{min(years) - 1}", f"{max(years)}-Z"))
    told = {(passport, period) for passport, period in connection.execute(spans)}
    aims = select(target.passport_id, target.year).distinct()
    aimed = {
        (passport, year)
        for passport, year in connection.execute(
            aims.where(target.role == TargetRole.TARGET.value, target.year.in_(years))
        )
    }
    followed = {(passport, period[:_YEAR_LENGTH]) for passport, period in told}
    for key, period in asked.items():
        year = int(period[:_YEAR_LENGTH])
        wanted = (key, year) in aimed or (key, str(year - 1)) in followed
        of_year = period == str(year)  # parts of the year tell of it as well
        settled = (key, str(year)) in (followed if of_year else told) or (key, period) in told
        if wanted and not settled:
            yield AttentionItem(
                AttentionKind.NO_VALUES,
                f"{AttentionKind.NO_VALUES}/{key}/{period}",
                " ".join(passports[key].name.split()),
                f"нет значений за {period_of_value(period)}",
                passport=PassportId(key),
            )


def _unanswered(connection: Connection, today: date) -> Iterator[AttentionItem]:
    form, reply = models.Collection, models.CollectionReply
    rows = connection.execute(
        select(form.id, form.name, form.due, func.count())
        .join(reply, reply.collection_id == form.id)
        .where(form.due < today, reply.received_at.is_(None))
        .group_by(form.id, form.name, form.due)
        .order_by(form.due, form.id)
    )
    for key, name, due, silent in rows:
        yield AttentionItem(
            AttentionKind.FORM_UNANSWERED,
            f"{AttentionKind.FORM_UNANSWERED}/{key}",
            f"{name}: {wording.plural(silent, *_SILENT)}",
            "срок прошёл",
            due,
            collection=CollectionId(key),
        )
