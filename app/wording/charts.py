"""What a chart says in words: the table beside it, the sentence for a screen reader, a value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.chart_asking import ResultMeasure
from app.domain.charts import (
    BarOrder,
    ChartKind,
    ChartLevel,
    ChartPoint,
    ChartQuestion,
    ChartSeries,
    ChartSpec,
    LevelRole,
    SeriesRole,
)
from app.domain.indicators import Direction, ValueBlank

NBSP = "\u00a0"
MINUS = "−"
NO_DATA = "нет данных"
SIGN_UNITS = frozenset(("%", "‰"))

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    ChartKind: {
        ChartKind.PROGRESS: "путь к цели",
        ChartKind.DYNAMICS: "динамика",
        ChartKind.MULTIPLES: "динамика по школам",
        ChartKind.SHARES: "доли отметок",
        ChartKind.BEFORE_AFTER: "до и после мероприятия",
        ChartKind.COMPARISON: "сравнение",
    },
    ChartQuestion: {
        ChartQuestion.TARGET: "достигнута ли цель",
        ChartQuestion.DYNAMICS: "как менялось по годам",
        ChartQuestion.SHARES: "из каких отметок складывается",
        ChartQuestion.ACTIVITY: "что изменилось после мероприятия",
        ChartQuestion.COMPARISON: "чем отличаются школы",
    },
    ResultMeasure: {
        ResultMeasure.MEAN: "средний балл",
        ResultMeasure.BELOW: "доля ниже минимума",
        ResultMeasure.QUALITY: "доля «4» и «5»",
        ResultMeasure.RELATIVE: "относительный балл",
    },
    SeriesRole: {
        SeriesRole.MAIN: "показатель",
        SeriesRole.CONTEXT: "для сравнения",
        SeriesRole.PART: "часть целого",
    },
    LevelRole: {
        LevelRole.BASELINE: "исходное значение",
        LevelRole.TARGET: "цель",
        LevelRole.THRESHOLD: "порог",
        LevelRole.MEAN: "среднее",
    },
    BarOrder: {
        BarOrder.NAME: "по названиям",
        BarOrder.VALUE: "по значению",
    },
}

# Under a ranking that a person asked for.
RANKING_WARNING = (
    "Школы стоят по значению показателя. Это не рейтинг качества работы: "
    "условия школ различны, сравнивайте с оглядкой на контингент и число участников."
)
DIRECTIONS = {
    Direction.MORE: "чем больше, тем лучше",
    Direction.LESS: "чем меньше, тем лучше",
    Direction.RANGE: "лучше в пределах",
}


def figure(value: Decimal, decimals: int = 0) -> str:
    """Return «1 234,5»: a decimal comma, at least so many decimals, thousands apart."""
    shown = value.normalize() if value else Decimal(0)
    places = max(decimals, -int(shown.as_tuple().exponent), 0)
    text = f"{abs(value):,.{places}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{text}" if value < 0 else text


def figure_with_unit(spec: ChartSpec, value: Decimal) -> str:
    """Return «64,5 %»; a unit that is a word would have to be declined and stands in the title."""
    text = figure(value, spec.decimals)
    return f"{text}{NBSP}{spec.unit}" if spec.unit in SIGN_UNITS else text


def blank_text(spec: ChartSpec, blank: ValueBlank | None) -> str:
    """Return why there is no figure."""
    return f"меньше {spec.few} участников" if blank is ValueBlank.TOO_FEW else NO_DATA


def point_text(spec: ChartSpec, point: ChartPoint) -> str:
    """Return a value with what it stands on: «64,5 %, n = 7 (мало для сравнения)»."""
    if point.value is None:
        text = blank_text(spec, point.blank)
    else:
        text = figure_with_unit(spec, point.value)
    if point.n is not None:
        text += f", {count_text(point)}"
    return f"{text} (мало для сравнения)" if spec.is_few(point) else text


def short_text(spec: ChartSpec, point: ChartPoint) -> str:
    """Return what stands at a point: «64,5», «64,5 (n = 7)» or why there is no figure."""
    if point.value is None:
        return blank_text(spec, point.blank)
    text = figure(point.value, spec.decimals)
    return f"{text} ({count_text(point)})" if spec.is_few(point) else text


def count_text(point: ChartPoint) -> str:
    """Return «n = 7», or "" where the count is unknown."""
    return "" if point.n is None else f"n{NBSP}={NBSP}{point.n}"


def spot_text(spec: ChartSpec, series: int, point: int) -> str:
    """Return what pointing at a value says: «СОШ № 5, 2023: 64,5 %, n = 31»."""
    line = spec.series[series]
    one = line.points[point]
    where = [one.label] if spec.kind is ChartKind.COMPARISON else [line.name, one.label]
    return f"{', '.join(filter(None, where))}: {point_text(spec, one)}"


def table_of(spec: ChartSpec) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the table twin: the header, and a row for each label (each school of small plots)."""
    if spec.kind is ChartKind.MULTIPLES:
        return _by_series(spec)
    header = (
        _first_heading(spec),
        *(_heading(spec, line) for line in spec.series),
        *(level.name for level in spec.levels),
    )
    found = [{point.label: point for point in line.points} for line in spec.series]
    levels = [dict(level.by_label) for level in spec.levels]
    rows = []
    for label in spec.labels:
        cells = [_cell(spec, points.get(label)) for points in found]
        for level, values in zip(spec.levels, levels, strict=True):
            value = values.get(label) if level.by_label else level.value
            cells.append("" if value is None else figure(value, spec.decimals))
        rows.append((label, *cells))
    for event in spec.events:
        day = f"{event.day:%d.%m.%Y}: {event.name}"
        rows.append((day, *[""] * (len(header) - 1)))
    return header, tuple(rows)


