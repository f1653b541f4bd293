"""What fields, columns and kinds of records are called."""

from __future__ import annotations

from app.domain.paperwork import Paper
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import Field, PartKind

# Genitive, for the names of operations: «Правка срока 2.4».
FIELD_GENITIVE: dict[Field, str] = {
    Field.NUMBER: "номера",
    Field.TEXT: "текста",
    Field.DEADLINE: "срока",
    Field.RESPONSIBLE: "ответственных",
    Field.RESULT: "результата",
    Field.SOURCE: "источника",
    Field.TARGET: "цели",
}

# The headings of printed columns where an office has written none.
USUAL_HEADINGS: dict[PartKind, dict[Field, str]] = {
    PartKind.PLAN: {
        Field.NUMBER: "№ п/п",
        Field.TEXT: "Наименование мероприятия",
        Field.DEADLINE: "Срок реализации",
        Field.RESPONSIBLE: "Ответственные исполнители",
        Field.RESULT: "Ожидаемый результат",
    },
    PartKind.INDICATORS: {
        Field.NUMBER: "№ п/п",
        Field.TEXT: "Наименование показателя",
        Field.SOURCE: "Источник данных",
        Field.TARGET: "Целевое значение",
    },
}

# What a paper cannot be printed without, in the genitive: «в дорожной карте нет …».
MISSING_FOR_PAPER: dict[str, str] = {
    Paper.PLAN: "мероприятий",
    Paper.ANNEX: "ни текста, ни мероприятий",
    Paper.ORDER: "приказа",
    Paper.INDICATORS: "показателей",
    ExecutionPaper.REPORT: "контрольных точек в этом периоде",
    ExecutionPaper.CALENDAR: "контрольных точек в этом периоде",
}

# The names of fields of cards and forms, as errors about them say it: «Поле «Название» …».
FORM_FIELDS: dict[str, str] = {
    "title": "Название",
    "start": "Начало периода",
    "end": "Конец периода",
    "goal": "Цель",
    "tasks": "Задачи",
    "results": "Ожидаемые результаты",
    "number": "Номер",
    "text": "Текст",
    "name": "Название",
    "deadline": "Срок",
    "responsible": "Ответственные",
    "result": "Ожидаемый результат",
    "source": "Источник данных",
    "target": "Целевое значение",
    "heading": "Заголовок",
    "preamble": "Преамбула",
    "organisation": "Организация",
    "place": "Место составления",
    "signatory": "Кто подписывает",
    "signatory_position": "Должность подписывающего",
    "executor": "Исполнитель",
    "executor_phone": "Телефон исполнителя",
    "issuer_genitive": "Чей приказ",
    "marker": "Знак списка",
    "code": "Код",
    "full_name": "Полное название",
    "short_name": "Краткое название",
    "settlement": "Населённый пункт",
    "head": "Руководитель",
    "phone": "Телефон",
    "email": "Электронная почта",
    "note": "Примечание",
    "surname": "Фамилия",
    "patronymic": "Отчество",
    "position": "Должность",
    "genitive": "Название в родительном падеже",
    "letterhead": "Шапка приказа",
    "address": "Адрес",
    "head_position": "Должность руководителя",
    "head_name": "Руководитель",
    "columns": "Графы",
    "table": "Таблица",
    "state": "Состояние",
    "date": "Дата",
    "command": "Слово «ПРИКАЗЫВАЮ»",
    "numbering": "Нумерация",
    "annex_mark": "Гриф приложения",
    "kind": "Вид",
    "locality": "Город или село",
    "schools": "Школы",
    "windows": "Сроки",
    "year": "Год",
    "reason": "Причина переноса",
    "report": "Отчёт об исполнении",
    "remark": "Замечание",
    "link": "Ссылка",
    "signs": "Подписывает приказы",
    "left_mm": "Поле слева",
    "right_mm": "Поле справа",
    "top_mm": "Поле сверху",
    "bottom_mm": "Поле снизу",
    "binding_mm": "Поле для подшивки альбомного листа",
    "text_pt": "Кегль текста",
    "table_pt": "Кегль таблиц",
    "executor_pt": "Кегль отметки об исполнителе",
    "line_spacing": "Межстрочный интервал",
    "first_line_mm": "Абзацный отступ",
    "requisite_width_mm": "Ширина углового реквизита",
    "annex_tab_mm": "Отметка приложения: отступ от левого поля",
}

# What could not be found, for NOT_FOUND: the noun and the ending of «найден…».
KINDS: dict[str, tuple[str, str]] = {
    "roadmap": ("Дорожная карта", "а"),
    "part": ("Часть дорожной карты", "а"),
    "block": ("Абзац", ""),
    "section": ("Раздел", ""),
    "activity": ("Мероприятие", "о"),
    "indicator": ("Показатель", ""),
    "official_document": ("Приказ", ""),
    "clause": ("Пункт приказа", ""),
    "school": ("Школа", "а"),
    "person": ("Человек", ""),
    "office": ("Учреждение", "о"),
    "mark": ("Отметка", "а"),
    "evidence": ("Подтверждающий документ", ""),
    "operation": ("Операция", "а"),
    "school_group": ("Группа школ", "а"),
    "status_kind": ("Вид статуса", ""),
    "school_status": ("Статус школы", ""),
    "typology": ("Типология", "а"),
    "mentorship": ("Наставничество", "о"),
    "agreement": ("Соглашение", "о"),
    "curatorship": ("Назначение куратора", "о"),
    "visit": ("Посещение", "о"),
    "recommendation": ("Рекомендация", "а"),
    "working_group": ("Рабочая группа", "а"),
    "membership": ("Член рабочей группы", ""),
}
