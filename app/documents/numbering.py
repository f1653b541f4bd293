"""Printed numbers of sections, activities and clauses: as written, or counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.model import AutoNumber
from app.domain.paperwork import Clause, Order
from app.domain.roadmap import Numbering, Part

PrintedNumber = str | AutoNumber

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ROMAN_NUMBER = re.compile(r"[IVXХ]+\.?")
_LEADING = re.compile(r"(\d+)\s*([.)]*)$")


@dataclass(frozen=True, slots=True)
class SectionNumbers:
    """The numbers of one section and of its activities, in their order."""

    section: PrintedNumber
    activities: tuple[PrintedNumber, ...]


def plan_numbers(part: Part, series: str = "plan") -> tuple[SectionNumbers, ...]:
    """Return the printed numbers of a plan part, section by section.

    Counted numbers leave a section without a number unnumbered, and follow the first section's way
    of writing (Roman, with or without a full stop); a compound number needs Arabic ones.
    """
    if part.numbering is Numbering.AS_WRITTEN:
        return tuple(
            SectionNumbers(section.number, tuple(row.number for row in section.activities))
            for section in part.sections
        )
    sections = _counted_sections(part, series)
    numbers = []
    before = 0
    for place, (section, number) in enumerate(zip(part.sections, sections, strict=True), start=1):
        rows = range(1, len(section.activities) + 1)
        match part.numbering:
            case Numbering.COMPOUND if isinstance(number, AutoNumber):
                own = tuple(
                    AutoNumber(series, 1, "%1.%2.", f"{number.text.rstrip('.')}.{row}.")
                    for row in rows
                )
            case Numbering.PER_SECTION:
                own = tuple(AutoNumber(f"{series}-{place}", 0, "%1.", f"{row}.") for row in rows)
            case _:
                own = tuple(
                    AutoNumber(f"{series}-rows", 0, "%1.", f"{before + row}.") for row in rows
                )
        before += len(section.activities)
        numbers.append(SectionNumbers(number, own))
    return tuple(numbers)


def _counted_sections(part: Part, series: str) -> list[PrintedNumber]:
    compound = part.numbering is Numbering.COMPOUND
    first = next((section.number for section in part.sections if section.number), "")
    roman = not compound and _ROMAN_NUMBER.fullmatch(first) is not None
    stop = "." if compound or first.endswith(".") else ""
    numbers: list[PrintedNumber] = []
    count = 0
    for section in part.sections:
        if (section.title and compound) or section.number:
            count += 1
            text = f"{_roman(count) if roman else count}{stop}"
            numbers.append(AutoNumber(series, 0, f"%1{stop}", text, roman=roman))
        else:
            numbers.append("")
    return numbers


def _roman(number: int) -> str:
    digits = ""
    for value, letters in _ROMAN:
        while number >= value:
            digits += letters
            number -= value
    return digits


@dataclass(frozen=True, slots=True)
class NumberedClause:
    """A clause with its printed number and its sub-clauses."""

    clause: Clause
    number: PrintedNumber
    subclauses: tuple[NumberedClause, ...]


def clause_numbers(order: Order) -> tuple[NumberedClause, ...]:
    """Return the clauses of an order with their printed numbers.

    Numbers as written keep their faults; a clause without one takes the next after its neighbour.
    """
    if order.numbering is Numbering.AS_WRITTEN:
        return _written(order.clauses, level=0)
    return tuple(
        NumberedClause(
            clause,
            AutoNumber("clauses", 0, "%1.", f"{place}."),
            tuple(
                NumberedClause(inner, AutoNumber("clauses", 1, "%2)", f"{count})"), ())
                for count, inner in enumerate(clause.subclauses, start=1)
            ),
        )
        for place, clause in enumerate(order.clauses, start=1)
    )


def _written(clauses: tuple[Clause, ...], level: int) -> tuple[NumberedClause, ...]:
    mark = ")" if level else "."
    numbered = []
    last = 0
    for clause in clauses:
        number = clause.number.strip() or f"{last + 1}{mark}"
        if number[-1].isdigit():
            number += mark
        match = _LEADING.search(number)
        last = int(match[1]) if match else last + 1
        numbered.append(NumberedClause(clause, number, _written(clause.subclauses, level + 1)))
    return tuple(numbered)
