"""Near-doubles are joined: what both had stays, and the person chooses where they differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.domain.changes import Topic
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_reading import TargetRemark
from app.domain.indicators import IndicatorKind, PassportId
from app.domain.roadmap import IndicatorText, PartKind, RoadmapId
from app.services import Services
from app.services.indicators import TargetEntry

D = Decimal
FIRST = "Доля выпускников 9 классов, не получивших аттестат"
SECOND = "Доля выпускников 9-х классов, не получивших аттестаты"


@pytest.fixture
def pair(services: Services) -> tuple[PassportId, PassportId]:
    indicators = services.indicators
    return indicators.add(name=FIRST).value, indicators.add(name=SECOND).value


def figures(services: Services, passport: PassportId) -> dict[str, Decimal | None]:
    return {one.period: one.value for one in services.indicators.values(passport)}


def aims(services: Services, passport: PassportId) -> dict[int | None, Decimal | None]:
    return {one.year: one.value for one in services.indicators.targets(passport)}


def test_what_only_one_had_moves_and_the_other_goes(
    services: Services, pair: tuple[PassportId, PassportId]
) -> None:
    keep, drop = pair
    indicators = services.indicators
    indicators.set_targets([TargetEntry(keep, 2025, D(5)), TargetEntry(drop, 2026, D(3))])
    indicators.set_values(
        [ValueEntry(keep, "2024", value=D(7)), ValueEntry(drop, "2025", value=D(4))]
    )
    assert indicators.clashes(keep, drop) == ()
    outcome = indicators.merge(keep, drop)
    assert outcome.topics == {Topic.INDICATORS}
    assert [one.id for one in indicators.passports()] == [keep]
    assert aims(services, keep) == {2025: D(5), 2026: D(3)}
    assert figures(services, keep) == {"2024": D(7), "2025": D(4)}


def test_a_merger_is_undone_in_one_step(
    services: Services, pair: tuple[PassportId, PassportId]
) -> None:
    keep, drop = pair
    indicators = services.indicators
    indicators.add_threshold(drop, "Программа минимум")
    indicators.set_targets([TargetEntry(drop, 2026, D(3))])
    indicators.set_values([ValueEntry(drop, "2025", value=D(4))])
    indicators.merge(keep, drop)
    [last] = services.history.list(1)
    assert last.name == f"Объединены показатели «{FIRST}» и «{SECOND}»"
    services.history.undo()
    assert [one.id for one in indicators.passports()] == [keep, drop]
    assert aims(services, drop) == {2026: D(3)}
    assert figures(services, drop) == {"2025": D(4)}
    assert [one.name for one in indicators.thresholds(drop)] == ["Программа минимум"]
    assert not figures(services, keep)


def test_where_both_differ_the_person_chooses(
    services: Services, pair: tuple[PassportId, PassportId]
) -> None:
    keep, drop = pair
    indicators = services.indicators
    indicators.set_targets([TargetEntry(keep, 2025, D(5)), TargetEntry(drop, 2025, D(6))])
    indicators.set_values(
        [
            *(ValueEntry(keep, year, value=D(7)) for year in ("2023", "2024", "2025")),
            ValueEntry(drop, "2023", value=D(7)),
            ValueEntry(drop, "2024", value=D(8)),
            ValueEntry(drop, "2025", value=D(9), accepted="проверено"),
        ]
    )
    found = indicators.clashes(keep, drop)
    assert [(one.kept.value, one.dropped.value) for one in found] == [
        (D(5), D(6)),
        (D(7), D(8)),
        (D(7), D(9)),
    ], "the same figure is no clash"
    indicators.merge(keep, drop, take=[found[2].key])
    assert aims(services, keep) == {2025: D(5)}
    assert figures(services, keep) == {"2023": D(7), "2024": D(7), "2025": D(9)}


def test_thresholds_of_one_name_are_one(
    services: Services, pair: tuple[PassportId, PassportId]
) -> None:
    keep, drop = pair
    indicators = services.indicators
    own = indicators.add_threshold(keep, "Программа минимум").value
    same = indicators.add_threshold(drop, "программа  Минимум").value
    other = indicators.add_threshold(drop, "Программа максимум").value
    indicators.set_targets(
        [
            TargetEntry(drop, 2025, D(5), threshold=same),
            TargetEntry(drop, 2025, D(9), threshold=other),
        ]
    )
    indicators.merge(keep, drop)
    names = {one.id: one.name for one in indicators.thresholds(keep)}
    assert names == {own: "Программа минимум", other: "Программа максимум"}
    found = {one.threshold: one.value for one in indicators.targets(keep)}
    assert found == {own: D(5), other: D(9)}


def test_rows_of_roadmaps_are_those_of_the_one_that_stays(services: Services) -> None:
    roadmap = with_indicators(services, (FIRST, "5 %"), (SECOND, "3 %"))
    indicators = services.indicators
    keep, drop = indicators.from_roadmap(roadmap).value.passports
    assert [one.name for one in indicators.linked_rows(drop)] == [SECOND]
    indicators.merge(keep, drop)
    rows = indicators.linked_rows(keep)
    assert [one.name for one in rows] == [FIRST, SECOND]
    assert {one.roadmap for one in rows} == {roadmap}
    assert not indicators.remarks()


@pytest.mark.parametrize(
    ("kind", "unit", "components"),
    [
        (IndicatorKind.NUMBER, "%", ()),
        (IndicatorKind.SHARE, "школ", ()),
        (IndicatorKind.SHARE, "%", ("ЕГЭ", "ОГЭ")),
    ],
)
def test_figures_that_cannot_stand_in_the_other_are_refused_and_nothing_changes(
    services: Services, kind: IndicatorKind, unit: str, components: tuple[str, ...]
) -> None:
    indicators = services.indicators
    keep = indicators.add(name=FIRST, kind=kind, unit=unit, components=components).value
    drop = indicators.add(name=SECOND).value
    indicators.set_values([ValueEntry(drop, "2025", value=D(4))])
    for call in (indicators.clashes, indicators.merge):
        with pytest.raises(UserError) as refused:
            call(keep, drop)
        assert refused.value.code is UserCode.PASSPORTS_UNLIKE
    assert len(indicators.passports()) == 2
    assert figures(services, drop) == {"2025": D(4)}


def test_a_passport_is_not_merged_with_itself(
    services: Services, pair: tuple[PassportId, PassportId]
) -> None:
    with pytest.raises(UserError) as refused:
        services.indicators.merge(pair[0], pair[0])
    assert refused.value.code is UserCode.FIELD_INVALID


def test_remarks_are_of_what_stands_now(services: Services) -> None:
    roadmap = with_indicators(
        services,
        ("Доля участников с ростом результатов (ЕГЭ/ ОГЭ)", "100 %/100 %"),
        (FIRST, "рост"),
    )
    indicators = services.indicators
    first, second = indicators.from_roadmap(roadmap).value.passports
    told = {(one.passport, one.code) for one in indicators.remarks()}
    assert (second, TargetRemark.DIRECTION_ONLY) in told
    targets = [one for one in indicators.targets(second) if one.year]
    indicators.set_targets([TargetEntry(second, targets[0].year, D(5))])
    assert second not in {one.passport for one in indicators.remarks()}
    assert [one.passport for one in indicators.linked_rows()] == [first, second]


def with_indicators(services: Services, *rows: tuple[str, str]) -> RoadmapId:
    roadmap = services.roadmaps.create(
        title="План", start=date(2026, 1, 1), end=date(2026, 12, 31)
    ).value
    part = services.roadmaps.add_part(roadmap, PartKind.INDICATORS, 1).value
    texts = [
        IndicatorText(str(place), name, "Отчёт", target)
        for place, (name, target) in enumerate(rows, 1)
    ]
    services.roadmaps.add_indicators(part, 0, texts)
    return roadmap


def test_a_pair_without_names_is_remarked_until_its_parts_are_named(services: Services) -> None:
    roadmap = with_indicators(services, ("Доля участников с ростом результатов", "100 %/90 %"))
    indicators = services.indicators
    [passport] = indicators.from_roadmap(roadmap).value.passports
    assert [one.code for one in indicators.remarks()] == [TargetRemark.PARTS_UNNAMED]
    indicators.set_values([ValueEntry(passport, "2025", component="2", value=D(4))])
    indicators.change(passport, components=["ЕГЭ", "ОГЭ"])
    assert not indicators.remarks()
    found = {one.component: one.value for one in indicators.targets(passport)}
    assert found == {"ЕГЭ": D(100), "ОГЭ": D(90)}, "what stood under a part goes along"
    assert [one.component for one in indicators.values(passport)] == ["ОГЭ"]
    with pytest.raises(UserError) as refused:
        indicators.change(passport, components=["ЕГЭ"])
    assert refused.value.code is UserCode.PARTS_HELD
    assert indicators.get(passport).components == ("ЕГЭ", "ОГЭ")
