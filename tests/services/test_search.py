"""Search over everything: what a person types is found, whatever its form and wherever it lies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.search_index import differing
from app.domain.marks import PointRef
from app.domain.roadmap import Roadmap
from app.domain.school import SchoolId
from app.domain.search import Hit, SearchKind
from app.services import Services
from app.services.bases import BasisFields
from tests.services.collection_world import lay_down
from tests.services.conftest import DRAFT, rows_of


@pytest.fixture
def school(services: Services) -> SchoolId:
    schools = services.schools
    schools.add(short_name="МБОУ СОШ № 3", settlement="с. Ключи", code="990103")
    schools.add(short_name="МБОУ СОШ № 320", settlement="с. Липки")
    schools.add(short_name="Гимназия № 4", settlement="г. Заречный")
    schools.add(short_name="МБОУ «Новочановская ООШ»", settlement="с. Новочаново")
    return schools.add(
        short_name="МБОУ СОШ № 32",
        full_name="Муниципальное учреждение «СОШ № 32 имени Ёлкина»",
        head="Белова Нина Андреевна",
        head_position="директор",
        code="990132",
    ).value


def hits(services: Services, text: str, kind: SearchKind | None = None) -> list[Hit]:
    found = services.search.find(text)
    assert not found.guesses, found.guesses
    return [
        hit for group in found.groups for hit in group.hits if kind is None or group.kind is kind
    ]


@pytest.mark.parametrize(
    "text",
    ["школа 32", "32 школа", "СОШ №32", "сош № 32", "МБОУ СОШ 32", "в школе №32", "32", "990132",
     "елкина", "ЁЛКИНА 32", "беловой", "32 директор"],
)  # fmt: skip
def test_a_school_is_found_first(services: Services, school: SchoolId, text: str) -> None:
    assert hits(services, text)[0].key == school


@pytest.mark.parametrize("text", ["Новочановская", "Новочановской", "новочановскую школу", "новоч"])
def test_endings_make_no_difference(services: Services, school: SchoolId, text: str) -> None:
    found = hits(services, text, SearchKind.SCHOOL)
    assert [hit.title.text for hit in found] == ["МБОУ «Новочановская ООШ»"]
    marked = found[0].title
    assert "Новочановская" in [marked.text[start:end] for start, end in marked.places]


@pytest.mark.parametrize("text", ["Новачановской", "новчановская", "новочанвоская"])
def test_a_slip_is_forgiven_and_told(services: Services, school: SchoolId, text: str) -> None:
    found = services.search.find(text)
    assert found.groups[0].hits[0].title.text == "МБОУ «Новочановская ООШ»"
    assert dict(found.guesses)[text.casefold()] == ("Новочановская",)


def test_a_wrong_number_is_no_slip(services: Services, school: SchoolId) -> None:
    found = services.search.find("школа 77")
    assert found.groups == ()
    assert found.guesses == ()
    assert services.search.find(" … ").groups == ()


def test_a_school_is_found_by_all_its_names(services: Services, school: SchoolId) -> None:
    services.schools.rename(school, date(2027, 1, 1), short_name="Лицей «Горизонт»")
    assert [hit.key for hit in hits(services, "горизонт")] == [school]
    assert school in [hit.key for hit in hits(services, "СОШ 32")]


def test_what_is_at_work_stands_before_what_is_archived(
    services: Services, school: SchoolId
) -> None:
    services.schools.archive([school])
    other = services.schools.add(short_name="НОШ № 32", settlement="г. Заречный").value
    assert [hit.key for hit in hits(services, "школа 32", SearchKind.SCHOOL)][:2] == [other, school]


def test_kinds_and_the_limit_are_kept(services: Services, school: SchoolId) -> None:
    found = services.search.find("школа", 2, [SearchKind.SCHOOL])
    [group] = found.groups
    assert group.count == found.count == 5
    assert len(group.hits) == 2
    assert services.search.find("школа", kinds=[SearchKind.PERSON]).groups == ()


def test_every_change_is_found_at_once_and_taken_back(
    services: Services, db: Database, school: SchoolId
) -> None:
    person = services.people.add(surname="Перепёлкина", name="Ольга", position="методист").value
    assert [hit.key for hit in hits(services, "перепелкиной")] == [person]
    services.people.change(person, surname="Журавлёва")
    assert hits(services, "журавлевой")[0].key == person
    assert services.search.find("перепелкиной").groups == ()
    services.history.undo()
    assert hits(services, "перепелкина")[0].key == person
    services.people.remove(person)
    assert services.search.find("перепелкина").groups == ()
    with db.read() as connection:
        assert differing(connection) == 0


def test_an_order_behind_a_closure_is_found_at_its_school(
    services: Services, school: SchoolId
) -> None:
    order = BasisFields("Администрация района", "517-па", date(2026, 5, 20))
    services.schools.close(school, date(2026, 8, 31), order)
    [hit] = hits(services, "517", SearchKind.BASIS)
    assert hit.where == "МБОУ СОШ № 32"
    assert hit.parent is not None
    assert hit.parent.key == school
    by_words = hits(services, "20 мая 2026", SearchKind.BASIS)
    assert [one.key for one in by_words] == [hit.key]


def test_the_index_is_made_anew(services: Services, db: Database, school: SchoolId) -> None:
    before = rows_of(db)
    count = services.search.rebuild()
    assert count == len(before["search_entry"])
    assert sorted(rows_of(db)["search_entry"]) == sorted(before["search_entry"])
    assert rows_of(db)["search_word"] == before["search_word"]


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("рабочих групп", SearchKind.ACTIVITY, "1.1. Создание рабочей группы"),
        ("павлова", SearchKind.ACTIVITY, "1.1. Создание рабочей группы"),
        ("12-ОД", SearchKind.ORDER, "№ 12-ОД от 17.01.2022 Об утверждении дорожной карты"),
        ("приказ 12", SearchKind.ORDER, "№ 12-ОД от 17.01.2022 Об утверждении дорожной карты"),
        ("17 января", SearchKind.ORDER, "№ 12-ОД от 17.01.2022 Об утверждении дорожной карты"),
        ("собрать отчет", SearchKind.CLAUSE, "1) собрать отчёты;"),
        ("поддержка", SearchKind.ROADMAP, "ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год"),
        ("методическая помощь", SearchKind.SECTION, "2. Методическая помощь"),
        ("доля", SearchKind.INDICATOR, "1. Доля школ"),
        ("положения", SearchKind.BLOCK, "1. Общие положения"),
        ("сош 1", SearchKind.BLOCK, "Школа · Тип"),
        ("умц", SearchKind.PARTY, "УМЦ"),
    ],
)
def test_everything_of_a_roadmap_is_found(
    services: Services, roadmap: Roadmap, text: str, kind: SearchKind, title: str
) -> None:
    found = hits(services, text, kind)
    assert title.split(" · ", maxsplit=1)[0] in found[0].title.text
    if kind in {SearchKind.ACTIVITY, SearchKind.SECTION, SearchKind.INDICATOR, SearchKind.BLOCK}:
        assert found[0].parent is not None
        assert found[0].parent.key == roadmap.id
        assert found[0].where == "ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год"


def test_a_word_in_the_name_of_a_file_leads_to_its_activity(
    services: Services, roadmap: Roadmap, tmp_path: Path
) -> None:
    paper = tmp_path / "Фотоотчёт_семинара-2022.pdf"
    paper.write_bytes(b"%PDF-1.4")
    first = roadmap.plans[0].sections[1].activities[0].id
    services.execution.attach_files(PointRef(first, "2022-Q1"), [paper])
    for text in ("фотоотчет", "фотоотчёта", "семинар 2022 фото"):
        [hit] = hits(services, text, SearchKind.EVIDENCE)
        assert hit.title.text == paper.name
        assert [(ref.kind, ref.key) for ref in hit.within] == [
            (SearchKind.ROADMAP, roadmap.id),
            (SearchKind.ACTIVITY, first),
        ]


def test_undo_of_an_import_leaves_the_index_as_it_was(
    services: Services, db: Database, school: SchoolId
) -> None:
    before = rows_of(db)
    services.roadmaps.save(DRAFT, source_name="план.docx")
    after = rows_of(db)
    assert len(after["search_entry"]) > len(before["search_entry"])
    services.history.undo()
    assert rows_of(db)["search_entry"] == before["search_entry"]
    assert rows_of(db)["search_word"] == before["search_word"]
    services.history.redo()
    assert rows_of(db)["search_entry"] == after["search_entry"]
    with db.read() as connection:
        assert differing(connection) == 0


def test_passports_and_forms_are_found_by_their_names(services: Services) -> None:
    asked = lay_down(services)
    for text, kind, key in (
        ("охваченных кружками", SearchKind.PASSPORT, asked.covered),
        ("сбор данных", SearchKind.COLLECTION, asked.form),
    ):
        [hit] = hits(services, text, kind)
        assert hit.key == key
    services.indicators.change(asked.covered, name="Доля занятых спортом")
    assert hits(services, "охваченных кружками", SearchKind.PASSPORT) == []
    [renamed] = hits(services, "занятых спортом", SearchKind.PASSPORT)
    assert renamed.key == asked.covered
