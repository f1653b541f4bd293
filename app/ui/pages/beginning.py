"""The ways a roadmap begins, on every page that offers them: from a file, or from its title."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from app.ui.dialogs.chooser import ROADMAP_FILES
from app.ui.dialogs.new_roadmap import NewRoadmapDialog
from app.ui.pages.base import Page


class BeginningPage(Page):
    """A page where a roadmap can be brought in or begun."""

    def import_file(self) -> None:
        """Ask for a file and show what is understood of it."""
        path = self.context.chooser.open_file("Дорожная карта из Word или Excel", ROADMAP_FILES)
        if path is not None:
            self.context.router.open_import(path)

    def new_roadmap(self) -> None:
        """Ask for title and period and open the new roadmap."""
        dialog = NewRoadmapDialog(self.context.clock().date(), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        roadmaps = self.context.services.roadmaps
        made = self.perform(
            lambda: roadmaps.create(title=dialog.title, start=dialog.start, end=dialog.end)
        )
        if made is not None:
            self.context.router.open_roadmap(made.value)
