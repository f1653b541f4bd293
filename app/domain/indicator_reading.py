"""A target as an office wrote it, and what it means: values, a bound, a direction, doubts.

«100 %/100 %» is a pair, «не менее 80 %» a bound, «1,98 → 1,90» a baseline and a target, «рост» a
direction without a figure. The wording always stays beside what was read of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from app.domain.indicators import Direction, IndicatorKind, PassportId

PERCENT: Final = "%"
_HUNDRED = Decimal(100)


class Bound(StrEnum):
    """On which side of its figure a target is met."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    EXACT = "exact"  # the wording names no side


class TargetRemark(StrEnum):
    """What a person should look at before he trusts what was read."""

    ZERO_GROWTH = "zero_growth"  # «0 %» where more is better: nothing is aimed at
    DIRECTION_ONLY = "direction_only"  # «рост»: no figure to be met
    UNREAD = "unread"
    MISSING = "missing"
    OVER_HUNDRED = "over_hundred"
    ONE_FOR_ALL = "one_for_all"  # one figure for all parts of a pair
    PARTS_UNNAMED = "parts_unnamed"  # a pair whose name does not say of what
    PARTS_DIFFER = "parts_differ"  # more or fewer figures than parts
    FROM_NAME = "from_name"  # the figure stands in the name
    NEAR_DOUBLE = "near_double"  # another name is nearly the same


