"""Paints what was found: the name with the words that were met, and a quiet line below it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.domain.search import Hit, Marked
from app.ui.search.model import ROW, Heading
from app.ui.tables.look import AnyIndex, Look
from app.ui.theme import colours

SIDE: Final = 12
ABOVE: Final = 5
# The place that a hit lies in stands on the right and leaves the rest to the text.
WHERE_SHARE: Final = 0.34


class HitDelegate(QStyledItemDelegate):
    """Headings in bold, hits in two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return two lines for a hit that says more than its name, else one."""
        row = index.data(ROW)
        lines = 2 if isinstance(row, Hit) and (row.detail.text or row.where) else 1
        height = QFontMetrics(Look.of(option).font).lineSpacing()
        return QSize(0, lines * height + 2 * ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row."""
        row, look = index.data(ROW), Look.of(option)
        painter.save()
        if isinstance(row, Heading):
            painter.setFont(_bold(look.font))
            painter.setPen(QColor(colours(look.palette).muted))
            rect = look.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
            painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, row.text)
        elif isinstance(row, Hit):
            _paint_hit(painter, look, row)
        painter.restore()


def _paint_hit(painter: QPainter, look: Look, hit: Hit) -> None:
    roles = colours(look.palette)
    text, muted = QColor(roles.text), QColor(roles.muted)
    if look.selected:
        text, muted = QColor(roles.on_selection), QColor(roles.on_selection_muted)
        painter.fillRect(look.rect, QColor(roles.selection))
        edge = QRect(look.rect.topLeft(), QSize(3, look.rect.height()))
        painter.fillRect(edge, QColor(roles.accent))
    rect = look.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
    metrics = QFontMetrics(look.font)
    first = QRect(rect.topLeft(), QSize(rect.width(), metrics.lineSpacing()))
    _line(painter, first, hit.title, look.font, text)
    second = first.translated(0, metrics.lineSpacing())
    share = WHERE_SHARE if hit.detail.text else 1
    room = int(rect.width() * share)
    where = metrics.elidedText(hit.where, Qt.TextElideMode.ElideMiddle, room)
    if not hit.detail.text:
        _line(painter, second, Marked(where), look.font, muted)
        return
    painter.setPen(muted)
    painter.setFont(look.font)
    painter.drawText(second, Qt.AlignmentFlag.AlignRight, where)
    taken = metrics.horizontalAdvance(where) + 2 * SIDE if where else 0
    _line(painter, second.adjusted(0, 0, -taken, 0), hit.detail, look.font, muted)


def _line(painter: QPainter, rect: QRect, marked: Marked, font: QFont, colour: QColor) -> None:
    """Write one line, cut with «…» at its end; what was met is bold and underlined."""
    metrics = QFontMetrics(_bold(font))
    text = metrics.elidedText(marked.text, Qt.TextElideMode.ElideRight, rect.width())
    layout = QTextLayout(text, font)
    whole = text == marked.text
    formats = []
    for start, end in marked.places:
        stop = end if whole else min(end, len(text) - 1)
        if start < stop:
            span: Any = QTextLayout.FormatRange()  # its fields are not in PySide's stubs
            span.start, span.length = start, stop - start
            span.format = _met()
            formats.append(span)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(100_000)
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPoint(rect.left(), rect.top()))


def _met() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    made.setFontUnderline(True)
    return made


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
