"""Every node in every format: what a node says can be read in the file that was made of it.

`SAMPLES` holds one node of each kind; a kind without a sample fails, and so does a format that
does not print it.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import get_args

import openpyxl
import pytest

from app.documents.model import (
    AnnexMark,
    AutoNumber,
    Cell,
    Clause,
    Document,
    ExecutorMark,
    Figure,
    Heading,
    Letterhead,
    ListItem,
    Node,
    PageBreak,
    PageSequence,
    Paragraph,
    Requisites,
    Row,
    Run,
    SectionRow,
    Signature,
    StyleName,
    Table,
    Title,
)
from app.documents.renderers import Format, render
from app.documents.styles import portrait, style_sheet
from app.domain.chart_building import comparison_chart
from app.domain.charts import ChartPoint, ChartSeries
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import SheetProfile
from tests.documents.reading import docx_body, docx_text, letters, parts, pdf_pages

PROFILE = SheetProfile()


def cell(text: str, style: StyleName = StyleName.TABLE_TEXT) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((Paragraph((Run(text),), style),))


SAMPLES: dict[type, tuple[Node, tuple[str, ...]]] = {
    Title: (Title(("Первая строка", "Вторая строка")), ("Первая строка", "Вторая строка")),
    Heading: (Heading((Run("Заголовок"),), 2), ("Заголовок",)),
    Paragraph: (
        Paragraph((Run("Жирно", bold=True), Run(" и "), Run("косо", italic=True))),
        ("Жирно и косо",),
    ),
    ListItem: (ListItem("–", (Run("пункт перечня"),), 1), ("– пункт перечня",)),
    Clause: (Clause("2.", (Run("Утвердить план."),)), ("2. Утвердить план.",)),
    Letterhead: (Letterhead(("УПРАВЛЕНИЕ",), "ПРИКАЗ"), ("УПРАВЛЕНИЕ", "ПРИКАЗ")),
    Requisites: (Requisites("17.01.2022", "№ 15"), ("17.01.2022", "№ 15")),
    Signature: (
        Signature(("Начальник", "управления"), "С.В. Берёзкин"),
        ("Начальник", "управления", "С.В. Берёзкин"),
    ),
    ExecutorMark: (ExecutorMark(("Ивушкина", "000-00")), ("Ивушкина", "000-00")),
    AnnexMark: (AnnexMark(("Приложение", "", "УТВЕРЖДЁН")), ("Приложение", "УТВЕРЖДЁН")),
    Table: (
        Table(
            "Таблица",
            (60, 110),
            (Row((cell("Графа", StyleName.TABLE_HEAD), cell("Вторая", StyleName.TABLE_HEAD))),),
            (
                SectionRow(cell("Раздел первый", StyleName.TABLE_SECTION)),
                Row((cell("слева"), cell("справа"))),
            ),
        ),
        ("Графа", "Вторая", "Раздел первый", "слева", "справа"),
    ),
    Figure: (
        Figure(
            comparison_chart(
                "Доля",
                "%",
                ChartSeries("2025", (ChartPoint("СОШ № 5", Decimal("64.5")),)),
            ),
            (Run("Рисунок 1 – Доля"),),
        ),
        ("Рисунок 1 – Доля",),  # what the picture itself says: test_figures
    ),
    PageBreak: (PageBreak(), ()),
}


def document(*nodes: Node) -> Document:
    """Return a document of one upright sequence."""
    sheet = portrait(PROFILE)
    return Document("Проба", "Автор", style_sheet(PROFILE), (PageSequence(sheet, nodes),))


def read_back(data: bytes, fmt: Format, folder: Path) -> str:
    """Return everything that a file says."""
    match fmt:
        case Format.PDF:
            return "\n".join(pdf_pages(data))
        case Format.DOCX:
            return docx_text(docx_body(data))
        case Format.XLSX:
            target = folder / "x.xlsx"
            target.write_bytes(data)
            sheets = openpyxl.load_workbook(target).worksheets
            return "\n".join(
                str(found.value) for sheet in sheets for row in sheet.iter_rows() for found in row
            )


def test_every_kind_of_node_has_a_sample() -> None:
    assert set(SAMPLES) == set(get_args(Node))


@pytest.mark.parametrize("fmt", Format)
@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
def test_a_node_is_printed(kind: type, fmt: Format, tmp_path: Path) -> None:
    node, texts = SAMPLES[kind]
    start, end = Paragraph((Run("начало"),)), Paragraph((Run("конец"),))
    found = letters(read_back(render(document(start, node, end), fmt), fmt, tmp_path))
    places = [found.find(letters(text)) for text in ("начало", *texts, "конец")]
    assert -1 not in places
    # what stands in a margin is written where the page has room for it
    assert kind is ExecutorMark or places == sorted(places)


@pytest.mark.parametrize("fmt", [Format.PDF, Format.XLSX])
def test_a_counted_number_is_written_out(fmt: Format, tmp_path: Path) -> None:
    number = AutoNumber("clauses", 0, "%1.", "7.")
    nodes = (
        Paragraph((Run("абзац"),), number=number),
        Clause(number, (Run("пункт"),)),
    )
    found = letters(read_back(render(document(*nodes), fmt), fmt, tmp_path))
    assert "7.абзац" in found
    assert "7.пункт" in found


def test_a_page_break_turns_the_page() -> None:
    pages = pdf_pages(render(document(Title(("А",)), PageBreak(), Title(("Б",))), Format.PDF))
    assert [letters(page).strip("2") for page in pages] == ["А", "Б"]


@pytest.mark.parametrize("fmt", Format)
def test_an_empty_document_is_still_a_file(fmt: Format, tmp_path: Path) -> None:
    assert read_back(
        render(
            document(Title(("Пусто",))),
            fmt,
        ),
        fmt,
        tmp_path,
    )


@pytest.mark.parametrize(
    ("name", "fmt"),
    [("План.pdf", Format.PDF), ("план.DOCX", Format.DOCX), ("а.б.xlsx", Format.XLSX)],
)
def test_a_name_tells_the_format(name: str, fmt: Format) -> None:
    assert Format.of(Path(name)) is fmt


@pytest.mark.parametrize("name", ["план.doc", "план", "план.odt"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(UserError) as caught:
        Format.of(Path(name))
    assert caught.value.code is UserCode.FORMAT_UNKNOWN


@pytest.mark.parametrize("fmt", Format)
def test_no_library_signs_the_file(fmt: Format) -> None:
    data = render(document(Title(("А",))), fmt)
    whole = data if fmt is Format.PDF else b"".join(parts(data).values())
    for name in (b"reportlab", b"openpyxl", b"python-docx", b"libreoffice"):
        assert name not in whole.lower()
    assert fmt is Format.PDF or "Автор".encode() in whole
