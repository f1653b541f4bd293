"""Search over everything: one look over the words of all things, then the texts of the best ones.

A kind of which much was found is not put in order to the last row: those that have all words in
their name come first, and there are enough of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from app import models
from app.db import search_index
from app.db.search_sources import Thing, by_kind, things
from app.domain import search as rules
from app.domain.school_names import natural_key
from app.domain.search import Found, Hit, HitGroup, SearchKind, Term
from app.services.base import Service
from app.services.search_places import Places, places_of

# Where more is found, it is not put in order to the last entry; of a kind so many are enough.
_MANY: Final = 4000
_ENOUGH: Final = 400
_LENGTH: Final = 400  # of a title that is shown
_FOLDED = models.SearchEntry.folded
_ORDER: Final = {kind: place for place, kind in enumerate(SearchKind)}


class _Row(NamedTuple):
    """An entry that was found; the less `score` and `rank`, the better."""

    key: str
    rank: int
    score: int


class Search(Service):
    """Finds whatever has a text."""

    def find(
        self, text: str, limit: int = 50, kinds: Collection[SearchKind] | None = None
    ) -> Found:
        """Return what has all words of a text, the best of each kind first.

        Case, ё, endings, quotes, «№» and the order of words make no difference; the last word may
        be unfinished. Where nothing is found one wrong letter in a word is forgiven, and `guesses`
        tells what was taken for it.

        Args:
            limit: how many hits to return in all; each kind has its share, `count` counts all.
            kinds: only these kinds.
        """
        asked = rules.terms(text)
        if not asked or limit <= 0 or (kinds is not None and not kinds):
            return Found(text)
        with self._db.read() as connection:
            unknown = [term for term in asked if not _is_known(connection, term)]
            groups = () if unknown else _groups(connection, asked, limit, kinds)
            if groups:
                return Found(text, groups)
            guessed = _guessed(connection, asked, unknown)
            if guessed == asked:
                return Found(text)
            groups = _groups(connection, guessed, limit, kinds)
            return Found(text, groups, _said(asked, guessed, groups) if groups else ())

    def rebuild(self) -> int:
        """Make anew what is looked through and return how many things can be found."""
        with self._db.write("") as work:
            count = search_index.rebuild(work.connection)
            work.commit()
            return count


def _groups(
    connection: Connection,
    asked: Sequence[Term],
    limit: int,
    kinds: Collection[SearchKind] | None,
) -> tuple[HitGroup, ...]:
    # Rare words first: the others are then looked for in few entries.
    asked = sorted(asked, key=lambda term: (not term.typed[0].isdigit(), -len(term.typed)))
    rows, counts = _all_rows(connection, asked, kinds)
    if not counts:
        return ()
    share = max(3, -(-limit // len(counts)))
    # Texts are read only for those that may be shown.
    rows = {
        kind: sorted(some, key=lambda row: (row.score, row.rank))[: 2 * share]
        for kind, some in (rows or _best_rows(connection, asked, counts, share)).items()
    }
    found: dict[SearchKind, list[tuple[_Row, Thing]]] = {}
    for kind, of_kind in rows.items():
        by_key = {row.key: row for row in of_kind}
        read = things(connection, by_kind()[kind], list(by_key))
        ranked = [(by_key[thing.key], thing) for thing in read]
        found[kind] = sorted(ranked, key=lambda pair: _rank(pair[0], pair[1], asked))[:share]
    order = sorted(found, key=lambda kind: (found[kind][0][0].score, _ORDER[kind]))
    shown = _within(limit, [(kind, found[kind]) for kind in order])
    where = places_of(connection, [thing for _, some in shown for _, thing in some])
    return tuple(
        HitGroup(kind, counts[kind], tuple(_hit(thing, asked, where) for _, thing in some))
        for kind, some in shown
    )


def _within(
    limit: int, found: Iterable[tuple[SearchKind, list[tuple[_Row, Thing]]]]
) -> list[tuple[SearchKind, list[tuple[_Row, Thing]]]]:
    """Return as many as may be shown; what has no room at all is left out."""
    shown = []
    for kind, some in found:
        some_shown = some[:limit]
        limit -= len(some_shown)
        if some_shown:
            shown.append((kind, some_shown))
    return shown


def _all_rows(
    connection: Connection, asked: Sequence[Term], kinds: Collection[SearchKind] | None
) -> tuple[dict[SearchKind, list[_Row]], dict[SearchKind, int]]:
    """Return all entries by kind and their counts; only the counts where there are very many."""
    entry = models.SearchEntry
    wanted = _of_kinds(_columns(asked), kinds).limit(_MANY + 1)
    rows = connection.execute(wanted).all()
    if len(rows) <= _MANY:
        found: dict[SearchKind, list[_Row]] = {}
        for row in rows:
            found.setdefault(SearchKind(row[3]), []).append(_Row(row[0], row[1], row[2]))
        return found, {kind: len(some) for kind, some in found.items()}
    counted = _of_kinds(select(entry.kind, func.count()), kinds)
    by_kind_ = connection.execute(counted.where(_has_all(asked)).group_by(entry.kind))
    return {}, {SearchKind(kind): count for kind, count in by_kind_}


def _best_rows(
    connection: Connection, asked: Sequence[Term], counts: Mapping[SearchKind, int], share: int
) -> dict[SearchKind, list[_Row]]:
    """Return by kind entries among which the best ones are: with all words in the name, at work."""
    entry = models.SearchEntry
    found: dict[SearchKind, list[_Row]] = {}
    few = [kind for kind, count in counts.items() if count <= _ENOUGH]
    if few:
        for row in connection.execute(_of_kinds(_columns(asked), few)):
            found.setdefault(SearchKind(row[3]), []).append(_Row(row[0], row[1], row[2]))
    for kind in counts.keys() - set(few):
        of_kind = _columns(asked).where(entry.kind == kind.value)
        named = of_kind.where(*(_in_title(term) for term in asked), entry.rank == 0)
        best = [*connection.execute(named.limit(_ENOUGH))]
        if len(best) < share:
            best += connection.execute(of_kind.limit(_ENOUGH))
        found[kind] = list({row[0]: _Row(row[0], row[1], row[2]) for row in best}.values())
    return found


def _columns(asked: Sequence[Term]) -> Select[*tuple[Any, ...]]:
    entry = models.SearchEntry
    return select(entry.id, entry.rank, _score(asked), entry.kind).where(_has_all(asked))


def _of_kinds(
    wanted: Select[*tuple[Any, ...]], kinds: Collection[SearchKind] | None
) -> Select[*tuple[Any, ...]]:
    if kinds is None:
        return wanted
    return wanted.where(models.SearchEntry.kind.in_([kind.value for kind in kinds]))


def _has_all(asked: Sequence[Term]) -> ColumnElement[bool]:
    return and_(*(_has(term) for term in asked))


def _has(term: Term) -> ColumnElement[bool]:
    """Words are letters and digits: nothing in them means something to LIKE."""
    beginnings = _beginnings(term)
    exactly = or_(*(_FOLDED.like(f"% {word}%") for word in beginnings))
    alike = (len(set(letters)) == 1 for letters in zip(*beginnings, strict=False))
    common = beginnings[0][: sum(takewhile(bool, alike))].rstrip()
    # Most entries have none of them: that is to be seen at one look.
    return and_(_FOLDED.like(f"% {common}%"), exactly) if common else exactly


def _in_title(term: Term) -> ColumnElement[bool]:
    return or_(*(_FOLDED.like(f"% {word}%|%") for word in _beginnings(term)))


def _beginnings(term: Term) -> list[str]:
    """Return what a word in the index begins with; a whole word ends with the space."""
    whole = [f"{key} " for key in term.whole if not term.begins or not key.startswith(term.begins)]
    return [*([term.begins] if term.begins else ()), *whole]


def _score(asked: Sequence[Term]) -> ColumnElement[int]:
    """Return 2 for each word that is only begun, and 1 for each that stands below the name."""
    pieces = []
    for term in asked:
        whole = or_(*(_FOLDED.like(f"% {key} %") for key in term.whole))
        pieces.append(case((whole, 0), else_=2) + case((_in_title(term), 0), else_=1))
    total = pieces[0]
    for piece in pieces[1:]:
        total = total + piece
    return total


def _rank(row: _Row, thing: Thing, asked: Sequence[Term]) -> tuple[Any, ...]:
    title = rules.words(" ".join(thing.title))
    literal = sum(term.typed not in title for term in asked)
    return row.score, row.rank, literal, natural_key(" ".join(thing.title))


def _hit(thing: Thing, asked: Sequence[Term], where: Mapping[str, Places]) -> Hit:
    place = where.get(thing.key, Places())
    title = rules.excerpt([" ".join(thing.title)], asked, _LENGTH)
    pieces = thing.detail if title.text else thing.detail[1:]
    if not title.text:
        title = rules.excerpt(thing.detail[:1], asked, _LENGTH)
    missing = [term for term in asked if term.typed not in rules.met(title.text, asked)]
    detail = rules.excerpt(pieces, missing)
    return Hit(thing.kind, thing.key, title, detail, place.within, place.where)


def _guessed(
    connection: Connection, asked: Sequence[Term], unknown: Sequence[Term]
) -> tuple[Term, ...]:
    """Return the words with what a slip may have made of them.

    Where some stand nowhere at all, only those are doubted.
    """
    word = models.SearchWord.word
    doubted = [term for term in unknown or asked if term.may_be_slip]
    guessed = {}
    for term in doubted:
        shortest, longest = rules.lengths(term)
        wanted = select(word).where(func.length(word) >= shortest)
        if not term.begins:
            wanted = wanted.where(func.length(word) <= longest)
        known = connection.scalars(wanted.order_by(models.SearchWord.entries.desc(), word))
        guessed[term] = rules.corrected(term, known.all())
    return tuple(guessed.get(term, term) for term in asked)


def _is_known(connection: Connection, term: Term) -> bool:
    word = models.SearchWord.word
    begins = [word.startswith(term.begins)] if term.begins else []
    known = select(word).where(or_(word.in_(term.whole), *begins))
    return connection.scalar(known.limit(1)) is not None


def _said(
    asked: Sequence[Term], guessed: Sequence[Term], groups: Iterable[HitGroup]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for each doubted word the words of what was found that were taken for it."""
    texts = [
        (marked.text[start:end], term)
        for group in groups
        for hit in group.hits
        for marked in (hit.title, hit.detail)
        for start, end in marked.places
        for term in guessed
        if term not in asked and any(map(term.meets, rules.words(marked.text[start:end])))
    ]
    said = []
    for term in guessed:
        meant = tuple(dict.fromkeys(text for text, of in texts if of == term))
        if meant:
            said.append((term.typed, meant[:3]))
    return tuple(said)
