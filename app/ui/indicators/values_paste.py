"""How a block from Excel lies down on a sheet: from the cursor, over a selection, or by names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.indicator_entering import read_cell
from app.domain.indicators import IndicatorKind
from app.ui.indicators.values_sheet import Head, folded

Cells = Sequence[Sequence[str]]
Placed = tuple[int, int, str]
_WHOLE_NAMES = ("итого", "всего", "по району", "по муниципал", "район в целом")
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Laid:
    """Texts with their rows and columns, and what did not fit the sheet."""

    cells: tuple[Placed, ...]
    rows_left: int = 0
    columns_left: int = 0

    @property
    def height(self) -> int:
        """How many rows the texts reach over."""
        rows = [row for row, _column, _text in self.cells]
        return max(rows) - min(rows) + 1 if rows else 0

    @property
    def width(self) -> int:
        """How many columns the texts reach over."""
        columns = [column for _row, column, _text in self.cells]
        return max(columns) - min(columns) + 1 if columns else 0


@dataclass(frozen=True, slots=True)
class Named:
    """A block whose first column names the rows.

    Attributes:
        rows: which row of the sheet each row of the block is; None where no row is called so.
        unknown: the names that no row has.
        body: the block without the names.
    """

    rows: tuple[int | None, ...]
    unknown: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]

    @property
    def matched(self) -> int:
        """How many names were found."""
        return sum(one is not None for one in self.rows)

    def is_in_order(self, top: int) -> bool:
        """Whether the rows stand as in the sheet, from a row on."""
        return list(self.rows) == list(range(top, top + len(self.rows)))


def lay(block: Cells, top: int, left: int, over: tuple[int, int], size: tuple[int, int]) -> Laid:
    """Lay a block down from a cell; over a selection that it fills evenly it is repeated.

    Args:
        over: the height and the width of the selection.
        size: the height and the width of the sheet.
    """
    tall, wide = len(block), max(map(len, block), default=0)
    if not tall or not wide:
        return Laid(())
    height = over[0] if over[0] > tall and not over[0] % tall else tall
    width = over[1] if over[1] > wide and not over[1] % wide else wide
    room = min(height, size[0] - top), min(width, size[1] - left)
    cells = tuple(
        (top + row, left + column, block[row % tall][column % wide])
        for row in range(room[0])
        for column in range(room[1])
        if column % wide < len(block[row % tall])
    )
    return Laid(cells, height - room[0], width - room[1])


def lay_by_names(named: Named, left: int, columns: int) -> Laid:
    """Lay the rows of a block down in the rows that they name."""
    wide = max(map(len, named.body), default=0)
    room = min(wide, columns - left)
    cells = tuple(
        (row, left + column, text)
        for row, texts in zip(named.rows, named.body, strict=True)
        if row is not None
        for column, text in enumerate(texts[:room])
    )
    return Laid(cells, len(named.unknown), wide - room)


def named_rows(block: Cells, find: Callable[[Sequence[str]], Sequence[int | None]]) -> Named | None:
    """Return what rows the first column names; None where it holds no names.

    Args:
        find: tells which rows names mean.
    """
    if not block or min(map(len, block)) < 2:
        return None
    names = [row[0] for row in block]
    worded = [name for name in names if name and read_cell(name, IndicatorKind.NUMBER).unread]
    if len(worded) <= len(names) * _ENOUGH:
        return None
    rows = find(names)
    found = sum(row is not None for row in rows)
    if not found or found < len(worded) * _ENOUGH:
        return None
    once = [row if row not in rows[:at] else None for at, row in enumerate(rows)]
    unknown = tuple(name for name, row in zip(names, once, strict=True) if row is None)
    return Named(tuple(once), unknown, tuple(tuple(row[1:]) for row in block))


def is_whole(name: str) -> bool:
    """Whether a name means the whole."""
    return folded(name).startswith(_WHOLE_NAMES)


def rows_by_title(names: Sequence[str], heads: Sequence[Head]) -> list[int | None]:
    """Return which rows names are written on, word for word."""
    known: dict[str, int] = {}
    for row, head in enumerate(heads):
        known.setdefault(folded(head.title), row)
        known.setdefault(folded(head.title.split("\n")[0]), row)
    return [known.get(folded(name)) for name in names]
