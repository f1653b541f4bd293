"""Which schools of the invented district need help: a rule, its runs, the ministry's lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

from app.domain.identification_views import GivenEntry
from app.services import Services
from app.services.demo_data import DemoData, Json, basis
from app.services.demo_schools import Keys
from app.services.demo_work import JoinedDatabase

_RUNS = 3
_WORKDAY = time(15, 40)


def write_identification(
    services: Services, joined: JoinedDatabase, data: DemoData, schools: Keys
) -> None:
    """Write the office's version of the rule, the runs of three years, the ministry's lists.

    A run is made in the autumn of its year, so that what it was based on can be seen to grow.
    """
    found = data.read("identification")
    days, now = data.days, joined.now
    rule = services.identification.rule_named(found["rule"]["name"])
    chosen = found["rule"]["settings"]
    settings = replace(
        rule.settings,
        cut_off=Decimal(chosen["cut_off"]),
        minimum_takers=chosen["minimum_takers"],
        minimum_cells=chosen["minimum_cells"],
    )
    key = services.identification.add_version(
        rule.id, settings, source=found["rule"]["source"]
    ).value
    for year in range(days.exam_year - _RUNS + 1, days.exam_year + 1):
        day = min(days.working(found["made_on"].replace(year=year)), now.date())
        joined.now = min(now, datetime.combine(day, _WORKDAY, now.tzinfo))
        services.identification.run(key, year, official=True, note=found["note"])
    joined.now = now
    other = services.identification.rule_named(found["tried"])
    services.identification.run(other.id, days.exam_year, note=found["tried_note"])
    for row in found["given"]:
        if int(row["year"]) <= days.exam_year:
            _write_given(services, row, schools)


def _write_given(services: Services, row: Json, schools: Keys) -> None:
    """Write a list of the ministry; one that is not in force yet gives and ends statuses."""
    [kind] = [one.id for one in services.statuses.kinds() if one.key == row["kind"]]
    names = {one.code: one.short_name for one in services.schools.list()}
    entries = [
        GivenEntry(names[code], code, row["reasons"].get(code, "")) for code in row["schools"]
    ]
    given = services.identification.load_given(
        entries, int(row["year"]), kind, basis(row["basis"]), name=row["name"]
    ).value
    if coming := row.get("coming"):
        services.identification.give_statuses(given, kind, coming["start"], reason=coming["why"])
        services.statuses.take_schools_off(
            [schools[code] for code in coming["leaving"]],
            kind,
            coming["start"],
            basis=basis(row["basis"]),
            reason=coming["why_leaving"],
        )
