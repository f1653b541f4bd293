"""SIGKILL at random moments: nothing that was committed is lost, nothing half done is there.

The short form stands in every run; MARSHRUT_KILLS=100 kills a hundred times in each way of working.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from app.db.backup import list_backups
from app.db.engine import open_database
from app.db.verification import verify
from app.domain.safekeeping import BackupReason
from tests.conftest import ROOT

KILLS = int(os.environ.get("MARSHRUT_KILLS", "12"))
# Importing starts slowly: a third in the short form, so that twenty kills take half a minute.
KILLS_OF_IMPORTS = KILLS if "MARSHRUT_KILLS" in os.environ else KILLS // 3
PAPER = "000_novosibirsk_2020"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")


def killed(arguments: list[str], *, longest: float, from_start: bool) -> int:
    """Run a writer, kill it after a random while, and return the last number it said.

    From the start, the opening and making of the database is in danger too.
    """
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        first = "" if from_start else process.stdout.readline()
        time.sleep(random.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        said = (first + process.stdout.read()).split("\n")[:-1]
        # A writer that stopped by itself has an error to tell.
        assert process.wait() == -signal.SIGKILL or (from_start and process.returncode == 0)
    return int(said[-1]) if said and said[-1].isdecimal() else 0


def check_whole(path: Path, committed: int) -> None:
    """Open as the next start would, and see that the file is sound and the journal complete."""
    if committed or path.exists():
        open_database(path).close()
        assert verify(path) == []
        assert ask(path, "SELECT coalesce(max(sequence), 0) FROM operation")[0][0] >= committed


def ask(path: Path, query: str) -> list[tuple[int, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_nothing_committed_is_lost_and_nothing_is_torn(tmp_path: Path) -> None:
    path, rounds = tmp_path / "район.db", 0
    for number in range(KILLS):
        from_start = number % 4 == 0
        arguments = ["-m", "tests.db.kill_writer", "rows", str(path)]
        committed = killed(arguments, longest=1.0 if from_start else 0.4, from_start=from_start)
        check_whole(path, committed)
        if not path.exists():
            continue
        title = ask(path, "SELECT CAST(title AS INTEGER) FROM roadmap")
        if title:
            assert title[0][0] >= rounds
            rounds = title[0][0]
        # Each round is there with its title and all its three activities, or not at all.
        texts = Counter(row[0] for row in ask(path, "SELECT CAST(text AS INTEGER) FROM activity"))
        assert texts == dict.fromkeys(range(1, rounds + 1), 3)
    assert rounds > 0
    copies = [view for view in list_backups(path) if view.reason is BackupReason.IMPORT]
    assert all(verify(view.path) == [] for view in copies)


@pytest.mark.corpus
def test_imports_and_edits_are_whole_or_not_there(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "район.db"
    for number in range(KILLS_OF_IMPORTS):
        from_start = number % 4 == 0
        arguments = ["-m", "tests.db.kill_writer", "imports", str(path), str(paper(corpus))]
        committed = killed(arguments, longest=2.0 if from_start else 0.8, from_start=from_start)
        check_whole(path, committed)
        check_roadmaps(path, corpus)
    assert ask(path, "SELECT count(*) FROM operation")[0][0] > 0


@pytest.mark.corpus
def test_a_killed_command_imports_all_or_nothing(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "район.db"
    for _ in range(KILLS_OF_IMPORTS):
        arguments = ["-m", "app", "import", str(paper(corpus)), "--db", str(path)]
        killed(arguments, longest=2.5, from_start=True)
        check_whole(path, 0)
        check_roadmaps(path, corpus)


def paper(corpus: Path) -> Path:
    return corpus / f"{PAPER}.docx"


def check_roadmaps(path: Path, corpus: Path) -> None:
    """See that every roadmap there is has every activity of the paper."""
    if not path.exists():
        return
    expected = json.loads((corpus / f"{PAPER}.json").read_text(encoding="utf-8"))
    whole = sum(len(section["activities"]) for section in expected["sections"])
    counts = ask(
        path,
        "SELECT count(activity.id) FROM roadmap"
        " LEFT JOIN part ON part.roadmap_id = roadmap.id"
        " LEFT JOIN section ON section.part_id = part.id"
        " LEFT JOIN activity ON activity.section_id = section.id GROUP BY roadmap.id",
    )
    assert {count for (count,) in counts} <= {whole}
