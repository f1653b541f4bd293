"""The layout of charts: nothing overlaps, nothing is cut, numbers are round, names are whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.charts.fitting import axis, spread, ticks, wrapped
from app.documents.charts.hatching import bar
from app.documents.charts.layout import lay_out, lay_out_in
from app.documents.charts.paper import measure
from app.documents.charts.picture import DARK, LIGHT, Box, Ink, Label, Picture, Stroke
from app.domain.chart_building import comparison_chart, dynamics_chart, progress_chart
from app.domain.charts import ChartKind, ChartLevel, ChartSeries, ChartSpec, LevelRole
from tests.domain.chart_samples import LONG, SAMPLES, YEARS, multiples, point

WIDTHS = (300.0, 470.0, 900.0)
SLACK = 0.5  # of a point: letters may come so near to an edge


def picture_of(spec: ChartSpec, width: float = 470.0, size: float = 10.0) -> Picture:
    """Return the chart laid out for paper."""
    return lay_out(spec, width=width, size=size, measure=measure)


def overlapping(labels: Sequence[Label]) -> list[tuple[str, str]]:
    """Return the pairs of labels that stand on each other."""
    return [
        (one.text, other.text)
        for one, other in combinations(labels, 2)
        if one.rect.meets(other.rect)
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ChartKind)
def test_no_label_stands_on_another_or_off_the_picture(kind: ChartKind, width: float) -> None:
    picture = picture_of(SAMPLES[kind], width)
    assert not overlapping(picture.labels)
    for label in picture.labels:
        assert label.rect.left >= -SLACK, label.text
        assert label.rect.right <= width + SLACK, label.text
        assert label.rect.top >= -SLACK, label.text
        assert label.rect.bottom <= picture.height + SLACK, label.text


@pytest.mark.parametrize("kind", ChartKind)
def test_every_name_is_written_in_full(kind: ChartKind) -> None:
    spec = SAMPLES[kind]
    written = "".join("".join(label.text for label in picture_of(spec).labels).split())
    names = [spec.title, *(level.name for level in spec.levels)]
    names += [event.name for event in spec.events]
    if kind is not ChartKind.COMPARISON:
        names += [line.name for line in spec.series]
    if kind in (ChartKind.COMPARISON, ChartKind.SHARES):
        names += spec.labels
    for name in names:
        assert "".join(name.split()) in written
    assert "…" not in written


@pytest.mark.parametrize("kind", ChartKind)
def test_every_value_can_be_pointed_at(kind: ChartKind) -> None:
    spec = SAMPLES[kind]
    found = {(spot.series, spot.point) for spot in picture_of(spec).spots}
    for place, line in enumerate(spec.series):
        if kind is ChartKind.MULTIPLES and line.name == "Муниципалитет":
            continue  # stands behind every plot, and in the table
        for index, one in enumerate(line.points):
            assert (place, index) in found or (kind is ChartKind.SHARES and one.value is None)


values = st.one_of(st.none(), st.decimals(0, 100, places=1, allow_nan=False))


counts = st.sampled_from((None, 5, 30))


@st.composite
def line_charts(draw: st.DrawFn) -> ChartSpec:
    """Draw a chart of lines with levels whose names want the same places."""
    years = YEARS[: draw(st.integers(1, len(YEARS)))]
    names = st.text("АБВГДЕЖ абвгдежзик-№5", min_size=1, max_size=60).filter(str.strip)
    lines = [
        ChartSeries(
            draw(names),
            tuple(point(year, draw(values), draw(counts)) for year in years),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    levels = [
        ChartLevel(draw(names), LevelRole.THRESHOLD, draw(st.decimals(0, 100, places=1)))
        for _ in range(draw(st.integers(0, 4)))
    ]
    if draw(st.booleans()):
        return progress_chart("Доля", "%", lines[0], levels)
    return dynamics_chart("Доля", "%", lines[:1], lines[1:], levels=levels)


@settings(max_examples=60, deadline=None)
@given(spec=line_charts(), width=st.sampled_from(WIDTHS))
def test_labels_of_any_lines_make_room_for_each_other(spec: ChartSpec, width: float) -> None:
    picture = picture_of(spec, width)
    assert not overlapping(picture.labels)
    assert all(label.rect.bottom <= picture.height + SLACK for label in picture.labels)


@settings(max_examples=40, deadline=None)
@given(
    figures=st.lists(values, min_size=1, max_size=12),
    levels=st.lists(st.decimals(0, 100, places=1), max_size=3),
    width=st.sampled_from(WIDTHS),
)
def test_labels_of_any_bars_make_room_for_each_other(
    figures: list[Decimal | None], levels: list[Decimal], width: float
) -> None:
    points = [
        point(LONG.format(n) if n % 3 == 0 else f"СОШ № {n}", one) for n, one in enumerate(figures)
    ]
    spec = comparison_chart(
        "Доля",
        "%",
        ChartSeries("2025", tuple(points)),
        levels=[ChartLevel(f"Уровень {one}", LevelRole.MEAN, one) for one in levels],
    )
    picture = picture_of(spec, width)
    assert not overlapping(picture.labels)
    assert all(label.rect.right <= width + SLACK for label in picture.labels)


@given(
    least=st.decimals(-1000, 1000, places=2),
    span=st.decimals(0, 1000, places=2),
    count=st.integers(3, 8),
)
def test_ticks_are_round_and_hold_both_ends(least: Decimal, span: Decimal, count: int) -> None:
    found = ticks(least, least + span, count)
    assert found[0] <= least
    assert found[-1] >= least + span
    steps = {b - a for a, b in pairwise(found)}
    assert len(steps) == 1
    assert steps.pop().normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}
    assert len(found) <= count + 2


def test_lengths_start_at_zero_and_shares_end_at_a_hundred() -> None:
    bars = axis((Decimal(80), Decimal(97)), per_cent=True, from_zero=True)
    assert (bars[0], bars[-1]) == (Decimal(0), Decimal(100))
    lines = axis((Decimal(80), Decimal(97)), per_cent=True, from_zero=False)
    assert lines[0] >= 75
    assert lines[-1] == 100


@given(
    centres=st.lists(st.floats(0, 400), min_size=1, max_size=12),
    height=st.floats(5, 40),
)
def test_spread_labels_keep_apart_and_inside(centres: list[float], height: float) -> None:
    tops = spread(centres, [height] * len(centres), 0, 400)
    ordered = sorted(tops)
    assert all(b - a >= height - 1e-6 for a, b in pairwise(ordered))
    assert ordered[0] >= -1e-6
    if height * len(centres) <= 400:
        assert ordered[-1] + height <= 400 + 1e-6


@given(text=st.text("абв где-№ ", min_size=1, max_size=80), width=st.floats(20, 200))
def test_wrapping_loses_no_letter(text: str, width: float) -> None:
    lines = wrapped(text, width, 10, measure)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line, 10, False) <= width or len(line.strip()) == 1 for line in lines)


@pytest.mark.parametrize("pattern", range(6))
def test_hatching_stays_inside_its_bar(pattern: int) -> None:
    for piece in bar(10, 20, 53, 17, pattern):
        if isinstance(piece, Stroke):
            for x, y in piece.points:
                assert 10 - 0.01 <= x <= 63.01
                assert 20 - 0.01 <= y <= 37.01


def test_patterns_are_told_apart_without_colour() -> None:
    drawn = []
    for pattern in range(6):
        pieces = list(bar(0, 0, 60, 20, pattern))
        box = pieces[0]
        assert isinstance(box, Box)
        strokes = tuple(piece.points for piece in pieces if isinstance(piece, Stroke))
        drawn.append((box.fill is Ink.GROUND, strokes))
    assert len(set(drawn)) == 6


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_of_letters_reads_on_its_ground(scheme: dict[Ink, str]) -> None:
    ground = luminance(scheme[Ink.GROUND])
    for ink in set(Ink) - {Ink.GROUND, Ink.LINE}:
        own = luminance(scheme[ink])
        ratio = (max(own, ground) + 0.05) / (min(own, ground) + 0.05)
        assert ratio >= 4.5, ink


def test_sixty_schools_come_in_parts_that_fit_a_page() -> None:
    pictures = lay_out_in(multiples(60), width=470, most=700, size=10, measure=measure)
    assert len(pictures) > 1
    assert all(picture.height <= 700 for picture in pictures)
    titles = [label.text for picture in pictures for label in picture.labels if label.bold]
    assert any(f"часть 1 из {len(pictures)}" in title for title in titles)


def test_a_chart_without_values_says_so_in_its_place() -> None:
    spec = replace(
        SAMPLES[ChartKind.PROGRESS], series=(ChartSeries("Факт", (point("2024"),)),), levels=()
    )
    assert "Нет данных" in [label.text for label in picture_of(spec).labels]


def test_type_of_another_size_needs_another_room_and_nothing_else() -> None:
    for size in (8.0, 12.0, 20.0):
        assert not overlapping(picture_of(SAMPLES[ChartKind.DYNAMICS], 700, size).labels)
