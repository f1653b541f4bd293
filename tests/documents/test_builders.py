"""Records → tree, against golden outlines, and the rules that a golden file would hide.

`MARSHRUT_GOLDEN=write pytest tests/documents/test_builders.py` writes the outlines anew; look at
the difference before committing it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.builders import build
from app.documents.builders.marks import approved_word
from app.documents.model import (
    Clause,
    ExecutorMark,
    ListItem,
    PageNumbers,
    Paragraph,
    Row,
    SectionRow,
    Signature,
    Table,
    plain,
)
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import CommandStyle, Order, Paper, SheetProfile
from app.domain.roadmap import BlockKind, Column, Field, Layout, Numbering, Part, TableRows
from tests.documents.factory import (
    activity,
    block,
    indicator,
    indicators,
    order,
    plan,
    roadmap,
    section,
    text,
    whole_roadmap,
)
from tests.documents.outline import outline

GOLDEN = Path(__file__).parent / "golden"
PROFILE = SheetProfile()


def table_of(paper: Paper, *parts: Part) -> Table:
    """Return the first table of a paper."""
    document = build(paper, roadmap(*parts), None, PROFILE)
    nodes = (node for sequence in document.sequences for node in sequence.nodes)
    return next(node for node in nodes if isinstance(node, Table))


def headings(table: Table) -> list[str]:
    """Return the headings of a table."""
    return [cell.text for cell in table.header[0].cells]


@pytest.mark.parametrize("paper", Paper)
def test_golden_outline(paper: Paper) -> None:
    document = build(paper, whole_roadmap(), order(), PROFILE)
    golden = GOLDEN / f"{paper}.txt"
    if os.environ.get("MARSHRUT_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(outline(document), encoding="utf-8")
    assert outline(document) == golden.read_text(encoding="utf-8")


def test_columns_stand_in_the_office_s_own_order() -> None:
    columns = (Column(Field.RESPONSIBLE, "Кто"), Column(Field.TEXT, "Что"))
    part = plan(section("1.", "Раздел", activity("", deadline="", result="")), columns=columns)
    assert headings(table_of(Paper.PLAN, part)) == ["Кто", "Что"]


def test_what_a_header_forgets_is_printed_all_the_same() -> None:
    columns = (Column(Field.TEXT, "Что"), Column(Field.RESPONSIBLE, "Кто"))
    table = table_of(Paper.PLAN, plan(section("", "", activity("1")), columns=columns))
    assert headings(table) == ["№", "Что", "Кто", "Срок реализации", "Ожидаемый результат"]
    row = table.rows[0]
    assert isinstance(row, Row)
    assert [cell.text for cell in row.cells] == [
        "1",
        "Провести совещание",
        "Методический центр",
        "ежегодно",
        "Протокол",
    ]


def test_columns_that_nobody_uses_are_not_made_up() -> None:
    row = activity("", deadline="", responsible="Школы", result="")
    table = table_of(Paper.PLAN, plan(section("", "", row), columns=()))
    assert headings(table) == ["Наименование мероприятия", "Ответственные исполнители"]


def test_an_untitled_section_prints_no_row_of_its_own() -> None:
    table = table_of(Paper.PLAN, plan(section("", "", activity()), section("2.", "", activity())))
    assert [isinstance(row, SectionRow) for row in table.rows] == [False, True, False]


def test_widths_fill_the_sheet_and_follow_the_text() -> None:
    long = "Организация методического сопровождения учителей школ района. " * 6
    rows = [activity(f"1.{n}", text=long, result="") for n in range(1, 9)]
    table = table_of(Paper.PLAN, plan(section("1.", "Раздел", *rows)))
    number, text, deadline, _, result = table.widths_mm
    assert sum(table.widths_mm) == pytest.approx(257)
    assert number < 15 < deadline < text
    assert text > 120
    assert result < 30  # nobody filled it: its heading is all that it needs


def test_automatic_numbers_are_counted_by_word() -> None:
    rows = (activity("9"), activity("9"))
    part = plan(section("1.", "Раздел", *rows), numbering=Numbering.COMPOUND)
    table = table_of(Paper.PLAN, part)
    first = table.rows[1]
    assert isinstance(first, Row)
    number = first.cells[0].paragraphs[0].number
    assert number is not None
    assert (number.pattern, number.text) == ("%1.%2.", "1.1.")


@pytest.mark.parametrize("paper", [Paper.PLAN, Paper.INDICATORS, Paper.ORDER, Paper.ANNEX])
def test_nothing_to_print_is_said(paper: Paper) -> None:
    with pytest.raises(UserError) as caught:
        build(paper, roadmap(), None, PROFILE)
    assert caught.value.code is UserCode.NOTHING_TO_EXPORT


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)", "УТВЕРЖДЁН"),
        ("«Дорожная карта» по поддержке школ", "УТВЕРЖДЕНА"),
        ("Программа поддержки", "УТВЕРЖДЕНА"),
        ("Положение о наставничестве", "УТВЕРЖДЕНО"),
        ("Показатели плана", "УТВЕРЖДЕНЫ"),
        ("Комплекс мер", "УТВЕРЖДЁН"),
    ],
)
def test_the_approval_agrees_with_what_is_approved(title: str, word: str) -> None:
    assert approved_word(title) == word


def order_texts(paper_order: Order, profile: SheetProfile = PROFILE) -> list[str]:
    """Return the paragraphs and clauses of an order."""
    document = build(Paper.ORDER, whole_roadmap(), paper_order, profile)
    texts = []
    for node in document.sequences[0].nodes:
        match node:
            case Paragraph():
                texts.append(plain(node))
            case Clause():
                texts.append("".join(run.text for run in node.runs))
    return texts


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (CommandStyle.OWN_LINE, "ПРИКАЗЫВАЮ:"),
        (CommandStyle.IN_PREAMBLE, "На основании решения коллегии ПРИКАЗЫВАЮ:"),
        (CommandStyle.SPACED, "На основании решения коллегии п р и к а з ы в а ю:"),
    ],
)
def test_three_styles_of_the_command(style: CommandStyle, text: str) -> None:
    texts = order_texts(order(command=style, preamble="На основании решения коллегии"))
    assert text in [found.replace("\u00a0", " ") for found in texts]


def test_an_unregistered_order_has_blanks() -> None:
    document = build(Paper.ORDER, whole_roadmap(), order(date=None, number=""), PROFILE)
    shown = outline(document)
    assert "Requisites(date=____________, number=№~________)" in shown
    assert "от~____________ №~________" in shown


def test_a_long_position_is_broken_and_a_setting_spaces_initials() -> None:
    long = "Начальник управления образования администрации Приозёрного муниципального района"
    profile = replace(PROFILE, space_in_initials=True)
    document = build(Paper.ORDER, whole_roadmap(), order(signatory_position=long), profile)
    signature = next(n for n in document.sequences[0].nodes if isinstance(n, Signature))
    assert len(signature.position) >= 2
    assert " ".join(signature.position).replace("\u00a0", " ") == long
    assert signature.name.replace("\u00a0", " ") == "С. В. Берёзкин"


def test_an_order_without_executor_has_no_mark() -> None:
    bare = order(executor="", executor_phone="")
    document = build(Paper.ORDER, whole_roadmap(), bare, PROFILE)
    assert not any(isinstance(node, ExecutorMark) for node in document.sequences[0].nodes)


def test_page_numbers_of_the_annex_may_start_anew() -> None:
    for continues, expected in ((True, PageNumbers.CONTINUED), (False, PageNumbers.RESTARTED)):
        profile = replace(PROFILE, annex_numbering_continues=continues)
        document = build(Paper.ORDER, whole_roadmap(), order(), profile)
        assert document.sequences[1].numbers is expected
        assert document.sequences[2].numbers is PageNumbers.CONTINUED
    profile = replace(PROFILE, page_numbers=False)
    document = build(Paper.ORDER, whole_roadmap(), order(), profile)
    assert {found.numbers for found in document.sequences} == {PageNumbers.NONE}


def test_measures_come_from_the_profile() -> None:
    profile = replace(PROFILE, left_mm=20, right_mm=15, text_pt=13, paper="A3", binding_mm=25)
    document = build(Paper.ANNEX, whole_roadmap(), None, profile)
    upright, turned = document.sequences[0].sheet, document.sequences[1].sheet
    assert (upright.width_mm, upright.left_mm, upright.right_mm) == (297, 20, 15)
    assert (turned.width_mm, turned.top_mm) == (420, 25)
    assert {style.size_pt for style in document.styles.styles.values()} >= {13, 12}


def test_a_passport_is_printed_before_the_plan() -> None:
    source = roadmap(
        plan(section("", "", activity())), goal="Помочь школам", tasks="учить;\nпомогать."
    )
    shown = outline(build(Paper.PLAN, source, None, PROFILE))
    assert "b«Цель:», « Помочь школам»" in shown
    assert shown.index("Задачи:") < shown.index("помогать.") < shown.index("table")


def test_indicators_as_a_list_keep_target_and_source() -> None:
    part = indicators(indicator("", "рост баллов", "1 балл", "РЦОИ"), layout=Layout.LIST)
    shown = outline(build(Paper.INDICATORS, roadmap(part), None, PROFILE))
    assert "ListItem(marker=–, runs=[«рост баллов~– 1~балл (РЦОИ)»]" in shown


def test_a_few_lines_stand_on_the_sheet_of_the_plan_beside_them() -> None:
    part = indicators(indicator("", "рост баллов", ""), layout=Layout.LIST)
    source = roadmap(plan(section("", "", activity())), part)
    assert len(build(Paper.ANNEX, source, None, PROFILE).sequences) == 1


def test_titles_and_captions_stay_with_what_they_open() -> None:
    rows = TableRows((("Тип", "Школы"), ("сельские", "2")))
    source = roadmap(
        text(
            block(BlockKind.LIST_ITEM, "Цели и задачи", marker="1."),
            block(BlockKind.PARAGRAPH, "Цель – помочь школам."),
            block(BlockKind.PARAGRAPH, "Задачи:"),
            block(BlockKind.LIST_ITEM, "учить", marker="1."),
            block(BlockKind.LIST_ITEM, "помогать", marker="2."),
            block(BlockKind.PARAGRAPH, "Школы распределены по типам."),
            block(BlockKind.PARAGRAPH, "Таблица 1"),
            block(BlockKind.PARAGRAPH, "Типы школ"),
            block(BlockKind.TABLE, table=rows),
        )
    )
    nodes = build(Paper.ANNEX, source, None, PROFILE).sequences[0].nodes
    kept = [
        "".join(run.text for run in node.runs)
        for node in nodes
        if isinstance(node, Paragraph | ListItem) and node.keep_with_next
    ]
    assert kept == ["Цели и задачи", "Задачи:", "Таблица 1", "Типы школ"]
