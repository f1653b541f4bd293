"""Results as the command line prints them: plain lines, and the JSON of the design."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app import wording
from app.domain.changes import OperationView
from app.domain.drafts import (
    ClauseDraft,
    IndicatorDraft,
    OrderDraft,
    PartDraft,
    RoadmapDraft,
    SectionDraft,
)
from app.domain.roadmap import Layout, PartKind, RoadmapSummary

Json = dict[str, Any]


def draft(found: RoadmapDraft) -> Json:
    """Return what an import understood; sections of all plans stand in one list."""
    return {
        "title": found.title,
        "period": _period(found.start, found.end),
        "order": _order(found.order) if found.order else None,
        "sections": [
            _section(section, _heading(found, part, section))
            for part in found.parts
            for section in part.sections
        ],
        "indicators": [
            _indicator(item, part.layout) for part in found.parts for item in part.indicators
        ],
        "remarks": [
            {"where": wording.where(item.origin), "what": wording.remark(item)}
            for item in found.remarks
        ],
    }


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


def _period(start: date | None, end: date | None) -> Json:
    return {"start": _day(start), "end": _day(end)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _order(found: OrderDraft) -> Json:
    return {
        "organisation": found.organisation,
        "place": found.place,
        "date": _day(found.date),
        "number": found.number,
        "heading": found.heading,
        "preamble": found.preamble,
        "clauses": [_clause(clause) for clause in found.clauses],
        "signatory": found.signatory,
        "signatory_position": found.signatory_position,
        "executor": found.executor,
        "executor_phone": found.executor_phone,
    }


def _clause(found: ClauseDraft) -> Json:
    return {
        "number": found.number,
        "text": found.text,
        "subclauses": [{"number": sub.number, "text": sub.text} for sub in found.subclauses],
    }


def _heading(found: RoadmapDraft, part: PartDraft, section: SectionDraft) -> str:
    """Return a section's title; an untitled one is known by the title above its table.

    Not so where that is the roadmap's own title above its only plan.
    """
    if section.title or section.number:
        return section.title
    plans = [other for other in found.parts if other.kind is PartKind.PLAN]
    own = len(plans) == 1 and part.title.split() == found.title.split()
    return "" if own else part.title


def _section(found: SectionDraft, title: str) -> Json:
    return {
        "number": found.number,
        "title": title,
        "activities": [
            {
                "number": row.number,
                "text": row.text,
                "deadline": row.deadline,
                "responsible": row.responsible,
                "result": row.result,
            }
            for row in found.activities
        ],
    }


def _indicator(found: IndicatorDraft, layout: Layout) -> Json:
    if layout is Layout.LIST:
        return {"text": found.name}
    return {
        "number": found.number,
        "text": found.name,
        "source": found.source,
        "target": found.target,
    }
