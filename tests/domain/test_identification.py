"""Which schools have low results: worked examples and what must hold whatever the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import UserCode, UserError
from app.domain.identification import (
    Averaging,
    Caution,
    CriterionKind,
    Finding,
    Gap,
    InputRow,
    Joining,
    Measure,
    Method,
    Rule,
    RuleId,
    RuleSettings,
)
from app.domain.identification_json import rows_as_json, rows_of, settings_as_json, settings_of
from app.domain.identification_judging import by_procedure, by_year, identify, is_low, what_if
from app.domain.identification_settings import OPTIONS, check_settings
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId

SCHOOL = SchoolId("school")
YEARS = (2017, 2018, 2019)
# School and region by year: an example invented for illustration.
STAVROPOL = {
    Procedure(Exam.EGE, "Русский язык", None): "58.4/66.1 60.2/68.0 57.9/67.2",
    Procedure(Exam.EGE, "Математика (профильная)", None): "38.0/45.2 41.5/47.0 44.8/52.6",
    Procedure(Exam.OGE, "Русский язык", None): "3.61/3.92 3.55/3.95 3.70/3.96",
    Procedure(Exam.OGE, "Математика", None): "3.31/3.61 3.35/3.66 3.28/3.62",
}


def rule(method: Method, **settings: object) -> Rule:
    whole = replace(RuleSettings(), **settings)  # type: ignore[arg-type]
    return Rule(RuleId("rule"), "rule", 1, "Правило", method, whole, "")


def row(
    procedure: Procedure,
    year: int,
    school: SchoolId | None = SCHOOL,
    *,
    scope: ResultScope | None = None,
    **figures: object,
) -> InputRow:
    where = scope or (ResultScope.SCHOOL if school else ResultScope.REGION)
    blank = InputRow(where, school, year, procedure, None, None, None, None, False)
    return blank._replace(**figures)  # type: ignore[arg-type]


def stavropol(*, but: Iterable[tuple[Exam, str, int]] = ()) -> list[InputRow]:
    found = []
    for procedure, pairs in STAVROPOL.items():
        for year, pair in zip(YEARS, pairs.split(), strict=True):
            own, region = map(Decimal, pair.split("/"))
            if (procedure.exam, procedure.subject, year) not in set(but):
                found.append(row(procedure, year, takers=25, mean=own))
            found.append(row(procedure, year, None, mean=region))
    return found


def only(found: Rule, year: int, rows: Sequence[InputRow]) -> Finding:
    [finding] = identify(found, year, rows, [SCHOOL]).found.findings
    return finding


def test_the_relative_score_of_the_order_with_every_ratio() -> None:
    relative = rule(Method.RELATIVE, cut_off=Decimal("0.9"))
    found = only(relative, 2019, stavropol())
    assert (found.value, found.deviation) == (Decimal("0.8915"), Decimal("-0.1085"))
    assert [one.value for one in by_year(relative, found.cells)] == [
        Decimal(text) for text in ("0.8905", "0.8956", "0.8884")
    ]
    ratios = [round(cell.value, 4) for cell in found.cells if cell.value is not None]
    # In the order of exams and subjects: ЕГЭ maths, ЕГЭ Russian, ОГЭ maths, ОГЭ Russian.
    assert " ".join(map(str, ratios)) == (
        "0.8407 0.8830 0.8517 0.8835 0.8853 0.8616 0.9169 0.9153 0.9061 0.9209 0.8987 0.9343"
    )
    cell = found.cells[0]
    assert (cell.own, cell.reference, cell.takers) == (Decimal("38.0"), Decimal("45.2"), 25)
    [criterion] = found.criteria
    assert found.included
    assert (criterion.value, criterion.threshold) == (Decimal("0.8915"), Decimal("0.9"))
    assert (criterion.years, criterion.met) == (YEARS, True)


def test_missing_cells_part_the_flat_mean_from_that_by_subject() -> None:
    gone = [(Exam.OGE, "Математика", 2018), (Exam.OGE, "Математика", 2019)]
    rows = stavropol(but=gone)
    flat = only(rule(Method.RELATIVE), 2019, rows)
    subjects = rule(Method.RELATIVE, averaging=Averaging.BY_SUBJECT)
    assert (flat.value, flat.used) == (Decimal("0.8877"), 10)
    assert only(subjects, 2019, rows).value == Decimal("0.8925")
    assert [cell.gap for cell in flat.cells if cell.gap] == [Gap.NO_DATA] * 2
    assert [one.cells for one in by_procedure(subjects, flat.cells)] == [3, 3, 1, 3]


def test_why_a_cell_does_not_count() -> None:
    russian = Procedure(Exam.EGE, "Русский язык", None)
    five = Decimal(50)
    rows = [
        row(russian, 2017, takers=4, mean=five),
        row(russian, 2018, takers=40, mean=five),
        row(russian, 2019, too_few=True),
        row(russian, 2017, None, mean=five),
        row(russian, 2019, None, mean=five),
        row(russian, 2021, None, mean=five),
    ]
    found = only(rule(Method.RELATIVE, years=5, cut_off=Decimal(1)), 2021, rows)
    assert [cell.gap for cell in found.cells] == [
        Gap.TOO_FEW,
        Gap.NO_REFERENCE,
        Gap.TOO_FEW,
        Gap.NOT_HELD,
        Gap.NO_DATA,
    ]
    assert (found.value, found.used, found.included, found.judged) == (None, 0, False, False)


def test_the_same_school_beside_its_municipality() -> None:
    near = [
        one._replace(scope=ResultScope.MUNICIPALITY) if one.school is None else one
        for one in stavropol()
    ]
    against = rule(Method.RELATIVE, against=ResultScope.MUNICIPALITY)
    assert only(against, 2019, near).value == Decimal("0.8915")
    assert only(against, 2019, stavropol()).value is None
    assert only(rule(Method.RELATIVE), 2019, near).value is None


def test_without_a_cut_off_there_are_figures_and_no_list() -> None:
    trial = identify(rule(Method.RELATIVE), 2019, stavropol(), [SCHOOL])
    assert trial.found.included == ()
    assert trial.found.cautions == (Caution.NO_THRESHOLD,)
    assert trial.found.findings[0].criteria[0].met is None


FEDERAL = (Exam.VPR, Exam.OGE, Exam.EGE)
SIXTH = Procedure(Exam.VPR, "Математика", 6)
SEVENTH = Procedure(Exam.VPR, "Русский язык", 7)
NINTH = Procedure(Exam.OGE, "Математика", None)


def federal_rows() -> list[InputRow]:
    return [
        row(SIXTH, 2025, takers=52, below=18),
        row(NINTH, 2025, takers=31, below=9),
        row(SEVENTH, 2025, takers=44, below=14),
    ]


def test_two_procedures_below_put_a_school_on_the_list() -> None:
    federal = rule(Method.BELOW_MINIMUM, exams=FEDERAL)
    found = only(federal, 2025, federal_rows())
    shares = {
        cell.procedure: (round(cell.value, 1), is_low(cell, federal.settings))
        for cell in found.cells
        if cell.value is not None
    }
    assert shares == {
        SIXTH: (Decimal("34.6"), True),
        NINTH: (Decimal("29.0"), False),
        SEVENTH: (Decimal("31.8"), True),
    }
    many, repeated = found.criteria
    assert found.included
    assert (many.value, many.threshold, many.met) == (Decimal(2), Decimal(2), True)
    assert set(many.procedures) == {SIXTH, SEVENTH}
    assert (repeated.kind, repeated.met) == (CriterionKind.REPEATED_BELOW, None)


def test_the_two_criteria_join_by_and_or_by_or() -> None:
    rows = [*federal_rows(), row(SIXTH, 2024, takers=50, below=15)]
    both = rule(Method.BELOW_MINIMUM, exams=FEDERAL, joining=Joining.AND)
    assert not only(both, 2025, federal_rows()).included
    assert only(both, 2025, rows).included
    one_only = [row(SIXTH, 2024, takers=50, below=15), row(SIXTH, 2025, takers=52, below=18)]
    assert not only(both, 2025, one_only).included
    found = only(rule(Method.BELOW_MINIMUM, exams=FEDERAL), 2025, one_only)
    assert [one.met for one in found.criteria] == [False, True]
    assert found.included


def test_only_the_share_or_only_the_counts_may_be_known() -> None:
    rows = [
        row(SIXTH, 2025, below_share=Decimal(30)),
        row(SEVENTH, 2025, takers=10, below=3),
        row(NINTH, 2025, takers=12),
    ]
    found = only(rule(Method.BELOW_MINIMUM, exams=FEDERAL), 2025, rows)
    assert found.included  # thirty per cent exactly is enough
    assert [cell.gap for cell in found.cells if cell.year == 2025] == [Gap.NO_DATA, None, None]


def test_classes_and_subjects_that_do_not_count_are_left_out() -> None:
    chosen = rule(
        Method.BELOW_MINIMUM, exams=FEDERAL, subjects=("математика",), grades=(5, 6), procedures=1
    )
    found = only(chosen, 2025, federal_rows())
    assert {cell.procedure for cell in found.cells} == {SIXTH, NINTH}


@pytest.mark.parametrize("percent", [10, 19, 20, 25, 40])
def test_the_lowest_per_cent_is_rounded_down_and_equals_share_their_fate(percent: int) -> None:
    schools = [SchoolId(f"school {place}") for place in range(10)]
    means = [50, 41, 42, 42, 47, 48, 49, 60, 61, None]
    russian = Procedure(Exam.EGE, "Русский язык", None)
    rows = [
        row(russian, 2025, school, takers=20, mean=None if mean is None else Decimal(mean))
        for school, mean in zip(schools, means, strict=True)
    ]
    rows.append(row(russian, 2025, None, mean=Decimal(50)))
    lowest = rule(Method.LOWEST, exams=(Exam.EGE,), years=1, lowest_percent=Decimal(percent))
    trial = identify(lowest, 2025, rows, schools)
    on_list = {one.school for one in trial.found.included}
    expected = {10: [], 19: [1], 20: [1], 25: [1, 2, 3], 40: [1, 2, 3]}[percent]
    assert on_list == {schools[place] for place in expected}
    assert trial.found.cautions == (Caution.RANKING,)


def test_the_highest_shares_below_the_minimum_are_the_lowest_schools() -> None:
    schools = [SchoolId(f"school {place}") for place in range(4)]
    rows = [
        row(NINTH, 2025, school, takers=20, below=place) for place, school in enumerate(schools)
    ]
    lowest = rule(Method.LOWEST, measure=Measure.BELOW_SHARE, years=1, lowest_percent=Decimal(25))
    [one] = identify(lowest, 2025, rows, schools).found.included
    assert one.school == schools[3]
    assert one.criteria[0].threshold == Decimal("15.00")


@pytest.mark.parametrize("method", [Method.LOWEST, Method.RELATIVE])
def test_no_rule_rates_schools_by_the_all_russian_tests(method: Method) -> None:
    with pytest.raises(UserError) as refused:
        identify(rule(method, exams=(Exam.EGE, Exam.VPR)), 2025, [], [SCHOOL])
    assert refused.value.code is UserCode.RULE_BY_VPR


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("share", Decimal(101)),
        ("share", 30),
        ("share", Decimal("NaN")),
        ("years", 0),
        ("years", True),
        ("exams", ()),
        ("exams", (Exam.EGE, Exam.EGE)),
        ("against", ResultScope.SCHOOL),
        ("cut_off", Decimal("0.01")),
        ("grades", (13,)),
        ("grades", ("5",)),
        ("subjects", ("",)),
        ("minimum_takers", None),
        ("procedures", 2.0),
    ],
)
def test_a_setting_out_of_its_limits_is_named(name: str, value: object) -> None:
    with pytest.raises(UserError) as refused:
        check_settings(Method.BELOW_MINIMUM, replace(RuleSettings(), **{name: value}))  # type: ignore[arg-type]
    assert refused.value.code is UserCode.RULE_SETTING
    assert refused.value.data["field"] == name


def test_every_setting_is_declared_once() -> None:
    assert sorted(option.key for option in OPTIONS) == sorted(settings_as_json(RuleSettings()))


def test_another_threshold_says_who_enters_and_who_leaves() -> None:
    other = SchoolId("other")
    rows = [*federal_rows(), row(SIXTH, 2025, other, takers=100, below=29)]
    rows += [row(SEVENTH, 2025, other, takers=100, below=28)]
    federal = rule(Method.BELOW_MINIMUM, exams=FEDERAL)
    trial = identify(federal, 2025, rows, [SCHOOL, other])
    softer, moved = what_if(trial, replace(federal.settings, share=Decimal(28)))
    assert [one.school for one in moved.entered] == [other]
    assert (moved.left, [one.school for one in moved.stayed]) == ((), [SCHOOL])
    before, after = moved.entered[0].criteria[0]
    assert before is not None
    assert after is not None
    assert (before.value, after.value) == (Decimal(0), Decimal(2))
    assert softer.gathered is trial.gathered
    stricter, again = what_if(softer, replace(federal.settings, share=Decimal(32)))
    assert [one.school for one in again.left] == [SCHOOL, other]
    fewer, gone = what_if(trial, replace(federal.settings, minimum_takers=50))
    assert fewer.gathered is not trial.gathered
    assert [one.school for one in gone.left] == [SCHOOL]
    assert stricter.found.included == ()


means = st.decimals(min_value=1, max_value=100, places=2)
counts = st.one_of(st.none(), st.integers(0, 60))
results = st.lists(
    st.tuples(st.sampled_from(list(STAVROPOL)), st.sampled_from(YEARS), means, means, counts),
    max_size=12,
    unique_by=lambda one: (one[0], one[1]),
)
_Result = tuple[Procedure, int, Decimal, Decimal, int | None]


def rows_from(found: Sequence[_Result], factor: Decimal = Decimal(1)) -> list[InputRow]:
    made = []
    for procedure, year, own, region, takers in found:
        made.append(row(procedure, year, takers=takers, mean=own * factor))
        made.append(row(procedure, year, None, mean=region * factor))
    return made


@given(results, st.sampled_from(Averaging), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(
    found: list[_Result], averaging: Averaging, random: object
) -> None:
    relative = rule(Method.RELATIVE, averaging=averaging, cut_off=Decimal(1))
    rows = rows_from(found)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert only(relative, 2019, shuffled) == only(relative, 2019, rows)
    assert rows_as_json(shuffled) == rows_as_json(rows)


@given(results, st.sampled_from(Averaging))
def test_a_school_like_the_region_has_exactly_one(
    found: list[_Result], averaging: Averaging
) -> None:
    alike = [(procedure, year, own, own, None) for procedure, year, own, *_ in found]
    relative = rule(Method.RELATIVE, averaging=averaging, cut_off=Decimal(1))
    one = only(relative, 2019, rows_from(alike))
    if alike:
        assert (one.value, one.deviation, one.included) == (Decimal(1), Decimal(0), False)
    else:
        assert one.value is None


@given(results, st.decimals(min_value="0.1", max_value=50, places=1))
def test_another_scale_of_marks_cancels(found: list[_Result], factor: Decimal) -> None:
    relative = rule(Method.RELATIVE, minimum_takers=1)
    one, other = (only(relative, 2019, rows_from(found, times)) for times in (Decimal(1), factor))
    assert [cell.value for cell in one.cells] == [cell.value for cell in other.cells]
    assert one.value == other.value


@given(results)
def test_inputs_come_back_as_they_were_kept(found: list[_Result]) -> None:
    kept = rows_as_json(rows_from(found))
    assert rows_as_json(rows_of(kept)) == kept


def test_settings_come_back_as_they_were_kept() -> None:
    settings = RuleSettings(
        exams=FEDERAL, subjects=("Математика",), grades=(5, 6), cut_off=Decimal("0.9")
    )
    assert settings_of(settings_as_json(settings)) == settings
