"""What schools sent back, before it is saved: every file with its state, every cell with its fault.

The good answers go in; a faulty cell waits, or is accepted with a reason where its check allows it.
A file that would replace an earlier answer goes in only when it is ticked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.collection_drafts import AnswerChange, CollectionDraft, DraftAnswer, DraftFile
from app.domain.collection_reading import FormState
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.services.collections import Collections
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.collections_saying import (
    SCHOOLS,
    change_words,
    counts_words,
    file_words,
    place_words,
)
from app.ui.support.view import select_first, table_of, upright
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine

SIZE = (1180, 660)
SHARES = (42, 58)
FILES = ("файл", "файла", "файлов")


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that came, with whether it is let in."""

    of: DraftFile
    agreed: bool


@dataclass(frozen=True, slots=True)
class CellRow:
    """An answer of the shown file, with the reason for which it is accepted."""

    of: DraftAnswer
    reason: str


FILE_COLUMNS = (
    TableColumn[FileRow]("Школа", lambda r: r.of.school_name or "—", share=2),
    TableColumn[FileRow]("Файл", lambda r: r.of.name, share=2),
    TableColumn[FileRow]("Что с ним", lambda r: file_words(r.of, agreed=r.agreed), share=2),
    TableColumn[FileRow]("Что в нём", lambda r: counts_words(r.of), share=4),
)
CELL_COLUMNS = (
    TableColumn[CellRow](
        "Строка", lambda r: str(r.of.row), lambda r: r.of.row, letters=6, right=True
    ),
    TableColumn[CellRow]("Что спросили", lambda r: " ".join(r.of.field.text.split()), share=4),
    TableColumn[CellRow]("Было", lambda r: r.of.before, letters=12, right=True),
    TableColumn[CellRow]("Прислано", lambda r: r.of.said, share=2),
    TableColumn[CellRow]("Что будет", lambda r: change_words(r.of, r.reason), share=3),
    TableColumn[CellRow]("Примечание школы", lambda r: r.of.note, share=2),
)


