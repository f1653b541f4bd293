"""Which column of a table is what, by its header and, where that is silent, by its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.domain.drafts import RawRow, RawTable
from app.domain.roadmap import Field, PartKind
from app.importers.folding import fold, shortened
from app.importers.headings import (
    FIELD_OF_SENSE,
    Heading,
    Sense,
    heading_of,
    looks_like_deadline,
    looks_like_number,
)

SEARCHED_ROWS = 12
HEADER_CELL = 160
LONG_HEADING = 70
_CONTENT = re.compile(
    r"в течени|по (?:график|план|мере|отдельн|итог|оконч)|ежегод|ежеквар|ежемес|постоянн|до \d|"
    r"весь период",
    re.IGNORECASE,
)
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table are understood, by grid place.

    Attributes:
        header: how many rows stand before the first row of content, titles among them.
        titles: which of them are titles across the table (indices).
        groups: the header cell that each place belongs to, −1 for a filler.
        continued: the table has no header and continues the one before.
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

    def field_of(self, start: int, span: int) -> Field | None:
        """Return the field of a cell: the one that most of its places have."""
        covered = [f for f in self.fields[start : start + span] if f is not None]
        return Counter(covered).most_common(1)[0][0] if covered else None


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


def find_columns(table: RawTable, first_year: int | None) -> Columns | None:
    """Return the columns that a header names; None where no row is a header of ours.

    `first_year` is the first year of the roadmap: columns by year before it hold facts.
    """
    titles: list[int] = []
    for index, row in enumerate(table.rows[:SEARCHED_ROWS]):
        cells = said_cells(row)
        if len(cells) <= 1:
            titles.append(index)
            continue
        if _is_header([text for _, _, text in cells]):
            return _header_at(table, index, titles, first_year)
        if not table.origin.sheet:
            return None
        titles.append(index)
    return None


def _is_header(texts: Sequence[str]) -> bool:
    """Tell whether cells are headings: short, with words of ours, and no content of a row."""
    if any(len(text) > HEADER_CELL or _is_content(text) for text in texts):
        return False
    if sum(len(text) > LONG_HEADING for text in texts) > len(texts) / 3:
        return False
    senses = {heading_of(text).sense for text in texts}
    known = senses - {Sense.FOREIGN, Sense.UNKNOWN, Sense.EMPTY, Sense.NAME}
    return len(known) >= 2 or (len(known) == 1 and Sense.NAME in senses)


def _is_content(text: str) -> bool:
    return looks_like_number(text) or _CONTENT.match(text) is not None


def _header_at(
    table: RawTable, index: int, titles: Sequence[int], first_year: int | None
) -> Columns | None:
    row = table.rows[index]
    texts = [""] * table.width
    groups = [-1] * table.width
    for number, (place, span, text) in enumerate(said_cells(row)):
        for covered in range(place, min(place + span, table.width)):
            texts[covered] = text
            groups[covered] = number
    end = index + 1
    while end < len(table.rows) and _is_second_row(table.rows[end], texts, row):
        for place, span, text in said_cells(table.rows[end]):
            if table.rows[end].from_above[place]:
                continue
            for covered in range(place, min(place + span, table.width)):
                if not texts[covered]:
                    texts[covered] = _left_neighbour(texts, covered)
                texts[covered] = f"{texts[covered]} {text}".strip()
                groups[covered] = 100 * end + place
        end += 1
    headings = [heading_of(text) for text in texts]
    body = table.rows[end:]
    columns = _decide(headings, groups, body, first_year)
    return columns and replace(columns, header=end, titles=tuple(titles))


def _left_neighbour(texts: Sequence[str], place: int) -> str:
    return next((texts[left] for left in range(place - 1, -1, -1) if texts[left]), "")


_SECOND_ROW_SENSES = frozenset(
    {Sense.DEADLINE, Sense.YEAR, Sense.FACT, Sense.TARGET, Sense.RESPONSIBLE, Sense.RESULT}
)


def _is_second_row(row: RawRow, texts: Sequence[str], first: RawRow) -> bool:
    """Tell whether a row stands under merged headings: «начало» and «окончание» under «Сроки»."""
    own = [(p, s, t) for p, s, t in said_cells(row) if not row.from_above[p]]
    if not own or len(own) == len(starts(row)) or any(len(text) > 60 for _, _, text in own):
        return False
    under_wide = [
        place for place, _, _ in own
        if not texts[place] or first.across[place] != 1
    ]  # fmt: skip
    senses = [heading_of(text).sense for _, _, text in own]
    return len(under_wide) >= len(own) - 1 and all(s in _SECOND_ROW_SENSES for s in senses)


def _decide(
    headings: list[Heading], groups: list[int], body: Sequence[RawRow], first_year: int | None
) -> Columns | None:
    senses = [heading.sense for heading in headings]
    kind = _kind(headings, first_year)
    if kind is PartKind.PLAN:
        fields = _plan_fields(senses)
    elif kind is PartKind.INDICATORS:
        fields = _indicator_fields(headings, first_year)
    else:
        return None
    groups = list(groups)
    _settle_number(fields, headings, groups, body)
    guessed = _settle_unnamed(fields, headings, groups, body, kind)
    group = next((p for p, s in enumerate(senses) if s is Sense.GROUP and fields[p] is None), None)
    if group is not None and not _groups_rows(group, body):
        group = None
    return Columns(
        kind, tuple(fields), tuple(headings), groups=tuple(groups), guessed=tuple(guessed),
        section_place=group,
    )  # fmt: skip


def _kind(headings: Sequence[Heading], first_year: int | None) -> PartKind | None:
    senses = {heading.sense for heading in headings}
    timed = bool(senses & {Sense.DEADLINE, Sense.RESPONSIBLE})
    measured = Sense.TARGET in senses or any(
        h.sense is Sense.YEAR and (first_year is None or (h.year or 0) >= first_year)
        for h in headings
    )
    if senses & {Sense.TEXT, Sense.GROUP} and (timed or Sense.RESULT in senses):
        return PartKind.PLAN
    if Sense.INDICATOR in senses and (
        measured
        or Sense.SOURCE in senses
        or len({h.text for h in headings if h.sense is Sense.INDICATOR}) > 1
    ):
        return PartKind.INDICATORS
    both = {Sense.DEADLINE, Sense.RESPONSIBLE} <= senses
    if both and senses & {Sense.NAME, Sense.INDICATOR, Sense.EMPTY, Sense.UNKNOWN}:
        return PartKind.PLAN
    if Sense.NAME in senses and Sense.TARGET in senses and not timed:
        return PartKind.INDICATORS
    return None


def _plan_fields(senses: Sequence[Sense]) -> list[Field | None]:
    fields = [FIELD_OF_SENSE.get(sense) for sense in senses]
    for place, sense in enumerate(senses):
        if sense is Sense.INDICATOR and Field.RESULT not in fields:
            fields[place] = Field.RESULT
    for stand_in in (Sense.NAME, Sense.GROUP, Sense.INDICATOR, Sense.UNKNOWN):
        for place, sense in enumerate(senses):
            if sense is stand_in and Field.TEXT not in fields:
                fields[place] = Field.TEXT
    if senses.count(Sense.NUMBER) > 1:
        first = senses.index(Sense.NUMBER)
        fields = [None if f is Field.NUMBER and p != first else f for p, f in enumerate(fields)]
    return fields


def _indicator_fields(headings: Sequence[Heading], first_year: int | None) -> list[Field | None]:
    senses = [heading.sense for heading in headings]
    fields: list[Field | None] = [None] * len(senses)
    years = any(
        h.sense is Sense.YEAR and (first_year is None or (h.year or 0) >= first_year)
        for h in headings
    )
    by_name = [senses.index(s) for s in (Sense.INDICATOR, Sense.NAME) if s in senses]
    name = by_name[0] if by_name else None
    for place, heading in enumerate(headings):
        if name is not None and heading.text == headings[name].text:
            fields[place] = Field.TEXT
        elif heading.sense is Sense.NUMBER:
            fields[place] = Field.NUMBER
        elif heading.sense is Sense.SOURCE:
            fields[place] = Field.SOURCE
        elif heading.sense is Sense.YEAR:
            planned = first_year is None or (heading.year or 0) >= first_year
            fields[place] = Field.TARGET if planned else None
        elif heading.sense is Sense.TARGET and not years:
            fields[place] = Field.TARGET
    if Field.TARGET not in fields:
        for place, sense in enumerate(senses):
            if sense is Sense.INDICATOR and fields[place] is None:
                fields[place] = Field.TARGET
    return fields


def _column(body: Sequence[RawRow], place: int) -> list[str]:
    """Return what a column says in rows that are no section rows."""
    return [
        row.cells[place]
        for row in body[:_SAMPLE]
        if row.cells[place] and row.across[place] == 1 and len(said_cells(row)) > 1
    ]


def _share(texts: Sequence[str], test: object) -> float:
    assert callable(test)
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0


def _settle_number(
    fields: list[Field | None],
    headings: list[Heading],
    groups: list[int],
    body: Sequence[RawRow],
) -> None:
    """Part a heading that stands over two columns, the numbers and the text."""
    if Field.NUMBER in fields:
        return
    for place, found in enumerate(fields[:-1]):
        right = place + 1
        if found is not Field.TEXT:
            continue
        same = groups[right] == groups[place] or headings[right].sense is Sense.EMPTY
        if same and _share(_column(body, place), looks_like_number) > 0.7:
            fields[place], fields[right] = Field.NUMBER, Field.TEXT
            headings[right], headings[place] = headings[place], Heading("", Sense.NUMBER)
            groups[place] = -2
            groups[right] = 500 + right
        return


def _settle_unnamed(
    fields: list[Field | None],
    headings: Sequence[Heading],
    groups: list[int],
    body: Sequence[RawRow],
    kind: PartKind,
) -> list[int]:
    """Say by its cells what a column without a heading is; return those that were guessed."""
    guessed = []
    for place, heading in enumerate(headings):
        if heading.sense is not Sense.EMPTY or fields[place] is not None:
            continue
        texts = _column(body, place)
        if not texts:
            continue
        groups[place] = 1000 + place
        if Field.NUMBER not in fields and _share(texts, looks_like_number) > 0.7:
            fields[place] = Field.NUMBER
        elif kind is PartKind.PLAN and Field.TEXT not in fields and _average(texts) > 25:
            fields[place] = Field.TEXT
        elif kind is PartKind.PLAN and Field.DEADLINE not in fields and (
            _share(texts, looks_like_deadline) > 0.6
        ):  # fmt: skip
            fields[place] = Field.DEADLINE
        else:
            continue
        guessed.append(place)
    return guessed


def _average(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _groups_rows(place: int, body: Sequence[RawRow]) -> bool:
    """Tell whether a column of directions groups the rows: merged down, or blank below."""
    own = sum(1 for row in body if row.cells[place] and not row.from_above[place])
    return 0 < own <= len(body) * 0.7


def continued_columns(table: RawTable, before: Columns) -> Columns | None:
    """Return the columns of a table without a header that continues another; None if it can't."""
    fields, headings, groups = _placed(table, before)
    if fields is None or not _plausible(table, fields, before.kind):
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
            texts = _column(table.rows, fields.index(wanted))
            return not texts or _share(texts, test) >= 0.5
    return True


