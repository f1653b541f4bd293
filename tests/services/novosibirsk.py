"""Novosibirsk's lists of 2015–2019, by the numbers and years of the city's order of 2020.

Districts are those that the table of the risk group names. Days that the order does not give are
the first of their year; the day of the joining, which it misprints, is the first of December.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.school import GroupKind, SchoolId, SuccessionKind
from app.domain.statuses import StatusKindId
from app.services import Services
from app.services.bases import BasisFields

DISTRICTS: Final = (
    "Дзержинский",
    "Калининский",
    "Кировский",
    "Ленинский",
    "Октябрьский",
    "Первомайский",
    "Советский",
    "Центральный округ",
)
HARD: Final = {  # the regional list of low results and hard conditions: who came on it
    2015: (
        "МБОУ В(С)Ш № 24",
        "МБОУ В(С)Ш № 32",
        "МКОУ ООШ № 115",
        "МБОУ ООШ № 84",
        "МБОУ СОШ № 32",
        "МБОУ СОШ № 66",
        "МБОУ СОШ № 77",
        "МБОУ СОШ № 97",
        "МБОУ СОШ № 147",
        "МБОУ СОШ № 154",
    ),
    2016: (
        "МБОУ СОШ № 71",
        "МБОУ СОШ № 135",
        "МБОУ СОШ № 67",
        "МБОУ СОШ № 89",
        "МБОУ В(С)ОШ № 1",
    ),
    2017: ("МБОУ СОШ № 72", "МБОУ СОШ № 138", "МБОУ В(С)ОШ № 15"),
}
JOINED, JOINED_TO, JOINED_ON = "МБОУ В(С)Ш № 32", "МБОУ СОШ № 80", date(2015, 12, 1)
LOW: Final = {  # the list of 2019 with the type of each
    "МБОУ СОШ № 87": "3",
    "МБОУ СОШ № 72": "3",
    "МБОУ СОШ № 154": "5",
    "МБОУ СОШ № 138": "6",
}
RISK: Final[dict[int, dict[str, str]]] = {
    2017: {
        "МБОУ В(С)Ш № 24": "Дзержинский",
        "МБОУ СОШ № 89": "Ленинский",
        "МБОУ СОШ № 167": "Октябрьский",
    },
    2018: {
        "МБОУ СОШ № 87": "Дзержинский",
        "Православная гимназия им. Кирилла и Мефодия": "Калининский",
        "СОШ № 128": "Калининский",
        "МБОУ СОШ № 165": "Советский",
    },
    2019: {
        "МБОУ В(С)Ш № 27": "Калининский",
        "МБОУ СОШ № 143": "Калининский",
        "МБОУ СОШ № 66": "Ленинский",
        "МБОУ СОШ № 32": "Октябрьский",
        "МБОУ СОШ № 180": "Центральный округ",
    },
}
ORDER_2019 = BasisFields("приказ министерства образования области", "698", date(2019, 3, 26))


@dataclass(frozen=True)
class City:
    """The keys of what was laid down."""

    schools: dict[str, SchoolId]
    hard: StatusKindId
    low: StatusKindId
    risk: StatusKindId


def lay_down(services: Services) -> City:
    """Enter the city's districts, schools, lists and types as an officer would."""
    services.statuses.ensure_starter()
    kinds = {one.key: one.id for one in services.statuses.kinds()}
    districts = {
        name: services.schools.add_group(GroupKind.DISTRICT, name).value for name in DISTRICTS
    }
    known: dict[str, SchoolId] = {}
    every = [name for names in HARD.values() for name in names]
    every += [*LOW, JOINED_TO, *(name for year in RISK.values() for name in year)]
    for name in dict.fromkeys(every):
        known[name] = services.schools.add(full_name=name, short_name=name).value
    for year in RISK.values():
        for name, district in year.items():
            services.schools.set_groups([known[name]], [districts[district]])
    city = City(known, kinds["shnsu"], kinds["unor"], kinds["risk_group"])
    _give(services, city)
    return city


def _give(services: Services, city: City) -> None:
    statuses = services.statuses

    def keys(names: tuple[str, ...]) -> list[SchoolId]:
        return [city.schools[name] for name in names]

    for year, names in HARD.items():
        statuses.give(keys(names), city.hard, date(year, 1, 1))
    services.schools.succeed(
        SuccessionKind.JOINED, keys((JOINED,)), city.schools[JOINED_TO], JOINED_ON
    )
    statuses.give(keys(tuple(LOW)), city.low, date(2019, 3, 26), basis=ORDER_2019)
    for year, schools in RISK.items():
        basis = ORDER_2019 if year == 2019 else None
        statuses.give(
            keys(tuple(schools)), city.risk, date(year, 1, 1), date(year, 12, 31), basis=basis
        )
    [types] = [one for one in statuses.typologies() if len(one.values) == 6]
    values = {value.number: value.id for value in types.values}
    for name, number in LOW.items():
        statuses.set_typology([city.schools[name]], types.id, values[number], 2019)
