"""An order on its sheet: the requisites in their places (DOMAIN §1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.documents import metrics
from app.documents.builders.marks import order_date, order_number
from app.documents.builders.text import lines, position_lines, runs, without_orphan
from app.documents.model import (
    Clause,
    ExecutorMark,
    Letterhead,
    Node,
    Paragraph,
    Requisites,
    Run,
    Signature,
    StyleName,
)
from app.documents.numbering import NumberedClause, clause_numbers
from app.documents.styles import portrait
from app.documents.typography import NBSP, printed
from app.domain.paperwork import CommandStyle, Order, SheetProfile

KIND = "ПРИКАЗ"
COMMAND = "ПРИКАЗЫВАЮ:"
COMMAND_SPACED = NBSP.join("приказываю") + ":"
SUBJECT_LINES = 6  # a heading that takes more lines gets a wider zone
SUBJECT_WIDE_MM = 120
_TIGHT_INITIALS = re.compile(r"\b([А-ЯЁ]\.)(?=[А-ЯЁ])")


def order_nodes(order: Order, profile: SheetProfile) -> tuple[Node, ...]:
    """Return the order itself, without its annex."""
    return (
        Letterhead(tuple(line.upper() for line in lines(order.organisation)), KIND),
        Requisites(order_date(order), order_number(order)),
        *((Paragraph(runs(order.place), StyleName.PLACE),) if order.place.strip() else ()),
        *_subject(order.heading, profile),
        *_preamble(order),
        *_clauses(clause_numbers(order)),
        *_closing(order, profile),
    )


def _subject(heading: str, profile: SheetProfile) -> Iterator[Node]:
    text = " ".join(printed(heading).split(" ")).replace("\n", " ")
    if not text:
        return
    full = portrait(profile).text_width_mm
    widths = (profile.requisite_width_mm, SUBJECT_WIDE_MM, full)
    fitting = (
        width
        for width in widths
        if metrics.line_count(text, width, profile.text_pt) <= SUBJECT_LINES and width < full
    )
    yield Paragraph((Run(without_orphan(text)),), StyleName.SUBJECT, width_mm=next(fitting, None))


def _preamble(order: Order) -> Iterator[Node]:
    text = printed(order.preamble)
    match order.command:
        case CommandStyle.OWN_LINE:
            if text:
                yield Paragraph((Run(text),))
            yield Paragraph((Run(COMMAND),), StyleName.COMMAND, keep_with_next=True)
        case CommandStyle.IN_PREAMBLE | CommandStyle.SPACED:
            spaced = order.command is CommandStyle.SPACED
            command = COMMAND_SPACED if spaced else COMMAND
            yield Paragraph((Run(f"{text} {command}".lstrip()),), keep_with_next=True)


def _clauses(clauses: tuple[NumberedClause, ...]) -> Iterator[Node]:
    flat = list(_flattened(clauses, 0))
    for place, (numbered, level) in enumerate(flat, start=1):
        yield Clause(
            numbered.number if not isinstance(numbered.number, str) else printed(numbered.number),
            runs(numbered.clause.text),
            level,
            keep_with_next=place == len(flat) or numbered.clause.text.rstrip().endswith(":"),
        )


def _flattened(
    clauses: tuple[NumberedClause, ...], level: int
) -> Iterator[tuple[NumberedClause, int]]:
    for clause in clauses:
        yield clause, level
        yield from _flattened(clause.subclauses, level + 1)


def _closing(order: Order, profile: SheetProfile) -> Iterator[Node]:
    name = printed(order.signatory)
    if profile.space_in_initials:
        name = _TIGHT_INITIALS.sub(rf"\1{NBSP}", name)
    yield Signature(position_lines(order.signatory_position, profile), name)
    executor = (*lines(order.executor), *lines(order.executor_phone))
    if executor:
        yield ExecutorMark(executor)
