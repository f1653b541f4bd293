"""The XLSX as Excel meets it: values where they are values, texts where they are texts."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.builders import build
from app.documents.renderers.xlsx import render_xlsx
from app.domain.paperwork import Paper, SheetProfile
from app.domain.roadmap import Part
from tests.documents.factory import (
    activity,
    indicator,
    indicators,
    order,
    plan,
    roadmap,
    section,
    whole_roadmap,
)
from tests.documents.reading import part, parts

PROFILE = SheetProfile()


def sheets(paper: Paper, *found: Part) -> list[Worksheet]:
    """Return the sheets of a paper made of these parts."""
    data = render_xlsx(build(paper, roadmap(*found), None, PROFILE))
    book = openpyxl.load_workbook(BytesIO(data))
    return [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]


def row_of(sheet: Worksheet, text: str) -> list[Any]:
    """Return the cells of the row that holds the text."""
    return next(list(row) for row in sheet.iter_rows() if any(c.value == text for c in row))


def test_equal_documents_give_equal_files() -> None:
    document = build(Paper.ORDER, whole_roadmap(), order(), PROFILE)
    assert render_xlsx(document) == render_xlsx(document)


def test_dates_numbers_and_percents_are_values() -> None:
    rows = (activity("1", text="А", deadline="15.03.2022"), activity("1.10", text="Б"))
    (sheet,) = sheets(Paper.PLAN, plan(section("", "", *rows)))
    number, _, deadline, *_ = row_of(sheet, "А")
    assert number.value == 1
    assert deadline.value == datetime(2022, 3, 15)  # noqa: DTZ001 - a cell of a workbook
    assert deadline.number_format == "DD.MM.YYYY"
    assert row_of(sheet, "Б")[0].value == "1.10"  # a number with a point would lose its zero
    part_found = indicators(indicator("1", "Доля", "7,5%"), indicator("2", "Школы", "100%/ 100%"))
    (sheet,) = sheets(Paper.INDICATORS, part_found)
    target = row_of(sheet, "Доля")[3]
    assert (target.value, target.number_format) == (0.075, "0.0%")
    assert row_of(sheet, "Школы")[3].value == "100%/ 100%"


@pytest.mark.parametrize("text", ["=1+1", "+7 000", "-соответствия", "@имя", "=cmd|' /C calc'!A0"])
def test_no_text_becomes_a_formula(text: str) -> None:
    data = render_xlsx(
        build(Paper.PLAN, roadmap(plan(section("", text, activity("", text)))), None, PROFILE)
    )
    (sheet,) = openpyxl.load_workbook(BytesIO(data)).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert b"<f>" not in b"".join(parts(data).values())
    assert all(cell.quotePrefix for cell in cells)


def test_the_sheet_is_ready_to_print() -> None:
    source = plan(section("1.", "Раздел", activity()), title="Мероприятия")
    (sheet,) = sheets(Paper.PLAN, source)
    head = row_of(sheet, "Мероприятие")[0].row
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.auto_filter.ref == f"A{head}:E{sheet.max_row}"
    assert sheet.page_setup.paperSize == 9


def test_section_rows_and_titles_are_merged_across() -> None:
    source = plan(section("1.", "Раздел", activity()), title="Мероприятия")
    (sheet,) = sheets(Paper.PLAN, source)
    merged = {str(found) for found in sheet.merged_cells.ranges}
    for text in ("Мероприятия", "1. Раздел"):
        row = row_of(sheet, text)[0].row
        assert f"A{row}:E{row}" in merged


def test_every_plan_has_its_own_sheet_with_a_fitting_name() -> None:
    title = "Очень длинное название [части]: план/график на 2022 год"
    pages = sheets(
        Paper.PLAN,
        plan(section("", "", activity()), title=title),
        plan(section("", "", activity()), title=title),
    )
    names = [page.title for page in pages]
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_rows_are_high_enough_for_their_text() -> None:
    rows = (activity("1", text="Коротко"), activity("2", text="Длинно и подробно. " * 40))
    (sheet,) = sheets(Paper.PLAN, plan(section("", "", *rows)))
    short, long = (row_of(sheet, cell)[0].row for cell in (1, 2))  # type: ignore[arg-type]
    assert sheet.row_dimensions[long].height > 4 * sheet.row_dimensions[short].height
    assert sheet.row_dimensions[long].height <= 409


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    text = "".join(f"слово{n} " for n in range(9000)).strip()
    (sheet,) = sheets(Paper.PLAN, plan(section("", "", activity("1", text=text), activity("2"))))
    said = "".join(str(row[1].value or "") for row in sheet.iter_rows())
    assert text in said


def test_everything_of_the_annex_is_in_the_book() -> None:
    data = render_xlsx(build(Paper.ANNEX, whole_roadmap(), order(), PROFILE))
    book = openpyxl.load_workbook(BytesIO(data))
    said = [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    for text in ("Общие положения", "– помочь учителям;", "сельские", "2. Обучение", "УТВЕРЖДЁН"):
        assert text in said


def test_properties_name_title_and_author_only() -> None:
    data = render_xlsx(build(Paper.ORDER, whole_roadmap(), order(), PROFILE))
    core = part(data, "docProps/core.xml").decode()
    assert "АДМИНИСТРАЦИЯ" in core
    assert "openpyxl" not in core
    assert "created" not in core
