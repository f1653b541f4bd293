"""Plans made in Excel: blocks of a sheet, merges, titles above, formats of numbers and dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.drafts import Origin, RemarkCode, RoadmapDraft
from app.domain.roadmap import PartKind
from app.importers import read_document, understand
from app.importers.excel_formats import column_number, extent, shown
from tests.importers.building import HEADER, ROWS, codes, titles, wordings
from tests.importers.keeping import lost_places, lost_texts

Row = Sequence[object]


def book_of(*rows: Row, merges: Sequence[str] = ()) -> Workbook:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for place in merges:
        sheet.merge_cells(place)
    return book


def drafted(folder: Path, book: Workbook) -> RoadmapDraft:
    """Save a workbook, read and understand it, and see that nothing was lost."""
    book.save(folder / "plan.xlsx")
    raw = read_document(folder / "plan.xlsx")
    draft = understand(raw)
    assert lost_texts(raw, draft) == []
    assert lost_places(raw, draft) == []
    return draft


def test_plan_with_title_sections_and_gaps(tmp_path: Path) -> None:
    book = book_of(
        ("План мероприятий на 2022 год",), (), HEADER, ("1. Управление",), ROWS[0], (),
        ("2. Кадры",), ROWS[1], ROWS[2],
        merges=("A1:E1", "A4:E4", "A7:E7"),
    )  # fmt: skip
    draft = drafted(tmp_path, book)
    assert draft.title == "План мероприятий на 2022 год"
    assert titles(draft) == [("1.", "Управление", 1), ("2.", "Кадры", 2)]
    assert wordings(draft) == [tuple(map(str.strip, row)) for row in ROWS]
    assert draft.sections[0].activities[0].origins == (Origin(table=2, row=5, sheet="Sheet"),)


def test_table_away_from_the_corner_and_two_header_rows(tmp_path: Path) -> None:
    book = book_of(
        (), (None, "№", "Мероприятие", "Сроки", None, "Ответственный"),
        (None, None, None, "начало", "окончание", None),
        (None, 1, "Открыть школу", date(2022, 2, 1), date(2022, 4, 30), "Отдел"),
        merges=("B2:B3", "C2:C3", "D2:E2", "F2:F3"),
    )  # fmt: skip
    assert wordings(drafted(tmp_path, book)) == [
        ("1", "Открыть школу", "01.02.2022 – 30.04.2022", "Отдел", "")
    ]


def test_approval_block_and_title_above_the_header(tmp_path: Path) -> None:
    book = book_of(
        ("Управление образования", None, None, "УТВЕРЖДАЮ", None),
        ("Лесного района", None, None, "Начальник управления", None),
        (None, None, None, "__________ И.И. Петрова", None),
        ("План мероприятий на 2022 год",), HEADER, ("1. Раздел",), *ROWS,
        merges=("A6:E6",),
    )  # fmt: skip
    draft = drafted(tmp_path, book)
    assert draft.title == "План мероприятий на 2022 год"
    assert titles(draft) == [("1.", "Раздел", 3)]
    assert draft.parts[0].kind is PartKind.TEXT


def test_cells_merged_down_are_filled(tmp_path: Path) -> None:
    book = book_of(
        HEADER, ("1", "Общее дело", "май", "Отдел", ""), ("2", None, "июнь", None, ""),
        merges=("B2:B3", "D2:D3"),
    )  # fmt: skip
    assert wordings(drafted(tmp_path, book))[1] == ("2", "Общее дело", "июнь", "Отдел", "")


def test_plan_and_indicators_on_sheets_of_their_own(tmp_path: Path) -> None:
    book = book_of(("План на 2022 год",), HEADER, *ROWS)
    second = book.create_sheet("Показатели")
    for row in (("№", "Показатель", "Источник", "Целевое значение"), (1, "Доля", "РИС", 1)):
        second.append(row)
    second["D2"].number_format = "0%"
    hidden = book.create_sheet("Справочник")
    hidden.append(("тайное",))
    hidden.sheet_state = "hidden"
    draft = drafted(tmp_path, book)
    assert [part.kind for part in draft.parts] == [PartKind.PLAN, PartKind.INDICATORS]
    assert draft.indicators[0].target == "100%"
    assert RemarkCode.SHEET_HIDDEN in codes(draft)


def test_plan_and_indicators_below_each_other(tmp_path: Path) -> None:
    book = book_of(
        ("План на 2022 год",), HEADER, *ROWS, (), ("Целевые показатели",),
        ("№", "Показатель", "Источник", "Целевое значение"), ("1", "Доля", "РИС", "5"), (),
        ("Начальник отдела                И.И. Петрова",),
    )  # fmt: skip
    draft = drafted(tmp_path, book)
    assert [part.kind for part in draft.parts] == [
        PartKind.PLAN, PartKind.INDICATORS, PartKind.TEXT,
    ]  # fmt: skip
    assert draft.parts[1].title == "Целевые показатели"


def test_formula_saved_without_its_value_is_told(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path, book_of(("План на 2022 год",), HEADER, *ROWS, ("4", "=A1", "", "", ""))
    )
    (told,) = [r for r in draft.remarks if r.code is RemarkCode.FORMULA_EMPTY]
    assert (told.data["text"], told.origin.sheet, told.serious) == ("B6", "Sheet", True)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.0, "", "1"),
        (0.25, "0%", "25%"),
        (0.255, "0.0%", "25.5%"),
        (1.1, "0.00", "1.10"),
        (61.5, "", "61.5"),
        (True, "", "ИСТИНА"),
        (date(2022, 3, 1), "dd.mm.yyyy", "01.03.2022"),
        (date(2022, 3, 1), "mmmm yyyy", "март 2022"),
        (date(2022, 3, 1), "yyyy", "2022"),
        (date(2022, 3, 1), "[$-419]mmmm\\ yyyy;@", "март 2022"),
        (float("inf"), "0.00", "inf"),
    ],
)
def test_values_are_read_as_the_sheet_shows_them(value: float | date, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_extent_of_a_sheet() -> None:
    assert extent(b'<row r="30000"><c r="AB3" s="1"/></row>') == (30000, 28)
    assert extent(b"<row r = '3'><c r='AB3' s='1'/></row>") == (3, 28)
    assert max(extent(b'<row r="3"><c r="AB3" s="1"/></row>')) < 10_000
    assert column_number(b"XFD") == 16383
