"""What the program prints comes in again: the demo district's papers and those of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.db.engine import open_database
from app.domain.drafts import BlockDraft, ClauseDraft, OrderDraft, RemarkCode, RoadmapDraft
from app.domain.paperwork import AnnexMark, Clause, Order, Paper
from app.domain.roadmap import Block, Roadmap
from app.importers import read_document, understand
from app.importers.annex_mark import opens_mark
from app.services import Services, compose
from tests.bases import DEMO_NOW, copied

CORPUS = (
    "000_novosibirsk_2020",
    "001_stavropol_2020",
    "002_komsomolsk_2022",
    "004_iskitim_2021",
)
WITH_ORDER = CORPUS[:2]
_LIST_MARK = re.compile(r"^\s*[-–—•]\s*", re.M)


@pytest.fixture
def services(demo_base: Path, tmp_path: Path) -> Iterator[Services]:
    database = open_database(copied(demo_base, tmp_path), now=lambda: DEMO_NOW)
    yield compose(database)
    database.close()


@pytest.fixture
def district(services: Services) -> Roadmap:
    return services.roadmaps.get(services.roadmaps.list()[0].id)


def printed(services: Services, roadmap: Roadmap, paper: Paper, target: Path) -> RoadmapDraft:
    """Print a paper of a roadmap and read it."""
    return understand(read_document(services.paperwork.export(paper, roadmap.id, target)))


def folded(text: str) -> str:
    """Return a text without differences of white space, of list marks and of hyphens."""
    return " ".join(_LIST_MARK.sub("", text.replace("\u2011", "-")).split())


def rows_of(holder: Roadmap | RoadmapDraft) -> list[tuple[str, ...]]:
    return [
        tuple(map(folded, (section.title, row.text, row.deadline, row.responsible, row.result)))
        for part in holder.parts
        for section in part.sections
        for row in section.activities
    ]


def numbers_of(draft: RoadmapDraft) -> list[str]:
    return [row.number for section in draft.sections for row in section.activities]


def indicators_of(holder: Roadmap | RoadmapDraft) -> list[tuple[str, ...]]:
    return [
        tuple(map(folded, (item.name, item.source, item.target)))
        for part in holder.parts
        for item in part.indicators
    ]


def blocks_of(holder: Roadmap | RoadmapDraft) -> list[tuple[Any, ...]]:
    """The text blocks of all parts: kind, words, cells."""
    return [_block(block) for part in holder.parts for block in part.blocks]


def _block(block: Block | BlockDraft) -> tuple[Any, ...]:
    cells = block.table.rows if block.table else ()
    words = folded(f"{block.marker} {block.text}")
    return block.kind, words, tuple(tuple(map(folded, row)) for row in cells)


def requisites(order: Order | OrderDraft) -> tuple[Any, ...]:
    texts = (
        order.organisation, order.place, order.number, order.heading, order.preamble,
        order.signatory_position, order.signatory, order.executor, order.executor_phone,
    )  # fmt: skip
    return (order.date, *map(folded, texts))


def clauses(found: tuple[Clause, ...] | tuple[ClauseDraft, ...]) -> list[Any]:
    return [(folded(clause.text), clauses(clause.subclauses)) for clause in found]


def has_no_mark(draft: RoadmapDraft) -> bool:
    """Tell whether the corner of the annex stands neither in the title nor in the texts."""
    lines = [*draft.title.split("\n"), *(b.text for part in draft.parts for b in part.blocks)]
    lines += [part.title for part in draft.parts]
    return not any(opens_mark(line) or re.match(r"от \d\d\.", line) for line in lines)


@pytest.mark.parametrize("name", ["plan.docx", "annex.docx", "order.docx", "plan.xlsx"])
def test_demo_district_comes_back(
    services: Services, district: Roadmap, name: str, tmp_path: Path
) -> None:
    paper = Paper(Path(name).stem)
    draft = printed(services, district, paper, tmp_path / name)
    assert folded(draft.title) == folded(district.title)
    assert (draft.start, draft.end) == (district.start, district.end)
    assert rows_of(draft) == rows_of(district)
    assert numbers_of(draft)[:2] == ["1.1.", "1.2."]
    assert has_no_mark(draft)
    told = [r for r in draft.remarks if r.code is RemarkCode.ANNEX_MARK_LEFT_OUT]
    assert len(told) == (draft.order is None)


@pytest.mark.parametrize("paper", [Paper.ANNEX, Paper.ORDER])
def test_texts_and_indicators_of_the_demo_district_come_back(
    services: Services, district: Roadmap, paper: Paper, tmp_path: Path
) -> None:
    draft = printed(services, district, paper, tmp_path / f"{paper}.docx")
    assert [part.kind for part in draft.parts] == [part.kind for part in district.parts]
    assert [folded(p.title) for p in draft.parts] == [folded(p.title) for p in district.parts]
    assert indicators_of(draft) == indicators_of(district)
    texts = blocks_of(district)
    assert blocks_of(draft)[-len(texts) :] == texts  # the lines of the passport stand before them
    passport = " ".join(words for _, words, _ in blocks_of(draft)[: -len(texts)])
    assert passport.startswith("Цель:")
    for line in (district.goal, *district.tasks.split("\n"), *district.results.split("\n")):
        assert folded(line) in passport


@pytest.mark.parametrize("mark", list(AnnexMark))
def test_order_of_the_demo_district_comes_back(
    services: Services, district: Roadmap, mark: AnnexMark, tmp_path: Path
) -> None:
    order = services.paperwork.order_of(district.id)
    assert order is not None
    services.paperwork.change_order(order.id, annex_mark=mark)
    draft = printed(services, district, Paper.ORDER, tmp_path / "order.docx")
    assert draft.order is not None
    assert requisites(draft.order) == requisites(order)
    assert clauses(draft.order.clauses) == clauses(order.clauses)
    assert has_no_mark(draft)
    lines = draft.order.annex_mark.split("\n")
    assert lines[0] == "Приложение"
    assert ("УТВЕРЖДЁН" in lines) is (mark is AnnexMark.APPROVED)
    assert order.date is not None
    assert lines[-1] == f"от {order.date:%d.%m.%Y} № 214-од"


def test_mark_stays_with_its_order_through_the_database(
    services: Services, district: Roadmap, tmp_path: Path
) -> None:
    order = services.paperwork.order_of(district.id)
    assert order is not None
    services.paperwork.change_order(order.id, annex_mark=AnnexMark.APPROVED)
    draft = printed(services, district, Paper.ORDER, tmp_path / "order.docx")
    saved = services.roadmaps.save(draft, source_name="order.docx").value
    again = services.paperwork.order_of(saved)
    assert again is not None
    assert again.annex_mark is AnnexMark.APPROVED
    assert again.issuer_genitive == order.issuer_genitive


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_real_annex_comes_back(services: Services, corpus: Path, name: str, tmp_path: Path) -> None:
    draft = understand(read_document(corpus / f"{name}.docx"))
    roadmap = services.roadmaps.get(services.roadmaps.save(draft, source_name=name).value)
    paper = Paper.ORDER if draft.order else Paper.ANNEX
    again = printed(services, roadmap, paper, tmp_path / "print.docx")
    assert folded(again.title) == folded(draft.title)
    assert (again.start, again.end) == (draft.start, draft.end)
    assert rows_of(again) == rows_of(draft)
    assert numbers_of(again) == numbers_of(draft)
    assert indicators_of(again) == indicators_of(draft)
    assert blocks_of(again) == blocks_of(draft)
    assert [part.kind for part in again.parts] == [part.kind for part in draft.parts]
    assert has_no_mark(again)
    if draft.order is not None:
        assert again.order is not None
        assert requisites(again.order) == requisites(draft.order)
        assert clauses(again.order.clauses) == clauses(draft.order.clauses)


@pytest.mark.corpus
@pytest.mark.parametrize("name", WITH_ORDER)
def test_real_annex_without_its_order_tells_of_the_mark(
    services: Services, corpus: Path, name: str, tmp_path: Path
) -> None:
    draft = understand(read_document(corpus / f"{name}.docx"))
    roadmap = services.roadmaps.get(services.roadmaps.save(draft, source_name=name).value)
    again = printed(services, roadmap, Paper.ANNEX, tmp_path / "annex.docx")
    assert has_no_mark(again)
    assert again.order is None
    assert blocks_of(again) == blocks_of(draft)
    (told,) = [r for r in again.remarks if r.code is RemarkCode.ANNEX_MARK_LEFT_OUT]
    assert str(told.data["text"]).startswith("Приложение к приказу")
