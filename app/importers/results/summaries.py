"""Tables of schools with their figures, as offices and regions send them: one row or a wide one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath

from app.domain.drafts import Origin, Remark, RemarkCode
from app.domain.progress import Progress
from app.domain.results import Exam, ResultScope
from app.domain.results_import import (
    Figures,
    ReadResults,
    ReadRow,
    ResultFlaw,
    ResultKind,
    ResultNote,
)
from app.domain.subjects import Subjects
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.folding import shortened
from app.importers.results.summary_columns import (
    BELOW,
    CODE,
    EXAM,
    GRADE,
    MARKS,
    MEAN,
    SCHOOL,
    SHARE,
    SUBJECT,
    TAKERS,
    YEAR,
    SummaryColumn,
    SummaryHead,
    heads_of,
)
from app.importers.results.values import Odd, exam_in, grade_in, number, without_value, year_in

_STRETCH = 2_000
_TOTAL = re.compile(r"^(?:итого|всего|в среднем|среднее|среднее значение)\b", re.IGNORECASE)
_ABOVE = (
    (ResultScope.COUNTRY, re.compile(r"\b(?:рф|росси[яи]|российская федерация)\b")),
    (ResultScope.REGION, re.compile(r"\b(?:регион\w*|област[ьи]|кра[йюя]|республик\w+)\b")),
    (
        ResultScope.MUNICIPALITY,
        re.compile(r"\b(?:муницип\w*|район\w*|город\w*|округ\w*|мо|мсу)\b"),
    ),
)
_SCHOOLS = re.compile(r"шко|сош|оош|гимн|лице|[мг][бка]?оу|№", re.IGNORECASE)
_HUNDRED = Decimal(100)
_SHARES = frozenset({SHARE, *MARKS, "lowered", "confirmed", "raised"})

_About = tuple[str, Exam | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Said:
    """What the texts above a table tell where its columns don't."""

    exam: Exam | None
    subject: str
    grade: int | None
    year: int | None


def has_summary(book: RawBook, subjects: Subjects) -> bool:
    """Tell whether a book holds a table of schools with figures."""
    return any(True for sheet in book.sheets for _head in heads_of(sheet, subjects))


def read_summaries(book: RawBook, subjects: Subjects, progress: Progress) -> ReadResults:
    """Return what tables tell of schools; raises Cancelled."""
    rows: list[ReadRow] = []
    notes: list[ResultNote] = []
    remarks = list(book.remarks)
    stem = PurePath(book.name).stem
    for sheet in book.sheets:
        heads = list(heads_of(sheet, subjects))
        above = 0
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            texts = [
                line.cells[at]
                for line in sheet.lines[max(above, head.start - 8) : head.start]
                for at in line.said
            ]
            said = _said([*texts, sheet.name, stem], subjects)
            end = following.start if following else len(sheet.lines)
            table = _Table(sheet, head, said, subjects)
            rows += table.rows(sheet.lines[head.end : end], progress)
            notes += table.notes
            remarks += [
                Remark(
                    RemarkCode.LIST_COLUMN_LEFT_OUT,
                    Origin(sheet=sheet.name, row=sheet.lines[head.start].row),
                    {"heading": shortened(title, 60)},
                )
                for title in head.left_out
            ]
            above = end
    return ReadResults(book.name, ResultKind.SUMMARY, tuple(rows), tuple(notes), tuple(remarks))


def _said(texts: Sequence[str], subjects: Subjects) -> _Said:
    pieces = (piece.strip() for text in texts for piece in re.split(r"[,;:.()\n]", text))
    return _Said(
        next((found for text in texts if (found := exam_in(text))), None),
        next((piece for piece in pieces if subjects.knows(piece)), ""),
        next((grade for text in texts if (grade := grade_in(text))), None),
        next((year for text in texts if (year := year_in(text))), None),
    )


