"""The next year's roadmap before it is saved: what changes, why, and what a person chose.

`proposed` writes the differences down one by one, so that each can be seen, mended and
refused; `applied` makes the draft of them that are ticked.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.calendar import Calendar
from app.domain.deadline import DeadlineKind
from app.domain.drafts import (
    ActivityDraft,
    BlockDraft,
    IndicatorDraft,
    PartDraft,
    RoadmapDraft,
    SectionDraft,
)
from app.domain.execution import ControlledActivity
from app.domain.marks import MarkState, PointView
from app.domain.office import PartyKind, Person
from app.domain.party_spellings import Canonical
from app.domain.responsible import parties
from app.domain.roadmap import (
    Activity,
    ActivityId,
    BlockKind,
    Indicator,
    Part,
    PartKind,
    Roadmap,
    Target,
)
from app.domain.school_year import Stretch
from app.domain.year_notes import DayRemark, Place, Reason, Why
from app.domain.year_people import leavers, renamed, substitutes
from app.domain.year_shift import day_remarks, shifted_text


@dataclass(frozen=True, slots=True)
class YearChange:
    """One difference between a roadmap and its next year.

    Attributes:
        owner: the key of the piece that it is about; `index` counts columns.
        label: what a person calls the piece: its number.
        about: the activity's text, for one of an activity.
        ticked: whether it is to be carried out.
    """

    place: Place
    owner: str
    label: str
    before: str
    after: str
    about: str = ""
    index: int = 0
    whys: tuple[Why, ...] = ()
    days: tuple[DayRemark, ...] = ()
    ticked: bool = True

    @property
    def key(self) -> tuple[Place, str, int]:
        """Return what names the difference within its draft."""
        return self.place, self.owner, self.index


@dataclass(frozen=True, slots=True)
class YearDraft:
    """A roadmap's next year, with the differences in the order of the page.

    Attributes:
        source: the roadmap as it was when the next year was proposed.
        years: by how many years it is moved.
    """

    source: Roadmap
    years: int
    title: str
    start: date
    end: date
    changes: tuple[YearChange, ...]

    @property
    def removed(self) -> frozenset[ActivityId]:
        """Return the activities that are not carried over."""
        return frozenset(
            ActivityId(one.owner)
            for one in self.changes
            if one.place is Place.REMOVAL and one.ticked
        )


@dataclass(frozen=True, slots=True)
class YearSource:
    """What a proposal is made of, besides the roadmap itself; `numbers` as they are printed."""

    calendar: Calendar
    controlled: Mapping[ActivityId, ControlledActivity]
    kinds: Mapping[ActivityId, DeadlineKind]
    points: Mapping[ActivityId, Sequence[PointView]]
    people: Sequence[Person]
    known: Canonical
    numbers: Mapping[ActivityId, str]
    today: date


def proposed(
    roadmap: Roadmap, years: int, title: str, period: Stretch, source: YearSource
) -> YearDraft:
    """Return the next year of a roadmap with all its differences, as they are proposed."""
    changes = tuple(_Proposal(roadmap, years, period, source).changes())
    return YearDraft(roadmap, years, title, *period, changes)


def applied(draft: YearDraft) -> RoadmapDraft:
    """Return the draft of the new roadmap; activities that stay keep their order."""
    return RoadmapDraft(
        title=draft.title,
        start=draft.start,
        end=draft.end,
        order=None,
        parts=tuple(_Applied(draft).part(part) for part in draft.source.parts),
        remarks=(),
        readings=(),
    )


def chosen(draft: YearDraft, place: Place, owner: str, text: str, index: int = 0) -> str:
    """Return what a piece says in the new year: what was ticked for it, else what it says."""
    for one in draft.changes:
        if one.key == (place, owner, index) and one.ticked:
            return one.after
    return text


class _Proposal:
    """Finds the differences of one roadmap."""

    def __init__(self, roadmap: Roadmap, years: int, period: Stretch, source: YearSource) -> None:
        self._roadmap = roadmap
        self._years = years
        self._period = period
        self._source = source
        self._within = range(roadmap.start.year - 1, roadmap.end.year + 2)
        self._substitutes = substitutes(source.people, source.known)
        self._gone = leavers(source.people, source.known, period[0])

    def changes(self) -> Iterator[YearChange]:
        plan = self._roadmap
        for place, text in (
            (Place.GOAL, plan.goal),
            (Place.TASKS, plan.tasks),
            (Place.RESULTS, plan.results),
        ):
            yield from self._text(place, plan.id, "", text)
        for part in plan.parts:
            yield from self._part(part)

    def _text(
        self,
        place: Place,
        owner: str,
        label: str,
        text: str,
        *,
        about: str = "",
        index: int = 0,
        ticked: bool = True,
        within: Container[int] | None = None,
    ) -> Iterator[YearChange]:
        after = shifted_text(text, self._years, within or self._within)
        if after != text:
            yield YearChange(place, owner, label, text, after, about, index, ticked=ticked)

    def _part(self, part: Part) -> Iterator[YearChange]:
        yield from self._text(Place.PART, part.id, "", part.title)
        for place, column in enumerate(part.columns):
            yield from self._text(Place.COLUMN, part.id, "", column.heading, index=place)
        for block in part.blocks:
            # What a text says of a year («в 2021 году было …») may be a fact of that year.
            heading = block.kind is BlockKind.HEADING
            yield from self._text(Place.BLOCK, block.id, "", block.text, ticked=heading)
        for section in part.sections:
            yield from self._text(Place.SECTION, section.id, section.number, section.title)
            for row in section.activities:
                yield from self._activity(row)
        for indicator in part.indicators:
            yield from self._text(
                Place.INDICATOR,
                indicator.id,
                indicator.number,
                indicator.name,
                about=indicator.name,
            )
        years = sorted({t.year for one in part.indicators for t in one.targets if t.year})
        if years:
            moved = (str(year + self._years) for year in years)
            yield YearChange(
                Place.TARGETS, part.id, "", ", ".join(map(str, years)), ", ".join(moved)
            )

    def _activity(self, row: Activity) -> Iterator[YearChange]:
        row = replace(row, number=self._source.numbers.get(row.id, row.number))
        why = self._why_removed(row.id)
        if why:
            yield YearChange(
                Place.REMOVAL, row.id, row.number, row.deadline, "", row.text, whys=(why,)
            )
        yield from self._text(Place.TEXT, row.id, row.number, row.text, about=row.text)
        yield from self._deadline(row)
        yield from self._responsible(row)
        yield from self._text(Place.RESULT, row.id, row.number, row.result, about=row.text)

    def _why_removed(self, activity: ActivityId) -> Why | None:
        """Only what is said once can be over; the rest comes again."""
        points = self._source.points.get(activity, ())
        if self._source.kinds.get(activity) is not DeadlineKind.ONE_OFF or not points:
            return None
        states = {one.state for one in points}
        if states == {MarkState.CANCELLED}:
            return Why(Reason.CANCELLED)
        if states <= {MarkState.DONE, MarkState.CANCELLED}:
            return Why(Reason.DONE, max((p.done_on for p in points if p.done_on), default=None))
        last = max(one.due for one in points)
        return Why(Reason.PAST, last) if last < self._source.today else None

    def _deadline(self, row: Activity) -> Iterator[YearChange]:
        roadmap = self._roadmap
        after = shifted_text(row.deadline, self._years)
        own = self._source.controlled[row.id].own
        days = (
            ()
            if own.kind is not None
            else day_remarks(
                row.deadline,
                (roadmap.start, roadmap.end),
                after,
                self._period,
                self._years,
                self._source.calendar,
            )
        )
        if after != row.deadline or days:
            yield YearChange(
                Place.DEADLINE, row.id, row.number, row.deadline, after, row.text, days=days
            )

    def _responsible(self, row: Activity) -> Iterator[YearChange]:
        after, whys = row.responsible, []
        for party in parties(row.responsible).parties:
            if party.kind is not PartyKind.PERSON:
                continue
            key = self._source.known.key(party.name)
            new = self._substitutes.get(key)
            if new:
                after = renamed(after, party.name, new)
                whys.append(Why(Reason.REPLACED, name=new.surname_first))
            elif key in self._gone:
                gone = self._gone[key]
                whys.append(Why(Reason.LEFT, gone.until, gone.surname_first))
        if whys:
            yield YearChange(
                Place.RESPONSIBLE,
                row.id,
                row.number,
                row.responsible,
                after,
                row.text,
                whys=tuple(whys),
            )


class _Applied:
    """Rewrites the parts of a draft's roadmap by the differences that are ticked."""

    def __init__(self, draft: YearDraft) -> None:
        self._years = draft.years
        self._removed = draft.removed
        self._after = {one.key: one.after for one in draft.changes if one.ticked}

    def part(self, part: Part) -> PartDraft:
        columns = tuple(
            replace(column, heading=self._now(Place.COLUMN, part.id, column.heading, place))
            for place, column in enumerate(part.columns)
        )
        move = (Place.TARGETS, part.id, 0) in self._after
        return PartDraft(
            part.kind,
            self._now(Place.PART, part.id, part.title),
            columns,
            part.layout,
            blocks=tuple(
                BlockDraft(
                    block.kind,
                    self._now(Place.BLOCK, block.id, block.text),
                    (),
                    block.marker,
                    block.level,
                    block.alignment,
                    block.table,
                )
                for block in part.blocks
            ),
            sections=tuple(
                SectionDraft(
                    section.number,
                    self._now(Place.SECTION, section.id, section.title),
                    tuple(
                        self._activity(row)
                        for row in section.activities
                        if row.id not in self._removed
                    ),
                    (),
                )
                for section in part.sections
            ),
            indicators=tuple(self._indicator(one, move=move) for one in part.indicators),
        )

    def _now(self, place: Place, owner: str, text: str, index: int = 0) -> str:
        return self._after.get((place, owner, index), text)

    def _activity(self, row: Activity) -> ActivityDraft:
        return ActivityDraft(
            row.number,
            self._now(Place.TEXT, row.id, row.text),
            self._now(Place.DEADLINE, row.id, row.deadline),
            self._now(Place.RESPONSIBLE, row.id, row.responsible),
            self._now(Place.RESULT, row.id, row.result),
            (),
        )

    def _indicator(self, one: Indicator, *, move: bool) -> IndicatorDraft:
        targets = tuple(
            Target(target.year + self._years if move and target.year else target.year, target.text)
            for target in one.targets
        )
        name = self._now(Place.INDICATOR, one.id, one.name)
        return IndicatorDraft(one.number, name, one.source, targets, ())


def kept_activities(draft: YearDraft) -> tuple[ActivityId, ...]:
    """Return the activities that are carried over, in the order of the page."""
    return tuple(
        row.id
        for part in draft.source.parts
        if part.kind is PartKind.PLAN
        for section in part.sections
        for row in section.activities
        if row.id not in draft.removed
    )
