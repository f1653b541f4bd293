"""Rules, trials, runs, the ministry's list, statuses and reasons over a small district."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db.engine import Database, open_database
from app.domain.errors import UserCode, UserError
from app.domain.identification import Caution, Method, Rule, RuleSettings
from app.domain.identification_judging import what_if
from app.domain.identification_views import DifferenceKind, DifferenceReason, GivenEntry
from app.domain.results import Exam
from app.services import Services, compose
from app.services.bases import BasisFields
from tests.services import results_world
from tests.services.conftest import Rows
from tests.services.results_world import District

TODAY = datetime(2022, 11, 22, 9, tzinfo=UTC)
STAYS, LEFT, ENTERS = "МБОУ СОШ № 2", "МБОУ ООШ с. Ключевое", "МКОУ «Заречная СОШ»"
SMALL = "МКОУ Начальная школа"


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "office.db"
    path.write_bytes(template.read_bytes())
    database = open_database(path, now=lambda: TODAY)
    yield database
    database.close()


@pytest.fixture
def services(db: Database) -> Services:
    return compose(db)


@pytest.fixture
def district(services: Services) -> District:
    return results_world.lay_down(services)


@pytest.fixture
def federal(services: Services) -> Rule:
    return services.identification.rule_named("федеральный перечень ШНОР")


def on_list(services: Services, district: District, rule: Rule, year: int) -> set[str]:
    found = services.identification.trial(rule, year).found
    names = {key: name for name, key in district.schools.items()}
    return {names[one.school] for one in found.included}


def test_the_starter_rules_name_their_sources_and_are_there_at_once(services: Services) -> None:
    rules = services.identification.rules()
    assert [one.method for one in rules] == [
        Method.RELATIVE,
        Method.BELOW_MINIMUM,
        Method.LOWEST,
    ]
    assert all(one.source and one.version == 1 for one in rules)
    with pytest.raises(UserError) as refused:
        services.identification.rule_named("нет такого")
    assert refused.value.code is UserCode.RULE_UNKNOWN


def test_a_trial_stores_nothing(
    services: Services, district: District, federal: Rule, content: Callable[[], Rows]
) -> None:
    before = content()
    assert on_list(services, district, federal, 2022) == {STAYS, ENTERS}
    assert on_list(services, district, federal, 2021) == {STAYS, LEFT}
    assert content() == before
    trial = services.identification.trial(federal.id, 2022)
    small = trial.found.of(district.schools[SMALL])
    assert small is not None
    assert (small.judged, small.used) == (False, 0)
    assert [one.school for one in trial.found.findings] == [
        one.id for one in services.schools.list()
    ]


def test_a_moved_threshold_says_who_enters_and_who_leaves(
    services: Services, district: District, federal: Rule
) -> None:
    trial = services.identification.trial(federal, 2022)
    _softer, moved = what_if(trial, replace(federal.settings, share=Decimal(34)))
    assert [one.school for one in moved.left] == [district.schools[ENTERS]]
    assert [one.school for one in moved.stayed] == [district.schools[STAYS]]


def test_without_results_there_is_nothing_to_reckon(services: Services, federal: Rule) -> None:
    for year, code in ((2022, UserCode.NO_RESULTS), (22, UserCode.FIELD_INVALID)):
        with pytest.raises(UserError) as refused:
            services.identification.trial(federal, year)
        assert refused.value.code is code


def test_a_run_is_repeated_to_the_last_row_whatever_came_since(
    services: Services, db: Database, district: District, federal: Rule
) -> None:
    run = services.identification.run(federal.id, 2022, note="к отчётной сессии").value
    [view] = services.identification.runs()
    assert (view.included, view.judged, view.official) == (2, 6, False)
    assert (view.rule_name, view.version, view.note) == (federal.name, 1, "к отчётной сессии")
    rows = [replace(one, below=0) for one in results_world.entries(district.schools) if one.below]
    results_world.save(services, rows)
    services.schools.change(district.schools[ENTERS], short_name="Заречная школа")
    assert on_list(services, district, federal, 2022) == set()
    assert services.identification.repeat(run).equal
    explained = services.identification.explain(run, district.schools[STAYS])
    assert explained.finding.included
    assert explained.run == view
    with db.write("подмена") as work:
        work.connection.execute(
            text("UPDATE identification_run SET outcome = replace(outcome, 'true', 'false')")
        )
        work.connection.commit()
    spoiled = services.identification.repeat(run)
    assert not spoiled.equal
    assert set(spoiled.differing) >= {district.schools[STAYS], district.schools[ENTERS]}


def test_a_run_becomes_official_by_a_call_of_its_own(
    services: Services, district: District, federal: Rule
) -> None:
    first = services.identification.run(federal.id, 2022).value
    second = services.identification.run(federal.id, 2022).value
    assert services.identification.runs(official=True) == []
    services.identification.make_official(first)
    with pytest.raises(UserError) as refused:
        services.identification.make_official(second)
    assert refused.value.code is UserCode.RUN_OFFICIAL_TAKEN
    with pytest.raises(UserError):
        services.identification.run(federal.id, 2022, official=True)
    services.identification.make_official(second, replacing=True)
    assert [one.id for one in services.identification.runs(official=True)] == [second]
    services.history.undo()
    assert [one.id for one in services.identification.runs(official=True)] == [first]
    services.identification.remove_run(second)
    assert [one.id for one in services.identification.runs(2022)] == [first]


def test_a_changed_rule_is_a_new_version_and_the_old_run_keeps_its_own(
    services: Services, district: District, federal: Rule
) -> None:
    run = services.identification.run(federal.id, 2022).value
    stricter = replace(federal.settings, share=Decimal(34))
    changed = services.identification.add_version(federal.id, stricter).value
    same = services.identification.add_version(changed, stricter)
    assert (same.value, same.operation) == (changed, None)
    versions = services.identification.versions(changed)
    assert [(one.version, one.settings.share) for one in versions] == [
        (2, Decimal(34)),
        (1, Decimal(30)),
    ]
    assert services.identification.rule_named("federal").version == 2
    assert services.identification.repeat(run).equal
    assert services.identification.found_by(run).rule.version == 1
    later = services.identification.run(changed, 2022).value
    assert services.identification.runs()[0].included == 1
    assert services.identification.repeat(later).equal


def test_rules_of_ones_own_are_checked(services: Services) -> None:
    add = services.identification.add_rule
    relative = RuleSettings(cut_off=Decimal("0.9"))
    key = add("Наше правило", Method.RELATIVE, relative, "приказ управления").value
    assert services.identification.rule(key).settings == relative
    for name, method, settings, code in [
        ("наше «правило»", Method.RELATIVE, relative, UserCode.RULE_DOUBLE),
        (" ", Method.RELATIVE, relative, UserCode.FIELD_EMPTY),
        ("По ВПР", Method.LOWEST, RuleSettings(exams=(Exam.VPR,)), UserCode.RULE_BY_VPR),
        ("Без экзаменов", Method.LOWEST, RuleSettings(exams=()), UserCode.RULE_SETTING),
    ]:
        with pytest.raises(UserError) as refused:
            add(name, method, settings)
        assert refused.value.code is code
    with pytest.raises(UserError) as refused:
        services.identification.add_version(key, replace(relative, exams=(Exam.VPR,)))
    assert refused.value.code is UserCode.RULE_BY_VPR


def test_a_ranking_is_said_to_be_one(services: Services, district: District) -> None:
    lowest = services.identification.rule_named("lowest")
    assert services.identification.trial(lowest, 2022).found.cautions == (Caution.RANKING,)


def given(services: Services, district: District) -> str:
    rows = [
        GivenEntry("Средняя школа два", code="540002"),
        GivenEntry("МБОУ Гимназия", reason="решение комиссии"),
        GivenEntry("Вечерняя школа № 9"),
        GivenEntry(SMALL),
    ]
    order = BasisFields("приказ министерства образования", "9-п", date(2022, 10, 1))
    return services.identification.load_given(
        rows, 2022, district.low, order, settled={2: None}
    ).value


def test_a_doubtful_row_of_the_ministry_is_asked_about(
    services: Services, district: District
) -> None:
    rows = [GivenEntry("МБОУ СОШ № 2"), GivenEntry("Ключевская ООШ"), GivenEntry("Неизвестная")]
    kinds = [one.match.school for one in services.identification.match_given(rows)]
    assert kinds == [district.schools[STAYS], None, None]
    with pytest.raises(UserError) as refused:
        services.identification.load_given(rows, 2022, district.low)
    assert refused.value.code is UserCode.GIVEN_DOUBTFUL
    assert refused.value.data["names"] == ("Ключевская ООШ", "Неизвестная")
    settled = {1: district.schools[LEFT], 2: None}
    services.identification.load_given(rows, 2022, district.low, settled=settled)
    [kept] = services.identification.given_lists(2022)
    assert [row.school for row in kept.rows] == [
        district.schools[STAYS],
        district.schools[LEFT],
        None,
    ]
    assert [row.entry.name for row in kept.rows][2] == "Неизвестная"


def test_the_ministrys_list_stands_beside_the_own_with_reasons(
    services: Services, district: District, federal: Rule
) -> None:
    [kept] = [given(services, district)]
    run = services.identification.run(federal.id, 2022).value
    [listed] = services.identification.given_lists()
    assert listed.id == kept
    found = services.identification.differences(listed.id, run)
    assert found.common == (district.schools[STAYS],)
    assert [(one.name, one.kind, one.reason) for one in found.differences] == [
        ("МБОУ Гимназия", DifferenceKind.ONLY_GIVEN, DifferenceReason.THRESHOLD),
        (SMALL, DifferenceKind.ONLY_GIVEN, DifferenceReason.NO_RESULTS),
        (ENTERS, DifferenceKind.ONLY_OWN, DifferenceReason.MET),
        ("Вечерняя школа № 9", DifferenceKind.NOT_IN_REGISTRY, None),
    ]


def test_statuses_follow_an_official_list_by_an_explicit_call_only(
    services: Services, district: District, federal: Rule
) -> None:
    give = services.identification.give_statuses
    run = services.identification.run(federal.id, 2022).value
    before = services.statuses.supported_on(date(2022, 12, 1))
    with pytest.raises(UserError) as refused:
        give(run, district.low, date(2022, 12, 1))
    assert refused.value.code is UserCode.RUN_NOT_OFFICIAL
    services.identification.make_official(run)
    assert services.statuses.supported_on(date(2022, 12, 1)) == before
    made = give(run, district.low, date(2022, 12, 1), basis=BasisFields("приказ", "1"))
    assert len(made.value) == 1  # the other one is on the list already
    assert services.statuses.supported_on(date(2022, 12, 1)) - before == {district.schools[ENTERS]}
    with pytest.raises(UserError) as refused:
        give(run, district.low, date(2022, 12, 1))
    assert refused.value.code is UserCode.RUN_WITHOUT_LIST
    services.history.undo()
    assert services.statuses.supported_on(date(2022, 12, 1)) == before


def test_statuses_of_the_ministrys_list_rest_on_its_order(
    services: Services, district: District
) -> None:
    listed = given(services, district)
    [kept] = services.identification.given_lists(2022)
    assert kept.id == listed
    services.identification.give_statuses(kept.id, district.low, date(2022, 12, 1))
    [status] = services.statuses.statuses(district.schools[SMALL])
    assert status.basis is not None
    assert status.basis.number == "9-п"


def test_why_a_school_left(services: Services, district: District, federal: Rule) -> None:
    for year in (2021, 2022):
        services.identification.run(federal.id, year, official=True)
    key = district.schools[LEFT]
    mentor = district.schools["МБОУ Гимназия"]
    services.support.assign_mentor(key, date(2021, 3, 1), mentor=mentor)
    order = BasisFields("приказ министерства образования", "77-п", date(2022, 8, 25))
    services.statuses.take_schools_off(
        [key], district.low, date(2022, 9, 1), basis=order, reason="результаты выше порога"
    )
    found = services.identification.why_left(key)
    assert found.left is not None
    assert found.left.status.end == date(2022, 8, 31)
    assert found.left.status.end_basis is not None
    assert [(one.run.year, one.finding.included) for one in found.findings] == [
        (2021, True),
        (2022, False),
    ]
    assert found.change is not None
    assert [one.name for one in found.mentors] == ["МБОУ Гимназия"]
    counts = [
        (before.value, after.value) for before, after in found.change.criteria if before and after
    ]
    assert counts == [(Decimal(2), Decimal(0))] * 2
    again = services.statuses.give([key], district.low, date(2022, 11, 1))
    assert services.identification.why_left(key).left is None  # it is on the list of another year
    services.history.undo(again.operation)
    stays = services.identification.why_left(district.schools[STAYS])
    assert stays.left is None
    assert len(stays.stays) == 1
