"""How Excel shows numbers and dates: «100%» and not 1, «март 2022» and not its first day.

python-calamine gives values without formats. They are looked up in the package only where a style
of the workbook needs it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Value = str | int | float | bool | date | datetime | time | timedelta

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "dd.mm.yyyy", 16: "d-mmm", 17: "mmm-yy",
}  # fmt: skip
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(rb"\b([rs])\s*=\s*[\"']([A-Z0-9]*)[\"']")
_EMPTY_FORMULA = re.compile(  # with t="str" the value is an empty text
    rb'<c\s(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,2}\d{5})')
_NEAR = (9_999, 26 * 27)
_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")
_LITERALS = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_PADDED = re.compile(r"0{2,}")  # «000000»: a code with its zeros in front
Places = Mapping[tuple[int, int], str]


def formats_of(styles: etree._Element | None) -> list[str]:
    """Return the format code of each cell style."""
    if styles is None:
        return []
    own = {
        found.get("numFmtId", ""): found.get("formatCode", "")
        for found in styles.iterfind(f"{S}numFmts/{S}numFmt")
    }
    codes = []
    for found in styles.iterfind(f"{S}cellXfs/{S}xf"):
        key = found.get("numFmtId", "0")
        codes.append(own.get(key) or (_BUILT_IN.get(int(key), "") if key.isdigit() else ""))
    return codes


def matters(code: str) -> bool:
    """Tell whether a format shows a value otherwise than it would be written."""
    plain = _LITERALS.sub("", code).casefold()
    return (
        "%" in plain
        or "0.0" in plain
        or "0,0" in plain
        or _PADDED.fullmatch(plain) is not None
        or _shows_date(plain)
    )


def _shows_date(plain: str) -> bool:
    return "y" in plain or "d" in plain or "mmm" in plain or "г" in plain


def formatted_places(sheet: bytes, codes: list[str]) -> Places:
    """Return the format codes of the cells of a sheet, by row and column from 0."""
    telling = {str(place).encode(): code for place, code in enumerate(codes) if matters(code)}
    if not telling:
        return {}
    places = {}
    for cell in _CELL.finditer(sheet):
        attributes = dict(_ATTRIBUTE.findall(cell[1]))
        code = telling.get(attributes.get(b"s", b""))
        reference = _REFERENCE.fullmatch(attributes.get(b"r", b"")) if code else None
        if code and reference:
            places[int(reference[2]) - 1, column_number(reference[1])] = code
    return places


def empty_formulas(sheet: bytes) -> list[str]:
    """Return the cells whose formula was saved without its value: a reader sees nothing there."""
    if b"<f" not in sheet:
        return []
    return [match[1].decode() for match in _EMPTY_FORMULA.finditer(sheet)]


def column_number(letters: bytes) -> int:
    """Return the column, counted from 0, that letters name."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def extent(sheet: bytes) -> tuple[int, int]:
    """Return the furthest row and column (counted from 1) that a sheet names, or an upper bound.

    Looking for a far reference is many times quicker than reading all of them.
    """
    usual = b"r='" not in sheet and b"r =" not in sheet and b"r= " not in sheet
    if usual and _FAR.search(sheet) is None:
        return _NEAR
    row = column = 0
    for match in re.finditer(rb"\br\s*=\s*[\"']([A-Z]{0,3})(\d{1,9})[\"']", sheet):
        row = max(row, int(match[2]))
        if match[1]:
            column = max(column, column_number(match[1]) + 1)
    return row, column


def shown(value: Value, code: str) -> str:
    """Return a value as the sheet shows it."""
    match value:
        case str():
            return value
        case bool():
            return "ИСТИНА" if value else "ЛОЖЬ"
        case datetime() | date():
            return _date_shown(value, code)
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return str(value)
        case _:
            return _number_shown(value, code)


def _date_shown(value: date, code: str) -> str:
    plain = _LITERALS.sub("", code).casefold()
    if plain and _shows_date(plain) and "d" not in plain and "д" not in plain:
        if "m" in plain or "м" in plain:
            return f"{_MONTHS[value.month - 1]} {value.year}"
        return str(value.year)
    return f"{value:%d.%m.%Y}"


def _number_shown(value: float, code: str) -> str:
    section = _LITERALS.sub("", code).split(";")[0]
    decimals = len(found[1]) if (found := re.search(r"0\.(0+)", section)) else 0
    if "%" in section:
        return f"{_rounded(value * 100, decimals)}%"
    if decimals:
        return _rounded(value, decimals)
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value)).zfill(len(section) if _PADDED.fullmatch(section) else 0)
    return f"{value:.12g}"


def _rounded(value: float, decimals: int) -> str:
    try:
        exact = Decimal(f"{value:.12g}")
        return str(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
    except ArithmeticError:  # a number too long to be shown so, or none at all
        return f"{value:.12g}"
