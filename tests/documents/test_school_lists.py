"""The papers of lists of schools, read back from what was printed, beside the city's own tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.db.engine import Database, open_database
from app.documents.model import Document, Row, Table
from app.documents.renderers import Format, render
from app.domain.errors import UserCode, UserError
from app.importers import read_document
from app.services import Services, compose
from tests.documents.reading import letters, pdf_pages
from tests.services import novosibirsk
from tests.services.novosibirsk import City


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The city's base as it was on the day of the order; the tests only read it."""
    path = tmp_path_factory.mktemp("city") / "office.db"
    database: Database = open_database(path, now=lambda: datetime(2020, 2, 17, 9, tzinfo=UTC))
    yield compose(database)
    database.close()


@pytest.fixture(scope="module")
def city(services: Services) -> City:
    return novosibirsk.lay_down(services)


@pytest.fixture(scope="module")
def dynamics(services: Services, city: City) -> Document:
    return services.school_papers.dynamics(city.risk, [2017, 2018, 2019])


@pytest.fixture(scope="module")
def distribution(services: Services, city: City) -> Document:
    [types] = [one for one in services.statuses.typologies() if len(one.values) == 6]
    return services.school_papers.distribution(city.low, types.id, 2019)


def rows(document: Document) -> list[list[str]]:
    """The letters of the first table, a cell's lines joined, without non-breaking spaces."""
    [table, *_rest] = [
        node for pages in document.sequences for node in pages.nodes if isinstance(node, Table)
    ]
    return [
        [cell.text.replace("\xa0", " ") for cell in row.cells]
        for row in (*table.header, *table.rows)
        if isinstance(row, Row)
    ]


def test_dynamics_have_the_districts_the_years_and_the_totals(dynamics: Document) -> None:
    head, *body, total = rows(dynamics)
    assert head == ["Район", "2017", "2018", "2019"]
    assert [row[0] for row in body] == list(novosibirsk.DISTRICTS)
    assert total == ["Всего школ", "3", "4", "5"]
    assert body[1] == [
        "Калининский",
        "–",
        "Православная гимназия им. Кирилла и Мефодия\nСОШ № 128",
        "МБОУ В(С)Ш № 27\nМБОУ СОШ № 143",
    ]


def test_distribution_has_a_row_a_type_and_the_total(distribution: Document) -> None:
    _head, *body, total = rows(distribution)
    assert [row[0][:2] for row in body] == ["1)", "2)", "3)", "4)", "5)", "6)"]
    assert set(body[2][1].split("\n")) == {"МБОУ СОШ № 72", "МБОУ СОШ № 87"}
    assert total == ["Всего школ", "4"]


@pytest.mark.corpus
def test_the_tables_are_those_of_the_city(
    corpus: Path, dynamics: Document, distribution: Document
) -> None:
    theirs = read_document(corpus / "000_novosibirsk_2020.docx").tables
    for document, table in zip((distribution, dynamics), theirs, strict=False):
        own, paper = rows(document), [row.cells for row in table.rows]
        assert [[spelled(cell) for cell in row] for row in own[1:-1]] == [
            [spelled(cell) for cell in row] for row in paper[1:-1]
        ]
        assert own[-1][1:] == [*paper[-1][1:]]  # the totals
    assert rows(dynamics)[0][1:] == [*theirs[1].rows[0].cells][1:]


def spelled(text: str) -> str:
    """The letters of a cell in one order: the schools in a cell may stand in any."""
    return "".join(sorted(letters(text).replace("–", "").replace("-", "")))


@pytest.mark.parametrize("kind", Format)
def test_every_paper_is_printed_in_every_format(
    services: Services, city: City, dynamics: Document, distribution: Document, kind: Format
) -> None:
    papers = services.school_papers
    for document in (
        dynamics,
        distribution,
        papers.list_by_status(city.low, date(2019, 9, 1)),
        papers.list_by_status(None, date(2019, 9, 1)),
        papers.comparison(city.hard, date(2015, 9, 1), date(2016, 9, 1)),
        papers.dynamics(city.hard, range(2015, 2020)),
    ):
        assert len(render(document, kind)) > 2000


def test_the_list_names_schools_orders_and_types(services: Services, city: City) -> None:
    document = services.school_papers.list_by_status(city.low, date(2019, 9, 1))
    [page] = pdf_pages(render(document, Format.PDF))
    for told in (
        "(УНОР)",
        "по состоянию на 01.09.2019",
        "МБОУ СОШ № 154",
        "№ 698",
        "Всего школ: 4",
    ):
        assert letters(told) in letters(page)


def test_dates_and_counts_are_values_in_a_workbook(
    services: Services, city: City, dynamics: Document
) -> None:
    listed = services.school_papers.list_by_status(city.low, date(2019, 9, 1))
    sheet = load_workbook(BytesIO(render(listed, Format.XLSX))).worksheets[0]
    assert sheet.freeze_panes == "A5"
    first = [cell.value for cell in sheet[5]]
    assert first[0] == 1
    assert datetime(2019, 3, 26) in first  # noqa: DTZ001 - a day, no moment
    sheet = load_workbook(BytesIO(render(dynamics, Format.XLSX))).worksheets[0]
    assert [cell.value for cell in sheet[sheet.max_row]] == ["Всего школ", 3, 4, 5]


def test_two_days_compared_say_who_came_who_left_and_why(services: Services, city: City) -> None:
    document = services.school_papers.comparison(city.hard, date(2016, 9, 1), date(2015, 9, 1))
    [page] = pdf_pages(render(document, Format.PDF))
    told = letters(page)
    for said in ("Вошли: 5", "Вышли: 1", "Остались: 9", "30.11.2015", "школа закрыта"):
        assert letters(said) in told


def test_nobody_is_not_printed(services: Services, city: City) -> None:
    with pytest.raises(UserError) as caught:
        services.school_papers.list_by_status(city.low, date(2018, 1, 1))
    assert caught.value.code is UserCode.STATUS_LIST_EMPTY
    assert caught.value.data == {"status": "УНОР"}
