"""Reads a responsible phrase: cut at separators, mend what a separator tore, tell who is who.

The steps: `tokens` → runs between separators → runs that only go on are joined to the one before →
each run is cut where a party begins after a bare space → people are found with their positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.office import PartyKind, PartyRemark
from app.domain.responsible.cutting import (
    Piece,
    Run,
    joined,
    keeps_dot,
    opening,
    pieces,
    runs,
    whole_runs,
)
from app.domain.responsible.people import names
from app.domain.responsible.tokens import Mark, Token, tokens
from app.domain.responsible.words import ACTING, BODY_CODES, Case, Head, head_of, looks_oblique

# Tokens and letters of a hundred names; what goes beyond stays whole, so that time is bounded.
LONGEST, FARTHEST = 600, 4000


@dataclass(frozen=True, slots=True)
class ResponsibleParty:
    """One who answers, with the name as written; only a person has a position, "" if not given."""

    name: str
    kind: PartyKind
    position: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The parties of a phrase, in the order named."""

    parties: tuple[ResponsibleParty, ...]
    remark: PartyRemark | None = None


def parties(phrase: str) -> Reading:
    """Read who is responsible; any text has an answer, and equal texts have equal answers."""
    reader = _Reader(phrase)
    read: Sequence[Token] = tokens(phrase, 0, min(len(phrase), FARTHEST), most=LONGEST)
    if read and phrase[read[-1].end :].strip():
        read = whole_runs(read)
    for run in joined(runs(read)):
        reader.take(run)
    if read:
        reader.leave(read[-1].end)
    if not reader.found:
        return Reading((), PartyRemark.EMPTY)
    return Reading(tuple(reader.found), reader.remark)


def as_json(phrase: str, reading: Reading) -> dict[str, Any]:
    """Return the object that the command line prints for a phrase."""
    return {
        "text": phrase,
        "parties": [
            {"name": party.name, "kind": party.kind.value, "position": party.position or None}
            for party in reading.parties
        ],
        "remark": reading.remark.value if reading.remark else None,
    }


