"""Rows from the clipboard of Word and Excel."""

from __future__ import annotations

import pytest

from app.domain.roadmap import ActivityText, IndicatorText
from app.importers import read_pasted, read_pasted_indicators

FIRST = ActivityText("1.1", "Провести совещание директоров", "март 2022", "Отдел", "Протокол")
SECOND = ActivityText("1.2", "Обновить банк заданий", "ежегодно", "Методист", "Банк")


def tsv(*rows: ActivityText) -> str:
    """Rows as Excel puts them into the clipboard."""
    return "".join(
        "\t".join((r.number, r.text, r.deadline, r.responsible, r.result)) + "\r\n" for r in rows
    )


def test_five_columns_without_a_header() -> None:
    assert read_pasted(tsv(FIRST, SECOND), "") == [FIRST, SECOND]


def test_header_decides_where_there_is_one() -> None:
    text = "Исполнитель\tДело\tСрок\nОтдел\tПровести курсы\tмай\n"
    text = text.replace("Дело", "Мероприятие")
    assert read_pasted(text, "") == [
        ActivityText(text="Провести курсы", deadline="май", responsible="Отдел")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Провести курсы\tмай\tОтдел\tОтчёт",
         ActivityText("", "Провести курсы", "май", "Отдел", "Отчёт")),
        ("Провести курсы\tОтдел\tмай 2022",
         ActivityText("", "Провести курсы", "май 2022", "Отдел", "")),
        ("3\tПровести курсы\tмай\tОтдел", ActivityText("3", "Провести курсы", "май", "Отдел", "")),
        ("Провести курсы\tпосле каникул\tОтдел",
         ActivityText("", "Провести курсы", "после каникул", "Отдел", "")),
        ("Провести курсы", ActivityText(text="Провести курсы")),
        ("1.2. Провести курсы", ActivityText("1.2.", "Провести курсы")),
        ('1\t"Провести:\n- курсы;\n- ""школу"""\tмай\tОтдел\tОтчёт',
         ActivityText("1", 'Провести:\n- курсы;\n- "школу"', "май", "Отдел", "Отчёт")),
    ],
)  # fmt: skip
def test_columns_are_guessed_by_content_and_order(text: str, expected: ActivityText) -> None:
    assert read_pasted(text, "") == [expected]


def test_lines_of_text_are_rows() -> None:
    rows = read_pasted("Первое дело\nВторое дело\n\n", "")
    assert [row.text for row in rows] == ["Первое дело", "Второе дело"]


def test_html_table_is_preferred_and_its_merges_undone() -> None:
    html = """<html xmlns:o="x"><head><style>td {color:red}</style></head><body>
    <!--StartFragment--><table>
    <tr><td>№</td><td>Мероприятие</td><td>Срок</td><td>Ответственный</td></tr>
    <tr><td colspan=4>1. Управление</td></tr>
    <tr><td>1</td><td rowspan="2"><p>Провести<br>курсы и
       семинары</p><p>- для учителей</p></td><td>май</td><td>Отдел<o:p></o:p></td></tr>
    <tr><td>2</td><td>июнь</td><td>Методист</td></tr>
    </table><!--EndFragment--></body></html>"""
    assert read_pasted("не отсюда", html) == [
        ActivityText("1.", "Управление"),
        ActivityText("1", "Провести\nкурсы и семинары\n- для учителей", "май", "Отдел"),
        ActivityText("2", "Провести\nкурсы и семинары\n- для учителей", "июнь", "Методист"),
    ]


@pytest.mark.parametrize(
    "html", ["<b>без таблицы</b>", "", "<t", "<table></table>", "\x00", "<table><tr><td colspan=x>"]
)
def test_text_serves_where_html_has_no_table(html: str) -> None:
    assert [row.text for row in read_pasted("Дело", html)] == ["Дело"]


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", " "])
def test_nothing_pasted(text: str) -> None:
    assert read_pasted(text, "") == []


def test_very_long_cell_and_wide_row() -> None:
    assert len(read_pasted('"' + "а" * 300_000 + '"\tмай', "")) == 1
    assert len(read_pasted("\t".join(["дело"] * 500), "")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\tДоля школ с планом\tМониторинг\t100 %",
         IndicatorText("1", "Доля школ с планом", "Мониторинг", "100 %")),
        ("Доля школ с планом\t100 %", IndicatorText("", "Доля школ с планом", "", "100 %")),
        ("Доля школ с планом\tМониторинг\tне менее 50 %",
         IndicatorText("", "Доля школ с планом", "Мониторинг", "не менее 50 %")),
        ("№\tПоказатель\tИсточник\tЦелевое значение\n2\tДоля\tРИС\t5",
         IndicatorText("2", "Доля", "РИС", "5")),
    ],
)  # fmt: skip
def test_pasted_indicators(text: str, expected: IndicatorText) -> None:
    assert read_pasted_indicators(text, "") == [expected]
