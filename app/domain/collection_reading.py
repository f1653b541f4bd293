"""What came back: a workbook's cells as they stand, whose form it is, and what its answers say.

Nothing of the workbook is trusted but its values: what was asked is known from the form itself,
shares are reckoned here and not by the school's formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.domain.collection_layout import (
    FIRST_ROW,
    HEAD_ROW,
    PARTS,
    TEXT_LIMIT,
    FormColumn,
    asked_columns,
    columns_of,
    locked_texts,
    seal_of,
)
from app.domain.collections import (
    Answer,
    AnswerKind,
    CollectionField,
    CollectionForm,
    version_of,
)
from app.domain.indicator_entering import CellReading, read_cell
from app.domain.indicators import IndicatorKind, ValueBlank
from app.domain.result_checks import MOST, figure
from app.domain.rounding import KEPT_PLACES, rounded

_HUNDRED = Decimal(100)
_MANY: Final = 1000  # rows under a table in which a stray text is still looked for


class CellFault(StrEnum):
    """Why an answer can't be taken as it stands."""

    FORMULA_ERROR = "formula_error"
    FORMULA_EMPTY = "formula_empty"
    DATE = "date"
    NOT_NUMBER = "not_number"
    NOT_WHOLE = "not_whole"
    NOT_SHARE = "not_share"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    NOT_YES_NO = "not_yes_no"
    NOT_OFFERED = "not_offered"
    PART_MISSING = "part_missing"
    PART_ABOVE_WHOLE = "part_above_whole"
    WHOLE_ZERO = "whole_zero"
    MERGED = "merged"
    TOO_LONG = "too_long"
    NO_BLANK = "no_blank"  # fewer than n: only an indicator and a result can say so


class FormState(StrEnum):
    """What a file that came turned out to be."""

    READY = "ready"
    REPEATED = "repeated"  # the school answered before: the later file needs a word
    DOUBLE = "double"  # the latest of several files of the school: it needs a word too
    SUPERSEDED = "superseded"  # a later file of the same school is among those that came
    SAME_FILE = "same_file"  # this very file was taken already
    UNREADABLE = "unreadable"
    NOT_A_FORM = "not_a_form"
    OTHER_FORM = "other_form"
    OLD_VERSION = "old_version"
    OTHER_VERSION = "other_version"  # of a version that this form does not have (any more)
    ALTERED = "altered"
    NOT_ASKED = "not_asked"  # the school is not among those that are asked


TAKEN: Final = frozenset({FormState.READY, FormState.REPEATED, FormState.DOUBLE})
"""Files whose answers can go in."""


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell as it stands in the file.

    Attributes:
        text: what is written; of a number, as it is stored.
        number: a stored number, exactly; None for everything else.
        fault: a formula without a value, an error, a date.
    """

    text: str = ""
    number: Decimal | None = None
    fault: CellFault | None = None


@dataclass(frozen=True, slots=True)
class FormMark:
    """Whose form it says to be; `seal` holds where nobody mended it by hand."""

    form: str
    school: str
    stamp: str
    seal: str

    @property
    def whole(self) -> bool:
        """Whether the seal is that of the rest."""
        return self.seal == seal_of(self.form, self.school, self.stamp)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A workbook that came: cells by row and column (from 1); `merged` are covered by others."""

    digest: str
    mark: FormMark | None
    looks_like_form: bool
    cells: Mapping[tuple[int, int], ReturnedCell] = field(default_factory=dict)
    merged: frozenset[tuple[int, int]] = frozenset()

    def at(self, row: int, column: int) -> ReturnedCell:
        """Return a cell; an empty one where nothing stands."""
        return self.cells.get((row, column), _NOTHING)


_NOTHING = ReturnedCell()


