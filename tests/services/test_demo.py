"""The invented district: whole, printable, taken back in one step, never mixed with real data."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from app import paths
from app.db.engine import Database, open_database
from app.domain.agenda import AgendaList
from app.domain.collections import ReplyState
from app.domain.deadline import DeadlineRemarkCode
from app.domain.deadlines import DeadlineKind, understand
from app.domain.errors import UserCode, UserError
from app.domain.identification_judging import compare
from app.domain.identification_views import DifferenceKind
from app.domain.indicator_distances import FEW, Verdict
from app.domain.indicators import ValueBlank
from app.domain.marks import ControlStepKind, EvidenceKind, Standing
from app.domain.paperwork import DocumentState, Paper
from app.domain.report_drafts import Phrase, ReportState
from app.domain.responsible import parties
from app.domain.results import Exam, ResultScope
from app.domain.roadmap import Numbering, PartKind, Roadmap, RoadmapState
from app.domain.school import GroupKind, SchoolKind, Shelf
from app.domain.support import VisitForm
from app.services import Services, compose
from tests.bases import DEMO_NOW, build_demo, copied
from tests.services.conftest import Rows

TODAY = DEMO_NOW.date()
OnDay = Callable[[str], Services]


@pytest.fixture(scope="module")
def built(demo_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[datetime], Path]:
    """Return the closed base of the district on a day; each is built once."""
    folder = tmp_path_factory.mktemp("days")

    @cache
    def build(moment: datetime) -> Path:
        same = moment == DEMO_NOW
        return demo_base if same else build_demo(folder / f"{moment:%Y%m%d}.db", moment)

    return build


@pytest.fixture
def on_day(built: Callable[[datetime], Path], tmp_path: Path) -> Iterator[OnDay]:
    """Open a copy of the district as it is on an ISO day."""
    held: list[Database] = []

    def open_on(day: str) -> Services:
        moment = datetime.combine(date.fromisoformat(day), DEMO_NOW.timetz())
        copy = copied(built(moment), tmp_path / day)
        held.append(open_database(copy, now=lambda: moment))
        return compose(held[-1])

    yield open_on
    for database in held:
        database.close()


@pytest.fixture
def services(template: Path, tmp_path: Path) -> Iterator[Services]:
    """The services over an empty database."""
    database = open_database(copied(template, tmp_path / "empty"), now=lambda: DEMO_NOW)
    yield compose(database)
    database.close()


@pytest.fixture
def district(on_day: OnDay) -> Services:
    """The district of 22.11.2026."""
    return on_day("2026-11-22")


def present(services: Services) -> Roadmap:
    return services.roadmaps.get(services.roadmaps.list()[0].id)


def test_the_plans_are_whole(district: Services) -> None:
    roadmap = present(district)
    assert [part.kind for part in roadmap.parts] == [
        PartKind.TEXT,
        PartKind.PLAN,
        PartKind.INDICATORS,
    ]
    [plan] = roadmap.plans
    assert (len(plan.sections), roadmap.activity_count, len(roadmap.indicators)) == (5, 37, 10)
    assert plan.numbering is Numbering.COMPOUND
    assert all(
        all((row.number, row.text, row.deadline, row.responsible, row.result))
        for section in plan.sections
        for row in section.activities
    )
    assert roadmap.goal
    assert roadmap.tasks
    assert roadmap.results
    states = {one.id: one.state for one in district.roadmaps.list()}
    assert states.pop(roadmap.id) is RoadmapState.APPROVED
    assert list(states.values()) == [RoadmapState.CLOSED]


def test_deadlines_of_every_kind_are_met_and_only_one_is_not_understood(
    district: Services,
) -> None:
    roadmap = present(district)
    rows = [row for section in roadmap.plans[0].sections for row in section.activities]
    for row in rows:
        reading = parties(row.responsible)
        assert reading.parties, row.responsible
        assert not reading.remark, row.responsible
    deadlines = [understand(row.deadline, roadmap.start, roadmap.end) for row in rows]
    [unread] = [deadline.remark for deadline in deadlines if deadline.remark]
    assert unread.code is DeadlineRemarkCode.UNREAD
    assert {deadline.kind for deadline in deadlines} == set(DeadlineKind) - {DeadlineKind.INVALID}
    centre = "«Методический центр»"
    assert any(
        centre in double.first.name and centre in double.second.name
        for double in district.parties.doubles()
    )


def test_orders_are_registered_save_one_and_name_the_office(district: Services) -> None:
    order = district.paperwork.order_of(present(district).id)
    office = district.office.office()
    assert order is not None
    assert office is not None
    assert order.state is DocumentState.SIGNED
    assert (order.organisation, order.signatory) == (office.letterhead, office.head_name)
    assert len(order.clauses) == 7
    assert order.issuer_genitive == office.genitive
    states = Counter(one.state for one in district.paperwork.list())
    assert states == {DocumentState.SIGNED: 2, DocumentState.DRAFT: 1}


def test_the_schools_are_of_every_kind_and_no_two_are_alike(district: Services) -> None:
    schools = district.schools.list()
    assert len(schools) == 24
    assert {school.kind for school in schools} == set(SchoolKind)
    for field in ("code", "full_name", "short_name", "head", "phone", "email", "inn", "ogrn"):
        assert len({getattr(school, field) for school in schools}) == 24, field
    with pytest.raises(UserError) as refusal:
        district.schools.add(short_name="МБОУ СОШ №1", settlement="р. п. Верхнереченск")
    assert refusal.value.code is UserCode.SCHOOL_DOUBLE


def test_schools_have_districts_clusters_and_histories(district: Services) -> None:
    groups = Counter(group.kind for group in district.schools.groups())
    assert groups == {GroupKind.DISTRICT: 4, GroupKind.CLUSTER: 2}
    districts = {one.id for one in district.schools.groups() if one.kind is GroupKind.DISTRICT}
    for school in district.schools.list():
        assert len(districts.intersection(school.groups)) == 1, school.short_name
        facts = district.schools.facts(school.id)
        assert {fact.year for fact in facts} == set(range(2022, 2027)), school.short_name
        assert all(head.position for head in district.schools.heads(school.id))
    earlier = {one.short_name for one in district.schools.list(on=date(2023, 3, 1))}
    now = {one.short_name for one in district.schools.list()}
    assert earlier - now == {"МБОУ ООШ № 9", "МБОУ Верхнебродская НОШ", "МБОУ Старопристанская ООШ"}
    assert now - earlier == {"МБОУ Старопристанская СОШ"}
    assert len(district.schools.list(shelf=Shelf.ARCHIVE)) == 1


def test_lists_of_five_years_have_schools_that_come_and_go(district: Services) -> None:
    kinds = {one.key: one.id for one in district.statuses.kinds()}
    found = district.statuses.dynamics(range(2022, 2027), kinds["shnor"])
    assert [one.total for one in found.movements] == [7, 8, 7, 7, 7]
    assert [len(one.left) for one in found.movements] == [0, 0, 2, 1, 1]
    assert [len(one.entered) for one in found.movements] == [7, 1, 1, 1, 1]
    assert not district.statuses.without_basis()
    assert len(district.statuses.supported_on(TODAY)) == 9
    assert district.statuses.list_on(date(2022, 6, 1), [kinds["plus500"]]).rows
    typology = district.statuses.typology_named("Типы выявленных проблем")
    sorted_out = district.statuses.distribution(2026, typology.id, kinds["shnor"])
    assert sorted_out.total == 7
    assert all(row.value for row in sorted_out.rows if row.schools)


def test_helpers_stand_beside_schools_and_some_need_attention(district: Services) -> None:
    loads = district.support.load()
    assert len(loads) == 9
    assert [load.over for load in loads] == [True, *([False] * 8)]
    mentorships = district.support.mentorships()
    assert len(mentorships) == 8
    assert [one for one in mentorships if one.override_reason]
    assert all(district.support.agreements(one.id) for one in mentorships)
    left = {one.days_left: one.prolongation for one in district.support.attention().agreements}
    assert sorted(left) == [-11, 6, 25]
    assert left[-11]
    drafts = [one for one in district.support.agreements() if one.signed_on is None]
    assert {one.prolongs is None for one in drafts} == {True, False}
    assert len(district.support.schools_without_curator()) == 1
    assert len(district.support.schools_without_mentor()) == 1
    [group] = district.working_groups.groups()
    assert district.working_groups.difference(group.id, date(2025, 2, 1), date(2026, 2, 1))


def test_a_year_of_visits_leaves_recommendations(district: Services) -> None:
    visits = district.visits.visits()
    assert len(visits) >= 60
    assert {visit.form for visit in visits} >= {
        VisitForm.VISIT, VisitForm.CONSULTATION, VisitForm.SEMINAR, VisitForm.TRAINING
    }  # fmt: skip
    advice = district.visits.recommendations()
    assert sum(one.closed_on is not None for one in advice) > 15
    assert district.visits.overdue()
    assert [one for one in advice if one.open_on(TODAY) and not one.overdue_on(TODAY)]


def test_points_stand_in_every_way_and_evidence_can_be_opened(district: Services) -> None:
    points = [
        point
        for roadmap in district.roadmaps.list()
        for point in district.execution.points(roadmap=roadmap.id)
    ]
    assert {point.standing for point in points} == set(Standing)
    for point in points:
        for mark in point.marks:
            done = mark.done_on or point.activity.start
            assert point.activity.start <= done <= TODAY, point.activity.text
    marks = [mark for point in points for mark in point.marks]
    chains = [tuple(step.kind for step in mark.steps) for mark in marks if mark.steps]
    put, reported, returned, taken_off = ControlStepKind
    assert (put, reported, returned, reported, taken_off) in chains
    assert (put, reported) in chains
    proofs = [one for mark in marks for one in mark.evidence]
    assert {one.kind for one in proofs} == set(EvidenceKind)
    for one in proofs:
        if one.kind is EvidenceKind.FILE:
            assert district.execution.file_of(one).stat().st_size == one.size
    assert not district.execution.waiting()


@pytest.mark.parametrize(
    "day", ["2026-11-22", "2027-01-31", "2027-02-01", "2027-05-09", "2027-07-20", "2027-09-01"]
)
def test_every_list_of_the_day_has_something_on_any_day(on_day: OnDay, day: str) -> None:
    services = on_day(day)
    agenda = services.today.agenda()
    assert all(agenda.count(which) for which in AgendaList)
    assert not services.safekeeping.verify()


def test_five_years_of_results_add_up(district: Services) -> None:
    assert list(district.results.years()) == [2026, 2025, 2024, 2023, 2022]
    found = district.results.results()
    marked = [one for one in found if None not in one.marks]
    assert len(marked) > 1000
    for one in marked:
        assert abs(_sum(one.marks) - 100) <= Decimal("0.03")
        if one.procedure.exam is Exam.VPR:
            moved = (one.lowered, one.confirmed, one.raised)
            assert abs(_sum(moved) - 100) <= Decimal("0.03")
    whole = defaultdict[object, int](int)
    for one in found:
        if one.scope is ResultScope.SCHOOL:
            whole[one.year, one.procedure] += one.takers or 0
    for one in found:
        if one.scope is ResultScope.MUNICIPALITY:
            assert one.takers == whole[one.year, one.procedure]
    scopes = Counter(one.scope for one in found)
    assert scopes[ResultScope.REGION] == scopes[ResultScope.MUNICIPALITY]
    assert scopes[ResultScope.COUNTRY]


def test_results_have_gaps_single_takers_and_fewer_than_n(district: Services) -> None:
    code = {school.code: school.id for school in district.schools.list(closed=True)}
    found = district.results.results(scope=ResultScope.SCHOOL)
    assert any(one.too_few and one.takers is None for one in found)
    assert any(one.takers == 1 for one in found)
    young = district.results.results(school=code["990111"], exam=Exam.EGE)
    assert {one.year for one in young} == {2025, 2026}  # it had no class 11 before
    joined = district.results.results(school=code["990125"])
    assert max(one.year for one in joined) == 2024
    assert not district.results.results(school=code["990106"], exam=Exam.OGE)


@pytest.mark.parametrize("day", ["2026-11-22", "2027-01-31", "2027-05-09", "2027-09-01"])
def test_between_two_years_one_school_leaves_the_rule_s_list_and_one_enters(
    on_day: OnDay, day: str
) -> None:
    services = on_day(day)
    last, before, first = services.identification.runs(official=True)
    assert (last.year, before.year) == (first.year + 2, first.year + 1)
    assert not services.safekeeping.verify()
    found = services.identification.found_by
    change = compare(found(before.id).findings, found(last.id).findings)
    [entered], [left] = change.entered, change.left
    kinds = {one.key: one.id for one in services.statuses.kinds()}
    end = date(last.year + 1, 12, 31)
    listed = {row.school for row in services.statuses.list_on(end, [kinds["shnor"]]).rows}
    assert entered.school in listed
    assert left.school not in listed
    assert services.identification.repeat(last.id).equal


def test_the_ministry_s_list_differs_and_says_why(district: Services) -> None:
    [last, _before] = district.identification.given_lists()
    [run] = [one for one in district.identification.runs(2026) if one.official]
    assert last.year == run.year
    found = district.identification.differences(last.id, run.id)
    assert [one.kind for one in found.differences] == [
        DifferenceKind.ONLY_GIVEN,
        DifferenceKind.ONLY_OWN,
    ]
    assert all(one.reason for one in found.differences)
    [given] = [row for row in last.rows if row.school == found.differences[0].school]
    assert given.entry.reason
    code = {school.code: school.id for school in district.schools.list()}
    assert district.identification.why_left(code["990123"]).change


def test_indicators_tell_of_targets_met_and_missed_and_of_every_blank(district: Services) -> None:
    indicators = district.indicators
    passports = indicators.passports()
    assert len(passports) == 15
    verdicts = Counter(one.verdict for one in indicators.distances(2026))
    assert verdicts[Verdict.MET] >= 4
    assert verdicts[Verdict.NOT_MET] >= 4
    assert all(
        target.value is not None
        for passport in passports
        for target in indicators.targets(passport.id)
        if target.year == 2026
    )
    values = indicators.values()
    assert {one.blank for one in values} == {None, ValueBlank.NO_DATA, ValueBlank.TOO_FEW}
    assert any(one.value == 0 for one in values)
    assert any(one.accepted and one.school for one in values)
    assert {one.period[4:6] for one in values} == {"", "-Q"}
    by_school = indicators.distances(2026, by_school=True)
    assert any(one.n is not None and one.n < FEW and not one.compared for one in by_school)
    [named] = [one for one in passports if indicators.thresholds(one.id)]
    assert {one.threshold for one in indicators.distances(2026, named.id)} == {
        one.id for one in indicators.thresholds(named.id)
    }
    assert all(one.definition for one in indicators.thresholds(named.id))


@pytest.mark.parametrize("day", ["2026-11-22", "2027-05-09"])
def test_schools_are_asked_and_some_are_silent(on_day: OnDay, day: str) -> None:
    services = on_day(day)
    [summary] = services.collections.list()
    assert (summary.asked, summary.received, summary.overdue, summary.unfinished) == (24, 18, 6, 2)
    view = services.collections.get(summary.form.id)
    states = Counter(one.reply.state(view.form, view.today) for one in view.schools)
    assert states == {
        ReplyState.RECEIVED: 16, ReplyState.PARTIAL: 2, ReplyState.OVERDUE: 5, ReplyState.WRONG: 1
    }  # fmt: skip
    faulty = [one for one in view.schools if one.reply.faulty(view.form)]
    assert [one.name for one in faulty] == ["МБОУ Заводинская ООШ"]
    assert all(one.phone and one.head for one in services.collections.silent(summary.form.id))
    [asked] = [one.passport for one in view.form.fields if one.passport]
    values = [one for one in services.indicators.values() if one.passport == asked]
    assert len(values) == 17  # of those who answered one named more planned than there are
    assert all(one.school and summary.form.name in one.source for one in values)


@pytest.mark.parametrize("day", ["2026-11-22", "2027-05-09"])
def test_a_report_is_being_edited(on_day: OnDay, day: str) -> None:
    services = on_day(day)
    [summary] = services.reports.list()
    assert summary.state is ReportState.DRAFT
    assert summary.blanks
    report = services.reports.get(summary.id)
    contents = {item.key: item.content for item in report.items}
    worded = [key for key, one in contents.items() if isinstance(one, Phrase) and one.own]
    assert worded == ["next/below"]
    assert not any(isinstance(one, Phrase) and one.differs for one in contents.values())
    usual = {one.key for one in services.reports.preview(report.request).items if one.left_out}
    assert {one.key for one in report.items if one.left_out} - usual == {"results/vpr"}
    assert services.reports.document(summary.id)


def test_what_happened_is_told_as_one_operation(district: Services) -> None:
    [operation] = district.history.list()
    assert operation.name == "Учебный район"


def test_the_district_never_mixes_with_what_is_there(services: Services) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1")
    with pytest.raises(UserError) as refusal:
        services.demo.build()
    assert refusal.value.code is UserCode.DEMO_NOT_EMPTY
    assert len(services.schools.list()) == 1
    assert not services.roadmaps.list()


def test_one_undo_takes_the_whole_district_back(db: Database, content: Callable[[], Rows]) -> None:
    services = compose(db, lambda: DEMO_NOW)
    before = content()
    services.demo.build()
    services.history.undo()
    assert content() == before
    services.demo.build()
    assert services.roadmaps.list()


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_of_the_district_prints(district: Services, paper: Paper) -> None:
    assert district.paperwork.pdf(paper, present(district).id).startswith(b"%PDF")


@pytest.mark.corpus
def test_nobody_of_the_real_papers_is_in_the_district(district: Services, corpus: Path) -> None:
    """By the stems of surnames and of places: papers have them in any case."""
    real = " ".join(
        file.read_text(encoding="utf-8") for file in sorted(corpus.glob("*.json*"))
    ).casefold()
    named = {person.surname for person in district.people.list()}
    for school in district.schools.list(closed=True):
        named |= {head.name.split()[0] for head in district.schools.heads(school.id)}
        named.add(school.settlement.split()[-1])
    assert not [name for name in named if re.search(rf"\\b{name[:-2].casefold()}", real)]


def test_the_texts_are_typographic() -> None:
    for path in (paths.resources() / "demo").glob("*.json"):
        texts = _texts(json.loads(path.read_text(encoding="utf-8")))
        for text in texts:
            assert not re.search(r" - |\.\.|  |\s[,.;:]|[\"']", text), text
            assert text == text.strip()
            counts = Counter(text)
            assert counts["«"] == counts["»"], text


def _sum(shares: Sequence[Decimal | None]) -> Decimal:
    return sum(filter(None, shares), Decimal(0))


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for item in value.values() for text in _texts(item)]
        case list():
            return [text for item in value for text in _texts(item)]
    return []
