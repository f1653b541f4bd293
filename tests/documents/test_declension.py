"""The cases of names: what is proposed, and how a paper shortens it."""

from __future__ import annotations

import pytest

from app.documents.declension import Declension, initials, propose_name
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
        ("Сковорода А.", Case.GENITIVE, "Сковорода А."),
    ],
)
def test_name_in_a_case(name: str, case: Case, form: str) -> None:
    assert propose_name(name).form(case) == form


def test_a_gender_that_is_told_decides() -> None:
    assert propose_name("Сковорода А.").gender is Gender.UNKNOWN
    assert propose_name("Сковорода А.", Gender.FEMALE).form(Case.GENITIVE) == "Сковороды А."
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
