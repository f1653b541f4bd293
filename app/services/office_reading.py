"""The office's profile and sheet profile from the database."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.domain.office import Office, OfficeId
from app.domain.paperwork import SheetProfile


def read_office(connection: Connection, on: date) -> Office | None:
    """Return the profile that is valid on a day; before the first one, the first one."""
    office = models.Office
    table = office.__table__
    started = office.valid_from <= on
    row = connection.execute(
        select(*table.columns).where(started).order_by(office.valid_from.desc(), office.id.desc())
    ).first()
    if row is None:
        row = connection.execute(
            select(*table.columns).order_by(office.valid_from, office.id)
        ).first()
    if row is None:
        return None
    values = dict(row._mapping)
    return Office(id=OfficeId(values.pop("id")), **values)


def read_sheet_profile(connection: Connection) -> SheetProfile:
    """Return the active measures of printed sheets; those of the standard where none are kept."""
    stored = models.SheetProfile
    row = connection.execute(
        select(stored.name, stored.measures).where(stored.active).order_by(stored.id.desc())
    ).first()
    if row is None:
        return SheetProfile()
    known = {field.name for field in fields(SheetProfile)} - {"name"}
    return SheetProfile(
        name=row.name, **{name: value for name, value in row.measures.items() if name in known}
    )


def measures(profile: SheetProfile) -> dict[str, Any]:
    """Return a sheet profile's measures in their stored form."""
    return {name: value for name, value in asdict(profile).items() if name != "name"}
