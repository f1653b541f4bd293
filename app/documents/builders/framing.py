"""What stands around the tables of a report: its title, the signature, the document as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.documents.builders.text import position_lines, single_line, without_orphan
from app.documents.model import (
    Document,
    ListItem,
    Node,
    PageNumbers,
    PageSequence,
    Paragraph,
    Sheet,
    Signature,
    StyleSheet,
    Table,
    Title,
)
from app.documents.typography import printed
from app.domain.office import Office
from app.domain.paperwork import SheetProfile


def title_of(lines: Iterable[str]) -> Title:
    """Return a title; its lines do not end in a word of their own."""
    return Title(tuple(without_orphan(printed(line)) for line in lines))


def signed(nodes: Iterable[Node], office: Office | None, profile: SheetProfile) -> list[Node]:
    """Return the nodes with the signature under them, if the office has a head.

    A long position is broken, so that it leaves the name its place. The end of the text stays with
    the signature: nobody knows what a signature on a page of its own has signed.
    """
    found = list(nodes)
    if office is None or not office.head_name:
        return found
    if found and isinstance(found[-1], Paragraph | ListItem | Table):
        found[-1] = replace(found[-1], keep_with_next=True)
    position = position_lines(office.head_position, profile)
    return [*found, Signature(position, printed(office.head_name))]


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
