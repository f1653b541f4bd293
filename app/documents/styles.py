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
    styles = _text_styles(profile) | _order_styles(profile) | _table_styles(profile)
    zone = portrait(profile).text_width_mm - profile.annex_tab_mm
    return StyleSheet(font=profile.font, styles=styles, annex_zone_mm=zone)


def _text_styles(profile: SheetProfile) -> dict[StyleName, ParagraphStyle]:
    size, interval = profile.text_pt, profile.text_pt * LINE

    def heading(title: str, level: int) -> ParagraphStyle:
        return ParagraphStyle(
            title,
            size,
            Alignment.CENTER if level == 1 else Alignment.LEFT,
            bold=True,
            before_pt=interval * 0.75,
            after_pt=interval * 0.5,
            keep_with_next=True,
            outline=level,
        )

    return {
        StyleName.BODY: _running("Основной текст", profile),
        StyleName.TITLE: ParagraphStyle(
            "Заглавие", size, Alignment.CENTER, bold=True, after_pt=interval, keep_with_next=True
        ),
        StyleName.HEADING_1: heading("Заголовок раздела", 1),
        StyleName.HEADING_2: heading("Заголовок подраздела", 2),
        StyleName.HEADING_3: heading("Заголовок пункта", 3),
        StyleName.CAPTION: ParagraphStyle(
            "Название таблицы",
            size,
            Alignment.CENTER,
            bold=True,
            before_pt=interval * 0.5,
            after_pt=interval * 0.5,
            keep_with_next=True,
        ),
        StyleName.LIST_ITEM: _running("Пункт перечня", profile),
        StyleName.ANNEX_MARK: ParagraphStyle("Отметка о приложении", size),
    }


def _order_styles(profile: SheetProfile) -> dict[StyleName, ParagraphStyle]:
    size, interval = profile.text_pt, profile.text_pt * LINE
    centre = Alignment.CENTER
    return {
        StyleName.ORGANISATION: ParagraphStyle("Наименование организации", size, centre, bold=True),
        StyleName.DOCUMENT_KIND: ParagraphStyle(
            "Вид документа", size, centre, bold=True, before_pt=interval * 2, after_pt=interval
        ),
        StyleName.REQUISITES: ParagraphStyle("Дата и номер", size, after_pt=interval),
        StyleName.PLACE: ParagraphStyle("Место составления", size, centre, after_pt=interval),
        StyleName.SUBJECT: ParagraphStyle(
            "Заголовок к тексту", size, before_pt=interval, after_pt=interval * 2
        ),
        StyleName.COMMAND: ParagraphStyle("Распорядительное слово", size, before_pt=interval / 2),
        StyleName.CLAUSE: _running("Пункт приказа", profile),
        StyleName.SIGNATURE: ParagraphStyle("Подпись", size),
        StyleName.EXECUTOR: ParagraphStyle("Исполнитель", profile.executor_pt),
    }


def _table_styles(profile: SheetProfile) -> dict[StyleName, ParagraphStyle]:
    size, centre = profile.table_pt, Alignment.CENTER
    return {
        StyleName.TABLE_HEAD: ParagraphStyle(
            "Головка таблицы", size, centre, bold=True, keep_with_next=True
        ),
        StyleName.TABLE_TEXT: ParagraphStyle("Текст таблицы", size),
        StyleName.TABLE_CENTRED: ParagraphStyle("Графа таблицы", size, centre),
        StyleName.TABLE_SECTION: ParagraphStyle(
            "Раздел таблицы", size, bold=True, keep_with_next=True
        ),
    }


def _running(title: str, profile: SheetProfile) -> ParagraphStyle:
    return ParagraphStyle(
        title,
        profile.text_pt,
        Alignment.JUSTIFY if profile.justify else Alignment.LEFT,
        first_line_mm=profile.first_line_mm,
        line_spacing=profile.line_spacing,
    )
