"""How a control point's standing is shown: a shape, a word and a colour, never colour alone.

How to use
----------
`point_words(view, today)` says it of a `PointView` as a whole, `school_words(view, school, today)`
of one school, `standing_words(…)` of any standing. `.text` is «■ просрочено, 12 дн.», `.word` the
same without the shape, `.role` the name of a colour of the theme: `said.colour(palette)`.

The interface family has no such letters, and a bare system may not have them either: the shape is
painted. In a table set `SignDelegate` for the column whose text is `.text`: it draws the first
letter as a shape in its own colour. Elsewhere: `paint_sign(painter, box, said, palette)`,
`sign_icon(said, palette)`, or `sign_pixmap(said.sign, colour, size)`.

`period_text(point)` calls a point by its period: «I квартал 2026», «20 января 2026».
`due_text(view)` is its day, with why it is another than the wording has; `control_text(mark)` the
state of control: «на контроле».
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QImage,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QStyleOptionViewItem

from app import wording
from app.domain.deadlines import span
from app.domain.execution import ControlPoint
from app.domain.marks import ControlStepKind, Mark, MarkState, PointView, Standing
from app.domain.school import SchoolId
from app.ui import theme
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import ABOVE, SIDE, WrapDelegate

SOON_DAYS = 7
Today = Callable[[], date]


class Sign(StrEnum):
    """The shapes; the value stands for one in a text."""

    NOT_BEGUN = "○"
    IN_WORK = "◐"
    CURRENT = "●"
    SOON = "▲"
    AWAITED = "◆"
    OVERDUE = "■"
    MOVED = "▷"
    DONE = "✓"
    CANCELLED = "✕"


class Role(StrEnum):
    """The colour that goes with a shape; the value is a field of `theme.Colours`."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    SOON = "soon"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class PointWords:
    """How a standing is said."""

    sign: Sign
    word: str
    role: Role

    @property
    def text(self) -> str:
        """Shape and word: «✓ выполнено в срок»."""
        return f"{self.sign} {self.word}"

    def colour(self, palette: QPalette) -> QColor:
        """Return the colour of the shape."""
        return QColor(getattr(theme.colours(palette), self.role))


_USUAL = {
    Standing.AHEAD: (Sign.NOT_BEGUN, Role.MUTED),
    Standing.CURRENT: (Sign.CURRENT, Role.ACCENT),
    Standing.AWAITED: (Sign.AWAITED, Role.SOON),
    Standing.OVERDUE: (Sign.OVERDUE, Role.BAD),
    Standing.IN_TIME: (Sign.DONE, Role.GOOD),
    Standing.LATE: (Sign.DONE, Role.SOON),
    Standing.MOVED: (Sign.MOVED, Role.ACCENT),
    Standing.CANCELLED: (Sign.CANCELLED, Role.MUTED),
}
STATE_SIGNS = {
    MarkState.NOT_BEGUN: Sign.NOT_BEGUN,
    MarkState.IN_WORK: Sign.IN_WORK,
    MarkState.DONE: Sign.DONE,
    MarkState.CANCELLED: Sign.CANCELLED,
    MarkState.MOVED: Sign.MOVED,
}
_SIGNS = {
    **dict(_USUAL.values()),
    Sign.IN_WORK: Role.ACCENT,
    Sign.SOON: Role.SOON,
    Sign.DONE: Role.GOOD,
}


def point_words(view: PointView, today: date) -> PointWords:
    """Say how a point stands as a whole."""
    return standing_words(view.standing, view.state, view.due, today)


def school_words(view: PointView, school: SchoolId | None, today: date) -> PointWords:
    """Say how a point stands for one school, or for the office by itself (None)."""
    mark = view.mark_of(school)
    state = mark.state if mark else MarkState.NOT_BEGUN
    due = (mark.moved_to if mark else None) or view.point.due
    return standing_words(view.of(school, today), state, due, today)


def standing_words(standing: Standing, state: MarkState, due: date, today: date) -> PointWords:
    """Say a standing, with how many days are left or have passed where that matters."""
    sign, role = _USUAL[standing]
    word = wording.word(standing)
    days = (due - today).days
    match standing:
        case Standing.OVERDUE:
            word = f"{word}, {-days} дн."
        case Standing.CURRENT | Standing.MOVED if days <= SOON_DAYS:
            sign, role = Sign.SOON, Role.SOON
            word = f"скоро, {days} дн." if days else "срок сегодня"
        case Standing.AHEAD | Standing.CURRENT if state is MarkState.IN_WORK:
            sign, role, word = Sign.IN_WORK, Role.ACCENT, wording.word(state)
        case _:
            pass
    return PointWords(sign, word, role)


def period_text(point: ControlPoint) -> str:
    """Return what a point is called: «I квартал 2026», «20 января 2026»."""
    if point.key == point.planned.isoformat():  # «до 20 января» is its last day
        return span(point.planned, point.planned)
    return span(point.start, point.planned)


def due_text(view: PointView) -> str:
    """Return the day to be done by, and what it was moved from: by a person, or off a day off."""
    day, point = wording.date_text(view.due), view.point
    if view.due != point.due:
        return f"{day}, перенесено с {wording.date_text(point.due)}"
    if point.moved:
        off = point.planned
        short = f"{off:%d.%m}" if off.year == point.due.year else wording.date_text(off)
        return f"{day}, с\u00a0выходного {short}"
    return day


def school_due_text(view: PointView, school: SchoolId | None) -> str:
    """Return the day that a school's part was moved to; "" where it is the point's own."""
    mark = view.mark_of(school)
    return wording.date_text(mark.moved_to) if mark and mark.moved_to else ""


