"""Results: what goes in, what is replaced, what waits for a reason; scales of the years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app import wording
from app.domain.changes import Topic
from app.domain.errors import Cancelled, UserCode, UserError
from app.domain.progress import Progress
from app.domain.result_checks import ResultEntry, ResultRule
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId
from app.services import Services
from app.services.scales import is_given
from tests.services.conftest import Rows

MATHS = Procedure(Exam.OGE, "Математика", None)


@pytest.fixture
def school(services: Services) -> SchoolId:
    return services.schools.add(short_name="СОШ № 1", code="540001").value


@pytest.fixture
def entry(school: SchoolId) -> ResultEntry:
    marks = (Decimal("9.7"), Decimal("40.3"), Decimal(30), Decimal(20))
    return ResultEntry(
        ResultScope.SCHOOL, school, 2022, MATHS, 31, Decimal("3.61"), 3, Decimal("9.68"), marks
    )


def test_a_row_comes_back_as_it_was_given(services: Services, entry: ResultEntry) -> None:
    saved = services.results.save_results([entry], "  ФИС   ОКО ")
    assert (saved.value.added, saved.value.findings) == (1, ())
    assert saved.topics == {Topic.RESULTS}
    [one] = services.results.results(year=2022)
    assert (one.school, one.procedure, one.takers, one.mean) == (
        entry.school,
        MATHS,
        31,
        Decimal("3.61"),
    )
    assert (one.below_share, one.marks, one.source) == (entry.below_share, entry.marks, "ФИС ОКО")
    assert services.results.results(year=2021) == []
    assert services.results.results(exam=Exam.EGE) == []
    assert services.results.years() == [2022]


def test_blank_and_fewer_than_n_and_zero_are_three_things(
    services: Services, school: SchoolId
) -> None:
    def row(year: int, **figures: object) -> ResultEntry:
        return replace(ResultEntry(ResultScope.SCHOOL, school, year, MATHS), **figures)  # type: ignore[arg-type]

    rows = [row(2020), row(2021, too_few=True), row(2022, takers=20, below=0)]
    services.results.save_results(rows, "")
    told = [(one.below, one.too_few) for one in services.results.results()]
    assert told == [(None, False), (None, True), (0, False)]


def test_saving_again_replaces_and_undo_brings_back(
    services: Services, entry: ResultEntry, content: Callable[[], Rows]
) -> None:
    services.results.save_results([entry], "первая")
    before = content()
    again = services.results.save_results([replace(entry, takers=30)], "вторая")
    assert (again.value.added, again.value.replaced) == (0, 1)
    [one] = services.results.results()
    assert (one.takers, one.source) == (30, "вторая")
    services.history.undo()
    assert content() == before
    same = services.results.save_results([entry], "первая")
    assert (same.value.unchanged, same.operation) == (1, None)


def test_of_two_rows_for_one_place_the_later_counts(services: Services, entry: ResultEntry) -> None:
    saved = services.results.save_results([entry, replace(entry, takers=30)], "").value
    assert saved.added == 1
    assert [one.takers for one in services.results.results()] == [30]


def test_what_does_not_fit_waits_for_a_reason_and_the_rest_goes_in(
    services: Services, entry: ResultEntry
) -> None:
    half = Decimal(50)
    rows = [
        entry,
        replace(entry, year=2021, below=40, below_share=None),
        replace(entry, year=2020, below=None, below_share=Decimal(101)),
        replace(entry, year=2019, marks=(half, half, half, half)),
        replace(entry, year=2018, below_share=Decimal(20)),
        replace(entry, year=2017, takers=-1),
        replace(entry, year=3000),
    ]
    found = services.results.save_results(rows, "").value
    assert found.added == 1
    assert [(one.place, one.rule) for one in found.findings] == [
        (1, ResultRule.BELOW_ABOVE_TAKERS),
        (2, ResultRule.SHARE_RANGE),
        (3, ResultRule.MARKS_TOTAL),
        (4, ResultRule.SHARE_AGAINST_COUNT),
        (5, ResultRule.IMPOSSIBLE),
        (6, ResultRule.IMPOSSIBLE),
    ]
    first = found.findings[0]
    assert (first.school, first.year, first.text) == ("СОШ № 1", 2021, "40 > 31")
    accepted = [replace(one, accepted="так в отчёте региона") for one in rows[1:]]
    again = services.results.save_results(accepted, "").value
    assert (again.added, [one.place for one in again.findings]) == (4, [4, 5])
    assert services.results.results(year=2021)[0].accepted == "так в отчёте региона"


def test_marks_may_be_rounded_by_one(services: Services, entry: ResultEntry) -> None:
    marks = (Decimal(9), Decimal(40), Decimal(30), Decimal(20))
    assert services.results.check([replace(entry, marks=marks)]) == []


def test_rows_of_nobody_are_refused_whole(
    services: Services, entry: ResultEntry, content: Callable[[], Rows]
) -> None:
    before = content()
    for wrong, code in [
        (replace(entry, school=SchoolId("нет")), UserCode.NOT_FOUND),
        (replace(entry, school=None), UserCode.FIELD_EMPTY),
        (replace(entry, scope=ResultScope.REGION), UserCode.FIELD_INVALID),
        (replace(entry, procedure=Procedure(Exam.EGE, " ", None)), UserCode.FIELD_EMPTY),
        (replace(entry, procedure=Procedure(Exam.EGE, "я" * 65, None)), UserCode.FIELD_TOO_LONG),
    ]:
        with pytest.raises(UserError) as refused:
            services.results.save_results([entry, wrong], "")
        assert refused.value.code is code
        assert wording.sentence(refused.value)
    assert content() == before


def test_stopping_leaves_no_trace(
    services: Services, entry: ResultEntry, content: Callable[[], Rows]
) -> None:
    class Impatient(Progress):
        def step(self, done: int, total: int) -> None:
            raise Cancelled(done, total)

    before = content()
    with pytest.raises(Cancelled):
        services.results.save_results([entry], "", Impatient())
    assert content() == before


def test_rows_are_taken_away(services: Services, entry: ResultEntry) -> None:
    services.results.save_results([entry], "")
    [one] = services.results.results()
    assert services.results.remove_results([one.id]).value == 1
    assert services.results.results() == []


def test_given_scales_name_their_years_and_sources(services: Services) -> None:
    russian = Procedure(Exam.OGE, "Русский язык", None)
    bounds = {
        year: scale.bounds
        for year in (2019, 2023, 2025)
        if (scale := services.scales.scale_of(russian, year))
    }
    assert bounds == {2019: (), 2023: (15, 23, 29), 2025: (15, 26, 33)}
    assert services.scales.scale_of(russian, 2020) is None  # the exam was not held
    sixth = services.scales.scale_of(Procedure(Exam.VPR, "Математика", 6), 2021)
    assert sixth is not None
    assert sixth.bounds == (6, 10, 14)
    assert all(one.source for one in services.scales.scales())
    top = services.scales.scale_of(Procedure(Exam.EGE, "Математика (профильная)", None), 2026)
    assert top is not None
    assert top.minimum == 27


def test_the_offices_own_scale_stands_over_the_given_one(services: Services) -> None:
    added = services.scales.add_scale(MATHS, 2023, 2023, bounds=(7, 14, 21), minimum=7)
    own = services.scales.scale_of(MATHS, 2023)
    assert own is not None
    assert (own.id, own.bounds, is_given(own)) == (added.value, (7, 14, 21), False)
    later = services.scales.scale_of(MATHS, 2024)
    assert later is not None
    assert is_given(later)
    services.scales.remove_scale(added.value)
    again = services.scales.scale_of(MATHS, 2023)
    assert again is not None
    assert is_given(again)


@pytest.mark.parametrize(
    "fields",
    [
        {"first_year": 2023},
        {"first_year": 2023, "last_year": 2022, "minimum": 1},
        {"first_year": 2023, "bounds": (8, 8, 9)},
        {"first_year": 2023, "bounds": (8, 15)},
        {"first_year": 2023, "bounds": (8, 15, 22), "maximum": 20},
        {"first_year": 2023, "minimum": -1},
    ],
)
def test_a_scale_that_cannot_be_is_refused(services: Services, fields: dict[str, object]) -> None:
    with pytest.raises(UserError):
        services.scales.add_scale(MATHS, **fields)  # type: ignore[arg-type]
