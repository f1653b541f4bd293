"""Plans as offices make them: all names and sentences are invented."""

from __future__ import annotations

from pathlib import Path

from tests.importers.paper_tools import (
    CENTER,
    RIGHT,
    add,
    blank,
    fill,
    lines,
    merge_row,
    multilevel,
    number,
    repeat_header,
    table,
    text_box,
)


def boxed_mark_and_classes(path: Path) -> None:
    """A mark in a text box, a column of classes, numbers of columns, sections in bold only."""
    document = blank(landscape=True)
    title = add(document, align=CENTER)
    text_box(
        title,
        "Приложение к приказу",
        "отдела образования",
        "Сосновского района",
        "от 12.09.2022 № 318",
    )
    title.add_run("ПЛАН").bold = True
    add(document, "работы со школами, показавшими низкие результаты,", bold=True, align=CENTER)
    add(document, "на 2022-2023 учебный год", bold=True, align=CENTER)
    table(
        document,
        ("№", "Мероприятие", "Срок проведения", "Классы", "Ответственный"),
        ("1", "2", "3", "4", "5"),
        ("", "Работа с педагогами", "", "", ""),
        ("1", "Собеседование с учителями русского языка", "сентябрь", "", "Белова Т.Н."),
        ("2", "Практикум «Как читать задание»", "октябрь", "5-9", "Методический кабинет"),
        ("", "Работа с обучающимися", "", "", ""),
        ("3", "Пробное сочинение", "до 15 ноября", "11", "Директора школ"),
        ("4", "Консультации по математике", "еженедельно", "9", "Учителя математики"),
        ("5", "Разбор ошибок пробного экзамена", "февраль", "9, 11", "Учителя-предметники"),
        bold=(0, 2, 5),
    )
    document.save(str(path))


def numbered_by_word(path: Path) -> None:
    """Numbers made by Word in sections and rows, and «Сроки» over «начало» and «окончание»."""
    document = blank()
    lines(
        document, "УТВЕРЖДЕНА", "приказом управления образования", "от 03.02.2023 № 41", align=RIGHT
    )
    lines(
        document,
        "ДОРОЖНАЯ КАРТА",
        "повышения качества образования в школах Озёрного округа",
        "на 2023 год",
        bold=True,
        align=CENTER,
    )
    key = multilevel(document, "%1.", "%1.%2.")
    made = document.add_table(rows=0, cols=5)
    made.style = "Table Grid"
    for row in (
        ("№ п/п", "Наименование мероприятия", "Сроки", "", "Исполнители"),
        ("", "", "начало", "окончание", ""),
    ):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            fill(cell, text, bold=True)
    made.cell(0, 2).merge(made.cell(0, 3))
    for column in (0, 1, 4):
        made.cell(0, column).merge(made.cell(1, column))
    sections = {
        "Управление изменениями": (
            ("Создать рабочую группу", "01.02.2023", "15.02.2023", "Управление образования"),
            ("Провести самообследование школ", "15.02.2023", "31.03.2023", "Директора школ"),
        ),
        "Методическая помощь": (
            ("Открыть консультационный пункт", "март 2023", "декабрь 2023", "Методический центр"),
            ("Обучить школьные команды", "апрель 2023", "ноябрь 2023", "Методический центр"),
            ("Посетить уроки", "сентябрь 2023", "ноябрь 2023", "Методисты, наставники"),
        ),
    }
    for title, rows in sections.items():
        cells = made.add_row().cells
        merged = cells[0].merge(cells[-1])
        number(merged.paragraphs[0], key).add_run(title).bold = True
        for extra in merged.paragraphs[1:]:
            extra._element.getparent().remove(extra._element)
        for said in rows:
            cells = made.add_row().cells
            number(cells[0].paragraphs[0], key, 1)
            for cell, text in zip(cells[1:], said, strict=True):
                fill(cell, text)
    document.save(str(path))


def bullets_and_indicators(path: Path) -> None:
    """Cells with Word's bullets, a passport with headings, indicators by year with facts."""
    document = blank()
    add(
        document,
        "Муниципальная программа|«Каждой школе – успех»|на 2022–2024 годы",
        bold=True,
        align=CENTER,
    )
    add(document, "1. Общие положения", style="Heading 1")
    add(document, "Программа помогает школам, которые работают в сложных условиях.")
    add(document, "2. Задачи программы", style="Heading 1")
    for text in (
        "поддержать школьные команды;",
        "наладить наставничество;",
        "отследить результат.",
    ):
        add(document, text, style="List Bullet")
    add(document, "3. Мероприятия программы", style="Heading 1")
    made = document.add_table(rows=1, cols=4)
    made.style = "Table Grid"
    header = ("Мероприятия", "Сроки исполнения", "Ответственные", "Результат")
    for cell, text in zip(made.rows[0].cells, header, strict=True):
        fill(cell, text, bold=True)
    repeat_header(made)
    rows = (
        (
            "Неделя открытых уроков",
            "ноябрь 2022 г., далее ежегодно",
            "Отдел образования\nруководители школ",
            ("график", "методические листы"),
        ),
        ("Работа с родителями", "ежеквартально", "Руководители школ", ("протоколы",)),
    )
    for text, deadline, responsible, results in rows:
        cells = made.add_row().cells
        fill(cells[0], text)
        if text.startswith("Работа"):
            cells[0].paragraphs[0].add_run(":")
            for item in ("собрания", "встречи с психологом"):
                add(cells[0], item, style="List Bullet")
        fill(cells[1], deadline)
        fill(cells[2], responsible)
        cells[3].paragraphs[0].style = document.styles["List Bullet"]
        cells[3].paragraphs[0].add_run(results[0])
        for item in results[1:]:
            add(cells[3], item, style="List Bullet")
    add(document, "4. Целевые показатели", style="Heading 1")
    made = table(
        document,
        ("№", "Показатель", "Ед. изм.", "Факт 2021", "Значение по годам", "", ""),
        ("", "", "", "", "2022", "2023", "2024"),
        ("1", "Доля выпускников с аттестатом", "%", "96", "97", "98", "100"),
        ("2", "Число школ с низкими результатами", "ед.", "6", "5", "3", "1"),
        bold=(0, 1),
    )
    made.cell(0, 4).merge(made.cell(0, 6))
    for column in range(4):
        made.cell(0, column).merge(made.cell(1, column))
    document.save(str(path))


