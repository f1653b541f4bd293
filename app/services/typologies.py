"""Typologies of schools' problems, several side by side, and the one value a school has a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from app import models
from app.db.rows import chunks
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.domain.statuses import SchoolTypology, Typology, TypologyId, TypologyValueId
from app.services import checks, naming
from app.services.base import Service, committed, missing, require
from app.services.bases import BasisEntry, read_bases, with_scan, write_basis
from app.services.status_reading import fold_title, read_typologies, typology_of

SCHOOLS = ("школа", "школы", "школ")
_YEARS = range(1990, 2101)
Value = tuple[str, str]
"""A number, which may be blank, and a name."""


class Typologies(Service):
    """The catalogue of typologies, and which type a school is of."""

    def typologies(self) -> Sequence[Typology]:
        """Return the typologies with their values, in their order."""
        with self._db.read() as connection:
            return read_typologies(connection)

    def typology_named(self, name: str) -> Typology:
        """Return a typology by its name in any case; raises TYPOLOGY_UNKNOWN, naming them all."""
        known = self.typologies()
        for one in known:
            if fold_title(one.name) == fold_title(name):
                return one
        names = tuple(one.name for one in known) or "ничего"
        raise UserError(UserCode.TYPOLOGY_UNKNOWN, name=name, names=names)

    def add_typology(
        self, name: str, values: Sequence[Value] = (), legal_basis: str = ""
    ) -> Outcome[TypologyId]:
        """Add a typology with its values; raises FIELD_EMPTY, TYPOLOGY_DOUBLE, FIELD_TOO_LONG."""
        with self._db.write(f"Добавлена типология {naming.quoted(name)}") as work:
            _refuse_double(work.connection, name, None)
            key = write_typology(work, name, legal_basis, values)
            return committed(work, key, Topic.STATUSES)

    def change_typology(
        self, typology: TypologyId, *, name: str | None = None, legal_basis: str | None = None
    ) -> Outcome[None]:
        """Change what is named of a typology; raises as `add_typology` does, and NOT_FOUND."""
        with self._db.write("Правка типологии") as work:
            known = typology_of(work.connection, typology)
            work.name = f"Правка типологии {naming.quoted(known.name)}"
            row: dict[str, Any] = {}
            if name is not None:
                _refuse_double(work.connection, name, typology)
                row["name"] = checks.line("name", name, required=True)
            if legal_basis is not None:
                row["legal_basis"] = checks.lines("legal_basis", legal_basis)
            work.change(models.Typology, typology, **row)
            return committed(work, None, Topic.STATUSES)

    def remove_typology(self, typology: TypologyId) -> Outcome[None]:
        """Remove a typology by which no school is sorted; raises IN_USE, NOT_FOUND."""
        with self._db.write("Удалена типология") as work:
            known = typology_of(work.connection, typology)
            work.name = f"Удалена типология {naming.quoted(known.name)}"
            work.remove(models.Typology, typology)
            return committed(work, None, Topic.STATUSES)

    def add_value(
        self, typology: TypologyId, name: str, number: str = ""
    ) -> Outcome[TypologyValueId]:
        """Add a type at the end of a typology; raises FIELD_EMPTY, FIELD_TOO_LONG, NOT_FOUND."""
        with self._db.write(f"Добавлен тип {naming.quoted(name)}") as work:
            require(work.connection, models.Typology, typology)
            value = models.TypologyValue
            last = work.connection.scalar(
                select(func.max(value.position)).where(value.typology_id == typology)
            )
            row = _value_row(typology, (number, name), (last or 0) + 1)
            return committed(work, TypologyValueId(work.add(value, **row)), Topic.STATUSES)

    def change_value(
        self, value: TypologyValueId, *, name: str | None = None, number: str | None = None
    ) -> Outcome[None]:
        """Change what is named of a type; raises FIELD_EMPTY, FIELD_TOO_LONG, NOT_FOUND."""
        row: dict[str, Any] = {}
        if name is not None:
            row["name"] = checks.line("name", name, required=True)
        if number is not None:
            row["number"] = checks.line("number", number)
        with self._db.write("Правка типа школ") as work:
            require(work.connection, models.TypologyValue, value)
            work.change(models.TypologyValue, value, **row)
            return committed(work, None, Topic.STATUSES)

    def remove_value(self, value: TypologyValueId) -> Outcome[None]:
        """Remove a type that no school is of; raises IN_USE, NOT_FOUND."""
        with self._db.write("Удалён тип школ") as work:
            work.remove(models.TypologyValue, value)
            return committed(work, None, Topic.STATUSES)

    def set_typology(
        self,
        schools: Sequence[SchoolId],
        typology: TypologyId,
        value: TypologyValueId | None,
        year: int,
        basis: BasisEntry = None,
    ) -> Outcome[None]:
        """Say of which type schools are in a year, all as one operation; None takes it back.

        Raises NOT_FOUND, also for a type of another typology, FIELD_EMPTY without schools,
        FIELD_INVALID for a year that cannot be, and as `with_scan` does.
        """
        if not schools:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        if year not in _YEARS:
            raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
        basis = with_scan(self._db, basis)
        with self._db.write("Тип школы") as work:
            known = typology_of(work.connection, typology)
            if value is not None and value not in {one.id for one in known.values}:
                raise missing(models.TypologyValue, value)
            of_whom = naming.counted("Тип:", SCHOOLS, len(set(schools)))
            work.name = f"{of_whom}, {year} год"
            rests_on = write_basis(work, basis)
            _write_types(work, list(dict.fromkeys(schools)), typology, value, year, rests_on)
            return committed(work, None, Topic.STATUSES)

    def types_of(self, school: SchoolId) -> Sequence[SchoolTypology]:
        """Return of which types a school was, by years; raises NOT_FOUND."""
        model = models.SchoolTypology
        with self._db.read() as connection:
            require(connection, models.School, school)
            rows = connection.execute(
                select(model.typology_id, model.value_id, model.year, model.basis_id)
                .join(models.Typology, models.Typology.id == model.typology_id)
                .where(model.school_id == school)
                .order_by(model.year, models.Typology.position, model.id)
            ).all()
            bases = read_bases(connection, [row.basis_id for row in rows])
        return [
            SchoolTypology(
                school,
                TypologyId(row[0]),
                TypologyValueId(row[1]),
                row[2],
                bases.get(row[3]) if row[3] else None,
            )
            for row in rows
        ]


def write_typology(
    work: UnitOfWork, name: str, legal_basis: str, values: Sequence[Value]
) -> TypologyId:
    """Write a typology at the end of the catalogue with its values."""
    model = models.Typology
    last = work.connection.scalar(select(func.max(model.position))) or 0
    key = work.add(
        model,
        name=checks.line("name", name, required=True),
        legal_basis=checks.lines("legal_basis", legal_basis),
        position=last + 1,
    )
    rows = [_value_row(key, value, place) for place, value in enumerate(values, start=1)]
    work.add_many(models.TypologyValue, rows)
    return TypologyId(key)


def _value_row(typology: str, value: Value, place: int) -> dict[str, Any]:
    number, name = value
    return {
        "typology_id": typology,
        "number": checks.line("number", number),
        "name": checks.line("name", name, required=True),
        "position": place,
    }


def _write_types(
    work: UnitOfWork,
    schools: Sequence[SchoolId],
    typology: TypologyId,
    value: TypologyValueId | None,
    year: int,
    basis: str | None,
) -> None:
    model = models.SchoolTypology
    wanted = select(model.id, model.school_id).where(
        model.typology_id == typology, model.year == year
    )
    held = {
        row.school_id: row.id
        for some in chunks(schools)
        for row in work.connection.execute(wanted.where(model.school_id.in_(some)))
    }
    if value is None:
        work.remove_many(model, list(held.values()))
        return
    fresh = [school for school in schools if school not in held]
    for school in fresh:
        require(work.connection, models.School, school)
    for key in held.values():
        work.change(model, key, value_id=value, basis_id=basis)
    row = {"typology_id": typology, "value_id": value, "year": year, "basis_id": basis}
    work.add_many(model, [{"school_id": school, **row} for school in fresh])


def _refuse_double(connection: Connection, name: str, own: TypologyId | None) -> None:
    for known in read_typologies(connection):
        if known.id != own and fold_title(known.name) == fold_title(name):
            raise UserError(UserCode.TYPOLOGY_DOUBLE, name=known.name)
