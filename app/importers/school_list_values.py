"""What a cell of a list of schools may hold: told from other columns, and put into its one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.errors import UserCode, UserError
from app.domain.school import Locality, SchoolKind
from app.domain.school_import import Flaw, ListColumn, Note
from app.domain.school_names import kind_in_name
from app.domain.tax_numbers import checked_inn, checked_ogrn
from app.importers.dates import DATE
from app.importers.folding import flat, fold
from app.importers.tabular_days import day_of

_BLANKS = frozenset({"-", "–", "—", "--", "нет", "нет данных", "н/д", "отсутствует", "0", "x", "х"})
_SHORT_LIMIT = 500
_LIMITS = {ListColumn.CODE: 32, ListColumn.NUMBER: 32}
_ERROR = re.compile(r"#(?:[А-ЯA-Z]{2,}[!?]?|[НN]/[ДA]|ДЕЛ/0!|DIV/0!|[А-ЯA-Z]+/[А-ЯA-Z0]+!?)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+(?:[\s,;]+[^\s@]+@[^\s@]+\.[^\s@]+)*")
_WEBSITE = re.compile(
    r"https?://\S+|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|org|net|su|edu)(?:/\S*)?",
    re.IGNORECASE,
)
_PHONE_WORDS = re.compile(r"(?:доб|вн|ф|факс|тел|моб|раб)\w*\.?:?", re.IGNORECASE)
_NO_DIGIT = re.compile(r"\D+")
_FEWEST, _MOST = 5, 40  # digits of a phone, of several phones
_PHONE = re.compile(r"[\s+(]*\d[\d\s()+–—,;/.:*#-]+")
_PERSON = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:\s+[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+"
    r"|\s+[А-ЯЁ]\.\s*[А-ЯЁ]\.)"
)
_URBAN = re.compile(r"^(?:г\b|гор\b|город|пгт|urban)")
_RURAL = re.compile(r"^(?:с\b|сел|дер|д\b|пос|п\b|ст-?ца|станиц|хутор|аул|rural)")
_KINDS: Mapping[str, SchoolKind] = {
    "сош": SchoolKind.SECONDARY,
    "оош": SchoolKind.BASIC,
    "нош": SchoolKind.PRIMARY,
}
_DIGITS = re.compile(r"[\d\s]+")


def _is_inn(text: str) -> bool:
    return _has_digits(text, (10, 12))


def _is_ogrn(text: str) -> bool:
    return _has_digits(text, (13,))


def _is_phone(text: str) -> bool:
    if not _PHONE.match(text) or not _PHONE.fullmatch(_PHONE_WORDS.sub(" ", text)):
        return False
    if not _FEWEST <= len(_NO_DIGIT.sub("", text)) <= _MOST or DATE.fullmatch(text):
        return False
    # Bare digits may be a code, an ИНН or an ОГРН as well.
    return not text.isdigit() or len(text) in {5, 7, 11}


def _has_digits(text: str, lengths: tuple[int, ...]) -> bool:
    return bool(_DIGITS.fullmatch(text)) and len("".join(text.split())) in lengths


_LOOKS: Mapping[ListColumn, Callable[[str], bool]] = {
    ListColumn.EMAIL: lambda text: _EMAIL.fullmatch(text) is not None,
    ListColumn.WEBSITE: lambda text: _WEBSITE.fullmatch(text) is not None,
    ListColumn.OGRN: _is_ogrn,
    ListColumn.INN: _is_inn,
    ListColumn.PHONE: _is_phone,
    ListColumn.HEAD: lambda text: _PERSON.fullmatch(text) is not None,
    ListColumn.OPENED: lambda text: day_of(text)[0] is not None,
    ListColumn.CLOSED: lambda text: day_of(text)[0] is not None,
    ListColumn.LOCALITY: lambda text: _locality(text) is not None,
    ListColumn.KIND: lambda text: _kind(text) is not None,
}
# What is never mistaken for another column's value.
_TELLING = (ListColumn.EMAIL, ListColumn.WEBSITE, ListColumn.OGRN, ListColumn.INN,
            ListColumn.PHONE, ListColumn.HEAD)  # fmt: skip
_TOLD_BY = 200  # letters: what is longer is no number, no address of mail and no person


def looks_like(column: ListColumn) -> Callable[[str], bool]:
    """Return what tells whether a text looks like a value of a column."""
    return _LOOKS[column]


def is_blank(text: str) -> bool:
    """Tell an empty cell, and the ways in which people write that there is nothing."""
    return not text or text.casefold() in _BLANKS


def fits(column: ListColumn | None, text: str) -> bool:
    """Tell whether a text may stand in a column: not where it looks like another one's value."""
    return is_blank(text) or column is None or other_of(column, text) is None


def other_of(column: ListColumn, text: str) -> ListColumn | None:
    """Return the column whose value a text surely is; None where it may be of its own column."""
    line = flat(text) if "\n" in text else text
    if column is ListColumn.NOTE or not _may_tell(line) or _fits_own(column, line):
        return None
    looked = (ListColumn.EMAIL,) if "@" in line else _TELLING
    found = next((one for one in looked if one is not column and _LOOKS[one](line)), None)
    if found is ListColumn.PHONE and line.isdigit():
        return None
    if column is ListColumn.PHONE and found is ListColumn.INN:
        return None  # ten digits are a phone without the country's
    if column is ListColumn.ADDRESS and found is ListColumn.HEAD:
        return None  # a street may be called after a person
    return found


