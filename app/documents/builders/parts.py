"""Parts of a roadmap in their order, laid on upright and landscape sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.documents import metrics
from app.documents.builders.tables import indicators_table, plan_table
from app.documents.builders.text import block_nodes, runs, single_line
from app.documents.model import (
    ListItem,
    Node,
    PageNumbers,
    PageSequence,
    Paragraph,
    Run,
    Sheet,
    StyleName,
    StyleSheet,
)
from app.documents.styles import landscape, portrait
from app.documents.typography import printed
from app.domain.paperwork import SheetProfile
from app.domain.roadmap import BlockKind, Indicator, Layout, Part, PartKind

SHORT_LINES = 14  # a text of so few lines stands on the sheet of the plan beside it
OPENING_LINES = 4  # that a title takes above the first part
DASH = "–"
SHEET_NAME_PLAN = "План"
SHEET_NAME_INDICATORS = "Показатели"


def filled(part: Part) -> bool:
    """Return whether the part prints anything."""
    match part.kind:
        case PartKind.TEXT:
            return any(block.text.strip() or block.table for block in part.blocks)
        case PartKind.PLAN:
            return bool(part.title.strip() or part.sections)
        case PartKind.INDICATORS:
            return bool(part.indicators)


def sequences(
    opening: Callable[[Sheet], tuple[Node, ...]],
    parts: tuple[Part, ...],
    profile: SheetProfile,
    styles: StyleSheet,
    numbers: PageNumbers,
) -> tuple[PageSequence, ...]:
    """Return the page sequences of the parts; `opening` gives what stands first on the first."""
    shown = tuple(part for part in parts if filled(part))
    groups = _grouped(shown, profile)
    pages: list[PageSequence] = []
    for sheet, members in groups or [(portrait(profile), [])]:
        nodes = list(() if pages else opening(sheet))
        for place in members:
            nodes.extend(part_nodes(shown[place], sheet, styles, series=f"plan-{place + 1}"))
        follow = numbers if numbers is not PageNumbers.RESTARTED else PageNumbers.CONTINUED
        pages.append(PageSequence(sheet, tuple(nodes), follow if pages else numbers))
    return tuple(pages)


def part_nodes(part: Part, sheet: Sheet, styles: StyleSheet, *, series: str) -> Iterator[Node]:
    """Yield the nodes of one part, its title above its table."""
    if part.title.strip():
        yield Paragraph(runs(part.title), StyleName.CAPTION)
    match part.kind:
        case PartKind.TEXT:
            yield from block_nodes(part.blocks, sheet, styles)
        case PartKind.PLAN:
            if part.sections:
                name = single_line(part.title) or SHEET_NAME_PLAN
                yield plan_table(part, sheet, styles, series=series, name=name)
        case PartKind.INDICATORS:
            if part.layout is Layout.LIST:
                yield from (_list_item(item) for item in part.indicators)
            else:
                name = single_line(part.title) or SHEET_NAME_INDICATORS
                yield indicators_table(part, sheet, styles, name=name)


def _list_item(item: Indicator) -> ListItem:
    text = printed(item.name)
    if item.target.strip():
        text += f"\u00a0{DASH} {printed(item.target)}"
    if item.source.strip():
        text += f" ({printed(item.source)})"
    return ListItem(printed(item.number) or DASH, (Run(text),))


def _grouped(parts: tuple[Part, ...], profile: SheetProfile) -> list[tuple[Sheet, list[int]]]:
    """Join neighbours that stand on sheets of one kind."""
    upright, turned = portrait(profile), landscape(profile)
    groups: list[tuple[Sheet, list[int]]] = []
    for place in range(len(parts)):
        sheet = turned if _lies(parts, place, profile) else upright
        if groups and groups[-1][0] == sheet:
            groups[-1][1].append(place)
        else:
            groups.append((sheet, [place]))
    return groups


def _lies(parts: tuple[Part, ...], place: int, profile: SheetProfile) -> bool:
    """Return whether a part lies on a landscape sheet: plans, and a few lines beside a plan."""
    part = parts[place]
    if part.kind is PartKind.PLAN:
        return True
    neighbours = parts[max(place - 1, 0) : place] + parts[place + 1 : place + 2]
    if not any(other.kind is PartKind.PLAN for other in neighbours):
        return False
    width = landscape(profile).text_width_mm
    above = OPENING_LINES if place == 0 else 0
    return _line_count(part, width, profile.text_pt) + above <= SHORT_LINES


def _line_count(part: Part, width: float, size: float) -> int:
    if part.kind is PartKind.INDICATORS:
        if part.layout is Layout.TABLE:
            return SHORT_LINES + 1
        return sum(metrics.line_count(item.name, width, size) for item in part.indicators)
    if any(block.kind is BlockKind.TABLE for block in part.blocks):
        return SHORT_LINES + 1
    return sum(metrics.line_count(block.text, width, size) for block in part.blocks)
