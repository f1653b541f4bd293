"""Orders with their annexes as offices make them: all names and sentences are invented."""

from __future__ import annotations

from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.importers.paper_tools import (
    CENTER,
    JUSTIFY,
    RIGHT,
    add,
    blank,
    lines,
    merge_across,
    merge_row,
    multilevel,
    new_page,
    number,
    table,
)


def order_after_the_plan(path: Path) -> None:
    """The plan first, then the order that approves it, signed in a table without borders."""
    document = blank()
    lines(
        document,
        "Приложение",
        "к приказу МКУ «Управление образования»",
        "от «17» января 2024 г. № 9-о",
        align=RIGHT,
    )
    add(
        document,
        "Комплекс мер по поддержке школ с низкими|образовательными результатами "
        "на 2024 – 2025 годы",
        bold=True,
        align=CENTER,
    )
    made = table(
        document,
        ("№ п/п", "Содержание деятельности", "Ответственные", "Когда", "Ожидаемый результат"),
        ("Раздел I. Аналитическая деятельность", "", "", "", ""),
        ("1.1", "Анализ причин низких результатов", "Орлова Е.С.", "январь 2024 г.", "Справка"),
        ("1.2", "Составление перечня школ", "Орлова Е.С.", "до 20.02.2024", "Перечень"),
        ("Раздел II. Помощь школам", "", "", "", ""),
        ("2.1", "Закрепление наставников", "Управление образования", "март 2024 г.", "Приказ"),
        ("2.2", "Выезды в школы", "Методисты", "1 раз в квартал", "Отчёты о выездах"),
        bold=(0,),
    )
    merge_row(made, 1)
    merge_row(made, 4)
    new_page(document)
    lines(
        document,
        "МКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ»",
        "КЕДРОВСКОГО РАЙОНА",
        "П Р И К А З",
        bold=True,
        align=CENTER,
    )
    add(document, "17.01.2024\t\t\t№ 9-о")
    add(document, "с. Кедровка", align=CENTER)
    add(document, "Об утверждении комплекса мер")
    add(
        document,
        "В целях повышения качества образования в школах района п р и к а з ы в а ю:",
        align=JUSTIFY,
    )
    lines(
        document,
        "1. Утвердить комплекс мер по поддержке школ (прилагается).",
        "2. Директорам школ обеспечить исполнение комплекса мер.",
        "3. Контроль за исполнением приказа оставляю за собой.",
        align=JUSTIFY,
    )
    table(document, ("Начальник управления", "", "П.А. Громов"), borders=False)
    add(document, "Исп. Орлова Елена Сергеевна, 8 (38455) 2-17-90")
    document.save(str(path))


def requisites_in_tables(path: Path) -> None:
    """Date and number, mark and signature in tables without borders; clauses numbered by Word."""
    document = blank()
    lines(
        document,
        "АДМИНИСТРАЦИЯ СТЕПНОГО МУНИЦИПАЛЬНОГО ОКРУГА",
        "ОТДЕЛ ОБРАЗОВАНИЯ",
        "ПРИКАЗ",
        bold=True,
        align=CENTER,
    )
    table(document, ("25 августа 2023 года", "№ 402/1"), borders=False)
    add(document, "пгт Степное", align=CENTER)
    add(document, "О мерах по повышению качества образования|в 2023-2024 учебном году")
    add(document, "На основании приказа министерства образования от 10.08.2023 № 77,")
    add(document, "ПРИКАЗЫВАЮ:")
    key = multilevel(document, "%1.", "%1.%2.")
    number(add(document, "Утвердить план-график мероприятий (приложение 1)."), key)
    number(add(document, "Методисту Ивановой О.П.:"), key)
    number(add(document, "довести план-график до школ в срок до 1 сентября;"), key, 1)
    number(add(document, "ежемесячно готовить сведения об исполнении."), key, 1)
    number(add(document, "Контроль исполнения приказа возложить на Лапину Г.В."), key)
    table(document, ("Начальник отдела образования", "Р.Н. Мельник"), borders=False)
    new_page(document)
    table(
        document,
        ("", "Приложение 1\nк приказу отдела образования\nот 25.08.2023 № 402/1"),
        borders=False,
    )
    lines(
        document,
        "План-график мероприятий",
        "по повышению качества образования",
        bold=True,
        align=CENTER,
    )
    made = table(
        document,
        ("Направление", "Мероприятие", "Дата", "Ответственный исполнитель", "Отметка о выполнении"),
        ("Кадры", "Курсы повышения квалификации", "сентябрь – ноябрь", "Иванова О.П.", ""),
        ("", "Наставничество молодых учителей", "весь период", "Директора школ", ""),
        (
            "Ученики",
            "Диагностика обучающихся 5 классов",
            "до 30.09.2023",
            "Заместители директоров",
            "",
        ),
        ("", "Коррекционные занятия", "октябрь – май", "Учителя", ""),
        bold=(0,),
    )
    made.cell(1, 0).merge(made.cell(2, 0))
    made.cell(3, 0).merge(made.cell(4, 0))
    document.save(str(path))