def _may_tell(line: str) -> bool:
    """Tell at a glance what may be a number, an address of the net or a person; most is not."""
    if not line or len(line) > _TOLD_BY:
        return False
    first, second = line[0], line[1:2]
    return first in "+(0123456789" or "@" in line or second.islower() or " " not in line


def _fits_own(column: ListColumn, line: str) -> bool:
    return column in _LOOKS and _LOOKS[column](line)


@dataclass(frozen=True, slots=True)
class Shifted:
    """Cells that had moved aside by one place: to which side, and as they should stand."""

    side: str
    cells: tuple[str, ...]


def shifted(cells: Sequence[str], columns: Sequence[ListColumn | None]) -> Shifted | None:
    """Return a row with its moved cells back, where that makes every cell fit its column."""
    best, best_score = None, _own(cells, columns) + 1
    for place in range(len(cells)):
        moves = []
        if is_blank(cells[place]):
            moves.append(Shifted("вправо", (*cells[:place], *cells[place + 1 :], "")))
        if is_blank(cells[-1]):
            moves.append(Shifted("влево", (*cells[:place], "", *cells[place:-1])))
        for moved in moves:
            pairs = zip(columns, moved.cells, strict=True)
            score = _own(moved.cells, columns)
            if score > best_score and all(fits(column, text) for column, text in pairs):
                best, best_score = moved, score
    return best


def _own(cells: Sequence[str], columns: Sequence[ListColumn | None]) -> int:
    """Return how many cells surely stand in their column."""
    return sum(
        column is not None and text != "" and _fits_own(column, text)
        for column, text in zip(columns, cells, strict=True)
    )


def value_of(column: ListColumn, text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a cell in the form that is kept, "" for none, and what is to be said of it."""
    line = flat(text) if "\n" in text and column is not ListColumn.NOTE else text
    if is_blank(line):
        return "", ()
    if line[0] == "#" and _ERROR.fullmatch(line):
        return "", (Note(Flaw.FORMULA_ERROR, column),)
    limit = _LIMITS.get(column, _SHORT_LIMIT)
    if len(line) > limit and column is not ListColumn.NOTE:
        return line[:limit], (Note(Flaw.TOO_LONG, column, {"limit": limit}),)
    match column:
        case ListColumn.INN | ListColumn.OGRN:
            return _tax_number(column, line)
        case ListColumn.OPENED | ListColumn.CLOSED:
            return _day(column, line)
        case ListColumn.KIND:
            kind = _kind(line)
            return _known(column, kind.value if kind else "", line)
        case ListColumn.LOCALITY:
            locality = _locality(line)
            return _known(column, locality.value if locality else "", line)
        case ListColumn.EMAIL | ListColumn.PHONE if not _LOOKS[column](line):
            return line, (Note(Flaw.UNUSUAL, column, {"text": line}),)
        case ListColumn.CODE:
            return "".join(line.split()), ()
    return line, ()


def _known(column: ListColumn, value: str, line: str) -> tuple[str, tuple[Note, ...]]:
    return value, () if value else (Note(Flaw.UNKNOWN_WORD, column, {"text": line}),)


def _tax_number(column: ListColumn, line: str) -> tuple[str, tuple[Note, ...]]:
    check = checked_inn if column is ListColumn.INN else checked_ogrn
    try:
        return check(line), ()
    except UserError as error:
        if error.code is UserCode.TAX_NUMBER_CHECK:
            return error.data["text"], (Note(Flaw.TAX_CHECK, column, {"text": error.data["text"]}),)
        said = {"text": line, "digits": error.data["digits"]}
        return line, (Note(Flaw.TAX_LENGTH, column, said),)


def _day(column: ListColumn, line: str) -> tuple[str, tuple[Note, ...]]:
    day, usual = day_of(line)
    if day is None:
        return line, (Note(Flaw.DATE_INVALID, column, {"text": line}),)
    said = {"text": line, "read_as": f"{day:%d.%m.%Y}"}
    return day.isoformat(), () if usual else (Note(Flaw.DATE_AS_TEXT, column, said),)


def _kind(text: str) -> SchoolKind | None:
    folded = fold(text)
    if folded in _KINDS:
        return _KINDS[folded]
    found = kind_in_name(folded)
    if found is not SchoolKind.OTHER:
        return found
    for words, kind in (("средн", SchoolKind.SECONDARY), ("основн", SchoolKind.BASIC),
                        ("начальн", SchoolKind.PRIMARY)):  # fmt: skip
        if folded.startswith(words):
            return kind
    return SchoolKind.OTHER if folded in {"другая", "иная", "другое", "прочие"} else None


def _locality(text: str) -> Locality | None:
    folded = fold(text)
    if _URBAN.match(folded):
        return Locality.URBAN
    return Locality.RURAL if _RURAL.match(folded) else None
