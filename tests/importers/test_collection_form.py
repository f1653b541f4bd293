"""Workbooks that schools send: what stands in their cells, and files that cannot be trusted."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.collection_layout import DATA_SHEET
from app.domain.collection_reading import CellFault, ReturnedCell
from app.domain.errors import UserCode, UserError
from app.importers.collection_form import read_form


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = DATA_SHEET
    for row in (
        ["текст", 12.5, 0.1, 1e20, True, "=1+1", None],
        ["  пробелы  ", -3, 0, 2026, False, "#REF!", ""],
    ):
        sheet.append(row)
    sheet["B3"], sheet["B3"].number_format = 0.855, "0.0%"
    sheet["C3"], sheet["C3"].number_format = 46143, "d mmm yyyy"
    sheet["D3"], sheet["D3"].number_format = 5, '0 "руб. за год"'
    sheet["E3"], sheet["E3"].number_format = 7, "[Red]0"
    sheet["F2"].data_type = "e"
    sheet.merge_cells("A8:B9")
    sheet.merge_cells("A1:C1")
    path = tmp_path / "книга.xlsx"
    made.save(path)
    return path


def test_cells_come_with_their_kinds(book: Path) -> None:
    form = read_form(book)
    assert (form.mark, form.looks_like_form) == (None, False)
    assert form.at(1, 1) == ReturnedCell("текст")
    assert form.at(1, 2) == ReturnedCell()  # a merged title hides what stands under it
    assert form.at(2, 2) == ReturnedCell("-3", Decimal(-3))
    assert form.at(2, 3) == ReturnedCell("0", Decimal(0))
    assert form.at(1, 5) == ReturnedCell("да")
    assert form.at(1, 6).fault is CellFault.FORMULA_EMPTY
    assert form.at(2, 6).fault is CellFault.FORMULA_ERROR
    assert form.at(3, 2) == ReturnedCell("85,5", Decimal("85.500"))
    assert form.at(3, 3).fault is CellFault.DATE
    assert form.at(3, 4).number == 5
    assert form.at(3, 5).number == 7
    assert form.merged == {(8, 1), (8, 2), (9, 1), (9, 2)}


def test_numbers_come_exactly_as_they_are_stored(book: Path) -> None:
    made = load_workbook(book)
    made[DATA_SHEET]["A20"], made[DATA_SHEET]["B20"] = 0.1, 12.300000000000001
    made.save(book)
    form = read_form(book)
    assert (form.at(20, 1).number, form.at(20, 1).text) == (Decimal("0.1"), "0,1")
    assert form.at(20, 2).text == "12,3"


def test_files_that_are_no_workbooks_are_refused(book: Path, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04" + bytes(20))
    (tmp_path / "b.xlsx").write_bytes(book.read_bytes()[:700])
    (tmp_path / "c.ods").write_bytes(b"PK\x03\x04" + bytes(20))
    (tmp_path / "d.xlsx").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "e.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    codes = {}
    for name in ("a.docx", "b.xlsx", "c.ods", "d.xlsx", "e.xlsx", "нет.xlsx"):
        with pytest.raises(UserError) as refusal:
            read_form(tmp_path / name)
        codes[name[0]] = refusal.value.code
    assert codes == {
        "a": UserCode.FILE_KIND_UNKNOWN,
        "b": UserCode.FILE_DAMAGED,
        "c": UserCode.FILE_KIND_UNKNOWN,
        "d": UserCode.FILE_EMPTY,
        "e": UserCode.FILE_OF_OTHER_KIND,
        "н": UserCode.FILE_MISSING,
    }


def test_entities_are_not_resolved(book: Path, tmp_path: Path) -> None:
    target = tmp_path / "опасная.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            made.writestr(name, data)
    with pytest.raises(UserError) as refusal:
        read_form(target)
    assert refusal.value.code is UserCode.FILE_DANGEROUS
