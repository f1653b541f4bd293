"""Charts in a workbook: pictures of 300 dpi that stand over empty rows, whole on their pages.

A program cuts a picture where a page ends, so the pages of what stands around charts are reckoned
here, and every page that is full ends in a break of its own. Sheets without charts have none: they
are tables to work on, and a break would be in the way after the first row added.
"""

from __future__ import annotations

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.charts.figures import figure_pictures
from app.documents.charts.files import picture_png
from app.documents.charts.picture import Picture
from app.documents.model import Figure, Sheet, StyleSheet
from app.documents.styles import MM_PT

EMU_PT = 12700
ROW_PT = 15.0
SHRINK = 0.97  # columns are whole pixels: the picture stays inside of them
FILLED = 0.97  # of a page: programs round the heights of rows, each in its own way


class PageFill:
    """How far the page of a sheet is filled, in points, where charts must not be cut.

    Attributes:
        breaking: whether full pages end in breaks; without charts the program turns pages itself.
    """

    def __init__(self, page: Worksheet, paper: Sheet) -> None:
        self._page = page
        self._room = paper.text_height_mm * MM_PT * FILLED
        self._used = 0.0
        self._known = True
        self.breaking = False

    def lost(self) -> None:
        """Say that it is not known any more how full the page is: a table went over it."""
        self._known = False

    def put(self, height: float, row: int, *, charted: bool) -> None:
        """Take place for what stays together and comes below `row`; break the page if need be.

        Where it is not known how full the page is, a chart begins a new one.
        """
        full = self._used + height > self._room if self._known else charted
        if full and row:
            if self.breaking:
                self._page.row_breaks.append(Break(id=row))
            self._used, self._known = 0.0, True
        self._used += height


def pictures_of(figure: Figure, width_mm: float, sheet: Sheet, styles: StyleSheet) -> list[Picture]:
    """Return the pictures of a figure on a sheet of that width, none higher than a page."""
    width, height = width_mm * MM_PT * SHRINK, sheet.text_height_mm * MM_PT * FILLED
    return figure_pictures(figure, width, height - 2 * ROW_PT, styles)


def picture_height(picture: Picture) -> float:
    """Return how high the rows under a picture are."""
    return _rows(picture) * ROW_PT


def place_picture(page: Worksheet, row: int, picture: Picture) -> int:
    """Put a picture below a row; return the last row that it covers."""
    image = Image(BytesIO(picture_png(picture)))
    size = XDRPositiveSize2D(round(picture.width * EMU_PT), round(picture.height * EMU_PT))
    image.anchor = OneCellAnchor(AnchorMarker(col=0, row=row), size)
    page.add_image(image)
    last = row + _rows(picture)
    for place in range(row + 1, last + 1):
        page.row_dimensions[place].height = ROW_PT
    return last


def _rows(picture: Picture) -> int:
    return int(picture.height // ROW_PT) + 2
