"""«Школы»: the registry as a list with the card of the selected school beside it."""

from __future__ import annotations

from typing import ClassVar

from app import wording
from app.domain.changes import Topic
from app.domain.errors import AppError, UserCode
from app.domain.school import School, SchoolId, SchoolKind
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.notifier import WayOut
from app.ui.pages.base import Page
from app.ui.pages.schools_card import SchoolCard
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.halves import Halves

SHARES = (62, 38)

COLUMNS = (
    TableColumn[School]("Школа", lambda s: s.short_name, share=3),
    TableColumn[School](
        "Вид", lambda s: wording.word(s.kind), lambda s: list(SchoolKind).index(s.kind), letters=10
    ),
    TableColumn[School]("Населённый пункт", lambda s: s.settlement, share=2),
    TableColumn[School]("Код", lambda s: s.code, letters=9, right=True),
)


class SchoolsPage(Page):
    """The list of schools and the card of one, edited in place."""

    topics: ClassVar = frozenset({Topic.SCHOOLS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_title("Школы")
        self.set_commands(Command.ADD_SCHOOL, more=[Command.DELETE_SCHOOLS])
        self.find_field = FindField("Найти школу…")
        self.kind_filter = ChoiceFilter("Вид")
        self.kind_filter.offer([(kind.value, wording.word(kind)) for kind in SchoolKind])
        self.add_filter(self.find_field)
        self.add_filter(self.kind_filter)
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda school: school.id), "Список школ"
        )
        self.card = SchoolCard()
        self.set_content(Halves(self.table, self.card, SHARES))
        self.set_empty(self._empty())
        self._serve()
        self._connect()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - one list, read whole
        """Read the list; the selection and a card that is being written stay."""
        schools = self.context.services.schools.list()
        self.table.records.show(schools)
        self.show_empty(not schools and not self.card.is_new)
        self._say_sense(schools)
        if schools and self.table.current() is None and not self.card.is_new:
            self.table.select([self.table.records.key_of(0)])
        self._show_current()

    def finish_editing(self) -> None:
        """Save what is typed in the card; a new school waits as it is."""
        self.card.finish_editing()

    def add_school(self) -> None:
        """Open an empty card beside the list."""
        self.finish_editing()
        self.show_empty(False)
        self.card.begin_new()

    def save_new(self, *, allow_double: bool = False) -> None:
        """Add the school of the card; a double is asked about first."""
        schools = self.context.services.schools
        fields = self.card.fields()
        try:
            made = schools.add(allow_double=allow_double, **fields)
        except AppError as error:
            anyway = [WayOut("Это другая школа, добавить", self._add_anyway)]
            is_double = error.code is UserCode.SCHOOL_DOUBLE
            self.context.notifier.complain(error, anyway if is_double else [])
            return
        self.card.end_new()
        self.perform(lambda: made)
        self.table.select([made.value])
        self.table.setFocus()

    def give_up_new(self) -> None:
        """Close the empty card without adding a school."""
        self.card.end_new()
        self.context.notifier.clear()
        self.make_stale()
        self.table.setFocus()

    def delete_selected(self) -> None:
        """Delete the selected schools; undo brings them back."""
        chosen = [school.id for school in self.table.selected()]
        self.perform(lambda: self.context.services.schools.remove(chosen))

    def change(self, school: SchoolId, name: str, value: str) -> None:
        """Save one field of a card; what is refused is given back to be mended."""
        change = self.context.services.schools.change
        if self.perform(lambda: change(school, **{name: value})) is None:  # type: ignore[arg-type]
            self._show_current()

    def _add_anyway(self) -> None:
        self.save_new(allow_double=True)

    def _show_current(self) -> None:
        if not self.card.is_new:
            self.card.show_school(self.table.current())
        self.commands_may_change()

    def _filter(self) -> None:
        kind = self.kind_filter.value
        accept = None if kind is None else lambda school: school.kind.value == kind
        self.table.records.filter(self.find_field.text(), accept)

    def _say_sense(self, schools: object) -> None:
        count = self.table.records.total
        rural = sum(school.locality == "rural" for school in self.table.records.records())
        pieces = [wording.plural(count, "школа", "школы", "школ")]
        if rural and count == len(self.table.records.records()):
            pieces.append(f"из них сельских: {rural}")
        self.set_sense(" · ".join(pieces) if schools else "")

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._filter)
        self.kind_filter.changed.connect(self._filter)
        self.table.selection_changed.connect(self._show_current)
        self.table.record_opened.connect(lambda _school: self.card.go_to_first())
        self.card.changed.connect(self.change)
        self.card.saved.connect(self.save_new)
        self.card.given_up.connect(self.give_up_new)

    def _serve(self) -> None:
        chosen = self.table.selectionModel().hasSelection
        self.serve(Command.ADD_SCHOOL, self.add_school)
        self.serve(Command.DELETE_SCHOOLS, self.delete_selected, chosen)

    def _empty(self) -> EmptyState:
        return EmptyState(
            "Школ пока нет",
            "Здесь будет список школ района с их карточками. Добавьте первую: хватит названия, "
            "остальное можно дописать потом.",
            [self.context.actions[Command.ADD_SCHOOL]],
        )