def torn_by_pages(path: Path) -> None:
    """A scan turned into text: tables torn at every page, a row continued, tracked insertions."""
    document = blank()
    lines(document, "ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ", "города Светлогорска", "РАСПОРЯЖЕНИЕ", align=CENTER)
    add(document, "от 30.05.2022                                                  № 118-р")
    add(document, "Об утверждении плана")
    add(document, "Во исполнение решения коллегии от 20.05.2022")
    add(document, "1. Утвердить план мероприятий согласно приложению.")
    document.paragraphs[-1].insert_paragraph_before("РАСПОРЯЖАЮСЬ:")
    add(
        document, "2. Заместителю директора департамента Котову Д.Д. организовать исполнение плана."
    )
    add(document, "Директор департамента\t\t\t\tС.С. Вольнова")
    add(document, "Жукова Анна Павловна")
    add(document, "64-12-33")
    lines(
        document,
        "Приложение № 1",
        "к распоряжению департамента образования",
        "от 30.05.2022 № 118-р",
        align=RIGHT,
    )
    lines(
        document,
        "План мероприятий",
        "по повышению объективности оценивания",
        "на 2022/23 учебный год",
        bold=True,
        align=CENTER,
    )
    table(
        document,
        ("№ п/п", "Мероприятие", "Сроки", "Ответственные"),
        ("1", "Обучить экспертов, которые перепроверяют работы", "август 2022", "Жукова А.П."),
        (
            "2",
            "Провести перепроверку всероссийских проверочных работ в школах, где",
            "ноябрь",
            "Котов Д.Д.,",
        ),
        bold=(0,),
    )
    table(
        document,
        ("", "найдены признаки необъективности", "", "Жукова А.П."),
        ("3", "Обсудить итоги с директорами", "декабрь 2022", "Котов Д.Д."),
        ("4", "Наблюдать за процедурой в дни работ", "март – май 2023", "Общественные наблюдатели"),
    )
    cell = document.tables[-1].cell(2, 1).paragraphs[0]._p
    run = cell.find(qn("w:r"))
    tracked = f'<w:ins {nsdecls("w")} w:id="7" w:author="Автор"><w:r><w:t xml:space="preserve"> и'
    cell.append(parse_xml(tracked + " после них</w:t></w:r></w:ins>"))
    deleted = f'<w:del {nsdecls("w")} w:id="8" w:author="Автор"><w:r><w:delText>внешне '
    run.addprevious(parse_xml(deleted + "</w:delText></w:r></w:del>"))
    document.save(str(path))