class _Reader:
    """Collects the parties of one phrase.

    Attributes:
        found: the parties so far, in order.
        remark: the first thing that a person should look at.
    """

    def __init__(self, phrase: str) -> None:
        self.found: list[ResponsibleParty] = []
        self.remark: PartyRemark | None = None
        self._phrase = phrase

    def take(self, run: Run) -> None:
        """Read one run of tokens."""
        if run.doubtful:
            self._note(PartyRemark.SEVERAL)
        people = names(run.tokens) if run.named else []
        if not people and self._is_position(run):
            self._give_position(run.tokens)
            return
        place = 0
        for person in people:
            position = self._lead_in(run.tokens[place : person.start], after_person=place > 0)
            name = self._text(run.tokens[person.start : person.end])
            self._add(name, PartyKind.PERSON, position)
            place = person.end
        if people:
            self._follow_up(run.tokens[place:])
        else:
            self._bodies(pieces(run.tokens))

    def leave(self, place: int) -> None:
        """Keep what stands from a place on as one party, to be looked at."""
        rest = " ".join(self._phrase[place:].split()).lstrip(",; ")
        if rest:
            self._add(rest, PartyKind.ORGANISATION)
            self._note(PartyRemark.SEVERAL)

    def _is_position(self, run: Run) -> bool:
        """«Фамилия И.О., директор школы»: one post after a comma belongs to the person named."""
        if not self._awaits_position() or run.before is Mark.STOP:
            return False
        if run.tokens[0].mark is Mark.DASH:
            return True
        small = run.tokens[0].text[:1].islower() or run.before is Mark.COMMA
        return small and _is_single_post(opening(run.tokens))

    def _awaits_position(self) -> bool:
        last = self.found[-1] if self.found else None
        return last is not None and last.kind is PartyKind.PERSON and not last.position

    def _give_position(self, run: Sequence[Token]) -> None:
        self._check_case(run)
        self.found[-1] = replace(self.found[-1], position=self._text(run))

    def _lead_in(self, before: Sequence[Token], *, after_person: bool) -> str:
        """Take what stands before a name: other parties, and the position, which is returned."""
        if after_person and before and before[0].mark is Mark.DASH and self._awaits_position():
            self._give_position(before)
            return ""
        cut = pieces(before)
        if cut and _is_single_post(opening(cut[-1].tokens)):
            self._bodies(cut[:-1])
            self._check_case(cut[-1].tokens)
            return self._text(cut[-1].tokens)
        self._bodies(cut)
        return ""

    def _follow_up(self, rest: Sequence[Token]) -> None:
        """Take what stands after the last name of a run: its position, or further parties."""
        if not rest:
            return
        bracket = rest[0].mark is Mark.BRACKET
        inner = tokens(self._phrase, rest[0].start + 1, rest[0].end - 1) if bracket else rest
        post = _is_single_post(opening(inner)) and (bracket or inner[0].text[:1].islower())
        if not self._awaits_position() or not (post or rest[0].mark is Mark.DASH):
            self._bodies(pieces(rest))
        elif bracket:
            self._give_position(inner)
            self._bodies(pieces(rest[1:]))
        else:
            position, *others = pieces(rest)
            self._give_position(position.tokens)
            self._bodies(others)

    def _bodies(self, cut: Sequence[Piece]) -> None:
        for piece in cut:
            self._body(piece)

    def _body(self, piece: Piece) -> None:
        """Add one body or role group, and the people named in brackets behind it."""
        people = self._people_in_brackets(piece.tokens[-1])
        outer = piece.tokens[:-1] if people else piece.tokens
        name = f"{piece.lead} {self._text(outer)}".strip()
        head = opening(outer)
        if len(people) == 1 and not people[0].position and _is_single_post(head):
            self._check_case(outer)
            self._add(people[0].name, PartyKind.PERSON, name)
            return
        if name:
            self._check(outer, head)
            self._add(name, head.kind if head else PartyKind.ORGANISATION)
        self.found.extend(people)

    def _people_in_brackets(self, bracket: Token) -> list[ResponsibleParty]:
        if bracket.mark is not Mark.BRACKET:
            return []
        inner = tokens(self._phrase, bracket.start + 1, bracket.end - 1)
        if not names(inner):
            return []
        reader = _Reader(self._phrase)
        for run in runs([token for token in inner if token.mark is not Mark.BRACKET]):
            reader.take(run)
        return reader.found

    def _check(self, piece: Sequence[Token], head: Head | None) -> None:
        first, last = piece[0], piece[-1]
        self._check_case(piece)
        goes_on = first.text[:1].islower() and looks_oblique(first.text)
        if head is None and (goes_on or (len(piece) > 2 and _is_stray_head(last))):
            self._note(PartyRemark.TORN)
        elif _may_be_several(piece):
            self._note(PartyRemark.SEVERAL)

    def _check_case(self, piece: Sequence[Token]) -> None:
        head = None if piece[0].folded in ACTING else opening(piece)
        if head is not None and head.case in (Case.DATIVE, Case.OBLIQUE):
            self._note(PartyRemark.OBLIQUE)

    def _note(self, remark: PartyRemark) -> None:
        self.remark = self.remark or remark

    def _add(self, name: str, kind: PartyKind, position: str = "") -> None:
        self.found.append(ResponsibleParty(name, kind, position))

    def _text(self, piece: Sequence[Token]) -> str:
        """Return a piece as written, spaces folded, marks around it left out."""
        start, end = 0, len(piece)
        while start < end and piece[start].mark in _OUTER_MARKS:
            start += 1
        while start < end and piece[end - 1].mark in _OUTER_MARKS and not keeps_dot(piece, end):
            end -= 1
        if start == end:
            return ""
        return " ".join(self._phrase[piece[start].start : piece[end - 1].end].split())


_OUTER_MARKS = (Mark.DASH, Mark.OTHER, Mark.LINE)


def _is_single_post(head: Head | None) -> bool:
    return head is not None and head.kind is PartyKind.ROLE and head.singular


def _is_stray_head(token: Token) -> bool:
    head = head_of(token.text) if token.mark is Mark.WORD else None
    return head is not None and head.case is Case.NOMINATIVE and not token.capital


def _may_be_several(piece: Sequence[Token]) -> bool:
    """Codes of bodies in a row or joined by «и», unless they name groups of schools."""
    codes = [token.text for token in piece if token.text != "и"]
    return len(codes) > 1 and all(code in BODY_CODES for code in codes)
