"""Invented protocols and reports in the shapes that offices receive; all tell the same sums."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | None
SURNAMES = ("Выдумкина", "Небывалов", "Сочинская", "Примерова", "Тестовский", "Мнимова")
HEAD = (
    "№", "Код МСУ", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество",
    "Серия", "Номер", "Задания с кратким ответом", "Задания с развёрнутым ответом",
    "Первичный балл", "Балл",
)  # fmt: skip
EXPORT = (
    "SchoolCode", "ClassCode", "SurnameCell", "NameCell", "SecondNameCell", "DocumentSeriesCode",
    "DocumentNumberCode", "TestResultBCell", "TestResultCCell", "PrimaryMark", "Mark100",
    "GovernmentCell",
)  # fmt: skip
RUSSIAN = "01 - Русский язык 2022.05.30"
MATHS = "02 - Математика (профильная) 2022.06.02"
# By subject and school: the test scores.
SCORES: dict[str, dict[str, tuple[int, ...]]] = {
    RUSSIAN: {"111002": (72, 20, 55), "111005": (91, 64)},
    MATHS: {"111002": (26, 70), "111005": (50, 27, 14)},
}
# School code, subject: takers, sum of scores, below the minimum.
SUMS = {
    ("111002", "Русский язык"): (3, 147, 1),
    ("111005", "Русский язык"): (2, 155, 0),
    ("111002", "Математика (профильная)"): (2, 96, 1),
    ("111005", "Математика (профильная)"): (3, 91, 1),
}


@dataclass(frozen=True, slots=True)
class Pupil:
    """An invented pupil."""

    number: int
    school: str
    score: int

    @property
    def cells(self) -> list[Cell]:
        """The row of a protocol."""
        return [
            self.number, "111", self.school, "11А", "1018", "0003", self.surname, "Анна",
            "Олеговна", f"50{self.number:02d}", f"{700100 + self.number}", "+++-73", "1(2)0(3)",
            self.score // 2, self.score,
        ]  # fmt: skip

    @property
    def surname(self) -> str:
        """A surname that no test but this one names."""
        return SURNAMES[self.number % len(SURNAMES)]


def pupils(block: str) -> list[Pupil]:
    """Return the pupils of an exam."""
    start = 1 if block == RUSSIAN else 40
    found = [(school, score) for school, scores in SCORES[block].items() for score in scores]
    return [Pupil(start + place, school, score) for place, (school, score) in enumerate(found)]


def footer(block: str) -> list[list[Cell]]:
    """Return the last lines of a block."""
    count = len(pupils(block))
    return [
        ["Средние", *[None] * 12, 25, 50],
        ["Минимальная граница", *[None] * 12, None, 24 if block == RUSSIAN else 27],
        ["Всего участников", None, count],
    ]


def plain_rows(block: str) -> list[list[Cell]]:
    """Return a block: header, head, pupils, last lines."""
    return [[block], list(HEAD), *(one.cells for one in pupils(block)), *footer(block)]


def two_blocks() -> list[list[Cell]]:
    return [*plain_rows(RUSSIAN), [], *plain_rows(MATHS)]


def book(path: Path, *sheets: tuple[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.active) if workbook.active else None
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def text(path: Path, rows: Sequence[Sequence[Cell]], coding: str) -> Path:
    """Write a text table with «;»."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    path.write_bytes(written.getvalue().encode(coding))
    return path


def sheets_apart(folder: Path) -> Path:
    return book(folder / "a.xlsx", ("01", plain_rows(RUSSIAN)), ("02", plain_rows(MATHS)))


def one_sheet(folder: Path) -> Path:
    return book(folder / "b.xlsx", ("Протоколы", two_blocks()))


def cp1251(folder: Path) -> Path:
    return text(folder / "c.csv", two_blocks(), "cp1251")


def utf8(folder: Path) -> Path:
    return text(folder / "d.csv", two_blocks(), "utf-8-sig")


