"""Protocols of the state's exams: pupils are added up in memory by school, subject and year.

A protocol names pupils and their passports. What tells one pupil from another lives in `_Sitting`
while the file is being read, so that a second sitting and an appeal are not counted twice; what is
returned holds sums, places and headings that are known beforehand, and no cell of a pupil's row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import PurePath

from app.domain.drafts import Origin
from app.domain.progress import Progress
from app.domain.results import Exam, ResultScope
from app.domain.results_import import (
    ReadResults,
    ReadRow,
    ResultFlaw,
    ResultKind,
    ResultNote,
    Tally,
)
from app.domain.subjects import Subjects, fold_subject
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.results.protocol_blocks import Block, blocks_of
from app.importers.results.protocol_columns import Layout, Part, at, is_participant, shift_of
from app.importers.results.values import Odd, exam_in, number, without_value, year_in

_STRETCH = 5_000
_NAMED = 5  # rows that a remark names
_FINAL_CLASSES = {9: Exam.OGE, 10: Exam.OGE, 11: Exam.EGE, 12: Exam.EGE}
_ONLY_EGE = frozenset({"22", "25"})
_CLASS = re.compile(r"(\d{1,2})")


_Exam = tuple[str, str, int | None, Exam | None]  # subject, its code, year, exam


@dataclass(slots=True)
class _Sitting:
    """One pupil's exam, in memory only."""

    who: str
    day: str
    score: Decimal | None
    primary: Decimal | None
    mark: Decimal | None


@dataclass(slots=True)
class _Group:
    """A school in a subject and a year."""

    origin: Origin
    block: Block
    code: str
    exam: Exam | None
    titles: dict[Part, str]
    sittings: list[_Sitting] = field(default_factory=list)
    notes: list[ResultNote] = field(default_factory=list)
    absent: int = 0


@dataclass(frozen=True, slots=True)
class _Appeal:
    subject: str
    year: int | None
    who: str
    score: Decimal


def read_protocols(book: RawBook, subjects: Subjects, progress: Progress) -> ReadResults:
    """Return the sums of a book of protocols; raises Cancelled."""
    reader = _Reader(book, subjects, progress)
    for sheet in book.sheets:
        reader.take(sheet)
    return reader.results()


