"""What every walk of the tour needs: the camera, and a page brought to the front."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.ui.main_window import MainWindow
from app.ui.pages.base import Page
from app.ui.router import Place

P = TypeVar("P", bound=Page)

Grab = Callable[[str, QWidget | None], Path]
"""Takes a picture under a name, of a widget or of the whole window; returns its file."""


def page_at(window: MainWindow, place: Place, kind: type[P]) -> P:
    """Bring a page to the front and return it."""
    assert window.context is not None
    window.context.router.open_place(place)
    page = window.pages.page
    assert isinstance(page, kind)
    return page