def describe(spec: ChartSpec) -> str:
    """Return the chart in a few sentences, for those who do not see it."""
    head = f"Диаграмма «{spec.title}», {WORDS[ChartKind][spec.kind]}"
    if spec.unit:
        head += f", {spec.unit}"
    if spec.direction in DIRECTIONS:
        head += f" ({DIRECTIONS[spec.direction]})"
    if spec.empty:
        return f"{head}. Данных нет."
    said = [head]
    if spec.kind in (ChartKind.MULTIPLES, ChartKind.COMPARISON, ChartKind.SHARES):
        said.append(_extent(spec))
    else:
        said += [_course(spec, line) for line in spec.series]
    for level in spec.levels:
        value = level.value if level.value is not None else dict(level.by_label).get(_last(level))
        if value is not None:
            said.append(f"{level.name}: {figure_with_unit(spec, value)}")
    said += [f"{event.day:%d.%m.%Y}: {event.name}" for event in spec.events]
    said += [note.rstrip(".") for note in spec.notes]
    return ". ".join(said) + "."


def _by_series(spec: ChartSpec) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    rows = []
    for line in spec.series:
        points = {point.label: point for point in line.points}
        rows.append((line.name, *(_cell(spec, points.get(label)) for label in spec.labels)))
    return ("Школа", *spec.labels), tuple(rows)


def _first_heading(spec: ChartSpec) -> str:
    by_time = all(label[:4].isdigit() for label in spec.labels) or spec.events
    return "Период" if by_time else "Школа"


def _heading(spec: ChartSpec, line: ChartSeries) -> str:
    return f"{line.name}, {spec.unit}" if spec.unit else line.name


def _cell(spec: ChartSpec, point: ChartPoint | None) -> str:
    return "" if point is None else short_text(spec, point)


def _course(spec: ChartSpec, line: ChartSeries) -> str:
    told = [point for point in line.points if point.value is not None]
    if not told:
        return f"{line.name}: {NO_DATA}"
    first, last = told[0], told[-1]
    text = f"{line.name}: {first.label} — {point_text(spec, first)}"
    if last is not first:
        text += f", {last.label} — {point_text(spec, last)}"
    gaps = len(line.points) - len(told)
    return f"{text}, без значения периодов: {gaps}" if gaps else text


def _extent(spec: ChartSpec) -> str:
    if spec.kind is ChartKind.MULTIPLES:
        mains = [line.name for line in spec.series if line.role is SeriesRole.MAIN]
        return f"Школ: {len(mains)}, периоды с {spec.labels[0]} по {spec.labels[-1]}"
    if spec.kind is ChartKind.SHARES:
        return f"Полос: {len(spec.labels)}, части: {', '.join(one.name for one in spec.series)}"
    values = [one.value for one in spec.series[0].points if one.value is not None]
    least, most = (figure_with_unit(spec, value) for value in (min(values), max(values)))
    return f"Школ: {len(spec.labels)}, значения от {least} до {most}"


def _last(level: ChartLevel) -> str:
    return level.by_label[-1][0] if level.by_label else ""
