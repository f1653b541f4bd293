"""The three doors of an empty database, and the pictures of every page."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QImage

from app.services import Services
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.catalogue import PAGES
from app.ui.pages.welcome import WelcomePage
from app.ui.router import Place
from app.ui.tour import make_tour
from tests.ui.fakes import FakeChooser, settle


def dumped(path: Path) -> list[str]:
    """Return every row of every table."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_an_empty_database_opens_at_the_three_doors(window: MainWindow) -> None:
    assert window.pages.place is Place.WELCOME


def test_the_demo_is_built_shown_and_taken_back_by_one_undo(
    window: MainWindow, services: Services
) -> None:
    page = window.pages.page
    assert isinstance(page, WelcomePage)
    page.look_at_demo.click()
    settle()
    assert window.pages.place is Place.ROADMAP
    assert len(services.schools.list()) == 24
    window.actions_.trigger(Command.UNDO)
    assert not services.schools.list()
    assert not services.roadmaps.list()


def test_a_file_is_asked_for_and_giving_up_stays_here(
    window: MainWindow, chooser: FakeChooser
) -> None:
    page = window.pages.page
    assert isinstance(page, WelcomePage)
    chooser.files = [None]
    page.bring_in.click()
    assert window.pages.place is Place.WELCOME
    assert len(chooser.questions) == 1


def test_the_tour_has_a_picture_of_every_page_and_changes_nothing(
    services: Services, database_path: Path, tmp_path: Path
) -> None:
    services.demo.build()
    before = dumped(database_path)
    pictures = make_tour(services, tmp_path / "pictures")
    assert dumped(database_path) == before
    names = {picture.stem for picture in pictures}
    for spec in PAGES:
        assert any(name.startswith(spec.place.value) for name in names), spec.place
    for picture in pictures:
        image = QImage(str(picture))
        assert image.width() > 200, picture
        height, width = range(0, image.height(), 7), range(0, image.width(), 7)
        colours = {image.pixel(x, y) for x in width for y in height}
        assert len(colours) > 1, f"{picture.name} is blank"
