"""Minima and bounds of marks: those that come with the program, and the office's own over them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from app import models, paths, wording
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.identification_cells import procedure_key
from app.domain.result_checks import YEARS
from app.domain.results import Exam, Procedure, Scale, ScaleId
from app.services import checks
from app.services.base import Service, committed, require

_GIVEN = "given:"
_MOST_SCORE = 1000
_BOUNDS = 3  # of «3», «4» and «5»


class Scales(Service):
    """Scales change yearly, so they are data; each tells where it is from."""

    def scales(self) -> Sequence[Scale]:
        """Return all scales by procedure and years; the office's own stand before given ones."""
        with self._db.read() as connection:
            found = [*_own(connection), *_given()]
        return sorted(found, key=lambda one: (*procedure_key(one.procedure), one.first_year))

    def scale_of(self, procedure: Procedure, year: int) -> Scale | None:
        """Return the scale that holds for a procedure in a year: the office's own before a given.

        Of several the one that began last holds.
        """
        with self._db.read() as connection:
            own = _own(connection)
        return _holding((own, _given()), year).get(procedure)

    def holding(self, year: int) -> Mapping[Procedure, Scale]:
        """Return the scales that hold in a year, by procedure; see `scale_of`."""
        with self._db.read() as connection:
            own = _own(connection)
        return _holding((own, _given()), year)

    def add_scale(
        self,
        procedure: Procedure,
        first_year: int,
        last_year: int | None = None,
        *,
        minimum: int | None = None,
        bounds: Sequence[int] = (),
        maximum: int | None = None,
        source: str = "",
    ) -> Outcome[ScaleId]:
        """Add a scale of the office's own, which overrules a given one in its years.

        Raises FIELD_EMPTY without a subject or any score, FIELD_INVALID for years and scores that
        cannot be, FIELD_TOO_LONG.
        """
        row = _checked(procedure, first_year, last_year, minimum, bounds, maximum, source)
        name = f"Шкала: {wording.word(procedure.exam)}, {row['subject']}, {first_year}"
        with self._db.write(name) as work:
            key = work.add(models.Scale, **row)
            return committed(work, ScaleId(key), Topic.RESULTS)

    def remove_scale(self, scale: ScaleId) -> Outcome[None]:
        """Remove a scale of the office's own; the given one holds again. Raises NOT_FOUND."""
        with self._db.write("Удалена шкала") as work:
            require(work.connection, models.Scale, scale)
            work.remove(models.Scale, scale)
            return committed(work, None, Topic.RESULTS)


def is_given(scale: Scale) -> bool:
    """Tell a scale that came with the program from the office's own."""
    return scale.id.startswith(_GIVEN)


def _holding(layers: Sequence[Sequence[Scale]], year: int) -> dict[Procedure, Scale]:
    """Return what holds in a year: of the first layer that has any, what began last."""
    found: dict[Procedure, Scale] = {}
    for layer in reversed(layers):
        fits = (one for one in layer if one.first_year <= year <= (one.last_year or YEARS[-1]))
        found |= {one.procedure: one for one in sorted(fits, key=lambda one: one.first_year)}
    return found


def _own(connection: Connection) -> list[Scale]:
    rows = connection.execute(select(models.Scale.__table__))
    return [
        Scale(
            ScaleId(row.id),
            Procedure(Exam(row.exam), row.subject, row.grade),
            row.first_year,
            row.last_year,
            row.minimum,
            tuple(row.bounds),
            row.maximum,
            row.source,
        )
        for row in rows
    ]


@cache
def _given() -> tuple[Scale, ...]:
    path = paths.resources() / "results" / "scales.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Scale(
            ScaleId(f"{_GIVEN}{place}"),
            Procedure(Exam(one["exam"]), one["subject"], one.get("grade")),
            one["first_year"],
            one.get("last_year"),
            one.get("minimum"),
            tuple(one.get("bounds", ())),
            one.get("maximum"),
            one["source"],
        )
        for place, one in enumerate(kept)
    )


def _checked(
    procedure: Procedure,
    first_year: int,
    last_year: int | None,
    minimum: int | None,
    bounds: Sequence[int],
    maximum: int | None,
    source: str,
) -> dict[str, Any]:
    for year in (first_year, last_year):
        if year is not None and (year not in YEARS or year < first_year):
            raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
    if minimum is None and not bounds:
        raise UserError(UserCode.FIELD_EMPTY, field="minimum")
    rising = [*bounds, *([] if maximum is None else [maximum])]
    fits = len(bounds) in {0, _BOUNDS} and rising == sorted(set(rising))
    if not fits or any(not 0 <= one <= _MOST_SCORE for one in rising):
        raise UserError(UserCode.FIELD_INVALID, field="bounds", text=", ".join(map(str, rising)))
    if minimum is not None and not 0 <= minimum <= (maximum or _MOST_SCORE):
        raise UserError(UserCode.FIELD_INVALID, field="minimum", text=str(minimum))
    return {
        "exam": procedure.exam.value,
        "subject": checks.line("subject", procedure.subject, required=True),
        "grade": procedure.grade,
        "first_year": first_year,
        "last_year": last_year,
        "minimum": minimum,
        "bounds": list(bounds),
        "maximum": maximum,
        "source": checks.line("source", source),
    }
