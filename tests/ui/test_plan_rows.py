"""The rows of a plan's table: what an edit leaves as it was is handed on, the rest is made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.domain.roadmap import Activity, Column, Field, Numbering, Part, Roadmap
from app.ui.roadmap.grid_model import GridRow
from app.ui.roadmap.plan_rows import PlanRows
from tests.bench.data import roadmap

PLAN = roadmap(6)


def rows(made: PlanRows, whole: Roadmap) -> list[GridRow]:
    """The rows of the only plan."""
    return [row for group in made.groups(whole, whole.plans[0]) for row in group.rows]


def changed(part: Part) -> Roadmap:
    """The roadmap with its plan replaced."""
    return replace(PLAN, parts=(part,))


def with_cell(place: int, edit: Callable[[Activity], Activity]) -> Roadmap:
    """The roadmap as it is read after the edit of one cell."""
    [part] = PLAN.plans
    [section] = part.sections
    held = [replace(row) for row in section.activities]
    held[place] = edit(held[place])
    return changed(replace(part, sections=(replace(section, activities=tuple(held)),)))


def test_only_the_edited_row_is_made_anew() -> None:
    made = PlanRows()
    before = rows(made, PLAN)
    after = rows(made, with_cell(2, lambda row: replace(row, text="Новое")))
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, True, False] + [True] * 3
    assert after[2].cells[1] == "Новое"
    assert made.activities[after[2].id].text == "Новое"


def test_another_period_understands_the_deadlines_anew() -> None:
    made = PlanRows()
    before = rows(made, with_cell(0, lambda row: replace(row, deadline="до 20 января")))
    whole = with_cell(0, lambda row: replace(row, deadline="до 20 января"))
    after = rows(made, replace(whole, start=date(2025, 1, 1), end=date(2025, 12, 31)))
    assert (before[0].notes[2], after[0].notes[2]) == ("до 20.01.2022", "до 20.01.2025")


def test_other_columns_and_numbers_are_shown_at_once() -> None:
    made = PlanRows()
    rows(made, PLAN)
    [part] = PLAN.plans
    narrow = replace(part, columns=(Column(Field.NUMBER, "№"), Column(Field.TEXT, "Что")))
    assert [len(row.cells) for row in rows(made, changed(narrow))] == [2] * 6
    counted = replace(narrow, numbering=Numbering.CONTINUOUS)
    assert [row.cells[0] for row in rows(made, changed(counted))] == [f"{n}." for n in range(1, 7)]


def test_whoever_is_named_can_be_chosen() -> None:
    made = PlanRows()
    whole = with_cell(1, lambda row: replace(row, responsible="Ивушкина А.П., методист"))
    row = rows(made, whole)[1]
    key = next(key for key, name in made.responsible() if "Ивушкина" in name)
    assert made.is_responsible(row.id, key)
    assert not made.is_responsible("gone", key)
