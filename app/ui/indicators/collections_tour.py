"""Pictures of collecting data from schools; nothing in the database changes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from app.documents.collection_form import SchoolForm, collection_workbook
from app.domain.collection_drafts import CollectionView
from app.domain.collections import Answer, AnswerKind, CollectionField
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.collections import CollectionsView
from app.ui.indicators.collections_dialog import CollectionDialog
from app.ui.main_window import MainWindow
from app.ui.router import IndicatorsFace
from app.ui.touring import Grab


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
        assert isinstance(dialog, CollectionDialog)
        for place in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(place)
            yield grab(f"dialog-collection-{place + 1}", dialog)
        dialog.reject()
    with tempfile.TemporaryDirectory() as folder:
        collections, key = window.context.services.collections, view.chosen.form.id
        _answer(collections.get(key), Path(folder))
        view.preview(collections.read(key, [Path(folder)]))
        yield from _dialogs(view, "dialog-collection-replies", grab)


def _answer(asked: CollectionView, folder: Path) -> None:
    """Write what three schools could send back: every third figure cannot be."""
    for number, school in enumerate(asked.schools[:3], start=1):
        known = {
            one.key: _given(one, wrong=place % 3 == 2)
            for place, one in enumerate(asked.form.fields)
        }
        form = SchoolForm(asked.form, school.reply.school, school.name, known=known)
        (folder / f"ответ {number}.xlsx").write_bytes(collection_workbook(form))


def _given(one: CollectionField, *, wrong: bool) -> Answer:
    if one.kind in {AnswerKind.TEXT, AnswerKind.CHOICE}:
        return Answer(text=one.options[0] if one.options else "Обсудили на педсовете")
    if one.parts:
        return Answer(numerator=Decimal(25 if wrong else 15), denominator=Decimal(20))
    if one.kind is AnswerKind.YES_NO:
        return Answer(value=Decimal(1))
    return Answer(value=Decimal(-4 if wrong else 12))


def _dialogs(view: CollectionsView, name: str, grab: Grab) -> Iterator[Path]:
    for dialog in _shown(view):
        yield grab(name, dialog)
        dialog.reject()


def _shown(view: CollectionsView) -> list[AskingDialog]:
    return [one for one in view.findChildren(AskingDialog) if one.isVisible()]
