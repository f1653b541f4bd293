"""An order's draft into rows: the document, then its clauses with their sub-clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from app import models
from app.db.keys import new_key
from app.db.unit_of_work import UnitOfWork
from app.documents.language import genitive_of_organisation
from app.domain.drafts import ClauseDraft, OrderDraft
from app.domain.office import Office
from app.domain.paperwork import AnnexMark, CommandStyle, DocumentId, DocumentState
from app.domain.roadmap import Numbering
from app.domain.word_forms import Case, FormsOf
from app.services import checks
from app.services.order_drafting import draft_order
from app.services.order_reading import KIND_ORDER
from app.services.ordering import spread
from app.services.people_places import find_named
from app.services.word_form_reading import read_forms

_APPROVED = re.compile("утвержд[её]н", re.I)
_ISSUER = re.compile(r"приказ(?:у|ом) (.+?)(?: от\b| №|$)", re.I)


def write_order(
    work: UnitOfWork,
    draft: OrderDraft,
    roadmap: str | None,
    *,
    numbering: Numbering = Numbering.AS_WRITTEN,
    issuer_genitive: str = "",
) -> DocumentId:
    """Write an order, of a roadmap or of none; a draft with its date and number is a signed one.

    The issuing body's genitive comes from the draft's annex mark where none is given, or is
    proposed.
    """
    registered = draft.date is not None and bool(draft.number.strip())
    command = CommandStyle.OWN_LINE if draft.command_on_own_line else CommandStyle.IN_PREAMBLE
    document = work.add(
        models.OfficialDocument,
        kind=KIND_ORDER,
        roadmap_id=roadmap,
        state=(DocumentState.SIGNED if registered else DocumentState.DRAFT).value,
        organisation=checks.clean(draft.organisation),
        place=checks.short("place", draft.place),
        date=draft.date,
        number=checks.short("number", draft.number),
        heading=checks.clean(draft.heading),
        preamble=checks.clean(draft.preamble),
        command=command.value,
        numbering=numbering.value,
        signatory_position=checks.clean(draft.signatory_position),
        signatory=checks.short("signatory", draft.signatory),
        executor=checks.short("executor", draft.executor),
        executor_phone=checks.short("executor_phone", draft.executor_phone),
        issuer_genitive=checks.line("issuer_genitive", issuer_genitive or _issuer(draft)),
        annex_mark=(
            AnnexMark.APPROVED if _APPROVED.search(draft.annex_mark) else AnnexMark.ANNEX
        ).value,
    )
    work.add_many(models.Clause, _clause_rows(document, None, draft.clauses))
    return DocumentId(document)


def write_drafted_order(
    work: UnitOfWork, title: str, roadmap: str, office: Office | None
) -> DocumentId:
    """Write the first wording of an order for a roadmap that has none: blanks for date, number."""
    draft = draft_order(title, office, executor_in_dative(work.connection, office))
    issuer = office.genitive if office else ""
    return write_order(
        work,
        draft,
        roadmap,
        numbering=Numbering.CONTINUOUS,
        issuer_genitive=issuer or genitive_of_organisation(draft.organisation),
    )


def executor_in_dative(connection: Connection, office: Office | None) -> str:
    """Return the office's executor in the dative with his post, if the register has him."""
    person = find_named(connection, office.executor) if office else None
    if person is None:
        return ""
    name, position = (FormsOf.NAME, person.full_name), (FormsOf.POSITION, person.position)
    declension = read_forms(connection, [name, position])
    short = declension.initials(person.full_name, Case.DATIVE)
    if not person.position:
        return short
    post = declension.position(person.position, Case.DATIVE)
    return f"{post[:1].upper()}{post[1:]} ({short})"


def _issuer(draft: OrderDraft) -> str:
    """Return the issuing body in the genitive: as the annex names it, or proposed."""
    named = _ISSUER.search(" ".join(draft.annex_mark.split()))
    return named[1] if named else genitive_of_organisation(draft.organisation)


def _clause_rows(
    document: str, parent: str | None, drafts: Sequence[ClauseDraft]
) -> list[dict[str, Any]]:
    rows = []
    for draft, position in zip(drafts, spread(len(drafts)), strict=True):
        key = new_key()
        rows.append(
            {
                "id": key,
                "document_id": document,
                "parent_id": parent,
                "position": position,
                "number": checks.short("number", draft.number),
                "text": checks.clean(draft.text),
            }
        )
        rows += _clause_rows(document, key, draft.subclauses)
    return rows
