"""A picture as SVG: letters stay letters, widths hold where the font is not installed."""

from __future__ import annotations

from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from app.documents.charts.picture import (
    LIGHT,
    MARK_LINE,
    Box,
    Ink,
    Label,
    Mark,
    Picture,
    Piece,
    Sign,
    Stroke,
    outline,
)

FAMILY = "'PT Sans', Arial, sans-serif"


def svg(picture: Picture, *, title: str, description: str, edge: float = 0.0) -> str:
    """Return the picture as a whole SVG file with free space around it; lengths are points."""
    width, height = _number(picture.width + 2 * edge), _number(picture.height + 2 * edge)
    corner = _number(-edge)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="{corner} {corner} {width} {height}" role="img" font-family="{FAMILY}"'
        ' stroke-linecap="round" stroke-linejoin="round">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<rect x="{corner}" y="{corner}" width="{width}" height="{height}"'
        f' fill="{LIGHT[Ink.GROUND]}"/>'
    )
    return "\n".join((head, *map(_piece, picture.pieces), "</svg>\n"))


def _piece(piece: Piece) -> str:
    match piece:
        case Stroke():
            dash = f' stroke-dasharray="{_numbers(piece.dash)}"' if piece.dash else ""
            return (
                f'<polyline points="{_path(piece.points)}" fill="none"'
                f' stroke="{LIGHT[piece.ink]}" stroke-width="{_number(piece.width)}"{dash}/>'
            )
        case Box():
            return (
                f'<rect x="{_number(piece.x)}" y="{_number(piece.y)}"'
                f' width="{_number(piece.width)}" height="{_number(piece.height)}"'
                f"{_fill(piece.fill)}{_frame(piece.frame, piece.line)}/>"
            )
        case Mark():
            look = _fill(Ink.GROUND if piece.hollow else piece.ink) + _frame(piece.ink, MARK_LINE)
            if piece.sign is Sign.CIRCLE:
                return (
                    f'<circle cx="{_number(piece.x)}" cy="{_number(piece.y)}"'
                    f' r="{_number(piece.radius)}"{look}/>'
                )
            return f'<polygon points="{_path(outline(piece))}"{look}/>'
        case Label():
            weight = ' font-weight="bold"' if piece.bold else ""
            return (
                f'<text x="{_number(piece.left)}" y="{_number(piece.y)}"'
                f' font-size="{_number(piece.size)}"{weight} fill="{LIGHT[piece.ink]}"'
                f" textLength={quoteattr(_number(piece.width))}"
                f' lengthAdjust="spacingAndGlyphs">{escape(piece.text)}</text>'
            )
        case _:
            assert_never(piece)


def _fill(ink: Ink | None) -> str:
    return f' fill="{LIGHT[ink]}"' if ink is not None else ' fill="none"'


def _frame(ink: Ink | None, width: float) -> str:
    if ink is None:
        return ""
    return f' stroke="{LIGHT[ink]}" stroke-width="{_number(width)}"'


def _path(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
