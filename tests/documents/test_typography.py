"""What a printer does to typed text, and what it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.typography import NB_HYPHEN, NBSP, breakable, clean, printed


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("школа № 32", "школа №~32"),
        ("17 февраля 2020 г. в 10 часов", "17~февраля~2020~г. в 10~часов"),
        ("в 2020 году", "в 2020~году"),
        ("не менее 100 % школ", "не менее 100~% школ"),
        ("А. В. Диреганова", "А.~В.~Диреганова"),
        ("А.В. Диреганова", "А.В.~Диреганова"),
        ("Прасолова О. А.", "Прасолова~О.~А."),
        ("Балаба Е.В.", "Балаба~Е.В."),
        ("г. Новосибирск", "г.~Новосибирск"),
        ("2017 – 2019 годы", "2017~–~2019~годы"),
        ("приказ № 146-ОД", "приказ №~146^ОД"),
        ("для 9-х классов", "для 9^х классов"),
        ("2016-2018 гг.", "2016^2018~гг."),
        ("организационно-методический", "организационно-методический"),
        ("участие – это важно", "участие~– это важно"),
        ("без правил", "без правил"),
    ],
)
def test_a_line_never_breaks_inside(typed: str, held: str) -> None:
    assert printed(typed) == held.replace("~", NBSP).replace("^", NB_HYPHEN)


def test_strays_of_word_and_of_scanners_go() -> None:
    assert clean("\ufeffпере\u00adнос\u200b и\tтаб\x07 \r\nи \uf0b7 знак ") == (
        "перенос и таб\nи • знак"
    )


def test_a_letter_and_its_accent_become_one() -> None:
    assert clean("\u0438\u0306\u0435\u0308") == "йё"


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), max_size=80))
def test_printing_changes_spaces_and_hyphens_only(typed: str) -> None:
    def bare(text: str) -> str:
        return "".join(breakable(text).split())

    assert bare(printed(typed)) == bare(clean(typed))


@given(st.text(alphabet=st.characters(), max_size=60) | st.just("\ufffe\ud800\x85"))
def test_printed_text_is_fit_for_xml(typed: str) -> None:
    from lxml import etree

    element = etree.Element("t")
    element.text = printed(typed)
    assert etree.tostring(element)
