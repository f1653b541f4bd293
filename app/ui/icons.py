"""Outline icons, coloured by the palette.

The drawings are Lucide's (ISC, resources/icons/LICENSE); each stands in its file with
`currentColor`, which is filled in here, so that one file serves the light and the dark palette.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths
from app.ui import theme

SIZES = (16, 20, 24, 32, 48)


class Icon(StrEnum):
    """What an icon says; the value is the drawing's file name."""

    TODAY = "flame"
    ROADMAPS = "route"
    SCHOOLS = "school"
    SUPPORT = "users"
    DOCUMENTS = "file-text"
    SETTINGS = "settings"
    ADD = "plus"
    DUPLICATE = "copy"
    DELETE = "trash-2"
    UP = "arrow-up"
    DOWN = "arrow-down"
    BACK = "arrow-left"
    FORWARD = "arrow-right"
    UNDO = "undo-2"
    REDO = "redo-2"
    SEARCH = "search"
    CLOSE = "x"
    UNFOLDED = "chevron-down"
    FOLDED = "chevron-right"
    PRINT = "printer"
    SAVE_FILE = "file-down"
    IMPORT = "file-input"
    WARNING = "triangle-alert"
    ERROR = "circle-alert"
    INFO = "info"
    DONE = "circle-check"
    ADD_SECTION = "folder-plus"
    PASTE = "clipboard-paste"
    COLUMNS = "columns-3"
    HEADING = "heading"
    PARAGRAPH = "pilcrow"
    LIST = "list"
    TABLE = "table"
    ROWS = "rows-3"
    BACKUP = "shield-check"
    EDIT = "pencil"
    TARGET = "target"
    KEYBOARD = "keyboard"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    JOIN = "combine"
    SPLIT = "split"
    OPEN = "folder-open"
    SHEET = "file-spreadsheet"
    JOINED = "link-2"
    CALENDAR = "calendar"
    DETAILS = "panel-bottom"
    LEAVE_OUT = "eye-off"
    SAVE = "save"
    QUIT = "log-out"
    REMIND = "alarm-clock"
    CHART = "chart-line"
    RESULTS = "chart-column"
    NEED_HELP = "life-buoy"
    REPEAT = "refresh-cw"


def icon(which: Icon, palette: QPalette) -> QIcon:
    """Return the icon in the palette's text colour, muted where disabled."""
    chosen = theme.colours(palette)
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(which, chosen.text, size), QIcon.Mode.Normal)
        made.addPixmap(pixmap(which, chosen.line, size), QIcon.Mode.Disabled)
        made.addPixmap(pixmap(which, chosen.on_selection, size), QIcon.Mode.Selected)
    return made


@lru_cache(maxsize=1024)
def pixmap(which: Icon, colour: str, size: int) -> QPixmap:
    """Return the drawing in one colour, `size` pixels square; needs a QGuiApplication."""
    renderer = QSvgRenderer(QByteArray(_drawing(which).replace("currentColor", colour).encode()))
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return QPixmap.fromImage(image)


@lru_cache(maxsize=256)
def _drawing(which: Icon) -> str:
    return (paths.resources() / "icons" / f"{which.value}.svg").read_text(encoding="utf-8")
