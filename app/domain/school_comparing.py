"""A list of schools beside the registry: which school each row means, and what it would change.

By the code first, then by the ИНН, then by the name. Where these gainsay one another, or a name is
only similar, a person says which school it is; that is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.school import GroupKind, Locality, School, SchoolGroup, SchoolId, SchoolKind
from app.domain.school_import import (
    GROUPS,
    NAME_COLUMNS,
    ComparedRow,
    FieldChange,
    Flaw,
    ListColumn,
    ListComparison,
    ListDecisions,
    ListRow,
    Meant,
    Note,
    RowKey,
    RowState,
    SchoolListDraft,
)
from app.domain.school_matching import Candidate, MatchKind, Register
from app.domain.school_names import fold_name, kind_in_name, number_in_name

GROUP_KINDS = {
    ListColumn.DISTRICT: GroupKind.DISTRICT,
    ListColumn.OKRUG: GroupKind.OKRUG,
    ListColumn.CLUSTER: GroupKind.CLUSTER,
}
_ORDER = {column: place for place, column in enumerate(ListColumn)}
_FIELDS: tuple[ListColumn, ...] = tuple(
    c for c in ListColumn if not c.is_group and c is not ListColumn.ORDINAL
)
_SIGNS = re.compile(r"[\s«»“”„\"'.,№–—-]+")
_SAME = 100


@dataclass(frozen=True)  # without slots: what is looked up is kept
class Registry:
    """The schools as they are known today.

    Attributes:
        answers: what a person answered earlier, by `answer_key`.
    """

    register: Register
    schools: Mapping[SchoolId, School]
    groups: Sequence[SchoolGroup]
    answers: Mapping[str, SchoolId]

    @cached_property
    def codes(self) -> Mapping[str, SchoolId]:
        """The schools by their codes."""
        return _only((one.code, one.id) for one in self.schools.values())

    @cached_property
    def taxes(self) -> Mapping[str, SchoolId]:
        """The schools by their ИНН, but those that share one."""
        return _only((one.inn, one.id) for one in self.schools.values())


@dataclass(frozen=True, slots=True)
class _Found:
    """Which school a row means, with what a person must be asked."""

    school: SchoolId | None = None
    matched: MatchKind = MatchKind.NONE
    doubts: tuple[Note, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    answered: bool = False


def compare(draft: SchoolListDraft, registry: Registry, decisions: ListDecisions) -> ListComparison:
    """Return every row with its state, under what a person decided."""
    rows: list[ComparedRow] = []
    taken: dict[SchoolId, RowKey] = {}
    for row in draft.rows:
        rows.append(_compared(row, registry, decisions, taken))
    return ListComparison(tuple(rows), draft.remarks)


def answer_key(row: ListRow) -> str:
    """Return by what an answer about a row is remembered: its name, its place, its code."""
    names = (row.name, row.values.get(ListColumn.SETTLEMENT, ""))
    return "|".join((*map(fold_name, names), row.values.get(ListColumn.CODE, "")))


def stored_values(school: School, groups: Mapping[str, SchoolGroup]) -> dict[ListColumn, str]:
    """Return a school's card and groups as `ListRow.values` holds them, without blanks."""
    values: dict[ListColumn, str] = {}
    for column in _FIELDS:
        value = getattr(school, column.value)
        if value and value != Locality.UNKNOWN:
            values[column] = value.isoformat() if hasattr(value, "isoformat") else str(value)
    for group, kind in GROUP_KINDS.items():
        named = [groups[key].name for key in school.groups if groups[key].kind is kind]
        if named:
            values[group] = named[0]
    return values


