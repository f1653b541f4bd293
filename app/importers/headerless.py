"""Tables without a header: the rest of a plan on the next page, or a plan that never had one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.domain.drafts import RawTable
from app.domain.roadmap import Field, PartKind
from app.importers.columns import Columns, average, column_texts, share, starts
from app.importers.headings import Heading, Sense, looks_like_deadline, looks_like_number


def continued_columns(table: RawTable, before: Columns) -> Columns | None:
    """Return the columns of a table without a header that continues another; None if it can't."""
    fields, headings, groups = _placed(table, before)
    if fields is None or not (before.settled or _plausible(table, fields, before.kind)):
        return None
    place = before.section_place
    return replace(
        before, fields=tuple(fields), headings=tuple(headings), groups=tuple(groups), header=0,
        titles=(), continued=True, guessed=(),
        section_place=place if place is not None and table.width == len(before.fields) else None,
    )  # fmt: skip


def _placed(
    table: RawTable, before: Columns
) -> tuple[list[Field | None] | None, list[Heading], list[int]]:
    if table.width == len(before.fields):
        return list(before.fields), list(before.headings), list(before.groups)
    order: dict[int, int] = {}
    for place, group in enumerate(before.groups):
        if group != -1:
            order.setdefault(group, place)
    shapes = Counter(tuple(starts(row)) for row in table.rows if len(starts(row)) > 1)
    usual = shapes.most_common(1)[0][0] if shapes else ()
    if len(usual) != len(order):
        return None, [], []
    fields: list[Field | None] = [None] * table.width
    headings = [Heading("", Sense.EMPTY)] * table.width
    groups = [-1] * table.width
    bounds = [*usual, table.width]
    for (group, place), left, right in zip(order.items(), usual, bounds[1:], strict=True):
        for covered in range(left, right):
            fields[covered] = before.fields[place]
            headings[covered] = before.headings[place]
            groups[covered] = group
    return fields, headings, groups


def _plausible(table: RawTable, fields: Sequence[Field | None], kind: PartKind) -> bool:
    """Tell whether the cells of a table agree with the columns they would get."""
    for wanted, test in (
        (Field.NUMBER, looks_like_number),
        (Field.DEADLINE, looks_like_deadline),
    ):
        if wanted in fields and (kind is PartKind.PLAN or wanted is Field.NUMBER):
            texts = column_texts(table.rows, fields.index(wanted))
            return not texts or share(texts, test) >= 0.5
    return True


def guessed_columns(table: RawTable) -> Columns | None:
    """Return the columns of a plan that never had a header, by content; None if it is no plan."""
    if table.width < 3 or len(table.rows) < 3:
        return None
    texts = [column_texts(table.rows, place) for place in range(table.width)]
    fields: list[Field | None] = [None] * table.width
    deadline = max(range(table.width), key=lambda p: share(texts[p], looks_like_deadline))
    if len(texts[deadline]) < 3 or share(texts[deadline], looks_like_deadline) < 0.8:
        return None
    if average(texts[deadline]) > 80:
        return None
    fields[deadline] = Field.DEADLINE
    if deadline != 0 and share(texts[0], looks_like_number) > 0.7:
        fields[0] = Field.NUMBER
    rest = [p for p in range(table.width) if fields[p] is None and texts[p]]
    longest = max(rest[:2], key=lambda p: average(texts[p]), default=None)
    if longest is None or average(texts[longest]) < 25:
        return None
    fields[longest] = Field.TEXT
    for place, found in zip([p for p in rest if p != longest],
                            (Field.RESPONSIBLE, Field.RESULT), strict=False):  # fmt: skip
        fields[place] = found
    if Field.RESPONSIBLE not in fields:
        return None
    headings = tuple(Heading("", Sense.EMPTY) for _ in fields)
    groups = tuple(p if f is not None else -1 for p, f in enumerate(fields))
    guessed = tuple(p for p, f in enumerate(fields) if f is not None)
    return Columns(PartKind.PLAN, tuple(fields), headings, groups=groups, guessed=guessed)
