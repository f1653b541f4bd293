"""Small Word files for tests, written as raw XML so that every odd element is possible."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from app.domain.drafts import Decisions, RawDocument, RemarkCode, RoadmapDraft
from app.importers import read_document, understand

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = f"{R_NS}"
OPEN = (
    f'<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml">'
)
HEADER = ("№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат")
ROWS = (
    ("1", "Провести совещание с директорами", "март 2022", "Отдел образования", "Протокол"),
    ("2", "Подготовить справку по итогам четверти", "ежеквартально", "Методист", "Справка"),
    ("3", "Обновить банк заданий", "до 1 мая 2022", "Руководители школ", "Банк заданий"),
)


def run(text: str, *, bold: bool = False) -> str:
    """A run of text."""
    looks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    text: str = "", *, inner: str = "", props: str = "", bold: bool = False, center: bool = False
) -> str:
    """A paragraph of a text, or of raw runs."""
    props += '<w:jc w:val="center"/>' if center else ""
    body = inner or (run(text, bold=bold) if text else "")
    return f"<w:p><w:pPr>{props}</w:pPr>{body}</w:p>" if props else f"<w:p>{body}</w:p>"


def tc(content: str = "", *, span: int = 1, merge: str = "", bold: bool = False) -> str:
    """A cell: a text (lines become paragraphs) or raw paragraphs."""
    props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    props += {"": "", "start": '<w:vMerge w:val="restart"/>', "go": "<w:vMerge/>"}[merge]
    inner = content if content.startswith("<w:") else "".join(
        p(line, bold=bold) for line in content.split("\n")
    )  # fmt: skip
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row of cells, given as texts or as raw cells."""
    raw = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{raw}</w:tr>" if props else f"<w:tr>{raw}</w:tr>"


def tbl(*rows: Sequence[str] | str) -> str:
    """A table of rows, given as sequences of cells or as raw rows."""
    return (
        "<w:tbl>" + "".join(row if isinstance(row, str) else tr(*row) for row in rows) + "</w:tbl>"
    )


def numbered(number: int, level: int = 0) -> str:
    """Paragraph properties that put a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def abstract(key: int, *levels: tuple[str, str], start: int = 1) -> str:
    """An abstract list of levels (format, text)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'


def num(key: int, of: int, *, restart: int | None = None) -> str:
    """A list instance."""
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>'
        if restart is not None
        else ""
    )
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


_EXTRAS = {
    "numbering": ("numbering", f'<w:numbering xmlns:w="{W_NS}">', "</w:numbering>"),
    "styles": ("styles", f'<w:styles xmlns:w="{W_NS}">', "</w:styles>"),
    "footnotes": ("footnotes", f'<w:footnotes xmlns:w="{W_NS}">', "</w:footnotes>"),
    "header1": ("header", f'<w:hdr xmlns:w="{W_NS}">', "</w:hdr>"),
}


def _types(extras: Mapping[str, str]) -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = [("document", "document.main"), *((name, _EXTRAS[name][0]) for name in extras)]
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
            for name, kind in parts
        )
        + "</Types>"
    )


def write_docx(
    path: Path, body: str, extras: Mapping[str, str] | None = None, *, raw: str | None = None
) -> Path:
    """Write a Word file with a body and, by name, the inner XML of further parts."""
    extras = extras or {}
    document = raw if raw is not None else f"{OPEN}<w:body>{body}</w:body></w:document>"
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{REL}/{_EXTRAS[name][0]}" Target="{name}.xml"/>'
        for place, name in enumerate(extras)
    )
    rels_open = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(extras))
        package.writestr(
            "_rels/.rels",
            f'{rels_open}<Relationship Id="d" Type="{REL}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", document)
        package.writestr("word/_rels/document.xml.rels", f"{rels_open}{relations}</Relationships>")
        for name, inner in extras.items():
            _kind, begin, end = _EXTRAS[name]
            package.writestr(f"word/{name}.xml", f"{begin}{inner}{end}")
    return path


def read_body(
    folder: Path, body: str, extras: Mapping[str, str] | None = None, name: str = "plan.docx"
) -> RawDocument:
    """Write a body as a Word file and read it."""
    return read_document(write_docx(folder / name, body, extras))


def draft_of(
    folder: Path,
    body: str,
    extras: Mapping[str, str] | None = None,
    decisions: Decisions | None = None,
) -> RoadmapDraft:
    """Write a body as a Word file, read and understand it."""
    return understand(read_body(folder, body, extras), decisions or Decisions())


def plan(*rows: Sequence[str] | str, header: Sequence[str] = HEADER) -> str:
    """A titled plan of 2022 with the usual header."""
    return p("План мероприятий на 2022 год", bold=True, center=True) + tbl(header, *rows)


def wordings(draft: RoadmapDraft) -> list[tuple[str, str, str, str, str]]:
    """The activities of a draft as plain tuples."""
    return [
        (row.number, row.text, row.deadline, row.responsible, row.result)
        for section in draft.sections
        for row in section.activities
    ]


def titles(draft: RoadmapDraft) -> list[tuple[str, str, int]]:
    """Number, title and count of rows of each section."""
    return [(s.number, s.title, len(s.activities)) for s in draft.sections]


def codes(draft: RoadmapDraft) -> set[RemarkCode]:
    """The codes of the remarks of a draft."""
    return {remark.code for remark in draft.remarks}
