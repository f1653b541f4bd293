"""Workbooks as offices make them: all names and sentences are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font


def sheet_with_titles(path: Path) -> None:
    """A workbook: a mark and a title above the header, merged sections, true dates."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "План"
    rows: list[Sequence[object]] = [
        ("", "", "", "", "Приложение к приказу от 20.12.2023 № 560"),
        ("План мероприятий по поддержке школ", "", "", "", ""),
        ("Заречного района на 2024 год", "", "", "", ""),
        (),
        ("№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат"),
        (1, 2, 3, 4, 5),
        ("1. Организация работы", "", "", "", ""),
        ("1.1", "Совещание директоров", date(2024, 1, 25), "Ефимова А.Л.", "Протокол"),
        ("1.2", "Утверждение списка школ", date(2024, 2, 9), "Отдел образования", "Приказ"),
        ("2. Работа с учителями", "", "", "", ""),
        ("2.1", "Семинар «Формирующее оценивание»", "март, ноябрь", "Методкабинет", "Материалы"),
        ("2.2", "Взаимное посещение уроков", "ежемесячно", "Директора школ", "Карты уроков"),
    ]
    for row in rows:
        sheet.append(list(row))
    for place in ("A2:E2", "A3:E3", "A7:E7", "A10:E10"):
        sheet.merge_cells(place)
    for name in ("A2", "A3", "A7", "A10"):
        sheet[name].font = Font(bold=True)
        sheet[name].alignment = Alignment(horizontal="center")
    for row_number in (8, 9):
        sheet.cell(row_number, 3).number_format = "DD.MM.YYYY"
    other = book.create_sheet("Показатели")
    other.append(["Показатели результативности"])
    other.append(["№", "Показатель", "Источник", "Целевое значение"])
    other.append([1, "Доля учителей, прошедших обучение", "Отчёты школ", 0.8])
    other.append([2, "Доля школ, улучшивших результаты", "Результаты ВПР", 1])
    for row_number in (3, 4):
        other.cell(row_number, 4).number_format = "0%"
    book.save(path)


def sheet_with_bold_sections(path: Path) -> None:
    """A workbook whose sections are bold lines beside the number, nothing merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[Sequence[object]] = [
        ("Дорожная карта по работе с неуспевающими",),
        ("на II полугодие 2023 года",),
        ("№", "Меры", "Исполнители", "Сроки"),
        ("I", "Диагностика", "", ""),
        (1, "Входные работы по русскому языку и математике", "Школы", "до 20 сентября"),
        (2, "Сводный анализ работ", "Методист Юдина М.К.", "до 5 октября"),
        ("II", "Помощь", "", ""),
        (3, "Индивидуальные маршруты", "Классные руководители", "октябрь"),
        (4, "Дополнительные занятия", "Учителя-предметники", "2 раза в неделю"),
    ]
    for row in rows:
        sheet.append(list(row))
    for row_number in (4, 7):
        for column in (1, 2):
            sheet.cell(row_number, column).font = Font(bold=True)
    book.save(path)
