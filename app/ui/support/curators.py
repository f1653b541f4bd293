"""«Кураторы»: who leads which schools, and the load against the office's limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app import wording
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.support import Curatorship, Load
from app.ui.commands import Command
from app.ui.dialogs.curator import CuratorshipDialog, HandOverDialog
from app.ui.dialogs.mentor_ending import EndingDialog
from app.ui.support.saying import SCHOOLS, basis_number, load_words, term_text
from app.ui.support.view import Host, SupportView, select_first, table_of
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.halves import Halves

SHARES = (52, 48)
CURATORS = ("куратор", "куратора", "кураторов")
OVER = "over"
PAST = "past"


@dataclass(frozen=True, slots=True)
class Row:
    """A curator with his load."""

    of: Load
    name: str
    position: str
    schools: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A curatorship of the selected curator."""

    of: Curatorship
    school: str
    basis: str


COLUMNS = (
    TableColumn[Row]("Куратор", lambda r: r.name, letters=14),
    TableColumn[Row]("Должность", lambda r: r.position, share=1),
    TableColumn[Row](
        "Нагрузка", lambda r: load_words(r.of), lambda r: len(r.of.schools), letters=21
    ),
    TableColumn[Row]("Школы", lambda r: r.schools, share=2),
)
ASSIGNMENTS = (
    TableColumn[Assignment]("Школа", lambda a: a.school, share=2),
    TableColumn[Assignment](
        "Период", lambda a: term_text(a.of.start, a.of.end), lambda a: a.of.start, letters=15
    ),
    TableColumn[Assignment]("Основание", lambda a: a.basis, share=1),
)
MENU = (
    Command.ASSIGN_CURATOR,
    Command.HAND_OVER_SCHOOLS,
    None,
    Command.EDIT_SUPPORT,
    Command.END_SUPPORT,
    Command.DELETE_SUPPORT,
)


class CuratorsView(SupportView):
    """Curators of the day, and on the right the schools of the selected one.

    Attributes:
        table: the curators.
        assignments: what the selected one leads and led.
    """

    main: ClassVar = Command.ASSIGN_CURATOR
    beside: ClassVar = (Command.HAND_OVER_SCHOOLS,)
    more: ClassVar = MENU

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.load = ChoiceFilter("Нагрузка")
        self.load.offer([(OVER, "больше нормы")])
        self.past = ChoiceFilter("Назначения")
        self.past.offer([(PAST, "с прошлыми")])
        self.filters = [self.load, self.past]
        self.table = table_of(COLUMNS, lambda row: row.of.person, "Кураторы", (2,))
        self.assignments = table_of(ASSIGNMENTS, lambda one: one.of.id, "Школы выбранного куратора")
        self.column.addWidget(Halves(self.table, self.assignments, SHARES), 1)
        self._led: dict[PersonId, list[Curatorship]] = {}
        self._rows: list[Row] = []
        self._words = ""
        self.watch(self.table, MENU)
        self.watch(self.assignments, MENU)
        self.table.selection_changed.connect(self._show_assignments)
        self.assignments.record_opened.connect(lambda _one: self.edit())
        self.load.changed.connect(self._sift)
        self.past.changed.connect(self._show_assignments)
        self._serve()

    def refresh(self) -> None:
        """Read the loads; the selection stays."""
        support, names = self.services.support, self.names
        self._led = {}
        for one in support.curatorships():
            self._led.setdefault(one.person, []).append(one)
        self._rows = [
            Row(
                load,
                names.person(load.person),
                names.position(load.person),
                names.list(load.schools),
            )
            for load in support.load(names.today)
        ]
        self.table.records.show(self._rows)
        self._sift()
        select_first(self.table)
        self._show_assignments()

    def filter(self, words: str) -> None:
        """Show the curators that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «9 кураторов ведут 24 школы · больше нормы у 2»."""
        rows = self._rows
        led = {school for row in rows for school in row.of.schools}
        told = [f"{wording.plural(len(rows), *CURATORS)}, {wording.plural(len(led), *SCHOOLS)}"]
        over = sum(row.of.over for row in rows)
        told += [f"больше нормы у {over}"] if over else []
        lacking = len(self.services.support.schools_without_curator(self.names.today))
        told += [f"без куратора {wording.plural(lacking, *SCHOOLS)}"] if lacking else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a curator, or to the curator of a school."""
        for row in self.table.records.records():
            if key == row.of.person or key in row.of.schools:
                self.table.select([row.of.person])
                return

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the schools beside the list, or hide them."""
        self.assignments.setVisible(wanted)

    def chosen_schools(self) -> list[SchoolId]:
        """Return the schools that are selected on the right."""
        return [one.of.school for one in self.assignments.selected()]

    def chosen_person(self) -> PersonId | None:
        """Return the selected curator."""
        row = self.table.current()
        return row.of.person if row else None

    # Commands

    def hand_over(self) -> None:
        """Ask to whom the curator's schools go."""
        person = self.chosen_person()
        if person is not None:
            schools = self.chosen_schools()
            self.ask(HandOverDialog(self.context, self.names, person, schools, self))

    def edit(self) -> None:
        """Mend the selected curatorship."""
        chosen = self._chosen()
        if len(chosen) == 1:
            self.ask(CuratorshipDialog(self.context, self.names, chosen[0], self))

    def end(self) -> None:
        """Ask for the last day of the selected curatorships, or of all that the curator has."""
        support, keys = self.services.support, [one.id for one in self._chosen()]
        row = self.table.current()
        about = (
            f"{row.name}: {self.names.list(one.school for one in self._chosen())}" if row else ""
        )
        self.ask(
            EndingDialog(
                lambda day, reason: support.end_curatorship(keys, day, reason),
                about,
                self.names.today,
                self,
            )
        )

    def delete(self) -> None:
        """Remove the selected curatorships."""
        keys = [one.id for one in self._chosen()]
        self.perform(lambda: self.services.support.remove_curatorship(keys))

    # Within

    def _chosen(self) -> Sequence[Curatorship]:
        return [one.of for one in self.assignments.selected()]

    def _sift(self) -> None:
        over = self.load.value == OVER
        self.table.records.filter(self._words, (lambda row: row.of.over) if over else None)
        self.sense_changed.emit()

    def _show_assignments(self) -> None:
        person, names = self.chosen_person(), self.names
        led = self._led.get(person, []) if person else []
        past = self.past.value == PAST
        self.assignments.records.show(
            Assignment(one, names.school(one.school), basis_number(one.basis))
            for one in led
            if past or one.end is None or one.end >= names.today
        )
        select_first(self.assignments)
        self.commands_changed.emit()

    def _serve(self) -> None:
        def some() -> bool:
            return bool(self._chosen())

        self.serve(
            Command.HAND_OVER_SCHOOLS, self.hand_over, lambda: self.chosen_person() is not None
        )
        self.serve(Command.EDIT_SUPPORT, self.edit, lambda: len(self._chosen()) == 1)
        self.serve(Command.END_SUPPORT, self.end, some)
        self.serve(Command.DELETE_SUPPORT, self.delete, some)
