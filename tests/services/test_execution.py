"""Execution through its service: points, marks, control, what waits; all of it undoable."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from app.db.engine import Actor, Database
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.execution import OwnMeaning, Reporting, Scope
from app.domain.marks import ControlStepKind, MarkState, PointRef, PointView, Standing
from app.domain.roadmap import ActivityId, ActivityText, Field, Roadmap, RoadmapId
from app.domain.school import SchoolId
from app.services import Services
from tests.services.conftest import rows_of
from tests.services.editing import carried_out

TODAY = date(2022, 3, 1)  # by the clock of the fixture


@pytest.fixture
def rows(roadmap: Roadmap) -> list[ActivityId]:
    return [row.id for section in roadmap.plans[0].sections for row in section.activities]


@pytest.fixture
def schools(services: Services) -> list[SchoolId]:
    names = ["СОШ № 1", "СОШ № 2", "СОШ № 3"]
    return [services.schools.add(full_name=n, short_name=n).value for n in names]


def refused(call: Callable[[], object]) -> UserCode:
    with pytest.raises(UserError) as error:
        call()
    return error.value.code


def found(services: Services, ref: PointRef) -> PointView:
    point = services.execution.point(ref)
    assert point is not None
    return point


def test_points_of_all_roadmaps_by_the_day_to_be_done_by(
    services: Services, saved: RoadmapId
) -> None:
    points = services.execution.points()
    assert [(p.point.key, p.standing) for p in points] == [
        ("2022-01-20", Standing.OVERDUE),
        ("2022-01", Standing.OVERDUE),
        ("2022-Q1", Standing.CURRENT),
        ("2022-Q2", Standing.AHEAD),
        ("2022-Q3", Standing.AHEAD),
        ("2022-Q4", Standing.AHEAD),
    ]
    assert points[0].activity.parties == ("МОУО", "Павлова И.О.")
    january = services.execution.points(date(2022, 1, 1), date(2022, 1, 31), roadmap=saved)
    assert [p.point.key for p in january] == ["2022-01-20", "2022-01"]


def test_a_point_is_done_with_one_call(
    services: Services, db: Database, rows: list[ActivityId]
) -> None:
    ref = PointRef(rows[3], "2022-Q1")
    carried_out(
        services,
        db,
        "2.1: выполнено",
        lambda: services.execution.mark([ref], MarkState.DONE),
    )
    point = found(services, ref)
    assert (point.state, point.standing, point.done_on) == (MarkState.DONE, Standing.IN_TIME, TODAY)
    late = PointRef(rows[0], "2022-01-20")
    services.execution.mark([late], MarkState.DONE, done_on=date(2022, 2, 7))
    assert found(services, late).standing is Standing.LATE


def test_marks_are_sparse(services: Services, db: Database, rows: list[ActivityId]) -> None:
    ref = PointRef(rows[3], "2022-Q1")
    services.execution.mark([ref], MarkState.NOT_BEGUN)
    services.execution.note([ref], "")
    assert rows_of(db)["mark"] == []
    services.execution.mark([ref], MarkState.IN_WORK)
    services.execution.mark([ref], MarkState.NOT_BEGUN)
    assert rows_of(db)["mark"] == []
    services.execution.note([ref], "ждём список")
    services.execution.mark([ref], MarkState.IN_WORK)
    services.execution.mark([ref], MarkState.NOT_BEGUN)
    own = found(services, ref).own_mark
    assert own is not None
    assert own.note == "ждём список"


def test_many_points_are_marked_as_one_operation(
    services: Services, db: Database, rows: list[ActivityId]
) -> None:
    refs = [PointRef(rows[0], "2022-01-20"), PointRef(rows[1], "2022-01")]
    carried_out(
        services,
        db,
        "2 контрольные точки: выполнено",
        lambda: services.execution.mark(refs, MarkState.DONE, done_on=date(2022, 1, 19)),
    )
    assert {p.standing for p in services.execution.points(end=TODAY)} == {Standing.IN_TIME}


def test_a_point_is_moved_for_a_reason(
    services: Services, db: Database, rows: list[ActivityId]
) -> None:
    ref = PointRef(rows[1], "2022-01")
    carried_out(
        services,
        db,
        "1.2: перенесено на 25.03.2022",
        lambda: services.execution.move([ref], date(2022, 3, 25), "нет данных ОГЭ"),
    )
    point = found(services, ref)
    assert (point.standing, point.due) == (Standing.MOVED, date(2022, 3, 25))
    march = services.execution.points(date(2022, 3, 1), date(2022, 3, 31))
    assert ref.key in {one.point.key for one in march}
    services.execution.mark([ref], MarkState.DONE)
    assert found(services, ref).standing is Standing.IN_TIME


def test_schools_are_marked_each_for_itself(
    services: Services, rows: list[ActivityId], schools: list[SchoolId], saved: RoadmapId
) -> None:
    services.execution.set_schools([rows[3]], Scope.LISTED, schools)
    first = [PointRef(rows[3], "2022-Q1", school) for school in schools[:2]]
    services.execution.mark(first, MarkState.DONE)
    point = found(services, first[0])
    assert (point.done, point.total, point.state) == (2, 3, MarkState.IN_WORK)
    told = services.execution.progress(saved)[rows[3]]
    assert (told.schools_done, told.schools, told.done, told.points) == (2, 3, 0, 4)


def test_what_cannot_be_is_refused_and_changes_nothing(
    services: Services, db: Database, rows: list[ActivityId], schools: list[SchoolId]
) -> None:
    execution = services.execution
    ref = PointRef(rows[3], "2022-Q1")
    before = rows_of(db)
    done, tomorrow = MarkState.DONE, date(2022, 3, 2)
    assert refused(lambda: execution.mark([ref], done, done_on=tomorrow)) is UserCode.DONE_IN_FUTURE
    early = date(2021, 12, 31)
    assert refused(lambda: execution.mark([ref], done, done_on=early)) is UserCode.DATE_BEFORE_PLAN
    assert refused(lambda: execution.move([ref], early, "причина")) is UserCode.DATE_BEFORE_PLAN
    assert refused(lambda: execution.move([ref], tomorrow, " ")) is UserCode.FIELD_EMPTY
    gone = PointRef(rows[3], "2023-Q1")
    assert refused(lambda: execution.mark([ref, gone], done)) is UserCode.POINT_GONE
    stranger = PointRef(rows[3], "2022-Q1", schools[0])
    assert refused(lambda: execution.mark([stranger], done)) is UserCode.POINT_GONE
    nowhere = PointRef(ActivityId("нет"), "2022-Q1")
    assert refused(lambda: execution.mark([nowhere], done)) is UserCode.NOT_FOUND
    assert rows_of(db) == before


def test_control_in_the_russian_manner(
    services: Services, db: Database, rows: list[ActivityId]
) -> None:
    execution, ref = services.execution, [PointRef(rows[3], "2022-Q1")]

    def at_desk(person: str) -> None:
        db.actor = Actor(person=person)

    def step(name: str, call: Callable[[], Outcome[None]]) -> None:
        carried_out(services, db, f"2.1: {name}", call)

    at_desk("Павлова И.О.")
    assert refused(lambda: execution.report(ref, "готово")) is UserCode.NOT_ON_CONTROL
    step("поставлено на контроль", lambda: execution.put_on_control(ref, controller="Ильина А. В."))
    assert refused(lambda: execution.put_on_control(ref)) is UserCode.ON_CONTROL
    at_desk("Ильина А.В.")
    assert refused(lambda: execution.give_back(ref, "рано")) is UserCode.NOT_REPORTED
    at_desk("Павлова И.О.")
    step("представлен отчёт", lambda: execution.report(ref, "проведён 28 февраля"))
    assert found(services, ref[0]).state is MarkState.DONE
    assert refused(lambda: execution.give_back(ref, "нет")) is UserCode.NOT_CONTROLLER
    assert refused(lambda: execution.take_off_control(ref)) is UserCode.NOT_CONTROLLER
    at_desk("Ильина А.В.")
    step("возвращено с замечанием", lambda: execution.give_back(ref, "нет списка участников"))
    assert found(services, ref[0]).state is MarkState.IN_WORK
    at_desk("Павлова И.О.")
    step("представлен отчёт", lambda: execution.report(ref, "список приложен"))
    at_desk("Ильина А.В.")
    step("снято с контроля", lambda: execution.take_off_control(ref))
    own = found(services, ref[0]).own_mark
    assert own is not None
    assert own.control is ControlStepKind.TAKEN_OFF
    assert [one.text for one in own.steps] == [
        "",
        "проведён 28 февраля",
        "нет списка участников",
        "список приложен",
        "",
    ]
    assert [one.person for one in own.steps][1:3] == ["Павлова И.О.", "Ильина А.В."]
    execution.put_on_control(ref)
    assert found(services, ref[0]).own_mark is not None


def test_a_mark_is_never_lost_when_the_phrase_changes(
    services: Services, rows: list[ActivityId], saved: RoadmapId, db: Database
) -> None:
    execution, ref = services.execution, PointRef(rows[3], "2022-Q1")
    execution.mark([ref], MarkState.DONE)
    difference = execution.difference_of_phrase(rows[3], "март 2022, июнь 2022")
    assert [mark.key for mark in execution.stranded(difference)] == ["2022-Q1"]
    before = rows_of(db)["mark"]
    services.roadmaps.change_activity(rows[3], Field.DEADLINE, "март 2022, июнь 2022")
    assert rows_of(db)["mark"] == before
    [waiting] = execution.waiting(saved)
    assert (waiting.mark.key, waiting.activity.number) == ("2022-Q1", "2.1.")
    assert waiting.mark.planned == date(2022, 3, 31)
    execution.mark([PointRef(rows[3], "2022-06")], MarkState.IN_WORK)
    assert refused(lambda: execution.settle(waiting.mark.id, "2022-06")) is UserCode.POINT_MARKED
    assert refused(lambda: execution.settle(waiting.mark.id, "2022-Q2")) is UserCode.POINT_GONE
    carried_out(
        services,
        db,
        "2.1: отметка отнесена к другому сроку",
        lambda: execution.settle(waiting.mark.id, "2022-03"),
    )
    assert execution.waiting() == []
    assert found(services, PointRef(rows[3], "2022-03")).standing is Standing.IN_TIME


def test_a_mark_waits_when_period_or_schools_change_and_comes_back_with_undo(
    services: Services, rows: list[ActivityId], schools: list[SchoolId], saved: RoadmapId
) -> None:
    execution = services.execution
    execution.set_schools([rows[3]], Scope.LISTED, schools)
    execution.mark([PointRef(rows[3], "2022-Q1", schools[0])], MarkState.DONE)
    execution.set_schools([rows[3]], Scope.LISTED, schools[1:])
    assert [one.mark.school for one in execution.waiting()] == [schools[0]]
    services.history.undo()
    assert execution.waiting() == []
    services.roadmaps.change_passport(saved, start=date(2022, 4, 1))
    assert [one.mark.key for one in execution.waiting()] == ["2022-Q1"]
    services.history.undo()
    assert execution.waiting() == []


def test_a_waiting_mark_may_be_dropped(
    services: Services, rows: list[ActivityId], db: Database
) -> None:
    execution = services.execution
    execution.mark([PointRef(rows[3], "2022-Q1")], MarkState.DONE)
    services.roadmaps.change_activity(rows[3], Field.DEADLINE, "по графику")
    [waiting] = execution.waiting()
    carried_out(services, db, "Удалено: 1 отметка", lambda: execution.drop_marks([waiting.mark.id]))
    assert execution.waiting() == []


def test_marks_go_and_come_back_with_their_activity(
    services: Services, rows: list[ActivityId], db: Database
) -> None:
    ref = PointRef(rows[3], "2022-Q1")
    services.execution.put_on_control([ref], text="к совещанию")
    before = rows_of(db)
    services.roadmaps.remove_activities([rows[3]])
    assert rows_of(db)["mark"] == []
    services.history.undo()
    assert rows_of(db) == before


def test_a_school_with_marks_is_not_removed_in_passing(
    services: Services, rows: list[ActivityId], schools: list[SchoolId]
) -> None:
    services.execution.set_schools([rows[3]], Scope.SUPPORTED)
    services.execution.mark([PointRef(rows[3], "2022-Q1", schools[0])], MarkState.DONE)
    assert refused(lambda: services.schools.remove([schools[0]])) is UserCode.SCHOOL_HAS_HISTORY


def test_two_thousand_activities_are_read_at_once(services: Services, db: Database) -> None:
    key = services.roadmaps.create(
        title="План", start=date(2022, 1, 1), end=date(2022, 12, 31)
    ).value
    section = services.roadmaps.get(key).plans[0].sections[0].id
    phrases = ["ежемесячно", "ежеквартально", "ежемесячно", "ежемесячно"]
    texts = [
        ActivityText(text=f"Мероприятие {i}", deadline=phrases[i % 4], responsible="УМЦ")
        for i in range(2000)
    ]
    services.roadmaps.add_activities(section, 0, texts)
    for name in range(60):
        services.schools.add(full_name=f"СОШ № {name}", short_name=f"СОШ № {name}")
    activities = [one.id for one in services.execution.activities(key)]
    services.execution.set_schools(activities[::20], Scope.SUPPORTED)
    school = services.schools.list()[0].id
    refs = [PointRef(one, "2022-03", school) for one in activities[::20]]
    services.execution.mark(refs, MarkState.DONE)
    services.execution.points()  # phrases are read once
    took = min(timed(services.execution.points) for _ in range(3))
    assert len(services.execution.points()) == 20_000
    assert took < 1.5, f"{took:.2f} s"  # the machine may be busy; a third of it is usual


def timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def test_reporting_points_wait_for_a_report(services: Services, rows: list[ActivityId]) -> None:
    services.roadmaps.change_activity(rows[3], Field.DEADLINE, "постоянно")
    services.execution.set_meaning([rows[3]], OwnMeaning(reporting=Reporting.MONTH))
    point = found(services, PointRef(rows[3], "2022-01"))
    assert point.standing is Standing.AWAITED
