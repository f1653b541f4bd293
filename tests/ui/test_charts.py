"""Charts on the screen: what pointing and walking say, the table twin, the copy, both palettes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip

from app.documents.charts.paper import measure as on_paper
from app.documents.charts.picture import DARK, LIGHT, Ink, Spot
from app.domain.charts import ChartKind, ChartSpec
from app.ui import theme
from app.ui.charts.painting import measure as on_screen
from app.ui.charts.view import ChartView
from app.ui.theme import Colours, Scheme
from app.wording import charts as words
from tests.domain.chart_samples import LONG, SAMPLES
from tests.ui.fakes import NO_MODIFIER, settle

Opened = Callable[[ChartSpec], ChartView]


@pytest.fixture
def opened(dressed: QApplication) -> Iterator[Opened]:
    """Show a chart in a view of its own."""
    views: list[ChartView] = []

    def make(spec: ChartSpec) -> ChartView:
        view = ChartView()
        view.resize(1000, 560)
        view.show_chart(spec)
        view.show()
        settle()
        views.append(view)
        return view

    yield make
    for view in views:
        view.close()
        view.deleteLater()
    settle()


def press(view: ChartView, key: Qt.Key, text: str = "", *, ctrl: bool = False) -> None:
    """Press a key in the chart."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else NO_MODIFIER
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def shades(view: ChartView) -> set[str]:
    """Return the colours that are seen."""
    image = view.grab().toImage()
    step = 3
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_of_every_kind_is_painted_in_the_colours_of_the_palette(
    kind: ChartKind, opened: Opened, dressed: QApplication
) -> None:
    view = opened(SAMPLES[kind])
    assert {LIGHT[Ink.GROUND], LIGHT[Ink.ACCENT]} <= shades(view)
    theme.dress(dressed, Scheme.DARK)
    settle()
    seen = shades(view)
    theme.dress(dressed, Scheme.LIGHT)
    assert {DARK[Ink.GROUND], DARK[Ink.ACCENT]} <= seen
    assert LIGHT[Ink.GROUND] not in seen


@pytest.mark.parametrize(("inks", "colours"), [(LIGHT, theme.LIGHT), (DARK, theme.DARK)])
def test_inks_are_the_colours_of_the_window(inks: dict[Ink, str], colours: Colours) -> None:
    assert inks[Ink.GROUND] == colours.surface
    assert inks[Ink.TEXT] == colours.text
    assert inks[Ink.MUTED] == colours.muted
    assert inks[Ink.LINE] == colours.line
    assert inks[Ink.ACCENT] == colours.accent


@pytest.mark.parametrize("text", ["Доля школ № 5, %", LONG, "64,5 (n = 7)"])
@pytest.mark.parametrize("bold", [False, True])
def test_screen_and_paper_measure_alike(text: str, bold: bool, dressed: QApplication) -> None:
    assert on_screen(text, 10, bold) == pytest.approx(on_paper(text, 10, bold), rel=0.005)


