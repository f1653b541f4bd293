"""Indicators: in a table, by years with facts, in words, alone in a file; and the period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.drafts import Decisions, RemarkCode
from app.domain.roadmap import Field, Layout, PartKind, Target
from app.importers.dates import date_in, period_of
from app.importers.preview_json import as_json
from tests.importers.building import (
    ROWS,
    codes,
    draft_of,
    p,
    plan,
    tbl,
    tc,
    tr,
)

INDICATORS = ("№", "Наименование показателя", "Источник", "Целевое значение")


def test_indicators_after_the_plan(tmp_path: Path) -> None:
    body = plan(ROWS[0]) + p("Целевые показатели", bold=True)
    body += tbl(INDICATORS, ("1", "Доля школ с планом", "Мониторинг", "100 %"))
    draft = draft_of(tmp_path, body)
    assert [part.kind for part in draft.parts] == [PartKind.PLAN, PartKind.INDICATORS]
    assert draft.parts[1].title == "Целевые показатели"
    (item,) = draft.indicators
    assert (item.number, item.name, item.source, item.target) == (
        "1", "Доля школ с планом", "Мониторинг", "100 %",
    )  # fmt: skip


def test_file_that_holds_only_indicators(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        p("Показатели дорожной карты на 2022 год")
        + tbl(("Показатель", "Индикатор"), ("Доля школ", "100 %"), ("Доля учителей", "50 %")),
    )
    assert draft.sections == ()
    assert [item.target for item in draft.indicators] == ["100 %", "50 %"]


def test_years_with_facts_give_the_last_planned_year(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 – 2024 годы") + tbl(
        tr(tc("№", merge="start"), tc("Показатель", merge="start"), tc("Факт", merge="start"),
           tc("Плановые значения", span=3)),
        tr(tc(merge="go"), tc(merge="go"), tc(merge="go"), "2022", "2023", "2024"),
        ("1", "Доля школ с планом", "10", "40", "70", "100"),
        ("2", "Доля учителей с курсами", "5", "", "30", ""),
    )  # fmt: skip
    draft = draft_of(tmp_path, body)
    first, second = draft.indicators
    assert first.targets == (Target(2022, "40"), Target(2023, "70"), Target(2024, "100"))
    assert (first.target, second.target) == ("100", "30")
    assert RemarkCode.FACTS_LEFT_OUT in codes(draft)


@pytest.mark.parametrize(
    "header",
    [
        ("№", "Показатель", "2021 (факт)", "2022 (план)", "2023 (план)"),
        ("№", "Показатель", "Базовое значение 2021", "2022 год", "2023 год"),
        ("№", "Показатель", "2021", "2022", "2023"),
    ],
)
def test_column_of_facts_is_no_target(tmp_path: Path, header: tuple[str, ...]) -> None:
    body = p("План мероприятий на 2022–2023 годы") + tbl(header, ("1", "Доля", "7", "8", "9"))
    draft = draft_of(tmp_path, body)
    (item,) = draft.indicators
    assert [target.text for target in item.targets] == ["8", "9"]
    assert RemarkCode.FACTS_LEFT_OUT in codes(draft)


def test_plan_and_fact_under_each_year(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022–2023 годы") + tbl(
        tr(tc("Показатель", merge="start"), tc("2022", span=2), tc("2023", span=2)),
        tr(tc(merge="go"), "план", "факт", "план", "факт"),
        ("Доля школ с планом", "40", "41", "70", ""),
    )
    (item,) = draft_of(tmp_path, body).indicators
    assert item.targets == (Target(2022, "40"), Target(2023, "70"))


def test_table_of_the_past_is_no_indicator(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022–2023 годы")
    body += tbl(("Показатель", "2019", "2020"), ("Средний балл", "61", "63"))
    body += tbl(("№", "Мероприятие", "Срок", "Ответственный"), ("1", "Дело", "май", "Отдел"))
    draft = draft_of(tmp_path, body)
    assert draft.indicators == ()
    assert RemarkCode.TABLE_AS_TEXT in codes(draft)


def test_indicator_torn_by_a_page(tmp_path: Path) -> None:
    body = plan(ROWS[0]) + tbl(INDICATORS, ("1", "Доля школ, где", "Отчёты", "100 %"))
    body += tbl(("", "есть план развития", "школ", ""), ("2", "Доля учителей", "Отчёты", "5 %"))
    first, second = draft_of(tmp_path, body).indicators
    assert (first.name, first.source) == ("Доля школ, где есть план развития", "Отчёты школ")
    assert second.number == "2"


def test_groups_of_indicators_are_parts(tmp_path: Path) -> None:
    body = plan(ROWS[0]) + tbl(
        INDICATORS, tr(tc("Качество", span=4)), ("1", "Средний балл", "РИС", "60"),
        tr(tc("Кадры", span=4)), ("2", "Доля молодых", "ОО-1", "25 %"),
    )  # fmt: skip
    parts = [part for part in draft_of(tmp_path, body).parts if part.kind is PartKind.INDICATORS]
    assert [(part.title, len(part.indicators)) for part in parts] == [("Качество", 1), ("Кадры", 1)]


@pytest.mark.parametrize("marks", [("- ", "- "), ("1) ", "2) "), ("1. ", "2. "), ("• ", "• ")])
def test_indicators_in_words(tmp_path: Path, marks: tuple[str, str]) -> None:
    body = plan(ROWS[0]) + p("Индикаторы проекта:")
    body += p(f"{marks[0]}рост среднего балла;") + p(f"{marks[1]}рост доли участников.")
    body += p("После списка идёт обычный текст.")
    draft = draft_of(tmp_path, body)
    part = next(part for part in draft.parts if part.kind is PartKind.INDICATORS)
    assert part.layout is Layout.LIST
    assert [item.name for item in part.indicators] == [
        "рост среднего балла",
        "рост доли участников",
    ]
    assert as_json(draft)["indicators"] == [
        {"text": "рост среднего балла"},
        {"text": "рост доли участников"},
    ]
    assert draft.parts[-1].kind is PartKind.TEXT


def test_unit_column_is_left_out_and_named(tmp_path: Path) -> None:
    header = ("Показатель", "Единица измерения", "Целевое значение")
    draft = draft_of(tmp_path, plan(ROWS[0]) + tbl(header, ("Доля школ", "%", "100")))
    assert RemarkCode.COLUMN_LEFT_OUT in codes(draft)
    (part,) = [part for part in draft.parts if part.kind is PartKind.INDICATORS]
    assert [column.field for column in part.columns] == [Field.TEXT, Field.TARGET]


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("План на 2022 год", (2022, 1, 1), (2022, 12, 31)),
        ("Дорожная карта на 2020 – 2024 годы", (2020, 1, 1), (2024, 12, 31)),
        ("Дорожная карта на 2020-2024 гг.", (2020, 1, 1), (2024, 12, 31)),
        ("План работы в 2021 г.", (2021, 1, 1), (2021, 12, 31)),
        ("План на 2021/2022 учебный год", (2021, 9, 1), (2022, 8, 31)),
        ("План на 2021-22 уч. год", (2021, 9, 1), (2022, 8, 31)),
        ("План на 2021-2022, 2022-2023 учебные годы", (2021, 9, 1), (2023, 8, 31)),
        ("План с 01.09.2021 по 31.05.2022", (2021, 9, 1), (2022, 5, 31)),
        ("План на I полугодие 2022 года", (2022, 1, 1), (2022, 6, 30)),
        ("План на 2-е полугодие 2022 года", (2022, 7, 1), (2022, 12, 31)),
        ("План на период с 2022 по 2025 год", (2022, 1, 1), (2025, 12, 31)),
    ],
)
def test_period_of_a_title(
    title: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert period_of(title) == (date(*start), date(*end))


@pytest.mark.parametrize("title", ["Дорожная карта", "План к приказу от 12.01.2022 № 2020"])
def test_title_without_a_period(title: str) -> None:
    assert period_of(title) is None


@pytest.mark.parametrize(
    ("text", "day", "usual"),
    [
        ("от 27.02.2020", date(2020, 2, 27), True),
        ("«5» марта 2021 г.", date(2021, 3, 5), True),
        ("17-02.2020", date(2020, 2, 17), False),
        ("31.11.2015", None, True),
    ],
)
def test_date_of_an_order(text: str, day: date | None, usual: bool) -> None:
    found = date_in(text)
    assert found is not None
    assert (found[0], found[2]) == (day, usual)


def test_unknown_period_is_asked_for_and_can_be_set(tmp_path: Path) -> None:
    body = p("Дорожная карта") + tbl(
        ("Мероприятие", "Срок", "Ответственный"), ("Дело отдела", "ежегодно", "Отдел")
    )
    draft = draft_of(tmp_path, body)
    assert (draft.start, draft.end) == (None, None)
    assert RemarkCode.PERIOD_UNKNOWN in codes(draft)
    settled = Decisions(title="Карта района", start=date(2022, 1, 1), end=date(2023, 12, 31))
    draft = draft_of(tmp_path, body, decisions=settled)
    assert (draft.title, draft.start, draft.end) == (
        "Карта района", date(2022, 1, 1), date(2023, 12, 31),
    )  # fmt: skip
    assert RemarkCode.PERIOD_UNKNOWN not in codes(draft)


def test_period_is_guessed_from_the_deadlines(tmp_path: Path) -> None:
    body = p("Дорожная карта") + tbl(
        ("Мероприятие", "Срок", "Ответственный"),
        ("Первое дело", "март 2022", "Отдел"), ("Второе дело", "май 2023 года", "Отдел"),
    )  # fmt: skip
    draft = draft_of(tmp_path, body)
    assert (draft.start, draft.end) == (date(2022, 1, 1), date(2023, 12, 31))
    assert RemarkCode.PERIOD_GUESSED in codes(draft)
