"""«Результаты»: the table of schools, one school, charts, entry by hand, scales."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.services import Services
from app.ui.commands import Command
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.main_window import MainWindow
from app.ui.pages.results import ResultsPage
from app.ui.results.by_school import BySchoolView
from app.ui.results.result_form import ResultForm
from app.ui.results.saying import facts
from app.ui.results.scale_form import ScaleForm
from app.ui.results.scales import ScalesView
from app.ui.results.table import BELOW, MEAN, NAME, TAKERS
from app.ui.router import Place, ResultsFace
from tests.documents.reading import pdf_pages
from tests.services import results_world as world
from tests.ui.fakes import FakeChooser, HeldJobs, settle
from tests.ui.support import ALT, CTRL, press_keys
from tests.ui.test_documents_support import view_of

RELATIVE = "К региону"
SMALL = "МКОУ Начальная школа"


@pytest.fixture
def district(services: Services) -> world.District:
    """Three years of five procedures, with a small class and a school of too few."""
    laid = world.lay_down(services)
    few = ResultEntry(
        ResultScope.SCHOOL, laid.schools[SMALL], 2022, world.MATHS_9, 4, Decimal("3.25"), 1
    )
    world.save(services, [few])
    return laid


@pytest.fixture
def page(window: MainWindow, district: world.District) -> ResultsPage:
    assert window.context is not None
    window.context.router.open_place(Place.RESULTS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, ResultsPage)
    return shown


@pytest.fixture
def view(page: ResultsPage) -> BySchoolView:
    found = page.views[ResultsFace.RESULTS]
    assert isinstance(found, BySchoolView)
    look_at(found, Exam.OGE)
    return found


def look_at(view: BySchoolView, exam: Exam) -> None:
    view.choice.exam.choose(exam.value)
    settle()


def names(view: BySchoolView) -> list[str]:
    lines = view.table.records
    return [str(lines.index(row, NAME).data()) for row in range(lines.rowCount())]


def cell(view: BySchoolView, name: str, title: str) -> str:
    lines = view.table.records
    column = [one.title for one in lines.columns].index(title)
    return str(lines.index(names(view).index(name), column).data()).replace("\u00a0", " ")


def form(page: ResultsPage, kind: type[AskingDialog]) -> AskingDialog:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_wholes_stand_first_and_schools_by_name_with_the_ratio_to_the_region(
    view: BySchoolView,
) -> None:
    QAbstractItemModelTester(view.table.records)
    assert names(view) == [
        "Муниципалитет: сумма по школам", "Регион", "МБОУ Гимназия", "МКОУ «Заречная СОШ»",
        SMALL, "МБОУ ООШ с. Ключевое", "МБОУ СОШ № 1", "МБОУ СОШ № 2",
    ]  # fmt: skip
    bold = view.table.records.index(1, NAME).data(Qt.ItemDataRole.FontRole)
    assert bold.bold()
    assert cell(view, "МБОУ СОШ № 2", RELATIVE) == "0,9061 (−0,0939)"
    assert cell(view, "МБОУ Гимназия", RELATIVE) == "1,1464 (+0,1464)"
    assert cell(view, "МБОУ СОШ № 2", "Ниже минимума") == "16 · 32,0 %"


def test_a_ratio_is_told_with_the_decimals_of_the_table(view: BySchoolView) -> None:
    line = next(one for one in view.table.records.records() if one.name == "МБОУ СОШ № 1")
    assert line.result.year == 2022
    assert dict(facts(line))["Относительный балл"] == ["3,65 : 3,62 = 1,0083"]
    rounder = replace(line, result=replace(line.result, mean=Decimal("3.6")))
    assert dict(facts(rounder))["Относительный балл"][0].startswith("3,60 : 3,62 = ")
    exact = replace(line, result=replace(line.result, mean=Decimal("3.6458")))
    assert dict(facts(exact))["Относительный балл"][0].startswith("3,6458 : 3,62 = ")


def test_a_result_of_few_shows_its_count_and_is_compared_with_nothing(view: BySchoolView) -> None:
    assert cell(view, SMALL, "Средний") == "3,25 (n = 4)"
    assert cell(view, SMALL, RELATIVE) == "мало участников"
    assert "не сравниваются, потому что участников мало: 1" in view.sense()


def test_the_paper_of_the_selected_school_is_shown(
    view: BySchoolView, window: MainWindow, district: world.District
) -> None:
    view.table.select([(ResultScope.REGION, None)])
    assert not window.actions_[Command.SCHOOL_RESULTS_PAPER].isEnabled()
    view.select(district.schools["МБОУ СОШ № 2"])
    settle()
    for _layout in ("all schools", "one school"):
        assert window.actions_[Command.SCHOOL_RESULTS_PAPER].isEnabled(), _layout
        press_keys(view.table if view.school is None else view.years, Qt.Key.Key_R, CTRL | ALT)
        paper = view_of(window)
        assert paper.windowTitle() == "Результаты школы: МБОУ СОШ № 2"
        assert "РЕЗУЛЬТАТЫ ШКОЛЫ" in pdf_pages(paper.pdf)[0]
        paper.reject()
        view.turn_layout()
        settle()


def test_schools_are_never_ranked_by_vpr(
    view: BySchoolView, window: MainWindow, chooser: FakeChooser
) -> None:
    look_at(view, Exam.VPR)
    before = names(view)
    view.table.sortByColumn(BELOW, Qt.SortOrder.DescendingOrder)
    settle()
    assert names(view) == before
    assert chooser.questions == []
    assert "По результатам ВПР школы не упорядочиваются" in window.errors.sentence
    view.table.sortByColumn(TAKERS, Qt.SortOrder.DescendingOrder)
    assert view.ranking.bar.isHidden()


def test_another_ranking_is_asked_for_and_warns_as_long_as_it_holds(
    view: BySchoolView, window: MainWindow, chooser: FakeChooser, services: Services
) -> None:
    by_name = names(view)
    chooser.agrees = False
    view.table.sortByColumn(MEAN, Qt.SortOrder.DescendingOrder)
    assert names(view) == by_name
    chooser.agrees = True
    view.table.sortByColumn(MEAN, Qt.SortOrder.DescendingOrder)
    settle()
    assert names(view)[2:4] == ["МБОУ Гимназия", "МБОУ СОШ № 1"]
    assert names(view)[:2] == by_name[:2]
    assert names(view)[-1] == SMALL
    assert not view.ranking.bar.isHidden()
    assert services.history.list(1)[0].name.startswith("Школы по значению")
    window.actions_.trigger(Command.RESULTS_BY_NAME)
    settle()
    assert names(view) == by_name
    assert view.ranking.bar.isHidden()
    view.table.sortByColumn(MEAN, Qt.SortOrder.AscendingOrder)
    look_at(view, Exam.EGE)
    assert view.ranking.bar.isHidden()


def test_the_choices_and_the_selection_are_remembered(
    view: BySchoolView, window: MainWindow, district: world.District
) -> None:
    view.select(district.schools["МБОУ СОШ № 2"])
    view.choice.year.choose("2021")
    settle()
    line = view.table.current()
    assert line is not None
    assert line.name == "МБОУ СОШ № 2"
    assert "2021 год" in view.sense()
    window.actions_.trigger(Command.CLEAR_FILTERS)
    settle()
    assert view.choice.year.value == "2021"
    other = BySchoolView(view.host)
    other.refresh()
    assert other.choice.chosen == view.choice.chosen


def test_one_school_is_seen_with_all_procedures_and_years(
    view: BySchoolView, window: MainWindow, district: world.District
) -> None:
    view.select(district.schools["МБОУ СОШ № 1"])
    window.actions_.trigger(Command.RESULTS_OF_SCHOOL)
    settle()
    assert view.sense() == "МБОУ СОШ № 1 · все экзамены и годы"
    told = [(line.result.procedure, line.result.year) for line in view.years.records.records()]
    assert len(told) == 15
    assert told[0] == (world.MATHS_11, 2022)
    assert all(one.isHidden() for one in view.filters)
    window.actions_.trigger(Command.RESULTS_OF_SCHOOL)
    settle()
    line = view.table.current()
    assert line is not None
    assert line.name == "МБОУ СОШ № 1"
    assert not view.choice.year.isHidden()
    window.actions_.trigger(Command.RESULT_SCHOOL_CARD)
    settle()
    assert window.pages.place is Place.SCHOOLS


def test_the_chart_answers_the_question(view: BySchoolView, district: world.District) -> None:
    view.select(district.schools["МБОУ СОШ № 1"])
    view.charts.draw()
    spec = view.charts.panel.spec
    assert spec is not None
    assert "МБОУ СОШ № 1" in spec.title
    assert spec.labels == ("2020", "2021", "2022")
    view.charts.question.choose("comparison")
    compared = view.charts.panel.spec
    assert compared is not None
    assert compared.labels[0] == "МБОУ Гимназия"
    view.charts.question.choose("activity")
    assert view.charts.panel.sentence


def test_the_chart_is_read_beside_the_window_and_an_overtaken_one_is_dropped(
    view: BySchoolView, district: world.District, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = HeldJobs()
    view.select(district.schools["МБОУ СОШ № 1"])
    view.charts.draw()
    before = view.charts.panel.spec
    assert before is not None
    monkeypatch.setattr(view.charts, "_jobs", jobs)
    view.select(district.schools["МБОУ Гимназия"])
    view.charts.draw()
    assert view.charts.panel.spec is before, "the chart before stays until there is another"
    view.charts.question.choose("shares")
    first, second = jobs.held
    second()
    shown = view.charts.panel.spec
    assert shown is not None
    assert shown is not before
    first()
    assert view.charts.panel.spec is shown
    view.charts.measure.choose("below")
    view.charts.draw()
    view.charts._slow.timeout.emit()
    assert view.charts.panel.sentence == "Читаю результаты…"
    jobs.held[-1]()
    assert view.charts.panel.spec is not None


def test_undo_of_an_import_reads_the_chart_anew_in_a_job(
    view: BySchoolView,
    district: world.District,
    services: Services,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gymnasium = district.schools["МБОУ Гимназия"]
    added = ResultEntry(ResultScope.SCHOOL, gymnasium, 2019, world.MATHS_9, 30, Decimal("3.9"), 1)
    assert window.context is not None
    window.context.hub.publish(services.results.save_results([added], "приказ"))
    settle()
    view.select(gymnasium)
    view.charts.draw()
    spec = view.charts.panel.spec
    assert spec is not None
    assert "2019" in spec.labels
    jobs = HeldJobs()
    monkeypatch.setattr(view.charts, "_jobs", jobs)
    window.actions_.trigger(Command.UNDO)
    settle()
    view.charts.draw()
    assert jobs.held
    jobs.held[-1]()
    spec = view.charts.panel.spec
    assert spec is not None
    assert "2019" not in spec.labels


def test_a_result_is_written_by_hand_and_each_fault_stands_under_its_field(
    page: ResultsPage, view: BySchoolView, district: world.District, services: Services,
    window: MainWindow,
) -> None:  # fmt: skip
    window.actions_.trigger(Command.ADD_RESULT)
    dialog = form(page, ResultForm)
    assert isinstance(dialog, ResultForm)
    dialog.whose.choose(district.schools[SMALL])
    dialog.year.setText("2021")
    dialog.accept()
    assert "«Участников» пусто" in dialog.fault
    dialog.lines["takers"].setText("сорок")
    dialog.accept()
    assert dialog._faults["takers"].text().startswith("В поле «Участников»")
    dialog.lines["takers"].setText("40")
    dialog.lines["below"].setText("41")
    dialog.accept()
    assert "Не преодолевших больше, чем участников: 41 > 40." in dialog._faults["below"].text()
    dialog.lines["below"].setText("4")
    for mark, share in zip("2345", ("120", "40", "30", "10"), strict=True):
        dialog.lines[f"mark_{mark}"].setText(share)
    dialog.accept()
    said = dialog._faults["mark_2"].text()
    assert "Доля не от 0 до 100 %: 120 %." in said
    assert "Доли отметок в сумме не дают 100 %: 200 %." in said
    dialog.lines["mark_2"].setText("10")
    dialog.accept()
    assert "напишите внизу, почему" in dialog._faults["mark_2"].text()
    dialog.accepted_reason.setText("так в справке")
    dialog.accept()
    settle()
    (saved,) = services.results.results(school=district.schools[SMALL], year=2021)
    assert (saved.takers, saved.below, saved.accepted) == (40, 4, "так в справке")


def test_a_result_is_corrected_and_deleted_with_undo(
    page: ResultsPage, view: BySchoolView, district: world.District, window: MainWindow
) -> None:
    view.select(district.schools["МБОУ СОШ № 1"])
    window.actions_.trigger(Command.EDIT_RESULT)
    dialog = form(page, ResultForm)
    assert isinstance(dialog, ResultForm)
    assert not dialog.subject.isEnabled()
    dialog.lines["mean"].setText("3,9")
    dialog.accept()
    settle()
    assert cell(view, "МБОУ СОШ № 1", "Средний") == "3,90"
    window.actions_.trigger(Command.DELETE_RESULTS)
    settle()
    assert "МБОУ СОШ № 1" not in names(view)
    window.actions_.trigger(Command.UNDO)
    settle()
    assert cell(view, "МБОУ СОШ № 1", "Средний") == "3,90"
    view.table.select([(ResultScope.MUNICIPALITY, None)])
    assert not window.actions_[Command.DELETE_RESULTS].isEnabled()


def test_an_own_scale_stands_over_the_given_one(
    page: ResultsPage, window: MainWindow, services: Services
) -> None:
    page.show_face(ResultsFace.SCALES)
    settle()
    view = page.view
    assert isinstance(view, ScalesView)
    QAbstractItemModelTester(view.table.records)
    procedure = Procedure(Exam.EGE, "Русский язык", None)
    given = services.scales.scale_of(procedure, 2026)
    assert given is not None
    view.table.select([given.id])
    assert not window.actions_[Command.REMOVE_SCALE].isEnabled()
    window.actions_.trigger(Command.ADD_SCALE)
    dialog = form(page, ScaleForm)
    assert isinstance(dialog, ScaleForm)
    dialog.minimum.setText("")
    dialog.accept()
    assert "«Минимум» пусто" in dialog.fault
    dialog.minimum.setText("40")
    dialog.accept()
    settle()
    own = services.scales.scale_of(procedure, 2026)
    assert own is not None
    assert own.minimum == 40
    held = {row.of.id: row.holds for row in view.table.records.records()}
    assert (held[own.id], held[given.id]) == (True, False)
    view.year.choose("2025")
    settle()
    assert not {row.of.id: row.holds for row in view.table.records.records()}[own.id]
    view.table.select([own.id])
    window.actions_.trigger(Command.REMOVE_SCALE)
    settle()
    assert services.scales.scale_of(procedure, 2026) == given


def test_an_empty_page_says_what_to_do_first(window: MainWindow) -> None:
    assert window.context is not None
    window.context.router.open_place(Place.RESULTS)
    settle()
    page = window.pages.page
    assert isinstance(page, ResultsPage)
    view = page.view
    assert isinstance(view, BySchoolView)
    assert view._whole.currentIndex() == 1
