"""Records → tree: one pure function for every paper."""

from __future__ import annotations

from app.documents.builders.marks import annex_mark
from app.documents.builders.order import order_nodes
from app.documents.builders.parts import SHEET_NAME_INDICATORS, filled, part_nodes, sequences
from app.documents.builders.text import single_line, title_nodes
from app.documents.model import (
    Document,
    Node,
    PageNumbers,
    PageSequence,
    Sheet,
    StyleSheet,
    Title,
)
from app.documents.styles import landscape, portrait, style_sheet
from app.documents.typography import printed
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import Order, Paper, SheetProfile
from app.domain.roadmap import PartKind, Roadmap

__all__ = ["build"]


def build(paper: Paper, roadmap: Roadmap, order: Order | None, profile: SheetProfile) -> Document:
    """Build the tree of a paper.

    `order` is what approves the roadmap; without it an annex carries no mark. Raises
    `UserError(NOTHING_TO_EXPORT)` where the roadmap has nothing that the paper prints.
    """
    styles = style_sheet(profile)
    match paper:
        case Paper.PLAN:
            pages = _plan(roadmap, order, profile, styles)
        case Paper.ANNEX:
            pages = _annex(roadmap, order, profile, styles, _numbers(profile))
        case Paper.ORDER:
            pages = _order(roadmap, order, profile, styles)
        case Paper.INDICATORS:
            pages = _indicators(roadmap, profile, styles)
    return Document(_title(paper, roadmap, order), _author(order), styles, pages)


def _plan(
    roadmap: Roadmap, order: Order | None, profile: SheetProfile, styles: StyleSheet
) -> tuple[PageSequence, ...]:
    if not roadmap.activity_count:
        raise UserError(UserCode.NOTHING_TO_EXPORT, what=Paper.PLAN)
    sheet = landscape(profile)
    nodes = list(_opening(roadmap, order, sheet, styles))
    for place, part in enumerate(roadmap.plans, start=1):
        nodes.extend(part_nodes(part, sheet, styles, series=f"plan-{place}"))
    return (PageSequence(sheet, tuple(nodes), _numbers(profile)),)


def _annex(
    roadmap: Roadmap,
    order: Order | None,
    profile: SheetProfile,
    styles: StyleSheet,
    numbers: PageNumbers,
) -> tuple[PageSequence, ...]:
    if not any(filled(part) for part in roadmap.parts):
        raise UserError(UserCode.NOTHING_TO_EXPORT, what=Paper.ANNEX)

    def opening(sheet: Sheet) -> tuple[Node, ...]:
        return _opening(roadmap, order, sheet, styles)

    return sequences(opening, roadmap.parts, profile, styles, numbers)


def _order(
    roadmap: Roadmap, order: Order | None, profile: SheetProfile, styles: StyleSheet
) -> tuple[PageSequence, ...]:
    if order is None:
        raise UserError(UserCode.NOTHING_TO_EXPORT, what=Paper.ORDER)
    numbers = _numbers(profile)
    own = PageSequence(portrait(profile), order_nodes(order, profile), numbers)
    if not any(filled(part) for part in roadmap.parts):
        return (own,)
    if numbers is PageNumbers.CONTINUED and not profile.annex_numbering_continues:
        numbers = PageNumbers.RESTARTED
    return (own, *_annex(roadmap, order, profile, styles, numbers))


def _indicators(
    roadmap: Roadmap, profile: SheetProfile, styles: StyleSheet
) -> tuple[PageSequence, ...]:
    parts = [part for part in roadmap.parts if part.kind is PartKind.INDICATORS and part.indicators]
    if not parts:
        raise UserError(UserCode.NOTHING_TO_EXPORT, what=Paper.INDICATORS)
    sheet = portrait(profile)
    nodes: list[Node] = []
    if not parts[0].title.strip():
        nodes.append(Title((SHEET_NAME_INDICATORS, *printed(roadmap.title).split("\n"))))
    for part in parts:
        nodes.extend(part_nodes(part, sheet, styles, series=""))
    return (PageSequence(sheet, tuple(nodes), _numbers(profile)),)


def _opening(
    roadmap: Roadmap, order: Order | None, sheet: Sheet, styles: StyleSheet
) -> tuple[Node, ...]:
    mark = () if order is None else (annex_mark(order, roadmap.title),)
    return (*mark, *title_nodes(roadmap, sheet, styles))


def _numbers(profile: SheetProfile) -> PageNumbers:
    return PageNumbers.CONTINUED if profile.page_numbers else PageNumbers.NONE


def _title(paper: Paper, roadmap: Roadmap, order: Order | None) -> str:
    if paper is Paper.ORDER and order is not None and order.heading.strip():
        return single_line(order.heading)
    return single_line(roadmap.title)


def _author(order: Order | None) -> str:
    return single_line(order.organisation) if order is not None else ""
