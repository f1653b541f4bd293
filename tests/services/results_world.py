"""An invented district with results: one school that stays on the list, one that left, one new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.changes import Outcome
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId, SchoolKind
from app.domain.statuses import StatusKindId
from app.services import Services
from app.services.bases import BasisFields
from app.services.results import SavedResults

RUSSIAN_6 = Procedure(Exam.VPR, "Русский язык", 6)
MATHS_6 = Procedure(Exam.VPR, "Математика", 6)
MATHS_9 = Procedure(Exam.OGE, "Математика", None)
MATHS_11 = Procedure(Exam.EGE, "Математика (профильная)", None)
RUSSIAN_11 = Procedure(Exam.EGE, "Русский язык", None)
YEARS = (2020, 2021, 2022)
REGION = {MATHS_9: "3.62", MATHS_11: "52.6", RUSSIAN_11: "67.2"}
# By school: the means, a year each, of ОГЭ maths, ЕГЭ maths, ЕГЭ Russian; then the counts below
# the minimum in ВПР Russian and maths and in ОГЭ maths, a year each, of fifty takers.
DISTRICT: dict[str, tuple[str, str]] = {
    "МБОУ СОШ № 1": ("3.60 3.70 3.65 51.0 54.2 53.0 68.1 66.0 70.2", "5 6 4 8 7 6 2 3 1"),
    "МБОУ СОШ № 2": ("3.31 3.35 3.28 38.0 41.5 44.8 58.4 60.2 57.9", "20 18 19 21 17 16 15 14 16"),
    "МБОУ ООШ с. Ключевое": ("3.10 3.40 3.60 - - - - - -", "19 18 6 17 16 5 3 4 2"),
    "МКОУ «Заречная СОШ»": (
        "3.70 3.40 3.05 55.0 50.1 47.3 66.0 61.9 60.0",
        "3 9 16 4 12 18 1 8 14",
    ),
    "МБОУ Гимназия": ("4.10 4.20 4.15 66.0 68.2 67.4 79.0 80.3 78.8", "0 1 0 2 1 0 0 0 0"),
    "МКОУ Начальная школа": ("- - - - - - - - -", "- - - - - - - - -"),
}


@dataclass(frozen=True, slots=True)
class District:
    """Keys of what was laid down."""

    schools: dict[str, SchoolId]
    low: StatusKindId


def lay_down(services: Services) -> District:
    """Write schools, three years of results, and the list on which two of the schools were."""
    schools = {
        name: services.schools.add(
            full_name=name, short_name=name, code=f"5400{place:02d}", kind=SchoolKind.SECONDARY
        ).value
        for place, name in enumerate(DISTRICT, start=1)
    }
    save(services, [*entries(schools), *region()])
    services.statuses.ensure_starter()
    low = services.statuses.kind_named("ШНОР").id
    order = BasisFields("приказ министерства образования", "15-п", date(2021, 1, 20))
    both = [schools["МБОУ СОШ № 2"], schools["МБОУ ООШ с. Ключевое"]]
    services.statuses.give(both, low, date(2021, 2, 1), basis=order)
    return District(schools, low)


def save(services: Services, rows: list[ResultEntry]) -> Outcome[SavedResults]:
    return services.results.save_results(rows, "сводная таблица")


def entries(schools: dict[str, SchoolId]) -> list[ResultEntry]:
    found = []
    for name, school in schools.items():
        means, below = (text.split() for text in DISTRICT[name])
        for place, (procedure, year) in enumerate(
            (one, year) for one in (MATHS_9, MATHS_11, RUSSIAN_11) for year in YEARS
        ):
            low = below[6 + place] if procedure is MATHS_9 else "-"
            if means[place] != "-":
                found.append(
                    ResultEntry(
                        ResultScope.SCHOOL,
                        school,
                        year,
                        procedure,
                        50,
                        Decimal(means[place]),
                        None if low == "-" else int(low),
                    )
                )
        for place, (procedure, year) in enumerate(
            (one, year) for one in (RUSSIAN_6, MATHS_6) for year in YEARS
        ):
            if below[place] != "-":
                found.append(
                    ResultEntry(
                        ResultScope.SCHOOL, school, year, procedure, 50, below=int(below[place])
                    )
                )
    return found


def region() -> list[ResultEntry]:
    return [
        ResultEntry(ResultScope.REGION, None, year, procedure, 9000, Decimal(mean))
        for procedure, mean in REGION.items()
        for year in YEARS
    ]
