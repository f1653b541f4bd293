"""The import preview: the document's rows beside what will be saved, corrected before saving.

Every decision is understood anew by the pure rules of the import; the selection and the scrolling
stay, and each step can be taken back before anything is written.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QHideEvent, QShowEvent

from app import wording
from app.domain.changes import Outcome, Topic
from app.domain.drafts import Decisions, Origin, RawDocument, RoadmapDraft
from app.domain.errors import AppError, Cancelled, UserCode
from app.domain.progress import Progress
from app.domain.roadmap import Field, PartKind, RoadmapId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages import preview_decisions as deciding
from app.ui.pages.beginning import BeginningPage
from app.ui.pages.own_undo import OwnUndo
from app.ui.pages.preview_columns import field_word
from app.ui.pages.preview_decisions import DecisionLog
from app.ui.pages.preview_message import MessagePanel
from app.ui.pages.preview_panel import PreviewPanel
from app.ui.pages.preview_rows import Mark, counts_line, lost_mark
from app.ui.router import Place
from app.ui.widgets.column_choices import NOT_TAKEN

ROW_COMMANDS = {  # with short words: the menus say them in full
    Command.JOIN_ROWS: "Соединить",
    Command.STAND_ALONE: "Разъединить",
    Command.LEAVE_OUT: "Не загружать",
    Command.TAKE_BACK: "Загрузить",
}

Reading = tuple[RawDocument, RoadmapDraft | None]  # without a draft the columns are asked for


class PreviewPage(BeginningPage):
    """What was understood of a file, to be corrected and saved."""

    topics: ClassVar[frozenset[Topic]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._raw: RawDocument | None = None
        self._draft: RoadmapDraft | None = None
        self._log = DecisionLog()
        self._asked = self._shown = 0  # the last understanding that was begun, and that is shown
        self._saving = False
        self._undo_names = OwnUndo(context.actions)
        self.set_title("Загрузка из файла")
        self.set_parent("Дорожные карты", Place.ROADMAPS)
        self.set_commands(Command.SAVE_IMPORT)
        self.panel = PreviewPanel(
            (context.actions[command], word) for command, word in ROW_COMMANDS.items()
        )
        self.message = MessagePanel(context.actions[Command.IMPORT_ROADMAP], "Выбрать другой файл")
        self.set_content(self.panel)
        self.set_empty(self.message)
        self._serve()
        self._connect()
        self._say("Файл не выбран", "Выберите дорожную карту, сделанную в Word или Excel.")

    # What the router asks

    def open(self, target: object) -> None:
        """Read the file and show what was understood."""
        if not isinstance(target, Path):
            return
        self._forget()
        self.set_title(target.name)
        self.context.notifier.say(f"Читаю файл «{target.name}»")
        self._say(f"Читаю файл «{target.name}»", "Это займёт несколько секунд.", way_out=False)
        intake = self.context.services.intake

        def work(progress: Progress) -> Reading | None:
            try:
                raw = intake.read(target, progress)
            except Cancelled:
                return None
            return raw, intake.understand_or_ask(raw)

        self.context.jobs.run(f"Читаю файл «{target.name}»", work, self._on_read, self._on_refused)

    def finish_editing(self) -> None:
        """Take the title and the dates that are being typed."""
        if self._draft is not None:
            self.panel.passport.finish_editing()

    # Commands

    def save(self) -> None:
        """Save the roadmap in one operation and open it."""
        self.finish_editing()
        raw, draft, decisions = self._raw, self._draft, self._log.now
        if raw is None or draft is None or self._saving:
            return
        services, understood = self.context.services, self._asked == self._shown
        self._saving = True

        def work(progress: Progress) -> tuple[RoadmapDraft, Outcome[RoadmapId]] | None:
            last = draft if understood else services.intake.understand(raw, decisions)
            remember = deciding.to_remember(decisions, last)
            save = services.roadmaps.save
            try:
                saved = save(last, source_name=raw.name, remember=remember, progress=progress)
            except Cancelled:
                return None
            return last, saved

        self.context.jobs.run("Сохраняю дорожную карту…", work, self._on_saved, self._on_not_saved)

    def undo(self) -> None:
        """Take the last decision back."""
        if self._log.undo_name:
            self._understand(f"Отменено: {self._log.undo()}")

    def redo(self) -> None:
        """Decide again what was taken back last."""
        if self._log.redo_name:
            self._understand(f"Повторено: {self._log.redo()}")

    def join_rows(self) -> None:
        """Have the selected rows continue the row above."""
        rows = self.panel.selected_rows()
        self._decide("строка соединена с верхней", deciding.joined(self._log.now, rows))

    def stand_alone(self) -> None:
        """Have the selected rows stand by themselves."""
        rows = self.panel.selected(Mark.JOINED)
        self._decide("строка стоит отдельно", deciding.stood_alone(self._log.now, rows))

    def leave_out(self) -> None:
        """Have the selected rows and paragraphs not be saved."""
        chosen = self.panel.selected_kept()
        self._decide("строка не загружается", deciding.left_out(self._log.now, chosen))

    def take_back(self) -> None:
        """Have the selected rows that were left out here be saved after all."""
        chosen = self._left_out_here()
        self._decide("строка возвращена", deciding.taken_back(self._log.now, chosen))

    def _left_out_here(self) -> list[Origin]:
        """Return the selected rows and paragraphs that can be taken back.

        What a person left out, and rows of tables that the program passed over: a repeated header
        that is none.
        """
        left_out, lost = self._log.now.left_out, lost_mark(self._draft) if self._draft else ()
        chosen = self.panel.selected(Mark.LEFT_OUT)
        return [o for o in chosen if o in left_out or (o.row and o not in lost)]

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Name the undo of this page while it is in front."""
        super().showEvent(event)
        self._name_undo()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the undo of the whole program its name back."""
        super().hideEvent(event)
        self._undo_names.give_back()

    def _on_read(self, read: Reading | None) -> None:
        if read is None:
            self._say("Чтение остановлено", "Из файла ничего не загружено.")
            return
        self._raw, self._draft = read
        self.context.notifier.say("Файл прочитан. Ничего ещё не сохранено.")
        self.show_empty(False)
        self._show()
        self.panel.begin()
        self.commands_may_change()

    def _on_refused(self, error: AppError) -> None:
        self.context.notifier.say("Файл не загружен")
        self._say("Файл не загружен", wording.sentence(error))

    def _on_saved(self, saved: tuple[RoadmapDraft, Outcome[RoadmapId]] | None) -> None:
        if saved is None:
            self._saving = False
            self.context.notifier.say("Запись остановлена: ничего не сохранено")
            return
        draft, outcome = saved
        self._forget()
        self._undo_names.give_back()
        self._say("Дорожная карта сохранена", "Можно загрузить следующий файл.")
        self.context.hub.publish(outcome, self)
        self.context.router.open_roadmap(outcome.value)
        self.context.notifier.say(f"Импортировано: {counts_line(draft)}", undo=True)

    def _on_not_saved(self, error: AppError) -> None:
        self._saving = False
        self.context.notifier.complain(error)
        if error.code is UserCode.PERIOD_UNKNOWN:
            self.panel.passport.ask_period()

    def _decide(self, name: str, decisions: Decisions) -> None:
        if self._log.take(name, decisions):
            self._understand(f"{name[:1].upper()}{name[1:]}")

    def _understand(self, said: str) -> None:
        """Understand the document under the decisions, away from the window's thread."""
        raw, decisions = self._raw, self._log.now
        if raw is None:
            return
        self._asked += 1
        asked, understand = self._asked, self.context.services.intake.understand_or_ask
        self.context.jobs.run(
            "Разбираю документ заново…",
            lambda _progress: understand(raw, decisions),
            partial(self._on_understood, asked, said),
            partial(self._on_not_understood, asked),
        )

    def _on_understood(self, asked: int, said: str, draft: RoadmapDraft | None) -> None:
        if asked != self._asked or self._raw is None:
            return  # decided anew meanwhile
        self.context.notifier.clear()
        self._draft, self._shown = draft, asked
        self._show()
        self.commands_may_change()
        self.context.notifier.say(said)

    def _on_not_understood(self, asked: int, error: AppError) -> None:
        """Take a decision back that leaves no plan, where no table can be made one."""
        if asked == self._asked:
            self._log.drop()
            self._asked = self._shown
            self.context.notifier.complain(error)
            self._show()
            self.commands_may_change()

    def _forget(self) -> None:
        self._raw, self._draft, self._log = None, None, DecisionLog()
        self._asked = self._shown = self._asked + 1
        self._saving = False

    def _show(self) -> None:
        if self._raw is not None:
            self.set_sense(counts_line(self._draft) if self._draft is not None else "")
            self.panel.show_draft(self._raw, self._draft, self._log.now)
            self._name_undo()

    def _name_undo(self) -> None:
        if self.isVisible():
            self._undo_names.name(self._log.undo_name, self._log.redo_name)

    def _say(self, heading: str, sentence: str, *, way_out: bool = True) -> None:
        self.message.show_message(heading, sentence, way_out=way_out)
        self.set_sense("")
        self.show_empty(True)
        self.commands_may_change()

    # What the panel tells

    def _on_column_settled(
        self, table: int, place: int, what: Field | None, fields: tuple[Field | None, ...]
    ) -> None:
        readings = self._draft.readings if self._draft is not None else ()
        kind = next((r.kind for r in readings if r.table == table), PartKind.PLAN)
        word = field_word(what, kind) if what else NOT_TAKEN
        name = f"таблица {table}, графа {place + 1} – {word}"
        tables = deciding.of_one_header(table, readings)
        self._decide(name, deciding.with_column(self._log.now, tables, fields, place, what))

    def _on_passport_settled(self, title: str | None, start: date | None, end: date | None) -> None:
        decisions = deciding.with_passport(self._log.now, title=title, start=start, end=end)
        changed = "название" if title != self._log.now.title else "период"
        if self._draft is not None and decisions != self._log.now:
            self._decide(f"{changed} по-своему", decisions)

    # Building

    def _connect(self) -> None:
        self.panel.selection_changed.connect(self.commands_may_change)
        self.panel.column_settled.connect(self._on_column_settled)
        self.panel.passport.settled.connect(self._on_passport_settled)

    def _serve(self) -> None:
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.SAVE_IMPORT, self.save, lambda: self._draft is not None)
        self.serve(Command.UNDO, self.undo, lambda: bool(self._log.undo_name))
        self.serve(Command.REDO, self.redo, lambda: bool(self._log.redo_name))
        selected = self.panel.selected
        self.serve(Command.JOIN_ROWS, self.join_rows, self._can_join)
        self.serve(Command.STAND_ALONE, self.stand_alone, lambda: bool(selected(Mark.JOINED)))
        self.serve(Command.LEAVE_OUT, self.leave_out, lambda: bool(self.panel.selected_kept()))
        self.serve(Command.TAKE_BACK, self.take_back, lambda: bool(self._left_out_here()))
        self.serve(Command.NEXT_REMARK, lambda: self.panel.remarks.step(1), self._has_remarks)
        self.serve(Command.PREVIOUS_REMARK, lambda: self.panel.remarks.step(-1), self._has_remarks)
        self.serve(Command.OTHER_SIDE, self.panel.other_side, lambda: self._draft is not None)

    def _has_remarks(self) -> bool:
        return self._raw is not None and bool(self.panel.remarks.model_of_remarks.remarks)

    def _can_join(self) -> bool:
        return self._draft is not None and bool(self.panel.selected_rows())
