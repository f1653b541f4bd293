"""Cuts the tokens of a responsible phrase into the stretches that name one party each.

Separators cut first; a stretch that can only go on («округа г. Заречного») is joined to the one
before. Then a stretch is cut where a party begins after a bare space or after «и».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.office import PartyKind
from app.domain.responsible.people import names
from app.domain.responsible.tokens import Mark, Token
from app.domain.responsible.words import (
    ACTING,
    AFTER_LEGAL_FORM,
    FUNCTION_WORDS,
    GOVERNING,
    LABELS,
    LEGAL_FORMS,
    LINES_OF_WORK,
    OPEN_ENDS,
    SCHOOL_GROUPS,
    Case,
    Head,
    head_of,
    is_adjective,
    is_nominative_adjective,
    looks_oblique,
)

_FAR = 40  # tokens of a name that are looked back at: enough for any, and the time stays linear


@dataclass(slots=True)
class Run:
    """Tokens between two separators; `before` is the separator in front.

    `doubtful`: it may name several parties; `named`: it names a person.
    """

    before: Mark
    tokens: list[Token]
    doubtful: bool = False
    named: bool = False


_SEPARATORS = (Mark.STOP, Mark.COMMA, Mark.LINE)  # the strongest first


def runs(found: Sequence[Token]) -> list[Run]:
    """Cut at separators; of several in a row the strongest counts."""
    cut = [Run(Mark.STOP, [])]
    for token in found:
        if token.mark not in _SEPARATORS:
            cut[-1].tokens.append(token)
        elif cut[-1].tokens:
            cut.append(Run(token.mark, []))
        else:
            cut[-1].before = min(cut[-1].before, token.mark, key=_SEPARATORS.index)
    return [run for run in map(_stripped, cut) if run.tokens]


def whole_runs(found: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens before the last separator: those after it may be the half of a name."""
    for place in range(len(found) - 1, 0, -1):
        if found[place].mark in _SEPARATORS:
            return found[:place]
    return found


def _stripped(run: Run) -> Run:
    """Leave out list marks in front and stray marks behind; a dash in front may bind a position."""
    kept, start, end = run.tokens, 0, len(run.tokens)
    while start < end and (kept[start].mark is Mark.OTHER or _is_list_number(kept, start)):
        start += 1 + _is_list_number(kept, start)
    while (
        start < end and kept[end - 1].mark in (Mark.OTHER, Mark.DASH) and not keeps_dot(kept, end)
    ):
        end -= 1
    if start + 2 < end and kept[start].folded.startswith(LABELS):
        colon = next((i for i in range(start, min(start + 4, end)) if kept[i].text == ":"), -1)
        start = colon + 1 if colon >= 0 else start
    return replace(run, tokens=kept[start:end], named=bool(names(kept[start:end])))


def _is_list_number(kept: Sequence[Token], start: int) -> bool:
    return (
        start + 2 < len(kept)
        and kept[start].text.isdecimal()
        and kept[start + 1].text in (".", ")")
    )


def keeps_dot(kept: Sequence[Token], end: int) -> bool:
    """Whether the dot before `end` belongs to an abbreviation that may end a name («и др.»)."""
    return kept[end - 1].text == "." and end > 1 and kept[end - 2].folded in ("др", "пр", "г")


def joined(cut: Sequence[Run]) -> list[Run]:
    """Join a run to the one before where it can only go on with it."""
    kept: list[Run] = []
    for run in cut:
        if kept and run.before is not Mark.STOP and _goes_on(kept[-1], run):
            kept[-1].doubtful |= _is_school_group(run.tokens)
            kept[-1].named |= run.named
            kept[-1].tokens.extend(run.tokens)
        else:
            kept.append(run)
    return kept


def _goes_on(before: Run, run: Run) -> bool:
    first, last = run.tokens[0], before.tokens[-1]
    if run.before is Mark.LINE and not _is_complete(before.tokens[-2:]):
        return True
    if first.mark is Mark.INITIAL:
        return run.before is Mark.LINE and last.capital and not run.named
    if first.mark is Mark.QUOTED:
        return run.before is Mark.LINE
    if first.mark is not Mark.WORD:
        return first.mark in (Mark.NUMBER, Mark.BRACKET)
    if _is_school_group(run.tokens):
        head = opening(before.tokens)
        in_role = head is not None and head.kind is PartyKind.ROLE
        return in_role and last.text in SCHOOL_GROUPS
    if len(run.tokens) == 1 and first.text in LINES_OF_WORK:
        return last.text in LINES_OF_WORK
    if not first.text[:1].islower() or first.folded in ACTING:
        return False
    head = opening(run.tokens)
    if head is not None:
        # «Отдел образования⏎администрации района»: a line end in the middle of a name.
        of_body = run.before is Mark.LINE and first.folded == "администрации"
        return (head.case is Case.OBLIQUE or of_body) and not before.named
    return first.folded in FUNCTION_WORDS or looks_oblique(first.text)


