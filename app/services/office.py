"""The office's profile, and the sheet its papers are printed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import select

from app import models
from app.documents.language import genitive_of_organisation
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import Office, OfficeId
from app.domain.paperwork import SheetProfile
from app.services import checks
from app.services.base import Service, change, committed
from app.services.office_reading import measures, read_office, read_sheet_profile


class OfficeFields(TypedDict, total=False):
    """The fields of the office's profile; what is not named stays."""

    full_name: str
    short_name: str
    genitive: str
    letterhead: str
    place: str
    address: str
    head_position: str
    head_name: str
    executor: str
    executor_phone: str


# What a sheet can be, in millimetres and points: beyond this a page has no place for its text.
LIMITS = {
    "left_mm": (0, 60),
    "right_mm": (0, 60),
    "top_mm": (5, 60),
    "bottom_mm": (5, 60),
    "binding_mm": (5, 60),
    "text_pt": (8, 20),
    "table_pt": (6, 16),
    "executor_pt": (6, 14),
    "line_spacing": (0.8, 3),
    "first_line_mm": (0, 40),
    "requisite_width_mm": (40, 120),
    "annex_tab_mm": (20, 130),
}


class OfficeProfile(Service):
    """Who the office is, who signs, and how its sheets are measured."""

    def office(self, on: date | None = None) -> Office | None:
        """Return the profile that is valid on a day, today by default; None before the first."""
        with self._db.read() as connection:
            return read_office(connection, on or self._clock().date())

    def save_office(
        self, *, valid_from: date | None = None, **fields: Unpack[OfficeFields]
    ) -> Outcome[OfficeId]:
        """Change the profile of today, or begin a new one on the day `valid_from`.

        A profile that begins anew takes over what is not named; without a genitive one is proposed.
        """
        office = models.Office
        values = {name: _office_text(name, str(text)) for name, text in fields.items()}
        with self._db.write("Правка сведений об учреждении") as work:
            known = read_office(work.connection, valid_from or self._clock().date())
            if known and valid_from in {None, known.valid_from}:
                change(work, office, known.id, values)
                return committed(work, known.id, Topic.OFFICE)
            start = valid_from or self._clock().date()
            whole = {**_taken_over(known), **values}
            whole["genitive"] = whole["genitive"] or genitive_of_organisation(whole["full_name"])
            key = work.add(office, valid_from=start, **whole)
            return committed(work, OfficeId(key), Topic.OFFICE)

    def sit_down(self, person: str) -> None:
        """Name the person at the desk: every operation from now on carries him."""
        self._db.actor = replace(self._db.actor, person=person)

    def sheet_profile(self) -> SheetProfile:
        """Return the measures of printed sheets."""
        with self._db.read() as connection:
            return read_sheet_profile(connection)

    def save_sheet_profile(self, profile: SheetProfile) -> Outcome[None]:
        """Keep the measures and print by them; raises FIELD_INVALID for impossible ones."""
        _check_measures(profile)
        stored = models.SheetProfile
        values = {
            "name": checks.line("name", profile.name, required=True),
            "active": True,
            "measures": measures(profile),
        }
        with self._db.write("Правка параметров листа") as work:
            known = work.connection.scalar(select(stored.id).where(stored.active))
            if known is None:
                work.add(stored, **values)
            else:
                work.change(stored, known, **values)
            return committed(work, None, Topic.SETTINGS, Topic.DOCUMENTS)


def _office_text(name: str, text: str) -> str:
    if name == "letterhead":
        return checks.lines(name, text)
    return checks.line(name, text, required=name == "full_name")


def _taken_over(known: Office | None) -> dict[str, str]:
    names = OfficeFields.__annotations__
    return {name: str(getattr(known, name)) if known else "" for name in names}


def _check_measures(profile: SheetProfile) -> None:
    for name, (least, most) in LIMITS.items():
        value = getattr(profile, name)
        if not least <= value <= most:
            raise UserError(UserCode.FIELD_INVALID, field=name, text=f"{value:g}".replace(".", ","))
