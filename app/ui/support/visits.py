"""«Посещения»: the journal of visits and consultations with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QStringListModel, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractItemView, QListView

from app import wording
from app.domain.basis import StoredFile
from app.domain.errors import AppError
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.support import Recommendation, Visit, VisitForm
from app.domain.visiting import count_visits
from app.ui.commands import Command
from app.ui.dialogs.chooser import ANY_FILES
from app.ui.dialogs.visit import VisitDialog
from app.ui.support.counts import CountsRow
from app.ui.support.facts import Facts
from app.ui.support.periods import PERIODS, YEAR, period_of
from app.ui.support.saying import SCHOOLS, advice_words, capital, form_text
from app.ui.support.view import Host, SupportView, select_first, table_of, upright
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.date_field import DateField
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import label

SHARES = (78, 22)
MOST_NAMED = 3
FEW_SCHOOLS = 20  # asked one by one; of more all that was ever advised is read at once


@dataclass(frozen=True, slots=True)
class Row:
    """A visit with the names of its schools and its curator."""

    of: Visit
    schools: str
    person: str


COLUMNS = (
    TableColumn[Row]("Дата", lambda r: wording.date_text(r.of.on), lambda r: r.of.on, letters=10),
    TableColumn[Row]("Форма", lambda r: form_text(r.of.form), share=1),
    TableColumn[Row]("Школы", lambda r: r.schools, share=2),
    TableColumn[Row]("Куратор", lambda r: r.person, letters=14),
    TableColumn[Row]("Цель", lambda r: r.of.purpose, share=2),
    TableColumn[Row]("Выводы", lambda r: r.of.findings, share=3),
    TableColumn[Row](
        "Обучено",
        lambda r: str(r.of.people) if r.of.people else "",
        lambda r: r.of.people,
        letters=8,
        right=True,
    ),
    TableColumn[Row](
        "Файлы",
        lambda r: str(len(r.of.files)) if r.of.files else "",
        lambda r: len(r.of.files),
        letters=6,
        right=True,
    ),
)
MENU = (
    Command.EDIT_SUPPORT,
    Command.OPEN_SUPPORT_FILE,
    Command.ATTACH_TO_VISIT,
    Command.DETACH_FROM_VISIT,
    None,
    Command.DELETE_SUPPORT,
)


class VisitsView(SupportView):
    """The journal: filters by person, school, form and period, the numbers above it.

    Attributes:
        table: the visits.
        counts: the numbers.
        files: those of the selected visit.
    """

    beside: ClassVar = (Command.EDIT_SUPPORT,)
    more: ClassVar = MENU

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._today = host.context.clock().date()
        self._build_filters()
        self.counts = CountsRow()
        self.table = table_of(COLUMNS, lambda row: row.of.id, "Журнал посещений")
        self.facts = Facts("Посещение", beside=True)
        self.files = QListView()
        self.files.setModel(QStringListModel(self))
        self.files.setAccessibleName("Файлы посещения")
        self.files.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._details = Halves(self.facts, self.files, SHARES)
        self.column.addWidget(self.counts)
        self.column.addWidget(upright(self.table, self._details, (70, 30)), 1)
        self._visits: Sequence[Visit] = ()
        self._words = ""
        self.watch(self.table, MENU)
        self._connect()
        self._serve()

    def refresh(self) -> None:
        """Read the journal of the period; the selection stays."""
        visits, names = self.services.visits, self.names
        self._visits = visits.visits(start=self.since.day, end=self.until.day)
        people = dict.fromkeys(one.person for one in self._visits if one.person)
        self.person.offer(sorted(((key, names.person(key)) for key in people), key=_by_name))
        schools = dict.fromkeys(key for one in self._visits for key in one.schools)
        self.school.offer(sorted(((key, names.school(key)) for key in schools), key=_by_name))
        self._count()
        select_first(self.table)
        self._show_details()

    def filter(self, words: str) -> None:
        """Show the visits that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return the period that is counted, and how many schools were reached."""
        since, until = self.since.day, self.until.day
        told = ["Журнал за всё время"]
        if since and until:
            told = [f"Журнал за период: {wording.period_text(since, until)}"]
        elif since or until:
            sides = (("с", since), ("по", until))
            told = ["Журнал " + " ".join(f"{w} {wording.date_text(d)}" for w, d in sides if d)]
        reached = {school for row in self.table.records.records() for school in row.of.schools}
        told += [f"в списке {wording.plural(len(reached), *SCHOOLS)}"] if reached else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a visit, or show those of a school."""
        if key in {one for one, _name in self.school.choices}:
            self.school.choose(key)
        else:
            self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show what a visit says under the list, or hide it."""
        self._details.setVisible(wanted)

    def chosen_schools(self) -> list[SchoolId]:
        """Return the school that the list is narrowed to: the next visit is to it."""
        return [SchoolId(self.school.value)] if self.school.value else []

    def chosen_person(self) -> PersonId | None:
        """Return the curator that the list is narrowed to."""
        return PersonId(self.person.value) if self.person.value else None

    # Commands

    def edit(self) -> None:
        """Mend the selected visit."""
        row = self.table.current()
        if row is not None:
            self.ask(VisitDialog(self.context, self.names, self, known=row.of))

    def delete(self) -> None:
        """Remove the selected visit with its recommendations."""
        row = self.table.current()
        if row is not None:
            self.perform(lambda: self.services.visits.remove_visit(row.of.id))

    def attach(self) -> None:
        """Ask for files and put them to the selected visit."""
        row = self.table.current()
        if row is not None:
            files = self.context.chooser.open_files("Документы посещения", ANY_FILES)
            self.perform(lambda: self.services.visits.attach_files(row.of.id, files))

    def detach(self) -> None:
        """Take the selected file, or the only one, from the visit."""
        row, files = self.table.current(), self._chosen_files()
        if row is not None and len(files) == 1:
            self.perform(lambda: self.services.visits.detach_file(row.of.id, files[0]))

    def open_files(self) -> None:
        """Open the selected file, or all of the visit, with the programs of this computer."""
        for file in self._chosen_files():
            try:
                path = self.services.visits.file_of(file)
            except AppError as error:
                self.context.notifier.complain(error)
                return
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # Within

    def _chosen_files(self) -> Sequence[StoredFile]:
        row, at = self.table.current(), self.files.currentIndex()
        if row is None:
            return ()
        return row.of.files[at.row() : at.row() + 1] if at.isValid() else row.of.files

    def _advice(self, visit: Visit) -> list[Recommendation]:
        """Return what was advised at a visit; those of other years are not read for that."""
        visits = self.services.visits
        few = len(visit.schools) <= FEW_SCHOOLS
        schools: Sequence[SchoolId | None] = visit.schools if few else (None,)
        found = [one for school in schools for one in visits.recommendations(school)]
        return [one for one in found if one.visit == visit.id]

    def _count(self) -> None:
        """Count what the filters leave, whatever its form."""
        person, school, names = self.person.value, self.school.value, self.names
        form = self.form.value
        found = [
            one
            for one in self._visits
            if (person is None or one.person == person)
            and (school is None or school in one.schools)
            and (form is None or one.form.value == form)
        ]
        self.counts.show_counts(count_visits(found))
        self.table.records.show(
            Row(one, _schools(names.list(one.schools), len(one.schools)), names.person(one.person))
            for one in found
        )
        self._sift()

    def _sift(self) -> None:
        behind = self.counts.behind
        accept = None if behind is None else lambda row: row.of.id in behind
        self.table.records.filter(self._words, accept)
        self.sense_changed.emit()

    def _show_details(self) -> None:
        row, names = self.table.current(), self.names
        model = self.files.model()
        assert isinstance(model, QStringListModel)
        model.setStringList([file.name for file in row.of.files] if row else [])
        self.files.setVisible(bool(row and row.of.files))
        if row is None:
            self.facts.show_facts("Выберите посещение", ())
            return
        visit = row.of
        advice = [
            f"{capital(advice_words(one, names.today)[2:])}: "
            f"{names.school(one.school)} – {one.text}"
            for one in self._advice(visit)
        ]
        follows = [wording.date_text(visit.next_date)] if visit.next_date else []
        self.facts.show_facts(
            f"{capital(form_text(visit.form))} {wording.date_text(visit.on)}: "
            f"{names.list(visit.schools)}",
            (
                ("Цель", [visit.purpose] if visit.purpose else []),
                ("Выводы", [visit.findings] if visit.findings else []),
                ("Рекомендации", advice),
                ("Следующая дата", follows),
            ),
        )

    def _on_period_chosen(self) -> None:
        start, end = period_of(self.period.value, self._today)
        for field, day in ((self.since, start), (self.until, end)):
            field.setModified(False)
            field.show_day(day)
        self.refresh()

    def _on_day_settled(self, _day: date | None) -> None:
        self.period.blockSignals(True)
        self.period.choose(None)
        self.period.blockSignals(False)
        self.refresh()

    def _build_filters(self) -> None:
        self.period, self.person = ChoiceFilter("Период"), ChoiceFilter("Куратор")
        self.school, self.form = ChoiceFilter("Школа"), ChoiceFilter("Форма")
        self.period.offer(PERIODS)
        self.period.choose(YEAR)
        self.form.offer([(one.value, wording.word(one)) for one in VisitForm])
        self.since, self.until = DateField("Журнал с какого дня"), DateField("Журнал по какой день")
        start, end = period_of(YEAR, self._today)
        self.since.show_day(start)
        self.until.show_day(end)
        self.filters = [
            self.period,
            label("с", "muted"),
            self.since,
            label("по", "muted"),
            self.until,
            self.person,
            self.school,
            self.form,
        ]

    def _connect(self) -> None:
        self.period.changed.connect(self._on_period_chosen)
        for field in (self.since, self.until):
            field.settled.connect(self._on_day_settled)
        for choice in (self.person, self.school, self.form):
            choice.changed.connect(self._count)
        self.counts.chosen.connect(self._sift)
        self.table.selection_changed.connect(self._show_details)
        self.table.record_opened.connect(lambda _row: self.edit())
        self.files.activated.connect(lambda _index: self.open_files())
        self.files.selectionModel().currentChanged.connect(lambda *_: self.commands_changed.emit())

    def _serve(self) -> None:
        def has() -> bool:
            return self.table.current() is not None

        self.serve(Command.EDIT_SUPPORT, self.edit, has)
        self.serve(Command.DELETE_SUPPORT, self.delete, has)
        self.serve(Command.ATTACH_TO_VISIT, self.attach, has)
        self.serve(Command.DETACH_FROM_VISIT, self.detach, lambda: len(self._chosen_files()) == 1)
        self.serve(Command.OPEN_SUPPORT_FILE, self.open_files, lambda: bool(self._chosen_files()))


def _schools(names: str, count: int) -> str:
    return names if count <= MOST_NAMED else wording.plural(count, *SCHOOLS)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]
