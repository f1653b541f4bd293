"""Printed numbers: as an office wrote them, or counted."""

from __future__ import annotations

import pytest

from app.documents.model import AutoNumber
from app.documents.numbering import PrintedNumber, clause_numbers, plan_numbers
from app.domain.paperwork import Clause, ClauseId
from app.domain.roadmap import Numbering
from tests.documents.factory import activity, order, plan, section

SECTIONS = (
    section("I.", "Первый", activity("1"), activity("1"), activity("7.")),
    section("", "", activity("")),
    section("III", "Второй", activity("3.1"), activity("3.2")),
)


def shown(number: PrintedNumber) -> str:
    return number.text if isinstance(number, AutoNumber) else number


@pytest.mark.parametrize(
    ("numbering", "sections", "rows"),
    [
        (Numbering.AS_WRITTEN, ["I.", "", "III"], ["1", "1", "7.", "", "3.1", "3.2"]),
        (Numbering.CONTINUOUS, ["I.", "", "II."], ["1.", "2.", "3.", "4.", "5.", "6."]),
        (Numbering.PER_SECTION, ["I.", "", "II."], ["1.", "2.", "3.", "1.", "1.", "2."]),
        (Numbering.COMPOUND, ["1.", "", "2."], ["1.1.", "1.2.", "1.3.", "4.", "2.1.", "2.2."]),
    ],
)
def test_numbers_of_a_plan(numbering: Numbering, sections: list[str], rows: list[str]) -> None:
    numbers = plan_numbers(plan(*SECTIONS, numbering=numbering))
    assert [shown(found.section) for found in numbers] == sections
    assert [shown(row) for found in numbers for row in found.activities] == rows


def test_numbers_of_an_order_keep_their_faults() -> None:
    clauses = tuple(
        Clause(ClauseId(str(place)), number, "Текст.")
        for place, number in enumerate(["1", "2.", "3", "2", "", "4)"])
    )
    numbers = [shown(found.number) for found in clause_numbers(order(clauses=clauses))]
    assert numbers == ["1.", "2.", "3.", "2.", "3.", "4)"]


def test_counted_clauses_and_subclauses() -> None:
    numbered = clause_numbers(order(numbering=Numbering.CONTINUOUS))
    assert [shown(found.number) for found in numbered] == ["1.", "2.", "3."]
    assert [shown(inner.number) for inner in numbered[0].subclauses] == ["1)"]
