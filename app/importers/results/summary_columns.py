"""Columns of tables of schools with figures: headings of one to three lines, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.results import Exam
from app.domain.subjects import Subjects
from app.domain.tabular import RawLine, RawSheet
from app.importers.results.values import exam_in, grade_in, heading, year_in

CODE, SCHOOL, SUBJECT, EXAM, GRADE, YEAR = "code", "school", "subject", "exam", "grade", "year"
TAKERS, MEAN, BELOW, SHARE = "takers", "mean", "below", "below_share"
MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
_KEYS = frozenset({CODE, SCHOOL, SUBJECT, EXAM, GRADE, YEAR})
_DEEPEST = 3
_SHARE_WORDS = re.compile(r"%|\bдоля\b|процент")
_MARK = re.compile(
    r"(?:(?:доля|%|кол\w*|число|процент|получи\w+|отмет\w+|оценк\w+|на|чел) )*([2-5])"
    r"(?: (?:%|чел|отмет\w+|оценк\w+))*"
)
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (CODE, re.compile(r"код (?:о[оу]|школы|образовательной организации)|логин(?: о[оу])?|код")),
    (
        SCHOOL,
        re.compile(
            r"(?:краткое )?(?:наименование|название)?(?: )?(?:о[оу]|школ[аы]"
            r"|(?:обще)?образовательн\w+ (?:организаци\w+|учреждени\w+))|организация"
        ),
    ),
    (SUBJECT, re.compile(r"(?:учебный )?предмет|экзамен по предмету")),
    (EXAM, re.compile(r"экзамен|процедура|оценочная процедура|вид (?:экзамена|работы)|форма гиа")),
    (GRADE, re.compile(r"класс|параллель")),
    (YEAR, re.compile(r"год|учебный год|год проведения")),
    (
        BELOW,
        re.compile(
            r".*(?:не преодол|ниже (?:миним|порог)|не сдал|не набрал|не достиг|неудовлетвор).*"
        ),
    ),
    (
        TAKERS,
        re.compile(
            r"(?:(?:кол\w*|число|всего|общее)(?: \w+)? )?(?:участник\w*|сдававш\w*|выпускник\w*"
            r"|писавш\w*)(?: .*)?|сдавал\w*|писал\w*|кол\w* (?:чел|уч|сдавав)\w*|всего сдавало"
        ),
    ),
    (
        MEAN,
        re.compile(r".*средн\w* (?:тест\w* |перв\w* )?(?:балл|отметка|оценка|значение).*|ср балл"),
    ),
    ("lowered", re.compile(r".*пони[зж].*")),
    ("confirmed", re.compile(r".*подтверд.*")),
    ("raised", re.compile(r".*повы[сш].*")),
)


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A column: its field, and what its headings tell of the procedure.

    `is_share` is None where the headings don't say whether it counts or is per cent.
    """

    place: int
    field: str
    title: str
    subject: str = ""
    exam: Exam | None = None
    grade: int | None = None
    year: int | None = None
    is_share: bool | None = None

    @property
    def about(self) -> tuple[str, Exam | None, int | None, int | None]:
        """What procedure and year it tells of, as far as its headings say."""
        return self.subject, self.exam, self.grade, self.year

    @property
    def is_key(self) -> bool:
        """Whether it names the school, the subject, the year …; no figure."""
        return self.field in _KEYS


@dataclass(frozen=True, slots=True)
class SummaryHead:
    """The columns of a table. `start` and `end` are the places of its head among the lines."""

    start: int
    end: int
    columns: tuple[SummaryColumn, ...]
    left_out: tuple[str, ...]


def heads_of(sheet: RawSheet, subjects: Subjects) -> Iterator[SummaryHead]:
    """Yield the heads of a sheet from above to below."""
    place = 0
    while place < len(sheet.lines):
        head = _head_at(sheet.lines, place, subjects)
        if head is None:
            place += 1
            continue
        yield head
        place = head.end


