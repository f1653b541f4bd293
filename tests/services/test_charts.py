"""Charts of what is stored: values, their order, notes, refusals, and the warning of a ranking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from app.db.engine import Database
from app.domain.chart_asking import IndicatorChart, ResultChart, ResultMeasure
from app.domain.charts import (
    BarOrder,
    ChartKind,
    ChartQuestion,
    ChartSpec,
    LevelRole,
    SeriesRole,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    PassportId,
    TargetRole,
    ValueBlank,
)
from app.domain.marks import MarkState, PointRef
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.roadmap import ActivityId, PartKind
from app.domain.school import SchoolId
from app.services import Services
from app.services.indicator_passports import PassportFields
from app.services.indicator_targets import TargetEntry
from app.wording.charts import RANKING_WARNING, table_of
from tests.services import results_world as world
from tests.services.conftest import DRAFT

TEN, FIVE, TWO = "СОШ № 10", "СОШ № 5", "СОШ № 2"
Schools = dict[str, SchoolId]


@pytest.fixture
def schools(services: Services) -> Schools:
    """Three schools, whose names are not in the order of letters."""
    return {
        name: services.schools.add(full_name=f"МБОУ {name}", short_name=name).value
        for name in (TEN, FIVE, TWO)
    }


@pytest.fixture
def share(services: Services) -> PassportId:
    """A share by the year that should grow."""
    return services.indicators.add(
        name="Доля педагогов, повысивших квалификацию",
        unit="%",
        kind=IndicatorKind.SHARE,
        direction=Direction.MORE,
    ).value


def write(services: Services, *rows: ValueEntry) -> None:
    accepted = [replace(row, accepted="так в отчёте") for row in rows]
    assert services.indicators.set_values(accepted).value.findings == ()


def part(
    passport: PassportId, period: str, parts: str, school: SchoolId | None = None
) -> ValueEntry:
    """Return a value of a numerator and a denominator: «12/40»."""
    made, of = parts.split("/")
    return ValueEntry(
        passport, period, school=school, numerator=Decimal(made), denominator=Decimal(of)
    )


def told(spec: ChartSpec, series: int = 0) -> dict[str, str]:
    """Return what a line says at each of its labels."""
    return {
        point.label: f"{point.value.normalize():f}" if point.value is not None else str(point.blank)
        for point in spec.series[series].points
    }


def shown(services: Services, asked: IndicatorChart | ResultChart) -> ChartSpec:
    if isinstance(asked, IndicatorChart):
        return services.charts.indicator(asked)
    return services.charts.results(asked)


def refused(services: Services, asked: IndicatorChart | ResultChart) -> UserCode:
    """Return why a chart is not made."""
    with pytest.raises(UserError) as caught:
        shown(services, asked)
    return caught.value.code


# Indicators


def test_an_indicator_goes_from_its_baseline_to_its_targets_and_thresholds(
    services: Services, share: PassportId
) -> None:
    write(
        services,
        part(share, "2020", "10/40"),
        ValueEntry(share, "2021", blank=ValueBlank.NO_DATA),
        part(share, "2022", "3/7"),
    )
    minimum = services.indicators.add_threshold(share, "Программа минимум").value
    services.indicators.set_targets(
        [
            TargetEntry(share, 2019, Decimal("12.5"), role=TargetRole.BASELINE),
            TargetEntry(share, 2022, Decimal(60)),
            TargetEntry(share, 2024, Decimal(90)),
            TargetEntry(share, 2022, Decimal(50), threshold=minimum),
            TargetEntry(share, 2023, text="положительная динамика"),
        ]
    )
    spec = services.charts.indicator(IndicatorChart(share, ChartQuestion.TARGET))
    assert spec.kind is ChartKind.PROGRESS
    assert spec.labels == ("2020", "2021", "2022", "2024")
    assert told(spec)["2020"] == "25"
    assert told(spec)["2021"] == str(ValueBlank.NO_DATA)
    assert [point.n for point in spec.series[0].points] == [40, None, 7]
    assert spec.is_few(spec.series[0].points[2])
    assert [(one.name, one.role) for one in spec.levels] == [
        ("Исходное значение", LevelRole.BASELINE),
        ("Цель", LevelRole.TARGET),
        ("Программа минимум", LevelRole.THRESHOLD),
    ]
    assert spec.levels[0].value == Decimal("12.5")
    assert spec.levels[1].by_label == (("2022", Decimal(60)), ("2024", Decimal(90)))
    assert spec.notes == ("Цель 2023 года словами: положительная динамика.",)
    assert spec.direction is Direction.MORE


def test_a_school_goes_to_its_own_target_before_the_common_one(
    services: Services, share: PassportId, schools: Schools
) -> None:
    write(services, part(share, "2022", "30/60", schools[FIVE]))
    services.indicators.set_targets(
        [
            TargetEntry(share, 2022, Decimal(60)),
            TargetEntry(share, 2022, Decimal(40), school=schools[FIVE]),
        ]
    )
    asked = IndicatorChart(share, ChartQuestion.TARGET, schools=(schools[FIVE],))
    spec = services.charts.indicator(asked)
    assert spec.title == "Доля педагогов, повысивших квалификацию. СОШ № 5"
    assert told(spec) == {"2022": "50"}
    assert spec.levels[0].by_label == (("2022", Decimal(40)),)
    assert refused(services, replace(asked, schools=tuple(schools.values()))) is (
        UserCode.CHART_ONE_SCHOOL
    )


def test_a_whole_that_nobody_entered_is_added_up_and_a_note_says_so(
    services: Services, share: PassportId, schools: Schools
) -> None:
    write(
        services,
        part(share, "2021", "10/40", schools[FIVE]),
        part(share, "2021", "10/20", schools[TEN]),
        part(share, "2022", "70/100"),
        part(share, "2022", "10/20", schools[TEN]),
    )
    spec = services.charts.indicator(IndicatorChart(share, ChartQuestion.DYNAMICS))
    assert told(spec) == {"2021": "33.3", "2022": "70"}
    assert spec.notes == ("Муниципалитет посчитан по 2 школам из\u00a03: 2021.",)


def test_a_target_that_is_a_range_has_two_ends(services: Services) -> None:
    key = services.indicators.add(
        name="Учеников на компьютер", kind=IndicatorKind.NUMBER, direction=Direction.RANGE
    ).value
    write(services, ValueEntry(key, "2021", value=Decimal(7)))
    services.indicators.set_targets([TargetEntry(key, None, Decimal(4), Decimal(6))])
    spec = services.charts.indicator(IndicatorChart(key, ChartQuestion.TARGET))
    assert [(one.name, one.value) for one in spec.levels] == [
        ("Цель, не меньше", Decimal(4)),
        ("Цель, не больше", Decimal(6)),
    ]


def test_several_schools_have_small_plots_in_the_order_of_names(
    services: Services, share: PassportId, schools: Schools
) -> None:
    write(
        services,
        part(share, "2021", "20/40", schools[TEN]),
        part(share, "2022", "30/40", schools[TEN]),
        part(share, "2022", "1/8", schools[TWO]),
        ValueEntry(share, "2021", school=schools[FIVE], blank=ValueBlank.TOO_FEW),
    )
    asked = IndicatorChart(share, ChartQuestion.DYNAMICS, schools=tuple(schools.values()))
    spec = services.charts.indicator(asked)
    assert spec.kind is ChartKind.MULTIPLES
    mains = [one.name for one in spec.series if one.role is SeriesRole.MAIN]
    assert mains == [TWO, FIVE, TEN]
    assert told(spec, 1) == {"2021": str(ValueBlank.TOO_FEW), "2022": str(ValueBlank.NO_DATA)}
    assert spec.series[-1].name == "Муниципалитет"


def test_quarters_stand_one_by_one_and_are_written_for_people(services: Services) -> None:
    key = services.indicators.add(
        name="Посещено школ", unit="ед.", kind=IndicatorKind.NUMBER, frequency=Frequency.QUARTER
    ).value
    values = {"2021": 9, "2022": 12, "2022-Q1": 2, "2022-Q2": 4, "2022-Q4": 6}
    write(services, *(ValueEntry(key, at, value=Decimal(one)) for at, one in values.items()))
    services.indicators.set_targets([TargetEntry(key, 2022, Decimal(5))])
    spec = services.charts.indicator(IndicatorChart(key, ChartQuestion.TARGET))
    quarters = [f"2022, {number}\u00a0кв." for number in (1, 2, 4)]
    assert spec.labels == ("2021", *quarters)
    assert spec.levels[0].by_label == ((quarters[0], Decimal(5)),)  # it holds all the year


def test_parts_of_an_indicator_are_lines_of_their_own(services: Services) -> None:
    key = services.indicators.add(
        name="Не преодолели минимум",
        kind=IndicatorKind.NUMBER,
        components=("ЕГЭ", "ОГЭ"),
    ).value
    rows = (("ЕГЭ", 4), ("ОГЭ", 9))
    write(services, *(ValueEntry(key, "2022", component=a, value=Decimal(v)) for a, v in rows))
    spec = services.charts.indicator(IndicatorChart(key, ChartQuestion.DYNAMICS))
    assert [(one.name, told(spec, at)["2022"]) for at, one in enumerate(spec.series)] == [
        ("ЕГЭ", "4"),
        ("ОГЭ", "9"),
    ]
    one = services.charts.indicator(IndicatorChart(key, ChartQuestion.TARGET, component="ОГЭ"))
    assert (one.title, told(one)) == ("Не преодолели минимум, ОГЭ", {"2022": "9"})
    unknown = IndicatorChart(key, ChartQuestion.TARGET, component="ГВЭ")
    assert refused(services, unknown) is UserCode.FIELD_INVALID


def test_what_the_registry_knows_is_drawn_where_nobody_entered_anything(
    services: Services, schools: Schools
) -> None:
    services.statuses.ensure_starter()
    kind = services.statuses.kind_named("ШНОР").id
    services.statuses.give([schools[FIVE]], kind, date(2021, 2, 1))
    key = services.indicators.add(
        name="Число школ в списке", kind=IndicatorKind.NUMBER, computed="listed"
    ).value
    spec = services.charts.indicator(
        IndicatorChart(key, ChartQuestion.DYNAMICS, years=(2021, 2022))
    )
    assert told(spec) == {"2021": "1", "2022": "1"}
    assert spec.notes == ("По данным программы на конец года или на сегодня: 2021 – 2022.",)


def test_schools_are_compared_in_the_order_of_names_beside_target_and_whole(
    services: Services, share: PassportId, schools: Schools
) -> None:
    write(
        services,
        part(share, "2021", "40/40", schools[TWO]),
        part(share, "2022", "10/40", schools[TEN]),
        part(share, "2022", "3/4", schools[FIVE]),
        part(share, "2022", "50/100"),
    )
    services.indicators.set_targets([TargetEntry(share, 2022, Decimal(60))])
    spec = services.charts.indicator(IndicatorChart(share, ChartQuestion.COMPARISON))
    assert spec.title.endswith(". 2022 год")
    assert spec.labels == (TWO, FIVE, TEN)
    assert told(spec) == {TWO: str(ValueBlank.NO_DATA), FIVE: "75", TEN: "25"}
    assert [(one.name, one.value) for one in spec.levels] == [
        ("Цель", Decimal(60)),
        ("Муниципалитет", Decimal(50)),
    ]


def test_a_ranking_waits_for_a_person_and_stands_with_its_warning(
    services: Services, share: PassportId, schools: Schools
) -> None:
    write(
        services,
        part(share, "2022", "10/40", schools[TWO]),
        part(share, "2022", "30/40", schools[TEN]),
        part(share, "2022", "4/4", schools[FIVE]),
    )
    asked = IndicatorChart(share, ChartQuestion.COMPARISON, order=BarOrder.VALUE)
    assert refused(services, asked) is UserCode.RANKING_UNWARNED
    assert not services.charts.is_confirmed(asked)
    services.charts.confirm_ranking(asked)
    assert services.charts.is_confirmed(asked)
    spec = services.charts.indicator(asked)
    assert spec.labels == (TEN, TWO, FIVE)  # the school of four people is compared with nobody
    assert spec.notes[0] == RANKING_WARNING
    assert services.history.list()[0].name == (
        "Школы по значению: «Доля педагогов, повысивших квалификацию»"
    )
    assert services.charts.confirm_ranking(asked).operation is None  # it is known already
    services.history.undo()
    assert refused(services, asked) is UserCode.RANKING_UNWARNED


def test_schools_of_one_name_are_told_apart(services: Services, share: PassportId) -> None:
    places = ("МБОУ СОШ с. Верхнее", "МБОУ СОШ с. Нижнее")
    keys = [
        services.schools.add(full_name=one, short_name="СОШ", settlement=one[-10:]).value
        for one in places
    ]
    write(services, *(part(share, "2022", "10/40", key) for key in keys))
    spec = services.charts.indicator(IndicatorChart(share, ChartQuestion.COMPARISON))
    assert spec.labels == places


def test_what_cannot_be_drawn_is_refused(
    services: Services, share: PassportId, schools: Schools
) -> None:
    words = services.indicators.add(name="Есть план", kind=IndicatorKind.YES_NO).value
    assert refused(services, IndicatorChart(words, ChartQuestion.TARGET)) is (
        UserCode.CHART_NOT_FIGURES
    )
    assert refused(services, IndicatorChart(share, ChartQuestion.SHARES)) is UserCode.CHART_UNFIT
    for question in (ChartQuestion.TARGET, ChartQuestion.DYNAMICS, ChartQuestion.COMPARISON):
        assert refused(services, IndicatorChart(share, question)) is UserCode.CHART_EMPTY
    assert refused(services, IndicatorChart(share, ChartQuestion.ACTIVITY)) is (
        UserCode.CHART_NO_ACTIVITIES
    )
    gone = PassportId("нет такого")
    assert refused(services, IndicatorChart(gone, ChartQuestion.TARGET)) is UserCode.NOT_FOUND
    stranger = (SchoolId("нет такой"),)
    asked = IndicatorChart(share, ChartQuestion.TARGET, schools=stranger)
    assert refused(services, asked) is UserCode.NOT_FOUND


# What an activity changed


@pytest.fixture
def activities(services: Services) -> tuple[ActivityId, ...]:
    """Activities of a plan of 2022 with a deadline, the first of them done on its day."""
    roadmap = services.roadmaps.save(DRAFT, source_name="план.docx").value
    plan = next(one for one in services.roadmaps.get(roadmap).parts if one.kind is PartKind.PLAN)
    found = [one.id for section in plan.sections for one in section.activities]
    dated = [key for key in found if services.execution.points_of(key)]
    first = services.execution.points_of(dated[0])[0]
    ref = PointRef(dated[0], first.point.key)
    services.execution.mark([ref], MarkState.DONE, done_on=date(2022, 2, 15))
    return tuple(dated)


def test_values_stand_at_their_days_beside_what_was_done(
    services: Services, share: PassportId, activities: tuple[ActivityId, ...]
) -> None:
    write(services, part(share, "2021", "10/40"), part(share, "2022", "20/40"))
    asked = IndicatorChart(share, ChartQuestion.ACTIVITY, activities=activities[:2])
    spec = services.charts.indicator(asked)
    assert spec.kind is ChartKind.BEFORE_AFTER
    days = [point.day for point in spec.series[0].points]
    assert days == [date(2021, 12, 31), date(2022, 12, 31)]
    assert date(2022, 2, 15) in [event.day for event in spec.events]
    others = [event for event in spec.events if event.day != date(2022, 2, 15)]
    assert all(event.name.endswith("(срок)") for event in others)
    assert spec.notes[0].startswith("Значение стоит на последний день")


def test_exams_stand_in_june_and_tests_in_may(
    services: Services, activities: tuple[ActivityId, ...]
) -> None:
    world.lay_down(services)
    for procedure, month in ((world.MATHS_9, 6), (world.MATHS_6, 5)):
        asked = ResultChart(
            procedure, ChartQuestion.ACTIVITY, ResultMeasure.BELOW, activities=activities[:1]
        )
        spec = services.charts.results(asked)
        days = {point.day for point in spec.series[0].points}
        assert days == {date(year, month, 1) for year in world.YEARS}


# Results


@pytest.fixture
def district(services: Services) -> world.District:
    return world.lay_down(services)


def ask(question: ChartQuestion, **more: object) -> ResultChart:
    return replace(ResultChart(world.MATHS_11, question), **more)  # type: ignore[arg-type]


def test_a_school_goes_beside_the_municipality_and_the_region(
    services: Services, district: world.District
) -> None:
    school = district.schools["МБОУ СОШ № 2"]
    spec = services.charts.results(ask(ChartQuestion.DYNAMICS, schools=(school,)))
    assert spec.kind is ChartKind.DYNAMICS
    assert spec.title == "ЕГЭ, математика (профильная): средний балл. МБОУ СОШ № 2"
    assert [one.name for one in spec.series] == ["МБОУ СОШ № 2", "Муниципалитет", "Регион"]
    assert told(spec) == {"2020": "38", "2021": "41.5", "2022": "44.8"}
    assert told(spec, 1) == {"2020": "52.5", "2021": "53.5", "2022": "53.13"}  # by fifty takers
    assert told(spec, 2) == {"2020": "52.6", "2021": "52.6", "2022": "52.6"}
    assert spec.notes == ("Муниципалитет посчитан по школам: 2020 – 2022.",)


def test_the_municipality_as_it_was_given_goes_before_the_added_up_one(
    services: Services, district: world.District
) -> None:
    given = ResultEntry(ResultScope.MUNICIPALITY, None, 2022, world.MATHS_11, 210, Decimal("54.4"))
    world.save(services, [given])
    spec = services.charts.results(ask(ChartQuestion.DYNAMICS))
    assert told(spec)["2022"] == "54.4"
    assert spec.notes == ("Муниципалитет посчитан по школам: 2020 – 2021.",)


def test_measures_are_what_they_say(services: Services, district: world.District) -> None:
    school = district.schools["МБОУ СОШ № 2"]
    asked = ask(ChartQuestion.DYNAMICS, schools=(school,), measure=ResultMeasure.RELATIVE)
    spec = services.charts.results(asked)
    assert told(spec) == {"2020": "0.7224", "2021": "0.789", "2022": "0.8517"}
    assert [one.name for one in spec.series] == ["МБОУ СОШ № 2", "Муниципалитет"]
    assert spec.notes[0].startswith("Относительный балл")
    assert [(one.name, one.value) for one in spec.levels] == [("Регион", Decimal(1))]
    below = replace(asked, procedure=world.MATHS_9, measure=ResultMeasure.BELOW)
    spec = services.charts.results(below)
    assert told(spec) == {"2020": "30", "2021": "28", "2022": "32"}
    assert (spec.unit, spec.direction) == ("%", Direction.LESS)
    quality = replace(asked, measure=ResultMeasure.QUALITY)
    assert refused(services, quality) is UserCode.CHART_EMPTY


def test_a_relative_score_needs_the_regions_mean(services: Services, schools: Schools) -> None:
    procedure = Procedure(Exam.EGE, "Химия", None)
    entry = ResultEntry(ResultScope.SCHOOL, schools[FIVE], 2022, procedure, 20, Decimal(60))
    world.save(services, [entry])
    asked = ResultChart(procedure, ChartQuestion.DYNAMICS, ResultMeasure.RELATIVE)
    assert refused(services, asked) is UserCode.CHART_NO_REGION


def test_small_plots_of_results(services: Services, district: world.District) -> None:
    picked = tuple(district.schools[name] for name in ("МБОУ СОШ № 2", "МБОУ СОШ № 1"))
    spec = services.charts.results(ask(ChartQuestion.DYNAMICS, schools=picked))
    assert spec.kind is ChartKind.MULTIPLES
    assert [one.name for one in spec.series[:2]] == ["МБОУ СОШ № 1", "МБОУ СОШ № 2"]


@pytest.fixture
def marks(services: Services, schools: Schools) -> Procedure:
    """Marks of ВПР of two years, of schools, the municipality and the region."""
    procedure = Procedure(Exam.VPR, "Математика", 6)

    def row(
        year: int, shares: str, takers: int | None = 40, school: SchoolId | None = None
    ) -> ResultEntry:
        scope = ResultScope.SCHOOL if school else ResultScope.REGION
        two, three, four, five = map(Decimal, shares.split())
        return ResultEntry(scope, school, year, procedure, takers, marks=(two, three, four, five))

    rows = [
        row(2021, "10 40 30 20", 40, schools[TEN]),
        row(2022, "5 45 30 20", 40, schools[TEN]),
        row(2022, "25 25 25 25", 8, schools[TWO]),
        ResultEntry(ResultScope.SCHOOL, schools[FIVE], 2022, procedure, too_few=True),
        row(2022, "12.5 37.5 30 20", 9000),
    ]
    world.save(services, rows)
    return procedure


def test_marks_of_schools_stand_in_the_order_of_names_over_district_and_region(
    services: Services, marks: Procedure
) -> None:
    spec = services.charts.results(ResultChart(marks, ChartQuestion.SHARES))
    assert spec.title == "ВПР, 6 класс, математика: доли отметок. 2022 год"
    assert spec.labels == (TWO, FIVE, TEN, "Муниципалитет", "Регион")
    header, rows = table_of(spec)
    assert header == ("Школа", "«2», %", "«3», %", "«4», %", "«5», %")
    cells = {row[0]: row[1:] for row in rows}
    assert cells[TEN] == ("5,0", "45,0", "30,0", "20,0")
    assert cells[TWO][0] == "25,0 (n\u00a0=\u00a08)"
    assert cells[FIVE] == ("меньше 10 участников",) * 4
    assert cells["Муниципалитет"][0] == "8,3"  # (5 × 40 + 25 × 8) / 48


def test_marks_of_one_school_stand_by_years(
    services: Services, schools: Schools, marks: Procedure
) -> None:
    asked = ResultChart(marks, ChartQuestion.SHARES, schools=(schools[TEN],))
    spec = services.charts.results(asked)
    assert spec.title == "ВПР, 6 класс, математика: доли отметок. СОШ № 10"
    assert spec.labels == ("2021", "2022", "2022, муниципалитет", "2022, регион")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Доля подтвердивших отметки на всероссийских проверочных работах"},
        {"name": "Доля неуспевающих", "numerator": "получившие «2» на ВПР"},
    ],
)
def test_no_ranking_by_an_indicator_of_vpr(services: Services, fields: PassportFields) -> None:
    key = services.indicators.add(**fields).value
    asked = IndicatorChart(key, ChartQuestion.COMPARISON, order=BarOrder.VALUE)
    assert refused(services, asked) is UserCode.RANKING_BY_VPR
    with pytest.raises(UserError) as caught:
        services.charts.confirm_ranking(asked)
    assert caught.value.code is UserCode.RANKING_BY_VPR


def test_no_ranking_by_vpr(services: Services, marks: Procedure) -> None:
    asked = ResultChart(
        marks, ChartQuestion.COMPARISON, ResultMeasure.QUALITY, order=BarOrder.VALUE
    )
    assert refused(services, asked) is UserCode.RANKING_BY_VPR
    with pytest.raises(UserError) as caught:
        services.charts.confirm_ranking(asked)
    assert caught.value.code is UserCode.RANKING_BY_VPR
    spec = services.charts.results(replace(asked, order=BarOrder.NAME))
    assert spec.labels == (TWO, FIVE, TEN)


def test_schools_are_compared_beside_district_and_region_or_ranked_when_confirmed(
    services: Services, district: world.District
) -> None:
    asked = ask(ChartQuestion.COMPARISON)
    spec = services.charts.results(asked)
    assert spec.labels[0] == "МБОУ Гимназия"
    assert [one.name for one in spec.levels] == ["Муниципалитет", "Регион"]
    ranked = replace(asked, order=BarOrder.VALUE)
    assert refused(services, ranked) is UserCode.RANKING_UNWARNED
    services.charts.confirm_ranking(ranked)
    assert services.history.list()[0].name == (
        "Школы по значению: «ЕГЭ, математика (профильная), средний балл»"
    )
    best = services.charts.results(ranked)
    assert [best.labels[0], best.labels[-1]] == ["МБОУ Гимназия", "МБОУ СОШ № 2"]
    assert best.notes[0] == RANKING_WARNING
    other = replace(ranked, measure=ResultMeasure.RELATIVE)
    assert refused(services, other) is UserCode.RANKING_UNWARNED


def test_results_of_nobody_are_refused(services: Services) -> None:
    asked = ResultChart(Procedure(Exam.EGE, "Химия", None), ChartQuestion.COMPARISON)
    assert refused(services, asked) is UserCode.CHART_EMPTY
    assert refused(services, replace(asked, question=ChartQuestion.TARGET)) is UserCode.CHART_EMPTY


def test_results_have_no_target(services: Services, district: world.District) -> None:
    assert refused(services, ask(ChartQuestion.TARGET)) is UserCode.CHART_UNFIT


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """Collect the statements that are executed."""
    found: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(db._reading, "before_cursor_execute", listen)
    try:
        yield found
    finally:
        event.remove(db._reading, "before_cursor_execute", listen)


def test_queries_do_not_grow_with_schools_and_years(
    services: Services, db: Database, share: PassportId
) -> None:
    def asked(count: int) -> int:
        keys = [services.schools.add(short_name=f"ООШ № {count}{at}").value for at in range(count)]
        years = range(2022 - count, 2022)
        write(services, *(part(share, str(year), "20/40", key) for key in keys for year in years))
        with counted(db) as found:
            services.charts.indicator(IndicatorChart(share, ChartQuestion.COMPARISON))
            services.charts.indicator(
                IndicatorChart(share, ChartQuestion.DYNAMICS, schools=tuple(keys))
            )
        return len(found)

    assert asked(2) == asked(5)
