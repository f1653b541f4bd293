"""The identify command: who is on the list and why, in lines, in JSON and on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.db.engine import open_database
from tests.bases import copied
from tests.services.conftest import rows_of
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - fixtures


@pytest.fixture
def base(results_base: Path, tmp_path: Path) -> Path:
    return copied(results_base, tmp_path)


FEDERAL = ("identify", "--rule", "Федеральный перечень ШНОР", "--year", "2022")


def test_the_list_is_told_with_reasons(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
) -> None:
    code, out, err = marshrut("--db", base, *FEDERAL)
    assert (code, err) == (0, "")
    lines = out.replace("\xa0", " ").splitlines()
    assert lines[0] == (
        "Федеральный перечень ШНОР, версия 1, 2022 год. Пробный расчёт, не сохранён."
    )
    assert lines[1] == "В списке школ: 2. Оценено: 5 из 6."
    assert lines[2] == "МКОУ «Заречная СОШ»"
    assert lines[3] == (
        "  Не меньше чем в 2 процедурах года минимум не преодолели 30 % участников или больше: "
        "2 – ВПР, 6 класс, математика; ВПР, 6 класс, русский язык (порог 2)"
    )
    assert "Нет результатов для расчёта: МКОУ Начальная школа." in lines
    assert sum(line.startswith("Внимание.") for line in lines) == 2


def test_one_school_is_told_with_every_figure(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
) -> None:
    code, out, _err = marshrut("--db", base, *FEDERAL, "--school", "МБОУ СОШ № 2")
    assert code == 0
    lines = out.replace("\xa0", " ").splitlines()
    assert "  ВПР, 6 класс, математика, 2022: 32 % ▲, 16 из 50" in lines
    assert "Заречная" not in out


def test_json_has_every_term_and_nothing_is_stored(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
) -> None:
    database = open_database(base)
    before = rows_of(database)
    code, out, _err = marshrut(
        "--db", base, "--json", "identify", "--rule", "relative", "--year", "2022"
    )
    assert code == 0
    said = json.loads(out)
    assert (said["official"], said["settings"]["years"]) == (False, 3)
    [school] = [one for one in said["schools"] if one["name"] == "МБОУ СОШ № 2"]
    assert (school["value"], school["included"], school["used"]) == ("0.8595", False, 9)
    assert {(cell["own"], cell["reference"]) for cell in school["cells"]} >= {("38", "52.6")}
    assert rows_of(database) == before
    database.close()


def test_json_has_the_means_of_the_paper_beside_the_cells(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
) -> None:
    def school(rule: str) -> dict[str, list[dict[str, object]]]:
        asked = ("identify", "--rule", rule, "--year", "2022", "--school", "МБОУ СОШ № 2")
        code, out, _err = marshrut("--db", base, "--json", *asked)
        assert code == 0
        [found] = json.loads(out)["schools"]
        assert isinstance(found, dict)
        return found

    relative = school("relative")
    assert relative["by_year"] == [
        {"year": 2020, "value": "0.8353", "used": 3},
        {"year": 2021, "value": "0.8701", "used": 3},
        {"year": 2022, "value": "0.8731", "used": 3},
    ]
    named = {key: relative["cells"][0][key] for key in ("exam", "subject", "grade")}
    assert relative["by_procedure"][0] == {**named, "value": "0.7877", "used": 3}
    assert [one["value"] for one in relative["by_procedure"]] == ["0.7877", "0.8755", "0.9153"]
    federal = school("federal")  # it counts low procedures: there is no mean
    assert federal["cells"]
    assert (federal["by_year"], federal["by_procedure"]) == ([], [])


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_the_paper_is_written(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    tmp_path: Path,
    suffix: str,
) -> None:
    for name, options in [("список", ()), ("школа", ("--school", "540002"))]:
        target = tmp_path / f"{name}.{suffix}"
        code, _out, err = marshrut("--db", base, *FEDERAL, *options, "-o", target)
        assert (code, err) == (0, "")
        assert target.stat().st_size


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "2022"], "Не хватает: --rule."),
        (["--rule", "наугад", "--year", "2022"], "Правила «наугад» нет. Есть: «Относительный балл"),
        (["--rule", "federal", "--year", "1999"], "Считать не из чего"),
        (["--rule", "federal", "--year", "2022", "--school", "Х"], "Не ясно, какая это школа: «Х»"),
    ],
)
def test_what_cannot_be_told_is_said_in_one_line(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    arguments: list[str],
    said: str,
) -> None:
    assert said in refused(marshrut("--db", base, "identify", *arguments))
