"""Measures from a sheet profile: the named styles of a document and its sheets.

The figures come from the profile (an office's own instruction prevails over the standard). What is
fixed here are relations between them: a requisite is separated by two or three intervals, a table
head is as large as its table (ГОСТ Р 7.0.97-2025, section 5).
"""

from __future__ import annotations

from app.documents.model import ParagraphStyle, Sheet, StyleName, StyleSheet
from app.domain.paperwork import SheetProfile
from app.domain.roadmap import Alignment

A4_MM = (210.0, 297.0)
SHEETS_MM = {"A4": A4_MM, "A3": (297.0, 420.0)}

LINE = 1.15  # height of a line of Times New Roman in units of its size
MM_PT = 72 / 25.4
PAGE_NUMBER_TOP_MM = 10.0  # from the upper edge (ГОСТ: no less)
LIST_STEP_MM = 7.5  # by which an inner level of a list stands in
SIGNATURE_GAP = 3  # intervals between the text and the signature
EXECUTOR_BOTTOM_MM = 10.0  # between the executor's mark and the lower edge of the sheet
TABLE_GAP_PT = 8.0  # between a table and what follows it
ANNEX_GAP = 2  # intervals under the mark of an annex
HEADINGS = (StyleName.HEADING_1, StyleName.HEADING_2, StyleName.HEADING_3)


def portrait(profile: SheetProfile) -> Sheet:
    """Return the upright sheet of the profile."""
    width, height = SHEETS_MM.get(profile.paper, A4_MM)
    return Sheet(
        width, height, profile.left_mm, profile.right_mm, profile.top_mm, profile.bottom_mm
    )


def landscape(profile: SheetProfile) -> Sheet:
    """Return the sheet turned on its side, bound at its top, the former left edge."""
    width, height = SHEETS_MM.get(profile.paper, A4_MM)
    return Sheet(
        height, width, profile.bottom_mm, profile.top_mm, profile.binding_mm, profile.right_mm
    )


def style_sheet(profile: SheetProfile) -> StyleSheet:
    """Return the named styles that the profile's measures make."""
    text, table = profile.text_pt, profile.table_pt
    interval = text * LINE
    body = Alignment.JUSTIFY if profile.justify else Alignment.LEFT
    spacing, indent = profile.line_spacing, profile.first_line_mm

    def heading(title: str, level: int) -> ParagraphStyle:
        return ParagraphStyle(
            title,
            text,
            Alignment.CENTER if level == 1 else Alignment.LEFT,
            bold=True,
            before_pt=interval * 0.75,
            after_pt=interval * 0.5,
            keep_with_next=True,
            outline=level,
        )

    def requisite(title: str, **measures: float) -> ParagraphStyle:
        return ParagraphStyle(title, text, **measures)  # type: ignore[arg-type]

    def running(title: str) -> ParagraphStyle:
        return ParagraphStyle(title, text, body, first_line_mm=indent, line_spacing=spacing)

    styles = {
        StyleName.BODY: running("Основной текст"),
        StyleName.TITLE: ParagraphStyle(
            "Заглавие", text, Alignment.CENTER, bold=True, after_pt=interval, keep_with_next=True
        ),
        StyleName.HEADING_1: heading("Заголовок раздела", 1),
        StyleName.HEADING_2: heading("Заголовок подраздела", 2),
        StyleName.HEADING_3: heading("Заголовок пункта", 3),
        StyleName.CAPTION: ParagraphStyle(
            "Название таблицы",
            text,
            Alignment.CENTER,
            bold=True,
            before_pt=interval * 0.5,
            after_pt=interval * 0.5,
            keep_with_next=True,
        ),
        StyleName.LIST_ITEM: running("Пункт перечня"),
        StyleName.ORGANISATION: ParagraphStyle(
            "Наименование организации", text, Alignment.CENTER, bold=True
        ),
        StyleName.DOCUMENT_KIND: ParagraphStyle(
            "Вид документа",
            text,
            Alignment.CENTER,
            bold=True,
            before_pt=interval * 2,
            after_pt=interval,
        ),
        StyleName.REQUISITES: requisite("Дата и номер", after_pt=interval),
        StyleName.PLACE: ParagraphStyle(
            "Место составления", text, Alignment.CENTER, after_pt=interval
        ),
        StyleName.SUBJECT: requisite(
            "Заголовок к тексту", before_pt=interval, after_pt=interval * 2
        ),
        StyleName.COMMAND: requisite("Распорядительное слово", before_pt=interval / 2),
        StyleName.CLAUSE: running("Пункт приказа"),
        StyleName.SIGNATURE: requisite("Подпись"),
        StyleName.EXECUTOR: ParagraphStyle("Исполнитель", profile.executor_pt),
        StyleName.ANNEX_MARK: requisite("Отметка о приложении"),
        StyleName.TABLE_HEAD: ParagraphStyle(
            "Головка таблицы", table, Alignment.CENTER, bold=True, keep_with_next=True
        ),
        StyleName.TABLE_TEXT: ParagraphStyle("Текст таблицы", table),
        StyleName.TABLE_CENTRED: ParagraphStyle("Графа таблицы", table, Alignment.CENTER),
        StyleName.TABLE_SECTION: ParagraphStyle(
            "Раздел таблицы", table, bold=True, keep_with_next=True
        ),
    }
    zone = portrait(profile).text_width_mm - profile.annex_tab_mm
    return StyleSheet(font=profile.font, styles=styles, annex_zone_mm=zone)
