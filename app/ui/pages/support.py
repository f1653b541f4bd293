"""«Наставники и кураторы»: one page with seven views of the help that schools are given."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtGui import QAction

from app.domain.changes import Topic
from app.domain.office import DeskRole, PersonId
from app.domain.school import School, Shelf
from app.domain.settings import AGREEMENT_WARNING_DAYS
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.curator import CuratorDialog
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.dialogs.mentor import MentorDialog
from app.ui.dialogs.recommendation import RecommendationDialog
from app.ui.dialogs.visit import VisitDialog
from app.ui.pages.faces import FacesPage
from app.ui.router import Place, SupportFace, SupportTarget
from app.ui.support.curators import CuratorsView
from app.ui.support.groups import GroupsView
from app.ui.support.mentors import MentorsView
from app.ui.support.my_schools import MySchoolsView
from app.ui.support.papers import PAPERS, PaperShelf, offer_school_papers
from app.ui.support.recommendations import RecommendationsView
from app.ui.support.saying import Names
from app.ui.support.schools import SchoolsView
from app.ui.support.view import SupportView
from app.ui.support.visits import VisitsView
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.empty import EmptyState

FACES: dict[SupportFace, tuple[Command, type[SupportView]]] = {
    SupportFace.MY_SCHOOLS: (Command.SUPPORT_MY_SCHOOLS, MySchoolsView),
    SupportFace.SCHOOLS: (Command.SUPPORT_SCHOOLS, SchoolsView),
    SupportFace.MENTORS: (Command.SUPPORT_MENTORS, MentorsView),
    SupportFace.CURATORS: (Command.SUPPORT_CURATORS, CuratorsView),
    SupportFace.VISITS: (Command.SUPPORT_VISITS, VisitsView),
    SupportFace.RECOMMENDATIONS: (Command.SUPPORT_RECOMMENDATIONS, RecommendationsView),
    SupportFace.GROUPS: (Command.SUPPORT_GROUPS, GroupsView),
}


class SupportPage(FacesPage[SupportFace]):
    """The views, what they are narrowed by, and the commands that all of them have.

    Attributes:
        views: by the face; `face` is the one in front.
        names: what schools and people are called today.
    """

    more: ClassVar = PAPERS
    topics: ClassVar = frozenset(
        {
            Topic.SUPPORT,
            Topic.SCHOOLS,
            Topic.STATUSES,
            Topic.INDICATORS,
            Topic.PEOPLE,
            Topic.SETTINGS,
            Topic.EXECUTION,
            Topic.ROADMAPS,
            Topic.CALENDAR,
        }
    )

    def __init__(self, context: Context) -> None:
        self.names = Names(context.clock().date(), (), (), {}, (), 0)
        at_desk = context.preferences.role
        curates = at_desk is DeskRole.CURATOR
        super().__init__(context, FACES, SupportFace.MY_SCHOOLS if curates else SupportFace.SCHOOLS)
        self._waiting: VisitDialog | None = None
        self._shelf = PaperShelf(context, self)
        self.set_title("Наставники и кураторы")
        self.set_empty(self._empty())
        self._serve()
        self.bring_forward()

    @property
    def view(self) -> SupportView:
        """The view in front."""
        view = super().view
        assert isinstance(view, SupportView)
        return view

    @property
    def ready(self) -> bool:
        """Whether there are schools at all."""
        return bool(self.names.known)

    def prepare(self, topics: frozenset[Topic]) -> None:
        """Read what schools and people are called."""
        if topics - {Topic.EXECUTION} or not self.names.known:
            self.names = self._read_names()

    def open(self, target: object) -> None:
        """Show a view, and a record in it."""
        if isinstance(target, SupportTarget):
            self.show_record(target.face, target.key)

    # Commands

    def record_visit(self) -> None:
        """Ask what was seen; a form that was given up half-written comes back."""
        if self._waiting is not None:
            self._waiting.open()
            return
        dialog = VisitDialog(
            self.context,
            self.names,
            self,
            schools=self.view.chosen_schools(),
            person=self.view.chosen_person() or self._at_desk(),
        )
        dialog.accepted.connect(partial(self._on_visit_written, dialog))
        dialog.rejected.connect(partial(self._on_visit_given_up, dialog))
        dialog.open()

    def assign_mentor(self) -> None:
        """Ask who helps the selected school."""
        support, basis = self.context.services.support, BasisForm.over(self.context)
        school = next(iter(self.view.chosen_schools()), None)
        if self.face is SupportFace.MENTORS:
            school = None
        self._ask(MentorDialog(support, self.names, basis, self, school=school))

    def assign_curator(self) -> None:
        """Ask who leads the selected schools."""
        schools = [] if self.face is SupportFace.CURATORS else self.view.chosen_schools()
        person = self.view.chosen_person() if self.face is SupportFace.CURATORS else None
        self._ask(CuratorDialog(self.context, self.names, self, schools=schools, person=person))

    def advise(self) -> None:
        """Ask what the selected school is advised."""
        school = next(iter(self.view.chosen_schools()), None)
        visits = self.context.services.visits
        self._ask(RecommendationDialog(visits, self.names, self, school=school))

    # Within

    def _ask(self, dialog: AskingDialog) -> None:
        open_dialog(dialog, lambda outcome: self.perform(lambda: outcome))

    def _on_visit_written(self, dialog: VisitDialog) -> None:
        outcome, self._waiting = dialog.outcome, None
        dialog.deleteLater()
        if outcome is not None:
            self.perform(lambda: outcome)

    def _on_visit_given_up(self, dialog: VisitDialog) -> None:
        if dialog.typed:
            self._waiting = dialog
            self.context.notifier.say("Форма закрыта; что вписано, вернётся с ней")
        else:
            dialog.deleteLater()

    def _at_desk(self) -> PersonId | None:
        at_desk = self.context.preferences.person
        return next((one.id for one in self.names.people if one.surname_first == at_desk), None)

    def _read_names(self) -> Names:
        services = self.context.services
        schools = services.schools
        working = tuple(schools.list())
        kept = {one.id for one in working}
        others = (
            *schools.list(closed=True),
            *schools.list(shelf=Shelf.ARCHIVE),
            *schools.list(shelf=Shelf.TRASH),
        )
        gone = tuple(one for one in others if one.id not in kept)
        return Names(
            today=self.context.clock().date(),
            schools=working,
            gone=gone,
            known={one.id: one.short_name for one in (*working, *gone)},
            people=tuple(services.people.list()),
            warning=max(services.office_settings.get(AGREEMENT_WARNING_DAYS)),
        )

    # Building

    def _serve(self) -> None:
        for command, handler in (
            (Command.RECORD_VISIT, self.record_visit),
            (Command.ASSIGN_MENTOR, self.assign_mentor),
            (Command.ASSIGN_CURATOR, self.assign_curator),
            (Command.ADVISE_SCHOOL, self.advise),
        ):
            self.serve(command, handler, lambda: bool(self.names.schools))
        self._serve_papers()

    def _serve_papers(self) -> None:
        mentors, groups = self.views[SupportFace.MENTORS], self.views[SupportFace.GROUPS]
        assert isinstance(mentors, MentorsView)
        assert isinstance(groups, GroupsView)
        offer_school_papers(self, self._chosen_schools)
        self.serve(
            Command.AGREEMENT_PAPER,
            partial(self._show_agreement, mentors),
            lambda: self.view is mentors and mentors.agreement is not None,
        )
        self.serve(
            Command.CURATOR_NOTE_PAPER,
            self._show_note,
            lambda: self.view.chosen_person() is not None,
        )
        self.serve(
            Command.GROUP_PAPER,
            partial(self._show_group, groups),
            lambda: self.view is groups and groups.shown is not None,
        )

    def _show_agreement(self, mentors: MentorsView) -> None:
        if mentors.agreement is not None:
            self._shelf.agreement(mentors.agreement)

    def _show_note(self) -> None:
        person = self.view.chosen_person()
        if person is not None:
            self._shelf.curator_note(person, self.names.person(person))

    def _show_group(self, groups: GroupsView) -> None:
        if groups.shown is not None:
            self._shelf.group(groups.shown, groups.day.day or self.names.today)

    def _chosen_schools(self) -> list[School]:
        chosen = set(self.view.chosen_schools())
        return [one for one in self.names.schools if one.id in chosen]

    def _empty(self) -> EmptyState:
        schools = QAction("Перейти к школам", self)
        schools.triggered.connect(lambda: self.context.router.open_place(Place.SCHOOLS))
        return EmptyState(
            "Помогать пока некому",
            "Здесь будет видно, кто помогает каждой школе: наставники с соглашениями, кураторы, "
            "посещения и рекомендации. Начните со списка школ.",
            [schools],
        )
