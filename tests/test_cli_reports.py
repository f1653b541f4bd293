"""The session's report and the analytical note from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bases import copied
from tests.documents.reading import pdf_pages
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - a fixture


@pytest.fixture
def base(results_base: Path, tmp_path: Path) -> Path:
    """A base with schools, a list and results."""
    return copied(results_base, tmp_path)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["session-report", "--from", "2022", "--to", "2022"], "для сессии министерства"),
        (["analytical-note", "--year", "2022"], "АНАЛИТИЧЕСКАЯ СПРАВКА"),
    ],
)
def test_a_report_is_written_and_tells_what_to_fill(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    options: list[str],
    wanted: str,
) -> None:
    target = base.with_name("отчёт.pdf")
    code, out, err = marshrut("--db", base, "export", *options, "-o", target)
    assert code == 0
    assert out.strip() == str(target)
    assert wanted in " ".join(" ".join(pdf_pages(target.read_bytes())).split())
    assert err.splitlines()
    assert all(line.startswith("Не заполнено: ") for line in err.splitlines())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["session-report", "--from", "2022"], "Не хватает: --to, -o."),
        (["analytical-note"], "Не хватает: --year, -o."),
    ],
)
def test_what_lacks_in_the_command_is_named(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    options: list[str],
    said: str,
) -> None:
    assert said in refused(marshrut("--db", base, "export", *options))


def test_an_annex_is_added_when_asked(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
) -> None:
    target = base.with_name("справка.pdf")
    marshrut("--db", base, "export", "analytical-note", "--year", "2022", "--annex", "-o", target)
    assert "ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА" in " ".join(pdf_pages(target.read_bytes()))
