"""«Наставники»: who helps whom, for how long, and by which agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app import wording
from app.domain.errors import AppError
from app.domain.school import SchoolId
from app.domain.support import Agreement, AgreementState, Mentorship
from app.ui.commands import Command
from app.ui.dialogs.agreement import AgreementDialog, ProlongDialog, SignDialog
from app.ui.dialogs.mentor import MentorDialog
from app.ui.dialogs.mentor_ending import EndingDialog
from app.ui.execution.point_words import Sign
from app.ui.support.facts import Facts
from app.ui.support.saying import (
    SCHOOLS,
    agreement_words,
    basis_line,
    capital,
    holding_agreement,
    term_text,
)
from app.ui.support.view import Host, SupportView, select_first, table_of, upright
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.halves import Halves

SHARES = (64, 36)
NOW, PAST, AHEAD = "now", "past", "ahead"
PERIODS = ((NOW, "действуют"), (AHEAD, "впереди"), (PAST, "закончены"))
ENDING = "ending"
STATES = (
    (ENDING, "кончается или истекло"),
    (AgreementState.DRAFT.value, "проект"),
    ("none", "не заключено"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A mentorship as it stands; `load` is how many schools its mentor helps on the day."""

    of: Mentorship
    mentor: str
    school: str
    agreement: Agreement | None
    state: str
    load: int
    period: str


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement of the selected mentorship."""

    of: Agreement
    state: str


COLUMNS = (
    TableColumn[Row]("Наставник", lambda r: r.mentor, share=2),
    TableColumn[Row]("Школа", lambda r: r.school, share=2),
    TableColumn[Row](
        "Период", lambda r: term_text(r.of.start, r.of.end), lambda r: r.of.start, letters=15
    ),
    TableColumn[Row](
        "Соглашение",
        lambda r: r.state,
        lambda r: r.agreement.end if r.agreement else None,
        letters=20,
    ),
    TableColumn[Row](
        "Нагрузка",
        lambda r: wording.plural(r.load, *SCHOOLS) if r.load else "",
        lambda r: r.load,
        letters=8,
    ),
)
PAPERS = (
    TableColumn[Paper](
        "Соглашение", lambda p: f"№ {p.of.number}" if p.of.number else "без номера", letters=10
    ),
    TableColumn[Paper](
        "Срок", lambda p: term_text(p.of.start, p.of.end), lambda p: p.of.start, letters=15
    ),
    TableColumn[Paper]("Состояние", lambda p: p.state, share=1),
)
MENU = (
    Command.EDIT_AGREEMENT,
    Command.SIGN_AGREEMENT,
    Command.PROLONG_AGREEMENT,
    Command.OPEN_SUPPORT_FILE,
    None,
    Command.EDIT_SUPPORT,
    Command.END_SUPPORT,
    Command.DELETE_SUPPORT,
)


class MentorsView(SupportView):
    """Mentorships, and on the right the agreements of the selected one.

    Attributes:
        table, papers: mentorships; agreements.
        period, state: the filters.
    """

    main: ClassVar = Command.ASSIGN_MENTOR
    beside: ClassVar = (Command.EDIT_AGREEMENT, Command.PROLONG_AGREEMENT)
    more: ClassVar = MENU

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.period, self.state = ChoiceFilter("Период"), ChoiceFilter("Соглашение")
        self.period.offer(PERIODS)
        self.period.choose(NOW)
        self.state.offer(STATES)
        self.filters = [self.period, self.state]
        self.table = table_of(COLUMNS, lambda row: row.of.id, "Наставники школ", (3,))
        self.papers = table_of(PAPERS, lambda paper: paper.of.id, "Соглашения", (2,))
        self.facts = Facts("О наставничестве и соглашении")
        self._side = upright(self.papers, self.facts, (35, 65))
        self.column.addWidget(Halves(self.table, self._side, SHARES), 1)
        self._papers: Mapping[str, Sequence[Agreement]] = {}
        self._rows: list[Row] = []
        self._words = ""
        self.watch(self.table, MENU)
        self.watch(self.papers, MENU)
        self.table.selection_changed.connect(self._show_papers)
        self.papers.selection_changed.connect(self._show_facts)
        self.papers.record_opened.connect(lambda _paper: self.edit_agreement())
        self.table.record_opened.connect(lambda _row: self.edit_agreement())
        for one in (self.period, self.state):
            one.changed.connect(self._sift)
        self._serve()

    @property
    def mentorship(self) -> Mentorship | None:
        """The mentorship in hand."""
        row = self.table.current()
        return row.of if row else None

    @property
    def agreement(self) -> Agreement | None:
        """The agreement in hand: the selected one, or the one that holds."""
        paper, row = self.papers.current(), self.table.current()
        if paper is not None:
            return paper.of
        return row.agreement if row else None

    def refresh(self) -> None:
        """Read mentorships and agreements; the selection stays."""
        support, names = self.services.support, self.names
        found = support.mentorships()
        papers: dict[str, list[Agreement]] = {}
        for agreement in support.agreements():
            papers.setdefault(agreement.mentorship, []).append(agreement)
        self._papers = papers
        helped = Counter(names.mentor(one) for one in found if one.holds_on(names.today))
        rows = []
        for one in found:
            paper = holding_agreement(papers.get(one.id, ()))
            mentor = names.mentor(one)
            rows.append(
                Row(
                    one,
                    mentor,
                    names.school(one.school),
                    paper,
                    agreement_words(paper, names.today, names.warning),
                    helped[mentor],
                    _period(one, names.today),
                )
            )
        self._rows = rows
        self.table.records.show(rows)
        self._sift()
        select_first(self.table)
        self._show_papers()

    def filter(self, words: str) -> None:
        """Show the mentorships that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «8 школ с наставником · 2 соглашения кончаются · …»."""
        rows = [row for row in self._rows if row.period == NOW]
        helped = len({row.of.school for row in rows})
        told = [f"{wording.plural(helped, *SCHOOLS)} с наставником"]
        for text, sign in (("истекло", Sign.OVERDUE), ("скоро кончается", Sign.SOON)):
            count = sum(row.state.startswith(sign) for row in rows)
            told += [f"соглашений {text}: {count}"] if count else []
        drafts = sum(row.state.startswith(Sign.IN_WORK) for row in rows)
        none = sum(row.agreement is None for row in rows)
        told += [f"проектов: {drafts}"] if drafts else []
        told += [f"без соглашения: {none}"] if none else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a mentorship, or to that of an agreement or of a school."""
        for one in self._rows:
            own = {paper.id for paper in self._papers.get(one.of.id, ())}
            if key in {one.of.id, one.of.school} or key in own:
                self.period.choose(None)
                self.table.select([one.of.id])
                self.papers.select([key] if key in own else [])
                return

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the agreements beside the list, or hide them."""
        self._side.setVisible(wanted)

    def chosen_schools(self) -> list[SchoolId]:
        """Return the helped schools of the selected rows."""
        return list(dict.fromkeys(row.of.school for row in self.table.selected()))

    # Commands

    def edit(self) -> None:
        """Mend the mentorship."""
        known = self.mentorship
        if known is not None:
            basis = BasisForm.over(self.context)
            self.ask(MentorDialog(self.services.support, self.names, basis, self, known=known))

    def end(self) -> None:
        """Ask for the last day of the mentorship."""
        known = self.mentorship
        if known is not None:
            support = self.services.support
            self.ask(
                EndingDialog(
                    lambda day, reason: support.end_mentorship(known.id, day, reason),
                    self._about(),
                    self.names.today,
                    self,
                )
            )

    def delete(self) -> None:
        """Remove the agreement that is selected in its list, else the mentorship."""
        support, paper, known = self.services.support, self.papers.current(), self.mentorship
        if self.papers.hasFocus() and paper is not None:
            self.perform(lambda: support.remove_agreement(paper.of.id))
        elif known is not None:
            self.perform(lambda: support.remove_mentorship(known.id))

    def edit_agreement(self) -> None:
        """Open the agreement in hand, or a new one where there is none."""
        known = self.mentorship
        if known is not None:
            self.ask(AgreementDialog(self.context, known, self._about(), self.agreement, self))

    def sign(self) -> None:
        """Ask when it was signed."""
        paper = self.agreement
        if paper is not None:
            self.ask(SignDialog(self.context, paper, self._about(), self))

    def prolong(self) -> None:
        """Ask until when it is prolonged."""
        paper = self.agreement
        if paper is not None:
            self.ask(ProlongDialog(self.context, paper, self._about(), self))

    def open_file(self) -> None:
        """Open the scan of the agreement with the program of this computer."""
        paper = self.agreement
        if paper is None:
            return
        try:
            path = self.services.bases.file_of(paper.scan)
        except AppError as error:
            self.context.notifier.complain(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # Within

    def _about(self) -> str:
        row = self.table.current()
        return f"{row.mentor} – {row.school}" if row else ""

    def _sift(self) -> None:
        period, state = self.period.value, self.state.value

        def accept(row: Row) -> bool:
            return (period is None or row.period == period) and _is(row, state)

        self.table.records.filter(self._words, accept)
        self.sense_changed.emit()

    def _show_papers(self) -> None:
        known, names = self.mentorship, self.names
        papers = self._papers.get(known.id, ()) if known else ()
        self.papers.records.show(
            Paper(one, agreement_words(one, names.today, names.warning)) for one in papers[::-1]
        )
        self._show_facts()

    def _show_facts(self) -> None:
        row, paper = self.table.current(), self.agreement
        if row is None:
            self.facts.show_facts("Выберите наставника", ())
            return
        known = row.of
        self.facts.show_facts(
            f"{row.mentor} – {row.school}",
            (
                ("Основание", [basis_line(known.basis)]),
                ("Почему взята школа из списка", _lines(known.override_reason)),
                ("Причина завершения", _lines(known.end_reason)),
                ("Примечание", _lines(known.note)),
                ("Предмет соглашения", _lines(capital(paper.subject) if paper else "")),
                (
                    "Стороны",
                    [_party(one.name, one.position, one.representative) for one in paper.parties]
                    if paper
                    else [],
                ),
                (
                    "Совместный план",
                    [_plan(one.text, one.deadline) for one in paper.plan] if paper else [],
                ),
                ("Скан", _lines(paper.scan.name if paper else "")),
            ),
        )

    def _serve(self) -> None:
        def has() -> bool:
            return self.mentorship is not None

        def can_sign() -> bool:
            paper = self.agreement
            return paper is not None and paper.state is AgreementState.DRAFT

        def can_prolong() -> bool:
            paper = self.agreement
            return paper is not None and paper.end is not None

        self.serve(Command.EDIT_SUPPORT, self.edit, has)
        self.serve(Command.END_SUPPORT, self.end, has)
        self.serve(Command.DELETE_SUPPORT, self.delete, has)
        self.serve(Command.EDIT_AGREEMENT, self.edit_agreement, has)
        self.serve(Command.SIGN_AGREEMENT, self.sign, can_sign)
        self.serve(Command.PROLONG_AGREEMENT, self.prolong, can_prolong)
        self.serve(
            Command.OPEN_SUPPORT_FILE,
            self.open_file,
            lambda: bool(self.agreement and self.agreement.scan),
        )


def _period(one: Mentorship, today: date) -> str:
    if one.holds_on(today):
        return NOW
    return AHEAD if one.start > today else PAST


def _is(row: Row, state: str | None) -> bool:
    match state:
        case None:
            return True
        case "ending":
            return row.state[:1] in {Sign.SOON, Sign.OVERDUE}
        case "none":
            return row.agreement is None
        case _:
            return row.agreement is not None and row.agreement.state.value == state


def _lines(text: str) -> list[str]:
    return [text] if text else []


def _party(name: str, position: str, representative: str) -> str:
    head = " ".join(filter(None, (position, representative)))
    return f"{name} ({head})" if head else name


def _plan(text: str, deadline: str) -> str:
    return f"{text} – {deadline}" if deadline else text
