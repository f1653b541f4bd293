"""«Наставники и кураторы»: one page with seven views of the help that schools are given."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Topic
from app.domain.office import DeskRole, PersonId
from app.domain.school import School, Shelf
from app.domain.settings import AGREEMENT_WARNING_DAYS
from app.ui.calendar.navigator import action_button
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.curator import CuratorDialog
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.dialogs.mentor import MentorDialog
from app.ui.dialogs.recommendation import RecommendationDialog
from app.ui.dialogs.visit import VisitDialog
from app.ui.pages.base import Page
from app.ui.router import Place, SupportFace, SupportTarget
from app.ui.support.choice import ViewChoice
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
from app.ui.widgets.filters import ChoiceFilter, FindField

FACES: dict[SupportFace, tuple[Command, type[SupportView]]] = {
    SupportFace.MY_SCHOOLS: (Command.SUPPORT_MY_SCHOOLS, MySchoolsView),
    SupportFace.SCHOOLS: (Command.SUPPORT_SCHOOLS, SchoolsView),
    SupportFace.MENTORS: (Command.SUPPORT_MENTORS, MentorsView),
    SupportFace.CURATORS: (Command.SUPPORT_CURATORS, CuratorsView),
    SupportFace.VISITS: (Command.SUPPORT_VISITS, VisitsView),
    SupportFace.RECOMMENDATIONS: (Command.SUPPORT_RECOMMENDATIONS, RecommendationsView),
    SupportFace.GROUPS: (Command.SUPPORT_GROUPS, GroupsView),
}


class SupportPage(Page):
    """The views, what they are narrowed by, and the commands that all of them have.

    Attributes:
        views: by the face; `face` is the one in front.
        names: what schools and people are called today.
    """

    topics: ClassVar = frozenset(
        {
            Topic.SUPPORT,
            Topic.SCHOOLS,
            Topic.STATUSES,
            Topic.PEOPLE,
            Topic.SETTINGS,
            Topic.EXECUTION,
            Topic.ROADMAPS,
            Topic.CALENDAR,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.names = Names(context.clock().date(), (), (), {}, (), 0)
        at_desk = context.preferences.role
        curates = at_desk is DeskRole.CURATOR
        self.face = SupportFace.MY_SCHOOLS if curates else SupportFace.SCHOOLS
        self._stale_faces = set(SupportFace)
        self._waiting: VisitDialog | None = None
        self._shelf = PaperShelf(context, self)
        self.set_title("Наставники и кураторы")
        self.views = {face: make(self) for face, (_command, make) in FACES.items()}
        self._build_choice()
        self._build_filters()
        self.set_content(self._faces())
        self.set_empty(self._empty())
        self._serve()
        for face, view in self.views.items():
            view.commands_changed.connect(self.commands_may_change)
            view.sense_changed.connect(partial(self._on_sense_changed, face))
        self._bring_forward()

    @property
    def view(self) -> SupportView:
        """The view in front."""
        return self.views[self.face]

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Read names, and the view in front; the others when they come."""
        if topics - {Topic.EXECUTION} or not self.names.known:
            self.names = self._read_names()
        self._stale_faces = set(SupportFace)
        self.show_empty(not self.names.known)
        self._refresh_face()

    def open(self, target: object) -> None:
        """Show a view, and a record in it."""
        if isinstance(target, SupportTarget):
            self.show_face(target.face)
            if target.key:
                self.clear_filters()
                self.freshen()
                self.view.select(target.key)

    def show_face(self, face: SupportFace) -> None:
        """Bring a view to the front."""
        self.face = face
        self._bring_forward()
        if self.names.known:
            self._refresh_face()
        self.view.take_focus()
        self.commands_may_change()

    def toggle_details(self) -> None:
        """Hide the details of the selected row, or show them again."""
        preferences = self.context.preferences
        preferences.details = not preferences.details
        self.view.want_details(preferences.details)

    def clear_filters(self) -> None:
        """Show all rows of the view again."""
        for one in self.view.filters:
            if isinstance(one, ChoiceFilter) and one is not self._group_filter:
                one.choose(None)
        self.find_field.clear()

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

    def _refresh_face(self) -> None:
        if self.face in self._stale_faces:
            self._stale_faces.discard(self.face)
            self.view.filter(self.find_field.text())
            self.view.refresh()
        self._on_sense_changed(self.face)

    def _on_sense_changed(self, face: SupportFace) -> None:
        if face is self.face and self.names.known:
            self.set_sense(self.view.sense())

    def _on_words_changed(self, words: str) -> None:
        self.view.filter(words)

    def _bring_forward(self) -> None:
        view = self.view
        self._choice.press(list(FACES).index(self.face))
        self._faces_stack.setCurrentWidget(view)
        for one in self.views.values():
            for widget in one.filters:
                widget.setVisible(one is view)
        self.set_commands(view.main, view.beside, (*view.more, None, *PAPERS))
        view.filter(self.find_field.text())
        view.want_details(self.context.preferences.details)

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

    def _build_choice(self) -> None:
        actions = self.context.actions
        buttons = [action_button(actions[command]) for command, _make in FACES.values()]
        self._choice = ViewChoice("Что показать", buttons)
        self._choice.chosen.connect(lambda place: self.show_face(list(FACES)[place]))
        holder = self._filter_row.parentWidget()
        body = holder.layout() if holder is not None else None
        assert isinstance(body, QVBoxLayout)
        body.insertWidget(0, self._choice)  # what is shown is chosen before it is narrowed

    def _build_filters(self) -> None:
        self.find_field = FindField()
        self.find_field.textChanged.connect(self._on_words_changed)
        self.add_filter(self.find_field)
        groups = self.views[SupportFace.GROUPS]
        assert isinstance(groups, GroupsView)
        self._group_filter = groups.group  # one group is always in hand
        for view in self.views.values():
            for widget in view.filters:
                self.add_filter(widget)

    def _faces(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._faces_stack = QStackedWidget()
        for view in self.views.values():
            self._faces_stack.addWidget(view)
        column.addWidget(self._faces_stack, 1)
        return whole

    def _serve(self) -> None:
        for face, (command, _make) in FACES.items():
            self.serve(command, partial(self.show_face, face))
        for command, handler in (
            (Command.RECORD_VISIT, self.record_visit),
            (Command.ASSIGN_MENTOR, self.assign_mentor),
            (Command.ASSIGN_CURATOR, self.assign_curator),
            (Command.ADVISE_SCHOOL, self.advise),
        ):
            self.serve(command, handler, lambda: bool(self.names.schools))
        self.serve(Command.DETAILS, self.toggle_details)
        self._serve_papers()
        for command in dict.fromkeys(c for view in self.views.values() for c in view.served):
            self.serve(command, partial(self._do, command), partial(self._can, command))

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

    def _do(self, command: Command) -> None:
        self.view.served[command].handler()

    def _can(self, command: Command) -> bool:
        served = self.view.served.get(command)
        return served is not None and served.possible()

    def _empty(self) -> EmptyState:
        schools = QAction("Перейти к школам", self)
        schools.triggered.connect(lambda: self.context.router.open_place(Place.SCHOOLS))
        return EmptyState(
            "Помогать пока некому",
            "Здесь будет видно, кто помогает каждой школе: наставники с соглашениями, кураторы, "
            "посещения и рекомендации. Начните со списка школ.",
            [schools],
        )