def sparse(folder: Path) -> Path:
    """Merged cells, headings on other places than the cells under them, a head of two lines."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    row = 3
    for block in (RUSSIAN, MATHS):
        sheet.cell(row, 3, block)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row + 1, end_column=12)
        for column, title in {
            2: "№", 4: "Код ОО", 7: "Класс", 10: "Код ППЭ", 12: "ФИО", 16: "Документ",
            20: "Первичный балл", 22: "Тестовый балл",
        }.items():  # fmt: skip
            sheet.cell(row + 2, column, title)
            sheet.merge_cells(
                start_row=row + 2, start_column=column, end_row=row + 3, end_column=column + 1
            )
        row += 4
        for one in pupils(block):
            values: dict[int, Cell] = {
                2: one.number, 5: one.school, 7: "11", 10: 1018, 12: f"{one.surname} А. О.",
                16: f"5001 {700100 + one.number}", 20: one.score // 2, 23: one.score,
            }  # fmt: skip
            for column, value in values.items():
                sheet.cell(row, column, value)
            row += 1
        sheet.cell(row, 2, f"Всего участников: {len(pupils(block))}")
        row += 3
    workbook.save(folder / "e.xlsx")
    return folder / "e.xlsx"


def shifted(folder: Path) -> Path:
    """Every third row of a pupil stands a cell to the right."""
    rows = [
        ["", *row] if isinstance(row[0] if row else None, int) and row[0] % 3 == 0 else row  # type: ignore[operator]
        for row in two_blocks()
    ]
    return book(folder / "f.xlsx", ("Протоколы", rows))


def headless(folder: Path) -> Path:
    """Blocks without any headings."""
    rows = [row for row in two_blocks() if list(row) != list(HEAD)]
    return book(folder / "g.xlsx", ("Протоколы", rows))


def exported(folder: Path) -> Path:
    """The normalised export: a sheet a subject, English headings."""
    sheets = []
    for block in (RUSSIAN, MATHS):
        rows: list[list[Cell]] = [list(EXPORT)]
        for one in pupils(block):
            cells = one.cells
            rows.append([cells[2], *cells[3:4], *cells[6:15], "111"])
        sheets.append((block.replace(" (профильная)", " проф")[:31], rows))
    return book(folder / "ЕГЭ.xlsx", *sheets)


def appealed(folder: Path) -> Path:
    """Scores before appeals, and the list of appeals beside them."""
    rows = [list(row) for row in two_blocks()]
    changed = next(row for row in rows if len(row) > 14 and row[14] == 70)
    changed[14] = 66
    head: list[Cell] = [
        "Код ОО",
        "Фамилия",
        "Имя",
        "Отчество",
        "Серия",
        "Номер",
        "Балл до",
        "Балл после",
    ]
    person: list[Cell] = [changed[2], *changed[6:11], 66, 70]
    appeals: list[list[Cell]] = [["Математика(2022.06.02)"], head, person]
    return book(folder / "h.xlsx", ("Протоколы", rows), ("Апелляции", appeals))


def reserve_day(folder: Path) -> Path:
    """A pupil who sat twice: the later result counts."""
    rows = [list(row) for row in two_blocks()]
    first = next(row for row in rows if len(row) > 14 and row[14] == 20)
    again, first[14] = list(first), 5
    block: list[list[Cell]] = [["01 - Русский язык 2022.06.23"], list(HEAD), again]
    return book(folder / "i.xlsx", ("Протоколы", [*rows, [], *block]))


VARIANTS: tuple[Callable[[Path], Path], ...] = (
    sheets_apart, one_sheet, cp1251, utf8, sparse, shifted, headless, exported, appealed,
    reserve_day,
)  # fmt: skip


def with_formula(path: Path, sheet: str, cell: str) -> Path:
    """Put a formula in place of a cell's value: a library writes it without what it comes to."""
    workbook = load_workbook(path)
    workbook[sheet][cell] = "=1+1"
    target = path.with_name(f"formula {path.name}")
    workbook.save(target)
    return target


def with_error(path: Path, sheet: str, cell: str) -> Path:
    """Put an error in place of a cell's value, as a formula leaves it."""
    workbook = load_workbook(path)
    workbook[sheet][cell] = "#DIV/0!"
    workbook[sheet][cell].data_type = "e"
    target = path.with_name(f"error {path.name}")
    workbook.save(target)
    return target
