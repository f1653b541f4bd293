"""What a form asks, what recognises it, and what a cell of it can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.collection_json import field_json, field_of, reply_json, reply_of
from app.domain.collection_layout import (
    FIRST_ROW,
    HEAD_ROW,
    FormColumn,
    columns_of,
    locked_texts,
    seal_of,
)
from app.domain.collection_reading import (
    CellFault,
    FormMark,
    FormState,
    ReturnedCell,
    ReturnedForm,
    answer_text,
    read_answers,
    recognise,
    stray_texts,
)
from app.domain.collections import (
    Answer,
    AnswerKind,
    Asked,
    CollectionField,
    CollectionForm,
    CollectionId,
    GivenAnswer,
    Reply,
    ReplyState,
    ResultFigure,
    stamp_of,
    version_of,
)
from app.domain.results import Exam, Procedure
from app.domain.school import FactMeasure, SchoolId

D = Decimal
SCHOOL = SchoolId("school")
PARTS = CollectionField("parts", Asked.INDICATOR, AnswerKind.SHARE, "Доля", "%", parts=True)
SHARE = CollectionField("share", Asked.INDICATOR, AnswerKind.SHARE, "Охват", "%")
WHOLE = CollectionField(
    "whole", Asked.FACT, AnswerKind.WHOLE, "Учеников", measure=FactMeasure.PUPILS, year=2026
)
MEAN = CollectionField(
    "mean", Asked.RESULT, AnswerKind.NUMBER, "Балл", year=2026,
    procedure=Procedure(Exam.OGE, "Математика", None), figure=ResultFigure.MEAN,
)  # fmt: skip
YES = CollectionField("yes", Asked.QUESTION, AnswerKind.YES_NO, "Есть план?")
CHOICE = CollectionField(
    "choice", Asked.QUESTION, AnswerKind.CHOICE, "Кто?", options=("Школа", "Методист")
)
TEXT = CollectionField("text", Asked.QUESTION, AnswerKind.TEXT, "Почему?")
FIELDS = (PARTS, SHARE, WHOLE, MEAN, YES, CHOICE, TEXT)
HEADINGS = {column: column.value for column in FormColumn}


def form(*fields: CollectionField, version: int = 1) -> CollectionForm:
    return CollectionForm(
        CollectionId("form"), "Форма", "2026", date(2026, 12, 1), fields,
        stamp_of(version, "2026", fields), datetime(2026, 11, 22),  # noqa: DTZ001 - a wall clock
    )  # fmt: skip


def returned(of: CollectionForm, **cells: str | Decimal) -> ReturnedForm:
    """Return a workbook of the form, with texts and numbers in cells by column and row."""
    columns = columns_of(of.fields)
    found = {(HEAD_ROW, place): ReturnedCell(HEADINGS[one]) for place, one in enumerate(columns, 1)}
    for row, texts in locked_texts(of.fields):
        found |= {(row, columns.index(one) + 1): ReturnedCell(text) for one, text in texts}
    for name, value in cells.items():
        place = (int(name[1:]), "abcdefghi".index(name[0]) + 1)
        number = value if isinstance(value, Decimal) else None
        found[place] = ReturnedCell(str(value), number)
    mark = FormMark(of.id, SCHOOL, of.stamp, seal_of(of.id, SCHOOL, of.stamp))
    return ReturnedForm("digest", mark, True, found)


def said(one: CollectionField, text: str | Decimal) -> tuple[Answer, CellFault | None]:
    [found] = read_answers(form(one), returned(form(one), **{f"e{FIRST_ROW}": text}))
    return found.answer, found.fault


@pytest.mark.parametrize(
    ("one", "text", "answer"),
    [
        (SHARE, D("85.5"), Answer(value=D("85.5"))),
        (SHARE, "85,5 %", Answer(value=D("85.5"))),
        (SHARE, "7/20", Answer(numerator=D(7), denominator=D(20))),
        (SHARE, "нет данных", Answer(no_data=True)),
        (SHARE, "менее 5 чел.", Answer(too_few=True)),
        (WHOLE, D("100"), Answer(value=D(100))),
        (WHOLE, "1 234", Answer(value=D(1234))),
        (MEAN, D("12.300000000000001"), Answer(value=D("12.3"))),
        (MEAN, D("-2.5"), Answer(value=D("-2.5"))),
        (YES, "Да", Answer(value=D(1))),
        (YES, "нет", Answer(value=D(0))),
        (YES, "нет данных", Answer(no_data=True)),
        (CHOICE, "  методист ", Answer(text="Методист")),
        (CHOICE, "н/д", Answer(no_data=True)),
        (TEXT, "Далеко ехать", Answer(text="Далеко ехать")),
        (TEXT, "   ", Answer()),
    ],
)
def test_a_cell_says(one: CollectionField, text: str | Decimal, answer: Answer) -> None:
    assert said(one, text) == (answer, None)


@pytest.mark.parametrize(
    ("one", "text", "fault"),
    [
        (SHARE, D(101), CellFault.NOT_SHARE),
        (SHARE, D(-1), CellFault.NOT_SHARE),
        (SHARE, "21/20", CellFault.PART_ABOVE_WHOLE),
        (SHARE, "1/0", CellFault.WHOLE_ZERO),
        (SHARE, "много учеников", CellFault.NOT_NUMBER),
        (WHOLE, D("2.5"), CellFault.NOT_WHOLE),
        (WHOLE, D(-3), CellFault.NEGATIVE),
        (WHOLE, D("1e300"), CellFault.TOO_LARGE),
        (WHOLE, "7/20", CellFault.NOT_NUMBER),
        (MEAN, D("1e9"), CellFault.TOO_LARGE),
        (YES, "наверное", CellFault.NOT_YES_NO),
        (YES, D(2), CellFault.NOT_YES_NO),
        (CHOICE, "директор", CellFault.NOT_OFFERED),
        (TEXT, "а" * 2001, CellFault.TOO_LONG),
    ],
)
def test_a_cell_that_cannot_be(one: CollectionField, text: str | Decimal, fault: CellFault) -> None:
    answer, found = said(one, text)
    assert (answer.is_empty, found) == (True, fault)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [
        (D(3), D(4), None),
        (D(0), D(4), None),
        (D(5), D(4), CellFault.PART_ABOVE_WHOLE),
        (D(0), D(0), CellFault.WHOLE_ZERO),
        (D("1.5"), D(4), CellFault.NOT_WHOLE),
        (D(-1), D(4), CellFault.NEGATIVE),
        ("три", D(4), CellFault.NOT_NUMBER),
        (D(3), "", CellFault.PART_MISSING),
        ("нет данных", D(4), None),
    ],
)
def test_a_share_is_asked_in_parts(
    part: str | Decimal, whole: str | Decimal, found: CellFault | None
) -> None:
    cells = {f"e{FIRST_ROW}": part, f"f{FIRST_ROW}": whole, f"g{FIRST_ROW}": D(99)}
    [answer] = read_answers(form(PARTS), returned(form(PARTS), **cells))
    assert answer.fault is found
    assert answer.answer.value is None, "the school's own formula is not trusted"


@given(st.text(max_size=60), st.sampled_from(FIELDS))
def test_any_text_is_read_or_has_a_fault(text: str, one: CollectionField) -> None:
    cells = {f"{column}{FIRST_ROW}": text for column in "ef"}
    [found] = read_answers(form(one), returned(form(one), **cells))
    assert found.fault is None or found.answer.is_empty
    assert isinstance(answer_text(one.kind, found.answer), str)


def test_a_form_is_recognised_by_what_it_asks() -> None:
    asked = form(*FIELDS)
    assert recognise(asked, returned(asked), HEADINGS) is None

    def state(of: CollectionForm, came: ReturnedForm) -> FormState:
        found = recognise(of, came, HEADINGS)
        assert found is not None
        return found.state

    newer = form(*FIELDS[1:], version=2)
    assert state(newer, returned(asked)) is FormState.OLD_VERSION
    assert state(asked, returned(newer)) is FormState.OTHER_VERSION
    assert state(asked, returned(replace(asked, id=CollectionId("2")))) is FormState.OTHER_FORM
    came = returned(asked)
    assert came.mark is not None
    forged = replace(came, mark=replace(came.mark, school="another"))
    assert state(asked, forged) is FormState.ALTERED
    assert state(asked, replace(came, mark=None)) is FormState.ALTERED
    assert state(asked, replace(came, mark=None, looks_like_form=False)) is FormState.NOT_A_FORM
    altered = recognise(asked, returned(asked, b9="Совсем другое"), HEADINGS)
    assert altered is not None
    assert (altered.state, altered.row, altered.text) == (FormState.ALTERED, 9, "Совсем другое")
    assert state(asked, returned(asked, h6="Мой столбец")) is FormState.ALTERED
    assert stray_texts(asked, returned(asked, b15="приписка")) == [(15, "приписка")]


def test_the_stamp_changes_with_every_question_and_names_its_version() -> None:
    stamps = {
        stamp_of(1, "2026", fields)
        for fields in (FIELDS, FIELDS[1:], FIELDS[::-1], (replace(FIELDS[0], unit="ед."),))
    }
    assert len({*stamps, stamp_of(1, "2027", FIELDS), stamp_of(2, "2026", FIELDS)}) == 6
    assert [version_of(text) for text in ("12-ab", "", "x-1", "²-a")] == [12, 0, 0, 0]


def test_a_school_stands_as_its_reply_and_the_day_say() -> None:
    asked, today = form(YES, TEXT), date(2026, 11, 22)
    fresh = Reply(SCHOOL)
    assert fresh.state(asked, today) is ReplyState.NOT_SENT
    sent = replace(fresh, sent_at=datetime(2026, 11, 20), sent_stamp=asked.stamp)  # noqa: DTZ001
    assert sent.state(asked, today) is ReplyState.WAITING
    assert sent.state(asked, date(2026, 12, 1)) is ReplyState.WAITING
    assert sent.state(asked, date(2026, 12, 2)) is ReplyState.OVERDUE
    assert replace(sent, refused="altered").state(asked, today) is ReplyState.WRONG
    came = replace(
        sent, received_at=datetime(2026, 11, 21), stamp=asked.stamp,  # noqa: DTZ001
        answers={"yes": GivenAnswer("да"), "text": GivenAnswer("")},
    )  # fmt: skip
    assert (came.state(asked, today), came.empty(asked)) == (ReplyState.PARTIAL, 1)
    whole = replace(came, answers={**came.answers, "text": GivenAnswer("Да так")})
    assert whole.state(asked, date(2030, 1, 1)) is ReplyState.RECEIVED
    faulty = replace(came, answers={**whole.answers, "yes": GivenAnswer("ну", "", "не то")})
    assert (faulty.state(asked, today), faulty.faulty(asked)) == (ReplyState.PARTIAL, 1)
    assert whole.state(form(YES, version=2), today) is ReplyState.EARLIER
    assert reply_of(SCHOOL, faulty.received_at, "", reply_json(faulty)) == faulty


def test_fields_are_kept_and_come_back_as_they_were() -> None:
    assert tuple(field_of(field_json(one)) for one in FIELDS) == FIELDS
