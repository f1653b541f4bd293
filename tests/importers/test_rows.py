"""Torn rows, sections in all their styles, faulty numbers, and what a person decides instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.drafts import Decisions, Origin, RemarkCode
from app.domain.roadmap import BlockKind, PartKind
from app.importers.rows import join_torn, split_section
from tests.importers.building import (
    HEADER,
    ROWS,
    codes,
    draft_of,
    p,
    plan,
    tbl,
    tc,
    titles,
    tr,
    wordings,
)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Оказать помощь в сборе", "материалов", "Оказать помощь в сборе материалов"),
        ("Провести:", "- сбор", "Провести:\n- сбор"),
        ("контрольно-", "измерительных", "контрольно-измерительных"),
        ("", "конец", "конец"),
        ("начало", "", "начало"),
        ("Школы.", "Отдел", "Школы.\nОтдел"),
    ],
)
def test_halves_of_a_torn_cell(above: str, below: str, joined: str) -> None:
    assert join_torn(above, below) == joined


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Управление", ("1.", "Управление")),
        ("II Кадры", ("II", "Кадры")),
        ("Раздел 3. Кадры", ("Раздел 3.", "Кадры")),
        ("Блок II. Кадры", ("Блок II.", "Кадры")),
        ("2.1 Кадры", ("2.1", "Кадры")),
        ("1) Кадры", ("1)", "Кадры")),
        ("Кадры", ("", "Кадры")),
        ("I квартал 2022 года", ("", "I квартал 2022 года")),
        ("2022 год", ("", "2022 год")),
        ("9 класс", ("", "9 класс")),
    ],
)
def test_number_of_a_section(text: str, expected: tuple[str, str]) -> None:
    assert split_section(text) == expected


def test_row_torn_by_a_page_is_joined_in_every_column(tmp_path: Path) -> None:
    body = plan(("1", "Провести круглый стол с", "с января", "Отдел", "сборник")) + tbl(
        ("", "родителями и учителями", "по май", "образования", "советов"),
        ("2", "Подвести итоги", "июнь", "Отдел", ""),
    )
    draft = draft_of(tmp_path, body)
    assert wordings(draft) == [
        ("1", "Провести круглый стол с родителями и учителями", "с января по май",
         "Отдел образования", "сборник советов"),
        ("2", "Подвести итоги", "июнь", "Отдел", ""),
    ]  # fmt: skip
    (row, _next) = draft.sections[0].activities
    assert row.origins == (Origin(table=1, row=2), Origin(table=2, row=1))
    joined = [r.origin for r in draft.remarks if r.code is RemarkCode.ROWS_JOINED]
    assert joined == [Origin(table=2, row=1)]


def test_row_torn_after_a_repeated_header(tmp_path: Path) -> None:
    body = plan(("1", "Собрать отзывы о", "май", "Отдел", "")) + tbl(
        HEADER, ("", "", "", "", "сводка отзывов"), ("2", "Иное дело", "июнь", "Отдел", "")
    )
    assert wordings(draft_of(tmp_path, body))[0] == (
        "1", "Собрать отзывы о", "май", "Отдел", "сводка отзывов",
    )  # fmt: skip


def test_row_torn_at_a_header_repeated_inside_the_table(tmp_path: Path) -> None:
    body = plan(("1", "Собрать отзывы", "май", "Отдел", ""), HEADER,
                ("", "Министерства и школ", "", "", ""), ROWS[1])  # fmt: skip
    draft = draft_of(tmp_path, body)
    assert wordings(draft)[0][1] == "Собрать отзывы Министерства и школ"
    assert len(wordings(draft)) == 2


def test_torn_row_of_a_plan_without_numbers(tmp_path: Path) -> None:
    header = ("Мероприятие", "Ответственный", "Срок")
    body = plan(("Помочь школам в выборе", "Отдел", ""), header=header) + tbl(
        ("пособий", "", ""), ("Подвести итоги", "Отдел", "июнь")
    )
    assert [row[1] for row in wordings(draft_of(tmp_path, body))] == [
        "Помочь школам в выборе пособий",
        "Подвести итоги",
    ]


def test_full_row_without_a_number_stands_by_itself(tmp_path: Path) -> None:
    body = plan(ROWS[0]) + tbl(
        HEADER, ("", "Провести ещё одно дело", "май", "Отдел", "Отчёт"), ROWS[1]
    )
    draft = draft_of(tmp_path, body)
    assert len(wordings(draft)) == 3
    assert RemarkCode.NUMBER_MISSING in codes(draft)


def test_decisions_join_split_and_leave_out_rows(tmp_path: Path) -> None:
    body = plan(ROWS[0], ROWS[1], ROWS[2]) + tbl(("", "мелкое продолжение", "", "", ""))
    third, fourth = Origin(table=1, row=4), Origin(table=2, row=1)
    usual = draft_of(tmp_path, body)
    assert len(wordings(usual)) == 3
    draft = draft_of(
        tmp_path,
        body,
        decisions=Decisions(
            joined=frozenset({third}), split=frozenset({fourth}),
            left_out=frozenset({Origin(table=1, row=2)}),
        ),
    )  # fmt: skip
    assert [row[1] for row in wordings(draft)] == [
        f"{ROWS[1][1]}\n{ROWS[2][1]}" if ROWS[1][1].endswith(".") else f"{ROWS[1][1]} {ROWS[2][1]}",
        "мелкое продолжение",
    ]
    left = [r.origin for r in draft.remarks if r.code is RemarkCode.ROW_LEFT_OUT]
    assert left == [Origin(table=1, row=2)]


def test_sections_as_rows_merged_across(tmp_path: Path) -> None:
    body = plan(
        tr(tc("1. Управление", span=5)), ROWS[0], tr(tc("2. Кадры", span=5)), ROWS[1], ROWS[2]
    )
    assert titles(draft_of(tmp_path, body)) == [("1.", "Управление", 1), ("2.", "Кадры", 2)]


def test_sections_as_rows_with_empty_neighbours(tmp_path: Path) -> None:
    body = plan(
        ("", "Управление школами", "", "", ""), ROWS[0],
        ("", "Кадры и наставники", "", "", ""), ROWS[1], ROWS[2],
    )  # fmt: skip
    assert titles(draft_of(tmp_path, body)) == [
        ("", "Управление школами", 1),
        ("", "Кадры и наставники", 2),
    ]


def test_sections_numbered_in_the_number_column(tmp_path: Path) -> None:
    body = plan(
        ("1", "Управление школами", "", "", ""), ("1.1", "Первое дело", "май", "Отдел", ""),
        ("1.2", "Второе дело", "май", "Отдел", ""),
        ("2", "Кадры и наставники", "", "", ""), ("2.1", "Третье дело", "май", "Отдел", ""),
    )  # fmt: skip
    assert titles(draft_of(tmp_path, body)) == [
        ("1", "Управление школами", 2),
        ("2", "Кадры и наставники", 1),
    ]


def test_section_in_the_first_cell(tmp_path: Path) -> None:
    body = plan(("Раздел I. Управление", "", "", "", ""), ROWS[0])
    assert titles(draft_of(tmp_path, body)) == [("Раздел I.", "Управление", 1)]


def test_sections_as_paragraphs_between_tables(tmp_path: Path) -> None:
    body = plan(tr(tc("1. Управление", span=5)), ROWS[0]) + p("2. Кадры") + tbl(ROWS[1], ROWS[2])
    assert titles(draft_of(tmp_path, body)) == [("1.", "Управление", 1), ("2.", "Кадры", 2)]


@pytest.mark.parametrize("marks", [("1. ", "2. "), ("", "")])
def test_one_table_a_section_each_with_its_header(tmp_path: Path, marks: tuple[str, str]) -> None:
    body = p("План мероприятий на 2022 год", bold=True, center=True) + p("Текст есть и тут.")
    body += p(f"{marks[0]}Управление школами", bold=True) + tbl(HEADER, ROWS[0])
    body += p(f"{marks[1]}Кадры и наставники", bold=True) + tbl(HEADER, ROWS[1], ROWS[2])
    draft = draft_of(tmp_path, body)
    assert titles(draft) == [
        (marks[0].strip(), "Управление школами", 1),
        (marks[1].strip(), "Кадры и наставники", 2),
    ]
    assert [part.title for part in draft.parts if part.kind is PartKind.PLAN] == [""]


def test_one_table_a_section_with_the_title_inside(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 год")
    body += tbl(tr(tc("1. Управление", span=5)), HEADER, ROWS[0])
    body += tbl(tr(tc("2. Кадры", span=5)), HEADER, ROWS[1])
    assert titles(draft_of(tmp_path, body)) == [("1.", "Управление", 1), ("2.", "Кадры", 1)]


def test_title_of_a_section_torn_by_a_page(tmp_path: Path) -> None:
    body = plan(tr(tc("1. Управление школами с низкими", span=5)), tr(tc("результатами", span=5)),
                ROWS[0])  # fmt: skip
    assert titles(draft_of(tmp_path, body)) == [
        ("1.", "Управление школами с низкими результатами", 1)
    ]


def test_note_below_the_plan_becomes_text(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, plan(ROWS[0], tr(tc("* По согласованию со школами", span=5))))
    assert draft.parts[-1].kind is PartKind.TEXT
    assert [(b.kind, b.text) for b in draft.parts[-1].blocks] == [
        (BlockKind.PARAGRAPH, "* По согласованию со школами")
    ]


def test_two_plans_with_columns_of_their_own(tmp_path: Path) -> None:
    body = plan(ROWS[0]) + p("Дорожная карта центра", bold=True)
    body += tbl(("Дело", "Кто", "Когда"), ("Собрать данные", "Иванов", "май"))
    draft = draft_of(tmp_path, body.replace("Дело<", "Действие<"))
    plans = [part for part in draft.parts if part.kind is PartKind.PLAN]
    assert [part.title for part in plans] == ["", "Дорожная карта центра"]
    assert [len(part.columns) for part in plans] == [5, 3]


def test_faults_of_numbers_are_kept_and_remarked_once(tmp_path: Path) -> None:
    rows = [(number, f"Дело {number}", "май", "Отдел", "") for number in ("5", "6", "1", "8", "8")]
    draft = draft_of(tmp_path, plan(*rows))
    assert [row[0] for row in wordings(draft)] == ["5", "6", "1", "8", "8"]
    told = [(r.code, dict(r.data)) for r in draft.remarks if "number" in r.data]
    assert told == [
        (RemarkCode.NUMBER_OUT_OF_ORDER, {"number": "1", "expected": "7"}),
        (RemarkCode.NUMBER_REPEATED, {"number": "8"}),
    ]


def test_gap_in_compound_numbers(tmp_path: Path) -> None:
    rows = [(number, f"Дело {number}", "май", "Отдел", "") for number in ("1.1.", "1.2.", "1.4.")]
    draft = draft_of(tmp_path, plan(*rows))
    (fault,) = [r for r in draft.remarks if r.code is RemarkCode.NUMBER_OUT_OF_ORDER]
    assert dict(fault.data) == {"number": "1.4.", "expected": "1.3."}


def test_empty_fields_are_remarked(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, plan(ROWS[0], ("2", "Дело без срока", "", "Отдел", ""),
                                    ("3", "Дело без лиц", "май", "", "")))  # fmt: skip
    told = {(r.code, r.origin.row) for r in draft.remarks}
    assert (RemarkCode.DEADLINE_MISSING, 3) in told
    assert (RemarkCode.RESPONSIBLE_MISSING, 4) in told
