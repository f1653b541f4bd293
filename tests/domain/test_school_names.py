"""Schools' names: what makes no difference, what order they stand in, what a phrase names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.school import SchoolKind
from app.domain.school_names import (
    fold_name,
    kind_in_name,
    names_in_phrase,
    natural_key,
    number_in_name,
    numbers_in_phrase,
)


@pytest.mark.parametrize(
    "name",
    [
        "МБОУ СОШ №32",
        "СОШ № 32",
        "сош 32",
        "МКОУ «СОШ № 32»",
        'МАОУ "СОШ N 32"',
        "МОБУ СШ № 32",
        "МБОУ СОШ № 32 им. Героя Советского Союза И.И. Петрова",
        "МБОУ «СОШ № 32 имени 50-летия Победы»",
        "Муниципальное бюджетное учреждение «Средняя общеобразовательная школа № 32»",
        "Муниципальное казённое общеобразовательное учреждение средняя школа №32",
    ],
)
def test_one_school_written_in_many_ways(name: str) -> None:
    assert fold_name(name) == "сош 32"


@pytest.mark.parametrize(
    "name",
    ["В(С)Ш № 5", "МБОУ В(С)ОШ №5", "МКВ(С)ОУ ВСОШ № 5", "Вечерняя (сменная) школа № 5"],
)
def test_evening_schools(name: str) -> None:
    assert fold_name(name) == "всош 5"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОШ № 3", "СОШ № 32"),
        ("СОШ № 3", "ООШ № 3"),
        ("СОШ № 32", "В(С)Ш № 32"),
        ("СОШ им. Пушкина", "СОШ им. Лермонтова"),
        ("Школа имени Петрова № 5", "Школа имени Петрова № 6"),
        ("СОШ с. Верхнее", "СОШ с. Нижнее"),
    ],
)
def test_different_schools_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_yo_and_an_honour_before_the_number() -> None:
    assert fold_name("СОШ с. Озёрное") == fold_name("МБОУ СОШ с. Озерное")
    assert fold_name("Школа имени Петрова № 5") == fold_name("Школа № 5")


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_texts_fold_and_take_their_places(texts: list[str]) -> None:
    assert all(fold_name(text) == " ".join(fold_name(text).split()) for text in texts)
    assert len(sorted(texts, key=natural_key)) == len(texts)


def test_numbers_stand_as_numbers() -> None:
    names = ["СОШ № 10", "МБОУ СОШ № 9", "Гимназия № 2", "МКОУ СОШ № 2"]
    ordered = sorted(names, key=natural_key)
    assert ordered == ["Гимназия № 2", "МКОУ СОШ № 2", "МБОУ СОШ № 9", "СОШ № 10"]


@pytest.mark.parametrize(
    ("phrase", "prefix", "numbers"),
    [
        ("СОШ №№ 32, 66, 77", "СОШ", ("32", "66", "77")),
        ("МБОУ СОШ № 71, 135, 67", "МБОУ СОШ", ("71", "135", "67")),
        ("СОШ №№32,66 и 77", "СОШ", ("32", "66", "77")),
        ("СОШ № 1, № 2 и № 3.", "СОШ", ("1", "2", "3")),
        ("СОШ № 32", "СОШ", ("32",)),
        ("Гимназия «Исток»", "Гимназия «Исток»", ()),
        ("СОШ № 5 им. Героя", "СОШ № 5 им. Героя", ()),
        ("", "", ()),
    ],
)
def test_one_prefix_with_several_numbers(
    phrase: str, prefix: str, numbers: tuple[str, ...]
) -> None:
    assert numbers_in_phrase(phrase) == (prefix, numbers)


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        (
            "МБОУ СОШ № 71, 135; гимназия № 2",
            ("МБОУ СОШ № 71", "МБОУ СОШ № 135", "гимназия № 2"),
        ),
        (
            "СОШ № 5 им. Иванова и Петрова, СОШ № 6 и лицей № 7",
            ("СОШ № 5 им. Иванова и Петрова", "СОШ № 6", "лицей № 7"),
        ),
        ("МКОУ СОШ№1, №3,№2", ("МКОУ СОШ № 1", "МКОУ СОШ № 3", "МКОУ СОШ № 2")),
        ("МБОУ СОШ № 8 МБОУ ООШ № 7", ("МБОУ СОШ № 8", "МБОУ ООШ № 7")),
        ("ООШ №№ 1 и 2, и В(С)ОШ № 5", ("ООШ № 1", "ООШ № 2", "В(С)ОШ № 5")),
        ("гимназия «Исток»\nСОШ № 1", ("гимназия «Исток»", "СОШ № 1")),
        (" ", ()),
    ],
)
def test_the_schools_of_a_phrase(phrase: str, names: tuple[str, ...]) -> None:
    assert names_in_phrase(phrase) == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("МБОУ СШ № 3", SchoolKind.SECONDARY),
        ("МКОУ ОШ № 5", SchoolKind.BASIC),
        ("Начальная школа № 2", SchoolKind.PRIMARY),
        ("МБОУ В(С)Ш № 32", SchoolKind.EVENING),
        ("Вечерняя (сменная) средняя школа", SchoolKind.EVENING),
        ("МАОУ «Лицей № 1»", SchoolKind.LYCEUM),
        ("МБОУ «Исток»", SchoolKind.OTHER),
    ],
)
def test_the_kind_of_a_name(name: str, kind: SchoolKind) -> None:
    assert kind_in_name(name) is kind


def test_the_number_of_a_name() -> None:
    assert number_in_name("МБОУ СОШ № 32") == "32"
    assert number_in_name("Гимназия «Исток»") == ""
