"""Importing small files through the command line: what is asked for, printed and remembered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from app.db.engine import open_database
from app.domain.roadmap import Field
from app.importers import read_document, understand
from app.services import compose
from tests.importers.building import HEADER, ROWS, p, plan, tbl, write_docx
from tests.services.conftest import DRAFT

Answer = tuple[int, str, str]


@pytest.fixture
def marshrut(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Answer]:
    """Run a command over this test's own database; return its code, output and complaint."""

    def run(*arguments: object) -> Answer:
        code = cli.run(["--db", str(tmp_path / "office.db"), *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A plan whose title names its year."""
    return write_docx(tmp_path / "план.docx", plan(*ROWS))


@pytest.fixture
def paper_without_period(tmp_path: Path) -> Path:
    rows = [("1", "Провести совещание", "постоянно", "Отдел образования", "Протокол")]
    return write_docx(tmp_path / "план.docx", p("План мероприятий") + tbl(HEADER, *rows))


def test_a_file_becomes_a_roadmap(marshrut: Callable[..., Answer], paper: Path) -> None:
    code, out, err = marshrut("import", paper)
    assert (code, err) == (0, "")
    assert re.fullmatch(r"[0-9a-f-]{36}\n", out)
    [found] = json.loads(marshrut("roadmaps", "--json")[1])
    assert found == {
        "id": out.strip(),
        "title": "План мероприятий на 2022 год",
        "period": {"start": "2022-01-01", "end": "2022-12-31"},
        "state": "draft",
        "sections": 1,
        "activities": 3,
        "indicators": 0,
    }


def test_json_says_both_the_id_and_what_was_understood(
    marshrut: Callable[..., Answer], paper: Path
) -> None:
    found = json.loads(marshrut("import", paper, "--json")[1])
    dry = json.loads(marshrut("import", paper, "--json", "--dry-run")[1])
    assert found == {"id": found["id"], **dry}
    rows = [row for section in found["sections"] for row in section["activities"]]
    cells = ("number", "text", "deadline", "responsible", "result")
    assert [tuple(row[cell] for cell in cells) for row in rows] == list(ROWS)


def test_a_dry_run_is_readable_and_makes_no_database(
    marshrut: Callable[..., Answer], paper: Path, tmp_path: Path
) -> None:
    code, out, err = marshrut("import", paper, "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "План мероприятий на 2022 год",
        "Период: 2022 год",
        "1 раздел, 3 мероприятия, 0 показателей",
    ]
    assert not (tmp_path / "office.db").exists()


def test_an_unknown_period_is_asked_for(
    marshrut: Callable[..., Answer], paper_without_period: Path, tmp_path: Path
) -> None:
    code, out, err = marshrut("import", paper_without_period)
    assert (code, out) == (2, "")
    assert err == "Не указано, на какой период дорожная карта: задайте его начало и конец.\n"
    assert not (tmp_path / "office.db").exists()
    period = ["--from", "01.09.2022", "--to", "2023-08-31", "--title", "Наш план"]
    assert marshrut("import", paper_without_period, *period)[0] == 0
    [found] = json.loads(marshrut("roadmaps", "--json")[1])
    assert (found["title"], found["period"]) == (
        "Наш план",
        {"start": "2022-09-01", "end": "2023-08-31"},
    )


def test_a_period_that_runs_backwards_is_refused(
    marshrut: Callable[..., Answer], paper: Path, tmp_path: Path
) -> None:
    code, _, err = marshrut("import", paper, "--from", "2023-01-01")
    assert code == 2
    assert "кончается (31.12.2022) раньше, чем начинается (01.01.2023)" in err
    assert not (tmp_path / "office.db").exists()


def test_columns_settled_by_hand_are_remembered(
    marshrut: Callable[..., Answer], tmp_path: Path
) -> None:
    header = (*HEADER[:4], "Примечание")
    paper = write_docx(tmp_path / "план.docx", plan(*ROWS, header=header))
    [reading] = understand(read_document(paper)).readings
    assert Field.RESULT not in reading.fields
    settled = (*reading.fields[:4], Field.RESULT)
    database = open_database(tmp_path / "office.db")
    compose(database).roadmaps.save(
        DRAFT, source_name="прежний.docx", remember={reading.fingerprint: settled}
    )
    database.close()
    found = json.loads(marshrut("import", paper, "--json")[1])
    assert [row["result"] for row in found["sections"][0]["activities"]] == [r[4] for r in ROWS]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_an_exported_plan_comes_in_again(
    marshrut: Callable[..., Answer], paper: Path, tmp_path: Path, suffix: str
) -> None:
    first = json.loads(marshrut("import", paper, "--json")[1])
    target = tmp_path / f"снова.{suffix}"
    assert marshrut("export", "plan", "--roadmap", first["id"], "-o", target)[0] == 0
    again = json.loads(marshrut("import", target, "--json", "--dry-run")[1])
    assert again["sections"] == first["sections"]
    assert again["period"] == first["period"]
