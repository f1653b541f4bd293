"""The head of a list of schools: which row it is, and what each column holds.

Offices and regions call the same columns by many words; they are recognised by what the words
have in common. A column that no word tells is told by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.domain.school import SchoolKind
from app.domain.school_import import NAME_COLUMNS, ListColumn
from app.domain.school_names import kind_in_name
from app.domain.tabular import RawSheet
from app.importers.folding import fold
from app.importers.school_list_values import looks_like

MEMORY = "schools:"  # fingerprints of other tables are kept beside ours
Columns = tuple[ListColumn | None, ...]

_SEARCHED = 40  # rows in which a head is looked for
_LONGEST = 90
_SAMPLE = 60  # rows by which a column without a telling head is judged
_MOSTLY = 0.8
_NAMES_MOSTLY = 0.6
_GENERIC = (
    r"наимен|назван|name|^(?:школ[аы]|оо|оу|шнор|учреждение|организация"
    r"|(?:обще)?образовательн\w+ (?:организаци|учрежден)\w*)$"
)
# The first that is found tells: «наименование населённого пункта» is no name of a school.
_WORDS: tuple[tuple[ListColumn | None, re.Pattern[str]], ...] = tuple(
    (column, re.compile(words))
    for column, words in (
        (ListColumn.ORDINAL, r"^(?:№|n|no|номер)?\.?\s*п\s*[/.\\ ]?\s*п|^[№#]$|^номер по порядку$"),
        (ListColumn.INN, r"\bинн\b|^inn$"),
        (ListColumn.OGRN, r"\bогрн\b|^ogrn$"),
        (None, r"\b(?:кпп|окпо|октмо|окато|оквэд|лиценз|аккредитац)"),
        (ListColumn.ADDRESS, r"почтов\w* адрес|(?:юридич|фактич)\w* адрес|место ?нахожд"),
        (ListColumn.EMAIL, r"e-?\s?mail|^почта|\bэл\w*\.? ?(?:адрес|почт)|электронн\w* ?адрес"),
        (ListColumn.WEBSITE, r"сайт|\bsite\b|\burl\b|интернет-?адрес"),
        (ListColumn.PHONE, r"телефон|\bтел\b|факс|phone"),
        (ListColumn.CLOSED, r"дата (?:закрыт|ликвид|прекращ)|^закрыт|последний день"),
        (ListColumn.OPENED, r"(?:дата|год) (?:открыт|создан|основан|регистр)|^открыт|первый день"),
        (ListColumn.HEAD, r"ф\. ?и\. ?о|\bфио\b"),
        (ListColumn.HEAD_POSITION, r"должност"),
        (ListColumn.HEAD, r"руководител|директор|заведующ"),
        (None, r"\bкод\w*\b.*(?:мсу|\bате\b|район|муниц|ппэ|территор|регион)"),
        (ListColumn.CODE, r"\bкод\b|oo_?code|school_?code|^code$"),
        (ListColumn.NUMBER, r"^(?:№|номер) ?(?:школы|оо|оу|учрежд\w*|организ\w*)$"),
        (
            ListColumn.LOCALITY,
            r"тип\w* (?:населенн|местн|нас\b)|местност|город\w* ?[/,(]? ?(?:или )?сел",
        ),
        (ListColumn.LOCALITY, r"urban|rural"),
        (ListColumn.SETTLEMENT, r"населенн\w* пункт|нас\. ?пункт|^(?:город|село|поселок)$"),
        (ListColumn.ADDRESS, r"адрес"),
        (ListColumn.CLUSTER, r"кластер"),
        (
            ListColumn.DISTRICT,
            r"(?:муниципальн|городск)\w+ (?:округ|район|образован)|муниципалитет",
        ),
        (ListColumn.OKRUG, r"\bокруг"),
        (ListColumn.DISTRICT, r"\bрайон|\bмсу\b|\bате\b|^территория$|^msu$|^ate$"),
        (ListColumn.FULL_NAME, r"полн\w* (?:наимен|назван)|(?:наимен|назван)\w*.*(?:полн|устав)"),
        (ListColumn.FULL_NAME, r"full_?name|^full$"),
        (ListColumn.SHORT_NAME, r"(?:кратк|сокращ)\w*|short_?name|^short$"),
        (
            ListColumn.KIND,
            r"^(?:вид|тип)(?: (?:оо|оу|школы|учрежд\w*|организ\w*|образоват\w*.*))?$",
        ),
        (ListColumn.NOTE, r"примечан|коммент|замечан|дополнит"),
        (ListColumn.SHORT_NAME, _GENERIC),
    )
)
_GUESSED: tuple[tuple[ListColumn, Callable[[str], bool]], ...] = (
    *((column, looks_like(column)) for column in (
        ListColumn.EMAIL, ListColumn.OGRN, ListColumn.INN, ListColumn.WEBSITE, ListColumn.PHONE
    )),
    (ListColumn.CODE, lambda text: re.fullmatch(r"\d{6}", text) is not None),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a sheet.

    Attributes:
        rows: how many rows end with it, counted from the sheet's top; 0 without a head.
        first: the place of its first row among the sheet's lines.
        guessed: the places that were told by what stands in them.
    """

    rows: int
    first: int
    headings: tuple[str, ...]
    columns: Columns
    guessed: frozenset[int] = frozenset()

    @property
    def fingerprint(self) -> str:
        """Name the head's wording; "" without a head."""
        return fingerprint(self.headings) if self.rows else ""


