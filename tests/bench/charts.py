"""Charts of 60 schools, 10 years and 60 indicators: from the question to the painted picture.

What reading costs is held against the bare SQL that fetches the same rows; what painting costs,
against a bare pyqtgraph plot.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.db.engine import connect, open_database
from app.domain.chart_asking import IndicatorChart, ResultChart, ResultMeasure
from app.domain.charts import ChartQuestion, ChartSpec
from app.domain.indicators import PassportId
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.roadmap import PartKind
from app.domain.school import SchoolId
from app.services import Services, compose
from app.ui.application import make_application
from app.ui.preferences import Preferences
from tests.bench import indicators
from tests.bench.ratio import Ratio, in_turn, seconds
from tests.domain.chart_samples import multiples
from tests.services.conftest import DRAFT

YEARS = tuple(str(year) for year in range(2016, 2026))
SCHOOLS = 60
ON_SCREEN = 0.300  # seconds
PLOT_LIMIT = 1.0
RUNS = 5
PROCEDURES = (
    *(Procedure(Exam.EGE, f"Предмет {place}", None) for place in range(12)),
    *(Procedure(Exam.VPR, f"Предмет {place}", 6) for place in range(8)),
)


def measure() -> Iterable[Ratio]:
    """Yield what showing the chart costs, the first time and later, and beside a bare plot."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "p.ini"), QSettings.Format.IniFormat)
        make_application([], Preferences(settings))
        yield from _measured()
        yield from _asked(Path(folder) / "office.db")


def _measured() -> Iterator[Ratio]:
    begun = time.perf_counter()
    import pyqtgraph as pg

    from app.documents.charts.files import chart_pdf, chart_png
    from app.ui.charts.view import ChartView

    imported = time.perf_counter() - begun
    spec = multiples(SCHOOLS, YEARS)
    numbers = count()
    view = ChartView()
    view.resize(1100, 640)
    view.show()
    plot = pg.PlotWidget()
    plot.resize(1100, 640)
    plot.show()
    QApplication.processEvents()

    def shown() -> None:
        view.show_chart(replace(spec, title=f"Балл {next(numbers)}"))  # no layout is remembered
        view.grab()

    def plotted() -> None:
        plot.clear()
        for line in spec.series:
            told = [(x, float(p.value)) for x, p in enumerate(line.points) if p.value is not None]
            plot.plot([x for x, _ in told], [y for _, y in told], symbol="o")
        plot.grab()

    first = seconds(shown)
    later, bare = in_turn(shown, plotted, runs=RUNS)
    points = SCHOOLS * len(YEARS)
    detail = f"{later * 1000:.0f} ms, the first {first * 1000:.0f}, imports {imported * 1000:.0f}"
    yield Ratio(f"a chart of {points} values on screen / 300 ms", later / ON_SCREEN, 1.0, detail)
    detail = f"{later * 1000:.0f} ms against {bare * 1000:.0f} ms"
    yield Ratio("the chart / a bare pyqtgraph plot", later / bare, PLOT_LIMIT, detail)
    pdf, png = in_turn(lambda: chart_pdf(spec), lambda: chart_png(spec), runs=3)
    detail = f"PDF {pdf * 1000:.0f} ms, PNG of 300 dpi {png * 1000:.0f} ms"
    yield Ratio("the same chart as a PNG / as a PDF", png / pdf, None, detail)
    view.close()
    plot.close()


def _asked(path: Path) -> Iterator[Ratio]:
    """Yield what each question costs from the asking to the painted picture."""
    from app.ui.charts.panel import ChartPanel

    database = open_database(path, now=lambda: datetime(2026, 11, 22, 9))  # noqa: DTZ001
    services = compose(database)
    schools, passports = indicators.fill(services)
    services.indicators.set_values([*indicators.values(passports, schools)])
    services.results.save_results([*_results(schools)], "выгрузка")
    panel = ChartPanel()
    panel.resize(1100, 640)
    panel.show()
    with closing(connect(path)) as bare:
        for name, ask, fetch in _questions(services, bare, schools, passports[7]):
            asked, shown, raw = in_turn(ask, partial(_show, panel, ask), fetch, runs=3)
            detail = (
                f"{shown * 1000:.0f} ms, of them the answer {asked * 1000:.0f}; "
                f"bare SQL {raw * 1000:.1f}, ratio {asked / raw:.0f}"
            )
            yield Ratio(f"{name} / 300 ms", shown / ON_SCREEN, 1.0, detail)
    panel.close()
    database.close()


def _show(panel: object, ask: Callable[[], ChartSpec]) -> None:
    from app.ui.charts.panel import ChartPanel

    assert isinstance(panel, ChartPanel)
    panel.show_chart(replace(ask(), title=f"Вопрос {time.perf_counter()}"))
    panel.grab()


def _questions(
    services: Services,
    bare: sqlite3.Connection,
    schools: Sequence[SchoolId],
    passport: PassportId,
) -> Iterator[tuple[str, Callable[[], ChartSpec], Callable[[], object]]]:
    charts = services.charts
    roadmap = services.roadmaps.save(DRAFT, source_name="план.docx").value
    plan = next(one for one in services.roadmaps.get(roadmap).parts if one.kind is PartKind.PLAN)
    done = tuple(one.id for section in plan.sections for one in section.activities)
    values = partial(_fetch, bare, "indicator_value WHERE passport_id = ?", (passport,))
    for question in ChartQuestion:
        if question is not ChartQuestion.SHARES:
            asked = IndicatorChart(passport, question, activities=done)
            yield f"an indicator: {question}", partial(charts.indicator, asked), values
    every = IndicatorChart(passport, ChartQuestion.DYNAMICS, schools=tuple(schools))
    yield "an indicator: plots of 60 schools", partial(charts.indicator, every), values
    procedure = PROCEDURES[3]
    key = (procedure.exam.value, procedure.subject)
    rows = partial(_fetch, bare, "exam_result WHERE exam = ? AND subject = ?", key)
    for question in ChartQuestion:
        if question is not ChartQuestion.TARGET:
            told = ResultChart(procedure, question, ResultMeasure.RELATIVE, activities=done)
            yield f"results: {question}", partial(charts.results, told), rows
    all_plots = ResultChart(procedure, ChartQuestion.DYNAMICS, schools=tuple(schools))
    yield "results: plots of 60 schools", partial(charts.results, all_plots), rows


def _fetch(bare: sqlite3.Connection, what: str, keys: tuple[str, ...]) -> None:
    bare.execute(f"SELECT * FROM {what}", keys).fetchall()


def _results(schools: Sequence[SchoolId]) -> Iterator[ResultEntry]:
    """Yield marks and means of every school, procedure and year, and the region's means."""
    for year in indicators.YEARS:
        for at, procedure in enumerate(PROCEDURES):
            yield ResultEntry(ResultScope.REGION, None, year, procedure, 9000, Decimal(60))
            for place, school in enumerate(schools):
                two = Decimal((place + at) % 15)
                marks = (two, Decimal(45) - two, Decimal(30), Decimal(25))
                mean = Decimal(45 + (place * 7 + at + year) % 30)
                takers = 5 + (place * 3 + at) % 60
                yield ResultEntry(
                    ResultScope.SCHOOL, school, year, procedure, takers, mean, marks=marks
                )
