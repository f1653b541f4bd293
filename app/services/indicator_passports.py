"""Passports of indicators: one's own, from the catalogue, and their named thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, func, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.indicator_names import Alike, near_doubles
from app.domain.indicator_shares import ComputedKey
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    Passport,
    PassportId,
    Threshold,
    ThresholdId,
)
from app.domain.roadmap import IndicatorId
from app.services import checks, naming
from app.services.base import Service, change, committed, owner_of
from app.services.indicator_catalogue import CatalogueEntry, entries
from app.services.indicator_parts import rename_parts
from app.services.indicator_reading import (
    fold_name,
    passport_of,
    read_links,
    read_passports,
    read_thresholds,
)

_FORMS = ("показатель", "показателя", "показателей")
_MOST_DECIMALS = 4
_MOST_COMPONENTS = 12


class PassportFields(TypedDict, total=False):
    """The fields of a passport; what is not named stays."""

    key: str
    name: str
    unit: str
    kind: IndicatorKind
    direction: Direction
    numerator: str
    denominator: str
    formula: str
    source: str
    keeper: str
    frequency: Frequency
    level: IndicatorLevel
    components: Sequence[str]
    computed: str
    decimals: int
    note: str


_NEW: PassportFields = {
    "key": "",
    "name": "",
    "unit": "%",
    "kind": IndicatorKind.SHARE,
    "direction": Direction.MORE,
    "numerator": "",
    "denominator": "",
    "formula": "",
    "source": "",
    "keeper": "",
    "frequency": Frequency.YEAR,
    "level": IndicatorLevel.SCHOOL,
    "components": (),
    "computed": "",
    "decimals": 1,
    "note": "",
}
_LONG = ("numerator", "denominator", "formula", "source", "note")


class IndicatorPassports(Service):
    """What indicators are and how they are counted."""

    def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return the typical indicators to choose from, in their order."""
        return list(entries().values())

    def passports(self) -> Sequence[Passport]:
        """Return the passports in their order."""
        with self._db.read() as connection:
            return list(read_passports(connection).values())

    def get(self, passport: PassportId) -> Passport:
        """Return a passport; raises NOT_FOUND."""
        with self._db.read() as connection:
            return passport_of(connection, passport)

    def links(self) -> Mapping[IndicatorId, PassportId]:
        """Return which passport each row of a roadmap's indicators is."""
        with self._db.read() as connection:
            return read_links(connection)

    def doubles(self) -> Sequence[tuple[Passport, Passport, Alike]]:
        """Return the pairs of passports that seem to mean one indicator, the likest first."""
        known = self.passports()
        found = near_doubles([one.name for one in known])
        return [(known[pair.first], known[pair.second], pair) for pair in found]

    def add(self, **fields: Unpack[PassportFields]) -> Outcome[PassportId]:
        """Add a passport at the end; raises FIELD_EMPTY without a name, FIELD_TOO_LONG.

        FIELD_INVALID for parts that repeat, decimals beyond four and an unknown computed share.
        """
        row = checked_passport({**_NEW, **fields})
        with self._db.write(f"Добавлен показатель {naming.quoted(row['name'])}") as work:
            [key] = add_passports(work, [row])
            return committed(work, key, Topic.INDICATORS)

    def from_catalogue(self, keys: Sequence[str]) -> Outcome[tuple[PassportId, ...]]:
        """Add passports of entries of the catalogue as one operation; those there are, stay.

        Returns the passports of all the keys in their order. Raises FIELD_INVALID for an unknown
        key.
        """
        known = entries()
        for key in keys:
            if key not in known:
                raise UserError(UserCode.FIELD_INVALID, field="key", text=key)
        with self._db.write("Показатели из перечня") as work:
            held = {one.key: one.id for one in read_passports(work.connection).values() if one.key}
            new = [key for key in dict.fromkeys(keys) if key not in held]
            rows = [checked_passport({**_NEW, **entry_fields(known[key])}) for key in new]
            held |= dict(zip(new, add_passports(work, rows), strict=True))
            work.name = naming.counted("Из перечня:", _FORMS, len(new))
            return committed(work, tuple(held[key] for key in keys), Topic.INDICATORS)

    def change(self, passport: PassportId, **fields: Unpack[PassportFields]) -> Outcome[None]:
        """Change what is named of a passport, but for its key; raises as `add` does, NOT_FOUND.

        Parts that get other names keep their targets and values, by place; PARTS_HELD where one
        goes that has some.
        """
        with self._db.write("Правка показателя") as work:
            known = passport_of(work.connection, passport)
            work.name = f"Правка показателя {naming.quoted(known.name)}"
            held = {name: getattr(known, name) for name in PassportFields.__annotations__}
            row = checked_passport({**held, **fields})
            rename_parts(work, known, row["components"])
            del row["key"]  # what entry of the catalogue it was made from is history
            change(work, models.Passport, passport, row)
            return committed(work, None, Topic.INDICATORS)

    def remove(self, passports: Sequence[PassportId]) -> Outcome[None]:
        """Remove passports with their targets and values; rows of roadmaps stay. NOT_FOUND."""
        with self._db.write("Удаление показателя") as work:
            name = passport_of(work.connection, passports[0]).name if passports else ""
            work.name = f"Удалён показатель {naming.quoted(name)}"
            if len(passports) != 1:
                work.name = naming.counted("Удалено", _FORMS, len(passports))
            work.remove_many(models.Passport, passports)
            return committed(work, None, Topic.INDICATORS)

    def years(self) -> Sequence[int]:
        """Return the years of which anything is known or aimed at."""
        period, year = models.IndicatorValue.period, models.IndicatorTarget.year
        with self._db.read() as connection:
            valued = connection.scalars(select(func.substr(period, 1, 4)).distinct())
            aimed = connection.scalars(select(year).where(year.is_not(None)).distinct())
            return sorted({int(one) for one in valued} | {one for one in aimed if one})

    def thresholds(self, passport: PassportId | None = None) -> Sequence[Threshold]:
        """Return the named thresholds of an indicator in their order, or those of all."""
        with self._db.read() as connection:
            return read_thresholds(connection, passport)

    def add_threshold(
        self, passport: PassportId, name: str, definition: str = ""
    ) -> Outcome[ThresholdId]:
        """Add a named threshold with the office's own definition.

        Raises FIELD_EMPTY without a name, FIELD_TOO_LONG, NOT_FOUND.
        """
        row = {"name": checks.line("name", name, required=True)}
        row["definition"] = checks.lines("definition", definition)
        with self._db.write(f"Добавлен порог {naming.quoted(row['name'])}") as work:
            passport_of(work.connection, passport)
            place = _next(work.connection, models.Threshold.position)
            key = work.add(models.Threshold, passport_id=passport, position=place, **row)
            return committed(work, ThresholdId(key), Topic.INDICATORS)

    def change_threshold(
        self, threshold: ThresholdId, *, name: str, definition: str
    ) -> Outcome[None]:
        """Rename a threshold or mend its definition; raises as `add_threshold` does."""
        row = {"name": checks.line("name", name, required=True)}
        row["definition"] = checks.lines("definition", definition)
        with self._db.write(f"Правка порога {naming.quoted(row['name'])}") as work:
            change(work, models.Threshold, threshold, row)
            return committed(work, None, Topic.INDICATORS)

    def remove_threshold(self, threshold: ThresholdId) -> Outcome[None]:
        """Remove a threshold with the targets that are named by it; raises NOT_FOUND."""
        with self._db.write("Удалён порог") as work:
            name = owner_of(work.connection, models.Threshold, models.Threshold.name, threshold)
            work.name = f"Удалён порог {naming.quoted(name)}"
            work.remove(models.Threshold, threshold)
            return committed(work, None, Topic.INDICATORS)


