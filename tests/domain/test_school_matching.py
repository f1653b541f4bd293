"""Which school a code or a name means: surely, perhaps, or none."""

from __future__ import annotations

import pytest

from app.domain.school import SchoolId
from app.domain.school_matching import KnownSchool, Match, MatchKind, Register


def known(
    key: str, *names: str, code: str = "", place: str = "", former: tuple[str, ...] = ()
) -> KnownSchool:
    return KnownSchool(SchoolId(key), code, f"inn-{key}", place, names, former)


REGISTER = Register(
    [
        known("a", "МБОУ СОШ № 32", code="540032", former=("В(С)Ш № 80",)),
        known("b", "МКОУ ООШ № 32"),
        known("c", "МБОУ Верхнеозёрная СОШ"),
        known("d", "СОШ № 5", place="с. Верхнее"),
        known("e", "СОШ № 5", place="с. Нижнее"),
        known("f", "СОШ № 80"),
        known("g", "Лицей № 1", former=("СОШ № 80",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "kind", "school"),
    [
        ("540032", MatchKind.CODE, "a"),
        ("СОШ 32", MatchKind.NAME, "a"),
        ("ООШ №32 имени Петрова", MatchKind.NAME, "b"),
        ("МБОУ В(С)ОШ № 80", MatchKind.NAME, "a"),
        ("МАОУ «СОШ № 80»", MatchKind.NAME, "f"),
        ("СОШ № 3", MatchKind.NONE, None),
        ("Лицей № 9", MatchKind.NONE, None),
        ("школа", MatchKind.NONE, None),
        ("", MatchKind.NONE, None),
    ],
)
def test_a_school_is_found_or_is_not(text: str, kind: MatchKind, school: str | None) -> None:
    found = REGISTER.match(text)
    assert (found.kind, found.school) == (kind, school)


def test_a_code_and_a_tax_number_come_before_a_name() -> None:
    assert REGISTER.match("ООШ № 32", code="540032").school == "a"
    assert REGISTER.match("ООШ № 32", inn="inn-c") == Match(MatchKind.CODE, SchoolId("c"))


def test_similar_names_are_candidates_the_likeliest_first() -> None:
    found = REGISTER.match("Верхнеозерская СОШ")
    assert found.kind is MatchKind.DOUBTFUL
    assert [one.school for one in found.candidates] == ["c"]
    assert 80 < found.candidates[0].score < 100
    kinds = REGISTER.match("НОШ № 32")
    assert {one.school for one in kinds.candidates} == {"a", "b"}


def test_one_name_in_two_places_is_settled_by_the_place() -> None:
    both = REGISTER.match("СОШ №5")
    assert (both.kind, [one.score for one in both.candidates]) == (MatchKind.DOUBTFUL, [100, 100])
    assert REGISTER.match("СОШ № 5", settlement="С. НИЖНЕЕ").school == "e"
    elsewhere = REGISTER.match("СОШ № 5", settlement="д. Лог")
    assert elsewhere.kind is MatchKind.DOUBTFUL


def test_doubles_are_by_code_tax_number_and_any_name() -> None:
    assert REGISTER.doubles(["СОШ № 32"]) == ["a"]
    assert REGISTER.doubles(["нечто"], code="540032", inn="inn-b") == ["a", "b"]
    assert set(REGISTER.doubles(["СОШ № 80"])) == {"f", "g"}
    assert REGISTER.doubles(["СОШ № 5"], settlement="с. Верхнее") == ["d"]
    assert REGISTER.doubles(["СОШ № 5"], settlement="д. Лог") == []
    assert REGISTER.doubles(["", "Лицей № 9"]) == []
