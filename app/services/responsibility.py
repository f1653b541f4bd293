"""The parties of responsible phrases, beside the phrases: who answers for which activity.

A party that is known by another spelling is the same party; its first spelling stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.responsible import ResponsibleParty, parties, same_party_key
from app.services import checks
from app.services.ordering import GAP


def write_parties(work: UnitOfWork, phrases: Sequence[tuple[str, str]]) -> None:
    """Write the parties of activities given as pairs of key and responsible phrase."""
    read = {phrase: parties(phrase).parties for phrase in {phrase for _, phrase in phrases}}
    keys = _party_keys(work, [party for found in read.values() for party in found])
    rows = []
    for activity, phrase in phrases:
        named = dict.fromkeys(keys[_folded(party)] for party in read[phrase])
        rows += [
            {"activity_id": activity, "party_id": party, "position": GAP * place}
            for place, party in enumerate(named, start=1)
        ]
    work.add_many(models.ActivityParty, rows)


def rewrite_parties(work: UnitOfWork, activity: str, phrase: str) -> None:
    """Replace the parties of one activity whose phrase was changed."""
    link = models.ActivityParty
    held = work.connection.scalars(select(link.id).where(link.activity_id == activity)).all()
    work.remove_many(link, held)
    write_parties(work, [(activity, phrase)])


def _party_keys(work: UnitOfWork, named: Sequence[ResponsibleParty]) -> dict[str, str]:
    party = models.Party
    if not named:
        return {}
    keys = {
        row.folded: row.id
        for row in work.connection.execute(select(party.folded, party.id).order_by(party.id.desc()))
    }
    fresh = {_folded(one): one for one in named if _folded(one) not in keys}
    added = work.add_many(
        party,
        [
            {
                "kind": one.kind.value,
                "name": one.name[: checks.SHORT_LIMIT],
                "position": one.position[: checks.SHORT_LIMIT],
                "folded": folded,
                "person_id": None,
            }
            for folded, one in fresh.items()
        ],
    )
    return keys | dict(zip(fresh, added, strict=True))


def _folded(party: ResponsibleParty) -> str:
    return same_party_key(party.name)[: checks.SHORT_LIMIT]
