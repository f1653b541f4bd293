"""Lines over time: the way to a target, dynamics, before and after an activity.

There is no legend: what a line or a level is stands at its right end, in a column where labels
make room for each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.documents.charts.fitting import axis, spread
from app.documents.charts.hatching import ink_of
from app.documents.charts.pen import SMALL, Pen
from app.documents.charts.picture import (
    DASHES,
    SIGNS,
    Anchor,
    Ink,
    Label,
    Mark,
    Rect,
    Sign,
)
from app.domain.charts import ChartKind, ChartLevel, ChartSpec, LevelRole, SeriesRole, reach
from app.domain.indicators import ValueBlank
from app.wording import charts as words

SIDE_SHARE = 0.3  # of the width, at most, for the names at the right
LEVEL_DASHES = {
    LevelRole.BASELINE: (1.5, 2.5),
    LevelRole.TARGET: (9.0, 4.0),
    LevelRole.THRESHOLD: (5.0, 3.0),
    LevelRole.MEAN: (3.0, 2.0),
}


@dataclass(slots=True)
class Field:
    """Where values are drawn, and how they become places."""

    rect: Rect
    ticks: tuple[Decimal, ...]
    places: dict[str, float]  # label → x

    def y(self, value: Decimal) -> float:
        """Return the height of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        share = float((value - low) / (high - low))
        return self.rect.bottom - share * (self.rect.bottom - self.rect.top)


@dataclass(slots=True)
class _Side:
    """A name at the right end of a line."""

    lines: list[str]
    y: float
    ink: Ink
    bold: bool


def line_plot(spec: ChartSpec, pen: Pen, top: float, bottom: float) -> float:
    """Draw the plot from `top` to about `bottom`; return where it ends."""
    per_cent = spec.unit == "%"
    ticks = axis(reach(spec), per_cent=per_cent, from_zero=False)
    left = max(pen.width_of(words.figure(tick), SMALL) for tick in ticks) + pen.size * 0.7
    side = _side_width(spec, pen)
    right = pen.picture.width - side - (pen.size if side else pen.size * 0.5)
    top += _event_band(spec, pen, left, right, draw_at=None)
    places = _places(spec, left + pen.size, right - pen.size)
    feet = _feet(pen, places)
    foot = max(len(lines) for _, lines in feet) * pen.em * SMALL if feet else 0.0
    sides_high = sum(len(lines) for lines in _side_texts(spec, pen, side)) * pen.em * SMALL
    bottom = max(bottom, top + sides_high + foot + pen.em, top + pen.em * 8)
    field = Field(
        Rect(left, top + pen.em * 0.6, right, bottom - foot - pen.size * 0.8), ticks, places
    )
    _grid(field, pen, feet)
    _event_band(spec, pen, left, right, draw_at=field)
    for level in spec.levels:
        _level(level, field, pen)
    for place in range(len(spec.series)):
        _series(spec, place, field, pen)
    _sides(spec, field, pen, side)
    _values(spec, field, pen)
    return bottom


def _places(spec: ChartSpec, left: float, right: float) -> dict[str, float]:
    """Return where labels stand: at even steps, or by their days."""
    days = {point.label: point.day for line in spec.series for point in line.points if point.day}
    if spec.kind is ChartKind.BEFORE_AFTER and days:
        first, last = _days(spec)
        span = max(last - first, 1)
        return {
            label: left + (right - left) * (days[label].toordinal() - first) / span
            for label in spec.labels
            if label in days
        }
    if len(spec.labels) == 1:
        return {spec.labels[0]: (left + right) / 2}
    step = (right - left) / max(len(spec.labels) - 1, 1)
    return {label: left + step * place for place, label in enumerate(spec.labels)}


def _days(spec: ChartSpec) -> tuple[int, int]:
    days = [point.day.toordinal() for line in spec.series for point in line.points if point.day]
    days += [event.day.toordinal() for event in spec.events]
    return min(days), max(days)


def _event_x(spec: ChartSpec, left: float, right: float, day: int) -> float:
    first, last = _days(spec)
    return left + (right - left) * (day - first) / max(last - first, 1)


