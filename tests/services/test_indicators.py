"""Indicators as an office keeps them: passports, targets, values, distances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.db.engine import Database
from app.domain.chart_asking import IndicatorChart
from app.domain.charts import ChartQuestion
from app.domain.drafts import IndicatorDraft, PartDraft
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry, ValueRule
from app.domain.indicator_distances import Verdict
from app.domain.indicator_reading import TargetRemark
from app.domain.indicators import (
    Direction,
    IndicatorKind,
    IndicatorLevel,
    PassportId,
    TargetRole,
    ValueBlank,
)
from app.domain.roadmap import Column, Field, Layout, PartKind, RoadmapId, Target
from app.domain.school import GroupKind, SchoolId
from app.domain.settings import INDICATOR_JUMP
from app.services import Services
from app.services.indicator_catalogue import entries, matcher
from app.services.indicators import TargetEntry
from app.wording.figures import indicator_remark
from tests.services.conftest import DRAFT, Rows

YEAR = 2022
D = Decimal


@pytest.fixture
def share(services: Services) -> PassportId:
    """A share with nothing special."""
    return services.indicators.add(name="Доля школ с кураторами").value


@pytest.fixture
def schools(services: Services) -> list[SchoolId]:
    return [
        services.schools.add(full_name=name, short_name=name).value
        for name in ("СОШ № 1", "СОШ № 2", "СОШ № 3")
    ]


def test_every_entry_of_the_catalogue_is_whole() -> None:
    known = entries()
    assert len(known) == 72
    for key, one in known.items():
        assert all((one.name, one.source, one.section)), key
        assert one.formula, f"{key}: how it is counted"
        if one.kind is IndicatorKind.SHARE:
            assert one.unit == "%", key
            assert all((one.numerator, one.denominator)), key
    assert len({one.name for one in known.values()}) == len(known)
    for one in known.values():
        assert matcher().match(one.name) == one.key


def test_entries_of_the_catalogue_become_passports_once(services: Services) -> None:
    first = services.indicators.from_catalogue(["roadmaps", "curators"])
    again = services.indicators.from_catalogue(["curators", "mentors"])
    assert len(services.indicators.passports()) == 3
    assert again.value[0] == first.value[1]
    known = services.indicators.get(first.value[1])
    assert (known.key, known.computed, known.unit) == ("curators", "with_curator", "%")
    with pytest.raises(UserError) as refusal:
        services.indicators.from_catalogue(["nothing"])
    assert refusal.value.code is UserCode.FIELD_INVALID


def test_the_whole_catalogue_can_be_taken(services: Services) -> None:
    keys = services.indicators.from_catalogue(list(entries())).value
    passports = services.indicators.passports()
    assert [one.id for one in passports] == list(keys)
    assert services.indicators.doubles() == [], "no entry repeats another"
    for one in passports:
        if one.computed:
            services.indicators.computed(one.computed)


def test_a_passport_is_changed_and_removed_and_comes_back(
    services: Services, share: PassportId, content: Callable[[], Rows]
) -> None:
    services.indicators.change(share, keeper="Иванова", decimals=0)
    services.indicators.set_targets([TargetEntry(share, YEAR, D(80))])
    before = content()
    services.indicators.remove([share])
    assert services.indicators.passports() == []
    services.history.undo()
    assert content() == before
    assert services.indicators.get(share).keeper == "Иванова"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, UserCode.FIELD_EMPTY),
        ({"name": "Доля", "decimals": 9}, UserCode.FIELD_INVALID),
        ({"name": "Доля", "components": ("ЕГЭ", "ЕГЭ")}, UserCode.FIELD_INVALID),
        ({"name": "Доля", "computed": "weather"}, UserCode.FIELD_INVALID),
    ],
)
def test_a_passport_that_cannot_be_is_refused(
    services: Services, fields: dict[str, object], code: UserCode
) -> None:
    with pytest.raises(UserError) as refusal:
        services.indicators.add(**fields)  # type: ignore[arg-type]
    assert refusal.value.code is code
    assert services.indicators.passports() == []


def roadmap_with(services: Services, *rows: tuple[str, str]) -> RoadmapId:
    """Save a roadmap of indicators: names and targets."""
    part = PartDraft(
        PartKind.INDICATORS,
        title="Показатели",
        columns=(Column(Field.TEXT, "Показатель"), Column(Field.TARGET, "Цель")),
        layout=Layout.TABLE,
        indicators=tuple(
            IndicatorDraft(f"{at}.", name, "УМЦ", (Target(None, text),) if text else (), ())
            for at, (name, text) in enumerate(rows, start=1)
        ),
    )
    draft = replace(DRAFT, parts=(part,), order=None)
    return services.roadmaps.save(draft, source_name="план.docx").value


def test_a_roadmap_brings_passports_targets_and_remarks(
    services: Services, content: Callable[[], Rows]
) -> None:
    key = roadmap_with(
        services,
        ("Доля ШНОР, реализовавших «программу минимум» по результатам ГИА (ЕГЭ/ ОГЭ)", "100%/90%"),
        ("Доля школ, имеющих кабинет психолога", "0 %"),
        ("Положительная динамика посещаемости кружков", "рост"),
        ("Позитивная динамика посещаемости кружков в ОУ с УНОР", ""),
    )
    before = content()
    found = services.indicators.from_roadmap(key).value
    assert found.added == 4
    pair, office, *_rest = services.indicators.passports()
    assert (pair.key, pair.components, pair.source) == ("minimum_programme", ("ЕГЭ", "ОГЭ"), "УМЦ")
    told = {(one.component, one.year, one.value) for one in services.indicators.targets(pair.id)}
    assert told == {("ЕГЭ", 2022, D(100)), ("ОГЭ", 2022, D(90))}
    assert (office.key, office.kind) == ("", IndicatorKind.SHARE)
    assert [(one.number, one.code) for one in found.remarks] == [
        ("2.", TargetRemark.ZERO_GROWTH),
        ("3.", TargetRemark.DIRECTION_ONLY),
        ("4.", TargetRemark.DIRECTION_ONLY),
        ("4.", TargetRemark.NEAR_DOUBLE),
    ]
    assert indicator_remark(found.remarks[-1]) == (
        "№ 4: похожий показатель уже есть: «Положительная динамика посещаемости кружков»"
    )
    assert services.indicators.from_roadmap(key).operation is None, "it is linked already"
    services.history.undo()
    assert content() == before


def test_next_years_roadmap_gives_its_targets_to_the_same_passports(services: Services) -> None:
    name = "Доля школ, имеющих кабинет психолога"
    first = services.indicators.from_roadmap(roadmap_with(services, (name, "50 %"))).value
    again = services.indicators.from_roadmap(roadmap_with(services, (name, "60 %"))).value
    assert (again.added, again.passports) == (0, first.passports)
    assert len(services.indicators.links()) == 2
    [target] = services.indicators.targets(first.passports[0])
    assert target.value == 50, "what stands is not overwritten by a paper"


def test_targets_stand_once_and_go_when_they_are_emptied(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    rows = [
        TargetEntry(share, YEAR, D(80)),
        TargetEntry(share, YEAR, D("90.5"), school=schools[0]),
        TargetEntry(share, None, D(40), role=TargetRole.BASELINE),
    ]
    assert services.indicators.set_targets(rows).value == 3
    assert services.indicators.set_targets(rows).operation is None
    assert services.indicators.set_targets([TargetEntry(share, YEAR, D(85))]).value == 1
    assert services.indicators.set_targets([TargetEntry(share, YEAR)]).value == 1
    assert {one.value for one in services.indicators.targets(share)} == {D("90.5"), D(40)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"year": 1800},
        {"value": D("Infinity")},
        {"value": D(30), "upper": D(20)},
        {"component": "ЕГЭ", "value": D(1)},
    ],
)
def test_a_target_that_cannot_be_is_refused(
    services: Services, share: PassportId, wrong: dict[str, object]
) -> None:
    with pytest.raises(UserError) as refusal:
        services.indicators.set_targets([replace(TargetEntry(share, YEAR, D(5)), **wrong)])  # type: ignore[arg-type]
    assert refusal.value.code is UserCode.FIELD_INVALID


def test_a_share_is_counted_from_its_parts_and_replaced(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    row = ValueEntry(share, "2022", schools[0], numerator=D(1), denominator=D(3))
    assert services.indicators.set_values([row]).value.added == 1
    [stored] = services.indicators.values(share)
    assert stored.value == D("33.3333")
    saved = services.indicators.set_values([replace(row, numerator=D(2))]).value
    assert (saved.added, saved.replaced) == (0, 1)
    assert services.indicators.set_values([replace(row, numerator=D(2))]).operation is None
    empty = ValueEntry(share, "2022", schools[0])
    assert services.indicators.set_values([empty]).value.removed == 1
    assert services.indicators.values(share) == []


def test_no_data_too_few_and_zero_are_three_things(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    first, second, third = schools
    services.indicators.set_values(
        [
            ValueEntry(share, "2022", first, value=D(0)),
            ValueEntry(share, "2022", second, blank=ValueBlank.NO_DATA),
            ValueEntry(share, "2022", third, blank=ValueBlank.TOO_FEW, denominator=D(4)),
        ]
    )
    found = {one.school: (one.value, one.blank) for one in services.indicators.values(share)}
    assert found == {
        first: (D(0), None),
        second: (None, ValueBlank.NO_DATA),
        third: (None, ValueBlank.TOO_FEW),
    }


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"value": D(101)}, ValueRule.SHARE_RANGE),
        ({"numerator": D(5), "denominator": D(4), "value": D(90)}, ValueRule.PART_ABOVE_WHOLE),
        ({"numerator": D(1), "denominator": D(4), "value": D(90)}, ValueRule.SHARE_AGAINST_PARTS),
        ({"value": D(90)}, ValueRule.JUMP),
    ],
)
def test_a_doubtful_value_waits_for_a_reason(
    services: Services,
    share: PassportId,
    schools: list[SchoolId],
    row: dict[str, Decimal],
    rule: ValueRule,
) -> None:
    services.indicators.set_values([ValueEntry(share, "2021", schools[0], value=D(25))])
    doubtful = ValueEntry(share, "2022", schools[0], **row)  # type: ignore[arg-type]
    sound = ValueEntry(share, "2022", schools[1], value=D(50))
    saved = services.indicators.set_values([doubtful, sound]).value
    assert saved.added == 1
    assert rule in {one.rule for one in saved.findings}
    first = saved.findings[0]
    assert (first.indicator, first.school) == ("Доля школ с кураторами", "СОШ № 1")
    assert first.period == "2022"
    accepted = replace(doubtful, accepted="школа объединена с другой")
    assert services.indicators.set_values([accepted]).value.added == 1
    assert services.indicators.check([accepted]), "a check still says what it has to say"


def test_an_impossible_value_is_not_accepted_at_all(services: Services, share: PassportId) -> None:
    row = ValueEntry(share, "2022-13", value=D(5), accepted="так надо")
    saved = services.indicators.set_values([row]).value
    assert [one.rule for one in saved.findings] == [ValueRule.IMPOSSIBLE]
    assert services.indicators.values() == []


def test_the_jump_is_the_offices_setting(services: Services, share: PassportId) -> None:
    services.indicators.set_values([ValueEntry(share, "2021", value=D(25))])
    row = ValueEntry(share, "2022", value=D(40))
    assert services.indicators.check([row]) == []
    services.office_settings.set(INDICATOR_JUMP, 10)
    assert [one.rule for one in services.indicators.check([row])] == [ValueRule.JUMP]


def test_a_whole_less_than_its_schools_is_found(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    rows = [
        ValueEntry(share, "2022", school, numerator=D(8), denominator=D(20)) for school in schools
    ]
    services.indicators.set_values(rows[:2])
    whole = ValueEntry(share, "2022", numerator=D(20), denominator=D(50))
    found = services.indicators.check([rows[2], whole])
    assert [(one.place, one.rule, one.text) for one in found] == [
        (1, ValueRule.WHOLE_AGAINST_SCHOOLS, "20 < 24")
    ]


def test_a_whole_is_made_of_the_schools_that_gave_parts(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    first, second, third = schools
    services.schools.close(third, date(YEAR, 1, 15))
    services.schools.add(short_name="МБОУ СОШ № 40", code="990140")

    def made_of() -> tuple[int, int] | None:
        [whole] = services.indicators.distances(YEAR)
        return whole.made_of

    entries = [
        ValueEntry(share, "2022", first, numerator=D(1), denominator=D(2)),
        ValueEntry(share, "2022", second, value=D(50)),  # a figure without parts
    ]
    services.indicators.set_values(entries)
    assert made_of() == (1, 3)
    gave = ValueEntry(share, "2022", third, numerator=D(1), denominator=D(2))
    services.indicators.set_values([gave])  # it was closed, and told its figure all the same
    assert made_of() == (2, 4)
    services.indicators.set_values([ValueEntry(share, "2022", value=D(60))])
    assert made_of() is None


def test_distances_have_a_sign_and_a_verdict(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    first, second, third = schools
    services.indicators.set_targets(
        [
            TargetEntry(share, YEAR, D(80)),
            TargetEntry(share, YEAR, D(50), school=second),
            TargetEntry(share, None, D(60), role=TargetRole.BASELINE),
            TargetEntry(share, None, D(70), role=TargetRole.BASELINE, school=first),
        ]
    )
    services.indicators.set_values(
        [
            ValueEntry(share, "2022", first, numerator=D(15), denominator=D(20)),
            ValueEntry(share, "2022", second, numerator=D(5), denominator=D(8)),
            ValueEntry(share, "2022", third, blank=ValueBlank.NO_DATA),
        ]
    )
    whole, *rows = services.indicators.distances(YEAR, by_school=True)
    assert (whole.school, whole.added_up, whole.n) == (None, True, D(28))
    assert whole.made_of == (2, 3)
    assert whole.fact is not None
    assert round(whole.fact, 2) == D("71.43")
    assert whole.baseline == D(60)  # where the whole began is no school's
    told = {one.school: (one.distance, one.progress, one.verdict, one.compared) for one in rows}
    assert told == {
        first: (D(-5), D(5), Verdict.NOT_MET, True),
        second: (D("12.5"), None, Verdict.MET, False),  # eight are too few to compare
        third: (None, None, Verdict.BLANK, False),
    }
    asked = services.indicators.distances(YEAR, share, by_school=True, with_few=True)
    assert [one.compared for one in asked if one.school == second] == [True]


def test_a_share_of_all_schools_is_compared_however_few_they_are(services: Services) -> None:
    level = IndicatorLevel.MUNICIPALITY
    share = services.indicators.add(name="Доля школ с куратором", unit="%", level=level).value
    services.indicators.set_targets([TargetEntry(share, YEAR, D(80))])
    services.indicators.set_values([ValueEntry(share, "2022", numerator=D(6), denominator=D(7))])
    [whole] = services.indicators.distances(YEAR)
    assert (whole.n, whole.compared, whole.verdict) == (D(7), True, Verdict.MET)
    chart = services.charts.indicator(IndicatorChart(share, ChartQuestion.TARGET))
    assert not any(chart.is_few(point) for point in chart.series[0].points)


def test_a_groups_target_stands_between_the_schools_and_the_common_one(
    services: Services, share: PassportId, schools: list[SchoolId]
) -> None:
    group = services.schools.add_group(GroupKind.DISTRICT, "Северный").value
    services.schools.set_groups(schools[:1], [group])
    services.indicators.set_targets(
        [TargetEntry(share, YEAR, D(80)), TargetEntry(share, YEAR, D(60), group=group)]
    )
    rows = services.indicators.distances(YEAR, by_school=True, schools=schools)
    assert [one.target for one in rows] == [D(80), D(60), D(80), D(80)]


def test_named_thresholds_have_rows_of_their_own(services: Services, share: PassportId) -> None:
    least = services.indicators.add_threshold(share, "программа минимум", "сдали оба экзамена")
    services.indicators.set_targets(
        [TargetEntry(share, YEAR, D(90)), TargetEntry(share, YEAR, D(40), threshold=least.value)]
    )
    services.indicators.set_values([ValueEntry(share, "2022", value=D(50))])
    rows = services.indicators.distances(YEAR)
    assert {(one.threshold, one.verdict) for one in rows} == {
        (None, Verdict.NOT_MET),
        (least.value, Verdict.MET),
    }
    services.indicators.remove_threshold(least.value)
    assert len(services.indicators.distances(YEAR)) == 1
    assert services.indicators.thresholds(share) == []


@pytest.mark.parametrize(
    ("direction", "upper", "fact", "verdict", "distance"),
    [
        (Direction.LESS, None, "7", Verdict.MET, "-3"),
        (Direction.LESS, None, "12", Verdict.NOT_MET, "2"),
        (Direction.RANGE, "20", "15", Verdict.MET, "0"),
        (Direction.RANGE, "20", "25", Verdict.NOT_MET, "5"),
        (Direction.NONE, None, "7", Verdict.NO_TARGET, "-3"),
    ],
)
def test_less_may_be_better(
    services: Services,
    direction: Direction,
    upper: str | None,
    fact: str,
    verdict: Verdict,
    distance: str,
) -> None:
    key = services.indicators.add(
        name="Пропуски", kind=IndicatorKind.NUMBER, unit="уроков", direction=direction,
        level=IndicatorLevel.MUNICIPALITY,
    ).value  # fmt: skip
    target = TargetEntry(key, YEAR, D(10), D(upper) if upper else None)
    services.indicators.set_targets([target])
    services.indicators.set_values([ValueEntry(key, "2022", value=D(fact))])
    [row] = services.indicators.distances(YEAR, key)
    assert (row.verdict, row.distance) == (verdict, D(distance))


def test_the_year_is_told_by_its_latest_period(services: Services, share: PassportId) -> None:
    quarters = [ValueEntry(share, f"2022-Q{at}", value=D(20 + at)) for at in (2, 3, 1)]
    services.indicators.set_values(quarters)
    assert [one.fact for one in services.indicators.distances(YEAR)] == [D(23)]
    services.indicators.set_values([ValueEntry(share, "2022", value=D(30))])
    assert [one.fact for one in services.indicators.distances(YEAR)] == [D(30)]
    years = services.indicators.dynamics(share, [2022, 2021])
    assert [(one.year, one.fact) for one in years] == [(2021, None), (2022, D(30))]


def test_saving_is_one_operation_that_undo_takes_back(
    services: Services, db: Database, share: PassportId, content: Callable[[], Rows]
) -> None:
    before = content()
    services.indicators.set_values(
        [ValueEntry(share, str(year), value=D(50)) for year in range(2015, 2023)]
    )
    services.history.undo()
    assert content() == before
