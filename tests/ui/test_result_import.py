"""The preview of files of results, used through the window: what is seen, settled and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.errors import Cancelled
from app.domain.progress import Progress
from app.domain.results import Exam
from app.domain.results_import import DraftRow, ResultDecisions, ResultDraft
from app.domain.school import SchoolId, SchoolKind
from app.domain.school_import import RowState
from app.services import Services
from app.ui.commands import Command
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.dialogs.which_school import WhichSchoolDialog
from app.ui.main_window import MainWindow
from app.ui.pages.result_import import ResultImportPage
from app.ui.pages.result_import_asking import ReasonDialog, SubjectDialog
from app.ui.router import Place
from tests.importers import result_files as files
from tests.ui.fakes import FakeChooser, settle

SCHOOLS = {"111002": "МБОУ СОШ № 2", "111005": "МБОУ СОШ № 5", "111007": "МБОУ СОШ № 7"}
Line = list[files.Cell]
HEAD: Line = [
    "Код ОО", "Школа", "Предмет", "Экзамен", "Год", "Участников", "Средний балл",
    "Ниже минимума", "«2», %", "«3», %", "«4», %", "«5», %",
]  # fmt: skip
GOOD: Line = [40, 3.5, 2, 5, 45, 40, 10]
Opener = Callable[..., ResultImportPage]


@pytest.fixture
def district(services: Services) -> dict[str, SchoolId]:
    return {
        code: services.schools.add(
            full_name=name, short_name=name, code=code, kind=SchoolKind.SECONDARY
        ).value
        for code, name in SCHOOLS.items()
    }


@pytest.fixture
def opened(window: MainWindow, district: dict[str, SchoolId]) -> Opener:
    """Open files in the window."""

    def open_files(*paths: Path) -> ResultImportPage:
        assert window.context is not None
        window.context.router.open_result_import(*paths)
        settle()
        page = window.pages.page
        assert isinstance(page, ResultImportPage)
        return page

    return open_files


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A table with one thing wrong in each of its rows but the first."""

    def row(
        code: str, subject: str, figures: list[files.Cell], year: int = 2025
    ) -> list[files.Cell]:
        return [code, SCHOOLS.get(code, "МБОУ СОШ № 99"), subject, "ОГЭ", year, *figures]

    rows = [
        HEAD,
        row("111002", "Математика", GOOD),
        row("111005", "Математика", [40, 3.5, 2, 120, 45, 40, 10]),
        row("111007", "Математика", [10, 3.5, 12, 5, 45, 40, 10]),
        row("999999", "Математика", GOOD),
        row("999999", "Русский язык", GOOD),
        row("111005", "Матем-ка углублённая", GOOD),
        row("111002", "Русский язык", GOOD, 2024),
        row("111007", "Русский язык", GOOD),
    ]
    made = files.book(tmp_path / "сводная.xlsx", ("Лист1", rows))
    return files.with_error(made, "Лист1", "F9").rename(made)


def row_of(page: ResultImportPage, line: int) -> DraftRow:
    """Return the row that stands in a line of the file."""
    return next(one.of for one in page.table.records.records() if one.of.read.origin.row == line)


def at(page: ResultImportPage, line: int) -> None:
    page.table.select([row_of(page, line).place])
    settle()


def ways(page: ResultImportPage) -> list[str]:
    return [b.text().strip() for b in page.details.findChildren(QPushButton) if not b.isHidden()]


def asked(page: ResultImportPage, kind: type[AskingDialog]) -> AskingDialog:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_each_fault_is_named_with_its_place_and_the_rest_goes_in(
    opened: Opener, bad: Path, services: Services, window: MainWindow
) -> None:
    page = opened(bad)
    QAbstractItemModelTester(page.table.records)
    page.bar.year.choose("2025")
    settle()
    told = {
        3: "графа «„2“, %»: доля не от 0 до 100 % (120 %)",
        4: "графа «ниже минимума»: не преодолевших больше, чем участников (12 > 10)",
        5: "графа «код оо»: школы «999999» нет в реестре",
        7: "графа «предмет»: предмет «матем-ка углублённая» неизвестен",
        8: "графа «год»: результаты за 2024 год, а загружается 2025",
        9: "графа «участников»: вместо значения ошибка формулы",
    }
    for line, words in told.items():
        at(page, line)
        said = page.details.words.text().lower()
        assert words.lower() in said
        assert f"лист «лист1», строка {line}" in said
    assert page._sense.text() == "Новых – 1, под вопросом – 3, с ошибкой – 4"
    assert "Неизвестные школы: «МБОУ СОШ № 99» (2 строки)" in page.bar.asked.text()
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    assert [(one.year, one.takers) for one in services.results.results()] == [(2025, 40)]
    assert window.pages.place is Place.RESULT_IMPORT
    assert "Осталось разобрать: 7 строк" in window.status.text
    window.actions_.trigger(Command.UNDO)
    settle()
    assert services.results.results() == []
    assert row_of(page, 2).state is RowState.NEW


