"""Papers of execution from the command line: what is written, what is said, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_cli import Answer, filled, marshrut, refused  # noqa: F401 - fixtures


@pytest.fixture
def key(marshrut: Callable[..., Answer], filled: Path) -> str:  # noqa: F811
    return marshrut("--db", filled, "roadmaps")[1].split()[0]


def test_a_report_is_written_and_its_blanks_are_told(
    marshrut: Callable[..., Answer],  # noqa: F811
    filled: Path,  # noqa: F811
    key: str,
    tmp_path: Path,
) -> None:
    target = tmp_path / "отчёт.docx"
    code, out, err = marshrut(
        *("--db", filled, "export", "report", "--roadmap", key),
        *("--from", "2022-01-01", "--to", "31.03.2022", "-o", target),
    )
    assert (code, out) == (0, f"{target}\n")
    assert target.read_bytes().startswith(b"PK")
    assert "Не заполнено: 1.2. Выбор школ, январь 2022: срок истёк, отметки нет" in err


def test_an_extract_a_calendar_and_dates_are_written(
    marshrut: Callable[..., Answer],  # noqa: F811
    filled: Path,  # noqa: F811
    key: str,
    tmp_path: Path,
) -> None:
    for arguments, name in [
        (["extract", "--party", "МОУО"], "выписка.pdf"),
        (["calendar", "--roadmap", key, "--year", "2022"], "календарь.xlsx"),
        (["ics"], "сроки.ics"),
    ]:
        target = tmp_path / name
        answer = marshrut("--db", filled, "export", *arguments, "-o", target)
        assert answer == (0, f"{target}\n", "")
        assert target.stat().st_size


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "-o", "a.pdf"], "Не хватает: --roadmap, --from, --to."),
        (["extract"], "Не хватает: --party, -o."),
        (["calendar", "-o", "a.pdf"], "Не хватает: --roadmap."),
        (["ics"], "Не хватает: -o."),
        (["calendar", "--roadmap", "1", "--year", "скоро", "-o", "a.pdf"], "Нужно целое число"),
        (["extract", "--party", "Никто", "-o", "a.pdf"], "За «Никто» не числится"),
    ],
)
def test_what_is_missing_is_said(
    marshrut: Callable[..., Answer],  # noqa: F811
    filled: Path,  # noqa: F811
    arguments: list[str],
    said: str,
) -> None:
    assert refused(marshrut("--db", filled, "export", *arguments)).startswith(said)
