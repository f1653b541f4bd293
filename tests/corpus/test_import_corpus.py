"""The import on real papers: every field equals the expectation that stands beside each of them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from app.domain.drafts import Origin, RawParagraph, RawTable, RemarkCode, RoadmapDraft
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import BlockKind, Field, Layout, PartKind
from app.importers import read_document, understand
from app.importers.preview_json import as_json
from tests.importers.keeping import lost_places, lost_texts

pytestmark = pytest.mark.corpus

NOVOSIBIRSK = "000_novosibirsk_2020"
STAVROPOL = "001_stavropol_2020"
KOMSOMOLSK = "002_komsomolsk_2022"
BARABINSK = "003_barabinsk_2022"
ISKITIM = "004_iskitim_2021"
ROADMAPS = {  # sections, activities, indicators
    NOVOSIBIRSK: (8, 48, 25),
    STAVROPOL: (6, 44, 0),
    KOMSOMOLSK: (5, 28, 2),
    ISKITIM: (6, 41, 17),
}
PERIODS = {
    NOVOSIBIRSK: ("2020-01-01", "2024-12-31"),
    STAVROPOL: ("2020-01-01", "2023-12-31"),
    KOMSOMOLSK: ("2022-01-01", "2022-12-31"),
    ISKITIM: ("2021-01-01", "2021-12-31"),
}


def folded(text: Any) -> str:
    """A text without list marks and surplus white space."""
    line = " ".join(str(text).split())
    return " ".join(re.sub(r"(^|\s)[-–—•]\s*(?=\S)", r"\1", line).split())


@lru_cache
def draft_of(path: Path) -> RoadmapDraft:
    """A paper of the corpus, understood once for all tests."""
    return understand(read_document(path))


def found(corpus: Path, name: str) -> RoadmapDraft:
    """The draft of a paper by name."""
    return draft_of(corpus / f"{name}.docx")


def expected(corpus: Path, name: str) -> dict[str, Any]:
    """What stands beside a paper."""
    loaded: dict[str, Any] = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def test_counts_of_all_papers(corpus: Path) -> None:
    drafts = {name: found(corpus, name) for name in ROADMAPS}
    counts = {
        name: (len(draft.sections), draft.activity_count, len(draft.indicators))
        for name, draft in drafts.items()
    }
    assert counts == ROADMAPS
    assert sum(activities for _, activities, _ in counts.values()) == 161
    assert sum(sections for sections, _, _ in counts.values()) == 25


@pytest.mark.parametrize("name", ROADMAPS)
def test_every_field_equals_what_stands_beside(corpus: Path, name: str) -> None:
    printed, wanted = as_json(found(corpus, name)), expected(corpus, name)
    differing = [
        (place, key)
        for place, (section, other) in enumerate(
            zip(wanted["sections"], printed["sections"], strict=True)
        )
        for key in ("number", "title")
        if folded(section[key]) != folded(other[key])
    ]
    for place, (section, other) in enumerate(
        zip(wanted["sections"], printed["sections"], strict=True)
    ):
        rows = zip(section["activities"], other["activities"], strict=True)
        differing += [
            (place, f"{at}.{key}")
            for at, (row, got) in enumerate(rows)
            for key in ("number", "text", "deadline", "responsible", "result")
            if folded(row[key]) != folded(got[key])
        ]
    pairs = zip(wanted["indicators"], printed["indicators"], strict=True)
    differing += [
        (place, key)
        for place, (item, got) in enumerate(pairs)
        for key in item
        if folded(item[key]) != folded(got.get(key, ""))
    ]
    assert differing == []


@pytest.mark.parametrize("name", [NOVOSIBIRSK, STAVROPOL])
def test_order_before_the_plan(corpus: Path, name: str) -> None:
    order, wanted = as_json(found(corpus, name))["order"], expected(corpus, name)["order"]
    for key in wanted.keys() - {"clauses", "subclauses"}:
        assert folded(order[key]) == folded(wanted[key]), key
    assert len(order["clauses"]) == wanted["clauses"]
    assert sum(len(clause["subclauses"]) for clause in order["clauses"]) == wanted["subclauses"]
    assert order["heading"].startswith(("Об", "О "))
    assert order["preamble"].startswith("На основании")


def test_numbering_of_an_order_is_kept_and_remarked(corpus: Path) -> None:
    draft = found(corpus, STAVROPOL)
    assert draft.order is not None
    numbers = [clause.number for clause in draft.order.clauses]
    assert numbers == ["1.", "2.", "3.", "2.", "3.", "4."]
    told = {r.code: dict(r.data) for r in draft.remarks}
    assert told[RemarkCode.ORDER_NUMBERING] == {"numbers": "1, 2, 3, 2, 3, 4"}
    assert draft.order.command_on_own_line
    assert draft.order.signatory_position.count("\n") == 1


def test_clause_torn_into_two_paragraphs_is_joined(corpus: Path) -> None:
    order = found(corpus, STAVROPOL).order
    assert order is not None
    assert "центр города Ставрополя»" in order.clauses[3].text


def test_oddly_written_date_is_read_and_remarked(corpus: Path) -> None:
    draft = found(corpus, NOVOSIBIRSK)
    (told,) = [r for r in draft.remarks if r.code is RemarkCode.DATE_UNUSUAL]
    assert told.data["read_as"] == "17.02.2020"


@pytest.mark.parametrize("name", PERIODS)
def test_period_of_a_roadmap(corpus: Path, name: str) -> None:
    draft = found(corpus, name)
    assert draft.start is not None
    assert draft.end is not None
    assert (draft.start.isoformat(), draft.end.isoformat()) == PERIODS[name]


@pytest.mark.parametrize(
    ("name", "lines"), [(NOVOSIBIRSK, 1), (STAVROPOL, 3), (KOMSOMOLSK, 4), (ISKITIM, 3)]
)
def test_title_of_a_roadmap(corpus: Path, name: str, lines: int) -> None:
    draft = found(corpus, name)
    assert len(draft.title.split("\n")) == lines
    assert len(draft.title_origins) == lines


def test_paper_without_a_plan_is_refused(corpus: Path) -> None:
    with pytest.raises(UserError) as caught:
        found(corpus, BARABINSK)
    assert caught.value.code is UserCode.NO_PLAN_FOUND


def test_parts_stand_in_the_order_of_the_paper(corpus: Path) -> None:
    kinds = {name: [p.kind.value for p in found(corpus, name).parts] for name in ROADMAPS}
    assert kinds == {
        NOVOSIBIRSK: ["text", "indicators", "plan"],
        STAVROPOL: ["text", "plan"],
        KOMSOMOLSK: ["text", "plan", "indicators"],
        ISKITIM: ["text", "indicators", "plan", "plan"],
    }


def test_two_plans_of_one_roadmap(corpus: Path) -> None:
    first, second = [p for p in found(corpus, ISKITIM).parts if p.kind is PartKind.PLAN]
    assert [c.field for c in first.columns] == [
        Field.NUMBER, Field.TEXT, Field.DEADLINE, Field.RESPONSIBLE,
    ]  # fmt: skip
    assert [c.field for c in second.columns] == [
        Field.TEXT, Field.RESPONSIBLE, Field.DEADLINE, Field.RESULT,
    ]  # fmt: skip
    assert [c.heading for c in second.columns][1:] == [
        "Ответственный",
        "Срок исполнения",
        "Результат",
    ]
    assert folded(second.title) == "«ДОРОЖНАЯ КАРТА»"
    assert first.title.startswith("Основные направления")


def test_indicators_in_words(corpus: Path) -> None:
    (part,) = [p for p in found(corpus, KOMSOMOLSK).parts if p.kind is PartKind.INDICATORS]
    assert part.layout is Layout.LIST
    assert part.title == "Индикаторы проекта:"


def test_plain_tables_stand_in_the_text(corpus: Path) -> None:
    text = found(corpus, NOVOSIBIRSK).parts[0]
    tables = [b.table for b in text.blocks if b.kind is BlockKind.TABLE]
    assert [(len(t.rows), len(t.rows[0])) for t in tables if t] == [(8, 2), (10, 4)]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (NOVOSIBIRSK, {(4, 1), (8, 1), (9, 1), (11, 1)}),
        (STAVROPOL, {(3, 2), (5, 2), (7, 2)}),
        (KOMSOMOLSK, {(2, 1), (4, 1), (5, 1), (6, 1)}),
        (ISKITIM, {(10, 1)}),
    ],
)
def test_rows_torn_by_pages(corpus: Path, name: str, rows: set[tuple[int, int]]) -> None:
    told = [r for r in found(corpus, name).remarks if r.code is RemarkCode.ROWS_JOINED]
    assert {(r.origin.table, r.origin.row) for r in told} == rows


def test_numbering_faults_of_rows(corpus: Path) -> None:
    told = {
        name: [
            (r.code, r.origin, r.data.get("expected"))
            for r in found(corpus, name).remarks
            if r.code.value.startswith("number_")
        ]
        for name in ROADMAPS
    }
    order, missing = RemarkCode.NUMBER_OUT_OF_ORDER, RemarkCode.NUMBER_MISSING
    assert told == {
        NOVOSIBIRSK: [],
        STAVROPOL: [
            (order, Origin(table=2, row=3), "1.3."),
            (missing, Origin(table=4, row=2), None),
            (missing, Origin(table=4, row=8), None),
        ],
        KOMSOMOLSK: [],
        ISKITIM: [(order, Origin(table=5, row=5), "7.")],
    }


def test_missing_deadlines_of_the_second_plan(corpus: Path) -> None:
    told = [r for r in found(corpus, ISKITIM).remarks if r.code is RemarkCode.DEADLINE_MISSING]
    assert len(told) == 7


@pytest.mark.parametrize("name", ROADMAPS)
def test_nothing_is_dropped_in_silence(corpus: Path, name: str) -> None:
    raw = read_document(corpus / f"{name}.docx")
    assert lost_texts(raw, found(corpus, name)) == []
    assert lost_places(raw, found(corpus, name)) == []


@pytest.mark.parametrize("name", [NOVOSIBIRSK, STAVROPOL])
def test_paragraphs_of_an_annex_keep_their_order(corpus: Path, name: str) -> None:
    raw, draft = read_document(corpus / f"{name}.docx"), found(corpus, name)
    kept = [o for part in draft.parts for block in part.blocks for o in block.origins]
    places = [item.origin for item in raw.items]
    assert [places.index(origin) for origin in kept] == sorted(map(places.index, kept))
    paragraphs = {item.origin for item in raw.items if isinstance(item, RawParagraph)}
    assert len(paragraphs & set(kept)) >= 85


@pytest.mark.parametrize("name", ROADMAPS)
def test_every_activity_knows_its_rows(corpus: Path, name: str) -> None:
    raw, draft = read_document(corpus / f"{name}.docx"), found(corpus, name)
    rows = {row.origin for item in raw.items if isinstance(item, RawTable) for row in item.rows}
    origins = [o for s in draft.sections for row in s.activities for o in row.origins]
    assert len(origins) == len(set(origins))
    assert set(origins) <= rows
