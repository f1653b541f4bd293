"""A laid out chart painted by Qt, in the colours of the palette."""

from __future__ import annotations

from functools import cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from app.documents.charts.picture import (
    DARK,
    LIGHT,
    MARK_LINE,
    Box,
    Ink,
    Label,
    Mark,
    Piece,
    Sign,
    Stroke,
    outline,
)
from app.ui import theme

_REFERENCE = 1000  # pixels: widths are measured once and scaled
_WRITTEN = 64  # pixels: letters are painted at this size and scaled


def inks(palette: QPalette) -> dict[Ink, QColor]:
    """Return the colours of a chart that go with this palette."""
    dark = theme.colours(palette) is theme.DARK
    return {ink: QColor(value) for ink, value in (DARK if dark else LIGHT).items()}


@cache
def _font(bold: bool) -> QFont:
    font = QFont(theme.FAMILY)
    font.setPixelSize(_REFERENCE)
    font.setBold(bold)
    font.setKerning(False)  # as on paper: letters take their own widths
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(bold))


@cache
def _unit_width(text: str, bold: bool) -> float:
    return _metrics(bold).horizontalAdvance(text) / _REFERENCE


def measure(text: str, size: float, bold: bool) -> float:
    """Return how wide a text is on the screen; sizes are logical pixels."""
    return _unit_width(text, bold) * size


def paint_piece(painter: QPainter, piece: Piece, colours: dict[Ink, QColor]) -> None:
    """Paint one piece of a picture."""
    match piece:
        case Stroke():
            pen = QPen(colours[piece.ink], piece.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if piece.dash:
                pen.setDashPattern([length / piece.width for length in piece.dash])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in piece.points]))
        case Box():
            painter.setPen(
                Qt.PenStyle.NoPen if piece.frame is None else QPen(colours[piece.frame], piece.line)
            )
            painter.setBrush(
                Qt.BrushStyle.NoBrush if piece.fill is None else QBrush(colours[piece.fill])
            )
            painter.drawRect(QRectF(piece.x, piece.y, piece.width, piece.height))
        case Mark():
            painter.setPen(QPen(colours[piece.ink], MARK_LINE))
            painter.setBrush(colours[Ink.GROUND if piece.hollow else piece.ink])
            if piece.sign is Sign.CIRCLE:
                painter.drawEllipse(QPointF(piece.x, piece.y), piece.radius, piece.radius)
            else:
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline(piece)]))
        case Label():
            _letters(painter, piece, colours)
        case _:
            assert_never(piece)


def _letters(painter: QPainter, piece: Label, colours: dict[Ink, QColor]) -> None:
    """Write at a large size and scale down: a font's size in pixels is a whole number."""
    painter.save()
    painter.setPen(colours[piece.ink])
    font = QFont(_font(piece.bold))
    font.setPixelSize(_WRITTEN)
    painter.setFont(font)
    painter.translate(piece.left, piece.y)
    scale = piece.size / _WRITTEN
    painter.scale(scale, scale)
    painter.drawText(QPointF(0, 0), piece.text)
    painter.restore()
