"""A chart as a file of its own: PNG, SVG and PDF, always light, whatever the screen's scaling.

The PNG is the PDF drawn by pdfium, so that a picture in a DOCX, a file and a printed figure are one
and the same drawing.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from app.documents.charts.figures import TYPE_PT
from app.documents.charts.layout import lay_out
from app.documents.charts.paper import measure, paint
from app.documents.charts.picture import Picture
from app.documents.charts.svg import svg
from app.documents.pages import page_png
from app.documents.renderers.pdf import PRODUCER
from app.domain.charts import ChartSpec
from app.wording.charts import describe

DPI = 300
WIDTH_PT = 470.0  # the text width of an upright A4 sheet
EDGE_PT = 8.0  # free space around a chart that stands alone


def chart_pdf(spec: ChartSpec, *, width: float = WIDTH_PT, size: float = TYPE_PT) -> bytes:
    """Return the chart as a PDF of one page that is as large as the chart."""
    return picture_pdf(_alone(spec, width, size), edge=EDGE_PT, title=spec.title)


def chart_png(
    spec: ChartSpec, *, width: float = WIDTH_PT, size: float = TYPE_PT, dpi: int = DPI
) -> bytes:
    """Return the chart as a PNG that knows its resolution."""
    return page_png(chart_pdf(spec, width=width, size=size), 0, dpi)


def chart_svg(spec: ChartSpec, *, width: float = WIDTH_PT, size: float = TYPE_PT) -> bytes:
    """Return the chart as SVG."""
    picture = _alone(spec, width, size)
    drawn = svg(picture, title=spec.title, description=describe(spec), edge=EDGE_PT)
    return drawn.encode()


def picture_png(picture: Picture, *, dpi: int = DPI) -> bytes:
    """Return a picture that is laid out already as a PNG without free space around it."""
    return page_png(picture_pdf(picture), 0, dpi)


def picture_pdf(picture: Picture, *, edge: float = 0.0, title: str = "") -> bytes:
    """Return a picture as a PDF page of its size."""
    target = BytesIO()
    size = (picture.width + 2 * edge, picture.height + 2 * edge)
    canvas = Canvas(target, pagesize=size, pageCompression=1, invariant=True, lang="ru-RU")
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    paint(canvas, picture, edge, size[1] - edge)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _alone(spec: ChartSpec, width: float, size: float) -> Picture:
    return lay_out(spec, width=width - 2 * EDGE_PT, size=size, measure=measure)
