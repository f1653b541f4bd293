"""A chart of 60 schools over 10 years: on screen, on paper, beside a bare pyqtgraph plot."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.ui.application import make_application
from app.ui.preferences import Preferences
from tests.bench.ratio import Ratio, in_turn, seconds
from tests.domain.chart_samples import multiples

YEARS = tuple(str(year) for year in range(2016, 2026))
SCHOOLS = 60
ON_SCREEN = 0.300  # seconds
PLOT_LIMIT = 1.0
RUNS = 5


def measure() -> Iterable[Ratio]:
    """Yield what showing the chart costs, the first time and later, and beside a bare plot."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "p.ini"), QSettings.Format.IniFormat)
        make_application([], Preferences(settings))
        yield from _measured()


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
