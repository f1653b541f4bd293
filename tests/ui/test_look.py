"""How it looks: contrast, the bundled family, icons, Russian everywhere."""

from __future__ import annotations

from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from app import paths
from app.ui import theme
from app.ui.icons import Icon, icon, pixmap
from app.ui.preferences import Preferences
from app.ui.roadmap.row_details import RowDetails
from app.ui.theme import DARK, LIGHT, Colours, Scheme

GROUNDS = ("ground", "bar", "surface", "raised")
PAIRS = [
    *product(("text", "muted", "accent", "good", "soon", "bad"), GROUNDS),
    ("on_accent", "accent"),
    ("on_selection", "selection"),
    ("on_selection_muted", "selection"),
    ("text", "bad_ground"),
    ("bad", "bad_ground"),
    ("text", "note_ground"),
    ("accent", "note_ground"),
]


def luminance(colour: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_reads_on_every_ground_it_stands_on(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_palette_and_the_style_sheet_are_of_one_scheme(
    dressed: QApplication, scheme: Scheme
) -> None:
    theme.dress(dressed, scheme, 12)
    expected = DARK if scheme is Scheme.DARK else LIGHT
    assert theme.colours(dressed.palette()) is expected
    assert expected.surface in dressed.styleSheet()
    assert "$" not in dressed.styleSheet()
    assert dressed.font().pointSize() == 12
    theme.dress(dressed, Scheme.LIGHT)


def test_the_style_sheet_names_no_colour_itself() -> None:
    source = (paths.resources() / "styles" / "marshrut.qss").read_text(encoding="utf-8")
    values = {getattr(c, field.name) for c in (LIGHT, DARK) for field in fields(Colours)}
    assert not [value for value in values if value in source]
    rules = [line for line in source.splitlines() if "#" in line and ":" in line]
    assert not [line for line in rules if "color: #" in line or "background: #" in line]


def test_the_bundled_family_is_used_and_its_figures_line_up(dressed: QApplication) -> None:
    assert QFontInfo(dressed.font()).family() == theme.FAMILY
    metrics = QFontMetricsF(QFont(theme.FAMILY, 40))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_bundled_family_has_the_letters_that_we_use(dressed: QApplication) -> None:
    for file in (paths.resources() / "fonts" / "pt-sans").glob("*.ttf"):
        font = QRawFont(str(file), 12)
        missing = [
            letter for letter in "АЯаяЁё№«»—–…›·‑₽ӘҢҮ" if not font.supportsCharacter(ord(letter))
        ]
        assert not missing, file.name
    assert (paths.resources() / "fonts" / "pt-sans" / "OFL.txt").exists()


@pytest.mark.parametrize("which", Icon)
def test_every_icon_is_bundled_and_takes_a_colour(dressed: QApplication, which: Icon) -> None:
    image = pixmap(which, "#ff0000", 24).toImage()
    found = {
        QColor(image.pixelColor(x, y)).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 200
    }
    assert found
    assert all(QColor(name).red() > 200 for name in found)
    assert not icon(which, dressed.palette()).isNull()


def test_icons_carry_their_licence() -> None:
    words = (paths.resources() / "icons" / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in words


def test_qts_own_words_are_russian(dressed: QApplication) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"


def test_preferences_of_look_are_used(dressed: QApplication, preferences: Preferences) -> None:
    preferences.scheme = Scheme.DARK
    theme.dress(dressed, preferences.scheme, preferences.points)
    assert theme.colours(dressed.palette()) is DARK
    theme.dress(dressed, Scheme.LIGHT)


def test_details_that_are_shown_read_after_a_switch_of_scheme(dressed: QApplication) -> None:
    details = RowDetails()
    details.show_pairs([("Показатель", "Число школ")])
    details.show()
    for scheme, colours in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        theme.dress(dressed, scheme)
        assert colours.muted in details.toHtml()
        assert contrast(details.palette().text().color().name(), colours.surface) >= 4.5
    details.close()