def guessed_columns(table: RawTable) -> Columns | None:
    """Return the columns of a plan that never had a header, by content; None if it is no plan."""
    if table.width < 3 or len(table.rows) < 3:
        return None
    texts = [_column(table.rows, place) for place in range(table.width)]
    fields: list[Field | None] = [None] * table.width
    deadline = max(range(table.width), key=lambda p: _share(texts[p], looks_like_deadline))
    if len(texts[deadline]) < 3 or _share(texts[deadline], looks_like_deadline) < 0.8:
        return None
    if _average(texts[deadline]) > 80:
        return None
    fields[deadline] = Field.DEADLINE
    if deadline != 0 and _share(texts[0], looks_like_number) > 0.7:
        fields[0] = Field.NUMBER
    rest = [p for p in range(table.width) if fields[p] is None and texts[p]]
    longest = max(rest[:2], key=lambda p: _average(texts[p]), default=None)
    if longest is None or _average(texts[longest]) < 25:
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


def is_repeated_header(row: RawRow, columns: Columns) -> bool:
    """Tell whether a row says what the header says."""
    said = said_cells(row)
    wording = [fold(text) for _, _, text in said]
    if len(said) < 2:
        return False
    own = {fold(heading.text) for heading in columns.headings if heading.text}
    if set(wording) == own:
        return True
    known = all(heading_of(text).sense is not Sense.UNKNOWN for text in wording)
    return row.marked_header and known and _is_header(wording)


