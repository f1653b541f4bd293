"""What was printed comes in again: sections, activities, orders, indicators, texts.

The real papers of the corpus are imported, printed, and the print is imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.documents.builders import build
from app.documents.renderers import Format, render
from app.domain.drafts import RawParagraph, RawTable, RoadmapDraft
from app.domain.paperwork import Order, Paper, SheetProfile
from app.importers.reading import read_document
from app.importers.roadmap import understand
from tests.documents.drafts import order_of, roadmap_of

ROADMAPS = (
    "000_novosibirsk_2020",
    "001_stavropol_2020",
    "002_komsomolsk_2022",
    "004_iskitim_2021",
)
WITH_ORDER = ROADMAPS[:2]
WITH_TABLE_OF_INDICATORS = (ROADMAPS[0], ROADMAPS[3])
PROFILE = SheetProfile()
_MARK = re.compile(r"^\s*[-–—•]\s*", re.M)

pytestmark = pytest.mark.corpus


def folded(text: str) -> str:
    """Return a text without differences of white space and list marks."""
    return " ".join(_MARK.sub("", text.replace("\u2011", "-")).split())


@cache
def original(path: Path) -> RoadmapDraft:
    """Return what the office's own document says."""
    return understand(read_document(path))


def printed_and_read(draft: RoadmapDraft, paper: Paper, fmt: Format, folder: Path) -> RoadmapDraft:
    """Return what our print of a document says."""
    target = folder / f"print.{fmt}"
    order: Order | None = order_of(draft.order) if draft.order else None
    target.write_bytes(render(build(paper, roadmap_of(draft), order, PROFILE), fmt))
    return understand(read_document(target))


def plan_of(draft: RoadmapDraft) -> list[tuple[str, ...]]:
    """Return the rows of all sections, folded."""
    rows = []
    for section in draft.sections:
        for row in section.activities:
            texts = (row.number, row.text, row.deadline, row.responsible, row.result)
            rows.append(tuple(map(folded, (section.number, section.title, *texts))))
    return rows


@pytest.mark.parametrize("fmt", [Format.DOCX, Format.XLSX])
@pytest.mark.parametrize("name", ROADMAPS)
def test_a_plan(name: str, fmt: Format, corpus: Path, tmp_path: Path) -> None:
    draft = original(corpus / f"{name}.docx")
    again = printed_and_read(draft, Paper.PLAN, fmt, tmp_path)
    assert plan_of(again) == plan_of(draft)
    assert folded(again.title) == folded(draft.title)


@pytest.mark.parametrize("name", WITH_ORDER)
def test_an_order(name: str, corpus: Path, tmp_path: Path) -> None:
    draft = original(corpus / f"{name}.docx")
    again = printed_and_read(draft, Paper.ORDER, Format.DOCX, tmp_path)
    assert draft.order is not None
    assert again.order is not None
    for field in ("organisation", "number", "heading", "preamble", "signatory", "executor"):
        assert folded(getattr(again.order, field)) == folded(getattr(draft.order, field))
    for field in ("signatory_position", "executor_phone"):
        assert folded(getattr(again.order, field)) == folded(getattr(draft.order, field))
    assert again.order.date == draft.order.date
    assert clauses_of(again) == clauses_of(draft)
    assert plan_of(again) == plan_of(draft)


def clauses_of(draft: RoadmapDraft) -> list[tuple[str, str]]:
    """Return the clauses and sub-clauses of an order, folded."""
    assert draft.order is not None
    return [
        (folded(clause.number), folded(clause.text))
        for outer in draft.order.clauses
        for clause in (outer, *outer.subclauses)
    ]


@pytest.mark.parametrize("name", WITH_TABLE_OF_INDICATORS)
def test_indicators(name: str, corpus: Path, tmp_path: Path) -> None:
    draft = original(corpus / f"{name}.docx")
    again = printed_and_read(draft, Paper.INDICATORS, Format.DOCX, tmp_path)
    assert indicators_of(again) == indicators_of(draft)


def indicators_of(draft: RoadmapDraft) -> list[tuple[str, ...]]:
    """Return the indicators, folded."""
    return [
        tuple(map(folded, (found.number, found.name, found.source, found.target)))
        for found in draft.indicators
    ]


@pytest.mark.parametrize("name", WITH_ORDER)
def test_an_annex_prints_every_paragraph_in_order(name: str, corpus: Path, tmp_path: Path) -> None:
    source = corpus / f"{name}.docx"
    draft = original(source)
    target = tmp_path / "annex.docx"
    target.write_bytes(render(build(Paper.ANNEX, roadmap_of(draft), None, PROFILE), Format.DOCX))
    expected = list(texts_of(draft))
    found = iter(texts_of_print(target))
    for text in expected:
        assert text in found, text  # `in` goes forward through the iterator: order is kept


def texts_of(draft: RoadmapDraft) -> Iterator[str]:
    """Yield the texts of the parts of a draft, in their order."""
    for part in draft.parts:
        for block in part.blocks:
            if block.table is not None:
                yield from (folded(cell) for row in block.table.rows for cell in row if cell)
            else:
                yield folded(f"{block.marker} {block.text}")
        yield from (folded(row.text) for section in part.sections for row in section.activities)
        yield from (folded(found.name) for found in part.indicators)


def texts_of_print(path: Path) -> Iterator[str]:
    """Yield the paragraphs and cells of a document."""
    for item in read_document(path).items:
        match item:
            case RawParagraph():
                yield folded(f"{item.marker} {item.text}")
            case RawTable():
                yield from (folded(cell) for row in item.rows for cell in row.cells)
