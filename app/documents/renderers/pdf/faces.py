"""The bundled faces of Tinos: what they can print, and how wide words are.

Tinos has the advances of Times New Roman, so lines break where Word breaks them. Widths are
remembered by word: a plan repeats its words, and measuring is most of the work of a page.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.paths import resources

ASCENT = 0.891  # of the size; with the descent and the line gap it makes styles.LINE
MISSING = "□"  # printed for a letter that neither the font nor the rule below knows
FALLBACKS = {
    "☐": "□",
    "☑": "√",
    "☒": "×",
    "✓": "√",
    "✔": "√",
    "✗": "×",
    "✘": "×",
    "➢": "►",
    "➤": "►",
    "❖": "◊",
    "⦁": "•",
    "⁃": "-",
    "‐": "-",
    "―": "—",
    "⎯": "—",
    "\u2028": " ",
    "\u3000": " ",
}


class Face:
    """One cut of the font: its name in the file, its letters, its memory of widths."""

    def __init__(self, name: str, font: TTFont) -> None:
        self.name = name
        self._font = font
        self._letters = frozenset(map(chr, font.face.charToGlyph))
        self._widths: dict[str, float] = {}

    def printable(self, text: str) -> str:
        """Return the text with every letter that the font lacks replaced by one that it has."""
        unknown = set(text) - self._letters - {"\n"}
        if not unknown:
            return text
        return text.translate({ord(letter): self._substitute(letter) for letter in unknown})

    def width(self, word: str) -> float:
        """Return the width of a word, in units of the size."""
        known = self._widths.get(word)
        if known is None:
            known = self._widths[word] = self._font.stringWidth(word, 1000) / 1000
        return known

    def _substitute(self, letter: str) -> str:
        plain = FALLBACKS.get(letter) or unicodedata.normalize("NFKD", letter)
        return plain if plain != letter and set(plain) <= self._letters else MISSING


@cache
def face(*, bold: bool, italic: bool) -> Face:
    """Return a face of the bundled font, registered with the PDF library."""
    cut = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic"}.get(
        (bold, italic), "BoldItalic"
    )
    name = f"Tinos-{cut}"
    font = TTFont(name, str(resources() / "fonts" / "tinos" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return Face(name, font)
