"""The pages of a paper about schools, before they are printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.ui.context import Context
from app.ui.dialogs.printing import AskPrinter, ask_printer, print_pages
from app.ui.pages.documents_paper import KINDS, MAKING, safe_name
from app.ui.widgets.labels import label
from app.ui.widgets.page_view import Fit, PageView


class PaperDialog(QDialog):
    """Shows the true pages of one paper; prints them, or writes them to a file.

    Attributes:
        trouble: what could not be done, "" while all is well.
    """

    def __init__(
        self, context: Context, title: str, make: Callable[[], Document], window: QWidget
    ) -> None:
        super().__init__(window)
        self.ask_printer: AskPrinter = ask_printer
        self._context, self._title, self._make_tree = context, title, make
        self._document: Document | None = None
        self._pdf = b""
        self.setWindowTitle(title)
        self.resize(1000, 640)
        self._build()
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make)
        self._making.start()

    @property
    def trouble(self) -> str:
        """What could not be done."""
        return self._trouble.text()

    @property
    def pdf(self) -> bytes:
        """The pages that are shown."""
        return self._pdf

    def save(self, fmt: Format) -> None:
        """Ask where to and write the paper there."""
        document = self._document
        if document is None:
            return
        name = f"{safe_name(self._title)}.{fmt.value}"
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
            self._on_failed,
        )

    def print(self) -> None:
        """Print the pages through the system's dialog."""
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

        def work(_progress: Progress) -> tuple[Document, bytes]:
            document = make()
            return document, render(document, Format.PDF)

        self._context.jobs.run(MAKING, work, self._on_made, self._on_not_made)

    def _on_made(self, made: tuple[Document, bytes]) -> None:
        self._document, self._pdf = made
        for button in self._buttons:
            button.setEnabled(True)
        self.view.show_pdf(self._pdf)
        self.view.fit(Fit.WIDTH)

    def _on_not_made(self, error: AppError) -> None:
        self.view.show_message(wording.sentence(error))

    def _on_saved(self, path: Path) -> None:
        self._say("")
        self._context.notifier.say(f"Сохранено: {path}")
        self._done.setText(f"Сохранено: {path.name}")

    def _on_printed(self, sheets: int) -> None:
        self._say("")
        pages = wording.plural(sheets, "страница", "страницы", "страниц")
        self._done.setText(f"Отправлено на печать: {pages}")

    def _on_failed(self, error: AppError) -> None:
        self._done.clear()
        self._say(wording.sentence(error))

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _build(self) -> None:
        self.view = PageView()
        self._trouble = label(role="bad", wrap=True)
        self._trouble.hide()
        self._done = label(role="muted")
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
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(self._trouble)
        column.addLayout(row)


def _button(text: str, act: Callable[[], object], role: str = "") -> QPushButton:
    button = QPushButton(text)
    if role:
        button.setProperty("role", role)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    return button
