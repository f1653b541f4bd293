"""Pictures of results by school, of scales, of a file that is brought in; nothing is written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.domain.results import Exam
from app.ui.commands import Command
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.dialogs.paper_view import PaperView
from app.ui.main_window import MainWindow
from app.ui.pages.results import ResultsPage
from app.ui.results.by_school import BySchoolView
from app.ui.results.charting import QUESTIONS
from app.ui.router import Place, ResultsFace
from app.ui.touring import Grab, page_at

HEAD = "Код ОО;Школа;Предмет;Экзамен;Год;Участников;Средний балл;Ниже минимума;2, %;3, %;4, %;5, %"
FIGURES = "40;3,5;2;5;45;40;10"
BAD = "10;3,5;12;120;45;40;10"


def walk_results(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Look at each exam, each question of the chart, one school, the scales, and an import."""
    page = page_at(window, Place.RESULTS, ResultsPage)
    before = page.face
    page.show_face(ResultsFace.RESULTS)
    view = page.view
    assert isinstance(view, BySchoolView)
    chosen = [one.value for one in view.choice.held]
    for exam in (Exam.EGE, Exam.VPR, Exam.OGE):
        view.choice.exam.choose(exam.value)
        schools = [line for line in view.table.records.records() if line.is_school]
        if schools:
            view.select(str(schools[0].result.school))
        view.charts.draw()
        yield grab(f"results-{exam}", None)
    yield from _questions(view, grab)
    if page.served[Command.RESULTS_OF_SCHOOL].possible():
        view.turn_layout()
        view.charts.draw()
        yield grab("results-one-school", None)
        view.show_paper()
        yield from _paper(view, grab)
        view.turn_layout()
    yield from _dialog(page, Command.ADD_RESULT, grab)
    for one, key in zip(view.choice.held, chosen, strict=True):
        one.choose(key)
    page.show_face(ResultsFace.SCALES)
    yield grab("results-scales", None)
    yield from _dialog(page, Command.ADD_SCALE, grab)
    page.show_face(before)
    yield from _import(window, grab)


def _questions(view: BySchoolView, grab: Grab) -> Iterator[Path]:
    before = view.charts.question.value
    for question in QUESTIONS[1:]:
        view.charts.question.choose(question.value)
        yield grab(f"results-chart-{question}", None)
    view.charts.question.choose(before)


def _paper(view: BySchoolView, grab: Grab) -> Iterator[Path]:
    for dialog in [one for one in view.findChildren(PaperView) if one.isVisible()]:
        yield grab("dialog-results-paper", dialog)
        dialog.reject()


def _dialog(page: ResultsPage, command: Command, grab: Grab) -> Iterator[Path]:
    page.served[command].handler()
    for dialog in [one for one in page.findChildren(AskingDialog) if one.isVisible()]:
        yield grab(f"dialog-results-{command.name.lower().replace('_', '-')}", dialog)
        dialog.reject()


def _import(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Bring in a table with a new row, an impossible one, an unknown school and subject."""
    assert window.context is not None
    context = window.context
    known = [(one.code, one.short_name) for one in context.services.schools.list()[:3]]
    year = context.clock().year
    rows = [
        f"{code};{name};{subject};ОГЭ;{year};{figures}"
        for (code, name), subject, figures in zip(
            [*known, ("999240", "МБОУ СОШ № 240")],
            ("Математика", "Математика", "Матем-ка", "Математика"),
            (FIGURES, BAD, FIGURES, FIGURES),
            strict=False,
        )
    ]
    with tempfile.TemporaryDirectory() as own:
        file = Path(own) / "результаты.csv"
        file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
        context.router.open_result_import(file)
        yield grab("result_import", None)
