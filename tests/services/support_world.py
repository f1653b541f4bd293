"""A small invented district in which schools are helped."""

from __future__ import annotations

from datetime import date

from app import models
from app.db.engine import Database
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.statuses import StatusLevel
from app.services import Services

TODAY = date(2022, 3, 1)
YEAR = date(2022, 1, 1)


class District:
    """Makes schools, people and lists in one line each."""

    def __init__(self, services: Services, db: Database) -> None:
        self.services = services
        self.db = db
        self.kinds: dict[str, str] = {}

    def school(self, name: str, **fields: object) -> SchoolId:
        given = {"full_name": f"МБОУ «{name}»", "short_name": name, **fields}
        return self.services.schools.add(**given).value  # type: ignore[arg-type]

    def person(self, surname: str, **fields: object) -> PersonId:
        given = {"surname": surname, "name": "Анна", "patronymic": "Петровна", **fields}
        return self.services.people.add(**given).value  # type: ignore[arg-type]

    def on_list(
        self,
        *schools: SchoolId,
        name: str = "ШНОР",
        start: date = YEAR,
        end: date | None = None,
        risk: bool = True,
        supported: bool = True,
    ) -> None:
        with self.db.write("Список") as work:
            if name not in self.kinds:
                self.kinds[name] = work.add(
                    models.StatusKind,
                    name=name,
                    abbreviation=name,
                    level=StatusLevel.FEDERAL.value,
                    risk=risk,
                    supported=supported,
                )
            row = {"kind_id": self.kinds[name], "start": start, "end": end}
            work.add_many(models.SchoolStatus, [{"school_id": school, **row} for school in schools])
            work.commit()