def control_text(mark: Mark | None) -> str:
    """Return the state of control in two words; "" for what was never put on control."""
    if mark is None or mark.control is None:
        return ""
    return _CONTROL[mark.control]


_CONTROL = {
    ControlStepKind.PUT: "на контроле",
    ControlStepKind.REPORTED: "есть отчёт",
    ControlStepKind.RETURNED: "возвращено",
    ControlStepKind.TAKEN_OFF: "снято",
}


def split_sign(text: str) -> tuple[Sign | None, str]:
    """Take the shape off the beginning of a text."""
    sign = Sign(text[0]) if text[:1] in _VALUES and text[1:2] in {" ", ""} else None
    return (sign, text[2:]) if sign else (None, text)


_VALUES = {sign.value for sign in Sign}


def sign_colour(sign: Sign, palette: QPalette) -> QColor:
    """Return the usual colour of a shape, where only the shape is known."""
    return QColor(getattr(theme.colours(palette), _SIGNS[sign]))


def paint_sign(painter: QPainter, box: QRect | QRectF, said: PointWords, palette: QPalette) -> None:
    """Draw a standing's shape in its colour in the middle of a box."""
    draw_sign(painter, box, said.sign, said.colour(palette))


def sign_icon(said: PointWords, palette: QPalette) -> QIcon:
    """Return a standing's shape as an icon, for lists and buttons."""
    made = QIcon()
    for size in (16, 24, 32):
        made.addPixmap(sign_pixmap(said.sign, said.colour(palette), size))
    return made


def sign_pixmap(sign: Sign, colour: QColor, size: int) -> QPixmap:
    """Return a shape on a transparent ground."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw_sign(painter, QRect(0, 0, size, size), sign, colour)
    painter.end()
    return QPixmap.fromImage(image)


def draw_sign(painter: QPainter, box: QRect | QRectF, sign: Sign, colour: QColor) -> None:
    """Draw a shape in the middle of a box, as large as fits."""
    side = min(box.width(), box.height()) * 0.76
    middle = QRectF(box).center()
    at = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.2, side / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour if sign in _FILLED else Qt.BrushStyle.NoBrush)
    painter.drawPath(_shape(sign, at))
    if sign is Sign.IN_WORK:
        painter.setBrush(colour)
        painter.drawPie(at, 90 * 16, 180 * 16)
    painter.restore()


_FILLED = {Sign.CURRENT, Sign.SOON, Sign.AWAITED, Sign.OVERDUE}


def _shape(sign: Sign, at: QRectF) -> QPainterPath:
    path = QPainterPath()

    def line(*places: tuple[float, float], closed: bool = False) -> None:
        points = [QPointF(at.x() + x * at.width(), at.y() + y * at.height()) for x, y in places]
        path.addPolygon(QPolygonF([*points, *points[:1]] if closed else points))

    match sign:
        case Sign.NOT_BEGUN | Sign.IN_WORK | Sign.CURRENT:
            path.addEllipse(at)
        case Sign.SOON:
            line((0.5, 0.05), (1, 0.95), (0, 0.95), closed=True)
        case Sign.AWAITED:
            line((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), closed=True)
        case Sign.OVERDUE:
            path.addRect(at.adjusted(1, 1, -1, -1))
        case Sign.MOVED:
            line((0.1, 0), (1, 0.5), (0.1, 1), closed=True)
        case Sign.DONE:
            line((0.05, 0.55), (0.38, 0.9), (1, 0.12))
        case Sign.CANCELLED:
            line((0.1, 0.1), (0.9, 0.9))
            line((0.9, 0.1), (0.1, 0.9))
    return path


class SignDelegate(WrapDelegate):
    """Draws a cell whose text begins with a shape: the shape painted, the words beside it."""

    def is_signed(self, index: AnyIndex) -> bool:  # noqa: ARG002 - for subclasses
        """Tell whether a cell's first letter may be a shape."""
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the words beside the shape."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        sign, rest = split_sign(look.text)
        if sign is None or not self.is_signed(index):
            return super().sizeHint(option, index)
        width = look.width_of(index)
        room = width - 2 * SIDE - _room(look)
        words = self._visible_lines(replace(look, text=rest), room, self.most_lines(index))
        height = len(words) * QFontMetrics(look.font).lineSpacing() + 2 * ABOVE
        return QSize(width, max(theme.ROW_HEIGHT, height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground, the shape, the words beside it, and the line under the row."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        sign, rest = split_sign(look.text)
        if sign is None or not self.is_signed(index):
            super().paint(painter, option, index)
            return
        look.draw_ground(painter, option)
        metrics, room = QFontMetrics(look.font), _room(look)
        box = look.rect.adjusted(SIDE + room, ABOVE, -SIDE, 0)
        size, step = metrics.ascent(), metrics.lineSpacing()
        colour = look.text_colour if look.selected else sign_colour(sign, look.palette)
        place = QRect(look.rect.left() + SIDE, box.top() + (step - size) // 2, size, size)
        draw_sign(painter, place, sign, colour)
        painter.save()
        painter.setPen(look.text_colour)
        painter.setFont(look.font)
        said = replace(look, text=rest)
        for line in self._visible_lines(said, box.width(), self.most_lines(index)):
            row = QRect(box.left(), box.top(), box.width(), step)
            painter.drawText(row, look.side | Qt.TextFlag.TextSingleLine.value, line.rstrip())
            box.setTop(box.top() + step)
        look.draw_line_below(painter)
        painter.restore()


def _room(look: Look) -> int:
    return QFontMetrics(look.font).ascent() + 4
