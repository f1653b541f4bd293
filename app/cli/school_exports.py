"""Papers of lists of schools: which options each of them needs, and how it is written or told."""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap
from app.domain.errors import UserCode, UserError
from app.domain.status_lists import SchoolPaper

if TYPE_CHECKING:
    from app.documents.model import Document
    from app.services import Services

PAPERS = tuple(paper.value for paper in SchoolPaper)
_NEEDED: dict[str, tuple[str, ...]] = {
    SchoolPaper.LIST: (),
    SchoolPaper.DISTRIBUTION: ("--status", "--typology", "--year"),
    SchoolPaper.DYNAMICS: ("--status", "--from", "--to"),
    SchoolPaper.COMPARISON: ("--status", "--from", "--to"),
}


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for."""

    paper: SchoolPaper
    status: str | None
    as_of: date | None
    start: date | None
    end: date | None
    year: int | None
    typology: str | None


def export(
    *,
    db: str | None,
    paper: str,
    start: date | None,
    end: date | None,
    year: int | None,
    target: Path | None,
    status: str | None,
    as_of: date | None,
    typology: str | None,
    json: bool,
    **_: Any,
) -> int:
    """Write a paper and print where it lies; with `--json` print its tables, no file is needed."""
    given = {
        "--status": status,
        "--from": start,
        "--to": end,
        "--year": year,
        "--typology": typology,
    }
    lacking = [name for name in _NEEDED[paper] if given[name] is None]
    if target is None and not json:
        lacking.append("-o")
    if lacking:
        raise UserError(UserCode.USAGE, text=f"Не хватает: {', '.join(lacking)}.")
    order = _Order(SchoolPaper(paper), status, as_of, start, end, year, typology)
    with bootstrap.opened(db) as services:
        document = _composed(services, order)
        written = services.school_papers.export(document, target) if target else None
    if json:
        told = json_text.dumps([*_tables(document)], ensure_ascii=False, indent=1)
        sys.stdout.write(f"{told}\n")
    else:
        sys.stdout.write(f"{written}\n")
    return 0


def _composed(services: Services, order: _Order) -> Document:
    papers, statuses = services.school_papers, services.statuses
    kind = statuses.kind_named(order.status).id if order.status else None
    typology = statuses.typology_named(order.typology).id if order.typology else None
    if order.paper is SchoolPaper.LIST:
        return papers.list_by_status(kind, order.as_of)
    assert kind is not None
    if order.paper is SchoolPaper.DISTRIBUTION:
        assert typology is not None
        assert order.year is not None
        return papers.distribution(kind, typology, order.year)
    assert order.start is not None
    assert order.end is not None
    if order.end < order.start:
        raise UserError(UserCode.PERIOD_REVERSED, start=order.start, end=order.end)
    if order.paper is SchoolPaper.COMPARISON:
        return papers.comparison(kind, order.start, order.end)
    years = range(order.start.year, order.end.year + 1)
    return papers.dynamics(kind, years, typology=typology)


def _tables(document: Document) -> Iterator[dict[str, Any]]:
    """Yield the tables of a paper as they are printed; a row of one text opens a section."""
    from app.documents.model import Row, Table  # noqa: PLC0415 - other commands need no papers

    for sequence in document.sequences:
        for node in sequence.nodes:
            if isinstance(node, Table):
                yield {
                    "table": node.name,
                    "columns": [cell.text for cell in node.header[-1].cells],
                    "rows": [
                        [cell.text for cell in row.cells]
                        if isinstance(row, Row)
                        else [row.cell.text]
                        for row in node.rows
                    ],
                }
