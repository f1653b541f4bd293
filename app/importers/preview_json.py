"""A draft in the form that the command line prints and the tests compare (`import --json`)."""

from __future__ import annotations

from typing import Any

from app import wording
from app.domain.drafts import (
    ClauseDraft,
    IndicatorDraft,
    OrderDraft,
    Origin,
    PartDraft,
    RoadmapDraft,
    SectionDraft,
)
from app.domain.roadmap import Layout, PartKind
from app.importers.folding import fold


def as_json(draft: RoadmapDraft) -> dict[str, Any]:
    """Return a draft as plain values ready for `json.dumps`."""
    printed: dict[str, Any] = {
        "title": draft.title,
        "period": {
            "start": draft.start.isoformat() if draft.start else None,
            "end": draft.end.isoformat() if draft.end else None,
        },
    }
    if draft.order is not None:
        printed["order"] = _order(draft.order)
    plans = [part for part in draft.parts if part.kind is PartKind.PLAN]
    printed["sections"] = [
        _section(section, _title(section, part, draft, only=len(plans) == 1))
        for part in plans
        for section in part.sections
    ]
    printed["indicators"] = [
        _indicator(item, part) for part in draft.parts for item in part.indicators
    ]
    printed["remarks"] = [
        {"where": place(remark.origin), "what": wording.remark(remark)} for remark in draft.remarks
    ]
    return printed


def place(origin: Origin) -> str:
    """Return «table 2, row 5», «paragraph 3», or "" for the document as a whole."""
    pieces = [f"sheet {origin.sheet}"] if origin.sheet else []
    if origin.table:
        pieces.append(f"table {origin.table}")
    if origin.row:
        pieces.append(f"row {origin.row}")
    if origin.paragraph:
        pieces.append(f"paragraph {origin.paragraph}")
    return ", ".join(pieces)


def _title(section: SectionDraft, part: PartDraft, draft: RoadmapDraft, *, only: bool) -> str:
    """Name an untitled section by its part, unless that is the roadmap's own and only plan."""
    if section.title or section.number:
        return section.title
    own = only and fold(part.title) == fold(draft.title)
    return "" if own else part.title


def _section(section: SectionDraft, title: str) -> dict[str, Any]:
    return {
        "number": section.number,
        "title": title,
        "activities": [
            {
                "number": row.number,
                "text": row.text,
                "deadline": row.deadline,
                "responsible": row.responsible,
                "result": row.result,
            }
            for row in section.activities
        ],
    }


def _indicator(item: IndicatorDraft, part: PartDraft) -> dict[str, str]:
    if part.layout is Layout.LIST:
        return {"text": item.name}
    return {
        "number": item.number,
        "text": item.name,
        "source": item.source,
        "target": item.target,
    }


def _order(order: OrderDraft) -> dict[str, Any]:
    return {
        "organisation": order.organisation,
        "place": order.place,
        "date": order.date.isoformat() if order.date else None,
        "number": order.number,
        "heading": order.heading,
        "preamble": order.preamble,
        "clauses": [_clause(clause) for clause in order.clauses],
        "signatory": order.signatory,
        "signatory_position": order.signatory_position,
        "executor": order.executor,
        "executor_phone": order.executor_phone,
    }


def _clause(clause: ClauseDraft) -> dict[str, Any]:
    return {
        "number": clause.number.rstrip("."),
        "text": clause.text,
        "subclauses": [{"number": inner.number, "text": inner.text} for inner in clause.subclauses],
    }
