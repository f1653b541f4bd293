"""A chart saved as a file: PNG of 300 dpi, SVG or PDF, told by the file's name."""

from __future__ import annotations

from pathlib import Path

from app.domain.charts import ChartSpec
from app.domain.errors import UserCode, UserError
from app.services.exporting import write_whole

SUFFIXES = (".png", ".svg", ".pdf")


def save_chart(spec: ChartSpec, target: Path) -> Path:
    """Write the chart, in its light version whatever the screen; return the file's full path.

    Raises UserError CHART_FORMAT_UNKNOWN, and StorageError where the file cannot be written.
    """
    from app.documents.charts.files import (  # noqa: PLC0415 - heavy: for whoever saves
        chart_pdf,
        chart_png,
        chart_svg,
    )

    makers = {".png": chart_png, ".svg": chart_svg, ".pdf": chart_pdf}
    maker = makers.get(target.suffix.casefold())
    if maker is None:
        raise UserError(UserCode.CHART_FORMAT_UNKNOWN, suffix=target.suffix, path=str(target))
    return write_whole(target, maker(spec))
