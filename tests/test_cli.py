"""The command line as a person or a script meets it: results, one line of complaint, exit codes."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import bootstrap, cli
from app.db.engine import open_database
from app.services import compose
from tests.services.conftest import DRAFT, rows_of

Answer = tuple[int, str, str]


@pytest.fixture
def marshrut(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    """Run a command in this process; return its code, its output and its complaint."""
    monkeypatch.setattr("app.paths.log_file", lambda: tmp_path / "log" / "marshrut.log")
    monkeypatch.setattr("app.paths.data_dir", lambda: tmp_path / "data")

    def run(*arguments: object) -> Answer:
        code = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database with one roadmap and its order."""
    path = tmp_path / "office.db"
    database = open_database(path)
    compose(database).roadmaps.save(DRAFT, source_name="план.docx")
    database.close()
    return path


def refused(answer: Answer) -> str:
    """Check that a command was refused in one Russian line, and return the line."""
    code, out, err = answer
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert re.search("[а-яё]", err)
    assert "Traceback" not in err
    return err


def only_id(answer: Answer) -> str:
    code, out, err = answer
    assert (code, err) == (0, "")
    assert re.fullmatch(r"[0-9a-f-]{36}\n", out)
    return out.strip()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bogus"], "Не бывает bogus; бывает: import, export,"),
        (["import"], "Не хватает: ФАЙЛ."),
        (["export", "plan"], "Не хватает: --roadmap, -o."),
        (["export", "sonnet", "--roadmap", "1", "-o", "a.pdf"], "Не бывает sonnet; бывает: plan"),
        (["import", "a.docx", "--from", "31.02.2022"], "Даты «31.02.2022» нет"),
        (["import", "a.docx", "--from"], "После --from нужно значение."),
        (["import", "a.docx", "b.docx"], "Лишнее в команде: b.docx."),
        (["undo", "--last", "--operation", "1"], "Вместе не указывают --operation и --last."),
        (["history", "--limit", "много"], "Нужно целое число, а не «много»."),
        (["demo"], "Укажите, где создать учебную базу: --db ФАЙЛ."),
        (["--json=1"], "У --json не бывает значения 1."),
    ],
)
def test_what_is_typed_wrong_is_said_in_one_line(
    marshrut: Callable[..., Answer], arguments: list[str], said: str
) -> None:
    assert refused(marshrut(*arguments)).startswith(said)


@pytest.mark.parametrize("arguments", [["--help"], ["import", "-h"], ["export", "--help"]])
def test_help_is_russian(marshrut: Callable[..., Answer], arguments: list[str]) -> None:
    code, out, err = marshrut(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("вызов: marshrut")
    assert not re.search("usage|options|arguments|show this", out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["roadmaps"],
        ["history"],
        ["undo"],
        ["backup"],
        ["verify"],
        ["export", "plan", "--roadmap", "1", "-o", "a.pdf"],
        ["tour", "pictures"],
    ],
)
def test_a_mistyped_database_is_not_created(
    marshrut: Callable[..., Answer], tmp_path: Path, arguments: list[str]
) -> None:
    path = tmp_path / "нет.db"
    assert str(path) in refused(marshrut("--db", path, *arguments))
    assert not path.exists()


@pytest.mark.parametrize("url", ["postgresql://host/base", "mysql://x", "sqlite://"])
def test_a_database_of_another_kind_is_refused(marshrut: Callable[..., Answer], url: str) -> None:
    assert "sqlite:///" in refused(marshrut("--db", url, "roadmaps"))


def test_the_database_may_stand_before_or_after_the_command(
    marshrut: Callable[..., Answer], filled: Path
) -> None:
    answers = [
        marshrut("--db", filled, "--json", "roadmaps"),
        marshrut("roadmaps", "--db", filled, "--json"),
        marshrut("--json", "roadmaps", "--db", f"sqlite:///{filled}"),
    ]
    assert answers[0] == answers[1] == answers[2]
    [found] = json.loads(answers[0][1])
    assert (found["sections"], found["activities"], found["indicators"]) == (2, 4, 2)
    assert found["period"] == {"start": "2022-01-01", "end": "2022-12-31"}


def test_roadmaps_are_listed(marshrut: Callable[..., Answer], filled: Path) -> None:
    code, out, err = marshrut("--db", filled, "roadmaps")
    assert (code, err) == (0, "")
    assert out.endswith("  2022 год  ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год\n")


