"""What a report says of the conditions in schools, and of those who help them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from app import wording
from app.domain.report_drafts import (
    Reckoning,
    ReportColumn,
    ReportFigure,
    ReportRow,
    ReportTable,
    SourceKind,
    SourceRow,
)
from app.domain.school import FactMeasure, SchoolId
from app.domain.support import Agreement, AgreementState, Curatorship, Mentorship, WorkingGroup
from app.domain.working_groups import composition
from app.services.report_lists import NOTHING
from app.services.report_phrases import Known, counted
from app.services.report_scope import ReportScope, named
from app.services.school_facts import read_facts
from app.services.support_papers_reading import mentor_names, people_by_id
from app.services.support_reading import (
    read_agreements,
    read_curatorships,
    read_mentorships,
)
from app.wording.charts import figure as figure_text

_SCHOOL_YEAR_BEGINS = 9
_Facts = Mapping[SchoolId, Mapping[FactMeasure, Decimal]]
_FACTS_NOTE = (
    "Категория – педагоги с первой и высшей категорией; "
    "обучены – повысили квалификацию за три года."
)
_TOLD = (
    (FactMeasure.PUPILS, "Учеников"),
    (FactMeasure.TEACHERS, "Педагогов"),
    (FactMeasure.TEACHERS_YOUNG, "До 35 лет"),
    (FactMeasure.TEACHERS_RANKED, "Категория"),
    (FactMeasure.TEACHERS_TRAINED, "Обучены"),
    (FactMeasure.VACANCIES, "Вакансий"),
)


def known_conditions(connection: Connection, scope: ReportScope) -> Known:
    """Return what the registry holds of the schools in the school year of the last day."""
    day = scope.day
    year = day.year if day.month >= _SCHOOL_YEAR_BEGINS else day.year - 1
    held: dict[SchoolId, dict[FactMeasure, Decimal]] = defaultdict(dict)
    own = set(scope.ids)
    for fact in read_facts(connection, year=year):
        if fact.school in own:
            held[fact.school][fact.measure] = fact.value
    if not held:
        return Known()
    figures = {
        **_sum(scope, held, "pupils", FactMeasure.PUPILS),
        **_sum(scope, held, "disabled", FactMeasure.PUPILS_DISABLED),
        **_sum(scope, held, "teachers", FactMeasure.TEACHERS),
        **_sum(scope, held, "young", FactMeasure.TEACHERS_YOUNG),
        **_sum(scope, held, "ranked", FactMeasure.TEACHERS_RANKED),
        **_sum(scope, held, "trained", FactMeasure.TEACHERS_TRAINED),
        **_sum(scope, held, "vacancies", FactMeasure.VACANCIES),
        **counted("facts_known", scope.rows(held)),
        **counted("facts_unknown", scope.rows(own - held.keys())),
        **_internet(scope, held),
    }
    short = [one for one, facts in held.items() if facts.get(FactMeasure.VACANCIES)]
    figures |= counted("vacant_schools", scope.rows(short))
    words = {"school_year": f"{year}/{(year + 1) % 100:02d}"}
    unknown = named(scope.name(one) for one in scope.ordered(own - held.keys()))
    words |= {"facts_unknown_names": unknown} if unknown else {}
    words |= {"vacant_names": named(scope.name(one) for one in scope.ordered(short))}
    return Known(figures, words, {"facts": _facts_table(scope, held, words["school_year"])})


def known_support(connection: Connection, scope: ReportScope) -> Known:
    """Return mentors with their agreements, and curators, as they were on the last day."""
    day, listed = scope.day, scope.on_lists(scope.day) or set(scope.ids)
    pairs = read_mentorships(connection, on=day, schools=list(listed))
    led = read_curatorships(connection, on=day, schools=list(listed))
    mentors = mentor_names(connection, pairs, day)
    ids = {one.id for one in pairs}
    signed: dict[str, Agreement] = {
        one.mentorship: one
        for one in read_agreements(connection, helped_on=day)
        if one.mentorship in ids and one.state_on(day) is AgreementState.SIGNED
    }
    people: dict[str, str] = {
        key: one.surname_first for key, one in people_by_id(connection).items()
    }
    mentored, curated = {one.school for one in pairs}, {one.school for one in led}
    figures = {
        **counted("mentored", scope.rows(mentored)),
        **counted("mentors", [_mentor(scope, one, mentors) for one in pairs], Reckoning.DISTINCT),
        **counted("without_mentor", scope.rows(listed - mentored)),
        **counted(
            "agreements",
            [_agreement(scope, signed[one.id], one, mentors) for one in pairs if one.id in signed],
        ),
        **counted("curated", scope.rows(curated)),
        **counted("curators", [_curator(scope, one, people) for one in led], Reckoning.DISTINCT),
        **counted("without_curator", scope.rows(listed - curated)),
    }
    words = {
        "without_mentor_names": named(scope.name(o) for o in scope.ordered(listed - mentored)),
        "without_curator_names": named(scope.name(o) for o in scope.ordered(listed - curated)),
    }
    tables = {}
    if pairs or led:
        tables["support"] = _support_table(scope, listed, pairs, signed, mentors, led, people)
    return Known(figures, {key: text for key, text in words.items() if text}, tables)


def known_groups(groups: Sequence[WorkingGroup], scope: ReportScope) -> Known:
    """Return the working groups with how many sit in each on the last day."""
    found: list[tuple[str, Known]] = []
    for group in groups:
        members = composition(group.members, scope.day)
        rows = [
            SourceRow(
                SourceKind.GROUP,
                one.id,
                one.name,
                f"{wording.word(one.role)}, {one.position}",
                group.id,
            )
            for one in members
        ]
        if rows:
            found.append((group.id, Known(counted("group_members", rows), {"group": group.name})))
    return Known(groups={"groups": found})


def _sum(
    scope: ReportScope, held: _Facts, key: str, measure: FactMeasure
) -> dict[str, ReportFigure]:
    rows = [
        scope.row(school, amount=held[school][measure])
        for school in scope.ordered(held)
        if measure in held[school]
    ]
    return counted(key, rows, Reckoning.SUM) if rows else {}


def _internet(scope: ReportScope, held: _Facts) -> dict[str, ReportFigure]:
    """Return how many speeds are known, and the least and the greatest with their schools."""
    speeds = [
        scope.row(school, "Мбит/с", held[school][FactMeasure.INTERNET_MBIT])
        for school in scope.ordered(held)
        if FactMeasure.INTERNET_MBIT in held[school]
    ]
    if not speeds:
        return {}
    by_speed = sorted(speeds, key=lambda row: row.amount or Decimal(0))
    return {
        **counted("internet", speeds),
        **counted("internet_least", by_speed[:1], Reckoning.ITSELF),
        **counted("internet_most", by_speed[-1:], Reckoning.ITSELF),
    }


def _facts_table(scope: ReportScope, held: _Facts, year: str) -> ReportTable:
    told = [(m, name) for m, name in _TOLD if any(m in facts for facts in held.values())]
    rows = [
        ReportRow((scope.name(school), *(_figure(held[school].get(m)) for m, _ in told)))
        for school in scope.ordered(held)
    ]
    columns = [ReportColumn("Школа"), *(ReportColumn(name, narrow=True) for _, name in told)]
    return ReportTable(
        f"Условия в школах, {year} учебный год", tuple(columns), tuple(rows), _FACTS_NOTE
    )


def _support_table(
    scope: ReportScope,
    schools: Collection[SchoolId],
    pairs: Sequence[Mentorship],
    signed: Mapping[str, Agreement],
    mentors: Mapping[str, str],
    led: Sequence[Curatorship],
    people: Mapping[str, str],
) -> ReportTable:
    given: dict[SchoolId, list[str]] = defaultdict(list)
    papers: dict[SchoolId, list[str]] = defaultdict(list)
    for pair in pairs:
        given[pair.school].append(mentors[pair.id])
        if pair.id in signed:
            papers[pair.school].append(_reference(signed[pair.id]))
    curators: dict[SchoolId, list[str]] = defaultdict(list)
    for one in led:
        curators[one.school].append(people[one.person])
    rows = [
        ReportRow(
            (
                scope.name(school),
                *("\n".join(held.get(school, ())) or NOTHING for held in (given, papers, curators)),
            )
        )
        for school in scope.ordered(schools)
    ]
    headings = ("Школа", "Наставник", "Соглашение", "Куратор")
    caption = f"Наставники и кураторы школ на {wording.date_text(scope.day)}"
    return ReportTable(caption, tuple(ReportColumn(one) for one in headings), tuple(rows))


def _mentor(scope: ReportScope, one: Mentorship, mentors: Mapping[str, str]) -> SourceRow:
    owner = one.mentor or one.mentor_name.casefold()
    note = f"наставник: {mentors[one.id]}, с {wording.date_text(one.start)}"
    return SourceRow(SourceKind.MENTORSHIP, one.id, scope.name(one.school), note, owner)


def _agreement(
    scope: ReportScope, paper: Agreement, pair: Mentorship, mentors: Mapping[str, str]
) -> SourceRow:
    name = f"{scope.name(pair.school)} и {mentors[pair.id]}"
    return SourceRow(SourceKind.AGREEMENT, paper.id, name, _reference(paper), pair.school)


def _curator(scope: ReportScope, one: Curatorship, people: Mapping[str, str]) -> SourceRow:
    note = f"куратор: {people[one.person]}, с {wording.date_text(one.start)}"
    return SourceRow(SourceKind.CURATORSHIP, one.id, scope.name(one.school), note, one.person)


def _reference(paper: Agreement) -> str:
    number = f"№ {paper.number.lstrip('№ ')}" if paper.number else "без номера"
    return f"{number} от {wording.date_text(paper.signed_on)}" if paper.signed_on else number


def _figure(value: Decimal | None) -> str:
    return NOTHING if value is None else figure_text(value)
