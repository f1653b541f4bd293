"""What a person does to a draft of a report, and how newly read data come into it.

Pure: each function returns a new draft. An item or a section that is not there raises KeyError.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from app.domain.report_drafts import (
    FillIn,
    Lacking,
    OwnText,
    Phrase,
    Refreshed,
    ReportDraft,
    ReportItem,
    ReportSection,
)


def edited(draft: ReportDraft, item: str, text: str | None) -> ReportDraft:
    """Return the draft with an item in the person's words; None goes back to the program's.

    Of a place to fill and of a person's own paragraph the text itself is set. Tables and charts
    have no text: TypeError.
    """
    return _changed(draft, item, lambda one: replace(one, content=_reworded(one, text)))


def kept(draft: ReportDraft, item: str) -> ReportDraft:
    """Return the draft with the person's wording settled against what the data say now."""

    def settle(one: ReportItem) -> ReportItem:
        if not isinstance(one.content, Phrase):
            raise TypeError("only a phrase has a wording to keep")
        return replace(one, content=replace(one.content, seen=one.content.said))

    return _changed(draft, item, settle)


def left_out(draft: ReportDraft, keys: Collection[str], *, out: bool = True) -> ReportDraft:
    """Return the draft with items or sections left out, or put back."""
    known = {one.key for one in draft.sections} | {one.key for one in draft.items}
    for key in keys:
        if key not in known:
            raise KeyError(key)
    return replace(
        draft,
        sections=tuple(
            replace(
                section,
                left_out=out if section.key in keys else section.left_out,
                items=tuple(
                    replace(one, left_out=out) if one.key in keys else one for one in section.items
                ),
            )
            for section in draft.sections
        ),
    )


def moved(draft: ReportDraft, item: str, section: str, at: int) -> ReportDraft:
    """Return the draft with an item at a place of a section, its own or another.

    `at` counts the items of that section without the moved one.
    """
    what = item_of(draft, item)
    without = replace(
        draft,
        sections=tuple(
            replace(one, items=tuple(other for other in one.items if other.key != item))
            for one in draft.sections
        ),
    )
    return with_item(without, section, at, what)


def section_moved(draft: ReportDraft, section: str, at: int) -> ReportDraft:
    """Return the draft with a section at another place, counted without it."""
    what = section_of(draft, section)
    rest = [one for one in draft.sections if one.key != section]
    return replace(draft, sections=(*rest[:at], what, *rest[at:]))


def with_item(draft: ReportDraft, section: str, at: int, item: ReportItem) -> ReportDraft:
    """Return the draft with an item put into a section."""
    where = section_of(draft, section)
    items = (*where.items[:at], item, *where.items[at:])
    return _with_section(draft, replace(where, items=items))


def without_item(draft: ReportDraft, item: str) -> ReportDraft:
    """Return the draft without a paragraph that a person added; others are only left out."""
    if not isinstance(item_of(draft, item).content, OwnText):
        raise TypeError("what the program says is left out, not removed")
    return replace(
        draft,
        sections=tuple(
            replace(one, items=tuple(other for other in one.items if other.key != item))
            for one in draft.sections
        ),
    )


def headed(draft: ReportDraft, section: str, heading: str) -> ReportDraft:
    """Return the draft with the person's heading of a section; "" goes back to the program's."""
    where = section_of(draft, section)
    own = "" if heading == where.heading else heading
    return _with_section(draft, replace(where, own_heading=own))


def item_of(draft: ReportDraft, item: str) -> ReportItem:
    """Return an item by its key."""
    for one in draft.items:
        if one.key == item:
            return one
    raise KeyError(item)


def section_of(draft: ReportDraft, section: str) -> ReportSection:
    """Return a section by its key."""
    for one in draft.sections:
        if one.key == section:
            return one
    raise KeyError(section)


def lacking(draft: ReportDraft) -> tuple[Lacking, ...]:
    """Return the places that would be printed empty, in their order."""
    return tuple(
        Lacking(section.title, item.key, item.content.ask)
        for section in draft.sections
        if not section.left_out
        for item in section.items
        if item.is_blank and isinstance(item.content, FillIn)
    )


