"""Bringing in results of exams: read the file, settle its rows, save them in one operation.

What is read of a protocol is sums; the file itself, its name and its cells are kept nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from app import models, paths, wording
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.progress import NoProgress, Progress
from app.domain.results import Exam, Procedure, Scale
from app.domain.results_import import ReadResults, ResultDecisions, ResultDraft, ResultKind
from app.domain.results_settling import Known, ScaleOf, place_of, settle
from app.domain.school import SchoolId
from app.domain.subjects import Subject, Subjects
from app.importers.results import read_results as read_file
from app.services.base import Service, committed
from app.services.result_reading import read_results
from app.services.results import SavedResults, write_results
from app.services.scales import Scales
from app.services.school_lookup import read_register
from app.services.school_reading import names_on

ANSWERS = "result_answers"  # the key of the office's setting


class ResultsIntake(Service):
    """The way of a file of results to the database; only `save` writes."""

    def subjects(self) -> Subjects:
        """Return the catalogue of subjects."""
        return catalogue()

    def read(
        self, path: Path, kind: ResultKind | None = None, progress: Progress | None = None
    ) -> ReadResults:
        """Return what a file tells, nothing of pupils; raises UserError, Cancelled."""
        return read_file(path, catalogue(), kind, progress)

    def understand(
        self,
        read: ReadResults,
        year: int | None = None,
        decisions: ResultDecisions | None = None,
        progress: Progress | None = None,
    ) -> ResultDraft:
        """Return the rows beside what is stored; what was answered earlier is remembered.

        `year` is the one that is asked for: rows of another are told and not saved. Without it
        each row counts for the year that the file tells. Raises Cancelled.
        """
        years = {row.year or year for row in read.rows} - {None}
        today = self._clock().date()
        with self._db.read() as connection:
            decided = _with_answers(connection, decisions or ResultDecisions())
            held = read_results(connection, years=[one for one in years if one])
            names = {key: name.short_name for key, name in names_on(connection, today).items()}
            register = read_register(connection, today)
        known = Known(
            register, names, catalogue(), self._scale_of(), {place_of(row): row for row in held}
        )
        return settle(read, year, decided, known, progress)

    def save(
        self,
        draft: ResultDraft,
        decisions: ResultDecisions | None = None,
        progress: Progress | None = None,
    ) -> Outcome[SavedResults]:
        """Write new and changed rows as one operation; answers are kept for the next file.

        Raises Cancelled, after which nothing is written.
        """
        source = _source(draft)
        with self._db.write(f"Загрузка результатов: {source}") as work:
            today = self._clock().date()
            saved = write_results(work, draft.entries, source, today, progress or NoProgress())
            if decisions is not None:
                _remember(work, decisions)
            return committed(work, saved, Topic.RESULTS, Topic.SETTINGS, progress=progress)

    def _scale_of(self) -> ScaleOf:
        scales = Scales(self._db, self._clock)
        found: dict[tuple[Procedure, int], Scale | None] = {}

        def scale_of(procedure: Procedure, year: int) -> Scale | None:
            if (procedure, year) not in found:
                found[procedure, year] = scales.scale_of(procedure, year)
            return found[procedure, year]

        return scale_of


@cache
def catalogue() -> Subjects:
    """Return the subjects that come with the program."""
    path = paths.resources() / "results" / "subjects.json"
    return Subjects(
        Subject(
            one["key"],
            one["name"],
            frozenset(map(Exam, one.get("exams", ()))),
            {Exam(exam): tuple(codes) for exam, codes in one.get("codes", {}).items()},
            tuple(one["aliases"]),
            one.get("scale", ""),
        )
        for one in json.loads(path.read_text(encoding="utf-8"))
    )


def _source(draft: ResultDraft) -> str:
    """Return where the rows are from; a protocol's own name may be a pupil's, so it is not told."""
    if draft.kind is not ResultKind.PROTOCOL:
        return draft.name
    years = sorted({row.entry.year for row in draft.rows if row.entry})
    said = ", ".join(map(str, years))
    return f"{wording.word(draft.kind)}, {said}" if said else wording.word(draft.kind)


def _kept(connection: Connection) -> Mapping[str, Mapping[str, str]]:
    setting = models.OfficeSetting
    found = connection.scalar(select(setting.value).where(setting.key == ANSWERS))
    return found or {}


def _with_answers(connection: Connection, decisions: ResultDecisions) -> ResultDecisions:
    kept = _kept(connection)
    known = set(connection.scalars(select(models.School.id)))
    schools = {
        key: SchoolId(school) for key, school in kept.get("schools", {}).items() if school in known
    }
    return replace(
        decisions,
        schools={**schools, **decisions.schools},
        subjects={**kept.get("subjects", {}), **decisions.subjects},
    )


def _remember(work: UnitOfWork, decisions: ResultDecisions) -> None:
    """Keep which schools and subjects were meant; what was left out is asked about again."""
    kept = _kept(work.connection)
    schools = {key: school for key, school in decisions.schools.items() if school}
    answers = {
        "schools": {**kept.get("schools", {}), **schools},
        "subjects": {**kept.get("subjects", {}), **decisions.subjects},
    }
    if answers == kept or not any(answers.values()):
        return
    setting = models.OfficeSetting
    held = work.connection.scalar(select(setting.id).where(setting.key == ANSWERS))
    if held:
        work.change(setting, held, value=answers)
    else:
        work.add(setting, key=ANSWERS, value=answers)
