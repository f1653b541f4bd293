"""«Сбор данных»: forms that are sent to schools, who has answered, and what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app import wording
from app.domain.changes import Outcome
from app.domain.collection_drafts import (
    AskedSchool,
    CollectionDraft,
    CollectionSummary,
    CollectionView,
)
from app.domain.collections import OPEN_STATES, ReplyState
from app.domain.progress import Progress
from app.domain.school import SchoolId
from app.ui.commands import Command
from app.ui.indicators.collections_dialog import CollectionDialog
from app.ui.indicators.collections_preview import RepliesDialog
from app.ui.indicators.collections_saying import (
    SCHOOLS,
    SILENT_HEADINGS,
    form_state,
    lacks,
    progress_words,
    silent_rows,
    state_words,
)
from app.ui.indicators.view import Host, IndicatorsView
from app.ui.roadmap.clipboard import copy_rows
from app.ui.support.view import select_first, table_of, upright
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.fields import words_of
from app.ui.widgets.filters import ChoiceFilter
from app.wording.figures import period_of_value

SHARES = (38, 62)
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
BOOKS = f"Книги Excel ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
FILES = ("файл", "файла", "файлов")


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school of the selected form."""

    of: AskedSchool
    state: ReplyState
    came: str
    lacks: str


FORM_COLUMNS = (
    TableColumn[CollectionSummary]("Форма", lambda r: r.form.name, share=3),
    TableColumn[CollectionSummary]("Состояние", form_state, share=1),
    TableColumn[CollectionSummary](
        "Получено", lambda r: f"{r.received} из {r.asked}", lambda r: r.received, letters=10
    ),
    TableColumn[CollectionSummary](
        "Прислать до", lambda r: wording.date_text(r.form.due), lambda r: r.form.due, letters=11
    ),
    TableColumn[CollectionSummary](
        "Период", lambda r: period_of_value(r.form.period), lambda r: r.form.period, share=1
    ),
    TableColumn[CollectionSummary](
        "Вопросов", lambda r: str(len(r.form.fields)), lambda r: len(r.form.fields), letters=11,
        right=True,
    ),
    TableColumn[CollectionSummary](
        "Версия", lambda r: str(r.form.version), lambda r: r.form.version, letters=7, right=True
    ),
)  # fmt: skip
SCHOOL_COLUMNS = (
    TableColumn[SchoolRow]("Школа", lambda r: r.of.name, share=3),
    TableColumn[SchoolRow]("Ответ", lambda r: state_words(r.state), letters=20),
    TableColumn[SchoolRow](
        "Получен", lambda r: r.came, lambda r: r.of.reply.received_at, letters=11
    ),
    TableColumn[SchoolRow]("Чего не хватает", lambda r: r.lacks, letters=16),
    TableColumn[SchoolRow]("Руководитель", lambda r: r.of.head, share=2),
    TableColumn[SchoolRow](
        "Телефон и почта",
        lambda r: ", ".join(filter(None, (r.of.phone, r.of.email))),
        share=2,
    ),
    TableColumn[SchoolRow]("Куратор", lambda r: ", ".join(r.of.curators), letters=13),
)
MENU = (
    Command.READ_REPLIES,
    Command.READ_REPLY_FOLDER,
    None,
    Command.WRITE_COLLECTION,
    Command.WRITE_COLLECTION_FILLED,
    Command.COPY_SILENT_SCHOOLS,
    None,
    Command.EDIT_COLLECTION,
    Command.DELETE_COLLECTIONS,
)


