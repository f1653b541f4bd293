"""Rows to and from Word and Excel: plain text with tabs, and an HTML table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put rows on the clipboard; headings go along as comments of the HTML table only."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_tabbed(cell) for cell in row) for row in rows))
    data.setHtml(_table(headings, rows))
    QGuiApplication.clipboard().setMimeData(data)


def clipboard() -> tuple[str, str]:
    """Return the clipboard's text and HTML; "" for what it has not."""
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html() if data.hasHtml() else ""


def _tabbed(cell: str) -> str:
    """Return a cell for Excel: quoted where it holds what separates cells."""
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<col title='{escape(heading, quote=True)}'>" for heading in headings)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(c).replace(chr(10), '<br>')}</td>" for c in row) + "</tr>"
        for row in rows
    )
    return f"<table border='1'><colgroup>{head}</colgroup>{body}</table>"
