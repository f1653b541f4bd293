"""Lists of schools by status: of a day, by types, by years, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app import wording
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import (
    GridColumn,
    GridRow,
    bold_cell,
    count_cell,
    date_cell,
    grid,
)
from app.documents.builders.tables import text_cell
from app.documents.builders.text import runs
from app.documents.model import Cell, Document, Node, Paragraph, StyleName, Table
from app.documents.styles import landscape, portrait, style_sheet
from app.domain.basis import Basis
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.school import GroupKind
from app.domain.status_lists import (
    Distribution,
    Dynamics,
    ListComparison,
    ListRow,
    SchoolList,
    YearRule,
)
from app.domain.statuses import StatusKind

_NUMBER = GridColumn("№ п/п", narrow=True)
_SCHOOL = GridColumn("Школа")
_BASIS = GridColumn("Основание")
_NOBODY = "–"
_TYPELESS = "Тип не определён"
_GROUPS = {
    GroupKind.DISTRICT: ("Район", "Без района"),
    GroupKind.OKRUG: ("Школьный округ", "Без округа"),
    GroupKind.CLUSTER: ("Кластер", "Вне кластеров"),
    GroupKind.OTHER: ("Группа", "Вне групп"),
}


def build_school_list(
    listed: SchoolList,
    office: Office | None,
    profile: SheetProfile,
    group_kind: GroupKind = GroupKind.DISTRICT,
) -> Document:
    """Build the list of a day; columns that would be empty throughout are left out."""
    styles, sheet = style_sheet(profile), landscape(profile)
    one = listed.kinds[0] if len(listed.kinds) == 1 else None
    title = (
        "СПИСОК",
        status_title(one) if one else "Школы по статусам",
        f"по состоянию на {wording.date_text(listed.day)}",
    )
    grouped = any(row.group for row in listed.rows)
    typed = any(row.types for row in listed.rows)
    columns = [
        _NUMBER,
        *([GridColumn(_GROUPS[group_kind][0])] if grouped else []),
        _SCHOOL,
        GridColumn("Статус"),
        GridColumn("С какого дня", narrow=True),
        _BASIS,
        *([GridColumn("Тип")] if typed else []),
    ]
    rows = [*_listed(listed.rows, grouped=grouped, typed=typed)]
    total = f"Всего школ: {len({row.school for row in listed.rows})}."
    nodes: list[Node] = [
        title_of(title),
        grid("Список", columns, rows, sheet, styles),
        Paragraph(runs(total)),
    ]
    return whole_document(
        f"{title[1]} на {_day(listed.day)}",
        office,
        styles,
        sheet,
        signed(nodes, office, profile),
        profile,
    )


def build_distribution(
    found: Distribution, office: Office | None, profile: SheetProfile
) -> Document:
    """Build a list of a year by the values of a typology, the empty ones too."""
    styles, sheet = style_sheet(profile), portrait(profile)
    title = ("РАСПРЕДЕЛЕНИЕ ПО ТИПАМ", status_title(found.kind), _when(found))
    rows: list[GridRow] = [
        (
            row.value.title if row.value else _TYPELESS,
            "\n".join(school.name for school in row.schools) or _NOBODY,
        )
        for row in found.rows
    ]
    rows.append(_total("Всего школ", [found.total]))
    columns = (GridColumn("Тип"), GridColumn("Школы"))
    nodes: list[Node] = [
        title_of(title),
        grid("Распределение", columns, rows, sheet, styles),
    ]
    name = f"Распределение по типам, {found.year} год"
    return whole_document(name, office, styles, sheet, signed(nodes, office, profile), profile)


def build_dynamics(found: Dynamics, office: Office | None, profile: SheetProfile) -> Document:
    """Build a list by groups or types and years with totals, and its movement year by year."""
    wide = len(found.years) > _UPRIGHT_YEARS
    styles, sheet = style_sheet(profile), (landscape if wide else portrait)(profile)
    years = _years(found.years)
    heading, without = _GROUPS[found.group_kind]
    if found.typology:
        heading, without = "Тип", _TYPELESS
    columns = [GridColumn(heading), *(GridColumn(str(year)) for year in found.years)]
    rows: list[GridRow] = [
        (
            row.title or without,
            *(
                "\n".join(found.names[year, school] for school in schools) or _NOBODY
                for year, schools in zip(found.years, row.schools, strict=True)
            ),
        )
        for row in found.rows
    ]
    rows.append(_total("Всего школ", [one.total for one in found.movements]))
    moves = [
        GridColumn("Год", narrow=True),
        GridColumn("Вошли"),
        GridColumn("Вышли"),
        GridColumn("Из них закрыты или реорганизованы"),
        GridColumn("Всего"),
    ]
    moved: list[GridRow] = [
        tuple(map(count_cell, (one.year, len(one.entered), len(one.left), one.closed, one.total)))
        for one in found.movements
    ]
    nodes: list[Node] = [
        title_of(("ДИНАМИКА", status_title(found.kind), years)),
        Paragraph(runs(_rule(found))),
        _even(grid("Динамика", columns, rows, sheet, styles)),
        Paragraph(runs("Движение по списку"), StyleName.CAPTION, keep_with_next=True),
        grid("Движение", moves, moved, sheet, styles),
    ]
    return whole_document(
        f"Динамика, {years}", office, styles, sheet, signed(nodes, office, profile), profile
    )


_UPRIGHT_YEARS = 4


def build_comparison(
    found: ListComparison,
    office: Office | None,
    profile: SheetProfile,
    group_kind: GroupKind = GroupKind.DISTRICT,
) -> Document:
    """Build what changed in a list between two days: who entered, who left, who stayed."""
    styles, sheet = style_sheet(profile), landscape(profile)
    days = f"на {_day(found.first)} и на {_day(found.second)}"
    columns = (
        _NUMBER,
        GridColumn(_GROUPS[group_kind][0]),
        _SCHOOL,
        GridColumn("В списке с", narrow=True),
        GridColumn("по", narrow=True),
        _BASIS,
        GridColumn("Причина"),
    )
    rows: list[GridRow] = []
    for heading, schools, gone in (
        ("Вошли", found.entered, False),
        ("Вышли", found.left, True),
        ("Остались", found.stayed, False),
    ):
        rows.append(f"{heading}: {len(schools)}")
        rows += _compared(schools, gone=gone)
    nodes: list[Node] = [
        title_of(("СРАВНЕНИЕ СПИСКОВ", status_title(found.kind), days)),
        grid("Сравнение", columns, rows, sheet, styles),
    ]
    return whole_document(
        f"Сравнение списков {days}", office, styles, sheet, signed(nodes, office, profile), profile
    )


def status_title(kind: StatusKind) -> str:
    """Return a list's name with its abbreviation: «Школы с низкими … результатами (ШНОР)»."""
    short = kind.abbreviation
    return f"{kind.name} ({short})" if short.isupper() and short not in kind.name else kind.name


