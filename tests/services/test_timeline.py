"""The plans as the calendar shows them, and the year on paper with who carries it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.documents.model import Document, SectionRow, Table
from app.domain.deadline import DeadlineKind
from app.domain.errors import UserCode, UserError
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import Field, Numbering, RoadmapId, RoadmapState
from app.domain.timeline import PeriodKind, Sieve, identities
from app.services import Services
from tests.documents.outline import outline


def tables(document: Document) -> list[Table]:
    return [n for pages in document.sequences for n in pages.nodes if isinstance(n, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[c.text for c in row.cells] for row in table.rows if not isinstance(row, SectionRow)]


def test_activities_come_with_numbers_sections_and_kinds(
    services: Services, saved: RoadmapId
) -> None:
    plan = services.timelines.plan()
    found = [(one.number, one.kind, len(one.points)) for one in plan.activities]
    assert found == [
        ("1.1.", DeadlineKind.ONE_OFF, 1),
        ("1.2.", DeadlineKind.ONE_OFF, 1),
        ("", DeadlineKind.UNSCHEDULED, 0),
        ("2.1.", DeadlineKind.RECURRING, 4),
    ]
    assert [one.title for one in plan.sections.values()] == [
        "1. Организация",
        "2. Методическая помощь",
    ]
    assert list(plan.roadmaps) == [saved]


def test_numbers_are_those_that_are_printed(services: Services, saved: RoadmapId) -> None:
    part = services.roadmaps.get(saved).plans[0]
    services.roadmaps.change_part(part.id, numbering=Numbering.CONTINUOUS)
    assert [one.number for one in services.timelines.plan().activities] == ["1.", "2.", "3.", "4."]


def test_spellings_of_one_party_are_one(services: Services, saved: RoadmapId) -> None:
    activities = services.timelines.plan().activities
    services.roadmaps.change_activity(activities[3].activity.id, Field.RESPONSIBLE, "И.О. Павлова")
    plan = services.timelines.plan()
    [key] = [key for key, name in plan.parties.items() if "Павлова" in name]
    assert len(plan.sifted(Sieve(party=key))) == 2


def test_a_closed_roadmap_is_left_out_unless_it_is_named(
    services: Services, saved: RoadmapId
) -> None:
    services.roadmaps.change_passport(saved, state=RoadmapState.CLOSED)
    assert services.timelines.plan().activities == ()
    assert len(services.timelines.plan(saved).activities) == 4


def test_what_was_marked_is_read_again_by_itself(services: Services, saved: RoadmapId) -> None:
    before = services.timelines.plan()
    ref = PointRef(*before.activities[0].points[0].view.point.identity)
    services.execution.mark([ref], MarkState.DONE, done_on=date(2022, 1, 18))
    after = services.timelines.again(before, {ref.activity})
    assert after != before
    assert after == services.timelines.plan()


def test_the_printed_year_tells_who_carries_it(services: Services, saved: RoadmapId) -> None:
    year = services.reporting.year(saved)
    calendar, load = tables(services.reporting.compose_calendar(year))
    assert len(cells(calendar)) == 3
    rows = cells(load)
    assert rows[0][0] == "УМЦ"
    assert rows[0][-2:] == ["4", "1"]
    assert rows[-1][0] == "Всего"
    assert rows[-1][-2:] == ["6", "4"]
    assert sum(int(cell or 0) for cell in rows[-1][1:13]) == 6


def test_the_printed_year_can_be_narrowed_and_says_so(services: Services, saved: RoadmapId) -> None:
    plan = services.timelines.plan()
    chosen = identities(plan.activities[3:])
    year = services.reporting.year(saved, chosen=chosen, note="Отбор – раздел 2.")
    document = services.reporting.compose_calendar(year)
    assert "Отбор – раздел 2." in outline(document).replace("~", " ")
    calendar, load = tables(document)
    assert [row[1] for row in cells(calendar)] == ["Семинары"]
    assert [row[0] for row in cells(load)] == ["УМЦ", "Всего"]


def test_a_year_may_begin_in_september(services: Services, saved: RoadmapId) -> None:
    year = services.reporting.year(saved, 2021, kind=PeriodKind.SCHOOL_YEAR)
    assert year.months[0] == date(2021, 9, 1)
    assert (
        sum(len(views) for views in year.points.values()) == 5
    )  # the third quarter begins in July


@pytest.mark.parametrize(("paper", "width"), [("A4", 297), ("A3", 420), ("", 297)])
def test_the_sheet_is_chosen(
    services: Services, saved: RoadmapId, paper: str, width: float
) -> None:
    document = services.reporting.compose_calendar(services.reporting.year(saved), paper)
    for pages in document.sequences:
        assert pages.sheet.width_mm == width
    for table in tables(document):
        assert sum(table.widths_mm) == pytest.approx(document.sequences[0].sheet.text_width_mm)


def test_only_chosen_dates_leave(services: Services, saved: RoadmapId, tmp_path: Path) -> None:
    chosen = identities(services.timelines.plan().activities[3:])
    target = services.reporting.export_ics(tmp_path / "сроки.ics", chosen=chosen)
    assert target.read_text(encoding="utf-8").count("SUMMARY:2.1. Семинары") == 4
    with pytest.raises(UserError) as error:
        services.reporting.export_ics(tmp_path / "пусто.ics", chosen=frozenset())
    assert error.value.code is UserCode.NOTHING_TO_EXPORT
    assert not (tmp_path / "пусто.ics").exists()
