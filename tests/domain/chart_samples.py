"""A chart of every kind about invented schools, with gaps, few participants and long names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.domain.chart_building import (
    before_after_chart,
    comparison_chart,
    dynamics_chart,
    multiples_chart,
    progress_chart,
    shares_chart,
)
from app.domain.charts import (
    ChartEvent,
    ChartKind,
    ChartLevel,
    ChartPoint,
    ChartSeries,
    ChartSpec,
    LevelRole,
)
from app.domain.indicators import Direction, ValueBlank

YEARS = tuple(str(year) for year in range(2018, 2026))
LONG = (
    "Муниципальное бюджетное общеобразовательное учреждение «Красноозёрская средняя "
    "общеобразовательная школа № {} имени Героя Советского Союза И. П. Берёзкина»"
)


def point(
    label: str,
    value: Decimal | float | str | None = None,
    n: int | None = None,
    blank: ValueBlank | None = None,
    day: date | None = None,
) -> ChartPoint:
    """Return a point; figures may be written as numbers."""
    return ChartPoint(label, None if value is None else Decimal(str(value)), n, blank, day)


def progress() -> ChartSpec:
    """A share on its way to its targets, with a gap and a year of seven teachers."""
    values = (
        point("2020", "12.5"),
        point("2021", 31),
        point("2022", blank=ValueBlank.NO_DATA),
        point("2023", "48.2", n=7),
        point("2024", 61),
        point("2025", "64.5", n=31),
    )
    targets = tuple(
        (year, Decimal(value)) for year, value in (("2021", 30), ("2023", 60), ("2025", 80))
    )
    return progress_chart(
        "Доля педагогических работников, прошедших повышение квалификации",
        "%",
        ChartSeries("Факт", values),
        (
            ChartLevel("Исходное значение", LevelRole.BASELINE, Decimal("12.5")),
            ChartLevel("Цель", LevelRole.TARGET, by_label=targets),
            ChartLevel("Программа минимум", LevelRole.THRESHOLD, Decimal(50)),
        ),
        direction=Direction.MORE,
    )


def dynamics() -> ChartSpec:
    """A school against municipality and region, whose names want the same place."""
    own = (41, "43.5", 40, None, 45, "47.2", 46, 49)
    counts = (22, 18, 9, None, 20, 21, 19, 24)
    return dynamics_chart(
        "Средний балл ЕГЭ по математике: СОШ № 5",
        "балл",
        [ChartSeries("СОШ № 5", tuple(map(point, YEARS, own, counts)))],
        [
            ChartSeries("Муниципалитет", tuple(map(point, YEARS, range(50, 58)))),
            ChartSeries("Приозёрная область", tuple(map(point, YEARS, range(51, 59)))),
        ],
        direction=Direction.MORE,
        decimals=1,
    )


def multiples(schools: int = 24, years: tuple[str, ...] = YEARS) -> ChartSpec:
    """Small plots of many schools, every seventh with its full name."""

    def values(school: int) -> tuple[ChartPoint, ...]:
        made = []
        for place, year in enumerate(years):
            if (school + place) % 11:
                count = 5 if (school + place) % 17 == 0 else 25
                made.append(point(year, 40 + (school * 7 + place * 3) % 30, count))
            else:
                kind = ValueBlank.NO_DATA if place % 2 else ValueBlank.TOO_FEW
                made.append(point(year, blank=kind))
        return tuple(made)

    lines = [
        ChartSeries(f"СОШ № {place}" if place % 7 else LONG.format(place), values(place))
        for place in range(1, schools + 1)
    ]
    context = ChartSeries("Муниципалитет", tuple(map(point, years, range(50, 50 + len(years)))))
    return multiples_chart("Средний балл ОГЭ по школам", "балл", lines, [context])


def shares() -> ChartSpec:
    """Marks by school: a narrow part, a blank bar, a bar of one pupil."""
    bars = {
        "СОШ № 2": (4, 22, 50, 24),
        LONG.format(3): ("15.5", "44.5", 30, 10),
        "Гимназия № 1": (1, 9, 40, 50),
        "ООШ с. Малые Ключи": None,
        "СОШ № 12": (100, 0, 0, 0),
    }
    parts = []
    for place, mark in enumerate("2345"):
        points = [
            point(label, blank=ValueBlank.TOO_FEW)
            if values is None
            else point(label, values[place], 1 if values[0] == 100 else 40)
            for label, values in bars.items()
        ]
        parts.append(ChartSeries(f"«{mark}»", tuple(points)))
    return shares_chart("Отметки ОГЭ по математике, 2025 год", parts, labels=tuple(bars))


def before_after() -> ChartSpec:
    """A share by quarters around three activities that stand close."""
    quarters = [(year, quarter) for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
    values = tuple(
        point(
            f"{quarter} кв. {year}",
            30 + 5 * quarter + 12 * (year - 2023),
            day=date(year, quarter * 3, 28),
        )
        for year, quarter in quarters
    )
    return before_after_chart(
        "Доля учителей, прошедших диагностику",
        "%",
        [ChartSeries("Район", values)],
        [
            ChartEvent("Курсы «Школа современного учителя»", date(2023, 10, 15)),
            ChartEvent("Начало наставничества методистов", date(2023, 12, 1)),
            ChartEvent("Выездной семинар", date(2024, 9, 10)),
        ],
        direction=Direction.MORE,
    )


def comparison() -> ChartSpec:
    """Bars with both kinds of blank, a zero, and three pupils of a school."""
    return comparison_chart(
        "Доля выпускников, не преодолевших минимум",
        "%",
        ChartSeries(
            "2025",
            (
                point("СОШ № 10", "12.5", 40),
                point("СОШ № 2", 0, 30),
                point(LONG.format(3), "33.3", 3),
                point("Гимназия № 1", 2, 80),
                point("ООШ с. Малые Ключи", blank=ValueBlank.TOO_FEW, n=4),
                point("СОШ № 12", blank=ValueBlank.NO_DATA),
            ),
        ),
        levels=(
            ChartLevel("Муниципалитет", LevelRole.MEAN, Decimal("8.4")),
            ChartLevel("Приозёрная область", LevelRole.MEAN, Decimal("9.1")),
        ),
        direction=Direction.LESS,
    )


SAMPLES: dict[ChartKind, ChartSpec] = {
    ChartKind.PROGRESS: progress(),
    ChartKind.DYNAMICS: dynamics(),
    ChartKind.MULTIPLES: multiples(),
    ChartKind.SHARES: shares(),
    ChartKind.BEFORE_AFTER: before_after(),
    ChartKind.COMPARISON: comparison(),
}
