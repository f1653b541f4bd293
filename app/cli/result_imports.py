"""Results of exams on the command line: what a file tells, row by row, and how it was saved."""

from __future__ import annotations

import json as jsons
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app import bootstrap, wording
from app.domain.results_import import DraftRow, ResultDecisions, ResultDraft
from app.domain.school_import import RowState
from app.wording import figures, result_imports


def bring_in_results(
    *,
    db: str | None,
    file: Path,
    year: int | None,
    accept: str,
    dry_run: bool,
    json: bool,
    **_: Any,
) -> int:
    """Import results: print what becomes of each row, and save unless it is a trial.

    Doubtful rows that a reason can explain are taken with the one given, if any.
    Raises NO_RESULTS_FOUND, and as reading a table does.
    """
    if dry_run and not bootstrap.database_file(db).is_file():
        # A trial makes no database of the office's: the rows stand beside an empty one.
        with tempfile.TemporaryDirectory() as folder:
            empty = str(Path(folder) / "empty.db")
            draft = _understood(empty, file, year, accept, save=False)
    else:
        draft = _understood(db, file, year, accept, save=not dry_run)
    if json:
        said = jsons.dumps(as_json(draft), ensure_ascii=False, indent=1)
        sys.stdout.write(f"{said}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(draft))
    return 0


def _understood(
    db: str | None, file: Path, year: int | None, accept: str, *, save: bool
) -> ResultDraft:
    with bootstrap.opened(db, create=True) as services:
        intake = services.results_intake
        read = intake.read(file)
        draft = intake.understand(read, year)
        if accept.strip():
            doubtful = (one.place for one in draft.rows if one.state is RowState.DOUBTFUL)
            decided = ResultDecisions(accepted=dict.fromkeys(doubtful, accept.strip()))
            draft = intake.understand(read, year, decided)
        if save:
            services.results_intake.save(draft)
    return draft


def lines(draft: ResultDraft) -> Iterator[str]:
    """Return the counts, then what is to be said of the file and of its rows."""
    yield f"{wording.word(draft.kind)}: {result_imports.counts(draft.counts)}"
    for remark in draft.remarks:
        yield _placed(wording.where(remark.origin), wording.remark(remark))
    for note in draft.notes:
        yield _placed(wording.where(note.origin), result_imports.note(note))
    for row in draft.rows:
        for note in row.notes:
            weight = note.flaw.weight
            said = result_imports.note(note)
            said = f"{wording.word(weight)} – {said}" if weight else said
            yield _placed(wording.where(note.origin), f"{_called(row)}: {said}")


def as_json(draft: ResultDraft) -> dict[str, Any]:
    """Return the same as values, with the figures."""
    return {
        "kind": draft.kind.value,
        "counts": {state.value: count for state, count in draft.counts.items()},
        "rows": [_row(row) for row in draft.rows],
        "notes": [
            {
                "where": wording.where(one.origin),
                "code": one.flaw.value,
                "what": result_imports.note(one),
            }
            for one in draft.notes
        ],
        "remarks": [
            {"where": wording.where(one.origin), "what": wording.remark(one)}
            for one in draft.remarks
        ],
    }


def _row(row: DraftRow) -> dict[str, Any]:
    entry = row.entry
    said: dict[str, Any] = {
        "sheet": row.read.origin.sheet,
        "row": row.read.origin.row,
        "state": row.state.value,
        "scope": row.read.scope.value,
        "school": row.school,
        "subject": entry.procedure.subject if entry else row.read.subject,
        "notes": [
            {"code": one.flaw.value, "column": one.column, "what": result_imports.note(one)}
            for one in row.notes
        ],
    }
    if entry is not None and row.state is not RowState.FAULTY:
        said |= {
            "exam": entry.procedure.exam.value,
            "grade": entry.procedure.grade,
            "year": entry.year,
            "takers": entry.takers,
            "mean": _figure(entry.mean),
            "below": entry.below,
            "below_share": _figure(entry.below_share),
            "marks": [_figure(mark) for mark in entry.marks],
        }
    return said


def _figure(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _called(row: DraftRow) -> str:
    if row.entry is None:
        return ", ".join(filter(None, (row.school, row.read.subject)))
    return f"{row.school}, {figures.procedure_text(row.entry.procedure)}"


def _placed(place: str, said: str) -> str:
    return f"{place}: {said}" if place else said