class RepliesDialog(AskingDialog):
    """Files above, the answers of the selected one below.

    Attributes:
        draft: what came.
        files, cells: the tables.
        reason: why a remarked answer stands.
    """

    def __init__(self, collections: Collections, draft: CollectionDraft, parent: QWidget) -> None:
        super().__init__("Ответы школ", "Сохранить ответы", "", parent)
        self._collections = collections
        self.draft = draft
        self._agreed: set[str] = set()
        self._reasons: dict[tuple[SchoolId, str], str] = {}
        self.sense = label("", wrap=True)
        self.files = table_of(FILE_COLUMNS, lambda row: row.of.name, "Присланные файлы", (2,))
        self.cells = table_of(CELL_COLUMNS, lambda row: row.of.row, "Ответы школы", (4,))
        self.place = label("", "muted", wrap=True)
        self.agree = QPushButton("&Взять этот файл")
        self.agree.setCheckable(True)
        self.agree.setToolTip("Взять этот файл вместо других, которые прислала школа (Ctrl+R)")
        self.agree.setShortcut("Ctrl+R")
        self.only_faults = QCheckBox("Только с &ошибкой")
        self.reason = WindowUndoLine()
        self.reason.setAccessibleName("Почему значение верно")
        self.reason.setPlaceholderText("Почему значение верно")
        self.accept_cell = QPushButton("Принять с о&бъяснением")
        self.accept_cell.setToolTip("Записать ответ, хотя проверка его заметила")
        self._lay_out()
        self._connect()
        self._show_files()
        self.resize(*SIZE)

    def act(self) -> Outcome[Any]:
        """Save what can go in."""
        wrong = (FormState.OLD_VERSION, FormState.OTHER_VERSION, FormState.ALTERED)
        if not self._going_in() and not self.draft.count(*wrong):
            raise UserError(UserCode.NOTHING_TO_SAVE)
        return self._collections.save(
            self.draft, replacing=self._agreed, accepted=dict(self._reasons)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter; Enter alone does not close the dialog."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()

    # What the buttons do

    def turn_agreed(self, agreed: bool) -> None:
        """Let the selected file replace the earlier answer, or not."""
        row = self.files.current()
        if row is None or row.of.state not in {FormState.REPEATED, FormState.DOUBLE}:
            return
        if agreed:
            self._agreed.add(row.of.name)
        else:
            self._agreed.discard(row.of.name)
        self._show_files()

    def accept_with_reason(self) -> None:
        """Let the selected answer stand for the reason that is typed."""
        file, cell = self.files.current(), self.cells.current()
        if file is None or cell is None or file.of.school is None or not cell.of.acceptable:
            return
        key = (file.of.school, cell.of.field.key)
        text = " ".join(self.reason.text().split())
        if text:
            self._reasons[key] = text
        else:
            self._reasons.pop(key, None)
        self.reason.clear()
        self._show_cells()
        self._describe()

    # Within

    def _going_in(self) -> list[DraftFile]:
        return [
            one
            for one in self.draft.files
            if one.state is FormState.READY or one.name in self._agreed
        ]

    def _show_files(self) -> None:
        files = sorted(self.draft.files, key=_order)
        self.files.records.show(FileRow(one, one.name in self._agreed) for one in files)
        select_first(self.files)
        self._show_cells()
        self._describe()

    def _show_cells(self) -> None:
        row = self.files.current()
        answers = row.of.answers if row else ()
        school = row.of.school if row else None
        only = self.only_faults.isChecked()
        self.cells.records.show(
            CellRow(one, self._reasons.get((school, one.field.key), "") if school else "")
            for one in answers
            if not only or one.change is AnswerChange.FAULTY
        )
        select_first(self.cells)
        doubtful = row is not None and row.of.state in {FormState.REPEATED, FormState.DOUBLE}
        self.agree.setEnabled(doubtful)
        self.agree.setChecked(row is not None and row.agreed)
        self._show_place()

    def _show_place(self) -> None:
        row = self.cells.current()
        told = place_words(row.of) if row else ""
        if row is not None and row.of.faults:
            told += f": {change_words(row.of, '')[2:]}"
        self.place.setText(told[:1].upper() + told[1:])
        can = row is not None and row.of.acceptable
        self.reason.setEnabled(can)
        self.accept_cell.setEnabled(can)

    def _describe(self) -> None:
        going = self._going_in()
        faulty = sum(one.count(AnswerChange.FAULTY) for one in going) - len(self._reasons)
        came = wording.plural(len(self.draft.files), *FILES)
        told = [f"Прислано: {came}", f"войдёт ответов: {len(going)}"]
        if faulty > 0:
            told.append(f"ячеек с ошибкой: {faulty} – они подождут, остальное сохранится")
        left = len(self.draft.files) - len(going)
        told += [f"не войдёт: {left}"] if left else []
        self.sense.setText(" · ".join(told))
        self._do.setText(f"Сохранить ответы ({wording.plural(len(going), *SCHOOLS)})")
        self.clear_faults()

    def _connect(self) -> None:
        self.files.selection_changed.connect(self._show_cells)
        self.cells.selection_changed.connect(self._show_place)
        self.agree.clicked.connect(self.turn_agreed)
        self.only_faults.toggled.connect(lambda _on: self._show_cells())
        self.accept_cell.clicked.connect(self.accept_with_reason)
        self.reason.returnPressed.connect(self.accept_with_reason)

    def _lay_out(self) -> None:
        for button in (self.agree, self.accept_cell):
            button.setAutoDefault(False)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.agree)
        row.addWidget(self.only_faults)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.cells, 1)
        column.addWidget(self.place)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.accept_cell)
        column.addLayout(row)
        self.column.insertWidget(0, self.sense)
        self.column.insertWidget(2, upright(self.files, lower, SHARES), 1)


def _order(one: DraftFile) -> int:
    """Put in front what a person has to look at: faults, doubts, refusals; the rest stays as is."""
    if one.state is FormState.READY:
        return 0 if one.count(AnswerChange.FAULTY) else 2
    if one.taken:
        return 1
    return 4 if one.state in {FormState.SAME_FILE, FormState.SUPERSEDED} else 3
