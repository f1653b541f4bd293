"""Agreements that end soon or have lapsed: seen in time, by steps of days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.school_names import fold_name
from app.domain.support import (
    Agreement,
    AgreementId,
    AgreementParty,
    AgreementState,
    Mentorship,
    MentorshipId,
)

PARTIES_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class EndingAgreement:
    """A signed agreement whose last day is near, or over while the mentor still helps.

    Attributes:
        days_left: 0 on the last day, below 0 after it.
        step: the nearest of the office's steps (60, 30, 7) that it has come to; 0 after its end.
        prolongation: the draft that will prolong it, once there is one.
    """

    agreement: Agreement
    mentorship: Mentorship
    days_left: int
    step: int
    prolongation: AgreementId | None


def ending(
    agreements: Sequence[Agreement],
    mentorships: Mapping[MentorshipId, Mentorship],
    on: date,
    steps: Iterable[int],
) -> tuple[EndingAgreement, ...]:
    """Return the agreements that end within the greatest step, those that lapsed first.

    One that a signed agreement of the same mentorship follows is in order, and so is one whose
    mentorship is over.
    """
    rising = sorted(steps)
    by_mentorship: dict[MentorshipId, list[Agreement]] = {}
    for one in agreements:
        by_mentorship.setdefault(one.mentorship, []).append(one)
    found: list[EndingAgreement] = []
    for key, of_mentorship in by_mentorship.items():
        mentorship = mentorships[key]
        signed = [one for one in of_mentorship if one.state is AgreementState.SIGNED]
        if not signed or not mentorship.holds_on(on):
            continue
        last = max(signed, key=lambda one: (one.end or date.max, one.start, one.id))
        if last.end is None or (last.end - on).days > rising[-1]:
            continue
        left = (last.end - on).days
        step = 0 if left < 0 else next(days for days in rising if left <= days)
        drafts = [one.id for one in of_mentorship if one.prolongs == last.id]
        found.append(EndingAgreement(last, mentorship, left, step, max(drafts, default=None)))
    return tuple(sorted(found, key=lambda one: (one.days_left, one.agreement.id)))


def prolongation_period(former: Agreement, until: date) -> tuple[date, date] | None:
    """Return the days of an agreement that prolongs another; None where there would be none."""
    if former.end is None or until <= former.end:
        return None
    return former.end + timedelta(days=1), until


def named_parties(parties: Iterable[AgreementParty]) -> int:
    """Return how many parties have a name of their own."""
    return len({fold_name(party.name) for party in parties if party.name.strip()})


def renewed(
    parties: Iterable[AgreementParty], present: Iterable[AgreementParty]
) -> tuple[AgreementParty, ...]:
    """Return the parties of a former agreement, represented by those who head them at present."""
    heads = {fold_name(party.name): party for party in present if party.representative}
    return tuple(
        replace(party, representative=head.representative, position=head.position or party.position)
        if (head := heads.get(fold_name(party.name)))
        else party
        for party in parties
    )