def test_pointing_at_a_value_says_it_with_its_count(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(SAMPLES[ChartKind.PROGRESS])
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
    spot = view.canvas.picture.spots[-1]
    found = view.canvas.spot_at(QPointF(spot.x + 3, spot.y - 2))
    assert found == spot
    view.canvas.pointed.emit(found, view.pos())
    assert told == ["Факт, 2025: 64,5\u00a0%, n\u00a0=\u00a031"]
    assert view.canvas.spot_at(QPointF(spot.x, 0)) is None


def test_the_mouse_over_the_drawing_finds_what_stands_there(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QToolTip, "showText", lambda *_: None)
    view = opened(SAMPLES[ChartKind.COMPARISON])
    heard: list[Spot | None] = []
    view.canvas.pointed.connect(lambda spot, _place: heard.append(spot))
    spot = view.canvas.picture.spots[0]
    drawing = view.canvas._view
    place = view.canvas._box.mapViewToScene(QPointF(spot.x - 2, spot.y))
    drawing.scene().sigMouseMoved.emit(place)
    assert heard == [spot]
    on_widget = drawing.mapFromScene(place)  # nothing is scaled: 12 pixels of edge, then the chart
    assert abs(on_widget.x() - (spot.x - 2 + 12)) <= 2
    assert abs(on_widget.y() - (spot.y + 12)) <= 2


def test_arrows_walk_over_values_and_say_them(opened: Opened) -> None:
    view = opened(SAMPLES[ChartKind.DYNAMICS])
    said: list[str] = []
    view.said.connect(said.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        press(view, key)
    assert [text.split(":")[0] for text in said] == [
        "СОШ № 5, 2018",
        "СОШ № 5, 2019",
        "Муниципалитет, 2019",
        "Муниципалитет, 2018",
    ]
    assert view.word.text() == said[-1]
    assert said[-1] in view.accessibleDescription()


def test_walking_stops_at_the_ends(opened: Opened) -> None:
    view = opened(SAMPLES[ChartKind.PROGRESS])
    for _ in range(20):
        press(view, Qt.Key.Key_Right)
    assert view.word.text().startswith("Факт, 2025")
    press(view, Qt.Key.Key_Down)
    assert view.word.text().startswith("Факт, 2025")


@pytest.mark.parametrize("letter", ["t", "е"])
def test_a_key_shows_the_table_twin_and_the_chart_again(letter: str, opened: Opened) -> None:
    view = opened(SAMPLES[ChartKind.COMPARISON])
    press(view, Qt.Key.Key_T, letter)
    table = view.table.table
    assert view.shows_table
    assert table is not None
    header, rows = words.table_of(SAMPLES[ChartKind.COMPARISON])
    model = table.records
    assert [line[1] for line in model.records()] == list(rows)
    assert [column.title for column in model.columns] == list(header)
    press(view, Qt.Key.Key_T, letter)
    assert not view.shows_table


def test_the_table_twin_cannot_be_made_a_ranking(opened: Opened) -> None:
    view = opened(SAMPLES[ChartKind.COMPARISON])
    assert view.table.table is not None
    assert not view.table.table.isSortingEnabled()


def test_another_chart_takes_the_place_of_the_one_before(opened: Opened) -> None:
    view = opened(SAMPLES[ChartKind.COMPARISON])
    view.show_chart(SAMPLES[ChartKind.SHARES])
    assert view.accessibleName() == f"Диаграмма «{SAMPLES[ChartKind.SHARES].title}»"
    assert view.accessibleDescription() == words.describe(SAMPLES[ChartKind.SHARES])
    assert view.table.table is not None
    assert "«2», %" in [column.title for column in view.table.table.records.columns]


def test_the_clipboard_holds_the_light_picture_and_the_figures(
    opened: Opened, dressed: QApplication
) -> None:
    theme.dress(dressed, Scheme.DARK)
    view = opened(SAMPLES[ChartKind.SHARES])
    press(view, Qt.Key.Key_C, ctrl=True)
    theme.dress(dressed, Scheme.LIGHT)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).name() == LIGHT[Ink.GROUND]
    assert image.width() > 1900  # 300 dpi over the width of a page
    first = data.text().splitlines()[1].split("\t")
    assert first == ["СОШ № 2", "4", "22", "50", "24"]


def test_nothing_is_magnified_until_asked(opened: Opened) -> None:
    view = opened(SAMPLES[ChartKind.DYNAMICS])
    whole = view.canvas._box.viewRect()
    view.canvas._box.scaleBy((0.5, 0.5))
    press(view, Qt.Key.Key_Z, "z")
    press(view, Qt.Key.Key_Z, "я")
    assert view.canvas._box.viewRect() == whole
    assert view.canvas._box.state["mouseEnabled"] == [False, False]


def test_large_type_and_a_narrow_window_need_only_more_height(
    opened: Opened, dressed: QApplication
) -> None:
    theme.dress(dressed, Scheme.LIGHT, 20)
    view = opened(SAMPLES[ChartKind.SHARES])
    view.resize(420, 400)
    settle()
    picture = view.canvas.picture
    assert picture.width <= 420
    assert view.canvas.minimumHeight() >= picture.height
    assert all(label.rect.right <= picture.width + 0.5 for label in picture.labels)
    theme.dress(dressed, Scheme.LIGHT)
    settle()
    assert view.canvas.picture.height < picture.height  # it follows the type back
