"""Writing a list of schools: new cards in batches, changed fields, groups, and what to remember."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Connection, func, select

from app import models
from app.db.rows import chunks
from app.db.unit_of_work import UnitOfWork
from app.domain.school import GroupId, School, SchoolId
from app.domain.school_comparing import GROUP_KINDS, Registry, answer_key
from app.domain.school_import import (
    GROUPS,
    NAME_COLUMNS,
    ComparedRow,
    ListColumn,
    ListDecisions,
    RowState,
    SchoolListDraft,
)
from app.domain.school_names import fold_name
from app.services import checks
from app.services.roadmap_saving import write_column_memory
from app.services.school_cards import SchoolFields, add_cards, checked_card, name_row
from app.services.school_groups import place_in_groups

ANSWERS = "school_list_answers"  # the key of the office's setting
_HEAD = (ListColumn.HEAD, ListColumn.HEAD_POSITION)
_DAYS = (ListColumn.OPENED, ListColumn.CLOSED)
_OWN_TABLES = frozenset({*NAME_COLUMNS, *_HEAD})


def read_answers(connection: Connection) -> Mapping[str, SchoolId]:
    """Return which schools a person named for doubtful rows of earlier lists."""
    setting = models.OfficeSetting
    kept = connection.scalar(select(setting.value).where(setting.key == ANSWERS))
    return {str(key): SchoolId(school) for key, school in (kept or {}).items()}


class ListWriter:
    """Writes the rows of one list inside a unit of work."""

    def __init__(self, work: UnitOfWork, registry: Registry, today: date) -> None:
        self._work = work
        self._registry = registry
        self._today = today
        self._made: dict[str, SchoolId] = {}
        self._groups = {(one.kind, fold_name(one.name)): one.id for one in registry.groups}

    def write(self, rows: Sequence[ComparedRow]) -> None:
        """Save what is new and what is changed; other rows are passed over."""
        new = [row for row in rows if row.state is RowState.NEW]
        changed = [row for row in rows if row.state is RowState.CHANGED]
        keys = add_cards(self._work, [checked_card(_fields(row)) for row in new])
        self._change_cards(changed)
        self._place([*zip(keys, new, strict=True), *((row.school, row) for row in changed)])
        for key, row in zip(keys, new, strict=True):
            if row.answered:
                self._made[answer_key(row.row)] = key
        for row in rows:
            if row.answered and row.school and row.state in {RowState.CHANGED, RowState.SAME}:
                self._made[answer_key(row.row)] = row.school

    def remember(self, draft: SchoolListDraft, decisions: ListDecisions) -> None:
        """Keep the columns settled by hand and the answers about doubtful rows."""
        settled = {
            reading.fingerprint: decisions.columns[reading.sheet]
            for reading in draft.readings
            if reading.fingerprint and reading.sheet in decisions.columns
        }
        write_column_memory(self._work, settled)
        answers = {**self._registry.answers, **self._made}
        if answers == self._registry.answers:
            return
        setting = models.OfficeSetting
        held = self._work.connection.scalar(select(setting.id).where(setting.key == ANSWERS))
        if held:
            self._work.change(setting, held, value=answers)
        else:
            self._work.add(setting, key=ANSWERS, value=answers)

    def _change_cards(self, rows: Sequence[ComparedRow]) -> None:
        names, heads = [], []
        for row in rows:
            known = self._known(row)
            fields = _fields(row)
            card: Mapping[str, Any] = checked_card(fields, known)
            own = {name: card[name] for name in fields if name not in _OWN_TABLES}
            if own:
                self._work.change(models.School, known.id, **own)
            if any(column in fields for column in NAME_COLUMNS):
                names.append((known, card))
            if any(column in fields for column in _HEAD):
                heads.append((known, card))
        self._rename(names)
        self._change_heads(heads)

    def _rename(self, schools: Sequence[tuple[School, Mapping[str, Any]]]) -> None:
        """Begin new names today; another spelling mends the name that there is."""
        model = models.SchoolName
        last = self._last(model, model.valid_from, [school.id for school, _card in schools])
        begun = []
        for school, card in schools:
            key, since = last[school.id]
            row = name_row(card)
            spelling = fold_name(school.short_name) == fold_name(card["short_name"])
            if spelling or since == self._today:
                self._work.change(model, key, **row)
            else:
                begun.append({"school_id": school.id, "valid_from": self._today, **row})
        self._work.add_many(model, begun)

    def _change_heads(self, schools: Sequence[tuple[School, Mapping[str, Any]]]) -> None:
        """Begin new heads today; the same person under another spelling or post is mended."""
        model = models.SchoolHead
        last = self._last(model, model.since, [school.id for school, _card in schools])
        begun = []
        for school, card in schools:
            row = {"name": card["head"], "position": card["head_position"]}
            key, since = last.get(school.id, ("", None))
            same = _surname(school.head) == _surname(card["head"]) or not school.head
            if key and (same or since == self._today):
                self._work.change(model, key, **row)
            else:
                first = {"school_id": school.id, "since": self._today if key else None}
                begun.append({**first, **row})
        self._work.add_many(model, begun)

    def _last(
        self, model: Any, since: Any, schools: Sequence[SchoolId]
    ) -> Mapping[str, tuple[str, date | None]]:
        """Return the key and the beginning of the row that holds today, by school."""
        wanted = (
            select(model.school_id, model.id, since)
            .where(since.is_(None) | (since <= self._today))
            .order_by(since.is_not(None), since, model.id)
        )
        return {
            school: (key, begun)
            for some in chunks(schools)
            for school, key, begun in self._work.connection.execute(
                wanted.where(model.school_id.in_(some))
            )
        }

    def _place(self, rows: Iterable[tuple[SchoolId | None, ComparedRow]]) -> None:
        """Put schools into the groups that the list names; the groups of other kinds stay.

        A school that sat in a group of that kind moves today; one that sat in none always did.
        """
        kinds = {one.id: one.kind for one in self._registry.groups}
        batches: dict[tuple[frozenset[GroupId], bool], list[SchoolId]] = defaultdict(list)
        for school, row in rows:
            named = {one.column: one.after for one in row.changes
                     if one.ticked and one.column in GROUPS}  # fmt: skip
            if not named or school is None:
                continue
            known = self._registry.schools.get(school)
            sat = set(known.groups) if known else set()
            changed = {GROUP_KINDS[column] for column in named}
            left = {group for group in sat if kinds[group] in changed}
            joined = {self._group(column, name) for column, name in named.items()}
            batches[frozenset(sat - left | joined), bool(left)].append(school)
        for (groups, moved), schools in batches.items():
            since = self._today if moved else None
            place_in_groups(self._work, schools, sorted(groups), since, self._today)

    def _group(self, column: ListColumn, name: str) -> GroupId:
        """Return a group by its name, made where there is none."""
        kind, folded = GROUP_KINDS[column], fold_name(name)
        if (kind, folded) not in self._groups:
            model = models.SchoolGroup
            last = self._work.connection.scalar(select(func.max(model.position))) or 0
            row = {"kind": kind.value, "name": checks.line("name", name), "note": ""}
            made = self._work.add(model, position=last + 1, **row)
            self._groups[kind, folded] = GroupId(made)
        return self._groups[kind, folded]

    def _known(self, row: ComparedRow) -> School:
        assert row.school is not None
        return self._registry.schools[row.school]


def _fields(row: ComparedRow) -> SchoolFields:
    """Return the ticked fields of a row as a card holds them."""
    fields: dict[str, Any] = {}
    for one in row.changes:
        if one.ticked and one.column not in GROUPS:
            day = one.column in _DAYS
            fields[one.column.value] = date.fromisoformat(one.after) if day else one.after
    return cast(SchoolFields, fields)


def _surname(name: str) -> str:
    return name.split(maxsplit=1)[0].casefold().replace("ё", "е") if name.split() else ""
