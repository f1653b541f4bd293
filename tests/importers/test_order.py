"""The order before the annex: requisites as offices place them, clauses, signature, executor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.drafts import OrderDraft, RemarkCode, RoadmapDraft
from app.domain.roadmap import BlockKind, PartKind
from tests.importers.building import (
    ROWS,
    abstract,
    codes,
    draft_of,
    num,
    numbered,
    p,
    plan,
    run,
    tbl,
)
from tests.importers.keeping import lost_places, lost_texts

HEAD = p("Управление образования", center=True) + p("администрации Лесного района", center=True)
ABOUT = p("Об утверждении дорожной карты") + p("на 2022 год")
GROUNDS = p("В целях повышения качества образования приказываю:")
CLAUSES = (
    p("1. Утвердить дорожную карту (приложение).")
    + p("2. Директорам школ:")
    + p("1) назначить ответственных;")
    + p("2) представить планы до 1 марта.")
    + p("3. Контроль исполнения приказа оставляю за собой.")
)
SIGNED = p("Начальник управления") + p("И. И. Петрова")
ANNEX = plan(*ROWS)


def drafted(folder: Path, body: str, extras: dict[str, str] | None = None) -> RoadmapDraft:
    """Understand an order with an annex, and see that nothing of it was lost."""
    from app.importers import understand
    from tests.importers.building import read_body

    raw = read_body(folder, body, extras)
    draft = understand(raw)
    assert lost_texts(raw, draft) == []
    assert lost_places(raw, draft) == []
    return draft


def order_of(folder: Path, requisites: str, *, rest: str = "", annex: str = ANNEX) -> OrderDraft:
    """The order of a document with these requisites."""
    body = HEAD + p("ПРИКАЗ") + requisites + ABOUT + GROUNDS + CLAUSES + SIGNED + rest + annex
    order = drafted(folder, body).order
    assert order is not None
    return order


def test_order_is_read_in_full(tmp_path: Path) -> None:
    order = order_of(
        tmp_path, p("от 15.01.2022") + p("№ 12-од") + p("г. Лесной"),
        rest=p("Сидорова Анна") + p("8 (383) 222-33-44"),
    )  # fmt: skip
    assert order.organisation == "Управление образования\nадминистрации Лесного района"
    assert (order.date, order.number, order.place) == (date(2022, 1, 15), "12-од", "г. Лесной")
    assert order.heading == "Об утверждении дорожной карты на 2022 год"
    assert order.preamble == "В целях повышения качества образования"
    assert not order.command_on_own_line
    assert [(c.number, len(c.subclauses)) for c in order.clauses] == [
        ("1.", 0), ("2.", 2), ("3.", 0),
    ]  # fmt: skip
    assert order.clauses[1].subclauses[1].text == "представить планы до 1 марта."
    assert (order.signatory_position, order.signatory) == ("Начальник управления", "И. И. Петрова")
    assert (order.executor, order.executor_phone) == ("Сидорова Анна", "8 (383) 222-33-44")


@pytest.mark.parametrize(
    "requisites",
    [
        p("15.01.2022 № 12-од"),
        p("от «15» января 2022 г. № 12-од"),
        p("15 января 2022 года\tг. Лесной\t№ 12 -од"),
        tbl(("15.01.2022", "№ 12-од")),
        tbl(("от 15.01.2022", "г. Лесной", "№ 12 - од")),
        p("№ 12-од от 15.01.2022 г."),
    ],
)
def test_date_and_number_wherever_they_stand(tmp_path: Path, requisites: str) -> None:
    order = order_of(tmp_path, requisites)
    assert (order.date, order.number) == (date(2022, 1, 15), "12-од")
    assert order.heading == "Об утверждении дорожной карты на 2022 год"


def test_blanks_for_date_and_number(tmp_path: Path) -> None:
    order = order_of(tmp_path, p("«___» ________ 2022 г.\t№ ____"))
    assert (order.date, order.number) == (None, "")


@pytest.mark.parametrize(
    "word", ["ПРИКАЗЫВАЮ:", "приказываю:", "п р и к а з ы в а ю:", "П Р И К А З Ы В А Ю :"]
)
def test_command_word_on_its_own_line(tmp_path: Path, word: str) -> None:
    body = HEAD + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + p("На основании письма")
    order = drafted(tmp_path, body + p(word) + CLAUSES + SIGNED + ANNEX).order
    assert order is not None
    assert order.command_on_own_line
    assert order.preamble == "На основании письма"


@pytest.mark.parametrize(
    "signed",
    [
        p("Начальник управления\t\tИ.И. Петрова"),
        p("Начальник управления ____________ И.И. Петрова"),
        p("Начальник управления") + p("Петрова И.И."),
        tbl(("Начальник управления", "", "И.И. Петрова")),
        p("Начальник") + p("управления") + p("И.И. Петрова"),
    ],
)
def test_signature_in_its_shapes(tmp_path: Path, signed: str) -> None:
    body = HEAD + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + GROUNDS + CLAUSES + signed + ANNEX
    order = drafted(tmp_path, body).order
    assert order is not None
    assert order.signatory_position.replace("\n", " ") == "Начальник управления"
    assert order.signatory in {"И.И. Петрова", "Петрова И.И."}


@pytest.mark.parametrize(
    ("rest", "executor", "phone"),
    [
        (p("Исп. Сидорова А.А., 22-33-44"), "Сидорова А.А.", "22-33-44"),
        (p("Исполнитель: Сидорова Анна Ильинична") + p("тел. 2233445"),
         "Сидорова Анна Ильинична", "2233445"),
        (p("А.А. Сидорова") + p("8(383)2233445"), "А.А. Сидорова", "8(383)2233445"),
    ],
)  # fmt: skip
def test_executor_in_its_shapes(tmp_path: Path, rest: str, executor: str, phone: str) -> None:
    order = order_of(tmp_path, p("15.01.2022 № 1"), rest=rest)
    assert (order.executor, order.executor_phone) == (executor, phone)


def test_annex_mark_belongs_to_the_order(tmp_path: Path) -> None:
    mark = p("Приложение") + p("к приказу управления образования") + p("от 15.01.2022 № 1")
    order = order_of(tmp_path, p("15.01.2022 № 1"), annex=mark + ANNEX)
    assert order.annex_mark == "Приложение\nк приказу управления образования\nот 15.01.2022 № 1"


def test_annex_mark_without_an_order_is_left_out_with_a_remark(tmp_path: Path) -> None:
    draft = drafted(tmp_path, p("Приложение") + p("к приказу от 15.01.2022 № 1") + ANNEX)
    assert draft.order is None
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]
    (told,) = [r for r in draft.remarks if r.code is RemarkCode.ANNEX_MARK_LEFT_OUT]
    assert told.data == {"text": "Приложение к приказу от 15.01.2022 № 1"}


def test_clauses_numbered_by_word(tmp_path: Path) -> None:
    numbering = abstract(0, ("decimal", "%1."), ("decimal", "%1.%2.")) + num(1, 0)
    clauses = (
        p("Утвердить карту.", props=numbered(1)) + p("Директорам:", props=numbered(1))
        + p("назначить лиц;", props=numbered(1, 1)) + p("Контроль за собой.", props=numbered(1))
    )  # fmt: skip
    body = HEAD + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + GROUNDS + clauses + SIGNED + ANNEX
    order = drafted(tmp_path, body, {"numbering": numbering}).order
    assert order is not None
    assert [(c.number, [s.number for s in c.subclauses]) for c in order.clauses] == [
        ("1.", []), ("2.", ["2.1."]), ("3.", []),
    ]  # fmt: skip


def test_torn_clause_is_joined_and_bad_numbers_remarked(tmp_path: Path) -> None:
    clauses = (
        p("1. Утвердить карту.") + p("3. Центру «Развитие") + p("района» начать работу.")
        + p("2. Контроль оставляю за собой.")
    )  # fmt: skip
    body = HEAD + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + GROUNDS + clauses + SIGNED + ANNEX
    draft = drafted(tmp_path, body)
    assert draft.order is not None
    assert draft.order.clauses[1].text == "Центру «Развитие района» начать работу."
    assert RemarkCode.ORDER_NUMBERING in codes(draft)


def test_lines_that_belong_nowhere_are_remarked(tmp_path: Path) -> None:
    rest = p("С приказом ознакомлены:") + p("_____________ В.В. Козлов")
    body = HEAD + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + GROUNDS + CLAUSES + SIGNED
    draft = drafted(tmp_path, body + rest + ANNEX)
    unplaced = [r for r in draft.remarks if r.code is RemarkCode.PARAGRAPH_UNPLACED]
    assert len(unplaced) == 2


def test_text_of_the_annex_is_kept_in_blocks(tmp_path: Path) -> None:
    body = (
        p("План мероприятий на 2022 год", bold=True, center=True)
        + p("1. Цели и задачи", bold=True)
        + p("Цель: помочь школам.")
        + p("Задачи:") + p("- найти причины;") + p("1) назначить наставников.")
        + tbl(("Школа", "Наставник"), ("№ 1", "№ 2")) + p("2. Мероприятия", bold=True)
        + tbl(("Мероприятие", "Срок", "Ответственный"), ("Дело", "май", "Отдел"))
        + p("Заключительный абзац.")
    )  # fmt: skip
    draft = drafted(tmp_path, body)
    kinds = [part.kind for part in draft.parts]
    assert kinds == [PartKind.TEXT, PartKind.PLAN, PartKind.TEXT]
    assert [(b.kind, b.marker) for b in draft.parts[0].blocks] == [
        (BlockKind.HEADING, ""), (BlockKind.PARAGRAPH, ""), (BlockKind.PARAGRAPH, ""),
        (BlockKind.LIST_ITEM, "-"), (BlockKind.LIST_ITEM, "1)"), (BlockKind.TABLE, ""),
    ]  # fmt: skip
    assert draft.parts[1].title == "2. Мероприятия"


def test_long_text_between_plans_stands_between_them(tmp_path: Path) -> None:
    long = "Этот абзац рассказывает о том, как школы работали весь год. " * 6
    header = ("№", "Мероприятие", "Срок", "Ответственный")
    body = p("План мероприятий на 2022 год") + tbl(header, ("1", "Дело", "май", "Отдел"))
    body += p(long) + p("Ещё одно предложение.") + tbl(header, ("1", "Второе", "июнь", "Отдел"))
    kinds = [part.kind for part in drafted(tmp_path, body).parts]
    assert kinds == [PartKind.PLAN, PartKind.TEXT, PartKind.PLAN]


def test_page_number_between_tables_does_not_part_the_plan(tmp_path: Path) -> None:
    draft = drafted(tmp_path, plan(ROWS[0]) + p("12") + tbl(ROWS[1]))
    assert draft.activity_count == 2
    assert RemarkCode.PARAGRAPH_UNPLACED in codes(draft)


def test_paragraph_left_out_by_hand_is_remarked(tmp_path: Path) -> None:
    from app.domain.drafts import Decisions, Origin

    body = p("Лишний абзац.") + ANNEX
    draft = draft_of(tmp_path, body, decisions=Decisions(left_out=frozenset({Origin(paragraph=1)})))
    assert all("Лишний" not in b.text for part in draft.parts for b in part.blocks)
    assert RemarkCode.ROW_LEFT_OUT in codes(draft)


def test_soft_line_breaks_of_requisites(tmp_path: Path) -> None:
    head = p(inner=run("Управление образования") + "<w:r><w:br/></w:r>" + run("Лесного района"))
    body = head + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + GROUNDS + CLAUSES + SIGNED + ANNEX
    order = drafted(tmp_path, body).order
    assert order is not None
    assert order.organisation == "Управление образования\nЛесного района"
