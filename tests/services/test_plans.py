"""Sections and activities: each edit does what its name says, and can be undone and redone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.db.engine import Database
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import (
    ActivityId,
    ActivityText,
    Field,
    Numbering,
    PartKind,
    Roadmap,
    RoadmapId,
    Section,
    SectionId,
)
from app.services import Services
from tests.services.conftest import Rows, rows_of
from tests.services.editing import carried_out, touched

NOWHERE = "00000000-0000-7000-8000-000000000000"


def sections(services: Services, roadmap: RoadmapId) -> tuple[Section, ...]:
    return services.roadmaps.get(roadmap).plans[0].sections


def texts(services: Services, roadmap: RoadmapId) -> list[list[str]]:
    return [[row.text.split("\n")[0] for row in s.activities] for s in sections(services, roadmap)]


BEFORE = [["Создание рабочей группы", "Выбор школ", "Перечень наставников"], ["Семинары"]]


@pytest.mark.parametrize(
    ("field", "text", "name"),
    [
        (Field.NUMBER, "1.9.", "Правка номера 1.1"),
        (Field.TEXT, "Состав рабочей группы", "Правка текста 1.1"),
        (Field.DEADLINE, "до 25 января\nи до 25 июня", "Правка срока 1.1"),
        (Field.RESULT, "", "Правка результата 1.1"),
    ],
)
def test_one_cell_is_changed(
    services: Services, db: Database, roadmap: Roadmap, field: Field, text: str, name: str
) -> None:
    row = roadmap.plans[0].sections[0].activities[0]
    carried_out(services, db, name, lambda: services.roadmaps.change_activity(row.id, field, text))
    [first, *others] = sections(services, roadmap.id)[0].activities
    assert first == replace(row, **{field.value: text})  # type: ignore[arg-type]
    assert tuple(others) == roadmap.plans[0].sections[0].activities[1:]


def test_only_its_row_is_written(services: Services, db: Database, roadmap: Roadmap) -> None:
    row = roadmap.plans[0].sections[0].activities[0]
    change = services.roadmaps.change_activity
    assert touched(services, db, lambda: change(row.id, Field.TEXT, "Новое")) == {"activity"}


def test_the_parties_follow_their_phrase(
    services: Services, db: Database, roadmap: Roadmap, content: Callable[[], Rows]
) -> None:
    row = roadmap.plans[0].sections[0].activities[0]
    carried_out(
        services,
        db,
        "Правка ответственных 1.1",
        lambda: services.roadmaps.change_activity(row.id, Field.RESPONSIBLE, "ЦИ, МОУО, ЦИ"),
    )
    rows = content()
    held = [link for link in rows["activity_party"] if link[1] == row.id]
    names = {party[0]: party[2] for party in rows["party"]}
    assert [names[link[2]] for link in sorted(held, key=lambda link: link[3])] == ["ЦИ", "МОУО"]


def test_the_same_text_is_no_operation(services: Services, roadmap: Roadmap) -> None:
    row = roadmap.plans[0].sections[0].activities[0]
    before = services.history.list()
    outcome = services.roadmaps.change_activity(row.id, Field.TEXT, f" {row.text}\n")
    assert outcome == Outcome(None, frozenset(), None)
    assert services.history.list() == before


def test_a_row_without_a_number_is_called_by_its_text(services: Services, roadmap: Roadmap) -> None:
    row = roadmap.plans[0].sections[0].activities[2]
    services.roadmaps.change_activity(row.id, Field.DEADLINE, "март")
    assert services.history.list(1)[0].name == "Правка срока «Перечень наставников - школы - вузы»"


def test_the_first_words_of_an_empty_row_name_the_edit(
    services: Services, roadmap: Roadmap
) -> None:
    section = roadmap.plans[0].sections[0].id
    [row] = services.roadmaps.add_activities(section, 0, [ActivityText()]).value
    services.roadmaps.change_activity(row, Field.DEADLINE, "март")
    assert services.history.list(1)[0].name == "Правка срока в пустой строке"
    services.roadmaps.change_activity(row, Field.TEXT, "Новое дело")
    assert services.history.list(1)[0].name == "Правка текста «Новое дело»"


@pytest.mark.parametrize(
    ("numbering", "name"),
    [
        (Numbering.CONTINUOUS, "Правка срока 4"),
        (Numbering.PER_SECTION, "Правка срока 1"),
        (Numbering.COMPOUND, "Правка срока 2.1"),
    ],
)
def test_an_operation_names_the_printed_number(
    services: Services, roadmap: Roadmap, numbering: Numbering, name: str
) -> None:
    services.roadmaps.change_part(roadmap.plans[0].id, numbering=numbering)
    row = roadmap.plans[0].sections[1].activities[0]
    services.roadmaps.change_activity(row.id, Field.DEADLINE, "март")
    assert services.history.list(1)[0].name == name


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (0, ["А", "Б", "Создание рабочей группы", "Выбор школ", "Перечень наставников"]),
        (1, ["Создание рабочей группы", "А", "Б", "Выбор школ", "Перечень наставников"]),
        (3, ["Создание рабочей группы", "Выбор школ", "Перечень наставников", "А", "Б"]),
        (99, ["Создание рабочей группы", "Выбор школ", "Перечень наставников", "А", "Б"]),
    ],
)
def test_rows_are_added_where_they_are_wanted(
    services: Services, db: Database, roadmap: Roadmap, at: int, expected: list[str]
) -> None:
    rows = [ActivityText(number="7", text="А", responsible="МОУО"), ActivityText(text="Б")]
    added = carried_out(
        services,
        db,
        "Добавлено 2 мероприятия",
        lambda: services.roadmaps.add_activities(roadmap.plans[0].sections[0].id, at, rows),
    )
    assert texts(services, roadmap.id) == [expected, BEFORE[1]]
    held = {row.id: row for row in sections(services, roadmap.id)[0].activities}
    assert [held[key].text for key in added] == ["А", "Б"]
    assert held[added[0]].number == "7"


def test_many_insertions_at_one_place_keep_their_order(
    services: Services, roadmap: Roadmap
) -> None:
    section = roadmap.plans[0].sections[1].id
    for count in range(40):
        services.roadmaps.add_activities(section, 1, [ActivityText(text=str(count))])
    assert texts(services, roadmap.id)[1] == ["Семинары", *map(str, reversed(range(40)))]


def test_an_empty_plan_takes_rows(services: Services, db: Database) -> None:
    key = services.roadmaps.create(
        title="План на год", start=date(2022, 1, 1), end=date(2022, 12, 31)
    ).value
    [section] = sections(services, key)
    carried_out(
        services,
        db,
        "Добавлено мероприятие",
        lambda: services.roadmaps.add_activities(section.id, 0, [ActivityText(text="А")]),
    )
    assert texts(services, key) == [["А"]]


def test_copies_stand_after_the_last_of_the_originals(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    first, second, _ = roadmap.plans[0].sections[0].activities
    copies = carried_out(
        services,
        db,
        "Повторено 2 мероприятия",
        lambda: services.roadmaps.duplicate_activities([second.id, first.id]),
    )
    rows = sections(services, roadmap.id)[0].activities
    assert [row.text for row in rows[:4]] == [first.text, second.text, first.text, second.text]
    assert tuple(row.id for row in rows[2:4]) == copies
    assert rows[2] == replace(first, id=copies[0], number="")


@pytest.mark.parametrize(
    ("chosen", "to", "at", "name", "expected"),
    [
        (
            [(0, 0)],
            0,
            2,
            "Перенос мероприятия 1.1",
            [["Выбор школ", "Перечень наставников", "Создание рабочей группы"], ["Семинары"]],
        ),
        (
            [(0, 2), (0, 0)],
            1,
            0,
            "Перенос 2 мероприятий",
            [["Выбор школ"], ["Создание рабочей группы", "Перечень наставников", "Семинары"]],
        ),
        (
            [(1, 0)],
            0,
            1,
            "Перенос мероприятия 2.1",
            [
                ["Создание рабочей группы", "Семинары", "Выбор школ", "Перечень наставников"],
                [],
            ],
        ),
    ],
)
def test_rows_are_moved(
    services: Services,
    db: Database,
    roadmap: Roadmap,
    chosen: list[tuple[int, int]],
    to: int,
    at: int,
    name: str,
    expected: list[list[str]],
) -> None:
    plan = roadmap.plans[0]
    keys = [plan.sections[section].activities[row].id for section, row in chosen]
    target = plan.sections[to].id
    carried_out(services, db, name, lambda: services.roadmaps.move_activities(keys, target, at))
    assert texts(services, roadmap.id) == expected


def test_a_moved_row_alone_is_written(services: Services, roadmap: Roadmap, db: Database) -> None:
    first, second, third = roadmap.plans[0].sections[0].activities
    before = {row[0]: row for row in rows_of(db)["activity"]}
    services.roadmaps.move_activities([third.id], roadmap.plans[0].sections[0].id, 1)
    after = {row[0]: row for row in rows_of(db)["activity"]}
    assert {key for key in after if after[key] != before[key]} == {third.id}
    assert [r.id for r in sections(services, roadmap.id)[0].activities] == [
        first.id,
        third.id,
        second.id,
    ]


def test_a_row_dropped_where_it_stood_is_no_operation(services: Services, roadmap: Roadmap) -> None:
    section = roadmap.plans[0].sections[0]
    for place, row in enumerate(section.activities):
        outcome = services.roadmaps.move_activities([row.id], section.id, place)
        assert outcome.operation is None


@pytest.mark.parametrize(
    ("rows", "name"),
    [([0], "Удалено мероприятие 1.1"), ([0, 2], "Удалено 2 мероприятия")],
)
def test_rows_are_removed(
    services: Services, db: Database, roadmap: Roadmap, rows: list[int], name: str
) -> None:
    held = roadmap.plans[0].sections[0].activities
    keys = [held[row].id for row in rows]
    carried_out(services, db, name, lambda: services.roadmaps.remove_activities(keys))
    left = sections(services, roadmap.id)[0].activities
    assert left == tuple(row for row in held if row.id not in keys)


def test_sections_are_added_changed_moved_removed(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    roadmaps, plan = services.roadmaps, roadmap.plans[0]
    added = carried_out(
        services,
        db,
        "Добавлен раздел «Контроль»",
        lambda: roadmaps.add_section(plan.id, 1, number="3.", title="Контроль"),
    )
    assert [s.id for s in sections(services, roadmap.id)] == [
        plan.sections[0].id,
        added,
        plan.sections[1].id,
    ]
    carried_out(
        services,
        db,
        "Правка раздела 3",
        lambda: roadmaps.change_section(added, number="2а.", title="Контроль хода"),
    )
    assert sections(services, roadmap.id)[1] == Section(added, "2а.", "Контроль хода", ())
    carried_out(
        services, db, "Перенос раздела 1", lambda: roadmaps.move_section(plan.sections[0].id, 2)
    )
    assert [s.number for s in sections(services, roadmap.id)] == ["2а.", "2.", "1."]
    assert sections(services, roadmap.id)[2] == plan.sections[0]
    carried_out(
        services, db, "Удалён раздел 1", lambda: roadmaps.remove_section(plan.sections[0].id)
    )
    assert [s.number for s in sections(services, roadmap.id)] == ["2а.", "2."]
    assert services.safekeeping.verify() == []


def test_sections_are_removed_together_and_come_back_by_one_undo(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    roadmaps, plan = services.roadmaps, roadmap.plans[0]
    roadmaps.add_section(plan.id, 2, number="3.", title="Контроль")
    before = sections(services, roadmap.id)
    first, second, third = (section.id for section in before)
    carried_out(
        services, db, "Удалено 3 раздела", lambda: roadmaps.remove_sections([first, second, third])
    )
    assert sections(services, roadmap.id) == ()
    services.history.undo()
    rows = [row.id for row in before[0].activities[:2]]
    name = "Удалено: 1 раздел и 2 мероприятия"
    carried_out(services, db, name, lambda: roadmaps.remove_sections([second], rows))
    assert [s.id for s in sections(services, roadmap.id)] == [first, third]
    assert sections(services, roadmap.id)[0].activities == before[0].activities[2:]
    assert services.safekeeping.verify() == []


def test_of_several_sections_none_goes_where_one_is_gone(
    services: Services, roadmap: Roadmap
) -> None:
    before = sections(services, roadmap.id)
    with pytest.raises(UserError):
        services.roadmaps.remove_sections([before[0].id, SectionId(NOWHERE)])
    assert sections(services, roadmap.id) == before


GONE: list[tuple[str, Callable[[Services], object]]] = [
    ("activity", lambda s: s.roadmaps.change_activity(ActivityId(NOWHERE), Field.TEXT, "а")),
    ("activity", lambda s: s.roadmaps.remove_activities([ActivityId(NOWHERE)])),
    ("activity", lambda s: s.roadmaps.duplicate_activities([ActivityId(NOWHERE)])),
    ("section", lambda s: s.roadmaps.change_section(SectionId(NOWHERE), title="а")),
    ("section", lambda s: s.roadmaps.move_section(SectionId(NOWHERE), 0)),
    ("section", lambda s: s.roadmaps.remove_section(SectionId(NOWHERE))),
    ("section", lambda s: s.roadmaps.add_activities(SectionId(NOWHERE), 0, [ActivityText()])),
    ("section", lambda s: s.roadmaps.move_activities([], SectionId(NOWHERE), 0)),
]


@pytest.mark.parametrize(("kind", "edit"), GONE)
def test_what_is_gone_is_said_so(
    services: Services, kind: str, edit: Callable[[Services], object]
) -> None:
    with pytest.raises(UserError) as error:
        edit(services)
    assert error.value.code is UserCode.NOT_FOUND
    assert error.value.data["kind"] == kind


def test_a_number_is_one_short_line(services: Services, roadmap: Roadmap) -> None:
    row = roadmap.plans[0].sections[0].activities[0]
    with pytest.raises(UserError) as error:
        services.roadmaps.change_activity(row.id, Field.NUMBER, "9" * 501)
    assert error.value.code is UserCode.FIELD_TOO_LONG
    services.roadmaps.change_activity(row.id, Field.NUMBER, " 1.\n7 ")
    assert sections(services, roadmap.id)[0].activities[0].number == "1. 7"


def test_a_new_plan_has_the_usual_columns(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    part = carried_out(
        services,
        db,
        "Добавлена часть: план мероприятий",
        lambda: services.roadmaps.add_part(roadmap.id, PartKind.PLAN, 1),
    )
    added = services.roadmaps.get(roadmap.id).parts[1]
    assert added.id == part
    assert [column.field for column in added.columns] == [
        Field.NUMBER,
        Field.TEXT,
        Field.DEADLINE,
        Field.RESPONSIBLE,
        Field.RESULT,
    ]
    assert [section.title for section in added.sections] == [""]
