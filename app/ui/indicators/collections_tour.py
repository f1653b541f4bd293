"""Pictures of collecting data from schools; nothing in the database changes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.collections import CollectionsView
from app.ui.main_window import MainWindow
from app.ui.router import IndicatorsFace

Grab = Callable[[str, QWidget | None], Path]


def walk_collections(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Look at the forms, at the dialog of a new one, and at answers before they are saved."""
    assert window.context is not None
    window.context.router.open_indicators(IndicatorsFace.COLLECTIONS)
    view = next((one for one in window.findChildren(CollectionsView)), None)
    if view is None:
        return
    yield grab("indicators-collections", None)
    view.make()
    yield from _dialogs(view, "dialog-collection", grab)
    if view.chosen is None:
        return
    view.edit()
    for dialog in _shown(view):
        tabs = getattr(dialog, "tabs", None)
        for place in range(tabs.count() if tabs is not None else 0):
            tabs.setCurrentIndex(place)
            yield grab(f"dialog-collection-{place + 1}", dialog)
        dialog.reject()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "письмо.xlsx").write_bytes(b"PK")
        view.preview(window.context.services.collections.read(view.chosen.form.id, [Path(folder)]))
        yield from _dialogs(view, "dialog-collection-replies", grab)


def _dialogs(view: CollectionsView, name: str, grab: Grab) -> Iterator[Path]:
    for dialog in _shown(view):
        yield grab(name, dialog)
        dialog.reject()


def _shown(view: CollectionsView) -> list[AskingDialog]:
    return [one for one in view.findChildren(AskingDialog) if one.isVisible()]
