"""Phrases of reports: slots and conditions, the agreement of nouns and verbs with numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.report_drafts import (
    Phrase,
    Reckoning,
    ReportKind,
    SourceKind,
    SourceRow,
    reckon,
)
from app.services.report_phrases import Known, compose_sections, counted, fill, holds, plan_of


def rows(count: int, amount: str | None = None) -> list[SourceRow]:
    value = None if amount is None else Decimal(amount)
    return [
        SourceRow(SourceKind.SCHOOL, f"{place}", f"СОШ № {place}", amount=value)
        for place in range(1, count + 1)
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Вышла 1 школа."),
        (2, "Вышли 2 школы."),
        (5, "Вышло 5 школ."),
        (11, "Вышло 11 школ."),
        (12, "Вышло 12 школ."),
        (21, "Вышла 21 школа."),
        (22, "Вышли 22 школы."),
        (111, "Вышло 111 школ."),
    ],
)
def test_noun_and_verb_agree_with_the_number(count: int, said: str) -> None:
    known = Known(counted("left", rows(count)))
    filled = fill("{left?Вышла|Вышли|Вышло} {left:школа|школы|школ}.", known)
    assert filled is not None
    assert filled.said == said


def test_a_fraction_takes_the_genitive() -> None:
    known = Known(counted("rise", rows(1, "1.5"), Reckoning.ITSELF, 1))
    filled = fill("Выше на {rise:балл|балла|баллов}", known)
    assert filled is not None
    assert filled.said == "Выше на 1,5 балла"


def test_a_figure_knows_where_it_stands_and_what_it_is_made_of() -> None:
    known = Known(counted("a", rows(3)) | counted("b", rows(7)))
    filled = fill("Из {b:школы|школ|школ} вышло {a}.", known)
    assert filled is not None
    cut = [filled.said[one.at : one.at + len(one.text)] for one in filled.figures]
    assert cut == ["7", "3"]
    assert [len(one.rows) for one in filled.figures] == [7, 3]


def test_what_is_not_known_is_not_said() -> None:
    assert fill("Вышло {left}.", Known()) is None
    assert fill("{left?Вышла|Вышли|Вышло}", Known()) is None
    assert fill("Год {year}", Known(words={"year": ""})) is None


def test_conditions() -> None:
    known = Known(counted("none", []) | counted("two", rows(2)), {"word": "слово"})
    for said in ("two", "word", "!none", "!nothing", "none=0", "two>1", "none<two", "1<two"):
        assert holds(said, known), said
    for said in ("none", "nothing", "!two", "two=0", "nothing=0", "nothing<two", "two<nothing"):
        assert not holds(said, known), said
    with pytest.raises(ValueError, match="not a condition"):
        holds("two >= 1", known)


def test_an_average_is_weighted_and_a_share_is_of_sums() -> None:
    own = [
        SourceRow(SourceKind.RESULT, "1", "a", amount=Decimal(60), whole=Decimal(10)),
        SourceRow(SourceKind.RESULT, "2", "b", amount=Decimal(30), whole=Decimal(30)),
    ]
    assert reckon(Reckoning.AVERAGE, tuple(own)) == Decimal("37.5")
    assert reckon(Reckoning.SHARE, tuple(own)) == Decimal(225)
    assert reckon(Reckoning.AVERAGE, ()) is None
    assert reckon(Reckoning.ITSELF, tuple(own)) is None
    assert reckon(Reckoning.DIFFERENCE, tuple(own)) == Decimal(30)


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_condition_of_the_plans_can_be_read(kind: ReportKind) -> None:
    items = [item for section in plan_of(kind)["sections"] for item in section["items"]]
    said = [item for item in items if isinstance(item.get("phrase"), list)]
    sentences = [one for item in said for one in item["phrase"] if isinstance(one, dict)]
    for condition in (c for one in [*items, *sentences] for c in one.get("when", ())):
        holds(condition, Known())
    keys = [item["key"] for section in plan_of(kind)["sections"] for item in section["items"]]
    assert len(keys) >= len(plan_of(kind)["sections"])


@pytest.mark.parametrize("kind", list(ReportKind))
def test_of_nothing_known_nothing_is_said(kind: ReportKind) -> None:
    words = {"year": "2026", "day": "22.11.2026", "period": "за 2026 год"}
    sections = compose_sections(kind, Known(words=words))
    said = [item for one in sections for item in one.items if isinstance(item.content, Phrase)]
    assert said == []
    assert all(item.is_blank for one in sections for item in one.items)
