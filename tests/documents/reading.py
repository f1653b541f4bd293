"""Reading back what was printed."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_pages(data: bytes) -> list[str]:
    """Return the text of every page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def letters(text: str) -> str:
    """Return a text without white space and line breaks: columns and lines do not matter then."""
    return re.sub(r"\s+", "", text.replace("\u2011", "-"))


def part(data: bytes, name: str) -> bytes:
    """Return a part of an Office package."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    """Return all parts of an Office package."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx_body(data: bytes) -> etree._Element:
    """Return the body of a DOCX."""
    body = etree.fromstring(part(data, "word/document.xml"))[0]
    assert isinstance(body, etree._Element)
    return body


def docx_text(element: etree._Element) -> str:
    """Return the letters of an element, unbreakable hyphens as plain ones."""
    marks = {"noBreakHyphen": "-", "br": "\n", "tab": "\t"}
    pieces = (piece for run in element.iter(f"{W}r") for piece in run)
    return "".join(marks.get(etree.QName(piece).localname, piece.text or "") for piece in pieces)
