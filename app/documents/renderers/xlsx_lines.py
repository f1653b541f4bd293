"""What stands outside of tables, as lines across the sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from app.documents.model import (
    AnnexMark,
    Clause,
    ExecutorMark,
    Figure,
    Heading,
    Letterhead,
    ListItem,
    Node,
    PageBreak,
    Paragraph,
    Requisites,
    Run,
    Signature,
    StyleName,
    StyleSheet,
    Table,
    Title,
    plain,
)
from app.documents.styles import HEADINGS, SIGNATURE_GAP
from app.domain.roadmap import Alignment


@dataclass(frozen=True, slots=True)
class Line:
    """A text across the sheet: outside of any table, or a section row inside it.

    `right` stands in the right part of the row, as the number of an order beside its date; a line
    that is kept stays on the page of the next one.
    """

    text: str
    style: StyleName
    alignment: Alignment
    right: str = ""
    right_alignment: Alignment = Alignment.RIGHT
    keep: bool = False


def lines_of(  # noqa: PLR0912 - an arm a node
    node: Node, styles: StyleSheet
) -> Iterator[Line | Figure]:
    """Yield what a node outside of tables says, a line or a paragraph each; a chart is itself."""
    match node:
        case Title():
            yield from _plain_lines(node.lines, StyleName.TITLE, styles)
        case Heading():
            style = HEADINGS[node.level - 1]
            own = node.alignment or styles[style].alignment
            yield Line(_letters(node.runs), style, own, keep=True)
        case Paragraph():
            own = node.alignment or styles[node.style].alignment
            kept = node.keep_with_next or styles[node.style].keep_with_next
            yield Line(plain(node), node.style, own, keep=kept)
        case ListItem():
            text = f"{node.marker} {_letters(node.runs)}".strip()
            own = styles[StyleName.LIST_ITEM].alignment
            yield Line(text, StyleName.LIST_ITEM, own, keep=node.keep_with_next)
        case Clause():
            yield _clause(node, styles)
        case Letterhead():
            yield from _plain_lines(node.organisation, StyleName.ORGANISATION, styles)
            yield from _plain_lines((node.kind,), StyleName.DOCUMENT_KIND, styles)
        case Requisites():
            yield Line(node.date, StyleName.REQUISITES, Alignment.LEFT, node.number)
        case Signature():
            yield from _signature(node)
        case ExecutorMark():
            yield from _plain_lines(node.lines, StyleName.EXECUTOR, styles)
        case AnnexMark():
            left = Alignment.LEFT
            yield from (Line("", StyleName.ANNEX_MARK, left, line, left) for line in node.lines)
        case Figure():
            yield node
            yield from _caption(node)
        case Table() | PageBreak():
            return
        case _:
            assert_never(node)


def _clause(node: Clause, styles: StyleSheet) -> Line:
    number = node.number if isinstance(node.number, str) else node.number.text
    text = f"{number} {_letters(node.runs)}"
    own = styles[StyleName.CLAUSE].alignment
    return Line(text, StyleName.CLAUSE, own, keep=node.keep_with_next)


def _signature(node: Signature) -> Iterator[Line]:
    *above, last = node.position or ("",)
    free = ("",) * (SIGNATURE_GAP - 1)
    for text in (*free, *above):
        yield Line(text, StyleName.SIGNATURE, Alignment.LEFT, keep=True)
    yield Line(last, StyleName.SIGNATURE, Alignment.LEFT, node.name)


def _caption(figure: Figure) -> Iterator[Line]:
    if figure.caption:
        yield Line(_letters(figure.caption), StyleName.BODY, Alignment.CENTER)


def _plain_lines(lines: tuple[str, ...], style: StyleName, styles: StyleSheet) -> Iterator[Line]:
    for line in lines:
        yield Line(line, style, styles[style].alignment, keep=styles[style].keep_with_next)


def _letters(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
