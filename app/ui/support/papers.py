"""The papers that a school, a curator, an agreement or a group is printed on, from the pages.

A school's commands lead also to why it is on the list of those that need help.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.office import PersonId
from app.domain.school import School, SchoolId
from app.domain.school_year import year_of
from app.domain.support import Agreement, WorkingGroup
from app.services import checks
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog, day_of, required
from app.ui.dialogs.paper_view import Make, show_paper
from app.ui.router import ResultsFace

if TYPE_CHECKING:
    from app.ui.pages.base import Page

SCHOOL_PAPERS = (
    Command.SCHOOL_CARD_PAPER,
    Command.VISIT_SHEET_PAPER,
    Command.SCHOOL_RESULTS_PAPER,
    Command.SCHOOL_NEED_HELP,
)
PAPERS = (
    *SCHOOL_PAPERS,
    Command.AGREEMENT_PAPER,
    Command.CURATOR_NOTE_PAPER,
    Command.GROUP_PAPER,
)


class NotePeriod(AskingDialog):
    """The period of a curator's note.

    Attributes:
        period: the two days once the person agreed.
    """

    def __init__(self, about: str, days: tuple[date, date], parent: QWidget) -> None:
        super().__init__("Справка куратора", "Показать", about, parent)
        self.period: tuple[date, date] | None = None
        self.first = self.add_date("&С какого дня", "start", days[0])
        self.last = self.add_date("&По какой день", "end", days[1])

    def act(self) -> Outcome[None]:
        """Take the days, writing nothing; raises FIELD_EMPTY, DATE_INVALID, PERIOD_REVERSED."""
        start, end = required(day_of(self.first)), required(day_of(self.last))
        checks.period(start, end)
        self.period = start, end
        return Outcome(None, frozenset(), None)


class PaperShelf:
    """Shows papers of support over a page."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context, self._window = context, window

    def school_card(self, school: SchoolId, name: str) -> None:
        """Show the card of a school."""
        papers = self._context.services.support_papers
        self._show(f"Карточка школы: {name}", partial(papers.school_card, school))

    def visit_sheet(self, school: SchoolId, name: str) -> None:
        """Show the sheet that is taken to a school."""
        papers = self._context.services.support_papers
        self._show(f"Лист посещения: {name}", partial(papers.visit_sheet, school))

    def school_results(self, school: SchoolId, name: str) -> None:
        """Show what a school had in exams of five years."""
        papers = self._context.services.result_papers
        self._show(f"Результаты школы: {name}", partial(papers.school_paper, school))

    def agreement(self, known: Agreement) -> None:
        """Show an agreement with its plan."""
        number = f" № {known.number.lstrip('№ ')}" if known.number else ""
        papers = self._context.services.support_papers
        self._show(f"Соглашение{number}", partial(papers.agreement, known.id))

    def group(self, known: WorkingGroup, day: date) -> None:
        """Show who sits in a group on a day."""
        papers = self._context.services.support_papers
        title = f"Состав: {known.name}, {wording.date_text(day)}"
        self._show(title, partial(papers.working_group, known.id, day))

    def curator_note(self, person: PersonId, name: str) -> None:
        """Ask for a period and show the curator's note on it: this school year at first."""
        today = self._context.clock().date()
        began = date(year_of(today), 9, 1)
        dialog = NotePeriod(f"Куратор: {name}", (began, today), self._window)

        def show() -> None:
            if dialog.period is not None:
                papers = self._context.services.support_papers
                make = partial(papers.curator_note, person, *dialog.period)
                self._show(f"Справка куратора: {name}", make)

        dialog.accepted.connect(show)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, title: str, make: Make) -> None:
        show_paper(self._context, self._window, title, make)


def offer_school_papers(page: Page, chosen: Callable[[], Sequence[School]]) -> None:
    """Let a page show the papers of the one school that is selected on it."""
    shelf = PaperShelf(page.context, page)

    def one() -> bool:
        return len(chosen()) == 1

    def shown(show: Callable[[SchoolId, str], None]) -> None:
        [school] = chosen()
        show(school.id, school.short_name)

    def explain(school: SchoolId, _name: str) -> None:
        page.context.router.open_results(ResultsFace.NEED_HELP, school)

    shows = (shelf.school_card, shelf.visit_sheet, shelf.school_results, explain)
    for command, show in zip(SCHOOL_PAPERS, shows, strict=True):
        page.serve(command, partial(shown, show), one)
