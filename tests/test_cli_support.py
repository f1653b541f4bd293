"""The papers of support from the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.engine import Database, open_database
from app.services import compose
from tests.documents.reading import pdf_pages
from tests.services import supported_districts as facts
from tests.test_cli import Answer, marshrut, refused  # noqa: F401 - a fixture


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with curators, mentors, an agreement and a working group."""
    path = tmp_path / "office.db"
    database: Database = open_database(path, now=lambda: datetime(2022, 3, 1, 9, tzinfo=UTC))
    services = compose(database)
    facts.office(database)
    city = facts.stavropol(services, database)
    school = city.schools["МБОУ СОШ № 7"]
    services.schools.change(school, code="111007")
    pair = services.support.assign_mentor(school, facts.DAY, mentor_name="Центр «Опора»").value
    services.support.change_agreement(services.support.draft_agreement(pair).value, number="5")
    services.working_groups.add_group(
        "Совет по качеству", members=[{"person": city.people["Лобанко"], "start": facts.DAY}]
    )
    database.close()
    return path


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["assignments-order", "--on", "2022-02-01"], "Лобанко Анну Петровну, директора"),
        (["amending-order", "--from", "2022-01-01", "--to", "2022-03-01"], "назначить с"),
        (["school-card", "--school", "111007"], "КАРТОЧКА ШКОЛЫ"),
        (["visit-sheet", "--school", "МБОУ СОШ №7"], "ЛИСТ ПОСЕЩЕНИЯ"),
        (["agreement", "--number", "5"], "СОГЛАШЕНИЕ № 5"),
        (["agreement", "--school", "111007"], "СОГЛАШЕНИЕ № 5"),
        (
            ["curator-note", "--person", "Лобанко", "--from", "2022", "--to", "2022"],
            "контактов не было",
        ),
        (["working-group", "--on", "2022-03-01"], "совета по качеству"),
    ],
)
def test_a_paper_is_written(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    options: list[str],
    wanted: str,
) -> None:
    target = base.with_name("бумага.pdf")
    code, out, _err = marshrut("--db", base, "export", *options, "-o", target)
    assert (code, out) == (0, f"{target}\n")
    text = " ".join(" ".join(pdf_pages(target.read_bytes())).replace("\ufffe", "-").split())
    assert wanted in text


def test_what_to_check_is_said_beside_the_paper(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(base.parent)
    code, out, err = marshrut("--db", base, "export", "assignments-order", "--on", "2022-02-01")
    assert code == 0
    assert "Проверьте падежи, их предложила программа: Лобанко Анна Петровна" in err
    assert Path(out.strip()).name == "О закреплении кураторов и наставников за школами.pdf"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["school-card"], "Не хватает: --school"),
        (["agreement"], "--school или --number"),
        (["school-card", "--school", "999"], "Школа «999» не найдена"),
        (["agreement", "--number", "8"], "Соглашение «8» не найдено"),
        (["curator-note", "--person", "Никто", "--from", "2022", "--to", "2022"], "«Никто»"),
        (["working-group", "--group", "Клуб"], "Сейчас есть: «Совет по качеству»"),
        (["assignments-order", "--on", "2019-01-01"], "ни у одной школы нет"),
        (["amending-order", "--from", "2022-02-10", "--to", "2022-02-11"], "состав не менялся"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_line(
    marshrut: Callable[..., Answer],  # noqa: F811
    base: Path,
    options: list[str],
    said: str,
) -> None:
    assert said in refused(marshrut("--db", base, "export", *options, "-o", "x.pdf"))
