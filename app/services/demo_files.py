"""Short papers of the invented district: evidence, sheets of visits, agreements."""

from __future__ import annotations

from pathlib import Path

from app.documents.builders.text import runs
from app.documents.model import Document, PageSequence, Paragraph, StyleName
from app.documents.renderers import Format, render
from app.documents.styles import portrait, style_sheet
from app.domain.paperwork import SheetProfile
from app.services.demo_data import Json


def write_file(folder: Path, data: Json) -> Path:
    """Write a paper by its name, title and lines: a page of PDF, or plain text."""
    path = folder / str(data["name"])
    if path.suffix == ".pdf":
        path.write_bytes(render(_page(data), Format.PDF))
    else:
        text = "\n".join((data["title"], "", *data["lines"], ""))
        path.write_text(text, encoding="utf-8-sig")  # the mark is for old editors
    return path


def _page(data: Json) -> Document:
    profile = SheetProfile()
    nodes = (
        Paragraph(runs(data["title"]), StyleName.TITLE),
        *(Paragraph(runs(line), StyleName.BODY) for line in data["lines"]),
    )
    return Document(
        data["title"], "", style_sheet(profile), (PageSequence(portrait(profile), nodes),)
    )
