"""From what a file says to rows of results: subject, school, year, figures, and the checks.

Pupils' sums become figures here, because the minimum and the marks are those of the year's scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.progress import NoProgress, Progress
from app.domain.result_checks import (
    ResultEntry,
    ResultRule,
    rules_broken,
    share_fields_broken,
)
from app.domain.results import Exam, ExamResult, Procedure, ResultScope, Scale
from app.domain.results_import import (
    DraftRow,
    Figures,
    Marks,
    ReadResults,
    ReadRow,
    ResultDecisions,
    ResultDraft,
    ResultFlaw,
    ResultNote,
    Tally,
)
from app.domain.rounding import as_kept
from app.domain.school import SchoolId
from app.domain.school_import import RowState
from app.domain.school_matching import Match, MatchKind, Register
from app.domain.school_names import fold_name
from app.domain.subjects import Subject, Subjects, fold_subject

_HUNDRED = Decimal(100)
_STRETCH = 1000  # rows between two questions whether to stop
_MARKS = (2, 3, 4, 5)
_BY_GRADE = frozenset({Exam.VPR, Exam.RPR})
# What is told together is taken over together: a new count does not go with an old share.
_TOGETHER = (
    ("takers",), ("mean",), ("below", "below_share"), ("marks",),
    ("lowered", "confirmed", "raised"),
)  # fmt: skip
_COLUMN_OF = {
    ResultRule.BELOW_ABOVE_TAKERS: "below",
    ResultRule.SHARE_AGAINST_COUNT: "below_share",
    ResultRule.MARKS_TOTAL: "mark_2",
}

Place = tuple[ResultScope, SchoolId | None, int, Procedure]
ScaleOf = Callable[[Procedure, int], Scale | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are settled by: the registry, the catalogue, the scales, what is stored."""

    register: Register
    names: Mapping[SchoolId, str]
    subjects: Subjects
    scale_of: ScaleOf
    held: Mapping[Place, ExamResult]


def place_of(row: ResultEntry | ExamResult) -> Place:
    """Return what a row of results tells of: there is one row for each."""
    return row.scope, row.school, row.year, row.procedure


def settle(
    read: ReadResults,
    year: int | None,
    decisions: ResultDecisions,
    known: Known,
    progress: Progress | None = None,
) -> ResultDraft:
    """Return every row of a file beside what is stored, under what a person settled.

    Raises Cancelled.
    """
    settler, watched = _Settler(year, decisions, known), progress or NoProgress()
    rows = []
    for place, row in enumerate(read.rows):
        if place % _STRETCH == 0:
            watched.step(place, len(read.rows))
        rows.append(settler.row(place, row))
    return ResultDraft(read.name, read.kind, tuple(rows), read.notes, read.remarks)


def figures_of(tally: Tally, procedure: Procedure, scale: Scale | None) -> Figures:
    """Return the figures of a school from its sums: means of scores in ЕГЭ, else of marks."""
    if procedure.exam is Exam.EGE and not _is_marked(tally, scale):
        counts = tally.scores or tally.primary
        least = _least(tally, scale) if tally.scores else None
        return Figures(tally.takers, _mean(counts), _below(counts, least))
    marks = tally.marks or _marks_of(tally, scale)
    if not marks:
        least = Decimal(scale.minimum) if scale and scale.minimum is not None else None
        return Figures(tally.takers, None, _below(tally.primary, least))
    total = marks.total()
    shares = tuple(as_kept(marks[mark] * _HUNDRED / total) for mark in _MARKS)
    mean = _mean(Counter({Decimal(mark): count for mark, count in marks.items()}))
    found: Marks = (shares[0], shares[1], shares[2], shares[3])
    return Figures(tally.takers, mean, sum(n for mark, n in marks.items() if mark < 3), None, found)


