"""The parts of a DOCX that are not its body: styles, numbering, header, settings, relations."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.model import AutoNumber, ParagraphStyle, StyleName, StyleSheet
from app.documents.renderers.docx.figures import Media, relation
from app.documents.renderers.docx.markup import JUSTIFICATION, NAMESPACES, attribute, points, twips
from app.documents.renderers.package import XML
from app.documents.styles import TABLE_GAP_PT

# Names of Word's own styles: Word shows them in the user's language and builds on them (outline,
# table of contents). The other styles bear their Russian names.
_OWN_NAMES = {
    StyleName.BODY: "Body Text",
    StyleName.TITLE: "Title",
    StyleName.HEADING_1: "heading 1",
    StyleName.HEADING_2: "heading 2",
    StyleName.HEADING_3: "heading 3",
    StyleName.CAPTION: "caption",
    StyleName.LIST_ITEM: "List Paragraph",
    StyleName.SIGNATURE: "Signature",
}
HEADER_STYLE = "Header"
END_STYLE = "SectionEnd"
GAP_STYLE = "TableGap"
TABLE_STYLE = "TableGrid"
CONTENT_TYPES = {
    "word/document.xml": "document.main",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/header1.xml": "header",
    "word/header2.xml": "header",
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def style_id(name: StyleName) -> str:
    """Return the identifier of a style inside the file."""
    return "".join(piece.capitalize() for piece in name.split("_"))


def styles_part(sheet: StyleSheet) -> bytes:
    """Return the part of the styles."""
    font = attribute(sheet.font)
    base = sheet[StyleName.BODY].size_pt
    header = sheet[StyleName.TABLE_TEXT].size_pt
    own = "".join(_style(name, style) for name, style in sheet.styles.items())
    rule = f'w:val="single" w:sz="{round(sheet.rule_pt * 8)}" w:space="0" w:color="000000"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    pads = {
        "top": sheet.cell_pad_y_mm,
        "left": sheet.cell_pad_x_mm,
        "bottom": sheet.cell_pad_y_mm,
        "right": sheet.cell_pad_x_mm,
    }
    return (
        f"{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:sz w:val="{round(base * 2)}"/><w:szCs w:val="{round(base * 2)}"/>'
        '<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240"'
        ' w:lineRule="auto"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        f'<w:style w:type="table" w:styleId="{TABLE_STYLE}"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(f"<w:{side} {rule}/>" for side in sides)
        + "</w:tblBorders><w:tblCellMar>"
        + "".join(f'<w:{side} w:w="{twips(pad)}" w:type="dxa"/>' for side, pad in pads.items())
        + "</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="paragraph" w:styleId="{HEADER_STYLE}"><w:name w:val="header"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{round(header * 2)}"/></w:rPr></w:style>'
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{END_STYLE}">'
        '<w:name w:val="Конец раздела"/><w:basedOn w:val="Normal"/><w:pPr>'
        '<w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/></w:rPr>'
        "</w:style>"
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{GAP_STYLE}">'
        '<w:name w:val="Просвет после таблицы"/><w:basedOn w:val="Normal"/><w:pPr>'
        f'<w:spacing w:line="{points(TABLE_GAP_PT)}" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr></w:style>{own}</w:styles>'
    ).encode()


def _style(name: StyleName, style: ParagraphStyle) -> str:
    custom = "" if name in _OWN_NAMES else ' w:customStyle="1"'
    shown = attribute(_OWN_NAMES.get(name, style.title))
    line = round(240 * style.line_spacing)
    spacing = (
        f'<w:spacing w:before="{points(style.before_pt)}" w:after="{points(style.after_pt)}"'
        f' w:line="{line}" w:lineRule="auto"/>'
    )
    indent = f'<w:ind w:left="0" w:firstLine="{twips(style.first_line_mm)}"/>'
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    look = ("<w:b/>" if style.bold else "") + ("<w:i/>" if style.italic else "")
    size = round(style.size_pt * 2)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style_id(name)}">'
        f'<w:name w:val={shown}/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        f"{'<w:keepNext/>' if style.keep_with_next else ''}{spacing}{indent}"
        f'<w:jc w:val="{JUSTIFICATION[style.alignment]}"/>{outline}</w:pPr>'
        f'<w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


class NumberSeries:
    """The lists whose numbers Word counts, gathered while the body is written."""

    def __init__(self) -> None:
        self._levels: dict[str, dict[int, tuple[AutoNumber, bool]]] = {}

    def number_id(self, number: AutoNumber, *, alone: bool) -> int:
        """Return the list of a number; `alone` in its paragraph, it is followed by nothing."""
        levels = self._levels.setdefault(number.series, {})
        levels.setdefault(number.level, (number, alone))
        return list(self._levels).index(number.series) + 1

    def part(self) -> bytes:
        """Return the part of the numbering."""
        definitions = "".join(
            f'<w:abstractNum w:abstractNumId="{place}">'
            '<w:multiLevelType w:val="multilevel"/>'
            + "".join(_level(*levels[level]) for level in sorted(levels))
            + "</w:abstractNum>"
            for place, levels in enumerate(self._levels.values(), start=1)
        )
        lists = "".join(
            f'<w:num w:numId="{place}"><w:abstractNumId w:val="{place}"/></w:num>'
            for place in range(1, len(self._levels) + 1)
        )
        return f"{XML}<w:numbering {NAMESPACES}>{definitions}{lists}</w:numbering>".encode()


def _level(number: AutoNumber, alone: bool) -> str:
    return (
        f'<w:lvl w:ilvl="{number.level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"upperRoman" if number.roman else "decimal"}"/>'
        f'<w:suff w:val="{"nothing" if alone else "space"}"/>'
        f'<w:lvlText w:val={attribute(number.pattern)}/><w:lvlJc w:val="left"/></w:lvl>'
    )


def header_part(*, empty: bool) -> bytes:
    """Return a page header: the page number in the middle, or nothing."""
    field = "" if empty else '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    return (
        f'{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{HEADER_STYLE}"/></w:pPr>'
        f"{field}</w:p></w:hdr>"
    ).encode()


def settings_part() -> bytes:
    """Return the settings: Word 2013 and later lay the tables as LibreOffice and we do."""
    return (
        f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="ru-RU"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    ).encode()


def content_types_part() -> bytes:
    """Return the list of the parts' kinds."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}.{name}+xml"/>'
        for part, name in CONTENT_TYPES.items()
    )
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    ).encode()


def package_relations() -> bytes:
    """Return what the package points to."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        (f"{_OFFICE}/officeDocument", "word/document.xml"),
        (core, "docProps/core.xml"),
        (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    )


def document_relations(media: Media) -> bytes:
    """Return what the body points to; rId4 and rId5 are the headers."""
    return _relations(
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/numbering", "numbering.xml"),
        (f"{_OFFICE}/settings", "settings.xml"),
        (f"{_OFFICE}/header", "header1.xml"),
        (f"{_OFFICE}/header", "header2.xml"),
        pictures=media.names,
    )


NUMBER_HEADER, EMPTY_HEADER = "rId4", "rId5"


def _relations(*targets: tuple[str, str], pictures: Sequence[str] = ()) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    listed += "".join(
        f'<Relationship Id="{relation(number)}" Type="{_OFFICE}/image" Target="{name}"/>'
        for number, name in enumerate(pictures, start=1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()