def test_an_unknown_school_is_chosen_once_for_all_its_rows(
    opened: Opener, bad: Path, district: dict[str, SchoolId], window: MainWindow
) -> None:
    page = opened(bad)
    at(page, 5)
    assert ways(page) == ["Другая школа", "Не загружать эту школу", "Не загружать"]
    window.actions_.trigger(Command.WHICH_SCHOOL)
    dialog = page.findChild(WhichSchoolDialog)
    assert dialog is not None
    dialog.picker.choose([district["111007"]])
    dialog.accept()
    settle()
    assert row_of(page, 6).state is RowState.NEW
    assert row_of(page, 6).school == "МБОУ СОШ № 7"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert row_of(page, 6).state is RowState.DOUBTFUL
    at(page, 5)
    window.actions_.trigger(Command.LEAVE_SCHOOL_OUT)
    settle()
    assert {row_of(page, line).state for line in (5, 6)} == {RowState.LEFT_OUT}
    at(page, 6)
    window.actions_.trigger(Command.TAKE_BACK)
    settle()
    assert {row_of(page, line).state for line in (5, 6)} == {RowState.DOUBTFUL}


def test_an_unknown_subject_is_chosen_once_and_remembered(
    opened: Opener, bad: Path, window: MainWindow, services: Services
) -> None:
    page = opened(bad)
    at(page, 7)
    window.actions_.trigger(Command.WHICH_SUBJECT)
    dialog = asked(page, SubjectDialog)
    assert isinstance(dialog, SubjectDialog)
    dialog.accept()
    assert "«Предмет» пусто" in dialog.fault
    dialog.subject.choose("Физика")
    dialog.accept()
    settle()
    assert row_of(page, 7).state is RowState.NEW
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    again = services.results_intake.understand(services.results_intake.read(bad))
    assert again.asked_subjects == ()


