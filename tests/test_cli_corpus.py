"""The main job through the command line, on the real papers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.db.engine import open_database
from app.domain.drafts import RawDocument, RawParagraph
from app.importers import read_document, understand
from tests.services.conftest import rows_of

pytestmark = pytest.mark.corpus

ROADMAPS = [
    "000_novosibirsk_2020",
    "001_stavropol_2020",
    "002_komsomolsk_2022",
    "004_iskitim_2021",
]
TABLES_AND_LISTS = [name for name in ROADMAPS if not name.startswith("001")]


class Marshrut:
    """Runs commands in this process over one database; `said` is what the last one complained."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.db = db
        self.said = ""
        self._capsys = capsys

    def __call__(self, *arguments: object, code: int = 0) -> str:
        found = cli.run(["--db", str(self.db), *map(str, arguments)])
        out, self.said = self._capsys.readouterr()
        assert found == code, self.said
        return out


@pytest.fixture
def marshrut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Marshrut:
    return Marshrut(tmp_path / "office.db", capsys)


def folded(value: Any) -> Any:
    """Fold white space and list marks, as the comparison with the papers' own reading asks."""
    if isinstance(value, str):
        return " ".join(re.sub(r"[-–—•·▪]", " ", value).split())
    if isinstance(value, list):
        return [folded(item) for item in value]
    if isinstance(value, dict):
        return {key: folded(item) for key, item in value.items()}
    return value


def plan_of(found: dict[str, Any]) -> list[Any]:
    """Return numbers, texts, deadlines, responsible and results of all rows, by section."""
    cells = ("number", "text", "deadline", "responsible", "result")
    return [
        [tuple(folded(row[cell]) for cell in cells) for row in section["activities"]]
        for section in found["sections"]
    ]


@pytest.mark.parametrize("name", ROADMAPS)
def test_a_dry_run_prints_what_the_paper_says(marshrut: Marshrut, corpus: Path, name: str) -> None:
    expected = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
    found = json.loads(marshrut("import", corpus / f"{name}.docx", "--dry-run", "--json"))
    assert marshrut.said == ""
    assert folded(found["sections"]) == folded(expected["sections"])
    assert folded(found["indicators"]) == folded(expected["indicators"])
    if "order" in expected:
        assert_order(found["order"], expected["order"])
    assert not marshrut.db.exists()


def assert_order(found: dict[str, Any], expected: dict[str, Any]) -> None:
    counts = {
        "clauses": len(found["clauses"]),
        "subclauses": sum(len(clause["subclauses"]) for clause in found["clauses"]),
    }
    told = {**folded(found), **counts}
    assert {key: told[key] for key in expected} == folded(expected)


def test_a_paper_without_a_plan_is_refused_plainly(marshrut: Marshrut, corpus: Path) -> None:
    out = marshrut("import", corpus / "003_barabinsk_2022.docx", code=2)
    assert out == ""
    assert marshrut.said.count("\n") == 1
    assert "нет ни плана мероприятий, ни показателей" in marshrut.said
    assert not marshrut.db.exists()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize("name", ROADMAPS)
def test_a_plan_that_is_exported_comes_in_again(
    marshrut: Marshrut, corpus: Path, tmp_path: Path, name: str, suffix: str
) -> None:
    paper = corpus / f"{name}.docx"
    first = json.loads(marshrut("import", paper, "--dry-run", "--json"))
    key = marshrut("import", paper).strip()
    target = tmp_path / f"plan.{suffix}"
    assert marshrut("export", "plan", "--roadmap", key, "-o", target) == f"{target}\n"
    again = json.loads(
        marshrut(
            "import", target, "--dry-run", "--json", "--from", "2020-01-01", "--to", "2020-12-31"
        )
    )
    assert plan_of(again) == plan_of(first)
    assert folded([(s["number"], s["title"]) for s in again["sections"]]) == folded(
        [(s["number"], s["title"]) for s in first["sections"]]
    )


@pytest.mark.parametrize("name", TABLES_AND_LISTS)
def test_indicators_that_are_exported_come_in_again(
    marshrut: Marshrut, corpus: Path, tmp_path: Path, name: str
) -> None:
    paper = corpus / f"{name}.docx"
    first = json.loads(marshrut("import", paper, "--dry-run", "--json"))
    key = marshrut("import", paper).strip()
    target = tmp_path / "indicators.docx"
    marshrut("export", "indicators", "--roadmap", key, "-o", target)
    again = json.loads(marshrut("import", target, "--dry-run", "--json"))
    assert folded(again["indicators"]) == folded(first["indicators"])


@pytest.mark.parametrize("name", ["000_novosibirsk_2020", "001_stavropol_2020"])
def test_an_order_that_is_exported_comes_in_again(
    marshrut: Marshrut, corpus: Path, tmp_path: Path, name: str
) -> None:
    paper = corpus / f"{name}.docx"
    first = json.loads(marshrut("import", paper, "--dry-run", "--json"))
    key = marshrut("import", paper).strip()
    target = tmp_path / "order.docx"
    marshrut("export", "order", "--roadmap", key, "-o", target)
    again = json.loads(marshrut("import", target, "--dry-run", "--json"))
    assert folded(again["order"]) == folded(first["order"])


@pytest.mark.parametrize("name", ROADMAPS)
def test_every_paragraph_of_the_annex_is_printed_back_in_order(
    marshrut: Marshrut, corpus: Path, tmp_path: Path, name: str
) -> None:
    source = read_document(corpus / f"{name}.docx")
    order = understand(source).order
    before = max((origin.paragraph for origin in order.origins), default=0) if order else 0
    key = marshrut("import", corpus / source.name).strip()
    target = tmp_path / "annex.docx"
    marshrut("export", "annex", "--roadmap", key, "-o", target)
    printed = "".join(letters(text) for _, text in texts(read_document(target)))
    place = 0
    for paragraph, text in texts(source):
        if paragraph > before:
            found = printed.find(letters(text), place)
            assert found >= 0, text
            place = found + len(letters(text))


def texts(raw: RawDocument) -> Iterator[tuple[int, str]]:
    """Return paragraphs, by number and with Word's own marks, and cells, with 0, in their order."""
    for item in raw.items:
        if isinstance(item, RawParagraph):
            yield item.origin.paragraph, f"{item.marker} {item.text}"
        else:
            for row in item.rows:
                yield from ((0, cell) for cell in row.cells)


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("name", ROADMAPS)
def test_an_import_is_undone_without_a_trace(marshrut: Marshrut, corpus: Path, name: str) -> None:
    marshrut("demo")
    before = rows(marshrut.db)
    marshrut("import", corpus / f"{name}.docx")
    assert rows(marshrut.db) != before
    assert marshrut("undo") == f"Отменено: Импорт: {name}.docx\n"
    assert rows(marshrut.db) == before
    assert marshrut("verify") == "База цела.\n"


def rows(path: Path) -> Any:
    database = open_database(path)
    try:
        return rows_of(database)
    finally:
        database.close()


def test_every_deadline_of_the_papers_means_what_it_should(
    marshrut: Marshrut, corpus: Path
) -> None:
    lines = (corpus / "deadlines.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 69
    for line in lines:
        told = json.loads(line)
        plan = ["--from", told["plan_start"], "--to", told["plan_end"]]
        found = json.loads(marshrut("deadlines", "--json", *plan, "--", told["text"]))
        assert (found["kind"], found["windows"]) == (told["kind"], told["windows"]), told["text"]
