"""How a school's indicators go, in words: each against a year before, and all in short."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtGui import QColor, QGuiApplication

from app import wording
from app.domain.indicator_trends import IndicatorTrend, Trend, counts
from app.domain.indicators import IndicatorKind
from app.ui.tables.record_table import TableColumn
from app.ui.theme import colours
from app.wording.charts import figure
from app.wording.figures import period_of_value
from app.wording.indicator_papers import NOTHING, name_text

UP, DOWN, SAME = "↑", "↓", "="
_TOLD = (Trend.BETTER, Trend.WORSE, Trend.SAME)


def trends_text(trends: Sequence[IndicatorTrend]) -> str:
    """Return «лучше 5 · хуже 2 · без изменений 1»; "" where nothing is held against each other."""
    found = counts(trends)
    told = [f"{wording.word(one)} {found[one]}" for one in _TOLD if found[one]]
    if not told and trends:
        return "без оценки"
    return " · ".join(told)


def trends_year(trends: Sequence[IndicatorTrend]) -> str:
    """Return which years are held against each other: «показатели 2026 года рядом с 2025»."""
    if not trends:
        return ""
    year = int(trends[0].period[:4])
    return f"показатели {year} года рядом с {year - 1}"


def trend_key(trend: IndicatorTrend) -> tuple[str, str]:
    """Return which row it is, over reloads."""
    return trend.passport.id, trend.component


def trend_text(trend: IndicatorTrend) -> str:
    """Return «↑ +3,2, лучше»; of too few only that."""
    word, change = wording.word(trend.trend), trend.change
    if change is None:
        return word
    if not change:
        return f"{SAME} {word}"
    arrow = UP if change > 0 else DOWN
    if trend.passport.kind is IndicatorKind.YES_NO:
        return f"{arrow} {word}"
    size = _figure(trend, change)
    return f"{arrow} {'+' if change > 0 else ''}{size}, {word}"


def _figure(trend: IndicatorTrend, value: Decimal | None) -> str:
    if value is None:
        return NOTHING
    if trend.passport.kind is IndicatorKind.YES_NO and value in {0, 1}:
        return "да" if value else "нет"
    return figure(value, trend.passport.decimals if value % 1 else 0)


def _named(trend: IndicatorTrend) -> str:
    """Return what the indicator is called, with the part of the year where it tells of one."""
    name = name_text(trend.passport, trend.component)
    part = period_of_value(trend.period) if "-" in trend.period else ""
    return f"{name}\n{part}" if part else name


def _muted(trend: IndicatorTrend) -> QColor | None:
    return QColor(colours(QGuiApplication.palette()).muted) if trend.change is None else None


TREND_COLUMNS = (
    TableColumn[IndicatorTrend]("Показатель", _named, share=1),
    TableColumn[IndicatorTrend](
        "Год назад",
        lambda t: _figure(t, t.before),
        lambda t: t.before,
        letters=9,
        right=True,
        colour=_muted,
    ),
    TableColumn[IndicatorTrend](
        "Теперь",
        lambda t: _figure(t, t.now),
        lambda t: t.now,
        letters=7,
        right=True,
        colour=_muted,
    ),
    TableColumn[IndicatorTrend](
        "За год", trend_text, lambda t: t.change, letters=22, colour=_muted
    ),
)