class _Reader:
    """Adds up pupils of all blocks of a book; the pupils go with it."""

    def __init__(self, book: RawBook, subjects: Subjects, progress: Progress) -> None:
        self._book = book
        self._subjects = subjects
        self._progress = progress
        self._groups: dict[tuple[_Exam, str], _Group] = {}
        self._left: dict[_Exam, list[Origin]] = {}  # pupils without the code of a school
        self._appeals: list[_Appeal] = []
        self._notes: list[ResultNote] = []
        self._total = sum(len(sheet.lines) for sheet in book.sheets)
        self._done = 0
        stem = PurePath(book.name).stem
        self._said = (exam_in(stem), year_in(stem))

    def take(self, sheet: RawSheet) -> None:
        """Add the pupils of a sheet."""
        for block in blocks_of(sheet, self._subjects, PurePath(self._book.name).stem):
            if block.layout is None:
                continue
            exam = self._exam(block)
            pupils = shifted = 0
            for line in block.lines:
                if self._done % _STRETCH == 0:
                    self._progress.step(self._done, self._total)
                self._done += 1
                shift = shift_of(block.layout, line)
                if shift is None:
                    self._pass(sheet, block, line, exam)
                    continue
                pupils += 1
                shifted += shift != 0
                moved = _moved(line, shift) if shift else line
                if block.appeals:
                    self._take_appeal(block, moved)
                else:
                    self._take_pupil(sheet, block, moved, exam)
            self._tell_of(block, pupils, shifted)

    def results(self) -> ReadResults:
        """Return what was added up."""
        used = self._use_appeals()
        if self._appeals and not self._groups:
            self._notes.append(ResultNote(ResultFlaw.APPEALS_ALONE, Origin()))
        elif used:
            self._notes.append(ResultNote(ResultFlaw.APPEALS_USED, Origin(), "", {"count": used}))
        left = {exam: _left_out(origins) for exam, origins in self._left.items()}
        self._notes += left.values()
        for (exam, _code), group in self._groups.items():
            group.notes += [left[exam]] if exam in left else []
        rows = tuple(map(_row, self._groups.values()))
        return ReadResults(
            self._book.name, ResultKind.PROTOCOL, rows, tuple(self._notes), self._book.remarks
        )

    def _exam(self, block: Block) -> Exam | None:
        """Return the exam that a block is of: by its words, its class, its columns."""
        if block.exam is not None:
            return block.exam
        if block.exam_code in _ONLY_EGE:
            return Exam.EGE
        layout = block.layout
        place = layout.place(Part.GRADE) if layout else None
        classes = Counter(
            _FINAL_CLASSES.get(int(found[1]))
            for line in block.lines[:_STRETCH]
            if place is not None and (found := _CLASS.match(at(line, place)))
        )
        if classes and (exam := classes.most_common(1)[0][0]) is not None:
            return exam
        if self._said[0] is not None:
            return self._said[0]
        title = layout.titles.get(Part.SCORE, "") if layout else ""
        return Exam.EGE if "тестов" in title.casefold() or "100" in title else None

    def _take_pupil(self, sheet: RawSheet, block: Block, line: RawLine, exam: Exam | None) -> None:
        layout = block.layout
        assert layout is not None
        code = at(line, layout.place(Part.SCHOOL)).replace(" ", "").zfill(6)
        year = block.year or self._said[1]
        key = (self._key(block, exam), code)
        group = self._groups.get(key)
        if group is None:
            origin = Origin(sheet=sheet.name, row=line.row)
            group = _Group(origin, replace(block, year=year), code, exam, dict(layout.titles))
            self._groups[key] = group
        score, primary, mark = (
            self._figure(group, sheet, line, part) for part in (Part.SCORE, Part.PRIMARY, Part.MARK)
        )
        final = {Part.SCORE, Part.MARK} & layout.places.keys()
        if score is None and mark is None and (final or primary is None):
            group.absent += 1
            return
        group.sittings.append(_Sitting(_who(layout, line), block.day, score, primary, mark))

    def _key(self, block: Block, exam: Exam | None) -> _Exam:
        return fold_subject(block.subject), block.exam_code, block.year or self._said[1], exam

    def _figure(self, group: _Group, sheet: RawSheet, line: RawLine, part: Part) -> Decimal | None:
        """Return a score of a row; what cannot be read is told by its place, not by its words."""
        layout = group.block.layout
        place = layout.place(part) if layout else None
        if place is None:
            return None
        flaw = None
        origin = Origin(sheet=sheet.name, row=line.row)
        title = group.titles.get(part, "")
        group.notes += without_value(line, place, origin, title)
        found = number(at(line, place))
        if place in line.errors:
            flaw = ResultFlaw.FORMULA_ERROR
        elif _is_spoilt(found, at(line, place)):
            flaw = ResultFlaw.NUMBER_UNREADABLE
        if flaw is not None:
            group.notes.append(ResultNote(flaw, origin, title))
            return None
        return found if isinstance(found, Decimal) else None

    def _take_appeal(self, block: Block, line: RawLine) -> None:
        layout = block.layout
        assert layout is not None
        place = layout.place(Part.SCORE)
        score = number(at(line, layout.place(Part.MARK) if place is None else place))
        if isinstance(score, Decimal):
            who = _who(layout, line)
            self._appeals.append(_Appeal(block.subject, block.year or self._said[1], who, score))

    def _pass(self, sheet: RawSheet, block: Block, line: RawLine, exam: Exam | None) -> None:
        """Tell of a row that is no school's, where it holds a score all the same."""
        layout = block.layout
        if layout is not None and not block.appeals and is_participant(layout, line):
            origin = Origin(sheet=sheet.name, row=line.row)
            self._left.setdefault(self._key(block, exam), []).append(origin)
            return
        places = [layout.place(part) for part in (Part.SCORE, Part.MARK)] if layout else []
        if any(isinstance(number(at(line, place)), Decimal) for place in places):
            origin = Origin(sheet=sheet.name, row=line.row)
            self._notes.append(ResultNote(ResultFlaw.ROW_PASSED, origin))

    def _tell_of(self, block: Block, pupils: int, shifted: int) -> None:
        if shifted:
            data: dict[str, str | int] = {"count": shifted}
            self._notes.append(ResultNote(ResultFlaw.ROWS_SHIFTED, block.origin, "", data))
        if block.total is not None and block.total != pupils and not block.appeals:
            told: dict[str, str | int] = {"told": block.total, "count": pupils}
            self._notes.append(ResultNote(ResultFlaw.TOTAL_DIFFERS, block.origin, "", told))

    def _use_appeals(self) -> int:
        """Put the scores after appeals in place of those before; return how many there were."""
        used = 0
        changed = {(one.year, one.who): one for one in self._appeals if one.who}
        for group in self._groups.values() if changed else ():
            for sitting in group.sittings:
                appeal = changed.get((group.block.year, sitting.who))
                if appeal is None or not self._same_subject(appeal.subject, group):
                    continue
                used += 1
                if sitting.score is not None:
                    sitting.score = appeal.score
                elif sitting.mark is not None:
                    sitting.mark = appeal.score
                else:
                    sitting.primary = appeal.score
        return used

    def _same_subject(self, text: str, group: _Group) -> bool:
        exam, own = group.exam or Exam.EGE, group.block.subject
        if fold_subject(text) == fold_subject(own):
            return True
        found = self._subjects.settle(text, exam)
        return found is not None and found == self._subjects.settle(
            own, exam, group.block.exam_code
        )


