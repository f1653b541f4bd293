"""What became different when the data was read again: a note over the sheet, a line for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from app import wording
from app.domain.report_drafts import Refreshed, ReportDraft
from app.ui.execution.point_words import Sign, SignDelegate
from app.ui.icons import Icon, icon
from app.ui.reports.lines import ADDED, DIFFERS, RENEWED, report_lines
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.theme import ROW_HEIGHT

MOST_ROWS = 4
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
    TableColumn[Difference]("Что стало", lambda one: one.what, letters=18),
    TableColumn[Difference]("Где (Enter – перейти)", lambda one: one.text, share=1),
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
        self.title, self._close = QToolButton(), QToolButton()
        for button in (self.title, self._close):
            button.setProperty("role", "link")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.setCheckable(True)
        self.title.setChecked(True)
        self._close.setText("Скрыть")
        self.table: RecordTableView[Difference] = RecordTableView(
            RecordTableModel(COLUMNS, lambda one: (one.what, one.key, one.text)),
            "Что изменилось в отчёте",
        )
        self.table.setItemDelegateForColumn(0, SignDelegate(self.table))
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table)
        self.title.toggled.connect(self._fold)
        self._close.clicked.connect(self.hide)
        self.table.record_opened.connect(self._on_opened)
        self.hide()

    def show_told(self, told: Refreshed, before: ReportDraft, now: ReportDraft) -> None:
        """Show what reading the data came to; hidden where nothing came of it."""
        found = list(_differences(told, before, now))
        self.setVisible(bool(found))
        self.title.setText(f"По новым данным: {wording.plural(len(found), *_PLACES)}")
        self.title.setAccessibleName(self.title.text())
        self.table.records.show(found)
        heading = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(heading + min(len(found), MOST_ROWS) * ROW_HEIGHT + 4)
        self._fold(self.title.isChecked())

    def changeEvent(self, event: QEvent) -> None:
        """Colour the arrow anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self._fold(self.title.isChecked())

    def _fold(self, opened: bool) -> None:
        self.table.setVisible(opened)
        self.title.setIcon(icon(Icon.UNFOLDED if opened else Icon.FOLDED, self.palette()))

    def _on_opened(self, one: Difference) -> None:
        if one.key:
            self.asked_for.emit(one.key)


def _differences(told: Refreshed, before: ReportDraft, now: ReportDraft) -> Iterator[Difference]:
    texts = {line.key: line.text or line.hint for line in report_lines(now)}
    waiting = frozenset(told.waiting)
    for what, keys in (
        (DIFFERS.text, told.waiting),
        (RENEWED.text, [key for key in told.changed if key not in waiting]),
        (ADDED.text, told.added),
    ):
        yield from (Difference(what, texts[key], key) for key in keys)
    gone = {line.key: line.text or line.hint for line in report_lines(before)}
    yield from (Difference(GONE, gone[key], "") for key in told.gone if key in gone)
