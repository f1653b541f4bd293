"""«Сегодня» through its service: what burns, reminders put off, what happened meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import models
from app.db.engine import Actor, Database
from app.db.evidence import evidence_dir
from app.domain.agenda import Agenda, AgendaList, AttentionKind, Settling
from app.domain.changes import OperationId, Topic
from app.domain.errors import UserCode, UserError
from app.domain.execution import Scope
from app.domain.marks import MarkState
from app.domain.roadmap import Field, Roadmap, RoadmapId
from app.services import Services
from tests.services.conftest import Rows
from tests.services.editing import carried_out

TODAY = date(2022, 3, 1)  # by the clock of the fixture, a Tuesday
WEEK_LATER = TODAY + timedelta(days=7)


def numbers(agenda: Agenda, which: AgendaList) -> list[str]:
    return [line.number for line in agenda.of(which)]


def kinds(services: Services) -> list[AttentionKind]:
    return [item.kind for item in services.today.agenda().attention]


def test_what_burns_is_listed_by_day(services: Services, roadmap: Roadmap) -> None:
    agenda = services.today.agenda()
    assert numbers(agenda, AgendaList.OVERDUE) == ["1.1.", "1.2."]
    assert numbers(agenda, AgendaList.MONTH) == ["2.1."]
    assert agenda.burning == 2
    line = agenda.of(AgendaList.OVERDUE)[0]
    assert line.roadmap == "ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год"
    later = services.today.agenda(date(2022, 3, 31))
    assert numbers(later, AgendaList.WEEK) == ["2.1."]
    assert (later.today, later.burning) == (1, 3)


def test_a_line_that_is_settled_goes(services: Services, roadmap: Roadmap) -> None:
    line = services.today.agenda().of(AgendaList.OVERDUE)[0]
    services.execution.mark(line.to_settle, MarkState.DONE)
    assert numbers(services.today.agenda(), AgendaList.OVERDUE) == ["1.2."]


def test_a_closed_roadmap_burns_no_more(services: Services, db: Database, saved: RoadmapId) -> None:
    with db.write("Закрыто") as work:
        work.change(models.Roadmap, saved, state="closed")
        work.commit()
    assert not any(services.today.agenda().lines.values())


def test_what_is_on_control_is_settled_by_its_controller(
    services: Services, roadmap: Roadmap
) -> None:
    refs = services.today.agenda().of(AgendaList.OVERDUE)[0].to_settle
    services.execution.put_on_control(refs)
    assert services.today.agenda().of(AgendaList.OVERDUE)[0].settling is Settling.REPORT
    services.execution.report(refs, "Приказ издан")
    [awaited] = services.today.agenda().of(AgendaList.AWAITING)
    assert (awaited.number, awaited.settling) == ("1.1.", Settling.TAKE_OFF)
    services.execution.take_off_control(refs)
    assert AgendaList.AWAITING not in services.today.agenda().lines


# Reminders


def test_a_reminder_put_off_is_seen_again_on_its_day(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    line = services.today.agenda().of(AgendaList.OVERDUE)[0]
    carried_out(
        services,
        db,
        "Отложено до 08.03.2022: 1 напоминание",
        lambda: services.today.put_off(line.subjects, WEEK_LATER),
    )
    agenda = services.today.agenda()
    assert numbers(agenda, AgendaList.OVERDUE) == ["1.2."]
    assert [(one.until, one.subjects) for one in agenda.put_off] == [(WEEK_LATER, line.subjects)]
    assert [one.subject for one in services.today.put_off_list()] == list(line.subjects)
    again = services.today.agenda(WEEK_LATER)
    assert numbers(again, AgendaList.OVERDUE) == ["1.1.", "1.2."]
    assert again.put_off == ()


def test_putting_off_again_moves_the_day_and_bringing_back_takes_it_away(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    subjects = services.today.agenda().of(AgendaList.OVERDUE)[0].subjects
    services.today.put_off(subjects, WEEK_LATER)
    outcome = services.today.put_off(subjects, TODAY + timedelta(days=1))
    assert outcome.topics == {Topic.REMINDERS}
    [kept] = services.today.put_off_list()
    assert kept.until == TODAY + timedelta(days=1)
    carried_out(
        services,
        db,
        "Возвращено: 1 напоминание",
        lambda: services.today.bring_back(subjects),
    )
    assert numbers(services.today.agenda(), AgendaList.OVERDUE) == ["1.1.", "1.2."]
    assert services.today.bring_back(subjects).operation is None


@pytest.mark.parametrize("until", [TODAY, date(2022, 2, 1)])
def test_a_reminder_is_not_put_off_to_a_day_that_has_come(
    services: Services, roadmap: Roadmap, until: date, content: Callable[[], Rows]
) -> None:
    subjects = services.today.agenda().of(AgendaList.OVERDUE)[0].subjects
    before = content()
    with pytest.raises(UserError) as error:
        services.today.put_off(subjects, until)
    assert error.value.code is UserCode.DATE_PASSED
    assert content() == before


# What asks for attention


def test_an_unsigned_order_asks_for_attention(services: Services, roadmap: Roadmap) -> None:
    assert services.today.agenda().attention == ()  # the order of the fixture is signed
    other = services.roadmaps.create(title="План", start=TODAY, end=date(2022, 12, 31)).value
    order = services.paperwork.create_order(other).value
    [draft] = services.today.agenda().attention
    assert (draft.kind, draft.order) == (AttentionKind.ORDER_UNSIGNED, order)
    services.today.put_off([draft.subject], WEEK_LATER)
    assert services.today.agenda().attention == ()
    assert [one.of for one in services.today.agenda().put_off] == [draft]


def test_a_supported_school_without_helpers_asks_for_attention(
    services: Services, db: Database
) -> None:
    school = services.schools.add(full_name="СОШ № 1", short_name="СОШ № 1").value
    with db.write("Статус") as work:
        supported = work.add(
            models.StatusKind, name="ШНОР", abbreviation="ШНОР", level="municipal", supported=True
        )
        work.add(models.SchoolStatus, school_id=school, kind_id=supported, start=TODAY, end=None)
        work.commit()
    items = services.today.agenda().attention
    assert [(one.kind, one.what, one.school) for one in items] == [
        (AttentionKind.NO_CURATOR, "СОШ № 1", school),
        (AttentionKind.NO_MENTOR, "СОШ № 1", school),
    ]
    assert len({one.subject for one in items}) == 2


def test_a_mark_without_its_point_an_unread_deadline_and_a_lost_file_ask_for_attention(
    services: Services, db: Database, roadmap: Roadmap, tmp_path: Path
) -> None:
    first, second = (line for line in services.today.agenda().of(AgendaList.OVERDUE))
    file = tmp_path / "протокол.docx"
    file.write_bytes(b"x")
    services.execution.attach_files(first.to_settle[0], [file])
    assert AttentionKind.FILE_MISSING not in kinds(services)
    for kept in evidence_dir(db.path).iterdir():
        kept.unlink()
    services.execution.mark(second.to_settle, MarkState.IN_WORK)
    services.roadmaps.change_activity(second.activity.id, Field.DEADLINE, "31 февраля 2022")
    items = services.today.agenda().attention
    found = {item.kind: item for item in items}
    assert found[AttentionKind.FILE_MISSING].what == "протокол.docx"
    assert found[AttentionKind.FILE_MISSING].activity == first.activity.id
    assert found[AttentionKind.MARK_WAITING].activity == second.activity.id
    assert found[AttentionKind.DEADLINE_UNREAD].note == "31 февраля 2022"
    assert len({item.subject for item in items}) == len(items)


# Who is at the desk


def test_only_what_names_the_person_at_the_desk(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    assert services.today.agenda().mine().burning == 0
    db.actor = Actor("Павлова Ирина Олеговна")
    agenda = services.today.agenda()
    assert numbers(agenda.mine(), AgendaList.OVERDUE) == ["1.1."]  # «МОУО, Павлова И.О.»
    assert agenda.person == "Павлова Ирина Олеговна"


def test_a_curator_sees_what_concerns_her_schools(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    school = services.schools.add(full_name="СОШ № 1", short_name="СОШ № 1").value
    row = services.today.agenda().of(AgendaList.OVERDUE)[1].activity.id
    services.execution.set_schools([row], Scope.LISTED, [school])
    person = services.people.add(surname="Ким", name="Анна", patronymic="Юрьевна").value
    with db.write("Куратор") as work:
        work.add(models.Curatorship, person_id=person, school_id=school, start=TODAY, end=None)
        work.commit()
    db.actor = Actor("Ким А.Ю.")
    agenda = services.today.agenda()
    assert numbers(agenda.mine(), AgendaList.OVERDUE) == ["1.2."]
    [point] = agenda.of(AgendaList.OVERDUE)[1].points
    assert (point.done, point.total) == (0, 1)
    assert services.today.agenda(TODAY - timedelta(days=1)).mine().burning == 0


# What happened meanwhile


def test_what_was_done_since_is_told_by_day_and_person(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    seen = services.today.last_operation()
    assert seen is not None
    assert services.today.news(seen) == []
    db.actor = Actor("Иванова А.П.")
    first, second = (line.to_settle for line in services.today.agenda().of(AgendaList.OVERDUE))
    services.execution.mark(first, MarkState.DONE)
    services.execution.mark(second, MarkState.DONE)
    services.history.undo()
    [news] = services.today.news(seen)
    assert (news.on, news.person, news.names) == (TODAY, "Иванова А.П.", ("1.1: выполнено",))
    services.history.redo()
    [news] = services.today.news(seen)
    assert news.names == ("1.2: выполнено", "1.1: выполнено")


def test_an_operation_of_another_database_tells_nothing(
    services: Services, roadmap: Roadmap
) -> None:
    assert services.today.news(OperationId("00000000-0000-7000-8000-000000000000")) == []