def refreshed(draft: ReportDraft, fresh: ReportDraft) -> tuple[ReportDraft, Refreshed]:
    """Return the draft with what the data say now, and what that changed.

    The order, what was left out and what a person wrote stay. What the program says no longer goes,
    unless a person worded it: then his words stand, and the program says nothing of it. What is new
    comes after what it follows in the fresh report.
    """
    new = {item.key: item for item in fresh.items}
    old = {item.key: item for item in draft.items}
    sections = [_renewed(section, new) for section in draft.sections]
    for place, section in enumerate(fresh.sections):
        known = next((at for at, one in enumerate(sections) if one.key == section.key), None)
        if known is None:
            at = _after([one.key for one in sections], fresh.sections[:place])
            sections.insert(at, replace(section, items=()))
            known = at
        sections[known] = replace(
            _grown(sections[known], section, old.keys()), heading=section.heading
        )
    result = replace(draft, sections=tuple(sections))
    now = {item.key: item for item in result.items}
    return result, Refreshed(
        changed=tuple(k for k in now if k in old and now[k].content != old[k].content),
        added=tuple(key for key in now if key not in old),
        gone=tuple(key for key in old if key not in now),
        waiting=tuple(
            key
            for key, item in now.items()
            if isinstance(item.content, Phrase) and item.content.differs
        ),
    )


def _renewed(section: ReportSection, new: dict[str, ReportItem]) -> ReportSection:
    """Return a section with what the data say of its items; those of the person stay."""
    found: list[ReportItem] = []
    for item in section.items:
        content, fresh = item.content, new.get(item.key)
        if isinstance(content, OwnText):
            found.append(item)
        elif isinstance(content, Phrase) and content.own is not None:
            now = fresh.content if fresh and isinstance(fresh.content, Phrase) else Phrase("")
            worded = replace(content, said=now.said, figures=now.figures)
            found.append(replace(item, content=worded))
        elif isinstance(content, FillIn) and content.text:
            ask = fresh.content.ask if fresh and isinstance(fresh.content, FillIn) else content.ask
            found.append(replace(item, content=replace(content, ask=ask)))
        elif fresh is not None:
            found.append(replace(item, content=fresh.content))
    return replace(section, items=tuple(found))


def _grown(section: ReportSection, fresh: ReportSection, known: Collection[str]) -> ReportSection:
    """Return a section with what is new in the fresh one, each after what it follows there."""
    items = list(section.items)
    for place, item in enumerate(fresh.items):
        if item.key not in known:
            items.insert(_after([one.key for one in items], fresh.items[:place]), item)
    return replace(section, items=tuple(items))


def _after(keys: Sequence[str], before: Iterable[ReportItem | ReportSection]) -> int:
    """Return the place after the last of these that is there; the beginning where none is."""
    places = [keys.index(one.key) + 1 for one in before if one.key in keys]
    return places[-1] if places else 0


def _reworded(item: ReportItem, text: str | None) -> Phrase | OwnText | FillIn:
    match item.content:
        case Phrase() as phrase:
            own = None if text == phrase.said else text
            return replace(phrase, own=own, seen="" if own is None else phrase.said)
        case OwnText():
            return OwnText(text or "")
        case FillIn() as place:
            return replace(place, text=text or "")
        case _:
            raise TypeError("a table or a chart has no text")


def _changed(
    draft: ReportDraft, item: str, change: Callable[[ReportItem], ReportItem]
) -> ReportDraft:
    item_of(draft, item)
    return replace(
        draft,
        sections=tuple(
            replace(
                section,
                items=tuple(change(one) if one.key == item else one for one in section.items),
            )
            for section in draft.sections
        ),
    )


def _with_section(draft: ReportDraft, section: ReportSection) -> ReportDraft:
    return replace(
        draft,
        sections=tuple(section if one.key == section.key else one for one in draft.sections),
    )
