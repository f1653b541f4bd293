"""Books of tables (.xlsx, .ods, .xls) to plain rows, with the limits of files from outside.

The Rust reader makes room for the whole rectangle that a sheet names, so what a sheet names is
looked up before it; merges and errors of formulas, which it does not tell of every kind of book,
come from the same look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.domain.drafts import Origin, Remark, RemarkCode
from app.domain.errors import UserCode, UserError
from app.domain.progress import Progress
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.excel import CELL_LIMIT, WIDEST, checked_sheets
from app.importers.excel_formats import (
    Places,
    column_number,
    empty_formulas,
    formats_of,
    formatted_places,
    shown,
)
from app.importers.folding import clean, shortened
from app.importers.package import PART_LIMIT_MB, Package

Merge = tuple[tuple[int, int], tuple[int, int]]

_ERROR = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?\bt="e"')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


@dataclass(slots=True)
class _Look:
    """What was seen of a sheet before it is read."""

    formats: Places = field(default_factory=dict)
    errors: Mapping[int, frozenset[int]] = field(default_factory=dict)
    merges: Sequence[Merge] = ()
    empty: Sequence[str] = ()


def read_xlsx(package: Package, progress: Progress) -> RawBook:
    """Read the visible sheets of an .xlsx; UserError for what cannot be read."""
    part = package.main_part("xl/workbook.xml")
    sheets = checked_sheets(package, part)
    styles = [package.xml(name) for name in package.related(part, "styles")[:1]
              if name in package.names]  # fmt: skip
    codes = formats_of(styles[0] if styles else None)

    def look(name: str) -> _Look:
        data = sheets.get(name, b"")
        return _Look(formatted_places(data, codes), _errors(data), (), empty_formulas(data))

    return _read(package.path, look, progress)


def read_ods(package: Package, progress: Progress) -> RawBook:
    """Read the visible sheets of an .ods; UserError for what cannot be read."""
    seen = {
        table.get(f"{_TABLE}name", ""): _looked_at(table, package.path)
        for table in package.xml("content.xml").iter(f"{_TABLE}table")
    }
    return _read(package.path, lambda name: seen.get(name, _Look()), progress)


def read_xls(path: Path, progress: Progress) -> RawBook:
    """Read the visible sheets of an .xls; UserError for what cannot be read."""
    return _read(path, lambda _name: _Look(), progress)


def _read(path: Path, look: Callable[[str], _Look], progress: Progress) -> RawBook:
    sheets: list[RawSheet] = []
    remarks: list[Remark] = []
    with _refusing(path):
        book = CalamineWorkbook.from_path(str(path))
        for place, meta in enumerate(book.sheets_metadata):
            progress.step(place, len(book.sheets_metadata))
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            at = Origin(sheet=meta.name)
            if meta.visible != SheetVisibleEnum.Visible:
                remarks.append(Remark(RemarkCode.SHEET_HIDDEN, at, {"text": meta.name}))
                continue
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height * max(sheet.total_width, 1) > CELL_LIMIT:
                raise UserError(UserCode.FILE_TOO_LARGE, path=path, limit_mb=PART_LIMIT_MB)
            seen = look(meta.name)
            if seen.empty:
                text = shortened(", ".join(seen.empty), 60)
                remarks.append(Remark(RemarkCode.FORMULA_EMPTY, at, {"text": text}, True))
            found = _sheet(meta.name, sheet, seen)
            remarks += _errors_told(found)
            sheets += [found] if found.lines else []
    if not sheets:
        raise UserError(UserCode.FILE_EMPTY, path=path)
    return RawBook(path.name, tuple(sheets), tuple(remarks))


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise UserError(UserCode.FILE_PROTECTED, path=path) from error
    except (CalamineError, ValueError, OSError, LookupError) as error:
        raise UserError(UserCode.FILE_DAMAGED, path=path) from error
    except BaseException as error:
        # A panic of the Rust reader comes as a BaseException of a class that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UserError(UserCode.FILE_DAMAGED, path=path) from error


def _sheet(name: str, sheet: CalamineSheet, seen: _Look) -> RawSheet:
    formats = seen.formats
    rows = [
        [
            clean(value) if type(value) is str else clean(shown(value, formats.get((r, c), "")))
            for c, value in enumerate(row[:WIDEST])
        ]
        for r, row in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    filled, across = _undo_merges(rows, sheet.merged_cell_ranges or seen.merges)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((c + 1 for row in rows for c in (_last(row),)), default=0)
    nowhere: frozenset[int] = frozenset()
    unreckoned = _by_row(seen.empty)
    lines = tuple(
        RawLine(
            r + 1,
            tuple(row[:width]),
            frozenset(filled.get(r, ())),
            across.get(r, {}),
            seen.errors.get(r, nowhere),
            unreckoned.get(r, {}),
        )
        for r, row in enumerate(rows)
    )
    return RawSheet(name, width, lines)


def _last(row: Sequence[str]) -> int:
    return next((c for c in range(len(row) - 1, -1, -1) if row[c]), -1)


def _undo_merges(
    rows: list[list[str]], merges: Iterable[Merge]
) -> tuple[dict[int, list[int]], dict[int, dict[int, int]]]:
    """Fill cells merged down, in place; return the places filled and those that cover others."""
    filled: dict[int, list[int]] = {}
    across: dict[int, dict[int, int]] = {}
    work = 0
    for (top, left), (bottom, right) in merges:
        for r in range(top, min(bottom + 1, len(rows))):
            work += 1
            if left >= len(rows[r]) or work > CELL_LIMIT:  # ranges that overlap without end
                break
            if right > left:
                across.setdefault(r, {})[left] = right - left + 1
            if r > top and rows[top][left]:
                rows[r][left] = rows[top][left]
                filled.setdefault(r, []).append(left)
    return filled, across


def _errors(data: bytes) -> dict[int, frozenset[int]]:
    """Return the places of errors by row: in a sheet without any the cells are not gone through."""
    if b't="e"' not in data:
        return {}
    found: dict[int, set[int]] = {}
    for match in _ERROR.finditer(data):
        found.setdefault(int(match[2]) - 1, set()).add(column_number(match[1]))
    return {row: frozenset(places) for row, places in found.items()}


def _by_row(cells: Sequence[str]) -> dict[int, dict[int, str]]:
    """Return names of cells by row and column from 0."""
    found: dict[int, dict[int, str]] = {}
    for name in cells:
        letters = name.rstrip("0123456789")
        place = column_number(letters.encode())
        found.setdefault(int(name[len(letters) :]) - 1, {})[place] = name
    return found


def _errors_told(sheet: RawSheet) -> list[Remark]:
    count = sum(len(line.errors) for line in sheet.lines)
    at = Origin(sheet=sheet.name)
    return [Remark(RemarkCode.FORMULA_ERRORS, at, {"count": count}, True)] if count else []


def _looked_at(table: etree._Element, path: Path) -> _Look:
    """Return the merges and errors of an .ods sheet; FILE_TOO_LARGE for one without end.

    Rows and cells that repeat stand once, with how often; empty ones at the end reach to the
    program's last row and column.
    """
    merges: list[Merge] = []
    errors: dict[int, set[int]] = {}
    row = cells = 0
    for line in table.iter(f"{_TABLE}table-row"):
        times = _times(line, "number-rows-repeated")
        column = 0
        for cell in line:
            if cell.tag not in _CELLS:
                continue
            down, right = (
                _times(cell, "number-rows-spanned"),
                _times(cell, "number-columns-spanned"),
            )
            if (down > 1 or right > 1) and column < WIDEST:
                merges.append(((row, column), (row + down - 1, column + right - 1)))
            if cell.get(_CALC_TYPE) == "error":
                errors.setdefault(row, set()).add(column)
            repeated = _times(cell, "number-columns-repeated")
            column += repeated
            cells += times * repeated if len(cell) else 0
            if cells > CELL_LIMIT:
                raise UserError(UserCode.FILE_TOO_LARGE, path=path, limit_mb=PART_LIMIT_MB)
        row += times
    return _Look({}, {at: frozenset(places) for at, places in errors.items()}, merges)


def _times(node: etree._Element, name: str) -> int:
    text = node.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1
