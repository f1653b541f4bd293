"""The papers of figures from the command line: indicators of a year, results of a school."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bases import copied
from tests.documents.reading import pdf_pages
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - a fixture


@pytest.fixture
def base(demo_base: Path, tmp_path: Path) -> Path:
    """The invented district in the autumn of 2026."""
    return copied(demo_base, tmp_path)


@pytest.mark.parametrize(
    ("options", "wanted", "absent"),
    [
        (["indicators-report", "--year", "2026"], "≥ 56 54,1 −1,9 ▲ не достигнут", "МБОУ"),
        (["indicators-report", "--year", "2026", "--by-school"], "МБОУ «Лицей № 5» –", "район,"),
        (
            ["indicators-report", "--year", "2026", "--school", "990103; 990110"],
            "МБОУ Тальниковская СОШ",
            "МБОУ «Лицей № 5»",
        ),
        (
            ["indicators-report", "--year", "2025", "--group", "малые сельские школы"],
            "2025 год, Малые сельские школы",
            "МБОУ СОШ № 3",
        ),
        (
            ["school-results", "--school", "990112"],
            "Рисунок 3. ОГЭ, математика",
            "Всё",
        ),
        (["school-results", "--school", "МБОУ НОШ № 6", "--year", "2024"], "2022–2024", "ОГЭ,"),
    ],
)
def test_a_paper_of_figures_is_written(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    options: list[str],
    wanted: str,
    absent: str,
) -> None:
    target = base.with_name("бумага.pdf")
    code, out, err = marshrut("--db", base, "export", *options, "-o", target)
    assert (code, out) == (0, f"{target}\n"), err
    text = " ".join(" ".join(pdf_pages(target.read_bytes())).replace("\xa0", " ").split())
    assert wanted in text
    assert absent not in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["indicators-report"], "Не хватает: --year"),
        (["school-results", "--year", "2026"], "Не хватает: --school"),
        (["school-results", "--school", "1"], "Школа «1» не найдена"),
        (["school-results", "--school", "990112", "--year", "2001"], "результатов школы"),
        (["indicators-report", "--year", "2026", "--group", "Клуб"], "Группы «Клуб» нет"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_line(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    options: list[str],
    said: str,
) -> None:
    assert said in refused(marshrut("--db", base, "export", *options, "-o", "x.pdf"))
