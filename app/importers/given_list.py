"""A ministry's list of schools from a file, the clipboard or typed lines, row by row as given.

Which column has the names is told by its head, else by what stands in it. Headings of districts,
totals and numbers of columns are no schools; nothing else is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.drafts import RawDocument, RawParagraph, RawTable
from app.domain.errors import UserCode, UserError
from app.domain.identification_views import GivenEntry
from app.domain.progress import Progress
from app.domain.school_import import NAME_COLUMNS, ListColumn
from app.importers.folding import clean, flat, fold
from app.importers.pasted import read_pasted_cells
from app.importers.reading import WORD_SUFFIXES, read_document
from app.importers.school_list_heads import column_of
from app.importers.tabular import read_table

FILES = "Word, Excel, CSV (*.docx *.xlsx *.xls *.ods *.csv *.txt)"
_REASON = re.compile(r"причин|основани|критери|признак|примечан")
_TOTAL = re.compile(r"^(?:итого|всего)\b")
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.)]\s+")
_LETTERS = re.compile("[а-яёa-z]", re.IGNORECASE)
_SCHOOL = re.compile(r"школ|гимнази|лице|\bм[бка]?оу\b|\bс?оош\b|\bсош\b|\bнош\b|интернат")
_CODE = re.compile(r"\d{4,8}")
_SEARCHED = 15
_MOSTLY = 0.6
_LONGEST_HEAD = 90
Lines = Sequence[Sequence[str]]


def read_given_file(path: Path, progress: Progress | None = None) -> tuple[GivenEntry, ...]:
    """Return the rows of a list in a Word or a table file; raises as their readers do.

    Raises NO_SCHOOLS_FOUND where nothing in it may be a school.
    """
    if path.suffix.casefold() in WORD_SUFFIXES:
        found = _of_document(read_document(path, progress))
    else:
        book = read_table(path, progress)
        found = [
            entry
            for sheet in book.sheets
            for entry in entries_of([line.cells for line in sheet.lines])
        ]
    if not found:
        raise UserError(UserCode.NO_SCHOOLS_FOUND, path=path)
    return tuple(found)


def read_given_text(text: str) -> tuple[GivenEntry, ...]:
    """Return the rows of a pasted table, or of typed lines, a school a line."""
    return tuple(entries_of(read_pasted_cells(text)))


def entries_of(lines: Lines) -> list[GivenEntry]:
    """Return the schools of a table; an empty list where no column has names."""
    rows = [[flat(clean(cell)) for cell in line] for line in lines]
    width = max(map(len, rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    at, columns = _head(rows)
    body = rows[at:]
    name = _place(columns, NAME_COLUMNS)
    if name is None:
        name = _fullest(body, width)
    if name is None:
        return []
    code = _place(columns, (ListColumn.CODE,))
    if code is None:
        code = _codes(body, width, name)
    reason = next((place for place, one in enumerate(columns) if one == "reason"), None)
    found = []
    for row in body:
        text = _NUMBERED.sub("", row[name])
        if not _is_school(row, text, name):
            continue
        found.append(
            GivenEntry(
                text, "" if code is None else row[code], "" if reason is None else row[reason]
            )
        )
    return found


def _of_document(document: RawDocument) -> list[GivenEntry]:
    found = [entry for table in document.tables for entry in entries_of(_lines_of(table))]
    if found:
        return found
    texts = [item.text for item in document.items if isinstance(item, RawParagraph)]
    return [one for one in entries_of([[text] for text in texts]) if _SCHOOL.search(fold(one.name))]


def _lines_of(table: RawTable) -> Lines:
    return [row.cells for row in table.rows]


def _head(rows: Lines) -> tuple[int, list[object]]:
    """Return how many rows end with the head, and what its columns hold."""
    for at, row in enumerate(rows[:_SEARCHED]):
        columns = [_heading(text) for text in row]
        names = [text for text, one in zip(row, columns, strict=True) if one in NAME_COLUMNS]
        if names and not any(re.search(r"[\d«\"]", text) for text in names):
            return at + 1, columns
    return 0, []


def _heading(text: str) -> object:
    if not text or len(text) > _LONGEST_HEAD:
        return None
    return "reason" if _REASON.search(fold(text)) else column_of(text)


def _place(columns: Sequence[object], wanted: Iterable[ListColumn]) -> int | None:
    return next((columns.index(one) for one in wanted if one in columns), None)


def _fullest(rows: Lines, width: int) -> int | None:
    """Return the column that most looks like names of schools."""
    scores = [
        (
            sum(bool(_SCHOOL.search(fold(row[place]))) for row in rows),
            sum(bool(_LETTERS.search(row[place])) for row in rows),
            -place,
        )
        for place in range(width)
    ]
    best = max(scores, default=(0, 0, 0))
    return -best[2] if best[1] else None


def _codes(rows: Lines, width: int, name: int) -> int | None:
    for place in range(width):
        texts = [row[place] for row in rows if row[place]]
        fits = sum(bool(_CODE.fullmatch(text)) for text in texts)
        if place != name and texts and fits >= _MOSTLY * len(rows):
            return place
    return None


def _is_school(row: Sequence[str], text: str, name: int) -> bool:
    if not _LETTERS.search(text) or _TOTAL.match(fold(text)):
        return False
    alone = not any(cell for place, cell in enumerate(row) if place != name)
    return bool(_SCHOOL.search(fold(text))) or not (alone and len(row) > 1)
