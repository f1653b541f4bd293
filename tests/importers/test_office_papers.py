"""Papers as offices make them, understood as a careful reader would; nothing of them is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.domain.drafts import OrderDraft, RemarkCode, RoadmapDraft
from app.domain.roadmap import BlockKind, Field, PartKind, Target
from app.importers import read_document, understand
from tests.importers import office_books, office_orders, office_plans
from tests.importers.building import codes, titles, wordings
from tests.importers.keeping import lost_places, lost_texts

Build = Callable[[Path], None]


def draft_of(folder: Path, build: Build) -> RoadmapDraft:
    """Build a paper, read and understand it, and see that nothing of it was lost."""
    suffix = "xlsx" if build.__module__ == office_books.__name__ else "docx"
    path = folder / f"{build.__name__}.{suffix}"
    build(path)
    raw = read_document(path)
    draft = understand(raw)
    assert lost_texts(raw, draft) == []
    assert lost_places(raw, draft) == []
    return draft


def order_of(draft: RoadmapDraft) -> OrderDraft:
    assert draft.order is not None
    return draft.order


def told(draft: RoadmapDraft, code: RemarkCode) -> list[str]:
    """What the remarks of a code say of: headings, texts."""
    return [str(value) for r in draft.remarks if r.code is code for value in r.data.values()]


TITLES: list[tuple[Build, str, str, str]] = [
    (
        office_plans.boxed_mark_and_classes,
        "ПЛАН\nработы со школами, показавшими низкие результаты,\nна 2022-2023 учебный год",
        "2022-09-01",
        "2023-08-31",
    ),
    (
        office_plans.numbered_by_word,
        "ДОРОЖНАЯ КАРТА\nповышения качества образования в школах Озёрного округа\nна 2023 год",
        "2023-01-01",
        "2023-12-31",
    ),
    (
        office_plans.bullets_and_indicators,
        "Муниципальная программа\n«Каждой школе – успех»\nна 2022–2024 годы",
        "2022-01-01",
        "2024-12-31",
    ),
    (
        office_plans.table_for_each_section,
        (
            "План мероприятий («дорожная карта»)\nпо переводу школ в эффективный режим работы\n"
            "Речного района на 2021/2022 учебный год"
        ),
        "2021-09-01",
        "2022-08-31",
    ),
    (
        office_plans.months_and_passport,
        "ПЛАН\nработы по повышению качества образования\nна 2022-2023 учебный год",
        "2022-09-01",
        "2023-08-31",
    ),
    (
        office_plans.two_columns_of_responsibles,
        "Дорожная карта сопровождения школ группы риска\n(2024/2025 учебный год)",
        "2024-09-01",
        "2025-08-31",
    ),
    (
        office_orders.order_after_the_plan,
        (
            "Комплекс мер по поддержке школ с низкими\nобразовательными результатами "
            "на 2024 – 2025 годы"
        ),
        "2024-01-01",
        "2025-12-31",
    ),
    (
        office_orders.requisites_in_tables,
        "План-график мероприятий\nпо повышению качества образования",
        "2023-09-01",
        "2024-08-31",
    ),
    (
        office_orders.torn_by_pages,
        "План мероприятий\nпо повышению объективности оценивания\nна 2022/23 учебный год",
        "2022-09-01",
        "2023-08-31",
    ),
    (
        office_orders.several_annexes,
        (
            "План мероприятий («дорожная карта»)\nпо работе со школами с низкими результатами\n"
            "на 2023 год"
        ),
        "2023-01-01",
        "2023-12-31",
    ),
    (
        office_orders.decree_with_columns_by_year,
        "Муниципальная «дорожная карта»\n«Повышение качества общего образования»\nна 2023-2025 гг.",
        "2023-01-01",
        "2025-12-31",
    ),
    (
        office_books.sheet_with_titles,
        "План мероприятий по поддержке школ\nЗаречного района на 2024 год",
        "2024-01-01",
        "2024-12-31",
    ),
    (
        office_books.sheet_with_bold_sections,
        "Дорожная карта по работе с неуспевающими\nна II полугодие 2023 года",
        "2023-07-01",
        "2023-12-31",
    ),
]


@pytest.mark.parametrize(
    ("build", "title", "start", "end"), TITLES, ids=[case[0].__name__ for case in TITLES]
)
def test_title_and_period(tmp_path: Path, build: Build, title: str, start: str, end: str) -> None:
    draft = draft_of(tmp_path, build)
    assert draft.title == title
    assert (draft.start, draft.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert not codes(draft) & {RemarkCode.TITLE_UNKNOWN, RemarkCode.PERIOD_GUESSED}


def test_column_of_classes_and_sections_in_bold(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_plans.boxed_mark_and_classes)
    assert titles(draft) == [("", "Работа с педагогами", 2), ("", "Работа с обучающимися", 3)]
    assert wordings(draft)[2] == ("3", "Пробное сочинение", "до 15 ноября", "Директора школ", "")
    assert told(draft, RemarkCode.COLUMN_LEFT_OUT) == ["Классы"]
    assert RemarkCode.COLUMN_NUMBERS in codes(draft)
    assert told(draft, RemarkCode.ANNEX_MARK_LEFT_OUT) == [
        "Приложение к приказу отдела образования Сосновского района от 12.09.2022 № 318"
    ]
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]


def test_numbers_that_word_makes(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_plans.numbered_by_word)
    assert titles(draft) == [("1.", "Управление изменениями", 2), ("2.", "Методическая помощь", 3)]
    assert [row[0] for row in wordings(draft)] == ["1.1.", "1.2.", "2.1.", "2.2.", "2.3."]
    assert [row[2] for row in wordings(draft)][::2] == [
        "01.02.2023 – 15.02.2023",
        "март 2023 – декабрь 2023",
        "сентябрь 2023 – ноябрь 2023",
    ]


def test_bullets_in_cells_and_targets_by_year(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_plans.bullets_and_indicators)
    assert wordings(draft) == [
        (
            "",
            "Неделя открытых уроков",
            "ноябрь 2022 г., далее ежегодно",
            "Отдел образования\nруководители школ",
            "• график\n• методические листы",
        ),
        (
            "",
            "Работа с родителями:\n• собрания\n• встречи с психологом",
            "ежеквартально",
            "Руководители школ",
            "• протоколы",
        ),
    ]
    text = draft.parts[0].blocks
    assert [b.text for b in text if b.kind is BlockKind.HEADING] == [
        "1. Общие положения",
        "2. Задачи программы",
    ]
    assert [b.marker for b in text if b.kind is BlockKind.LIST_ITEM] == ["•"] * 3
    assert [part.title for part in draft.parts[1:]] == [
        "3. Мероприятия программы",
        "4. Целевые показатели",
    ]
    years = [Target(2022, "97"), Target(2023, "98"), Target(2024, "100")]
    assert list(draft.indicators[0].targets) == years
    assert told(draft, RemarkCode.FACTS_LEFT_OUT) == ["Факт 2021"]


def test_one_table_for_each_section(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_plans.table_for_each_section)
    assert titles(draft) == [
        ("I.", "Организационный этап", 2),
        ("II.", "Основной этап", 2),
        ("III.", "Итоговый этап", 1),
    ]
    kinds = [part.kind for part in draft.parts]
    assert kinds == [PartKind.TEXT, PartKind.PLAN, PartKind.TEXT]
    assert [block.marker for block in draft.parts[0].blocks] == ["", "", "1)", "2)", "3)"]
    assert wordings(draft)[1][2:] == ("до 15.10.2021", "Кураторы", "Сводная таблица")


def test_months_as_sections_and_a_passport(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_plans.months_and_passport)
    assert titles(draft) == [("", "Сентябрь", 2), ("", "Октябрь", 1), ("", "В течение года", 1)]
    assert draft.indicators == ()
    passport = draft.parts[0].blocks[1].table
    assert passport is not None
    assert passport.rows[1] == ("Цель", "Рост результатов обучающихся")
    assert told(draft, RemarkCode.ANNEX_MARK_LEFT_OUT) == [
        "Приложение к приказу РУО от 01.09.2022 № 205"
    ]


def test_two_columns_of_responsibles(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_plans.two_columns_of_responsibles)
    assert [row[3] for row in wordings(draft)] == [
        "Панова Г.И.\nдиректор",
        "методисты\nзавуч",
        "методисты\nучителя",
    ]
    assert [column.heading for column in draft.parts[0].columns if column.field] == [
        "№ п/п",
        "Действия",
        "Ответственные",
        "Период",
        "Показатель результативности",
    ]
    assert told(draft, RemarkCode.COLUMN_LEFT_OUT) == ["Задача"]


def test_order_after_the_plan(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_orders.order_after_the_plan)
    order = order_of(draft)
    assert order.organisation == "МКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»\nКЕДРОВСКОГО РАЙОНА"
    assert (order.date, order.number, order.place) == (date(2024, 1, 17), "9-о", "с. Кедровка")
    assert [clause.number for clause in order.clauses] == ["1.", "2.", "3."]
    assert (order.signatory_position, order.signatory) == ("Начальник управления", "П.А. Громов")
    assert (order.executor, order.executor_phone) == ("Орлова Елена Сергеевна", "8 (38455) 2-17-90")
    assert order.annex_mark.endswith("от «17» января 2024 г. № 9-о")
    assert titles(draft) == [
        ("Раздел I.", "Аналитическая деятельность", 2),
        ("Раздел II.", "Помощь школам", 2),
    ]
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]


def test_requisites_in_tables_without_borders(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_orders.requisites_in_tables)
    order = order_of(draft)
    assert (order.date, order.number, order.place) == (date(2023, 8, 25), "402/1", "пгт Степное")
    assert [clause.number for clause in order.clauses] == ["1.", "2.", "3."]
    assert [clause.number for clause in order.clauses[1].subclauses] == ["2.1.", "2.2."]
    assert order.signatory == "Р.Н. Мельник"
    assert order.annex_mark.split("\n")[0] == "Приложение 1"
    assert titles(draft) == [("", "Кадры", 2), ("", "Ученики", 2)]
    assert told(draft, RemarkCode.COLUMN_LEFT_OUT) == ["Отметка о выполнении"]


def test_scan_torn_by_pages(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_orders.torn_by_pages)
    order = order_of(draft)
    assert (order.date, order.number) == (date(2022, 5, 30), "118-р")
    assert (order.executor, order.executor_phone) == ("Жукова Анна Павловна", "64-12-33")
    assert told(draft, RemarkCode.ORDER_KIND) == ["распоряжение"]
    assert wordings(draft)[1] == (
        "2",
        (
            "Провести перепроверку всероссийских проверочных работ в школах, где найдены признаки "
            "необъективности"
        ),
        "ноябрь",
        "Котов Д.Д., Жукова А.П.",
        "",
    )
    assert wordings(draft)[3][1] == "Наблюдать за процедурой в дни работ и после них"


def test_several_annexes_of_one_order(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_orders.several_annexes)
    order = order_of(draft)
    assert (order.date, order.number, order.place) == (date(2023, 1, 12), "45-од", "г. Приозёрск")
    assert [len(clause.subclauses) for clause in order.clauses] == [3, 0, 0]
    assert order.signatory == "Е.В. Кузнецова"
    assert order.annex_mark.startswith("Приложение № 1")
    assert told(draft, RemarkCode.PARAGRAPH_UNPLACED) == [
        "С приказом ознакомлены:",
        "ФИО Дата Подпись",
    ]
    assert titles(draft) == [("1.", "Нормативное обеспечение", 2), ("2.", "Методическая работа", 2)]
    plan, rest = draft.parts
    assert (plan.kind, rest.kind) == (PartKind.PLAN, PartKind.TEXT)
    assert [b.text for b in rest.blocks if b.kind is BlockKind.HEADING] == [
        "Перечень школ – участников",
        "Состав рабочей группы",
    ]
    assert next(b.text for b in rest.blocks) == "Приложение № 2"


def test_decree_with_ticks_in_columns_by_year(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_orders.decree_with_columns_by_year)
    assert told(draft, RemarkCode.ORDER_KIND) == ["постановление"]
    assert [row[2] for row in wordings(draft)] == [
        "2023 год",
        "2023 год, 2024 год, 2025 год",
        "2025 год: декабрь",
    ]
    (plan,) = [part for part in draft.parts if part.kind is PartKind.PLAN]
    assert [(c.field, c.heading) for c in plan.columns][-1] == (Field.DEADLINE, "Сроки")


def test_workbook_with_titles_and_a_second_sheet(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_books.sheet_with_titles)
    assert titles(draft) == [("1.", "Организация работы", 2), ("2.", "Работа с учителями", 2)]
    assert wordings(draft)[0][2] == "25.01.2024"
    assert [(item.name, item.target) for item in draft.indicators] == [
        ("Доля учителей, прошедших обучение", "80%"),
        ("Доля школ, улучшивших результаты", "100%"),
    ]
    assert told(draft, RemarkCode.ANNEX_MARK_LEFT_OUT) == [
        "Приложение к приказу от 20.12.2023 № 560"
    ]


def test_workbook_with_sections_beside_the_number(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, office_books.sheet_with_bold_sections)
    assert titles(draft) == [("I", "Диагностика", 2), ("II", "Помощь", 2)]
    assert [row[0] for row in wordings(draft)] == ["1", "2", "3", "4"]
