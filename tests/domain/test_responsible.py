"""Who is named in a responsible phrase, whatever marks and spaces the office put between them."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.office import PartyKind
from app.domain.responsible import (
    PartyRemark,
    as_json,
    candidate_key,
    parties,
    same_party_key,
)

O, P, R = PartyKind.ORGANISATION, PartyKind.PERSON, PartyKind.ROLE  # noqa: E741

CASES: list[tuple[str, list[tuple[str, PartyKind, str]]]] = [
    ("Отдел образования", [("Отдел образования", O, "")]),
    ("Отдел образования.", [("Отдел образования", O, "")]),
    ("Отдел образования; ИМЦ", [("Отдел образования", O, ""), ("ИМЦ", O, "")]),
    ("Отдел образования\nИМЦ", [("Отдел образования", O, ""), ("ИМЦ", O, "")]),
    ("Отдел образования¶ИМЦ,", [("Отдел образования", O, ""), ("ИМЦ", O, "")]),
    ("- РУО\n- РМК", [("РУО", O, ""), ("РМК", O, "")]),
    ("1. РУО\n2. РМК", [("РУО", O, ""), ("РМК", O, "")]),
    ("Ответственные: РУО, РМК", [("РУО", O, ""), ("РМК", O, "")]),
    # A bare space before the next party.
    ("Управление образования МКУ ЦРО", [("Управление образования", O, ""), ("МКУ ЦРО", O, "")]),
    (
        "Отдел образования МБУ РМЦ Директора школ",
        [("Отдел образования", O, ""), ("МБУ РМЦ", O, ""), ("Директора школ", R, "")],
    ),
    (
        "МКУ ЦРО Школьные координаторы",
        [("МКУ ЦРО", O, ""), ("Школьные координаторы", R, "")],
    ),
    ("МКУ Управление образования", [("МКУ Управление образования", O, "")]),
    ("МБУ ДО Центр развития", [("МБУ ДО Центр развития", O, "")]),
    ("Комитет Администрации города", [("Комитет Администрации города", O, "")]),
    ("МКУ «Отдел МБУ Директора»", [("МКУ «Отдел МБУ Директора»", O, "")]),
    # What stands inside one party.
    (
        "отделы образования районов, округа г. Заречного",
        [("отделы образования районов, округа г. Заречного", O, "")],
    ),
    (
        "Комитет по образованию, культуре и спорту",
        [("Комитет по образованию, культуре и спорту", O, "")],
    ),
    ("директора ШНОР и ШНСУ", [("директора ШНОР и ШНСУ", R, "")]),
    ("МБОУ СОШ № 1, 5, 7", [("МБОУ СОШ № 1, 5, 7", O, "")]),
    ("заместители директора по УВР, ВР", [("заместители директора по УВР, ВР", R, "")]),
    ("ОО (школы, сады)", [("ОО (школы, сады)", O, "")]),
    (
        "Отдел образования\nадминистрации района",
        [("Отдел образования администрации района", O, "")],
    ),
    (
        "Отдел образования и МБУ РМЦ",
        [("Отдел образования", O, ""), ("МБУ РМЦ", O, "")],
    ),
    (
        "администрация МОУ СОШ № 2 и МБОУ ДО «Росток»",
        [("администрация МОУ СОШ № 2", O, ""), ("администрация МБОУ ДО «Росток»", O, "")],
    ),
    # Roles.
    (
        "учителя-предметники, педагоги-психологи, социальные педагоги",
        [
            ("учителя-предметники", R, ""),
            ("педагоги-психологи", R, ""),
            ("социальные педагоги", R, ""),
        ],
    ),
    ("члены рабочей группы", [("члены рабочей группы", R, "")]),
    ("рабочая группа", [("рабочая группа", O, "")]),
    ("методист МКУ ЦРО", [("методист МКУ ЦРО", R, "")]),
    # People.
    ("Белова Е.Е.", [("Белова Е.Е.", P, "")]),
    ("Е.Е. Белова", [("Е.Е. Белова", P, "")]),
    ("Е. Е. Белова", [("Е. Е. Белова", P, "")]),
    ("Белова Е Е", [("Белова Е Е", P, "")]),
    ("Белова ЕЕ", [("Белова ЕЕ", P, "")]),
    ("Белова Елена Егоровна", [("Белова Елена Егоровна", P, "")]),
    ("Елена Егоровна Белова", [("Елена Егоровна Белова", P, "")]),
    ("Гусев Пётр Ильич", [("Гусев Пётр Ильич", P, "")]),
    ("методист Гусев Пётр Ильич", [("Гусев Пётр Ильич", P, "методист")]),
    ("Пётр Кузьмич Гусев", [("Пётр Кузьмич Гусев", P, "")]),
    (
        "Гусев Пётр Лукич, Белов Олег Фомич",
        [("Гусев Пётр Лукич", P, ""), ("Белов Олег Фомич", P, "")],
    ),
    (
        "Гусев Пётр Саввич, Белов Олег Никитич, РМК",
        [("Гусев Пётр Саввич", P, ""), ("Белов Олег Никитич", P, ""), ("РМК", O, "")],
    ),
    ("Белова Е.Е., Гусев А.А.", [("Белова Е.Е.", P, ""), ("Гусев А.А.", P, "")]),
    ("Белова Е.Е. Гусев А.А.", [("Белова Е.Е.", P, ""), ("Гусев А.А.", P, "")]),
    ("Белова Е.Е. – методист РМК", [("Белова Е.Е.", P, "методист РМК")]),
    ("Белова Е.Е.-методист РМК", [("Белова Е.Е.", P, "методист РМК")]),
    ("Белова Е.Е., методист РМК", [("Белова Е.Е.", P, "методист РМК")]),
    ("Белова Е.Е. (методист РМК)", [("Белова Е.Е.", P, "методист РМК")]),
    ("методист РМК Белова Е.Е.", [("Белова Е.Е.", P, "методист РМК")]),
    ("методист РМК – Белова Е.Е.", [("Белова Е.Е.", P, "методист РМК")]),
    ("методист РМК (Белова Е.Е.)", [("Белова Е.Е.", P, "методист РМК")]),
    ("РМК (Белова Е.Е.)", [("РМК", O, ""), ("Белова Е.Е.", P, "")]),
    (
        "РМК (директор Белова Е.Е., Гусев А.А.)",
        [("РМК", O, ""), ("Белова Е.Е.", P, "директор"), ("Гусев А.А.", P, "")],
    ),
    (
        "Белова Е.Е. – главный\nспециалист Управления\nобразования, кураторы",
        [("Белова Е.Е.", P, "главный специалист Управления образования"), ("кураторы", R, "")],
    ),
    (
        "Белова Е.Е., директора школ",
        [("Белова Е.Е.", P, ""), ("директора школ", R, "")],
    ),
    (
        "и.о. начальника отдела Белова Е.Е.",
        [("Белова Е.Е.", P, "и.о. начальника отдела")],
    ),
    ("ДО мэрии Г. Заречного", [("ДО мэрии Г. Заречного", O, "")]),
]


@pytest.mark.parametrize(("phrase", "expected"), CASES, ids=[phrase for phrase, _ in CASES])
def test_parties_of_a_phrase(phrase: str, expected: list[tuple[str, PartyKind, str]]) -> None:
    found = parties(phrase).parties
    assert [(party.name, party.kind, party.position) for party in found] == expected


@pytest.mark.parametrize(
    ("phrase", "remark"),
    [
        ("Отдел образования", None),
        ("", PartyRemark.EMPTY),
        ("—", PartyRemark.EMPTY),
        ("ИМЦ УО", PartyRemark.SEVERAL),
        ("директора ШНОР, ШНСУ", PartyRemark.SEVERAL),
        ("районов города", PartyRemark.TORN),
        ("Отделу образования", PartyRemark.OBLIQUE),
        ("начальника отдела Белову Е.Е.", PartyRemark.OBLIQUE),
        ("Гусев Пётр Ильич", None),
        ("и.о. начальника отдела Белова Е.Е.", None),
    ],
)
def test_what_a_person_should_look_at(phrase: str, remark: PartyRemark | None) -> None:
    assert parties(phrase).remark is remark


def test_an_unclosed_quote_swallows_no_party() -> None:
    names = [party.name for party in parties("МКУ «ЦРО, РМК, МБУ «Росток»").parties]
    assert names == ["МКУ «ЦРО", "РМК", "МБУ «Росток»"]


@given(st.text(max_size=200))
def test_any_text_has_an_answer(phrase: str) -> None:
    reading = parties(phrase)
    assert all(party.name.strip() == party.name != "" for party in reading.parties)
    assert (reading.remark is PartyRemark.EMPTY) == (not reading.parties)
    assert reading == parties(phrase)


WORDS = st.sampled_from(
    [
        "Отдел",
        "МБУ",
        "РМЦ",
        "«Росток»",
        "директора",
        "и",
        ",",
        ";",
        "(",
        ")",
        "«",
        "\n",
        "–",
        "Белова",
        "Е.Е.",
        "методист",
        "школ",
        "районов",
        "№",
        "5",
        "по",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_any_heap_of_the_fields_words_has_an_answer(words: list[str]) -> None:
    phrase = " ".join(words)
    for party in parties(phrase).parties:
        kept = [piece for piece in party.name.split() if piece not in phrase]
        assert kept == [], "a name is made of the phrase's own words"


@pytest.mark.parametrize(
    "noise",
    ["(", "«", "и ", ".", "районов, ", "Белова Е.Е. ", "а,", "отдела, ", "МБУ ", "(Белова Е.Е."],
)
def test_noise_takes_time_in_proportion(noise: str) -> None:
    def spent(length: int) -> float:
        phrase = (noise * length)[:length]
        start = time.process_time()
        parties(phrase)
        return time.process_time() - start

    gc.disable()  # its pauses fall on whom they like
    try:
        short = min(spent(5_000) for _ in range(5))
        long = min(spent(40_000) for _ in range(3))
    finally:
        gc.enable()
    assert long < 8 * short * 4


def test_a_list_too_long_to_be_split_keeps_its_end_whole() -> None:
    people = ["Белова Е.Е.", "Котов К.К."] * 200
    assert [party.name for party in parties(", ".join(people[:100])).parties] == people[:100]
    reading = parties(", ".join(people))
    names = [party.name for party in reading.parties]
    assert names[:-1] == people[: len(names) - 1]
    assert names[-1] == ", ".join(people[len(names) - 1 :])
    assert reading.remark is PartyRemark.SEVERAL


@pytest.mark.parametrize("noise", [",", "Аб ", "И.О.", "«", "(", "Белова Е.Е., ", "МБУ ГИМЦ "])
def test_noise_takes_no_longer_than_a_long_list(noise: str) -> None:
    def spent(length: int) -> float:
        phrase = (noise * length)[:length]
        start = time.process_time()
        parties(phrase)
        return time.process_time() - start

    gc.disable()
    try:
        long, noisy = (min(spent(length) for _ in range(5)) for length in (6_000, 60_000))
    finally:
        gc.enable()
    assert noisy < 8 * long


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Отдел образования", "отдел  образования"),
        ("МКУ «ЦРО»", "МКУ ЦРО"),
        ("МКУ «ЦРО»", 'МКУ "ЦРО'),
        ("МКУ «ЦРО»", "муниципальное казённое учреждение «ЦРО»"),
        ("МБОУ СОШ №12", "СОШ № 12"),
        ("отдел мэрии г. Заречного", "отдел мэрии города Заречного"),
        ("Белова Е.Е.", "Е. Е. Белова"),
        ("Белова Е.Е.", "Белова ЕЕ"),
        ("Белова Е.Е.", "БЕЛОВА Е. Е."),
        ("Белова Е.Е.", "Белова Елена Егоровна"),
        ("Белова Е.Е.", "Елена Егоровна Белова"),
        ("Королёва А.А.", "Королева А.А."),
        ("МБУ РМЦ (по согласованию)", "МБУ РМЦ"),
    ],
)
def test_two_spellings_of_one_party_meet(one: str, other: str) -> None:
    assert same_party_key(one) == same_party_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОШ № 12", "СОШ № 14"),
        ("Белова Е.Е.", "Белова Е.А."),
        ("МКУ ЦРО", "МКУ РМК"),
        ("МБУ", "МКУ"),
    ],
)
def test_different_parties_stay_apart(one: str, other: str) -> None:
    assert same_party_key(one) != same_party_key(other)


def test_a_body_known_by_its_own_name_is_offered_as_one() -> None:
    one, other = "МБУ ЦИ «Росток»", "МБУ ГЦИ «Росток»"
    assert same_party_key(one) != same_party_key(other)
    assert candidate_key(one) == candidate_key(other)


@given(st.text(max_size=80))
def test_any_name_has_a_key(name: str) -> None:
    assert same_party_key(name) == same_party_key(f"  {name} ")
    assert isinstance(candidate_key(name), str)


def test_the_command_line_prints_null_where_nothing_is_known() -> None:
    assert as_json("РМК", parties("РМК")) == {
        "text": "РМК",
        "parties": [{"name": "РМК", "kind": "organisation", "position": None}],
        "remark": None,
    }
