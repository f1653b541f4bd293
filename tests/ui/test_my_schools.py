"""«Мои школы» through the window: what is open for each school, and what settles it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.execution import Scope
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import Direction, IndicatorKind
from app.domain.office import DeskRole
from app.domain.roadmap import RoadmapId
from app.domain.support import Advice, VisitForm
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.recommendation import CloseDialog
from app.ui.dialogs.visit import VisitDialog
from app.ui.main_window import MainWindow
from app.ui.pages.roadmap import RoadmapPage
from app.ui.router import Place
from app.ui.support.my_schools import MySchoolsView
from tests.ui.fakes import settle
from tests.ui.support import TODAY, YEAR, District, agree, asked, column, opened, press_keys

NO = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def district(services: Services, roadmap: RoadmapId) -> District:
    """Иванова leads two schools, Петров one; three activities concern all of them."""
    made = District(services)
    services.support.assign_curator(made.anna, made.schools[:2], YEAR)
    services.support.assign_curator(made.boris, made.schools[2:3], YEAR)
    sections = services.roadmaps.get(roadmap).plans[0].sections
    keys = [one.id for section in sections for one in section.activities]
    services.execution.set_schools([keys[0], keys[2], keys[3]], Scope.SUPPORTED)
    services.visits.add_visit(
        date(2026, 10, 1),
        VisitForm.VISIT,
        made.schools[:1],
        person=made.anna,
        next_date=date(2026, 11, 10),
        recommendations=[Advice("Завести листы учёта", "завуч", date(2026, 11, 1))],
    )
    return made


@pytest.fixture
def view(window: MainWindow, district: District, context: Context) -> MySchoolsView:
    """The page as a curator at the desk finds it."""
    assert district.schools
    context.preferences.person = "Иванова А.И."
    context.preferences.role = DeskRole.CURATOR
    page = opened(window, context)
    assert isinstance(page.view, MySchoolsView), "a curator begins with his schools"
    return page.view


def points(view: MySchoolsView) -> list[str]:
    return [row.of.view.activity.text for row in view.points.records.records()]


def test_a_curator_sees_his_schools_with_what_is_open_for_each(view: MySchoolsView) -> None:
    assert column(view, 0) == ["СОШ № 1", "СОШ № 2"]
    assert column(view, 2) == ["■ просрочено 4 из 6", "■ просрочено 4 из 6"]
    assert column(view, 4) == ["01.10.2026, выезд", ""]
    assert column(view, 5) == ["■ 10.11.2026, пропущена", ""]
    assert column(view, 6) == ["■ просрочено 1 из 1", ""]
    assert points(view)[0] == "Утвердить перечень школ"
    assert "просрочено мероприятий 8" in view.sense()
    view.curator.choose(None)
    assert column(view, 0) == ["СОШ № 1", "СОШ № 2", "СОШ № 3", "СОШ № 4"]


def test_space_marks_an_activity_done_for_this_school_alone(
    view: MySchoolsView, window: MainWindow, services: Services
) -> None:
    view.table.setFocus()
    press_keys(view.table, Qt.Key.Key_Return, NO)
    assert view.points.hasFocus()
    press_keys(view.points, Qt.Key.Key_Space, NO)
    assert column(view, 2) == ["■ просрочено 3 из 5", "■ просрочено 4 из 6"]
    assert points(view)[0] == "Курсы для учителей"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert column(view, 2) == ["■ просрочено 4 из 6", "■ просрочено 4 из 6"]
    assert services.my_schools.list()


def test_a_visit_written_here_is_of_this_school_and_moves_its_dates(
    view: MySchoolsView, window: MainWindow, district: District
) -> None:
    view.table.select([district.schools[1]])
    press_keys(view.table, Qt.Key.Key_N)
    dialog = asked(window, VisitDialog)
    assert dialog.picker.chosen == [district.schools[1]]
    assert dialog.person.key == district.anna
    dialog.next_date.setText("30.11.2026")
    dialog.next_date.setModified(True)
    agree(dialog)
    assert column(view, 4)[1] == "22.11.2026, выезд"
    assert column(view, 5)[1] == "○ 30.11.2026"
    assert len(view.visits.records.records()) == 1


def test_a_recommendation_is_closed_from_the_school(
    view: MySchoolsView, window: MainWindow, services: Services
) -> None:
    assert [row.of.text for row in view.advice.records.records()] == ["Завести листы учёта"]
    view.advice.setFocus()
    press_keys(view.advice, Qt.Key.Key_F8, NO)
    dialog = asked(window, CloseDialog)
    dialog.outcome_text.setPlainText("Заведены")
    agree(dialog)
    assert not services.visits.recommendations(open_on=TODAY)
    assert column(view, 6) == ["", ""]


def test_an_activity_leads_to_its_roadmap(view: MySchoolsView, window: MainWindow) -> None:
    view.points.setFocus()
    press_keys(view.points, Qt.Key.Key_Return, NO)
    assert isinstance(window.pages.page, RoadmapPage)


def test_the_selected_school_stays_when_anything_changes(
    view: MySchoolsView, services: Services, district: District, context: Context
) -> None:
    view.table.select([district.schools[1]])
    context.hub.publish(
        services.visits.advise(district.schools[1], TODAY, [Advice("Ещё одно")]), None
    )
    settle()
    current = view.table.current()
    assert current is not None
    assert current.of.curated.school == district.schools[1]
    assert [row.of.text for row in view.advice.records.records()] == ["Ещё одно"]


def test_the_page_begins_with_a_school_where_something_is_overdue(
    view: MySchoolsView, services: Services, district: District
) -> None:
    calm = district.school("СОШ № 0")
    services.support.assign_curator(district.anna, [calm], YEAR)
    view.table.clearSelection()
    view.refresh()
    assert column(view, 0)[0] == "СОШ № 0"
    chosen = view.table.current()
    assert chosen is not None
    assert chosen.of.curated.name == "СОШ № 1"
    view.table.select([calm])
    assert points(view) == []
    assert "нет открытых мероприятий" in view.points.hint


def test_arrows_say_whether_a_school_goes_better_or_worse(
    view: MySchoolsView, window: MainWindow, services: Services, district: District
) -> None:
    assert view.table.isColumnHidden(3), "nothing is followed yet"
    indicators = services.indicators
    keys = [
        indicators.add(name=name, unit="%", kind=IndicatorKind.SHARE, direction=direction).value
        for name, direction in (
            ("Доля успешных", Direction.MORE),
            ("Доля не сдавших", Direction.LESS),
            ("Доля олимпиадников", Direction.MORE),
        )
    ]
    school = district.schools[0]
    indicators.set_values(
        [
            ValueEntry(
                key,
                year,
                school,
                numerator=Decimal(part),
                denominator=Decimal(whole),
                accepted="да",
            )
            for key, whole, parts in zip(keys, (40, 40, 8), ((20, 30), (2, 4), (1, 2)), strict=True)
            for year, part in zip(("2025", "2026"), parts, strict=True)
        ]
    )
    view.refresh()
    view.table.select([school])
    assert column(view, 3) == ["лучше 1 · хуже 1", ""]
    assert not view.table.isColumnHidden(3)
    shown = view.trends.records
    assert [
        [shown.columns[place].text(row) for place in (0, 1, 2, 3)] for row in shown.records()
    ] == [
        ["Доля успешных,\u00a0%", "50", "75", "↑ +25, лучше"],
        ["Доля не сдавших,\u00a0%", "5", "10", "↑ +5, хуже"],
        ["Доля олимпиадников,\u00a0%", "12,5", "25", "меньше 10 участников"],
    ]
    view.trends.select([(keys[1], "")])
    press_keys(view.trends, Qt.Key.Key_Return, NO)
    settle()
    assert window.pages.place is Place.INDICATORS
