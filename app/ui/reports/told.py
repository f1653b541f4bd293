"""What became different when the data was read again: a note over the sheet, a line for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from app import wording
from app.domain.report_drafts import (
    Content,
    FillIn,
    OwnText,
    Phrase,
    Refreshed,
    ReportChart,
    ReportDraft,
    ReportTable,
)
from app.ui.execution.point_words import Sign, SignDelegate
from app.ui.reports.lines import ADDED, DIFFERS, RENEWED
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.tables.wrapping import ABOVE, WrapDelegate
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.folding_title import FoldingTitle

MOST_ROWS = 2
LINES = 2  # of a row
MOST_LETTERS = 44  # of what was, and of what is now
GONE = f"{Sign.CANCELLED} ушло"
THE_SAME = "Данные те же: в отчёте ничего не изменилось"
_PLACES = ("место", "места", "мест")


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that is different: `key` is its line, "" where it is gone."""

    what: str
    text: str
    key: str


COLUMNS = (
    TableColumn[Difference]("Что с ним", lambda one: one.what, letters=14),
    TableColumn[Difference]("Что именно (Enter – перейти)", lambda one: one.text, share=1),
)


class ToldNote(QFrame):
    """«Обновлено 3 места», which opens into the list; Enter or a double click goes there.

    Signals:
        asked_for: the key of the line to go to.
    """

    asked_for = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._close = QToolButton()
        self._close.setProperty("role", "link")
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.setText("Скрыть")
        self.table: RecordTableView[Difference] = RecordTableView(
            RecordTableModel(COLUMNS, lambda one: (one.what, one.key, one.text)),
            "Что изменилось в отчёте",
        )
        self.table.setItemDelegate(WrapDelegate(self.table, LINES))
        self.table.setItemDelegateForColumn(0, SignDelegate(self.table))
        self.title = FoldingTitle(self.table)
        row = QHBoxLayout()
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table)
        self._close.clicked.connect(self.hide)
        self.table.record_opened.connect(self._on_opened)
        self.hide()

    def show_told(self, told: Refreshed, before: ReportDraft, now: ReportDraft) -> None:
        """Show what reading the data came to; hidden where nothing came of it."""
        found = list(_differences(told, before, now))
        self.setVisible(bool(found))
        self.title.show_title(f"По новым данным: {wording.plural(len(found), *_PLACES)}")
        self.table.records.show(found)
        heading = self.table.horizontalHeader().sizeHint().height()
        row = max(ROW_HEIGHT, LINES * self.fontMetrics().lineSpacing() + 2 * ABOVE)
        self.table.setFixedHeight(heading + min(len(found), MOST_ROWS) * row + 4)

    def _on_opened(self, one: Difference) -> None:
        if one.key:
            self.asked_for.emit(one.key)


def _differences(told: Refreshed, before: ReportDraft, now: ReportDraft) -> Iterator[Difference]:
    old = {item.key: item.content for item in before.items}
    new = {item.key: item.content for item in now.items}
    waiting = frozenset(told.waiting)
    for key in told.waiting:
        yield Difference(DIFFERS.text, _changed(old.get(key), new[key]), key)
    for key in told.changed:
        if key not in waiting:
            yield Difference(RENEWED.text, _changed(old[key], new[key]), key)
    for key in told.added:
        yield Difference(ADDED.text, _called(new[key]), key)
    for key in told.gone:
        yield Difference(GONE, _called(old[key]), "")


def _changed(was: Content | None, now: Content) -> str:
    """Return «было: 9 школ; стало: 10 школ», or the name of what is no text."""
    if isinstance(was, Phrase) and isinstance(now, Phrase):
        if not now.said:
            return f"программа больше не говорит: {was.said}"
        if was.own is not None and now.said == was.said:
            return f"было: {_parted(now.seen, now.said)}"
        return f"было: {_parted(was.said, now.said)}"
    return _called(now)


def _called(content: Content) -> str:
    match content:
        case Phrase() as phrase:
            return phrase.text
        case OwnText(text=text):
            return text
        case FillIn(ask=ask, text=text):
            return text or ask
        case ReportTable(caption=caption):
            return f"таблица «{caption}»"
        case ReportChart(caption=caption):
            return f"диаграмма «{caption}»"


def _parted(was: str, now: str) -> str:
    """Return what of two wordings is different, with a word around it."""
    old, new = was.split(), now.split()
    shorter = min(len(old), len(new))
    begin = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - begin
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    begin, end = max(0, begin - 1), max(0, end - 1)
    pieces = (" ".join(words[begin : len(words) - end]) for words in (old, new))
    return "; стало: ".join(shorten(piece, MOST_LETTERS, placeholder="…") for piece in pieces)
