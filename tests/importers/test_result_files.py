"""Protocols of the state's exams in the variants that offices receive: the same sums, no pupils."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.results import Exam
from app.domain.results_import import ReadResults, ResultFlaw, ResultKind
from app.domain.subjects import Subjects
from app.importers.results import read_results
from app.services.results_intake import catalogue
from tests.importers import result_files as files


@pytest.fixture(scope="module")
def subjects() -> Subjects:
    return catalogue()


def sums(read: ReadResults, subjects: Subjects) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Return takers, the sum of scores and how many are below the minimum."""
    found = {}
    for row in read.rows:
        assert row.exam is Exam.EGE
        assert row.year == 2022
        assert row.tally is not None
        subject = subjects.settle(row.subject, row.exam, row.exam_code)
        assert subject is not None
        least = 24 if subject.key == "russian" else 27
        below = sum(n for score, n in row.tally.scores.items() if score < least)
        total = sum(score * n for score, n in row.tally.scores.items())
        found[row.code, subject.name] = (row.tally.takers, int(total), below)
    return found


@pytest.mark.parametrize("write", files.VARIANTS, ids=lambda one: one.__name__)
def test_every_variant_gives_the_same_sums(
    write: Callable[[Path], Path], tmp_path: Path, subjects: Subjects
) -> None:
    read = read_results(write(tmp_path), subjects)
    assert read.kind is ResultKind.PROTOCOL
    assert sums(read, subjects) == files.SUMS


@pytest.mark.parametrize("write", files.VARIANTS, ids=lambda one: one.__name__)
def test_nothing_of_a_pupil_is_handed_on(
    write: Callable[[Path], Path], tmp_path: Path, subjects: Subjects
) -> None:
    said = repr(read_results(write(tmp_path), subjects))
    assert not [name for name in files.SURNAMES if name in said]
    assert "7001" not in said
    assert "Олеговна" not in said


@pytest.mark.office
def test_an_old_book_gives_the_same_sums(tmp_path: Path, subjects: Subjects) -> None:
    source = files.one_sheet(tmp_path)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless"]
    command += ["--convert-to", "xls", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = read_results(tmp_path / "b.xls", subjects)
    assert sums(read, subjects) == files.SUMS


def test_a_row_that_is_lost_shows_in_the_total(tmp_path: Path, subjects: Subjects) -> None:
    rows = files.plain_rows(files.RUSSIAN)
    del rows[3]
    read = read_results(files.book(tmp_path / "a.xlsx", ("1", rows)), subjects)
    told = next(note for note in read.notes if note.flaw is ResultFlaw.TOTAL_DIFFERS)
    assert told.data == {"told": 5, "count": 4}


def test_a_spoilt_score_is_named_by_its_place_only(tmp_path: Path, subjects: Subjects) -> None:
    rows = files.plain_rows(files.RUSSIAN)
    rows[2][14] = "7O2 Выдумкина"
    rows[4][14] = "не явился"
    read = read_results(files.book(tmp_path / "a.xlsx", ("ЕГЭ", rows)), subjects)
    notes = [note for row in read.rows for note in row.notes]
    assert {note.flaw for note in notes} == {
        ResultFlaw.NUMBER_UNREADABLE,
        ResultFlaw.WITHOUT_SCORE,
    }
    spoilt = next(note for note in notes if note.flaw is ResultFlaw.NUMBER_UNREADABLE)
    assert (spoilt.origin.sheet, spoilt.origin.row, spoilt.column) == ("ЕГЭ", 3, "Балл")
    assert "Выдумкина" not in repr(read)


def test_appeals_without_their_protocol_are_no_results(tmp_path: Path, subjects: Subjects) -> None:
    rows: list[list[files.Cell]] = [
        ["Математика(2026.06.02)"],
        ["Код ОО", "Фамилия", "Имя", "Отчество", "Серия", "Номер", "Балл"],
        ["111002", "Мнимова", "Анна", "Олеговна", "5001", "700177", 70],
    ]
    read = read_results(files.book(tmp_path / "a.xlsx", ("1", rows)), subjects)
    assert not read.rows
    assert [note.flaw for note in read.notes] == [ResultFlaw.APPEALS_ALONE]


def test_marks_of_the_ninth_class_are_counted(tmp_path: Path, subjects: Subjects) -> None:
    head = ["№", "Код ОО", "Класс", "ФИО", "Документ", "Первичный балл", "Оценка"]
    rows: list[list[files.Cell]] = [["01 - Русский язык п:2022.06.07; у:2022.06.16"], list(head)]
    rows += [
        [place, "111002", "9Б", f"Мнимова {place}", f"5001 70017{place}", mark * 6, mark]
        for place, mark in enumerate((2, 3, 3, 5), start=1)
    ]
    (row,) = read_results(files.book(tmp_path / "a.xlsx", ("1", rows)), subjects).rows
    assert row.exam is Exam.OGE
    assert row.tally is not None
    assert row.tally.marks == {2: 1, 3: 2, 5: 1}
    assert row.tally.primary[Decimal(18)] == 2


def test_pupils_are_a_protocol_whatever_is_asked(tmp_path: Path, subjects: Subjects) -> None:
    path = files.one_sheet(tmp_path)
    assert read_results(path, subjects, ResultKind.SUMMARY).kind is ResultKind.PROTOCOL


def test_pupils_far_below_a_summary_do_not_become_schools(
    tmp_path: Path, subjects: Subjects
) -> None:
    rows: list[list[files.Cell]] = [["Школа", "Предмет", "Участников"], ["СОШ № 2", "Химия", 9]]
    rows += [[] for _ in range(500)]
    rows += [["Фамилия", "Имя", "Балл"], ["Небывалов", "Пётр", 55]]
    with pytest.raises(UserError) as refused:
        read_results(files.book(tmp_path / "a.xlsx", ("1", rows)), subjects)
    assert "Небывалов" not in repr(refused.value)


@pytest.mark.parametrize(
    ("text", "exam", "code", "name"),
    [
        ("Математика", Exam.EGE, "22", "Математика (базовая)"),
        ("математика", Exam.EGE, "", "Математика (профильная)"),
        ("мат. база", Exam.EGE, "", "Математика (базовая)"),
        ("Математика (профильный уровень)", Exam.EGE, "02", "Математика (профильная)"),
        ("МАТЕМАТИКА", Exam.VPR, "", "Математика"),
        ("Рус. яз.", Exam.OGE, "01", "Русский язык"),
        ("Информатика (КЕГЭ)", Exam.EGE, "25", "Информатика"),
        ("Английский язык (устная часть)", Exam.EGE, "29", "Английский язык"),
        ("", Exam.EGE, "12", "Обществознание"),
        ("Предмет: Окружающий мир", Exam.VPR, "", "Окружающий мир"),
    ],
)
def test_subjects_settle(subjects: Subjects, text: str, exam: Exam, code: str, name: str) -> None:
    found = subjects.settle(text, exam, code)
    assert found is not None
    assert found.name == name


def test_an_unknown_subject_is_not_guessed(subjects: Subjects) -> None:
    assert subjects.settle("Чистописание", Exam.VPR) is None
    assert subjects.settle("Окружающий мир", Exam.EGE) is None
