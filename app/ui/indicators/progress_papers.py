"""«Показатели на печать…»: the paper of what is chosen in «Ход», and of all schools."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.school import SchoolId
from app.services.indicator_papers import ReportChoice
from app.ui.commands import Command
from app.ui.dialogs.paper_view import show_paper
from app.ui.indicators.progress_choice import Scope
from app.ui.indicators.progress_reading import listed

if TYPE_CHECKING:
    from app.ui.indicators.progress import ProgressView


class ProgressPapers:
    """Asks for the paper of indicators as the line of filters says."""

    def __init__(self, view: ProgressView) -> None:
        self._view = view
        self._choice = view.choice

    def serve(self) -> None:
        """Let «Ход» print what is chosen in it, and every indicator by school."""
        serve = self._view.serve
        serve(Command.INDICATORS_PAPER, self.show_chosen, self.can_show_chosen)
        serve(Command.INDICATORS_SCHOOLS_PAPER, self.show_by_school, self.can_show_by_school)

    def can_show_chosen(self) -> bool:
        """Tell whether there is anything to print."""
        match self._choice.looked_at:
            case Scope.WHOLE:
                return bool(self._view.known.passports)
            case Scope.INDICATOR:
                return self._choice.passport is not None and self._has_schools()
            case Scope.SCHOOL:
                return self._choice.school is not None

    def can_show_by_school(self) -> bool:
        """Tell whether indicators can be printed of several schools."""
        if self._choice.looked_at is Scope.INDICATOR:
            return self._has_schools()
        return self._choice.looked_at is Scope.WHOLE and bool(self._view.known.passports)

    def show_chosen(self) -> None:
        """Show all indicators as a whole, one of them by school, or those of one school."""
        choice, known = self._choice, self._view.known
        asked = ReportChoice(with_few=choice.few.isChecked())
        about = ""
        if choice.school is not None:
            asked["schools"] = [choice.school]
            about = known.names[choice.school]
        passport = known.passport(choice.passport or "")
        if passport is not None:
            asked |= {"passports": [passport.id], **self._of_schools()}
            about = " ".join(passport.name.split())
        self._show(asked, about)

    def show_by_school(self) -> None:
        """Show every indicator by school: of all, or of the chosen group."""
        few = self._choice.few.isChecked()
        self._show({"with_few": few, **self._of_schools()}, "по школам")

    def _of_schools(self) -> ReportChoice:
        """Return which schools are chosen, and what they are called together."""
        choice = self._choice
        asked = ReportChoice(by_school=True)
        if choice.looked_at is Scope.INDICATOR and choice.group.value:
            asked["schools"] = self._chosen_schools()
            asked["whom"] = dict(choice.group.choices)[choice.group.value]
        return asked

    def _chosen_schools(self) -> list[SchoolId]:
        known = self._view.known
        wanted = self._choice.in_group(listed(self._view.services, known, self._choice))
        return [key for key in known.names if wanted(key)]

    def _has_schools(self) -> bool:
        return not self._choice.group.value or bool(self._chosen_schools())

    def _show(self, asked: ReportChoice, about: str) -> None:
        papers, year = self._view.services.indicator_papers, self._choice.year.year
        title = f"Показатели, {year} год" + (f": {about}" if about else "")
        make = partial(papers.report_paper, year, **asked)
        show_paper(self._view.context, self._view, title, make)
