"""Questions that the system's dialogs ask: which file, where to, and yes or no.

Pages know the protocol; tests and the picture tour answer in a person's place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.ui.preferences import Preferences

ROADMAP_FILES = "Word и Excel (*.docx *.xlsx)"
ANY_FILES = "Все файлы (*)"


class Chooser(Protocol):
    """Whoever answers in a dialog."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Ask for a file to read; None when the person gave up."""

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Ask for files to read; none when the person gave up."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write, proposing a name; None when the person gave up."""

    def open_folder(self, title: str) -> Path | None:
        """Ask for a folder; None when the person gave up."""

    def confirm(self, question: str, meaning: str, verb: str) -> bool:
        """Ask before what undo can't take back; `verb` stands on the button that does it."""


class WindowChooser:
    """The system's own dialogs, opened where the last file was."""

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        self._window = window
        self._preferences = preferences

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Ask for a file to read."""
        folder = str(self._preferences.folder)
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return self._remembered(name)

    def open_files(self, title: str, kinds: str) -> list[Path]:
        """Ask for files to read, one or several."""
        folder = str(self._preferences.folder)
        names, _ = QFileDialog.getOpenFileNames(self._window, title, folder, kinds)
        return [path for name in names if (path := self._remembered(name)) is not None]

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write; the dialog itself asks before replacing a file."""
        proposed = str(self._preferences.folder / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kinds)
        return self._remembered(chosen)

    def open_folder(self, title: str) -> Path | None:
        """Ask for a folder, to read what lies in it or to write into it."""
        folder = str(self._preferences.folder)
        name = QFileDialog.getExistingDirectory(self._window, title, folder)
        if name:
            self._preferences.folder = Path(name)
        return Path(name) if name else None

    def confirm(self, question: str, meaning: str, verb: str) -> bool:
        """Ask with a verb on the button; Escape and Enter on «Не надо» do nothing."""
        box = QMessageBox(self._window)
        box.setWindowTitle("Маршрут")
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(question)
        box.setInformativeText(meaning)
        doing = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        leaving = box.addButton("Не надо", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leaving)
        box.exec()
        return box.clickedButton() is doing

    def _remembered(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._preferences.folder = path.parent
        return path
