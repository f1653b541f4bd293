"""The rows of a plan or of indicators: which are sections, which are torn, which stand alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.drafts import Origin, RawRow, RawTable
from app.domain.roadmap import Field
from app.importers.columns import Columns, is_tick, said_cells
from app.importers.folding import (
    clean_line,
    flat,
    fold,
    has_list_mark,
    starts_small,
    unfinished,
)
from app.importers.headings import Sense, looks_like_number

_SECTION_NUMBER = re.compile(
    r"(?P<number>(?:(?:раздел|блок|направление|этап|часть|глава|модуль|задача|цель|шаг)\s*"
    r"(?:№\s*)?)?(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})(?:[.):]+|\s*[–—-](?=\s)|(?=\s)))\s*"
    r"(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_A_TITLE = re.compile(
    r"(?:квартал|полугоди|четверт|класс|год|этап|смен|январ|феврал|март|апрел|ма[йя]\b|июн|июл|"
    r"август|сентябр|октябр|ноябр|декабр|%|раз\b)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:примечани|\*|итого|всего|сокращения|принятые сокращ|¹)", re.IGNORECASE)
_LONG_TITLE = 400
_NONE: frozenset[Field] = frozenset()


@dataclass(slots=True)
class TableLine:
    """A row of a table by fields.

    Attributes:
        values: what the columns of ours say, lines separated by a newline.
        filled: the fields whose cell continues one merged down.
        lone: the text of the only cell that says something; "" where several do.
        spread: how many header columns that cell covers.
        first: the row opens a page: its table, or what follows a repeated header.
        years: for indicators: the targets by year as they stand, in order.
    """

    origin: Origin
    values: dict[Field, str]
    filled: frozenset[Field]
    lone: str
    lone_field: Field | None
    spread: int
    bold: bool
    first: bool
    columns: Columns
    years: Sequence[tuple[int | None, str]] = ()
    section: str = ""

    def value(self, wanted: Field) -> str:
        """Return what a column says; "" where it is silent or absent."""
        return self.values.get(wanted, "")


def line_of(row: RawRow, columns: Columns, *, first: bool) -> TableLine:
    """Read a row by the columns of its table."""
    cells = said_cells(row)
    pieces: dict[Field, list[str]] = {}
    filled: set[Field] = set()
    years: list[tuple[int | None, str]] = []
    between = " – "
    for place, span, text in cells:
        found = columns.field_of(place, span, pieces)
        if found is None:
            continue
        if found is Field.DEADLINE and (periods := _periods(columns, place, span, text)):
            pieces.setdefault(found, []).extend(periods)
            between = ", "
            continue
        pieces.setdefault(found, []).append(text)
        if row.from_above[place]:
            filled.add(found)
        if found is Field.TARGET:
            years.append((columns.headings[place].year, text))
    lone = cells[0] if len(cells) == 1 and not row.from_above[cells[0][0]] else None
    section = ""
    if columns.section_place is not None and lone is None:
        section = row.cells[columns.section_place]
    return TableLine(
        origin=row.origin,
        values={
            found: texts[0] if len(texts) == 1 else _joined(found, texts, between)
            for found, texts in pieces.items()
        },
        filled=frozenset(filled) if filled else _NONE,
        lone=lone[2] if lone else "",
        lone_field=columns.field_of(lone[0], lone[1]) if lone else None,
        spread=_groups_covered(columns, lone[0], lone[1]) if lone else _widest(columns, cells),
        bold=row.bold,
        first=first,
        columns=columns,
        years=tuple(years),
        section=section,
    )


def _periods(columns: Columns, place: int, span: int, text: str) -> list[str]:
    """Return what a cell in a column of a period says: «2023 год» for a tick; [] in others."""
    if is_tick(text):
        return [columns.own_words(covered) for covered in range(place, place + span)]
    if columns.headings[place].sense is Sense.YEAR:
        return [f"{columns.own_words(place)}: {text}"]
    return []


def _joined(found: Field, texts: Sequence[str], between: str) -> str:
    if found is Field.DEADLINE:
        return between.join(dict.fromkeys(texts))
    if found is Field.TARGET:
        return texts[-1]
    return "\n".join(dict.fromkeys(texts))


def _groups_covered(columns: Columns, place: int, span: int) -> int:
    if span == 1:
        return int(columns.groups[place] != -1)
    return len({group for group in columns.groups[place : place + span] if group != -1})


def _widest(columns: Columns, cells: Sequence[tuple[int, int, str]]) -> int:
    return max((_groups_covered(columns, place, span) for place, span, _ in cells), default=0)


def header_groups(columns: Columns) -> int:
    """Return how many columns the header has, fillers apart."""
    return len({group for group in columns.groups if group != -1})


def split_section(text: str) -> tuple[str, str]:
    """Return the number and the title of a section row: «1.», «Раздел II.», «IV»."""
    line = flat(text)
    match = _SECTION_NUMBER.fullmatch(line)
    if match is None or _NOT_A_TITLE.match(match["title"]):
        return "", line
    number, title = clean_line(match["number"]), clean_line(match["title"])
    roman_like = re.fullmatch(r"[ivxlc]+[.):]?", number, re.IGNORECASE)
    if roman_like and not number.rstrip(".):").isupper():
        return "", line
    return number, title


def is_note(text: str) -> bool:
    """Tell whether a lone row is a note below the plan and no section."""
    return _NOTE.match(text) is not None or len(text) > _LONG_TITLE


def is_section(line: TableLine, style: SectionStyle, after: TableLine | None) -> bool:
    """Tell whether a row is the heading of a section."""
    if line.lone:
        return _lone_is_section(line, style, after)
    if line.values.keys() <= {Field.NUMBER, Field.TEXT} and line.value(Field.TEXT):
        return _numbered_is_section(line, style, after)
    return False


def _lone_is_section(line: TableLine, style: SectionStyle, after: TableLine | None) -> bool:
    text = line.lone
    if line.spread >= max(2, header_groups(line.columns) - 1):
        return True
    if line.lone_field not in {Field.NUMBER, Field.TEXT, None} or looks_like_number(text):
        return False
    if len(text) > _LONG_TITLE or text.endswith((",", ";", ":")):
        return False
    if line.lone_field is Field.NUMBER:
        return True
    numbered = split_section(text)[0] != ""
    if starts_small(text) or (has_list_mark(text) and not numbered):
        return False
    if numbered or line.bold or text.isupper():
        return True
    if style.merged or (line.first and not style.lone_titles):
        return False
    return after is not None and not after.lone and (style.numbered or not style.lacking)


def _numbered_is_section(line: TableLine, style: SectionStyle, after: TableLine | None) -> bool:
    number = line.value(Field.NUMBER).strip(" .)")
    if not number or Field.TEXT in line.filled:
        return False
    if line.spread >= max(2, header_groups(line.columns) - 1):
        return True
    if line.bold and not style.bold_rows:
        return True
    if re.fullmatch(r"[IVXLC]+", number) and not style.roman_rows:
        return True
    following = after.value(Field.NUMBER) if after is not None else ""
    return following.startswith(f"{number}.") and following.strip(" .)") != number


@dataclass(slots=True)
class SectionStyle:
    """How the rows of a plan usually look.

    Attributes:
        merged: sections are rows merged across, or paragraphs between tables.
        bold_rows: rows that are no sections are bold as well.
        roman_rows: rows are numbered I, II, III.
        numbered: most rows have a number.
        small: most rows begin with a small letter.
        lacking: many rows lack all but their text.
        lone_titles: sections are rows with empty neighbours, not merged.
    """

    merged: bool = False
    bold_rows: bool = False
    roman_rows: bool = False
    numbered: bool = False
    small: bool = False
    lacking: bool = False
    lone_titles: bool = False


def style_of(lines: Sequence[TableLine], *, paragraphs: bool) -> SectionStyle:
    """Return how the rows of a plan usually look."""
    style = SectionStyle(merged=paragraphs)
    full = [line for line in lines if len(line.values) >= 2 and not line.lone]
    for line in lines:
        if line.lone and line.spread >= max(2, header_groups(line.columns) - 1):
            style.merged = True
    if full:
        style.bold_rows = sum(line.bold for line in full) > len(full) / 2
        numbers = [line.value(Field.NUMBER) for line in full]
        style.numbered = sum(map(bool, numbers)) > len(full) / 2
        roman = [n for n in numbers if re.fullmatch(r"[IVXLC]+[.)]?", n)]
        style.roman_rows = len(roman) > len(full) / 2
        style.small = sum(starts_small(line.value(Field.TEXT)) for line in full) > len(full) / 2
    lone = [line for line in lines if line.lone and line.lone_field is Field.TEXT]
    style.lacking = len(lone) > max(3, len(lines) / 2)
    style.lone_titles = any(not starts_small(line.lone) and not line.first for line in lone)
    return style


def continues(line: TableLine, above: Mapping[Field, str], style: SectionStyle) -> bool:
    """Tell whether a row is the rest of the one above it, torn by the end of a page."""
    number, text = line.value(Field.NUMBER), line.value(Field.TEXT)
    own = {f for f in line.values if f not in line.filled}
    if not own or (number and Field.NUMBER not in line.filled):
        return False
    if not text:
        return True
    if Field.TEXT in line.filled:
        return False
    usual = {f for f, said in above.items() if said and f is not Field.NUMBER}
    lacks = bool(usual - line.values.keys())
    silent = line.values.keys() <= {Field.TEXT}
    small = starts_small(text) and not style.small
    listed = has_list_mark(text)
    if not style.numbered:
        return (silent and (small or listed)) or (line.first and small and lacks)
    if line.first:
        torn = small or (listed and lacks)
        rest = Field.DEADLINE not in line.values and (
            silent or unfinished(above.get(Field.TEXT, ""))
        )
        return torn or (starts_small(text) and lacks) or rest
    return (small or listed) and lacks


def join_torn(above: str, below: str) -> str:
    """Return the text of a cell that a page break tore."""
    if not above or not below:
        return above or below
    if has_list_mark(below) or above.endswith(":"):
        return f"{above}\n{below}"
    if above.endswith("-") and above[-2:-1].isalpha() and starts_small(below):
        return above + below
    if above[-1] in ".;!?" and not starts_small(below):
        return f"{above}\n{below}"
    return f"{above} {below}"


def join_lines(above: Mapping[Field, str], line: TableLine) -> dict[Field, str]:
    """Return the values of a row with those of its rest."""
    joined = dict(above)
    for found, text in line.values.items():
        if found not in line.filled:
            joined[found] = join_torn(joined.get(found, ""), text)
    return joined


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are the same to a reader."""
    return fold(one) == fold(other)


def content_rows(table: RawTable, columns: Columns) -> tuple[RawRow, ...]:
    """Return the rows after the header."""
    return table.rows[columns.header :]
