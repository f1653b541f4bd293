"""The papers of support, read back from what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.db.engine import Database, open_database
from app.documents.composed import Composed
from app.documents.model import Document, Row, Table
from app.documents.renderers import Format, render
from app.domain.support import Advice, AgreementId, JointActivity, VisitForm
from app.domain.word_forms import Case, FormsOf
from app.services import Services, compose
from tests.documents.reading import docx_body, docx_text, letters, pdf_pages
from tests.services import supported_districts as facts
from tests.services.supported_districts import Supported

TODAY = date(2022, 3, 1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A base of this test's own, with the office whose head signs."""
    database = open_database(
        tmp_path / "office.db", now=lambda: datetime(2022, 3, 1, 9, tzinfo=UTC)
    )
    facts.office(database)
    yield database
    database.close()


@pytest.fixture
def services(db: Database) -> Services:
    return compose(db)


@pytest.fixture
def city(services: Services, db: Database) -> Supported:
    return facts.stavropol(services, db)


def text_of(paper: Composed) -> str:
    """The words of the PDF, on one line."""
    pages = " ".join(pdf_pages(render(paper.document, Format.PDF)))
    return " ".join(pages.replace("\u2011", "-").replace("\ufffe", "-").split())


def cells(document: Document) -> list[str]:
    return [
        cell.text
        for pages in document.sequences
        for node in pages.nodes
        if isinstance(node, Table)
        for row in (*node.header, *node.rows)
        if isinstance(row, Row)
        for cell in row.cells
    ]


def page_count(paper: Composed) -> int:
    return len(pdf_pages(render(paper.document, Format.PDF)))


def printed_whole(paper: Composed) -> None:
    """Every text of the tables stands in all three formats."""
    pdf = letters("".join(pdf_pages(render(paper.document, Format.PDF))))
    docx = letters(docx_text(docx_body(render(paper.document, Format.DOCX))))
    book = openpyxl.load_workbook(BytesIO(render(paper.document, Format.XLSX)))
    xlsx = letters(
        "".join(
            str(cell.value) for page in book.worksheets for row in page.iter_rows() for cell in row
        )
    )
    for text in cells(paper.document):
        for line in text.split("\n"):
            wanted = letters(line)
            assert wanted in pdf
            assert wanted in docx
    for text in cells(paper.document):
        if not any(sign.isdigit() for sign in text):
            assert letters(text) in xlsx


def test_heads_of_strong_schools_are_appointed_in_the_accusative(
    services: Services, city: Supported
) -> None:
    assert city.people
    text = text_of(services.support_papers.assignments_order(facts.DAY))
    assert "Назначить кураторами школ (приложение):" in text
    assert (
        "Лобанко Анну Петровну, директора МАОУ «Лицей № 17», – МБОУ СОШ № 7, МБОУ СОШ № 18;" in text
    )
    assert "Черных Егора Ильича, директора гимназии № 24, – МБОУ СОШ № 41." in text
    assert "Кураторам:" in text
    assert "Контроль за исполнением приказа оставляю за собой." in text
    assert "Приложение к приказу управления образования администрации Верхнего района" in text


def test_two_mentor_pairs_stand_in_the_annex_of_the_order(services: Services, db: Database) -> None:
    facts.barabinsk(services, db)
    paper = services.support_papers.assignments_order(facts.DAY)
    rows = cells(paper.document)
    at = rows.index("МКОУ Старощербаковская СОШ")
    assert rows[at + 1 : at + 3] == ["500+", "МБОУ СОШ №\xa092"]
    at = rows.index("МКОУ Тополевская ООШ")
    assert rows[at + 2] == "МКОУ Новочановская СОШ"
    text = text_of(paper)
    assert "О закреплении школ-наставников за школами" in text
    assert "Закрепить школы-наставники за школами согласно приложению." in text
    assert "Назначить" not in text
    printed_whole(paper)


def test_three_strong_schools_are_mentors(services: Services, db: Database) -> None:
    facts.iskitim(services, db)
    paper = services.support_papers.assignments_order(facts.DAY)
    for name in ("МКОУ Гимназия №\xa01", "СОШ ст.\xa0Евсино", "СОШ с.\xa0Лебедевка"):
        assert name in cells(paper.document)
    printed_whole(paper)


