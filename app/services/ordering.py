"""Places among siblings: positions have gaps, so that an insertion rarely moves its neighbours.

A row whose position stays is not written, and so it is no part of the operation: a later undo
is not blocked by rows that were merely shifted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from sqlalchemy import ColumnElement, select

from app.db.unit_of_work import UnitOfWork
from app.models import Activity, Block, Clause, Indicator, Part, Section

GAP = 1024

Ordered: TypeAlias = (
    type[Part] | type[Block] | type[Section] | type[Activity] | type[Indicator] | type[Clause]
)


def spread(count: int) -> list[int]:
    """Return the positions of `count` new siblings that have no others."""
    return [GAP * place for place in range(1, count + 1)]


def make_room(
    work: UnitOfWork,
    model: Ordered,
    siblings: ColumnElement[bool],
    at: int,
    count: int,
) -> list[int]:
    """Return positions for `count` new rows at place `at` among the siblings.

    `at` is clipped to the siblings there are. Where the gap is used up, the siblings are spread
    anew in the same unit of work.
    """
    return _make_room(work, model, _held(work, model, siblings), at, count)


def move(
    work: UnitOfWork,
    model: Ordered,
    siblings: ColumnElement[bool],
    at: int,
    moved: Sequence[str],
    **owner: str | None,
) -> None:
    """Put rows, in this order, at place `at` among the siblings that are not moved.

    `owner` is the column of their owner with its key, where it may be another one than before.
    Rows that stand there already are not written.
    """
    held = _held(work, model, siblings)
    kept = [row for row in held if row[0] not in set(moved)]
    at = max(0, min(at, len(kept)))
    wanted = [key for key, _ in kept]
    wanted[at:at] = moved
    if wanted == [key for key, _ in held]:
        return
    places = _make_room(work, model, kept, at, len(moved))
    for key, place in zip(moved, places, strict=True):
        work.change(model, key, position=place, **owner)


def _held(work: UnitOfWork, model: Ordered, siblings: ColumnElement[bool]) -> list[tuple[str, int]]:
    rows = work.connection.execute(
        select(model.id, model.position).where(siblings).order_by(model.position, model.id)
    )
    return [(row.id, row.position) for row in rows]


def _make_room(
    work: UnitOfWork, model: Ordered, kept: Sequence[tuple[str, int]], at: int, count: int
) -> list[int]:
    at = max(0, min(at, len(kept)))
    if at == len(kept):
        last = kept[-1][1] if kept else 0
        return [last + place for place in spread(count)]
    high = kept[at][1]
    low = kept[at - 1][1] if at else high - GAP * (count + 1)
    step = (high - low) // (count + 1)
    if step:
        return [low + step * place for place in range(1, count + 1)]
    places = spread(len(kept) + count)
    for (key, _), position in zip(kept, places[:at] + places[at + count :], strict=True):
        work.change(model, key, position=position)
    return places[at : at + count]
