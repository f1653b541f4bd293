"""Small pieces that every builder needs: runs, titles, the passport, and the blocks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.documents import metrics
from app.documents.builders.tables import plain_table
from app.documents.model import (
    Heading,
    ListItem,
    Node,
    Paragraph,
    Run,
    Sheet,
    StyleName,
    StyleSheet,
    Title,
)
from app.documents.typography import NBSP, printed
from app.domain.paperwork import SheetProfile
from app.domain.roadmap import Alignment, Block, BlockKind, Roadmap

ORPHAN_LETTERS = 12
CAPTION_LETTERS = 160  # a line above a table that is longer is a paragraph, not its name
_NUMBER = re.compile(r"(?:\d+|[IVX]+)[.)]")
LABELS = {"goal": "Цель", "tasks": "Задачи", "results": "Ожидаемые результаты"}


def runs(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Return the text as it goes to paper, in one run; no run for no text."""
    letters = printed(text)
    return (Run(letters, bold=bold, italic=italic),) if letters else ()


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that hold anything, as they go to paper."""
    return tuple(line for line in printed(text).split("\n") if line)


def position_lines(position: str, profile: SheetProfile) -> tuple[str, ...]:
    """Break the lines of a position that are wider than the zone of a requisite."""
    broken: list[str] = []
    for line in lines(position):
        current = ""
        for piece in line.split(" "):
            longer = f"{current} {piece}".lstrip()
            if current and metrics.width_mm(longer, profile.text_pt) > profile.requisite_width_mm:
                broken.append(current)
                current = piece
            else:
                current = longer
        broken.append(current)
    return tuple(broken) or ("",)


def title_nodes(roadmap: Roadmap, sheet: Sheet, styles: StyleSheet) -> Iterator[Node]:
    """Yield the title of a roadmap and its passport, as far as it is filled."""
    title = _title_lines(lines(roadmap.title), sheet.text_width_mm, styles)
    if title:
        yield Title(title)
    yield from _passport(roadmap)


def _title_lines(title: tuple[str, ...], width_mm: float, styles: StyleSheet) -> tuple[str, ...]:
    """Return the lines of a title; one that is broken anyway takes in its continuation."""
    size = styles[StyleName.TITLE].size_pt
    joined: list[str] = []
    for line in title:
        wide = joined and metrics.width_mm(joined[-1], size, bold=True) > width_mm
        if wide and (line[0].islower() or (line.isupper() and joined[-1][-1].isalpha())):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return tuple(map(without_orphan, joined))


def without_orphan(text: str) -> str:
    """Return a centred text or a heading whose last line is never one short word."""
    head, space, last = text.rpartition(" ")
    return f"{head}{NBSP}{last}" if space and len(last) <= ORPHAN_LETTERS else text


def _passport(roadmap: Roadmap) -> Iterator[Node]:
    entries = (("goal", roadmap.goal), ("tasks", roadmap.tasks), ("results", roadmap.results))
    for name, text in entries:
        found = lines(text)
        label = Run(f"{LABELS[name]}:", bold=True)
        if len(found) == 1:
            yield Paragraph((label, Run(f" {found[0]}")))
        elif found:
            yield Paragraph((label,), keep_with_next=True)
            yield from (Paragraph((Run(line),), StyleName.LIST_ITEM) for line in found)


def block_nodes(blocks: tuple[Block, ...], sheet: Sheet, styles: StyleSheet) -> Iterator[Node]:
    """Yield the nodes of a text part; blocks without any text print nothing.

    What leads to the next block stays with it: a line that ends in a colon, a numbered title, and
    the short lines above a table («Таблица 2», its name).
    """
    shown = [block for block in blocks if block.text.strip() or _has_rows(block)]
    before_table = False
    nodes: list[Node] = []
    for place in range(len(shown) - 1, -1, -1):
        block = shown[place]
        if block.table is not None:
            nodes.append(plain_table(block.table, sheet, styles))
            before_table = True
            continue
        text = block.text.rstrip()
        before_table = before_table and len(text) <= CAPTION_LETTERS and text[-1] not in ".;:,"
        follower = shown[place + 1] if place < len(shown) - 1 else None
        leads = before_table or (follower is not None and _leads_to(block, follower))
        nodes.append(_block_node(block, keep=leads))
    yield from reversed(nodes)


def _leads_to(block: Block, follower: Block) -> bool:
    """Return whether a block opens what follows it: by a colon, or as a numbered title."""
    text = block.text.rstrip()
    if text.endswith(":"):
        return True
    numbered = _NUMBER.fullmatch(block.marker) is not None
    titled = text[0].isupper() and text[-1].isalpha() and len(text) <= CAPTION_LETTERS
    return numbered and titled and not follower.marker


def _has_rows(block: Block) -> bool:
    return block.table is not None and bool(block.table.rows)


def _block_node(block: Block, *, keep: bool) -> Node:
    own = None if block.alignment is Alignment.LEFT else block.alignment
    match block.kind:
        case BlockKind.HEADING:
            return Heading(runs(_marked(block)), min(max(block.level, 1), 3), block.alignment)
        case BlockKind.LIST_ITEM:
            return ListItem(
                printed(block.marker), runs(block.text), block.level, keep_with_next=keep
            )
        case _:
            return Paragraph(runs(_marked(block)), StyleName.BODY, own, keep_with_next=keep)


def _marked(block: Block) -> str:
    return f"{block.marker} {block.text}" if block.marker else block.text


def single_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())
