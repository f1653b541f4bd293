"""Results of exams from the command line: a trial, a saved import, what is wrong with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.domain.school import SchoolKind
from app.services import compose
from tests.importers import result_files as files
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - fixtures


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    database = open_database(path, now=lambda: datetime(2022, 7, 1, 9, tzinfo=UTC))
    services = compose(database)
    for code, name in {"111002": "МБОУ СОШ № 2", "111005": "МБОУ СОШ № 5"}.items():
        services.schools.add(full_name=name, short_name=name, code=code, kind=SchoolKind.SECONDARY)
    database.close()
    return path


def test_protocols_are_tried_and_saved(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    tmp_path: Path,
) -> None:
    file = files.cp1251(tmp_path)
    arguments = ("--db", base, "import", file, "--kind", "results", "--year", "2022")
    for _ in range(2):  # a trial changes nothing
        code, out, err = marshrut(*arguments, "--dry-run")
        assert (code, err) == (0, "")
        assert out.startswith("протоколы ГИА: новых – 4\n")
    assert marshrut(*arguments)[0] == 0
    code, out, _err = marshrut(*arguments, "--json", "--dry-run")
    said = json.loads(out)
    assert said["counts"] == {"same": 4}
    assert said["rows"][0]["mean"] == "49"
    assert not [name for name in files.SURNAMES if name in out]


def test_rows_in_doubt_go_in_with_a_reason(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    tmp_path: Path,
) -> None:
    rows = files.two_blocks()
    for place in (2, 4):
        rows[place][2] = None  # two pupils without the code of a school
    file = files.book(tmp_path / "a.xlsx", ("Протоколы", rows))
    arguments = ("--db", base, "import", file, "--kind", "results", "--year", "2022")
    code, out, _err = marshrut(*arguments)
    assert (code, out.splitlines()[0]) == (0, "протоколы ГИА: новых – 2, под вопросом – 2")
    reason = "эти двое из другого района"
    code, out, _err = marshrut(*arguments, "--accept", reason)
    assert (code, out.splitlines()[0]) == (0, "протоколы ГИА: новых – 2, без изменений – 2")
    database = open_database(base)
    stored = compose(database).results.results()
    database.close()
    assert sorted(one.accepted for one in stored) == ["", "", reason, reason]


def test_faults_name_their_place(
    marshrut: Callable[..., Answer],  # noqa: F811
    tmp_path: Path,
) -> None:
    rows: list[list[files.Cell]] = [
        ["Результаты ЕГЭ 2022 года"],
        ["Школа", "Предмет", "Участников", "Доля ниже минимума, %"],
        ["МБОУ СОШ № 2", "Физика", 20, 140],
    ]
    file = files.book(tmp_path / "a.xlsx", ("Свод", rows))
    base = tmp_path / "none.db"
    code, out, _err = marshrut("--db", base, "import", file, "--kind", "results", "--dry-run")
    assert code == 0
    assert "лист «Свод», строка 3" in out
    assert "школы «МБОУ СОШ № 2» нет в реестре" in out
    assert not base.exists()


def test_a_file_without_results_is_refused(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    tmp_path: Path,
) -> None:
    file = files.book(tmp_path / "a.xlsx", ("1", [["Меню"], ["Суп", 12]]))
    code, out, err = marshrut("--db", base, "import", file, "--kind", "results")
    assert (code, out) == (2, "")
    assert "нет результатов" in err
    assert err.count("\n") == 1
