"""What a report says of lists of schools: who is on them, who left, of which types they are."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection

from app import wording
from app.domain.report_drafts import ReportColumn, ReportRow, ReportTable
from app.domain.school import SchoolId
from app.domain.statuses import StatusKindId
from app.services.report_phrases import Known, counted
from app.services.report_scope import ReportScope, named
from app.services.status_reading import read_typologies, types_of_year

_YEARS = 3  # of lists beside each other
NOTHING = "–"


def known_lists(connection: Connection, scope: ReportScope) -> Known:
    """Return what is known of the lists on the last day, and of what changed in the period."""
    now, before = scope.on_lists(scope.day), scope.on_lists(scope.before)
    gone, entered = before - now, now - before
    left, closed = gone & scope.at_work, gone - scope.at_work
    figures = {
        **counted("schools", scope.rows(scope.ids)),
        **counted("listed", scope.rows(now)),
        **counted("listed_before", scope.rows(before)),
        **counted("left", scope.rows(left)),
        **counted("closed", scope.rows(closed)),
        **counted("entered", scope.rows(entered)),
        **counted("stayed", scope.rows(now & before)),
    }
    words = {
        "day": wording.date_text(scope.day),
        "before": wording.date_text(scope.before),
        "year": str(scope.day.year),
        "in_schools": _where(scope),
        "listed_names": _names(scope, now),
        "left_names": _names(scope, left),
        "closed_names": _names(scope, closed),
        "entered_names": _names(scope, entered),
    }
    table = _table(connection, scope)
    return Known(
        figures,
        {key: text for key, text in words.items() if text},
        {"lists": table} if table else {},
        groups={"kinds": _by_kind(scope), "types": _by_type(connection, scope, now)},
    )


def _where(scope: ReportScope) -> str:
    """Return what the schools of the report are called where something is in them."""
    if scope.request.schools:
        return "выбранных школах"
    return "школах из списков" if scope.stays else "школах муниципалитета"


def _by_kind(scope: ReportScope) -> list[tuple[str, Known]]:
    """Return every list that has schools on the last day; also those that are only of risk."""
    held: dict[StatusKindId, set[SchoolId]] = defaultdict(set)
    for stay in scope.stays:
        if stay.holds_between(scope.day, scope.day) and _told(scope, stay.kind):
            held[stay.kind].add(stay.school)
    return [
        (
            key,
            Known(
                counted("kind_schools", scope.rows(held[key])),
                {"kind": kind.name, "kind_names": _names(scope, held[key])},
            ),
        )
        for key, kind in scope.kinds.items()
        if key in held
    ]


def _by_type(
    connection: Connection, scope: ReportScope, now: set[SchoolId]
) -> list[tuple[str, Known]]:
    held = types_of_year(connection, scope.day.year)
    found: list[tuple[str, Known]] = []
    for typology in read_typologies(connection):
        for value in typology.values:
            schools = {
                school
                for school in now
                if (own := held.get(school, {}).get(typology.id)) and own.id == value.id
            }
            if schools:
                words = {"type": value.name, "type_names": _names(scope, schools)}
                figures = counted("type_schools", scope.rows(schools))
                found.append((value.id, Known(figures, words)))
    return found


def _table(connection: Connection, scope: ReportScope) -> ReportTable | None:
    """Return the lists of the last years side by side, with the types of the last of them."""
    last = scope.day.year
    years = range(last - _YEARS + 1, last + 1)
    held: dict[SchoolId, dict[int, dict[StatusKindId, None]]] = defaultdict(dict)
    for stay in sorted(scope.stays, key=lambda stay: stay.start):
        for year in years:
            end = min(date(year, 12, 31), scope.day)
            if _told(scope, stay.kind) and stay.holds_between(date(year, 1, 1), end):
                held[stay.school].setdefault(year, {})[stay.kind] = None
    if not held:
        return None
    types = types_of_year(connection, last)
    typed = any(types.get(school) for school in held)
    rows = []
    for school in scope.ordered(held):
        cells = [scope.name(school)]
        cells += [_short(scope, held[school].get(year, {})) for year in years]
        if typed:
            own = dict.fromkeys(value.name for value in types.get(school, {}).values())
            cells.append("; ".join(own) or NOTHING)
        rows.append(ReportRow(tuple(cells)))
    columns = [ReportColumn("Школа"), *(ReportColumn(str(year), narrow=True) for year in years)]
    columns += [ReportColumn(f"Тип, {last} год")] if typed else []
    caption = f"Школы в списках, {years[0]}–{last} годы"
    return ReportTable(caption, tuple(columns), tuple(rows))


def _told(scope: ReportScope, kind: StatusKindId) -> bool:
    known = scope.kinds[kind]
    return kind in scope.listed or (not scope.request.lists and (known.risk or known.supported))


def _short(scope: ReportScope, kinds: dict[StatusKindId, None]) -> str:
    called = (scope.kinds[key].abbreviation or scope.kinds[key].name for key in kinds)
    return ", ".join(called) or NOTHING


def _names(scope: ReportScope, schools: set[SchoolId]) -> str:
    return named(scope.name(one) for one in scope.ordered(schools))
