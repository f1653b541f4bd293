"""What is typed or pasted into a cell of values: a figure, a part of a whole, a kind of blank.

«12,5 %», «7/20», «7 из 20», «н/д», «менее 5 чел.», «да»: no data, too few and zero stay apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from app.domain.indicators import IndicatorKind, ValueBlank
from app.domain.result_checks import figure

_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
_PARTS: Final = re.compile(r"([\d., ]+?) ?(?:/|из|от) ?([\d., ]+)")
_UNIT: Final = re.compile(r" ?(?:%|процент\w*|балл\w*|чел\w*\.?|ед\w*\.?|раза?|урок\w*)$")
_NO_DATA: Final = frozenset(
    {"-", "–", "—", "н/д", "нд", "н.д.", "н. д.", "нет данных", "нет сведений", "x", "х"}
)
_TOO_FEW: Final = re.compile(r"(?:меньше|менее|<) ?\d+(?: ?(?:чел\w*\.?|участник\w*))?|мало.*")
_YES: Final = frozenset({"да", "+", "есть"})
_NO: Final = frozenset({"нет"})


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a cell says; `unread` where it is nothing that this kind of indicator can hold."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    blank: ValueBlank | None = None
    unread: bool = False


def read_cell(text: str, kind: IndicatorKind) -> CellReading:
    """Return what a cell says; an empty cell says nothing, which is none of the blanks."""
    bare = _SPACES.sub(" ", text).strip()
    folded = bare.casefold().replace("ё", "е").replace("−", "-")
    if not bare:
        return CellReading()
    if kind is IndicatorKind.TEXT:
        return CellReading(text=bare)
    if kind is IndicatorKind.YES_NO and folded in _YES | _NO:
        return CellReading(value=Decimal(int(folded in _YES)))
    if folded in _NO_DATA:
        return CellReading(blank=ValueBlank.NO_DATA)
    if _TOO_FEW.fullmatch(folded):
        return CellReading(blank=ValueBlank.TOO_FEW)
    parts = _PARTS.fullmatch(folded)
    if parts is not None:
        made, whole = _number(parts[1]), _number(parts[2])
        if made is not None and whole is not None:
            return CellReading(numerator=made, denominator=whole)
    value = _number(_UNIT.sub("", folded))
    return CellReading(unread=True) if value is None else CellReading(value=value)


def write_cell(value: CellReading, kind: IndicatorKind) -> str:
    """Return what a cell shows, so that it is read back as the same."""
    if value.blank is not None:
        return "н/д" if value.blank is ValueBlank.NO_DATA else "мало"
    if value.value is not None:
        if kind is IndicatorKind.YES_NO and value.value in {0, 1}:
            return "да" if value.value else "нет"
        return figure(value.value)
    if value.numerator is not None and value.denominator is not None:
        return f"{figure(value.numerator)}/{figure(value.denominator)}"
    return value.text


def _number(text: str) -> Decimal | None:
    """Return a number with a decimal comma or point, thousands by spaces; None for other texts."""
    plain = text.replace(" ", "").replace(",", ".")
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
