"""How the columns of a table are understood, and what its rows say by them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace

from app.domain.drafts import RawRow, RawTable
from app.domain.roadmap import Field, PartKind
from app.importers.folding import fold, shortened
from app.importers.headings import Heading, Sense, heading_of, is_header

_SAMPLE = 60
_TICK = re.compile(r"[+xхvv✓✔√●•*]{1,2}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table are understood, by grid place.

    Attributes:
        header: how many rows stand before the first row of content, titles among them.
        titles: which of them are titles across the table (indices).
        groups: the header cell that each place belongs to, −1 for a filler.
        continued: the table has no header and continues the one before.
        wordings: the rows of the header, folded, to know them again.
        settled: a person said which column is what.
    """

    kind: PartKind
    fields: tuple[Field | None, ...]
    headings: tuple[Heading, ...]
    header: int = 0
    titles: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    continued: bool = False
    guessed: tuple[int, ...] = field(default=())
    section_place: int | None = None
    wordings: tuple[tuple[str, ...], ...] = ()
    settled: bool = False

    @property
    def fingerprint(self) -> str:
        """The wording of the header, folded; "" without a header."""
        said = [fold(heading.text) for heading in self.headings]
        return " | ".join(said) if any(said) else ""

    @property
    def wording(self) -> tuple[str, ...]:
        """The headings that say something, folded: equal for tables of one plan."""
        seen: dict[int, str] = {}
        for group, heading in zip(self.groups, self.headings, strict=True):
            if group >= 0 and heading.text:
                seen.setdefault(group, fold(heading.text))
        return tuple(seen.values())

    def own_words(self, place: int) -> str:
        """Return what only this heading of its field says: «2023 год» of «Сроки 2023 год»."""
        own = self.headings[place].text.split()
        alike = [
            heading.text.split()
            for heading, found in zip(self.headings, self.fields, strict=True)
            if found is self.fields[place]
        ]
        shared = 0
        while all(len(words) > shared + 1 and words[shared] == own[shared] for words in alike):
            shared += 1
        return " ".join(own[shared:] if len(alike) > 1 else own)

    def field_of(
        self, start: int, span: int, taken: Container[Field] = frozenset()
    ) -> Field | None:
        """Return the field of a cell: the one that most of its places have.

        Where a grid drawn by hand leaves two equal, the one that no cell to the left has `taken`.
        """
        if span == 1:
            return self.fields[start]
        covered = Counter(f for f in self.fields[start : start + span] if f is not None)
        return max(covered, key=lambda f: (covered[f], f not in taken), default=None)


def starts(row: RawRow) -> list[int]:
    """Return the grid places where cells begin."""
    return [place for place, span in enumerate(row.across) if span > 0]


def said_cells(row: RawRow) -> list[tuple[int, int, str]]:
    """Return place, span and text of the cells that say something."""
    return [
        (place, row.across[place], text)
        for place, text in enumerate(row.cells)
        if text and row.across[place] > 0
    ]


def column_texts(body: Sequence[RawRow], place: int) -> list[str]:
    """Return what a column says in rows that are no section rows."""
    return [
        row.cells[place]
        for row in body[:_SAMPLE]
        if row.cells[place] and row.across[place] == 1 and len(said_cells(row)) > 1
    ]


def share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0


def average(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def wording_of(row: RawRow) -> tuple[str, ...]:
    """Return what the cells of a row say, folded."""
    return tuple(fold(text) for _, _, text in said_cells(row))


def is_repeated_header(row: RawRow, columns: Columns) -> bool:
    """Tell whether a row says what a row of the header says."""
    said = [text for _, _, text in said_cells(row)]
    if len(said) < 2:
        return False
    for wording in columns.wordings:
        if len(wording) == len(said) and all(map(_same, said, wording)):
            return True
    if not row.marked_header:
        return False
    return is_header(said) and all(heading_of(t).sense is not Sense.UNKNOWN for t in said)


def _same(text: str, folded: str) -> bool:
    return fold(text) == folded


def is_tick(text: str) -> bool:
    """Tell whether a cell only says that its column holds: «+», «х», «✓»."""
    return len(text) <= 2 and _TICK.fullmatch(text) is not None


def is_column_numbers(row: RawRow) -> bool:
    """Tell whether a row numbers the columns: 1 2 3 4 5."""
    said = [text.strip(" .") for _, _, text in said_cells(row)]
    return len(said) >= 3 and said == [str(number) for number in range(1, len(said) + 1)]


def reassigned(columns: Columns, fields: Sequence[Field | None]) -> Columns:
    """Return columns as a person settled them; they decide what kind of table it is.

    Without activities or names of indicators a table is neither plan nor indicators.
    """
    present = set(fields) - {None}
    if Field.TEXT not in present:
        kind = PartKind.TEXT
    elif present & {Field.DEADLINE, Field.RESPONSIBLE, Field.RESULT}:
        kind = PartKind.PLAN
    elif present & {Field.SOURCE, Field.TARGET}:
        kind = PartKind.INDICATORS
    else:
        kind = PartKind.PLAN if columns.kind is PartKind.TEXT else columns.kind
    groups = tuple(
        1000 + place if group == -1 and field is not None else group
        for place, (group, field) in enumerate(zip(columns.groups, fields, strict=True))
    )
    return replace(
        columns, kind=kind, fields=tuple(fields), groups=groups, guessed=(), settled=True
    )


def plain_columns(table: RawTable, header: int = 1) -> Columns:
    """Return the columns of a table that is neither plan nor indicators."""
    first = table.rows[0] if table.rows else None
    texts = [""] * table.width if first is None else [shortened(text) for text in first.cells]
    return Columns(
        PartKind.TEXT,
        (None,) * table.width,
        tuple(Heading(text, Sense.UNKNOWN) for text in texts),
        header=header if first is not None else 0,
        groups=tuple(range(table.width)),
        wordings=() if first is None or not header else (wording_of(first),),
    )
