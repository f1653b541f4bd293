"""A form that a school filled in, as it stands: cells with their kinds, and the mark of the form.

The sheets are read from the package itself: numbers come exactly as they are stored, and it shows
what a formula left, which cells are covered by others, and what is a date by its look only.
Nothing of the workbook runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

from app.domain.collection_layout import DATA_SHEET, HEAD_ROW, MARK_SHEET, MARK_TITLE
from app.domain.collection_reading import CellFault, FormMark, ReturnedCell, ReturnedForm
from app.domain.errors import UserCode, UserError
from app.importers.excel_formats import S, column_number, formats_of
from app.importers.folding import clean
from app.importers.package import Package
from app.importers.reading import refuse_unreadable

FORM_SUFFIXES = frozenset({".xlsx", ".xlsm"})
SHEET_LIMIT_MB = 8  # a form is a hundred times smaller
_LAST_ROW = 5000
_LAST_COLUMN = 64
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_QUIET = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.")
_DATE = re.compile(r"[dдyг]|mmm|ммм", re.IGNORECASE)
_HUNDRED = Decimal(100)


def read_form(path: Path) -> ReturnedForm:
    """Return a workbook that came back, whatever it is.

    Raises UserError with a code of its own for a file that cannot be read: of an old kind,
    closed with a password, damaged, none of Excel's.
    """
    refuse_unreadable(path)
    if path.suffix.casefold() not in FORM_SUFFIXES:
        raise UserError(UserCode.FILE_KIND_UNKNOWN, path=path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        with Package(path) as package:
            return _read(package, digest)
    except RecursionError as error:  # elements nested without end
        raise UserError(UserCode.FILE_DAMAGED, path=path) from error


def _read(package: Package, digest: str) -> ReturnedForm:
    part = package.main_part("xl/workbook.xml")
    if part not in package.names or not part.startswith("xl/"):
        raise UserError(UserCode.FILE_OF_OTHER_KIND, path=package.path)
    targets = _sheets(package, part)
    shared = _shared_texts(package, part)
    styles = [package.xml(name) for name in package.related(part, "styles")[:1]
              if name in package.names]  # fmt: skip
    codes = formats_of(styles[0] if styles else None)
    mark, data = None, None
    if MARK_SHEET in targets:
        mark = _mark(_Sheet(package, targets[MARK_SHEET], shared, codes))
    if DATA_SHEET in targets:
        data = _Sheet(package, targets[DATA_SHEET], shared, codes)
    if data is None:
        return ReturnedForm(digest, mark, looks_like_form=mark is not None)
    headed = data.cells.get((HEAD_ROW, 1), ReturnedCell()).text.startswith("№")
    return ReturnedForm(digest, mark, headed, data.cells, data.merged)


def _sheets(package: Package, part: str) -> dict[str, str]:
    """Return the sheets' entries by name, hidden ones too."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    targets = {}
    if rels in package.names:
        for found in package.xml(rels).iter(_RELATIONSHIP):
            target = found.get("Target", "")
            targets[found.get("Id", "")] = (
                target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            )
    return {
        sheet.get("name", ""): target
        for sheet in package.xml(part).iter(f"{S}sheet")
        if (target := targets.get(sheet.get(_RELATION, ""), "")) in package.names
    }


def _shared_texts(package: Package, part: str) -> list[str]:
    for name in package.related(part, "sharedStrings")[:1]:
        if name in package.names:
            return [_text(item) for item in package.xml(name).iterfind(f"{S}si")]
    return []


def _text(item: etree._Element) -> str:
    """Return a text with its runs joined; what is said of its sound is no part of it."""
    pieces = [node.text or "" for node in item.iterfind(f"{S}t")]
    pieces += [node.text or "" for run in item.iterfind(f"{S}r") for node in run.iterfind(f"{S}t")]
    return clean("".join(pieces))


