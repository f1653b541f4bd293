"""What a person meets who types ./run: any folder, quick, quiet, kind where something lacks."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

PREPARE = 'ROOT=$1; . "$1/packaging/prepare.sh"; '


def shell(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script that has read prepare.sh in."""
    return subprocess.run(
        ["sh", "-eu", "-c", PREPARE + script, "sh", str(ROOT)],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        text=True,
    )


def run(
    *arguments: str, folder: Path, command: Path = ROOT / "run"
) -> subprocess.CompletedProcess[str]:
    """Run ./run in a folder, which is the user's home too."""
    return subprocess.run(
        [str(command), *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        text=True,
    )


@pytest.fixture
def prepared() -> None:
    """Skip where the environment was not made by ./run or ./test, which would now rebuild it."""
    if shell("is_installed run").returncode != 0:
        pytest.skip("the environment was not prepared by ./run or ./test")


@pytest.fixture
def poor_machine(tmp_path: Path) -> str:
    """A PATH on which no library is installed and the user is not root."""
    commands = {
        "ldconfig": "exit 0",
        "id": "echo 1000",
        "apt-get": f'echo "$*" >>{tmp_path}/called; echo noise',
    }
    for name, body in commands.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return f"{tmp_path}:{os.environ['PATH']}"


@pytest.mark.usefixtures("prepared")
def test_run_is_quick_when_nothing_is_missing() -> None:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        result = shell("prepare run")
        times.append(time.perf_counter() - started)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert statistics.median(times) < 0.3


@pytest.mark.usefixtures("prepared")
def test_run_works_from_any_folder_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text("print('a stranger')", encoding="utf-8")
    (tmp_path / "marshrut").symlink_to(ROOT / "run")
    result = run("--help", folder=tmp_path, command=tmp_path / "marshrut")
    assert result.returncode == 0
    assert "import" in result.stdout
    assert "a stranger" not in result.stdout


@pytest.mark.usefixtures("prepared")
def test_run_takes_names_of_files_from_where_the_user_stands(tmp_path: Path) -> None:
    result = run("demo", "--db", "район.db", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "район.db").is_file()


@pytest.mark.usefixtures("prepared")
def test_run_hands_on_the_exit_code_and_says_why_in_one_line(tmp_path: Path) -> None:
    result = run("import", "нет такого.docx", "--dry-run", folder=tmp_path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_missing_libraries_are_named_in_one_line_to_copy(poor_machine: str) -> None:
    result = shell("prepare run", PATH=poor_machine, DISPLAY="", WAYLAND_DISPLAY="")
    assert result.returncode == 2
    assert result.stdout == ""
    command = result.stderr.strip().splitlines()[-1]
    assert command.split() == [
        "sudo",
        "apt-get",
        "install",
        "-y",
        "--no-install-recommends",
        "libgl1",
        "libegl1",
        "libxkbcommon0",
        "libfontconfig1",
        "libglib2.0-0",
        "libdbus-1-3",
    ]


def test_a_window_needs_more_libraries_than_a_picture(poor_machine: str) -> None:
    result = shell("prepare run", PATH=poor_machine, DISPLAY=":0")
    assert result.returncode == 2
    assert "libxcb-cursor0" in result.stderr


def test_root_gets_the_libraries_installed(poor_machine: str, tmp_path: Path) -> None:
    (tmp_path / "id").write_text("#!/bin/sh\necho 0\n", encoding="utf-8")
    result = shell("prepare_libraries", PATH=poor_machine, DISPLAY="", WAYLAND_DISPLAY="")
    assert result.returncode == 0
    assert result.stdout == ""
    assert "noise" not in result.stderr
    assert "libgl1 libegl1" in (tmp_path / "called").read_text(encoding="utf-8")


def test_an_unfinished_environment_is_not_taken_for_a_whole_one(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to(ROOT / ".venv" / "bin" / "python")
    assert shell(f"VENV={tmp_path}; PYTHON={python}; is_whole").returncode != 0
    assert shell(f"VENV={tmp_path}; PYTHON={python}; is_installed run").returncode != 0
