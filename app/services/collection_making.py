"""Making a form: what can be asked, of whom, and what a change means for those who have it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from app import models, wording
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.collection_drafts import Offer
from app.domain.collection_json import field_json, reply_json
from app.domain.collections import (
    AnswerKind,
    Asked,
    CollectionField,
    CollectionForm,
    CollectionId,
    Reply,
    ResultFigure,
    digest_of,
    stamp_of,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import year_of
from app.domain.indicators import IndicatorKind, IndicatorLevel, Passport, PassportId
from app.domain.results import Exam, Procedure
from app.domain.school import FactMeasure, SchoolId
from app.services import checks, naming
from app.services.base import Service, committed, missing
from app.services.collection_reading import read_form_of, read_replies
from app.services.indicator_reading import read_passports
from app.services.results_intake import catalogue
from app.services.school_reading import names_on
from app.wording.figures import period_of_value, procedure_text

_USUAL = (ResultFigure.TAKERS, ResultFigure.MEAN, ResultFigure.BELOW)
_OFFERED_EXAMS = (Exam.EGE, Exam.OGE)
_KINDS = {
    IndicatorKind.SHARE: AnswerKind.SHARE,
    IndicatorKind.NUMBER: AnswerKind.NUMBER,
    IndicatorKind.SCORE: AnswerKind.NUMBER,
    IndicatorKind.RATIO: AnswerKind.NUMBER,
    IndicatorKind.YES_NO: AnswerKind.YES_NO,
    IndicatorKind.TEXT: AnswerKind.TEXT,
}
_SPRING = frozenset({"H1", "Q1", "Q2", *(f"{month:02d}" for month in range(1, 9))})
_QUESTION_LIMIT = 1000
_MOST_FIELDS = 300


@dataclass(frozen=True, slots=True)
class FormFields:
    """What a person decides about a form."""

    name: str
    period: str
    due: date | None
    fields: tuple[CollectionField, ...]
    schools: tuple[SchoolId, ...]


class CollectionMaking(Service):
    """Forms as they are put together."""

    def offers(self, period: str) -> Sequence[Offer]:
        """Return what can be asked of schools for a period; raises FIELD_INVALID."""
        year = _year(period)
        with self._db.read() as connection:
            passports = read_passports(connection)
            procedures = _procedures(connection)
        return [
            *(
                Offer(one.name, wording.word(Asked.INDICATOR), tuple(_of_passport(one, period)))
                for one in passports.values()
                if one.level is IndicatorLevel.SCHOOL and not one.computed
            ),
            *(_fact_offer(one, school_year(period)) for one in FactMeasure),
            *(_result_offer(one, year) for one in procedures),
        ]

    def create(self, wanted: FormFields) -> Outcome[CollectionId]:
        """Make a form; nothing is sent yet.

        Raises FIELD_EMPTY (name, fields, schools, text), FIELD_INVALID (period, options),
        FIELD_TOO_LONG, NOT_FOUND for an indicator or a school that is not there.
        """
        checked = _checked(wanted)
        name = f"Форма сбора {naming.quoted(checked.name)}"
        with self._db.write(f"{name} составлена") as work:
            self._refuse_unknown(work.connection, checked)
            stamp = stamp_of(1, checked.period, checked.fields)
            key = CollectionId(
                work.add(
                    models.Collection,
                    name=checked.name,
                    period=checked.period,
                    due=checked.due,
                    fields=[field_json(one) for one in checked.fields],
                    digest=stamp,
                    made_at=self._clock().replace(tzinfo=None, microsecond=0),
                )
            )
            _ask(work, key, checked.schools)
            return committed(work, key, Topic.INDICATORS)

    def change(self, collection: CollectionId, wanted: FormFields) -> Outcome[int]:
        """Change a form and return its version.

        What is asked makes a new version once a school has the form: its file is then written
        anew. Raises as `create` does, and COLLECTION_ANSWERED where a school that is taken out has
        answered.
        """
        checked = _checked(wanted)
        with self._db.write(f"Правка формы сбора {naming.quoted(checked.name)}") as work:
            self._refuse_unknown(work.connection, checked)
            form = read_form_of(work.connection, collection)
            replies = read_replies(work.connection, collection)[collection]
            stamp = _stamp(form, checked, [reply for _key, reply in replies.values()])
            self._let_go(work, set(replies) - set(checked.schools), replies)
            _ask(work, collection, [one for one in checked.schools if one not in replies])
            work.change(
                models.Collection,
                collection,
                name=checked.name,
                period=checked.period,
                due=checked.due,
                fields=[field_json(one) for one in checked.fields],
                digest=stamp,
            )
            version = replace(form, stamp=stamp).version
            return committed(work, version, Topic.INDICATORS)

    def remove(self, collections: Sequence[CollectionId]) -> Outcome[int]:
        """Take forms away with what schools answered; what went into indicators stays.

        Return how many there were; raises NOT_FOUND.
        """
        keys = list(dict.fromkeys(collections))
        name = naming.counted("Удалено:", ("форма сбора", "формы сбора", "форм сбора"), len(keys))
        with self._db.write(name) as work:
            work.remove_many(models.Collection, keys)
            return committed(work, len(keys), Topic.INDICATORS)

    def _refuse_unknown(self, connection: Connection, wanted: FormFields) -> None:
        asked = {one.passport for one in wanted.fields if one.passport is not None}
        passports = read_passports(connection, asked)
        for passport in asked - set(passports):
            raise missing(models.Passport, passport)
        names = names_on(connection, self._clock().date(), wanted.schools)
        for school in set(wanted.schools) - set(names):
            raise missing(models.School, school)

    def _let_go(
        self,
        work: UnitOfWork,
        schools: Collection[SchoolId],
        replies: dict[SchoolId, tuple[str, Reply]],
    ) -> None:
        answered = [one for one in schools if replies[one][1].received_at is not None]
        if answered:
            names = names_on(work.connection, self._clock().date(), answered)
            told = sorted(names[one].short_name for one in answered)
            raise UserError(UserCode.COLLECTION_ANSWERED, names=told)
        work.remove_many(models.CollectionReply, [replies[one][0] for one in schools])


def school_year(period: str) -> int:
    """Return the first year of the school year that a period ends in; a year means its autumn."""
    year, _, part = period.partition("-")
    return int(year) - (part in _SPRING)


def question(
    text: str, kind: AnswerKind, options: Sequence[str] = (), unit: str = ""
) -> CollectionField:
    """Return a question of one's own; it gets its key when the form is made."""
    return CollectionField("", Asked.QUESTION, kind, text, unit, options=tuple(options))


