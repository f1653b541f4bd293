"""The rows of «Ход»: a fact of a year against its target, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app import wording
from app.domain.indicator_distances import FEW, Distance, Verdict, told
from app.domain.indicators import (
    Direction,
    IndicatorKind,
    Passport,
    PassportId,
    Threshold,
    ThresholdId,
    ValueBlank,
)
from app.domain.school import SchoolId
from app.ui.execution.point_words import Sign
from app.ui.indicators.view import Known
from app.wording.charts import figure, schools_text

NBSP = "\u00a0"
WHOLE = "В целом"
NOBODY_ENTERED = "никто не вносил"
COMPUTED = "вычислено по реестру, не вносилось"
NOT_COMPARED = "мало для сравнения"
TOO_FEW = f"меньше {FEW} участников"
UP, DOWN, SAME = "↑", "↓", "="
BETTER, WORSE, STILL = "лучше, чем год назад", "хуже, чем год назад", "как год назад"
_VERDICTS = {
    Verdict.MET: (Sign.DONE, "достигнут"),
    Verdict.NOT_MET: (Sign.OVERDUE, "не достигнут"),
    Verdict.NO_TARGET: (Sign.NOT_BEGUN, "цель не задана"),
}
Place = tuple[PassportId, str, SchoolId | None]
Key = tuple[PassportId, str, SchoolId | None, ThresholdId | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A fact of a year against one target.

    Attributes:
        number: the place of its passport in the list.
        school: whose fact it is, with its part where the indicator has parts.
        source: where a fact comes from that nobody entered; "" for an entered one.
        definition: what the threshold means to the office.
        before: how it stands against the year before, with an arrow; "" where unknown.
        change: the fact less that of the year before.
    """

    of: Distance
    passport: Passport
    number: int
    name: str
    school: str
    baseline: str
    target: str
    fact: str
    distance: str
    verdict: str
    before: str
    before_words: str
    change: Decimal | None
    source: str = ""
    definition: str = ""

    @property
    def key(self) -> Key:
        """Which row it is, over reloads."""
        one = self.of
        return one.passport, one.component, one.school, one.threshold


def rows_of(
    found: Sequence[Distance],
    earlier: Sequence[Distance],
    known: Known,
    thresholds: Mapping[ThresholdId, Threshold],
) -> list[Row]:
    """Return the rows of a table, held against the distances of the year before."""
    facts = {place_of(one): one for one in earlier}
    numbers = {one.id: (at, one) for at, one in enumerate(known.passports, 1)}
    return [
        _row(one, *numbers[one.passport], facts.get(place_of(one)), known, thresholds)
        for one in found
        if one.passport in numbers
    ]


def place_of(one: Distance) -> Place:
    """Return what a fact is of."""
    return one.passport, one.component, one.school


def figure_text(passport: Passport, value: Decimal | None, *, computed: bool = False) -> str:
    """Return a figure as its indicator shows it; "" for none. A computed one is rounded."""
    if value is None:
        return ""
    if passport.kind is IndicatorKind.YES_NO and value in {0, 1}:
        return "да" if value else "нет"
    shown = told(value, passport.decimals, computed=computed)
    return figure(shown, passport.decimals if shown % 1 else 0)


def signed(passport: Passport, value: Decimal | None, *, computed: bool = False) -> str:
    """Return a difference with its sign."""
    yes_no = passport.kind is IndicatorKind.YES_NO
    text = "" if yes_no else figure_text(passport, value, computed=computed)
    return f"+{text}" if value is not None and value > 0 and text else text


def verdict_text(one: Distance) -> str:
    """Return a verdict with its shape; a blank says which blank it is."""
    if one.fact is not None and not one.compared:
        return f"{Sign.AWAITED} {NOT_COMPARED}"
    if one.verdict in _VERDICTS:
        sign, word = _VERDICTS[one.verdict]
        return f"{sign} {word}"
    if one.text:
        return f"{Sign.CURRENT} сказано словами"
    if one.blank is ValueBlank.TOO_FEW:
        return f"{Sign.AWAITED} {TOO_FEW}"
    return f"{Sign.AWAITED} {wording.word(ValueBlank.NO_DATA)}"


def fact_text(passport: Passport, one: Distance) -> str:
    """Return a fact with its n where that is small, or why there is none."""
    if one.fact is None:
        return one.text or (wording.word(one.blank) if one.blank else "")
    text = figure_text(passport, one.fact, computed=is_computed(one))
    if one.n is not None and one.n < FEW:
        text += f" (n{NBSP}={NBSP}{figure(one.n)})"
    return text


def target_text(passport: Passport, one: Distance) -> str:
    """Return what is aimed at: a figure, a range, or the words of the paper."""
    if one.target is None:
        return one.target_text
    text = figure_text(passport, one.target)
    if one.upper is not None:
        return f"{text}–{figure_text(passport, one.upper)}"
    if passport.kind is IndicatorKind.YES_NO:
        return text
    if passport.direction is Direction.LESS:
        return f"до {text}"
    return f"от {text}" if passport.direction is Direction.MORE else text


def is_computed(one: Distance) -> bool:
    """Whether a fact comes of a division and is told rounded."""
    return one.added_up or one.n is not None


def against(
    passport: Passport, change: Decimal | None, *, computed: bool = False
) -> tuple[str, str]:
    """Return an arrow with the size of a change, and what the change means."""
    if change is None:
        return "", ""
    if not change:
        return SAME, STILL
    text = f"{UP if change > 0 else DOWN} {signed(passport, change, computed=computed)}".rstrip()
    if passport.direction in {Direction.NONE, Direction.RANGE}:
        return text, "больше, чем год назад" if change > 0 else "меньше, чем год назад"
    better = (change > 0) is (passport.direction is Direction.MORE)
    return text, BETTER if better else WORSE


def _row(
    one: Distance,
    number: int,
    passport: Passport,
    before: Distance | None,
    known: Known,
    thresholds: Mapping[ThresholdId, Threshold],
) -> Row:
    change = None
    if before is not None and before.compared and one.compared:
        assert one.fact is not None
        assert before.fact is not None
        change = one.fact - before.fact
    counted = is_computed(one) or (before is not None and is_computed(before))
    arrow, words = against(passport, change, computed=counted)
    threshold = thresholds.get(one.threshold) if one.threshold else None
    aim = target_text(passport, one)
    name = " ".join(passport.name.split())
    whose = known.names.get(one.school, "") if one.school else WHOLE
    return Row(
        of=one,
        passport=passport,
        number=number,
        name=f"{name}\n{one.component}" if one.component else name,
        school=f"{whose}\n{one.component}" if one.component else whose,
        baseline=figure_text(passport, one.baseline),
        target=f"{aim}\n{threshold.name}" if threshold else aim,
        fact=fact_text(passport, one),
        distance=signed(passport, one.distance, computed=is_computed(one)),
        verdict=verdict_text(one),
        before=arrow,
        before_words=words,
        change=change,
        source=_source(one),
        definition=threshold.definition if threshold else "",
    )


def _source(one: Distance) -> str:
    if not one.added_up:
        return ""
    return f"посчитано {schools_text(one.made_of)}, {NOBODY_ENTERED}" if one.made_of else COMPUTED
