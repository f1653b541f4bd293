"""The header of a table: where it stands, and of what kind the table is by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.drafts import RawRow, RawTable
from app.domain.roadmap import Field, PartKind
from app.importers.columns import (
    Columns,
    average,
    column_texts,
    said_cells,
    share,
    starts,
    wording_of,
)
from app.importers.folding import fold
from app.importers.headings import (
    FIELD_OF_SENSE,
    Heading,
    Sense,
    heading_of,
    is_header,
    looks_like_deadline,
    looks_like_number,
)

SEARCHED_ROWS = 12
_PERIOD_LETTERS = 24
_PASSPORT_ROWS = 20
_PASSPORT = re.compile(
    r"(?:цел[ьи]|задач|срок|исполнител|разработчик|ожидаемы|основани|ответственн|координатор)"
)


def find_columns(table: RawTable, first_year: int | None) -> Columns | None:
    """Return the columns that a header names; None where no row is a header of ours.

    `first_year` is the first year of the roadmap: columns by year before it hold facts.
    """
    if _is_passport(table):
        return None
    titles: list[int] = []
    for index, row in enumerate(table.rows[:SEARCHED_ROWS]):
        cells = said_cells(row)
        if len(cells) <= 1:
            titles.append(index)
            continue
        if is_header([text for _, _, text in cells]):
            return _header_at(table, index, titles, first_year)
        if not table.origin.sheet:
            return None
        titles.append(index)
    return None


def _is_passport(table: RawTable) -> bool:
    """Tell whether a table is the passport of a programme: «Цель», «Сроки» and what they are."""
    rows = [said for row in table.rows[:_PASSPORT_ROWS] if (said := said_cells(row))]
    if any(len(said) > 2 for said in rows):
        return False
    names = [fold(said[0][2]) for said in rows if len(said) == 2]
    return sum(_PASSPORT.match(name) is not None for name in names) >= 2


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
    lower: dict[int, Sense] = {}
    while end < len(table.rows) and _is_second_row(table.rows[end], texts, row):
        for place, span, text in said_cells(table.rows[end]):
            if table.rows[end].from_above[place]:
                continue
            for covered in range(place, min(place + span, table.width)):
                if not texts[covered]:
                    texts[covered] = _left_neighbour(texts, covered)
                texts[covered] = f"{texts[covered]} {text}".strip()
                groups[covered] = 100 * end + place
                lower[covered] = heading_of(text).sense
        end += 1
    headings = [heading_of(text) for text in texts]
    for place, sense in lower.items():
        if sense in _TELLING_SENSES:  # «Исполнение»: «срок» and «ответственный»
            headings[place] = replace(headings[place], sense=sense)
    body = table.rows[end:]
    columns = _decide(headings, groups, body, first_year)
    wordings = tuple(map(wording_of, table.rows[index:end]))
    return columns and replace(columns, header=end, titles=tuple(titles), wordings=wordings)


def _left_neighbour(texts: Sequence[str], place: int) -> str:
    return next((texts[left] for left in range(place - 1, -1, -1) if texts[left]), "")


_TELLING_SENSES = frozenset({Sense.DEADLINE, Sense.RESPONSIBLE, Sense.RESULT, Sense.SOURCE})
_SECOND_ROW_SENSES = _TELLING_SENSES | {Sense.YEAR, Sense.FACT, Sense.TARGET}


def _is_second_row(row: RawRow, texts: Sequence[str], first: RawRow) -> bool:
    """Tell whether a row stands under merged headings: «начало» and «окончание» under «Сроки»."""
    own = [(p, s, t) for p, s, t in said_cells(row) if not row.from_above[p]]
    if not own or len(own) == len(starts(row)) or any(len(text) > 60 for _, _, text in own):
        return False
    under_wide = [place for place, _, _ in own if not texts[place] or first.across[place] != 1]
    if len(under_wide) < len(own) - 1:
        return False
    if len(under_wide) == len(own) and all(
        row.from_above[place] for place, _, _ in said_cells(row) if place not in under_wide
    ):  # the rest of the header is merged down past this row: it can be nothing else
        formal = any(row.from_above) and not any(looks_like_number(text) for _, _, text in own)
        if formal:
            return True
    return all(heading_of(text).sense in _SECOND_ROW_SENSES for _, _, text in own)


def _decide(
    headings: list[Heading], groups: list[int], body: Sequence[RawRow], first_year: int | None
) -> Columns | None:
    senses = [heading.sense for heading in headings]
    kind = _kind(headings, first_year)
    if kind is PartKind.PLAN:
        fields = _plan_fields(senses)
        _settle_periods(fields, headings)
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


def _settle_periods(fields: list[Field | None], headings: list[Heading]) -> None:
    """Take columns by year or month as the deadline where no column is one: a tick tells when."""
    periods = [
        place
        for place, heading in enumerate(headings)
        if fields[place] is None
        and heading.sense in {Sense.YEAR, Sense.UNKNOWN}
        and len(heading.text) <= _PERIOD_LETTERS
        and looks_like_deadline(heading.text)
    ]
    if Field.DEADLINE not in fields and len(periods) > 1:
        for place in periods:
            fields[place] = Field.DEADLINE
            headings[place] = replace(headings[place], sense=Sense.YEAR)


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
        if same and share(column_texts(body, place), looks_like_number) > 0.7:
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
        texts = column_texts(body, place)
        if not texts:
            continue
        groups[place] = 1000 + place
        if Field.NUMBER not in fields and share(texts, looks_like_number) > 0.7:
            fields[place] = Field.NUMBER
        elif kind is PartKind.PLAN and Field.TEXT not in fields and average(texts) > 25:
            fields[place] = Field.TEXT
        elif kind is PartKind.PLAN and Field.DEADLINE not in fields and (
            share(texts, looks_like_deadline) > 0.6
        ):  # fmt: skip
            fields[place] = Field.DEADLINE
        else:
            continue
        guessed.append(place)
    return guessed


def _groups_rows(place: int, body: Sequence[RawRow]) -> bool:
    """Tell whether a column of directions groups the rows: merged down, or blank below."""
    own = sum(1 for row in body if row.cells[place] and not row.from_above[place])
    return 0 < own <= len(body) * 0.7
