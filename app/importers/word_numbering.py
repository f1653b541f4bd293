"""Numbers that Word computes: «1.», «2.3», «IV.», «а)» and bullets, which stand in no text.

ECMA-376 part 1, 17.9: a list instance (`num`) points to an abstract list, whose levels have a
format, a start and a text such as «%1.%2.». Instances of one abstract list count together; one
with a start override counts anew from its first use.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
LEVELS = 9
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "–", "\uf076": "❖",
    "\uf0a8": "◦", "\uf0e0": "→", "\uf06f": "□", "\uf071": "□", "\uf0be": "–", "o": "◦",
}  # fmt: skip


def number_of(text: str | None, default: int = 0) -> int:
    """Return an attribute as a number; `default` where it is missing or broken."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _letters(alphabet: str) -> Callable[[int], str]:
    def format_(value: int) -> str:
        if value < 1:
            return ""
        again, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * min(again + 1, 9)

    return format_


def roman(value: int) -> str:
    """Return «iv» for 4; "" for what Romans did not write."""
    if not 0 < value < 4000:
        return ""
    digits = []
    for amount, letters in _ROMAN:
        count, value = divmod(value, amount)
        digits.append(letters * count)
    return "".join(digits)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "upperRoman": lambda value: roman(value).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda value: _letters("abcdefghijklmnopqrstuvwxyz")(value).upper(),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "russianUpper": lambda value: _letters(_RUSSIAN)(value).upper(),
    "russianLower": _letters(_RUSSIAN),
    "decimalZero": lambda value: f"{value:02d}",
    "none": lambda _value: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and is written."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    legal: bool = False
    restarts: bool = True
    style: str = ""


@dataclass(slots=True)
class _Instance:
    abstract: str
    levels: Mapping[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)
    used: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    instances: dict[str, _Instance] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def level_of_style(self, number: str, style: str) -> int:
        """Return the level that a list gives to a paragraph style."""
        instance = self.instances.get(number)
        if instance is not None:
            for place, level in instance.levels.items():
                if level.style == style:
                    return place
        return 0

    def next_marker(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return its number or bullet; "" for no list."""
        instance = self.instances.get(number)
        if instance is None or not 0 <= level < LEVELS:
            return ""
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        if not instance.used:
            instance.used = True
            for place, start in instance.restarts.items():
                counts[place] = start - 1
        own = instance.levels.get(level, Level())
        before = counts[level]
        counts[level] = own.start if before is None else before + 1
        for place in range(level + 1, LEVELS):
            if instance.levels.get(place, Level()).restarts:
                counts[place] = None
        return _written(own, instance.levels, counts)


def _written(own: Level, levels: Mapping[int, Level], counts: list[int | None]) -> str:
    if own.format == "bullet":
        return "".join(_BULLETS.get(char, char) for char in own.text)[:3] or "•"

    def value(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = levels.get(place, Level())
        count = counts[place]
        form = "decimal" if own.legal and level.format != "none" else level.format
        return _FORMATS.get(form, str)(level.start if count is None else count)

    return re.sub(r"%([1-9])", value, own.text)


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the lists that numbering.xml describes."""
    if root is None:
        return Numbering()
    abstracts: dict[str, dict[int, Level]] = {}
    linked: dict[str, str] = {}
    by_style: dict[str, str] = {}
    for found in root.iterfind(f"{W}abstractNum"):
        key = found.get(f"{W}abstractNumId", "")
        abstracts[key] = _levels(found)
        if (link := found.find(f"{W}numStyleLink")) is not None:
            linked[key] = link.get(VAL, "")
        if (named := found.find(f"{W}styleLink")) is not None:
            by_style[named.get(VAL, "")] = key
    numbering = Numbering()
    for found in root.iterfind(f"{W}num"):
        pointer = found.find(f"{W}abstractNumId")
        key = pointer.get(VAL, "") if pointer is not None else ""
        key = by_style.get(linked.get(key, ""), key)
        levels = dict(abstracts.get(key, {}))
        instance = _Instance(key, levels)
        for override in found.iterfind(f"{W}lvlOverride"):
            place = number_of(override.get(f"{W}ilvl"))
            if (level := override.find(f"{W}lvl")) is not None:
                levels[place] = _level(level)
            if (start := override.find(f"{W}startOverride")) is not None and 0 <= place < LEVELS:
                instance.restarts[place] = number_of(start.get(VAL), 1)
        numbering.instances[found.get(f"{W}numId", "")] = instance
    return numbering


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {
        number_of(found.get(f"{W}ilvl")): _level(found) for found in abstract.iterfind(f"{W}lvl")
    }


def _level(found: etree._Element) -> Level:
    def value(name: str, default: str) -> str:
        child = found.find(f"{W}{name}")
        return default if child is None else child.get(VAL, default)

    return Level(
        start=number_of(value("start", "1"), 1),
        format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        legal=found.find(f"{W}isLgl") is not None,
        restarts=value("lvlRestart", "") != "0",
        style=value("pStyle", ""),
    )
