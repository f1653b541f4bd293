"""What a chart says in words: the table beside it, the sentence for a screen reader, a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app import wording
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
from app.domain.deadlines.saying import MONTHS
from app.domain.errors import UserCode
from app.domain.indicator_distances import MadeOf
from app.domain.indicators import Direction, ValueBlank

NBSP = "\u00a0"
MINUS = "−"
NO_DATA = "нет данных"
SIGN_UNITS = frozenset(("%", "‰"))
MUNICIPALITY = "Муниципалитет"
REGION = "Регион"
FACT = "Факт"
WHOLES = frozenset((MUNICIPALITY, REGION))
_BY_SCHOOLS = ("школе", "школам", "школам")

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

SENTENCES: dict[UserCode, str] = {
    UserCode.CHART_FORMAT_UNKNOWN: (
        "Диаграмма не сохраняется в формате «{suffix}»: выберите имя файла с окончанием "
        ".png, .svg или .pdf."
    ),
    UserCode.INDICATOR_UNKNOWN: (
        "Показателя «{name}» нет, или так называются несколько: укажите точнее. Есть: {names}."
    ),
    UserCode.PROCEDURE_UNKNOWN: (
        "Результатов по предмету «{name}» нет, или таких несколько: укажите предмет и класс. "
        "Есть: {names}."
    ),
    UserCode.CHART_EMPTY: (
        "Показать нечего: за эти годы и по этим школам значений нет ({name}). "
        "Впишите или загрузите их, или выберите другие годы и школы."
    ),
    UserCode.CHART_NOT_FIGURES: (
        "Значения показателя «{name}» записаны словами, диаграмму по ним не построить: "
        "смотрите таблицу."
    ),
    UserCode.CHART_ONE_SCHOOL: (
        "На этот вопрос диаграмма отвечает по одной школе или по муниципалитету в целом: "
        "выберите одну школу или ни одной."
    ),
    UserCode.CHART_UNFIT: "На этот вопрос такие данные не отвечают: выберите другой вопрос.",
    UserCode.CHART_NO_ACTIVITIES: (
        "Выберите мероприятия, у которых есть срок или день выполнения: "
        "диаграмма покажет, что было до них и после."
    ),
    UserCode.CHART_NO_REGION: (
        "Относительный балл не посчитать: средних баллов региона за эти годы нет ({name}). "
        "Загрузите их или выберите другую величину."
    ),
    UserCode.RANKING_BY_VPR: (
        "По результатам ВПР школы не упорядочиваются: Рособрнадзор запрещает оценивать по ним "
        "школы. Оставьте порядок по названиям или возьмите другой показатель."
    ),
    UserCode.RANKING_UNWARNED: (
        "Порядок школ по значению печатается только с предупреждением: подтвердите выбор "
        "или оставьте порядок по названиям."
    ),
}

# Under a ranking that a person asked for.
RANKING_WARNING = (
    "Школы стоят по значению показателя. Это не рейтинг качества работы: "
    "условия школ различны, сравнивайте с оглядкой на контингент и число участников."
)
RELATIVE_NOTE = (
    "Относительный балл – средний балл, делённый на средний балл региона: 1 значит «как в регионе»."
)
EXAM_DAY_NOTE = "Результаты года стоят на 1 июня, ВПР и РПР – на 1 мая."
PERIOD_DAY_NOTE = "Значение стоит на последний день своего периода: года – на 31 декабря."
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


def added_up_note(periods: Sequence[object]) -> str:
    """Return which values of the municipality nobody gave as such."""
    return f"Муниципалитет посчитан по школам: {_listed(periods)}."


def schools_text(made: MadeOf) -> str:
    """Return from how many schools a figure is added up: «по 9 школам из 12»."""
    return f"по {wording.plural(made.gave, *_BY_SCHOOLS)} из{NBSP}{made.schools}"


def made_of_note(made: Mapping[str, MadeOf]) -> str:
    """Return from how many schools the figures of periods are added up, which nobody entered."""
    periods: dict[MadeOf, list[str]] = {}
    for period, one in made.items():
        periods.setdefault(one, []).append(period_label(period))
    told = [f"{schools_text(one)}: {', '.join(held)}" for one, held in periods.items()]
    return f"Муниципалитет посчитан {'; '.join(told)}."


def computed_note(periods: Sequence[object]) -> str:
    """Return which values come from the registry."""
    return f"По данным программы на конец года или на сегодня: {_listed(periods)}."


def target_note(year: int | None, text: str) -> str:
    """Return a target that is words and cannot be drawn."""
    when = f" {year} года" if year else ""
    return f"Цель{when} словами: {text.rstrip('.')}."


def _listed(periods: Sequence[object]) -> str:
    words = [period_label(str(one)) for one in periods]
    return words[0] if len(words) == 1 else f"{words[0]} – {words[-1]}"


def period_label(period: str) -> str:
    """Return what stands on the axis at a period: «2022», «2022, 3 кв.», «2022, май»."""
    year, _, part = period.partition("-")
    if not part:
        return year
    if part[0] == "Q":
        return f"{year}, {part[1:]}{NBSP}кв."
    if part[0] == "H":
        return f"{year}, {part[1:]}{NBSP}пол."
    return f"{year}, {MONTHS[int(part) - 1]}"


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
    text = f"{line.name}: {first.label} – {point_text(spec, first)}"
    if last is not first:
        text += f", {last.label} – {point_text(spec, last)}"
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
