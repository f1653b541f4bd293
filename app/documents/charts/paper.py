"""A picture on the canvas of a PDF, as vectors and letters that can be searched."""

from __future__ import annotations

from functools import cache
from typing import assert_never

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.documents.charts.picture import (
    LIGHT,
    MARK_LINE,
    Box,
    Ink,
    Label,
    Mark,
    Picture,
    Sign,
    Stroke,
    outline,
)
from app.paths import resources

_COLOURS = {ink: HexColor(value) for ink, value in LIGHT.items()}


@cache
def _font(bold: bool) -> TTFont:
    name = f"PTSans-{'Bold' if bold else 'Regular'}"
    font = TTFont(name, str(resources() / "fonts" / "pt-sans" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@cache
def _unit_width(text: str, bold: bool) -> float:
    return float(_font(bold).stringWidth(text, 1000)) / 1000


def measure(text: str, size: float, bold: bool) -> float:
    """Return how wide a text is in the charts' font."""
    return _unit_width(text, bold) * size


def paint(canvas: Canvas, picture: Picture, left: float, top: float) -> None:
    """Paint the picture with its upper left corner there; the canvas's y grows upwards."""
    canvas.saveState()
    canvas.translate(left, top)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for piece in picture.pieces:
        match piece:
            case Stroke():
                _stroke(canvas, piece)
            case Box():
                _box(canvas, piece)
            case Mark():
                _mark(canvas, piece)
            case Label():
                _label(canvas, piece)
            case _:
                assert_never(piece)
    canvas.restoreState()


def _stroke(canvas: Canvas, piece: Stroke) -> None:
    canvas.setStrokeColor(_COLOURS[piece.ink])
    canvas.setLineWidth(piece.width)
    canvas.setDash(list(piece.dash) or [])
    path = canvas.beginPath()
    path.moveTo(piece.points[0][0], -piece.points[0][1])
    for x, y in piece.points[1:]:
        path.lineTo(x, -y)
    canvas.drawPath(path, stroke=1, fill=0)


def _box(canvas: Canvas, piece: Box) -> None:
    canvas.setDash([])
    if piece.fill is not None:
        canvas.setFillColor(_COLOURS[piece.fill])
    if piece.frame is not None:
        canvas.setStrokeColor(_COLOURS[piece.frame])
        canvas.setLineWidth(piece.line)
    canvas.rect(
        piece.x,
        -piece.y - piece.height,
        piece.width,
        piece.height,
        stroke=int(piece.frame is not None),
        fill=int(piece.fill is not None),
    )


def _mark(canvas: Canvas, piece: Mark) -> None:
    canvas.setDash([])
    canvas.setStrokeColor(_COLOURS[piece.ink])
    canvas.setFillColor(_COLOURS[Ink.GROUND if piece.hollow else piece.ink])
    canvas.setLineWidth(MARK_LINE)
    if piece.sign is Sign.CIRCLE:
        canvas.circle(piece.x, -piece.y, piece.radius, stroke=1, fill=1)
        return
    path = canvas.beginPath()
    corners = outline(piece)
    path.moveTo(corners[0][0], -corners[0][1])
    for x, y in corners[1:]:
        path.lineTo(x, -y)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def _label(canvas: Canvas, piece: Label) -> None:
    canvas.setFillColor(_COLOURS[piece.ink])
    canvas.setFont(_font(piece.bold).fontName, piece.size)
    canvas.drawString(piece.left, -piece.y, piece.text)