def _mark(sheet: _Sheet) -> FormMark | None:
    texts = [sheet.cells.get((row, 2), ReturnedCell()).text for row in range(1, 6)]
    if texts[0] != MARK_TITLE:
        return None
    return FormMark(*texts[1:])


class _Sheet:
    """The cells of a sheet that a form can have, by row and column from 1."""

    def __init__(self, package: Package, name: str, shared: list[str], codes: list[str]) -> None:
        data = package.read_plain(name)
        if len(data) > SHEET_LIMIT_MB << 20:
            raise UserError(UserCode.FILE_TOO_LARGE, path=package.path, limit_mb=SHEET_LIMIT_MB)
        root = package.xml(name)
        self._shared, self._codes = shared, codes
        self.cells: Mapping[tuple[int, int], ReturnedCell] = dict(self._found(root))
        self.merged = frozenset(_covered(root))

    def _found(self, root: etree._Element) -> Iterator[tuple[tuple[int, int], ReturnedCell]]:
        for node in root.iter(f"{S}c"):
            place = _REFERENCE.fullmatch(node.get("r", ""))
            if place is None:
                continue
            row, column = int(place[2]), column_number(place[1].encode()) + 1
            if row <= _LAST_ROW and column <= _LAST_COLUMN:
                cell = self._cell(node)
                if cell is not None:
                    yield (row, column), cell

    def _cell(self, node: etree._Element) -> ReturnedCell | None:
        kind = node.get("t", "n")
        stored = node.findtext(f"{S}v")
        formula = node.find(f"{S}f") is not None
        if kind == "inlineStr":
            inline = node.find(f"{S}is")
            return ReturnedCell(_text(inline)) if inline is not None else None
        if stored is None or not stored.strip():
            empty = formula and kind != "str"
            return ReturnedCell("", None, CellFault.FORMULA_EMPTY) if empty else None
        if kind == "e":
            return ReturnedCell(clean(stored), None, CellFault.FORMULA_ERROR)
        if kind == "s":
            place = int(stored) if stored.isascii() and stored.isdigit() else -1
            inside = 0 <= place < len(self._shared)
            return ReturnedCell(self._shared[place]) if inside else None
        if kind == "b":
            return ReturnedCell("да" if stored == "1" else "нет")
        if kind in {"str", "d"}:
            text = clean(stored)
            return ReturnedCell(text, None, CellFault.DATE if kind == "d" else None)
        return self._number(stored.strip(), node.get("s", "0"))

    def _number(self, stored: str, style: str) -> ReturnedCell:
        try:
            number = Decimal(stored)
        except InvalidOperation:
            return ReturnedCell(clean(stored))
        if not number.is_finite() or abs(number.adjusted()) > 300:
            return ReturnedCell(clean(stored))
        place = int(style) if style.isascii() and style.isdigit() else 0
        code = _QUIET.sub("", self._codes[place]) if place < len(self._codes) else ""
        if _DATE.search(code):
            return ReturnedCell(clean(stored), None, CellFault.DATE)
        if "%" in code:
            number *= _HUNDRED
        plain = f"{number.quantize(Decimal('0.0001')) if abs(number) < 10**12 else number:f}"
        short = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return ReturnedCell(short.replace(".", ","), number)


def _covered(root: etree._Element) -> Iterator[tuple[int, int]]:
    """Yield the cells of the table that are merged with others, the visible one among them."""
    for node in root.iter(f"{S}mergeCell"):
        ends = [_REFERENCE.fullmatch(one) for one in node.get("ref", "").split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        top, bottom = int(ends[0][2]), min(int(ends[1][2]), _LAST_ROW)
        left = column_number(ends[0][1].encode()) + 1
        right = min(column_number(ends[1][1].encode()) + 1, _LAST_COLUMN)
        if bottom <= HEAD_ROW:
            continue
        for row in range(max(top, HEAD_ROW + 1), bottom + 1):
            for column in range(left, right + 1):
                yield row, column
