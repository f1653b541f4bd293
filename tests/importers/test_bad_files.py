"""Files that are broken, hostile or of another kind: each gets its own word, none a crash."""

from __future__ import annotations

import io
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import AppError, UserCode, UserError
from app.importers import read_document, understand
from app.importers.package import parse_xml
from tests.importers.building import HEADER, OPEN, ROWS, p, plan, tbl, tc, tr, write_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def code_of(path: Path) -> UserCode:
    """The code that reading a file is refused with."""
    with pytest.raises(UserError) as caught:
        read_document(path)
    return caught.value.code


def put(path: Path, data: bytes) -> Path:
    """Write a file of these bytes."""
    path.write_bytes(data)
    return path


def rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of an office file."""
    with (
        zipfile.ZipFile(io.BytesIO(path.read_bytes())) as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if part in name else data)


def sound(folder: Path) -> bytes:
    """The bytes of a good Word file."""
    return write_docx(folder / "sound.docx", plan(*ROWS)).read_bytes()


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert code_of(tmp_path / "нет.docx") is UserCode.FILE_MISSING
    assert code_of(tmp_path) is UserCode.FILE_UNREADABLE


@pytest.mark.parametrize("name", ["empty.docx", "empty.xlsx"])
def test_empty_file(tmp_path: Path, name: str) -> None:
    assert code_of(put(tmp_path / name, b"")) is UserCode.FILE_EMPTY


def test_file_cut_short_at_any_place(tmp_path: Path) -> None:
    whole = sound(tmp_path)
    for size in range(2, len(whole) - 1, max(len(whole) // 40, 1)):
        path = put(tmp_path / "cut.docx", whole[:size])
        assert code_of(path) in {UserCode.FILE_DAMAGED, UserCode.FILE_OF_OTHER_KIND}


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_file_under_a_password(tmp_path: Path, name: str) -> None:
    data = OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    assert code_of(put(tmp_path / name, data)) is UserCode.FILE_PROTECTED


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.docx"])
def test_binary_file_of_old_word(tmp_path: Path, name: str) -> None:
    data = OLE + bytes(512) + "WordDocument".encode("utf-16-le")
    assert code_of(put(tmp_path / name, data)) is UserCode.FILE_OLD_WORD


@pytest.mark.parametrize("data", [PNG, b"%PDF-1.7\n", b"{\\rtf1 }", "просто текст".encode()])
@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_file_renamed(tmp_path: Path, name: str, data: bytes) -> None:
    assert code_of(put(tmp_path / name, data)) is UserCode.FILE_OF_OTHER_KIND


def test_unknown_kind(tmp_path: Path) -> None:
    assert code_of(put(tmp_path / "a.odt", sound(tmp_path))) is UserCode.FILE_KIND_UNKNOWN


def test_word_named_excel_and_the_other_way_round(tmp_path: Path) -> None:
    """A wrong ending of the name is no reason to send an officer away."""
    assert read_document(put(tmp_path / "a.xlsx", sound(tmp_path))).tables
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Мероприятие", "Срок", "Ответственные"])
    sheet.append(["Провести совещание", "март 2026", "Методисты"])
    book.save(tmp_path / "book.xlsx")
    renamed = put(tmp_path / "book.docx", (tmp_path / "book.xlsx").read_bytes())
    assert [row.cells[0] for row in read_document(renamed).tables[0].rows][-1:] == [
        "Провести совещание"
    ]


def test_some_other_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("readme.txt", "архив")
    assert code_of(tmp_path / "a.docx") is UserCode.FILE_OF_OTHER_KIND


def test_document_part_is_missing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/styles.xml", "<styles/>")
    assert code_of(tmp_path / "a.docx") is UserCode.FILE_DAMAGED


@pytest.mark.parametrize(
    "document",
    [
        "не XML",
        "<w:document",
        f"{OPEN}</w:document>",
        '<?xml version="1.0" encoding="utf-99"?><a/>',
        "",
    ],
)
def test_document_part_is_no_document(tmp_path: Path, document: str) -> None:
    assert code_of(write_docx(tmp_path / "a.docx", "", raw=document)) is UserCode.FILE_DAMAGED


def test_wrong_encoding(tmp_path: Path) -> None:
    good = f'<?xml version="1.0" encoding="UTF-8"?>{OPEN}<w:body>{p("Дело")}</w:body></w:document>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", good.encode("cp1251"))
    assert code_of(tmp_path / "a.docx") is UserCode.FILE_DAMAGED


BILLION = (
    '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
EXTERNAL = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [BILLION, EXTERNAL, '<!DOCTYPE a SYSTEM "http://x/y.dtd">'])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, doctype: str, coding: str) -> None:
    body = p(inner="<w:r><w:t>&a;</w:t></w:r>")
    head = f'<?xml version="1.0" encoding="{coding}"?>'
    document = f"{head}{doctype}{OPEN}<w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", document.encode(coding))
    assert code_of(tmp_path / "a.docx") is UserCode.FILE_DANGEROUS


def test_entities_in_a_further_part_are_refused(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", plan(*ROWS), {"styles": ""})
    rewrite(path, "styles", lambda data: EXTERNAL.encode() + data)
    assert code_of(path) is UserCode.FILE_DANGEROUS


def test_archive_that_unpacks_without_end(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w", force_zip64=True) as stream,
    ):
        for _ in range(400):
            stream.write(bytes(1 << 20))
    begun = time.monotonic()
    assert code_of(tmp_path / "a.docx") is UserCode.FILE_DANGEROUS
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("size", [0, 100, 0xFFFFFFF0])
def test_archive_that_lies_about_its_sizes(tmp_path: Path, size: int) -> None:
    data = bytearray(sound(tmp_path))
    place = data.rfind(b"PK\x01\x02")
    while place >= 0:
        struct.pack_into("<I", data, place + 24, size)
        place = data.rfind(b"PK\x01\x02", 0, place)
    path = put(tmp_path / "b.docx", bytes(data))
    try:
        assert understand(read_document(path)).activity_count == 3
    except UserError as error:
        assert error.code is UserCode.FILE_DAMAGED  # noqa: PT017 - both ends are right


def test_archive_of_too_many_entries(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        for place in range(20_001):
            package.writestr(f"word/{place}", b"")
    assert code_of(tmp_path / "a.docx") is UserCode.FILE_DANGEROUS


def test_elements_nested_without_end(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + p("дно") + "</w:sdtContent></w:sdt>" * 3000
    assert code_of(write_docx(tmp_path / "a.docx", deep)) is UserCode.FILE_DAMAGED
    tables = "<w:tbl><w:tr><w:tc>" * 80 + p("дно") + "</w:tc></w:tr></w:tbl>" * 80
    path = write_docx(tmp_path / "b.docx", plan(*ROWS) + tables)
    try:
        understand(read_document(path))
    except AppError as error:
        assert error.code is UserCode.FILE_DAMAGED  # noqa: PT017 - both ends are right


def test_cell_of_a_megabyte_is_read(tmp_path: Path) -> None:
    long = "Провести дело. " * 70_000
    path = write_docx(tmp_path / "a.docx", plan(("1", long, "май", "Отдел", "")))
    begun = time.monotonic()
    draft = understand(read_document(path))
    assert time.monotonic() - begun < 10
    assert len(draft.sections[0].activities[0].text) > 1_000_000


@pytest.mark.parametrize("span", ["99999999999", "-5", "много", ""])
def test_senseless_spans(tmp_path: Path, span: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p("Дело")}</w:tc>'
    path = write_docx(tmp_path / "a.docx", plan(ROWS[0]) + tbl(tr(cell, cell)))
    assert understand(read_document(path)).activity_count == 1


def test_table_of_twenty_thousand_rows(tmp_path: Path) -> None:
    rows = "".join(
        tr(f"{n}", f"Провести дело номер {n} в школах района", "май 2022", "Отдел", "Отчёт")
        for n in range(1, 20_001)
    )
    path = write_docx(
        tmp_path / "a.docx", p("План на 2022 год") + f"<w:tbl>{tr(*HEADER)}{rows}</w:tbl>"
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    draft = understand(read_document(path))
    assert draft.activity_count == 20_000
    assert time.monotonic() - begun < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 20  # KB: 1 GB


def test_workbook_with_a_cell_in_its_last_corner(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Мероприятие"
    sheet["XFD1048576"] = "дно"
    book.save(tmp_path / "a.xlsx")
    assert code_of(tmp_path / "a.xlsx") is UserCode.FILE_TOO_LARGE


def test_merged_cells_without_end(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *ROWS):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    end = b"</sheetData>"
    merge = end + b'<mergeCells count="1"><mergeCell ref="F1:XFD1048576"/></mergeCells>'
    rewrite(tmp_path / "a.xlsx", "sheet1", lambda data: data.replace(end, merge))
    begun = time.monotonic()
    assert understand(read_document(tmp_path / "a.xlsx")).activity_count == 3
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("part", ["sheet1", "workbook.xml", "styles"])
def test_entities_in_a_workbook_are_refused(tmp_path: Path, part: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER)
    book.save(tmp_path / "a.xlsx")
    rewrite(tmp_path / "a.xlsx", part, lambda data: EXTERNAL.encode() + data)
    assert code_of(tmp_path / "a.xlsx") is UserCode.FILE_DANGEROUS


def test_xml_is_parsed_without_a_network_or_files(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        parse_xml(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>', tmp_path)
    assert caught.value.code is UserCode.FILE_DANGEROUS


def test_empty_table_and_empty_rows(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "<w:tbl/>" + plan(*ROWS, tr(tc(), tc())) + tbl(tr()))
    assert understand(read_document(path)).activity_count == 3
