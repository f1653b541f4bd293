"""One paper at a time: its pages made ready, printed, and written to files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app import wording
from app.documents.renderers import Format
from app.domain.deadlines import span
from app.domain.errors import AppError, StorageError
from app.domain.paperwork import Paper
from app.domain.progress import Progress
from app.domain.report_drafts import ReportKind
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import RoadmapId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.printing import AskPrinter, ask_printer, print_pages
from app.ui.notifier import WayOut
from app.ui.pages.documents_list import PaperRow, order_title
from app.ui.pages.documents_making import Made, Request, make, write
from app.ui.pages.documents_preview import PagesPanel

READY_AFTER_MS = 120  # a list is walked through with the arrow keys
LONGEST_NAME = 80

CHOOSE = "Выберите бумагу слева: здесь появятся её страницы."
NO_ORDER = "Приказа к этой дорожной карте ещё нет. Создайте проект: дату и номер впишете потом."
MAKING = "Готовлю страницы…"

SAVING = {
    Command.SAVE_PDF: Format.PDF,
    Command.SAVE_DOCX: Format.DOCX,
    Command.SAVE_XLSX: Format.XLSX,
}
KINDS = {
    Format.PDF: "PDF (*.pdf)",
    Format.DOCX: "Документ Word (*.docx)",
    Format.XLSX: "Книга Excel (*.xlsx)",
}
ICS_FILES = "Календарь (*.ics)"


class PaperDesk(QObject):
    """Shows the pages of the chosen paper in the panel; prints and saves it.

    Attributes:
        annex: whether a report is followed by the lists behind its figures.

    Signals:
        ready: pages came or went.
    """

    ready = Signal()

    def __init__(self, context: Context, panel: PagesPanel, window: QWidget) -> None:
        super().__init__(window)
        self.ask_printer: AskPrinter = ask_printer
        self.annex = False
        self._context = context
        self._panel = panel
        self._window = window
        self._row: PaperRow | None = None
        self._pdf = b""
        panel.options.changed.connect(self.make_again)
        self._asked = 0
        self._waiting = QTimer(self, singleShot=True, interval=READY_AFTER_MS)
        self._waiting.timeout.connect(self._make)

    @property
    def pdf(self) -> bytes:
        """The pages that are shown, as a PDF; empty where there are none."""
        return self._pdf

    @property
    def has_pages(self) -> bool:
        """Whether there is something to print."""
        return bool(self._pdf)

    def show(self, row: PaperRow | None) -> None:
        """Show the pages of a paper; those of the same paper stay until the new ones are made."""
        same = row is not None and self._row is not None and row.key == self._row.key
        self._row = row
        self._asked += 1
        self._waiting.stop()
        reason = _no_pages(row)
        if reason or not same:
            self._pdf = b""
            self._panel.view.show_message(reason or MAKING)
            self._panel.note.hide()
            self._panel.lacks.show_lacks(())
            self.ready.emit()
        if not reason:
            self._waiting.start()

    def make_again(self) -> None:
        """Make the pages of the same paper by other choices."""
        self._asked += 1
        self._waiting.start()

    def print(self) -> None:
        """Print the pages that are shown through the system's dialog."""
        row, pdf = self._row, self._pdf
        if row is None or not pdf:
            return
        printer = self.ask_printer(self._window, self._name(row), self._panel.view.page_count)
        if printer is not None:
            self._context.jobs.run("Печатаю…", partial(print_pages, pdf, printer), self._on_printed)

    def save(self, fmt: Format, proposed: str = "") -> None:
        """Ask where to and write the paper there."""
        row = self._row
        request = self._request(row)
        if row is None or request is None:
            return
        chooser = self._context.chooser
        name = proposed or f"{self._name(row)}.{fmt.value}"
        path = chooser.save_file("Сохранить как", name, KINDS[fmt])
        if path is None:
            return
        whole = path if path.suffix.casefold() == f".{fmt.value}" else Path(f"{path}.{fmt.value}")
        if whole != path and whole.exists() and not self._may_replace(whole):
            return
        self._context.notifier.clear()
        self._context.jobs.run(
            "Сохраняю файл…",
            self._writing(request, whole),
            self._on_saved,
            partial(self._on_not_saved, fmt, whole),
        )

    def save_ics(self, roadmap: RoadmapId) -> None:
        """Ask where to and write the days of a roadmap for other calendars."""
        path = self._context.chooser.save_file("Сохранить как", "Сроки.ics", ICS_FILES)
        if path is None:
            return
        whole = path if path.suffix.casefold() == ".ics" else Path(f"{path}.ics")
        if whole != path and whole.exists() and not self._may_replace(whole):
            return
        export = self._context.services.reporting.export_ics
        self._context.notifier.clear()
        self._context.jobs.run(
            "Сохраняю файл…",
            lambda _progress: export(whole, roadmap=roadmap),
            self._on_saved,
            self._context.notifier.complain,
        )

    def _writing(self, request: Request, target: Path) -> Callable[[Progress], Path]:
        services = self._context.services
        return lambda _progress: write(services, request, target)

    def _may_replace(self, path: Path) -> bool:
        return self._context.chooser.confirm(
            f"Заменить файл «{path.name}»?", "Такой файл в этой папке уже есть.", "Заменить"
        )

    def _on_saved(self, path: Path) -> None:
        self._panel.note.show_saved(path)
        self._context.notifier.say(f"Сохранено: {path}")

    def _on_not_saved(self, fmt: Format, path: Path, error: AppError) -> None:
        again = WayOut(
            "Сохранить под другим именем", lambda: self.save(fmt, another_name(path.name))
        )
        ways = [again] if isinstance(error, StorageError) else []
        self._context.notifier.complain(error, ways)

    def _on_printed(self, sheets: int) -> None:
        pages = wording.plural(sheets, "страница", "страницы", "страниц")
        self._context.notifier.say(f"Отправлено на печать: {pages}")

    def _make(self) -> None:
        asked, request = self._asked, self._request(self._row)
        if request is None:
            return
        services = self._context.services

        def work(_progress: Progress) -> tuple[int, Made]:
            return asked, make(services, request) if asked == self._asked else Made(b"")

        # A person goes on typing in the order meanwhile: no dialog may come between.
        failed = partial(self._on_not_made, asked)
        self._context.jobs.run(MAKING, work, self._on_made, failed, quiet=True)

    def _on_made(self, made: tuple[int, Made]) -> None:
        asked, paper = made
        if asked == self._asked:
            self._pdf = paper.pdf
            self._panel.view.show_pdf(paper.pdf)
            self._panel.lacks.show_lacks(paper.lacks)
            self.ready.emit()

    def _on_not_made(self, asked: int, error: AppError) -> None:
        if asked == self._asked:
            self._pdf = b""
            self._panel.view.show_message(wording.sentence(error))
            self._panel.lacks.show_lacks(())
            self.ready.emit()

    def _request(self, row: PaperRow | None) -> Request | None:
        """Return what a row asks for; None where it has no pages."""
        if row is None or row.paper is None:
            return None
        if row.roadmap is not None:
            return self._panel.options.request(row.roadmap, row.paper)
        if row.report is not None:
            return Request(None, row.paper, report=row.report, annex=self.annex)
        return Request(None, row.paper, order=row.order.id) if row.order else None

    def _name(self, row: PaperRow) -> str:
        return file_name(row, self._roadmap_title(row), self._request(row))

    def _roadmap_title(self, row: PaperRow) -> str:
        roadmaps = self._context.services.roadmaps.list()
        return next((one.title for one in roadmaps if one.id == row.roadmap), "")