def test_a_row_that_a_check_speaks_against_goes_in_with_a_reason(
    opened: Opener, bad: Path, window: MainWindow, services: Services
) -> None:
    page = opened(bad)
    at(page, 9)
    assert "Принять с объяснением" not in ways(page)
    at(page, 4)
    assert "Принять с объяснением" in ways(page)
    window.actions_.trigger(Command.ACCEPT_RESULTS)
    dialog = asked(page, ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("так в протоколе")
    dialog.accept()
    settle()
    assert row_of(page, 4).state is RowState.NEW
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    assert "так в протоколе" in {one.accepted for one in services.results.results()}


def test_protocols_say_that_no_names_are_kept_and_several_files_come_in_a_row(
    opened: Opener, tmp_path: Path, bad: Path, services: Services, window: MainWindow
) -> None:
    page = opened(files.one_sheet(tmp_path), bad)
    assert page.bar.kind.text() == "Протокол РИС ГИА"
    assert not page.bar.pupils.isHidden()
    assert "после него ещё 1" in page._title.text()
    shown = " ".join(one.of.school for one in page.table.records.records())
    assert not any(name in shown for name in files.SURNAMES)
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    assert len(services.results.results(exam=Exam.EGE)) == 4
    assert page._title.text() == "сводная.xlsx"
    assert page.bar.kind.text() == "Сводная таблица по школам"
    assert page.bar.pupils.isHidden()


def test_year_exam_and_class_are_asked_where_the_file_does_not_tell(
    opened: Opener, tmp_path: Path, window: MainWindow, services: Services
) -> None:
    rows: list[list[files.Cell]] = [
        ["Код ОО", "Предмет", "Участников", "Средний балл"],
        ["111002", "Математика", 30, 3.4],
    ]
    page = opened(files.book(tmp_path / "без года.xlsx", ("Лист1", rows)))
    assert not window.actions_[Command.SAVE_RESULTS].isEnabled()
    assert "не указан" in page.bar.year.text()
    assert not page.bar.exam.isHidden()
    page.bar.exam.choose(Exam.VPR.value)
    settle()
    assert not page.bar.grade.isHidden()
    page.bar.grade.choose("6")
    page.bar.year.choose("2026")
    settle()
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    (saved,) = services.results.results()
    assert (saved.procedure.exam, saved.procedure.grade, saved.year) == (Exam.VPR, 6, 2026)
    assert window.pages.place is Place.RESULTS


def test_a_formula_without_its_value_stands_in_doubt_with_its_cell(
    opened: Opener,
    bad: Path,
    district: dict[str, SchoolId],
    services: Services,
    window: MainWindow,
) -> None:
    page = opened(files.with_formula(bad, "Лист1", "F2"))
    at(page, 2)
    assert row_of(page, 2).state is RowState.DOUBTFUL
    said = "ячейка F2: формула без посчитанного значения: откройте файл в Excel и сохраните"
    assert said in page.details.words.text()
    assert "графа «Участников»" in page.details.words.text()
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    school = district["111002"]
    assert not services.results.results(year=2025, school=school), "it waits to be settled"


def test_pupils_without_a_school_let_their_exam_in_for_a_reason_only(
    opened: Opener, tmp_path: Path, services: Services, window: MainWindow
) -> None:
    rows = files.plain_rows(files.RUSSIAN)
    rows[3][2] = None
    page = opened(files.book(tmp_path / "п.xlsx", ("Протоколы", rows)))
    assert "без кода школы остался 1 участник (строка 4)" in page.bar.remarks.toolTip()
    assert not window.actions_[Command.SAVE_RESULTS].isEnabled()
    page.table.selectAll()
    settle()
    window.actions_.trigger(Command.ACCEPT_RESULTS)
    dialog = asked(page, ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("участник из другого района")
    dialog.accept()
    settle()
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    assert {one.accepted for one in services.results.results()} == {"участник из другого района"}


def test_a_stopped_save_leaves_no_trace(
    opened: Opener,
    bad: Path,
    services: Services,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intake = services.results_intake
    save = type(intake).save

    class Stopping(Progress):
        def step(self, done: int, total: int) -> None:  # noqa: ARG002
            raise Cancelled

    def stopped(
        self: object, draft: ResultDraft, decisions: ResultDecisions, _progress: Progress
    ) -> object:
        return save(intake, draft, decisions, Stopping())

    page = opened(bad)
    monkeypatch.setattr(type(intake), "save", stopped)
    window.actions_.trigger(Command.SAVE_RESULTS)
    settle()
    assert services.results.results() == []
    assert services.history.list(1)[0].name.startswith("Добавлена школа")
    assert window.status.text.startswith("Запись остановлена")
    assert page.table.records.total == 8


def test_files_are_dropped_or_chosen_and_a_strange_file_is_refused_with_a_way_out(
    opened: Opener,
    bad: Path,
    tmp_path: Path,
    window: MainWindow,
    chooser: FakeChooser,
    dressed: QApplication,
) -> None:
    strange = files.book(tmp_path / "чужая.xlsx", ("Лист1", [["а", "б"], ["в", "г"]]))
    page = opened(strange)
    assert page.message.heading.text() == "Файл не загружен"
    chooser.files = [bad]
    window.actions_.trigger(Command.IMPORT_RESULTS)
    settle()
    assert page.table.records.total == 8
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files.one_sheet(tmp_path)))])
    copying, left, bare = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dressed.sendEvent(page, QDragEnterEvent(QPoint(5, 5), copying, mime, left, bare))
    dressed.sendEvent(page, QDropEvent(QPointF(5, 5), copying, mime, left, bare))
    settle()
    assert page.bar.kind.text() == "Протокол РИС ГИА"


def test_a_stopped_reading_says_so_and_keeps_nothing(
    opened: Opener, tmp_path: Path, services: Services
) -> None:
    intake = services.results_intake
    read = intake.read(files.one_sheet(tmp_path))

    class Stopping(Progress):
        def step(self, done: int, total: int) -> None:  # noqa: ARG002
            raise Cancelled

    with pytest.raises(Cancelled):
        intake.understand(read, progress=Stopping())
    page = opened(files.one_sheet(tmp_path))
    page._on_read(None)
    assert page.message.heading.text() == "Чтение остановлено"
    assert services.results.results() == []


def test_a_stopped_settling_takes_the_decision_back(
    opened: Opener,
    bad: Path,
    services: Services,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(bad)
    at(page, 2)
    before = row_of(page, 2).state

    def stopped(*_arguments: object) -> ResultDraft:
        raise Cancelled

    with monkeypatch.context() as patch:
        patch.setattr(type(services.results_intake), "understand", stopped)
        page.leave_out()
        settle()
    assert window.status.text.startswith("Остановлено")
    assert row_of(page, 2).state is before
    page.leave_out()
    settle()
    assert row_of(page, 2).state is RowState.LEFT_OUT
    page.undo()
    settle()
    assert row_of(page, 2).state is before
