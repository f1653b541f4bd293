"""Rows of a list that mean one school, and codes that lost a digit: seen only in the whole list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.school_import import Flaw, ListColumn, ListRow, Note
from app.domain.school_names import fold_name

_MOSTLY = 0.7


def with_doubles(rows: Iterable[ListRow]) -> tuple[ListRow, ...]:
    """Return the rows; one that repeats another above it says so.

    Branches share the ИНН of their school, and schools of different places their name: only the
    code tells surely, the ИНН and the name tell where the codes don't gainsay.
    """
    found: list[ListRow] = []
    seen = _Seen()
    usual = 0
    listed = tuple(rows)
    codes = Counter(
        len(row.values[ListColumn.CODE])
        for row in listed
        if row.values.get(ListColumn.CODE, "").isdigit()
    )
    if codes:
        length, times = codes.most_common(1)[0]
        usual = length if times > 1 and times >= _MOSTLY * codes.total() else 0
    for row in listed:
        notes = () if row.skipped else (*_zero_lost(row, usual), *seen.notes(row))
        found.append(replace(row, notes=(*row.notes, *notes)) if notes else row)
    return tuple(found)


def _zero_lost(row: ListRow, usual: int) -> Sequence[Note]:
    code = row.values.get(ListColumn.CODE, "")
    lost = code.isdigit() and len(code) == usual - 1
    return [Note(Flaw.ZERO_LOST, ListColumn.CODE, {"text": code})] if lost else []


class _Seen:
    """The rows so far, by what tells a school."""

    def __init__(self) -> None:
        self._codes: dict[str, ListRow] = {}
        self._taxes: dict[str, ListRow] = {}
        self._names: dict[tuple[str, str], ListRow] = {}

    def notes(self, row: ListRow) -> Sequence[Note]:
        """Return what the rows above say of this one, and take it in."""
        if any(note.flaw is Flaw.SHIFTED for note in row.notes):
            return []
        values = row.values
        code, inn = values.get(ListColumn.CODE, ""), values.get(ListColumn.INN, "")
        place = fold_name(values.get(ListColumn.SETTLEMENT, ""))
        names = {
            (fold_name(values[column]), place)
            for column in (ListColumn.SHORT_NAME, ListColumn.FULL_NAME)
            if values.get(column)
        }
        same = self._codes.get(code) if code else None
        notes = [_double(same, ListColumn.CODE)] if same else []
        if not notes:
            notes = self._of_names(row, names, code, inn)
        self._take(row, code, inn, names)
        return notes

    def _of_names(
        self, row: ListRow, names: Iterable[tuple[str, str]], code: str, inn: str
    ) -> list[Note]:
        for name in sorted(names):
            other = self._names.get(name)
            if other is None:
                continue
            known = other.values.get(ListColumn.CODE, "")
            if code and known:
                return [Note(Flaw.NAME_REPEATS, None, {"row": other.key.row})]
            return [_double(other, ListColumn.SHORT_NAME)]
        other = self._taxes.get(inn) if inn else None
        if other is not None and not (code and other.values.get(ListColumn.CODE)) and not row.name:
            return [_double(other, ListColumn.INN)]
        return []

    def _take(self, row: ListRow, code: str, inn: str, names: Iterable[tuple[str, str]]) -> None:
        if code:
            self._codes.setdefault(code, row)
        if inn:
            self._taxes.setdefault(inn, row)
        for name in names:
            self._names.setdefault(name, row)


def _double(other: ListRow, by: ListColumn) -> Note:
    return Note(Flaw.DOUBLE_IN_FILE, by, {"row": other.key.row, "by": by})
