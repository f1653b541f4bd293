"""Small pieces of WordprocessingML, written as text: the fastest way, and the order is ours.

The schema fixes the order of the children of `pPr`, `tblPr` and `sectPr`; Word refuses a file that
breaks it. So these are the only places where they are put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from app.documents.model import AutoNumber, Run
from app.documents.styles import MM_PT
from app.documents.typography import NB_HYPHEN
from app.domain.roadmap import Alignment

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
JUSTIFICATION = {
    Alignment.LEFT: "left",
    Alignment.CENTER: "center",
    Alignment.RIGHT: "right",
    Alignment.JUSTIFY: "both",
}


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * MM_PT * 20)


def points(pt: float) -> int:
    """Return points in twentieths."""
    return round(pt * 20)


def frame(top: int, width: int) -> str:
    """Return a frame at the left text edge, `top` twips below the upper edge of the sheet."""
    return (
        f'<w:framePr w:w="{width}" w:wrap="around" w:vAnchor="page" w:hAnchor="margin"'
        f' w:xAlign="left" w:y="{top}"/>'
    )


def runs(items: Iterable[Run]) -> str:
    """Return runs; a newline becomes a line break, U+2011 Word's own unbreakable hyphen."""
    return "".join(_run(item) for item in items)


def _run(item: Run) -> str:
    look = ("<w:b/>" if item.bold else "") + ("<w:i/>" if item.italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{letters(item.text)}</w:r>" if item.text else ""


def letters(text: str) -> str:
    """Return the letters of a run."""
    if "\n" in text:
        return "<w:br/>".join(letters(line) for line in text.split("\n"))
    if NB_HYPHEN in text:
        return "<w:noBreakHyphen/>".join(letters(piece) for piece in text.split(NB_HYPHEN))
    if not text:
        return ""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def paragraph(
    style: str,
    content: str,
    *,
    keep_next: bool = False,
    framed: str = "",
    number: AutoNumber | None = None,
    number_id: int = 0,
    right_tab: int | None = None,
    before: int | None = None,
    after: int | None = None,
    left: int | None = None,
    right: int | None = None,
    first: int | None = None,
    alignment: Alignment | None = None,
) -> str:
    """Return a paragraph; lengths are twips, what is None comes from the style."""
    numbered = ""
    if number is not None:
        numbered = (
            f'<w:numPr><w:ilvl w:val="{number.level}"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    tabs = ""
    if right_tab is not None:
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{right_tab}"/></w:tabs>'
    spacing = _attributes("spacing", before=before, after=after)
    indent = _attributes("ind", left=left, right=right, firstLine=first)
    justified = "" if alignment is None else f'<w:jc w:val="{JUSTIFICATION[alignment]}"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep_next else ""}{framed}'
        f"{numbered}{tabs}{spacing}{indent}{justified}</w:pPr>{content}</w:p>"
    )


def _attributes(tag: str, **values: int | None) -> str:
    given = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
    return f"<w:{tag}{given}/>" if given else ""


def attribute(text: str) -> str:
    """Return a text as a quoted value of an attribute."""
    return quoteattr(text)