def file_name(row: PaperRow, roadmap: str, chosen: Request | None = None) -> str:
    """Return a name for a file of the paper, without its suffix: an order by number and date."""
    match row.paper:
        case Paper.ORDER:
            name = order_title(row.order) if row.order else row.title
        case ExecutionPaper.REPORT if chosen and chosen.start and chosen.end:
            name = f"Отчёт об исполнении за {span(chosen.start, chosen.end)} – {roadmap}"
        case ExecutionPaper.EXTRACT if chosen:
            name = f"Выписка – {chosen.name}"
        case ExecutionPaper.CALENDAR if chosen:
            name = f"Календарь {chosen.year} – {roadmap}"
        case ReportKind():
            name = row.title
        case _:
            name = f"{row.title} – {roadmap}"
    return safe_name(name)


def safe_name(name: str) -> str:
    """Return a name that any system takes for a file, not too long, without a suffix."""
    safe = re.sub(r'[\\/:*?"<>|\s]+', " ", name).strip(" .")
    if len(safe) > LONGEST_NAME:
        safe = safe[:LONGEST_NAME].rsplit(" ", 1)[0]
    return safe.strip(" .–-")


def another_name(name: str) -> str:
    """Return «план (2).pdf» for «план.pdf», and «план (3).pdf» for that."""
    stem, dot, suffix = name.rpartition(".")
    counted = re.fullmatch(r"(.*) \((\d+)\)", stem)
    if counted:
        return f"{counted[1]} ({int(counted[2]) + 1}){dot}{suffix}"
    return f"{stem} (2){dot}{suffix}"


def _no_pages(row: PaperRow | None) -> str:
    if row is None:
        return CHOOSE
    if row.paper is Paper.ORDER and row.order is None:
        return NO_ORDER
    return ""