class CollectionsView(IndicatorsView):
    """Forms above, the schools of the selected one below.

    Attributes:
        table: the forms.
        schools: who is asked, and what came.
        state: narrows the schools.
    """

    main: ClassVar = Command.NEW_COLLECTION
    beside: ClassVar = (Command.WRITE_COLLECTION, Command.READ_REPLIES)
    more: ClassVar = MENU

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = ChoiceFilter("Ответ")
        self.state.offer([(state.value, text) for state, text in words_of(ReplyState)])
        self.filters = [self.state]
        self.table = table_of(FORM_COLUMNS, lambda row: row.form.id, "Формы сбора данных", (1,))
        self.schools = table_of(
            SCHOOL_COLUMNS, lambda row: row.of.reply.school, "Школы выбранной формы", (1,)
        )
        self.body.addWidget(upright(self.table, self.schools, SHARES), 1)
        actions = self.context.actions
        self.set_empty(
            EmptyState(
                "Данные со школ пока не собирали",
                "Составьте форму: что спросить, у каких школ и к какому дню. Программа запишет "
                "книгу Excel для каждой школы, прочитает то, что вернётся, найдёт ошибки и "
                "скажет, кто ещё не ответил.",
                [actions[Command.NEW_COLLECTION]],
            )
        )
        self._view: CollectionView | None = None
        self._words = ""
        self.setAcceptDrops(True)
        self.watch(self.table, MENU)
        self.watch(self.schools, MENU)
        self.table.selection_changed.connect(self._show_schools)
        self.table.record_opened.connect(lambda _row: self.edit())
        self.schools.record_opened.connect(
            lambda row: self.context.router.open_school(row.of.reply.school)
        )
        self.state.changed.connect(self._sift)
        self._serve()

    @property
    def chosen(self) -> CollectionSummary | None:
        """The selected form."""
        return self.table.current()

    def refresh(self) -> None:
        """Read the forms and the schools of the selected one; the selection stays."""
        forms = self.services.collections.list()
        self.show_empty(not forms)
        self.table.records.show(forms)
        select_first(self.table)
        self._show_schools()

    def filter(self, words: str) -> None:
        """Show the schools that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «получено 18 из 24 · ждём 6 · до 01.12.2026» of the selected form."""
        one = self.chosen
        if one is None:
            return ""
        told = progress_words(one, self.known.today)
        return f"{one.form.name}: {told}"

    def select(self, key: str) -> None:
        """Go to a form."""
        self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the schools under the list, or hide them."""
        self.schools.setVisible(wanted)

    # Files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take workbooks and folders while a form is selected."""
        if self.chosen is not None and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what is dropped."""
        if self.chosen is not None and (paths := _dropped(event)):
            event.acceptProposedAction()
            self.read(paths)

    # Commands

    def make(self) -> None:
        """Ask for a new form."""
        dialog = CollectionDialog(self.services.collections, self.known, self)
        self.ask(dialog)
        dialog.accepted.connect(partial(self._go_to_made, dialog))

    def edit(self) -> None:
        """Mend the selected form."""
        if self._view is not None:
            self.ask(CollectionDialog(self.services.collections, self.known, self, self._view))

    def write(self, *, fill_known: bool = False) -> None:
        """Ask for a folder and write the files of the selected schools, or of all."""
        one = self.chosen
        if one is None:
            return
        schools = self._chosen_schools()
        title = f"Куда записать {wording.plural(len(schools or ()) or one.asked, *FILES)}"
        folder = self.context.chooser.open_folder(title)
        if folder is None:
            return
        collections, key = self.services.collections, one.form.id

        def work(progress: Progress) -> Outcome[tuple[Path, ...]]:
            return collections.write_files(
                key, folder, schools, fill_known=fill_known, progress=progress
            )

        self.context.jobs.run("Записываем файлы для школ", work, self._written)

    def ask_for_replies(self) -> None:
        """Ask which files came."""
        paths = self.context.chooser.open_files("Ответы школ", BOOKS)
        if paths:
            self.read(paths)

    def ask_for_folder(self) -> None:
        """Ask in which folder the answers lie."""
        folder = self.context.chooser.open_folder("Папка с ответами школ")
        if folder is not None:
            self.read([folder])

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders, and show what came."""
        one = self.chosen
        if one is None:
            return
        collections, key = self.services.collections, one.form.id

        def work(progress: Progress) -> CollectionDraft:
            return collections.read(key, paths, progress)

        self.context.jobs.run("Читаем ответы школ", work, self.preview)

    def preview(self, draft: CollectionDraft) -> None:
        """Show what came, to be saved."""
        self.ask(RepliesDialog(self.services.collections, draft, self))

    def copy_silent(self) -> None:
        """Put the list of those who have not answered on the clipboard."""
        view = self._view
        if view is None:
            return
        silent = self.services.collections.silent(view.form.id)
        rows = silent_rows(silent, view.form, view.today)
        copy_rows(SILENT_HEADINGS, [SILENT_HEADINGS, *rows])
        said = f"Скопировано: не ответили {wording.plural(len(rows), *SCHOOLS)}"
        self.context.notifier.say(said if rows else "Ответили все школы")

    def delete(self) -> None:
        """Remove the selected forms."""
        keys = [row.form.id for row in self.table.selected()]
        self.perform(lambda: self.services.collections.remove(keys))

    # Within

    def _go_to_made(self, dialog: CollectionDialog) -> None:
        if dialog.outcome is not None:
            self.select(dialog.outcome.value)

    def _written(self, outcome: Outcome[tuple[Path, ...]]) -> None:
        self.perform(lambda: outcome)

    def _chosen_schools(self) -> list[SchoolId] | None:
        """Return the selected schools where several are; one is selected always, so it is none."""
        rows = self.schools.selected()
        return [row.of.reply.school for row in rows] if len(rows) > 1 else None

    def _show_schools(self) -> None:
        one = self.chosen
        self._view = self.services.collections.get(one.form.id) if one else None
        view = self._view
        rows = []
        for school in view.schools if view else ():
            assert view is not None
            came = school.reply.received_at
            rows.append(
                SchoolRow(
                    school,
                    school.reply.state(view.form, view.today),
                    wording.date_text(came.date()) if came else "",
                    lacks(school, view.form),
                )
            )
        self.schools.records.show(rows)
        self._sift()
        select_first(self.schools)
        self.commands_changed.emit()

    def _sift(self) -> None:
        wanted = self.state.value
        self.schools.records.filter(
            self._words, lambda row: wanted is None or row.state.value == wanted
        )
        self.sense_changed.emit()

    def _serve(self) -> None:
        def some() -> bool:
            return self.chosen is not None

        def silent() -> bool:
            view = self._view
            return view is not None and any(
                one.reply.state(view.form, view.today) in OPEN_STATES for one in view.schools
            )

        served: tuple[tuple[Command, Callable[[], object], Callable[[], bool] | None], ...] = (
            (Command.NEW_COLLECTION, self.make, lambda: bool(self.known.schools)),
            (Command.EDIT_COLLECTION, self.edit, some),
            (Command.WRITE_COLLECTION, self.write, some),
            (Command.WRITE_COLLECTION_FILLED, partial(self.write, fill_known=True), some),
            (Command.READ_REPLIES, self.ask_for_replies, some),
            (Command.READ_REPLY_FOLDER, self.ask_for_folder, some),
            (Command.COPY_SILENT_SCHOOLS, self.copy_silent, silent),
            (Command.DELETE_COLLECTIONS, self.delete, lambda: bool(self.table.selected())),
        )
        for command, handler, when in served:
            self.serve(command, handler, when)


def _dropped(event: QDropEvent) -> list[Path]:
    """Return the workbooks and folders that are held over the window."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    fits = all(path.is_dir() or path.suffix.casefold() in SUFFIXES for path in paths)
    return paths if fits else []
