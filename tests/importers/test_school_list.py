"""Lists of schools: heads by their words, rows that are none, cells in the wrong column."""

from __future__ import annotations

import pytest

from app.domain.drafts import RemarkCode
from app.domain.school_import import Flaw, ListColumn, ListDecisions, ListRow, SchoolListDraft, Skip
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.school_list import understand
from app.importers.school_list_heads import column_of

HEAD = ("Код", "Наименование", "Населённый пункт", "Телефон", "E-mail")


def book(*rows: tuple[str, ...], across: dict[int, dict[int, int]] | None = None) -> RawBook:
    """A book of one sheet; `across` are merged cells by the row, counted from 0."""
    width = max(map(len, rows))
    lines = tuple(
        RawLine(at + 1, (*row, *[""] * (width - len(row))), across=(across or {}).get(at, {}))
        for at, row in enumerate(rows)
    )
    return RawBook("школы.xlsx", (RawSheet("Школы", width, lines),))


def schools(draft: SchoolListDraft) -> list[ListRow]:
    return [row for row in draft.rows if row.skipped is None]


def flaws(row: ListRow) -> list[Flaw]:
    return [note.flaw for note in row.notes]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("№ п/п", ListColumn.ORDINAL),
        ("Код ОО", ListColumn.CODE),
        ("Код МСУ", None),
        ("oo_code", ListColumn.CODE),
        ("Полное наименование ОО", ListColumn.FULL_NAME),
        ("Сокращённое наименование", ListColumn.SHORT_NAME),
        ("Наименование образовательной организации", ListColumn.SHORT_NAME),
        ("Наименование муниципалитета", ListColumn.DISTRICT),
        ("Городской округ", ListColumn.DISTRICT),
        ("Школьный округ", ListColumn.OKRUG),
        ("Населённый пункт", ListColumn.SETTLEMENT),
        ("Тип населённого пункта", ListColumn.LOCALITY),
        ("Юридический адрес", ListColumn.ADDRESS),
        ("Адрес электронной почты", ListColumn.EMAIL),
        ("Адрес сайта", ListColumn.WEBSITE),
        ("Ф. И. О. руководителя", ListColumn.HEAD),
        ("Должность руководителя", ListColumn.HEAD_POSITION),
        ("Телефон директора", ListColumn.PHONE),
        ("Вид ОО", ListColumn.KIND),
        ("ИНН", ListColumn.INN),
        ("КПП", None),
        ("Дата создания", ListColumn.OPENED),
        ("Примечание", ListColumn.NOTE),
        ("Лицензия", None),
    ],
)
def test_columns_are_told_by_their_words(heading: str, column: ListColumn | None) -> None:
    assert column_of(heading) is column


def test_a_head_of_two_rows_is_joined() -> None:
    found = understand(
        book(
            ("Код ОО", "Наименование", "Руководитель", "", "Телефон"),
            ("", "", "Ф. И. О.", "должность", ""),
            ("111001", "СОШ № 1", "Седых Пётр Ильич", "директор", "2-11-32"),
            across={0: {2: 2}},
        )
    )
    assert found.readings[0].columns == (
        ListColumn.CODE, ListColumn.SHORT_NAME, ListColumn.HEAD, ListColumn.HEAD_POSITION,
        ListColumn.PHONE,
    )  # fmt: skip
    (school,) = schools(found)
    assert school.values[ListColumn.HEAD_POSITION] == "директор"


def test_columns_without_a_telling_head_are_told_by_what_is_in_them() -> None:
    rows = [(f"11100{n}", f"МБОУ СОШ № {n}", f"s{n}@example.org") for n in range(1, 9)]
    found = understand(book(*rows))
    assert found.readings[0].columns == (
        ListColumn.CODE, ListColumn.SHORT_NAME, ListColumn.EMAIL
    )  # fmt: skip
    assert len(schools(found)) == 8
    guessed = [remark for remark in found.remarks if remark.code is RemarkCode.COLUMN_GUESSED]
    assert len(guessed) == 3


def test_columns_that_are_not_taken_are_told() -> None:
    found = understand(book(("Код", "Наименование", "Лицензия"), ("1", "СОШ № 1", "№ 17")))
    (remark,) = found.remarks
    assert (remark.code, remark.data["heading"]) == (RemarkCode.LIST_COLUMN_LEFT_OUT, "Лицензия")


