"""Responsible phrase ⇄ parties: who answers for an activity (RESPONSIBLE conventions).

The phrase itself is printed as it stands; the parties stand beside it. No text fails: what can't be
split safely stays one party and carries a remark.
"""

from app.domain.office import PartyRemark
from app.domain.responsible.keys import candidate_key, same_party_key
from app.domain.responsible.reading import (
    Reading,
    ResponsibleParty,
    as_json,
    parties,
)

__all__ = [
    "PartyRemark",
    "Reading",
    "ResponsibleParty",
    "as_json",
    "candidate_key",
    "parties",
    "same_party_key",
]