def _compared(
    row: ListRow,
    registry: Registry,
    decisions: ListDecisions,
    taken: dict[SchoolId, RowKey],
) -> ComparedRow:
    if row.skipped is not None:
        return ComparedRow(row, RowState.LEFT_OUT, row.notes)
    if any(note.flaw.weight is RowState.FAULTY for note in row.notes):
        return ComparedRow(row, RowState.FAULTY, row.notes)
    found = _asked(row, _find(row, registry), registry, decisions)
    known = registry.schools.get(found.school) if found.school else None
    base = ComparedRow(
        row,
        RowState.DOUBTFUL,
        (*row.notes, *found.doubts),
        found.school,
        known.short_name if known else "",
        found.matched,
        tuple(_meant(one, registry) for one in found.candidates),
        (),
        found.answered,
    )
    if found.doubts and not found.answered:
        return base
    if known is None:
        if not row.name:
            notes = (*base.notes, Note(Flaw.NAME_MISSING))
            return replace(base, state=RowState.FAULTY, notes=notes)
        return replace(base, state=RowState.NEW, changes=_ticked(row, _of_new(row), decisions))
    return _beside(base, known, registry, decisions, taken)


def _beside(
    base: ComparedRow,
    known: School,
    registry: Registry,
    decisions: ListDecisions,
    taken: dict[SchoolId, RowKey],
) -> ComparedRow:
    """Return a row beside the school that it means."""
    first = taken.setdefault(known.id, base.key)
    if first != base.key:
        said = Note(Flaw.SCHOOL_TWICE, None, {"row": first.row, "name": known.short_name})
        return replace(base, state=RowState.FAULTY, notes=(*base.notes, said))
    notes = base.notes
    if known.closed is not None and ListColumn.CLOSED not in base.row.values:
        notes = (*notes, Note(Flaw.SCHOOL_CLOSED, None, {"name": known.short_name}))
    found = _of_known(base.row, known, registry, trusted=not base.answered)
    changes = _ticked(base.row, found, decisions)
    state = RowState.CHANGED if any(one.ticked for one in changes) else RowState.SAME
    return replace(base, state=state, notes=notes, changes=changes)


def _asked(row: ListRow, found: _Found, registry: Registry, decisions: ListDecisions) -> _Found:
    """Return what a person said of a row, here or earlier, before what was found."""
    if row.key in decisions.schools:
        return replace(found, school=decisions.schools[row.key], answered=True)
    earlier = registry.answers.get(answer_key(row)) if found.doubts else None
    if earlier in registry.schools:
        return replace(found, school=earlier, answered=True)
    return found


def _find(row: ListRow, registry: Registry) -> _Found:
    values = row.values
    code, inn = values.get(ListColumn.CODE, ""), values.get(ListColumn.INN, "")
    by_code, by_tax = registry.codes.get(code), registry.taxes.get(inn)
    by_name, candidates = _by_name(row, registry)
    if by_code is not None:
        if by_name is None or by_name == by_code:
            return _Found(by_code, MatchKind.CODE)
        said = {"name": _name(by_name, registry), "other": _name(by_code, registry)}
        return _doubtful(Note(Flaw.CODE_OF_OTHER, None, said), (by_code, by_name))
    if by_name is not None and by_tax in {None, by_name}:
        if _gainsay(code, registry.schools[by_name].code):
            return _doubtful(_code_differs(Flaw.CODE_DIFFERS, by_name, registry), (by_name,))
        return _Found(by_name, MatchKind.CODE if by_tax else MatchKind.NAME)
    if by_tax is not None:
        if by_name or _gainsay(code, registry.schools[by_tax].code):
            meant = [one for one in (by_tax, by_name) if one]
            return _doubtful(_code_differs(Flaw.TAX_OF_OTHER, by_tax, registry), meant)
        return _Found(by_tax, MatchKind.CODE)
    likely = tuple(
        one
        for one in candidates
        if not _gainsay(code, registry.schools[one.school].code)
        and not _gainsay(inn, registry.schools[one.school].inn)
    )
    if likely:
        return _Found(None, MatchKind.DOUBTFUL, (Note(Flaw.SIMILAR),), likely)
    return _Found()


