"""The ways to bring in a file of results, on every page that offers them: a command, a drop."""

from __future__ import annotations

from app.ui.commands import Command
from app.ui.pages.base import Page
from app.ui.pages.school_import_opening import LIST_FILES


def offer_result_import(page: Page) -> None:
    """Let a page ask for a file of results by its command."""

    def ask() -> None:
        path = page.context.chooser.open_file("Результаты из Excel или CSV", LIST_FILES)
        if path is not None:
            page.context.router.open_result_import(path)

    page.serve(Command.IMPORT_RESULTS, ask)
