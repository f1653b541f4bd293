"""The workbook of a form for one school: what is asked, where to answer, and what is wrong.

Cells to be filled stand open, all others are locked without a password: the lock keeps from slips.
The column «Проверка» says in words what a cell lacks; colours only repeat it. Which school it is
for and which version of the form stands on a hidden sheet; `collection_layout` says where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app import wording
from app.documents import metrics
from app.documents.collection_cells import (
    CHECKED,
    cell_rule,
    check_formula,
    fill_known,
    number_format,
    offered_texts,
    put,
)
from app.documents.model import Document, StyleSheet
from app.documents.renderers.package import app_properties, core_properties, pack
from app.domain.collection_layout import (
    DATA_SHEET,
    FIRST_ROW,
    HEAD_ROW,
    HELP_ROW,
    LIST_SHEET,
    LOCKED,
    MARK_FIRST_ROW,
    MARK_SHEET,
    MARK_TITLE,
    PARTS,
    SCHOOL_ROW,
    TERM_ROW,
    TITLE_ROW,
    FormColumn,
    asked_columns,
    columns_of,
    locked_texts,
    seal_of,
)
from app.domain.collections import Answer, AnswerKind, CollectionField, CollectionForm, FieldKey

FONT: Final = "Times New Roman"
SIZE: Final = 11
NAME_SIZE: Final = 12
_NOBODY, _NAMELESS = "school-5f0c7d2e91ab", "name-5f0c7d2e91ab"  # places of a template
HELP: Final = (
    "Заполните светлые ячейки с двойной рамкой; остальные закрыты, менять их не нужно. "
    "Не вставляйте и не удаляйте строки и столбцы. Если данных нет, так и напишите: "
    "«нет данных»; ноль – это число. В столбце «Проверка» у каждой строки должен стоять "
    "знак ✓. Сохраните файл как книгу Excel (.xlsx); переименовать его можно."
)
_WIDTHS: Final = {
    FormColumn.NUMBER: 5.0,
    FormColumn.TEXT: 46.0,
    FormColumn.UNIT: 10.0,
    FormColumn.PERIOD: 14.0,
    FormColumn.NUMERATOR: 12.0,
    FormColumn.DENOMINATOR: 13.5,
    FormColumn.VALUE: 14.0,
    FormColumn.CHECK: 19.0,
    FormColumn.REMARK: 26.0,
}
_UNIT_MM = 1.9  # of a column's width, with a margin for other fonts
_LINE_PT = 15.0
_COUNTER_ROW = HEAD_ROW - 1
_OPEN_FILL = PatternFill("solid", fgColor="FFFFF8E1")
_HEAD_FILL = PatternFill("solid", fgColor="FFE8ECF1")
GOOD, BAD = "FF1B5E20", "FFB00020"
_THIN, _DOUBLE = Side(style="thin", color="FF808080"), Side(style="double", color="FF404040")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FRAMED = Border(left=_DOUBLE, right=_DOUBLE, top=_DOUBLE, bottom=_DOUBLE)


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """A form for one school.

    Attributes:
        office: who asks; stands as the author.
        contact: whom to call, "" for nobody.
        known: answers that are filled in beforehand.
    """

    form: CollectionForm
    school: str
    school_name: str
    office: str = ""
    contact: str = ""
    known: Mapping[FieldKey, Answer] = field(default_factory=dict)


def collection_workbook(wanted: SchoolForm) -> bytes:
    """Return the workbook as XLSX; equal forms give equal bytes."""
    return pack(_parts(wanted))


class FormWorkbooks:
    """The workbooks of one form, made from one template: schools differ by three texts in them."""

    def __init__(self) -> None:
        self._template: dict[str, bytes] | None = None

    def workbook(self, wanted: SchoolForm) -> bytes:
        """Return the same bytes as `collection_workbook`."""
        if wanted.known or not _plain_name(wanted.school_name):
            return collection_workbook(wanted)
        if self._template is None:
            self._template = _parts(replace(wanted, school=_NOBODY, school_name=_NAMELESS))
        form, stamp = wanted.form.id, wanted.form.stamp
        texts = {
            _NAMELESS: wanted.school_name,
            seal_of(form, _NOBODY, stamp): seal_of(form, wanted.school, stamp),
            _NOBODY: wanted.school,
        }
        return pack({name: _put_in(part, texts) for name, part in self._template.items()})


def _put_in(part: bytes, texts: Mapping[str, str]) -> bytes:
    """Put texts into their places as openpyxl writes them: letters beyond ASCII by number."""
    for mark, text in texts.items():
        part = part.replace(mark.encode(), escape(text).encode("ascii", "xmlcharrefreplace"))
    return part


def _plain_name(name: str) -> bool:
    """Tell a name of one line that needs no dress of its own."""
    narrow = sum(width for one, width in _WIDTHS.items() if one not in PARTS) * _UNIT_MM
    fits = metrics.line_count(name, narrow, NAME_SIZE, bold=True) <= 1
    return fits and name == name.strip() and name[:1] not in {"=", "+", "-", "@", ""}


def _parts(wanted: SchoolForm) -> dict[str, bytes]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = DATA_SHEET
    _Writer(book, sheet, wanted).write()
    _mark(book, wanted)
    book.security = WorkbookProtection(lockStructure=True)
    target = BytesIO()
    book.save(target)
    with ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    title = Document(wanted.form.name, wanted.office, StyleSheet(FONT, {}, 0.0), ())
    parts["docProps/core.xml"] = core_properties(title)
    parts["docProps/app.xml"] = app_properties()
    return parts


class _Writer:
    """Writes the sheet that is filled in."""

    def __init__(self, book: Workbook, sheet: Worksheet, wanted: SchoolForm) -> None:
        self._book = book
        self._sheet = sheet
        self._wanted = wanted
        self._fields = wanted.form.fields
        self._columns = columns_of(self._fields)
        self._letters = {
            one: get_column_letter(place) for place, one in enumerate(self._columns, start=1)
        }
        self._last = FIRST_ROW + len(self._fields) - 1

    def write(self) -> None:
        """Write everything."""
        for column, letter in self._letters.items():
            self._sheet.column_dimensions[letter].width = _WIDTHS[column]
        self._heading()
        self._table_head()
        texts = dict(locked_texts(self._fields))
        for place, one in enumerate(self._fields):
            self._row(FIRST_ROW + place, one, dict(texts[FIRST_ROW + place]))
        self._conditions()
        self._names()
        self._set_up()

    def _heading(self) -> None:
        wanted, form = self._wanted, self._wanted.form
        term = f"Период: {wording.figures.period_of_value(form.period)}"
        if form.due is not None:
            term += f". Пришлите до {wording.date_text(form.due)}"
        term += f". Вопросы: {wanted.contact}" if wanted.contact else ""
        self._across(TITLE_ROW, form.name, size=14, bold=True)
        self._across(SCHOOL_ROW, wanted.school_name, size=NAME_SIZE, bold=True)
        self._across(TERM_ROW, term)
        self._across(HELP_ROW, HELP)
        check = self._letters[FormColumn.CHECK]
        span = f"{check}{FIRST_ROW}:{check}{self._last}"
        good, said = f'COUNTIF({span},"{CHECKED}*")', '"Заполнено верно: "'
        counted = f'={said}&{good}&" из {len(self._fields)}"'
        self._across(_COUNTER_ROW, "", bold=True)
        self._sheet.cell(_COUNTER_ROW, 1).value = counted

    def _across(self, row: int, text: str, *, size: int = SIZE, bold: bool = False) -> None:
        cell = self._cell(row, 1)
        put(cell, text)
        cell.font = Font(name=FONT, size=size, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        self._sheet.merge_cells(
            start_row=row, end_row=row, start_column=1, end_column=len(self._columns)
        )
        width = sum(_WIDTHS[one] for one in self._columns) * _UNIT_MM
        lines = metrics.line_count(text, width, size, bold=bold)
        self._sheet.row_dimensions[row].height = max(1, lines) * _LINE_PT * size / SIZE + 3

    def _table_head(self) -> None:
        for place, column in enumerate(self._columns, start=1):
            cell = self._cell(HEAD_ROW, place)
            put(cell, wording.word(column))
            cell.font = Font(name=FONT, size=SIZE, bold=True)
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
            cell.fill, cell.border = _HEAD_FILL, _RULED
        self._sheet.row_dimensions[HEAD_ROW].height = 2 * _LINE_PT + 3

    def _row(self, row: int, one: CollectionField, texts: Mapping[FormColumn, str]) -> None:
        asked = asked_columns(one)
        lines = 1
        for place, column in enumerate(self._columns, start=1):
            cell = self._cell(row, place)
            text = texts.get(column, "")
            put(cell, text)
            open_ = column in asked or column is FormColumn.REMARK
            cell.font = Font(name=FONT, size=SIZE)
            cell.border = _FRAMED if column in asked else _RULED
            cell.protection = Protection(locked=not open_)
            left = column in {FormColumn.TEXT, FormColumn.CHECK, FormColumn.REMARK}
            cell.alignment = Alignment(
                wrap_text=True,
                vertical="center",
                horizontal="left" if left else "center",
                indent=int(left),
            )
            if open_:
                cell.fill = _OPEN_FILL
            elif column in PARTS and not one.parts:
                cell.fill = _HEAD_FILL  # nothing is asked here
            if column in LOCKED:
                room = (_WIDTHS[column] - 2) * _UNIT_MM
                lines = max(lines, metrics.line_count(text, room, SIZE))
        self._sheet.row_dimensions[row].height = min(max(lines, 2) * _LINE_PT + 4, 400)
        self._answers(row, one)
        cells = [f"{self._letters[each]}{row}" for each in asked]
        self._sheet[f"{self._letters[FormColumn.CHECK]}{row}"].value = check_formula(one, cells)

    def _answers(self, row: int, one: CollectionField) -> None:
        known = self._wanted.known.get(one.key, Answer())
        offered = self._offered(offered_texts(one), row)
        for column in asked_columns(one):
            reference = f"{self._letters[column]}{row}"
            cell = self._sheet[reference]
            cell.number_format = number_format(one, column)
            if one.kind is AnswerKind.TEXT:
                cell.alignment = Alignment(
                    wrap_text=True, vertical="center", horizontal="left", indent=1
                )
            fill_known(cell, one, column, known)
            rule = cell_rule(one, reference, offered)
            rule.add(reference)
            self._sheet.add_data_validation(rule)
        if one.parts:
            part, whole = (f"{self._letters[each]}{row}" for each in asked_columns(one))
            cell = self._sheet[f"{self._letters[FormColumn.VALUE]}{row}"]
            ready = f"AND(ISNUMBER({part}),ISNUMBER({whole}))"
            cell.value = f'=IF({ready},IF({whole}>0,ROUND({part}/{whole}*100,2),""),"")'
            cell.number_format = "0.##"

    def _offered(self, texts: tuple[str, ...], row: int) -> str:
        """Return where the texts to choose from stand: on a hidden sheet, a row for each field."""
        if not texts:
            return ""
        if LIST_SHEET not in self._book.sheetnames:
            self._book.create_sheet(LIST_SHEET).sheet_state = "hidden"
        lists = self._book[LIST_SHEET]
        for place, text in enumerate(texts, start=1):
            cell = lists.cell(row, place)
            assert isinstance(cell, Cell)
            put(cell, text)
        return f"'{LIST_SHEET}'!$A${row}:${get_column_letter(len(texts))}${row}"

    def _conditions(self) -> None:
        letter = self._letters[FormColumn.CHECK]
        span = f"{letter}{FIRST_ROW}:{letter}{self._last}"
        good = f'LEFT({letter}{FIRST_ROW},1)="{CHECKED}"'
        for formula, color, bold in ((good, GOOD, False), (f"NOT({good})", BAD, True)):
            look = DifferentialStyle(font=Font(color=color, bold=bold))
            rule = Rule("expression", dxf=look, formula=[formula])
            self._sheet.conditional_formatting.add(span, rule)

    def _names(self) -> None:
        first = self._letters[
            FormColumn.NUMERATOR if FormColumn.NUMERATOR in self._letters else FormColumn.VALUE
        ]
        for name, start, end in (
            ("Ответы", first, self._letters[FormColumn.VALUE]),
            ("Примечания", self._letters[FormColumn.REMARK], self._letters[FormColumn.REMARK]),
        ):
            span = f"'{DATA_SHEET}'!${start}${FIRST_ROW}:${end}${self._last}"
            self._book.defined_names[name] = DefinedName(name, attr_text=span)

    def _set_up(self) -> None:
        page = self._sheet
        page.freeze_panes = f"C{FIRST_ROW}"
        page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
        page.print_area = f"A1:{get_column_letter(len(self._columns))}{self._last}"
        page.page_setup.orientation = "landscape"
        page.page_setup.paperSize = 9
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        margins = page.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom, margins.footer = 0.6, 0.8, 0.4
        footer = page.HeaderFooter.oddFooter
        assert footer is not None
        footer.right.text = "&P из &N"
        page.sheet_view.showGridLines = False
        page.sheet_view.selection[0].activeCell = page.sheet_view.selection[0].sqref = "A1"
        lock = page.protection
        lock.sheet = True
        lock.formatColumns = lock.formatRows = False  # widths and heights may be drawn

    def _cell(self, row: int, column: int) -> Cell:
        cell = self._sheet.cell(row, column)
        assert isinstance(cell, Cell)
        return cell


def _mark(book: Workbook, wanted: SchoolForm) -> None:
    """Write whose form it is where nobody sees it."""
    sheet = book.create_sheet(MARK_SHEET)
    form, school, stamp = wanted.form.id, wanted.school, wanted.form.stamp
    for row, text in enumerate(
        (MARK_TITLE, form, school, stamp, seal_of(form, school, stamp)), start=MARK_FIRST_ROW
    ):
        cell = sheet.cell(row, 2)
        assert isinstance(cell, Cell)
        put(cell, text)
        cell.number_format = "@"
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
