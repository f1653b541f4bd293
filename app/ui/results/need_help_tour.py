"""Pictures of «Кому нужна помощь» and of its dialogs; nothing in the database changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.results import ResultsPage
from app.ui.results.need_help import NeedHelpView
from app.ui.router import Place, ResultsFace
from app.ui.touring import Grab, page_at

PANELS = ("why", "rule", "runs", "given")
DIALOGS = (
    Command.SAVE_RUN,
    Command.RULE_VERSIONS,
    Command.NEW_RULE,
    Command.LOAD_GIVEN,
    Command.GIVE_LIST_STATUSES,
)


def walk_need_help(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Look at every panel, at a moved threshold, and at the dialogs."""
    page = page_at(window, Place.RESULTS, ResultsPage)
    before = page.face
    page.show_face(ResultsFace.NEED_HELP)
    view = page.view
    assert isinstance(view, NeedHelpView)
    rows = view.table.records.records()
    listed = [row for row in rows if row.finding.included] or rows
    view.table.select([row.school for row in listed[:1]])
    for place, name in enumerate(PANELS):
        view.tabs.setCurrentIndex(place)
        yield grab(f"results-need-help-{name}", None)
    yield from _moved(view, grab)
    view.tabs.setCurrentIndex(0)
    for command in DIALOGS:
        if page.served[command].possible():
            yield from _dialog(page, command, grab)
    page.show_face(before)


def _moved(view: NeedHelpView, grab: Grab) -> Iterator[Path]:
    rule = view.reckoning.rule
    if rule is None:
        return
    view.tabs.setCurrentWidget(view.moving)
    view.moving.form.editors["minimum_takers"].show(rule.settings.minimum_takers * 2)
    view.moving.reckon()
    yield grab("results-need-help-moved", None)
    view.moving.take_back()


def _dialog(page: ResultsPage, command: Command, grab: Grab) -> Iterator[Path]:
    page.served[command].handler()
    for dialog in [one for one in page.findChildren(QDialog) if one.isVisible()]:
        yield grab(f"dialog-results-{command.name.lower().replace('_', '-')}", dialog)
        dialog.reject()
