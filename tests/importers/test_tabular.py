"""Table files as they stand: books and texts, codings and separators, merges, days, bad files."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.drafts import RemarkCode
from app.domain.errors import UserCode, UserError
from app.domain.tabular import RawBook
from app.importers.tabular import read_table
from app.importers.tabular_days import day_of

LIST = "Код;Наименование;Примечание\r\n111001;МБОУ СОШ № 1;\r\n012345;Гимназия «Исток»;новая\r\n"
ODS = "urn:oasis:names:tc:opendocument:xmlns"


def written(tmp_path: Path, data: bytes, name: str = "список.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def cells(book: RawBook) -> list[tuple[str, ...]]:
    return [line.cells for line in book.sheets[0].lines]


def refused(path: Path) -> UserCode:
    with pytest.raises(UserError) as error:
        read_table(path)
    return error.value.code


@pytest.mark.parametrize(
    ("coding", "said"),
    [
        ("cp1251", "Windows-1251"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
    ],
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_text_table_is_read_in_the_coding_it_has(
    tmp_path: Path, coding: str, said: str, separator: str
) -> None:
    book = read_table(written(tmp_path, LIST.replace(";", separator).encode(coding)))
    assert cells(book)[1:] == [
        ("111001", "МБОУ СОШ № 1", ""),
        ("012345", "Гимназия «Исток»", "новая"),
    ]
    (remark,) = book.remarks
    assert remark.code is RemarkCode.TABLE_CODING
    assert remark.data["coding"] == said


@pytest.mark.parametrize(
    "data",
    [
        LIST.replace("№", "N").replace("«", '"').replace("»", '"').encode("cp866"),
        LIST.replace("№", "N").replace("«", '"').replace("»", '"').encode("koi8-r"),
        LIST.encode().decode("cp1251", errors="ignore").encode(),
        "???;????????????\r\n1;?????? ????? № 5\r\n".encode(),
        LIST.encode("utf-16-le"),
    ],
    ids=["cp866", "koi8-r", "garbled", "lost", "no mark of order"],
)
def test_a_wrong_coding_is_refused_and_not_guessed(tmp_path: Path, data: bytes) -> None:
    assert refused(written(tmp_path, data)) is UserCode.TABLE_CODING


def test_quotes_hold_separators_and_breaks(tmp_path: Path) -> None:
    text = 'Код;Название\n1;"МБОУ ""СОШ № 1""; филиал\nв с. Ключи"\n2;СОШ № 2\n'
    book = read_table(written(tmp_path, text.encode()))
    assert cells(book)[1] == ("1", 'МБОУ "СОШ № 1"; филиал\nв с. Ключи')


def test_a_quote_without_its_pair_swallows_no_rows(tmp_path: Path) -> None:
    text = 'Код;Название;Адрес\n1;"СОШ № 1;Ключи\n2;СОШ № 2;Озёрное\n3;СОШ № 3;Речное\n'
    book = read_table(written(tmp_path, text.encode()))
    assert len(cells(book)) == 4
    assert RemarkCode.QUOTES_UNPAIRED in {remark.code for remark in book.remarks}


def test_what_excel_writes_of_its_separator_is_no_row(tmp_path: Path) -> None:
    book = read_table(written(tmp_path, "sep=|\r\nКод|Школа\r\n1|СОШ № 1\r\n".encode()))
    assert [line.row for line in book.sheets[0].lines] == [2, 3]
    assert cells(book)[1] == ("1", "СОШ № 1")


def test_merged_cells_are_filled_and_empty_rows_kept(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["A2"] = "Район", "Школа", "Верхний"
    sheet["B2"], sheet["B3"], sheet["B5"] = "СОШ № 1", "СОШ № 2", "СОШ № 3"
    sheet["C1"] = "Руководитель"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C1:D1")
    sheet["D5"] = "директор"
    book.save(tmp_path / "книга.xlsx")
    lines = read_table(tmp_path / "книга.xlsx").sheets[0].lines
    assert [line.cells[0] for line in lines] == ["Район", "Верхний", "Верхний", "", ""]
    assert [line.filled for line in lines][2] == {0}
    assert lines[0].across == {2: 2}
    assert lines[3].said == ()


def test_numbers_days_and_codes_are_as_the_sheet_shows_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([111002.0, date(2022, 1, 20), 12345, 2.5])
    sheet["C1"].number_format = "000000"
    book.save(tmp_path / "книга.xlsx")
    assert cells(read_table(tmp_path / "книга.xlsx")) == [("111002", "20.01.2022", "012345", "2.5")]


def test_hidden_sheets_are_told(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "Школа"
    hidden = book.create_sheet("Черновик")
    hidden["A1"], hidden.sheet_state = "старое", "hidden"
    book.save(tmp_path / "книга.xlsx")
    found = read_table(tmp_path / "книга.xlsx")
    assert [sheet.name for sheet in found.sheets] == ["Sheet"]
    assert [remark.code for remark in found.remarks] == [RemarkCode.SHEET_HIDDEN]


def ods(tmp_path: Path, rows: str) -> Path:
    """Write the little that makes an .ods."""
    path = tmp_path / "книга.ods"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{ODS}:office:1.0" '
        f'xmlns:table="{ODS}:table:1.0" xmlns:text="{ODS}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Школы">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{ODS}:manifest:1.0"/>',
        )
    return path


def ods_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def test_an_ods_is_read_with_its_merges(tmp_path: Path) -> None:
    merged = ods_cell("Верхний", 'table:number-rows-spanned="2"')
    rows = (
        f"<table:table-row>{merged}{ods_cell('СОШ № 1')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{ods_cell('СОШ № 2')}</table:table-row>"
    )
    found = read_table(ods(tmp_path, rows))
    assert cells(found) == [("Верхний", "СОШ № 1"), ("Верхний", "СОШ № 2")]


def test_an_ods_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    row = ods_cell("1", 'table:number-columns-repeated="1024"')
    rows = f'<table:table-row table:number-rows-repeated="1000000">{row}</table:table-row>'
    assert refused(ods(tmp_path, rows)) is UserCode.FILE_TOO_LARGE


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("список.csv", b"", UserCode.FILE_EMPTY),
        ("список.csv", b" \r\n \r\n", UserCode.FILE_EMPTY),
        ("список.csv", b"\r\n;;\r\n", UserCode.FILE_EMPTY),
        ("список.pdf", b"%PDF-1.4", UserCode.TABLE_KIND_UNKNOWN),
        ("список.xls", b"<html><table></table></html>", UserCode.TABLE_KIND_UNKNOWN),
        ("список.xlsx", b"PK\x03\x04broken", UserCode.FILE_DAMAGED),
        ("список.xlsx", "Код;Школа".encode(), UserCode.FILE_DAMAGED),
        ("список.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, UserCode.FILE_DAMAGED),
    ],
)
def test_bad_files_are_named_by_what_is_wrong(
    tmp_path: Path, name: str, data: bytes, code: UserCode
) -> None:
    assert refused(written(tmp_path, data, name)) is code


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "нет.csv") is UserCode.FILE_MISSING


@pytest.mark.parametrize(
    ("text", "day", "usual"),
    [
        ("20.01.2022", date(2022, 1, 20), True),
        ("20 января 2022 г.", date(2022, 1, 20), False),
        ("1 сентября 1978 года", date(1978, 9, 1), False),
        ("2022-01-20", date(2022, 1, 20), False),
        ("2022-01-20 00:00:00", date(2022, 1, 20), False),
        ("31.11.2015", None, True),
        ("с 20.01.2022 по 30.01.2022", None, False),
        ("январь", None, False),
    ],
)
def test_days_are_read_as_cells_write_them(text: str, day: date | None, usual: bool) -> None:
    assert day_of(text) == (day, usual)
