"""Figures and words of cells of results: numbers as people write them, headings, years, classes.

Nothing here is cached: cells of protocols name pupils, and a cache outlives the import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from app.domain.drafts import Origin
from app.domain.results import Exam
from app.domain.results_import import ResultFlaw, ResultNote
from app.domain.tabular import RawLine

_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,9})?")
_AROUND = re.compile(r"\s|%|чел(?:овека?|\.)?$|балл(?:а|ов|\.)?$|п\.п\.$", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "н/д", "нд", "нет", "нет данных", "x", "х", "*", "…"})
_FEW = re.compile(
    r"(?:<|менее|меньше|до)\s*\d{1,3}(?:\s*(?:чел\w*\.?|участник\w*))?", re.IGNORECASE
)
_COUNT = re.compile(r"кол(?:ич)?(?:-|\.)\s*во|кол\.")
_WORDS = re.compile(r"[^\w%<>=]+")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)20\d\d\s*[/–—-]\s*(20\d\d|\d\d)(?!\d)")
_GRADE = re.compile(
    r"(?<!\d)(1[0-2]|[1-9])(?:-?[а-яa-z])?\s*(?:\.\s*)?(?:класс|кл\b)", re.IGNORECASE
)
_EXAMS = (
    (Exam.EGE, re.compile(r"\bегэ\b|единого? государственн|гиа[- ]?11")),
    (Exam.OGE, re.compile(r"\bогэ\b|основного? государственн\w+ экзамен|гиа[- ]?9")),
    (Exam.GVE, re.compile(r"\bгвэ\b|государственн\w+ выпускн")),
    (Exam.VPR, re.compile(r"\bвпр\b|всероссийск\w+ проверочн")),
    (Exam.RPR, re.compile(r"\bрпр\b|региональн\w+ проверочн")),
)


class Odd(Enum):
    """A cell that holds no number."""

    BLANK = "blank"
    TOO_FEW = "too_few"
    UNREADABLE = "unreadable"


def without_value(line: RawLine, place: int, origin: Origin, column: str) -> Iterator[ResultNote]:
    """Yield that a formula was saved without its value, where the cell holds such a one."""
    if (cell := line.unreckoned.get(place)) is not None:
        yield ResultNote(ResultFlaw.FORMULA_EMPTY, origin, column, {"cell": cell})


def number(text: str) -> Decimal | Odd:
    """Return the number of a cell: «34,62 %», «12 чел.», «1 034»; or why there is none."""
    line = text.strip().casefold()
    if line in _NOTHING:
        return Odd.BLANK
    if _FEW.fullmatch(line):
        return Odd.TOO_FEW
    bare = _AROUND.sub("", line)
    if _NUMBER.fullmatch(bare) is None:
        return Odd.UNREADABLE
    return Decimal(bare.replace(",", "."))


def heading(text: str) -> str:
    """Return the form of a heading that is compared: small words, single blanks."""
    folded = _COUNT.sub("количество", text.casefold().replace("ё", "е"))
    return " ".join(_WORDS.sub(" ", folded).split())


def exam_in(text: str) -> Exam | None:
    """Return the exam that a text names."""
    line = text.casefold()
    return next((exam for exam, words in _EXAMS if words.search(line)), None)


def year_in(text: str) -> int | None:
    """Return the year that a text names; of a school year the second, when its exams are held."""
    if both := _SCHOOL_YEAR.search(text):
        return 2000 + int(both[1][-2:])
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def grade_in(text: str) -> int | None:
    """Return the class that a text names: «6 класс», «4 кл.»."""
    found = _GRADE.search(text)
    return int(found[1]) if found else None
