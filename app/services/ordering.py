"""Places among siblings: positions have gaps, so that an insertion rarely moves its neighbours.

A row whose position stays is not written, and so it is no part of the operation: a later undo
is not blocked by rows that were merely shifted.
"""

from __future__ import annotations

from collections.abc import Collection
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
    moved: Collection[str] = (),
) -> list[int]:
    """Return positions for `count` rows at place `at` among the siblings that are not `moved`.

    `at` is clipped to the siblings there are. Where the gap is used up, the siblings are spread
    anew in the same unit of work.
    """
    rows = work.connection.execute(
        select(model.id, model.position).where(siblings).order_by(model.position, model.id)
    )
    kept = [(key, position) for key, position in rows if key not in moved]
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
