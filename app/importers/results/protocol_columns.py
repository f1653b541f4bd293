"""Where the columns of a protocol are: by their headings, moved aside, or without any heading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.tabular import RawLine
from app.importers.results.values import heading, number

_CODE = re.compile(r"\d{5,7}")
_CODE_LENGTH = 6
_TOTAL = re.compile(r"(?:средн|миним|максим|всего|итог|количество)", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_PAPER = re.compile(r"\d{4}")
_OFFSETS = (0, 1, -1, 2, -2, 3, -3)
_ROW_SHIFTS = (1, -1, 2, -2)
_SAMPLE = 200
_LEAST_HEADINGS = 3
_LEAST_ROWS = 0.6
_Fits = Callable[[str], bool]


class Part(StrEnum):
    """What a column of a protocol holds; what is of a pupil only tells pupils apart, in memory."""

    SCHOOL = "school"
    GRADE = "grade"
    PUPIL = "pupil"
    DOCUMENT = "document"
    PRIMARY = "primary"
    SCORE = "score"
    MARK = "mark"
    BEFORE = "before"  # an appeal: what it was
    OTHER = "other"


_HEADINGS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.SCHOOL,
        re.compile(r"(?:код )?о[оу]|код (?:школы|образовательной организации)"),
    ),
    (Part.GRADE, re.compile(r"класс|параллель")),
    (
        Part.PUPIL,
        re.compile(
            r"фамилия|имя|отчество|ф и о|фио(?: \w+)?|фамилия имя отчество(?: \w+)?"
            r"|обучающийся|выпускник"
        ),
    ),
    (
        Part.DOCUMENT,
        re.compile(
            r"серия|номер|документ|(?:серия|номер)(?: и номер)? (?:документа|паспорта)|паспорт"
            r"|снилс"
        ),
    ),
    (Part.BEFORE, re.compile(r"(?:\w+ )?(?:балл|оценка) (?:до|был)\w*(?: \w+)?|было")),
    (Part.PRIMARY, re.compile(r"первичный(?: балл)?|перв балл")),
    (Part.MARK, re.compile(r"оценка|отметка")),
    (
        Part.SCORE,
        re.compile(
            r"(?:тестовый|итоговый)?(?: )?балл(?: 100)?"
            r"|(?:тестовый |итоговый )?балл (?:после|стал)\w*(?: \w+)?|стало"
        ),
    ),
    (
        Part.OTHER,
        re.compile(
            r"№|n|п п|номер п п|код мсу|мсу|код ате|код ппэ|ппэ|аудитория|вариант"
            r"|задания с (?:кратким|развернутым) ответом|устная часть|краткий ответ"
            r"|развернутый ответ|место"
        ),
    ),
)

# The headings of the normalised export.
_EXPORTED = {
    "schoolcode": Part.SCHOOL,
    "classcode": Part.GRADE,
    "surnamecell": Part.PUPIL,
    "namecell": Part.PUPIL,
    "secondnamecell": Part.PUPIL,
    "documentseriescode": Part.DOCUMENT,
    "documentnumbercode": Part.DOCUMENT,
    "testresultbcell": Part.OTHER,
    "testresultccell": Part.OTHER,
    "governmentcell": Part.OTHER,
    "primarymark": Part.PRIMARY,
    "mark5": Part.MARK,
    "mark100": Part.SCORE,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of the columns; `titles` are their headings, which tell nothing of a pupil."""

    places: Mapping[Part, tuple[int, ...]]
    titles: Mapping[Part, str]

    def place(self, part: Part) -> int | None:
        """Return the place of a part, the last where several columns are called so."""
        found = self.places.get(part)
        return found[-1] if found else None


def part_of(text: str) -> Part | None:
    """Return what a heading of a protocol tells of."""
    folded = heading(text)
    if folded in _EXPORTED:
        return _EXPORTED[folded]
    return next((part for part, words in _HEADINGS if words.fullmatch(folded)), None)


def tells_of_pupils(texts: Iterable[str]) -> bool:
    """Tell whether headings name pupils or their papers: «Фамилия», «Серия», «ФИО участника»."""
    return any(
        part_of(text) in {Part.PUPIL, Part.DOCUMENT} and heading(text) != "номер" for text in texts
    )


def head_of(line: RawLine) -> Layout | None:
    """Return the columns that a row of headings tells of; None where it is no such row."""
    found: dict[Part, list[int]] = {}
    titles: dict[Part, str] = {}
    for place, text in enumerate(line.cells):
        part = part_of(text) if text else None
        if part is not None:
            found.setdefault(part, []).append(place)
            titles[part] = " ".join(text.split())
    count = sum(map(len, found.values()))
    telling = {Part.SCHOOL, Part.PRIMARY, Part.SCORE, Part.MARK} & found.keys()
    if count < _LEAST_HEADINGS or not telling:
        return None
    return Layout({part: tuple(places) for part, places in found.items()}, titles)


