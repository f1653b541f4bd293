"""The cases of names: what is proposed, and how a paper shortens it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.declension import Declension, initials, propose, propose_name
from app.domain.word_forms import Case, FormsOf, Gender


@pytest.mark.parametrize(
    ("name", "case", "form"),
    [
        ("Иванова Анна Петровна", Case.ACCUSATIVE, "Иванову Анну Петровну"),
        ("Балаба Елена Викторовна", Case.DATIVE, "Балабе Елене Викторовне"),
        ("Шевченко Олег", Case.GENITIVE, "Шевченко Олега"),
        ("Ким Ольга Сергеевна", Case.DATIVE, "Ким Ольге Сергеевне"),
        ("Алиев Мамед Гасан оглы", Case.DATIVE, "Алиеву Мамеду Гасан оглы"),
        ("Иванов И. П.", Case.GENITIVE, "Иванова И. П."),
        ("И.П. Иванов", Case.GENITIVE, "И.П. Иванова"),
        ("Анна Петровна Бабич", Case.GENITIVE, "Анны Петровны Бабич"),
        ("Сковорода А.", Case.GENITIVE, "Сковороды А."),
        ("Ткач А.П.", Case.GENITIVE, "Ткач А.П."),
    ],
)
def test_name_in_a_case(name: str, case: Case, form: str) -> None:
    assert propose_name(name).form(case) == form


def test_a_gender_that_is_told_decides() -> None:
    assert propose_name("Ткач А.").gender is Gender.UNKNOWN
    assert propose_name("Ткач А.", Gender.MALE).form(Case.GENITIVE) == "Ткача А."
    assert propose_name("Ткач А.", Gender.FEMALE).form(Case.GENITIVE) == "Ткач А."
    assert propose_name("Шевченко Ж.").gender is Gender.UNKNOWN


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [
        ("Ивановой Анны Петровны", "Ивановой А.П.", "А.П. Ивановой"),
        ("Ильичом Петром Ильичом", "Ильичом П.И.", "П.И. Ильичом"),
        ("Мамедову Рашиду Ахмед оглы", "Мамедову Р.А.", "Р.А. Мамедову"),
        ("Иванову А. П.", "Иванову А.П.", "А.П. Иванову"),
        ("Прасоловой", "Прасоловой", "Прасоловой"),
        ("Ланской Жан-Поль Петрович", "Ланской Ж.-П.П.", "Ж.-П.П. Ланской"),
    ],
)
def test_initials_of_a_form(form: str, first: str, last: str) -> None:
    assert initials(form) == first
    assert initials(form, surname_first=False) == last


def test_the_office_may_space_initials() -> None:
    spaced = Declension({}, spaced=True)
    assert spaced.initials("Балаба Елена Викторовна", Case.ACCUSATIVE) == "Балабу Е. В."


def test_a_paper_knows_what_nobody_confirmed() -> None:
    declension = Declension({})
    declension.position("директор", Case.DATIVE)
    declension.name("", Case.DATIVE)
    assert [(forms.kind, forms.text) for forms in declension.unconfirmed] == [
        (FormsOf.POSITION, "директор")
    ]


DATA = Path(__file__).resolve().parent.parent / "data"
CASES = tuple(case for case in Case if case is not Case.NOMINATIVE)


@pytest.mark.parametrize(
    ("kind", "count", "floor"),
    [
        (FormsOf.NAME, 900, 964),
        (FormsOf.POSITION, 150, 160),
        (FormsOf.ORGANISATION, 50, 65),
    ],
)
def test_tables_written_by_hand(
    kind: FormsOf, count: int, floor: int, record_property: Callable[[str, object], None]
) -> None:
    """The table holds the forms that grammar asks for; the floor is what was measured."""
    rows = json.loads((DATA / f"{kind.value}_forms.json").read_text(encoding="utf-8"))
    pairs = [
        (proposed.form(case), wanted)
        for text, *forms in rows
        for proposed in [propose(kind, text)]
        for case, wanted in zip(CASES, forms, strict=True)
    ]
    missed = [pair for pair in pairs if _even(pair[0]) != _even(pair[1])]
    right = len(pairs) - len(missed)
    record_property("right", f"{right} of {len(pairs)}")
    print(f"{kind.value}: {right} of {len(pairs)} forms are right; missed: {missed}")
    assert len(pairs) >= count
    assert right >= floor, missed


def _even(text: str) -> str:
    return text.replace("ё", "е")
