"""What is done in «Кому нужна помощь»: save, make official, repeat, compare, load, print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.identification import Identification, RuleId
from app.domain.identification_judging import compare
from app.domain.identification_views import GivenListId, Repeated, RunView
from app.domain.progress import Progress
from app.ui.commands import Command
from app.ui.dialogs.marking_form import open_dialog
from app.ui.dialogs.paper_view import show_paper
from app.ui.notifier import WayOut
from app.ui.results.need_help_dialogs import (
    NewRuleDialog,
    SaveRunDialog,
    SaveVersionDialog,
    VersionsDialog,
)
from app.ui.results.need_help_loading import LoadGivenDialog
from app.ui.results.need_help_state import RECKONING, Reckoning
from app.ui.results.need_help_statuses import GiveStatusesDialog
from app.ui.results.need_help_words import run_text

if TYPE_CHECKING:
    from app.ui.results.need_help import NeedHelpView

OFFICIAL = "Сделать расчёт официальным?"


class Deeds:
    """The commands of the view."""

    def __init__(self, view: NeedHelpView) -> None:
        self._view = view
        self._context = view.context
        self._services = view.services.identification

    # Rules

    def save_version(self) -> None:
        """Ask for the name of a version with the moved settings."""
        rule, moved = self._view.reckoning.rule, self._view.moving.moved
        if rule is None or moved is None:
            return

        def done(outcome: Outcome[RuleId]) -> None:
            self._view.moving.show_rule(rule)  # what was moved is saved now
            self._view.perform(lambda: outcome)

        open_dialog(SaveVersionDialog(self._context, rule, moved, self._view), done)

    def reset(self) -> None:
        """Put the saved settings back."""
        self._view.moving.take_back()

    def new_rule(self) -> None:
        """Ask for a rule of the office's own; it is in hand then."""

        def done(outcome: Outcome[RuleId]) -> None:
            self._view.perform(lambda: outcome)
            self._view.rule.choose(self._services.rule(outcome.value).key)

        like = self._view.chosen_rule
        open_dialog(NewRuleDialog(self._context, self._view, like), done)

    def versions(self) -> None:
        """Show the versions of the rule in hand."""
        rule = self._view.chosen_rule
        if rule is None:
            return
        dialog = VersionsDialog(self._services.versions(rule.id), self._view)

        def taken() -> None:
            if dialog.chosen is not None:
                self._view.try_rule(version=dialog.chosen)

        dialog.accepted.connect(taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Runs

    def save_run(self) -> None:
        """Ask for a note and store the reckoning; moved settings are to be saved first."""
        view = self._view
        rule = view.reckoning.rule
        if rule is None:
            return
        if view.moving.is_moved:
            ways = [
                WayOut("Сохранить как новую версию…", self.save_version),
                WayOut("Вернуть как было", self.reset),
            ]
            self._context.notifier.complain(UserError(UserCode.RULE_UNSAVED), ways)
            return
        view.ask(SaveRunDialog(self._context, rule, view.year.year, view))

    def show_run(self) -> None:
        """Show what the selected run found."""
        run = self._view.runs.one
        if run is not None:
            self._view.reckoning.show_run(run)

    def back_to_trial(self) -> None:
        """Show the trial of the rule in hand again, by the data of today."""
        self._view.try_rule(self._view.moving.moved)

    def make_official(self) -> None:
        """Ask plainly, then make a stored run the official one."""
        run = self._view.run
        if run is None:
            return
        former = next(
            (
                one
                for one in self._services.runs(run.year, official=True)
                if one.rule_key == run.rule_key and one.id != run.id
            ),
            None,
        )
        meaning = official_meaning(run, former)
        if self._context.chooser.confirm(OFFICIAL, meaning, "Сделать официальным"):
            replacing = former is not None
            self._view.perform(lambda: self._services.make_official(run.id, replacing=replacing))

    def repeat(self) -> None:
        """Reckon the run in hand again and say whether it is the same."""
        run = self._view.run
        if run is None:
            return

        def work(_progress: Progress) -> Repeated:
            return self._services.repeat(run.id)

        def done(found: Repeated) -> None:
            self._view.tabs.setCurrentWidget(self._view.runs)
            self._view.runs.show_repeated(run, found, self._services.names_of(run.year))

        self._context.jobs.run(RECKONING, work, done)

    def compare(self) -> None:
        """Compare the two selected runs."""
        two = self._view.runs.two
        if two is None:
            return
        first, second = two

        def work(progress: Progress) -> tuple[Identification, Identification]:
            found = self._services.found_by(first.id)
            progress.step(1, 2)
            return found, self._services.found_by(second.id)

        def done(found: tuple[Identification, Identification]) -> None:
            told = compare(found[0].findings, found[1].findings)
            names = {**self._services.names_of(first.year), **self._services.names_of(second.year)}
            self._view.runs.show_comparison(two, found, told, names)

        self._context.jobs.run(RECKONING, work, done)

    def delete_runs(self) -> None:
        """Remove the selected run; undo brings it back."""
        run = self._view.runs.one
        if run is not None:
            self._view.perform(lambda: self._services.remove_run(run.id))

    # The ministry's list

    def load_given(self) -> None:
        """Ask for a list; it is in hand then."""

        def done(outcome: Outcome[GivenListId]) -> None:
            self._view.perform(lambda: outcome)
            self._view.tabs.setCurrentWidget(self._view.given)
            kept = next(one for one in self._services.given_lists() if one.id == outcome.value)
            self._view.year.choose(str(kept.year))
            self._view.given.choose(kept.id)
            self._view.given.changed.emit()

        year = self._view.year.year or self._context.clock().year
        open_dialog(LoadGivenDialog(self._context, year, self._view), done)

    def delete_given(self) -> None:
        """Remove the list in hand; undo brings it back."""
        given = self._view.given.given
        if given is not None:
            self._view.perform(lambda: self._services.remove_given(given.id))

    def give_statuses(self) -> None:
        """Ask by what order the schools of an official list get their status."""
        view, given = self._view, self._view.given.given
        run = view.run
        on_runs = view.tabs.currentWidget() is view.runs
        if run is not None and (on_runs or given is None):
            if not run.official:
                way = WayOut("Сделать официальным…", self.make_official)
                self._context.notifier.complain(UserError(UserCode.RUN_NOT_OFFICIAL), [way])
                return
            found = self._services.found_by(run.id)
            schools = [one.school for one in found.included]
            about = f"Официальный расчёт «{run.rule_name}» за {run.year} год ({run_text(run)})."
            names = self._services.names_of(run.year)
            view.ask(GiveStatusesDialog(self._context, run.id, about, schools, names, view))
        elif given is not None:
            schools = [row.school for row in given.rows if row.school is not None]
            about = f"Список министерства: {view.given.choice.currentText()}."
            names = self._services.names_of(given.year)
            view.ask(GiveStatusesDialog(self._context, given, about, schools, names, view))

    # Papers

    def why_paper(self) -> None:
        """Show the page «Почему школа в списке» of the selected school."""
        row, source = self._view.chosen, self._view.reckoning.source
        if row is not None and source is not None:
            what = "Почему школа в списке" if row.finding.included else "Почему школы нет в списке"
            make = partial(self._services.explanation_paper, source, row.school)
            show_paper(self._context, self._view, f"{what}: {row.name}", make)

    def why_left_paper(self) -> None:
        """Show the page «Почему школа вышла из списка» of the selected school."""
        row = self._view.chosen
        if row is not None:
            make = partial(self._services.leaving_paper, row.school)
            title = f"Почему школа вышла из списка: {row.name}"
            show_paper(self._context, self._view, title, make)

    def list_paper(self) -> None:
        """Show the list with its reasons and the reckoning in an annex."""
        source, found = self._view.reckoning.source, self._view.reckoning.found
        if source is not None and found is not None:
            make = partial(self._services.list_paper, source)
            show_paper(self._context, self._view, f"Список школ, {found.year} год", make)

    def differences_paper(self) -> None:
        """Show where the ministry's list and the reckoning part."""
        given, source = self._view.given.given, self._view.reckoning.source
        if given is not None and source is not None:
            make = partial(self._services.differences_paper, given.id, source)
            title = f"Расхождения со списком министерства, {given.year} год"
            show_paper(self._context, self._view, title, make)

    def open_card(self) -> None:
        """Open the card of the selected school."""
        row = self._view.chosen
        if row is not None:
            self._context.router.open_school(row.school)


def official_meaning(run: RunView, former: RunView | None) -> str:
    """Say what becomes of it when a run is made official."""
    told = (
        f"«{run.rule_name}», версия {run.version}, {run.year} год: в списке {run.included} из "
        f"{run.judged}. По официальному расчёту ставят статусы, на него ссылаются страницы "
        "«Почему школа вышла из списка»."
    )
    if former is not None:
        told += (
            f" Он заменит официальный расчёт от {former.at:%d.%m.%Y %H:%M}, "
            "тот останется среди сохранённых."
        )
    return (
        f"{told} Статусы школ сами не изменятся: для этого есть команда "
        "«Поставить статусы по списку…»."
    )


def serve_need_help(view: NeedHelpView) -> None:
    """Let the view serve its commands, each while there is what it is about."""
    deeds, reckoning = Deeds(view), view.reckoning

    def stored() -> bool:
        return view.run is not None

    def given() -> bool:
        return view.given.given is not None

    def found() -> bool:
        return reckoning.found is not None

    def school() -> bool:
        return view.chosen is not None

    for command, handler, when in (
        (Command.SAVE_RUN, deeds.save_run, lambda: _may_save(reckoning)),
        (Command.SAVE_RULE_VERSION, deeds.save_version, lambda: view.moving.moved is not None),
        (Command.RESET_RULE, deeds.reset, lambda: view.moving.is_moved),
        (Command.NEW_RULE, deeds.new_rule, None),
        (Command.RULE_VERSIONS, deeds.versions, lambda: view.chosen_rule is not None),
        (Command.SHOW_RUN, deeds.show_run, lambda: view.runs.one is not None),
        (Command.BACK_TO_TRIAL, deeds.back_to_trial, lambda: reckoning.run is not None),
        (Command.MAKE_RUN_OFFICIAL, deeds.make_official, lambda: _may_be_official(view.run)),
        (Command.REPEAT_RUN, deeds.repeat, stored),
        (Command.COMPARE_RUNS, deeds.compare, lambda: view.runs.two is not None),
        (Command.DELETE_RUN, deeds.delete_runs, lambda: view.runs.one is not None),
        (Command.LOAD_GIVEN, deeds.load_given, None),
        (Command.DELETE_GIVEN, deeds.delete_given, given),
        (Command.GIVE_LIST_STATUSES, deeds.give_statuses, lambda: given() or stored()),
        (Command.DIFFERENCES_PAPER, deeds.differences_paper, lambda: given() and found()),
        (Command.WHY_PAPER, deeds.why_paper, school),
        (Command.WHY_LEFT_PAPER, deeds.why_left_paper, school),
        (Command.LIST_PAPER, deeds.list_paper, found),
        (Command.RESULT_SCHOOL_CARD, deeds.open_card, school),
    ):
        view.serve(command, handler, when)
    view.runs.table.record_opened.connect(lambda _run: deeds.show_run())
    view.runs.table.selection_changed.connect(view.commands_changed)
    view.table.record_opened.connect(lambda _row: deeds.why_paper())


def _may_save(reckoning: Reckoning) -> bool:
    """Tell whether there is a trial, and nothing else is shown or being reckoned."""
    return reckoning.trial is not None and reckoning.run is None and not reckoning.busy


def _may_be_official(run: RunView | None) -> bool:
    return run is not None and not run.official
