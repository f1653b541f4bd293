"""Papers of lists of schools from the command line: what is written, told and refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.services import compose
from tests.services import novosibirsk
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - fixtures


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    database = open_database(path, now=lambda: datetime(2020, 2, 17, 9, tzinfo=UTC))
    novosibirsk.lay_down(compose(database))
    database.close()
    return path


def test_lists_and_tables_are_written(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    tmp_path: Path,
) -> None:
    types = "Типы выявленных проблем"
    for arguments, name in [
        (["schools", "--status", "унор", "--as-of", "2019-09-01"], "список.xlsx"),
        (["dynamics", "--status", "группа риска", "--from", "2017", "--to", "2019"], "год.docx"),
        (["distribution", "--status", "УНОР", "--typology", types, "--year", "2019"], "типы.pdf"),
        (["comparison", "--status", "ШНСУ", "--from", "1.9.2015", "--to", "2016"], "две.pdf"),
    ]:
        target = tmp_path / name
        answer = marshrut("--db", base, "export", *arguments, "-o", target)
        assert answer == (0, f"{target}\n", "")
        assert target.stat().st_size


def test_tables_are_told_without_a_file(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
) -> None:
    arguments = ("dynamics", "--status", "Группа риска", "--from", "2017", "--to", "2019")
    code, out, _err = marshrut("--db", base, "--json", "export", *arguments)
    assert code == 0
    dynamics, moves = json.loads(out)
    assert dynamics["rows"][-1] == ["Всего школ", "3", "4", "5"]
    assert moves["rows"][-1] == ["2019", "5", "4", "0", "5"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["schools"], "Не хватает: -o."),
        (["dynamics", "--status", "ШНОР", "-o", "a.pdf"], "Не хватает: --from, --to."),
        (["schools", "--status", "ШНОРР", "-o", "a.pdf"], "Статуса «ШНОРР» в справочнике нет"),
        (["schools", "--status", "ШНОР", "-o", "a.pdf"], "Печатать нечего: школ со статусом"),
        (
            ["dynamics", "--status", "УНОР", "--from", "2019", "--to", "2018", "-o", "a.pdf"],
            "Период кончается",
        ),
    ],
)
def test_what_cannot_be_printed_is_said_in_one_line(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    arguments: list[str],
    said: str,
) -> None:
    code, out, err = marshrut("--db", base, "export", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
