"""A draft is saved whole, read back as it was, and taken back without a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.domain.changes import Topic
from app.domain.drafts import Decisions, PartDraft, RoadmapDraft
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import AnnexMark, CommandStyle, DocumentState, Order
from app.domain.roadmap import Field, Numbering, Part, Roadmap, RoadmapId, RoadmapState
from app.importers import read_document, understand
from app.services import Services, compose
from tests.services.conftest import DRAFT, NOW, ORDER, Rows, rows_of

PAPERS = [
    "000_novosibirsk_2020.docx",
    "001_stavropol_2020.docx",
    "002_komsomolsk_2022.docx",
    "004_iskitim_2021.docx",
]


def assert_part_is(part: Part, draft: PartDraft) -> None:
    assert (part.kind, part.title, part.columns) == (draft.kind, draft.title, draft.columns)
    assert (part.layout, part.numbering) == (draft.layout, Numbering.AS_WRITTEN)
    assert [(b.kind, b.text, b.marker, b.level, b.alignment, b.table) for b in part.blocks] == [
        (b.kind, b.text, b.marker, b.level, b.alignment, b.table) for b in draft.blocks
    ]
    assert [(s.number, s.title) for s in part.sections] == [
        (s.number, s.title) for s in draft.sections
    ]
    assert [
        [(a.number, a.text, a.deadline, a.responsible, a.result) for a in s.activities]
        for s in part.sections
    ] == [
        [(a.number, a.text, a.deadline, a.responsible, a.result) for a in s.activities]
        for s in draft.sections
    ]
    assert [(i.number, i.name, i.source, i.targets) for i in part.indicators] == [
        (i.number, i.name, i.source, i.targets) for i in draft.indicators
    ]


def assert_roadmap_is(roadmap: Roadmap, draft: RoadmapDraft) -> None:
    assert (roadmap.title, roadmap.start, roadmap.end) == (draft.title, draft.start, draft.end)
    assert len(roadmap.parts) == len(draft.parts)
    for part, part_draft in zip(roadmap.parts, draft.parts, strict=True):
        assert_part_is(part, part_draft)


def assert_order_is(order: Order, draft: RoadmapDraft) -> None:
    found = draft.order
    assert found is not None
    for name in (
        "organisation",
        "place",
        "date",
        "number",
        "heading",
        "preamble",
        "signatory",
        "signatory_position",
        "executor",
        "executor_phone",
    ):
        assert getattr(order, name) == getattr(found, name), name
    assert [
        (c.number, c.text, [(s.number, s.text) for s in c.subclauses]) for c in order.clauses
    ] == [(c.number, c.text, [(s.number, s.text) for s in c.subclauses]) for c in found.clauses]
    assert order.numbering is Numbering.AS_WRITTEN


def test_a_draft_is_read_back_as_it_was(services: Services) -> None:
    outcome = services.roadmaps.save(DRAFT, source_name="план.docx")
    assert {Topic.ROADMAPS, Topic.DOCUMENTS} <= outcome.topics
    roadmap = services.roadmaps.get(outcome.value)
    assert_roadmap_is(roadmap, DRAFT)
    assert roadmap.state is RoadmapState.DRAFT
    order = services.paperwork.order_of(outcome.value)
    assert order is not None
    assert_order_is(order, DRAFT)
    assert order.state is DocumentState.SIGNED
    assert order.command is CommandStyle.OWN_LINE
    assert order.issuer_genitive == "комитета образования"
    assert order.annex_mark is AnnexMark.ANNEX


def test_the_list_shows_the_counts(services: Services, saved: RoadmapId) -> None:
    [summary] = services.roadmaps.list()
    assert summary.id == saved
    assert (summary.sections, summary.activities, summary.indicators) == (2, 4, 2)
    [order] = services.paperwork.list()
    assert (order.roadmap, order.roadmap_title, order.number) == (saved, DRAFT.title, "12-ОД")


def test_an_approved_annex_keeps_its_mark(services: Services) -> None:
    mark = "Приложение 1\nУТВЕРЖДЕН\nприказом управления образования\nот 17.01.2022 № 12"
    draft = replace(DRAFT, order=replace(ORDER, annex_mark=mark, command_on_own_line=False))
    key = services.roadmaps.save(draft, source_name="план.docx").value
    order = services.paperwork.order_of(key)
    assert order is not None
    assert order.annex_mark is AnnexMark.APPROVED
    assert order.issuer_genitive == "управления образования"
    assert order.command is CommandStyle.IN_PREAMBLE


def test_responsible_phrases_have_their_parties(
    services: Services, saved: RoadmapId, content: Callable[[], Rows]
) -> None:
    rows = content()
    names = sorted(row[2] for row in rows["party"])
    assert names == ["МОУО", "Павлова И.О.", "УМЦ"]
    assert len(rows["activity_party"]) == 4


def test_the_import_is_one_operation_named_by_its_file(
    services: Services, saved: RoadmapId
) -> None:
    assert [entry.name for entry in services.history.list()] == ["Импорт: план.docx"]


def test_a_copy_of_the_database_is_made_before_the_import(
    services: Services, saved: RoadmapId
) -> None:
    assert "before-import" in [copy.reason.value for copy in services.safekeeping.backups()]


def test_undo_leaves_no_trace(
    services: Services, db: Database, content: Callable[[], Rows]
) -> None:
    services.schools.add(short_name="СОШ № 1")
    before = content()
    services.roadmaps.save(
        DRAFT, source_name="план.docx", remember={"a1": (Field.TEXT, None, Field.DEADLINE)}
    )
    path = db.path
    db.close()
    again = open_database(path, now=lambda: NOW)
    try:
        outcome = compose(again).history.undo()
        assert outcome.value == ("Импорт: план.docx",)
        assert Topic.ROADMAPS in outcome.topics
        assert rows_of(again) == before
        compose(again).history.redo()
        assert len(compose(again).roadmaps.list()) == 1
    finally:
        again.close()


def test_a_later_edit_is_named_and_undone_with_the_import(
    services: Services, content: Callable[[], Rows]
) -> None:
    before = content()
    imported = services.roadmaps.save(DRAFT, source_name="план.docx")
    [row, *_] = services.roadmaps.get(imported.value).plans[0].sections[0].activities
    services.roadmaps.change_activity(row.id, Field.DEADLINE, "до 25 января")
    with pytest.raises(UserError) as error:
        services.history.undo(imported.operation)
    assert error.value.code is UserCode.UNDO_BLOCKED
    assert error.value.data["names"] == ("Правка срока 1.1",)
    assert content() != before
    outcome = services.history.undo(imported.operation, together=True)
    assert outcome.value == ("Правка срока 1.1", "Импорт: план.docx")
    assert content() == before


def test_two_imports_that_name_the_same_bodies_are_undone_alone(services: Services) -> None:
    first = services.roadmaps.save(DRAFT, source_name="первый.docx")
    second = services.roadmaps.save(DRAFT, source_name="второй.docx")
    services.history.undo(first.operation)
    assert [one.id for one in services.roadmaps.list()] == [second.value]
    assert services.safekeeping.verify() == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(DRAFT, start=None), UserCode.PERIOD_UNKNOWN),
        (replace(DRAFT, end=None), UserCode.PERIOD_UNKNOWN),
        (replace(DRAFT, end=date(2021, 1, 1)), UserCode.PERIOD_REVERSED),
        (replace(DRAFT, title=" \n"), UserCode.FIELD_EMPTY),
        (replace(DRAFT, order=replace(ORDER, number="9" * 501)), UserCode.FIELD_TOO_LONG),
    ],
)
def test_what_cannot_be_saved_leaves_nothing(
    services: Services, content: Callable[[], Rows], draft: RoadmapDraft, code: UserCode
) -> None:
    before = content()
    with pytest.raises(UserError) as error:
        services.roadmaps.save(draft, source_name="план.docx")
    assert error.value.code is code
    assert content() == before
    assert services.history.list() == []


def test_remembered_columns_are_used_by_the_next_import(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = (Field.TEXT, None, Field.DEADLINE)
    services.roadmaps.save(DRAFT, source_name="а.docx", remember={"a1": columns})
    services.roadmaps.save(DRAFT, source_name="б.docx", remember={"a1": (None, None)})
    services.roadmaps.save(DRAFT, source_name="в.docx", remember={"b2": columns})
    seen: list[Decisions] = []

    def catch(_raw: object, decisions: Decisions) -> RoadmapDraft:
        seen.append(decisions)
        return DRAFT

    monkeypatch.setattr("app.services.intake.understand", catch)
    services.intake.understand(None, Decisions(title="Т", remembered={"c3": (None,)}))  # type: ignore[arg-type]
    assert seen[0].title == "Т"
    assert seen[0].remembered == {"a1": (None, None), "b2": columns, "c3": (None,)}


def test_controls_and_lone_surrogates_do_not_come_in(services: Services) -> None:
    draft = replace(DRAFT, title="План\x00 \ud800на\x0bгод\x07")
    key = services.roadmaps.save(draft, source_name="п\x01лан.docx").value
    assert services.roadmaps.get(key).title == "План на\nгод"


@pytest.mark.corpus
@pytest.mark.parametrize("name", PAPERS)
def test_a_real_paper_is_read_back_as_it_was_understood(
    services: Services, corpus: Path, name: str, content: Callable[[], Rows]
) -> None:
    before = content()
    draft = understand(read_document(corpus / name))
    key = services.roadmaps.save(draft, source_name=name).value
    assert_roadmap_is(services.roadmaps.get(key), draft)
    order = services.paperwork.order_of(key)
    assert order is not None
    if draft.order is None:
        assert (order.state, order.date, order.number) == (DocumentState.DRAFT, None, "")
    else:
        assert_order_is(order, draft)
    assert services.safekeeping.verify() == []
    services.history.undo()
    assert content() == before
    assert services.safekeeping.verify() == []
