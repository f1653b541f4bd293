"""What papers of offices are built of, with python-docx: text boxes, merges, Word's numbers."""

from __future__ import annotations

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

CENTER, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_BOX = """<w:r {ns}><mc:AlternateContent
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
 <mc:Choice Requires="wps"><w:drawing><wp:anchor
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx>
 <w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>
 </wp:anchor></w:drawing></mc:Choice>
 <mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>
 <w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


def blank(*, landscape: bool = False) -> Paper:
    """An empty document in the usual letters, upright or on its side."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(14)
    sheet = document.sections[0]
    if landscape:
        sheet.orientation = WD_ORIENT.LANDSCAPE
        sheet.page_width, sheet.page_height = Cm(29.7), Cm(21)
    return document


def add(
    holder: Paper | _Cell,
    text: str = "",
    *,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    style: str | None = None,
) -> Paragraph:
    """Add a paragraph; «|» in the text is a line break inside it."""
    paragraph = holder.add_paragraph(style=style)
    for place, line in enumerate(text.split("|")):
        run = paragraph.add_run(line)
        run.bold = bold or None
        if place < text.count("|"):
            run.add_break()
    paragraph.alignment = align
    return paragraph


def lines(document: Paper, *texts: str, **looks: object) -> None:
    """Add paragraphs that look alike."""
    for text in texts:
        add(document, text, **looks)  # type: ignore[arg-type]


def new_page(document: Paper) -> None:
    """Begin a new page."""
    add(document).add_run().add_break(WD_BREAK.PAGE)


def fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Write a cell; lines become paragraphs."""
    first, *rest = text.split("\n")
    cell.paragraphs[0].add_run(first).bold = bold or None
    for line in rest:
        add(cell, line, bold=bold)


def table(
    document: Paper, *rows: Sequence[str], bold: Sequence[int] = (), borders: bool = True
) -> Table:
    """Add a table; the rows in `bold` (from 0) are set in bold."""
    made: Table = document.add_table(rows=len(rows), cols=len(rows[0]))
    if borders:
        made.style = "Table Grid"
    for place, row in enumerate(rows):
        for cell, text in zip(made.rows[place].cells, row, strict=True):
            fill(cell, text, bold=place in bold)
    return made


def merge_across(made: Table, place: int, *, first: int = 0) -> _Cell:
    """Merge the cells of a row from one on; its text stays."""
    cells = made.rows[place].cells
    for cell in cells[first + 1 :]:
        for paragraph in cell.paragraphs:
            paragraph.clear()
    joined: _Cell = cells[first].merge(cells[-1])
    for extra in joined.paragraphs[1:]:
        extra._element.getparent().remove(extra._element)
    return joined


def merge_row(made: Table, place: int) -> None:
    """Make a row one cell, bold and in the middle."""
    paragraph = merge_across(made, place).paragraphs[0]
    paragraph.alignment = CENTER
    for run in paragraph.runs:
        run.bold = True


def text_box(paragraph: Paragraph, *texts: str) -> None:
    """Hang a text box on a paragraph, with the copy that Word keeps for old programs."""
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    paragraph._p.append(parse_xml(_BOX.format(ns=nsdecls("w"), inner=inner)))


def multilevel(document: Paper, *levels: str) -> int:
    """Add a list numbered by Word, such as «%1.» and «%1.%2.»; return its key."""
    root = document.part.numbering_part.element
    key = 900 + len(root)
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, text in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inner}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    number = f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
    root.append(parse_xml(number))
    return key


def number(paragraph: Paragraph, key: int, level: int = 0) -> Paragraph:
    """Put a paragraph into a list numbered by Word."""
    properties = paragraph._p.get_or_add_pPr()
    listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'
    properties.append(parse_xml(listed))
    return paragraph


def repeat_header(made: Table) -> None:
    """Mark the first row as the header that Word repeats on every page."""
    properties = made.rows[0]._tr.get_or_add_trPr()
    properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