def entry_fields(entry: CatalogueEntry) -> PassportFields:
    """Return the fields of a passport that an entry of the catalogue gives."""
    return {
        "key": entry.key,
        "name": entry.name,
        "unit": entry.unit,
        "kind": entry.kind,
        "direction": entry.direction,
        "numerator": entry.numerator,
        "denominator": entry.denominator,
        "formula": entry.formula,
        "source": entry.source,
        "frequency": entry.frequency,
        "level": entry.level,
        "components": entry.components,
        "computed": entry.computed,
        "decimals": entry.decimals,
    }


def checked_passport(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of a whole passport; raises as `IndicatorPassports.add` does."""
    given: dict[str, Any] = {**_NEW, **fields}
    name = checks.lines("name", given["name"], required=True)
    components = [checks.line("components", one, required=True) for one in given["components"]]
    if len(set(components)) != len(components) or len(components) > _MOST_COMPONENTS:
        raise UserError(UserCode.FIELD_INVALID, field="components", text=", ".join(components))
    if not 0 <= given["decimals"] <= _MOST_DECIMALS:
        raise UserError(UserCode.FIELD_INVALID, field="decimals", text=str(given["decimals"]))
    if given["computed"] and given["computed"] not in set(ComputedKey):
        raise UserError(UserCode.FIELD_INVALID, field="computed", text=given["computed"])
    return {
        "key": given["key"],
        "name": name,
        "folded": fold_name(name),
        "unit": checks.line("unit", given["unit"]),
        "kind": given["kind"].value,
        "direction": given["direction"].value,
        "keeper": checks.line("keeper", given["keeper"]),
        "frequency": given["frequency"].value,
        "level": given["level"].value,
        "components": components,
        "computed": given["computed"],
        "decimals": given["decimals"],
        **{one: checks.lines(one, given[one]) for one in _LONG},
    }


def add_passports(work: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> list[PassportId]:
    """Add checked passports at the end, in the order of the rows."""
    place = _next(work.connection, models.Passport.position)
    placed = [{**row, "position": place + at} for at, row in enumerate(rows)]
    return [PassportId(key) for key in work.add_many(models.Passport, placed)]


def _next(connection: Connection, position: Any) -> int:
    last = connection.scalar(select(func.max(position)))
    return 0 if last is None else int(last) + 1