def _left_out(origins: Sequence[Origin]) -> ResultNote:
    """Return that these rows are in no school, with the first of them."""
    first = origins[0]
    named = [str(one.row) for one in origins if one.sheet == first.sheet][:_NAMED]
    data: dict[str, str | int] = {"count": len(origins), "rows": ", ".join(named)}
    return ResultNote(
        ResultFlaw.WITHOUT_CODE, first, "", {**data, "more": len(origins) - len(named)}
    )


def _row(group: _Group) -> ReadRow:
    block, sittings = group.block, list(_last(group.sittings))
    notes = list(group.notes)
    for flaw, count in (
        (ResultFlaw.TAKEN_TWICE, len(group.sittings) - len(sittings)),
        (ResultFlaw.WITHOUT_SCORE, group.absent),
    ):
        if count:
            notes.append(ResultNote(flaw, group.origin, "", {"count": count}))
    marks = Counter(int(one.mark) for one in sittings if one.mark is not None)
    tally = Tally(
        Counter(one.score for one in sittings if one.score is not None),
        Counter(one.primary for one in sittings if one.primary is not None),
        Counter({mark: count for mark, count in marks.items() if 2 <= mark <= 5}),
        len(sittings),
        block.least,
    )
    columns = {"code": group.titles.get(Part.SCHOOL, "")}
    return ReadRow(
        group.origin, ResultScope.SCHOOL, group.code, "", block.subject, group.exam,
        block.exam_code, None, block.year, None, tally, columns, tuple(notes),
    )  # fmt: skip


def _is_spoilt(found: Decimal | Odd, text: str) -> bool:
    """Tell a score that cannot be; words («не явился») only say that there is none."""
    if isinstance(found, Decimal):
        return not 0 <= found <= 100
    return found is Odd.UNREADABLE and any(map(str.isdigit, text))


def _last(sittings: Sequence[_Sitting]) -> Iterator[_Sitting]:
    """Yield each pupil's last sitting; who is not told apart counts each time."""
    known: dict[str, _Sitting] = {}
    for one in sittings:
        if not one.who:
            yield one
        elif one.who not in known or known[one.who].day <= one.day:
            known[one.who] = one
    yield from known.values()


def _who(layout: Layout, line: RawLine) -> str:
    """Return what tells a pupil from others: the papers, and the name beside them."""
    parts = [
        " ".join(at(line, place).casefold() for place in layout.places.get(part, ())).strip()
        for part in (Part.PUPIL, Part.DOCUMENT)
    ]
    return "|".join(parts) if all(parts) else ""


def _moved(line: RawLine, shift: int) -> RawLine:
    """Return a row with its cells moved back."""
    blank = ("",) * abs(shift)
    cells = (*line.cells[shift:], *blank) if shift > 0 else (*blank, *line.cells[:shift])
    errors = frozenset(place - shift for place in line.errors)
    unreckoned = {place - shift: cell for place, cell in line.unreckoned.items()}
    return replace(line, cells=cells, errors=errors, unreckoned=unreckoned)