def _by_name(row: ListRow, registry: Registry) -> tuple[SchoolId | None, tuple[Candidate, ...]]:
    """Return the school that one of the names means, else those that are similar."""
    place = row.values.get(ListColumn.SETTLEMENT, "")
    alike: tuple[Candidate, ...] = ()
    for column in NAME_COLUMNS:
        if name := row.values.get(column, ""):
            match = registry.register.match(name, settlement=place)
            if match.school is not None:
                return match.school, ()
            alike = alike or match.candidates
    return None, alike


def _gainsay(given: str, known: str) -> bool:
    return bool(given and known and given != known)


def _doubtful(note: Note, schools: Sequence[SchoolId]) -> _Found:
    candidates = tuple(Candidate(school, _SAME) for school in schools)
    return _Found(None, MatchKind.DOUBTFUL, (note,), candidates)


def _code_differs(flaw: Flaw, school: SchoolId, registry: Registry) -> Note:
    known = registry.schools[school]
    return Note(flaw, None, {"name": known.short_name, "code": known.code or "не указан"})


def _name(school: SchoolId, registry: Registry) -> str:
    return registry.schools[school].short_name


def _meant(candidate: Candidate, registry: Registry) -> Meant:
    known = registry.schools[candidate.school]
    return Meant(known.id, known.short_name, known.settlement, known.code, candidate.score)


def _of_new(row: ListRow) -> Iterator[FieldChange]:
    values = dict(row.values)
    if ListColumn.KIND not in values and (kind := kind_in_name(row.name)) is not SchoolKind.OTHER:
        values[ListColumn.KIND] = kind.value
    if ListColumn.NUMBER not in values and (number := number_in_name(row.name)):
        values[ListColumn.NUMBER] = number
    for column in sorted(values, key=_ORDER.__getitem__):
        yield FieldChange(column, "", values[column], ticked=True)


def _of_known(
    row: ListRow, known: School, registry: Registry, *, trusted: bool
) -> Iterator[FieldChange]:
    """Yield what the file gives otherwise.

    A name changes where the code or the ИНН told the school; another spelling of it, and the name
    of a row that a person had to settle, only where he ticks it.
    """
    held = stored_values(known, {one.id: one for one in registry.groups})
    for column in sorted(row.values, key=_ORDER.__getitem__):
        after, before = row.values[column], held.get(column, "")
        if _is_same(column, before, after):
            continue
        ticked = column not in NAME_COLUMNS or (
            trusted and not _is_spelling(known, column, before, after)
        )
        yield FieldChange(column, before, after, ticked)


def _is_spelling(known: School, column: ListColumn, before: str, after: str) -> bool:
    """Tell another spelling of a name; a full name that only stood in for one gives way."""
    stands_in = column is ListColumn.FULL_NAME and known.full_name == known.short_name
    return not stands_in and fold_name(before) == fold_name(after)


def _is_same(column: ListColumn, before: str, after: str) -> bool:
    if before == after:
        return True
    match column:
        case ListColumn.PHONE:
            return _digits(before) == _digits(after) != ""
        case ListColumn.NOTE | ListColumn.CODE | ListColumn.INN | ListColumn.OGRN:
            return False
        case _ if column in GROUPS:
            return fold_name(before) == fold_name(after)
    return _plain(before) == _plain(after)


def _ticked(
    row: ListRow, changes: Iterator[FieldChange], decisions: ListDecisions
) -> tuple[FieldChange, ...]:
    ticks = decisions.ticks
    if not ticks:
        return tuple(changes)
    return tuple(
        replace(one, ticked=ticks.get((row.key, one.column), one.ticked)) for one in changes
    )


def _plain(text: str) -> str:
    return _SIGNS.sub("", text).casefold().replace("ё", "е")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _only(pairs: Iterator[tuple[str, SchoolId]]) -> Mapping[str, SchoolId]:
    """Return the schools by what only one of them has."""
    found: dict[str, SchoolId] = {}
    several = set()
    for key, school in pairs:
        if key in found:
            several.add(key)
        if key:
            found[key] = school
    return {key: school for key, school in found.items() if key not in several}
