"""Keeps what the search looks through in step with the rows, in the same transaction.

The entries are derived from the rows as they stand after an operation, whatever it did: undo and
redo need no care of their own. Nothing is journalled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.db.rows import RowChange, chunks
from app.db.search_sources import SOURCES, Piece, Source, Thing, things
from app.domain.search import SearchKind, entry, entry_words
from app.models import Base, SearchEntry, SearchWord

# A database of an earlier version is filled once. A version whose migration changes texts, or a
# change of what is kept of them, moves this on.
FILLED_BY: Final = "0008"

_WORD_LIMIT: Final = 100
_BATCH: Final = 5000

_ENTRY = Base.metadata.tables[SearchEntry.__tablename__]
_WORD = Base.metadata.tables[SearchWord.__tablename__]


@cache
def _roots() -> Mapping[str, Source]:
    return {source.table.name: source for source in SOURCES}


@cache
def _owners() -> Mapping[str, tuple[tuple[Source, Piece], ...]]:
    """Return by table the things that its rows are read with."""
    found: dict[str, tuple[tuple[Source, Piece], ...]] = {}
    for source in SOURCES:
        for piece in source.pieces:
            found[piece.table.name] = (*found.get(piece.table.name, ()), (source, piece))
    return found


def refresh(connection: Connection, changes: Sequence[RowChange]) -> None:
    """Write anew what can be found of the rows that were changed, added and removed."""
    # What is new was not to be found before, whatever became of it since.
    new = {change.key for change in changes if change.before is None}
    new -= {change.key for change in changes if change.before is not None}
    for kind, keys in _affected(connection, changes).items():
        source = next(source for source in SOURCES if source.kind is kind)
        for at in range(0, len(keys), _BATCH):
            some = keys[at : at + _BATCH]
            old = [key for key in some if key not in new]
            _replace(connection, old, _entries(things(connection, source, some)))


def rebuild(connection: Connection) -> int:
    """Make the whole index anew and return how many entries it has."""
    connection.execute(delete(_ENTRY))
    connection.execute(delete(_WORD))
    words: Counter[str] = Counter()
    count = 0
    for rows in _all_entries(connection):
        _insert(connection, rows)
        words.update(_words(row["folded"] for row in rows))
        count += len(rows)
    _count_words(connection, words)
    return count


def differing(connection: Connection) -> int:
    """Return how many entries are not what the rows say, lost and needless ones included."""
    kept = {
        row.id: (row.kind, row.rank, row.folded) for row in connection.execute(select(_ENTRY)).all()
    }
    count: int = 0
    words: Counter[str] = Counter()
    for rows in _all_entries(connection):
        words.update(_words(row["folded"] for row in rows))
        for row in rows:
            count += kept.pop(row["id"], None) != (row["kind"], row["rank"], row["folded"])
    counted = {row.word: row.entries for row in connection.execute(select(_WORD))}
    miscounted: int = sum(words[word] != counted.get(word, 0) for word in {*words, *counted})
    return count + len(kept) + miscounted


def _all_entries(connection: Connection) -> Iterator[list[dict[str, Any]]]:
    for source in SOURCES:
        keys = list(connection.scalars(select(source.table.c.id).order_by(source.table.c.id)))
        for at in range(0, len(keys), _BATCH):
            yield [*_entries(things(connection, source, keys[at : at + _BATCH]))]


def _affected(connection: Connection, changes: Sequence[RowChange]) -> dict[SearchKind, list[str]]:
    """Return by kind the things whose texts may be others now."""
    found: dict[SearchKind, dict[str, None]] = {}
    pieces: dict[str, dict[str, None]] = {}
    for change in changes:
        if (source := _roots().get(change.table)) is not None:
            found.setdefault(source.kind, {})[change.key] = None
        for owner, piece in _owners().get(change.table, ()):
            # A removed row tells its owner itself, and one that was moved its former owner.
            before = (change.before or {}).get(piece.owner)
            if before is not None:
                found.setdefault(owner.kind, {})[before] = None
            pieces.setdefault(change.table, {})[change.key] = None
    for name, keys in pieces.items():
        for owner, piece in _owners()[name]:
            column = piece.table.c[piece.owner]
            for some in chunks(list(keys)):
                wanted = select(column).where(piece.table.c.id.in_(some), column.is_not(None))
                found.setdefault(owner.kind, {}).update(
                    dict.fromkeys(connection.scalars(wanted.distinct()))
                )
    return {kind: list(keys) for kind, keys in found.items() if keys}


def _entries(found: Iterable[Thing]) -> Iterator[dict[str, Any]]:
    for thing in found:
        folded = entry((*thing.title, *thing.also), thing.detail)
        # What has no text of its own is nothing to be found.
        if thing.title or thing.detail:
            yield {"id": thing.key, "kind": thing.kind.value, "rank": thing.rank, "folded": folded}


def _replace(connection: Connection, keys: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    """Put the rows in the place of the entries of the old keys, and count the words again."""
    fresh = {row["id"]: row for row in rows}
    words: Counter[str] = Counter()
    gone: list[str] = []
    old_texts: list[str] = []
    for some in chunks(keys):
        for row in connection.execute(select(_ENTRY).where(_ENTRY.c.id.in_(some))):
            new = fresh.get(row.id)
            if new == row._asdict():
                del fresh[row.id]
            else:
                gone.append(row.id)
                old_texts.append(row.folded)
    for some in chunks(gone):
        connection.execute(delete(_ENTRY).where(_ENTRY.c.id.in_(some)))
    _insert(connection, list(fresh.values()))
    words.subtract(_words(old_texts))
    words.update(_words(row["folded"] for row in fresh.values()))
    _count_words(connection, words)


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(_ENTRY), rows)


def _words(folded: Iterable[str]) -> Counter[str]:
    """Count the words of entries, cut to what the table holds."""
    counted = entry_words(folded)
    for word in [word for word in counted if len(word) > _WORD_LIMIT]:
        counted[word[:_WORD_LIMIT]] += counted.pop(word)
    return counted


def _count_words(connection: Connection, words: Counter[str]) -> None:
    """Add what each word has gained or lost; a word that stands nowhere any more goes."""
    shift = {word: count for word, count in words.items() if count}
    known: dict[str, int] = {}
    for some in chunks(list(shift)):
        rows = connection.execute(select(_WORD).where(_WORD.c.word.in_(some)))
        known.update((row.word, row.entries) for row in rows)
    new = [{"word": word, "entries": shift[word]} for word in shift if word not in known]
    changed = [
        {"key": word, "now": count + shift[word]}
        for word, count in known.items()
        if count + shift[word] > 0
    ]
    if new:
        connection.execute(insert(_WORD), new)
    if changed:
        one = update(_WORD).where(_WORD.c.word == bindparam("key"))
        connection.execute(one.values(entries=bindparam("now")), changed)
    for some in chunks([word for word in known if known[word] + shift[word] <= 0]):
        connection.execute(delete(_WORD).where(_WORD.c.word.in_(some)))
