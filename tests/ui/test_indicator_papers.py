"""The paper of indicators from «Ход»: of the whole, of an indicator by school, of one school."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.indicator_checks import ValueEntry
from app.domain.school import GroupKind
from app.services import Services
from app.services.indicators import TargetEntry
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.indicators.progress import ProgressView
from app.ui.indicators.progress_choice import Scope
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.router import IndicatorsFace, Place
from tests.documents.reading import pdf_pages
from tests.ui.fakes import settle
from tests.ui.support import CTRL, SHIFT, YEAR, District, press_keys
from tests.ui.test_documents_support import view_of

D = Decimal
SHARE = "Доля выпускников, получивших аттестаты"
OTHER = "Доля учителей с категорией"

Printed = Callable[[Qt.Key, Qt.KeyboardModifier], tuple[str, str]]


@pytest.fixture
def district(services: Services) -> District:
    """Two shares with targets; the second school is of few."""
    made = District(services)
    indicators = services.indicators
    for name in (SHARE, OTHER):
        key = indicators.add(name=name).value
        indicators.set_targets([TargetEntry(key, 2026, D(70))])
        first, second = made.schools[:2]
        indicators.set_values(
            [
                ValueEntry(key, "2026", school=first, numerator=D(15), denominator=D(20)),
                ValueEntry(key, "2026", school=second, numerator=D(4), denominator=D(6)),
                ValueEntry(key, "2025", school=first, numerator=D(14), denominator=D(20)),
            ]
        )
    return made


@pytest.fixture
def view(window: MainWindow, district: District, context: Context) -> ProgressView:
    assert district
    context.router.open_place(Place.INDICATORS)
    settle()
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    page.show_face(IndicatorsFace.PROGRESS)
    assert isinstance(page.view, ProgressView)
    return page.view


@pytest.fixture
def printed(view: ProgressView, window: MainWindow) -> Printed:
    """Return the title and the text of the paper that keys bring."""

    def bring(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> tuple[str, str]:
        press_keys(view.table, key, modifiers)
        paper = view_of(window)
        title = paper.windowTitle()
        text = " ".join(" ".join(pdf_pages(paper.pdf)).replace("\u00a0", " ").split())
        paper.reject()
        settle()
        return title, text

    return bring


def test_the_whole_is_printed_of_the_year_that_is_chosen(
    view: ProgressView, printed: Printed
) -> None:
    title, text = printed(Qt.Key.Key_P, CTRL)
    assert title == "Показатели, 2026 год"
    assert SHARE in text
    assert OTHER in text
    assert "СОШ № 1" not in text
    view.choice.year.step(-1)
    title, text = printed(Qt.Key.Key_P, CTRL)
    assert title == "Показатели, 2025 год"
    assert "2025 год" in text


def test_one_indicator_is_printed_by_school_and_few_are_compared_when_asked(
    view: ProgressView, printed: Printed
) -> None:
    view.choice.look_at(Scope.INDICATOR, view.known.passports[0].id)
    title, text = printed(Qt.Key.Key_P, CTRL)
    assert title == f"Показатели, 2026 год: {SHARE}"
    assert "СОШ № 1" in text
    assert "мало участников" in text
    assert OTHER not in text
    view.choice.few.click()
    assert "мало участников" not in printed(Qt.Key.Key_P, CTRL)[1]


def test_a_chosen_group_is_printed_alone_and_named(
    view: ProgressView, printed: Printed, services: Services, district: District
) -> None:
    group = services.schools.add_group(GroupKind.DISTRICT, "Север").value
    services.schools.set_groups(district.schools[:1], [group], YEAR)
    view.host.make_stale()  # type: ignore[attr-defined]
    view.choice.look_at(Scope.INDICATOR, view.known.passports[0].id)
    view.choice.group.choose(f"group:{group}")
    for title, keys in (
        (f"Показатели, 2026 год: {SHARE}", CTRL),
        ("Показатели, 2026 год: по школам", CTRL | SHIFT),
    ):
        shown, text = printed(Qt.Key.Key_P, keys)
        assert shown == title
        assert "2026 год, Север" in text
        assert "СОШ № 1" in text
        assert "СОШ № 2" not in text


def test_a_list_without_schools_prints_nothing(
    view: ProgressView, services: Services, window: MainWindow
) -> None:
    kind = services.statuses.add_kind(name="Пустой список").value
    view.host.make_stale()  # type: ignore[attr-defined]
    view.choice.look_at(Scope.INDICATOR, view.known.passports[0].id)
    view.choice.group.choose(f"list:{kind}")
    settle()
    for command in (Command.INDICATORS_PAPER, Command.INDICATORS_SCHOOLS_PAPER):
        assert not window.actions_[command].isEnabled()


def test_one_school_is_printed_with_all_its_indicators(
    view: ProgressView, printed: Printed, district: District, window: MainWindow
) -> None:
    view.choice.look_at(Scope.SCHOOL, district.schools[0])
    title, text = printed(Qt.Key.Key_P, CTRL)
    assert title == "Показатели, 2026 год: СОШ № 1"
    assert SHARE in text
    assert OTHER in text
    assert "СОШ № 2" not in text
    assert not window.actions_[Command.INDICATORS_SCHOOLS_PAPER].isEnabled()


def test_every_indicator_is_printed_by_school(printed: Printed) -> None:
    title, text = printed(Qt.Key.Key_P, CTRL | SHIFT)
    assert title == "Показатели, 2026 год: по школам"
    for piece in (SHARE, OTHER, "СОШ № 1", "СОШ № 2"):
        assert piece in text
