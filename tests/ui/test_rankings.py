"""No table puts schools in the order of a value by itself: it is asked for, refused, or no order.

Results and «Кому нужна помощь» have such tests beside the others of their views.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.indicators import collections, values_findings, values_members
from app.ui.indicators.progress import ProgressView
from app.ui.indicators.progress_choice import Scope
from app.ui.indicators.progress_table import (
    BASELINE,
    BEFORE,
    DISTANCE,
    FACT,
    NAME,
    SCHOOL,
    TARGET,
    VERDICT,
)
from app.ui.indicators.values import ValuesView
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.pages.result_import_rows import rows_table
from app.ui.reports import figures
from app.ui.results import need_help, need_help_given
from app.ui.router import IndicatorsFace
from app.ui.schools.figures_sections import IndicatorsSection, ResultsSection
from app.ui.schools.list_tables import comparison_table, list_table
from app.ui.support import my_schools
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from tests.ui.fakes import FakeChooser, settle
from tests.ui.test_indicators_page import (  # noqa: F401 - fixtures
    World,
    column,
    page,
    progress_of,
    world,
)

DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def view(page: IndicatorsPage, world: World) -> ProgressView:  # noqa: F811
    """«Ход» with the schools of one indicator; figures of few are compared."""
    found = progress_of(page)
    found.choice.few.setChecked(True)
    found.choice.look_at(Scope.INDICATOR, world.share)
    return found


def schools(view: ProgressView) -> list[str]:
    return list(dict.fromkeys(column(view, SCHOOL)))


@pytest.mark.parametrize("place", [BASELINE, TARGET, FACT, DISTANCE, VERDICT, BEFORE])
def test_schools_of_an_indicator_are_ranked_only_by_a_choice(
    view: ProgressView, chooser: FakeChooser, place: int
) -> None:
    by_name = schools(view)
    chooser.agrees = False
    view.table.sort_by(place, DOWN)
    assert schools(view) == by_name
    assert len(chooser.questions) == 1
    assert view.table.horizontalHeader().sortIndicatorSection() != place
    assert view.ranking.bar.isHidden()


def test_a_ranking_by_an_indicator_warns_as_long_as_it_holds_and_is_history(
    view: ProgressView,
    window: MainWindow,
    services: Services,
    world: World,  # noqa: F811
) -> None:
    by_name = schools(view)
    assert by_name[1:4] == ["Лицей № 9", "СОШ № 1", "СОШ № 2"]
    view.table.sort_by(FACT, DOWN)
    settle()
    assert schools(view)[:3] == ["В целом", "СОШ № 2", "СОШ № 1"]
    assert view.ranking.bar.isVisible()
    assert services.history.list(1)[0].name.startswith("Школы по значению: «Доля выпускников")
    view.choice.year.step(-1)  # it holds for the figure, whatever the year
    assert view.ranking.bar.isVisible()
    view.choice.year.step(1)
    view.choice.look_at(Scope.INDICATOR, world.number)
    assert view.ranking.bar.isHidden()
    view.choice.look_at(Scope.INDICATOR, world.share)
    assert schools(view) == by_name
    view.table.sort_by(DISTANCE)  # of the same figure it is not asked again
    assert view.ranking.bar.isVisible()
    window.actions_.trigger(Command.INDICATORS_BY_NAME)
    settle()
    assert schools(view) == by_name
    assert view.ranking.bar.isHidden()


def test_a_ranking_ends_when_its_choice_is_undone(view: ProgressView, window: MainWindow) -> None:
    by_name = schools(view)
    view.table.sort_by(FACT, DOWN)
    settle()
    assert schools(view) != by_name
    window.actions_.trigger(Command.UNDO)
    settle()
    assert schools(view) == by_name
    assert view.ranking.bar.isHidden()


def test_figures_of_few_stand_last_in_a_ranking(view: ProgressView) -> None:
    view.choice.few.setChecked(False)
    view.table.sort_by(FACT, DOWN)
    assert schools(view)[:2] == ["В целом", "СОШ № 1"]  # «СОШ № 2» has more, of six


def test_schools_are_never_ranked_by_an_indicator_of_vpr(
    view: ProgressView,
    window: MainWindow,
    services: Services,
    chooser: FakeChooser,
    world: World,  # noqa: F811
) -> None:
    services.indicators.change(world.share, name="Доля «4» и «5» на ВПР")
    view.refresh()
    by_name = schools(view)
    for place in (BASELINE, TARGET, FACT, DISTANCE, VERDICT, BEFORE):
        view.table.sort_by(place, DOWN)
        settle()
        assert schools(view) == by_name
    assert chooser.questions == []
    assert view.ranking.bar.isHidden()
    assert "По результатам ВПР школы не упорядочиваются" in window.errors.sentence


def test_indicators_stand_in_any_order_but_no_order_goes_over_to_schools(
    view: ProgressView,
    chooser: FakeChooser,
    world: World,  # noqa: F811
) -> None:
    by_name = schools(view)
    view.choice.look_at(Scope.WHOLE)
    view.table.sort_by(NAME, DOWN)
    assert column(view, NAME)[0] == "Число вакансий"
    view.table.sort_by(FACT, DOWN)
    assert column(view, FACT)[:2] == ["59,3", "59,3"]
    assert chooser.questions == []
    view.choice.look_at(Scope.INDICATOR, world.share)
    assert schools(view) == by_name


# Tables of which a heading of values sorts nothing


def test_a_heading_without_an_order_changes_nothing(window: MainWindow) -> None:
    columns = [
        TableColumn[tuple[str, int]]("Школа", lambda one: one[0]),
        TableColumn[tuple[str, int]]("Доля", lambda one: str(one[1]), no_order),
    ]
    table = RecordTableView(RecordTableModel(columns, lambda one: one[0]), "Школы", window)
    given = [("СОШ № 1", 20), ("СОШ № 2", 30), ("СОШ № 3", 10)]
    table.records.show(given)
    for order in (DOWN, Qt.SortOrder.AscendingOrder):
        table.sort_by(1, order)
        assert table.records.records() == given
    table.sort_by(0, DOWN)
    table.sort_by(1)
    assert table.records.records() == given[::-1]


TABLES: dict[str, tuple[Sequence[TableColumn[Any]], set[str]]] = {
    "need help": (need_help.COLUMNS, {"Условия", "Учтено"}),
    "the ministry's list": (need_help_given.COLUMNS, {"Почему"}),
    "my schools": (my_schools.COLUMNS, {"Показатели"}),
    "what was typed": (values_findings.COLUMNS, {"Вписано", "Что не так"}),
    "what makes a number": (values_members.COLUMNS, {"Сколько"}),
    "behind a figure of a report": (figures.ROWS, {"Значение", "Пояснение"}),
    "answers to a form": (collections.SCHOOL_COLUMNS, set()),
}


@pytest.mark.parametrize("name", TABLES)
def test_headings_of_values_sort_no_schools(name: str) -> None:
    columns, still = TABLES[name]
    assert {column.title for column in columns if column.order is no_order} == still


def test_rows_of_a_file_of_results_are_not_ranked(window: MainWindow) -> None:
    assert window.isVisible()
    found = {one.title for one in rows_table().records.columns if one.order is no_order}
    assert found == {"Средний", "Ниже мин."}


def test_lists_by_status_tell_no_values(window: MainWindow) -> None:
    assert window.isVisible()
    for table in (list_table(), comparison_table()):
        assert not any(column.right for column in table.records.columns)  # figures stand right


def test_the_card_of_a_school_sorts_no_figures(window: MainWindow, context: Context) -> None:
    assert window.isVisible()
    for kind in (ResultsSection, IndicatorsSection):
        section = kind(context, lambda call: call())
        assert not section.table.isSortingEnabled()


def test_the_sheet_of_values_stands_by_names(
    page: IndicatorsPage,  # noqa: F811
    context: Context,
    world: World,  # noqa: F811
) -> None:
    context.router.open_indicators(IndicatorsFace.VALUES, world.share)
    settle()
    assert isinstance(page.view, ValuesView)
    assert not page.view.grid.isSortingEnabled()