def _listed(rows: Sequence[ListRow], *, grouped: bool, typed: bool) -> Iterator[GridRow]:
    for place, row in enumerate(rows, start=1):
        yield (
            count_cell(place),
            *([row.group] if grouped else []),
            row.full_name,
            row.kind.abbreviation or row.kind.name,
            date_cell(row.status.start),
            _reference(row.status.basis),
            *(["\n".join(row.type_names)] if typed else []),
        )


def _compared(schools: Sequence[ListRow], *, gone: bool) -> Iterator[GridRow]:
    """Yield rows of schools; of those gone with what took them off the list."""
    for place, row in enumerate(schools, start=1):
        status = row.status
        why = status.end_reason if gone else status.reason
        if gone and row.closed:
            why = why or "школа закрыта или реорганизована"
        basis = status.end_basis if gone else status.basis
        yield (
            count_cell(place),
            row.group,
            row.name,
            date_cell(status.start),
            date_cell(row.until),
            _reference(basis),
            why,
        )


def _total(heading: str, counts: Sequence[int]) -> tuple[Cell, ...]:
    return (
        bold_cell(text_cell(heading, StyleName.TABLE_TEXT)),
        *(bold_cell(count_cell(count)) for count in counts),
    )


def _reference(basis: Basis | None) -> str:
    return basis.reference if basis else ""


def _when(found: Distribution) -> str:
    if found.rule is YearRule.DURING:
        return f"в течение {found.year} года"
    return f"по состоянию на {_day(found.day)}"


def _rule(found: Dynamics) -> str:
    if found.rule is YearRule.DURING:
        return "Школы, которые были в списке хотя бы один день года."
    day, last = found.last_day, found.years[-1]
    now = "" if (day.month, day.day) == (12, 31) else f", за {last} год – на {_day(day)}"
    return f"Школы, которые были в списке на конец года{now}."


def _even(table: Table) -> Table:
    """Return a table whose columns but the first are of one width."""
    first, *rest = table.widths_mm
    each = sum(rest) / len(rest)
    return replace(table, widths_mm=(first, *(each for _column in rest)))


def _years(years: Sequence[int]) -> str:
    first, last = years[0], years[-1]
    return f"{first} год" if first == last else f"{first}–{last} годы"


_day = wording.date_text