@dataclass(frozen=True, slots=True)
class TargetPart:
    """A figure of a target; `upper` ends a range, `name` says of which part of a pair it is."""

    value: Decimal
    upper: Decimal | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class TargetReading:
    """What a target says.

    Attributes:
        parts: none where there is no figure, two for a pair.
        unit: "%", «балл» or what else stands beside the figure.
        direction: which way is better, None where the wording does not say.
        baseline: what it starts from, where «было → будет» is written.
    """

    text: str
    parts: tuple[TargetPart, ...] = ()
    unit: str = ""
    bound: Bound = Bound.EXACT
    direction: Direction | None = None
    baseline: Decimal | None = None
    remarks: tuple[TargetRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorRemark:
    """What is to be said of an indicator that a roadmap brought.

    Attributes:
        number, name: the row of the paper.
        other: the indicator that it nearly repeats, "" for the other remarks.
    """

    code: TargetRemark
    passport: PassportId
    number: str
    name: str
    text: str
    other: str = ""


_NUMBER = r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[+-]?\d+(?:[.,]\d+)?"
_UNIT = r"%|процент\w*|балл\w*|раз\w{0,2}|ед\.?|единиц\w*|человек|чел\.?|школ\w*"
_FIGURE = rf"({_NUMBER})\s*({_UNIT})?"
_LEAST = r"не менее(?:,? чем на)?|не меньше|не ниже|>=|≥|более|больше|свыше|выше|>|минимум|от"
_MOST = r"не более(?:,? чем на)?|не больше|не выше|не превыша\w+|<=|≤|менее|меньше|ниже|<"
_ONE = re.compile(rf"(?:({_LEAST})|({_MOST})|до|на|=)?\s*{_FIGURE}")
_RANGE = re.compile(rf"(?:от\s+)?{_FIGURE}\s*(?:–|—|-|\.\.\.|…|до)\s*{_FIGURE}")
_CHANGE = re.compile(rf"(?:с\s+)?{_FIGURE}\s*(?:→|->|=>|-->|до)\s*{_FIGURE}")
_NAMED = re.compile(rf"([а-яa-z][а-яa-z \-]*?)\s*[–—:-]\s*(?:(?:{_LEAST})\s*)?{_FIGURE}")
_IN_NAME = re.compile(rf"({_LEAST}|{_MOST})\s*{_FIGURE}")
_GROWS = re.compile(
    r"\b(?:рост\w*|возрас(?:та[ен]\w+|тёт|тет)|увелич\w+|повыш\w+|прирост\w*|(?:положит|позит)\w+)"
)
_FALLS = re.compile(r"\b(?:сниж\w+|уменьш\w+|сокращ\w+|убыл\w+)")
_PARTS_OF_NAME = re.compile(r"\(\s*([^()/]{1,40}/[^()]{1,60})\)")
_LESS_IS_BETTER = re.compile(r"\bне преодолев\w+|\bнеуспева\w+|\bпропуск\w+|\bвакан\w+|отметок «2»")
_SHARE = re.compile(r"\b(?:дол[яиюей]+|удельн\w+ вес\w*|процент\w*|охват\w*)\b")
_COUNT = re.compile(r"\b(?:число|количество|численность)\b")
_SIGNS: Final = {"\xa0": " ", "\u202f": " ", "−": "-", "±": "", "％": "%"}
_UNITS: Final = (("процент", PERCENT), ("балл", "балл"), ("раз", "раз"), ("ед", "ед."))


def read_target(text: str) -> TargetReading:
    """Return what a target says; what cannot be read is remarked, never guessed."""
    folded = _fold(text)
    if not folded:
        return TargetReading(text, remarks=(TargetRemark.MISSING,))
    for read in (_change, _pair, _range, _single):
        found = read(folded)
        if found is not None:
            return _checked(text, folded, found)
    direction = _way(folded)
    if direction is not None:
        return TargetReading(text, direction=direction, remarks=(TargetRemark.DIRECTION_ONLY,))
    return TargetReading(text, remarks=(TargetRemark.UNREAD,))


def target_in_name(name: str) -> TargetReading:
    """Return the target that a name carries: «… не менее чем на 1 балл», «… динамика»."""
    folded = _fold(name)
    found = _IN_NAME.search(folded)
    if found is not None:
        read = read_target(found[0])
        direction = _way(folded) or read.direction
        return TargetReading(
            name, read.parts, read.unit, read.bound, direction, None, (TargetRemark.FROM_NAME,)
        )
    direction = _way(folded)
    remark = TargetRemark.MISSING if direction is None else TargetRemark.DIRECTION_ONLY
    return TargetReading(name, direction=direction, remarks=(remark,))


def components_of(name: str) -> tuple[str, ...]:
    """Return the parts that a name lists in brackets: «(ЕГЭ/ ОГЭ)»."""
    found = _PARTS_OF_NAME.search(name)
    if found is None:
        return ()
    return tuple(" ".join(part.split()) for part in found[1].split("/") if part.strip())


def kind_of(name: str, unit: str) -> IndicatorKind:
    """Return the kind that a name and the unit of its target speak of."""
    folded = _fold(name)
    if unit == PERCENT or _SHARE.search(folded):
        return IndicatorKind.SHARE
    if unit == "балл" or "балл" in folded:
        return IndicatorKind.SCORE
    if "отношение" in folded or unit == "раз":
        return IndicatorKind.RATIO
    if unit or _COUNT.search(folded):
        return IndicatorKind.NUMBER
    return IndicatorKind.TEXT


def direction_of(name: str, reading: TargetReading) -> Direction:
    """Return which way is better by the target, else by the name; more is the usual way."""
    if reading.direction is not None:
        return reading.direction
    folded = _fold(name)
    falls = _FALLS.search(folded) or _LESS_IS_BETTER.search(folded)
    return Direction.LESS if falls else Direction.MORE


def remarks_on(
    reading: TargetReading, direction: Direction, components: tuple[str, ...]
) -> tuple[TargetRemark, ...]:
    """Return what is doubtful in a target, with what is known of its indicator."""
    found = list(reading.remarks)
    single = reading.parts[0] if len(reading.parts) == 1 else None
    if single and single.value == 0 and direction is Direction.MORE:
        # «≥ 0» of a deviation is a bound; a bare «0 %» of a share that should grow aims at nothing.
        found += [TargetRemark.ZERO_GROWTH] if reading.bound is Bound.EXACT else []
    if len(components) > 1 and single:
        found.append(TargetRemark.ONE_FOR_ALL)
    elif len(reading.parts) > 1 and not components:
        named = all(part.name for part in reading.parts)
        found += [] if named else [TargetRemark.PARTS_UNNAMED]
    elif components and len(reading.parts) not in {0, len(components)}:
        found.append(TargetRemark.PARTS_DIFFER)
    return tuple(found)


def by_component(
    reading: TargetReading, components: tuple[str, ...]
) -> Mapping[str, TargetPart | None]:
    """Return the figure of each part: one figure holds for all of them; None where none is told."""
    if not components:
        return {"": reading.parts[0] if reading.parts else None}
    if len(reading.parts) == 1 and not reading.parts[0].name:
        return dict.fromkeys(components, reading.parts[0])
    named = {part.name.casefold(): part for part in reading.parts if part.name}
    if named:
        return {name: named.get(name.casefold()) for name in components}
    padded = [*reading.parts, *[None] * len(components)]
    return dict(zip(components, padded, strict=False))


def parts_named(reading: TargetReading, name: str) -> tuple[str, ...]:
    """Return the parts of an indicator: from its name, from its target, else «1», «2»."""
    named = components_of(name)
    if named or len(reading.parts) < 2:
        return named
    return tuple(part.name or str(at) for at, part in enumerate(reading.parts, start=1))


def _fold(text: str) -> str:
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    folded = " ".join(text.casefold().replace("ё", "е").split()).strip(" .;")
    return re.sub(r"(\d) +%", r"\1%", folded)


def _checked(text: str, folded: str, found: dict[str, Any]) -> TargetReading:
    reading = TargetReading(text, **{"direction": _way(folded), **found})
    over = reading.unit == PERCENT and any(
        max(part.value, part.upper or part.value) > _HUNDRED for part in reading.parts
    )
    if not over:
        return reading
    return TargetReading(text, **found, remarks=(TargetRemark.OVER_HUNDRED,))


def _change(folded: str) -> dict[str, Any] | None:
    found = _CHANGE.fullmatch(folded)
    if found is None or folded.startswith("от "):
        return None
    if "до" in folded and not folded.startswith("с "):
        return None  # «20 до 30» is a range
    before, after = _number(found[1]), _number(found[3])
    way = Direction.LESS if after < before else Direction.MORE
    bound = Bound.AT_MOST if after < before else Bound.AT_LEAST
    return {
        "parts": (TargetPart(after),), "unit": _unit(found[4] or found[2]), "bound": bound,
        "direction": way, "baseline": before,
    }  # fmt: skip


def _pair(folded: str) -> dict[str, Any] | None:
    pieces = [piece.strip() for piece in re.split(r"/|;|,(?!\d)", folded)]
    if len(pieces) < 2 or not all(pieces):
        return None
    parts, unit, bound = [], "", Bound.EXACT
    for piece in pieces:
        named = _NAMED.fullmatch(piece)
        read = {} if named else _single(piece)
        if named:
            parts.append(TargetPart(_number(named[2]), name=_as_name(named[1])))
            unit = unit or _unit(named[3])
        elif read:
            parts += read["parts"]
            unit, bound = unit or read["unit"], read["bound"]
        else:
            return None
    return {"parts": tuple(parts), "unit": unit, "bound": bound}


def _range(folded: str) -> dict[str, Any] | None:
    found = _RANGE.fullmatch(folded)
    if found is None:
        return None
    low, high = _number(found[1]), _number(found[3])
    if high < low:
        return None
    return {
        "parts": (TargetPart(low, high),), "unit": _unit(found[4] or found[2]),
        "bound": Bound.BETWEEN, "direction": Direction.RANGE,
    }  # fmt: skip


def _single(folded: str) -> dict[str, Any] | None:
    found = _ONE.fullmatch(_WAY_BEFORE.sub("", folded))
    if found is None:
        return None
    bound, direction = Bound.EXACT, _way(folded)
    if found[1]:
        bound, direction = Bound.AT_LEAST, Direction.MORE
    elif found[2]:
        bound, direction = Bound.AT_MOST, Direction.LESS
    elif found[3].startswith("+"):
        bound, direction = Bound.AT_LEAST, Direction.MORE
    return {
        "parts": (TargetPart(_number(found[3])),), "unit": _unit(found[4]), "bound": bound,
        "direction": direction,
    }  # fmt: skip


_WAY_BEFORE = re.compile(rf"^(?:{_GROWS.pattern}|{_FALLS.pattern})\s*(?=\S*\s*[\d+])")


def _way(folded: str) -> Direction | None:
    if _FALLS.search(folded):
        return Direction.LESS
    return Direction.MORE if _GROWS.search(folded) else None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))


def _unit(text: str | None) -> str:
    if not text:
        return ""
    return next((unit for start, unit in _UNITS if text.startswith(start)), text.rstrip("."))


def _as_name(text: str) -> str:
    """Return a part's name as it is written: exams are abbreviations."""
    return text.upper() if text in {"егэ", "огэ", "впр", "рпр", "гвэ"} else text
