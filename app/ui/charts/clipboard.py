"""What a copied chart is: its light picture at 300 dpi, and its figures as text for a table."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from app.domain.charts import ChartSpec
from app.wording.charts import table_of


def chart_mime(spec: ChartSpec) -> QMimeData:
    """Return the chart for the clipboard; Word takes the picture, Excel the cells."""
    from app.documents.charts.files import chart_png  # noqa: PLC0415 - for whoever copies

    header, rows = table_of(spec)
    data = QMimeData()
    data.setImageData(QImage.fromData(chart_png(spec)))
    data.setText("\n".join("\t".join(map(_inert, row)) for row in (header, *rows)))
    return data


def _inert(text: str) -> str:
    """Return a text that Excel does not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@" and text else text
