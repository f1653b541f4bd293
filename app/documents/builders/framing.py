"""What stands around the tables of a report: its title, the signature, the document as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.documents.builders.text import position_lines, single_line, without_orphan
from app.documents.model import (
    Document,
    Node,
    PageNumbers,
    PageSequence,
    Sheet,
    Signature,
    StyleSheet,
    Title,
)
from app.documents.typography import printed
from app.domain.office import Office
from app.domain.paperwork import SheetProfile


def title_of(lines: Iterable[str]) -> Title:
    """Return a title; its lines do not end in a word of their own."""
    return Title(tuple(without_orphan(printed(line)) for line in lines))


def signature(office: Office | None, profile: SheetProfile | None = None) -> Iterator[Node]:
    """Yield where the head of the office signs, if it has one.

    With a profile a long position is broken, so that it leaves the name its place.
    """
    if office and office.head_name:
        position = office.head_position
        broken = position_lines(position, profile) if profile else (printed(position),)
        yield Signature(broken, printed(office.head_name))


def whole_document(
    title: str,
    office: Office | None,
    styles: StyleSheet,
    sheet: Sheet,
    nodes: Sequence[Node],
    profile: SheetProfile,
    after: Sequence[Node] = (),
) -> Document:
    """Return a document of the pages of `nodes`, and pages of their own for what comes after."""
    numbers = PageNumbers.CONTINUED if profile.page_numbers else PageNumbers.NONE
    author = single_line(office.full_name) if office else ""
    pages = [PageSequence(sheet, tuple(part), numbers) for part in (nodes, after) if part]
    return Document(title[0].upper() + title[1:], author, styles, tuple(pages))
