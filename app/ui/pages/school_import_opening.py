"""The ways to bring in a list of schools, on every page that offers them: a command, a drop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from app.ui.commands import Command
from app.ui.pages.base import Page

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LIST_FILES = f"Таблицы ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"


def offer_list_import(page: Page) -> None:
    """Let a page ask for a list of schools by its command, and take one that is dropped on it."""

    def ask() -> None:
        path = page.context.chooser.open_file("Список школ из Excel или CSV", LIST_FILES)
        if path is not None:
            page.context.router.open_school_import(path)

    page.serve(Command.IMPORT_SCHOOLS, ask)
    page.setAcceptDrops(True)
    page.installEventFilter(_Drops(page))


class _Drops(QObject):
    """Takes one table file that is dropped on a page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept a table, and open it when it is dropped."""
        if event.type() not in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return False
        if not isinstance(event, QDropEvent) or (path := _table_of(event)) is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._page.context.router.open_school_import(path)
        return True


def _table_of(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    one = len(paths) == 1 and paths[0].suffix.casefold() in SUFFIXES
    return paths[0] if one else None
