"""The panel under a table: the whole wording of the current row."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.ui import theme
from app.ui.roadmap.panel import Details

LEAST_LETTERS = 24  # a column narrower than this breaks words


class RowDetails(QTextBrowser):
    """Shows (heading, text) pairs side by side; the text can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Подробности выбранной строки")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "bare")
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self._pairs: Details = []
        self._shown = ""

    def show_pairs(self, pairs: Details) -> None:
        """Show the row; without one, say how to get one."""
        self._pairs = pairs
        if not pairs:
            self._show("Выберите строку, чтобы прочитать её целиком.")
            return
        muted = theme.colours(self.palette()).muted
        said = [
            (f"<span style='color: {muted}'>{escape(heading)}</span>", _lines(text) or "—")
            for heading, text in pairs
        ]
        letters = self.viewport().width() // max(1, self.fontMetrics().averageCharWidth())
        if letters < LEAST_LETTERS * len(pairs):
            self._show("<br>".join(f"{heading}: {text}" for heading, text in said))
            return
        shares = [12 if len(text) < 7 else max(16, min(60, len(text))) for _, text in pairs]
        cells = "".join(
            f"<td width='{share * 100 // sum(shares)}%' style='padding-right: 16px'>"
            f"{heading}<br>{text}</td>"
            for (heading, text), share in zip(said, shares, strict=True)
        )
        self._show(f"<table width='100%' cellspacing='0'><tr>{cells}</tr></table>")

    def changeEvent(self, event: QEvent) -> None:
        """Colour the headings anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self.show_pairs(self._pairs)

    def _show(self, html: str) -> None:
        """Lay out what is not shown yet; asked several times for each edit."""
        if html != self._shown:
            self._shown = html
            self.setHtml(html)

    def sizeHint(self) -> QSize:
        """Ask for five lines."""
        return QSize(400, self.fontMetrics().lineSpacing() * 5)

    def minimumSizeHint(self) -> QSize:
        """Stay at two lines at least."""
        return QSize(120, self.fontMetrics().lineSpacing() * 2)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
