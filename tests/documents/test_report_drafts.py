"""Reports that were edited, read back from what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from app.db.engine import Database, open_database
from app.documents.model import Document, Figure, Signature
from app.documents.renderers import Format, render
from app.domain.report_drafts import ReportId, ReportKind
from app.services import Services, compose
from tests.documents.reading import docx_body, docx_text, pdf_pages
from tests.services import results_world as world
from tests.services import supported_districts as facts


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(
        tmp_path / "office.db", now=lambda: datetime(2022, 3, 1, 9, tzinfo=UTC)
    )
    facts.office(database)
    yield database
    database.close()


@pytest.fixture
def services(db: Database) -> Services:
    made = compose(db)
    world.lay_down(made)
    return made


@pytest.fixture
def report(services: Services) -> ReportId:
    year = (date(2022, 1, 1), date(2022, 12, 31))
    return services.reports.compose(ReportKind.SESSION, *year).value


def text_of(document: Document) -> str:
    pages = " ".join(pdf_pages(render(document, Format.PDF)))
    return " ".join(pages.replace("\u2011", "-").replace("\ufffe", "-").split())


def test_the_paper_has_a_title_sections_charts_and_a_signature(
    services: Services, report: ReportId
) -> None:
    document = services.reports.document(report)
    text = text_of(document)
    assert "ОТЧЁТ для сессии министерства образования" in text
    assert "01.03.2022" in text
    order = [
        text.index(heading)
        for heading in (
            "Школы, которым нужна помощь",
            "Какие условия созданы",
            "Наставники и кураторы",
            "Что сделано за период",
            "Результаты экзаменов и проверочных работ",
            "Практики, которые помогли",
            "Выводы",
            "Направления дальнейшей работы",
        )
    ]
    assert order == sorted(order)
    nodes = [node for pages in document.sequences for node in pages.nodes]
    assert sum(isinstance(node, Figure) for node in nodes) == 3
    assert isinstance(nodes[-1], Signature)
    assert "Рисунок 1. ЕГЭ, математика (профильная): средний балл по годам" in text


def test_a_place_to_fill_is_a_remark_and_lines_until_it_is_filled(
    services: Services, report: ReportId
) -> None:
    asked = "Впишите, какие практики школ"
    text = text_of(services.reports.document(report))
    assert asked in text
    assert "_" * 40 in text
    services.reports.edit(report, "practices/own", "Уроки в парах учителей.\nОбщий диктант.")
    text = text_of(services.reports.document(report))
    assert asked not in text
    assert "Уроки в парах учителей. Общий диктант." in text


def test_what_is_left_out_is_not_printed_and_own_words_are(
    services: Services, report: ReportId
) -> None:
    services.reports.edit(report, "lists/count", "Школ две, обе знакомы.")
    services.reports.leave_out(report, ["support", "lists/table"])
    text = text_of(services.reports.document(report))
    assert "Школ две, обе знакомы." in text
    assert "Наставники и кураторы" not in text
    assert "Школы в списках, 2020–2022 годы" not in text


def test_the_annex_lists_what_figures_were_made_of(services: Services, report: ReportId) -> None:
    plain, whole = (
        text_of(services.reports.document(report, annex=annex)) for annex in (False, True)
    )
    assert "ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА" not in plain
    _, _, annex = whole.partition("ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА")
    annex = annex.replace("\xa0", " ")
    assert "МБОУ СОШ № 2 (ОГЭ, математика, 2022 год, 50 участников) – 16" in annex


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_format_says_the_same(services: Services, tmp_path: Path, kind: ReportKind) -> None:
    year = (date(2022, 1, 1), date(2022, 12, 31))
    made = services.reports.compose(kind, *year).value
    for suffix in ("pdf", "docx", "xlsx"):
        target = services.reports.export(made, tmp_path / f"отчёт.{suffix}")
        assert target.stat().st_size > 4000
    wanted = "с 53,5 в 2021 году до 53,1 в 2022 году"
    body = docx_text(docx_body((tmp_path / "отчёт.docx").read_bytes())).replace("\u00a0", " ")
    assert wanted in body
    book = openpyxl.load_workbook(BytesIO((tmp_path / "отчёт.xlsx").read_bytes()))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(wanted in cell.replace("\u00a0", " ") for cell in cells)
