"""The workbook of a form: what is open, what is locked, what it says in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.collection_form import FormWorkbooks, SchoolForm, collection_workbook
from app.domain.collection_layout import DATA_SHEET, FIRST_ROW, LIST_SHEET, MARK_SHEET
from app.domain.collections import CollectionForm
from tests.domain.test_collections import CHOICE, FIELDS, SHARE, form


def written(of: CollectionForm, name: str = "МБОУ СОШ № 1") -> bytes:
    return collection_workbook(SchoolForm(of, "school", name, "Комитет образования"))


def sheet_of(data: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(data))[DATA_SHEET]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_only_what_is_asked_is_open() -> None:
    sheet = sheet_of(written(form(*FIELDS)))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    open_cells = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    rows = range(FIRST_ROW, FIRST_ROW + len(FIELDS))
    assert open_cells == {"E7", "F7", *(f"G{row}" for row in rows[1:]), *(f"I{r}" for r in rows)}
    assert sheet["G7"].value.startswith("=IF(AND(ISNUMBER(E7),ISNUMBER(F7))")


def test_every_open_cell_has_a_rule_with_russian_words() -> None:
    book = load_workbook(BytesIO(written(form(*FIELDS))))
    rules = book[DATA_SHEET].data_validations.dataValidation
    assert len(rules) == len(FIELDS) + 1  # a share in parts has two cells
    assert all(rule.prompt and rule.error and rule.errorStyle == "stop" for rule in rules)
    assert {rule.type for rule in rules} == {"custom", "list", "textLength"}
    lists = [rule.formula1 for rule in rules if rule.type == "list"]
    assert lists == [f"'{LIST_SHEET}'!$A$11:$C$11", f"'{LIST_SHEET}'!$A$12:$C$12"]
    offered = [cell.value for cell in book[LIST_SHEET][12][:3]]
    assert offered == [*CHOICE.options, "нет данных"]
    assert book[LIST_SHEET].sheet_state == "hidden"
    assert book[MARK_SHEET].sheet_state == "veryHidden"
    assert set(book.defined_names) == {"Ответы", "Примечания"}


def test_the_page_is_set_up_and_columns_of_parts_come_only_with_parts() -> None:
    sheet = sheet_of(written(form(SHARE)))
    assert [cell.value for cell in sheet[6]][4:] == ["Значение", "Проверка", "Примечание школы"]
    assert sheet.freeze_panes == "C7"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.print_title_rows == "$6:$6"
    assert "01.12.2026" in str(sheet["A3"].value)


def test_texts_never_become_formulas_and_no_library_is_named() -> None:
    bad = replace(SHARE, text="=HYPERLINK(1)")
    data = written(form(bad), '=cmd|" /C calc"!A1')
    sheet = sheet_of(data)
    assert (sheet["A2"].data_type, sheet["B7"].data_type) == ("s", "s")
    with ZipFile(BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "openpyxl" not in core
    assert "Комитет образования" in core


def test_equal_forms_give_equal_bytes() -> None:
    one = form(*FIELDS)
    assert written(one) == written(replace(one, made_at=datetime(2020, 1, 1)))  # noqa: DTZ001
    assert written(one) != written(replace(one, due=date(2026, 12, 2)))


def test_a_template_makes_the_same_books_as_they_are_made_one_by_one() -> None:
    one, made = form(*FIELDS), FormWorkbooks()
    names = ("СОШ № 1", "Школа <«А» & Б>", "=СОШ", "Школа " * 60, " с пробелом")
    for school, name in enumerate(names):
        wanted = SchoolForm(one, f"школа-{school}", name, "Комитет")
        assert made.workbook(wanted) == collection_workbook(wanted), name
