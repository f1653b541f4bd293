"""A table file as it stands: sheets, rows and cells as texts, each with its place.

What a list means is said elsewhere; lists of schools and of results are read from these records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.drafts import Remark


@dataclass(frozen=True, slots=True)
class RawLine:
    """A row of a sheet; empty ones stand between others, none at the end.

    Attributes:
        row: counted from 1, as a table program counts.
        cells: what is shown in each place; a cell merged down is filled.
        filled: the places that were filled from a merged cell above.
        across: by place: how many places a merged cell covers to the right.
        errors: the places where a formula has no value, but an error.
        unreckoned: by place, the name of a cell whose formula was saved without its value.
    """

    row: int
    cells: tuple[str, ...]
    filled: frozenset[int] = frozenset()
    across: Mapping[int, int] = field(default_factory=dict)
    errors: frozenset[int] = frozenset()
    unreckoned: Mapping[int, str] = field(default_factory=dict)

    @property
    def said(self) -> tuple[int, ...]:
        """The places that say something of their own."""
        return tuple(
            place for place, text in enumerate(self.cells) if text and place not in self.filled
        )


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet; all rows have `width` places. `name` is "" for a text file, which has no sheets."""

    name: str
    width: int
    lines: tuple[RawLine, ...]


@dataclass(frozen=True, slots=True)
class RawBook:
    """A table file: its visible sheets in order, and how it was read."""

    name: str
    sheets: tuple[RawSheet, ...]
    remarks: tuple[Remark, ...] = ()
