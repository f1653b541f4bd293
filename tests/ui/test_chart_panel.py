"""The place of a chart on a page: its commands, its table twin, its files, and what it says."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton

from app.domain.charts import ChartKind
from app.ui.charts.panel import NOTHING, SAVING, ChartPanel, serve_chart
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.pages.base import Page
from app.ui.router import Place
from tests.conftest import ROOT
from tests.domain.chart_samples import SAMPLES
from tests.ui.fakes import FakeChooser, settle


@pytest.fixture
def page(context: Context) -> Iterator[Page]:
    """A page of one chart."""
    made = Page(context)
    made.panel = ChartPanel()  # type: ignore[attr-defined]
    made.set_content(made.panel)  # type: ignore[attr-defined]
    serve_chart(made, made.panel)  # type: ignore[attr-defined]
    made.resize(1000, 640)
    made.show()
    settle()
    yield made
    made.close()
    made.deleteLater()
    settle()


@pytest.fixture
def panel(page: Page) -> ChartPanel:
    found = page.findChild(ChartPanel)
    assert isinstance(found, ChartPanel)
    return found


def do(page: Page, command: Command) -> None:
    """Do a command that is possible."""
    assert page.served[command].possible()
    page.served[command].handler()
    settle()


def test_nothing_is_offered_until_there_is_a_chart(page: Page, panel: ChartPanel) -> None:
    heard: list[tuple[bool, str]] = []

    def hear() -> None:
        heard.append((page.served[Command.COPY_CHART].possible(), panel.sentence))

    hear()
    page.commands_changed.connect(hear)
    panel.say("Выберите показатель.")
    panel.show_chart(SAMPLES[ChartKind.SHARES])
    panel.say("Показать нечего.")
    assert heard == [
        (False, NOTHING),
        (False, "Выберите показатель."),
        (True, ""),
        (False, "Показать нечего."),
    ]


def test_commands_turn_to_the_table_and_magnify(page: Page, panel: ChartPanel) -> None:
    panel.show_chart(SAMPLES[ChartKind.DYNAMICS])
    turned = []
    for command in (Command.CHART_TABLE, Command.CHART_MAGNIFIER):  # a table is not magnified
        do(page, command)
        turned.append(panel.view.shows_table)
    assert turned == [True, False]
    assert panel.view.word.text().startswith("Лупа")


def test_a_chart_is_copied_with_its_figures(page: Page, panel: ChartPanel) -> None:
    panel.show_chart(SAMPLES[ChartKind.COMPARISON])
    do(page, Command.COPY_CHART)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.image().width() > 1900
    assert clipboard.text().splitlines()[0].startswith("Школа\t")


@pytest.mark.parametrize("command", list(SAVING))
def test_a_chart_is_saved_in_every_kind(
    command: Command, page: Page, panel: ChartPanel, chooser: FakeChooser, tmp_path: Path
) -> None:
    suffix, _kind = SAVING[command]
    chooser.files = [tmp_path / "диаграмма"]  # the suffix is added by itself
    panel.show_chart(SAMPLES[ChartKind.MULTIPLES])
    do(page, command)
    saved = tmp_path / f"диаграмма{suffix}"
    if suffix == ".png":
        image = QImage(str(saved))
        assert image.width() > 1900
        assert round(image.dotsPerMeterX() * 0.0254) == 300
    elif suffix == ".pdf":
        assert round(pdfium.PdfDocument(saved)[0].get_width()) == 470
    else:
        assert saved.read_text(encoding="utf-8").startswith("<")
    assert panel.spec is SAMPLES[ChartKind.MULTIPLES]


def test_nothing_is_written_when_the_person_gives_up(
    page: Page, panel: ChartPanel, chooser: FakeChooser, tmp_path: Path
) -> None:
    panel.show_chart(SAMPLES[ChartKind.SHARES])
    chooser.files = [None]
    do(page, Command.SAVE_CHART_PNG)
    (tmp_path / "старая.png").write_bytes(b"old")
    chooser.files, chooser.agrees = [tmp_path / "старая"], False
    do(page, Command.SAVE_CHART_PNG)
    assert (tmp_path / "старая.png").read_bytes() == b"old"
    assert chooser.questions[-1] == "Заменить файл «старая.png»?"


def test_a_file_that_cannot_be_written_may_have_another_name(
    page: Page,
    panel: ChartPanel,
    chooser: FakeChooser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
) -> None:
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        """Be a file that a viewer holds open on Windows."""
        if target.name == "д.svg":
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    panel.show_chart(SAMPLES[ChartKind.SHARES])
    chooser.files = [tmp_path / "д.svg", tmp_path / "д (2).svg"]
    do(page, Command.SAVE_CHART_SVG)
    assert "открыт в другой программе" in window.errors.sentence
    way = next(
        button
        for button in window.errors.findChildren(QAbstractButton)
        if button.text() == "Сохранить под другим именем"
    )
    way.click()
    assert window.errors.sentence == ""
    assert [file.name for file in tmp_path.glob("д*.svg")] == ["д (2).svg"]


def test_the_drawing_library_waits_for_the_first_chart() -> None:
    code = (
        "import sys\n"
        "from app.ui.application import make_application\n"
        "from app.ui.charts.panel import ChartPanel\n"
        "from app.ui.preferences import Preferences\n"
        "from PySide6.QtCore import QSettings\n"
        "make_application([], Preferences(QSettings('x', QSettings.Format.IniFormat)))\n"
        "panel = ChartPanel()\n"
        "panel.say('Нет данных')\n"
        "assert 'pyqtgraph' not in sys.modules\n"
        "from tests.domain.chart_samples import progress\n"
        "panel.show_chart(progress())\n"
        "assert 'pyqtgraph' in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_pages_with_charts_serve_their_commands(window: MainWindow) -> None:
    for place in (Place.INDICATORS, Place.RESULTS):
        window.pages.show_place(place)
        settle()
        page = window.pages.page
        assert page is not None
        if page.findChild(ChartPanel) is not None:
            assert {Command.COPY_CHART, *SAVING} <= set(page.served)
