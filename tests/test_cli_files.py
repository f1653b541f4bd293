"""Stored files from the command line: brought back from the copies, and swept."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app import bootstrap
from app.db.evidence import evidence_dir
from app.services.bases import BasisFields
from tests.test_cli import Answer, filled, marshrut  # noqa: F401 - fixtures


def test_files_are_brought_back_and_those_that_nothing_needs_are_swept(
    marshrut: Callable[..., Answer],  # noqa: F811
    filled: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    file = with_a_file(filled, tmp_path)
    marshrut("--db", filled, "backup")
    stray = file.with_name(f"{'0' * 64}.pdf")
    stray.write_bytes(b"x" * 3000)
    os.utime(stray, (time.time() - 7200,) * 2)
    assert marshrut("--db", filled, "verify", "--sweep") == (
        0,
        "База цела.\nУбрано: 1 файл, 3 КБ.\n",
        "",
    )
    assert not stray.exists()
    file.unlink()
    code, out, err = marshrut("--db", filled, "verify", "--sweep", "--json")
    assert code == 2
    told = json.loads(out)
    assert "Приказ.pdf" in told.pop("faults")[0]
    assert told == {"sound": False, "swept": {"files": 0, "bytes": 0}}
    assert err == "В базе 1 неполадка: что делать, сказано о каждой.\n"
    assert marshrut("--db", filled, "verify", "--restore-files") == (
        0,
        "Возвращено из копий: 1 файл.\nБаза цела.\n",
        "",
    )
    assert file.is_file()


def with_a_file(database: Path, folder: Path) -> Path:
    """Give the database a basis with a scan; return where the scan lies."""
    scan = folder / "Приказ.pdf"
    scan.write_bytes(b"signed")
    with bootstrap.opened(str(database)) as services:
        services.statuses.ensure_starter()
        kind = services.statuses.kinds()[0].id
        school = services.schools.add(short_name="СОШ № 1").value
        basis = BasisFields(number="5", scan=scan)
        services.statuses.give([school], kind, date(2022, 1, 1), basis=basis)
    [file] = evidence_dir(database).iterdir()
    return file
