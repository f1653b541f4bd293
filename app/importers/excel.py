"""An .xlsx as it stands: each block of a visible sheet is a table, lone lines are paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.domain.drafts import (
    Origin,
    RawDocument,
    RawParagraph,
    RawRow,
    RawTable,
    Remark,
    RemarkCode,
)
from app.domain.errors import UserCode, UserError
from app.domain.progress import Progress
from app.importers.excel_formats import (
    Places,
    S,
    empty_formulas,
    extent,
    formats_of,
    formatted_places,
    shown,
)
from app.importers.folding import clean, shortened
from app.importers.package import Package

CELL_LIMIT = 10_000_000
WIDEST = 200
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class _Line:
    """A row of a sheet that says something."""

    row: int
    cells: list[str]
    across: list[int]
    from_above: list[bool]

    @property
    def said(self) -> list[str]:
        return [text for text, above in zip(self.cells, self.from_above, strict=True)
                if text and not above]  # fmt: skip


def read_workbook(package: Package, part: str, progress: Progress) -> RawDocument:
    """Read the visible sheets of a workbook; UserError for what cannot be read."""
    sheets = checked_sheets(package, part)
    styles = [package.xml(name) for name in package.related(part, "styles")[:1]
              if name in package.names]  # fmt: skip
    codes = formats_of(styles[0] if styles else None)
    collector = _Collector()
    try:
        book = CalamineWorkbook.from_path(str(package.path))
        for place, meta in enumerate(book.sheets_metadata):
            progress.step(place, len(book.sheets_metadata))
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != SheetVisibleEnum.Visible:
                collector.hidden(meta.name)
                continue
            data = sheets.get(meta.name, b"")
            collector.formulas(meta.name, empty_formulas(data))
            places = formatted_places(data, codes)
            collector.sheet(book.get_sheet_by_name(meta.name), places)
    except PasswordError as error:
        raise UserError(UserCode.FILE_PROTECTED, path=package.path) from error
    except (CalamineError, ValueError, OSError, LookupError) as error:
        raise UserError(UserCode.FILE_DAMAGED, path=package.path) from error
    except BaseException as error:
        # A panic of the Rust reader comes as a BaseException of a class that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UserError(UserCode.FILE_DAMAGED, path=package.path) from error
    return RawDocument(
        name=package.path.name, items=tuple(collector.items), remarks=tuple(collector.remarks)
    )


def checked_sheets(package: Package, part: str) -> dict[str, bytes]:
    """Return the sheets' XML by name, read with limits.

    The Rust reader makes room for the whole rectangle that a sheet names, and a failed allocation
    ends the process: a sheet with one cell in its last corner must not reach it.
    """
    targets = {}
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels in package.names:
        for found in package.xml(rels).iter(_RELATIONSHIP):
            target = found.get("Target", "")
            full = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            targets[found.get("Id", "")] = full
    for shared in package.related(part, "sharedStrings"):
        if shared in package.names:
            package.read_plain(shared)
    sheets = {}
    for sheet in package.xml(part).iter(f"{S}sheet"):
        target = targets.get(sheet.get(_RELATION, ""), "")
        if target in package.names and "worksheet" in target:
            data = package.read_plain(target)
            rows, columns = extent(data)
            if rows * max(columns, 1) > CELL_LIMIT:
                raise UserError(UserCode.FILE_TOO_LARGE, path=package.path, limit_mb=96)
            sheets[sheet.get("name", "")] = data
    return sheets


class _Collector:
    """Gathers paragraphs and tables from the sheets; tables count through the workbook."""

    def __init__(self) -> None:
        self.items: list[RawParagraph | RawTable] = []
        self.remarks: list[Remark] = []
        self._tables = 0

    def hidden(self, name: str) -> None:
        self.remarks.append(Remark(RemarkCode.SHEET_HIDDEN, Origin(sheet=name), {"text": name}))

    def formulas(self, name: str, cells: Sequence[str]) -> None:
        if cells:
            text = shortened(", ".join(cells), 60)
            remark = Remark(RemarkCode.FORMULA_EMPTY, Origin(sheet=name), {"text": text}, True)
            self.remarks.append(remark)

    def sheet(self, sheet: CalamineSheet, places: Places) -> None:
        for block in _blocks(_lines(sheet, places)):
            self._block(block, sheet.name)

    def _block(self, block: list[_Line], sheet: str) -> None:
        first = next((i for i, line in enumerate(block) if len(line.said) > 1), len(block))
        last = next(
            (i for i in range(len(block) - 1, -1, -1) if len(block[i].said) > 1), len(block) - 1
        )
        self._tables += 1
        for line in block[:first]:
            self._paragraph(line, sheet)
        body = block[first : last + 1] if first < len(block) else []
        trailing = block[last + 1 :] if body else []
        body += [line for line in trailing if _merged(line)]
        if body:
            self.items.append(self._table(body, sheet))
        for line in trailing:
            if not _merged(line):
                self._paragraph(line, sheet)

    def _paragraph(self, line: _Line, sheet: str) -> None:
        origin = Origin(table=self._tables, row=line.row, sheet=sheet)
        self.items.append(RawParagraph(origin=origin, text=" ".join(line.said)))

    def _table(self, lines: list[_Line], sheet: str) -> RawTable:
        number = self._tables
        width = max(len(line.cells) for line in lines)
        return RawTable(
            origin=Origin(table=number, sheet=sheet),
            width=width,
            rows=tuple(
                RawRow(
                    origin=Origin(table=number, row=line.row, sheet=sheet),
                    cells=tuple(line.cells),
                    across=tuple(line.across),
                    from_above=tuple(line.from_above),
                )
                for line in lines
            ),
        )


def _merged(line: _Line) -> bool:
    return any(count > 1 for count in line.across)


def _lines(sheet: CalamineSheet, places: Places) -> Iterator[_Line | None]:
    """Yield the rows of a sheet, None for an empty one; columns that say nothing are cut off."""
    rows = [
        [
            clean(value) if type(value) is str else clean(shown(value, places.get((r, c), "")))
            for c, value in enumerate(row[:WIDEST])
        ]
        for r, row in enumerate(sheet.to_python(skip_empty_area=False))
    ]
    merges = _undo_merges(rows, sheet.merged_cell_ranges or [])
    used = [any(column) for column in zip(*rows, strict=True)]
    left = next((c for c, says in enumerate(used) if says), 0)
    right = max((c + 1 for c, says in enumerate(used) if says), default=0)
    plain = _Merges([1] * (right - left), [False] * (right - left))
    for r, row in enumerate(rows):
        said = row[left:right]
        if any(said):
            merged = merges[r].between(left, right) if r in merges else plain
            yield _Line(r + 1, said, merged.across, merged.from_above)
        else:
            yield None


@dataclass(frozen=True, slots=True)
class _Merges:
    """What the cells of one row cover to the right, and which continue the row above."""

    across: list[int]
    from_above: list[bool]

    def between(self, left: int, right: int) -> _Merges:
        spans = [min(span, right - c) for c, span in enumerate(self.across)]
        return _Merges(spans[left:right], self.from_above[left:right])


def _undo_merges(
    rows: list[list[str]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[int, _Merges]:
    """Fill merged cells down, in place; return the merges of the rows that have some."""
    merges: dict[int, _Merges] = {}
    work = 0
    for (top, left), (bottom, right) in ranges:
        for r in range(top, min(bottom + 1, len(rows))):
            width = len(rows[r])
            work += 1
            if left >= width or work > CELL_LIMIT:  # ranges that overlap without end
                break
            merged = merges.setdefault(r, _Merges([1] * width, [False] * width))
            end = min(right + 1, width)
            if r > top:
                rows[r][left] = rows[top][left]
                merged.from_above[left] = bool(rows[top][left])
            merged.across[left:end] = [end - left] + [0] * (end - left - 1)
    return merges


def _blocks(lines: Iterator[_Line | None]) -> Iterator[list[_Line]]:
    """Yield runs of rows between empty ones."""
    block: list[_Line] = []
    for line in lines:
        if line is not None:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
