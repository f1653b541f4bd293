"""What came, laid beside what is stored and held to the checks of indicators, facts and results.

A finding stands by one cell; without that cell the rest is held to the checks again, so that what
goes in fits together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from app.domain.collection_drafts import AnswerChange, AnswerFault, DraftAnswer, Fault
from app.domain.collection_reading import CellFault, ReadAnswer, answer_text
from app.domain.collections import (
    Answer,
    AnswerKind,
    Asked,
    CollectionField,
    CollectionForm,
    ResultFigure,
)
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import ValueBlank
from app.domain.result_checks import ResultEntry, ResultRule, rules_broken
from app.domain.results import ExamResult, ResultScope
from app.domain.rounding import as_kept
from app.domain.school import FactMeasure, SchoolId
from app.domain.school_facts import WHOLE_OF
from app.services.collection_reading import Known, ResultPlace, held_results, result_place
from app.services.indicator_values import check_values
from app.services.school_facts import read_facts

Answers = dict[SchoolId, list[DraftAnswer]]
_WRITTEN = frozenset({AnswerChange.NEW, AnswerChange.CHANGED})
_FITTING = frozenset({*_WRITTEN, AnswerChange.SAME})
_MARKS = (ResultFigure.MARK_2, ResultFigure.MARK_3, ResultFigure.MARK_4, ResultFigure.MARK_5)
_TO_BLAME = {
    ResultRule.BELOW_ABOVE_TAKERS: (ResultFigure.BELOW, ResultFigure.TAKERS),
    ResultRule.SHARE_AGAINST_COUNT: (ResultFigure.BELOW, ResultFigure.TAKERS),
    ResultRule.MARKS_TOTAL: tuple(reversed(_MARKS)),
    ResultRule.SHARE_RANGE: _MARKS,
}


@dataclass(frozen=True, slots=True)
class Settler:
    """Lays answers beside what is known; the connection is read from only."""

    connection: Connection
    form: CollectionForm
    known: Known
    today: date

    def settle(self, read: Mapping[SchoolId, Sequence[ReadAnswer]]) -> Answers:
        """Return the answers of schools with their changes and faults."""
        answers: Answers = {
            school: [self._compared(school, one) for one in some] for school, some in read.items()
        }
        self._check_indicators(answers)
        self._check_facts(answers)
        self._check_results(answers)
        return answers

    def _compared(self, school: SchoolId, read: ReadAnswer) -> DraftAnswer:
        one, answer = read.field, read.answer
        known = self.known.get((school, one.key))
        before = answer_text(one.kind, known) if known else ""
        made = DraftAnswer(
            *(one, read.row, read.column, read.said, read.note, before, answer),
            change=AnswerChange.FAULTY,
        )
        fault = read.fault
        if fault is None and answer.too_few and one.asked in {Asked.FACT, Asked.QUESTION}:
            fault = CellFault.NO_BLANK
        if fault is not None:
            return replace(made, faults=(Fault(fault),))
        return replace(made, change=_change(one, answer, before))

    def _check_indicators(self, answers: Answers) -> None:
        places = [
            (school, at, value_entry(self.form, school, one))
            for school, some in answers.items()
            for at, one in enumerate(some)
            if one.field.asked is Asked.INDICATOR and one.change in _FITTING
        ]
        if not places:
            return
        for found in check_values(self.connection, [row for *_at, row in places], self.today):
            school, at, _row = places[found.place]
            _blame(answers[school], at, Fault(found.rule, found.text, found.acceptable))

    def _check_facts(self, answers: Answers) -> None:
        years = {one.year for one in self.form.fields if one.asked is Asked.FACT}
        for year in sorted(year for year in years if year is not None):
            stored = defaultdict[SchoolId, dict[FactMeasure, Decimal]](dict)
            for fact in read_facts(self.connection, year=year):
                stored[fact.school][fact.measure] = fact.value
            for school, some in answers.items():
                _check_parts(some, year, stored[school])

    def _check_results(self, answers: Answers) -> None:
        held = held_results(self.connection, self.form, answers)
        for school, some in answers.items():
            groups = defaultdict[ResultPlace, list[int]](list)
            for at, one in enumerate(some):
                if one.field.asked is Asked.RESULT:
                    groups[result_place(school, one.field)].append(at)
            for place, members in groups.items():
                _check_result(some, members, place, held.get(place))


def value_entry(
    form: CollectionForm, school: SchoolId, one: DraftAnswer, source: str = "", accepted: str = ""
) -> ValueEntry:
    """Return an answer as a value of an indicator."""
    assert one.field.passport is not None
    answer, blank = one.answer, None
    if answer.no_data or answer.too_few:
        blank = ValueBlank.NO_DATA if answer.no_data else ValueBlank.TOO_FEW
    return ValueEntry(
        passport=one.field.passport,
        period=form.period,
        school=school,
        component=one.field.component,
        value=answer.value,
        numerator=answer.numerator,
        denominator=answer.denominator,
        text=answer.text,
        blank=blank,
        source=source,
        accepted=accepted,
    )


def result_entry(
    place: ResultPlace, known: ExamResult | None, answers: Sequence[DraftAnswer], accepted: str = ""
) -> ResultEntry:
    """Return a row of results: what is stored, and over it what the school said."""
    school, year, procedure = place
    entry = ResultEntry(ResultScope.SCHOOL, school, year, procedure)
    if known is not None:
        entry = replace(
            entry,
            **{name: getattr(known, name) for name in ("takers", "mean", "below", "below_share")},
            **{name: getattr(known, name) for name in ("lowered", "confirmed", "raised")},
            **{name: getattr(known, name) for name in ("marks", "too_few", "accepted")},
        )
    for one in answers:
        entry = _with_figure(entry, one.field, one.answer)
    counts = {one.field.figure for one in answers} & {ResultFigure.TAKERS, ResultFigure.BELOW}
    if counts:
        entry = replace(entry, below_share=_share(entry.below, entry.takers))
    return replace(entry, accepted=accepted or entry.accepted)


def _with_figure(entry: ResultEntry, one: CollectionField, answer: Answer) -> ResultEntry:
    if answer.too_few:
        return replace(entry, too_few=True)
    value = answer.value
    if value is None or one.figure is None:
        return entry
    if one.figure is ResultFigure.MEAN:
        return replace(entry, mean=value, too_few=False)
    if one.figure is ResultFigure.TAKERS:
        return replace(entry, takers=int(value), too_few=False)
    if one.figure is ResultFigure.BELOW:
        return replace(entry, below=int(value), too_few=False)
    marks = list(entry.marks)
    marks[_MARKS.index(one.figure)] = value
    return replace(entry, marks=(marks[0], marks[1], marks[2], marks[3]), too_few=False)


def _share(below: int | None, takers: int | None) -> Decimal | None:
    if below is None or not takers:
        return None
    return as_kept(Decimal(below) * 100 / takers)


def _change(one: CollectionField, answer: Answer, before: str) -> AnswerChange:
    if answer.is_empty:
        return AnswerChange.EMPTY
    said = answer_text(one.kind, answer)
    if _same(one.kind, said, before):
        return AnswerChange.SAME
    if answer.no_data and one.asked is not Asked.INDICATOR:
        return AnswerChange.NO_DATA
    return AnswerChange.CHANGED if before else AnswerChange.NEW


def _same(kind: AnswerKind, said: str, before: str) -> bool:
    if kind is AnswerKind.TEXT:
        return " ".join(said.split()) == " ".join(before.split())
    return said == before


def _blame(some: list[DraftAnswer], at: int, fault: Fault) -> None:
    one = some[at]
    some[at] = replace(one, change=AnswerChange.FAULTY, faults=(*one.faults, fault))


def _check_parts(some: list[DraftAnswer], year: int, stored: Mapping[FactMeasure, Decimal]) -> None:
    """Find the parts that are above their wholes, until those that are left fit together."""
    answered = {
        one.field.measure: at
        for at, one in enumerate(some)
        if one.field.asked is Asked.FACT and one.field.year == year
    }
    found = True
    while found:
        found = False
        said = {
            measure: value
            for measure, at in answered.items()
            if measure
            and some[at].change in _FITTING
            and (value := some[at].answer.value) is not None
        }
        standing = {**stored, **said}
        for part, whole in WHOLE_OF.items():
            if part in standing and whole in standing and standing[part] > standing[whole]:
                guilty = next((one for one in (part, whole) if one in said), None)
                if guilty is not None:
                    text = f"{answer_text(AnswerKind.WHOLE, Answer(standing[part]))} > "
                    text += answer_text(AnswerKind.WHOLE, Answer(standing[whole]))
                    _blame(some, answered[guilty], Fault(AnswerFault.FACT_ABOVE_WHOLE, text))
                    found = True
                    break


def _check_result(
    some: list[DraftAnswer], members: Collection[int], place: ResultPlace, known: ExamResult | None
) -> None:
    left = [at for at in members if some[at].change in _FITTING]
    while left and any(some[at].change in _WRITTEN for at in left):
        entry = result_entry(place, known, [some[at] for at in left])
        broken = next(iter(rules_broken(entry)), None)
        if broken is None:
            return
        rule, text = broken
        figures = {some[at].field.figure: at for at in left}
        blamed = next((figures[one] for one in _TO_BLAME.get(rule, ()) if one in figures), left[-1])
        _blame(some, blamed, Fault(rule, text, rule is not ResultRule.IMPOSSIBLE))
        left.remove(blamed)
