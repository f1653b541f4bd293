"""A list of schools from a table file: `understand(book, decisions) → SchoolListDraft`, pure.

Every row of the file comes back, as a school, as several, or with the reason why there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.domain.drafts import Origin, Remark, RemarkCode
from app.domain.school import SchoolKind
from app.domain.school_import import (
    GROUPS,
    NAME_COLUMNS,
    Flaw,
    ListColumn,
    ListDecisions,
    ListRow,
    Note,
    RowKey,
    SchoolListDraft,
    SheetReading,
    Skip,
)
from app.domain.school_names import kind_in_name, names_in_phrase, numbers_in_phrase
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.folding import fold
from app.importers.school_list_doubles import with_doubles
from app.importers.school_list_heads import Columns, Head, find_head
from app.importers.school_list_values import is_blank, other_of, shifted, value_of

_TOTAL = re.compile(r"^(?:итого|всего|в том числе)\b")
_GROUP_WORDS = (
    (ListColumn.CLUSTER, re.compile(r"\bкластер")),
    (ListColumn.OKRUG, re.compile(r"\b(?:школьн|образовательн)\w+ округ")),
    (ListColumn.DISTRICT, re.compile(r"\bрайон|\bокруг|\bгород\b")),
)
_POSITION = re.compile(
    r"^(?P<head>[^,]+?)\s*[,–—-]\s*(?P<position>(?:и\.?\s?о\.?\s+)?(?:директор|заведующ|руковод)\w*.*)$",
    re.IGNORECASE,
)
_LEAST_NUMBERS = 3
_LEAST_COLUMNS = 3
# What one row says of each of the several schools that it names.
_OF_EACH = frozenset({*GROUPS, ListColumn.SETTLEMENT, ListColumn.LOCALITY, ListColumn.KIND,
                      ListColumn.NOTE, ListColumn.ORDINAL, *NAME_COLUMNS})  # fmt: skip


def understand(book: RawBook, decisions: ListDecisions | None = None) -> SchoolListDraft:
    """Return what a file says of schools, under what a person settled."""
    decided = decisions or ListDecisions()
    readings: list[SheetReading] = []
    rows: list[ListRow] = []
    remarks = list(book.remarks)
    for sheet in book.sheets:
        head = find_head(sheet)
        reading = _reading(sheet, head, decided)
        readings.append(reading)
        rows += _Sheet(sheet, head, reading.columns, decided).rows()
        remarks += _of_columns(sheet, head, reading.columns)
    return SchoolListDraft(book.name, tuple(readings), with_doubles(rows), tuple(remarks))


def moved_back(row: ListRow, columns: Columns) -> Mapping[ListColumn, str]:
    """Return the values of a row whose cells had moved aside, each in its own column."""
    found = shifted(row.cells, columns)
    cells = found.cells if found else row.cells
    return {column: cells[place] for place, column in enumerate(columns) if column}


def _reading(sheet: RawSheet, head: Head, decided: ListDecisions) -> SheetReading:
    columns = decided.columns.get(sheet.name) or decided.remembered.get(head.fingerprint)
    if columns is None or len(columns) != sheet.width:
        columns = head.columns
    return SheetReading(sheet.name, head.fingerprint, head.headings, columns, head.rows)


def _of_columns(sheet: RawSheet, head: Head, columns: Columns) -> Iterator[Remark]:
    at = Origin(row=sheet.lines[head.rows - 1].row if head.rows else 0, sheet=sheet.name)
    for place, column in enumerate(columns):
        heading = head.headings[place] or f"{place + 1}"
        if column is not None and column is head.columns[place] and place in head.guessed:
            said = {"heading": heading, "field": column.value}
            yield Remark(RemarkCode.COLUMN_GUESSED, at, said)
        elif column is None and any(line.cells[place] for line in sheet.lines[head.rows :]):
            yield Remark(RemarkCode.LIST_COLUMN_LEFT_OUT, at, {"heading": heading})


@dataclass(slots=True)
class _Sheet:
    """Goes through the rows of one sheet from top to bottom."""

    sheet: RawSheet
    head: Head
    columns: Columns
    decided: ListDecisions
    groups: dict[ListColumn, str] = field(default_factory=dict)

    def rows(self) -> Iterator[ListRow]:
        """Yield every row of the sheet."""
        head = {text.casefold() for text in self.head.headings if text}
        for at, line in enumerate(self.sheet.lines):
            key = RowKey(self.sheet.name, line.row)
            skip = self._skip(at, line, head)
            if skip is not None and (skip is Skip.EMPTY or key not in self.decided.taken):
                yield ListRow(key, line.cells, skipped=skip)
            else:
                yield from self._schools(key, line)

    def _skip(self, at: int, line: RawLine, head: set[str]) -> Skip | None:
        """Return why a row holds no school."""
        said = [line.cells[place] for place in line.said]
        if not said and not line.errors:
            return Skip.EMPTY
        if at < self.head.rows:
            return Skip.ABOVE_HEAD if at < self.head.first else Skip.HEAD
        known = sum(text.casefold() in head for text in said)
        if known > 1 and known * 2 > len(said):
            return Skip.HEAD_REPEATED
        numbers = [str(number) for number in range(1, len(said) + 1)]
        if len(said) >= _LEAST_NUMBERS and said == numbers:
            return Skip.COLUMN_NUMBERS
        if said and _TOTAL.match(said[0].casefold()):
            return Skip.TOTAL
        return self._skip_lone(said)

    def _skip_lone(self, said: Sequence[str]) -> Skip | None:
        """Tell what a row of one cell is: a school by its name, a group above schools, or text."""
        if not any(column in NAME_COLUMNS or column is ListColumn.CODE for column in self.columns):
            return Skip.LONE_TEXT
        if len(said) != 1 or sum(column is not None for column in self.columns) < _LEAST_COLUMNS:
            return None
        text = said[0]
        if kind_in_name(text) is not SchoolKind.OTHER or "№" in text or "школ" in fold(text):
            return None
        for column, words in _GROUP_WORDS:
            if words.search(fold(text)) and column not in self.columns:
                if column is not ListColumn.CLUSTER:
                    self.groups.clear()
                self.groups[column] = text.rstrip(" :.")
                return Skip.GROUP_HEADING
        return Skip.LONE_TEXT

    def _schools(self, key: RowKey, line: RawLine) -> Iterator[ListRow]:
        cells = self._cells(key, line)
        names = self._names(cells)
        if len(names) < 2:
            yield self._school(key, line, cells, ())
            return
        count = Note(Flaw.SEVERAL, None, {"count": len(names)})
        several = {column: names for column in NAME_COLUMNS if column in self.columns}
        lost = [
            column.value
            for place, column in enumerate(self.columns)
            if column and column not in _OF_EACH and not is_blank(cells[place])
        ]
        notes = [
            count,
            *([Note(Flaw.OF_SEVERAL, None, {"fields": " ".join(lost)})] if lost else []),
        ]
        for at, name in enumerate(names):
            own = key._replace(place=at)
            one = [
                self.decided.values.get((own, column), name if column in several else text)
                if column in _OF_EACH
                else self.decided.values.get((own, column), "") if column else text
                for column, text in zip(self.columns, cells, strict=True)
            ]  # fmt: skip
            yield self._school(own, line, one, notes)

    def _cells(self, key: RowKey, line: RawLine) -> list[str]:
        values = self.decided.values
        return [
            values.get((key, column), text) if column else text
            for column, text in zip(self.columns, line.cells, strict=True)
        ]

    def _names(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the schools that the name of a row names: «СОШ №№ 32, 66, 77» are three."""
        for place, column in enumerate(self.columns):
            if column in NAME_COLUMNS and len(numbers_in_phrase(cells[place])[1]) > 1:
                return names_in_phrase(cells[place])
        return ()

    def _school(
        self, key: RowKey, line: RawLine, cells: Sequence[str], told: Sequence[Note]
    ) -> ListRow:
        if key in self.decided.left_out:
            return ListRow(key, line.cells, skipped=Skip.BY_HAND)
        notes = list(told)
        values: dict[ListColumn, str] = {}
        notes += self._misfits(cells)
        strange = {note.column for note in notes}
        for place, column in enumerate(self.columns):
            if column is None or column is ListColumn.ORDINAL:
                continue
            if place in line.errors and not cells[place]:
                notes.append(Note(Flaw.FORMULA_ERROR, column))
            value, of_value = value_of(column, cells[place])
            notes += [n for n in of_value if n.flaw is not Flaw.UNUSUAL or column not in strange]
            if value:
                values[column] = value
                if place in line.filled and value == line.cells[place]:
                    notes.append(Note(Flaw.CELL_FILLED, column))
        return _finished(ListRow(key, line.cells, {**self.groups, **values}, tuple(notes)))

    def _misfits(self, cells: Sequence[str]) -> list[Note]:
        found = [
            (column, cells[place], other)
            for place, column in enumerate(self.columns)
            if column and cells[place] and (other := other_of(column, cells[place])) is not None
        ]
        if not found:
            return []
        moved = shifted(cells, self.columns)
        if moved is not None:
            said = {"side": moved.side, "text": found[0][1]}
            return [Note(Flaw.SHIFTED, found[0][0], said)]
        return [
            Note(Flaw.MISFIT, column, {"text": text, "other": other})
            for column, text, other in found
        ]


def _finished(row: ListRow) -> ListRow:
    """Look at a row as a whole: who heads the school, whether it has a name, its days."""
    values, notes = dict(row.values), list(row.notes)
    apart = _POSITION.match(values.get(ListColumn.HEAD, ""))
    if apart and ListColumn.HEAD_POSITION not in values:
        values[ListColumn.HEAD] = apart["head"]
        values[ListColumn.HEAD_POSITION] = apart["position"]
    if not row.name and ListColumn.CODE not in values and ListColumn.INN not in values:
        notes.append(Note(Flaw.NAME_MISSING))
    opened, closed = values.get(ListColumn.OPENED), values.get(ListColumn.CLOSED)
    wrong = any(note.flaw is Flaw.DATE_INVALID for note in notes)
    if opened and closed and closed < opened and not wrong:
        notes.append(Note(Flaw.PERIOD_REVERSED))
    if any(note.flaw is Flaw.SHIFTED for note in notes):
        # What follows from cells that stand in wrong columns says nothing.
        notes = [n for n in notes if n.flaw in {Flaw.SHIFTED, Flaw.FORMULA_ERROR, Flaw.SEVERAL}]
    return replace(row, values=values, notes=tuple(notes))
