"""Results as the command line prints them: plain lines, and values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from app import wording
from app.domain.changes import OperationView
from app.domain.deadline import Deadline
from app.domain.drafts import RoadmapDraft
from app.domain.roadmap import RoadmapSummary
from app.domain.search import Found, Hit

if TYPE_CHECKING:
    from app.domain.responsible import Reading  # its reader takes long to load

Json = dict[str, Any]


def draft_lines(found: RoadmapDraft) -> Iterator[str]:
    """Return what an import understood, for a person."""
    yield " ".join(found.title.split())
    if found.start and found.end:
        yield f"Период: {wording.period_text(found.start, found.end)}"
    if found.order:
        number = f" № {found.order.number}" if found.order.number else ""
        day = f" от {wording.date_text(found.order.date)}" if found.order.date else ""
        clauses = wording.plural(len(found.order.clauses), "пункт", "пункта", "пунктов")
        yield f"Приказ{day}{number}: {clauses}"
    yield ", ".join(
        (
            wording.plural(len(found.sections), "раздел", "раздела", "разделов"),
            wording.plural(found.activity_count, "мероприятие", "мероприятия", "мероприятий"),
            wording.plural(len(found.indicators), "показатель", "показателя", "показателей"),
        )
    )
    for item in found.remarks:
        place = wording.where(item.origin)
        yield f"{place}: {wording.remark(item)}" if place else wording.remark(item)


def deadline_line(meaning: Deadline) -> str:
    """Return what a deadline phrase means: its kind, its windows, what to look at."""
    line = wording.word(meaning.kind)
    if meaning.windows:
        windows = (
            wording.date_text(window.end)
            if window.start == window.end
            else f"{wording.date_text(window.start)} – {wording.date_text(window.end)}"
            for window in meaning.windows
        )
        line += f": {', '.join(windows)}"
    return f"{line} – {wording.deadline_remark(meaning.remark)}" if meaning.remark else line


def parties_line(reading: Reading) -> str:
    """Return the parties of a phrase with their kinds, and what to look at."""
    named = "; ".join(
        f"{party.name} ({', '.join(filter(None, (party.position, wording.word(party.kind))))})"
        for party in reading.parties
    )
    if reading.remark is None:
        return named
    remark = wording.word(reading.remark)
    return f"{named} – {remark}" if named else remark


def summary(one: RoadmapSummary) -> Json:
    """Return a row of the list of roadmaps."""
    return {
        "id": one.id,
        "title": one.title,
        "period": _period(one.start, one.end),
        "state": one.state.value,
        "sections": one.sections,
        "activities": one.activities,
        "indicators": one.indicators,
    }


def operation(one: OperationView) -> Json:
    """Return an entry of the history."""
    return {
        "id": one.id,
        "at": one.at.isoformat(timespec="seconds"),
        "person": one.person,
        "name": one.name,
        "undone": one.undone,
        "undoes": one.undoes,
        "undoable": one.undoable,
    }


def found_lines(answer: Found) -> Iterator[str]:
    """Return what was found by kind, for a person."""
    for typed, words in answer.guesses:
        yield f"Точно такого нет. Похоже на: {typed} – {', '.join(words)}"
    if not answer.groups:
        yield f"Ничего не найдено: «{answer.query.strip()}»"
    for group in answer.groups:
        yield f"{wording.word(group.kind)}: {group.count}"
        for hit in group.hits:
            pieces = (hit.title.text, hit.detail.text, hit.where)
            yield f"  {' | '.join(filter(None, pieces))}"


def found(answer: Found) -> Json:
    """Return what was found, the places of the words as pairs of offsets."""
    return {
        "query": answer.query,
        "count": answer.count,
        "guesses": dict(answer.guesses),
        "groups": [
            {"kind": group.kind, "count": group.count, "hits": [_hit(hit) for hit in group.hits]}
            for group in answer.groups
        ],
    }


def _hit(hit: Hit) -> Json:
    return {
        "key": hit.key,
        "title": hit.title.text,
        "title_places": hit.title.places,
        "detail": hit.detail.text,
        "detail_places": hit.detail.places,
        "where": hit.where,
        "within": [{"kind": ref.kind, "key": ref.key} for ref in hit.within],
    }


def _period(start: date | None, end: date | None) -> Json:
    return {"start": _day(start), "end": _day(end)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
