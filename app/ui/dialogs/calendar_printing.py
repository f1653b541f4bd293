"""The pages of a year by months with the load, before they are printed or saved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.documents.renderers import Format
from app.domain.errors import AppError
from app.domain.execution import PointKey
from app.domain.progress import Progress
from app.domain.reporting import YearCalendar
from app.domain.roadmap import RoadmapId
from app.domain.timeline import Period, PeriodKind
from app.ui.calendar.saying import period_title
from app.ui.context import Context
from app.ui.dialogs.printing import AskPrinter, ask_printer, print_pages
from app.ui.pages.documents_paper import KINDS, MAKING, safe_name
from app.ui.widgets.labels import label
from app.ui.widgets.page_view import Fit, PageView
from app.ui.widgets.quiet_combo import QuietCombo

SHEETS = ("A4", "A3")
WIDTH, HEIGHT = 1000, 640
EDGE = 60  # of the screen: the window's own frame, and what is behind it
OF_YEAR = {PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR}


class CalendarPrinting(QDialog):
    """Shows the true pages; prints them, or writes them to a file.

    Attributes:
        trouble: what could not be done, "" while all is well.
    """

    def __init__(self, context: Context, period: Period, window: QWidget) -> None:
        super().__init__(window)
        self.ask_printer: AskPrinter = ask_printer
        self._context = context
        self._period = (
            period if period.kind in OF_YEAR else period.of(PeriodKind.YEAR, period.start)
        )
        self._chosen: Collection[PointKey] | None = None
        self._words: tuple[str, ...] = ()
        self._year: YearCalendar | None = None
        self._pdf = b""
        self._roadmaps: list[RoadmapId] = []
        self.setWindowTitle("Печать календаря")
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - EDGE), min(HEIGHT, room.height() - EDGE))
        self._build()
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make)

    @property
    def trouble(self) -> str:
        """What could not be done."""
        return self._trouble.text()

    @property
    def pdf(self) -> bytes:
        """The pages that are shown."""
        return self._pdf

    def offer(
        self,
        roadmaps: Sequence[tuple[RoadmapId, str]],
        chosen: Collection[PointKey] | None,
        words: Sequence[str],
    ) -> None:
        """Offer roadmaps, and the points that a filter left (None: all)."""
        self._chosen, self._words = chosen, tuple(words)
        self._roadmaps = [key for key, _title in roadmaps]
        for _key, title in roadmaps:
            self.roadmap.addItem(" ".join(title.split()))
        self._note.setText("; ".join(words))
        self._note.setVisible(bool(words))
        self._making.start()

    def save(self, fmt: Format) -> None:
        """Ask where to and write the pages there."""
        year = self._year
        if year is None:
            return
        title = f"Календарь – {period_title(self._period)} – {self.roadmap.currentText()}"
        name = f"{safe_name(title)}.{fmt.value}"
        path = self._context.chooser.save_file("Сохранить календарь", name, KINDS[fmt])
        if path is None:
            return
        whole = path if path.suffix.casefold() == f".{fmt.value}" else Path(f"{path}.{fmt.value}")
        if whole != path and whole.exists() and not self._may_replace(whole):
            return
        export, paper = self._context.services.reporting.export_calendar, self._paper()
        self._context.jobs.run(
            "Сохраняю файл…",
            lambda _progress: export(year, whole, paper),
            self._on_saved,
            self._on_failed,
        )

    def print(self) -> None:
        """Print the pages through the system's dialog."""
        printer = self.ask_printer(self, period_title(self._period), self.view.page_count)
        if printer is not None:
            self._context.jobs.run(
                "Печатаю…",
                partial(print_pages, self._pdf, printer),
                self._on_printed,
                self._on_failed,
            )

    def _may_replace(self, path: Path) -> bool:
        return self._context.chooser.confirm(
            f"Заменить файл «{path.name}»?", "Такой файл в этой папке уже есть.", "Заменить"
        )

    def _paper(self) -> str:
        return SHEETS[self.sheet.currentIndex()]

    def _make(self) -> None:
        place = self.roadmap.currentIndex()
        if place < 0:
            return
        reporting = self._context.services.reporting
        key, period, paper = self._roadmaps[place], self._period, self._paper()
        note = f"Отбор – {'; '.join(self._words)}." if self._words else ""
        self._hold(None, b"")
        self.view.show_message(MAKING)

        def work(_progress: Progress) -> tuple[YearCalendar, bytes]:
            year = reporting.year(
                key, period.start.year, kind=period.kind, chosen=self._chosen, note=note
            )
            return year, reporting.calendar_pdf(year, paper)

        self._context.jobs.run(MAKING, work, self._on_made, self._on_not_made)

    def _on_made(self, made: tuple[YearCalendar, bytes]) -> None:
        self._hold(*made)
        self.view.show_pdf(made[1])
        self.view.fit(Fit.WIDTH)

    def _on_not_made(self, error: AppError) -> None:
        self.view.show_message(wording.sentence(error))

    def _hold(self, year: YearCalendar | None, pdf: bytes) -> None:
        self._year, self._pdf = year, pdf
        for button in self._buttons:
            button.setEnabled(year is not None)

    def _on_saved(self, path: Path) -> None:
        self._say("")
        self._context.notifier.say(f"Сохранено: {path}")
        self._saved.setText(f"Сохранено: {path.name}")

    def _on_printed(self, sheets: int) -> None:
        self._say("")
        self._saved.setText(
            f"Отправлено на печать: {wording.plural(sheets, 'страница', 'страницы', 'страниц')}"
        )

    def _on_failed(self, error: AppError) -> None:
        self._saved.clear()
        self._say(wording.sentence(error))

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _build(self) -> None:
        self.roadmap, self.sheet = QuietCombo(), QuietCombo()
        self.roadmap.setMinimumContentsLength(24)
        policy = QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.roadmap.setSizeAdjustPolicy(policy)
        self.sheet.addItems([f"{sheet}, альбомный" for sheet in SHEETS])
        self.roadmap.currentIndexChanged.connect(lambda _place: self._making.start())
        self.sheet.currentIndexChanged.connect(lambda _place: self._making.start())
        choices = QHBoxLayout()
        for name, combo, stretch in (
            ("&Дорожная карта", self.roadmap, 1),
            ("&Лист", self.sheet, 0),
        ):
            caption = QLabel(name)
            caption.setBuddy(combo)
            combo.setAccessibleName(name.replace("&", ""))
            choices.addWidget(caption)
            choices.addWidget(combo, stretch)
        choices.addWidget(label(period_title(self._period), "muted"))
        self._note = label(role="muted", wrap=True)
        self._trouble = label(role="bad", wrap=True)
        self._trouble.hide()
        self._saved = label(role="muted")
        self.view = PageView()
        column = QVBoxLayout(self)
        column.addLayout(choices)
        column.addWidget(self._note)
        column.addWidget(self.view, 1)
        column.addWidget(self._trouble)
        column.addLayout(self._verbs())

    def _verbs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._saved, 1)
        self._buttons = [
            _button("Сохранить как PDF", partial(self.save, Format.PDF)),
            _button("Для Word", partial(self.save, Format.DOCX)),
            _button("Для Excel", partial(self.save, Format.XLSX)),
            _button("Напечатать", self.print, "main"),
        ]
        closing = _button("Закрыть", self.reject)
        for button in (closing, *self._buttons):
            row.addWidget(button)
        self._buttons[-1].setDefault(True)
        return row


def _button(text: str, act: object, role: str = "") -> QPushButton:
    button = QPushButton(text)
    if role:
        button.setProperty("role", role)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
