"""Indicators through the window: how the year goes, passports, targets, near-doubles."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.domain.changes import Topic
from app.domain.charts import ChartKind, ChartQuestion
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import Direction, IndicatorKind, PassportId, TargetRole
from app.domain.roadmap import Field, RoadmapId
from app.domain.school import GroupKind
from app.domain.settings import INDICATOR_JUMP
from app.services import Services
from app.services.indicators import TargetEntry
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.catalogue_dialog import CatalogueDialog
from app.ui.indicators.doubles_dialog import DoublesDialog
from app.ui.indicators.passport_dialogs import (
    NewPassportDialog,
    RoadmapDialog,
    ThresholdDialog,
)
from app.ui.indicators.passports import PassportsView
from app.ui.indicators.progress import ProgressView
from app.ui.indicators.progress_choice import Scope
from app.ui.indicators.progress_table import BEFORE, DISTANCE, FACT, NAME, SCHOOL, TARGET, VERDICT
from app.ui.indicators.values_members import MembersDialog
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.pages.settings import SettingsPage
from app.ui.router import IndicatorsFace, Place
from app.ui.settings.limits import LimitsPanel
from app.ui.widgets.fields import LineField
from app.wording.indicator_papers import SECTIONS
from tests.ui.fakes import settle, type_text
from tests.ui.support import ALT, CTRL, SHIFT, YEAR, District, agree, asked, press_keys

D = Decimal
SHARE = "Доля выпускников 9-х классов, получивших аттестаты"


class World:
    """A share with targets and schools' values, a number, and a share that is computed."""

    def __init__(self, services: Services) -> None:
        self.district = District(services)
        indicators = services.indicators
        self.share = indicators.add(name=SHARE).value
        self.number = indicators.add(
            name="Число вакансий", kind=IndicatorKind.NUMBER, unit="ед.", direction=Direction.LESS
        ).value
        [self.computed] = indicators.from_catalogue(["curators"]).value
        self.low = indicators.add_threshold(self.share, "Программа минимум", "хуже нельзя").value
        indicators.set_targets(
            [
                TargetEntry(self.share, 2022, D(40), role=TargetRole.BASELINE),
                TargetEntry(self.share, 2026, D(70)),
                TargetEntry(self.share, 2026, D(50), threshold=self.low),
                TargetEntry(self.number, 2026, D(5)),
            ]
        )
        first, second = self.district.schools[:2]
        indicators.set_values(
            [
                ValueEntry(self.share, "2025", school=first, numerator=D(10), denominator=D(20)),
                ValueEntry(self.share, "2026", school=first, numerator=D(12), denominator=D(21)),
                ValueEntry(self.share, "2026", school=second, numerator=D(4), denominator=D(6)),
                ValueEntry(self.number, "2026", value=D(7)),
            ]
        )


@pytest.fixture
def world(services: Services) -> World:
    return World(services)


@pytest.fixture
def page(window: MainWindow, world: World, context: Context) -> IndicatorsPage:
    assert world.share
    return opened(window, context)


def opened(window: MainWindow, context: Context) -> IndicatorsPage:
    context.router.open_place(Place.INDICATORS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, IndicatorsPage)
    return shown


def progress_of(page: IndicatorsPage) -> ProgressView:
    press_keys(page, Qt.Key.Key_1, ALT)
    assert isinstance(page.view, ProgressView)
    return page.view


def passports_of(page: IndicatorsPage) -> PassportsView:
    press_keys(page, Qt.Key.Key_3, ALT)
    assert isinstance(page.view, PassportsView)
    return page.view


def column(view: ProgressView, place: int) -> list[str]:
    model = view.table.records
    return [model.index(row, place).data() for row in range(model.rowCount())]


def shown_dialog(window: MainWindow) -> QDialog:
    settle()
    [found] = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return found


def go_to(view: ProgressView, passport: PassportId) -> None:
    view.select(passport)
    settle()


# How the year goes


