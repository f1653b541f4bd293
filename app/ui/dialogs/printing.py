"""Printing through the system: its own dialog, then pages as pictures of the printer's density.

A page is painted as it is shown, so that paper, preview and PDF cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.documents.pages import POINTS_PER_INCH, page_sizes
from app.domain.errors import StorageCode, StorageError
from app.domain.progress import Progress
from app.ui.widgets.page_view import page_image

MOST_DPI = 300  # beyond this an eye sees nothing more, and a page costs 25 MB

AskPrinter = Callable[[QWidget, str, int], QPrinter | None]


def ask_printer(window: QWidget, title: str, pages: int) -> QPrinter | None:
    """Let a printer, copies and pages be chosen; None when the person gave up."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("Напечатать")
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print the chosen pages, each the way round it is; return how many sheets were sent.

    Runs on a worker's thread. Raises WRITE_FAILED where the printer takes nothing.
    """
    pages = _chosen(printer, page_sizes(pdf))
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    sheets = pages * copies
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for sent, (index, size) in enumerate(sheets):
            progress.step(sent, len(sheets))
            turn_sheet(printer, *size)
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise StorageError(StorageCode.WRITE_FAILED, path=printer.printerName())
            _paint(painter, printer, pdf, index, size)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(sheets)


def _paint(
    painter: QPainter, printer: QPrinter, pdf: bytes, index: int, size: tuple[float, float]
) -> None:
    """Paint a page as large as the sheet lets it be, at most as large as it is."""
    density = printer.resolution()
    sheet = printer.pageLayout().fullRectPixels(density)
    width, height = (side / POINTS_PER_INCH * density for side in size)
    scale = min(sheet.width() / width, sheet.height() / height)
    picture = page_image(pdf, index, min(density, MOST_DPI))
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), picture)


def turn_sheet(printer: QPrinter, width: float, height: float) -> None:
    """Have the next sheet lie the way of a page of this size in points."""
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    )


def _chosen(
    printer: QPrinter, sizes: list[tuple[float, float]]
) -> list[tuple[int, tuple[float, float]]]:
    numbered = list(enumerate(sizes))
    first = printer.fromPage() or 1
    last = printer.toPage() or len(sizes)
    return numbered[first - 1 : last]
