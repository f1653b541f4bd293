"""Results of exams from table files: which kind a file is, and who reads it.

What names pupils is read as a protocol whatever else it looks like: its cells must not get into
remarks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.domain.results_import import ReadResults, ResultKind
from app.domain.subjects import Subjects
from app.domain.tabular import RawBook
from app.importers.results.fisoko import has_groups, read_reports
from app.importers.results.protocol_blocks import header_in
from app.importers.results.protocol_columns import head_of, tells_of_pupils
from app.importers.results.protocols import read_protocols
from app.importers.results.summaries import has_summary, read_summaries
from app.importers.tabular import read_table

_LOOKED_AT = 400
_PUPILS = frozenset({"фамилия", "отчество", "фио", "ф.и.о.", "фио участника", "surnamecell"})
_Reader = Callable[[RawBook, Subjects, Progress], ReadResults]
_READERS: Mapping[ResultKind, _Reader] = {
    ResultKind.PROTOCOL: read_protocols,
    ResultKind.MARKS: read_reports,
    ResultKind.JOURNAL: read_reports,
    ResultKind.SUMMARY: read_summaries,
}


def read_results(
    path: Path,
    subjects: Subjects,
    kind: ResultKind | None = None,
    progress: Progress | None = None,
) -> ReadResults:
    """Read a file of results of a kind, by default of that which it looks like.

    Raises UserError NO_RESULTS_FOUND, and as reading a table does; Cancelled.
    """
    watched = progress or NoProgress()
    book = read_table(path, watched)
    looks = kind_of(book, subjects)
    # A kind that is asked for never overrules the look of a table of pupils.
    wanted = looks if looks is ResultKind.PROTOCOL else kind or looks
    found = _READERS[wanted](book, subjects, watched) if wanted else None
    if found is None or not (found.rows or found.notes):
        raise UserError(UserCode.NO_RESULTS_FOUND, path=path)
    return found


def kind_of(book: RawBook, subjects: Subjects) -> ResultKind | None:
    """Return what a book looks like; None where nothing of it is known."""
    lines = [line for sheet in book.sheets for line in sheet.lines[:_LOOKED_AT]]
    names = [*(sheet.name for sheet in book.sheets), PurePath(book.name).stem]
    told = (text for line in lines for text in line.cells if text)
    if any(header_in(text, subjects) for text in told):
        return ResultKind.PROTOCOL
    for line in lines:
        if head_of(line) and tells_of_pupils(text for text in line.cells if text):
            return ResultKind.PROTOCOL
    every = (text for sheet in book.sheets for line in sheet.lines for text in line.cells)
    if any(text.casefold() in _PUPILS for text in every if text):
        return ResultKind.PROTOCOL
    if any(map(has_groups, lines)):
        return ResultKind.MARKS
    if any(tells_of_pupils([text]) for line in lines for text in line.cells if text):
        return ResultKind.PROTOCOL
    if any(header_in(name, subjects) for name in names):
        return ResultKind.PROTOCOL
    return ResultKind.SUMMARY if has_summary(book, subjects) else None
