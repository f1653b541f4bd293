"""Pictures of the pages and dialogs of schools, for the tour; nothing in the database changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.schools import SchoolsPage
from app.ui.pages.schools_lists import StatusListsPage
from app.ui.router import Place
from app.ui.schools.list_controls import ListView
from app.ui.touring import Grab, page_at

DIALOGS = (
    Command.EDIT_SCHOOLS,
    Command.SCHOOL_GROUPS,
    Command.GIVE_STATUS,
    Command.TAKE_STATUS_OFF,
    Command.SET_TYPE,
    Command.RENAME_SCHOOL,
    Command.CHANGE_HEAD,
    Command.JOIN_SCHOOLS,
    Command.CLOSE_SCHOOL,
    Command.MANAGE_GROUPS,
    Command.SCHOOL_COLUMNS,
)
_MOST_CHOSEN = 3
_YEARS_BACK = 3


def walk_schools(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Look at the list, the card with its sections, a past day, a new card, and every dialog."""
    page = page_at(window, Place.SCHOOLS, SchoolsPage)
    yield grab("schools", None)
    if not page.table.records.total:
        return
    folded = [section.is_folded for section in page.card.sections]
    page.card.fold_all(True)
    for section in page.card.sections[1:]:
        page.card.unfold(section)
        yield grab(f"schools-{type(section).__name__.removesuffix('Section').lower()}", None)
        section.fold(True)
    for section, was in zip(page.card.sections, folded, strict=True):
        section.fold(was)
    today = page.context.clock().date()
    page.filters.day_filter.show_day(date(today.year - _YEARS_BACK, 9, 1))
    yield grab("schools-past", None)
    page.clear_filters()
    yield from _dialogs(window, page, grab)
    page.add_school()
    yield grab("schools-new", None)
    page.give_up_new()
    yield from _lists(window, grab)


def _dialogs(window: MainWindow, page: SchoolsPage, grab: Grab) -> Iterator[Path]:
    model = page.table.records
    keys = [model.key_of(row) for row in range(min(_MOST_CHOSEN, model.rowCount()))]
    for command in DIALOGS:
        page.table.select(keys)
        window.actions_.trigger(command)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                yield grab(f"dialog-{command.name.lower().replace('_', '-')}", dialog)
                dialog.reject()


def _lists(window: MainWindow, grab: Grab) -> Iterator[Path]:
    page = page_at(window, Place.STATUS_LISTS, StatusListsPage)
    yield grab("status_lists", None)
    if not page.context.services.statuses.kinds():
        return
    for view in ListView:
        page.show_view(view)
        if page.table.records.rowCount():
            page.table.select([page.table.records.key_of(0)])
        yield grab(f"status-lists-{view.name.lower()}", None)
    page.show_view(ListView.LIST)
    if page.table.records.total:
        page.print()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                yield grab("dialog-school-paper", dialog)
                dialog.reject()
