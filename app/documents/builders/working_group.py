"""The composition of a working group on a day."""

from __future__ import annotations

from app import wording
from app.documents.builders.cases import Cases
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, count_cell, grid
from app.documents.builders.text import runs, single_line
from app.documents.model import Document, Node, Paragraph
from app.documents.styles import portrait, style_sheet
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.support import GroupRole
from app.domain.support_papers import GroupComposition
from app.domain.word_forms import Case

_COLUMNS = (
    GridColumn("№ п/п", narrow=True),
    GridColumn("Фамилия, имя, отчество"),
    GridColumn("Должность"),
    GridColumn("Роль"),
)


def build_working_group(
    found: GroupComposition, cases: Cases, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the list of the members of a day, the chair first."""
    styles, sheet = style_sheet(profile), portrait(profile)
    name = single_line(found.group.name)
    genitive = cases.body(name, Case.GENITIVE)
    title = (
        "СОСТАВ",
        genitive[:1].lower() + genitive[1:],
        f"по состоянию на {wording.date_text(found.day)}",
    )
    rows: list[GridRow] = [
        (count_cell(place), one.name, cases.post(who, Case.NOMINATIVE), _role(one.role))
        for place, (one, who) in enumerate(found.members, start=1)
    ]
    basis = found.group.basis
    nodes: list[Node] = [title_of(title)]
    if basis is not None and basis.reference:
        nodes.append(Paragraph(runs(f"Основание: {basis.reference}.")))
    nodes = signed([*nodes, grid("Состав", _COLUMNS, rows, sheet, styles)], office, profile)
    called = f"Состав: {name} на {wording.date_text(found.day)}"
    return whole_document(called, office, styles, sheet, nodes, profile)


def _role(role: GroupRole) -> str:
    return "член группы" if role is GroupRole.MEMBER else wording.word(role)
