"""The parties of responsible phrases, beside the phrases: who answers for which activity.

Each operation writes parties of its own and refers to no others: taking back one import must not
hang on another that happens to name the same body. One body in several rows has one `folded` key.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from app import models
from app.db.rows import chunks
from app.db.unit_of_work import UnitOfWork
from app.domain.responsible import ResponsibleParty, parties, same_party_key
from app.services.checks import SHORT_LIMIT
from app.services.ordering import GAP

# Far more than any list of parties: a longer cell has come into a wrong column.
_PHRASE_LIMIT = 4000


def write_parties(work: UnitOfWork, phrases: Sequence[tuple[str, str]]) -> None:
    """Write the parties of activities given as pairs of key and responsible phrase."""
    read = {phrase: _named(phrase) for phrase in dict.fromkeys(text for _, text in phrases)}
    named = _most_used(read[phrase] for _activity, phrase in phrases)
    keys = work.add_many(
        models.Party,
        [
            {
                "kind": party.kind.value,
                "name": party.name[:SHORT_LIMIT],
                "position": party.position[:SHORT_LIMIT],
                "folded": folded,
            }
            for folded, party in named.items()
        ],
    )
    key_of = dict(zip(named, keys, strict=True))
    work.add_many(
        models.ActivityParty,
        [
            {"activity_id": activity, "party_id": key_of[folded], "position": GAP * place}
            for activity, phrase in phrases
            for place, folded in enumerate(read[phrase], start=1)
        ],
    )


def rewrite_parties(work: UnitOfWork, activity: str, phrase: str) -> None:
    """Replace the parties of one activity whose phrase was changed."""
    rewrite_many(work, [(activity, phrase)])


def rewrite_many(work: UnitOfWork, phrases: Sequence[tuple[str, str]]) -> None:
    """Replace the parties of activities whose phrases were changed, given as in `write_parties`."""
    link = models.ActivityParty
    held = [
        key
        for some in chunks([activity for activity, _ in phrases])
        for key in work.connection.scalars(select(link.id).where(link.activity_id.in_(some)))
    ]
    work.remove_many(link, held)
    write_parties(work, phrases)


def _most_used(
    found: Iterable[Mapping[str, ResponsibleParty]],
) -> Mapping[str, ResponsibleParty]:
    """Return each party as it is written most often; of equals, as it is written first."""
    written = defaultdict[str, Counter[ResponsibleParty]](Counter)
    for parties_of_phrase in found:
        for folded, party in parties_of_phrase.items():
            written[folded][party] += 1
    return {folded: counts.most_common(1)[0][0] for folded, counts in written.items()}


def _named(phrase: str) -> dict[str, ResponsibleParty]:
    """Return the parties of a phrase by their folded keys, in the order named, each once."""
    found: dict[str, ResponsibleParty] = {}
    for party in parties(phrase[:_PHRASE_LIMIT]).parties:
        found.setdefault(same_party_key(party.name)[:SHORT_LIMIT], party)
    return found
