"""The body of a DOCX: nodes → paragraphs, tables and sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from app.documents.charts.figures import figure_pictures
from app.documents.model import (
    AnnexMark,
    AutoNumber,
    Cell,
    Clause,
    ExecutorMark,
    Figure,
    Heading,
    Letterhead,
    ListItem,
    Node,
    PageBreak,
    PageNumbers,
    PageSequence,
    Paragraph,
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
from app.documents.renderers.docx.figures import Media, figure_run
from app.documents.renderers.docx.markup import (
    attribute,
    frame,
    letters,
    paragraph,
    points,
    runs,
    twips,
)
from app.documents.renderers.docx.stylespart import (
    EMPTY_HEADER,
    END_STYLE,
    GAP_STYLE,
    NUMBER_HEADER,
    TABLE_STYLE,
    NumberSeries,
    style_id,
)
from app.documents.styles import (
    ANNEX_GAP,
    EXECUTOR_BOTTOM_MM,
    HEADINGS,
    LINE,
    LIST_STEP_MM,
    MM_PT,
    PAGE_NUMBER_TOP_MM,
    SIGNATURE_GAP,
    TABLE_GAP_PT,
)
from app.documents.typography import NBSP
from app.domain.roadmap import Alignment

NO_BORDERS = "".join(
    (
        "<w:tblBorders>",
        *(
            f'<w:{side} w:val="nil"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ),
        "</w:tblBorders>",
    )
)


class Body:
    """Writes the nodes of one page sequence."""

    def __init__(
        self, sheet: Sheet, styles: StyleSheet, series: NumberSeries, media: Media
    ) -> None:
        self._sheet = sheet
        self._styles = styles
        self._series = series
        self._media = media
        self._width = sheet.text_width_mm

    def nodes(self, nodes: Sequence[Node]) -> Iterator[str]:
        """Yield the markup of the nodes, with a gap between a table and its neighbours.

        Without a paragraph between them Word would join two tables into one.
        """
        before: Node | None = None
        for node in nodes:
            if before is not None and (
                isinstance(before, Table) or (isinstance(node, Table) and self._tight(before))
            ):
                yield paragraph(GAP_STYLE, "", keep_next=isinstance(node, Table))
            yield from self._node(node)
            before = node

    def _tight(self, node: Node) -> bool:
        """Return whether a node leaves no space of its own below it."""
        match node:
            case Paragraph():
                return not self._styles[node.style].after_pt
            case ListItem() | Clause():
                return True
            case _:
                return False

    def _node(self, node: Node) -> Iterator[str]:  # noqa: PLR0912 - an arm a node
        match node:
            case Title():
                yield from self._stack(StyleName.TITLE, node.lines)
            case Heading():
                style = HEADINGS[node.level - 1]
                yield paragraph(style_id(style), runs(node.runs), alignment=node.alignment)
            case Paragraph():
                yield self._paragraph(node)
            case ListItem():
                yield self._numbered(
                    node.marker,
                    node.runs,
                    StyleName.LIST_ITEM,
                    node.level,
                    keep=node.keep_with_next,
                )
            case Clause():
                yield self._numbered(
                    node.number, node.runs, StyleName.CLAUSE, 0, keep=node.keep_with_next
                )
            case Letterhead():
                yield from self._stack(StyleName.ORGANISATION, node.organisation)
                yield from self._stack(StyleName.DOCUMENT_KIND, (node.kind,))
            case Requisites():
                yield self._sides(StyleName.REQUISITES, node.date, node.number)
            case Signature():
                yield from self._signature(node)
            case ExecutorMark():
                yield from self._executor(node)
            case AnnexMark():
                yield from self._annex_mark(node)
            case Table():
                yield from self._table(node)
            case Figure():
                yield from self._figure(node)
            case PageBreak():
                yield paragraph(END_STYLE, '<w:r><w:br w:type="page"/></w:r>')
            case _:
                assert_never(node)

    def _paragraph(self, node: Paragraph) -> str:
        right = None if node.width_mm is None else twips(self._width - node.width_mm)
        return paragraph(
            style_id(node.style),
            runs(node.runs),
            keep_next=node.keep_with_next,
            number=node.number,
            number_id=self._number_id(node.number, alone=not node.runs),
            right=right,
            first=0 if node.alignment is Alignment.CENTER else None,
            alignment=node.alignment,
        )

    def _number_id(self, number: AutoNumber | None, *, alone: bool) -> int:
        return 0 if number is None else self._series.number_id(number, alone=alone)

    def _stack(self, name: StyleName, lines: tuple[str, ...]) -> Iterator[str]:
        for place, line in enumerate(lines):
            end = place == len(lines) - 1
            yield paragraph(
                style_id(name),
                runs((Run(line),)),
                keep_next=not end,
                before=None if place == 0 else 0,
                after=None if end else 0,
            )

    def _numbered(
        self,
        number: str | AutoNumber,
        text: tuple[Run, ...],
        name: StyleName,
        level: int,
        *,
        keep: bool = False,
    ) -> str:
        style = self._styles[name]
        left = twips(level * LIST_STEP_MM)
        written = isinstance(number, str)
        marked = (Run(f"{number}{NBSP}"), *text) if written and number else text
        counted = None if isinstance(number, str) else number
        return paragraph(
            style_id(name),
            runs(marked),
            keep_next=keep,
            number=counted,
            number_id=self._number_id(counted, alone=False),
            left=left if level or not written else None,
            first=None if written else twips(style.first_line_mm),
        )

    def _sides(
        self,
        name: StyleName,
        left: str,
        right: str,
        *,
        before: int | None = None,
        keep: bool = False,
    ) -> str:
        return paragraph(
            style_id(name),
            f"<w:r>{letters(left)}<w:tab/>{letters(right)}</w:r>",
            keep_next=keep,
            right_tab=twips(self._width),
            before=before,
        )

    def _signature(self, node: Signature) -> Iterator[str]:
        gap = points(self._styles[StyleName.SIGNATURE].size_pt * LINE * SIGNATURE_GAP)
        *above, last = node.position
        for place, line in enumerate(above):
            yield paragraph(
                style_id(StyleName.SIGNATURE),
                runs((Run(line),)),
                keep_next=True,
                before=gap if place == 0 else None,
            )
        before = None if above else gap
        # kept with what follows: the executor's frame hangs on the last paragraph of the section
        yield self._sides(StyleName.SIGNATURE, last, node.name, before=before, keep=True)

    def _executor(self, node: ExecutorMark) -> Iterator[str]:
        height = self._styles[StyleName.EXECUTOR].size_pt * LINE * len(node.lines)
        bottom = self._sheet.height_mm - EXECUTOR_BOTTOM_MM
        framed = frame(twips(bottom) - points(height), twips(self._width / 2))
        for line in node.lines:
            yield paragraph(style_id(StyleName.EXECUTOR), runs((Run(line),)), framed=framed)

    def _annex_mark(self, node: AnnexMark) -> Iterator[str]:
        left = twips(self._width - self._styles.annex_zone_mm)
        free = points(self._styles[StyleName.ANNEX_MARK].size_pt * LINE * ANNEX_GAP)
        for place, line in enumerate(node.lines):
            yield paragraph(
                style_id(StyleName.ANNEX_MARK),
                runs((Run(line),)),
                keep_next=True,
                left=left,
                after=free if place == len(node.lines) - 1 else None,
            )

    def _figure(self, node: Figure) -> Iterator[str]:
        width, height = self._width * MM_PT, self._sheet.text_height_mm * MM_PT
        pictures = figure_pictures(node, width, height, self._styles)
        gap = points(TABLE_GAP_PT)
        for place, picture in enumerate(pictures, start=1):
            yield paragraph(
                style_id(StyleName.BODY),
                figure_run(node.chart, picture, self._media),
                keep_next=bool(node.caption) and place == len(pictures),
                before=gap,
                after=gap,
                first=0,
                alignment=Alignment.LEFT,
            )
        if node.caption:
            yield paragraph(
                style_id(StyleName.BODY),
                runs(node.caption),
                after=gap,
                first=0,
                alignment=Alignment.CENTER,
            )

    def _table(self, table: Table) -> Iterator[str]:
        widths = [twips(width) for width in table.widths_mm]
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f"{'' if table.ruled else NO_BORDERS}"
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
            f"<w:tblCaption w:val={attribute(table.name)}/></w:tblPr><w:tblGrid>"
        )
        yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        yield "</w:tblGrid>"
        for row in table.header:
            yield self._row(row.cells, widths, "<w:cantSplit/><w:tblHeader/>", middle=True)
        for place, item in enumerate(table.rows):
            match item:
                case Row():
                    split = "" if item.tall else "<w:cantSplit/>"
                    yield self._row(item.cells, widths, split, keep=table.holds(place))
                case SectionRow():
                    yield self._across(item.cell, widths)
                case _:
                    assert_never(item)
        yield "</w:tbl>"

    def _row(
        self,
        cells: tuple[Cell, ...],
        widths: list[int],
        properties: str,
        *,
        middle: bool = False,
        keep: bool = False,
    ) -> str:
        aligned = '<w:vAlign w:val="center"/>' if middle else ""
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{aligned}</w:tcPr>'
            f"{self._cell(cell, keep=keep)}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"

    def _across(self, cell: Cell, widths: list[int]) -> str:
        span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
        return (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}"'
            f' w:type="dxa"/>{span}</w:tcPr>{self._cell(cell)}</w:tc></w:tr>'
        )

    def _cell(self, cell: Cell, *, keep: bool = False) -> str:
        paragraphs = (replace(item, keep_with_next=keep) for item in cell.paragraphs)
        return "".join(map(self._paragraph, paragraphs if keep else cell.paragraphs))


def sequence_markup(
    sequence: PageSequence,
    styles: StyleSheet,
    series: NumberSeries,
    media: Media,
    *,
    first: bool,
    last: bool,
) -> Iterator[str]:
    """Yield the markup of a page sequence; Word keeps the measures of a section at its end."""
    pieces = list(Body(sequence.sheet, styles, series, media).nodes(sequence.nodes))
    if not sequence.nodes or isinstance(sequence.nodes[-1], Table | ExecutorMark | PageBreak):
        pieces.append(paragraph(END_STYLE, ""))
    section = _section(sequence, first=first)
    if last:
        pieces.append(section)
    else:
        pieces[-1] = pieces[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)
    yield from pieces


def _section(sequence: PageSequence, *, first: bool) -> str:
    sheet = sequence.sheet
    numbers = sequence.numbers
    headers = start = title_page = ""
    if numbers is not PageNumbers.NONE:
        headers = (
            f'<w:headerReference w:type="default" r:id="{NUMBER_HEADER}"/>'
            f'<w:headerReference w:type="first" r:id="{EMPTY_HEADER}"/>'
        )
        if numbers is PageNumbers.RESTARTED:
            start = '<w:pgNumType w:start="1"/>'
        if first or numbers is PageNumbers.RESTARTED:
            title_page = "<w:titlePg/>"
    turned = ' w:orient="landscape"' if sheet.landscape else ""
    return (
        f'<w:sectPr>{headers}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(sheet.width_mm)}" w:h="{twips(sheet.height_mm)}"{turned}/>'
        f'<w:pgMar w:top="{twips(sheet.top_mm)}" w:right="{twips(sheet.right_mm)}"'
        f' w:bottom="{twips(sheet.bottom_mm)}" w:left="{twips(sheet.left_mm)}"'
        f' w:header="{twips(PAGE_NUMBER_TOP_MM)}" w:footer="{twips(PAGE_NUMBER_TOP_MM)}"'
        f' w:gutter="0"/>{start}{title_page}</w:sectPr>'
    )