def test_a_year_is_told_with_targets_facts_distances_and_words(page: IndicatorsPage) -> None:
    view = progress_of(page)
    assert column(view, NAME) == [SHARE, SHARE, "Число вакансий", page.known.passports[2].name]
    assert column(view, TARGET) == ["от 70", "от 50\nПрограмма минимум", "до 5", ""]
    assert column(view, FACT) == ["59,3", "59,3", "7", "0 (n\u00a0=\u00a04)"]
    assert column(view, DISTANCE) == ["−10,7", "+9,3", "+2", ""]
    assert column(view, VERDICT) == [
        "■ не достигнут",
        "✓ достигнут",
        "■ не достигнут",
        "○ цель не задана",
    ]
    assert column(view, BEFORE)[:3] == ["↑ +9,3", "↑ +9,3", ""]
    assert view.sense() == "3 показателя · отчасти: 1"
    tip = Qt.ItemDataRole.ToolTipRole
    model = view.table.records
    assert model.index(0, BEFORE).data(tip) == "↑ +9,3: лучше, чем год назад"
    made_of = "посчитано по 2 школам из\u00a05, никто не вносил"
    assert model.index(0, FACT).data(tip) == f"59,3: {made_of}"
    assert view.pane.source.text() == f"Факт: {made_of}."
    assert "хуже нельзя" in model.index(1, TARGET).data(tip)


def test_another_year_is_chosen_with_keys_and_stays_over_filters(page: IndicatorsPage) -> None:
    view = progress_of(page)
    press_keys(view.table, Qt.Key.Key_PageUp)
    assert view.choice.year.year == 2025
    assert column(view, FACT)[0] == "50"
    page.clear_filters()
    assert view.choice.year.year == 2025
    press_keys(view.table, Qt.Key.Key_PageDown)
    assert view.choice.year.year == 2026


def test_rows_are_narrowed_by_verdict_and_words(page: IndicatorsPage) -> None:
    view = progress_of(page)
    view.choice.verdict.choose("met")
    assert column(view, VERDICT) == ["✓ достигнут"]
    page.clear_filters()
    page.find_field.setText("вакансий")
    assert column(view, NAME) == ["Число вакансий"]


def test_schools_of_an_indicator_stand_by_name_and_few_are_compared_when_asked(
    page: IndicatorsPage, services: Services, world: World
) -> None:
    view = progress_of(page)
    go_to(view, world.share)
    press_keys(view.table, Qt.Key.Key_B)
    assert view.choice.scope.value == Scope.INDICATOR
    names = list(dict.fromkeys(column(view, SCHOOL)))
    assert names == ["В целом", "Лицей № 9", "СОШ № 1", "СОШ № 2", "СОШ № 3", "СОШ № 4"]
    facts = dict(zip(column(view, SCHOOL), column(view, FACT), strict=True))
    assert facts["СОШ № 2"] == "66,7 (n\u00a0=\u00a06)"
    verdicts = [
        verdict
        for school, verdict in zip(column(view, SCHOOL), column(view, VERDICT), strict=True)
        if school == "СОШ № 2"
    ]
    assert set(verdicts) == {"◆ мало для сравнения"}
    view.choice.few.click()
    assert "✓ достигнут" in [
        verdict
        for school, verdict in zip(column(view, SCHOOL), column(view, VERDICT), strict=True)
        if school == "СОШ № 2"
    ]
    group = services.schools.add_group(GroupKind.DISTRICT, "Север").value
    services.schools.set_groups(world.district.schools[:1], [group], YEAR)
    page.make_stale()
    view.choice.group.choose(f"group:{group}")
    assert list(dict.fromkeys(column(view, SCHOOL))) == ["В целом", "СОШ № 1"]
    press_keys(view.table, Qt.Key.Key_B)
    assert view.choice.scope.value == Scope.WHOLE


def test_indicators_of_one_school_and_its_card(
    page: IndicatorsPage, window: MainWindow, world: World
) -> None:
    view = progress_of(page)
    view.choice.scope.choose(Scope.SCHOOL)
    assert view.choice.subject.isVisible()
    view.choice.subject.choose(world.district.schools[0])
    view.choice.subject.activated.emit(0)
    assert column(view, FACT)[:2] == ["57,1", "57,1"]
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    settle()
    assert window.pages.place is Place.SCHOOLS


def test_a_computed_number_tells_who_makes_it_and_opens_a_school(
    page: IndicatorsPage, window: MainWindow, services: Services, world: World
) -> None:
    first = world.district.schools[0]
    services.support.assign_curator(world.district.anna, [first], YEAR)
    page.make_stale()
    view = progress_of(page)
    go_to(view, world.computed)
    assert column(view, FACT)[3] == "25 (n\u00a0=\u00a04)"
    assert services.indicators.values(world.computed) == []
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    dialog = shown_dialog(window)
    assert isinstance(dialog, MembersDialog)
    rows = dialog.table.records.records()
    assert [(one.of.name, one.state) for one in rows[:2]] == [
        ("СОШ № 1", "✓ входит"),
        ("СОШ № 2", "✕ не входит"),
    ]
    dialog.table.select([0])
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle()
    assert window.pages.place is Place.SCHOOLS


