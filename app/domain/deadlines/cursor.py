"""Where the reader stands in a phrase, and what it has made of the tokens behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.deadlines.calendar_words import Found, is_unit, skip, stretches
from app.domain.deadlines.meaning import (
    Bound,
    ImpossibleError,
    Item,
    SchoolPart,
    Stretch,
    When,
)
from app.domain.deadlines.tokens import Token
from app.domain.deadlines.words import Rhythm, Sort


@dataclass(slots=True)
class Sentence:
    """What was read: the items in order, and the places of the clean phrase that were not."""

    items: list[Item] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)


class Cursor:
    """A place in the tokens of a phrase; rules look ahead from it and take what is theirs.

    Attributes:
        tokens: the tokens, with END behind the last.
        place: the token that is looked at.
        academic: the plan is made for school years, so half-years are those of school.
        sentence: what was read so far.
        leaving: the token behind could not be read.
    """

    def __init__(self, tokens: list[Token], *, academic: bool) -> None:
        self.tokens = tokens
        self.place = 0
        self.academic = academic
        self.sentence = Sentence()
        self.leaving = False

    def sort(self, place: int) -> Sort:
        """Return the sort of the token at a place."""
        return self.tokens[place].sort

    def is_unit(self, place: int, rhythm: Rhythm) -> bool:
        """Whether the noun of a rhythm stands at a place."""
        return is_unit(self.tokens[place], rhythm)

    def past_school_year(self, place: int) -> int:
        """Return the place behind «учебный год» at a place, 0 if it does not stand there."""
        year = self.over(place + 1, Sort.DOT)
        at_school = self.sort(place) is Sort.SCHOOL and self.is_unit(year, Rhythm.YEAR)
        return self.over(year + 1, Sort.DOT) if at_school else 0

    def over(self, place: int, *sorts: Sort) -> int:
        """Return the first place from `place` on that holds none of these sorts."""
        return skip(self.tokens, place, *sorts)

    def take(self, end: int, *items: Item) -> bool:
        """Move on to `end` with what was read there; returns True, as a rule that fits does."""
        self.sentence.items.extend(items)
        self.place = end
        self.leaving = False
        return True

    def leave(self) -> None:
        """Move on over a token that nobody could read; neighbours are remembered as one."""
        token = self.tokens[self.place]
        unread = self.sentence.unread
        if self.leaving and unread:
            unread[-1] = (unread[-1][0], token.end)
        else:
            unread.append((token.start, token.end))
        self.place += 1
        self.leaving = True

    def add(
        self,
        whens: list[Stretch | SchoolPart],
        end: int,
        bound: Bound = Bound.AT,
        *,
        during: bool = False,
        ranged: bool = False,
    ) -> bool:
        """Take stretches up to `end`."""
        start, stop = self.tokens[self.place].start, self.tokens[end - 1].end
        items = [When(each, bound, during, ranged, start, stop) for each in whens]
        return self.take(end, *items)

    def stretches(self, place: int, *, spoken: bool = False) -> tuple[Found, bool] | None:
        """Read stretches at a place, joined to a range by a dash, «по» or, where `spoken`, «до».

        The answer's second part says whether a word joined them.
        """
        found = stretches(self.tokens, place, academic=self.academic, until=spoken)
        if found is None:
            return None
        (whens, end), ranged = found, False
        joint = self._joint(end, spoken=spoken)
        more = stretches(self.tokens, joint, academic=self.academic) if joint else None
        if more and isinstance(whens[-1], Stretch) and isinstance(more[0][0], Stretch):
            ranged = self.sort(joint - 1) is not Sort.DASH
            first, last = self.tokens[place], self.tokens[more[1] - 1]
            joined = _range(whens[-1], more[0][0], first, last)
            whens, end = [*whens[:-1], joined, *more[0][1:]], more[1]
        return (whens, end), ranged

    def _joint(self, place: int, *, spoken: bool) -> int:
        """Return where the second part of a range begins, 0 if no range goes on here."""
        place = self.over(place, Sort.DOT, Sort.TIME)
        after = self.over(place, Sort.DASH)
        if self.sort(after) in ((Sort.TO, Sort.UNTIL) if spoken else (Sort.TO,)):
            return self.over(after + 1, Sort.TIME)
        return after if after > place else 0


def _range(first: Stretch, last: Stretch, begin: Token, end: Token) -> Stretch:
    """Join two stretches; two days of one month must not run backwards."""
    joined = first.to(last)
    same_month = first.first[0] == last.last[0] and joined.start_year is None
    if same_month and first.is_day and last.is_day and last.last < first.first:
        raise ImpossibleError(begin.start, end.end)
    return joined
