"""Lists of invented schools with faults planted in known rows, as books and as text tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEAD = (
    "№ п/п", "Код ОО", "Полное наименование", "Краткое наименование", "Муниципальный район",
    "Населённый пункт", "Тип населённого пункта", "Адрес", "ФИО руководителя", "Должность",
    "Телефон", "E-mail", "Сайт", "ИНН", "ОГРН", "Дата открытия",
)  # fmt: skip
_PLACES = ("Озёрное", "Дальнее", "Ключи", "Верхний Лог", "Сосновка", "Речное")
_SURNAMES = ("Ильина", "Павлова", "Громова", "Седых", "Ковтун", "Лосева", "Ершова")
_LEGAL = "Муниципальное бюджетное общеобразовательное учреждение"
_KINDS = (("СОШ", "средняя"), ("ООШ", "основная"))
DISTRICTS = ("Верхний район", "Нижний район", "Заречный район")

Cell = str | int | date | None


def inn_of(number: int) -> str:
    """Return an ИНН of an organisation with its right check digit."""
    digits = f"54{number:07d}"
    total = sum(w * int(d) for w, d in zip((2, 4, 10, 3, 5, 9, 4, 6, 8), digits, strict=True))
    return f"{digits}{total % 11 % 10}"


def ogrn_of(number: int) -> str:
    """Return an ОГРН with its right check digit."""
    digits = f"10254{number:07d}"
    return f"{digits}{int(digits) % 11 % 10}"


def school_row(number: int) -> list[Cell]:
    """Return a sound row of the list."""
    kind, word = _KINDS[number % 2]
    place = _PLACES[number % len(_PLACES)]
    return [
        number,
        str(111000 + number),
        f"{_LEGAL} «{word.capitalize()} общеобразовательная школа № {number}»",
        f"МБОУ {kind} № {number}",
        DISTRICTS[number * len(DISTRICTS) // 301],
        place,
        "село",
        f"{place}, ул. Мира, {number}",
        f"{_SURNAMES[number % len(_SURNAMES)]} Анна Петровна",
        "директор",
        f"+7 (38300) 2-{number // 100}{number % 10}-{number % 90 + 10}",
        f"school{number}@example.org",
        f"school{number}.example.org",
        inn_of(number),
        ogrn_of(number),
        date(1960 + number % 60, 9, 1),
    ]


@dataclass(slots=True)
class Planted:
    """A list with faults; `rows` name the rows of the file, counted from 1, by the fault."""

    lines: list[list[Cell]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)

    def add(self, cells: Sequence[Cell], fault: str = "") -> int:
        """Add a row and return its number."""
        self.lines.append(list(cells))
        if fault:
            self.rows[fault] = len(self.lines)
        return len(self.lines)


def planted() -> Planted:
    """Return a list of 300 schools in which twelve faults stand."""
    made = Planted()
    made.add(["Перечень школ на 1 сентября"])
    made.add(HEAD)
    for number in range(1, 298):
        made.add(*_with_fault(number, school_row(number)))
        _add_after(number, made)
    first = made.add(school_row(298))
    for number in (299, 300):
        row = school_row(number)
        row[4] = None
        made.add(row)
    made.rows["merged"] = first + 1
    made.merges.append(f"E{first}:E{first + 2}")
    return made


def _with_fault(number: int, row: list[Cell]) -> tuple[list[Cell], str]:
    """Return a row with its fault, and what the fault is called; "" for none."""
    match number:
        case 40:
            return [*row[:13], _wrong(str(row[13])), *row[14:]], "inn"
        case 80:
            return [*row[:13], _wrong(str(row[13])), *row[14:]], "inn again"
        case 120:
            return [*row[:14], _wrong(str(row[14])), *row[15:]], "ogrn"
        case 160:
            return [*row[:15], "1 сентября 1978 г."], "date"
        case 200:
            return [*row[:10], None, *row[10:15]], "to the right"
        case 220:
            return [*row[:8], *row[9:], None], "to the left"
        case 260:
            return [row[0], "111950", *row[2:]], "double in the base"
    return row, ""


def _add_after(number: int, made: Planted) -> None:
    """Add what stands between the schools: doubles, an empty row, the head once more."""
    match number:
        case 100:
            made.add(school_row(30), "double by code")
        case 140:
            double = school_row(50)
            made.add([140, None, None, "МБОУ «СОШ №50»", *double[4:]], "double by name")
        case 180:
            made.add([None] * len(HEAD), "empty")
        case 240:
            made.add(HEAD, "head")


def as_book(made: Planted, path: Path) -> Path:
    """Write a list as an .xlsx."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Школы"
    for at, line in enumerate(made.lines, start=1):
        for place, value in enumerate(line, start=1):
            if value is not None:
                sheet.cell(at, place, value)
    for merge in made.merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


def as_text(made: Planted, path: Path, coding: str, separator: str) -> Path:
    """Write a list as a text table."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    for line in made.lines:
        writer.writerow([_text(value) for value in line])
    path.write_bytes(stream.getvalue().encode(coding))
    return path


def _wrong(digits: str) -> str:
    return f"{digits[:-1]}{(int(digits[-1]) + 1) % 10}"


def _text(value: Cell) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)
