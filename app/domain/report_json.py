"""A draft of a report as plain values: its head and its sections, each row behind figures once.

The first of the stored values is the head (format, request, rows); sections follow. What an older
program did not keep is as declared; a piece of an unknown kind is kept as the text that it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.chart_asking import IndicatorChart, ResultChart, ResultMeasure
from app.domain.charts import BarOrder, ChartQuestion
from app.domain.indicators import PassportId
from app.domain.report_drafts import (
    Content,
    FillIn,
    OwnText,
    Phrase,
    Reckoning,
    ReportChart,
    ReportColumn,
    ReportFigure,
    ReportItem,
    ReportKind,
    ReportRequest,
    ReportRow,
    ReportSection,
    ReportTable,
    SourceKind,
    SourceRow,
)
from app.domain.results import Exam, Procedure
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.domain.statuses import StatusKindId

FORMAT = 1


def stored_sections(
    request: ReportRequest, sections: Sequence[ReportSection]
) -> list[dict[str, Any]]:
    """Return the values to be kept of a draft."""
    rows = _Rows()
    kept = [_section(section, rows) for section in sections]
    head = {
        "format": FORMAT,
        "schools": list(request.schools),
        "lists": list(request.lists),
        "roadmap": request.roadmap,
        "rows": [_row(row) for row in rows.places],
    }
    return [head, *kept]


def request_of(
    kept: Sequence[Mapping[str, Any]], kind: str, start: date, end: date
) -> ReportRequest:
    """Return of what a stored draft tells; kind and period stand in columns of their own."""
    head: Mapping[str, Any] = kept[0] if kept and "format" in kept[0] else {}
    roadmap = head.get("roadmap")
    return ReportRequest(
        ReportKind(kind),
        start,
        end,
        tuple(SchoolId(one) for one in head.get("schools", ())),
        tuple(StatusKindId(one) for one in head.get("lists", ())),
        RoadmapId(roadmap) if roadmap else None,
    )


def sections_of(kept: Sequence[Mapping[str, Any]]) -> tuple[ReportSection, ...]:
    """Return the sections of a stored draft."""
    if not kept:
        return ()
    rows = tuple(_row_of(row) for row in kept[0].get("rows", ()))
    return tuple(_section_of(one, rows) for one in kept if "items" in one)


@dataclass(slots=True)
class _Rows:
    """The rows behind figures, each once, by where it stands."""

    places: dict[SourceRow, int] = field(default_factory=dict)

    def place_of(self, row: SourceRow) -> int:
        return self.places.setdefault(row, len(self.places))


def _section(section: ReportSection, rows: _Rows) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "own_heading": section.own_heading,
        "left_out": section.left_out,
        "items": [
            {"key": item.key, "left_out": item.left_out, **_content(item.content, rows)}
            for item in section.items
        ],
    }


def _section_of(kept: Mapping[str, Any], rows: tuple[SourceRow, ...]) -> ReportSection:
    return ReportSection(
        kept["key"],
        kept.get("heading", ""),
        tuple(
            ReportItem(one["key"], _content_of(one, rows), bool(one.get("left_out")))
            for one in kept["items"]
        ),
        kept.get("own_heading", ""),
        bool(kept.get("left_out")),
    )


def _content(content: Content, rows: _Rows) -> dict[str, Any]:
    match content:
        case Phrase():
            figures = [_figure(one, rows) for one in content.figures]
            own = {} if content.own is None else {"own": content.own, "seen": content.seen}
            return {"what": "phrase", "said": content.said, "figures": figures, **own}
        case OwnText():
            return {"what": "text", "text": content.text}
        case FillIn():
            return {"what": "fill", "ask": content.ask, "text": content.text}
        case ReportTable():
            return {
                "what": "table",
                "caption": content.caption,
                "note": content.note,
                "columns": [[one.heading, one.narrow] for one in content.columns],
                "rows": [
                    {"section": row.cells[0]} if row.section else list(row.cells)
                    for row in content.rows
                ],
            }
        case ReportChart():
            return {"what": "chart", "caption": content.caption, **_asked(content.asked)}


def _content_of(kept: Mapping[str, Any], rows: tuple[SourceRow, ...]) -> Content:
    match kept.get("what"):
        case "phrase":
            figures = tuple(_figure_of(one, rows) for one in kept.get("figures", ()))
            return Phrase(kept.get("said", ""), figures, kept.get("own"), kept.get("seen", ""))
        case "fill":
            return FillIn(kept.get("ask", ""), kept.get("text", ""))
        case "table":
            return ReportTable(
                kept.get("caption", ""),
                tuple(ReportColumn(one[0], bool(one[1])) for one in kept["columns"]),
                tuple(_table_row(one) for one in kept["rows"]),
                kept.get("note", ""),
            )
        case "chart":
            return ReportChart(kept.get("caption", ""), _asked_of(kept))
        case _:
            return OwnText(kept.get("text", ""))


def _table_row(kept: Mapping[str, str] | Sequence[str]) -> ReportRow:
    if isinstance(kept, Mapping):
        return ReportRow((kept["section"],), section=True)
    return ReportRow(tuple(kept))


def _figure(figure: ReportFigure, rows: _Rows) -> dict[str, Any]:
    return {
        "key": figure.key,
        "text": figure.text,
        "value": f"{figure.value:f}",
        "reckoning": figure.reckoning.value,
        "rows": [rows.place_of(row) for row in figure.rows],
        "at": figure.at,
    }


def _figure_of(kept: Mapping[str, Any], rows: tuple[SourceRow, ...]) -> ReportFigure:
    return ReportFigure(
        kept["key"],
        kept["text"],
        Decimal(kept["value"]),
        Reckoning(kept["reckoning"]),
        tuple(rows[place] for place in kept["rows"]),
        kept.get("at", 0),
    )


def _row(row: SourceRow) -> list[Any]:
    amounts = [None if one is None else f"{one:f}" for one in (row.amount, row.whole)]
    return [row.kind.value, row.key, row.name, row.note, row.owner, *amounts]


def _row_of(kept: Sequence[Any]) -> SourceRow:
    amount, whole = (None if one is None else Decimal(one) for one in kept[5:7])
    key, name, note, owner = kept[1:5]
    return SourceRow(SourceKind(kept[0]), key, name, note, owner, amount, whole)


def _asked(asked: IndicatorChart | ResultChart) -> dict[str, Any]:
    common = {
        "question": asked.question.value,
        "years": list(asked.years),
        "schools": list(asked.schools),
        "activities": list(asked.activities),
        "order": asked.order.value,
    }
    if isinstance(asked, IndicatorChart):
        return {"passport": asked.passport, "component": asked.component, **common}
    procedure = asked.procedure
    taken = [procedure.exam.value, procedure.subject, procedure.grade]
    return {"procedure": taken, "measure": asked.measure.value, **common}


def _asked_of(kept: Mapping[str, Any]) -> IndicatorChart | ResultChart:
    question = ChartQuestion(kept["question"])
    years, order = tuple(kept.get("years", ())), BarOrder(kept.get("order", BarOrder.NAME))
    schools = tuple(map(SchoolId, kept.get("schools", ())))
    activities = tuple(map(ActivityId, kept.get("activities", ())))
    if "passport" in kept:
        passport, part = PassportId(kept["passport"]), kept.get("component", "")
        return IndicatorChart(passport, question, years, schools, part, activities, order)
    exam, subject, grade = kept["procedure"]
    measure = ResultMeasure(kept.get("measure", ResultMeasure.MEAN))
    procedure = Procedure(Exam(exam), subject, grade)
    return ResultChart(procedure, question, measure, years, schools, activities, order)
