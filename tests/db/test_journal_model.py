"""Random work against a plain model: dictionaries, and the operations in effect played again.

After every step the tables hold exactly what the operations in effect make, whatever was undone
and redone before, in whichever order; and after the undo of everything they hold the beginning.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select, update

from app.db import journal
from app.db.engine import open_database
from app.db.unit_of_work import UnitOfWork
from app.db.verification import verify
from app.domain.errors import UserCode, UserError
from app.models import (
    Activity,
    ActivityParty,
    Base,
    Clause,
    ColumnMemory,
    OfficialDocument,
    Operation,
    Part,
    Party,
    Roadmap,
    Section,
)

Row = dict[str, Any]
Tables = dict[str, dict[str, Row]]

EXAMPLES = int(os.environ.get("MARSHRUT_JOURNAL_EXAMPLES", "12"))


@dataclass(frozen=True)
class Kind:
    """How rows of a table are made up: fixed values, and what refers to what."""

    model: type[Base]
    fixed: Row
    owner: tuple[str, str] | None = None
    reference: tuple[str, str] | None = None
    changeable: tuple[str, ...] = ()


def _kinds(*kinds: Kind) -> dict[str, Kind]:
    return {kind.model.__tablename__: kind for kind in kinds}


_AT = {"position": 0}
KINDS = _kinds(
    Kind(
        Roadmap,
        {"title": "", "start": date(2022, 1, 1), "end": date(2022, 12, 31), "state": "draft"},
        changeable=("title", "start"),
    ),
    Kind(
        Part,
        {**_AT, "kind": "plan", "columns": [], "numbering": "as_written", "layout": "table"},
        owner=("roadmap_id", "roadmap"),
        changeable=("position", "columns"),
    ),
    Kind(Section, {**_AT, "title": ""}, owner=("part_id", "part"), changeable=("title",)),
    Kind(
        Activity,
        {**_AT, "text": ""},
        owner=("section_id", "section"),
        changeable=("text", "position", "section_id"),
    ),
    Kind(Party, {"kind": "role", "folded": "", "name": ""}, changeable=("name",)),
    Kind(
        ActivityParty,
        _AT,
        owner=("activity_id", "activity"),
        reference=("party_id", "party"),
        changeable=("party_id",),
    ),
    Kind(
        OfficialDocument,
        {
            "kind": "order",
            "state": "draft",
            "command": "own_line",
            "numbering": "as_written",
            "annex_mark": "annex",
            "date": None,
        },
        reference=("roadmap_id", "roadmap"),
        changeable=("date", "roadmap_id"),
    ),
    Kind(
        Clause,
        {**_AT, "parent_id": None, "text": ""},
        owner=("document_id", "official_document"),
        changeable=("text",),
    ),
    Kind(ColumnMemory, {"fingerprint": "", "fields": []}, changeable=("fingerprint", "fields")),
)
# A piece goes with its whole; the second owner of a clause is the clause that it stands under.
OWNERS = [(name, *kind.owner) for name, kind in KINDS.items() if kind.owner]
OWNERS.append(("clause", "parent_id", "clause"))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.text("АБё№\n", max_size=3),
    "text": st.text("АБё№\n", max_size=3),
    "name": st.text("АБ", max_size=2),
    "start": st.dates(date(2020, 1, 1), date(2020, 1, 3)),
    "date": st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 3)),
    "position": st.integers(0, 2),
    "columns": st.lists(st.fixed_dictionaries({"field": st.sampled_from(["text"])}), max_size=2),
    "fields": st.lists(st.none() | st.just("text"), max_size=2),
    "fingerprint": st.sampled_from("аб"),
}


@dataclass(frozen=True)
class Step:
    """One call of the unit of work: an addition, a change or a removal."""

    table: str
    key: str
    values: Row | None  # None removes
    adds: bool = False

    def play(self, tables: Tables) -> None:
        rows = tables[self.table]
        if self.values is None:
            for table, key in owned(tables, self.table, self.key):
                del tables[table][key]
        elif self.adds:
            rows[self.key] = deepcopy(self.values)
        else:
            rows[self.key].update(deepcopy(self.values))


@dataclass
class Deed:
    """An operation of the model; `rank` orders what is in effect, None is undone."""

    steps: list[Step]
    rank: int | None


def owned(tables: Tables, table: str, key: str) -> set[tuple[str, str]]:
    """Return a row and everything that it owns."""
    found, frontier = {(table, key)}, [(table, key)]
    while frontier:
        whole, whole_key = frontier.pop()
        for piece, column, owner in OWNERS:
            for other, row in tables[piece].items():
                if owner == whole and row[column] == whole_key and (piece, other) not in found:
                    found.add((piece, other))
                    frontier.append((piece, other))
    return found


@dataclass
class Model:
    """The beginning, and everything that was done since."""

    start: Tables = field(default_factory=lambda: {name: {} for name in KINDS})
    deeds: dict[str, Deed] = field(default_factory=dict)
    rank: int = 0

    def tables(self) -> Tables:
        tables = deepcopy(self.start)
        in_effect = [deed for deed in self.deeds.values() if deed.rank is not None]
        for deed in sorted(in_effect, key=lambda deed: deed.rank or 0):
            for step in deed.steps:
                step.play(tables)
        return tables

    def do(self, name: str, steps: list[Step]) -> None:
        self.rank += 1
        self.deeds[name] = Deed(steps, self.rank)

    def toggle(self, name: str) -> None:
        self.rank += 1
        deed = self.deeds[name]
        deed.rank = self.rank if deed.rank is None else None

    def last(self) -> str | None:
        ranked = [(deed.rank, name) for name, deed in self.deeds.items() if deed.rank is not None]
        return max(ranked)[1] if ranked else None


def youngest(rows: dict[str, Row]) -> list[str]:
    """Return a few keys only: operations that never meet have nothing to tell."""
    return sorted(rows)[-3:]


def outcome(act: Callable[[], journal.UndoResult]) -> tuple[tuple[str, ...], UserCode | None]:
    """Return the names of what was taken back, or why it was refused."""
    try:
        return act().names, None
    except UserError as error:
        return (), error.code


class JournalMachine(RuleBasedStateMachine):
    """A person at the desk who edits, undoes, redoes, goes home and comes back."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "район.db"
        shutil.copyfile(self.template, self.path)
        self.db = open_database(self.path)
        self.model = Model()

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Work done under an earlier schema: it cannot be undone, but may be built upon."""
        self.work(data, steps=8)
        with self.db.write("") as work:
            work.connection.execute(update(Operation).values(schema_version="0000"))
            work.record("")
            work.commit()
        self.model = Model(start=self.model.tables())
        self.model.do("", [])

    @rule(data=st.data(), steps=st.integers(1, 3))
    def work(self, data: st.DataObject, steps: int) -> None:
        name = f"Операция {len(self.model.deeds)}"
        tables = self.model.tables()
        played: list[Step] = []
        with self.db.write(name) as work:
            for _ in range(steps):
                played += self._step(data, work, tables)
            if work.commit():
                self.model.do(name, played)
        self.compare()

    @rule()
    def undo(self) -> None:
        last = self.model.last()
        names, refusal = outcome(lambda: journal.undo(self.db))
        if last is None:
            assert refusal is UserCode.UNDO_NOTHING
        else:
            assert names == (last,), "what was done last is never in anything's way"
            self.model.toggle(last)
        self.compare()

    @rule()
    def redo(self) -> None:
        names, refusal = outcome(lambda: journal.redo(self.db))
        assert len(names) == 1 or refusal is UserCode.REDO_NOTHING
        for name in names:
            self.model.toggle(name)
        self.compare()

    @precondition(lambda self: self.model.deeds)
    @rule(data=st.data(), together=st.booleans())
    def undo_from_the_history(self, data: st.DataObject, together: bool) -> None:
        with self.db.read() as connection:
            views = [view for view in journal.history(connection) if view.undoable]
        chosen = data.draw(st.sampled_from(views))
        names, refusal = outcome(lambda: journal.undo(self.db, chosen.id, together=together))
        assert names if together else len(names) == 1 or refusal is UserCode.UNDO_BLOCKED
        for name in names:
            self.model.toggle(name)
        self.compare()

    @rule()
    def restart(self) -> None:
        self.db.close()
        self.db = open_database(self.path)

    def teardown(self) -> None:
        while self.model.last() is not None:
            self.undo()
        assert self.actual() == self.model.start
        assert verify(self.path) == []
        while outcome(lambda: journal.redo(self.db))[1] is None:
            pass
        assert verify(self.path) == []
        self.db.close()
        shutil.rmtree(self.folder)

    def compare(self) -> None:
        assert self.actual() == self.model.tables()

    def actual(self) -> Tables:
        found: Tables = {}
        with self.db.read() as connection:
            for name, kind in KINDS.items():
                columns = ["id", *self._columns(kind)]
                wanted = select(*(kind.model.__table__.c[column] for column in columns))
                rows = connection.execute(wanted).mappings()
                found[name] = {row["id"]: {c: row[c] for c in columns[1:]} for row in rows}
        return found

    @staticmethod
    def _columns(kind: Kind) -> list[str]:
        linked = [link[0] for link in (kind.owner, kind.reference) if link]
        return [*kind.fixed, *linked]

    def _step(self, data: st.DataObject, work: UnitOfWork, tables: Tables) -> list[Step]:
        table = data.draw(st.sampled_from([*KINDS, "column_memory"]))
        keys = youngest(tables[table])
        act = data.draw(st.sampled_from(["add", "add", "change", "remove"])) if keys else "add"
        if act == "add":
            step = self._addition(data, table, tables)
        elif act == "change":
            step = self._change(data, table, data.draw(st.sampled_from(keys)), tables)
        else:
            step = self._removal(table, data.draw(st.sampled_from(keys)), tables)
        if step is None:
            return []
        model, values = KINDS[table].model, step.values
        if values is None:
            work.remove(model, step.key)
        elif step.adds:
            step = replace(step, key=work.add(model, **values))
        else:
            work.change(model, step.key, **values)
        step.play(tables)
        return [step]

    def _addition(self, data: st.DataObject, table: str, tables: Tables) -> Step | None:
        kind, values = KINDS[table], dict(KINDS[table].fixed)
        for link in (kind.owner, kind.reference):
            if link:
                targets = youngest(tables[link[1]])
                optional = kind.model.__table__.c[link[0]].nullable
                if not targets and not optional:
                    return None
                values[link[0]] = data.draw(st.sampled_from([*targets, *[None] * optional]))
        if "fingerprint" in values:
            values["fingerprint"] = data.draw(VALUES["fingerprint"])
        if table == "clause":
            values["parent_id"] = data.draw(st.sampled_from([None, *self._peers(values, tables)]))
        return None if self._is_taken(values, tables) else Step(table, "", values, adds=True)

    def _change(self, data: st.DataObject, table: str, key: str, tables: Tables) -> Step | None:
        kind = KINDS[table]
        column = data.draw(st.sampled_from(kind.changeable))
        link = next((one for one in (kind.owner, kind.reference) if one and one[0] == column), None)
        strategy = st.sampled_from(youngest(tables[link[1]])) if link else VALUES[column]
        if link and not tables[link[1]]:
            return None
        values = {column: data.draw(strategy)}
        return None if self._is_taken(values, tables) else Step(table, key, values)

    def _removal(self, table: str, key: str, tables: Tables) -> Step | None:
        doomed = owned(tables, table, key)
        for name, kind in KINDS.items():
            for other, row in tables[name].items():
                target = (kind.reference[1], row[kind.reference[0]]) if kind.reference else None
                if target in doomed and (name, other) not in doomed:
                    return None
        return Step(table, key, None)

    @staticmethod
    def _peers(values: Row, tables: Tables) -> list[str]:
        document = values["document_id"]
        return [k for k, row in tables["clause"].items() if row["document_id"] == document]

    @staticmethod
    def _is_taken(values: Row, tables: Tables) -> bool:
        fingerprint = json.dumps(values.get("fingerprint"))
        taken = [json.dumps(row["fingerprint"]) for row in tables["column_memory"].values()]
        return "fingerprint" in values and fingerprint in taken


def test_the_tables_are_always_what_the_operations_in_effect_make(template: Path) -> None:
    JournalMachine.template = template
    case = JournalMachine.TestCase
    case.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=25,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    case().runTest()
