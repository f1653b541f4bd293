"""Small plots of one scale, a school each, with the same context behind all of them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from app.documents.charts.fitting import axis
from app.documents.charts.hatching import ink_of
from app.documents.charts.lines import Field
from app.documents.charts.pen import SMALL, Pen
from app.documents.charts.picture import DASHES, SIGNS, Anchor, Box, Ink, Mark, Rect, Sign
from app.domain.charts import ChartPoint, ChartSpec, SeriesRole, reach
from app.domain.indicators import ValueBlank
from app.wording import charts as words

NARROWEST = 15  # of a plot, in units of the type's size
HIGH = 5.5
SPACE = 1.6
STEPS = 6  # places on each stretch of a line that a value must not hide


def multiples_plot(spec: ChartSpec, pen: Pen, top: float, _bottom: float) -> float:
    """Draw the plots row by row, as many in a row as can be read."""
    mains = [place for place, line in enumerate(spec.series) if line.role is SeriesRole.MAIN]
    ticks = axis(reach(spec), per_cent=spec.unit == "%", from_zero=False, count=4)
    edge = max(pen.width_of(words.figure(tick), SMALL) for tick in ticks) + pen.size * 0.6
    room = pen.picture.width - edge
    fits = max(int((room + pen.size * SPACE) // (pen.size * (NARROWEST + SPACE))), 1)
    columns = min(fits, max(len(mains), 1))
    width = (room + pen.size * SPACE) / columns - pen.size * SPACE
    top = _context_names(spec, pen, top)
    for start in range(0, len(mains), columns):
        row = mains[start : start + columns]
        names = [pen.lines(spec.series[place].name, width, SMALL, bold=True) for place in row]
        named = max(len(lines) for lines in names) * pen.em * SMALL
        for column, (place, lines) in enumerate(zip(row, names, strict=True)):
            left = edge + column * (width + pen.size * SPACE)
            free = named - len(lines) * pen.em * SMALL
            pen.write(lines, left, top + free, share=SMALL, bold=True)
            rect = Rect(
                left, top + named + pen.em * 0.9, left + width, top + named + pen.size * (HIGH + 1)
            )
            field = Field(rect, ticks, _places(spec, rect, pen))
            _small(spec, place, field, pen, figures=column == 0)
        top += named + pen.size * (HIGH + 1) + pen.em * 1.5
    return top


def _places(spec: ChartSpec, rect: Rect, pen: Pen) -> dict[str, float]:
    left, right = rect.left + pen.size * 0.4, rect.right - pen.size * 0.4
    step = (right - left) / max(len(spec.labels) - 1, 1)
    return {label: left + step * place for place, label in enumerate(spec.labels)}


def _context_names(spec: ChartSpec, pen: Pen, top: float) -> float:
    """Name the lines behind the plots once, each after a piece of it."""
    x, y = 0.0, top
    for line in spec.series:
        if line.role is not SeriesRole.CONTEXT:
            continue
        need = pen.size * 3 + pen.width_of(line.name, SMALL)
        if x and x + need > pen.picture.width:
            x, y = 0.0, y + pen.em
        middle = y + pen.em * SMALL / 2
        dash = DASHES[line.pattern % len(DASHES)]
        pen.line(((x, middle), (x + pen.size * 2.4, middle)), ink_of(line.pattern), 1.3, dash)
        pen.write([line.name], x + pen.size * 2.8, y, share=SMALL)
        x += need + pen.size * 1.5
    return y + pen.em * 1.4 if x else top


def _small(spec: ChartSpec, place: int, field: Field, pen: Pen, *, figures: bool) -> None:
    rect = field.rect
    for tick in field.ticks:
        y = field.y(tick)
        pen.line(((rect.left, y), (rect.right, y)), Ink.LINE, 0.7)
        if figures:
            x, baseline = rect.left - pen.size * 0.4, y + pen.size * SMALL * 0.34
            text = words.figure(tick)
            made = pen.label(text, x, baseline, ink=Ink.MUTED, share=SMALL, anchor=Anchor.END)
            pen.add(made)
    _years(spec, field, pen)
    for line in spec.series:
        if line.role is SeriesRole.CONTEXT:
            for run in _runs([(one.label, one.value) for one in line.points], field):
                pen.line(run, ink_of(line.pattern), 1.3, DASHES[line.pattern % len(DASHES)])
    _own_line(spec, place, field, pen)


def _years(spec: ChartSpec, field: Field, pen: Pen) -> None:
    if not spec.labels:
        return
    top = field.rect.bottom + pen.size * 0.15
    first, last = spec.labels[0], spec.labels[-1]
    pen.write([first], field.rect.left, top, ink=Ink.MUTED, share=SMALL)
    both = pen.width_of(first, SMALL) + pen.width_of(last, SMALL) + pen.size
    if last != first and both <= field.rect.right - field.rect.left:
        pen.write([last], field.rect.right, top, ink=Ink.MUTED, share=SMALL, anchor=Anchor.END)


def _own_line(spec: ChartSpec, place: int, field: Field, pen: Pen) -> None:
    line = spec.series[place]
    ink = ink_of(line.pattern)
    for run in _runs([(one.label, one.value) for one in line.points], field):
        pen.line(run, ink, 1.8)
    reach = pen.size * 0.22
    for index, point in enumerate(line.points):
        x = field.places[point.label]
        y = field.rect.bottom - reach * 1.5
        if point.value is not None:
            y = field.y(point.value)
            sign = SIGNS[line.pattern % len(SIGNS)]
            pen.add(Mark(sign, x, y, reach, ink, hollow=spec.is_few(point)))
        elif point.blank is ValueBlank.TOO_FEW:
            pen.add(Mark(Sign.DIAMOND, x, y, reach, Ink.MUTED, hollow=True))
        else:
            pen.cross(x, y, reach * 0.8)
        pen.spot(place, index, x, y, pen.size * 0.6)
    told = [point for point in line.points if point.value is not None]
    if told:
        _last_value(spec, place, told[-1], field, pen)


def _last_value(spec: ChartSpec, place: int, point: ChartPoint, field: Field, pen: Pen) -> None:
    """Write the last value over its point, or under it where the lines leave more room there."""
    text = words.short_text(spec, point)
    wide = pen.width_of(text, SMALL, bold=True)
    right = min(field.places[point.label] + wide / 2, field.rect.right)
    high, at = pen.size * 0.7, field.y(point.value or Decimal(0))
    tops = [at - pen.size * 1.05]
    if at + pen.size * 1.1 < field.rect.bottom:
        tops.append(at + pen.size * 0.4)
    passed = _passed(spec, place, field)

    def crossed(top: float) -> int:
        inside = ((right - wide <= x <= right, top <= y <= top + high) for x, y in passed)
        return sum(map(all, inside))

    top = min(tops, key=crossed)
    baseline = top + pen.size * 0.65
    made = pen.label(text, right, baseline, share=SMALL, bold=True, anchor=Anchor.END)
    pen.add(Box(made.left, top, wide, high, fill=Ink.GROUND), made)


def _passed(spec: ChartSpec, place: int, field: Field) -> list[tuple[float, float]]:
    """Return places that the plot's lines pass: their points and what lies between."""
    others = [line for line in spec.series if line.role is SeriesRole.CONTEXT]
    found = []
    for line in (spec.series[place], *others):
        for run in _runs([(one.label, one.value) for one in line.points], field):
            for (x, y), (to_x, to_y) in pairwise(run):
                found += [
                    (x + (to_x - x) * step / STEPS, y + (to_y - y) * step / STEPS)
                    for step in range(STEPS + 1)
                ]
    return found


def _runs(
    points: list[tuple[str, Decimal | None]], field: Field
) -> list[list[tuple[float, float]]]:
    """Return the stretches without a gap, as places."""
    runs: list[list[tuple[float, float]]] = [[]]
    for label, value in points:
        if value is None:
            runs.append([])
        else:
            runs[-1].append((field.places[label], field.y(value)))
    return [run for run in runs if len(run) > 1]
