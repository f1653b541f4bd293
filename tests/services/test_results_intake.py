"""Results from files: sums saved in one step and undone in one; what is wrong is named by place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.db.engine import Database
from app.domain.drafts import Origin
from app.domain.errors import Cancelled, UserCode, UserError
from app.domain.progress import Progress
from app.domain.results import Exam, ResultScope
from app.domain.results_import import ResultDecisions, ResultDraft, ResultFlaw, ResultKind
from app.domain.school import SchoolId, SchoolKind
from app.domain.school_import import RowState
from app.services import Services
from app.wording import result_imports
from tests.importers import result_files as files

SCHOOLS = {"111002": "МБОУ СОШ № 2", "111005": "МБОУ СОШ № 5"}
Wrote = Callable[[list[list[files.Cell]]], Path]


@pytest.fixture
def district(services: Services) -> dict[str, SchoolId]:
    return {
        code: services.schools.add(
            full_name=name, short_name=name, code=code, kind=SchoolKind.SECONDARY
        ).value
        for code, name in SCHOOLS.items()
    }


@pytest.fixture
def wrote(tmp_path: Path) -> Wrote:
    def write(rows: list[list[files.Cell]], name: str = "таблица.xlsx") -> Path:
        return files.book(tmp_path / name, ("Лист1", rows))

    return write


def understood(services: Services, path: Path, year: int | None = 2022, **said: Any) -> ResultDraft:
    intake = services.results_intake
    return intake.understand(intake.read(path), year, ResultDecisions(**said))


def flaws(draft: ResultDraft) -> set[ResultFlaw]:
    return {note.flaw for row in draft.rows for note in row.notes}


class StopAfter(Progress):
    """Somebody who stops the work at its n-th question."""

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.sealed = False

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - the protocol's
        self.patience -= 1
        if self.patience < 0:
            raise Cancelled

    def seal(self) -> None:
        self.step(1, 1)
        self.sealed = True


def test_protocols_become_results(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    draft = understood(services, files.one_sheet(tmp_path))
    assert draft.counts == {RowState.NEW: 4}
    saved = services.results_intake.save(draft)
    assert saved.value.added == 4
    found = {
        (row.school, row.procedure.subject): (row.takers, row.mean, row.below)
        for row in services.results.results(year=2022, exam=Exam.EGE)
    }
    assert found[district["111002"], "Русский язык"] == (3, Decimal(49), 1)
    assert found[district["111005"], "Математика (профильная)"] == (3, Decimal("30.3333"), 1)
    again = understood(services, files.sparse(tmp_path))
    assert again.counts == {RowState.SAME: 4}
    assert services.results_intake.save(again).operation is None


def test_an_import_is_undone_in_one_step(
    services: Services,
    district: dict[str, SchoolId],
    tmp_path: Path,
    content: Callable[[], Any],
) -> None:
    before = content()
    decided = ResultDecisions(subjects={"Русский язык": "Русский язык"})
    draft = understood(services, files.one_sheet(tmp_path))
    services.results_intake.save(draft, decided)
    services.history.undo()
    assert content() == before


def test_a_cancelled_import_leaves_no_trace(
    services: Services,
    district: dict[str, SchoolId],
    tmp_path: Path,
    content: Callable[[], Any],
) -> None:
    class Stop(Progress):
        def step(self, *_: int) -> None:
            raise Cancelled

    before = content()
    draft = understood(services, files.one_sheet(tmp_path))
    with pytest.raises(Cancelled):
        services.results_intake.save(draft, progress=Stop())
    with pytest.raises(Cancelled):
        services.results_intake.read(files.one_sheet(tmp_path), progress=Stop())
    assert content() == before


def test_whenever_a_save_is_stopped_it_stores_nothing_or_all(
    services: Services,
    district: dict[str, SchoolId],
    tmp_path: Path,
    content: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also at the very last question: after it nobody may stop, so nothing is lost in silence."""
    monkeypatch.setattr("app.services.results._STRETCH", 2)
    draft = understood(services, files.one_sheet(tmp_path))
    before = content()
    for patience in range(100):
        watched = StopAfter(patience)
        try:
            outcome = services.results_intake.save(draft, ResultDecisions(), watched)
        except Cancelled:
            assert content() == before
            continue
        assert patience > 2
        assert watched.sealed, "the commit was not asked about"
        assert outcome.value.added == len(services.results.results())
        break
    else:
        pytest.fail("it could not be saved at all")


