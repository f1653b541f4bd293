"""Lists of schools on the command line: what a file holds, row by row, and how it was saved."""

from __future__ import annotations

import json as jsons
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app import bootstrap, wording
from app.domain.errors import UserCode, UserError
from app.domain.school_comparing import Registry, compare
from app.domain.school_import import ComparedRow, ListComparison, ListDecisions, RowState
from app.domain.school_matching import Register
from app.wording import school_lists


def bring_in_schools(*, db: str | None, file: Path, dry_run: bool, json: bool, **_: Any) -> int:
    """Import a list of schools: print what becomes of each row, and save unless it is a trial.

    Raises NO_SCHOOLS_FOUND, and as reading a table does.
    """
    from app.importers.school_list import understand  # noqa: PLC0415
    from app.importers.tabular import read_table  # noqa: PLC0415

    raw = read_table(file)
    if not understand(raw).names_schools:
        raise UserError(UserCode.NO_SCHOOLS_FOUND, path=file)
    if dry_run and not bootstrap.database_file(db).is_file():
        # A trial makes no database: the list stands beside an empty registry.
        comparison = compare(understand(raw), Registry(Register(()), {}, (), {}), ListDecisions())
    else:
        with bootstrap.opened(db, create=True) as services:
            draft = services.school_intake.understand(raw)
            comparison = services.school_intake.compare(draft)
            if not dry_run:
                services.school_intake.save(draft)
    if json:
        said = jsons.dumps(as_json(comparison), ensure_ascii=False, indent=1)
        sys.stdout.write(f"{said}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(comparison))
    return 0


def lines(comparison: ListComparison) -> Iterator[str]:
    """Return the counts, then what is to be said of the file and of its rows."""
    yield school_lists.counts(comparison.counts)
    for remark in comparison.remarks:
        place = wording.where(remark.origin)
        yield f"{place}: {wording.remark(remark)}" if place else wording.remark(remark)
    for row in comparison.rows:
        for said in _said(row):
            yield f"{wording.where(row.key.origin)}: {_labelled(row, said)}"


def as_json(comparison: ListComparison) -> dict[str, Any]:
    """Return the same as values."""
    return {
        "counts": {state.value: count for state, count in comparison.counts.items()},
        "rows": [
            {
                "sheet": row.key.sheet,
                "row": row.key.row,
                "state": row.state.value,
                "name": row.row.name,
                "school": row.school,
                "skipped": row.row.skipped.value if row.row.skipped else None,
                "notes": [
                    {"code": note.flaw.value, "what": school_lists.note(note)} for note in row.notes
                ],
                "changes": [
                    {"field": one.column.value, "before": one.before, "after": one.after}
                    for one in row.changes
                    if one.ticked and row.state is RowState.CHANGED
                ],
                "candidates": [one.name for one in row.candidates],
            }
            for row in comparison.rows
        ],
        "remarks": [
            {"where": wording.where(one.origin), "what": wording.remark(one)}
            for one in comparison.remarks
        ],
    }


def _said(row: ComparedRow) -> Iterator[str]:
    if row.row.skipped is not None:
        yield wording.word(row.row.skipped)
    for note in row.notes:
        said = school_lists.note(note)
        if note.flaw.weight is RowState.DOUBTFUL and row.candidates:
            said += f" ({'; '.join(one.name for one in row.candidates)})"
        yield said


def _labelled(row: ComparedRow, said: str) -> str:
    """Put the state before what is not saved, so that it is found by its word."""
    if row.state in {RowState.FAULTY, RowState.DOUBTFUL}:
        return f"{wording.word(row.state)} – {said}"
    return said
