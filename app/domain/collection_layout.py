"""Where everything stands in the workbook of a form: it is written and read by the same places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from app.domain.collections import AnswerKind, CollectionField

DATA_SHEET: Final = "Данные"
MARK_SHEET: Final = "Форма"
LIST_SHEET: Final = "Списки"
TITLE_ROW: Final = 1
SCHOOL_ROW: Final = 2
TERM_ROW: Final = 3
HELP_ROW: Final = 4
HEAD_ROW: Final = 6
FIRST_ROW: Final = 7
MARK_FIRST_ROW: Final = 1
MARK_TITLE: Final = "Маршрут: форма сбора данных"
TEXT_LIMIT: Final = 2000


class FormColumn(StrEnum):
    """The columns of the sheet that is filled in, in their order."""

    NUMBER = "number"
    TEXT = "text"
    UNIT = "unit"
    PERIOD = "period"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    CHECK = "check"
    REMARK = "remark"


PARTS: Final = (FormColumn.NUMERATOR, FormColumn.DENOMINATOR)
LOCKED: Final = (FormColumn.NUMBER, FormColumn.TEXT, FormColumn.UNIT, FormColumn.PERIOD)


def columns_of(fields: Sequence[CollectionField]) -> tuple[FormColumn, ...]:
    """Return the columns of a form; those of parts stand where some share is asked in parts."""
    parted = any(one.parts for one in fields)
    return tuple(one for one in FormColumn if parted or one not in PARTS)


def asked_columns(one: CollectionField) -> tuple[FormColumn, ...]:
    """Return the columns in which a field is answered."""
    return PARTS if one.parts else (FormColumn.VALUE,)


def locked_texts(
    fields: Sequence[CollectionField],
) -> Iterator[tuple[int, tuple[tuple[FormColumn, str], ...]]]:
    """Yield the rows of a form with what stands in their locked cells."""
    for place, one in enumerate(fields):
        texts = (str(place + 1), question_text(one), one.unit, one.when)
        yield FIRST_ROW + place, tuple(zip(LOCKED, texts, strict=True))


def question_text(one: CollectionField) -> str:
    """Return what is asked, with what the parts are and what is chosen from."""
    said = [one.text]
    if one.parts and one.numerator:
        said.append(f"Числитель: {one.numerator}")
    if one.parts and one.denominator:
        said.append(f"Знаменатель: {one.denominator}")
    if one.kind is AnswerKind.CHOICE:
        said.append(f"Выберите: {', '.join(one.options)}")
    return "\n".join(said)


def seal_of(form: str, school: str, stamp: str) -> str:
    """Return what shows that nobody mended the mark by hand; it is no secret."""
    return hashlib.sha256(f"{form}|{school}|{stamp}".encode()).hexdigest()[:16]
