"""The schools of the invented district: cards with histories, figures, lists of five years."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.domain.school import FactMeasure, GroupId, GroupKind, SchoolId, SuccessionKind
from app.domain.school_facts import FactEntry
from app.services import Services
from app.services.demo_data import DemoData, Json, basis

Keys = Mapping[str, SchoolId]

_PLAIN = (
    *("code", "full_name", "short_name", "kind", "number", "settlement", "locality"),
    *("address", "phone", "email", "website", "inn", "ogrn", "note"),
)
_POSITION = "директор"


def write_schools(services: Services, data: DemoData) -> Keys:
    """Write groups and schools; return the schools' keys by their codes."""
    found = data.read("schools")
    groups = {
        one["name"]: services.schools.add_group(
            GroupKind(one["kind"]), one["name"], one["note"]
        ).value
        for one in found["groups"]
    }
    keys = {one["code"]: _write_card(services, one, groups) for one in found["schools"]}
    for one in found["schools"]:
        _write_fate(services, one, keys)
    _write_figures(services, data, keys)
    _write_statuses(services, data, keys)
    return keys


def _write_card(services: Services, row: Json, groups: Mapping[str, GroupId]) -> SchoolId:
    fields: dict[str, Any] = {name: row[name] for name in _PLAIN}
    former = row.get("former_names", [])
    names = {name: former[0][name] for name in ("full_name", "short_name")} if former else {}
    first, *later = row["heads"]
    key = services.schools.add(
        **{**fields, **names, "opened": row.get("opened")},
        groups=[groups[name] for name in row["groups"]],
        head=first["name"],
        head_position=_POSITION,
    ).value
    if first["since"]:
        [head] = services.schools.heads(key)
        services.schools.mend_head(head.id, since=first["since"])
    for head_row in later:
        services.schools.change_head(key, head_row["since"], head_row["name"], _POSITION)
    for one in former:
        services.schools.rename(
            key, one["until"], row["full_name"], row["short_name"], basis(one["basis"])
        )
    return key


def _write_fate(services: Services, row: Json, keys: Keys) -> None:
    """Let a school close, or give way to another, and put its card away."""
    key = keys[row["code"]]
    if absorbed := row.get("absorbed"):
        services.schools.succeed(
            SuccessionKind.JOINED,
            [key],
            keys[absorbed["by"]],
            absorbed["on"],
            basis(absorbed["basis"]),
            absorbed["note"],
        )
    if closed := row.get("closed"):
        services.schools.close(key, closed["on"], basis(closed["basis"]), closed["note"])
    if row.get("archived"):
        services.schools.archive([key])


def _write_figures(services: Services, data: DemoData, keys: Keys) -> None:
    found = data.read("facts")
    last = data.days.school_year
    entries = [
        FactEntry(
            keys[code], last - back, FactMeasure(measure), Decimal(str(value)), found["source"]
        )
        for code, rows in found["schools"].items()
        for measure, values in rows.items()
        for back, value in enumerate(reversed(values))
        if value is not None
    ]
    services.schools.set_facts(entries)


def _write_statuses(services: Services, data: DemoData, keys: Keys) -> None:
    services.statuses.ensure_starter()
    kinds = {one.key: one.id for one in services.statuses.kinds()}
    found = data.read("statuses")
    for row in found["statuses"]:
        schools = [keys[code] for code in row["schools"]]
        kind, rests_on, reason = kinds[row["kind"]], basis(row["basis"]), row["reason"]
        if off := row.get("off"):
            services.statuses.take_schools_off(schools, kind, off, basis=rests_on, reason=reason)
        else:
            services.statuses.give(
                schools, kind, row["start"], row.get("end"), basis=rests_on, reason=reason
            )
    for row in found["types"]:
        typology = services.statuses.typology_named(row["typology"])
        values = {one.number: one.id for one in typology.values}
        for number, codes in row["values"].items():
            services.statuses.set_typology(
                [keys[code] for code in codes],
                typology.id,
                values[number],
                int(row["year"]),
                basis(row["basis"]),
            )
