"""The panel under a table: the whole wording of the current row."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.ui import theme
from app.ui.roadmap.panel import Details


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

    def show_pairs(self, pairs: Details) -> None:
        """Show the row; without one, say how to get one."""
        if not pairs:
            self.setPlainText("Выберите строку, чтобы прочитать её целиком.")
            return
        muted = theme.colours(self.palette()).muted
        shares = [max(16, min(60, len(text))) for _, text in pairs]
        cells = "".join(
            f"<td width='{share * 100 // sum(shares)}%' style='padding-right: 16px'>"
            f"<span style='color: {muted}'>{escape(heading)}</span><br>"
            f"{escape(text).replace(chr(10), '<br>') or '—'}</td>"
            for (heading, text), share in zip(pairs, shares, strict=True)
        )
        self.setHtml(f"<table width='100%' cellspacing='0'><tr>{cells}</tr></table>")

    def sizeHint(self) -> QSize:
        """Ask for five lines."""
        return QSize(400, self.fontMetrics().lineSpacing() * 5)

    def minimumSizeHint(self) -> QSize:
        """Stay at two lines at least."""
        return QSize(120, self.fontMetrics().lineSpacing() * 2)
