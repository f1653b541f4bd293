"""The ways to passports: one's own, from the catalogue, from a roadmap."""

from __future__ import annotations

from app.domain.changes import Outcome
from app.domain.indicators import PassportId
from app.services.indicators import Brought
from app.ui.commands import Command
from app.ui.dialogs.marking_form import open_dialog
from app.ui.indicators.catalogue_dialog import CatalogueDialog
from app.ui.indicators.passport_dialogs import NewPassportDialog, RoadmapDialog
from app.ui.indicators.view import IndicatorsView
from app.ui.router import IndicatorsFace
from app.ui.widgets.empty import EmptyState


class PassportAdding:
    """Serves the commands that add passports."""

    def __init__(self, view: IndicatorsView) -> None:
        self._view = view
        view.serve(Command.ADD_PASSPORT, self.add)
        view.serve(Command.PASSPORTS_FROM_CATALOGUE, self.from_catalogue)
        view.serve(Command.PASSPORTS_FROM_ROADMAP, self.from_roadmap)

    def empty_state(self) -> EmptyState:
        """Return what says how to begin."""
        actions = self._view.context.actions
        commands = (
            Command.PASSPORTS_FROM_ROADMAP,
            Command.PASSPORTS_FROM_CATALOGUE,
            Command.ADD_PASSPORT,
        )
        return EmptyState(
            "Показателей пока нет",
            "Здесь будет видно, достигнуты ли цели: что измеряется, откуда начинали, к чему идёте "
            "и что вышло по годам и школам. Начните с показателей своей дорожной карты или "
            "выберите готовые из каталога.",
            [actions[command] for command in commands],
        )

    def open_passport(self, passport: PassportId) -> None:
        """Show a passport in its view."""
        self._view.context.router.open_indicators(IndicatorsFace.PASSPORTS, passport)

    def add(self) -> None:
        """Ask for the name of a new indicator, and show its passport."""
        view = self._view

        def show(outcome: Outcome[PassportId]) -> None:
            view.perform(lambda: outcome)
            self.open_passport(outcome.value)

        open_dialog(NewPassportDialog(view.services.indicators, view), show)

    def from_catalogue(self) -> None:
        """Let indicators of the catalogue be chosen, and show the first of them."""
        view = self._view

        def show(outcome: Outcome[tuple[PassportId, ...]]) -> None:
            view.perform(lambda: outcome)
            if outcome.value:
                self.open_passport(outcome.value[0])

        open_dialog(CatalogueDialog(view.services.indicators, view), show)

    def from_roadmap(self) -> None:
        """Make passports of a roadmap's indicators, and show the first of them."""
        view = self._view

        def show(outcome: Outcome[Brought]) -> None:
            view.perform(lambda: outcome)
            if outcome.value.passports:
                self.open_passport(outcome.value.passports[0])
            if outcome.operation is None:
                view.context.notifier.say("Все показатели этой карты уже здесь")

        open_dialog(RoadmapDialog(view.services, view), show)
