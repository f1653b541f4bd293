"""«Ответственные» in the settings: the pairs that are asked about, and what an answer changes."""

from __future__ import annotations

import pytest

from app.domain.roadmap import Field, RoadmapId
from app.services import Services
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.router import Place
from app.ui.settings.parties import PartiesPanel
from tests.ui.fakes import settle
from tests.ui.test_settings import panel

FIRST, SECOND = "Методический центр «Росток»", "МЦ «Росток»"


@pytest.fixture
def parties(window: MainWindow, services: Services, roadmap: RoadmapId) -> PartiesPanel:
    """The panel over a plan in which one centre is written in two ways."""
    rows = services.roadmaps.get(roadmap).plans[0].sections[1].activities
    services.roadmaps.change_activity(rows[0].id, Field.RESPONSIBLE, FIRST)
    services.roadmaps.change_activity(rows[1].id, Field.RESPONSIBLE, SECOND)
    assert window.context is not None
    window.context.router.open_place(Place.SETTINGS)
    settle()
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    return panel(page, PartiesPanel)


def names(parties: PartiesPanel) -> dict[str, int]:
    return {row.name: row.activities for row in parties.parties.records.records()}


def test_a_pair_is_asked_about_with_its_reason(parties: PartiesPanel) -> None:
    assert parties.asking.text() == "Одно и то же? Ждёт решения 1 пара"
    [pair] = parties.doubles.records.records()
    assert {pair.first.name, pair.second.name} == {FIRST, SECOND}
    assert names(parties)[FIRST] == 1


def test_the_answer_makes_one_of_two_under_the_chosen_name(
    parties: PartiesPanel, services: Services
) -> None:
    [pair] = parties.doubles.records.records()
    parties.second.click()
    settle()
    shown = pair.second.name
    assert parties.asking.text() == "Похожих написаний больше нет"
    assert names(parties)[shown] == 2
    assert services.parties.canonical().name(pair.first.name) == shown
    services.history.undo()
    parties.refresh()
    assert names(parties)[FIRST] == 1


def test_what_is_different_stays_two_and_can_be_asked_again(parties: PartiesPanel) -> None:
    parties.apart.click()
    settle()
    assert not parties.doubles.records.records()
    assert set(names(parties)) >= {FIRST, SECOND}
    parties.past.click()
    parties.decided.selectRow(0)
    parties.again.click()
    settle()
    parties.past.click()
    assert len(parties.doubles.records.records()) == 1


def test_a_party_is_found_by_a_part_of_its_name(parties: PartiesPanel) -> None:
    parties.find_field.setText("иванова")
    assert list(names(parties)) == ["Иванова А.П."]
