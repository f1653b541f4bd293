"""The tree as DOCX, written part by part.

A plan of thousands of rows is written as fast as its text can be escaped, and nothing of a foreign
template (its theme, its thumbnail, its author) travels with an office's order.
"""

from __future__ import annotations

from app.documents.model import Document
from app.documents.renderers.docx import stylespart
from app.documents.renderers.docx.body import sequence_markup
from app.documents.renderers.docx.figures import Media
from app.documents.renderers.docx.markup import NAMESPACES
from app.documents.renderers.package import XML, app_properties, core_properties, pack


def render_docx(document: Document) -> bytes:
    """Return the document as DOCX; equal documents give equal bytes."""
    series = stylespart.NumberSeries()
    media = Media()
    last = len(document.sequences) - 1
    pieces = [f"{XML}<w:document {NAMESPACES}><w:body>"]
    for place, sequence in enumerate(document.sequences):
        pieces.extend(
            sequence_markup(
                sequence, document.styles, series, media, first=place == 0, last=place == last
            )
        )
    pieces.append("</w:body></w:document>")
    return pack(
        {
            "[Content_Types].xml": stylespart.content_types_part(),
            "_rels/.rels": stylespart.package_relations(),
            "docProps/core.xml": core_properties(document),
            "docProps/app.xml": app_properties(),
            "word/document.xml": "".join(pieces).encode(),
            "word/_rels/document.xml.rels": stylespart.document_relations(media),
            "word/styles.xml": stylespart.styles_part(document.styles),
            "word/numbering.xml": series.part(),
            "word/settings.xml": stylespart.settings_part(),
            "word/header1.xml": stylespart.header_part(empty=False),
            "word/header2.xml": stylespart.header_part(empty=True),
        }
        | media.parts()
    )
