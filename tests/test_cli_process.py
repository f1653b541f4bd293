"""The command line as a process: what it loads, how it speaks to files and pipes, how it stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = ("sqlalchemy", "alembic", "lxml", "reportlab", "openpyxl", "docx", "pypdfium2", "PySide6")


def marshrut(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, from another folder."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd="/" if os.name == "posix" else None,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, app.cli; print(*sorted(m.partition('.')[0] for m in sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert not set(HEAVY) & set(found.stdout.split())


def test_reading_a_file_loads_no_database_library(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    code = (
        "import sys, app.cli; app.cli.run(['import', 'a.docx', '--dry-run']); "
        "print(*sorted(m.partition('.')[0] for m in sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    assert not {"sqlalchemy", "alembic", "reportlab", "PySide6"} & set(found.stdout.split())


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1251"}])
def test_output_is_utf8_whatever_the_machine_speaks(environment: dict[str, str]) -> None:
    found = marshrut("--help", **environment)
    assert found.returncode == 0
    assert "дорожные карты".encode() in found.stdout
    found = marshrut("roadmaps", "--db", "/нет/база.db", **environment)
    assert found.returncode == 2
    assert "/нет/база.db".encode() in found.stderr


def test_results_and_complaints_go_their_own_ways(tmp_path: Path) -> None:
    database = tmp_path / "район.db"
    made = marshrut("demo", "--db", database)
    assert (made.returncode, made.stderr) == (0, b"")
    target = tmp_path / "план.pdf"
    arguments = ["--db", database, "export", "plan", "--roadmap", made.stdout.decode().strip()]
    found = marshrut(*arguments, "-o", target)
    assert (found.returncode, found.stdout.decode(), found.stderr) == (0, f"{target}\n", b"")
    found = marshrut(*arguments, "-o", tmp_path / "нет" / "план.pdf")
    assert (found.returncode, found.stdout) == (2, b"")
    assert found.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    database = tmp_path / "район.db"
    marshrut("demo", "--db", database)
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "history", "--db", str(database)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_stopped_command_leaves_no_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "вечный.docx"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "import", str(pipe), "--dry-run"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=20)
    assert b"Traceback" not in complaint
    assert process.returncode in {2, 130}
