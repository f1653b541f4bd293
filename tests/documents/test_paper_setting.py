"""How papers are set: signatures with their text, whole charts and tables, signs, single pupils."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.documents import metrics
from app.documents.builders.framing import signed
from app.documents.builders.grids import GridColumn, grid
from app.documents.builders.text import runs
from app.documents.model import (
    Document,
    Figure,
    Node,
    PageSequence,
    Paragraph,
    Run,
    Signature,
    StyleName,
    Table,
)
from app.documents.renderers import Format, render
from app.documents.renderers.pdf.faces import face
from app.documents.styles import MM_PT, portrait, style_sheet
from app.documents.typography import NBSP, printed
from app.domain.charts import ChartKind
from app.domain.office import Office, OfficeId
from app.domain.paperwork import SheetProfile
from app.domain.result_tables import TOLD_FROM, is_private
from app.wording.identification import LOW_SIGN
from app.wording.indicator_papers import SIGNS
from tests.documents.reading import docx_body, pdf_pages
from tests.domain.chart_samples import SAMPLES

PROFILE = SheetProfile()
STYLES, SHEET = style_sheet(PROFILE), portrait(PROFILE)
LONG = "Начальник управления образования администрации Дальнереченского муниципального района"
OFFICE = Office(
    OfficeId("1"),
    date(2020, 1, 1),
    "Управление",
    "УО",
    "",
    "",
    "",
    "",
    LONG,
    "Л.С. Шаповалова",
    "",
    "",
)


def paper(*nodes: Node) -> Document:
    """Return upright pages with these nodes."""
    return Document("Проба", "Автор", STYLES, (PageSequence(SHEET, nodes),))


def lines(count: int) -> list[Node]:
    return [Paragraph((Run(f"Строка {number}."),)) for number in range(count)]


def rows(count: int) -> Table:
    """Return a table of so many rows of one line."""
    columns = (GridColumn("№", narrow=True), GridColumn("Школа"))
    return grid("Школы", columns, [(str(n), f"Школа-{n}-") for n in range(count)], SHEET, STYLES)


def test_a_long_position_leaves_the_name_its_place() -> None:
    *_, signature = signed(lines(1), OFFICE, PROFILE)
    assert isinstance(signature, Signature)
    size = STYLES[StyleName.SIGNATURE].size_pt
    assert len(signature.position) > 1
    assert " ".join(signature.position) == LONG
    for line in signature.position:
        assert metrics.width_mm(line, size) <= PROFILE.requisite_width_mm


@pytest.mark.parametrize("count", range(36, 48))
def test_a_signature_is_never_alone_on_a_page(count: int) -> None:
    for nodes in (lines(count), [rows(count)]):
        *_, last = pdf_pages(render(paper(*signed(nodes, OFFICE, PROFILE)), Format.PDF))
        assert "Шаповалова" in last
        assert f"Строка {count - 1}." in last or f"Школа-{count - 1}-" in last


@pytest.mark.parametrize("count", range(44, 56))
def test_no_row_of_a_table_is_alone_on_a_page(count: int) -> None:
    table = rows(count)
    for page in pdf_pages(render(paper(table), Format.PDF)):
        assert page.count("Школа-") > 1
    body = docx_body(render(paper(table), Format.DOCX))
    held = [
        number
        for number, row in enumerate(body.iter("{*}tr"))
        if all(list(one.iter("{*}keepNext")) for one in row.iter("{*}p"))
    ]
    assert held == [1, count - 1]  # the first row, the last but one; the header by its style


def pages_of(sheet: Worksheet) -> list[tuple[int, int]]:
    """Return the first and last rows between the breaks of a sheet."""
    ends = [0, *(one.id for one in sheet.row_breaks.brk), sheet.max_row + 100]
    return [(start + 1, end) for start, end in pairwise(ends)]


def test_a_chart_in_a_workbook_is_not_cut_by_a_page() -> None:
    figures = [
        Figure(SAMPLES[kind], runs(f"Рисунок. {kind}"))
        for kind in (ChartKind.DYNAMICS, ChartKind.PROGRESS, ChartKind.SHARES) * 2
    ]
    document = paper(*lines(30), *figures, *lines(3), rows(3), *lines(2), *figures)
    book = openpyxl.load_workbook(BytesIO(render(document, Format.XLSX)))
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    pages = pages_of(sheet)
    room = SHEET.text_height_mm * MM_PT
    drawn = sheet._images  # type: ignore[attr-defined]
    assert len(drawn) == len(figures) * 2
    for image in drawn:
        first = image.anchor._from.row + 1
        [(start, end)] = [page for page in pages if page[0] <= first <= page[1]]
        above = sum(sheet.row_dimensions[row].height or 15 for row in range(start, first))
        assert above + image.anchor.ext.height / 12700 <= room
        below = first
        while sheet.cell(below, 1).value is None:
            below += 1
        assert str(sheet.cell(below, 1).value).startswith("Рисунок")
        assert below <= end


def test_a_sheet_without_charts_has_no_breaks_of_its_own() -> None:
    book = openpyxl.load_workbook(BytesIO(render(paper(*lines(90), rows(90)), Format.XLSX)))
    assert not book.worksheets[0].row_breaks.brk


@pytest.mark.parametrize("sign", sorted({*SIGNS.values(), LOW_SIGN}))
def test_a_sign_is_the_same_in_every_format(sign: str) -> None:
    for bold in (False, True):
        assert face(bold=bold, italic=False).printable(sign) == sign
    assert sign in "√▲■○–"  # all in WGL4, the letters of every Times New Roman


def test_what_belongs_to_a_number_stays_on_its_line() -> None:
    assert printed("доля отметок, %") == f"доля отметок,{NBSP}%"
    assert printed("вышла 1 школа из 9") == f"вышла 1{NBSP}школа из 9"
    assert printed("участвовал 81 человек") == f"участвовал 81{NBSP}человек"
    assert printed("36,84 % участников") == f"36,84{NBSP}% участников"


def test_three_takers_are_told_and_two_are_not() -> None:
    assert TOLD_FROM == 3
    assert [is_private(takers) for takers in (None, 1, 2, 3)] == [False, True, True, False]
