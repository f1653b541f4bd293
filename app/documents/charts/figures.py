"""A figure of a document laid out: one picture, or several where a page is too low for it."""

from __future__ import annotations

from app.documents.charts.layout import lay_out_in
from app.documents.charts.paper import measure
from app.documents.charts.picture import Picture
from app.documents.metrics import line_count
from app.documents.model import Figure, StyleName, StyleSheet
from app.documents.styles import LINE, MM_PT, TABLE_GAP_PT

TYPE_PT = 10.0  # of a chart on paper


def figure_pictures(
    figure: Figure, width: float, height: float, styles: StyleSheet
) -> list[Picture]:
    """Return the pictures of a figure; each fits a page of that text width and height (points).

    The page has room for the caption too.
    """
    style = styles[StyleName.BODY]
    caption = "".join(run.text for run in figure.caption)
    lines = line_count(caption, width / MM_PT, style.size_pt) if caption else 0
    below = lines * style.size_pt * LINE * style.line_spacing + 3 * TABLE_GAP_PT
    return lay_out_in(figure.chart, width=width, most=height - below, size=TYPE_PT, measure=measure)
