"""The real roadmaps give as many control points as their deadlines have windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.db.engine import open_database
from app.domain.control_points import points_of
from app.importers import read_document, understand
from app.services import compose

pytestmark = pytest.mark.corpus
COUNTS = {"000": 135, "001": 136, "002": 37, "004": 34}


@pytest.mark.parametrize("number", COUNTS)
def test_every_window_of_a_roadmap_is_a_control_point(
    number: str, corpus: Path, tmp_path: Path
) -> None:
    file = next(path for path in corpus.rglob(f"{number}*.docx"))
    database = open_database(tmp_path / "office.db")
    try:
        services = compose(database)
        key = services.roadmaps.save(understand(read_document(file)), source_name=file.name).value
        calendar = services.calendars.get()
        activities = services.execution.activities(key)
    finally:
        database.close()
    points = [point for one in activities for point in points_of(one, calendar)]
    dated = [point for point in points if not point.is_report]
    continuous = {point.activity for point in points if point.is_report}
    assert len(dated) + len(continuous) == COUNTS[number]
    assert all(point.due <= point.planned for point in points)
