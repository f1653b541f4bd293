"""A .docx as it stands: body paragraphs and tables in order, notes after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from app.domain.drafts import (
    Origin,
    RawDocument,
    RawParagraph,
    RawTable,
    Remark,
    RemarkCode,
)
from app.domain.errors import UserCode, UserError
from app.domain.progress import Progress
from app.importers.folding import clean, clean_line, flat, shortened
from app.importers.package import Package
from app.importers.word_numbering import W, read_numbering
from app.importers.word_styles import read_styles
from app.importers.word_tables import CellText, read_table
from app.importers.word_text import DELETED, MC, ParagraphReader, Words, note_mark

_P, _TBL, _TR, _TC, _BODY = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}body"
_NOT_CONTENT = frozenset({f"{W}sectPr", f"{W}sdtPr", f"{W}tcPr", f"{W}tblPr", f"{W}trPr"})
_NOTE_PARTS = (("footnotes", "footnote"), ("endnotes", "endnote"))
_MARGIN_PARTS = ("header", "footer")


def read_word(package: Package, part: str, progress: Progress) -> RawDocument:
    """Read the body of a Word file; UserError for what cannot be read."""
    root = package.xml(part)
    body = root.find(_BODY)
    if body is None:
        raise UserError(UserCode.FILE_DAMAGED, path=package.path)
    reader = _BodyReader(package, part, progress)
    reader.read(body)
    reader.read_notes()
    return RawDocument(
        name=package.path.name, items=tuple(reader.items), remarks=tuple(reader.remarks())
    )


class _BodyReader:
    def __init__(self, package: Package, part: str, progress: Progress) -> None:
        self._package = package
        self._part = part
        self._progress = progress
        self._paragraphs = ParagraphReader(
            read_numbering(self._related("numbering")), read_styles(self._related("styles"))
        )
        self.items: list[RawParagraph | RawTable] = []
        self._remarks: list[Remark] = []
        self._paragraph_count = 0
        self._table_count = 0
        self._running_on: Words | None = None

    def _related(self, kind: str) -> etree._Element | None:
        for name in self._package.related(self._part, kind):
            if name in self._package.names:
                return self._package.xml(name)
        return None

    def read(self, body: etree._Element) -> None:
        total = len(body)
        for place, child in enumerate(body):
            if place % 64 == 0:
                self._progress.step(place, total)
            self._block(child)
        self._flush()

    def _block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _P:
            self._paragraph(element)
        elif tag == _TBL:
            self._flush()
            self._table(element)
        elif tag in DELETED:
            self._paragraphs.sights.deletions += 1
        elif tag not in _NOT_CONTENT and isinstance(tag, str):
            for child in _chosen(element):
                self._block(child)

    def _paragraph(self, element: etree._Element) -> None:
        words = self._paragraphs.read(element)
        if self._running_on is not None:
            words = _joined(self._running_on, words)
            self._running_on = None
        if words.runs_on:
            self._running_on = words
        else:
            self._append(words)

    def _flush(self) -> None:
        if self._running_on is not None:
            words, self._running_on = self._running_on, None
            self._append(words)

    def _append(self, words: Words) -> None:
        text = _with_tabs(words.text)
        if text:
            self._paragraph_count += 1
            self.items.append(
                RawParagraph(
                    origin=Origin(paragraph=self._paragraph_count),
                    text=text,
                    marker=words.marker,
                    heading_level=words.heading,
                    alignment=words.alignment,
                    bold=words.bold,
                )
            )
        for box in words.boxes:
            for child in box:
                self._block(child)
        self._flush()

    def _table(self, element: etree._Element) -> None:
        inner = _layout_content(element)
        if inner is not None:
            for child in inner:
                self._block(child)
            return
        self._table_count += 1
        number = self._table_count
        before = self._paragraphs.sights.computed_numbers
        table = read_table(
            element, number, lambda cell: self._cell(cell, number), self._row_deleted(number)
        )
        if self._paragraphs.sights.computed_numbers > before:
            self._remarks.append(Remark(RemarkCode.NUMBER_COMPUTED, Origin(table=number)))
        if table.width:
            self.items.append(table)

    def _row_deleted(self, number: int) -> Callable[[int], None]:
        def remark(row: int) -> None:
            origin = Origin(table=number, row=row)
            self._remarks.append(Remark(RemarkCode.DELETION_SKIPPED, origin))

        return remark

    def _cell(self, cell: etree._Element, table: int) -> CellText:
        lines: list[str] = []
        bold = [True]
        self._cell_lines(cell, table, lines, bold)
        return CellText("\n".join(lines), bold[0] and bool(lines))

    def _cell_lines(
        self, parent: etree._Element, table: int, lines: list[str], bold: list[bool]
    ) -> None:
        carried = ""
        for child in parent if parent.tag == _TC else _chosen(parent):
            tag = child.tag
            if tag == _P:
                words = self._paragraphs.read(child)
                text = clean(carried + words.text)
                carried = f"{text} " if words.runs_on else ""
                if not carried and (text or words.marker):
                    lines.append(f"{words.marker} {text}".strip() if words.marker else text)
                    bold[0] = bold[0] and (words.bold or not text)
                for box in words.boxes:
                    self._cell_lines(box, table, lines, bold)
            elif tag == _TBL:
                self._remarks.append(Remark(RemarkCode.NESTED_TABLE, Origin(table=table)))
                nested = read_table(
                    child, table, lambda cell: self._cell(cell, table), self._row_deleted(table)
                )
                lines.extend(_nested_lines(nested))
            elif tag in DELETED:
                self._paragraphs.sights.deletions += 1
            elif tag not in _NOT_CONTENT and isinstance(tag, str):
                self._cell_lines(child, table, lines, bold)
        if carried.strip():
            lines.append(carried.strip())

    def read_notes(self) -> None:
        """Add the texts of footnotes and endnotes after the body, under their marks."""
        texts: dict[tuple[str, str], str] = {}
        for kind, name in _NOTE_PARTS:
            root = self._related(kind)
            for note in [] if root is None else root.iterfind(f"{W}{name}"):
                lines: list[str] = []
                self._cell_lines(note, 0, lines, [True])
                texts[f"{name}Reference", note.get(f"{W}id", "")] = flat("\n".join(lines))
        for number, key in enumerate(list(self._paragraphs.sights.notes), start=1):
            if text := texts.get(key, ""):
                self._paragraph_count += 1
                self.items.append(
                    RawParagraph(
                        origin=Origin(paragraph=self._paragraph_count),
                        text=text,
                        marker=note_mark(number),
                    )
                )

    def remarks(self) -> Iterator[Remark]:
        """Yield what was met that is no text of the body."""
        yield from self._remarks
        sights = self._paragraphs.sights
        for code, count in (
            (RemarkCode.DELETION_SKIPPED, sights.deletions),
            (RemarkCode.PICTURE_SKIPPED, sights.pictures),
            (RemarkCode.HIDDEN_SKIPPED, sights.hidden),
            (RemarkCode.FOOTNOTES, len(sights.notes)),
        ):
            if count:
                yield Remark(code, Origin(), {"count": count})
        seen: set[str] = set()
        for kind in _MARGIN_PARTS:
            for name in self._package.related(self._part, kind):
                text = self._margin_text(name)
                if any(char.isalpha() for char in text) and text not in seen:
                    seen.add(text)
                    data = {"text": shortened(text)}
                    yield Remark(RemarkCode.HEADER_FOOTER_LEFT_OUT, Origin(), data)

    def _margin_text(self, name: str) -> str:
        if name not in self._package.names:
            return ""
        lines: list[str] = []
        self._cell_lines(self._package.xml(name), 0, lines, [True])
        return flat("\n".join(lines))


def _chosen(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of a block; of alternatives only the first."""
    if parent.tag == f"{MC}AlternateContent":
        chosen = parent.find(f"{MC}Choice")
        if chosen is None:
            chosen = parent.find(f"{MC}Fallback")
        if chosen is not None:
            yield from chosen
    else:
        yield from parent


def _layout_content(table: etree._Element) -> list[etree._Element] | None:
    """Return the content of a table that only frames other tables; None for a real one."""
    cells = (cell for row in table.iterfind(_TR) for cell in row.iterfind(_TC))
    first, second = next(cells, None), next(cells, None)
    framing = first is not None and second is None and first.find(_TBL) is not None
    return list(first) if first is not None and framing else None


def _joined(first: Words, second: Words) -> Words:
    second.text = first.text + second.text
    second.marker = first.marker or second.marker
    second.heading = first.heading or second.heading
    second.boxes = first.boxes + second.boxes
    second.bold = first.bold and second.bold
    return second


def _with_tabs(text: str) -> str:
    """Return cleaned lines; tabs stay, for they part the columns of a signature."""
    lines = ("\t".join(clean_line(piece) for piece in line.split("\t")) for line in
             text.replace("\r", "\n").replace("\v", "\n").split("\n"))  # fmt: skip
    return "\n".join(line.strip() for line in lines if line.strip())


def _nested_lines(table: RawTable) -> Iterator[str]:
    for row in table.rows:
        said = [flat(cell) for cell in row.cells if cell]
        if said:
            yield " | ".join(said)
