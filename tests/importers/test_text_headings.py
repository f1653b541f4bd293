"""Headings of papers that know no styles: told from list items, sentences and captions."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.drafts import BlockDraft
from app.domain.roadmap import Alignment, BlockKind
from tests.importers.building import ROWS, draft_of, p, plan, tbl

BODY = p(
    "В районе работают 24 школы, и каждой из них нужна своя помощь: от подбора учителей до "
    "повторения основ на занятиях вне уроков."
)
TITLE = p("План мероприятий на 2022 год", bold=True, center=True)
PLAN = plan(*ROWS).partition("</w:p>")[2]


def blocks(folder: Path, text: str) -> tuple[BlockDraft, ...]:
    return draft_of(folder, TITLE + text + PLAN).parts[0].blocks


def headings(folder: Path, text: str) -> list[tuple[int, str]]:
    return [
        (block.level, block.text)
        for block in blocks(folder, text)
        if block.kind is BlockKind.HEADING
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1. Общие положения",
        "1 Общие положения",
        "1.Общие положения",
        "I. Общие положения",
        "Раздел 1. Общие положения",
        "РАЗДЕЛ I. ОБЩИЕ ПОЛОЖЕНИЯ",
        "1. Итоги поддержки школ Лесного района за 2019-2021 гг.",
        "1. Задачи:",
    ],
)
def test_numbered_line_above_a_text_is_a_heading(tmp_path: Path, line: str) -> None:
    assert headings(tmp_path, p(line) + BODY) == [(1, line)]


@pytest.mark.parametrize(
    "line",
    [
        "1. Провести совещание с директорами школ",
        "1. Назначены кураторы. Каждый посетил школу дважды",
        "1. Назначены кураторы школ;",
        "1) Назначенные кураторы",
        "10 школ получили помощь",
        "1. В школах изменилось следующее:",
        "- Назначенные кураторы",
    ],
)
def test_other_lines_with_numbers_are_none(tmp_path: Path, line: str) -> None:
    assert headings(tmp_path, p(line) + BODY) == []


def test_items_that_stand_in_a_row_are_a_list(tmp_path: Path) -> None:
    text = p("1. Общие положения") + BODY + p("Направления работы:")
    text += p("1. Методическая помощь") + p("2. Наставничество") + p("3. Мониторинг")
    text += p("2. Ожидаемые результаты") + BODY
    assert headings(tmp_path, text) == [(1, "1. Общие положения"), (1, "2. Ожидаемые результаты")]
    markers = [b.marker for b in blocks(tmp_path, text) if b.kind is BlockKind.LIST_ITEM]
    assert markers == ["1.", "2.", "3."]


def test_heading_after_a_list_that_ends_with_the_number_before_it(tmp_path: Path) -> None:
    text = p("1. Цели") + BODY + p("2. Задачи") + p("1. Помочь школам;") + p("2. Помочь учителям.")
    found = headings(tmp_path, text + p("3. Механизмы") + BODY)
    assert found == [(1, "1. Цели"), (1, "2. Задачи"), (1, "3. Механизмы")]


def test_full_stop_is_forgiven_where_the_number_is_in_turn(tmp_path: Path) -> None:
    text = p("1. Общие положения") + BODY + p("2. Цели и задачи работы.") + BODY
    assert headings(tmp_path, text)[1:] == [(1, "2. Цели и задачи работы.")]
    assert headings(tmp_path, p("4. Школы получили помощь.") + BODY) == []


def test_level_is_that_of_the_number(tmp_path: Path) -> None:
    text = p("1. Общие положения") + p("1.1. Цели работы") + BODY + p("1.2. Задачи работы") + BODY
    assert [level for level, _ in headings(tmp_path, text)] == [1, 2, 2]


def test_heading_known_by_its_wording_is_set_as_headings_are(tmp_path: Path) -> None:
    text = p("1. Общие положения") + p("1.1. Цели работы") + BODY
    assert [block.alignment for block in blocks(tmp_path, text)[:2]] == [
        Alignment.CENTER,
        Alignment.LEFT,
    ]


def test_bold_line_is_a_heading_and_a_bold_sentence_is_none(tmp_path: Path) -> None:
    bold = "Каждой школе назначен куратор. Он приезжает раз в месяц и помогает учителям."
    text = p("Общие положения", bold=True) + BODY + p(bold, bold=True) + BODY
    assert headings(tmp_path, text) == [(1, "Общие положения")]


def test_name_of_a_table_is_no_heading(tmp_path: Path) -> None:
    table = tbl(("Тип", "Школы"), ("1", "СОШ № 5"))
    text = BODY + p("Таблица 2") + p("Школы района") + p("по типам", center=True) + table + BODY
    found = blocks(tmp_path, text)
    assert [block.kind for block in found[1:4]] == [BlockKind.PARAGRAPH] * 3
    assert [block.alignment for block in found[1:4]] == [
        Alignment.RIGHT,
        Alignment.CENTER,
        Alignment.CENTER,
    ]


def test_last_line_of_a_paper_is_no_heading(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, TITLE + PLAN + p("1. Приложения"))
    assert [block.kind for block in draft.parts[-1].blocks] == [BlockKind.LIST_ITEM]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "count"),
    [("000_novosibirsk_2020", 5), ("001_stavropol_2020", 4), ("004_iskitim_2021", 1)],
)
def test_headings_of_real_papers(corpus: Path, name: str, count: int) -> None:
    from app.importers import read_document, understand

    draft = understand(read_document(corpus / f"{name}.docx"))
    found = [b for part in draft.parts for b in part.blocks if b.kind is BlockKind.HEADING]
    assert len(found) == count
    numbered = [block.text.split(".")[0] for block in found if block.text[0].isdigit()]
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]
    assert all(block.alignment is Alignment.CENTER for block in found)
