"""Nodes of the tree → strips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from app.documents.charts.figures import figure_pictures
from app.documents.model import (
    AnnexMark,
    Cell,
    Clause,
    ExecutorMark,
    Figure,
    Heading,
    Letterhead,
    ListItem,
    Node,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Requisites,
    Row,
    Run,
    SectionRow,
    Sheet,
    Signature,
    StyleName,
    StyleSheet,
    Table,
    Title,
)
from app.documents.renderers.pdf.lines import Line, break_lines
from app.documents.renderers.pdf.strips import (
    CellLines,
    FigureStrip,
    RowStrip,
    SidesStrip,
    Strip,
    text_strips,
)
from app.documents.styles import (
    ANNEX_GAP,
    HEADINGS,
    LINE,
    LIST_STEP_MM,
    MM_PT,
    SIGNATURE_GAP,
    TABLE_GAP_PT,
)
from app.documents.typography import NBSP
from app.domain.roadmap import Alignment


class PageTurn(Strip):
    """What follows starts a new page."""


class Setter:
    """Sets the nodes of one page sequence in strips."""

    def __init__(self, sheet: Sheet, styles: StyleSheet) -> None:
        self._styles = styles
        self._width = sheet.text_width_mm * MM_PT
        self._height = sheet.text_height_mm * MM_PT
        self._begun = False

    def strips(self, node: Node) -> Iterable[Strip]:  # noqa: PLR0912 - an arm a node
        """Return the strips of a node, from the top."""
        begun, self._begun = self._begun, True
        match node:
            case Title():
                return self._stack(StyleName.TITLE, node.lines)
            case Heading():
                style = self._styles[HEADINGS[node.level - 1]]
                return text_strips(node.runs, style, self._width, alignment=node.alignment)
            case Paragraph():
                return self._paragraph(node)
            case ListItem():
                return self._numbered(
                    node.marker,
                    node.runs,
                    StyleName.LIST_ITEM,
                    node.level,
                    keep=node.keep_with_next,
                )
            case Clause():
                number = node.number if isinstance(node.number, str) else node.number.text
                return self._numbered(
                    number, node.runs, StyleName.CLAUSE, 0, keep=node.keep_with_next
                )
            case Letterhead():
                return [
                    *self._stack(StyleName.ORGANISATION, node.organisation),
                    *self._stack(StyleName.DOCUMENT_KIND, (node.kind,)),
                ]
            case Requisites():
                style = self._styles[StyleName.REQUISITES]
                return [self._sides(node.date, node.number, style)]
            case Signature():
                return self._signature(node)
            case ExecutorMark():
                return self._executor(node)
            case AnnexMark():
                return self._annex_mark(node)
            case Table():
                return self._table(node, before=TABLE_GAP_PT if begun else 0.0)
            case Figure():
                return self._figure(node)
            case PageBreak():
                return [PageTurn(0.0)]
            case _:
                assert_never(node)

    def _paragraph(self, node: Paragraph) -> list[Strip]:
        width = self._width if node.width_mm is None else node.width_mm * MM_PT
        return text_strips(
            _numbered_runs(node),
            self._styles[node.style],
            min(width, self._width),
            alignment=node.alignment,
            first=0.0 if node.alignment is Alignment.CENTER else None,
            keep=node.keep_with_next,
        )

    def _stack(self, name: StyleName, lines: tuple[str, ...]) -> list[Strip]:
        """Set lines of one style under each other, with its spaces around all of them."""
        style = self._styles[name]
        strips: list[Strip] = []
        for place, line in enumerate(lines):
            strips += text_strips(
                (Run(line),),
                style,
                self._width,
                before=None if place == 0 else 0.0,
                after=None if place == len(lines) - 1 else 0.0,
                keep=place < len(lines) - 1,
            )
        return strips

    def _numbered(
        self, number: str, runs: tuple[Run, ...], name: StyleName, level: int, *, keep: bool
    ) -> list[Strip]:
        marked = (Run(f"{number}{NBSP}"), *runs) if number else runs
        left = level * LIST_STEP_MM * MM_PT
        return text_strips(marked, self._styles[name], self._width, left=left, keep=keep)

    def _signature(self, node: Signature) -> list[Strip]:
        style = self._styles[StyleName.SIGNATURE]
        strips: list[Strip] = []
        for line in node.position[:-1]:
            strips += text_strips((Run(line),), style, self._width, keep=True)
        strips.append(self._sides(node.position[-1], node.name, style))
        strips[0].before = style.size_pt * LINE * SIGNATURE_GAP
        return strips

    def _sides(self, left: str, right: str, style: ParagraphStyle) -> Strip:
        return SidesStrip(
            style.size_pt * LINE,
            before=style.before_pt,
            after=style.after_pt,
            left_line=_single(left, style.size_pt),
            right_line=_single(right, style.size_pt),
            size=style.size_pt,
            width=self._width,
        )

    def _executor(self, node: ExecutorMark) -> list[Strip]:
        style = self._styles[StyleName.EXECUTOR]
        strips = [
            strip
            for line in node.lines
            for strip in text_strips((Run(line),), style, self._width, keep=True)
        ]
        for strip in strips:
            strip.sinks = True
        strips[-1].keep = False
        return strips

    def _annex_mark(self, node: AnnexMark) -> list[Strip]:
        style = self._styles[StyleName.ANNEX_MARK]
        left = self._width - self._styles.annex_zone_mm * MM_PT
        strips = [
            strip
            for line in node.lines
            for strip in text_strips((Run(line),), style, self._width, left=left, keep=True)
        ]
        strips[-1].after = style.size_pt * LINE * ANNEX_GAP
        return strips

    def _figure(self, node: Figure) -> list[Strip]:
        pictures = figure_pictures(node, self._width, self._height, self._styles)
        strips: list[Strip] = [
            FigureStrip(one.height, before=TABLE_GAP_PT, after=TABLE_GAP_PT, picture=one)
            for one in pictures
        ]
        if node.caption:
            strips[-1].keep = True
            style = self._styles[StyleName.BODY]
            strips += text_strips(
                node.caption,
                style,
                self._width,
                alignment=Alignment.CENTER,
                first=0.0,
                after=TABLE_GAP_PT,
            )
        return strips

    def _table(self, table: Table, before: float) -> Iterator[Strip]:
        edges = [0.0]
        for width in table.widths_mm:
            edges.append(edges[-1] + width * MM_PT)
        setter = _RowSetter(self._styles, tuple(edges), ruled=table.ruled)
        head = [setter.row(row, keep=True, middle=True) for row in table.header]
        if head:
            head[0].before = before
        yield from head
        for place, item in enumerate(table.rows):
            match item:
                case Row():
                    strip = setter.row(item, keep=table.holds(place))
                case SectionRow():
                    strip = setter.across(item)
                case _:
                    assert_never(item)
            strip.head = head
            if item is table.rows[-1]:
                strip.after = TABLE_GAP_PT
            yield strip


class _RowSetter:
    """Sets the rows of one table."""

    def __init__(self, styles: StyleSheet, edges: tuple[float, ...], *, ruled: bool) -> None:
        self._styles = styles
        self._edges = edges
        self._rule = styles.rule_pt if ruled else 0.0
        self._pad_x = styles.cell_pad_x_mm * MM_PT
        self._pad_y = styles.cell_pad_y_mm * MM_PT

    def row(self, row: Row, *, keep: bool = False, middle: bool = False) -> RowStrip:
        cells = [
            self._cell(cell, left, right, middle=middle)
            for cell, (left, right) in zip(row.cells, pairwise(self._edges), strict=True)
        ]
        return self._strip(cells, self._edges, keep=keep)

    def across(self, row: SectionRow) -> RowStrip:
        cell = self._cell(row.cell, self._edges[0], self._edges[-1])
        return self._strip([cell], (self._edges[0], self._edges[-1]), keep=True)

    def _strip(self, cells: list[CellLines], edges: tuple[float, ...], *, keep: bool) -> RowStrip:
        rule = self._rule
        return RowStrip(
            max(cell.height for cell in cells) + 2 * self._pad_y + rule,
            keep=keep,
            cells=cells,
            edges=edges,
            pad=self._pad_y + rule / 2,
            rule=rule,
        )

    def _cell(self, cell: Cell, left: float, right: float, *, middle: bool = False) -> CellLines:
        width = right - left - 2 * self._pad_x
        set_lines: list[tuple[Line, Alignment]] = []
        size = 0.0
        for paragraph in cell.paragraphs:
            style = self._styles[paragraph.style]
            size = max(size, style.size_pt)
            alignment = paragraph.alignment or style.alignment
            set_lines += [
                (line, alignment)
                for line in break_lines(
                    _numbered_runs(paragraph),
                    style.size_pt,
                    width,
                    bold=style.bold,
                    italic=style.italic,
                )
            ]
        return CellLines(set_lines, left + self._pad_x, width, size, middle)


def _numbered_runs(node: Paragraph) -> tuple[Run, ...]:
    if node.number is None:
        return node.runs
    return (Run(f"{node.number.text} " if node.runs else node.number.text), *node.runs)


def _single(text: str, size: float) -> Line:
    return break_lines((Run(text),), size, float("inf"))[0]
