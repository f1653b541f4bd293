"""A spec becomes a picture: the title above, the plot of its kind, the notes below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.documents.charts.bars import comparison_plot, shares_plot
from app.documents.charts.lines import line_plot
from app.documents.charts.multiples import multiples_plot
from app.documents.charts.pen import LARGE, SMALL, Pen
from app.documents.charts.picture import Ink, Measure, Picture
from app.domain.charts import ChartKind, ChartPoint, ChartSpec, SeriesRole, split
from app.domain.indicators import ValueBlank
from app.wording import charts as words

PLOT_SHARE = 0.42  # height of a plot of lines by its width, where nobody asks for another
_PLOTS: dict[ChartKind, Callable[[ChartSpec, Pen, float, float], float]] = {
    ChartKind.PROGRESS: line_plot,
    ChartKind.DYNAMICS: line_plot,
    ChartKind.BEFORE_AFTER: line_plot,
    ChartKind.MULTIPLES: multiples_plot,
    ChartKind.SHARES: shares_plot,
    ChartKind.COMPARISON: comparison_plot,
}


def lay_out(
    spec: ChartSpec, *, width: float, size: float, measure: Measure, height: float = 0.0
) -> Picture:
    """Return the chart as a picture of that width, its type of that size.

    It is as high as it must be; a plot of lines fills `height` where more is offered.
    """
    pen = Pen(width, size, measure)
    top = _head(spec, pen)
    notes = [pen.lines(note, width, SMALL) for note in (*spec.notes, *_own_notes(spec))]
    below = sum(len(lines) for lines in notes) * pen.em * SMALL + pen.size * 0.8
    if spec.empty:
        bottom = pen.write([words.NO_DATA.capitalize()], 0.0, top, ink=Ink.MUTED) + pen.em
    else:
        wanted = max(height - below, top + width * PLOT_SHARE if not height else 0.0)
        bottom = _PLOTS[spec.kind](spec, pen, top, wanted)
    bottom += pen.size * 0.5
    for lines in notes:
        bottom = pen.write(lines, 0.0, bottom, ink=Ink.MUTED, share=SMALL)
    pen.picture.height = bottom + pen.size * 0.3
    return pen.picture


def lay_out_in(
    spec: ChartSpec, *, width: float, most: float, size: float, measure: Measure
) -> list[Picture]:
    """Return the chart as pictures no higher than `most`, where its kind can be split."""
    whole = lay_out(spec, width=width, size=size, measure=measure)
    count = max(
        sum(line.role is not SeriesRole.CONTEXT for line in spec.series), len(spec.labels), 1
    )
    pictures, pieces = [whole], 1
    while any(one.height > most for one in pictures) and pieces < count:
        pieces += 1
        parts = split(spec, -(-count // pieces))
        if len(parts) == 1:
            continue
        pictures = [
            lay_out(part, width=width, size=size, measure=measure) for part in _titled(parts)
        ]
    return pictures


def _titled(parts: tuple[ChartSpec, ...]) -> Iterator[ChartSpec]:
    for place, part in enumerate(parts, start=1):
        yield replace(part, title=f"{part.title} (часть {place} из {len(parts)})")


def _head(spec: ChartSpec, pen: Pen) -> float:
    width = pen.picture.width
    top = pen.write(
        pen.lines(spec.title, width, LARGE, bold=True), 0.0, 0.0, share=LARGE, bold=True
    )
    said = ", ".join(filter(None, (spec.unit, words.DIRECTIONS.get(spec.direction, ""))))
    if said:
        top = pen.write(pen.lines(said, width, SMALL), 0.0, top, ink=Ink.MUTED, share=SMALL)
    return top + pen.size * 0.7


def _own_notes(spec: ChartSpec) -> Iterator[str]:
    """Say what the signs mean that stand in this chart."""
    points = [point for line in spec.series for point in line.points]
    by_lines = spec.kind not in (ChartKind.SHARES, ChartKind.COMPARISON)
    if any(spec.is_few(point) for point in points):
        said = {
            ChartKind.SHARES: "Число у полосы",
            ChartKind.COMPARISON: "Пустая полоса",
        }.get(spec.kind, "Пустой знак")
        yield f"{said}: n < {spec.few}, с другими не сравнивается."
    if by_lines and any(_blank(point, ValueBlank.NO_DATA) for point in points):
        yield "Крестик внизу: нет данных."
    if by_lines and any(_blank(point, ValueBlank.TOO_FEW) for point in points):
        yield f"Ромб внизу: меньше {spec.few} участников, значение не приводится."


def _blank(point: ChartPoint, kind: ValueBlank) -> bool:
    return point.value is None and (point.blank or ValueBlank.NO_DATA) is kind
