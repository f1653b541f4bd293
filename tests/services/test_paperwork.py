"""Orders: a draft on demand, each edit, and papers written to files whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.db.engine import Database
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.paperwork import (
    AnnexMark,
    ClauseId,
    CommandStyle,
    DocumentId,
    DocumentState,
    Order,
    Paper,
)
from app.domain.roadmap import Numbering, RoadmapId
from app.services import Services
from app.services.exporting import write_whole
from app.services.order_drafting import declined_title
from tests.services.conftest import DRAFT
from tests.services.editing import carried_out

NOWHERE = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def order(services: Services, saved: RoadmapId) -> Order:
    found = services.paperwork.order_of(saved)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"heading": "О плане"}, "Правка заголовка приказа"),
        ({"preamble": "Во исполнение плана"}, "Правка преамбулы приказа"),
        ({"date": date(2022, 2, 1)}, "Правка даты приказа"),
        ({"date": None}, "Правка даты приказа"),
        ({"number": ""}, "Правка номера приказа"),
        ({"command": CommandStyle.SPACED}, "Правка слова «ПРИКАЗЫВАЮ» приказа"),
        ({"numbering": Numbering.CONTINUOUS}, "Правка нумерации пунктов приказа"),
        ({"state": DocumentState.DRAFT}, "Правка состояния приказа"),
        ({"annex_mark": AnnexMark.APPROVED}, "Правка грифа приложения приказа"),
        ({"organisation": "КОМИТЕТ\nОБРАЗОВАНИЯ"}, "Правка организации приказа"),
        ({"signatory": "И.О. Другова", "signatory_position": "И.о."}, "Правка приказа"),
    ],
)
def test_requisites_are_changed(
    services: Services, db: Database, order: Order, values: dict[str, Any], name: str
) -> None:
    carried_out(services, db, name, lambda: services.paperwork.change_order(order.id, **values))
    assert services.paperwork.get(order.id) == replace(order, **values)


def test_clauses_are_added(services: Services, db: Database, order: Order) -> None:
    paperwork = services.paperwork
    clause = carried_out(
        services,
        db,
        "Добавлен пункт приказа",
        lambda: paperwork.add_clause(order.id, None, 1, "Школам принять планы."),
    )
    inner = carried_out(
        services,
        db,
        "Добавлен подпункт приказа",
        lambda: paperwork.add_clause(order.id, clause, 0, "до 1 марта;"),
    )
    found = paperwork.get(order.id).clauses
    assert [c.text for c in found] == [
        order.clauses[0].text,
        "Школам принять планы.",
        order.clauses[1].text,
        order.clauses[2].text,
    ]
    assert [(c.id, c.text) for c in found[1].subclauses] == [(inner, "до 1 марта;")]


def test_clauses_are_changed_moved_removed(services: Services, db: Database, order: Order) -> None:
    paperwork = services.paperwork
    first, second, third = order.clauses
    carried_out(
        services,
        db,
        "Пункт 3 приказа: правка",
        lambda: paperwork.change_clause(second.id, number="2.", text="Методистам:"),
    )
    second = replace(second, number="2.", text="Методистам:")
    assert paperwork.get(order.id).clauses == (first, second, third)
    carried_out(
        services,
        db,
        "Подпункт 1 пункта 2 приказа: правка",
        lambda: paperwork.change_clause(second.subclauses[0].id, text="собрать планы;"),
    )
    carried_out(
        services, db, "Пункт 1 приказа: перенос", lambda: paperwork.move_clause(first.id, 2)
    )
    assert [c.id for c in paperwork.get(order.id).clauses] == [second.id, third.id, first.id]
    carried_out(
        services, db, "Пункт 2 приказа: удаление", lambda: paperwork.remove_clause(second.id)
    )
    assert [c.id for c in paperwork.get(order.id).clauses] == [third.id, first.id]
    assert services.safekeeping.verify() == []


def test_a_clause_becomes_a_subclause_and_back(
    services: Services, db: Database, order: Order
) -> None:
    paperwork = services.paperwork
    first, second, third = order.clauses
    assert second.subclauses
    assert paperwork.nest_clause(first.id).operation is None, "none is above"
    assert paperwork.nest_clause(second.id).operation is None, "there are two levels only"
    carried_out(
        services, db, "Пункт 2 приказа стал подпунктом", lambda: paperwork.nest_clause(third.id)
    )
    nested = paperwork.get(order.id).clauses
    assert [clause.id for clause in nested] == [first.id, second.id]
    assert nested[1].subclauses[-1].id == third.id
    paperwork.raise_clause(second.subclauses[0].id)
    assert [c.id for c in paperwork.get(order.id).clauses] == [
        first.id,
        second.id,
        second.subclauses[0].id,
    ]
    assert paperwork.raise_clause(first.id).operation is None
    assert services.safekeeping.verify() == []


def test_an_order_is_removed_and_its_roadmap_stays(
    services: Services, db: Database, order: Order
) -> None:
    remove = services.paperwork.remove_order
    carried_out(services, db, "Удалён приказ № 12-ОД", lambda: remove(order.id))
    assert services.paperwork.list() == []
    assert len(services.roadmaps.list()) == 1


def test_a_draft_is_made_from_the_office(services: Services, db: Database) -> None:
    services.office.save_office(
        full_name="Управление образования Верхнего района",
        letterhead="АДМИНИСТРАЦИЯ ВЕРХНЕГО РАЙОНА\nУПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        place="с. Верхнее",
        head_position="Начальник управления",
        head_name="А.В. Ильина",
        executor="Павлова Ирина Олеговна",
        executor_phone="2-11-32",
    )
    roadmap = services.roadmaps.save(replace(DRAFT, order=None), source_name="план.docx").value
    came_without = services.paperwork.order_of(roadmap)
    assert came_without is not None, "a plan without an order gets a draft at once"
    services.paperwork.remove_order(came_without.id)
    key = carried_out(
        services,
        db,
        "Проект приказа к дорожной карте «ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год»",
        lambda: services.paperwork.create_order(roadmap),
    )
    order = services.paperwork.get(key)
    assert (order.roadmap, order.state) == (roadmap, DocumentState.DRAFT)
    assert (order.date, order.number) == (None, "")
    assert order.heading == "Об утверждении плана мероприятий по поддержке школ на 2022 год"
    assert [clause.text for clause in order.clauses] == [
        "Утвердить план мероприятий по поддержке школ на 2022 год (приложение).",
        "Ответственным исполнителям обеспечить выполнение мероприятий в указанные сроки.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]
    assert (order.numbering, order.command) == (Numbering.CONTINUOUS, CommandStyle.OWN_LINE)
    assert order.organisation.startswith("АДМИНИСТРАЦИЯ")
    assert order.issuer_genitive == "управления образования Верхнего района"
    assert (order.signatory_position, order.signatory) == ("Начальник управления", "А.В. Ильина")
    assert (order.executor, order.executor_phone) == ("Павлова Ирина Олеговна", "2-11-32")
    assert order.heading == came_without.heading
    assert [clause.text for clause in came_without.clauses] == [c.text for c in order.clauses]


def test_a_draft_without_an_office_has_blanks(services: Services) -> None:
    roadmap = services.roadmaps.save(replace(DRAFT, order=None), source_name="план.docx").value
    order = services.paperwork.order_of(roadmap)
    assert order is not None
    assert (order.organisation, order.signatory, order.issuer_genitive) == ("", "", "")


@pytest.mark.parametrize(
    ("title", "genitive", "accusative"),
    [
        (
            'План мероприятий ("дорожная карта")\nпо поддержке школ',
            "плана мероприятий («дорожной карты») по поддержке школ",
            "план мероприятий («дорожную карту») по поддержке школ",
        ),
        (
            "«ДОРОЖНАЯ КАРТА»\nреализации проекта",
            "дорожной карты реализации проекта",
            "дорожную карту реализации проекта",
        ),
        (
            "ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА») по повышению качества",
            "плана мероприятий («дорожной карты») по повышению качества",
            "план мероприятий («дорожную карту») по повышению качества",
        ),
        ("План-график работы", "плана-графика работы", "план-график работы"),
        ("Комплекс мер на 2022 год", "комплекса мер на 2022 год", "комплекс мер на 2022 год"),
        ("Вместе к успеху", "дорожной карты «Вместе к успеху»", "дорожную карту «Вместе к успеху»"),
        (
            "ПЛАН ПОДДЕРЖКИ ШНОР И ШНСУ РАЙОНА НА 2022 ГОД",
            "дорожной карты «ПЛАН ПОДДЕРЖКИ ШНОР И ШНСУ РАЙОНА НА 2022 ГОД»",
            "дорожную карту «ПЛАН ПОДДЕРЖКИ ШНОР И ШНСУ РАЙОНА НА 2022 ГОД»",
        ),
        ("Планета знаний", "дорожной карты «Планета знаний»", "дорожную карту «Планета знаний»"),
        ("План", "плана", "план"),
        ("План на 2021 г.", "плана на 2021 г.", "план на 2021 г."),
        ("План работы.", "плана работы", "план работы"),
    ],
)
def test_a_title_in_the_middle_of_a_phrase(title: str, genitive: str, accusative: str) -> None:
    assert declined_title(title) == (genitive, accusative)


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_is_written(
    services: Services, saved: RoadmapId, tmp_path: Path, paper: Paper
) -> None:
    for suffix, start in [(".pdf", b"%PDF"), (".docx", b"PK"), (".XLSX", b"PK")]:
        target = tmp_path / f"бумага{suffix}"
        assert services.paperwork.export(paper, saved, target) == target
        assert target.read_bytes().startswith(start)
    assert len(list(tmp_path.glob("бумага*"))) == 3


def test_an_older_file_is_replaced_whole(
    services: Services, saved: RoadmapId, tmp_path: Path
) -> None:
    target = tmp_path / "план.pdf"
    target.write_text("прежний")
    services.paperwork.export(Paper.PLAN, saved, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert [file.name for file in tmp_path.glob("*.p*")] == ["план.pdf"]


def test_a_day_can_be_lent_to_an_order_without_one(
    services: Services, saved: RoadmapId, order: Order
) -> None:
    compose = services.paperwork.compose
    lent = date(2022, 5, 9)
    assert compose(Paper.ORDER, saved, dated=lent) == compose(Paper.ORDER, saved)
    services.paperwork.change_order(order.id, date=None)
    blank = compose(Paper.ORDER, saved)
    assert compose(Paper.ORDER, saved, dated=lent) != blank
    services.paperwork.change_order(order.id, date=lent)
    dated = compose(Paper.ORDER, saved)
    services.paperwork.change_order(order.id, date=None)
    assert compose(Paper.ORDER, saved, dated=lent) == dated


def refused(target: Path, content: bytes = b"x") -> StorageCode:
    with pytest.raises(StorageError) as error:
        write_whole(target, content)
    assert isinstance(error.value.code, StorageCode)
    return error.value.code


def fails(number: int) -> Callable[..., None]:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, "no")

    return fail


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path / "нет" / "план.pdf") is StorageCode.FOLDER_MISSING


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path) is StorageCode.NO_PERMISSION


@pytest.mark.parametrize(
    ("call", "number", "code"),
    [
        ("replace", errno.EACCES, StorageCode.TARGET_BUSY),
        ("replace", errno.EIO, StorageCode.WRITE_FAILED),
        ("open", errno.EACCES, StorageCode.NO_PERMISSION),
        ("open", errno.EROFS, StorageCode.NO_PERMISSION),
        ("open", errno.ENOSPC, StorageCode.DISK_FULL),
    ],
)
def test_what_the_disk_refuses_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: StorageCode
) -> None:
    target = tmp_path / "план.pdf"
    target.write_text("прежний")
    with monkeypatch.context() as patched:
        patched.setattr(Path, call, fails(number))
        assert refused(target) is code
    assert [file.name for file in tmp_path.iterdir()] == ["план.pdf"]
    assert target.read_text() == "прежний"


def test_a_disk_that_fills_up_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.exporting.os.fsync", fails(errno.ENOSPC))
    assert refused(tmp_path / "план.pdf") is StorageCode.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_of_file_is_refused_before_anything(
    services: Services, saved: RoadmapId, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as error:
        services.paperwork.export(Paper.PLAN, saved, tmp_path / "план.odt")
    assert error.value.code is UserCode.FORMAT_UNKNOWN


def test_what_is_gone_is_said_so(services: Services) -> None:
    edits: list[Callable[[], object]] = [
        lambda: services.paperwork.get(DocumentId(NOWHERE)),
        lambda: services.paperwork.change_order(DocumentId(NOWHERE), heading="О"),
        lambda: services.paperwork.remove_order(DocumentId(NOWHERE)),
        lambda: services.paperwork.create_order(RoadmapId(NOWHERE)),
        lambda: services.paperwork.add_clause(DocumentId(NOWHERE), None, 0, "О"),
        lambda: services.paperwork.change_clause(ClauseId(NOWHERE), text="О"),
        lambda: services.paperwork.move_clause(ClauseId(NOWHERE), 0),
        lambda: services.paperwork.remove_clause(ClauseId(NOWHERE)),
        lambda: services.paperwork.compose(Paper.PLAN, RoadmapId(NOWHERE)),
    ]
    for edit in edits:
        with pytest.raises(UserError) as error:
            edit()
        assert error.value.code is UserCode.NOT_FOUND
