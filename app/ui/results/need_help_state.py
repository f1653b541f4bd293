"""What the view «Кому нужна помощь» shows: a trial, the trial under moved thresholds, a stored run.

A trial is reckoned away from the window's thread; moved thresholds over cells that are there
already at once. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.errors import AppError
from app.domain.identification import (
    FindingComparison,
    Identification,
    Rule,
    RuleSettings,
    RunId,
    Trial,
)
from app.domain.identification_judging import compare, what_if
from app.domain.identification_settings import check_settings
from app.domain.identification_views import RunView
from app.domain.progress import Progress
from app.domain.school import SchoolId
from app.ui.context import Context

T = TypeVar("T")

NO_CHANGE = FindingComparison((), (), ())
RECKONING = "Считаю…"


class Reckoning(QObject):
    """The reckoning in hand.

    Attributes:
        trial: by the rule as it is saved; None until it is reckoned, or where it can't be.
        moved: the same under other settings, None while they are the saved ones.
        run: the stored run that is shown instead, with what it found.
        names: what schools are called in the year in hand.
        trouble: why there is no trial.
        busy: whether it is being reckoned.

    Signals:
        changed: another outcome is to be shown.
        refused: settings that can't be (the AppError).
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0  # answers to earlier questions are not shown
        self._trying = False
        self._pending: RuleSettings | None = None  # moved before the trial was there
        self.trial: Trial | None = None
        self.moved: Trial | None = None
        self.comparison = NO_CHANGE
        self.run: tuple[RunView, Identification] | None = None
        self.names: Mapping[SchoolId, str] = {}
        self.trouble: AppError | None = None
        self.busy = False

    @property
    def found(self) -> Identification | None:
        """What is shown."""
        if self.run is not None:
            return self.run[1]
        shown = self.moved or self.trial
        return shown.found if shown else None

    @property
    def source(self) -> RunId | Trial | None:
        """What papers are made from."""
        return self.run[0].id if self.run is not None else self.moved or self.trial

    @property
    def rule(self) -> Rule | None:
        """The saved rule of the trial."""
        return self.trial.found.rule if self.trial else None

    def clear(self) -> None:
        """Show nothing: there is nothing to reckon."""
        self._asked += 1
        self.trial = self.moved = self.run = None
        self.comparison, self.trouble = NO_CHANGE, None
        self.busy = self._trying = False
        self.changed.emit()

    def try_rule(self, rule: Rule, year: int, moved: RuleSettings | None = None) -> None:
        """Reckon a rule for a year; then again under `moved`, where settings were moved."""
        services = self._context.services.identification

        def work(_progress: Progress) -> tuple[Trial, Mapping[SchoolId, str]]:
            return services.trial(rule, year), services.names_of(year)

        def done(made: tuple[Trial, Mapping[SchoolId, str]]) -> None:
            self.trial, self.names = made
            self.trouble, self._trying = None, False
            if self._pending is None or self._pending == rule.settings:
                self.changed.emit()
            else:
                self.move(self._pending)

        self.moved, self.run, self.comparison = None, None, NO_CHANGE
        self._trying, self._pending = True, moved
        self._ask(work, done)

    def move(self, settings: RuleSettings) -> None:
        """Reckon under other settings and compare with the saved ones."""
        trial = self.trial
        if self._trying:
            self._pending = settings
        if self._trying or trial is None:
            return
        rule = trial.found.rule
        try:
            check_settings(rule.method, settings)
        except AppError as error:
            self.refused.emit(error)
            return
        self.run = None
        if settings == rule.settings:
            self._show_moved(None)
        elif _has_rows(rule, settings):
            self._asked += 1
            self.busy = False
            moved, self.comparison = what_if(trial, settings)
            self.moved = moved
            self.changed.emit()
        else:
            tried = replace(rule, settings=settings)
            services, year = self._context.services.identification, trial.found.year
            self._ask(
                lambda _progress: services.trial(tried, year),
                self._show_moved,
                self.refused.emit,
            )

    def show_run(self, view: RunView) -> None:
        """Show what a stored run found, reckoned anew from what it keeps."""
        services = self._context.services.identification

        def work(_progress: Progress) -> tuple[Identification, Mapping[SchoolId, str]]:
            return services.found_by(view.id), services.names_of(view.year)

        def done(made: tuple[Identification, Mapping[SchoolId, str]]) -> None:
            self.run, self.names = (view, made[0]), made[1]
            self.changed.emit()

        self._trying = False
        self._ask(work, done, self._refuse_run)

    def _show_moved(self, moved: Trial | None) -> None:
        self.moved = moved
        self.comparison = NO_CHANGE
        if moved is not None and self.trial is not None:
            self.comparison = compare(self.trial.found.findings, moved.found.findings)
        self.changed.emit()

    def _refuse_run(self, error: AppError) -> None:
        self._context.notifier.complain(error)
        self.changed.emit()

    def _give_up(self, error: AppError) -> None:
        self._trying = False
        self.trial = self.moved = None
        self.comparison, self.trouble = NO_CHANGE, error
        self.changed.emit()

    def _ask(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], object],
        failed: Callable[[AppError], object] | None = None,
    ) -> None:
        """Reckon away from the window; an answer that another question overtook is dropped."""
        self._asked += 1
        asked, self.busy = self._asked, True

        def take(answer: Callable[[], object]) -> None:
            if asked == self._asked:
                self.busy = False
                answer()

        self._context.jobs.run(
            RECKONING,
            work,
            lambda made: take(lambda: done(made)),
            lambda error: take(lambda: (failed or self._give_up)(error)),
            quiet=True,
        )
        if self.busy:
            self.changed.emit()


def _has_rows(rule: Rule, settings: RuleSettings) -> bool:
    """Tell whether the rows of a trial are enough for other settings."""
    wider = replace(rule, settings=settings).window > rule.window
    return not wider and set(settings.exams) <= set(rule.settings.exams)
