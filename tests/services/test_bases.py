"""Papers that things rest on: one row stands behind many, with its scan beside the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.db.engine import Database
from app.domain.basis import BasisId
from app.domain.errors import UserCode, UserError
from app.services import Services
from app.services.bases import BasisEntry, BasisFields, read_bases, with_scan, write_basis
from tests.services.conftest import Rows
from tests.services.editing import carried_out

ORDER = BasisFields("Комитет образования", "12-ОД", date(2022, 1, 17), "О наставниках")


def write(db: Database, *bases: BasisEntry) -> list[str | None]:
    settled = [with_scan(db, basis) for basis in bases]
    with db.write("Основания") as work:
        keys = [write_basis(work, basis) for basis in settled]
        work.commit()
    return keys


def test_one_order_stands_behind_many_rows(services: Services, db: Database) -> None:
    [first] = write(db, ORDER)
    again = BasisFields("КОМИТЕТ  ОБРАЗОВАНИЯ", "№ 12-ОД", date(2022, 1, 17), "о наставниках")
    untitled = BasisFields("Комитет образования", "12-ОД", date(2022, 1, 17))
    assert first is not None
    assert write(db, again, untitled, BasisId(first)) == [first, first, first]
    assert len(services.bases.list()) == 1


@pytest.mark.parametrize(
    "other",
    [
        BasisFields("Мэрия", "12-ОД", date(2022, 1, 17), "О наставниках"),
        BasisFields("Комитет образования", "13-ОД", date(2022, 1, 17), "О наставниках"),
        BasisFields("Комитет образования", "12-ОД", date(2021, 1, 17), "О наставниках"),
        BasisFields("Комитет образования", "12-ОД", date(2022, 1, 17), "О кураторах"),
        BasisFields("Комитет образования", "12-ОД", None, "О наставниках"),
    ],
)
def test_another_order_is_another_row(db: Database, other: BasisFields) -> None:
    first, second = write(db, ORDER, other)
    assert first != second


def test_nothing_entered_is_no_basis(services: Services, db: Database) -> None:
    assert write(db, None, BasisFields(), BasisFields(" ", "№", None, "\n")) == [None] * 3
    assert services.bases.list() == []


def test_a_scan_lies_beside_the_database(services: Services, db: Database, tmp_path: Path) -> None:
    scan = tmp_path / "приказ.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    write(db, ORDER)
    [key] = write(db, BasisFields(ORDER.issuer, ORDER.number, ORDER.date, ORDER.title, scan))
    [basis] = services.bases.list()
    assert (basis.id, basis.scan.name, basis.scan.size) == (key, "приказ.pdf", 13)
    kept = services.bases.file_of(basis.scan)
    assert kept.read_bytes() == scan.read_bytes()
    kept.unlink()
    with pytest.raises(UserError) as error:
        services.bases.file_of(basis.scan)
    assert error.value.code is UserCode.EVIDENCE_MISSING


def test_an_order_is_mended_for_all_that_rests_on_it(services: Services, db: Database) -> None:
    [key] = write(db, ORDER)
    mended = BasisFields(ORDER.issuer, "14-ОД", ORDER.date, ORDER.title)
    change = services.bases.change
    assert key is not None
    carried_out(services, db, "Правка основания 14-ОД", lambda: change(BasisId(key), mended))
    with db.read() as connection:
        assert read_bases(connection, [key, None, key])[key].number == "14-ОД"


def test_wrong_bases_are_refused(
    services: Services, db: Database, content: Callable[[], Rows]
) -> None:
    [key] = write(db, ORDER)
    assert key is not None
    before = content()
    for code, edit in (
        (UserCode.NOT_FOUND, lambda: write(db, BasisId("нет"))),
        (UserCode.FIELD_TOO_LONG, lambda: write(db, BasisFields("К" * 501))),
        (UserCode.FILE_MISSING, lambda: write(db, BasisFields(scan=Path("/нет.pdf")))),
        (UserCode.FIELD_EMPTY, lambda: services.bases.change(BasisId(key), BasisFields())),
        (UserCode.NOT_FOUND, lambda: services.bases.change(BasisId("нет"), ORDER)),
    ):
        with pytest.raises(UserError) as error:
            edit()
        assert error.value.code is code
    assert content() == before