class _Table:
    """Reads the rows of one table."""

    def __init__(self, sheet: RawSheet, head: SummaryHead, said: _Said, subjects: Subjects) -> None:
        self.notes: list[ResultNote] = []
        self._sheet = sheet
        self._said = said
        self._subjects = subjects
        self._keys = {column.field: column for column in reversed(head.columns) if column.is_key}
        self._figures: dict[_About, list[SummaryColumn]] = {}
        for column in head.columns:
            if not column.is_key:
                self._figures.setdefault(column.about, []).append(column)
        keys = {column.field: column.title for column in self._keys.values()}
        self._titles = {
            about: keys | {column.field: column.title for column in columns}
            for about, columns in self._figures.items()
        }
        self._fractions: frozenset[int] = frozenset()

    def rows(self, lines: Sequence[RawLine], progress: Progress) -> Iterator[ReadRow]:
        """Yield what the lines tell, a row for each procedure of a school."""
        self._fractions = frozenset(self._in_fractions(lines))
        for place, line in enumerate(lines):
            if place % _STRETCH == 0:
                progress.step(place, len(lines))
            if not line.said or self._counts_columns(line):
                continue
            name, code = self._key(line, SCHOOL), self._key(line, CODE)
            scope = scope_of(name)
            if scope is None or not (name or code):
                if any(column.place in line.said for column in self._all()):
                    origin = Origin(sheet=self._sheet.name, row=line.row)
                    self.notes.append(ResultNote(ResultFlaw.ROW_PASSED, origin))
                continue
            for about, columns in self._figures.items():
                row = self._row(line, (name, code, scope), about, columns)
                if row is not None:
                    yield row

    def _row(
        self,
        line: RawLine,
        who: tuple[str, str, ResultScope],
        about: _About,
        columns: Sequence[SummaryColumn],
    ) -> ReadRow | None:
        origin = Origin(sheet=self._sheet.name, row=line.row)
        values, notes = self._values(line, columns, origin)
        figures = _figures(values, columns)
        if figures.empty and not notes:
            return None
        for key in self._keys.values():
            notes += without_value(line, key.place, origin, key.title)
        subject, exam, grade, year = about
        name, code, scope = who
        own = self._key(line, SUBJECT)
        told = self._key(line, EXAM) or own
        grade_text = self._key(line, GRADE)
        return ReadRow(
            origin, scope, code.replace(" ", "") if scope is ResultScope.SCHOOL else "", name,
            own or subject or self._said.subject,
            exam or exam_in(told) or self._said.exam, "",
            grade or (int(grade_text) if grade_text.isdecimal() else grade_in(grade_text))
            or self._said.grade,
            year or year_in(self._key(line, YEAR)) or self._said.year,
            figures, None, self._titles[about], tuple(notes),
        )  # fmt: skip

    def _values(
        self, line: RawLine, columns: Sequence[SummaryColumn], origin: Origin
    ) -> tuple[dict[str, Decimal | Odd], list[ResultNote]]:
        values: dict[str, Decimal | Odd] = {}
        notes: list[ResultNote] = []
        for column in columns:
            text = line.cells[column.place]
            found = number(text)
            notes += without_value(line, column.place, origin, column.title)
            if column.place in line.errors:
                notes.append(ResultNote(ResultFlaw.FORMULA_ERROR, origin, column.title))
            elif found is Odd.UNREADABLE:
                notes.append(ResultNote(ResultFlaw.NUMBER_UNREADABLE, origin, column.title))
            elif isinstance(found, Decimal):
                wide = column.place in self._fractions
                is_share = column.field == BELOW and text.rstrip().endswith("%")
                values[SHARE if is_share else column.field] = found * _HUNDRED if wide else found
            else:
                values[column.field] = found
        return values, notes

    def _in_fractions(self, lines: Sequence[RawLine]) -> Iterator[int]:
        """Yield the places of shares that are written as parts of one: 0,3462."""
        for column in self._all():
            if column.field not in _SHARES or "%" in column.title:
                continue
            texts = [line.cells[column.place] for line in lines]
            found = [value for text in texts if isinstance(value := number(text), Decimal)]
            parts = bool(found) and max(found) <= 1 and any(0 < one < 1 for one in found)
            if parts and not any("%" in text for text in texts):
                yield column.place

    def _all(self) -> Iterator[SummaryColumn]:
        return (column for columns in self._figures.values() for column in columns)

    def _key(self, line: RawLine, field: str) -> str:
        column = self._keys.get(field)
        return " ".join(line.cells[column.place].split()) if column else ""

    def _counts_columns(self, line: RawLine) -> bool:
        """Tell the line of column numbers under a head."""
        texts = [line.cells[place] for place in line.said]
        return len(texts) > 2 and texts == [str(one) for one in range(1, len(texts) + 1)]


def scope_of(name: str) -> ResultScope | None:
    """Return of whom a row tells; None for a total that does not say of what."""
    folded = name.casefold()
    above = next((scope for scope, words in _ABOVE if words.search(folded)), None)
    if _TOTAL.match(name):
        return above
    if above is not None and not _SCHOOLS.search(name):
        return above
    return ResultScope.SCHOOL


def _figures(values: Mapping[str, Decimal | Odd], columns: Sequence[SummaryColumn]) -> Figures:
    def of(name: str) -> Decimal | None:
        found = values.get(name)
        return found if isinstance(found, Decimal) else None

    takers, below = of(TAKERS), of(BELOW)
    marks = [of(name) for name in MARKS]
    told = [one for one in marks if one is not None]
    counted = any(column.field in MARKS and column.is_share is False for column in columns)
    shares = any(column.field in MARKS and column.is_share for column in columns)
    if told and takers and not shares and (counted or sum(told) == takers != _HUNDRED):
        marks = [None if one is None else one * _HUNDRED / takers for one in marks]
    return Figures(
        None if takers is None else int(takers),
        of(MEAN),
        None if below is None else int(below),
        of(SHARE),
        (marks[0], marks[1], marks[2], marks[3]),
        of("lowered"),
        of("confirmed"),
        of("raised"),
        Odd.TOO_FEW in values.values(),
    )
