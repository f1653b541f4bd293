"""Forms and replies from the database, and what is known of what they ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection, select

from app import models
from app.domain.collection_json import field_of, reply_of
from app.domain.collections import (
    Answer,
    Asked,
    CollectionField,
    CollectionForm,
    CollectionId,
    FieldKey,
    Reply,
    ResultFigure,
)
from app.domain.indicators import IndicatorValue, ValueBlank
from app.domain.results import ExamResult, Procedure, ResultScope
from app.domain.school import FactMeasure, SchoolId
from app.services.base import missing
from app.services.indicator_reading import read_values
from app.services.result_reading import read_results
from app.services.school_facts import read_facts

Known = Mapping[tuple[SchoolId, FieldKey], Answer]
ResultPlace = tuple[SchoolId, int, Procedure]
_MARKS = (ResultFigure.MARK_2, ResultFigure.MARK_3, ResultFigure.MARK_4, ResultFigure.MARK_5)


def read_forms(
    connection: Connection, only: Collection[CollectionId] | None = None
) -> list[CollectionForm]:
    """Return forms, the latest first."""
    stored = models.Collection
    wanted = select(stored.__table__).order_by(stored.made_at.desc(), stored.id.desc())
    if only is not None:
        wanted = wanted.where(stored.id.in_(list(only)))
    return [
        CollectionForm(
            id=CollectionId(row.id),
            name=row.name,
            period=row.period,
            due=row.due,
            fields=tuple(map(field_of, row.fields)),
            stamp=row.digest,
            made_at=row.made_at,
        )
        for row in connection.execute(wanted)
    ]


def read_form_of(connection: Connection, collection: CollectionId) -> CollectionForm:
    """Return a form; raises NOT_FOUND."""
    for found in read_forms(connection, [collection]):
        return found
    raise missing(models.Collection, collection)


def read_replies(
    connection: Connection, collection: CollectionId | None = None
) -> dict[CollectionId, dict[SchoolId, tuple[str, Reply]]]:
    """Return the replies of a form, or of all, by school: with the key of the row."""
    stored = models.CollectionReply
    wanted = select(stored.__table__).order_by(stored.id)
    if collection is not None:
        wanted = wanted.where(stored.collection_id == collection)
    found = defaultdict[CollectionId, dict[SchoolId, tuple[str, Reply]]](dict)
    for row in connection.execute(wanted):
        school = SchoolId(row.school_id)
        reply = reply_of(school, row.received_at, row.file_digest, row.answers)
        found[CollectionId(row.collection_id)][school] = (row.id, reply)
    return found


def known_answers(
    connection: Connection, form: CollectionForm, replies: Iterable[Reply]
) -> dict[tuple[SchoolId, FieldKey], Answer]:
    """Return what is known of what a form asks: figures of the registry, and earlier answers."""
    asked = list(replies)
    schools = {one.school for one in asked}
    found = _indicators(connection, form, schools) | _facts(connection, form, schools)
    held = held_results(connection, form, schools)
    for one in form.fields:
        if one.asked is Asked.QUESTION:
            for reply in asked:
                given = reply.answers.get(one.key)
                if given is not None and given.said and not given.fault:
                    found[reply.school, one.key] = Answer(text=given.said)
        elif one.asked is Asked.RESULT:
            for school in schools:
                result = held.get(result_place(school, one))
                answer = None if result is None else _figure_of(result, one)
                if answer is not None:
                    found[school, one.key] = answer
    return found


def result_place(school: SchoolId, one: CollectionField) -> ResultPlace:
    """Return where the result of a field stands."""
    assert one.year is not None
    assert one.procedure is not None
    return school, one.year, one.procedure


def held_results(
    connection: Connection, form: CollectionForm, schools: Collection[SchoolId]
) -> dict[ResultPlace, ExamResult]:
    """Return the stored results of the procedures that a form asks for."""
    asked = {(one.year, one.procedure) for one in form.fields if one.asked is Asked.RESULT}
    years = {year for year, _procedure in asked if year is not None}
    if not years:
        return {}
    return {
        (one.school, one.year, one.procedure): one
        for one in read_results(connection, years=years, scope=ResultScope.SCHOOL)
        if one.school is not None and one.school in schools and (one.year, one.procedure) in asked
    }


def _indicators(
    connection: Connection, form: CollectionForm, schools: Collection[SchoolId]
) -> dict[tuple[SchoolId, FieldKey], Answer]:
    asked = {
        (one.passport, one.component): one
        for one in form.fields
        if one.asked is Asked.INDICATOR and one.passport is not None
    }
    if not asked:
        return {}
    found: dict[tuple[SchoolId, FieldKey], Answer] = {}
    for value in read_values(connection, years=[int(form.period[:4])]):
        one = asked.get((value.passport, value.component))
        school = value.school
        if one and school is not None and value.period == form.period and school in schools:
            found[school, one.key] = _answer_of(value, one)
    return found


def _answer_of(value: IndicatorValue, one: CollectionField) -> Answer:
    told = Answer(
        value=value.value,
        text=value.text,
        no_data=value.blank is ValueBlank.NO_DATA,
        too_few=value.blank is ValueBlank.TOO_FEW,
    )
    if not one.parts or value.numerator is None or value.denominator is None:
        return told
    return replace(told, value=None, numerator=value.numerator, denominator=value.denominator)


def _facts(
    connection: Connection, form: CollectionForm, schools: Collection[SchoolId]
) -> dict[tuple[SchoolId, FieldKey], Answer]:
    asked: dict[tuple[int | None, FactMeasure | None], FieldKey] = {
        (one.year, one.measure): one.key for one in form.fields if one.asked is Asked.FACT
    }
    return {
        (fact.school, asked[fact.year, fact.measure]): Answer(value=fact.value.normalize() + 0)
        for year in sorted({year for year, _measure in asked if year is not None})
        for fact in read_facts(connection, year=year)
        if fact.school in schools and (fact.year, fact.measure) in asked
    }


def _figure_of(result: ExamResult, one: CollectionField) -> Answer | None:
    if result.too_few:
        return Answer(too_few=True)
    value: Decimal | int | None
    match one.figure:
        case ResultFigure.TAKERS:
            value = result.takers
        case ResultFigure.BELOW:
            value = result.below
        case ResultFigure.MEAN:
            value = result.mean
        case None:
            return None
        case _:
            value = result.marks[_MARKS.index(one.figure)]
    return None if value is None else Answer(value=Decimal(value))
