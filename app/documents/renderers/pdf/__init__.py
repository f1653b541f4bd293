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
_COMMENTS = (  # the library signs the first lines and the trailer
    b"ReportLab Generated PDF document (opensource)",
    b"ReportLab generated PDF document -- digest (opensource)",
)
_ENDS = 1024  # bytes at either end in which the comments stand


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
    return _without_comments(target.getvalue())


def _without_comments(data: bytes) -> bytes:
    """Blank the library's name in its comments; offsets stay as they are."""
    ends = [data[:_ENDS], data[_ENDS:-_ENDS], data[-_ENDS:]]
    for comment in _COMMENTS:
        for place in (0, 2):
            ends[place] = ends[place].replace(comment, b" " * len(comment))
    return b"".join(ends)
