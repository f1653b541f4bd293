"""The office's own catalogue of statuses, and the starter set that it begins with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, func, select

from app import models, paths
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.statuses import StatusKind, StatusKindId, StatusLevel
from app.services import checks, naming
from app.services.base import Service, change, committed, missing
from app.services.status_reading import fold_title, read_kinds
from app.services.typologies import write_typology

# Whom a plan concerns, and who may be a mentor, rests on lists and on what kinds of lists mean.
STATUS_TOPICS = (Topic.STATUSES, Topic.EXECUTION)


class KindFields(TypedDict, total=False):
    """The fields of a kind of status; what is not named stays."""

    name: str
    abbreviation: str
    level: StatusLevel
    legal_basis: str
    risk: bool
    supported: bool
    valid_from: date | None
    valid_until: date | None
    note: str


_NEW: KindFields = {
    "name": "",
    "abbreviation": "",
    "level": StatusLevel.REGIONAL,
    "legal_basis": "",
    "risk": True,
    "supported": False,
    "valid_from": None,
    "valid_until": None,
    "note": "",
}


class StatusCatalogue(Service):
    """Kinds of statuses. A list that is renamed keeps its schools; its years guard new statuses."""

    def kinds(self) -> Sequence[StatusKind]:
        """Return the kinds in the order of the catalogue."""
        with self._db.read() as connection:
            return list(read_kinds(connection).values())

    def kind_named(self, name: str) -> StatusKind:
        """Return a kind by its abbreviation or name, in any case and with any quotes.

        Raises STATUS_KIND_UNKNOWN, which names those that there are.
        """
        kinds = self.kinds()
        wanted = fold_title(name)
        for kind in kinds:
            if wanted in (fold_title(kind.abbreviation), fold_title(kind.name)):
                return kind
        known = tuple(map(label_of, kinds)) or "ничего"
        raise UserError(UserCode.STATUS_KIND_UNKNOWN, name=name, names=known)

    def add_kind(self, **fields: Unpack[KindFields]) -> Outcome[StatusKindId]:
        """Add a kind at the end of the catalogue.

        Raises FIELD_EMPTY without a name, STATUS_KIND_DOUBLE, PERIOD_REVERSED, FIELD_TOO_LONG.
        """
        row = _checked({**_NEW, **fields})
        with self._db.write(f"Добавлен статус {naming.quoted(row['name'])}") as work:
            _refuse_double(work.connection, row)
            key = work.add(models.StatusKind, position=_next(work.connection), **row)
            return committed(work, StatusKindId(key), Topic.STATUSES)

    def change_kind(self, kind: StatusKindId, **fields: Unpack[KindFields]) -> Outcome[None]:
        """Change what is named of a kind; statuses that were given stay as they are.

        Raises as `add_kind` does, and NOT_FOUND.
        """
        with self._db.write("Правка статуса") as work:
            known = kind_of(work.connection, kind)
            work.name = f"Правка статуса {naming.quoted(known.name)}"
            held: dict[str, Any] = {name: getattr(known, name) for name in _NEW}
            row = _checked({**held, **fields})
            _refuse_double(work.connection, row, kind)
            change(work, models.StatusKind, kind, row)
            return committed(work, None, *STATUS_TOPICS)

    def remove_kind(self, kind: StatusKindId) -> Outcome[None]:
        """Remove a kind that no school has or had; raises IN_USE, NOT_FOUND."""
        with self._db.write("Удалён статус") as work:
            work.name = f"Удалён статус {naming.quoted(kind_of(work.connection, kind).name)}"
            work.remove(models.StatusKind, kind)
            return committed(work, None, *STATUS_TOPICS)

    def order_kinds(self, kinds: Sequence[StatusKindId]) -> Outcome[None]:
        """Put the catalogue into an order; those not named come after. Raises NOT_FOUND."""
        with self._db.write("Порядок статусов") as work:
            known = read_kinds(work.connection)
            for key in kinds:
                if key not in known:
                    raise missing(models.StatusKind, key)
            for place, key in enumerate(dict.fromkeys((*kinds, *known)), start=1):
                work.change(models.StatusKind, key, position=place)
            return committed(work, None, Topic.STATUSES)

    def ensure_starter(self) -> Outcome[None]:
        """Lay down the kinds and the typologies to begin with, where there are none yet."""
        with self._db.write("Начальный справочник статусов и типологий") as work:
            lay_starter(work)
            return committed(work, None, Topic.STATUSES)


def lay_starter(work: UnitOfWork) -> None:
    """Write the starter set, each half of it where there is nothing of its kind."""
    if not work.connection.scalar(select(func.count()).select_from(models.StatusKind)):
        for place, given in enumerate(_starter("kinds"), start=1):
            days = {
                name: date.fromisoformat(given[name])
                for name in ("valid_from", "valid_until")
                if name in given
            }
            level = StatusLevel(given["level"])
            row = _checked({**_NEW, **given, **days, "level": level})
            work.add(models.StatusKind, position=place, **row)
    if not work.connection.scalar(select(func.count()).select_from(models.Typology)):
        for given in _starter("typologies"):
            values = [(value["number"], value["name"]) for value in given["values"]]
            write_typology(work, given["name"], given.get("legal_basis", ""), values)


def kind_of(connection: Connection, kind: StatusKindId) -> StatusKind:
    """Return a kind; raises NOT_FOUND."""
    found = read_kinds(connection).get(kind)
    if found is None:
        raise missing(models.StatusKind, kind)
    return found


def label_of(kind: StatusKind) -> str:
    """Return what a kind is called in short: its abbreviation where it has one."""
    return kind.abbreviation or kind.name


def _starter(name: str) -> Any:
    path = paths.resources() / "statuses" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    since, until = fields["valid_from"], fields["valid_until"]
    if since and until:
        checks.period(since, until)
    return {
        **fields,
        "name": checks.line("name", fields["name"], required=True),
        "abbreviation": checks.line("abbreviation", fields["abbreviation"]),
        "level": StatusLevel(fields["level"]).value,
        "legal_basis": checks.lines("legal_basis", fields["legal_basis"]),
        "note": checks.lines("note", fields["note"]),
    }


def _refuse_double(
    connection: Connection, row: Mapping[str, Any], own: StatusKindId | None = None
) -> None:
    names = {fold_title(row["name"]), fold_title(row["abbreviation"])} - {""}
    for known in read_kinds(connection).values():
        if known.id != own and names & {fold_title(known.name), fold_title(known.abbreviation)}:
            raise UserError(UserCode.STATUS_KIND_DOUBLE, name=label_of(known))


def _next(connection: Connection) -> int:
    return (connection.scalar(select(func.max(models.StatusKind.position))) or 0) + 1
