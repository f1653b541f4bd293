"""«Школы»: the registry as a list with the card of the selected school beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QByteArray

from app import wording
from app.domain.changes import Topic
from app.domain.errors import AppError, UserCode
from app.domain.school import School, SchoolId, Shelf
from app.services.schools import SchoolFields
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.school_columns import ListColumnsDialog
from app.ui.notifier import WayOut
from app.ui.pages.base import Page
from app.ui.pages.school_import_opening import offer_list_import
from app.ui.router import Place
from app.ui.schools.card import SchoolCard
from app.ui.schools.deeds import SchoolDeeds
from app.ui.schools.filters import SchoolFilters
from app.ui.schools.rows import COLUMNS, OF_HEAP, Heap, SchoolRow, read_rows
from app.ui.schools.saved_views import SavedView, ViewsButton
from app.ui.support.papers import SCHOOL_PAPERS, offer_school_papers
from app.ui.tables.record_table import RecordTableModel, RecordTableView
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.halves import Halves
from app.ui.widgets.school_picker import bare_words

SHARES = (58, 42)
REMEMBERED = "schools-shown"
USUAL = tuple(one.name for one in COLUMNS if one.usual)
HEAP_NAMES = {
    Heap.CLOSED: "закрытые",
    Heap.ARCHIVE: "архив",
    Heap.TRASH: "корзина",
}
NONE_IN = {
    Heap.CLOSED: "Закрытых школ нет",
    Heap.ARCHIVE: "Архив пуст",
    Heap.TRASH: "Корзина пуста",
}
NONE_THEN = "На этот день в списке нет ни одной школы"
MORE = (
    Command.IMPORT_SCHOOLS,
    Command.EDIT_SCHOOLS,
    Command.SCHOOL_GROUPS,
    None,
    Command.GIVE_STATUS,
    Command.TAKE_STATUS_OFF,
    Command.SET_TYPE,
    None,
    Command.RENAME_SCHOOL,
    Command.CHANGE_HEAD,
    Command.JOIN_SCHOOLS,
    Command.MERGE_SCHOOLS,
    Command.CLOSE_SCHOOL,
    None,
    Command.ARCHIVE_SCHOOLS,
    Command.DELETE_SCHOOLS,
    Command.RESTORE_SCHOOLS,
    Command.EMPTY_TRASH,
    None,
    *SCHOOL_PAPERS,
    None,
    Command.MANAGE_GROUPS,
    Command.SCHOOL_COLUMNS,
)
_FORMS = ("школа", "школы", "школ")
_MOST_LISTS = 2


class SchoolsPage(Page):
    """The list of schools and the card of one, edited in place.

    Attributes:
        table: the list.
        card: the card of the current school, or of a new one.
        filters: the line over the list.
        views: the saved filters.
        deeds: what is done to the selected ones.
    """

    topics: ClassVar = frozenset(
        {Topic.SCHOOLS, Topic.STATUSES, Topic.SUPPORT, Topic.PEOPLE}
        | {Topic.RESULTS, Topic.INDICATORS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._reading = False
        self._wanted: SchoolId | None = None
        self._draft: SchoolFields | None = None
        self._lists: list[str] = []
        self.filters = SchoolFilters(context.notifier, self)
        for widget in self.filters.widgets:
            self.add_filter(widget)
        self.views = ViewsButton(
            context.preferences,
            lambda name: self.filters.view(name, self._remembered()),
            self.show_view,
            self,
        )
        self.add_filter(self.views)
        columns = [one.column for one in COLUMNS]
        self.table: RecordTableView[SchoolRow] = RecordTableView(
            RecordTableModel(columns, key=lambda row: row.id), "Список школ"
        )
        self.card = SchoolCard(context, self.perform)
        self.deeds = SchoolDeeds(context, self.perform, self.chosen, self)
        self.halves = Halves(self.table, self.card, SHARES)
        self.set_content(self.halves)
        self.set_empty(self._empty())
        self.set_commands(Command.ADD_SCHOOL, [Command.STATUS_LISTS], MORE)
        self._serve()
        offer_list_import(self)
        offer_school_papers(self, self.chosen)
        self._connect()
        self._say_title()
        self.show_columns(self._remembered())
        self._begin_with = self.views.first

    # The list

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - one list, read whole
        """Read the list; the selection and a card that is being written stay."""
        services, day = self.context.services, self._day()
        kinds = services.statuses.kinds()
        self.filters.offer(services.schools.groups(), kinds)
        if self._begin_with is not None:
            view, self._begin_with = self._begin_with, None
            self.show_view(view)  # its filters can be chosen only now
        rows = read_rows(services, day, self.filters.heap, self.shown_columns())
        self._reading = True
        self.table.records.show(rows)
        self._reading = False
        usual = self.filters.heap is Heap.WORKING and self.filters.day is None
        self.show_empty(usual and not rows and not self.card.is_new)
        self._lists = self._said_lists(rows)
        self._say_sense()
        if self._wanted is not None:
            self.table.select([self._wanted])
            self._wanted = None
        elif self.table.current() is None and not self.card.is_new:
            self._select_first()
        self._show_current()

    def open(self, target: object) -> None:
        """Show the card of a school."""
        if isinstance(target, str):
            self.open_school(SchoolId(target))

    def open_school(self, school: SchoolId) -> None:
        """Go to a school wherever its card lies; a new card waits with what was typed."""
        if self.card.is_new:
            self._draft = self._typed()
            self.card.end_new()
        lies = self.context.services.schools.get(school)
        self._wanted = school
        self.clear_filters()
        heaps = {Shelf.ARCHIVE: Heap.ARCHIVE, Shelf.TRASH: Heap.TRASH}
        closed = lies.closed is not None and lies.closed < self._day()
        heap = heaps.get(lies.shelf, Heap.CLOSED if closed else Heap.WORKING)
        self._wanted = school
        self.filters.heap_filter.choose(None if heap is Heap.WORKING else heap.value)
        self._wanted = school
        self.make_stale()

    def chosen(self) -> Sequence[School]:
        """Return the selected schools."""
        return [row.school for row in self.table.selected()]

    def clear_filters(self) -> None:
        """Show all schools at work, as they are today."""
        super().clear_filters()
        self.filters.clear()

    def shown_columns(self) -> set[str]:
        """Return the names of the columns that are to be shown."""
        return set(self._remembered()) | OF_HEAP.get(self.filters.heap, set())

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns, those of the shelf, and remember them."""
        self.context.preferences.set_columns(REMEMBERED, QByteArray(",".join(names).encode()))
        shown = self.shown_columns()
        self.table.hide_columns(place for place, one in enumerate(COLUMNS) if one.name not in shown)

    def show_view(self, view: SavedView) -> None:
        """Show the filters and columns of a saved view."""
        self.filters.show_view(view)
        self._on_columns_chosen(list(view.columns))

    def choose_columns(self) -> None:
        """Ask which columns to show."""
        offered = [(one.name, one.column.title) for one in COLUMNS]
        dialog = ListColumnsDialog(offered, self._remembered(), USUAL, self)
        dialog.accepted.connect(lambda: self._on_columns_chosen(dialog.shown))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def toggle_details(self) -> None:
        """Give the list the whole width, or show the card beside it again."""
        self.card.setVisible(self.card.isHidden())

    # The card

    def finish_editing(self) -> None:
        """Save what is typed in the card; a new school waits as it is."""
        self.card.finish_editing()

    def add_school(self) -> None:
        """Open an empty card beside the list, or the one that waits."""
        self.finish_editing()
        self.show_empty(False)
        self.card.show()
        self.card.begin_new(self._draft)
        self._draft = None
        self.look_for_doubles()
        self.commands_may_change()

    def look_for_doubles(self) -> None:
        """Name the schools that the new card would double."""
        fields = self._typed()
        if fields is not None:
            self.card.doubles.show_found(self.context.services.schools.find_doubles(fields))

    def save_new(self) -> None:
        """Add the school of the card; one that may be a double is asked about first."""
        schools, doubles = self.context.services.schools, self.card.doubles
        self.card.details.clear_all()
        try:
            made = schools.add(allow_double=doubles.told_apart, **self.card.details.values())
        except AppError as error:
            self._refuse_new(error)
            return
        self.card.end_new()
        self._wanted = made.value
        self.perform(lambda: made)
        self.table.setFocus()

    def give_up_new(self) -> None:
        """Close the empty card without adding a school."""
        self.card.end_new()
        self.context.notifier.clear()
        self.make_stale()
        self.table.setFocus()

    def change(self, school: str, name: str, value: object, *, allow_double: bool = False) -> None:
        """Save one field of a card; a refusal is said under the field, and the text stays."""
        change = self.context.services.schools.change
        fields = {name: value}
        try:
            outcome = change(SchoolId(school), allow_double=allow_double, **fields)  # type: ignore[arg-type]
        except AppError as error:
            ways = []
            if error.code is UserCode.SCHOOL_DOUBLE:
                again = partial(self.change, school, name, value, allow_double=True)
                ways = [WayOut("Это другая школа, сохранить", again)]
            if ways or not self.card.details.say(name, error):
                self.context.notifier.complain(error, ways)
            return
        self.card.details.clear(name)
        self.perform(lambda: outcome)

    # Within

    def _refuse_new(self, error: AppError) -> None:
        ways = []
        if error.code is UserCode.SCHOOL_DOUBLE:
            self.look_for_doubles()
            found = self.card.doubles.found
            ways = [WayOut("Это другая школа, добавить", self._add_anyway)]
            if found:
                ways.insert(0, WayOut("Открыть её карточку", partial(self.open_school, found[0])))
        elif self.card.details.say("short_name", error):
            return
        self.context.notifier.complain(error, ways)

    def _add_anyway(self) -> None:
        self.card.doubles.told_apart = True
        self.save_new()

    def _typed(self) -> SchoolFields | None:
        try:
            return self.card.details.values()
        except AppError:
            return None  # a day that is none is said under its field; doubles don't rest on it

    def _select_first(self) -> None:
        if self.table.records.rowCount():
            self._reading = True
            self.table.select([self.table.records.key_of(0)])
            self._reading = False

    def _show_current(self) -> None:
        if self._reading:
            return
        if not self.card.is_new:
            current = self.table.current()
            self.card.show_school(current.school if current else None, self.filters.day)
        self.commands_may_change()

    def _read_again(self) -> None:
        self._say_title()
        self.show_columns(self._remembered())
        self.make_stale()

    def _sift(self) -> None:
        self._reading = True
        words = bare_words(self.filters.find_field.text())
        self.table.records.filter(words, self.filters.accept())
        self._reading = False
        self._say_sense()
        self._show_current()

    def _say_title(self) -> None:
        day, heap = self.filters.day, HEAP_NAMES.get(self.filters.heap, "")
        as_of = f" на {wording.date_text(day)}" if day else ""
        self.set_title(f"Школы{as_of}{f' – {heap}' if heap else ''}")

    def _say_sense(self) -> None:
        shown, total = self.table.records.rowCount(), self.table.records.total
        if not total:
            past = "" if self.filters.day is None else NONE_THEN
            self.set_sense(NONE_IN.get(self.filters.heap, past))
            return
        pieces = [wording.plural(total, *_FORMS), *self._lists]
        if shown != total:
            pieces.insert(1, f"показано {shown}")
        self.set_sense(" · ".join(pieces))

    def _said_lists(self, rows: Sequence[SchoolRow]) -> list[str]:
        if self.filters.heap is not Heap.WORKING:
            return []
        kinds = {one.id: one for row in rows for one in row.statuses}
        counts = Counter(one.id for row in rows for one in row.statuses)
        told = sorted(kinds, key=lambda key: (not kinds[key].supported, -counts[key]))
        pieces = [
            f"{counts[key]} в списке {kinds[key].abbreviation or kinds[key].name}"
            for key in told[:_MOST_LISTS]
        ]
        alone = len(self.context.services.support.schools_without_curator(self._day()))
        return [*pieces, f"{alone} без куратора"] if alone else pieces

    def _day(self) -> date:
        return self.filters.day or self.context.clock().date()

    def _lie_in(self, heaps: Set[Heap]) -> bool:
        return self.filters.heap in heaps and self.table.selectionModel().hasSelection()

    def _remembered(self) -> list[str]:
        """Return the columns that a person chose; those that are no more are left out."""
        saved = bytes(self.context.preferences.columns(REMEMBERED).data()).decode()
        known = {one.name for one in COLUMNS}
        return [name for name in saved.split(",") if name in known] or list(USUAL)

    def _on_columns_chosen(self, names: list[str]) -> None:
        self.show_columns(names)
        self.make_stale()

    def _connect(self) -> None:
        self.filters.sifted.connect(self._sift)
        self.filters.read_asked.connect(self._read_again)
        self.table.selection_changed.connect(self._show_current)
        self.table.record_opened.connect(lambda _row: self.card.go_to_first())
        self.card.changed.connect(self.change)
        self.card.typed.connect(self.look_for_doubles)
        self.card.saved.connect(self.save_new)
        self.card.given_up.connect(self.give_up_new)
        self.card.doubles.open_asked.connect(lambda key: self.open_school(SchoolId(key)))

    def _serve(self) -> None:
        some, filters = self.table.selectionModel().hasSelection, self.filters
        for command, act in self.deeds.of_chosen().items():
            self.serve(command, act, some)
        for command, act, heaps in self.deeds.of_heaps():
            self.serve(command, act, partial(self._lie_in, heaps))
        self.serve(Command.EMPTY_TRASH, self.deeds.empty_trash, lambda: filters.heap is Heap.TRASH)
        self.serve(Command.MANAGE_GROUPS, self.deeds.manage_groups)
        self.serve(Command.ADD_SCHOOL, self.add_school)
        self.serve(Command.SAVE_SCHOOL, self.save_new, lambda: self.card.is_new)
        self.serve(Command.SCHOOL_COLUMNS, self.choose_columns)
        self.serve(Command.DETAILS, self.toggle_details)
        self.serve(Command.FOLD_ALL, partial(self.card.fold_all, True))
        self.serve(Command.UNFOLD_ALL, partial(self.card.fold_all, False))
        self.serve(Command.STATUS_LISTS, lambda: self.context.router.open_place(Place.STATUS_LISTS))

    def _empty(self) -> EmptyState:
        return EmptyState(
            "Школ пока нет",
            "Здесь будет список школ района с их карточками. Добавьте первую: хватит названия, "
            "остальное можно дописать потом.",
            [self.context.actions[c] for c in (Command.ADD_SCHOOL, Command.IMPORT_SCHOOLS)],
        )
