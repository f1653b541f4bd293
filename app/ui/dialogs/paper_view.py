"""The pages of one composed paper: looked at, printed, saved; what to check stands above them.

    show_paper(context, window, "Карточка школы", lambda: services.support_papers.school_card(key))

The tree is made on a worker's thread; an error of the service is said where the pages would be.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.documents.composed import Composed
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.ui.context import Context
from app.ui.dialogs.printing import AskPrinter, ask_printer, print_pages
from app.ui.pages.documents_paper import KINDS, MAKING, another_name, safe_name
from app.ui.pages.documents_preview import SavedNote
from app.ui.widgets.labels import label
from app.ui.widgets.page_view import ZOOM_STEP, Fit, PageView, page_words
from app.wording.support import unconfirmed_forms

Make = Callable[[], Composed | Document]

WIDTH, HEIGHT = 1000, 680
SCREEN_SHARE = 0.92  # of the screen, where it is a small one


def show_paper(context: Context, window: QWidget, title: str, make: Make) -> None:
    """Show a paper; `title` names the window, the print job and the proposed file."""
    dialog = PaperView(context, window, title, make)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class PaperView(QDialog):
    """Shows the true pages of one paper; prints them, or writes them to a file."""

    def __init__(self, context: Context, window: QWidget, title: str, make: Make) -> None:
        super().__init__(window)
        self.ask_printer: AskPrinter = ask_printer
        self._context, self._title, self._make_tree = context, title, make
        self._document: Document | None = None
        self._pdf = b""
        self._retry: Callable[[], None] | None = None
        self._again = _button("Сохранить под другим именем", self._on_again_clicked)
        self.setWindowTitle(title)
        room = self.screen().availableSize()
        self.resize(
            min(WIDTH, round(room.width() * SCREEN_SHARE)),
            min(HEIGHT, round(room.height() * SCREEN_SHARE)),
        )
        self._build()
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make)
        self._making.start()

    @property
    def pdf(self) -> bytes:
        """The pages that are shown; empty until they are made."""
        return self._pdf

    @property
    def trouble(self) -> str:
        """What could not be done, "" while all is well."""
        return self._trouble.text()

    @property
    def remark(self) -> str:
        """What is to be checked on the paper, "" for nothing."""
        return self._remark.text()

    def save(self, fmt: Format, proposed: str = "") -> None:
        """Ask where to and write the paper there."""
        document = self._document
        if document is None:
            return
        name = proposed or f"{safe_name(self._title)}.{fmt.value}"
        path = self._context.chooser.save_file("Сохранить как", name, KINDS[fmt])
        if path is None:
            return
        whole = path if path.suffix.casefold() == f".{fmt.value}" else Path(f"{path}.{fmt.value}")
        if whole != path and whole.exists() and not self._may_replace(whole):
            return
        export = self._context.services.school_papers.export
        self._context.jobs.run(
            "Сохраняю файл…",
            lambda _progress: export(document, whole),
            self._on_saved,
            partial(self._on_not_saved, fmt, whole),
        )

    def print(self) -> None:
        """Print the pages through the system's dialog."""
        if not self._pdf:
            return
        printer = self.ask_printer(self, self._title, self.view.page_count)
        if printer is not None:
            work = partial(print_pages, self._pdf, printer)
            self._context.jobs.run("Печатаю…", work, self._on_printed, self._on_failed)

    def _may_replace(self, path: Path) -> bool:
        return self._context.chooser.confirm(
            f"Заменить файл «{path.name}»?", "Такой файл в этой папке уже есть.", "Заменить"
        )

    def _make(self) -> None:
        make = self._make_tree
        self.view.show_message(MAKING)

        def work(_progress: Progress) -> tuple[Composed, bytes]:
            made = make()
            composed = made if isinstance(made, Composed) else Composed(made)
            return composed, render(composed.document, Format.PDF)

        self._context.jobs.run(MAKING, work, self._on_made, self._on_not_made, quiet=True)

    def _on_made(self, made: tuple[Composed, bytes]) -> None:
        composed, self._pdf = made
        self._document = composed.document
        for button in self._buttons:
            button.setEnabled(True)
        remark = unconfirmed_forms([forms.text for forms in composed.unconfirmed])
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.view.show_pdf(self._pdf)
        self.view.fit(Fit.WIDTH)
        self.view.setFocus()

    def _on_not_made(self, error: AppError) -> None:
        self.view.show_message(wording.sentence(error))

    def _on_saved(self, path: Path) -> None:
        self._say("")
        self._note.show_saved(path)
        self._context.notifier.say(f"Сохранено: {path}")

    def _on_not_saved(self, fmt: Format, path: Path, error: AppError) -> None:
        self._on_failed(error)
        self._again.show()
        self._retry = partial(self.save, fmt, another_name(path.name))

    def _on_printed(self, sheets: int) -> None:
        self._say("")
        pages = wording.plural(sheets, "страница", "страницы", "страниц")
        self._done.setText(f"Отправлено на печать: {pages}")

    def _on_failed(self, error: AppError) -> None:
        self._done.clear()
        self._say(wording.sentence(error))

    def _on_again_clicked(self) -> None:
        if self._retry is not None:
            self._retry()

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self._again.hide()

    def _on_view_moved(self, page: int, count: int, _zoom: float) -> None:
        self._done.setText(page_words(page, count))

    def _build(self) -> None:
        self.view = PageView()
        self.view.moved.connect(self._on_view_moved)
        self._remark = label(role="muted", wrap=True)
        self._remark.hide()
        self._note = SavedNote()
        self._trouble = label(role="bad", wrap=True)
        self._trouble.hide()
        self._again.hide()
        self._done = label(role="muted")
        column = QVBoxLayout(self)
        column.addWidget(self._remark)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)
        trouble = QHBoxLayout()
        trouble.addWidget(self._trouble, 1)
        trouble.addWidget(self._again)
        column.addLayout(trouble)
        column.addLayout(self._verbs())
        self._keys()

    def _verbs(self) -> QHBoxLayout:
        self._buttons = [
            _button("Сохранить как PDF", partial(self.save, Format.PDF)),
            _button("Для Word", partial(self.save, Format.DOCX)),
            _button("Для Excel", partial(self.save, Format.XLSX)),
            _button("Напечатать", self.print, "main"),
        ]
        row = QHBoxLayout()
        row.addWidget(self._done, 1)
        for button in (_button("Закрыть", self.reject), *self._buttons):
            row.addWidget(button)
        for button in self._buttons:
            button.setEnabled(False)
        self._buttons[-1].setDefault(True)
        return row

    def _keys(self) -> None:
        view = self.view
        for keys, act in (
            (QKeySequence.StandardKey.Print, self.print),
            (QKeySequence.StandardKey.ZoomIn, lambda: view.zoom_by(ZOOM_STEP)),
            (QKeySequence.StandardKey.ZoomOut, lambda: view.zoom_by(1 / ZOOM_STEP)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _button(text: str, act: Callable[[], object], role: str = "") -> QPushButton:
    button = QPushButton(text)
    if role:
        button.setProperty("role", role)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button