def test_every_paper_is_exported(
    marshrut: Callable[..., Answer], filled: Path, tmp_path: Path
) -> None:
    [found] = json.loads(marshrut("--db", filled, "--json", "roadmaps")[1])
    for paper in ("plan", "annex", "order", "indicators"):
        for suffix in ("pdf", "docx", "xlsx"):
            target = tmp_path / f"{paper}.{suffix}"
            answer = marshrut(
                "--db", filled, "export", paper, "--roadmap", found["id"], "-o", target
            )
            assert answer == (0, f"{target}\n", "")
            assert target.stat().st_size > 1000


def test_exports_are_refused_kindly(
    marshrut: Callable[..., Answer], filled: Path, tmp_path: Path
) -> None:
    [found] = json.loads(marshrut("--db", filled, "--json", "roadmaps")[1])

    def export(roadmap: str, target: Path) -> str:
        return refused(
            marshrut("--db", filled, "export", "plan", "--roadmap", roadmap, "-o", target)
        )

    assert ".docx" in export(found["id"], tmp_path / "план.odt")
    assert "Дорожная карта не найдена" in export("нет такой", tmp_path / "план.pdf")
    assert "Папки" in export(found["id"], tmp_path / "нет" / "план.pdf")
    assert not list(tmp_path.glob("план*"))


def test_undo_and_history(marshrut: Callable[..., Answer], filled: Path) -> None:
    code, out, _ = marshrut("--db", filled, "history")
    assert code == 0
    assert re.fullmatch(r"[0-9a-f-]{36}  \d\d\.\d\d\.\d{4} \d\d:\d\d  Импорт: план\.docx\n", out)
    assert marshrut("--db", filled, "undo", "--last") == (0, "Отменено: Импорт: план.docx\n", "")
    assert marshrut("--db", filled, "roadmaps")[1] == ""
    assert refused(marshrut("--db", filled, "undo")) == "Отменять нечего.\n"
    entries = json.loads(marshrut("--db", filled, "history", "--json")[1])
    assert [(entry["undone"], entry["undoes"] is None) for entry in entries] == [
        (False, False),
        (True, True),
    ]
    assert marshrut("--db", filled, "history", "--limit", 1)[1].count("\n") == 1


def test_a_later_edit_is_named_before_both_are_undone(
    marshrut: Callable[..., Answer], filled: Path
) -> None:
    database = open_database(filled)
    roadmaps = compose(database).roadmaps
    roadmaps.change_passport(roadmaps.list()[0].id, goal="Цель")
    database.close()
    entries = json.loads(marshrut("--db", filled, "history", "--json")[1])
    imported = entries[-1]["id"]
    said = refused(marshrut("--db", filled, "undo", "--operation", imported))
    assert "«Правка цели дорожной карты»" in said
    _, out, _ = marshrut("--db", filled, "--json", "undo", "--operation", imported, "--together")
    assert json.loads(out)["undone"] == ["Правка цели дорожной карты", "Импорт: план.docx"]


def test_a_demo_is_made_once(marshrut: Callable[..., Answer], tmp_path: Path) -> None:
    path = tmp_path / "демо" / "район.db"
    made = only_id(marshrut("demo", "--db", path))
    [found, _former] = json.loads(marshrut("--db", path, "roadmaps", "--json")[1])
    assert (found["id"], found["activities"]) == (made, 37)
    assert str(path) in refused(marshrut("demo", "--db", path))


def test_a_copy_is_made_and_restored(marshrut: Callable[..., Answer], filled: Path) -> None:
    code, out, _ = marshrut("--db", filled, "backup")
    assert code == 0
    copy = Path(out.strip())
    marshrut("--db", filled, "undo")
    code, out, err = marshrut("--db", filled, "restore", copy)
    assert (code, err) == (0, "")
    assert Path(out.strip()).is_file()
    assert marshrut("--db", filled, "roadmaps")[1]
    assert marshrut("--db", filled, "verify") == (0, "База цела.\n", "")


