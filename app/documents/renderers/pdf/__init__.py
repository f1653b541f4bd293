"""The tree as PDF: set in strips, stacked on pages, every letter embedded.

The layout is our own on the canvas of reportlab: its Table is quadratic with spans and cannot tear
a cell that is longer than a page; here time and memory grow with the text and nothing else.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from app.documents.model import Document
from app.documents.renderers.pdf.faces import face
from app.documents.renderers.pdf.pages import Pages
from app.documents.renderers.pdf.painter import Painter

PRODUCER = "Маршрут"
_COMMENT = b"ReportLab Generated PDF document (opensource)"


def render_pdf(document: Document, *, invariant: bool = False) -> bytes:
    """Return the document as PDF; `invariant` leaves out the moment, so that equal is equal."""
    target = BytesIO()
    initial = face(bold=False, italic=False).name  # or the library names a font of its own
    canvas = Canvas(
        target,
        pageCompression=1,
        invariant=invariant,
        initialFontName=initial,  # type: ignore[arg-type]  # the stub is wrong: it is a name
        lang="ru-RU",
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject("")
    canvas.setKeywords("")
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    pages = Pages(Painter(canvas), document.styles)
    for sequence in document.sequences:
        pages.add(sequence)
    canvas.save()
    return _without_comment(target.getvalue())


def _without_comment(data: bytes) -> bytes:
    """Blank the library's name in the first comment; offsets stay as they are."""
    head, tail = data[:256], data[256:]
    return head.replace(_COMMENT, b" " * len(_COMMENT)) + tail
