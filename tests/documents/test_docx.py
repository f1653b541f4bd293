"""The DOCX as Word meets it: real styles, repeated headers, its own numbering, sections."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length
from lxml import etree

from app.documents.builders import build
from app.documents.renderers.docx import render_docx
from app.domain.paperwork import Paper, SheetProfile
from app.domain.roadmap import Numbering
from app.importers.reading import read_document
from app.importers.roadmap import understand
from tests.documents.factory import activity, order, plan, roadmap, section, whole_roadmap
from tests.documents.reading import W, docx_body, docx_text, part, parts

PROFILE = SheetProfile()


@pytest.fixture(scope="module")
def whole() -> bytes:
    """The order with its annex."""
    return render_docx(build(Paper.ORDER, whole_roadmap(), order(), PROFILE))


def millimetres(*lengths: Length | None) -> list[int]:
    """Return lengths of python-docx in whole millimetres."""
    return [round(length.mm) for length in lengths if length is not None]


def test_equal_documents_give_equal_files(whole: bytes) -> None:
    again = render_docx(build(Paper.ORDER, whole_roadmap(), order(), PROFILE))
    assert parts(again) == parts(whole)
    assert again == whole


def test_python_docx_opens_it_and_finds_its_sections(whole: bytes) -> None:
    document = docx.Document(BytesIO(whole))
    turned = [found.orientation == WD_ORIENT.LANDSCAPE for found in document.sections]
    assert turned == [False, False, True, False]
    upright, lying = document.sections[0], document.sections[2]
    assert millimetres(upright.left_margin, upright.right_margin) == [30, 10]
    assert millimetres(upright.page_width, upright.page_height) == [210, 297]
    assert millimetres(lying.top_margin) == [30]


def test_every_part_is_well_formed_and_named(whole: bytes) -> None:
    found = parts(whole)
    for name, data in found.items():
        etree.fromstring(data), name
    listed = found["[Content_Types].xml"].decode()
    for name in found:
        assert name.endswith(".rels") or name == "[Content_Types].xml" or f"/{name}" in listed


def test_styles_are_real_and_in_times_new_roman(whole: bytes) -> None:
    document = docx.Document(BytesIO(whole))
    used = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Body Text", "Title", "Heading 1", "Пункт приказа", "Вид документа"} <= used
    assert b"Times New Roman" in part(whole, "word/styles.xml")
    assert b"Tinos" not in part(whole, "word/styles.xml")
    ids = {found.get(f"{W}styleId") for found in etree.fromstring(part(whole, "word/styles.xml"))}
    for found in docx_body(whole).iter(f"{W}pStyle"):
        assert found.get(f"{W}val") in ids


def test_the_order_of_properties_is_that_of_the_schema(whole: bytes) -> None:
    order_of_children = (
        "pStyle keepNext framePr numPr tabs spacing ind jc sectPr".split()  # noqa: SIM905
    )
    for found in docx_body(whole).iter(f"{W}pPr"):
        names = [etree.QName(child).localname for child in found]
        places = [order_of_children.index(name) for name in names]
        assert places == sorted(places)


def test_tables_repeat_their_header_and_keep_their_widths(whole: bytes) -> None:
    tables = list(docx_body(whole).iter(f"{W}tbl"))
    assert len(tables) == 3
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"  # type: ignore[union-attr]
        grid = [int(found.get(f"{W}w", "0")) for found in table.iter(f"{W}gridCol")]
        for row in rows:
            widths = [int(found.get(f"{W}w", "0")) for found in row.iter(f"{W}tcW")]
            assert sum(widths) == sum(grid)


def test_a_row_taller_than_a_page_may_be_torn() -> None:
    tall = activity("1", text="Очень длинный перечень мероприятий. " * 300)
    data = render_docx(
        build(Paper.PLAN, roadmap(plan(section("", "", tall, activity("2")))), None, PROFILE)
    )
    rows = list(docx_body(data).iter(f"{W}tr"))
    split = [row.find(f"{W}trPr/{W}cantSplit") is None for row in rows]
    assert split == [False, True, False]


def test_section_rows_reach_across(whole: bytes) -> None:
    spans = [found.get(f"{W}val") for found in docx_body(whole).iter(f"{W}gridSpan")]
    assert spans == ["5", "5"]


def test_written_numbers_are_text_and_counted_ones_are_word_s() -> None:
    rows = (activity("7"), activity("9"))
    written = plan(section("I.", "Раздел", *rows))
    counted = replace(written, numbering=Numbering.COMPOUND)
    texts = {}
    for name, source in (("written", written), ("counted", counted)):
        data = render_docx(build(Paper.PLAN, roadmap(source), None, PROFILE))
        texts[name] = data
    body = docx_body(texts["written"])
    assert list(body.iter(f"{W}numPr")) == []
    assert "I. Раздел" in docx_text(body)
    body = docx_body(texts["counted"])
    levels = [found.get(f"{W}val") for found in body.iter(f"{W}ilvl")]
    assert levels == ["0", "1", "1"]
    numbering = part(texts["counted"], "word/numbering.xml").decode()
    assert 'w:lvlText w:val="%1.%2."' in numbering
    assert "Раздел" in docx_text(body)
    assert "1.1" not in docx_text(body)


def test_counted_clauses_restart_in_every_list() -> None:
    rows = (activity(), activity())
    sections = (section("1.", "Первый", *rows), section("2.", "Второй", *rows))
    source = plan(*sections, numbering=Numbering.PER_SECTION)
    data = render_docx(build(Paper.PLAN, roadmap(source), None, PROFILE))
    lists = [found.get(f"{W}val") for found in docx_body(data).iter(f"{W}numId")]
    assert len(set(lists)) == 3  # the sections, and the rows of each
    assert part(data, "word/numbering.xml").count(b"<w:num ") == 3


def test_counted_numbers_come_in_again_as_numbers(tmp_path: Path) -> None:
    rows = (activity("", text="Совещание"), activity("", text="Семинар"))
    sections = (section("1.", "Первый", *rows), section("2.", "Второй", *rows))
    source = roadmap(plan(*sections, numbering=Numbering.COMPOUND))
    target = tmp_path / "план.docx"
    target.write_bytes(render_docx(build(Paper.PLAN, source, None, PROFILE)))
    found = understand(read_document(target)).sections
    assert [part.number for part in found] == ["1.", "2."]
    assert [row.number for part in found for row in part.activities] == [
        "1.1.",
        "1.2.",
        "2.1.",
        "2.2.",
    ]


def test_page_numbers_begin_on_page_two(whole: bytes) -> None:
    sections = list(docx_body(whole).iter(f"{W}sectPr"))
    assert [found.find(f"{W}titlePg") is not None for found in sections] == [
        True,
        False,
        False,
        False,
    ]
    assert b"PAGE" in part(whole, "word/header1.xml")
    assert b"PAGE" not in part(whole, "word/header2.xml")


def test_an_annex_may_count_its_own_pages() -> None:
    profile = replace(PROFILE, annex_numbering_continues=False)
    data = render_docx(build(Paper.ORDER, whole_roadmap(), order(), profile))
    sections = list(docx_body(data).iter(f"{W}sectPr"))
    starts = [found.find(f"{W}pgNumType") is not None for found in sections]
    assert starts == [False, True, False, False]


def test_the_name_stands_at_the_right_of_the_last_line_of_the_position(whole: bytes) -> None:
    lines = [docx_text(found) for found in docx_body(whole).iter(f"{W}p")]
    signed = next(line for line in lines if "Берёзкин" in line)
    assert signed.replace("\u00a0", " ") == "Приозёрного района\tС.В. Берёзкин"


def test_properties_name_title_and_author_only(whole: bytes) -> None:
    properties = docx.Document(BytesIO(whole)).core_properties
    assert properties.title.startswith("Об утверждении")
    assert properties.author.startswith("АДМИНИСТРАЦИЯ")
    assert properties.comments == ""