class _Settler:
    """Settles the rows of one file; what a row of the file told counts for the rows after it."""

    def __init__(self, year: int | None, decisions: ResultDecisions, known: Known) -> None:
        self._year = year
        self._decided = decisions
        self._known = known
        self._matches: dict[tuple[str, str], Match] = {}
        self._found_subjects: dict[tuple[str, Exam, str], tuple[Subject | None, bool]] = {}
        self._taken: dict[Place, tuple[ReadRow, ResultEntry]] = {}
        self._subjects = {
            fold_subject(text): name for text, name in decisions.subjects.items() if name
        }

    def row(self, place: int, read: ReadRow) -> DraftRow:
        """Return what becomes of a row."""
        explained = bool(self._decided.accepted.get(place, "").strip())
        notes = [
            one for one in read.notes if not (explained and one.flaw is ResultFlaw.WITHOUT_CODE)
        ]
        match = self._match(read)
        key = school_key(read) if read.scope is ResultScope.SCHOOL else ""
        notes += self._school_notes(read, match, key)
        procedure, year = self._procedure(read, notes), self._year_of(read, notes)
        school = self._decided.schools.get(key) or match.school
        called = self._known.names.get(school, "") if school else ""
        called = called or read.name or read.code
        refused = key in self._decided.schools and school is None
        out = refused or place in self._decided.left_out
        # A sum that lacks somebody is shown and checked all the same: a reason may let it in.
        blocked = any(
            note.flaw.weight and note.flaw is not ResultFlaw.WITHOUT_CODE for note in notes
        )
        entry = None
        if procedure is not None and year is not None and not blocked and not out:
            entry = self._entry(place, read, (school, year, procedure), notes)
        state = self._state(entry, notes) if not out else RowState.LEFT_OUT
        return DraftRow(place, read, state, entry, called, key, tuple(notes), match.candidates)

    def _match(self, read: ReadRow) -> Match:
        if read.scope is not ResultScope.SCHOOL:
            return Match(MatchKind.NONE)
        known = self._matches.get((read.code, read.name))
        if known is None:
            known = self._matches[read.code, read.name] = self._found(read)
        return known

    def _found(self, read: ReadRow) -> Match:
        register = self._known.register
        for code in codes_of(read.code):
            found = register.match("", code=code)
            if found.kind is MatchKind.CODE:
                return found
        return register.match(read.name) if read.name else Match(MatchKind.NONE)

    def _school_notes(self, read: ReadRow, match: Match, key: str) -> Iterator[ResultNote]:
        if read.scope is not ResultScope.SCHOOL or key in self._decided.schools or match.school:
            return
        similar = match.kind is MatchKind.DOUBTFUL
        flaw = ResultFlaw.SCHOOL_SIMILAR if similar else ResultFlaw.SCHOOL_UNKNOWN
        name = "code" if read.code else "school"
        yield _of_key(flaw, read, name, {"text": read.code or read.name})

    def _procedure(self, read: ReadRow, notes: list[ResultNote]) -> Procedure | None:
        exam = read.exam or self._decided.exam
        if exam is None:
            notes.append(ResultNote(ResultFlaw.EXAM_UNKNOWN, read.origin))
            return None
        found, is_told = self._subject(read, exam)
        if found is None:
            unknown: dict[str, str | int] = {"text": read.subject or read.exam_code}
            notes.append(_of_key(ResultFlaw.SUBJECT_UNKNOWN, read, "subject", unknown))
            return None
        if not is_told:
            data: dict[str, str | int] = {"text": read.subject, "name": found.name}
            notes.append(_of_key(ResultFlaw.SUBJECT_AS, read, "subject", data))
        grade = read.grade or self._decided.grade if exam in _BY_GRADE else None
        if exam in _BY_GRADE and grade is None:
            notes.append(ResultNote(ResultFlaw.GRADE_UNKNOWN, read.origin))
            return None
        return Procedure(exam, found.name, grade)

    def _subject(self, read: ReadRow, exam: Exam) -> tuple[Subject | None, bool]:
        """Return the subject that is meant, and whether by its own name or by a person's word."""
        key = (read.subject, exam, read.exam_code)
        known = self._found_subjects.get(key)
        if known is None:
            folded = fold_subject(read.subject)
            decided = self._subjects.get(folded)
            found = self._known.subjects.settle(decided or read.subject, exam, read.exam_code)
            is_told = bool(decided) or (found is not None and fold_subject(found.name) == folded)
            known = self._found_subjects[key] = (found, is_told)
        return known

    def _year_of(self, read: ReadRow, notes: list[ResultNote]) -> int | None:
        year = read.year or self._year
        if year is None:
            notes.append(ResultNote(ResultFlaw.YEAR_UNKNOWN, read.origin))
        elif self._year is not None and year != self._year:
            data: dict[str, str | int] = {"year": year, "asked": self._year}
            notes.append(_of_key(ResultFlaw.OTHER_YEAR, read, "year", data))
        return year

    def _entry(
        self,
        place: int,
        read: ReadRow,
        where: tuple[SchoolId | None, int, Procedure],
        notes: list[ResultNote],
    ) -> ResultEntry:
        school, year, procedure = where
        figures = read.figures or self._summed(read, year, procedure, notes)
        entry = ResultEntry(
            read.scope, school, year, procedure, figures.takers, as_kept(figures.mean),
            figures.below, as_kept(figures.below_share), _all_kept(figures.marks),
            as_kept(figures.lowered), as_kept(figures.confirmed), as_kept(figures.raised),
            figures.too_few, self._decided.accepted.get(place, ""),
        )  # fmt: skip
        key = place_of(entry)
        earlier = self._taken.get(key)
        if earlier and _differ(earlier[1], entry):
            data: dict[str, str | int] = {"row": earlier[0].origin.row}
            notes.append(ResultNote(ResultFlaw.DOUBLE_IN_FILE, read.origin, "", data))
            return entry
        held: ResultEntry | ExamResult | None = earlier[1] if earlier else None
        held = held or self._known.held.get(key)
        entry = completed(entry, held) if held else entry
        notes += _checked(read, entry)
        if not any(note.flaw.weight for note in notes):
            self._taken[key] = (read, entry)
        return entry

    def _summed(
        self, read: ReadRow, year: int, procedure: Procedure, notes: list[ResultNote]
    ) -> Figures:
        tally = read.tally or Tally()
        name = self._known.subjects.scale_name(procedure.subject)
        scale = self._known.scale_of(procedure, year) or self._known.scale_of(
            replace(procedure, subject=name), year
        )
        figures = figures_of(tally, procedure, scale)
        if figures.takers and figures.below is None:
            notes.append(ResultNote(ResultFlaw.NO_SCALE, read.origin))
        known = scale.minimum if scale else None
        scored = tally.scores and procedure.exam is Exam.EGE
        if scored and known is not None and tally.least not in {None, Decimal(known)}:
            told: dict[str, str | int] = {"told": str(tally.least), "known": known}
            notes.append(ResultNote(ResultFlaw.MINIMUM_DIFFERS, read.origin, "", told))
        return figures

    def _state(self, entry: ResultEntry | None, notes: list[ResultNote]) -> RowState:
        weights = {note.flaw.weight for note in notes}
        for state in (RowState.FAULTY, RowState.DOUBTFUL):
            if state in weights:
                return state
        held = self._known.held.get(place_of(entry)) if entry else None
        if entry is None or held is None:
            return RowState.NEW
        return RowState.SAME if not _changes(held, entry) else RowState.CHANGED


