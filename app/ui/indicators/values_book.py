"""The values that are stored and those that wait: entering, accepting, giving up.

What was typed and does not stand in the database is kept by its place, whichever sheet is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError
from app.domain.indicator_checks import PlaceKey, ValueEntry, ValueFinding, ValueRule
from app.domain.indicators import IndicatorLevel, IndicatorValue, Passport, PassportId
from app.domain.school import SchoolId
from app.ui.indicators.values_cells import (
    Draft,
    entry_again,
    entry_of,
    is_same,
    typed_text,
    unread_text,
)

if TYPE_CHECKING:
    from app.services.history import History
    from app.services.indicators import Indicators, SavedValues

_OF_SUMS = frozenset({ValueRule.WHOLE_AGAINST_SCHOOLS})
Edit = tuple[PlaceKey, str]
Perform = Callable[[Callable[[], Outcome["SavedValues"]]], Outcome["SavedValues"] | None]


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of cells: written, waiting for a reason, refused, not open to typing."""

    written: int = 0
    waiting: int = 0
    refused: int = 0
    locked: int = 0


class ValueBook:
    """Values by their places.

    Attributes:
        passports: the indicators by id.
        stored: the values that were read last.
        drafts: what was typed and is not stored, in the order in which it was typed.
        writing: the indicators that are being written just now: the others stay as they are.
    """

    def __init__(self, indicators: Indicators, history: History, perform: Perform) -> None:
        self._indicators = indicators
        self._history = history
        self._perform = perform
        self.passports: dict[PassportId, Passport] = {}
        self.stored: dict[PlaceKey, IndicatorValue] = {}
        self.drafts: dict[PlaceKey, Draft] = {}
        self.writing: frozenset[PassportId] = frozenset()

    def show(self, values: Iterable[IndicatorValue]) -> None:
        """Take values that were read."""
        self.stored = _by_place(values)

    def show_again(self, passport: PassportId, values: Iterable[IndicatorValue]) -> None:
        """Take an indicator's values that were read anew."""
        others = {place: one for place, one in self.stored.items() if place[0] != passport}
        self.stored = others | _by_place(values)

    def know(self, passports: Iterable[Passport], schools: Collection[SchoolId]) -> None:
        """Take the indicators; drafts of what is gone, or was undone, go."""
        self.passports = {one.id: one for one in passports}
        undone: set[str] = set()
        if any(one.operation for one in self.drafts.values()):
            undone = {one.id for one in self._history.list() if one.undone}
        self.drafts = {
            place: one
            for place, one in self.drafts.items()
            if place[0] in self.passports
            and place[2] in (self.passports[place[0]].components or ("",))
            and (place[3] is None or place[3] in schools)
            and one.operation not in undone
        }

    def is_locked(self, place: PlaceKey) -> bool:
        """Whether nothing is typed there: it is computed, or told of the whole alone."""
        passport = self.passports.get(place[0])
        if passport is None or passport.computed:
            return True
        return place[3] is not None and passport.level is IndicatorLevel.MUNICIPALITY

    def enter(self, edits: Sequence[Edit]) -> Entered:
        """Write what can be written as one operation; the rest stays as drafts.

        What waited and fits by now goes in with it.
        """
        texts, locked = self._open_places(edits)
        rows = self._waiting_with(texts)
        refused = 0
        for place, text in texts.items():
            passport = self.passports[place[0]]
            entry = entry_of(place, passport, text)
            if entry is None:
                self.drafts[place] = Draft(text, None, fault=unread_text(passport))
                refused += 1
            elif is_same(passport, entry, self.stored.get(place)):
                self.drafts.pop(place, None)
            else:
                rows[place] = (text, entry)
        if not rows or rows.keys().isdisjoint(texts):
            return Entered(refused=refused, locked=locked)
        found = self._write(rows)
        return replace(found, refused=found.refused + refused, locked=locked)

    def set_source(self, places: Iterable[PlaceKey], source: str) -> Outcome[SavedValues]:
        """Say where the stored figures of places are from; raises AppError."""
        held = [self.stored[place] for place in places if place in self.stored]
        entries = [entry_again(one, source) for one in held]
        outcome = self._indicators.set_values(entries)
        for at, findings in _by_row(outcome.value.findings).items():
            text = typed_text(self.passports[held[at].passport], held[at])
            self.drafts[entries[at].place] = Draft(text, entries[at], findings)
        return outcome

    def accept(self, places: Sequence[PlaceKey], reason: str) -> Outcome[SavedValues]:
        """Write what waits at places, for a reason; raises AppError."""
        entries = [
            replace(one.entry, accepted=reason)
            for place in places
            if (one := self.drafts[place]).entry is not None
        ]
        return self._indicators.set_values(entries)

    def forget(self, places: Iterable[PlaceKey]) -> None:
        """Give up what was typed: the stored values show again."""
        for place in list(places):
            self.drafts.pop(place, None)

    # Within

    def _waiting_with(self, places: Collection[PlaceKey]) -> dict[PlaceKey, tuple[str, ValueEntry]]:
        """Return what waits and may fit once places have their values: a jump, a sum."""
        touched = {(place[0], place[3]) for place in places}
        passports = {place[0] for place in places}
        return {
            place: (one.text, one.entry)
            for place, one in self.drafts.items()
            if one.waits and one.entry is not None and place not in places
            if (place[0], place[3]) in touched
            or (place[0] in passports and any(found.rule in _OF_SUMS for found in one.findings))
        }

    def _open_places(self, edits: Sequence[Edit]) -> tuple[dict[PlaceKey, str], int]:
        texts, locked = {}, 0
        for place, text in edits:
            if self.is_locked(place):
                locked += 1
            else:
                texts[place] = text
        return texts, locked

    def _write(self, rows: Mapping[PlaceKey, tuple[str, ValueEntry]]) -> Entered:
        """Write rows; what a check speaks against, and all that a service refuses, waits."""
        entries = [entry for _text, entry in rows.values()]
        fault: list[AppError] = []

        def save() -> Outcome[SavedValues]:
            try:
                return self._indicators.set_values(entries)
            except AppError as error:
                fault.append(error)
                raise

        held = {place: self.drafts.pop(place, None) for place in rows}
        self.writing = frozenset(place[0] for place in rows)
        try:
            outcome = self._perform(save)
        finally:
            self.writing = frozenset()
        if outcome is None:
            why = wording.sentence(fault[0]) if fault else ""
            for place, (text, entry) in rows.items():
                kept = held[place]
                same = kept is not None and kept.text == text
                self.drafts[place] = kept if kept and same else Draft(text, entry, fault=why)
            return Entered(refused=len(rows))
        left = _by_row(outcome.value.findings)
        for at, (place, (text, entry)) in enumerate(rows.items()):
            if at in left:
                kept = held[place]
                operation = kept.operation if kept else outcome.operation
                self.drafts[place] = Draft(text, entry, left[at], operation=operation)
        waiting = sum(all(one.acceptable for one in found) for found in left.values())
        saved = outcome.value
        changed = saved.added + saved.replaced + saved.removed
        return Entered(changed, waiting, len(left) - waiting)


def _by_row(findings: Iterable[ValueFinding]) -> dict[int, tuple[ValueFinding, ...]]:
    found: dict[int, tuple[ValueFinding, ...]] = {}
    for one in findings:
        found[one.place] = (*found.get(one.place, ()), one)
    return found


def _by_place(values: Iterable[IndicatorValue]) -> dict[PlaceKey, IndicatorValue]:
    return {(one.passport, one.period, one.component, one.school): one for one in values}
