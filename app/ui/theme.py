"""Colours, type and the style sheet: the one place that says how the window looks.

Colours are roles, never values in a widget: Qt's palette carries those it has a role for, and
`colours(palette)` gives the rest (muted text, state colours) to whoever paints by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app import paths

FAMILY = "PT Sans"
BASE_POINTS = 10
TITLE_RATIO = 1.4
GRID = 4
ROW_HEIGHT = 32


class Scheme(StrEnum):
    """Which colours the window wears."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The roles of colour; every text role reads at 4.5:1 on every ground it stands on."""

    ground: str  # behind everything
    bar: str  # the bar of sections
    surface: str  # tables, fields, pages
    raised: str  # buttons
    line: str  # separates
    text: str
    muted: str  # second lines, hints
    accent: str  # links, the main command, focus
    on_accent: str  # text on the accent
    selection: str
    on_selection: str
    on_selection_muted: str
    good: str
    soon: str
    bad: str
    bad_ground: str  # behind an error that is said
    note_ground: str  # behind a message that is said


LIGHT = Colours(
    ground="#f6f6f3",
    bar="#ebece8",
    surface="#ffffff",
    raised="#fdfdfc",
    line="#d9dad5",
    text="#1d2125",
    muted="#59616a",
    accent="#1f5f99",
    on_accent="#ffffff",
    selection="#d8e6f3",
    on_selection="#12181e",
    on_selection_muted="#48525c",
    good="#1c6a3a",
    soon="#855000",
    bad="#a5261c",
    bad_ground="#fbeae8",
    note_ground="#e8f0f8",
)
DARK = Colours(
    ground="#1f2225",
    bar="#191c1e",
    surface="#272a2e",
    raised="#30343a",
    line="#40454b",
    text="#e7e9eb",
    muted="#a9b1b9",
    accent="#83bcee",
    on_accent="#0f1820",
    selection="#2c4661",
    on_selection="#ffffff",
    on_selection_muted="#c3ced9",
    good="#7fca9a",
    soon="#e6b768",
    bad="#f39b93",
    bad_ground="#46292a",
    note_ground="#26384a",
)


def colours(palette: QPalette) -> Colours:
    """Return the colours that go with this palette."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def accent(palette: QPalette) -> QColor:
    """Return the accent as a colour to paint with."""
    return QColor(colours(palette).accent)


def bar_palette(palette: QPalette) -> QPalette:
    """Return a palette that fills with the colour of the bar of sections."""
    bar = QPalette()  # a copy would ask Qt for its enums, 15 ms before the first paint
    bar.setColor(QPalette.ColorRole.Window, QColor(colours(palette).bar))
    return bar


def load_fonts() -> None:
    """Register the bundled interface family with Qt, so that a bare system draws Cyrillic."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - after the first paint

    for file in sorted((paths.resources() / "fonts" / "pt-sans").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def load_translation(application: QApplication) -> None:
    """Have Qt's own menus and dialogs speak Russian."""
    from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415 - after the first paint

    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_ru", folder):
        application.installTranslator(translator)


def ground(application: QApplication, scheme: Scheme) -> None:
    """Give the application its colours only, before the first paint; `dress` does the rest."""
    system_is_dark = colours(application.palette()) is DARK
    dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system_is_dark)
    application.setPalette(_palette(DARK if dark else LIGHT))


def dress(application: QApplication, scheme: Scheme, points: int = BASE_POINTS) -> None:
    """Give the application its style, palette, font and style sheet."""
    from PySide6.QtGui import QFont  # noqa: PLC0415 - after the first paint

    chosen = _colours_of(application, scheme)
    application.setStyle("Fusion")
    font = QFont(FAMILY, points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    application.setPalette(_palette(chosen))
    application.setStyleSheet(style_sheet(chosen, points))


def style_sheet(chosen: Colours, points: int) -> str:
    """Return the one style sheet with the colours filled in."""
    from string import Template  # noqa: PLC0415 - after the first paint

    source = (paths.resources() / "styles" / "marshrut.qss").read_text(encoding="utf-8")
    values = {field.name: getattr(chosen, field.name) for field in fields(Colours)}
    return Template(source).substitute(values, title_points=round(points * TITLE_RATIO))


def _colours_of(application: QApplication, scheme: Scheme) -> Colours:
    match scheme:
        case Scheme.LIGHT:
            return LIGHT
        case Scheme.DARK:
            return DARK
        case Scheme.SYSTEM:
            from PySide6.QtCore import Qt  # noqa: PLC0415 - costs 20 ms: after the first paint

            dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT


def _palette(chosen: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(chosen.raised), QColor(chosen.ground))
    for where, value in (
        (role.Window, chosen.ground),
        (role.WindowText, chosen.text),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.ground),
        (role.Text, chosen.text),
        (role.PlaceholderText, chosen.muted),
        (role.Button, chosen.raised),
        (role.ButtonText, chosen.text),
        (role.Mid, chosen.line),
        (role.Highlight, chosen.selection),
        (role.HighlightedText, chosen.on_selection),
        (role.Accent, chosen.accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
        (role.ToolTipBase, chosen.surface),
        (role.ToolTipText, chosen.text),
    ):
        palette.setColor(where, QColor(value))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(chosen.muted))
    return palette
