"""What three offices' papers say of curators, mentors and strong schools, typed as facts.

Numbers and names of schools and who helps whom are theirs; the people are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app import models
from app.db.engine import Database
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.services import Services
from tests.services.support_world import District

DAY = date(2022, 2, 1)


@dataclass(frozen=True)
class Supported:
    """The schools by their short names, the curators by their surnames."""

    schools: dict[str, SchoolId]
    people: dict[str, PersonId]


def office(db: Database) -> None:
    """Lay down the office whose head signs."""
    with db.write("Учреждение") as work:
        work.add(
            models.Office,
            valid_from=date(2020, 1, 1),
            full_name="Управление образования администрации Верхнего района",
            short_name="Управление образования",
            genitive="управления образования администрации Верхнего района",
            letterhead="АДМИНИСТРАЦИЯ ВЕРХНЕГО РАЙОНА\nУПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
            place="с. Верхнее",
            address="",
            head_position="Начальник управления",
            head_name="С.В. Берёзкин",
            executor="Ивушкина О.Л.",
            executor_phone="2-11-32",
        )
        work.commit()


def barabinsk(services: Services, db: Database) -> Supported:
    """Two schools of the project of help, each with the school that is its mentor."""
    made = District(services, db)
    pairs = (
        ("МКОУ Старощербаковская СОШ", "МБОУ СОШ № 92"),
        ("МКОУ Тополевская ООШ", "МКОУ Новочановская СОШ"),
    )
    schools: dict[str, SchoolId] = {}
    for helped, mentor in pairs:
        schools |= {name: made.school(name, full_name=name) for name in (helped, mentor)}
        services.support.assign_mentor(schools[helped], DAY, mentor=schools[mentor])
    made.on_list(*(schools[helped] for helped, _mentor in pairs), name="500+")
    return Supported(schools, {})


def stavropol(services: Services, db: Database) -> Supported:
    """Curators that are heads of schools with steadily high results (clause 2 of the order)."""
    made = District(services, db)
    names = ("МБОУ СОШ № 7", "МБОУ СОШ № 18", "МБОУ СОШ № 41")
    schools = {name: made.school(name, full_name=name) for name in names}
    made.on_list(*schools.values())
    heads = (
        ("Лобанко", "Анна", "Петровна", "МАОУ «Лицей № 17»"),
        ("Черных", "Егор", "Ильич", "Гимназия № 24"),
    )
    people = {
        surname: services.people.add(
            surname=surname,
            name=name,
            patronymic=patronymic,
            position="директор",
            organisation=organisation,
        ).value
        for surname, name, patronymic, organisation in heads
    }
    given = {"Лобанко": names[:2], "Черных": names[2:]}
    for surname, led in given.items():
        services.support.assign_curator(people[surname], [schools[name] for name in led], DAY)
    return Supported(schools, people)


def iskitim(services: Services, db: Database) -> Supported:
    """Three schools with steadily high results that work in like conditions (row 16)."""
    made = District(services, db)
    strong = ("МКОУ Гимназия № 1", "СОШ ст. Евсино", "СОШ с. Лебедевка")
    weak = ("СОШ № 3", "ООШ д. Нижняя", "СОШ п. Дальний")
    schools = {name: made.school(name, full_name=name) for name in (*strong, *weak)}
    made.on_list(*(schools[name] for name in weak))
    for helped, mentor in zip(weak, strong, strict=True):
        services.support.assign_mentor(schools[helped], DAY, mentor=schools[mentor])
    return Supported(schools, {})