def both_heads(upper: Layout, lower: Layout) -> Layout:
    """Return the columns of a head of two lines."""
    places = {
        part: tuple(sorted({*upper.places.get(part, ()), *lower.places.get(part, ())}))
        for part in (*upper.places, *(one for one in lower.places if one not in upper.places))
    }
    return Layout(places, {**upper.titles, **lower.titles})


def is_code(text: str) -> bool:
    """Tell the code of a school."""
    if len(text) < _CODE_LENGTH - 1 or not text[0].isdecimal():
        return False
    return _CODE.fullmatch(text.replace(" ", "")) is not None


def is_number(text: str) -> bool:
    """Tell a score or a mark."""
    return isinstance(number(text), Decimal)


def fitted(layout: Layout, lines: Sequence[RawLine]) -> Layout:
    """Return the columns moved to where the cells under their headings really stand."""
    sample = [line for line in lines[:_SAMPLE] if sum(map(is_code, line.cells)) > 0]
    heads = {place for places in layout.places.values() for place in places}
    moved = dict(layout.places)
    for part in (Part.SCHOOL, Part.PRIMARY, Part.SCORE, Part.MARK, Part.GRADE):
        place = layout.place(part)
        if place is None or not sample:
            continue
        fits = is_code if part is Part.SCHOOL else _is_score_or_class

        def count(offset: int, place: int = place, fits: _Fits = fits) -> int:
            at = place + offset
            if at < 0 or (offset and at in heads):
                return -1
            return sum(at < len(line.cells) and fits(line.cells[at]) for line in sample)

        best = max(_OFFSETS, key=count)
        if count(best) > count(0):
            moved[part] = (place + best,)
    return Layout(moved, layout.titles)


def guessed(lines: Sequence[RawLine]) -> Layout | None:
    """Return the columns of a table without headings: its codes first, its scores last."""
    sample = [line for line in lines[:_SAMPLE] if any(map(is_code, line.cells))]
    if not sample:
        return None
    width = max(len(line.cells) for line in sample)
    least = _LEAST_ROWS * len(sample)

    def columns(fits: _Fits) -> list[int]:
        return [
            place
            for place in range(width)
            if sum(place < len(line.cells) and fits(line.cells[place]) for line in sample) >= least
        ]

    codes, scores = columns(_is_whole_code), columns(_is_score)
    scores = [place for place in scores if codes and place > codes[0] + 1]
    if not codes or not scores:
        return None
    places = {Part.SCHOOL: (codes[0],), Part.SCORE: (scores[-1],)}
    if len(scores) > 1:
        places[Part.PRIMARY] = (scores[-2],)
    classes = [place for place in columns(_is_final_class) if codes[0] < place < scores[-1]]
    if classes:
        places[Part.GRADE] = (classes[0],)
    return Layout(places, {})


def shift_of(layout: Layout, line: RawLine) -> int | None:
    """Return by how many places a row of a pupil is moved aside; None where it is no such row."""
    school = layout.place(Part.SCHOOL)
    if school is None:
        return None
    if is_code(at(line, school)):
        return 0
    scores = [layout.place(part) for part in (Part.SCORE, Part.MARK, Part.PRIMARY)]
    for shift in _ROW_SHIFTS:
        if is_code(at(line, school + shift)) and any(
            place is not None and is_number(at(line, place + shift)) for place in scores
        ):
            return shift
    return None


def is_participant(layout: Layout, line: RawLine) -> bool:
    """Tell a row of somebody's score in a table of schools, also where its code is missing."""
    if layout.place(Part.SCHOOL) is None:
        return False
    finals = [place for part in (Part.SCORE, Part.MARK) for place in layout.places.get(part, ())]
    scores = finals or layout.places.get(Part.PRIMARY, ())
    texts = [line.cells[place] for place in line.said]
    if not any(is_number(at(line, place)) for place in scores) or any(map(_TOTAL.match, texts)):
        return False
    if not {Part.PUPIL, Part.DOCUMENT} & layout.places.keys():
        return len(texts) >= _LEAST_HEADINGS
    named = (at(line, place) for place in layout.places.get(Part.PUPIL, ()))
    papers = (at(line, place) for place in layout.places.get(Part.DOCUMENT, ()))
    return any(map(_LETTER.search, named)) or any(map(_PAPER.search, papers))


def at(line: RawLine, place: int | None) -> str:
    """Return the cell of a place; "" where the row has none."""
    return line.cells[place] if place is not None and 0 <= place < len(line.cells) else ""


def _is_whole_code(text: str) -> bool:
    return is_code(text) and len(text.replace(" ", "")) == _CODE_LENGTH


def _is_final_class(text: str) -> bool:
    return re.fullmatch(r"(?:9|1[0-2])\s*[а-я]?", text.casefold()) is not None


def _is_score(text: str) -> bool:
    found = number(text)
    return isinstance(found, Decimal) and 0 <= found <= 100


def _is_score_or_class(text: str) -> bool:
    found = number(text.rstrip("абвгдежзАБВГДЕЖЗ "))
    return isinstance(found, Decimal) and 0 <= found <= 100
