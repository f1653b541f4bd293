"""Estimates of how wide and how high printed text is, without loading a font.

The advances are those of Times New Roman Regular (Tinos and PT Astra Serif share them). Renderers
that can measure do so; the estimates serve column widths and the row heights of workbooks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

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


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return about how wide the text is on one line."""
    units = sum(_WIDTHS.get(letter, 500) for letter in text)
    return units / 1000 * size_pt * (BOLD if bold else 1.0) / MM_PT


def widest_word_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return the width of the widest piece that a line break cannot enter."""
    return max((width_mm(word, size_pt, bold=bold) for word in _BREAKS.split(text)), default=0.0)


def line_count(text: str, column_mm: float, size_pt: float, *, bold: bool = False) -> int:
    """Return about how many lines the text takes; words leave a ragged edge of some 6 %."""
    usable = max(column_mm * 0.94, 1.0)
    return sum(
        max(1, ceil(width_mm(line, size_pt, bold=bold) / usable)) for line in text.split("\n")
    )


def height_mm(lines: int, size_pt: float) -> float:
    """Return the height of so many lines set solid."""
    return lines * size_pt * LINE / MM_PT


def longest(texts: Iterable[str], size_pt: float, *, bold: bool = False) -> float:
    """Return the width of the widest text, each on one line."""
    return max((width_mm(text, size_pt, bold=bold) for text in texts), default=0.0)
