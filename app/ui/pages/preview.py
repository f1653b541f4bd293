"""The import preview: the document's rows beside what will be saved, corrected before saving.

Every decision is understood anew by the pure rules of the import; the selection and the scrolling
stay, and each step can be taken back before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLayout, QSplitter, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Topic
from app.domain.drafts import Decisions, Origin, RawDocument, RawTable, RoadmapDraft
from app.domain.errors import AppError, Cancelled
from app.domain.progress import Progress
from app.domain.roadmap import Field
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.chooser import ROADMAP_FILES
from app.ui.pages import preview_decisions as deciding
from app.ui.pages.base import Page
from app.ui.pages.preview_columns import ColumnsBar, field_word
from app.ui.pages.preview_decisions import DecisionLog
from app.ui.pages.preview_kept import kept_strips
from app.ui.pages.preview_list import StripView
from app.ui.pages.preview_message import MessagePanel
from app.ui.pages.preview_passport import PassportRow
from app.ui.pages.preview_remarks import RemarkList
from app.ui.pages.preview_rows import Mark, counts_line, remarks_in_order, source_strips
from app.ui.router import Place
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, label

ROW_COMMANDS = {  # with short words: the menus say them in full
    Command.JOIN_ROWS: "Соединить",
    Command.STAND_ALONE: "Разъединить",
    Command.LEAVE_OUT: "Не загружать",
    Command.TAKE_BACK: "Загрузить",
}


class PreviewPage(Page):
    """What was understood of a file, to be corrected and saved."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._raw: RawDocument | None = None
        self._draft: RoadmapDraft | None = None
        self._log = DecisionLog()
        self._undo_texts: tuple[str, str] | None = None
        self.set_title("Загрузка из файла")
        self.set_parent("Дорожные карты", Place.ROADMAPS)
        self.set_commands(Command.SAVE_IMPORT)
        self.passport = PassportRow()
        self.columns = ColumnsBar()
        self.source = StripView("Строки документа", "табл. 88, стр. 888")
        self.source.setSelectionMode(StripView.SelectionMode.ExtendedSelection)
        self.kept = StripView("Что будет сохранено", "пункт списка")
        self.remarks = RemarkList()
        self.message = MessagePanel(context.actions[Command.IMPORT_ROADMAP], "Выбрать другой файл")
        self.set_content(self._whole())
        self.set_empty(self.message)
        self._serve()
        self._connect()
        self._say("Файл не выбран", "Выберите дорожную карту, сделанную в Word или Excel.")

    # What the router asks

    def open(self, target: object) -> None:
        """Read the file and show what was understood."""
        if not isinstance(target, Path):
            return
        self._raw, self._draft, self._log = None, None, DecisionLog()
        self._say(f"Читаю файл «{target.name}»", "Это займёт несколько секунд.", way_out=False)
        intake = self.context.services.intake

        def work(progress: Progress) -> tuple[RawDocument, RoadmapDraft] | None:
            try:
                raw = intake.read(target, progress)
            except Cancelled:
                return None
            return raw, intake.understand(raw, Decisions())

        self.context.jobs.run(f"Читаю файл «{target.name}»", work, self._on_read, self._on_refused)

    def finish_editing(self) -> None:
        """Take the title and the dates that are being typed."""
        if self._draft is not None:
            self.passport.start.settle()
            self.passport.end.settle()
            self.passport.settle()

    # Commands

    def import_file(self) -> None:
        """Ask for another file."""
        path = self.context.chooser.open_file("Дорожная карта из Word или Excel", ROADMAP_FILES)
        if path is not None:
            self.context.router.open_import(path)

    def save(self) -> None:
        """Save the roadmap in one operation and open it."""
        self.finish_editing()
        draft, raw = self._draft, self._raw
        if draft is None or raw is None:
            return
        if draft.start is None or draft.end is None:
            self.passport.ask_period()
        remember = deciding.to_remember(self._log.now, draft)
        saved = self.perform(
            lambda: self.context.services.roadmaps.save(
                draft, source_name=raw.name, remember=remember
            ),
            quiet=True,
        )
        if saved is None:
            return
        self._raw, self._draft, self._log = None, None, DecisionLog()
        self._say("Дорожная карта сохранена", "Можно загрузить следующий файл.")
        self.context.router.open_roadmap(saved.value)
        self.context.notifier.say(f"Импортировано: {counts_line(draft)}", undo=True)

    def undo(self) -> None:
        """Take the last decision back."""
        if self._log.undo_name:
            name = self._log.undo()
            self._understand()
            self.context.notifier.say(f"Отменено: {name}")

    def redo(self) -> None:
        """Decide again what was taken back last."""
        if self._log.redo_name:
            name = self._log.redo()
            self._understand()
            self.context.notifier.say(f"Повторено: {name}")

    def join_rows(self) -> None:
        """Have the selected rows continue the row above."""
        rows = self._selected_rows()
        self._decide("строка соединена с верхней", deciding.joined(self._log.now, rows))

    def stand_alone(self) -> None:
        """Have the selected rows stand by themselves."""
        rows = self._selected_rows()
        self._decide("строка стоит отдельно", deciding.stood_alone(self._log.now, rows))

    def leave_out(self) -> None:
        """Have the selected rows and paragraphs not be saved."""
        chosen = self._selected()
        self._decide("строка не загружается", deciding.left_out(self._log.now, chosen))

    def take_back(self) -> None:
        """Have the selected rows be saved after all."""
        chosen = self._selected(Mark.LEFT_OUT)
        self._decide("строка возвращена", deciding.taken_back(self._log.now, chosen))

    def other_side(self) -> None:
        """Go from the document's row to what it became, or back."""
        (self.source if self.kept.hasFocus() else self.kept).setFocus()

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Name the undo of this page while it is in front."""
        super().showEvent(event)
        actions = self.context.actions
        self._undo_texts = (actions[Command.UNDO].text(), actions[Command.REDO].text())
        self._name_undo()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the undo of the whole program its name back."""
        super().hideEvent(event)
        if self._undo_texts is not None:
            for command, text in zip((Command.UNDO, Command.REDO), self._undo_texts, strict=True):
                self.context.actions.retitle(command, text)

    def _on_read(self, read: tuple[RawDocument, RoadmapDraft] | None) -> None:
        if read is None:
            self._say("Чтение остановлено", "Из файла ничего не загружено.")
            return
        self._raw, self._draft = read
        self.set_title(self._raw.name)
        self.show_empty(False)
        self._show()
        self.source.setFocus()
        self.source.go_first()
        self.commands_may_change()

    def _on_refused(self, error: AppError) -> None:
        self._say("Файл не загружен", wording.sentence(error))

    def _decide(self, name: str, decisions: Decisions) -> None:
        if self._log.take(name, decisions) and self._understand():
            self.context.notifier.say(f"{name[:1].upper()}{name[1:]}")

    def _understand(self) -> bool:
        """Understand the document under the decisions; a decision that leaves no plan is undone."""
        if self._raw is None:
            return False
        try:
            draft = self.context.services.intake.understand(self._raw, self._log.now)
        except AppError as error:
            self._log.drop()
            self.context.notifier.complain(error)
            return False
        self.context.notifier.clear()
        self._draft = draft
        self._show()
        self.commands_may_change()
        return True

    def _show(self) -> None:
        raw, draft = self._raw, self._draft
        if raw is None or draft is None:
            return
        decided = self._log.now
        self.set_sense(counts_line(draft))
        self.passport.show_draft(draft, (decided.title, decided.start, decided.end))
        self.source.show_strips(source_strips(raw, draft, decided))
        self.kept.show_strips(kept_strips(draft, raw))
        remarks = remarks_in_order(draft)
        self.remarks.show_remarks(remarks)
        serious = sum(remark.serious for remark in remarks)
        important = f", важных: {serious}" if serious else ""
        self._remarks_caption.setText(f"Замечания: {len(remarks)}{important}")
        self._show_columns(self.source.current_origins())
        self._name_undo()

    def _show_columns(self, origins: Sequence[Origin]) -> None:
        raw, draft = self._raw, self._draft
        table = self._table_of(origins)
        if raw is None or draft is None or table is None:
            self.columns.show_none()
        else:
            self.columns.show_table(table, draft)
        caption = self.columns.caption
        self._source_caption.set_text(f"В документе: {caption}" if caption else "В документе")

    def _table_of(self, origins: Sequence[Origin]) -> RawTable | None:
        numbers = {origin.table for origin in origins if origin.table}
        tables = self._raw.tables if self._raw is not None else ()
        return next((table for table in tables if table.origin.table in numbers), None)

    def _name_undo(self) -> None:
        if self._undo_texts is None:
            return
        for command, word, name in (
            (Command.UNDO, "Отменить", self._log.undo_name),
            (Command.REDO, "Повторить", self._log.redo_name),
        ):
            self.context.actions.retitle(command, f"{word}: {name}" if name else word)

    def _say(self, heading: str, sentence: str, *, way_out: bool = True) -> None:
        self.message.show_message(heading, sentence, way_out=way_out)
        self.set_sense("")
        self.show_empty(True)
        self.commands_may_change()

    # What the two sides tell

    def _on_source_chosen(self, origins: Sequence[Origin]) -> None:
        self.kept.go_to(origins)
        self._show_columns(origins)
        self.commands_may_change()

    def _on_kept_chosen(self, origins: Sequence[Origin]) -> None:
        self.source.go_to(origins)
        self._show_columns(origins)
        self.commands_may_change()

    def _on_remark_asked(self, origin: Origin) -> None:
        self.source.go_to([origin])
        self._on_source_chosen([origin])

    def _on_column_settled(
        self, place: int, what: Field | None, fields: tuple[Field | None, ...]
    ) -> None:
        table = self._table_of(self.source.current_origins())
        if table is None or self._draft is None:
            return
        number = table.origin.table
        kind = next((r.kind for r in self._draft.readings if r.table == number), None)
        word = (
            field_word(what, kind) if what and kind else wording.word(what) if what else "не брать"
        )
        name = f"таблица {number}, графа {place + 1} — {word}"
        self._decide(name, deciding.with_column(self._log.now, number, fields, place, what))

    def _on_passport_settled(self, title: str | None, start: date | None, end: date | None) -> None:
        decisions = deciding.with_passport(self._log.now, title=title, start=start, end=end)
        changed = "название" if title != self._log.now.title else "период"
        if self._draft is not None and decisions != self._log.now:
            self._decide(f"{changed} по-своему", decisions)

    # Building

    def _whole(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.passport)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self._source_side())
        sides.addWidget(_side(label("Будет сохранено", "strong"), self.kept))
        for place in range(sides.count()):
            sides.setStretchFactor(place, 1)
        sides.setSizes([10_000, 10_000])
        under = QSplitter(Qt.Orientation.Vertical)
        under.addWidget(sides)
        under.addWidget(self._remarks_side())
        under.setStretchFactor(0, 5)
        under.setStretchFactor(1, 1)
        for splitter in (sides, under):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        column.addWidget(under, 1)
        return whole

    def _source_side(self) -> QWidget:
        self._source_caption = ElidedLabel("В документе", "strong")
        buttons = FlowLayout()
        for command, word in ROW_COMMANDS.items():
            buttons.addWidget(CommandButton(self.context.actions[command], "link", word))
        return _side(self._source_caption, buttons, self.columns, self.source)

    def _remarks_side(self) -> QWidget:
        self._remarks_caption = label("Замечания", "strong")
        self.remarks.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        return _side(self._remarks_caption, self.remarks)

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_source_chosen)
        self.source.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.kept.chosen.connect(self._on_kept_chosen)
        self.remarks.asked.connect(self._on_remark_asked)
        self.columns.column_settled.connect(self._on_column_settled)
        self.passport.settled.connect(self._on_passport_settled)
        actions = self.context.actions
        self.source.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.source.addActions([actions[command] for command in ROW_COMMANDS])

    def _serve(self) -> None:
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.SAVE_IMPORT, self.save, lambda: self._draft is not None)
        self.serve(Command.UNDO, self.undo, lambda: bool(self._log.undo_name))
        self.serve(Command.REDO, self.redo, lambda: bool(self._log.redo_name))
        self.serve(Command.JOIN_ROWS, self.join_rows, lambda: bool(self._selected_rows()))
        self.serve(Command.STAND_ALONE, self.stand_alone, lambda: bool(self._selected(Mark.JOINED)))
        self.serve(Command.LEAVE_OUT, self.leave_out, self._can_leave_out)
        self.serve(Command.TAKE_BACK, self.take_back, lambda: bool(self._selected(Mark.LEFT_OUT)))
        self.serve(Command.NEXT_REMARK, lambda: self.remarks.step(1), self._has_remarks)
        self.serve(Command.PREVIOUS_REMARK, lambda: self.remarks.step(-1), self._has_remarks)
        self.serve(Command.OTHER_SIDE, self.other_side, lambda: self._draft is not None)

    def _on_selection_changed(self) -> None:
        self.commands_may_change()

    def _has_remarks(self) -> bool:
        return self._draft is not None and bool(self._draft.remarks)

    def _can_leave_out(self) -> bool:
        return any(strip.mark is not Mark.LEFT_OUT for strip in self.source.selected_strips())

    def _selected(self, mark: Mark | None = None) -> list[Origin]:
        return [
            strip.origins[0]
            for strip in self.source.selected_strips()
            if mark is None or strip.mark is mark
        ]

    def _selected_rows(self) -> list[Origin]:
        """Return the selected rows that can continue a row above."""
        return [
            strip.origins[0]
            for strip in self.source.selected_strips()
            if strip.origins[0].row > 1 and strip.mark is not Mark.JOINED
        ]


def _side(*pieces: QWidget | QLayout) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for piece in pieces:
        if isinstance(piece, QAbstractItemView):
            column.addWidget(piece, 1)
        elif isinstance(piece, QWidget):
            column.addWidget(piece)
        else:
            column.addLayout(piece)
    return side