def table_for_each_section(path: Path) -> None:
    """Sections as headings between tables, each with its own header; a note below; УТВЕРЖДАЮ."""
    document = blank(landscape=True)
    table(
        document,
        (
            "СОГЛАСОВАНО\nПредседатель совета\n___________ В.В. Чернов\n«01» сентября 2021 г.",
            "УТВЕРЖДАЮ\nЗаведующая отделом\n___________ Н.И. Зуева\n«01» сентября 2021 г.",
        ),
        borders=False,
    )
    lines(
        document,
        "План мероприятий («дорожная карта»)",
        "по переводу школ в эффективный режим работы",
        "Речного района на 2021/2022 учебный год",
        bold=True,
        align=CENTER,
    )
    add(document, "Цель: создать условия для роста результатов в каждой школе.")
    add(document, "Задачи:")
    lines(
        document,
        "1) выявить причины низких результатов;",
        "2) помочь школьным командам;",
        "3) проследить за изменениями.",
    )
    header = ("№", "Что делаем", "Кто отвечает", "Срок", "Форма отчётности")
    sections = {
        "I. Организационный этап": (
            ("1", "Назначаем кураторов", "Отдел образования", "сентябрь 2021", "Приказ"),
            ("2", "Собираем данные о школах", "Кураторы", "до 15.10.2021", "Сводная таблица"),
        ),
        "II. Основной этап": (
            (
                "3",
                "Проводим обучающие встречи",
                "Методисты",
                "ноябрь 2021 – март 2022",
                "Программы",
            ),
            ("4", "Посещаем уроки", "Кураторы", "ежемесячно", "Листы наблюдения"),
        ),
        "III. Итоговый этап": (
            ("5", "Подводим итоги", "Отдел образования", "май 2022", "Аналитическая справка"),
        ),
    }
    for title, rows in sections.items():
        add(document, title, bold=True, align=CENTER)
        table(document, header, *rows, bold=(0,))
    add(document, "* Сроки могут уточняться приказами отдела образования.")
    document.save(str(path))


def months_and_passport(path: Path) -> None:
    """Mark and title in one paragraph, a passport in a table, months as sections."""
    document = blank()
    add(
        document,
        "Приложение|к приказу РУО|от 01.09.2022 № 205|ПЛАН|"
        "работы по повышению качества образования|на 2022-2023 учебный год",
        align=CENTER,
        bold=True,
    )
    add(document, "Паспорт плана", bold=True, align=CENTER)
    table(
        document,
        ("Наименование", "План работы по повышению качества образования"),
        ("Цель", "Рост результатов обучающихся"),
        ("Срок реализации", "2022-2023 учебный год"),
        ("Исполнители", "РУО, школы района"),
    )
    made = table(
        document,
        ("Мероприятие", "Дата", "Место проведения", "Ответственный"),
        ("Сентябрь", "", "", ""),
        ("Августовское совещание", "01.09", "РУО", "Начальник РУО"),
        ("Входной контроль", "12-16.09", "Школы", "Завучи"),
        ("Октябрь", "", "", ""),
        ("Выезд в Горскую школу", "до 20.10", "Горская СОШ", "Методист"),
        ("В течение года", "", "", ""),
        ("Консультации", "по запросу", "РУО", "Специалисты РУО"),
        bold=(0,),
    )
    for place in (1, 4, 6):
        merge_row(made, place)
    document.save(str(path))


def two_columns_of_responsibles(path: Path) -> None:
    """«Ответственные» over two columns, a column of tasks, УТВЕРЖДАЮ in quotes."""
    document = blank(landscape=True)
    lines(
        document,
        "«УТВЕРЖДАЮ»",
        "Директор МБУ ДПО ЦРО",
        "____________Г.И. Панова",
        "«___» ________2024 г.",
        align=RIGHT,
    )
    lines(
        document,
        "Дорожная карта сопровождения школ группы риска",
        "(2024/2025 учебный год)",
        bold=True,
        align=CENTER,
    )
    made = table(
        document,
        (
            "№ п/п",
            "Задача",
            "Действия",
            "Ответственные",
            "",
            "Период",
            "Показатель результативности",
        ),
        ("", "", "", "ЦРО", "школа", "", ""),
        (
            "1",
            "Выявить дефициты",
            "Диагностика педагогов",
            "Панова Г.И.",
            "директор",
            "сентябрь 2024",
            "Доля прошедших – 100 %",
        ),
        (
            "2",
            "Выявить дефициты",
            "Анализ журналов",
            "методисты",
            "завуч",
            "октябрь 2024",
            "Справка",
        ),
        (
            "3",
            "Устранить дефициты",
            "Курсы",
            "методисты",
            "учителя",
            "ноябрь 2024 – апрель 2025",
            "Удостоверения",
        ),
        bold=(0, 1),
    )
    made.cell(0, 3).merge(made.cell(0, 4))
    for column in (0, 1, 2, 5, 6):
        made.cell(0, column).merge(made.cell(1, column))
    document.save(str(path))
