"""Where a person is used, and what changes when another takes his place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What names a person."""

    CURATORSHIP = "curatorship"
    VISIT = "visit"
    MEMBERSHIP = "membership"
    ACTIVITY = "activity"  # the responsible phrase
    SIGNATORY = "signatory"  # of an order
    EXECUTOR = "executor"  # of an order
    CLAUSE = "clause"  # of an order
    OFFICE_HEAD = "office_head"
    OFFICE_EXECUTOR = "office_executor"
    SCHOOL_HEAD = "school_head"
    RECOMMENDATION = "recommendation"  # its addressee
    SUCCESSION = "succession"  # he took somebody's place


class Doubt(StrEnum):
    """Why a person should look at a change before it is made."""

    APPROVED = "approved"  # the wording was approved by an order
    PAST = "past"  # every deadline of the activity is over by then
    CASE = "case"  # the form fits several cases
    NAMESAKE = "namesake"  # a surname without initials


@dataclass(frozen=True, slots=True)
class Usage:
    """A place where a person is used.

    Attributes:
        where: the paper or the record, as a person calls it.
        text: what stands there.
        binding: whether the record refers to him himself, so that he can't be removed.
    """

    kind: PlaceKind
    key: str
    where: str
    text: str
    binding: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """A place before and after somebody else takes over; `key` names it in the choice."""

    kind: PlaceKind
    key: str
    where: str
    before: str
    after: str
    doubts: frozenset[Doubt] = frozenset()

    @property
    def ticked(self) -> bool:
        """Return whether it is changed unless a person says otherwise."""
        return not self.doubts
