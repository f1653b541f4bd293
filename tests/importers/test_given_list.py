"""A ministry's list as offices get it: a table of Word or Excel, a column, typed lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from app.domain.errors import UserCode, UserError
from app.domain.identification_views import GivenEntry
from app.importers.given_list import read_given_file, read_given_text

FIRST, SECOND = "МБОУ СОШ № 1", "МКОУ «Заречная СОШ»"
BOTH = (GivenEntry(FIRST), GivenEntry(SECOND))


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}",
        f"1. {FIRST}\n2. {SECOND}\n",
        f"1\t{FIRST}\n2\t{SECOND}",
        f"№ п/п\tНаименование ОО\n1\t{FIRST}\n2\t{SECOND}\nИтого\t2",
        f"Наименование организации\n{FIRST}\n\n{SECOND}",
        f"№\tШкола\nЗареченский район\t\n1\t{FIRST}\n2\t{SECOND}",
    ],
)
def test_names_are_found_however_they_are_pasted(text: str) -> None:
    assert read_given_text(text) == BOTH


def test_codes_and_reasons_stay_with_their_schools() -> None:
    text = f"Код ОО\tНаименование\tПричина включения\n540101\t{FIRST}\tдоля «2»\n540102\t{SECOND}\t"
    assert read_given_text(text) == (
        GivenEntry(FIRST, "540101", "доля «2»"),
        GivenEntry(SECOND, "540102"),
    )
    without_head = f"540101\t{FIRST}\n540102\t{SECOND}"
    assert [one.code for one in read_given_text(without_head)] == ["540101", "540102"]


def test_nothing_is_no_list() -> None:
    assert read_given_text("") == ()
    assert read_given_text("12\t15\n13\t16") == ()


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Перечень школ",), ("№", "Наименование ОО"), (1, FIRST), (2, SECOND)):
        sheet.append(row)
    path = tmp_path / "перечень.xlsx"
    book.save(path)
    assert read_given_file(path) == BOTH


def test_a_word_file_is_read_as_a_table_or_as_lines(tmp_path: Path) -> None:
    table = Document()
    table.add_paragraph("Перечень школ с низкими результатами")
    made = table.add_table(rows=3, cols=2)
    for row, texts in zip(made.rows, (("№", "Школа"), ("1", FIRST), ("2", SECOND)), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.save(str(tmp_path / "таблица.docx"))
    assert read_given_file(tmp_path / "таблица.docx") == BOTH
    lines = Document()
    for text in ("Приказываю включить в перечень:", f"1. {FIRST}", f"2. {SECOND}"):
        lines.add_paragraph(text)
    lines.save(str(tmp_path / "строки.docx"))
    assert read_given_file(tmp_path / "строки.docx") == BOTH


def test_a_file_without_schools_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "пусто.csv"
    path.write_text("1;2\n3;4\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_given_file(path)
    assert refused.value.code is UserCode.NO_SCHOOLS_FOUND
