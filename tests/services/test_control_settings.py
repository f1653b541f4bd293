"""What an officer sets for the control of activities: a meaning of his own, the schools."""

from __future__ import annotations

from datetime import date

import pytest

from app.db.engine import Database
from app.domain.control_points import points_of
from app.domain.deadline import DeadlineKind, Window
from app.domain.errors import UserCode, UserError
from app.domain.execution import OwnMeaning, Reporting, Scope
from app.domain.roadmap import ActivityId, Roadmap, RoadmapId, RoadmapState
from app.domain.school import SchoolId
from app.services import Services
from tests.services.editing import carried_out, touched

MARCH = Window(date(2022, 3, 1), date(2022, 3, 31))
OWN = OwnMeaning(DeadlineKind.ONE_OFF, (MARCH,))


@pytest.fixture
def rows(roadmap: Roadmap) -> list[ActivityId]:
    return [row.id for section in roadmap.plans[0].sections for row in section.activities]


@pytest.fixture
def schools(services: Services) -> list[SchoolId]:
    names = ["СОШ № 1", "СОШ № 2", "СОШ № 3"]
    return [services.schools.add(full_name=n, short_name=n).value for n in names]


def keys(services: Services, activity: ActivityId) -> list[str]:
    calendar = services.calendars.get()
    return [p.key for p in points_of(services.execution.activity(activity), calendar)]


def test_a_meaning_of_its_own_is_kept_beside_the_wording(
    services: Services, db: Database, rows: list[ActivityId]
) -> None:
    carried_out(
        services, db, "Значение срока 2.1", lambda: services.execution.set_meaning([rows[3]], OWN)
    )
    assert keys(services, rows[3]) == ["2022-03"]
    assert services.execution.activity(rows[3]).deadline == "ежеквартально"
    services.execution.set_meaning([rows[3]], OwnMeaning())
    assert len(keys(services, rows[3])) == 4


def test_the_wording_is_not_touched(
    services: Services, db: Database, rows: list[ActivityId]
) -> None:
    assert touched(services, db, lambda: services.execution.set_meaning(rows, OWN)) == {
        "activity_control"
    }
    assert services.history.list(1)[0].name == "Значение срока 4 мероприятий"


def test_reporting_points_are_chosen_for_what_goes_on(
    services: Services, rows: list[ActivityId]
) -> None:
    own = OwnMeaning(DeadlineKind.CONTINUOUS, (Window(date(2022, 1, 1), date(2022, 6, 30)),))
    services.execution.set_meaning([rows[0]], own)
    assert keys(services, rows[0]) == ["2022-Q1", "2022-Q2"]
    services.execution.set_meaning([rows[0]], OwnMeaning(own.kind, own.windows, Reporting.MONTH))
    assert len(keys(services, rows[0])) == 6


@pytest.mark.parametrize(
    ("own", "code"),
    [
        (OwnMeaning(DeadlineKind.ONE_OFF), UserCode.FIELD_EMPTY),
        (OwnMeaning(DeadlineKind.INVALID), UserCode.FIELD_INVALID),
        (
            OwnMeaning(DeadlineKind.ONE_OFF, (Window(MARCH.end, MARCH.start),)),
            UserCode.PERIOD_REVERSED,
        ),
        (
            OwnMeaning(DeadlineKind.ONE_OFF, (Window(date(1900, 1, 1), MARCH.end),)),
            UserCode.DATE_INVALID,
        ),
    ],
)
def test_a_meaning_that_cannot_be_is_refused(
    services: Services, db: Database, rows: list[ActivityId], own: OwnMeaning, code: UserCode
) -> None:
    with pytest.raises(UserError) as error:
        services.execution.set_meaning(rows, own)
    assert error.value.code is code
    assert services.execution.activity(rows[0]).own == OwnMeaning()


def test_windows_are_sorted_and_each_stands_once(
    services: Services, rows: list[ActivityId]
) -> None:
    january = Window(date(2022, 1, 1), date(2022, 1, 31))
    own = OwnMeaning(DeadlineKind.ONE_OFF, (MARCH, january, MARCH))
    services.execution.set_meaning([rows[0]], own)
    assert keys(services, rows[0]) == ["2022-01", "2022-03"]


def test_an_activity_concerns_schools(
    services: Services, db: Database, rows: list[ActivityId], schools: list[SchoolId]
) -> None:
    assert services.execution.activity(rows[0]).schools == ()
    carried_out(
        services,
        db,
        "Школы 1.1",
        lambda: services.execution.set_schools([rows[0]], Scope.LISTED, schools[:2]),
    )
    assert set(services.execution.activity(rows[0]).schools) == set(schools[:2])
    services.execution.set_schools([rows[0]], Scope.SUPPORTED)
    assert set(services.execution.activity(rows[0]).schools) == set(schools)
    services.execution.set_schools([rows[0]], Scope.OFFICE)
    assert services.execution.activity(rows[0]).schools == ()


def test_a_meaning_and_the_schools_are_kept_apart(
    services: Services, rows: list[ActivityId], schools: list[SchoolId]
) -> None:
    services.execution.set_meaning([rows[0]], OWN)
    services.execution.set_schools([rows[0]], Scope.LISTED, schools[:1])
    services.execution.set_meaning([rows[0]], OwnMeaning())
    found = services.execution.activity(rows[0])
    assert (found.scope, found.schools) == (Scope.LISTED, (schools[0],))


def test_a_list_of_no_schools_and_strangers_are_refused(
    services: Services, rows: list[ActivityId]
) -> None:
    for schools, code in [([], UserCode.FIELD_EMPTY), ([SchoolId("нет")], UserCode.NOT_FOUND)]:
        with pytest.raises(UserError) as error:
            services.execution.set_schools([rows[0]], Scope.LISTED, schools)
        assert error.value.code is code
    with pytest.raises(UserError) as error:
        services.execution.activity(ActivityId("нет"))
    assert error.value.code is UserCode.NOT_FOUND


def test_a_difference_is_told_before_it_is_saved(
    services: Services, db: Database, rows: list[ActivityId], saved: RoadmapId
) -> None:
    execution = services.execution
    by_phrase = execution.difference_of_phrase(rows[3], "ежегодно")
    assert {c.point.key: c.after is None for c in by_phrase.changes} == {
        "2022-Q1": True,
        "2022-Q2": True,
        "2022-Q3": True,
        "2022-Q4": True,
        "2022": False,
    }
    by_meaning = execution.difference_of_meaning([rows[3]], OWN)
    assert len(by_meaning.changes) == 5
    by_period = execution.difference_of_period(saved, date(2022, 1, 1), date(2023, 12, 31))
    assert [c.point.key for c in by_period.changes if c.before is None] == [
        "2023-Q1",
        "2023-Q2",
        "2023-Q3",
        "2023-Q4",
    ]
    assert keys(services, rows[3]) == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]


def test_parties_are_told_in_the_order_named(services: Services, rows: list[ActivityId]) -> None:
    assert services.execution.activity(rows[0]).parties == ("МОУО", "Павлова И.О.")


def test_closed_roadmaps_are_read_by_their_key_only(services: Services, saved: RoadmapId) -> None:
    assert len(services.execution.activities()) == 4
    services.roadmaps.change_passport(saved, state=RoadmapState.CLOSED)
    assert services.execution.activities() == []
    assert len(services.execution.activities(saved)) == 4