def _feet(pen: Pen, places: dict[str, float]) -> list[tuple[float, list[str]]]:
    """Return the labels under the axis, thinned where they would touch."""
    ordered = sorted(places.items(), key=lambda item: item[1])
    if not ordered:
        return []
    gaps = [b[1] - a[1] for a, b in pairwise(ordered)]
    slot = min([*gaps, pen.size * 12])
    made = [
        (x, pen.lines(label, max(slot - pen.size * 0.5, pen.size * 4), SMALL))
        for label, x in ordered
    ]
    kept: list[tuple[float, list[str]]] = []
    free = float("-inf")
    for x, lines in reversed(made):  # the last period is the one that is asked about
        half = max(pen.width_of(line, SMALL) for line in lines) / 2
        if not kept or x + half <= free:
            kept.append((x, lines))
            free = x - half - pen.size * 0.5
    return kept[::-1]


def _grid(field: Field, pen: Pen, feet: list[tuple[float, list[str]]]) -> None:
    rect = field.rect
    for tick in field.ticks:
        y = field.y(tick)
        pen.line(((rect.left, y), (rect.right, y)), Ink.LINE, 0.8)
        baseline = y + pen.size * SMALL * 0.34
        text = words.figure(tick)
        anchor = Anchor.END
        pen.add(
            pen.label(
                text,
                rect.left - pen.size * 0.4,
                baseline,
                ink=Ink.MUTED,
                share=SMALL,
                anchor=anchor,
            )
        )
    pen.line(((rect.left, rect.bottom), (rect.right, rect.bottom)), Ink.MUTED, 1.0)
    for x, lines in feet:
        pen.line(((x, rect.bottom), (x, rect.bottom + pen.size * 0.3)), Ink.MUTED, 0.8)
        pen.write(
            lines, x, rect.bottom + pen.size * 0.6, ink=Ink.MUTED, share=SMALL, anchor=Anchor.MIDDLE
        )


def _level(level: ChartLevel, field: Field, pen: Pen) -> None:
    dash = LEVEL_DASHES[level.role]
    rect = field.rect
    if level.value is not None:
        path = [(rect.left, field.y(level.value)), (rect.right, field.y(level.value))]
    else:
        steps = [(field.places[label], field.y(value)) for label, value in level.by_label]
        path = []
        for (x, y), (following, _) in pairwise([*steps, (rect.right, 0.0)]):
            path += [(x, y), (following, y)]
        for x, y in steps:
            pen.mark(Mark(Sign.DIAMOND, x, y, pen.size * 0.22, Ink.TEXT, hollow=True))
    pen.line(path, Ink.TEXT, 1.2, dash)
    for start, end in pairwise(path):
        pen.pass_along(start, end)


def _series(spec: ChartSpec, place: int, field: Field, pen: Pen) -> None:
    line = spec.series[place]
    ink = ink_of(line.pattern)
    main = line.role is SeriesRole.MAIN
    run: list[tuple[float, float]] = []
    marks: list[Mark] = []
    for index, point in enumerate(line.points):
        x = field.places[point.label]
        if point.value is None:
            _gap(run, ink, line.pattern, pen, main=main)
            run = []
            y = field.rect.bottom - pen.size * 0.45
            if main and point.blank is ValueBlank.TOO_FEW:
                pen.mark(Mark(Sign.DIAMOND, x, y, pen.size * 0.3, Ink.MUTED, hollow=True))
            elif main:
                pen.cross(x, y, pen.size * 0.25)
        else:
            y = field.y(point.value)
            run.append((x, y))
            sign = SIGNS[line.pattern % len(SIGNS)]
            size = pen.size * (0.34 if main else 0.26)
            marks.append(Mark(sign, x, y, size, ink, hollow=spec.is_few(point)))
        pen.spot(place, index, x, y, pen.size * 0.9)
    _gap(run, ink, line.pattern, pen, main=main)
    for mark in marks:
        pen.mark(mark)


def _gap(run: list[tuple[float, float]], ink: Ink, pattern: int, pen: Pen, *, main: bool) -> None:
    """Draw what came before a gap: a line is never led over years without a value."""
    if len(run) > 1:
        pen.line(run, ink, 2.2 if main else 1.5, DASHES[pattern % len(DASHES)])
        for start, end in pairwise(run):
            pen.pass_along(start, end)


def _side_width(spec: ChartSpec, pen: Pen) -> float:
    texts = [text for text, *_ in _side_entries(spec)]
    wide = max((pen.width_of(text, SMALL, bold=True) for text in texts), default=0.0)
    return min(wide + pen.size * 0.2, pen.picture.width * SIDE_SHARE)