def test_undo_can_be_stopped_up_to_its_last_question(
    services: Services,
    district: dict[str, SchoolId],
    tmp_path: Path,
    content: Callable[[], Any],
) -> None:
    services.results_intake.save(understood(services, files.one_sheet(tmp_path)))
    before, patience = content(), 0
    while True:
        try:
            services.history.undo(progress=StopAfter(patience))
        except Cancelled:
            assert content() == before
            patience += 1
        else:
            break
    assert patience > 1
    assert services.results.results() == []


def test_no_pupil_is_left_anywhere(
    services: Services,
    district: dict[str, SchoolId],
    db: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    scratch, source = tmp_path / "scratch", tmp_path / "source"
    scratch.mkdir()
    source.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    caplog.set_level(0)
    for write in files.VARIANTS:
        services.results_intake.save(understood(services, write(source)), ResultDecisions())
    services.safekeeping.backup()
    left = [path for path in tmp_path.rglob("*") if path.is_file() and source not in path.parents]
    assert any(path.suffix == ".db" for path in left)
    for name in (*files.SURNAMES, "Олеговна"):
        for coding in ("utf-8", "utf-16-le", "cp1251"):
            bare = name.encode(coding)
            assert not [path for path in left if bare in path.read_bytes()]
        assert name not in caplog.text
    assert not list(scratch.rglob("*"))


def test_another_year_is_said_and_not_saved(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    draft = understood(services, files.one_sheet(tmp_path), 2023)
    assert draft.counts == {RowState.FAULTY: 4}
    said = result_imports.note(draft.rows[0].notes[0])
    assert said == "результаты за 2022 год, а загружается 2023"
    assert not draft.entries


def test_an_unknown_school_is_asked_once_and_remembered(services: Services, tmp_path: Path) -> None:
    added = services.schools.add(
        full_name="МБОУ СОШ № 2", short_name="МБОУ СОШ № 2", kind=SchoolKind.SECONDARY
    )
    path = files.one_sheet(tmp_path)
    draft = understood(services, path)
    assert [(one.key, one.rows) for one in draft.asked_schools] == [("111002", 2), ("111005", 2)]
    decided = ResultDecisions(schools={"111002": added.value, "111005": None})
    draft = understood(services, path, schools=decided.schools)
    assert draft.counts == {RowState.NEW: 2, RowState.LEFT_OUT: 2}
    services.results_intake.save(draft, decided)
    assert understood(services, path).counts == {RowState.SAME: 2, RowState.DOUBTFUL: 2}


HEAD: list[files.Cell] = [
    "№", "Наименование ОО", "Предмет", "Год", "Кол-во участников", "Средний балл",
    "Не преодолели порог", "Доля ниже минимума, %",
]  # fmt: skip


def test_a_summary_names_what_is_wrong_and_takes_the_rest(
    services: Services, district: dict[str, SchoolId], wrote: Wrote
) -> None:
    rows: list[list[files.Cell]] = [
        ["Результаты ЕГЭ"], HEAD,
        [1, "СОШ № 2", "Русский язык", 2022, 30, 61.5, 3, 10],
        [2, "СОШ № 5", "Русский язык", 2022, 20, 58, 25, None],
        [3, "СОШ № 5", "Математика (профильная)", 2022, 20, 58, 2, 110],
        [4, "СОШ № 77", "Русский язык", 2022, 20, 58, 2, 10],
        [5, "СОШ № 5", "Чистописание", 2022, 20, 58, 2, 10],
        [6, "СОШ № 5", "Физика", 2022, "двадцать", 58, 2, 10],
        [7, "СОШ № 5", "Химия", 2021, 10, 58, 1, 10],
        [8, "СОШ № 2", "Математика (проф.)", 2022, "менее 5", None, None, None],
        ["", "В среднем по району", "Русский язык", 2022, 50, 60, 28, None],
    ]  # fmt: skip
    draft = understood(services, wrote(rows))
    assert draft.kind is ResultKind.SUMMARY
    states = [row.state for row in draft.rows]
    faulty, new, doubtful = RowState.FAULTY, RowState.NEW, RowState.DOUBTFUL
    assert states == [new, faulty, faulty, doubtful, doubtful, faulty, faulty, new, new]
    assert [(row.notes[0].flaw, row.notes[0].origin.row) for row in draft.rows[1:7]] == [
        (ResultFlaw.CHECK, 4), (ResultFlaw.CHECK, 5), (ResultFlaw.SCHOOL_UNKNOWN, 6),
        (ResultFlaw.SUBJECT_UNKNOWN, 7), (ResultFlaw.NUMBER_UNREADABLE, 8),
        (ResultFlaw.OTHER_YEAR, 9),
    ]  # fmt: skip
    wide = next(note for note in draft.rows[2].notes if note.data.get("text") == "110 %")
    assert result_imports.note(wide) == (
        "графа «Доля ниже минимума, %»: доля не от 0 до 100 % (110 %)"
    )
    entry = draft.rows[7].entry
    assert entry is not None
    assert (entry.too_few, entry.takers) == (True, None)
    assert draft.rows[8].read.scope is ResultScope.MUNICIPALITY
    services.results_intake.save(draft)
    assert len(services.results.results(year=2022)) == 3


def test_a_row_against_a_check_is_saved_with_a_reason(
    services: Services, district: dict[str, SchoolId], wrote: Wrote
) -> None:
    rows: list[list[files.Cell]] = [["ЕГЭ"], HEAD, [1, "СОШ № 5", "Физика", 2022, 20, 58, 25, None]]
    draft = understood(services, wrote(rows), accepted={0: "сверено с протоколом"})
    services.results_intake.save(draft)
    (row,) = services.results.results(year=2022)
    assert row.accepted == "сверено с протоколом"


def test_a_wide_table_tells_of_subjects_side_by_side(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    rows: list[list[files.Cell]] = [
        ["Итоги ОГЭ 2022 года"],
        ["Школа", "Русский язык", "", "Математика", ""],
        ["", "участников", "средняя отметка", "участников", "средняя отметка"],
        ["СОШ № 2", "30", "3,9", "31", "3,4"],
        ["СОШ № 5", "20", "4,1", "", ""],
    ]
    draft = understood(services, files.text(tmp_path / "a.csv", rows, "cp1251"))
    found = {
        (row.school, row.entry.procedure.subject): (row.entry.takers, row.entry.mean)
        for row in draft.rows
        if row.entry
    }
    assert found == {
        ("МБОУ СОШ № 2", "Русский язык"): (30, Decimal("3.9")),
        ("МБОУ СОШ № 2", "Математика"): (31, Decimal("3.4")),
        ("МБОУ СОШ № 5", "Русский язык"): (20, Decimal("4.1")),
    }


MARKS: list[list[files.Cell]] = [
    ["Статистика по отметкам"],
    ["Предмет:", "Русский язык"],
    ["ВПР 2022. 6 класс"],
    ["Максимальный первичный балл: 51"],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", "Распределение отметок, %"],
    ["", "", "", "2", "3", "4", "5"],
    ["Вся выборка", 35000, 1200000, 18.1, 40.9, 31, 10],
    ["Верхняя область", 900, 30000, 20, 40, 30, 10],
    ["Озёрный район", 20, 800, 22.5, 40, 30, 7.5],
    ["МБОУ СОШ № 2 (sch540002)", "", 40, 25, 50, 20, 5],
    ["sch111005", "", 30, 10, 40, 40, 10],
]
JOURNAL: list[list[files.Cell]] = [
    ["Сравнение отметок с отметками по журналу"],
    ["Предмет: Русский язык"], ["6 класс, 2022 год"],
    ["Группы участников", "Кол-во участников", "%"],
    ["Верхняя область", "", ""],
    ["Понизили (Отметка < Отметка по журналу) %", 9000, 30],
    ["Подтвердили (Отметка = Отметке по журналу) %", 18000, 60],
    ["Повысили (Отметка > Отметка по журналу) %", 3000, 10],
    ["Всего", 30000, 100],
    ["Озёрный район", "", ""],
    ["Понизили", 400, 50], ["Подтвердили", 400, 50], ["Повысили", 0, 0], ["Всего", 800, 100],
    ["sch111005", "", ""],
    ["Понизили", 15, 50], ["Подтвердили", 12, 40], ["Повысили", 3, 10], ["Всего", 30, 100],
]  # fmt: skip


def test_reports_on_vpr_complete_one_another(
    services: Services, district: dict[str, SchoolId], wrote: Wrote
) -> None:
    marks = understood(services, wrote(MARKS))
    assert marks.kind is ResultKind.MARKS
    assert [row.read.scope for row in marks.rows] == [
        ResultScope.COUNTRY, ResultScope.REGION, ResultScope.MUNICIPALITY, ResultScope.SCHOOL,
        ResultScope.SCHOOL,
    ]  # fmt: skip
    assert marks.counts == {RowState.NEW: 5}
    services.results_intake.save(marks)
    journal = understood(services, wrote(JOURNAL))
    assert journal.kind is ResultKind.JOURNAL
    assert journal.counts == {RowState.CHANGED: 3}
    services.results_intake.save(journal)
    (row,) = services.results.results(year=2022, school=district["111005"])
    assert (row.procedure.exam, row.procedure.grade) == (Exam.VPR, 6)
    assert row.marks == tuple(map(Decimal, (10, 40, 40, 10)))
    assert (row.lowered, row.confirmed, row.raised) == tuple(map(Decimal, (50, 40, 10)))


def test_a_formula_with_an_error_is_named(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    rows: list[list[files.Cell]] = [list(row) for row in MARKS]
    path = files.book(tmp_path / "a.xlsx", ("ВПР", rows))
    services.results_intake.read(path)
    read = services.results_intake.read(files.with_error(path, "ВПР", "D11"))
    (note,) = [note for row in read.rows for note in row.notes]
    assert (note.flaw, note.origin) == (ResultFlaw.FORMULA_ERROR, Origin(sheet="ВПР", row=11))
    assert note.column.endswith("2")
    draft = services.results_intake.understand(read, 2022)
    assert draft.counts == {RowState.NEW: 4, RowState.FAULTY: 1}


def test_a_formula_without_its_value_is_asked_about_with_its_cell(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    rows: list[list[files.Cell]] = [list(row) for row in MARKS]
    path = files.book(tmp_path / "a.xlsx", ("ВПР", rows))
    draft = understood(services, files.with_formula(path, "ВПР", "D11"))
    assert draft.counts == {RowState.NEW: 4, RowState.DOUBTFUL: 1}
    (row,) = [row for row in draft.rows if row.state is RowState.DOUBTFUL]
    (said,) = map(result_imports.note, row.notes)
    assert said.startswith("графа «")
    assert said.endswith(
        ", ячейка D11: формула без посчитанного значения: откройте файл в Excel и сохраните"
    )
    assert services.results_intake.save(draft).value.added == 4


def test_a_formula_of_a_summary_and_of_a_protocol_is_asked_about_too(
    services: Services, district: dict[str, SchoolId], wrote: Wrote, tmp_path: Path
) -> None:
    summary = wrote(
        [
            ["ЕГЭ, русский язык, 2022 год"],
            ["Код ОО", "Школа", "Количество участников", "Средний балл"],
            ["111002", "МБОУ СОШ № 2", 10, 60],
            ["111005", "МБОУ СОШ № 5", 12, 61],
        ]
    )
    name = load_workbook(summary).sheetnames[0]
    for cell in ("C3", "D3"):
        draft = understood(services, files.with_formula(summary, name, cell))
        assert [row.state for row in draft.rows] == [RowState.DOUBTFUL, RowState.NEW]
        assert f"ячейка {cell}: " in result_imports.note(draft.rows[0].notes[0])
    protocol = files.one_sheet(tmp_path)
    draft = understood(services, files.with_formula(protocol, "Протоколы", "O3"))
    (row,) = [row for row in draft.rows if row.state is RowState.DOUBTFUL]
    assert any("ячейка O3" in result_imports.note(one) for one in row.notes)


def test_pupils_without_the_code_of_a_school_put_their_exam_in_doubt(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    """Smaller sums are not taken for the whole: every school of that exam says who is missing."""
    rows = files.two_blocks()
    for place in (2, 4):
        rows[place][2] = None
    draft = understood(services, files.book(tmp_path / "a.xlsx", ("Протоколы", rows)))
    said = "без кода школы осталось 2 участника (строки 3, 5)"
    (whole,) = [one for one in draft.notes if one.flaw is ResultFlaw.WITHOUT_CODE]
    assert result_imports.note(whole).startswith(said)
    russian = [row for row in draft.rows if row.read.subject.startswith("Русский")]
    others = [row for row in draft.rows if row not in russian]
    assert {row.state for row in russian} == {RowState.DOUBTFUL}
    assert {row.state for row in others} == {RowState.NEW}
    assert all(any(result_imports.note(n).startswith(said) for n in r.notes) for r in russian)
    takers = sum(row.entry.takers or 0 for row in russian if row.entry)
    assert takers == sum(map(len, files.SCORES[files.RUSSIAN].values())) - 2
    assert services.results_intake.save(draft).value.added == len(others)
    reasons = {row.place: "эти двое из другого района" for row in russian}
    told = ResultDecisions(accepted=reasons)
    draft = services.results_intake.understand(
        services.results_intake.read(tmp_path / "a.xlsx"), 2022, told
    )
    assert {row.state for row in draft.rows} == {RowState.NEW, RowState.SAME}
    services.results_intake.save(draft)
    assert len(services.results.results()) == len(draft.rows)


def test_a_first_row_without_a_code_is_not_lost_and_a_total_is_nobody(
    services: Services, district: dict[str, SchoolId], tmp_path: Path
) -> None:
    rows = files.plain_rows(files.RUSSIAN)
    rows[2][2] = rows[2][9] = rows[2][10] = None
    rows.insert(4, [None, None, None, None, None, None, "Итого по школе", *[None] * 7, 55])
    draft = understood(services, files.book(tmp_path / "a.xlsx", ("ЕГЭ", rows)))
    (whole,) = [one for one in draft.notes if one.flaw is ResultFlaw.WITHOUT_CODE]
    assert "остался 1 участник (строка 3)" in result_imports.note(whole)
    assert "Выдумкин" not in repr(draft)


def test_a_file_of_something_else_is_refused(services: Services, wrote: Wrote) -> None:
    with pytest.raises(UserError) as refused:
        services.results_intake.read(wrote([["Меню столовой"], ["Суп", 12]]))
    assert refused.value.code is UserCode.NO_RESULTS_FOUND


def test_subjects_and_classes_may_be_settled_by_hand(
    services: Services, district: dict[str, SchoolId], wrote: Wrote
) -> None:
    rows = [list(row) for row in MARKS]
    rows[1], rows[2] = ["Предмет:", "Словесность"], ["2022"]
    path = wrote(rows)
    draft = understood(services, path)
    assert draft.asked_subjects == ("Словесность",)
    decided = ResultDecisions(subjects={"Словесность": "Русский язык"})
    draft = understood(services, path, subjects=decided.subjects)
    assert flaws(draft) == {ResultFlaw.GRADE_UNKNOWN}
    read = services.results_intake.read(path)
    whole = services.results_intake.understand(read, 2022, replace(decided, grade=6))
    assert whole.counts == {RowState.NEW: 5}
