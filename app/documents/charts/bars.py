"""Lying bars: schools compared, and a whole in its parts. Names stand at the left, in full."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.documents.charts.fitting import axis, spread
from app.documents.charts.hatching import bar, ink_of
from app.documents.charts.lines import LEVEL_DASHES
from app.documents.charts.pen import SMALL, Pen
from app.documents.charts.picture import Anchor, Box, Ink, Rect, Spot
from app.domain.charts import ChartPoint, ChartSpec, reach
from app.wording import charts as words

NAMES_SHARE = 0.36  # of the width, at most
TOLD_SHARE = 0.3  # of the width, at most, for what is said at the end of a bar
NOTHING = ChartPoint("", None)


@dataclass(slots=True)
class _Rows:
    """Where the bars are and how values become lengths."""

    left: float
    right: float
    tops: list[float]
    heights: list[float]
    names: list[list[str]]
    low: Decimal
    high: Decimal

    def x(self, value: Decimal) -> float:
        """Return where a value ends."""
        return self.left + (self.right - self.left) * float(
            (value - self.low) / (self.high - self.low)
        )

    @property
    def bottom(self) -> float:
        """The lower edge of the last row."""
        return self.tops[-1] + self.heights[-1] if self.tops else 0.0


def comparison_plot(spec: ChartSpec, pen: Pen, top: float, _bottom: float) -> float:
    """Draw a bar for each label with its value, and levels across all of them."""
    ticks = axis(reach(spec), per_cent=spec.unit == "%", from_zero=True)
    points = spec.series[0].points
    most = pen.picture.width * TOLD_SHARE
    told = [pen.lines(words.short_text(spec, point), most, SMALL) for point in points]
    room = max((pen.width_of(line, SMALL) for lines in told for line in lines), default=0.0)
    rows = _rows(spec, pen, room + pen.size, (ticks[0], ticks[-1]), told)
    start = top + _level_names(spec, pen, rows, None, top)
    _stack(rows, start)
    for tick in ticks:
        x = rows.x(tick)
        pen.line(((x, start), (x, rows.bottom)), Ink.LINE, 0.8)
    zero = rows.x(Decimal(0))
    for place, point in enumerate(points):
        _row_name(rows, place, pen)
        _compared(spec, point, rows, place, pen)
        _spot(pen, rows, 0, place, rows.x(point.value or Decimal(0)))
    pen.line(((zero, start), (zero, rows.bottom)), Ink.MUTED, 1.0)
    _level_names(spec, pen, rows, start, top)
    for place, point in enumerate(points):
        _write_value(told[place], point, rows, place, pen)
    return _tick_figures(pen, rows, ticks, rows.bottom)


def shares_plot(spec: ChartSpec, pen: Pen, top: float, _bottom: float) -> float:
    """Draw a stacked bar for each label; the names of the parts stand above the first bar."""
    ticks = tuple(Decimal(value) for value in (0, 25, 50, 75, 100))
    wide = pen.picture.width * (1 - NAMES_SHARE) - pen.size * 5
    blanks = [pen.lines(text, wide, SMALL) for text in _blank_texts(spec)]
    rows = _rows(spec, pen, pen.size * 3.4, (ticks[0], ticks[-1]), blanks)
    found = [
        {one.label: (index, one) for index, one in enumerate(line.points)} for line in spec.series
    ]
    names = _part_names(spec, rows, pen, top)
    start = names if names is not None else top + pen.em * 2.1
    _stack(rows, start)
    for tick in ticks:
        x = rows.x(tick)
        pen.line(((x, start), (x, rows.bottom)), Ink.LINE, 0.8)
    named = names is not None
    for place, label in enumerate(spec.labels):
        _row_name(rows, place, pen)
        middles = _stacked(spec, found, label, rows, place, pen)
        if not middles:
            _middle_lines(blanks[place], rows.left + pen.size * 0.4, rows, place, pen)
        if middles and not named:
            named = True
            _names_over(spec, rows, middles, top, rows.tops[place], pen)
    return _tick_figures(pen, rows, ticks, rows.bottom)


def _rows(
    spec: ChartSpec,
    pen: Pen,
    room: float,
    ends: tuple[Decimal, Decimal],
    told: list[list[str]],
) -> _Rows:
    """Return the rows, as high as their names and what is told in them; `room` is kept free."""
    widest = max((pen.width_of(label, SMALL) for label in spec.labels), default=0.0)
    left = min(widest, pen.picture.width * NAMES_SHARE)
    names = [pen.lines(label, left, SMALL) for label in spec.labels]
    heights = [
        max(len(lines) * pen.em * SMALL, len(said) * pen.em * SMALL, pen.em * 1.1) + pen.size * 0.6
        for lines, said in zip(names, told, strict=True)
    ]
    return _Rows(left + pen.size * 0.8, pen.picture.width - room, [], heights, names, *ends)


def _stack(rows: _Rows, top: float) -> None:
    for height in rows.heights:
        rows.tops.append(top)
        top += height


def _row_name(rows: _Rows, place: int, pen: Pen) -> None:
    lines = rows.names[place]
    high = len(lines) * pen.em * SMALL
    top = rows.tops[place] + (rows.heights[place] - high) / 2
    pen.write(lines, rows.left - pen.size * 0.8, top, share=SMALL, anchor=Anchor.END)


def _bar_rect(rows: _Rows, place: int, pen: Pen) -> tuple[float, float]:
    height = pen.em * 1.1
    return rows.tops[place] + (rows.heights[place] - height) / 2, height


def _compared(spec: ChartSpec, point: ChartPoint, rows: _Rows, place: int, pen: Pen) -> None:
    if point.value is None:
        return
    y, height = _bar_rect(rows, place, pen)
    start, end = sorted((rows.x(Decimal(0)), rows.x(point.value)))
    pattern = spec.series[0].pattern
    if spec.is_few(point):  # empty, for it is not compared
        frame = ink_of(pattern)
        pen.add(Box(start, y, end - start, height, fill=Ink.GROUND, frame=frame, line=1.0))
    else:
        pen.add(*bar(start, y, end - start, height, pattern))


def _middle_lines(lines: list[str], x: float, rows: _Rows, place: int, pen: Pen) -> None:
    high = len(lines) * pen.em * SMALL
    top = rows.tops[place] + (rows.heights[place] - high) / 2
    pen.write(lines, x, top, ink=Ink.MUTED, share=SMALL)


def _blank_texts(spec: ChartSpec) -> list[str]:
    """Return what stands at each label instead of a bar; "" where there is one."""
    texts = dict.fromkeys(spec.labels, words.NO_DATA)
    for line in spec.series:
        for point in line.points:
            if point.value is None and point.blank is not None:
                texts[point.label] = words.blank_text(spec, point.blank)
    told = {one.label for line in spec.series for one in line.points if one.value is not None}
    return ["" if label in told else texts[label] for label in spec.labels]


def _write_value(lines: list[str], point: ChartPoint, rows: _Rows, place: int, pen: Pen) -> None:
    """Write a value after its bar, on a clear ground: levels run behind it."""
    x = max(rows.x(point.value or Decimal(0)), rows.x(Decimal(0))) + pen.size * 0.4
    high = len(lines) * pen.em * SMALL
    top = rows.tops[place] + (rows.heights[place] - high) / 2
    wide = max(pen.width_of(line, SMALL) for line in lines)
    pen.add(Box(x - 2, top, wide + 4, high, fill=Ink.GROUND))
    ink = Ink.MUTED if point.value is None else Ink.TEXT
    pen.write(lines, x, top, ink=ink, share=SMALL)


def _spot(pen: Pen, rows: _Rows, series: int, point: int, x: float) -> None:
    y, height = _bar_rect(rows, point, pen)
    rect = Rect(rows.left, y, max(x, rows.left + pen.size * 2), y + height)
    pen.picture.spots.append(Spot(series, point, x, y + height / 2, rect))


def _level_names(spec: ChartSpec, pen: Pen, rows: _Rows, start: float | None, top: float) -> float:
    """Name the levels above the bars, a row each, and draw them; return the height of the names.

    Without `start` it is only measured.
    """
    height = 0.0
    for level in spec.levels:
        if level.value is None:
            continue
        text = f"{level.name}: {words.figure_with_unit(spec, level.value)}"
        x = rows.x(level.value)
        lines = pen.lines(text, pen.picture.width * 0.45, SMALL)
        wide = max(pen.width_of(line, SMALL) for line in lines)
        at_left = x + pen.size * 0.4 + wide > pen.picture.width
        if start is not None:
            pen.line(((x, top + height), (x, rows.bottom)), Ink.TEXT, 1.2, LEVEL_DASHES[level.role])
            side = -pen.size * 0.4 if at_left else pen.size * 0.4
            anchor = Anchor.END if at_left else Anchor.START
            pen.write(lines, x + side, top + height, share=SMALL, anchor=anchor)
        height += len(lines) * pen.em * SMALL + pen.size * 0.2
    return height + (pen.size * 0.3 if height else 0.0)


def _stacked(
    spec: ChartSpec,
    found: list[dict[str, tuple[int, ChartPoint]]],
    label: str,
    rows: _Rows,
    place: int,
    pen: Pen,
) -> list[tuple[int, float]]:
    """Draw the parts of one bar; return the middle of each part that is there."""
    y, height = _bar_rect(rows, place, pen)
    total = Decimal(0)
    middles: list[tuple[int, float]] = []
    few: ChartPoint | None = None
    for series, points in enumerate(found):
        index, point = points.get(label, (0, NOTHING))
        if point.value is None:
            continue
        few = point if spec.is_few(point) else few
        start, end = rows.x(total), rows.x(total + point.value)
        total += point.value
        if point.value:
            pen.add(*bar(start, y, end - start, height, spec.series[series].pattern))
        pen.picture.spots.append(
            Spot(series, index, (start + end) / 2, y + height / 2, Rect(start, y, end, y + height))
        )
        middles.append((series, (start + end) / 2))
        _part_value(spec, point, start, end, y, height, pen)
    if few is not None:
        baseline = y + height / 2 + pen.size * SMALL * 0.34
        text = words.count_text(few)
        pen.add(pen.label(text, rows.right + pen.size * 0.3, baseline, share=SMALL))
    return middles


def _part_value(
    spec: ChartSpec,
    point: ChartPoint,
    start: float,
    end: float,
    y: float,
    height: float,
    pen: Pen,
) -> None:
    """Write a part's value on a clear ground where the part is wide enough."""
    if point.value is None:
        return
    text = words.figure(point.value, spec.decimals)
    middle = (start + end) / 2
    baseline = y + height / 2 + pen.size * SMALL * 0.34
    made = pen.label(text, middle, baseline, share=SMALL, anchor=Anchor.MIDDLE)
    if made.width + 6 > end - start:
        return
    pen.add(Box(made.left - 2, y + 2, made.width + 4, height - 4, fill=Ink.GROUND), made)