@dataclass(frozen=True, slots=True)
class FormFault:
    """Why a file is not a fresh answer; `row` and `text` name the first place that was altered."""

    state: FormState
    row: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a row of the form says.

    Attributes:
        column: where it is said, or where the fault is.
        said: as the school wrote it.
        note: its remark beside it.
    """

    field: CollectionField
    row: int
    column: FormColumn
    said: str
    note: str
    answer: Answer
    fault: CellFault | None = None


def recognise(
    form: CollectionForm, returned: ReturnedForm, headings: Mapping[FormColumn, str]
) -> FormFault | None:
    """Return why a file is not an answer to this version of the form; None where it is."""
    mark = returned.mark
    if mark is None:
        state = FormState.ALTERED if returned.looks_like_form else FormState.NOT_A_FORM
        return FormFault(state)
    if not mark.whole:
        return FormFault(FormState.ALTERED)
    if mark.form != form.id:
        return FormFault(FormState.OTHER_FORM)
    if mark.stamp != form.stamp:
        older = version_of(mark.stamp) < form.version
        state = FormState.OLD_VERSION if older else FormState.OTHER_VERSION
        return FormFault(state, text=str(version_of(mark.stamp)))
    return _altered(form, returned, headings)


def read_answers(form: CollectionForm, returned: ReturnedForm) -> list[ReadAnswer]:
    """Return what every row says."""
    columns = {name: place for place, name in enumerate(columns_of(form.fields), start=1)}
    return [
        _read(one, FIRST_ROW + place, returned, columns) for place, one in enumerate(form.fields)
    ]


def stray_texts(form: CollectionForm, returned: ReturnedForm) -> list[tuple[int, str]]:
    """Return what stands under the table: nobody would read it, so it is told."""
    last = FIRST_ROW + len(form.fields) - 1
    return [
        (row, cell.text)
        for (row, _column), cell in sorted(returned.cells.items())
        if last < row <= last + _MANY and cell.text
    ]


def _altered(
    form: CollectionForm, returned: ReturnedForm, headings: Mapping[FormColumn, str]
) -> FormFault | None:
    columns = columns_of(form.fields)
    for place, column in enumerate(columns, start=1):
        found = returned.at(HEAD_ROW, place).text
        if _plain(found) != _plain(headings[column]):
            return FormFault(FormState.ALTERED, HEAD_ROW, found)
    for row, texts in locked_texts(form.fields):
        for column, text in texts:
            found = returned.at(row, columns.index(column) + 1).text
            if _plain(found) != _plain(text):
                return FormFault(FormState.ALTERED, row, found)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())


def _read(
    one: CollectionField, row: int, returned: ReturnedForm, columns: Mapping[FormColumn, int]
) -> ReadAnswer:
    note = returned.at(row, columns[FormColumn.REMARK]).text.strip()[:TEXT_LIMIT]
    wanted = asked_columns(one)
    cells = {name: returned.at(row, columns[name]) for name in wanted}
    said = " / ".join(cell.text.strip() for cell in cells.values() if cell.text.strip())

    def made(column: FormColumn, answer: Answer, fault: CellFault | None = None) -> ReadAnswer:
        return ReadAnswer(one, row, column, said[:TEXT_LIMIT], note, answer, fault)

    for name, cell in cells.items():
        if (row, columns[name]) in returned.merged:
            return made(name, Answer(), CellFault.MERGED)
        if cell.fault is not None:
            return made(name, Answer(), cell.fault)
    if one.parts:
        column, answer, fault = _parts(cells)
        return made(column, answer, fault)
    answer, fault = _value(one, cells[FormColumn.VALUE])
    return made(FormColumn.VALUE, answer if fault is None else Answer(), fault)


def _parts(
    cells: Mapping[FormColumn, ReturnedCell],
) -> tuple[FormColumn, Answer, CellFault | None]:
    """Read a numerator and a denominator; «нет данных» in either says it of the share."""
    first, second = PARTS
    read = {name: _reading(cell, IndicatorKind.NUMBER) for name, cell in cells.items()}
    blanks = [one.blank for one in read.values() if one.blank is not None]
    if blanks:
        return first, _blank(blanks[0]), None
    if all(not cells[name].text.strip() for name in PARTS):
        return first, Answer(), None
    for name in PARTS:
        value = read[name].value
        if not cells[name].text.strip():
            return name, Answer(), CellFault.PART_MISSING
        fault = CellFault.NOT_NUMBER if value is None else _count_fault(value)
        if fault is not None:
            return name, Answer(), fault
    part, whole = read[first].value, read[second].value
    assert part is not None
    assert whole is not None
    if part > whole:
        return first, Answer(), CellFault.PART_ABOVE_WHOLE
    if not whole:
        return second, Answer(), CellFault.WHOLE_ZERO
    return first, Answer(numerator=part, denominator=whole), None


def _value(one: CollectionField, cell: ReturnedCell) -> tuple[Answer, CellFault | None]:
    text = cell.text.strip()
    if not text:
        return Answer(), None
    if one.kind is AnswerKind.TEXT:
        return Answer(text=text), CellFault.TOO_LONG if len(text) > TEXT_LIMIT else None
    if one.kind is AnswerKind.CHOICE:
        chosen = next((o for o in one.options if _folded(o) == _folded(text)), None)
        return (Answer(text=chosen), None) if chosen else _blank_or(text, CellFault.NOT_OFFERED)
    kinds = {AnswerKind.SHARE: IndicatorKind.SHARE, AnswerKind.YES_NO: IndicatorKind.YES_NO}
    read = _reading(cell, kinds.get(one.kind, IndicatorKind.NUMBER))
    if read.blank is not None:
        return _blank(read.blank), None
    if read.numerator is not None and read.denominator is not None:
        return _told_in_parts(one, read.numerator, read.denominator)
    if read.value is None:
        yes_no = one.kind is AnswerKind.YES_NO
        return Answer(), CellFault.NOT_YES_NO if yes_no else CellFault.NOT_NUMBER
    return Answer(value=read.value), _figure_fault(one.kind, read.value)


def _told_in_parts(
    one: CollectionField, part: Decimal, whole: Decimal
) -> tuple[Answer, CellFault | None]:
    """Take «7/20» for a share; it is nothing that another kind of cell can hold."""
    if one.kind is not AnswerKind.SHARE:
        return Answer(), CellFault.NOT_NUMBER
    if not whole:
        return Answer(), CellFault.WHOLE_ZERO
    fault = _count_fault(part) or _count_fault(whole)
    if fault is None and part > whole:
        fault = CellFault.PART_ABOVE_WHOLE
    return Answer(numerator=part, denominator=whole), fault


def _reading(cell: ReturnedCell, kind: IndicatorKind) -> CellReading:
    if cell.number is not None and abs(cell.number) > MOST:
        return CellReading(value=cell.number)
    if cell.number is not None:
        return CellReading(value=rounded(cell.number, KEPT_PLACES).normalize() + 0)
    return read_cell(cell.text, kind)


def _figure_fault(kind: AnswerKind, value: Decimal) -> CellFault | None:
    if kind is AnswerKind.YES_NO:
        return None if value in {0, 1} else CellFault.NOT_YES_NO
    if kind is AnswerKind.SHARE:
        return None if 0 <= value <= _HUNDRED else CellFault.NOT_SHARE
    if kind is AnswerKind.WHOLE:
        return _count_fault(value)
    return CellFault.TOO_LARGE if abs(value) > MOST else None


def _count_fault(value: Decimal) -> CellFault | None:
    if value < 0:
        return CellFault.NEGATIVE
    if value > MOST:
        return CellFault.TOO_LARGE
    return None if value == value.to_integral_value() else CellFault.NOT_WHOLE


def _blank(blank: ValueBlank) -> Answer:
    few = blank is ValueBlank.TOO_FEW
    return Answer(no_data=not few, too_few=few)


def _blank_or(text: str, fault: CellFault) -> tuple[Answer, CellFault | None]:
    read = read_cell(text, IndicatorKind.NUMBER)
    return (Answer(), fault) if read.blank is None else (_blank(read.blank), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def answer_text(kind: AnswerKind, answer: Answer) -> str:
    """Return an answer as a person reads it; "" for none."""
    if answer.no_data or answer.too_few:
        return "нет данных" if answer.no_data else "мало участников"
    if answer.numerator is not None and answer.denominator is not None:
        return f"{figure(answer.numerator)}/{figure(answer.denominator)}"
    if answer.value is None:
        return answer.text
    if kind is AnswerKind.YES_NO:
        return "да" if answer.value else "нет"
    return figure(answer.value)


def later_first(files: Sequence[tuple[str, float]]) -> list[str]:
    """Return files of one school, the one that was saved last in front; names settle a tie."""
    return [name for name, _at in sorted(files, key=lambda one: (-one[1], one[0]))]
