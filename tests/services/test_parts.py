"""Parts, blocks, indicators and the passport: edited, undone, redone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.db.engine import Database
from app.domain.changes import Topic
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import (
    Alignment,
    Block,
    BlockKind,
    Column,
    Field,
    Indicator,
    IndicatorText,
    Layout,
    Numbering,
    PartKind,
    Roadmap,
    RoadmapId,
    RoadmapState,
    TableRows,
    Target,
)
from app.services import Services
from tests.services.conftest import Rows
from tests.services.editing import carried_out, touched


def blocks(services: Services, roadmap: RoadmapId) -> tuple[Block, ...]:
    return services.roadmaps.get(roadmap).parts[0].blocks


def indicators(services: Services, roadmap: RoadmapId) -> tuple[Indicator, ...]:
    return services.roadmaps.get(roadmap).indicators


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"title": "Новое\nназвание"}, "Правка названия дорожной карты"),
        ({"goal": "Поднять результаты"}, "Правка цели дорожной карты"),
        ({"tasks": "1\n2"}, "Правка задач дорожной карты"),
        ({"results": "Рост"}, "Правка ожидаемых результатов дорожной карты"),
        ({"end": date(2023, 5, 31)}, "Правка периода дорожной карты"),
        ({"start": date(2021, 9, 1)}, "Правка периода дорожной карты"),
        ({"state": RoadmapState.APPROVED}, "Правка состояния дорожной карты"),
        ({"title": "Т", "goal": "Ц"}, "Правка паспорта дорожной карты"),
    ],
)
def test_the_passport(
    services: Services, db: Database, roadmap: Roadmap, values: dict[str, object], name: str
) -> None:
    change = services.roadmaps.change_passport
    carried_out(services, db, name, lambda: change(roadmap.id, **values))  # type: ignore[arg-type]
    assert services.roadmaps.get(roadmap.id) == replace(roadmap, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": " "}, UserCode.FIELD_EMPTY),
        ({"end": date(2021, 12, 31)}, UserCode.PERIOD_REVERSED),
        ({"start": date(2023, 1, 1)}, UserCode.PERIOD_REVERSED),
    ],
)
def test_an_impossible_passport_is_refused(
    services: Services,
    roadmap: Roadmap,
    values: dict[str, object],
    code: UserCode,
    content: Callable[[], Rows],
) -> None:
    before = content()
    with pytest.raises(UserError) as error:
        services.roadmaps.change_passport(roadmap.id, **values)  # type: ignore[arg-type]
    assert error.value.code is code
    assert content() == before


def test_a_new_roadmap(services: Services, db: Database) -> None:
    key = carried_out(
        services,
        db,
        "Новая дорожная карта «План на 2022 год»",
        lambda: services.roadmaps.create(
            title="План на 2022 год", start=date(2022, 1, 1), end=date(2022, 12, 31)
        ),
    )
    made = services.roadmaps.get(key)
    assert (made.title, made.state) == ("План на 2022 год", RoadmapState.DRAFT)
    assert [part.kind for part in made.parts] == [PartKind.PLAN]


def test_a_roadmap_goes_with_its_order(services: Services, db: Database, roadmap: Roadmap) -> None:
    carried_out(
        services,
        db,
        "Удалена дорожная карта «ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год»",
        lambda: services.roadmaps.remove(roadmap.id),
    )
    assert services.roadmaps.list() == []
    assert services.paperwork.list() == []
    assert services.safekeeping.verify() == []


def test_roadmaps_go_together_with_their_orders(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    other = services.roadmaps.create(
        title="Другая", start=date(2022, 1, 1), end=date(2022, 12, 31)
    ).value
    services.paperwork.create_order(other)
    both = [roadmap.id, other]
    name = "Удалено 2 дорожные карты"
    carried_out(services, db, name, lambda: services.roadmaps.remove_many(both))
    assert services.roadmaps.list() == []
    assert services.paperwork.list() == []
    services.history.undo()
    assert {summary.id for summary in services.roadmaps.list()} == set(both)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (PartKind.TEXT, "текст"),
        (PartKind.PLAN, "план мероприятий"),
        (PartKind.INDICATORS, "показатели"),
    ],
)
def test_a_part_of_every_kind_is_added(
    services: Services, db: Database, roadmap: Roadmap, kind: PartKind, word: str
) -> None:
    add = services.roadmaps.add_part
    name = f"Добавлена часть: {word}"
    key = carried_out(services, db, name, lambda: add(roadmap.id, kind, 0))
    first = services.roadmaps.get(roadmap.id).parts[0]
    assert (first.id, first.kind) == (key, kind)


def test_a_part_is_moved_and_removed(services: Services, db: Database, roadmap: Roadmap) -> None:
    text, plan, figures = roadmap.parts
    carried_out(services, db, "Перенос части", lambda: services.roadmaps.move_part(text.id, 2))
    assert services.roadmaps.get(roadmap.id).parts == (plan, figures, text)
    carried_out(
        services,
        db,
        "Удалена часть: план мероприятий",
        lambda: services.roadmaps.remove_part(plan.id),
    )
    assert services.roadmaps.get(roadmap.id).parts == (figures, text)


COLUMNS = (Column(Field.DEADLINE, "Когда"), Column(Field.TEXT, "Что"))


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"title": "ПЛАН"}, "Правка заголовка части"),
        ({"columns": COLUMNS}, "Правка граф таблицы"),
        ({"numbering": Numbering.COMPOUND}, "Нумерация: составная: 1.1, 1.2, 2.1"),
        ({"layout": Layout.LIST}, "Правка части"),
    ],
)
def test_a_part_is_changed(
    services: Services, db: Database, roadmap: Roadmap, values: dict[str, object], name: str
) -> None:
    part = roadmap.parts[1]
    change = services.roadmaps.change_part
    carried_out(services, db, name, lambda: change(part.id, **values))  # type: ignore[arg-type]
    assert services.roadmaps.get(roadmap.id).parts == (
        roadmap.parts[0],
        replace(part, **values),  # type: ignore[arg-type]
        roadmap.parts[2],
    )


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ((*COLUMNS, Column(Field.TARGET, "Цель")), UserCode.FIELD_INVALID),
        ((*COLUMNS, Column(Field.TEXT, "Ещё раз")), UserCode.FIELD_INVALID),
        ((Column(Field.DEADLINE, "Когда"),), UserCode.FIELD_EMPTY),
    ],
)
def test_columns_that_a_plan_cannot_have(
    services: Services, roadmap: Roadmap, columns: tuple[Column, ...], code: UserCode
) -> None:
    with pytest.raises(UserError) as error:
        services.roadmaps.change_part(roadmap.parts[1].id, columns=columns)
    assert error.value.code is code


@pytest.mark.parametrize(
    ("kind", "values", "name"),
    [
        (BlockKind.HEADING, {"text": "Заголовок", "level": 2}, "Добавлено: заголовок"),
        (BlockKind.PARAGRAPH, {"text": "А\nБ"}, "Добавлено: абзац"),
        (BlockKind.LIST_ITEM, {"text": "пункт", "marker": "1)"}, "Добавлено: пункт списка"),
        (BlockKind.TABLE, {"table": TableRows((("а", "б"),), 0)}, "Добавлено: таблица"),
    ],
)
def test_blocks_are_added(
    services: Services,
    db: Database,
    roadmap: Roadmap,
    kind: BlockKind,
    values: dict[str, object],
    name: str,
) -> None:
    part = roadmap.parts[0]
    add = services.roadmaps.add_block
    key = carried_out(
        services,
        db,
        name,
        lambda: add(part.id, 1, kind, **values),  # type: ignore[arg-type]
    )
    found = blocks(services, roadmap.id)
    assert (found[0], *found[2:]) == part.blocks
    assert found[1] == Block(**{"id": key, "kind": kind, "text": "", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "values", "name"),
    [
        (0, {"text": "Общее"}, "Правка текста"),
        (0, {"level": 3, "alignment": Alignment.CENTER}, "Правка текста"),
        (1, {"kind": BlockKind.PARAGRAPH, "marker": ""}, "Правка текста"),
        (2, {"table": TableRows((("а",), ("б",)), 1)}, "Правка таблицы"),
    ],
)
def test_a_block_is_changed(
    services: Services,
    db: Database,
    roadmap: Roadmap,
    place: int,
    values: dict[str, object],
    name: str,
) -> None:
    held = roadmap.parts[0].blocks
    change = services.roadmaps.change_block
    carried_out(services, db, name, lambda: change(held[place].id, **values))  # type: ignore[arg-type]
    expected = [*held]
    expected[place] = replace(held[place], **values)  # type: ignore[arg-type]
    assert blocks(services, roadmap.id) == tuple(expected)


def test_a_table_with_torn_rows_is_refused(services: Services, roadmap: Roadmap) -> None:
    torn = TableRows((("а", "б"), ("в",)))
    with pytest.raises(UserError) as error:
        services.roadmaps.change_block(roadmap.parts[0].blocks[2].id, table=torn)
    assert error.value.code is UserCode.FIELD_INVALID


def test_blocks_are_moved_and_removed(services: Services, db: Database, roadmap: Roadmap) -> None:
    first, second, third = roadmap.parts[0].blocks
    carried_out(services, db, "Перенос абзаца", lambda: services.roadmaps.move_block(third.id, 0))
    assert blocks(services, roadmap.id) == (third, first, second)
    remove = services.roadmaps.remove_blocks
    carried_out(services, db, "Удалено 2 абзаца", lambda: remove([third.id, second.id]))
    assert blocks(services, roadmap.id) == (first,)


def test_indicators_are_added(services: Services, db: Database, roadmap: Roadmap) -> None:
    part = roadmap.parts[2]
    rows = [
        IndicatorText("3.", "Доля учителей", "УМЦ", "50%"),
        IndicatorText(name="Без цели"),
    ]
    added = carried_out(
        services,
        db,
        "Добавлено 2 показателя",
        lambda: services.roadmaps.add_indicators(part.id, 1, rows),
    )
    assert indicators(services, roadmap.id) == (
        part.indicators[0],
        Indicator(added[0], "3.", "Доля учителей", "УМЦ", (Target(None, "50%"),)),
        Indicator(added[1], "", "Без цели", "", ()),
        part.indicators[1],
    )


@pytest.mark.parametrize(
    ("place", "field", "text", "values", "name", "tables"),
    [
        (0, Field.NUMBER, "9", {"number": "9"}, "Правка номера показателя 1", {"indicator"}),
        (0, Field.TEXT, "Н", {"name": "Н"}, "Правка названия показателя 1", {"indicator"}),
        (0, Field.SOURCE, "И", {"source": "И"}, "Правка источника показателя 1", {"indicator"}),
        (
            0,
            Field.TARGET,
            "90%",
            {"targets": (Target(2022, "80%"), Target(2023, "90%"))},
            "Правка цели показателя 1",
            {"target"},
        ),
        (
            1,
            Field.TARGET,
            "5",
            {"targets": (Target(None, "5"),)},
            "Правка цели показателя 2",
            {"target"},
        ),
    ],
)
def test_an_indicator_is_changed(
    services: Services,
    db: Database,
    roadmap: Roadmap,
    place: int,
    field: Field,
    text: str,
    values: dict[str, object],
    name: str,
    tables: set[str],
) -> None:
    held = roadmap.parts[2].indicators
    change = services.roadmaps.change_indicator
    carried_out(services, db, name, lambda: change(held[place].id, field, text))
    expected = [*held]
    expected[place] = replace(held[place], **values)  # type: ignore[arg-type]
    assert indicators(services, roadmap.id) == tuple(expected)
    services.history.undo()
    assert touched(services, db, lambda: change(held[place].id, field, text)) == tables


def test_a_target_is_taken_away(services: Services, roadmap: Roadmap) -> None:
    without = roadmap.indicators[1]
    services.roadmaps.change_indicator(without.id, Field.TARGET, "5")
    services.roadmaps.change_indicator(without.id, Field.TARGET, "")
    assert indicators(services, roadmap.id)[1] == without


def test_indicators_are_moved_and_removed(
    services: Services, db: Database, roadmap: Roadmap
) -> None:
    first, second = roadmap.indicators
    part = roadmap.parts[2].id
    carried_out(
        services,
        db,
        "Перенос показателя 2",
        lambda: services.roadmaps.move_indicators([second.id], part, 0),
    )
    assert indicators(services, roadmap.id) == (second, first)
    carried_out(
        services,
        db,
        "Удалён показатель 1",
        lambda: services.roadmaps.remove_indicators([first.id]),
    )
    assert indicators(services, roadmap.id) == (second,)


def test_writes_say_which_pages_are_stale(services: Services, roadmap: Roadmap) -> None:
    row = roadmap.plans[0].sections[0].activities[0]
    edit = services.roadmaps.change_activity(row.id, Field.TEXT, "Новое")
    assert edit.topics == {Topic.ROADMAPS}
    title = services.roadmaps.change_passport(roadmap.id, title="Новое")
    assert title.topics == {Topic.ROADMAPS, Topic.DOCUMENTS}
