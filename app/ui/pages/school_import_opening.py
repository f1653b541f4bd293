"""The ways to bring in tables, on every page that offers them: a command, a drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from app.ui.commands import Command
from app.ui.pages.base import Page

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LIST_FILES = f"Таблицы ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
Take = Callable[[Sequence[Path]], object]


def offer_list_import(page: Page) -> None:
    """Let a page ask for a list of schools by its command, and take one that is dropped on it."""
    router = page.context.router

    def ask() -> None:
        path = page.context.chooser.open_file("Список школ из Excel или CSV", LIST_FILES)
        if path is not None:
            router.open_school_import(path)

    page.serve(Command.IMPORT_SCHOOLS, ask)
    take_drops(page, lambda paths: router.open_school_import(paths[0]), most=1)


def offer_result_import(page: Page) -> None:
    """Let a page ask for files of results by its command, and take those that are dropped on it."""
    router = page.context.router

    def ask() -> None:
        paths = page.context.chooser.open_files("Результаты из Excel или CSV", LIST_FILES)
        if paths:
            router.open_result_import(*paths)

    page.serve(Command.IMPORT_RESULTS, ask)
    take_drops(page, lambda paths: router.open_result_import(*paths))


def take_drops(page: Page, take: Take, most: int | None = None) -> None:
    """Let a page take table files that are dropped on it, no more than `most` at once."""
    page.setAcceptDrops(True)
    page.installEventFilter(_Drops(page, take, most))


class _Drops(QObject):
    """Takes table files that are dropped on a page."""

    def __init__(self, page: Page, take: Take, most: int | None) -> None:
        super().__init__(page)
        self._take = take
        self._most = most

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept tables, and open them when they are dropped."""
        if event.type() not in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            return False
        if not isinstance(event, QDropEvent) or not (paths := self._tables_of(event)):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True

    def _tables_of(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        fits = all(path.suffix.casefold() in SUFFIXES for path in paths)
        return paths if fits and (self._most is None or len(paths) <= self._most) else []
