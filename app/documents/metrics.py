"""Estimates of how wide and how high printed text is, without loading a font.

The advances are those of Times New Roman Regular (Tinos and PT Astra Serif share them). Renderers
that can measure do so; the estimates serve column widths and the row heights of workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from app.documents.styles import LINE, MM_PT

_ADVANCES = {  # thousandths of the size
    250: " ,.\u00a0",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr\u2011",
    389: "Js",
    395: "з",
    410: "г",
    433: "эт'",
    444: "?acezаесё„“”",
    458: "ьяв",
    484: "{}к",
    517: "ъ",
    535: "ийнпц~",
    556: "FPSР",
    570: "+<=>БЬГ",
    611: "ELTZЕТЁ",
    640: "мфЧ",
    667: "BCRВКСЯЭы",
    685: "ЛДж",
    722: "ADGHKNOQUVXYwАИЙНОПХЦУЪ",
    747: "ю",
    775: "шщ&m",
    833: "%Ф",
    890: "MМЫЖ",
    950: "№@W",
    1000: "—…ШЩЮ",
}
_WIDTHS = {letter: width for width, letters in _ADVANCES.items() for letter in letters}
_BREAKS = re.compile(r"(?<=\w[-–—])(?=[^\W\d_])|[ \n\t]+")
BOLD = 1.06  # how much wider bold letters run on average
SAFETY = 0.98  # programs differ in their roundings
SPACE = 0.25


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return about how wide the text is on one line."""
    return _units(text) * size_pt * (BOLD if bold else 1.0) / MM_PT


def widest_word_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return the width of the widest piece that a line break cannot enter."""
    return max(_word_units(word) for word in _BREAKS.split(text)) * (
        size_pt * (BOLD if bold else 1.0) / MM_PT
    )


def line_count(text: str, column_mm: float, size_pt: float, *, bold: bool = False) -> int:
    """Return about how many lines the text takes in a column."""
    room = column_mm * SAFETY * MM_PT / (size_pt * (BOLD if bold else 1.0))
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in _BREAKS.split(line):
        width = _word_units(word)
        if used and used + SPACE + width > room:
            lines += 1
            used = 0.0
        used += width + (SPACE if used else 0.0)
        if used > room:
            torn = int(used / room) if room > 0 else 0
            lines += torn
            used -= torn * room
    return lines


def _units(text: str) -> float:
    return sum(_WIDTHS.get(letter, 500) for letter in text) / 1000


@lru_cache(maxsize=65536)
def _word_units(word: str) -> float:
    return _units(word)


def height_mm(lines: int, size_pt: float) -> float:
    """Return the height of so many lines set solid."""
    return lines * size_pt * LINE / MM_PT


def longest(texts: Iterable[str], size_pt: float, *, bold: bool = False) -> float:
    """Return the width of the widest text, each on one line."""
    return max((width_mm(text, size_pt, bold=bold) for text in texts), default=0.0)