def test_a_damaged_database_is_named_and_restored(
    marshrut: Callable[..., Answer], filled: Path
) -> None:
    copy = Path(marshrut("--db", filled, "backup")[1].strip())
    whole = filled.read_bytes()
    filled.write_bytes(whole[: len(whole) // 2])
    code, out, err = marshrut("--db", filled, "verify")
    assert code == 2
    assert "повреждён" in out
    assert err.count("\n") == 1
    assert "restore" in refused(marshrut("--db", filled, "roadmaps"))
    assert marshrut("--db", filled, "restore", copy)[0] == 0
    assert marshrut("--db", filled, "verify") == (0, "База цела.\n", "")


def test_a_bug_is_logged_and_said_in_one_line(
    marshrut: Callable[..., Answer], filled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("app.services.roadmaps.Roadmaps.list", fail)
    code, out, err = marshrut("--db", filled, "roadmaps")
    assert (code, out) == (bootstrap.BUG_EXIT_CODE, "")
    assert err.count("\n") == 1
    log = tmp_path / "log" / "marshrut.log"
    assert str(log) in err
    assert "RuntimeError: a bug" in log.read_text(encoding="utf-8")


def test_a_bug_is_said_even_where_no_log_can_be_written(
    marshrut: Callable[..., Answer], filled: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    monkeypatch.setattr("app.services.roadmaps.Roadmaps.list", None)
    code, out, err = marshrut("--db", filled, "roadmaps")
    assert (code, out, err.count("\n")) == (bootstrap.BUG_EXIT_CODE, "", 1)


def damaged_files(folder: Path) -> dict[str, Path]:
    """Files that look like a document and are none."""
    whole = folder / "пустой документ.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("hello.txt", "hello" * 200)
    contents = {
        "нет.docx": None,
        "пустой.docx": b"",
        "обрезан.docx": whole.read_bytes()[:60],
        "картинка.docx": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "старый.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        "не документ.docx": whole.read_bytes(),
        "не книга.xlsx": whole.read_bytes(),
        "заметки.txt": "текст".encode(),
        "без суффикса": "текст".encode(),
    }
    for name, content in contents.items():
        if content is not None:
            (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


@pytest.mark.parametrize("dry", [True, False])
def test_files_that_cannot_be_read_leave_the_database_alone(
    marshrut: Callable[..., Answer], filled: Path, tmp_path: Path, dry: bool
) -> None:
    before, bytes_before = rows(filled), filled.read_bytes()
    folder = tmp_path / "файлы"
    folder.mkdir()
    for name, path in damaged_files(folder).items():
        arguments = ["--db", filled, "import", path, *(["--dry-run"] if dry else [])]
        assert name in refused(marshrut(*arguments))
    assert filled.read_bytes() == bytes_before
    assert rows(filled) == before
    assert not (tmp_path / "data").exists()


def rows(path: Path) -> Any:
    database = open_database(path)
    try:
        return rows_of(database)
    finally:
        database.close()


def test_deadline_phrases_are_explained(marshrut: Callable[..., Answer]) -> None:
    plan = ["--from", "2022-01-01", "--to", "31.12.2022"]
    lines = [
        "один раз: 01.01.2022 – 20.01.2022",
        "один раз: 09.05.2022",
        "без даты – не понято: «по звонку»",
        "невозможная дата – такой даты нет: «2109»",
    ]
    phrases = ["до 20 января", "9 мая", "по звонку", "апрель 2109"]
    code, out, err = marshrut("deadlines", *plan, *phrases)
    assert (code, out.splitlines(), err) == (0, lines, "")
    code, out, err = marshrut("--json", "deadlines", "I квартал", *plan)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "text": "I квартал",
        "kind": "one_off",
        "windows": [["2022-01-01", "2022-03-31"]],
        "remark": None,
    }
    backwards = ["--from", "2022-12-31", "--to", "2022-01-01"]
    assert "раньше, чем начинается" in refused(marshrut("deadlines", *backwards, "март"))


def test_responsible_phrases_are_explained(marshrut: Callable[..., Answer]) -> None:
    phrase = "МОУО, Павлова И.О."
    assert marshrut("responsible", phrase, "") == (
        0,
        "МОУО (организация); Павлова И.О. (человек)\nникто не назван\n",
        "",
    )
    code, out, err = marshrut("responsible", "--json", phrase, "ЦИ")
    assert (code, err) == (0, "")
    found = [json.loads(line) for line in out.splitlines()]
    assert [one["text"] for one in found] == [phrase, "ЦИ"]
    assert [one["remark"] for one in found] == [None, None]
    assert found[0]["parties"][1] == {"name": "Павлова И.О.", "kind": "person", "position": None}
