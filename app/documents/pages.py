"""Pages of a finished PDF as pictures, for the preview and for whoever checks what was printed.

pdfium knows no threads: every call of it stands under one lock.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import pypdfium2

POINTS_PER_INCH = 72

_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A drawn page: rows of blue, green, red bytes, each row `stride` bytes long."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return the width and height of every page in points."""
    with _opened(pdf) as document:
        return [document.get_page_size(index) for index in range(len(document))]


def page_png(pdf: bytes, index: int, dpi: int) -> bytes:
    """Return a page (counted from 0) as a PNG."""
    with _opened(pdf) as document:
        picture = document[index].render(scale=dpi / POINTS_PER_INCH).to_pil()
        target = BytesIO()
        picture.save(target, format="PNG", dpi=(dpi, dpi))
        return target.getvalue()


def page_bitmap(pdf: bytes, index: int, dpi: float) -> Bitmap:
    """Return a page (counted from 0) as bare pixels: ten times quicker than a PNG."""
    with _opened(pdf) as document:
        drawn = document[index].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=False)
        return Bitmap(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))


def find_words(pdf: bytes, words: str) -> tuple[int, float] | None:
    """Return the page (from 0) and how far down it, from 0 to 1, the words begin; None without.

    Spaces and line breaks do not matter: a page breaks its lines where it must.
    """
    wanted = "".join(words.split())
    if not wanted:
        return None
    with _opened(pdf) as document:
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            letters = text.get_text_range()
            solid = [place for place, letter in enumerate(letters) if not letter.isspace()]
            found = "".join(letters[place] for place in solid).find(wanted)
            if found >= 0:
                _left, _bottom, _right, top = text.get_charbox(solid[found])
                return index, max(0.0, 1 - top / page.get_height())
    return None


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
