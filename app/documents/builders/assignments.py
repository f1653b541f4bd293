"""An order that approves no roadmap: on its sheet, with the annex table after it."""

from __future__ import annotations

from app.documents.builders.cases import Cases
from app.documents.builders.framing import title_of
from app.documents.builders.grids import GridColumn, GridRow, count_cell, grid
from app.documents.builders.marks import annex_mark
from app.documents.builders.order import order_nodes
from app.documents.builders.text import single_line
from app.documents.model import Document, Node, PageNumbers, PageSequence
from app.documents.styles import portrait, style_sheet
from app.domain.assignments import Assignments
from app.domain.paperwork import Order, OrderAnnex, SheetProfile
from app.domain.word_forms import Case

_NOBODY = "–"
_COLUMNS: tuple[str, ...] = (
    "№ п/п",
    "Школа",
    "Статус",
    "Наставник",
    "Куратор",
)
_STATUS = 2
SHEET_NAME = "Приложение"


def build_order(order: Order, annex: OrderAnnex | None, profile: SheetProfile) -> Document:
    """Build an order with its annex, if it has one, on pages of its own."""
    styles = style_sheet(profile)
    numbers = PageNumbers.CONTINUED if profile.page_numbers else PageNumbers.NONE
    sheet = portrait(profile)
    pages = [PageSequence(sheet, order_nodes(order, profile), numbers)]
    if annex is not None:
        if numbers is PageNumbers.CONTINUED and not profile.annex_numbering_continues:
            numbers = PageNumbers.RESTARTED
        head, *rest = annex.columns
        columns = [GridColumn(head, narrow=True), *(GridColumn(text) for text in rest)]
        rows: list[GridRow] = [
            (count_cell(place), *cells) for place, (_count, *cells) in enumerate(annex.rows, 1)
        ]
        nodes: tuple[Node, ...] = (
            annex_mark(order, " ".join(annex.title)),
            title_of(annex.title),
            grid(SHEET_NAME, columns, rows, sheet, styles),
        )
        pages.append(PageSequence(sheet, nodes, numbers))
    title = single_line(order.heading) or "Приказ"
    return Document(title, single_line(order.organisation), styles, tuple(pages))


def assignments_annex(found: Assignments, cases: Cases) -> OrderAnnex:
    """Return the annex: every helped school with its mentors and curators.

    The column of statuses is left out where no school has one.
    """
    rows: list[tuple[str, ...]] = [
        (
            str(place),
            school.full_name,
            ", ".join(school.statuses) or _NOBODY,
            "\n".join(mentor.name for mentor in school.mentors) or _NOBODY,
            "\n".join(cases.person(one.appointee, Case.NOMINATIVE) for one in school.curators)
            or _NOBODY,
        )
        for place, school in enumerate(found.schools, start=1)
    ]
    columns = _COLUMNS
    if not any(school.statuses for school in found.schools):
        columns = columns[:_STATUS] + columns[_STATUS + 1 :]
        rows = [row[:_STATUS] + row[_STATUS + 1 :] for row in rows]
    title = ("СПИСОК", "школ, их наставников и кураторов")
    return OrderAnnex(title, columns, tuple(rows))