def _head_at(lines: Sequence[RawLine], start: int, subjects: Subjects) -> SummaryHead | None:
    line = lines[start]
    if any(map(_is_figure, line.cells)):
        return None
    school = next(
        (at for at, text in enumerate(line.cells) if text and _field(heading(text)) == SCHOOL), None
    )
    if school is None:
        school = next(
            (at for at, text in enumerate(line.cells) if text and _field(heading(text)) == CODE),
            None,
        )
    if school is None or len(line.said) < 2:
        return None
    end = start + 1
    while end < min(start + _DEEPEST, len(lines)) and _continues(lines[end], school):
        end += 1
    found, left = [], []
    for at, path in enumerate(_paths(lines[start:end])):
        column = _column(at, path, subjects) if path else None
        if column is not None:
            found.append(column)
        elif path and heading(path[0]) not in {"№", "n", "п п", "№ п п"}:
            left.append(" / ".join(path))
    if not any(not column.is_key for column in found):
        return None
    return SummaryHead(start, end, tuple(found), tuple(left))


def _continues(line: RawLine, school: int) -> bool:
    own = line.cells[school] and school not in line.filled
    return not own and bool(line.said)


def _is_figure(text: str) -> bool:
    """Tell what stands in no head: a code, a fraction."""
    if not text[:1].isdecimal():
        return False
    return text.replace(",", "").isdecimal() and ("," in text or len(text) > 4)


def _paths(lines: Sequence[RawLine]) -> list[tuple[str, ...]]:
    """Return the headings over each place, from above; a merged one stands over all it covers."""
    rows = []
    for depth, line in enumerate(lines):
        row = list(line.cells)
        for place, count in line.across.items():
            for covered in range(place + 1, min(place + count, len(row))):
                row[covered] = row[covered] or row[place]
        if not line.across and depth < len(lines) - 1:
            row = _carried(row, lines[depth + 1].cells)
        rows.append(row)
    return [
        tuple(dict.fromkeys(" ".join(row[at].split()) for row in rows if row[at]))
        for at in range(len(lines[0].cells))
    ]


def _carried(row: list[str], below: Sequence[str]) -> list[str]:
    """Carry a heading to the right over headings below it: text tables know no merged cells."""
    last = ""
    for place, text in enumerate(row):
        last = text or last
        if not text and below[place]:
            row[place] = last
    return row


def _column(place: int, path: tuple[str, ...], subjects: Subjects) -> SummaryColumn | None:
    title = " / ".join(path)
    subject = next((text for text in path if subjects.knows(_bare(text))), "")
    rest = [text for text in path if text != subject]
    field = next((found for text in reversed(rest) if (found := _field(heading(text)))), "")
    if field in _KEYS and subject:
        field = ""
    field = field or _mark(rest)
    if not field and subject and any("балл" in heading(text) for text in rest):
        field = MEAN
    if not field and subject and not rest:
        field = MEAN
    if not field:
        return None
    folded = heading(title)
    is_share = True if _SHARE_WORDS.search(folded) else None
    if is_share is None and re.search(r"\bкол\w*|\bчисло\b|\bчел\b", folded):
        is_share = False
    if field == BELOW and is_share:
        field = SHARE
    if field in _KEYS:
        return SummaryColumn(place, field, title)
    return SummaryColumn(
        place, field, title, _bare(subject), exam_in(title), grade_in(title), year_in(title),
        is_share,
    )  # fmt: skip


def _bare(text: str) -> str:
    return (
        re.sub(r"\b(?:ЕГЭ|ОГЭ|ГВЭ|ВПР|РПР)\b|\b20\d\d\b|\([^)]*\)$", "", text).strip(" ,.–-")
        or text
    )


@lru_cache(16384)  # tables of schools only: what names pupils is never read here
def _field(folded: str) -> str:
    return next((name for name, words in _WORDS if words.fullmatch(folded)), "")


def _mark(path: Sequence[str]) -> str:
    for text in reversed(path):
        found = _MARK.fullmatch(heading(text))
        if found is not None:
            return MARKS[int(found[1]) - 2]
    return ""
