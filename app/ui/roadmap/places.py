"""Where rows go: places among siblings, counted after the moved ones are taken out. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Sections = Sequence[tuple[str, Sequence[str]]]  # section id, ids of its rows


def before(siblings: Sequence[str], moved: Collection[str], goal: str) -> int:
    """Return the place before `goal` among the siblings without the moved; "" is the end.

    Where the goal is itself moved, its next sibling that stays is meant.
    """
    start = siblings.index(goal) if goal in siblings else len(siblings)
    return sum(1 for key in siblings[:start] if key not in moved)


def below(sections: Sections, row: str) -> tuple[str, int] | None:
    """Return section and place right under a row."""
    for section, rows in sections:
        if row in rows:
            return section, list(rows).index(row) + 1
    return None


def one_up(sections: Sections, moved: Collection[str]) -> tuple[str, int] | None:
    """Return section and place one higher for rows that stay together.

    The first row of a section goes to the end of the section above; None where there is no higher.
    """
    for number, (section, rows) in enumerate(sections):
        place = next((place for place, row in enumerate(rows) if row in moved), None)
        if place is None:
            continue
        if place > 0:
            return section, place - 1
        if number > 0:
            above, its_rows = sections[number - 1]
            return above, sum(1 for row in its_rows if row not in moved)
        return None
    return None


def one_down(sections: Sections, moved: Collection[str]) -> tuple[str, int] | None:
    """Return section and place one lower for rows that stay together.

    The last row of a section goes to the start of the section below; None where there is no lower.
    """
    for number in range(len(sections) - 1, -1, -1):
        section, rows = sections[number]
        last = max((place for place, row in enumerate(rows) if row in moved), default=None)
        if last is None:
            continue
        staying = sum(1 for row in rows[: last + 1] if row not in moved)
        if last + 1 < len(rows):
            return section, staying + 1
        if number + 1 < len(sections):
            return sections[number + 1][0], 0
        return None
    return None