def _side_entries(spec: ChartSpec) -> list[tuple[str, Decimal, Ink, bool]]:
    found: list[tuple[str, Decimal, Ink, bool]] = []
    for line in spec.series:
        told = [point for point in line.points if point.value is not None]
        if told and told[-1].value is not None:
            text = f"{line.name}: {words.figure_with_unit(spec, told[-1].value)}"
            main = line.role is SeriesRole.MAIN
            found.append((text, told[-1].value, ink_of(line.pattern), main))
    for level in spec.levels:
        value = level.by_label[-1][1] if level.by_label else level.value
        if value is not None:
            text = f"{level.name}: {words.figure_with_unit(spec, value)}"
            found.append((text, value, Ink.TEXT, False))
    return found


def _side_texts(spec: ChartSpec, pen: Pen, width: float) -> list[list[str]]:
    return [pen.lines(text, width, SMALL, bold=bold) for text, _, _, bold in _side_entries(spec)]


def _sides(spec: ChartSpec, field: Field, pen: Pen, width: float) -> None:
    sides = [
        _Side(pen.lines(text, width, SMALL, bold=bold), field.y(value), ink, bold)
        for text, value, ink, bold in _side_entries(spec)
    ]
    step = pen.em * SMALL
    heights = [len(side.lines) * step for side in sides]
    tops = spread(
        [side.y for side in sides], heights, field.rect.top - pen.em * 0.6, field.rect.bottom
    )
    x = field.rect.right + pen.size * 0.9
    for side, top, height in zip(sides, tops, heights, strict=True):
        if abs(top + height / 2 - side.y) > step * 0.4:
            ends = (field.rect.right + 1, side.y), (x - pen.size * 0.15, top + step / 2)
            pen.line(ends, side.ink, 0.6)
        pen.write(side.lines, x, top, ink=side.ink, share=SMALL, bold=side.bold)


def _values(spec: ChartSpec, field: Field, pen: Pen) -> None:
    """Write values at the points of main lines where there is room; the table has all of them."""
    inside = Rect(
        field.rect.left,
        field.rect.top - pen.em * 0.6,
        field.rect.right + pen.size,
        field.rect.bottom,
    )
    off = pen.size * 0.65
    for line in spec.series:
        if line.role is not SeriesRole.MAIN:
            continue
        for point in line.points:
            if point.value is None:
                continue
            text = words.short_text(spec, point)
            x, y = field.places[point.label], field.y(point.value)
            pen.find_room(_around(text, x, y, off, ink_of(line.pattern), pen), inside)


def _around(text: str, x: float, y: float, off: float, ink: Ink, pen: Pen) -> list[Label]:
    above, below = y - off, y + off + pen.size * SMALL * 0.75
    made = []
    for anchor, shift in ((Anchor.MIDDLE, 0.0), (Anchor.START, off / 2), (Anchor.END, -off / 2)):
        for baseline in (above, below):
            made.append(pen.label(text, x + shift, baseline, ink=ink, share=SMALL, anchor=anchor))
    return made


def _event_band(
    spec: ChartSpec, pen: Pen, left: float, right: float, *, draw_at: Field | None
) -> float:
    """Name the activities above the plot, in rows where they would touch; return the height.

    Without a field it is only measured.
    """
    if not spec.events:
        return 0.0
    inner, outer = left + pen.size, right - pen.size
    ends: list[float] = []  # where each row is filled to
    tops = [0.0]
    placed: list[tuple[float, float, int, list[str]]] = []
    for event in spec.events:
        x = _event_x(spec, inner, outer, event.day.toordinal())
        lines = [f"{event.day:%d.%m.%Y}", *pen.lines(event.name, pen.size * 14, SMALL)]
        wide = max(pen.width_of(line, SMALL) for line in lines)
        start = min(x + pen.size * 0.3, pen.picture.width - wide)
        row = next((row for row, end in enumerate(ends) if end < start), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = start + wide + pen.size
        placed.append((x, start, row, lines))
    step = pen.em * SMALL
    for row in range(len(ends)):
        most = max(len(lines) for _, _, own, lines in placed if own == row)
        tops.append(tops[-1] + most * step + pen.size * 0.3)
    if draw_at is not None:
        base = draw_at.rect.top - pen.em * 0.6 - tops[-1]
        for x, start, row, lines in placed:
            pen.line(((x, base + tops[row]), (x, draw_at.rect.bottom)), Ink.MUTED, 1.4, (4, 2))
            pen.pass_along((x, draw_at.rect.top), (x, draw_at.rect.bottom))
            pen.write(lines, start, base + tops[row], share=SMALL)
    return tops[-1]