def test_computed_numbers_are_stored_when_asked_and_undone(
    page: IndicatorsPage, window: MainWindow, services: Services, world: World
) -> None:
    view = progress_of(page)
    press_keys(view.table, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    [stored] = services.indicators.values(world.computed)
    assert (stored.period, stored.value) == ("2026", D(0))
    window.actions_.trigger(Command.UNDO)
    settle()
    assert not services.indicators.values(world.computed)


def test_the_chart_answers_the_question(page: IndicatorsPage, world: World) -> None:
    view = progress_of(page)
    go_to(view, world.share)
    view.pane.draw()
    kinds = []
    for question in (ChartQuestion.TARGET, ChartQuestion.DYNAMICS, ChartQuestion.COMPARISON):
        view.pane.ask(question)
        assert view.pane.panel.spec is not None, view.pane.panel.sentence
        kinds.append(view.pane.panel.spec.kind)
    assert kinds == [ChartKind.PROGRESS, ChartKind.DYNAMICS, ChartKind.COMPARISON]
    view.pane.ask(ChartQuestion.ACTIVITY)
    assert view.pane.panel.spec is None
    assert "дорожную карту" in view.pane.panel.sentence


def test_the_chart_before_and_after_an_activity(
    page: IndicatorsPage, world: World, roadmap: RoadmapId
) -> None:
    assert roadmap
    view = progress_of(page)
    go_to(view, world.share)
    view.pane.ask(ChartQuestion.ACTIVITY)
    assert view.pane.activity.count() == 5
    view.pane.activity.setCurrentIndex(0)
    view.pane.activity.activated.emit(0)
    assert view.pane.panel.spec is not None
    assert view.pane.panel.spec.kind is ChartKind.BEFORE_AFTER


# Passports


def test_fields_are_saved_as_they_are_left_and_refused_beside_the_field(
    page: IndicatorsPage, services: Services, world: World
) -> None:
    view = passports_of(page)
    view.table.select([world.number])
    settle()
    unit = view.card.form.fields["unit"]
    assert isinstance(unit, LineField)
    unit.clear()
    type_text(unit, "ставок")
    view.card.settle()
    assert services.indicators.get(world.number).unit == "ставок"
    view.card.form.fields["components"].setText("ЕГЭ; ЕГЭ")  # type: ignore[union-attr]
    view.card.settle()
    assert "Части показателя" in view.card.form.fault("components")
    assert services.indicators.get(world.number).components == ()
    name = view.card.form.fields["name"]
    name.setPlainText("")  # type: ignore[union-attr]
    view.card.settle()
    assert "пусто" in view.card.form.fault("name")


def test_targets_are_typed_pasted_emptied_and_kept_when_refused(
    page: IndicatorsPage, window: MainWindow, services: Services, world: World
) -> None:
    view = passports_of(page)
    view.table.select([world.share])
    settle()
    grid = view.card.targets
    model = grid.model
    rows = {model.headerData(row, Qt.Orientation.Vertical): row for row in range(model.rowCount())}
    assert [one.title for one in model.columns] == ["Исходное", "Цель", "Программа минимум"]
    assert model.index(rows["2026"], 1).data() == "70"
    model.setData(model.index(rows["2027"], 1), "75–80")
    QGuiApplication.clipboard().setText("10\t20\n11\t21")
    grid.table.setFocus()
    grid.table.setCurrentIndex(model.index(rows["2024"], 1))
    settle()
    window.actions_.trigger(Command.PASTE)
    settle()
    found = {(one.year, one.threshold): one for one in services.indicators.targets(world.share)}
    assert (found[2027, None].value, found[2027, None].upper) == (D(75), D(80))
    assert [found[year, None].value for year in (2024, 2025)] == [D(10), D(11)]
    assert [found[year, world.low].value for year in (2024, 2025)] == [D(20), D(21)]
    model.setData(model.index(rows["2026"], 1), "1000000000000000000")
    assert model.index(rows["2026"], 1).data() == "1000000000000000000"
    assert window.errors.sentence
    model.setData(model.index(rows["2026"], 1), "")
    assert (2026, None) not in {
        (one.year, one.threshold) for one in services.indicators.targets(world.share)
    }


def test_a_school_has_targets_of_its_own(
    page: IndicatorsPage, services: Services, world: World
) -> None:
    view = passports_of(page)
    view.table.select([world.share])
    settle()
    grid, school = view.card.targets, world.district.schools[0]
    grid.whose.choose(f"school:{school}")
    grid.whose.activated.emit(1)
    model = grid.model
    row = next(
        r for r in range(model.rowCount()) if model.headerData(r, Qt.Orientation.Vertical) == "2026"
    )
    assert model.index(row, 1).data() == ""
    model.setData(model.index(row, 1), "45,5")
    own = [one for one in services.indicators.targets(world.share) if one.school == school]
    assert [(one.year, one.value) for one in own] == [(2026, D("45.5"))]
    assert "есть свои цели" in grid.whose.itemText(1)


def test_thresholds_are_added_renamed_and_removed(
    page: IndicatorsPage, window: MainWindow, services: Services, world: World
) -> None:
    view = passports_of(page)
    view.table.select([world.share])
    settle()
    press_keys(view.table, Qt.Key.Key_A, CTRL | SHIFT)
    dialog = asked(window, ThresholdDialog)
    agree(dialog)
    assert "пусто" in dialog.fault
    dialog.name.setText("Программа максимум")
    dialog.accept()
    settle()
    assert [one.name for one in services.indicators.thresholds(world.share)] == [
        "Программа минимум",
        "Программа максимум",
    ]
    press_keys(view.table, Qt.Key.Key_E, CTRL | SHIFT)
    dialog = asked(window, ThresholdDialog)
    dialog.definition.setPlainText("не хуже региона")
    dialog.accept()
    settle()
    first = services.indicators.thresholds(world.share)[0]
    assert first.definition == "не хуже региона"
    press_keys(view.table, Qt.Key.Key_Delete, CTRL | SHIFT)
    assert len(services.indicators.thresholds(world.share)) == 1
    window.actions_.trigger(Command.UNDO)
    assert len(services.indicators.thresholds(world.share)) == 2


def test_passports_are_deleted_and_brought_back(
    page: IndicatorsPage, window: MainWindow, services: Services, world: World
) -> None:
    view = passports_of(page)
    view.table.select([world.number])
    press_keys(view.table, Qt.Key.Key_Delete, SHIFT)
    assert len(services.indicators.passports()) == 2
    assert view.table.records.rowCount() == 2
    window.actions_.trigger(Command.UNDO)
    settle()
    assert view.table.records.rowCount() == 3
    assert len(services.indicators.targets(world.number)) == 1


def test_a_new_indicator_is_asked_for_its_name_and_shown(
    page: IndicatorsPage, window: MainWindow, services: Services
) -> None:
    view = passports_of(page)
    press_keys(view.table, Qt.Key.Key_N)
    dialog = asked(window, NewPassportDialog)
    dialog.accept()
    assert "пусто" in dialog.fault
    dialog.name.setPlainText("Средний балл ОГЭ")
    dialog.kind.show_member(IndicatorKind.SCORE)
    dialog.accept()
    settle()
    assert view.card.passport == services.indicators.passports()[-1]
    assert view.card.passport is not None
    assert (view.card.passport.name, view.card.passport.unit) == ("Средний балл ОГЭ", "балл")


def test_the_catalogue_is_searched_and_tells_what_is_there(
    page: IndicatorsPage, window: MainWindow, services: Services
) -> None:
    view = passports_of(page)
    press_keys(view.table, Qt.Key.Key_N, CTRL | SHIFT)
    dialog = asked(window, CatalogueDialog)
    model = dialog.model
    assert model.rowCount() == 72
    dialog.accept()
    assert "отметьте нужные" in dialog.fault
    row = model.row_of("curators")
    assert model.index(row).data().endswith("уже есть")
    assert not model.flags(model.index(row)) & Qt.ItemFlag.ItemIsUserCheckable
    dialog.section.choose("management")
    assert {dialog.facts.text.split("\n")[2]} == {SECTIONS["management"]}
    dialog.section.choose(None)
    type_text(dialog.find_field, "наставник")
    found = model.rowCount()
    assert 0 < found < 10
    QTest.keyClick(dialog.find_field, Qt.Key.Key_Return)
    assert len(model.ticked()) == 1
    QTest.keyClick(dialog.find_field, Qt.Key.Key_Return, CTRL)
    settle()
    assert len(services.indicators.passports()) == 4
    assert view.card.passport == services.indicators.passports()[-1]


def test_indicators_of_a_roadmap_become_passports_with_remarks(
    window: MainWindow, context: Context, services: Services, roadmap: RoadmapId
) -> None:
    part = next(one for one in services.roadmaps.get(roadmap).parts if one.indicators)
    services.roadmaps.change_indicator(part.indicators[0].id, Field.TARGET, "100 %/100 %")
    page = opened(window, context)
    press_keys(page, Qt.Key.Key_R, CTRL | SHIFT)
    dialog = asked(window, RoadmapDialog)
    dialog.accept()
    settle()
    assert len(services.indicators.passports()) == 3
    assert isinstance(page.view, PassportsView)
    shown = page.view
    assert shown.remarks.isVisible()
    assert shown.remarks.table.isHidden()
    press_keys(shown.table, Qt.Key.Key_M)
    assert shown.remarks.table.isVisible()
    [first, *_] = shown.remarks.table.records.records()
    shown.table.select([services.indicators.passports()[2].id])
    shown.remarks.table.select([(first.code, first.passport, first.text, first.other)])
    QTest.keyClick(shown.remarks.table, Qt.Key.Key_Return)
    settle()
    assert shown.card.passport is not None
    assert shown.card.passport.id == first.passport
    assert [one.number for one in shown.card.rows.records.records()] == ["1"]


def test_a_roadmap_without_indicators_is_said_beside_the_choice(
    page: IndicatorsPage, window: MainWindow
) -> None:
    press_keys(page, Qt.Key.Key_R, CTRL | SHIFT)
    dialog = asked(window, RoadmapDialog)
    dialog.accept()
    assert "нет показателей" in dialog.fault


def test_doubles_are_compared_and_merged_with_the_chosen_figure(
    page: IndicatorsPage, window: MainWindow, services: Services, world: World
) -> None:
    other = services.indicators.add(name="Доля выпускников 9 классов, получивших аттестат").value
    aims = [TargetEntry(other, 2026, D(80)), TargetEntry(other, 2027, D(90))]
    services.indicators.set_targets(aims)
    page.make_stale()
    view = passports_of(page)
    press_keys(view.table, Qt.Key.Key_J)
    dialog = shown_dialog(window)
    assert isinstance(dialog, DoublesDialog)
    [clash] = dialog.clashes.records.records()
    assert (clash.kept, clash.dropped, clash.stays) == ("70", "80", "70")
    dialog.turn.click()
    [clash] = dialog.clashes.records.records()
    assert clash.stays == "80"
    dialog.do.click()
    settle()
    assert other not in {one.id for one in services.indicators.passports()}
    found = {
        one.year: one.value
        for one in services.indicators.targets(world.share)
        if one.role is TargetRole.TARGET and one.threshold is None
    }
    assert found == {2026: D(80), 2027: D(90)}
    assert dialog.pairs.records.rowCount() == 0
    dialog.reject()
    window.actions_.trigger(Command.UNDO)
    settle()
    assert other in {one.id for one in services.indicators.passports()}


def test_a_page_without_indicators_says_how_to_begin(window: MainWindow, context: Context) -> None:
    page = opened(window, context)
    view = progress_of(page)
    assert not view.table.isVisible()
    assert window.actions_[Command.PASSPORTS_FROM_CATALOGUE].isEnabled()
    assert not [one for one in window.findChildren(AskingDialog) if one.isVisible()]


def test_how_big_a_jump_is_remarked_is_set_in_the_settings(
    page: IndicatorsPage, window: MainWindow, services: Services, context: Context
) -> None:
    assert page
    context.router.open_place(Place.SETTINGS)
    settings = window.pages.page
    assert isinstance(settings, SettingsPage)
    [place] = [n for n, one in enumerate(settings.panels) if isinstance(one, LimitsPanel)]
    settings.show_panel(place)
    panel = settings.panel
    assert isinstance(panel, LimitsPanel)
    panel.jump.setValue(12)
    panel.jump.editingFinished.emit()
    assert services.office_settings.get(INDICATOR_JUMP) == 12
    topics = services.office_settings.set(INDICATOR_JUMP, 15).topics
    assert Topic.INDICATORS in topics


def test_the_router_brings_to_a_passport(
    page: IndicatorsPage, context: Context, world: World
) -> None:
    context.router.open_indicators(IndicatorsFace.PASSPORTS, world.number)
    settle()
    assert isinstance(page.view, PassportsView)
    assert page.view.card.passport is not None
    assert page.view.card.passport.id == world.number
