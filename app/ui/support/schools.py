"""«Школы»: who helps each supported school; what lacks is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtGui import QColor, QGuiApplication

from app import wording
from app.domain.school import SchoolId
from app.domain.support import Agreement, Curatorship, Mentorship
from app.domain.support_overview import CuratedSchool
from app.ui import theme
from app.ui.commands import Command
from app.ui.execution.point_words import Sign
from app.ui.support.facts import Facts
from app.ui.support.saying import (
    SCHOOLS,
    Names,
    advice_words,
    agreement_words,
    basis_line,
    holding_agreement,
    next_words,
    term_text,
    visit_line,
)
from app.ui.support.view import Host, SupportView, select_first, table_of, upright
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.filters import ChoiceFilter

SHARES = (72, 28)
NOBODY = f"{Sign.OVERDUE} нет"
NOT_NEEDED = "не нужен"


@dataclass(frozen=True, slots=True)
class Row:
    """A school that is supported or led, and how its help stands.

    Attributes:
        lacks_mentor: it is on a list whose schools are given mentors, and has none.
    """

    of: CuratedSchool
    lacks_mentor: bool
    agreement: str
    curators: str
    mentors: str
    next: str


LACKS: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "curator": ("без куратора", lambda row: not row.of.curators),
    "mentor": ("без наставника", lambda row: row.lacks_mentor),
    "agreement": (
        "соглашение требует внимания",
        lambda row: bool(row.of.mentors) and row.agreement[:1] not in {Sign.DONE},
    ),
    "visit": ("посещений не было", lambda row: row.of.last_visit is None),
    "missed": (
        "следующая дата пропущена",
        lambda row: row.next.startswith(Sign.OVERDUE),
    ),
}


def _muted(row: Row) -> QColor | None:
    idle = QColor(theme.colours(QGuiApplication.palette()).muted)
    return idle if row.mentors == NOT_NEEDED else None


COLUMNS = (
    TableColumn[Row]("Школа", lambda r: r.of.name, share=2),
    TableColumn[Row]("Список", lambda r: ", ".join(r.of.statuses), letters=8),
    TableColumn[Row]("Наставник", lambda r: r.mentors, share=2, colour=_muted),
    TableColumn[Row]("Соглашение", lambda r: r.agreement, share=2),
    TableColumn[Row]("Куратор", lambda r: r.curators, letters=15),
    TableColumn[Row](
        "Последнее посещение",
        lambda r: visit_line(r.of.last_visit),
        lambda r: r.of.last_visit.on if r.of.last_visit else None,
        share=2,
    ),
    TableColumn[Row](
        "Следующая дата",
        lambda r: r.next,
        lambda r: r.of.next_visit.on if r.of.next_visit else None,
        letters=14,
    ),
)
MENU = (
    Command.ASSIGN_CURATOR,
    Command.ASSIGN_MENTOR,
    Command.RECORD_VISIT,
    Command.ADVISE_SCHOOL,
)


class SchoolsView(SupportView):
    """Supported schools with their mentor, agreement, curator and visits.

    Attributes:
        table: the schools.
        lack: what is lacking.
        facts: the history of the selected school.
    """

    main: ClassVar = Command.ASSIGN_CURATOR
    beside: ClassVar = (Command.ASSIGN_MENTOR,)
    more: ClassVar = (Command.RECORD_VISIT, Command.ADVISE_SCHOOL)

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.lack = ChoiceFilter("Чего нет")
        self.lack.offer([(key, text) for key, (text, _of) in LACKS.items()])
        self.status = ChoiceFilter("Список")
        self.filters = [self.lack, self.status]
        self.table = table_of(
            COLUMNS, lambda row: row.of.school, "Школы, которым помогают", (2, 3, 4, 6)
        )
        self.facts = Facts("Кто помогал школе", beside=True)
        self.column.addWidget(upright(self.table, self.facts, SHARES), 1)
        self._rows: list[Row] = []
        self._words = ""
        self._mentorships: dict[SchoolId, list[Mentorship]] = {}
        self._curatorships: dict[SchoolId, list[Curatorship]] = {}
        self.watch(self.table, MENU)
        self.table.selection_changed.connect(self._show_facts)
        for one in (self.lack, self.status):
            one.changed.connect(self._sift)

    def refresh(self) -> None:
        """Read who helps; the selection stays."""
        support, names = self.services.support, self.names
        found = support.my_schools(None, names.today)
        agreements: dict[str, list[Agreement]] = {}
        for paper in support.agreements():
            agreements.setdefault(paper.mentorship, []).append(paper)
        self._mentorships, self._curatorships = {}, {}
        for mentorship in support.mentorships():
            self._mentorships.setdefault(mentorship.school, []).append(mentorship)
        for curatorship in support.curatorships():
            self._curatorships.setdefault(curatorship.school, []).append(curatorship)
        statuses = dict.fromkeys(status for one in found for status in one.statuses)
        self.status.offer([(one, one) for one in statuses])
        lacking = set(support.schools_without_mentor(names.today))
        self._rows = [_row(one, agreements, names, one.school in lacking) for one in found]
        self.table.records.show(self._rows)
        self._sift()
        select_first(self.table)
        self._show_facts()

    def filter(self, words: str) -> None:
        """Show the schools that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «24 школы · без куратора 3 · …»."""
        rows = self._rows
        told = [wording.plural(len(rows), *SCHOOLS)]
        for text, lacks in LACKS.values():
            count = sum(map(lacks, rows))
            if count:
                told.append(f"{text} {count}")
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a school."""
        self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the history beside the list, or hide it."""
        self.facts.setVisible(wanted)

    def chosen_schools(self) -> list[SchoolId]:
        """Return the selected schools."""
        return [row.of.school for row in self.table.selected()]

    def _sift(self) -> None:
        lacks = LACKS[self.lack.value][1] if self.lack.value else None
        status = self.status.value

        def accept(row: Row) -> bool:
            return (lacks is None or lacks(row)) and (status is None or status in row.of.statuses)

        self.table.records.filter(self._words, accept)
        self.sense_changed.emit()

    def _show_facts(self) -> None:
        row, names = self.table.current(), self.names
        if row is None:
            self.facts.show_facts("Выберите школу", ())
            return
        school = row.of.school
        mentors = self._mentorships.get(school, [])[::-1]
        curators = self._curatorships.get(school, [])[::-1]
        self.facts.show_facts(
            row.of.name,
            (
                ("Наставники", [_mentor_line(one, names) for one in mentors]),
                ("Кураторы", [_curator_line(one, names) for one in curators]),
                (
                    "Открытые рекомендации",
                    [f"{advice_words(one, names.today)[2:]}: {one.text}" for one in row.of.open],
                ),
            ),
        )


def _row(
    one: CuratedSchool,
    agreements: Mapping[str, list[Agreement]],
    names: Names,
    lacks_mentor: bool,
) -> Row:
    held = [
        agreement_words(
            holding_agreement(agreements.get(mentorship.id, ())), names.today, names.warning
        )
        for mentorship in one.mentors
    ]
    return Row(
        of=one,
        lacks_mentor=lacks_mentor,
        agreement=held[0] if held else "",
        curators=", ".join(names.person(key) for key in one.curators) or NOBODY,
        mentors=", ".join(names.mentor(mentor) for mentor in one.mentors)
        or (NOBODY if lacks_mentor else NOT_NEEDED),
        next=next_words(one.next_visit, names.today),
    )


def _mentor_line(one: Mentorship, names: Names) -> str:
    return f"{names.mentor(one)}, {term_text(one.start, one.end)}; {basis_line(one.basis)}"


def _curator_line(one: Curatorship, names: Names) -> str:
    return f"{names.person(one.person)}, {term_text(one.start, one.end)}; {basis_line(one.basis)}"
