"""One party of several spellings: what is asked, what a decision changes, and that it is undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.db.engine import Database
from app.domain.changes import Topic
from app.domain.drafts import SectionDraft
from app.domain.errors import UserCode, UserError
from app.domain.office import Likeness
from app.domain.roadmap import Field, PartKind, RoadmapId
from app.services import Services
from tests.services.conftest import DRAFT, activity
from tests.services.editing import carried_out

SHORT, LONG = "МБУ ЦИ «Росток»", "МБУ ГЦИ «Росток»"


def saved_with(services: Services, *phrases: str) -> RoadmapId:
    """Save a roadmap whose activities have these responsible phrases."""
    rows = tuple(
        activity(str(place), f"Дело {place}", deadline="март", responsible=phrase)
        for place, phrase in enumerate(phrases, start=1)
    )
    plan = next(part for part in DRAFT.parts if part.kind is PartKind.PLAN)
    plan = replace(plan, sections=(SectionDraft("1.", "Раздел", rows, ()),))
    return services.roadmaps.save(replace(DRAFT, parts=(plan,), order=None), source_name="").value


def asked(services: Services) -> set[tuple[frozenset[str], Likeness]]:
    return {
        (frozenset((pair.first.name, pair.second.name)), pair.likeness)
        for pair in services.parties.doubles()
    }


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        (SHORT, LONG, Likeness.QUOTED),
        ("МБУ ГЦО и З «Вектор»", "МБУ ГЦОиЗ «Вектор»", Likeness.SPACES),
        ("Ильина А.", "Ильина А.В.", Likeness.INITIALS),
        ("Ильина А.В.", "Ильиной А.В.", Likeness.FORMS),
        ("руководитель ОО", "руководители ОО", Likeness.FORMS),
        ("Комитет образования", "Комитет оброзования", Likeness.LETTER),
        ("МОУО", "муниципальный орган управления образованием", Likeness.CODE),
    ],
)
def test_spellings_that_may_be_one_are_asked_about_with_the_reason(
    services: Services, first: str, second: str, likeness: Likeness
) -> None:
    saved_with(services, first, second)
    assert asked(services) == {(frozenset((first, second)), likeness)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Павлова И.О.", "И. О. Павлова"),  # one by themselves
        ("МОУО", "МБУ МОУО"),
        ("МБОУ СОШ № 32", "МБОУ СОШ № 33"),  # two by their numbers
        ("УМЦ", "ИМЦ"),
        ("Ильина А.В.", "Ильина О.П."),
    ],
)
def test_what_is_plainly_one_or_two_is_not_asked(
    services: Services, first: str, second: str
) -> None:
    saved_with(services, first, second)
    assert not services.parties.doubles()


def test_a_decision_makes_one_of_two_and_is_not_asked_again(
    services: Services, db: Database
) -> None:
    saved_with(services, LONG, f"{SHORT}, школы", SHORT)
    name = f"Одно и то же: «{SHORT}» и «{LONG}»"
    carried_out(services, db, name, lambda: services.parties.decide(SHORT, LONG, same=True))
    assert not services.parties.doubles()
    rows = {row.name: row for row in services.parties.list()}
    assert set(rows) == {SHORT, "школы"}
    assert rows[SHORT].activities == 3
    assert set(rows[SHORT].names) == {SHORT, LONG}
    known = services.parties.canonical()
    assert known.same('МБУ ГЦИ  "Росток"', SHORT)
    assert known.name(LONG) == SHORT
    assert not known.same("", "")


def test_what_a_person_called_different_stays_two(services: Services, db: Database) -> None:
    saved_with(services, LONG, SHORT)
    name = f"Разные: «{SHORT}» и «{LONG}»"
    carried_out(services, db, name, lambda: services.parties.decide(SHORT, LONG, same=False))
    assert not services.parties.doubles()
    assert len(services.parties.list()) == 2
    assert not services.parties.canonical().same(SHORT, LONG)


def test_the_later_word_on_a_pair_holds_whatever_its_order(services: Services) -> None:
    saved_with(services, LONG, SHORT)
    services.parties.decide(SHORT, LONG, same=False)
    outcome = services.parties.decide(LONG, SHORT, same=True, show=SHORT)
    assert outcome.topics == {Topic.ROADMAPS, Topic.EXECUTION}
    assert [(one.first, one.second, one.same) for one in services.parties.decisions()] == [
        (SHORT, LONG, True)
    ]
    assert services.parties.decide(SHORT, LONG, same=True).operation is None


def test_a_decision_can_be_forgotten_and_is_asked_again(services: Services, db: Database) -> None:
    saved_with(services, LONG, SHORT)
    services.parties.decide(SHORT, LONG, same=True)
    name = f"Снова спросить: «{LONG}» и «{SHORT}»"
    carried_out(services, db, name, lambda: services.parties.forget(LONG, SHORT))
    assert asked(services) == {(frozenset((SHORT, LONG)), Likeness.QUOTED)}


def test_decisions_hold_through_a_chain(services: Services) -> None:
    third = "Центр «Росток»"
    saved_with(services, LONG, SHORT, third)
    services.parties.decide(LONG, SHORT, same=True)
    services.parties.decide(third, LONG, same=True)
    known = services.parties.canonical()
    assert known.same(third, SHORT)
    assert {known.name(one) for one in (LONG, SHORT, third)} == {third}
    assert not services.parties.doubles()


def test_the_extract_takes_in_all_spellings(services: Services) -> None:
    roadmap = saved_with(services, LONG, f"{SHORT}, школы", "УМЦ")
    services.parties.decide(SHORT, LONG, same=True)
    extract = services.reporting.extract(LONG, roadmap=roadmap)
    assert extract.name == SHORT
    assert [row.text for row in extract.parts[0].activities] == ["Дело 1", "Дело 2"]


def test_a_party_is_shown_as_it_is_written_most_often(services: Services) -> None:
    saved_with(services, "МОУО Г. ЗАРЕЧНОГО", "МОУО г. Заречного", "МОУО г. Заречного")
    assert [one.name for one in services.parties.list()] == ["МОУО г. Заречного"]


def test_a_name_of_no_plan_and_a_name_twice_are_refused(services: Services) -> None:
    saved_with(services, LONG, SHORT)
    with pytest.raises(UserError) as error:
        services.parties.decide("Клуб", SHORT, same=True)
    assert error.value.code is UserCode.PARTY_UNKNOWN
    with pytest.raises(UserError) as error:
        services.parties.decide(SHORT, "ЦИ «Росток»", same=True)
    assert error.value.code is UserCode.FIELD_INVALID
    assert not services.parties.decisions()


def test_a_party_whose_activities_are_gone_is_not_listed(services: Services) -> None:
    roadmap = saved_with(services, "УМЦ")
    plan = services.roadmaps.get(roadmap).plans[0]
    row = plan.sections[0].activities[0].id
    services.roadmaps.change_activity(row, Field.RESPONSIBLE, "МОУО")
    assert [one.name for one in services.parties.list()] == ["МОУО"]


def test_the_numbers_of_schools_keep_a_thousand_parties_apart(services: Services) -> None:
    phrases = [f"Центр развития «Школа {word} {place}»" for place in range(500) for word in "АБ"]
    saved_with(services, *phrases)
    assert len(services.parties.list()) == 1000
    assert len(services.parties.doubles()) == 500
