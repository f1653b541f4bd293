"""The check of a database: the file, its schema, its references, and the journal against the rows.

It only reads; what it finds is said in data, and the words stand in `app.wording`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, and_, func, select

from app.db import evidence, search_index
from app.db.backup import damage
from app.db.engine import connect, make_engine, translated, version
from app.db.migrations import SCHEMA_VERSION
from app.db.rows import foreign_keys, is_owned, journalled
from app.db.stored_files import stored_rows
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import Fault, FaultCode
from app.models import Base, Change, Operation


def verify(path: Path) -> list[Fault]:
    """Return every fault that was found; empty when the database is sound.

    A file whose pages are damaged is not looked into further. StorageError for a file that is
    missing or foreign, newer than the program, locked or not permitted.
    """
    try:
        if version(path) is None:
            raise StorageError(StorageCode.DATABASE_FOREIGN, path=path)
        with translated(path), closing(connect(path)) as raw:
            found = [Fault(FaultCode.FILE_DAMAGED, {"text": line}) for line in damage(raw)]
            found = found or list(_broken_references(raw))
    except StorageError as error:
        if error.code is not StorageCode.DATABASE_DAMAGED:
            raise
        return [Fault(FaultCode.FILE_DAMAGED, {"text": str(error.__cause__)})]
    if any(fault.code is FaultCode.FILE_DAMAGED for fault in found):
        return found
    engine = make_engine(path, writing=False)
    try:
        with engine.connect() as connection:
            differences = list(_schema(connection))
            # Where a table or a column is missing, its rows cannot be asked for.
            found += differences or _content(connection, path)
            # What is derived from rows that are at fault is no news.
            return found or [*_search(connection)]
    finally:
        engine.dispose()


def _content(connection: Connection, path: Path) -> Iterator[Fault]:
    yield from _operations(connection)
    yield from _journal_and_rows(connection)
    yield from _pieces(connection)
    yield from _lost_files(connection, path)


def _search(connection: Connection) -> Iterator[Fault]:
    if count := search_index.differing(connection):
        yield Fault(FaultCode.SEARCH_DIFFERS, {"count": count})


def _broken_references(raw: sqlite3.Connection) -> Iterator[Fault]:
    counts: dict[tuple[str, str], int] = {}
    for table, _, parent, _ in raw.execute("PRAGMA foreign_key_check"):
        counts[table, parent] = counts.get((table, parent), 0) + 1
    for (table, parent), count in counts.items():
        data = {"table": table, "parent": parent, "count": count}
        yield Fault(FaultCode.REFERENCE_BROKEN, data)


def _schema(connection: Connection) -> Iterator[Fault]:
    # Alembic is heavy, and a check is rare.
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    for difference in compare_metadata(context, Base.metadata):
        yield Fault(FaultCode.SCHEMA_DIFFERS, {"text": " ".join(map(str, _flat(difference)))})


def _flat(difference: Any) -> Iterator[Any]:
    if isinstance(difference, list | tuple):
        for piece in difference:
            yield from _flat(piece)
    elif difference is not None:
        yield difference


def _operations(connection: Connection) -> Iterator[Fault]:
    count, last = connection.execute(
        select(func.count(Operation.id), func.coalesce(func.max(Operation.sequence), 0))
    ).one()
    if count != last:
        yield Fault(FaultCode.JOURNAL_GAP, {"expected": last, "found": count})


def _journal_and_rows(connection: Connection) -> Iterator[Fault]:
    """Compare the rows there are with what the last change of each says.

    Only of the present schema: a migration may make and drop rows.
    """
    known = set(connection.scalars(select(Change.table_name).distinct()))
    ours = (
        select(func.max(Change.id))
        .join(Operation, Operation.id == Change.operation_id)
        .where(Operation.schema_version == SCHEMA_VERSION)
        .group_by(Change.table_name, Change.row_key)
    )
    newest = select(Change.table_name, Change.row_key, Change.before, Change.after).where(
        Change.id.in_(ours)
    )
    for name in sorted(known - journalled().keys()):
        yield Fault(FaultCode.JOURNAL_TABLE_UNKNOWN, {"table": name})
    for name in sorted(known & journalled().keys()):
        table = journalled()[name]
        last = newest.where(Change.table_name == name).subquery()
        joined = last.outerjoin(table, table.c.id == last.c.row_key)
        is_removal = and_(last.c.before.is_not(None), last.c.after.is_(None))
        for removed, code, there in (
            (False, FaultCode.JOURNAL_ROW_LOST, table.c.id.is_(None)),
            (True, FaultCode.JOURNAL_ROW_RETURNED, table.c.id.is_not(None)),
        ):
            of_kind = is_removal if removed else ~is_removal
            count = connection.scalar(
                select(func.count()).select_from(joined).where(of_kind, there)
            )
            if count:
                yield Fault(code, {"table": name, "count": count})


def _pieces(connection: Connection) -> Iterator[Fault]:
    """Find pieces that their whole does not reach: under a piece of another whole, or in a ring."""
    for table in journalled().values():
        columns = [key.parent for key in foreign_keys(table) if is_owned(key.parent)]
        inner = [c for c in columns if any(k.column.table is table for k in c.foreign_keys)]
        for column in inner:
            count = _unreached(connection, table, column, [c for c in columns if c is not column])
            if count:
                yield Fault(FaultCode.PIECE_ASTRAY, {"table": table.name, "count": count})


def _lost_files(connection: Connection, path: Path) -> Iterator[Fault]:
    """Find files of rows that are gone, or do not hold what was put into the store."""
    known: dict[Path, FaultCode | None] = {}
    for row in stored_rows(connection):
        file = evidence.path_of(path, row.name, row.digest)
        if file not in known:
            known[file] = _fault_of(file)
        if code := known[file]:
            yield Fault(code, {"stored": row.place, "text": row.name, "of": row.label})


def _fault_of(file: Path) -> FaultCode | None:
    if not file.is_file():
        return FaultCode.FILE_LOST
    try:
        return None if evidence.is_sound(file) else FaultCode.FILE_CHANGED
    except StorageError:  # it cannot be read to its end
        return FaultCode.FILE_CHANGED


def _unreached(
    connection: Connection, table: Table, column: Column[Any], wholes: list[Column[Any]]
) -> int:
    reached = select(table.c.id, *wholes).where(column.is_(None)).cte("reached", recursive=True)
    child = table.alias()
    below = select(child.c.id, *(child.c[whole.name] for whole in wholes)).join(
        reached,
        and_(
            child.c[column.name] == reached.c.id,
            *(child.c[whole.name] == reached.c[whole.name] for whole in wholes),
        ),
    )
    reached = reached.union(below)
    count = connection.scalar(
        select(func.count()).select_from(table).where(table.c.id.not_in(select(reached.c.id)))
    )
    return count or 0
