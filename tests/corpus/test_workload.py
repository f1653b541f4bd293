"""Who carries a real plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.domain.timeline import Period, PeriodKind, Sieve
from app.domain.workload import Measure, load_table
from app.importers import read_document, understand
from app.services import compose

pytestmark = pytest.mark.corpus


def test_one_specialist_stands_in_19_of_28_activities(corpus: Path, tmp_path: Path) -> None:
    file = next(path for path in corpus.rglob("002*.docx"))
    database = open_database(tmp_path / "office.db")
    try:
        services = compose(database)
        services.roadmaps.save(understand(read_document(file)), source_name=file.name)
        plan = services.timelines.plan()
    finally:
        database.close()
    year = Period.around(PeriodKind.YEAR, date(2022, 1, 1))
    activities = [one for one in plan.sifted(Sieve()) if one.within(year)]
    table = load_table(activities, plan.parties, year.spans)
    heaviest = table.sorted_by(Measure.ACTIVITIES)[0]
    assert (heaviest.total.activities, table.whole.total.activities) == (19, 28)
    only = plan.sifted(Sieve(party=heaviest.key))
    assert len(only) == 19