def _is_school_group(run: Sequence[Token]) -> bool:
    return len(run) == 1 and run[0].text in SCHOOL_GROUPS


def opening(run: Sequence[Token]) -> Head | None:
    """Return the head with which a run begins, adjectives aside; None if it begins otherwise."""
    for token in run[:6]:
        if token.mark is not Mark.WORD:
            if token.mark is Mark.DASH:
                continue
            return None
        head = head_of(token.text)
        if head is not None:
            return head
        if not is_adjective(token.text) and token.folded not in ACTING and token.folded != "и":
            return None
    return None


@dataclass(frozen=True, slots=True)
class Piece:
    """What one party is named by; `lead` is a head that it shares with the piece before."""

    tokens: Sequence[Token]
    lead: str = ""


def pieces(run: Sequence[Token]) -> list[Piece]:
    """Cut a stretch where the next party begins after a bare space or after «и»."""
    cut: list[Piece] = []
    start, lead = 0, ""
    for place in range(1, len(run)):
        if place == start:
            continue
        before = run[start : min(place, start + _FAR)]
        if run[place].text == "и" and _begins_after_and(before, run[place + 1 : place + 7]):
            cut.append(Piece(run[start:place], lead))
            start, lead = place + 1, _shared_head(before, run[place + 1])
        elif _begins(run, place, before):
            cut.append(Piece(run[start:place], lead))
            start, lead = place, ""
    return [*cut, Piece(run[start:], lead)] if start < len(run) else cut


def _begins(run: Sequence[Token], place: int, before: Sequence[Token]) -> bool:
    """Whether a party begins at `place` after a bare space; `before` begins the one before it."""
    token, last = run[place], run[place - 1]
    if token.mark is not Mark.WORD or not _is_complete(run[place - min(2, len(before)) : place]):
        return False
    if token.text in LEGAL_FORMS:
        return last.folded not in GOVERNING and not _governs_first_body(before)
    if not token.capital:
        return False
    head = opening(run[place : place + 6])
    if head is None or head.case not in (Case.NOMINATIVE, Case.EITHER):
        return False
    if head_of(token.text) is None and not is_nominative_adjective(token.text):
        return False
    # «Комитет Администрации города»: of a body, only a sure nominative begins the next party.
    return head.case is Case.NOMINATIVE or head.kind is PartyKind.ROLE


def _is_complete(end: Sequence[Token]) -> bool:
    """Whether a name with these last two tokens may be over: it waits for no name of its own."""
    last, earlier = end[-1], end[0] if len(end) > 1 else None
    if last.mark is Mark.DASH or last.folded in OPEN_ENDS or last.text in LEGAL_FORMS:
        return False
    if last.mark is Mark.OTHER:
        return earlier is not None and earlier.folded not in OPEN_ENDS
    if last.text in AFTER_LEGAL_FORM and earlier is not None:
        return earlier.text not in LEGAL_FORMS
    return not (last.mark is Mark.WORD and head_of(last.text) is None and is_adjective(last.text))


def _governs_first_body(before: Sequence[Token]) -> bool:
    """«заведующий сектором образования МКУ ИМЦ»: a post without a body yet waits for its body."""
    head = opening(before)
    if head is None or head.kind is not PartyKind.ROLE:
        return False
    return not any(token.code and token.text not in LINES_OF_WORK for token in before)


def _begins_after_and(before: Sequence[Token], after: Sequence[Token]) -> bool:
    if not after or not before or after[0].mark is not Mark.WORD:
        return False
    head = opening(before)
    if after[0].text in LEGAL_FORMS:
        return head is None or head.kind is PartyKind.ORGANISATION or _has_legal_form(before)
    next_head = opening(after)
    if next_head is None or next_head.case is not Case.NOMINATIVE:
        return False
    return len(before) > 1 or before[0].code


def _shared_head(before: Sequence[Token], after: Token) -> str:
    """«администрация МОУ СОШ № 2 и МБОУ ДО «Росток»»: the head serves both bodies."""
    first = before[0]
    governs = first.folded in GOVERNING and _has_legal_form(before[1:2])
    return first.text if governs and after.text in LEGAL_FORMS else ""


def _has_legal_form(run: Sequence[Token]) -> bool:
    return any(token.text in LEGAL_FORMS for token in run)