def test_a_mended_form_is_printed_and_no_longer_remarked(
    services: Services, city: Supported
) -> None:
    assert city.people
    name = "Черных Егор Ильич"
    before = services.support_papers.assignments_order(facts.DAY)
    assert name in [forms.text for forms in before.unconfirmed]
    forms = services.people.proposed(FormsOf.NAME, name)
    mended = {**forms.forms, Case.ACCUSATIVE: "Черныха Егора Ильича"}
    services.people.confirm(FormsOf.NAME, name, forms=mended, gender=forms.gender)
    after = services.support_papers.assignments_order(facts.DAY)
    assert "Черныха Егора Ильича, директора" in text_of(after)
    assert name not in [one.text for one in after.unconfirmed]


def test_a_post_inside_a_sentence_begins_with_a_small_letter(
    services: Services, city: Supported
) -> None:
    services.people.change(next(iter(city.people.values())), position="Старший методист")
    text = text_of(services.support_papers.assignments_order(facts.DAY))
    assert ", старшего методиста" in text
    assert "Старшего методиста" not in text


def test_an_amending_order_names_only_who_came_and_went(
    services: Services, city: Supported
) -> None:
    taker = services.people.add(
        surname="Грач", name="Ольга", patronymic="Ильинична", position="методист"
    ).value
    services.support.hand_over(city.people["Черных"], taker, date(2022, 2, 15))
    text = text_of(services.support_papers.amending_order(facts.DAY, TODAY))
    assert (
        "освободить Черных Егора Ильича, директора гимназии № 24, "
        "от обязанностей куратора МБОУ СОШ № 41;" in text
    )
    assert (
        "назначить с 15 февраля 2022 г. Грач Ольгу Ильиничну, методиста, "
        "куратором МБОУ СОШ № 41." in text
    )
    assert "Лобанко" not in text


def test_mentors_that_came_and_went_stand_in_their_cases(services: Services, db: Database) -> None:
    found = facts.barabinsk(services, db)
    [gone, _stays] = services.support.mentorships(facts.DAY)
    services.support.end_mentorship(gone.id, date(2022, 2, 14))
    services.support.assign_mentor(
        found.schools["МКОУ Старощербаковская СОШ"], date(2022, 2, 15), mentor_name="Центр развития"
    )
    text = text_of(services.support_papers.amending_order(facts.DAY, TODAY))
    assert (
        "исключить школу-наставника МБОУ СОШ № 92, закреплённую за МКОУ Старощербаковской СОШ;"
        in text
    )
    assert (
        "закрепить с 15 февраля 2022 г. за МКОУ Старощербаковской СОШ наставника центр развития."
        in text
    )


@pytest.fixture
def agreement(services: Services, db: Database) -> AgreementId:
    found = facts.barabinsk(services, db)
    services.schools.change(
        found.schools["МБОУ СОШ № 92"], head="Балаба Егор Викторович", head_position="директор"
    )
    services.schools.change(
        found.schools["МКОУ Старощербаковская СОШ"],
        head="Лобанко Анна Петровна",
        head_position="и.о. директора",
    )
    pair = services.support.mentorships(facts.DAY)[0]
    key = services.support.draft_agreement(pair.id).value
    plan = [JointActivity("Открытые уроки", "апрель 2022", "методисты")]
    services.support.change_agreement(key, number="5", plan=plan)
    return key


def test_an_agreement_names_both_sides_and_their_plan(
    services: Services, agreement: AgreementId
) -> None:
    paper = services.support_papers.agreement(agreement)
    text = text_of(paper)
    assert "СОГЛАШЕНИЕ № 5 о сотрудничестве" in text
    assert (
        "МБОУ СОШ № 92 (далее – Школа-наставник) в лице директора Балабы Егора Викторовича, "
        "действующего на основании Устава, с одной стороны," in text
    )
    assert "в лице и.о. директора Лобанко Анны Петровны, действующей на основании Устава" in text
    assert "Соглашение действует с 1 февраля 2022 г. до прекращения" in text
    assert "Открытые уроки" in text
    assert "Е.В. Балаба" in text
    assert "А.П. Лобанко" in text
    printed_whole(paper)


