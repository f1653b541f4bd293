"""The calendar of a large plan: 2,000 activities, 20,000 points, 60 schools, filtered as one types.

What is compared with is the bare SQL that fetches the same rows.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.db.engine import connect, open_database
from app.domain.marks import Standing
from app.domain.timeline import Period, PeriodKind, Sieve
from app.domain.workload import load_table
from app.services import Services, compose
from tests.bench.execution import fetch, fill
from tests.bench.ratio import Ratio, in_turn

if TYPE_CHECKING:
    from app.ui.pages.calendar import CalendarPage

NOW = datetime(2022, 3, 1, 9)  # noqa: DTZ001
LIMIT = 25.0  # every point is made and judged, every activity numbered and told apart by its party
SIEVED = 0.5  # of the bare SQL: a filter reads nothing
ANSWERED = 4.0  # with the year laid out and painted


def measure() -> Iterable[Ratio]:
    """Yield what the calendar and a filter cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: NOW)
        services = compose(database)
        fill(services)
        with closing(connect(path)) as bare:
            yield from _read(services, lambda: fetch(bare))
            yield from _shown(services, path, lambda: fetch(bare))
        database.close()


def _read(services: Services, sql: Callable[[], object]) -> Iterable[Ratio]:
    plan = services.timelines.plan()
    party = next(iter(plan.parties))
    year = Period.around(PeriodKind.YEAR, date(2022, 1, 1))

    def sift() -> None:
        plan.sifted(Sieve(party=party, standing=Standing.OVERDUE))

    def load() -> None:
        load_table(plan.activities, plan.parties, year.spans)

    read, raw, sifted, loaded = in_turn(services.timelines.plan, sql, sift, load)
    points = sum(len(one.points) for one in plan.activities)
    detail = f"{read * 1000:.0f} ms against {raw * 1000:.0f} ms"
    yield Ratio(
        f"the calendar's {points} points / bare SQL of their rows", read / raw, LIMIT, detail
    )
    detail = f"{sifted * 1000:.1f} ms"
    yield Ratio("points sifted by party and state / the same", sifted / raw, SIEVED, detail)
    yield Ratio("load of every party / the same", loaded / raw, None, f"{loaded * 1000:.1f} ms")


def _shown(services: Services, path: Path, sql: Callable[[], object]) -> Iterable[Ratio]:
    """Yield what a choice on the page costs, until it is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings

    from app.ui.application import make_application
    from app.ui.main_window import MainWindow
    from app.ui.preferences import Preferences

    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    application = make_application([], Preferences(settings))
    window = MainWindow(Preferences(settings), clock=lambda: NOW, inline=True)
    window.resize(1366, 768)
    window.show()
    window.start(services, path)
    page = _page(window.context, window)

    def settled(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            act()
            application.processEvents()

        return run

    from app.ui.calendar.navigator import View

    party = next(iter(page.party_filter.choices))[0]
    for view in View:
        page.show_view(view)
        application.processEvents()
        opened, chosen, cleared, raw = in_turn(
            settled(lambda view=view: page.show_view(view)),  # type: ignore[misc]
            settled(lambda: page.party_filter.choose(party)),
            settled(page.clear_filters),
            sql,
        )
        detail = (
            f"opened {opened * 1000:.0f} ms, narrowed {chosen * 1000:.0f} ms, "
            f"cleared {cleared * 1000:.0f} ms"
        )
        most = max(chosen, cleared)
        name = f"{view.name.lower()}: the slower of narrowing and clearing / bare SQL"
        yield Ratio(name, most / raw, ANSWERED, detail)
    window.close()
    window.deleteLater()


def _page(context: object, window: object) -> CalendarPage:
    from app.ui.context import Context
    from app.ui.main_window import MainWindow
    from app.ui.pages.calendar import CalendarPage
    from app.ui.router import Place

    assert isinstance(context, Context)
    assert isinstance(window, MainWindow)
    context.router.open_place(Place.CALENDAR)
    page = window.pages.page
    assert isinstance(page, CalendarPage)
    return page
