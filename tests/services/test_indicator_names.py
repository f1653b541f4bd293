"""A name brings the formula of a typical indicator only where it means that one."""

from __future__ import annotations

import json

import pytest

from app import paths
from app.services.indicator_catalogue import matcher

# What each row of the demo's roadmaps is; "" where the catalogue has nothing that it means.
DEMO = {
    "Число школ с низкими образовательными результатами": "",
    "Доля ШНОР, утвердивших и выполнивших школьные дорожные карты": "",
    "Доля выпускников 9-х классов ШНОР, не преодолевших минимальный порог ОГЭ по математике": "",
    (
        "Доля выпускников 9-х классов ШНОР, не преодолевших минимальный порог ОГЭ по русскому языку"
    ): "",
    "Доля обучающихся ШНОР, подтвердивших отметки на всероссийских проверочных работах": (
        "confirmed_marks"
    ),
    "Доля учителей-предметников ШНОР, прошедших повышение квалификации": "",
    "Доля выпускников 9-х классов, не преодолевших минимальный порог ОГЭ по математике": "",
    "Доля школ, имеющих куратора": "curators",
    "Доля учителей-предметников, прошедших повышение квалификации": "",
    "Доля ШНОР, имеющих действующее соглашение со школой-наставником": "mentors",
    "Число незакрытых вакансий учителей-предметников в ШНОР": "",
    "Доля обучающихся группы риска, охваченных индивидуальными учебными планами": "",
    "Доля обучающихся ШНОР, участвующих в олимпиадах и конкурсах": "",
}


def demo_names() -> list[str]:
    """Return the names of the indicators in the demo's roadmaps."""
    names = []
    for file in sorted((paths.resources() / "demo").glob("roadmap*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))["indicators"]
        names += [row["name"] for row in told["rows"]]
    return names


def test_the_table_holds_the_demos_rows() -> None:
    assert set(demo_names()) <= set(DEMO)


@pytest.mark.parametrize("name", DEMO)
def test_rows_of_the_demo_get_their_entry_or_none(name: str) -> None:
    assert matcher().match(name) == DEMO[name]


@pytest.mark.parametrize(
    "name",
    [
        "Доля выпускников 9-х классов, не преодолевших порог ОГЭ",
        "Доля выпускников 9 классов, не получивших аттестат",
        "Доля педагогов без квалификационной категории",
        "Доля школ, не имеющих доступа в интернет от 1 Мбит/с",
        "Доля школ с низкими результатами, имеющих психолога",
        "Доля школ с низкими результатами, которые посетил куратор",
        "Число школ-наставников",
        "Число кураторов",
        "Количество педагогов до 35 лет",
        "Доля педагогов старше 55 лет",
        "Доля педагогов, прошедших повышение квалификации",
        "Доля учителей, прошедших курсы повышения квалификации",
        "Доля педагогов, имеющих высшее образование",
        "Число выпускников 11-х классов, получивших аттестат",
        "Снижение доли обучающихся, состоящих на учёте",
        "Средний балл ЕГЭ по математике",
    ],
)
def test_a_name_that_means_something_else_gets_no_entry(name: str) -> None:
    assert matcher().match(name) == ""


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Процент педагогических работников в возрасте до 35 лет", "young_teachers"),
        ("Доля педагогов с первой и высшей категорией", "ranked_teachers"),
        ("Доля участников ЕГЭ, не преодолевших порог по математике", "below_maths"),
        ("Доля участников ОГЭ, получивших «2»", "oge_failed"),
        ("Число школ, вышедших из ШНОР", "left_list"),
        ("Прирост среднего балла ГИА по математике", "maths_growth"),
    ],
)
def test_a_name_in_other_words_gets_its_entry(name: str, key: str) -> None:
    assert matcher().match(name) == key
