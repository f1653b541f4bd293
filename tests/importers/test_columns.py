"""Which column is what: any order and wording, one or two header rows, repeated or absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.drafts import Decisions, Origin, RemarkCode
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import Field, PartKind
from app.importers.headings import Sense, heading_of
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
    ("text", "sense"),
    [
        ("№", Sense.NUMBER),
        ("№ п/п", Sense.NUMBER),
        ("П/п", Sense.NUMBER),
        ("Мероприятия", Sense.TEXT),
        ("Наименование мероприятия", Sense.TEXT),
        ("Содержание деятельности", Sense.TEXT),
        ("Наименование", Sense.NAME),
        ("ФИО ответственного", Sense.RESPONSIBLE),
        ("Телефон ответственного", Sense.FOREIGN),
        ("Виды работ", Sense.TEXT),
        ("Что делаем", Sense.TEXT),
        ("Меры", Sense.TEXT),
        ("Дата проведения мероприятия", Sense.DEADLINE),
        ("Сроки реализации", Sense.DEADLINE),
        ("Период", Sense.DEADLINE),
        ("Когда", Sense.DEADLINE),
        ("Мероприятие (сроки)", Sense.TEXT),
        ("Ответственный за мероприятие", Sense.RESPONSIBLE),
        ("Исполнители", Sense.RESPONSIBLE),
        ("Кто отвечает", Sense.RESPONSIBLE),
        ("Ответст-\nвенные", Sense.RESPONSIBLE),
        ("Ожидаемый эффект", Sense.RESULT),
        ("Форма отчёта", Sense.RESULT),
        ("Итог, документ", Sense.RESULT),
        ("Классы", Sense.FOREIGN),
        ("Место проведения", Sense.FOREIGN),
        ("Источник финансирования", Sense.FOREIGN),
        ("Отметка о выполнении", Sense.FOREIGN),
        ("Источник данных", Sense.SOURCE),
        ("Инд икатор", Sense.INDICATOR),
        ("Целевое значение", Sense.TARGET),
        ("Факт 2021", Sense.FACT),
        ("2023 год", Sense.YEAR),
    ],
)
def test_heading_is_understood_by_its_words(text: str, sense: Sense) -> None:
    assert heading_of(text).sense is sense


def test_columns_in_any_order_and_wording(tmp_path: Path) -> None:
    header = ("Исполнители", "Ожидаемый итог", "Период", "Что делаем", "№")
    rows = [(who, result, when, what, number) for number, what, when, who, result in ROWS]
    draft = draft_of(tmp_path, plan(*rows, header=header))
    assert wordings(draft) == [tuple(row) for row in ROWS]
    (part,) = (part for part in draft.parts if part.kind is PartKind.PLAN)
    assert [(c.field, c.heading) for c in part.columns] == [
        (Field.RESPONSIBLE, "Исполнители"),
        (Field.RESULT, "Ожидаемый итог"),
        (Field.DEADLINE, "Период"),
        (Field.TEXT, "Что делаем"),
        (Field.NUMBER, "№"),
    ]


def test_two_header_rows_give_a_deadline_of_two_ends(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 год") + tbl(
        tr(tc("№", merge="start"), tc("Мероприятие", merge="start"), tc("Сроки", span=2),
           tc("Ответственный", merge="start")),
        tr(tc(merge="go"), tc(merge="go"), "начало", "окончание", tc(merge="go")),
        ("1", "Открыть школу наставника", "01.02.2022", "30.04.2022", "Отдел"),
        ("2", "Собрать отзывы", "май 2022", "май 2022", "Методист"),
    )  # fmt: skip
    draft = draft_of(tmp_path, body)
    assert wordings(draft) == [
        ("1", "Открыть школу наставника", "01.02.2022 – 30.04.2022", "Отдел", ""),
        ("2", "Собрать отзывы", "май 2022", "Методист", ""),
    ]
    (part,) = (part for part in draft.parts if part.kind is PartKind.PLAN)
    assert [c.heading for c in part.columns] == ["№", "Мероприятие", "Сроки", "Ответственный"]


def test_two_header_rows_without_merges(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 год") + tbl(
        ("№", "Мероприятие", "Сроки", "", "Ответственный"),
        ("", "", "начало", "окончание", ""),
        ("1", "Открыть школу наставника", "01.02.2022", "30.04.2022", "Отдел"),
    )
    assert wordings(draft_of(tmp_path, body))[0][2] == "01.02.2022 – 30.04.2022"


def test_row_of_column_numbers_is_skipped_with_a_remark(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, plan(("1", "2", "3", "4", "5"), *ROWS))
    assert len(wordings(draft)) == 3
    assert RemarkCode.COLUMN_NUMBERS in codes(draft)


def test_header_repeated_inside_a_table_and_on_the_next_one(tmp_path: Path) -> None:
    body = plan(ROWS[0], HEADER, ROWS[1]) + tbl(HEADER, ("1", "2", "3", "4", "5"), ROWS[2])
    draft = draft_of(tmp_path, body)
    assert wordings(draft) == [tuple(row) for row in ROWS]
    repeats = [r for r in draft.remarks if r.code is RemarkCode.HEADER_REPEATED]
    assert [r.origin for r in repeats] == [Origin(table=1, row=3), Origin(table=2, row=1)]
    assert len([part for part in draft.parts if part.kind is PartKind.PLAN]) == 1


def test_table_without_a_header_continues_the_plan(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, plan(ROWS[0]) + tbl(ROWS[1]) + tbl(ROWS[2]))
    assert wordings(draft) == [tuple(row) for row in ROWS]


def test_filler_column_is_dropped_and_narrower_tables_go_on(tmp_path: Path) -> None:
    body = plan(
        ("1", "Первое дело отдела", "март 2022", "", "Отдел"),
        header=("Направления и мероприятия", "", "Сроки", "", "Ответственные"),
    ) + tbl(("2", "Второе дело отдела", "май 2022", "Школы"))
    assert wordings(draft_of(tmp_path, body)) == [
        ("1", "Первое дело отдела", "март 2022", "Отдел", ""),
        ("2", "Второе дело отдела", "май 2022", "Школы", ""),
    ]


def test_foreign_columns_are_left_out_and_named(tmp_path: Path) -> None:
    header = ("№", "Мероприятие", "Классы", "Срок", "Место проведения", "Ответственный")
    draft = draft_of(
        tmp_path,
        plan(("1", "Провести турнир", "5–9", "март 2022", "Дом творчества", "Методист"),
             header=header),
    )  # fmt: skip
    assert wordings(draft) == [("1", "Провести турнир", "март 2022", "Методист", "")]
    named = [r.data["heading"] for r in draft.remarks if r.code is RemarkCode.COLUMN_LEFT_OUT]
    assert named == ["Классы", "Место проведения"]


def test_unknown_column_is_asked_about(tmp_path: Path) -> None:
    header = ("№", "Мероприятие", "Срок", "Ответственный", "Шифр")
    draft = draft_of(
        tmp_path, plan(("1", "Провести турнир", "май", "Отдел", "А-17"), header=header)
    )
    unknown = [r for r in draft.remarks if r.code is RemarkCode.COLUMN_UNKNOWN]
    assert [r.data["heading"] for r in unknown] == ["Шифр"]
    assert unknown[0].serious
    assert wordings(draft)[0] == ("1", "Провести турнир", "май", "Отдел", "")


def test_irregular_grid_of_a_table_drawn_by_hand(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 год") + tbl(
        tr(tc("№"), tc("Мероприятие", span=2), tc("Срок", span=2), tc("Ответственный")),
        tr(tc("1", span=2), tc("Собрать заявки школ"), tc("март"), tc("Отдел", span=2)),
        tr(tc("2"), tc("Составить график выездов", span=3), tc("май"), tc("Методист")),
    )
    assert wordings(draft_of(tmp_path, body)) == [
        ("1", "Собрать заявки школ", "март", "Отдел", ""),
        ("2", "Составить график выездов", "май", "Методист", ""),
    ]


def test_plan_that_never_had_a_header_is_guessed_with_remarks(tmp_path: Path) -> None:
    rows = [
        ("1", "Провести совещание с директорами школ", "март 2022", "Отдел образования"),
        ("2", "Подготовить справку по итогам четверти", "ежеквартально", "Методист"),
        ("3", "Обновить банк заданий для учителей", "до 1 мая", "Руководители школ"),
    ]
    draft = draft_of(tmp_path, p("План мероприятий на 2022 год") + tbl(*rows))
    assert wordings(draft) == [(*row, "") for row in rows]
    assert RemarkCode.COLUMN_GUESSED in codes(draft)


def test_group_column_merged_down_becomes_sections(tmp_path: Path) -> None:
    header = ("№", "Направление", "Мероприятие", "Срок", "Ответственный")
    body = plan(
        tr("1", tc("Кадры", merge="start"), "Провести курсы", "май", "Центр"),
        tr("2", tc(merge="go"), "Назначить наставников", "июнь", "Отдел"),
        tr("3", tc("Материальная база", merge="start"), "Закупить учебники", "июль", "Отдел"),
        header=header,
    )
    draft = draft_of(tmp_path, body)
    assert titles(draft) == [("", "Кадры", 2), ("", "Материальная база", 1)]
    assert wordings(draft)[1] == ("2", "Назначить наставников", "июнь", "Отдел", "")


def test_columns_settled_by_hand_hold_for_tables_that_go_on(tmp_path: Path) -> None:
    header = ("№", "Мероприятие", "Срок", "Ответственный", "Шифр")
    body = plan(("1", "Провести турнир", "май", "Отдел", "Отчёт"), header=header)
    body += tbl(("2", "Собрать команду", "июнь", "Школа", "Список"))
    body += tbl(header, ("3", "Подвести итоги", "июль", "Отдел", "Справка"))
    fields = (Field.NUMBER, Field.TEXT, Field.DEADLINE, Field.RESPONSIBLE, Field.RESULT)
    draft = draft_of(tmp_path, body, decisions=Decisions(columns={1: fields}))
    assert [row[4] for row in wordings(draft)] == ["Отчёт", "Список", "Справка"]
    assert RemarkCode.COLUMN_UNKNOWN not in codes(draft)


def test_columns_are_remembered_by_the_wording_of_the_header(tmp_path: Path) -> None:
    header = ("Шифр", "Дело", "Время", "Лицо")
    rows = [("А1", "Провести турнир чтецов", "май 2022", "Отдел")]
    body = plan(*rows, header=header)
    with pytest.raises(UserError):
        draft_of(tmp_path, body)
    fields = (Field.NUMBER, Field.TEXT, Field.DEADLINE, Field.RESPONSIBLE)
    settled = draft_of(tmp_path, body, decisions=Decisions(columns={1: fields}))
    assert wordings(settled) == [("А1", "Провести турнир чтецов", "май 2022", "Отдел", "")]
    fingerprint = settled.readings[0].fingerprint
    again = draft_of(tmp_path, body, decisions=Decisions(remembered={fingerprint: fields}))
    assert wordings(again) == wordings(settled)


def test_activities_alone_make_a_plan_of_a_plain_table(tmp_path: Path) -> None:
    body = tbl(("Школа", "Адрес"), ("Открыть класс", "Мира, 1"), ("Обучить", "Мира, 2"))
    named = Decisions(columns={1: (Field.TEXT, None)})
    assert [row[1] for row in wordings(draft_of(tmp_path, body, decisions=named))] == [
        "Открыть класс", "Обучить",
    ]  # fmt: skip
    with pytest.raises(UserError):  # when, but not what
        draft_of(tmp_path, body, decisions=Decisions(columns={1: (None, Field.DEADLINE)}))


def test_document_without_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        draft_of(
            tmp_path, p("Просто письмо о погоде.") + tbl(("Школа", "Адрес"), ("№ 1", "Мира, 1"))
        )
    assert caught.value.code is UserCode.NO_PLAN_FOUND


def test_lower_header_row_tells_what_its_columns_are(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 год") + tbl(
        tr(tc("№", merge="start"), tc("Мероприятие", merge="start"), tc("Исполнение", span=2)),
        tr(tc(merge="go"), tc(merge="go"), "срок", "ответственный"),
        ("1", "Открыть школу наставника", "01.02.2022", "Отдел"),
    )
    assert wordings(draft_of(tmp_path, body)) == [
        ("1", "Открыть школу наставника", "01.02.2022", "Отдел", "")
    ]


def test_two_columns_of_responsible_parties_are_joined(tmp_path: Path) -> None:
    body = p("План мероприятий на 2022 год") + tbl(
        tr(tc("Мероприятие", merge="start"), tc("Срок", merge="start"),
           tc("Ответственные", span=2)),
        tr(tc(merge="go"), tc(merge="go"), "в районе", "в школах"),
        ("Открыть школу наставника", "май", "Отдел", "Директора"),
    )  # fmt: skip
    assert wordings(draft_of(tmp_path, body))[0][3] == "Отдел\nДиректора"


def test_title_of_the_plan_inside_its_table(tmp_path: Path) -> None:
    body = tbl(tr(tc("План мероприятий на 2022 год", span=5)), HEADER, *ROWS)
    draft = draft_of(tmp_path, body)
    assert draft.title == "План мероприятий на 2022 год"
    assert (str(draft.start), str(draft.end)) == ("2022-01-01", "2022-12-31")
    assert titles(draft) == [("", "", 3)]
