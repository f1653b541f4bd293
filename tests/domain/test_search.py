"""What a query means: endings, ё, quotes, «№» and the order of words make no difference."""

from __future__ import annotations

import pytest

from app.domain.search import (
    corrected,
    entry,
    entry_words,
    excerpt,
    keys,
    mark,
    one_slip,
    terms,
    words,
)
from app.domain.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "Новочановская Новочановской Новочановскую Новочановских",
        "школа школы школе школу школой школ школами",
        "Петрова Петровой Петрову Петровым Петровых",
        "мероприятие мероприятия мероприятий мероприятиям",
        "дорожная дорожной дорожную дорожные",
        "учитель учителя учителей учителями",
        "проведение проведения проведению",
        "отчёт отчета отчётов отчетам",
    ],
)
def test_forms_of_a_word_meet(forms: str) -> None:
    common = set.intersection(*(set(keys(word)) for word in words(forms)))
    assert common, forms


@pytest.mark.parametrize("name", ["Иванов", "Медведев", "Кузнецов"])
def test_a_man_and_his_wife_are_found_by_either(name: str) -> None:
    folded = name.casefold()
    assert set(keys(folded)) & set(keys(f"{folded}а")) & set(keys(f"{folded}ой"))


@pytest.mark.parametrize(
    ("word", "kept"),
    [("огэ", "огэ"), ("впр", "впр"), ("32", "32"), ("оо", "оо"), ("районный", "район")],
)
def test_abbreviations_and_numbers_stay(word: str, kept: str) -> None:
    assert keys(word)[0] == kept


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("прочитавшись", "прочита"),  # a gerund
        ("обучающихся", "обуча"),  # a participle
        ("красивейший", "красив"),  # a superlative
        ("готовность", "готовн"),
        ("мгц", "мгц"),
    ],
)
def test_a_stem_is_snowballs(word: str, kept: str) -> None:
    assert stem(word) == kept


def test_digits_stand_apart_from_letters_and_signs() -> None:
    assert words("СОШ №32, «Ёлочка» 146-ОД") == ["сош", "32", "елочка", "146", "од"]
    assert words("СОШ№32") == words("сош № 32") == ["сош", "32"]


def test_an_entry_names_the_title_first_and_each_word_once() -> None:
    kept = entry(["МБОУ СОШ № 32"], ["школа № 32 в Новочановке"])
    above, below = kept.split("|")
    assert "32" in above.split()
    assert "32" not in below.split()
    assert "школ" in above.split(), "who looks for a school means a СОШ too"
    assert entry_words([kept, " школ | "])["школ"] == 2
    assert "|" not in entry_words([kept])
    assert entry([], ["", " — "]) == ""


def test_words_that_tell_nothing_are_left_out() -> None:
    assert [term.typed for term in terms("в школе на 32")] == ["школе", "32"]
    assert [term.typed for term in terms("по")] == ["по"]
    assert terms(" № «» ") == ()


def test_only_the_last_short_word_may_be_unfinished() -> None:
    first, last = terms("3 но")
    assert not first.meets("32")
    assert last.meets("новочановская")
    [unfinished] = terms("методическог")
    assert unfinished.meets("методического")


@pytest.mark.parametrize(
    ("typed", "meant", "is_slip"),
    [
        ("школв", "школа", True),
        ("шкла", "школа", True),
        ("шккола", "школа", True),
        ("шокла", "школа", True),
        ("школа", "школа", False),
        ("шклоы", "школа", False),
        ("шк", "школа", False),
    ],
)
def test_a_slip_is_one_letter_or_two_changed_about(typed: str, meant: str, is_slip: bool) -> None:
    assert one_slip(typed, meant) is is_slip


def test_a_slip_is_forgiven_in_a_word_and_at_its_beginning() -> None:
    for typed in ("Новачановской", "новачанов", "новочановскаи"):
        [term] = terms(typed)
        assert corrected(term, ["новочановск", "план"]).meets("новочановская")
    [term] = terms("перепелкена")  # the slip makes another ending
    assert corrected(term, ["перепелкин"]).meets("перепелкиной")
    [number] = terms("1843")
    assert not number.may_be_slip


def test_what_was_met_is_marked() -> None:
    asked = terms("школа 32")
    found = mark("МБОУ СОШ №32", asked)
    assert [found.text[start:end] for start, end in found.places] == ["СОШ", "32"]


def test_an_excerpt_shows_the_words_that_were_met() -> None:
    long = "Слово за словом " * 30 + "про наставников и " + "ещё слова " * 30
    found = excerpt(["Первое", long], terms("наставник"), 100)
    assert [found.text[start:end] for start, end in found.places] == ["наставников"]
    assert len(found.text) < 110
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert excerpt(["Первое", "второе", "третье"], terms("нет")).text == "Первое · второе"