def test_a_side_without_a_head_is_left_as_a_blank(services: Services, db: Database) -> None:
    facts.barabinsk(services, db)
    pair = services.support.mentorships(facts.DAY)[0]
    text = text_of(
        services.support_papers.agreement(services.support.draft_agreement(pair.id).value)
    )
    assert "в лице ____" in text
    assert "«___»" in text


def test_a_visit_sheet_is_one_page_with_what_is_open(services: Services, city: Supported) -> None:
    school = city.schools["МБОУ СОШ № 7"]
    advice = [
        Advice("Закрыть пробелы по математике", "директор", date(2022, 2, 20)),
        Advice("Обновить план", "завуч", date(2022, 5, 1)),
    ]
    services.visits.add_visit(
        date(2022, 2, 10),
        VisitForm.VISIT,
        [school],
        person=city.people["Лобанко"],
        recommendations=advice,
    )
    paper = services.support_papers.visit_sheet(school)
    text = text_of(paper)
    assert page_count(paper) == 1
    assert "Закрыть пробелы по математике директор до 20.02.2022, просрочена" in text
    assert "Обновить план" in text
    assert "Прошлая встреча: 10.02.2022, выезд" in text
    assert "А.П. Лобанко" in text
    printed_whole(paper)


@pytest.mark.parametrize("count", [0, 4, 40])
def test_however_much_is_open_the_sheet_stays_one_page(
    services: Services, city: Supported, count: int
) -> None:
    school = city.schools["МБОУ СОШ № 41"]
    long = "Составить план работы с учениками, у которых низкие результаты, и обсудить его. " * 2
    advice = [Advice(f"{number}. {long}", "заместитель директора") for number in range(count)]
    if advice:
        services.visits.add_visit(TODAY, VisitForm.VISIT, [school], recommendations=advice)
    paper = services.support_papers.visit_sheet(school)
    assert page_count(paper) == 1
    assert ("и ещё" in text_of(paper)) is (count > 20)


def test_a_school_card_tells_all_its_sections(services: Services, city: Supported) -> None:
    school = city.schools["МБОУ СОШ № 7"]
    services.visits.add_visit(
        date(2022, 2, 10),
        VisitForm.CALL,
        [school],
        findings="План готов",
        recommendations=[Advice("Провести педсовет", "директор", date(2022, 2, 15))],
    )
    services.support.assign_mentor(school, facts.DAY, mentor_name="Центр «Опора»")
    paper = services.support_papers.school_card(school)
    text = text_of(paper)
    for wanted in (
        "КАРТОЧКА ШКОЛЫ МБОУ СОШ № 7 по состоянию на 01.03.2022",
        "Общие сведения",
        "Статусы",
        "ШНОР 01.01.2022 сейчас",
        "Центр «Опора»",
        "Лобанко Анна Петровна, директор МАОУ «Лицей № 17»",
        "консультация по телефону",
        "Провести педсовет",
        "просрочена",
    ):
        assert wanted in text
    printed_whole(paper)


def test_a_curators_note_counts_what_he_did(services: Services, city: Supported) -> None:
    school = city.schools["МБОУ СОШ № 18"]
    me = city.people["Лобанко"]
    services.visits.add_visit(
        date(2022, 2, 10),
        VisitForm.VISIT,
        [school],
        person=me,
        findings="Не хватает учителя физики",
        recommendations=[Advice("Найти учителя", "директор", date(2022, 2, 20))],
    )
    services.visits.add_visit(date(2022, 2, 11), VisitForm.SEMINAR, [school], person=me, people=21)
    paper = services.support_papers.curator_note(me, date(2022, 1, 1), date(2022, 3, 31))
    text = text_of(paper)
    assert "За период: 1 выезд, 1 семинар. Обучено: 21 человек." in text
    assert "Не хватает учителя физики" in text
    assert "Найти учителя директор 20.02.2022 просрочена" in text
    assert text.rstrip().endswith("А.П. Лобанко")
    printed_whole(paper)