def _year(period: str) -> int:
    year = year_of(period)
    if year is None:
        raise UserError(UserCode.FIELD_INVALID, field="period", text=period)
    return year


def _of_passport(one: Passport, period: str) -> Iterator[CollectionField]:
    kind = _KINDS[one.kind]
    if one.kind is IndicatorKind.NUMBER and not one.decimals:
        kind = AnswerKind.WHOLE
    parts = kind is AnswerKind.SHARE and bool(one.numerator and one.denominator)
    for component in one.components or ("",):
        yield CollectionField(
            key=f"indicator:{one.id}:{component}",
            asked=Asked.INDICATOR,
            kind=kind,
            text=f"{one.name} ({component})" if component else one.name,
            unit=one.unit or ("%" if kind is AnswerKind.SHARE else ""),
            when=period_of_value(period),
            decimals=one.decimals,
            parts=parts,
            numerator=one.numerator,
            denominator=one.denominator,
            passport=PassportId(one.id),
            component=component,
        )


def _fact_offer(measure: FactMeasure, year: int) -> Offer:
    word = wording.word(measure)
    title, unit = word[:1].upper() + word[1:], "кол-во"
    kind = AnswerKind.SHARE if measure.is_share else AnswerKind.WHOLE
    if measure.is_share:
        title, unit = title.removesuffix(", %"), "%"
    elif measure is FactMeasure.INTERNET_MBIT:
        kind, (title, _, unit) = AnswerKind.NUMBER, title.partition(", ")
    asked = CollectionField(
        key=f"fact:{measure.value}:{year}",
        asked=Asked.FACT,
        kind=kind,
        text=title,
        unit=unit,
        when=f"{year}/{(year + 1) % 100:02d} учебный год",
        decimals=2 if kind is not AnswerKind.WHOLE else 0,
        measure=measure,
        year=year,
    )
    return Offer(title, wording.word(Asked.FACT), (asked,))


