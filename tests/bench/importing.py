"""How the import grows with the plan, and how reading stands against the usual libraries.

A row of 4,000 activities costs no more than 1.3 of a row of 400. A Word table of 400 rows is read
and understood in half the time that python-docx takes to hand out its cells; a sheet of 5,000 rows
is read in a fraction of openpyxl's time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from openpyxl import Workbook, load_workbook

from app.documents.renderers import Format
from app.domain.drafts import RawDocument, RoadmapDraft
from app.importers import read_document, understand
from tests.bench.data import roadmap
from tests.bench.papers import plan
from tests.bench.ratio import Ratio, in_turn

SMALL, LARGE, SHEET = 400, 4000, 5000
ROW_LIMIT, DOCX_LIMIT, OPENPYXL_LIMIT = 1.3, 0.5, 0.35


def measure() -> Iterator[Ratio]:
    """Yield the ratio of a row for Word and Excel, and those to python-docx and openpyxl."""
    with tempfile.TemporaryDirectory() as folder:
        for fmt in (Format.DOCX, Format.XLSX):
            yield _row(Path(folder), fmt)
        yield _against_docx(Path(folder) / f"{SMALL}.docx")
        yield _against_openpyxl(Path(folder) / "sheet.xlsx")


def imported(path: Path) -> RoadmapDraft:
    """Read and understand a file."""
    return understand(read_document(path))


def _row(folder: Path, fmt: Format) -> Ratio:
    paths = [folder / f"{count}.{fmt.value}" for count in (SMALL, LARGE)]
    for path, count in zip(paths, (SMALL, LARGE), strict=True):
        path.write_bytes(plan(roadmap(count), fmt))
        assert imported(path).activity_count == count
    few, many = in_turn(lambda: imported(paths[0]), lambda: imported(paths[1]))
    return Ratio(
        f"import of {fmt.name}, a row of {LARGE} / of {SMALL}",
        (many / LARGE) / (few / SMALL),
        ROW_LIMIT,
        f"{many:.2f} s / {few:.2f} s",
    )


def _against_docx(path: Path) -> Ratio:
    def theirs() -> int:
        tables = Document(str(path)).tables
        return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)

    own, foreign = in_turn(lambda: imported(path), theirs, runs=7)
    return Ratio(
        f"import of {SMALL} Word rows / python-docx row.cells",
        own / foreign,
        DOCX_LIMIT,
        f"{own * 1000:.0f} ms / {foreign * 1000:.0f} ms",
    )


def _against_openpyxl(path: Path) -> Ratio:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(SHEET):
        sheet.append([number, *(f"Значение {number} в столбце {place}" for place in range(11))])
    book.save(path)

    def own_way() -> RawDocument:
        return read_document(path)

    def theirs() -> int:
        rows = load_workbook(path)["Sheet"].iter_rows(values_only=True)
        return len(list(rows))

    own, foreign = in_turn(own_way, theirs, runs=3)
    return Ratio(
        f"reading {SHEET} Excel rows / openpyxl",
        own / foreign,
        OPENPYXL_LIMIT,
        f"{own * 1000:.0f} ms / {foreign * 1000:.0f} ms",
    )
