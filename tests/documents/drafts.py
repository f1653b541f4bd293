"""Drafts of an import as records, without a database between."""

from __future__ import annotations

from datetime import date
from itertools import count

from app.domain.drafts import ClauseDraft, OrderDraft, PartDraft, RoadmapDraft
from app.domain.paperwork import (
    AnnexMark,
    Clause,
    ClauseId,
    CommandStyle,
    DocumentId,
    DocumentState,
    Order,
)
from app.domain.roadmap import (
    Activity,
    ActivityId,
    Block,
    BlockId,
    Indicator,
    IndicatorId,
    Numbering,
    Part,
    PartId,
    Roadmap,
    RoadmapId,
    RoadmapState,
    Section,
    SectionId,
)


def roadmap_of(draft: RoadmapDraft) -> Roadmap:
    """Return the record that saving the draft would make."""
    keys = (f"k{number}" for number in count(1))
    return Roadmap(
        id=RoadmapId("roadmap"),
        title=draft.title,
        start=draft.start or date(2022, 1, 1),
        end=draft.end or date(2022, 12, 31),
        state=RoadmapState.DRAFT,
        goal="",
        tasks="",
        results="",
        parts=tuple(_part(part, keys.__next__) for part in draft.parts),
    )


def _part(part: PartDraft, key) -> Part:  # type: ignore[no-untyped-def]
    return Part(
        id=PartId(key()),
        kind=part.kind,
        title=part.title,
        columns=part.columns,
        numbering=Numbering.AS_WRITTEN,
        layout=part.layout,
        blocks=tuple(
            Block(BlockId(key()), b.kind, b.text, b.marker, b.level, b.alignment, b.table)
            for b in part.blocks
        ),
        sections=tuple(
            Section(
                SectionId(key()),
                section.number,
                section.title,
                tuple(
                    Activity(
                        ActivityId(key()), a.number, a.text, a.deadline, a.responsible, a.result
                    )
                    for a in section.activities
                ),
            )
            for section in part.sections
        ),
        indicators=tuple(
            Indicator(IndicatorId(key()), i.number, i.name, i.source, i.targets)
            for i in part.indicators
        ),
    )


def order_of(draft: OrderDraft) -> Order:
    """Return the record that saving the order would make."""
    style = CommandStyle.OWN_LINE if draft.command_on_own_line else CommandStyle.IN_PREAMBLE
    return Order(
        id=DocumentId("order"),
        roadmap=RoadmapId("roadmap"),
        state=DocumentState.DRAFT,
        organisation=draft.organisation,
        place=draft.place,
        date=draft.date,
        number=draft.number,
        heading=draft.heading,
        preamble=draft.preamble,
        command=style,
        clauses=tuple(_clause(clause) for clause in draft.clauses),
        numbering=Numbering.AS_WRITTEN,
        signatory_position=draft.signatory_position,
        signatory=draft.signatory,
        executor=draft.executor,
        executor_phone=draft.executor_phone,
        issuer_genitive="",
        annex_mark=AnnexMark.APPROVED,
    )


def _clause(clause: ClauseDraft) -> Clause:
    return Clause(
        ClauseId(clause.number),
        clause.number,
        clause.text,
        tuple(_clause(inner) for inner in clause.subclauses),
    )
