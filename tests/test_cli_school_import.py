"""Lists of schools from the command line: counted, named by row, saved, refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importers.school_lists import Planted, as_book, as_text, planted
from tests.test_cli_import import Answer, marshrut  # noqa: F401 - a fixture


@pytest.fixture
def book(tmp_path: Path) -> tuple[Planted, Path]:
    made = planted()
    return made, as_book(made, tmp_path / "школы.xlsx")


def test_a_trial_counts_names_every_fault_by_its_row_and_makes_no_database(
    marshrut: Callable[..., Answer],  # noqa: F811
    book: tuple[Planted, Path],
    tmp_path: Path,
) -> None:
    made, path = book
    code, out, err = marshrut("import", path, "--kind", "schools", "--dry-run")
    assert (code, err) == (0, "")
    counts, *told = out.splitlines()
    assert counts.startswith("новых 295 · изменится 0 · без изменений 0 · сомнительных 0 · с ош")
    for fault, row in made.rows.items():
        named = [line for line in told if line.startswith(f"лист «Школы», строка {row}:")]
        assert bool(named) is (fault != "double in the base"), fault
    assert not (tmp_path / "office.db").exists()


def test_an_import_is_saved_and_undone(
    marshrut: Callable[..., Answer],  # noqa: F811
    book: tuple[Planted, Path],
) -> None:
    _made, path = book
    _code, out, _err = marshrut("--json", "import", path, "--kind", "schools")
    found = json.loads(out)
    assert found["counts"]["new"] == 295
    assert len(found["rows"]) == 306
    again = json.loads(marshrut("--json", "import", path, "--kind", "schools", "--dry-run")[1])
    assert (again["counts"]["new"], again["counts"]["same"]) == (0, 295)
    assert marshrut("undo")[1] == "Отменено: Загрузка списка школ: школы.xlsx\n"
    back = json.loads(marshrut("--json", "import", path, "--kind", "schools", "--dry-run")[1])
    assert back["counts"]["new"] == 295


def test_what_is_no_list_of_schools_is_refused_in_one_line(
    marshrut: Callable[..., Answer],  # noqa: F811
    tmp_path: Path,
) -> None:
    made = Planted()
    made.add(("Продукт", "Вес"))
    made.add(("мука", "20 кг"))
    wrong = as_text(made, tmp_path / "продукты.csv", "utf-8", ";")
    coding = as_text(made, tmp_path / "старое.csv", "cp866", ";")
    for path, said in ((wrong, "нет списка школ"), (coding, "не читаются")):
        code, out, err = marshrut("import", path, "--kind", "schools")
        assert (code, out) == (2, "")
        assert said in err
        assert len(err.splitlines()) == 1
    assert not (tmp_path / "office.db").exists()