def several_annexes(path: Path) -> None:
    """«ПРИКАЗ № …» on one line, a list of who has read it, three annexes with their marks."""
    document = blank()
    lines(
        document,
        "Муниципальное казённое учреждение",
        "«Управление образования Приозёрного района»",
        bold=True,
        align=CENTER,
    )
    add(document, "ПРИКАЗ № 45-од", bold=True, align=CENTER)
    add(document, "12 января 2023 г.\t\t\t\t\tг. Приозёрск")
    add(document, "Об организации работы со школами,|показывающими низкие результаты", bold=True)
    add(document, "В соответствии с планом работы управления образования на 2023 год")
    add(document, "ПРИКАЗЫВАЮ:", align=CENTER)
    lines(
        document,
        "1. Утвердить:",
        "1.1. План мероприятий («дорожную карту») (приложение № 1).",
        "1.2. Перечень школ – участников (приложение № 2).",
        "1.3. Состав рабочей группы (приложение № 3).",
        "2. Главному специалисту Сомовой И.Ю. довести приказ до руководителей школ.",
        "3. Контроль за исполнением настоящего приказа оставляю за собой.",
    )
    add(document, "И.о. начальника управления                                   Е.В. Кузнецова")
    add(document, "С приказом ознакомлены:")
    table(document, ("ФИО", "Дата", "Подпись"), ("Сомова И.Ю.", "", ""))
    reference = ("к приказу управления образования", "от 12.01.2023 № 45-од")
    lines(document, "Приложение № 1", *reference, align=RIGHT)
    lines(
        document,
        "План мероприятий («дорожная карта»)",
        "по работе со школами с низкими результатами",
        "на 2023 год",
        bold=True,
        align=CENTER,
    )
    made = table(
        document,
        ("№ п/п", "Мероприятия", "Срок", "Ответственный", "Итоговый документ"),
        ("1.", "Нормативное обеспечение", "", "", ""),
        ("1.1.", "Приказ о рабочей группе", "январь", "Сомова И.Ю.", "Приказ"),
        ("1.2.", "Соглашения школ-наставников", "до 01.03.2023", "Директора школ", "Соглашения"),
        ("2.", "Методическая работа", "", "", ""),
        ("2.1.", "Школа молодого учителя", "1 раз в месяц", "Методист", "План, материалы"),
        ("2.2.", "Конкурс «Лучшая практика»", "октябрь-ноябрь", "Методист", "Положение"),
        bold=(0,),
    )
    merge_across(made, 1, first=1)
    merge_across(made, 4, first=1)
    lines(document, "Приложение № 2", *reference, align=RIGHT)
    add(document, "Перечень школ – участников", bold=True, align=CENTER)
    table(document, ("№", "Школа", "Директор"), ("1", "МБОУ Береговая ООШ", "Дымова С.П."))
    lines(document, "Приложение № 3", *reference, align=RIGHT)
    add(document, "Состав рабочей группы", bold=True, align=CENTER)
    lines(
        document,
        "Кузнецова Е.В., и.о. начальника управления, председатель;",
        "Сомова И.Ю., главный специалист, секретарь.",
    )
    document.save(str(path))


def decree_with_columns_by_year(path: Path) -> None:
    """A decree of an administration; a plan whose columns are years, ticked with «+»."""
    document = blank()
    lines(
        document,
        "Администрация Нижнего района",
        "П О С Т А Н О В Л Е Н И Е",
        bold=True,
        align=CENTER,
    )
    add(document, "от «05» мая 2023 г. № 611-па")
    add(document, "Об утверждении муниципальной «дорожной карты»")
    add(
        document,
        "В соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании в "
        "Российской Федерации», администрация района ПОСТАНОВЛЯЕТ:",
    )
    lines(
        document,
        "1. Утвердить муниципальную «дорожную карту» (прилагается).",
        "2. Постановление вступает в силу со дня подписания.",
    )
    add(document, "Глава района\tА.Б. Волков")
    add(
        document,
        "Утверждена|постановлением администрации|Нижнего района|от 05.05.2023 № 611-па",
        align=RIGHT,
    )
    lines(
        document,
        "Муниципальная «дорожная карта»",
        "«Повышение качества общего образования»",
        "на 2023-2025 гг.",
        bold=True,
        align=CENTER,
    )
    add(document, "Раздел 1. Анализ ситуации", bold=True)
    add(document, "По итогам 2022 года в районе выявлены две школы с низкими результатами.")
    add(document, "Раздел 2. План мероприятий", bold=True)
    table(
        document,
        ("Мероприятия", "Исполнители", "2023 год", "2024 год", "2025 год"),
        ("Разработка программ", "Школы", "+", "", ""),
        ("Мониторинг", "Управление образования", "+", "+", "+"),
        ("Анализ итогов", "Управление образования", "", "", "декабрь"),
        bold=(0,),
    )
    document.save(str(path))
