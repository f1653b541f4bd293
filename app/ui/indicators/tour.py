"""Pictures of indicators and of their dialogs; nothing in the database changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.charts import ChartQuestion
from app.ui.commands import Command
from app.ui.indicators.collections_tour import walk_collections
from app.ui.indicators.passports import PassportsView
from app.ui.indicators.progress import ProgressView
from app.ui.indicators.progress_chart import QUESTIONS
from app.ui.indicators.progress_choice import Scope
from app.ui.indicators.progress_reading import is_of_schools
from app.ui.indicators.values import ValuesView
from app.ui.indicators.values_tour import walk_values
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.router import IndicatorsFace, Place
from app.ui.touring import Grab, page_at

DIALOGS = (
    Command.ADD_PASSPORT,
    Command.PASSPORTS_FROM_CATALOGUE,
    Command.PASSPORTS_FROM_ROADMAP,
    Command.PASSPORT_DOUBLES,
    Command.ADD_THRESHOLD,
)


def walk_indicators(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Look at every view, at every question of the chart, and at the dialogs."""
    page = page_at(window, Place.INDICATORS, IndicatorsPage)
    before = page.face
    page.show_face(IndicatorsFace.PROGRESS)
    if isinstance(page.view, ProgressView):
        yield from _progress(page.view, grab)
    page.show_face(IndicatorsFace.VALUES)
    if isinstance(page.view, ValuesView):
        yield from walk_values(page.view, grab)
    page.show_face(IndicatorsFace.PASSPORTS)
    if isinstance(page.view, PassportsView):
        yield from _passports(page, page.view, grab)
    yield from walk_collections(window, grab)
    page.show_face(before)


def _progress(view: ProgressView, grab: Grab) -> Iterator[Path]:
    of_schools = next((one.id for one in view.known.passports if is_of_schools(one)), None)
    for question in QUESTIONS:
        if question is ChartQuestion.COMPARISON and of_schools is not None:
            view.select(of_schools)  # of a whole there is nothing to compare
        view.pane.ask(question)
        yield grab(f"indicators-progress-{question}", None)
    view.papers.show_chosen()
    yield from _shown(view, "dialog-indicators-paper", grab)
    view.pane.ask(ChartQuestion.COMPARISON)
    subjects = {Scope.INDICATOR: of_schools, Scope.SCHOOL: None}
    for scope, subject in subjects.items():
        view.choice.look_at(scope, subject)
        yield grab(f"indicators-progress-by-{scope}", None)
    view.choice.look_at(Scope.WHOLE)
    view.pane.ask(ChartQuestion.TARGET)
    computed = [row.key for row in view.table.records.records() if row.passport.computed]
    if computed:
        view.table.select(computed[:1])
        view.show_made_of()
        yield from _shown(view, "dialog-indicators-made-of", grab)


def _passports(page: IndicatorsPage, view: PassportsView, grab: Grab) -> Iterator[Path]:
    yield grab("indicators-passports", None)
    if view.remarks.isVisible():
        view.remarks.turn()
        yield grab("indicators-passports-remarks", None)
        view.remarks.turn()
    for command in DIALOGS:
        if page.served[command].possible():
            page.served[command].handler()
            name = command.name.lower().replace("_", "-")
            yield from _shown(view, f"dialog-indicators-{name}", grab)


def _shown(view: QWidget, name: str, grab: Grab) -> Iterator[Path]:
    for dialog in [one for one in view.findChildren(QDialog) if one.isVisible()]:
        yield grab(name, dialog)
        dialog.reject()