def _result_offer(procedure: Procedure, year: int) -> Offer:
    return Offer(
        procedure_text(procedure),
        wording.word(Asked.RESULT),
        tuple(_of_result(procedure, year, figure) for figure in _USUAL),
    )


def _of_result(procedure: Procedure, year: int, figure: ResultFigure) -> CollectionField:
    grade = procedure.grade if procedure.grade is not None else ""
    mean = figure is ResultFigure.MEAN
    share = not mean and figure not in _USUAL
    kind = AnswerKind.NUMBER if mean else AnswerKind.SHARE if share else AnswerKind.WHOLE
    return CollectionField(
        key=f"result:{procedure.exam.value}:{procedure.subject}:{grade}:{year}:{figure.value}",
        asked=Asked.RESULT,
        kind=kind,
        text=f"{procedure_text(procedure)}: {wording.word(figure)}",
        unit="балл" if mean else "%" if share else "чел.",
        when=f"{year} год",
        decimals=2 if mean else 0,
        year=year,
        procedure=procedure,
        figure=figure,
    )


def _procedures(connection: Connection) -> list[Procedure]:
    """Return the procedures that there are results of, and those that every school can have."""
    stored = models.ExamResult
    wanted = select(stored.exam, stored.subject, stored.grade).distinct()
    met = {Procedure(Exam(row[0]), row[1], row[2]) for row in connection.execute(wanted)}
    usual = {
        Procedure(exam, name, None)
        for exam in _OFFERED_EXAMS
        for name in catalogue().names
        if (found := catalogue().settle(name, exam)) is not None and found.name == name
    }
    order = {exam: place for place, exam in enumerate(Exam)}
    return sorted(met | usual, key=lambda one: (order[one.exam], one.grade or 0, one.subject))


def _checked(wanted: FormFields) -> FormFields:
    name = checks.line("name", wanted.name, required=True)
    _year(wanted.period)
    fields = tuple(_checked_fields(wanted.fields))
    if not fields:
        raise UserError(UserCode.FIELD_EMPTY, field="fields")
    if len(fields) > _MOST_FIELDS:
        raise UserError(UserCode.FIELD_INVALID, field="fields", text=str(len(fields)))
    schools = tuple(dict.fromkeys(wanted.schools))
    if not schools:
        raise UserError(UserCode.FIELD_EMPTY, field="schools")
    return FormFields(name, wanted.period, wanted.due, fields, schools)


def _checked_fields(fields: Sequence[CollectionField]) -> Iterator[CollectionField]:
    """Yield the fields, each once; a new question gets the next free key."""
    taken = {one.key for one in fields}
    free = (key for place in range(1, 10_000) if (key := f"question:{place}") not in taken)
    seen = set()
    for one in fields:
        key = one.key or next(free)
        if key in seen:
            continue
        seen.add(key)
        text = checks.lines("question", one.text, required=True)
        if len(text) > _QUESTION_LIMIT:
            raise UserError(UserCode.FIELD_TOO_LONG, field="question", limit=_QUESTION_LIMIT)
        options = tuple(
            dict.fromkeys(filter(None, (checks.line("options", o) for o in one.options)))
        )
        if one.kind is AnswerKind.CHOICE and len(options) < 2:
            raise UserError(UserCode.FIELD_INVALID, field="options", text=", ".join(options))
        yield replace(one, key=key, text=text, options=options)


def _stamp(form: CollectionForm, wanted: FormFields, replies: Sequence[Reply]) -> str:
    """Return the stamp of a changed form: a new version where a school has the present one."""
    if digest_of(wanted.period, wanted.fields) == digest_of(form.period, form.fields):
        return form.stamp
    out = any(one.sent_stamp == form.stamp or one.received_at is not None for one in replies)
    return stamp_of(form.version + out, wanted.period, wanted.fields)


def _ask(work: UnitOfWork, collection: CollectionId, schools: Sequence[SchoolId]) -> None:
    work.add_many(
        models.CollectionReply,
        [
            {
                "collection_id": collection,
                "school_id": school,
                "received_at": None,
                "file_digest": "",
                "answers": reply_json(Reply(school)),
            }
            for school in schools
        ],
    )
