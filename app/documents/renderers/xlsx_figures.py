"""Charts in a workbook: pictures of 300 dpi that stand over empty rows."""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.charts.figures import figure_pictures
from app.documents.charts.files import picture_png
from app.documents.model import Figure, Sheet, StyleSheet
from app.documents.styles import MM_PT

EMU_PT = 12700
ROW_PT = 15.0
SHRINK = 0.97  # columns are whole pixels: the picture stays inside of them


def place_figure(
    page: Worksheet, row: int, figure: Figure, width_mm: float, sheet: Sheet, styles: StyleSheet
) -> int:
    """Put the chart below a row; return the last row that it covers."""
    width = width_mm * MM_PT * SHRINK
    pictures = figure_pictures(figure, width, sheet.text_height_mm * MM_PT, styles)
    for picture in pictures:
        image = Image(BytesIO(picture_png(picture)))
        size = XDRPositiveSize2D(round(picture.width * EMU_PT), round(picture.height * EMU_PT))
        image.anchor = OneCellAnchor(AnchorMarker(col=0, row=row), size)
        page.add_image(image)
        rows = int(picture.height // ROW_PT) + 2
        for place in range(row + 1, row + rows + 1):
            page.row_dimensions[place].height = ROW_PT
        row += rows
    return row
