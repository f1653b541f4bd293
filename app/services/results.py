"""Results of exams: one row for a scope, a school, a year and a procedure, replaced when it comes
again. What a check speaks against waits for a reason; the rest goes in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.db.rows import CHUNK
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.domain.result_checks import ResultEntry, ResultFinding, rules_broken
from app.domain.results import Exam, ExamResult, ResultId, ResultScope
from app.domain.school import SchoolId
from app.services import checks, naming
from app.services.base import Service, committed, missing
from app.services.result_reading import read_results, scaled
from app.services.school_reading import Names, names_on

_FORMS = ("строка", "строки", "строк")
_STRETCH = 5000
_SUBJECT_LIMIT = 64

_Key = tuple[str, str | None, int, str, str, int | None]
_Values = tuple[Any, ...]
_COLUMNS = (
    *("scope", "school_id", "year", "exam", "subject", "grade", "takers", "mean", "below"),
    *("below_share", "mark_2", "mark_3", "mark_4", "mark_5", "lowered", "confirmed", "raised"),
    *("too_few", "source", "accepted"),
)
_KEY_LENGTH = 6
_FIGURES = _COLUMNS[_KEY_LENGTH:]


@dataclass(frozen=True, slots=True)
class SavedResults:
    """What became of rows: new, replaced, the same as before, and those that wait for a reason."""

    added: int
    replaced: int
    unchanged: int
    findings: tuple[ResultFinding, ...]


class Results(Service):
    """Results as they are stored; nothing here tells of a pupil."""

    def results(
        self,
        *,
        year: int | None = None,
        exam: Exam | None = None,
        school: SchoolId | None = None,
        scope: ResultScope | None = None,
    ) -> Sequence[ExamResult]:
        """Return results by year, procedure, scope and school; those that are asked for."""
        years = None if year is None else [year]
        with self._db.read() as connection:
            return read_results(connection, years=years, exam=exam, school=school, scope=scope)

    def years(self) -> Sequence[int]:
        """Return the years of which there are results, the latest first."""
        stored = models.ExamResult
        with self._db.read() as connection:
            years = connection.scalars(select(stored.year).distinct())
            return sorted(years, reverse=True)

    def check(self, rows: Sequence[ResultEntry]) -> Sequence[ResultFinding]:
        """Return what checks say of rows, also of those that were accepted; raises NOT_FOUND."""
        with self._db.read() as connection:
            names = names_on(connection, self._clock().date())
        return _findings(rows, names)

    def save_results(
        self, rows: Sequence[ResultEntry], source: str, progress: Progress | None = None
    ) -> Outcome[SavedResults]:
        """Write rows as one operation; of two for one place the later counts.

        A row that a check speaks against is written where it says for what reason it is accepted,
        else it is left out and stands among the findings. Figures are kept with four decimals.
        Raises NOT_FOUND for an unknown school, FIELD_EMPTY for a row without a subject or of a
        school without one, FIELD_INVALID for a scope above schools with one, FIELD_TOO_LONG, and
        Cancelled, after which nothing is written.
        """
        with self._db.write("Результаты") as work:
            value = write_results(work, rows, source, self._clock().date(), progress)
            changed = value.added + value.replaced
            work.name = naming.counted("Результаты: записано", _FORMS, changed)
            return committed(work, value, Topic.RESULTS, progress=progress)

    def remove_results(self, results: Collection[ResultId]) -> Outcome[int]:
        """Take rows away and return how many there were; raises NOT_FOUND."""
        keys = list(dict.fromkeys(results))
        name = naming.counted("Результаты: удалено", _FORMS, len(keys))
        with self._db.write(name) as work:
            work.remove_many(models.ExamResult, keys)
            return committed(work, len(keys), Topic.RESULTS)


def write_results(
    work: UnitOfWork,
    rows: Sequence[ResultEntry],
    source: str,
    today: date,
    progress: Progress | None = None,
) -> SavedResults:
    """Write rows inside an operation; see `Results.save_results`."""
    source, progress = checks.line("source", source), progress or NoProgress()
    findings = _findings(rows, names_on(work.connection, today))
    refused = {
        one.place for one in findings if not (one.acceptable and rows[one.place].accepted.strip())
    }
    wanted = {
        values[:_KEY_LENGTH]: values
        for place, entry in enumerate(rows)
        if place not in refused
        for values in (_row(entry, source),)
    }
    saved = _write(work, wanted, progress)
    left = tuple(one for one in findings if one.place in refused)
    return SavedResults(saved.added, saved.replaced, saved.unchanged, left)


def _findings(rows: Sequence[ResultEntry], names: Mapping[SchoolId, Names]) -> list[ResultFinding]:
    found = []
    for place, entry in enumerate(rows):
        if entry.school is not None and entry.school not in names:
            raise missing(models.School, entry.school)
        for rule, text in rules_broken(entry):
            called = names[entry.school].short_name if entry.school else ""
            found.append(
                ResultFinding(place, rule, called, entry.scope, entry.year, entry.procedure, text)
            )
    return found


def _row(entry: ResultEntry, source: str) -> _Values:
    """Return the values of a row in the order of `_COLUMNS`."""
    if (entry.scope is ResultScope.SCHOOL) != (entry.school is not None):
        code = UserCode.FIELD_INVALID if entry.school else UserCode.FIELD_EMPTY
        raise UserError(code, field="school", text=entry.school or "")
    subject = checks.line("subject", entry.procedure.subject, required=True)
    if len(subject) > _SUBJECT_LIMIT:
        raise UserError(UserCode.FIELD_TOO_LONG, field="subject", limit=_SUBJECT_LIMIT)
    return (
        entry.scope.value,
        entry.school,
        entry.year,
        entry.procedure.exam.value,
        subject,
        entry.procedure.grade,
        entry.takers,
        scaled(entry.mean),
        entry.below,
        *map(scaled, entry.shares),
        entry.too_few,
        source,
        checks.lines("accepted", entry.accepted) if entry.accepted else "",
    )


def _write(work: UnitOfWork, wanted: Mapping[_Key, _Values], progress: Progress) -> SavedResults:
    """Write what differs; what is replaced keeps its key."""
    held = _held(work.connection, {values[2] for values in wanted.values()})
    new = [values for key, values in wanted.items() if key not in held]
    differing = [
        (held[key][0], values)
        for key, values in wanted.items()
        if key in held and held[key][1] != values
    ]
    total, done = len(new) + len(differing), 0
    for some in _parts(differing):
        rows = {key: dict(zip(_FIGURES, values[_KEY_LENGTH:], strict=True)) for key, values in some}
        work.change_many(models.ExamResult, rows)
        done += len(some)
        progress.step(done, total)
    for part in _parts(new):
        work.add_many(models.ExamResult, [dict(zip(_COLUMNS, one, strict=True)) for one in part])
        done += len(part)
        progress.step(done, total)
    return SavedResults(len(new), len(differing), len(wanted) - total, ())


def _parts(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[at : at + _STRETCH] for at in range(0, len(items), _STRETCH))


def _held(connection: Connection, years: Collection[int]) -> dict[_Key, tuple[str, _Values]]:
    stored = models.ExamResult.__table__
    wanted = select(stored.c.id, *(stored.c[name] for name in _COLUMNS))
    found: dict[_Key, tuple[str, _Values]] = {}
    for year in sorted(years):
        for some in connection.execute(wanted.where(stored.c.year == year)).partitions(CHUNK):
            for row in some:
                values = tuple(row[1:])
                found[values[:_KEY_LENGTH]] = (row[0], values)
    return found