def test_rows_that_are_no_schools_say_why() -> None:
    found = understand(
        book(
            ("Список школ",),
            HEAD,
            ("1", "2", "3", "4", "5"),
            ("Верхний район",),
            ("111001", "СОШ № 1", "Ключи", "2-11-32", "a@example.org"),
            (),
            HEAD,
            ("Итого", "1"),
            ("Исп. Седых П. И.",),
        )
    )
    assert [row.skipped for row in found.rows] == [
        Skip.ABOVE_HEAD, Skip.HEAD, Skip.COLUMN_NUMBERS, Skip.GROUP_HEADING, None, Skip.EMPTY,
        Skip.HEAD_REPEATED, Skip.TOTAL, Skip.LONE_TEXT,
    ]  # fmt: skip
    (school,) = schools(found)
    assert school.values[ListColumn.DISTRICT] == "Верхний район"


def test_one_prefix_with_several_numbers_is_several_schools() -> None:
    found = understand(book(HEAD, ("111032", "МБОУ СОШ №№ 32, 66, 77", "Верхнее", "2-11-32", "")))
    names = [row.name for row in schools(found)]
    assert names == ["МБОУ СОШ № 32", "МБОУ СОШ № 66", "МБОУ СОШ № 77"]
    assert [row.key.place for row in schools(found)] == [0, 1, 2]
    for row in schools(found):
        assert flaws(row) == [Flaw.SEVERAL, Flaw.OF_SEVERAL]
        assert row.values.get(ListColumn.SETTLEMENT) == "Верхнее"
        assert ListColumn.CODE not in row.values


def test_a_single_value_in_the_wrong_column_is_told() -> None:
    row = ("111001", "СОШ № 1", "Ключи", "school@example.org", "b@example.org")
    (school,) = schools(understand(book(HEAD, row)))
    (note,) = school.notes
    assert (note.flaw, note.column, note.data["other"]) == (
        Flaw.MISFIT, ListColumn.PHONE, ListColumn.EMAIL
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "text", "flaw"),
    [
        ("ИНН", "5917102362", None),
        ("ИНН", "5917102361", Flaw.TAX_CHECK),
        ("ИНН", "59171", Flaw.TAX_LENGTH),
        ("ОГРН", "1042900006445", None),
        ("ОГРН", "1042900006444", Flaw.TAX_CHECK),
        ("Дата открытия", "31.11.2015", Flaw.DATE_INVALID),
        ("Дата открытия", "1 сентября 1978 г.", Flaw.DATE_AS_TEXT),
        ("Дата открытия", "01.09.1978", None),
        ("Вид ОО", "кадетский корпус", Flaw.UNKNOWN_WORD),
        ("Вид ОО", "Средняя общеобразовательная школа", None),
        ("Телефон", "нет", None),
        ("Телефон", "по запросу", Flaw.UNUSUAL),
        ("E-mail", "school", Flaw.UNUSUAL),
        ("Адрес", "#ССЫЛКА!", Flaw.FORMULA_ERROR),
        ("Сайт", "x" * 501, Flaw.TOO_LONG),
    ],
)
def test_values_are_checked(column: str, text: str, flaw: Flaw | None) -> None:
    (school,) = schools(understand(book(("Наименование", column), ("СОШ № 1", text))))
    assert flaws(school) == ([flaw] if flaw else [])


def test_a_code_that_lost_its_zero_is_looked_at() -> None:
    rows = [(f"01100{n}", f"СОШ № {n}") for n in range(1, 9)]
    found = understand(book(("Код", "Наименование"), *rows, ("11009", "СОШ № 9")))
    assert flaws(schools(found)[-1]) == [Flaw.ZERO_LOST]


def test_the_same_name_in_another_place_or_under_another_code_is_no_double() -> None:
    found = understand(
        book(
            HEAD,
            ("", "МБОУ СОШ № 1", "Ключи"),
            ("", "СОШ №1", "Озёрное"),
            ("", "СОШ № 1", "Ключи"),
            ("111001", "СОШ № 2", "Ключи"),
            ("111002", "СОШ № 2", "Ключи"),
        )
    )
    assert [flaws(row) for row in schools(found)] == [
        [], [], [Flaw.DOUBLE_IN_FILE], [], [Flaw.NAME_REPEATS]
    ]  # fmt: skip


def test_a_head_that_was_settled_once_is_read_so_again() -> None:
    source = book(("Шифр", "Наименование"), ("a-1", "СОШ № 1"))
    first = understand(source).readings[0]
    columns = (ListColumn.CODE, ListColumn.SHORT_NAME)
    again = understand(source, ListDecisions(remembered={first.fingerprint: columns}))
    assert again.readings[0].columns == columns


def test_a_head_of_the_school_with_his_post_in_one_cell_is_taken_apart() -> None:
    row = ("СОШ № 1", "Седых Пётр Ильич, и. о. директора")
    (school,) = schools(understand(book(("Наименование", "ФИО, должность руководителя"), row)))
    assert school.values[ListColumn.HEAD] == "Седых Пётр Ильич"
    assert school.values[ListColumn.HEAD_POSITION] == "и. о. директора"
