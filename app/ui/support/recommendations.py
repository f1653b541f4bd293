"""«Рекомендации»: what schools are advised, until it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app import wording
from app.domain.school import SchoolId
from app.domain.support import Recommendation, RecommendationId
from app.ui.commands import Command
from app.ui.dialogs.recommendation import CloseDialog, RecommendationDialog
from app.ui.support.saying import RECOMMENDATIONS, advice_words
from app.ui.support.view import Host, SupportView, select_first, table_of
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.filters import ChoiceFilter

OPEN, OVERDUE, CLOSED = "open", "overdue", "closed"
STATES = ((OPEN, "открытые"), (OVERDUE, "просроченные"), (CLOSED, "закрытые"))


@dataclass(frozen=True, slots=True)
class Row:
    """A recommendation with its school and how it stands."""

    of: Recommendation
    school: str
    state: str
    states: frozenset[str]


COLUMNS = (
    TableColumn[Row]("Школа", lambda r: r.school, share=2),
    TableColumn[Row]("Рекомендация", lambda r: r.of.text, share=4),
    TableColumn[Row]("Кому", lambda r: r.of.addressee, share=1),
    TableColumn[Row](
        "Дана", lambda r: wording.date_text(r.of.made_on), lambda r: r.of.made_on, letters=10
    ),
    TableColumn[Row]("Срок", lambda r: wording.date_text(r.of.due), lambda r: r.of.due, letters=10),
    TableColumn[Row]("Состояние", lambda r: r.state, letters=20),
    TableColumn[Row]("Чем закрыта", lambda r: r.of.outcome, share=2),
)
OUTCOME = 6
MENU = (
    Command.CLOSE_RECOMMENDATIONS,
    Command.REOPEN_RECOMMENDATIONS,
    None,
    Command.EDIT_SUPPORT,
    Command.DELETE_SUPPORT,
)


class RecommendationsView(SupportView):
    """Open, overdue and closed recommendations of all schools."""

    main: ClassVar = Command.CLOSE_RECOMMENDATIONS
    beside: ClassVar = (Command.ADVISE_SCHOOL,)
    more: ClassVar = MENU

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state, self.school = ChoiceFilter("Состояние"), ChoiceFilter("Школа")
        self.addressee = ChoiceFilter("Кому")
        self.state.offer(STATES)
        self.state.choose(OPEN)
        self.filters = [self.state, self.school, self.addressee]
        self.table = table_of(COLUMNS, lambda row: row.of.id, "Рекомендации школам", (5,))
        self.column.addWidget(self.table, 1)
        self._rows: list[Row] = []
        self._words = ""
        self.watch(self.table, MENU)
        self.table.record_opened.connect(lambda _row: self.edit())
        self.state.changed.connect(self.refresh)  # closed ones are many: read when asked for
        for one in (self.school, self.addressee):
            one.changed.connect(self._sift)
        self._serve()

    def refresh(self) -> None:
        """Read the recommendations, those due first; the selection stays."""
        names = self.names
        whole = self.state.value not in {OPEN, OVERDUE}
        found = self.services.visits.recommendations(open_on=None if whole else names.today)
        self._rows = [
            Row(
                one,
                names.school(one.school),
                advice_words(one, names.today),
                frozenset(
                    key
                    for key, holds in (
                        (OPEN, one.open_on(names.today)),
                        (OVERDUE, one.overdue_on(names.today)),
                        (CLOSED, one.closed_on is not None),
                    )
                    if holds
                ),
            )
            for one in found
        ]
        self._rows.sort(key=lambda row: (row.of.due is None, row.of.due or row.of.made_on))
        schools = {row.of.school: row.school for row in self._rows}
        self.school.offer(sorted(schools.items(), key=lambda pair: pair[1]))
        addressees = sorted({row.of.addressee for row in self._rows if row.of.addressee})
        self.addressee.offer([(one, one) for one in addressees])
        self.table.records.show(self._rows)
        self._sift()
        select_first(self.table)

    def filter(self, words: str) -> None:
        """Show the recommendations that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «12 открытых рекомендаций · 3 просрочены»."""
        counts = {key: sum(key in row.states for row in self._rows) for key, _text in STATES}
        told = [f"{wording.plural(counts[OPEN], *RECOMMENDATIONS)} в работе"]
        told += [f"просрочено {counts[OVERDUE]}"] if counts[OVERDUE] else []
        told += [f"закрыто {counts[CLOSED]}"] if counts[CLOSED] else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a recommendation, or show those of a school."""
        if key in {one for one, _name in self.school.choices}:
            self.school.choose(key)
        elif key in {one for one, _name in STATES}:
            self.state.choose(key)
        else:
            self.state.choose(None)
            self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def chosen_schools(self) -> list[SchoolId]:
        """Return the schools of the selected rows."""
        return list(dict.fromkeys(row.of.school for row in self.table.selected()))

    # Commands

    def close_chosen(self) -> None:
        """Ask on which day and by what they were closed."""
        keys = self._keys(OPEN)
        rows = [row for row in self.table.selected() if row.of.id in keys]
        about = f"{rows[0].school}: {rows[0].of.text}" if len(rows) == 1 else ""
        about = about or wording.plural(len(rows), *RECOMMENDATIONS)
        self.ask(CloseDialog(self.services.visits, keys, about, self.names.today, self))

    def reopen(self) -> None:
        """Take back that they were closed."""
        self.perform(lambda: self.services.visits.reopen(self._keys(CLOSED)))

    def edit(self) -> None:
        """Mend the selected recommendation."""
        row = self.table.current()
        if row is not None:
            visits = self.services.visits
            self.ask(RecommendationDialog(visits, self.names, self, known=row.of))

    def delete(self) -> None:
        """Remove the selected recommendations."""
        keys = [row.of.id for row in self.table.selected()]
        self.perform(lambda: self.services.visits.remove_recommendations(keys))

    # Within

    def _keys(self, state: str) -> Sequence[RecommendationId]:
        return [row.of.id for row in self.table.selected() if state in row.states]

    def _sift(self) -> None:
        state, school = self.state.value, self.school.value
        addressee = self.addressee.value

        def accept(row: Row) -> bool:
            return (
                (state is None or state in row.states)
                and (school is None or row.of.school == school)
                and (addressee is None or row.of.addressee == addressee)
            )

        self.table.hide_columns([OUTCOME] if state in {OPEN, OVERDUE} else [])
        self.table.records.filter(self._words, accept)
        self.sense_changed.emit()

    def _serve(self) -> None:
        def some() -> bool:
            return bool(self.table.selected())

        self.serve(Command.CLOSE_RECOMMENDATIONS, self.close_chosen, lambda: bool(self._keys(OPEN)))
        self.serve(Command.REOPEN_RECOMMENDATIONS, self.reopen, lambda: bool(self._keys(CLOSED)))
        self.serve(Command.EDIT_SUPPORT, self.edit, lambda: self.table.current() is not None)
        self.serve(Command.DELETE_SUPPORT, self.delete, some)
