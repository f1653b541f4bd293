"""What paragraph styles say: heading level, alignment, bold, numbering, through their ancestors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from app.domain.roadmap import Alignment
from app.importers.word_numbering import VAL, W, number_of

_HEADING_NAME = re.compile(r"(?:heading|заголовок)\s*([1-9])", re.IGNORECASE)
_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "both": Alignment.JUSTIFY,
    "distribute": Alignment.JUSTIFY,
}
_DEPTH = 12
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style sets; None where it leaves the word to its ancestor."""

    heading: int | None = None
    alignment: Alignment | None = None
    bold: bool | None = None
    list_number: str | None = None
    list_level: int | None = None
    numbered_by: str = ""


PLAIN = Style()


def switched_on(element: etree._Element | None) -> bool | None:
    """Return what an on/off property says; None where it is absent."""
    if element is None:
        return None
    return element.get(VAL, "true") not in {"0", "false", "off", "none"}


def alignment_of(properties: etree._Element | None) -> Alignment | None:
    """Return the alignment that paragraph properties set."""
    found = properties.find(f"{W}jc") if properties is not None else None
    return None if found is None else _ALIGNMENTS.get(found.get(VAL, ""))


def heading_of(properties: etree._Element | None) -> int | None:
    """Return the heading level (1–9, 0 for body text) that an outline level sets."""
    found = properties.find(f"{W}outlineLvl") if properties is not None else None
    if found is None:
        return None
    level = number_of(found.get(VAL), 9)
    return level + 1 if 0 <= level < 9 else 0


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Return the paragraph styles by id, ancestors applied; the default one also under ""."""
    if root is None:
        return {}
    raw = {found.get(f"{W}styleId", ""): found for found in root.iterfind(f"{W}style")}
    styles: dict[str, Style] = {}
    for key, found in raw.items():
        if found.get(f"{W}type", "paragraph") == "paragraph":
            styles[key] = _resolved(key, raw)
            if switched_on_attribute(found.get(f"{W}default")):
                styles[""] = styles[key]
    return styles


def switched_on_attribute(value: str | None) -> bool:
    """Tell whether an on/off attribute is set."""
    return value in {"1", "true", "on"}


def _resolved(key: str, raw: dict[str, etree._Element]) -> Style:
    heading: int | None = None
    alignment: Alignment | None = None
    bold: bool | None = None
    number: str | None = None
    level: int | None = None
    numbered_by = ""
    for _ in range(_DEPTH):
        found = raw.get(key)
        if found is None:
            break
        properties = found.find(f"{W}pPr")
        heading = _first(heading, heading_of(properties), _heading_by_name(found))
        alignment = _first(alignment, alignment_of(properties))
        bold = _first(bold, switched_on(found.find(f"{W}rPr/{W}b")))
        listed = properties.find(f"{W}numPr") if properties is not None else None
        if listed is not None and number is None:
            number, level = list_of(listed)
            numbered_by = key if number is not None else ""
        based = found.find(f"{W}basedOn")
        if based is None:
            break
        key = based.get(VAL, "")
    return Style(heading, alignment, bold, number, level, numbered_by)


def _first(*values: T | None) -> T | None:
    return next((value for value in values if value is not None), None)


def list_of(listed: etree._Element) -> tuple[str | None, int | None]:
    """Return the list and the level that `numPr` names."""
    number, level = listed.find(f"{W}numId"), listed.find(f"{W}ilvl")
    return (
        None if number is None else number.get(VAL, ""),
        None if level is None else number_of(level.get(VAL)),
    )


def _heading_by_name(style: etree._Element) -> int | None:
    name = style.find(f"{W}name")
    match = _HEADING_NAME.fullmatch(name.get(VAL, "").strip()) if name is not None else None
    return int(match[1]) if match else None
