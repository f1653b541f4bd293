"""What charts say and what they refuse; figures stay as they are given."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.chart_building import (
    LINES_APART,
    comparison_chart,
    dynamics_chart,
    kind_for,
)
from app.domain.charts import (
    BarOrder,
    ChartKind,
    ChartQuestion,
    ChartSeries,
    ChartSpec,
    SeriesRole,
    reach,
    split,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicators import Direction, ValueBlank
from app.domain.results import Exam
from app.wording import charts as words
from tests.domain.chart_samples import LONG, SAMPLES, YEARS, multiples, point


@pytest.mark.parametrize(
    ("question", "schools", "kind"),
    [
        (ChartQuestion.TARGET, 1, ChartKind.PROGRESS),
        (ChartQuestion.DYNAMICS, 1, ChartKind.DYNAMICS),
        (ChartQuestion.DYNAMICS, 12, ChartKind.MULTIPLES),
        (ChartQuestion.SHARES, 12, ChartKind.SHARES),
        (ChartQuestion.ACTIVITY, 1, ChartKind.BEFORE_AFTER),
        (ChartQuestion.COMPARISON, 12, ChartKind.COMPARISON),
    ],
)
def test_the_question_chooses_the_chart(
    question: ChartQuestion, schools: int, kind: ChartKind
) -> None:
    assert kind_for(question, schools) is kind


def test_there_is_a_sample_of_every_kind() -> None:
    assert {kind: spec.kind for kind, spec in SAMPLES.items()} == {kind: kind for kind in ChartKind}


def test_lines_that_nobody_could_tell_apart_become_small_plots() -> None:
    lines = [ChartSeries(f"СОШ № {n}", (point("2024", n),)) for n in range(LINES_APART + 1)]
    assert dynamics_chart("Балл", "", lines[:-1]).kind is ChartKind.DYNAMICS
    assert dynamics_chart("Балл", "", lines).kind is ChartKind.MULTIPLES


def test_every_line_has_a_pattern_of_its_own() -> None:
    assert [line.pattern for line in SAMPLES[ChartKind.DYNAMICS].series] == [0, 1, 2]
    assert [line.pattern for line in SAMPLES[ChartKind.SHARES].series] == [0, 1, 2, 3]


def ranked(exam: Exam | None, warning: str, direction: Direction = Direction.MORE) -> ChartSpec:
    """Return a comparison that somebody wants in the order of its values."""
    values = ChartSeries(
        "2025",
        (
            point("СОШ № 10", 40, 30),
            point("СОШ № 2", 60, 30),
            point("СОШ № 3", 99, 2),
            point("СОШ № 4", blank=ValueBlank.NO_DATA),
        ),
    )
    return comparison_chart(
        "Средний балл",
        "балл",
        values,
        exam=exam,
        order=BarOrder.VALUE,
        warning=warning,
        direction=direction,
    )


def test_schools_are_never_ranked_by_vpr() -> None:
    with pytest.raises(UserError) as caught:
        ranked(Exam.VPR, words.RANKING_WARNING)
    assert caught.value.code is UserCode.RANKING_BY_VPR


def test_another_ranking_needs_its_warning_and_prints_it() -> None:
    with pytest.raises(UserError) as caught:
        ranked(Exam.OGE, " ")
    assert caught.value.code is UserCode.RANKING_UNWARNED
    spec = ranked(Exam.OGE, words.RANKING_WARNING)
    assert spec.notes[0] == words.RANKING_WARNING


def test_what_stands_on_few_pupils_is_not_ranked() -> None:
    assert ranked(None, "!").labels == ("СОШ № 2", "СОШ № 10", "СОШ № 3", "СОШ № 4")
    less = ranked(None, "!", Direction.LESS)
    assert less.labels == ("СОШ № 10", "СОШ № 2", "СОШ № 3", "СОШ № 4")


def test_bars_stand_by_names_with_their_numbers_counted() -> None:
    labels = SAMPLES[ChartKind.COMPARISON].labels
    assert labels.index("СОШ № 2") < labels.index("СОШ № 10") < labels.index("СОШ № 12")


def test_the_reach_takes_levels_in() -> None:
    assert reach(SAMPLES[ChartKind.PROGRESS]) == (Decimal("12.5"), Decimal(80))


def test_small_plots_split_into_parts_of_one_scale() -> None:
    parts = split(multiples(24), 10)
    mains = [[one for one in part.series if one.role is SeriesRole.MAIN] for part in parts]
    assert [len(lines) for lines in mains] == [8, 8, 8]
    assert all(part.series[-1].name == "Муниципалитет" for part in parts)
    assert len({part.scale for part in parts}) == 1


def test_bars_split_with_their_points() -> None:
    parts = split(SAMPLES[ChartKind.SHARES], 2)
    assert sum((part.labels for part in parts), ()) == SAMPLES[ChartKind.SHARES].labels
    for part in parts:
        for line in part.series:
            assert tuple(one.label for one in line.points) == part.labels
    assert split(SAMPLES[ChartKind.DYNAMICS], 2) == (SAMPLES[ChartKind.DYNAMICS],)


@pytest.mark.parametrize("kind", ChartKind)
def test_the_table_twin_has_every_value(kind: ChartKind) -> None:
    spec = SAMPLES[kind]
    header, rows = words.table_of(spec)
    assert {len(row) for row in rows} == {len(header)}
    cells = {cell for row in rows for cell in row}
    for line in spec.series:
        for one in line.points:
            assert words.short_text(spec, one) in cells


def test_blanks_and_zero_differ_in_the_table() -> None:
    _, rows = words.table_of(SAMPLES[ChartKind.COMPARISON])
    told = {row[0]: row[1] for row in rows}
    assert told["СОШ № 2"] == "0"
    assert told["СОШ № 12"] == "нет данных"
    assert told["ООШ с. Малые Ключи"] == "меньше 10 участников"
    assert told[LONG.format(3)] == "33,3 (n\u00a0=\u00a03)"


def test_a_school_plot_is_a_row_of_the_table() -> None:
    header, rows = words.table_of(multiples(3))
    assert header == ("Школа", *YEARS)
    assert [row[0] for row in rows] == ["СОШ № 1", "СОШ № 2", "СОШ № 3", "Муниципалитет"]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_can_be_told(kind: ChartKind) -> None:
    text = words.describe(SAMPLES[kind])
    assert text.startswith(f"Диаграмма «{SAMPLES[kind].title}»")
    assert text.endswith(".")
    assert ".." not in text
    for level in SAMPLES[kind].levels:
        assert level.name in text


def test_a_chart_without_values_says_so() -> None:
    spec = SAMPLES[ChartKind.PROGRESS]
    bare = replace(spec, series=(ChartSeries("Факт", (point("2024"),)),))
    assert words.describe(bare).endswith("Данных нет.")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("64.5", 0, "64,5"),
        ("64.0", 0, "64"),
        ("64", 1, "64,0"),
        ("0", 0, "0"),
        ("-3.25", 0, "−3,25"),
        ("12345", 0, "12\u00a0345"),
        ("100", 0, "100"),
    ],
)
def test_figures_are_written_the_russian_way(value: str, decimals: int, text: str) -> None:
    assert words.figure(Decimal(value), decimals) == text


def test_pointing_says_the_value_with_its_count() -> None:
    spec = SAMPLES[ChartKind.PROGRESS]
    assert words.spot_text(spec, 0, 5) == "Факт, 2025: 64,5\u00a0%, n\u00a0=\u00a031"
    assert words.spot_text(spec, 0, 3).endswith("(мало для сравнения)")
    assert words.spot_text(spec, 0, 2) == "Факт, 2022: нет данных"
