"""What the page says of a file's rows, made where they are settled: there may be 200,000."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from app.domain.progress import Progress
from app.domain.results_import import DraftRow, ResultDraft, ResultFlaw
from app.domain.school_import import RowState
from app.ui.pages.result_import_rows import ImportRow, asked_line, file_line

_STRETCH = 2000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft, and what its page shows.

    Attributes:
        rows: the rows of its table.
        counts: how many rows are in each state.
        asked: which schools and subjects a person is asked about.
        remarks: what is to be said of the file as a whole.
        flaws: those that any row has.
        years: those that the file tells, the latest first.
    """

    draft: ResultDraft
    rows: tuple[ImportRow, ...]
    counts: Mapping[RowState, int]
    asked: str
    remarks: str
    flaws: frozenset[ResultFlaw]
    years: tuple[int, ...]


def prepared(draft: ResultDraft, progress: Progress) -> Prepared:
    """Return a draft ready to be shown; raises Cancelled."""
    rows: list[ImportRow] = []
    flaws: set[ResultFlaw] = set()
    years: set[int] = set()
    total = len(draft.rows)
    for at in range(0, total, _STRETCH):
        progress.step(at, total)
        some = draft.rows[at : at + _STRETCH]
        rows += map(ImportRow, some)
        flaws |= _flaws(some)
        years |= {row.read.year for row in some if row.read.year}
    return Prepared(
        draft, tuple(rows), draft.counts, asked_line(draft), file_line(draft),
        frozenset(flaws), tuple(sorted(years, reverse=True)),
    )  # fmt: skip


def _flaws(rows: tuple[DraftRow, ...]) -> set[ResultFlaw]:
    return {note.flaw for note in chain.from_iterable(row.notes for row in rows)}
