"""Pages of a finished PDF as pictures, for the preview and for whoever checks what was printed."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

POINTS_PER_INCH = 72


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return the width and height of every page in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document.get_page_size(index) for index in range(len(document))]
    finally:
        document.close()


def page_png(pdf: bytes, index: int, dpi: int) -> bytes:
    """Return a page (counted from 0) as a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[index].render(scale=dpi / POINTS_PER_INCH).to_pil()
        target = BytesIO()
        picture.save(target, format="PNG")
        return target.getvalue()
    finally:
        document.close()
