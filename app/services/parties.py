"""The parties of plans as a person sees them: one of several spellings, asked once of each pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, or_, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain import party_spellings
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import PartyKind
from app.domain.party_spellings import Canonical, Decision, Double, Spelling, fold
from app.services import naming
from app.services.base import Service, committed

_TOPICS = (Topic.ROADMAPS, Topic.EXECUTION)


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party with all its spellings.

    Attributes:
        name: how it is shown; `names` are all ways it is written in plans.
        activities: for how many activities it answers.
        suspected: how many others may be the same.
    """

    key: str
    name: str
    kind: PartyKind
    names: tuple[str, ...]
    activities: int
    suspected: int


@dataclass(frozen=True, slots=True)
class DecidedPair:
    """A decision as a person reads it: both names as they are written in plans."""

    first: str
    second: str
    same: bool


class Parties(Service):
    """Who answers for activities, and which of their spellings are one."""

    def canonical(self) -> Canonical:
        """Return which spellings are one party, and how each is shown."""
        with self._db.read() as connection:
            return canonical(connection)

    def list(self) -> Sequence[PartyRow]:
        """Return the parties of all plans by name, each once whatever its spellings."""
        with self._db.read() as connection:
            spellings, decisions = read_spellings(connection), read_decisions(connection)
        known = party_spellings.canonical(spellings, decisions)
        suspected = Counter[str]()
        for pair in party_spellings.doubles(spellings, decisions, known):
            for one in (pair.first, pair.second):
                suspected[known.keys.get(one.key, one.key)] += 1
        groups = defaultdict[str, list[Spelling]](list)
        for one in spellings:
            groups[known.keys.get(one.key, one.key)].append(one)
        rows = [
            PartyRow(
                key,
                known.names[key],
                group[0].kind,
                tuple(name for one in group for name in one.names),
                sum(one.activities for one in group),
                suspected[key],
            )
            for key, group in groups.items()
        ]
        return sorted(rows, key=lambda row: row.name.casefold())

    def doubles(self) -> Sequence[Double]:
        """Return the pairs of spellings that wait to be decided, the surest first."""
        with self._db.read() as connection:
            spellings, decisions = read_spellings(connection), read_decisions(connection)
        known = party_spellings.canonical(spellings, decisions)
        return party_spellings.doubles(spellings, decisions, known)

    def decisions(self) -> Sequence[DecidedPair]:
        """Return what was decided, in the order it was, by the names in plans."""
        with self._db.read() as connection:
            spellings, decisions = read_spellings(connection), read_decisions(connection)
        names = {one.key: one.name for one in spellings}
        return [
            DecidedPair(
                names.get(one.first, one.first), names.get(one.second, one.second), one.same
            )
            for one in decisions
        ]

    def decide(self, first: str, second: str, same: bool, show: str | None = None) -> Outcome[None]:
        """Keep that two spellings are one party or two; of one, `show` names it (the first).

        A pair stands once: the later word holds. Raises PARTY_UNKNOWN for a name that is in no
        plan, FIELD_INVALID for two spellings that are one by themselves.
        """
        shown = show if show is not None else first
        with self._db.write(_name(first, second, same=same)) as work:
            keys = [_known(work.connection, name) for name in (first, second)]
            if keys[0] == keys[1] or fold(shown) not in keys:
                raise UserError(UserCode.FIELD_INVALID, field="responsible", text=second)
            if same and fold(shown) != keys[0]:
                keys.reverse()
            _write(work, Decision(keys[0], keys[1], same))
            return committed(work, None, *_TOPICS)

    def forget(self, first: str, second: str) -> Outcome[None]:
        """Take a decision back, whenever it was made: the pair is asked about again."""
        name = f"Снова спросить: {naming.quoted(first)} и {naming.quoted(second)}"
        with self._db.write(name) as work:
            work.remove_many(
                models.PartyDecision, _held(work.connection, fold(first), fold(second))
            )
            return committed(work, None, *_TOPICS)


def canonical(connection: Connection) -> Canonical:
    """Return which spellings are one party, and how each is shown; two queries."""
    return party_spellings.canonical(read_spellings(connection), read_decisions(connection))


def read_spellings(connection: Connection) -> list[Spelling]:
    """Return how parties are written in all plans, the most used first."""
    party, link = models.Party, models.ActivityParty
    activities = func.count(link.activity_id)
    rows = connection.execute(
        select(party.folded, party.name, party.kind, activities)
        .join(link, link.party_id == party.id)
        .group_by(party.folded, party.name, party.kind)
        .order_by(activities.desc(), party.name)
    )
    found = defaultdict[str, list[tuple[str, str, int]]](list)
    for folded, name, kind, count in rows:
        found[folded].append((name, kind, count))
    return [
        Spelling(
            key,
            written[0][0],
            PartyKind(written[0][1]),
            tuple(dict.fromkeys(name for name, _kind, _count in written)),
            sum(count for _name, _kind, count in written),
        )
        for key, written in found.items()
        if key
    ]


def read_decisions(connection: Connection) -> list[Decision]:
    """Return what was decided of pairs, in the order of the decisions."""
    decision = models.PartyDecision
    rows = connection.execute(
        select(decision.first, decision.second, decision.same).order_by(decision.id)
    )
    return [Decision(*row) for row in rows]


def _known(connection: Connection, name: str) -> str:
    key = fold(name)
    party = models.Party
    if connection.scalar(select(party.id).where(party.folded == key).limit(1)) is None:
        raise UserError(UserCode.PARTY_UNKNOWN, name=name)
    return key


def _held(connection: Connection, first: str, second: str) -> Sequence[str]:
    decision = models.PartyDecision
    either = or_(
        and_(decision.first == first, decision.second == second),
        and_(decision.first == second, decision.second == first),
    )
    return connection.scalars(select(decision.id).where(either)).all()


def _write(work: UnitOfWork, wanted: Decision) -> None:
    """Write a decision anew, so that it is the latest word; one that says the same stays."""
    decision = models.PartyDecision
    held = _held(work.connection, wanted.first, wanted.second)
    if wanted in read_decisions(work.connection):
        return
    work.remove_many(decision, held)
    work.add(decision, first=wanted.first, second=wanted.second, same=wanted.same)


def _name(first: str, second: str, *, same: bool) -> str:
    if same:
        return f"Одно и то же: {naming.quoted(first)} и {naming.quoted(second)}"
    return f"Разные: {naming.quoted(first)} и {naming.quoted(second)}"
