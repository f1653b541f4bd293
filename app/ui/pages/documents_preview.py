"""The true pages of a paper with what is done to them: turned, enlarged, printed, saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import with_shortcut
from app.ui.commands import Command
from app.ui.pages.base import Page
from app.ui.pages.documents_execution import ExecutionOptions
from app.ui.pages.documents_lacks import LackList
from app.ui.widgets.buttons import MenuButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.page_view import ZOOM_STEP, Fit, PageView, page_words

SHOWING = (
    Command.PREVIOUS_PAGE,
    Command.NEXT_PAGE,
    Command.ZOOM_OUT,
    Command.ZOOM_IN,
    Command.FIT_WIDTH,
    Command.FIT_PAGE,
)


def serve_showing(page: Page, view: PageView) -> None:
    """Let a page turn and enlarge the pages that it shows."""
    pages = lambda: view.page_count > 0  # noqa: E731 - a condition, asked often
    page.serve(Command.NEXT_PAGE, lambda: view.go_to(view.page + 1), pages)
    page.serve(Command.PREVIOUS_PAGE, lambda: view.go_to(view.page - 1), pages)
    page.serve(Command.ZOOM_IN, lambda: view.zoom_by(ZOOM_STEP), pages)
    page.serve(Command.ZOOM_OUT, lambda: view.zoom_by(1 / ZOOM_STEP), pages)
    page.serve(Command.FIT_WIDTH, lambda: view.fit(Fit.WIDTH), pages)
    page.serve(Command.FIT_PAGE, lambda: view.fit(Fit.PAGE), pages)


class PagesPanel(QWidget):
    """The pages, a line of tools above them, choices, a note of the saved file, what is lacking."""

    def __init__(self, tools: Sequence[QAction], saving: QMenu) -> None:
        super().__init__()
        self.view = PageView()
        self.pages = label(role="muted")
        self.zoom = label(role="muted")
        self.note = SavedNote()
        self.options = ExecutionOptions()
        self.lacks = LackList()
        self._remark = label(role="muted", wrap=True)
        self._remark.hide()
        self.save_button = MenuButton("Сохранить", saving)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        back, forward, out, closer, *fits = tools
        row = FlowLayout()
        for piece in (_tool(back), self.pages, _tool(forward)):
            row.addWidget(piece)
        for piece in (_tool(out), self.zoom, _tool(closer)):
            row.addWidget(piece)
        for action in fits:
            row.addWidget(_tool(action, text=True))
        row.add_spring()
        row.addWidget(self.save_button)
        column.addWidget(self.options)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self._remark)
        column.addWidget(self.lacks)
        column.addWidget(self.view, 1)
        self.view.moved.connect(self._on_view_moved)
        self._on_view_moved(0, 0, 1.0)

    @property
    def remark(self) -> str:
        """What is to be checked on the paper, "" for nothing."""
        return self._remark.text()

    def say_remark(self, text: str) -> None:
        """Say what is to be checked on the paper that is shown."""
        self._remark.setText(text)
        self._remark.setVisible(bool(text))

    def _on_view_moved(self, page: int, count: int, zoom: float) -> None:
        self.pages.setText(page_words(page, count))
        self.zoom.setText(f"{zoom * 100:.0f} %" if count else "")
        self.save_button.setEnabled(count > 0)


class SavedNote(QFrame):
    """«Сохранено: приказ.pdf», with ways to open the file or its folder."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._path = Path()
        self._words = ElidedLabel()
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._words, 1)
        row.addWidget(_link("Открыть файл", self._open_file))
        row.addWidget(_link("Открыть папку", self._open_folder))
        row.addWidget(_link("Скрыть", self.hide))
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def show_saved(self, path: Path) -> None:
        """Say which file was saved."""
        self._path = path
        self._words.set_text(f"Сохранено: {path.name}")
        self._words.setToolTip(str(path))
        self.show()

    def _open_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _link(text: str, act: object) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", "link")
    button.setText(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(act)
    return button


def _tool(action: QAction, *, text: bool = False) -> QToolButton:
    """Return a quiet button of a command, by its icon or its text."""
    button = QToolButton()
    button.setProperty("role", "link")
    button.setDefaultAction(action)
    button.setToolTip(with_shortcut(action))
    button.setAccessibleName(action.text())
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextOnly if text else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    return button