def school_key(read: ReadRow) -> str:
    """Return what a school of a file is asked by, and its answer remembered by."""
    return read.code or fold_name(read.name)


def codes_of(code: str) -> tuple[str, ...]:
    """Return the codes that a code of a file may be: with its zeros, without «sch»."""
    digits = code.removeprefix("sch")
    wanted = (code, digits, digits.zfill(6), digits[2:] if digits != code else "")
    return tuple(dict.fromkeys(filter(None, wanted)))


def completed(entry: ResultEntry, held: ResultEntry | ExamResult) -> ResultEntry:
    """Return a row with what was known before and the file does not tell."""
    kept: dict[str, object] = {}
    for names in _TOGETHER:
        if not any(_told(getattr(entry, name)) for name in names):
            kept |= {name: getattr(held, name) for name in names}
    if not entry.accepted:
        kept["accepted"] = held.accepted
    return replace(entry, **kept)  # type: ignore[arg-type]


def _told(value: object) -> bool:
    return any(one is not None for one in value) if isinstance(value, tuple) else value is not None


def _differ(one: ResultEntry, other: ResultEntry) -> bool:
    """Tell whether two rows say different things of one place."""
    values = ((getattr(one, name), getattr(other, name)) for names in _TOGETHER for name in names)
    return any(_told(a) and _told(b) and a != b for a, b in values)


def _changes(held: ExamResult, entry: ResultEntry) -> bool:
    names = (*(name for names in _TOGETHER for name in names), "too_few")
    return any(getattr(held, name) != getattr(entry, name) for name in names)


def _of_key(
    flaw: ResultFlaw, read: ReadRow, name: str, data: Mapping[str, str | int]
) -> ResultNote:
    """Return what is to be said of a key of a row, with the heading of its column."""
    return ResultNote(flaw, read.origin, read.columns.get(name, ""), data)


def _checked(read: ReadRow, entry: ResultEntry) -> Iterator[ResultNote]:
    """Yield what checks say; each with the heading of the column where it is."""
    wide = share_fields_broken(entry)
    for rule, text in rules_broken(entry):
        if entry.accepted.strip() and rule is not ResultRule.IMPOSSIBLE:
            continue
        name = next(wide, "") if rule is ResultRule.SHARE_RANGE else _COLUMN_OF.get(rule, "")
        data: dict[str, str | int] = {"rule": rule.value, "text": text}
        yield ResultNote(ResultFlaw.CHECK, read.origin, read.columns.get(name, ""), data)


def _is_marked(tally: Tally, scale: Scale | None) -> bool:
    """Tell an exam of marks: the mathematics of the base level."""
    return (scale is not None and scale.maximum == 5) or (bool(tally.marks) and not tally.scores)


def _marks_of(tally: Tally, scale: Scale | None) -> Counter[int]:
    if tally.scores and all(score in _MARKS or score <= 1 for score in tally.scores):
        return Counter({max(2, int(score)): count for score, count in tally.scores.items()})
    if scale is None or not scale.bounds or not tally.primary:
        return Counter()
    marks: Counter[int] = Counter()
    for score, count in tally.primary.items():
        marks[2 + sum(score >= bound for bound in scale.bounds)] += count
    return marks


def _least(tally: Tally, scale: Scale | None) -> Decimal | None:
    if scale is not None and scale.minimum is not None:
        return Decimal(scale.minimum)
    return tally.least


def _mean(counts: Counter[Decimal]) -> Decimal | None:
    total = counts.total()
    return sum((score * n for score, n in counts.items()), Decimal(0)) / total if total else None


def _below(counts: Counter[Decimal], least: Decimal | None) -> int | None:
    if least is None or not counts:
        return None
    return sum(count for score, count in counts.items() if score < least)


def _all_kept(marks: Marks) -> Marks:
    return as_kept(marks[0]), as_kept(marks[1]), as_kept(marks[2]), as_kept(marks[3])
