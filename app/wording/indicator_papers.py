"""How facts, targets and distances of indicators are said on paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app import wording
from app.domain.indicator_distances import FEW, Distance
from app.domain.indicator_reports import Attainment, Tally
from app.domain.indicators import Direction, IndicatorKind, Passport, ValueBlank
from app.domain.result_tables import rounded
from app.wording.charts import NBSP, figure

SECTIONS = {  # of the catalogue
    "management": "Управление",
    "results": "Образовательные результаты",
    "objectivity": "Объективность оценивания",
    "staff": "Кадры",
    "pupils": "Обучающиеся",
    "conditions": "Условия",
    "context": "Контекст",
    "": "Свои показатели",
}
SIGNS = {
    Attainment.MET: "✓",
    Attainment.NEARER: "◐",
    Attainment.NOT_MET: "■",
    Attainment.FEW: "○",
    Attainment.BLANK: "–",
    Attainment.NO_TARGET: "–",
}
NOTHING = "–"
NOT_ENTERED = "не внесено"
TOO_FEW = f"меньше {FEW} участников"
NO_DATA = "нет данных"
_OF_THEM = ("показателя", "показателей", "показателей")


def figure_text(passport: Passport, value: Decimal | None) -> str:
    """Return a figure with the decimals of its indicator; a dash for none."""
    if value is None:
        return NOTHING
    if passport.kind is IndicatorKind.YES_NO and value in {0, 1}:
        return "да" if value else "нет"
    return figure(rounded(value, passport.decimals), passport.decimals if value % 1 else 0)


def fact_text(passport: Passport, one: Distance) -> str:
    """Return a fact with its n where that is small, or which kind of blank it is."""
    if one.fact is None:
        if one.text:
            return one.text
        return {ValueBlank.TOO_FEW: TOO_FEW, ValueBlank.NO_DATA: NO_DATA}.get(
            one.blank or "", NOT_ENTERED
        )
    text = figure_text(passport, one.fact)
    if one.n is not None and one.n < FEW:
        text += f" (n{NBSP}={NBSP}{figure(one.n)})"
    return text


def target_text(passport: Passport, one: Distance) -> str:
    """Return a target with its bound, a range, or the words of the paper."""
    if one.target is None:
        return one.target_text or NOTHING
    text = figure_text(passport, one.target)
    if one.upper is not None:
        return f"{text}–{figure_text(passport, one.upper)}"
    if passport.kind is IndicatorKind.YES_NO:
        return text
    bound = {Direction.LESS: "≤", Direction.MORE: "≥"}.get(passport.direction)
    return f"{bound}{NBSP}{text}" if bound else text


def distance_text(passport: Passport, one: Distance) -> str:
    """Return how far it is to the target with its sign; a dash where that is not compared."""
    if one.distance is None or not one.compared or passport.kind is IndicatorKind.YES_NO:
        return NOTHING
    far = rounded(one.distance, passport.decimals)
    text = figure_text(passport, far)
    return f"+{text}" if far > 0 else text


def attainment_text(attainment: Attainment) -> str:
    """Return a sign that needs no colour, and what it means."""
    return f"{SIGNS[attainment]} {wording.word(attainment)}"


def name_text(passport: Passport, component: str = "") -> str:
    """Return what an indicator is called, with its part and its unit: «…, %»."""
    name = " ".join(passport.name.split())
    part = f" ({component})" if component else ""
    return f"{name}{part}, {passport.unit}" if passport.unit else f"{name}{part}"


def tally_sentence(tally: Tally, year: int) -> str:
    """Return how many indicators have met the targets of a year."""
    met = tally.of(Attainment.MET)
    text = f"Цели {year} года достигнуты по {met} из {wording.plural(tally.aimed, *_OF_THEM)}"
    rest = ", ".join(_rest(tally))
    return f"{text}: {rest}." if rest else f"{text}."


def threshold_sentence(name: str, tally: Tally) -> str:
    """Return how many indicators have met a named threshold."""
    met = tally.of(Attainment.MET)
    return f"Порог «{name}» достигнут по {met} из {wording.plural(tally.aimed, *_OF_THEM)}."


def rows_sentence(tally: Tally) -> str:
    """Return how many targets schools have met."""
    rest = ", ".join(_rest(tally))
    text = f"По школам достигнуто целей: {tally.of(Attainment.MET)} из {tally.aimed}"
    return f"{text}; {rest}." if rest else f"{text}."


def _rest(tally: Tally) -> Iterator[str]:
    """Yield what became of the targets that are not met, each kind with its count."""
    for attainment, said in (
        (Attainment.NEARER, "не достигнуты, но ближе, чем вначале"),
        (Attainment.NOT_MET, "не достигнуты"),
        (Attainment.FEW, f"не сравниваются (меньше {FEW} участников)"),
        (Attainment.BLANK, "нет значения"),
    ):
        if count := tally.of(attainment):
            yield f"{said} – {count}"