def _part_names(spec: ChartSpec, rows: _Rows, pen: Pen, top: float) -> float | None:
    """Name the parts in rows of their own where there is no room above the bars.

    Return the lower edge; None where the names find room above their parts.
    """
    widths = [_name_width(line.name, pen) for line in spec.series]
    if sum(widths) <= pen.picture.width - rows.left:
        return None
    x = 0.0
    for line, width in zip(spec.series, widths, strict=True):
        if x and x + width > pen.picture.width:
            x, top = 0.0, top + pen.em
        _name(line.name, line.pattern, x, top, pen)
        x += width
    return top + pen.em * 1.5


def _names_over(
    spec: ChartSpec,
    rows: _Rows,
    middles: list[tuple[int, float]],
    top: float,
    foot: float,
    pen: Pen,
) -> None:
    """Name the parts above the first bar, each with a stroke to its part."""
    lines = [spec.series[series] for series, _ in middles]
    widths = [_name_width(line.name, pen) for line in lines]
    starts = spread([x for _, x in middles], widths, rows.left, pen.picture.width)
    for (_, x), line, start, width in zip(middles, lines, starts, widths, strict=True):
        _name(line.name, line.pattern, start, top, pen)
        bend = start + (width - pen.size) / 2
        ends = (bend, top + pen.em), (x, foot + pen.size * 0.2)
        pen.line(ends, ink_of(line.pattern), 0.7)


def _name_width(name: str, pen: Pen) -> float:
    return pen.width_of(name, SMALL) + pen.size * 2.3


def _name(name: str, pattern: int, x: float, top: float, pen: Pen) -> None:
    pen.add(*bar(x, top + pen.size * 0.1, pen.size * 1.1, pen.size * 0.9, pattern))
    pen.write([name], x + pen.size * 1.4, top, share=SMALL)


def _tick_figures(pen: Pen, rows: _Rows, ticks: tuple[Decimal, ...], top: float) -> float:
    """Write the figures of the axis, leaving out those that would touch the one before."""
    free = float("-inf")
    for tick in ticks:
        text = words.figure(tick)
        x, half = rows.x(tick), pen.width_of(text, SMALL) / 2
        if x - half > free:
            y = top + pen.size * 0.2
            pen.write([text], x, y, ink=Ink.MUTED, share=SMALL, anchor=Anchor.MIDDLE)
            free = x + half + pen.size * 0.4
    return top + pen.em * SMALL + pen.size * 0.2