def is_column_numbers(row: RawRow) -> bool:
    """Tell whether a row numbers the columns: 1 2 3 4 5."""
    said = [text.strip(" .") for _, _, text in said_cells(row)]
    return len(said) >= 3 and said == [str(number) for number in range(1, len(said) + 1)]


def reassigned(columns: Columns, fields: Sequence[Field | None]) -> Columns:
    """Return columns as a person settled them; they decide what kind of table it is."""
    present = set(fields) - {None}
    if present & {Field.DEADLINE, Field.RESPONSIBLE, Field.RESULT}:
        kind = PartKind.PLAN
    elif present & {Field.SOURCE, Field.TARGET}:
        kind = PartKind.INDICATORS
    else:
        kind = columns.kind if Field.TEXT in present else PartKind.TEXT
    groups = tuple(
        1000 + place if group == -1 and field is not None else group
        for place, (group, field) in enumerate(zip(columns.groups, fields, strict=True))
    )
    return replace(columns, kind=kind, fields=tuple(fields), groups=groups, guessed=())


def plain_columns(table: RawTable) -> Columns:
    """Return the columns of a table that is neither plan nor indicators."""
    first = table.rows[0] if table.rows else None
    texts = [""] * table.width if first is None else [shortened(text) for text in first.cells]
    return Columns(
        PartKind.TEXT,
        (None,) * table.width,
        tuple(Heading(text, Sense.UNKNOWN) for text in texts),
        header=1 if first is not None else 0,
        groups=tuple(range(table.width)),
    )