def find_head(sheet: RawSheet) -> Head:
    """Return the head of a sheet with its columns; one of no rows where none is found."""
    best: Head | None = None
    best_score = 0
    for at, line in enumerate(sheet.lines[:_SEARCHED]):
        if len(line.said) < 1 or any(len(line.cells[place]) > _LONGEST for place in line.said):
            continue
        head = _with_second_row(sheet, at, _head(sheet, at))
        score = _score(head)
        if score > best_score:
            best, best_score = head, score
    found = best or Head(0, 0, ("",) * sheet.width, (None,) * sheet.width)
    return _with_guesses(sheet, found)


def fingerprint(headings: Sequence[str]) -> str:
    """Return what an office's head is remembered by."""
    folded = "\n".join(map(fold, headings))
    return MEMORY + sha256(folded.encode()).hexdigest()[:40]


def column_of(heading: str) -> ListColumn | None:
    """Return what a heading says of its column."""
    folded = fold(heading)
    return next((column for column, words in _WORDS if words.search(folded)), None)


def _head(sheet: RawSheet, at: int) -> Head:
    headings = tuple(" ".join(text.split()) for text in sheet.lines[at].cells)
    return Head(at + 1, at, headings, _distinct(headings))


def _with_second_row(sheet: RawSheet, at: int, head: Head) -> Head:
    """Join a head of two rows: «Руководитель» over «Ф. И. О.» and «Должность»."""
    if at + 1 >= len(sheet.lines):
        return head
    above, below = sheet.lines[at], sheet.lines[at + 1]
    covered = dict(enumerate(above.cells))
    for place, width in above.across.items():
        covered |= dict.fromkeys(range(place, place + width), above.cells[place])
    said = below.said
    wide = {p for place, width in above.across.items() for p in range(place, place + width)}
    under = all(not above.cells[place] or place in wide for place in said)
    telling = [place for place in said if column_of(below.cells[place]) is not None]
    if not said or not under or not telling or len(telling) * 2 < len(said):
        return head
    headings = tuple(
        " ".join(f"{covered.get(place, '')} {below.cells[place]}".split())
        if place in said
        else head.headings[place]
        for place in range(sheet.width)
    )
    return Head(at + 2, at, headings, _distinct(headings))


def _distinct(headings: Sequence[str]) -> Columns:
    """Return what each heading says; of two alike the first, but a second name is the full one."""
    found: list[ListColumn | None] = []
    for heading in headings:
        column = column_of(heading) if heading else None
        if column in found:
            missing = [one for one in NAME_COLUMNS if one not in found]
            column = missing[0] if column in NAME_COLUMNS and missing else None
        found.append(column)
    return tuple(found)


def _score(head: Head) -> int:
    """Return how surely a row is a head: how many columns it tells; 0 for none."""
    telling = {column for column in head.columns if column}
    return len(telling) if telling & {*NAME_COLUMNS, ListColumn.CODE} else 0


def _with_guesses(sheet: RawSheet, head: Head) -> Head:
    """Tell the columns that no word tells by what stands in them."""
    columns = list(head.columns)
    body = sheet.lines[head.rows : head.rows + _SAMPLE]
    guessed = set()
    for place, column in enumerate(columns):
        if column is not None or (head.headings[place] and _is_told(head.headings[place])):
            continue
        texts = [line.cells[place] for line in body if line.cells[place]]
        found = _by_content(texts, columns, named=bool(head.rows))
        if found is not None:
            columns[place] = found
            guessed.add(place)
    return Head(head.rows, head.first, head.headings, tuple(columns), frozenset(guessed))


def _is_told(heading: str) -> bool:
    """Tell whether the words of a heading are known, were it as a column that is not taken."""
    folded = fold(heading)
    return any(words.search(folded) for _column, words in _WORDS)


def _by_content(
    texts: Sequence[str], known: Sequence[ListColumn | None], *, named: bool
) -> ListColumn | None:
    if not texts:
        return None
    for column, fits in _GUESSED:
        if column not in known and sum(map(fits, texts)) >= _MOSTLY * len(texts):
            return column
    names = sum(kind_in_name(text) is not SchoolKind.OTHER for text in texts)
    if not named and names >= _NAMES_MOSTLY * len(texts):
        return next((column for column in NAME_COLUMNS if column not in known), None)
    return None
