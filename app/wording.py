"""Words for values: enum → Russian, error → sentence, plurals; for window, papers and console.

A sentence of an error says what happened, what it means and what to do, in one line. Data that a
sentence names come from the error; a missing piece of data never turns into a second error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.calendar import DayKind, DayOffRule, EventKind, TermKind
from app.domain.changes import Topic
from app.domain.deadline import DeadlineKind, DeadlineRemark, DeadlineRemarkCode
from app.domain.drafts import Origin, Remark, RemarkCode
from app.domain.errors import AppError, StorageCode, UserCode
from app.domain.execution import Reporting, Scope
from app.domain.marks import ControlStepKind, EvidenceKind, MarkState, Standing
from app.domain.office import DeskRole, PartyKind, PartyRemark
from app.domain.paperwork import AnnexMark, CommandStyle, DocumentState, Paper
from app.domain.reporting import BlankKind, ExecutionPaper
from app.domain.roadmap import (
    Alignment,
    BlockKind,
    Field,
    Layout,
    Numbering,
    PartKind,
    RoadmapState,
)
from app.domain.safekeeping import BackupReason, Fault, FaultCode
from app.domain.school import Locality, SchoolKind

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Topic: {
        Topic.ROADMAPS: "дорожные карты",
        Topic.DOCUMENTS: "документы",
        Topic.SCHOOLS: "школы",
        Topic.PEOPLE: "люди",
        Topic.OFFICE: "учреждение",
        Topic.SETTINGS: "настройки",
        Topic.CALENDAR: "календарь",
        Topic.EXECUTION: "исполнение",
    },
    RoadmapState: {
        RoadmapState.DRAFT: "проект",
        RoadmapState.APPROVED: "утверждена",
        RoadmapState.CLOSED: "завершена",
    },
    PartKind: {
        PartKind.TEXT: "текст",
        PartKind.PLAN: "план мероприятий",
        PartKind.INDICATORS: "показатели",
    },
    BlockKind: {
        BlockKind.HEADING: "заголовок",
        BlockKind.PARAGRAPH: "абзац",
        BlockKind.LIST_ITEM: "пункт списка",
        BlockKind.TABLE: "таблица",
    },
    Alignment: {
        Alignment.LEFT: "по левому краю",
        Alignment.CENTER: "по центру",
        Alignment.RIGHT: "по правому краю",
        Alignment.JUSTIFY: "по ширине",
    },
    Field: {
        Field.NUMBER: "номер",
        Field.TEXT: "мероприятие",
        Field.DEADLINE: "срок",
        Field.RESPONSIBLE: "ответственные",
        Field.RESULT: "ожидаемый результат",
        Field.SOURCE: "источник данных",
        Field.TARGET: "целевое значение",
    },
    Numbering: {
        Numbering.AS_WRITTEN: "как написано",
        Numbering.CONTINUOUS: "сквозная: 1, 2, 3",
        Numbering.PER_SECTION: "своя в каждом разделе",
        Numbering.COMPOUND: "составная: 1.1, 1.2, 2.1",
    },
    Layout: {
        Layout.TABLE: "таблицей",
        Layout.LIST: "списком",
    },
    DeskRole: {
        DeskRole.SPECIALIST: "специалист",
        DeskRole.COORDINATOR: "координатор",
        DeskRole.CURATOR: "куратор",
    },
    PartyKind: {
        PartyKind.ORGANISATION: "организация",
        PartyKind.PERSON: "человек",
        PartyKind.ROLE: "группа по должности",
    },
    Paper: {
        Paper.PLAN: "план мероприятий",
        Paper.ANNEX: "приложение целиком",
        Paper.ORDER: "приказ с приложением",
        Paper.INDICATORS: "показатели",
    },
    DocumentState: {
        DocumentState.DRAFT: "проект",
        DocumentState.SIGNED: "подписан",
    },
    CommandStyle: {
        CommandStyle.OWN_LINE: "«ПРИКАЗЫВАЮ:» отдельной строкой",
        CommandStyle.IN_PREAMBLE: "«ПРИКАЗЫВАЮ:» в конце преамбулы",
        CommandStyle.SPACED: "«п р и к а з ы в а ю:» вразрядку",
    },
    AnnexMark: {
        AnnexMark.ANNEX: "«Приложение к приказу»",
        AnnexMark.APPROVED: "«УТВЕРЖДЁН приказом»",
    },
    SchoolKind: {
        SchoolKind.SECONDARY: "СОШ",
        SchoolKind.BASIC: "ООШ",
        SchoolKind.PRIMARY: "НОШ",
        SchoolKind.GYMNASIUM: "гимназия",
        SchoolKind.LYCEUM: "лицей",
        SchoolKind.EVENING: "В(С)ОШ",
        SchoolKind.OTHER: "другая",
    },
    BackupReason: {
        BackupReason.DAILY: "ежедневная",
        BackupReason.MIGRATION: "перед обновлением базы",
        BackupReason.IMPORT: "перед импортом",
        BackupReason.RESTORE: "перед восстановлением",
        BackupReason.MANUAL: "по команде",
        BackupReason.DAMAGED: "повреждённая база, отложена",
    },
    DeadlineKind: {
        DeadlineKind.ONE_OFF: "один раз",
        DeadlineKind.RECURRING: "повторяется",
        DeadlineKind.CONTINUOUS: "постоянно",
        DeadlineKind.MIXED: "часть по другому графику",
        DeadlineKind.UNSCHEDULED: "без даты",
        DeadlineKind.INVALID: "невозможная дата",
    },
    DeadlineRemarkCode: {
        DeadlineRemarkCode.UNREAD: "не понято",
        DeadlineRemarkCode.IMPOSSIBLE: "такой даты нет",
        DeadlineRemarkCode.OUTSIDE_PLAN: "вне периода плана",
    },
    DayKind: {
        DayKind.OFF: "выходной",
        DayKind.WORKING: "рабочий",
    },
    DayOffRule: {
        DayOffRule.PRECEDING: "предшествующий рабочий день",
        DayOffRule.NEXT: "следующий рабочий день",
        DayOffRule.STAYS: "не переносится",
    },
    TermKind: {
        TermKind.TERM: "четверть",
        TermKind.TRIMESTER: "триместр",
        TermKind.HALF: "учебное полугодие",
    },
    EventKind: {
        EventKind.VPR: "ВПР",
        EventKind.OGE: "ОГЭ",
        EventKind.EGE: "ЕГЭ",
        EventKind.SELF_STUDY: "самообследование",
        EventKind.REPORTING_SESSION: "отчётная сессия",
        EventKind.OTHER: "другое",
    },
    Reporting: {
        Reporting.MONTH: "каждый месяц",
        Reporting.TERM: "каждую четверть",
        Reporting.QUARTER: "каждый квартал",
        Reporting.TRIMESTER: "каждый триместр",
        Reporting.HALF: "каждое полугодие",
        Reporting.YEAR: "каждый год",
        Reporting.END: "по окончании",
    },
    Scope: {
        Scope.OFFICE: "только учреждение",
        Scope.SUPPORTED: "все школы",
        Scope.LISTED: "школы по списку",
    },
    MarkState: {
        MarkState.NOT_BEGUN: "не начато",
        MarkState.IN_WORK: "в работе",
        MarkState.DONE: "выполнено",
        MarkState.CANCELLED: "отменено",
        MarkState.MOVED: "перенесено",
    },
    Standing: {
        Standing.AHEAD: "впереди",
        Standing.CURRENT: "срок идёт",
        Standing.AWAITED: "ждёт отчёта",
        Standing.OVERDUE: "просрочено",
        Standing.IN_TIME: "выполнено в срок",
        Standing.LATE: "выполнено с опозданием",
        Standing.MOVED: "перенесено",
        Standing.CANCELLED: "отменено",
    },
    ControlStepKind: {
        ControlStepKind.PUT: "поставлено на контроль",
        ControlStepKind.REPORTED: "представлен отчёт",
        ControlStepKind.RETURNED: "возвращено с замечанием",
        ControlStepKind.TAKEN_OFF: "снято с контроля",
    },
    EvidenceKind: {
        EvidenceKind.FILE: "файл",
        EvidenceKind.LINK: "ссылка",
    },
    ExecutionPaper: {
        ExecutionPaper.REPORT: "отчёт об исполнении",
        ExecutionPaper.EXTRACT: "выписка для ответственного",
        ExecutionPaper.CALENDAR: "календарь года",
    },
    BlankKind: {
        BlankKind.NO_WORD: "срок истёк, отметки нет",
        BlankKind.NO_REPORT: "отчёт не представлен",
        BlankKind.NO_SCHOOLS: "выполнили не все школы",
        BlankKind.NO_EVIDENCE: "нет подтверждающего документа",
        BlankKind.NO_DATES: "срок не определён: задайте даты",
    },
    PartyRemark: {
        PartyRemark.EMPTY: "никто не назван",
        PartyRemark.SEVERAL: "возможно, здесь несколько ответственных",
        PartyRemark.TORN: "название оборвано",
        PartyRemark.OBLIQUE: "название стоит не в именительном падеже",
    },
    Locality: {
        Locality.URBAN: "город",
        Locality.RURAL: "село",
        Locality.UNKNOWN: "не указано",
    },
}

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
}

REMARKS: dict[RemarkCode, str] = {
    RemarkCode.ROWS_JOINED: "строки, разорванные концом страницы, соединены",
    RemarkCode.ROW_FILLED_DOWN: "ячейка, объединённая по вертикали, повторена в каждой строке",
    RemarkCode.COLUMN_LEFT_OUT: "графа «{heading}» не загружена: в дорожной карте такой нет",
    RemarkCode.COLUMN_GUESSED: "графа «{heading}» понята по содержанию как «{field}»: проверьте",
    RemarkCode.COLUMN_UNKNOWN: "графа «{heading}» не понята: укажите, что в ней",
    RemarkCode.NUMBER_MISSING: "у строки нет номера",
    RemarkCode.NUMBER_REPEATED: "номер {number} повторяется",
    RemarkCode.NUMBER_OUT_OF_ORDER: "номер {number} не по порядку, ожидался {expected}",
    RemarkCode.NUMBER_COMPUTED: "номер поставлен Word автоматически, он вычислен",
    RemarkCode.DEADLINE_MISSING: "не указан срок",
    RemarkCode.RESPONSIBLE_MISSING: "не указаны ответственные",
    RemarkCode.TEXT_MISSING: "нет текста мероприятия",
    RemarkCode.ORDER_NUMBERING: "пункты приказа пронумерованы так: {numbers}",
    RemarkCode.DATE_UNUSUAL: "дата «{text}» прочитана как {read_as}",
    RemarkCode.PERIOD_UNKNOWN: "период дорожной карты не назван: задайте его",
    RemarkCode.PERIOD_GUESSED: "период понят из текста плана: {start} – {end}, проверьте",
    RemarkCode.ROW_LEFT_OUT: "строка не загружена",
    RemarkCode.HEADER_REPEATED: "повторный заголовок таблицы пропущен",
    RemarkCode.COLUMN_NUMBERS: "строка с номерами граф пропущена",
    RemarkCode.PARAGRAPH_UNPLACED: "абзац не вошёл ни в одну часть: «{text}»",
    RemarkCode.TABLE_AS_TEXT: "таблица не похожа на план, она сохранена как таблица в тексте",
    RemarkCode.DELETION_SKIPPED: "удалённое при правке (рецензирование) не загружено",
    RemarkCode.PICTURE_SKIPPED: "рисунок не загружен",
    RemarkCode.FACTS_LEFT_OUT: "графа «{heading}» содержит факты, а не цели, она не загружена",
    RemarkCode.NESTED_TABLE: "таблица внутри ячейки прочитана как текст",
    RemarkCode.FOOTNOTES: "тексты сносок ({count}) стоят в конце, под своими знаками",
    RemarkCode.HEADER_FOOTER_LEFT_OUT: "колонтитул не загружен: «{text}»",
    RemarkCode.HIDDEN_SKIPPED: "скрытый текст не загружен",
    RemarkCode.FORMULA_EMPTY: (
        "значений формул в файле нет ({text}): откройте его в Excel, сохраните и загрузите снова"
    ),
    RemarkCode.SHEET_HIDDEN: "скрытый лист «{text}» не загружен",
    RemarkCode.TITLE_UNKNOWN: "название дорожной карты не найдено, взято «{text}»: проверьте",
    RemarkCode.ANNEX_MARK_LEFT_OUT: (
        "отметка «{text}» не загружена: приказа, к которому она относится, в файле нет"
    ),
    RemarkCode.ORDER_KIND: "в файле {text}, а напечатано будет «ПРИКАЗ»: проверьте слова",
}

FAULTS: dict[FaultCode, str] = {
    FaultCode.FILE_DAMAGED: (
        "Файл базы повреждён ({text}): восстановите её из резервной копии (marshrut restore)."
    ),
    FaultCode.REFERENCE_BROKEN: (
        "Записи таблицы {table} ({count}) ссылаются на исчезнувшие записи таблицы {parent}: "
        "восстановите базу из резервной копии."
    ),
    FaultCode.SCHEMA_DIFFERS: (
        "Устройство базы отличается от нужного ({text}): восстановите её из резервной копии."
    ),
    FaultCode.JOURNAL_GAP: (
        "В журнале пропущены операции (должно быть {expected}, есть {found}): "
        "отмена может сработать не до конца."
    ),
    FaultCode.JOURNAL_TABLE_UNKNOWN: "В журнале названа неизвестная таблица {table}.",
    FaultCode.JOURNAL_ROW_LOST: (
        "В таблице {table} нет записей, о которых помнит журнал ({count}): "
        "восстановите базу из резервной копии."
    ),
    FaultCode.JOURNAL_ROW_RETURNED: (
        "В таблице {table} есть записи, удалённые по журналу ({count}): "
        "восстановите базу из резервной копии."
    ),
    FaultCode.EVIDENCE_LOST: (
        "Нет файла подтверждающего документа «{text}»: приложите его заново или верните папку "
        "с файлами, которая лежала рядом с базой."
    ),
    FaultCode.PIECE_ASTRAY: (
        "В таблице {table} есть записи, которые никуда не входят ({count}): "
        "восстановите базу из резервной копии."
    ),
}

USER_SENTENCES: dict[UserCode, str] = {
    UserCode.FILE_MISSING: "Файла {path} нет: проверьте имя и папку.",
    UserCode.FILE_UNREADABLE: (
        "Файл {path} не читается: проверьте, что он не открыт в другой программе "
        "и что у вас есть право его читать."
    ),
    UserCode.FILE_EMPTY: "Файл {path} пуст: возьмите другой экземпляр.",
    UserCode.FILE_DAMAGED: (
        "Файл {path} повреждён или обрезан: откройте его в Word или Excel, сохраните заново "
        "и повторите."
    ),
    UserCode.FILE_PROTECTED: (
        "Файл {path} закрыт паролем: снимите пароль в Word или Excel, сохраните и повторите."
    ),
    UserCode.FILE_OLD_WORD: (
        "Файл {path} — старого вида (.doc или .xls): откройте его в Word или Excel "
        "и сохраните как .docx или .xlsx."
    ),
    UserCode.FILE_OF_OTHER_KIND: (
        "Файл {path} на деле не документ Word и не книга Excel, хотя имя говорит об этом: "
        "возьмите исходный файл."
    ),
    UserCode.FILE_KIND_UNKNOWN: (
        "Файл {path} не того вида: программа читает документы Word (.docx) и книги Excel (.xlsx)."
    ),
    UserCode.FILE_TOO_LARGE: (
        "Файл {path} слишком велик (предел — {limit_mb} МБ): оставьте в нём только приказ и план."
    ),
    UserCode.FILE_DANGEROUS: (
        "Файл {path} устроен так, что читать его опасно: попросите отправителя прислать его заново."
    ),
    UserCode.NO_PLAN_FOUND: (
        "В файле {path} нет ни плана мероприятий, ни показателей: "
        "нужна таблица с графами «мероприятие», «срок», «ответственные»."
    ),
    UserCode.PERIOD_UNKNOWN: (
        "Не указано, на какой период дорожная карта: задайте его начало и конец."
    ),
    UserCode.PERIOD_REVERSED: (
        "Период кончается ({end}) раньше, чем начинается ({start}): поправьте даты."
    ),
    UserCode.FIELD_EMPTY: "Поле «{field}» пусто: заполните его.",
    UserCode.FIELD_TOO_LONG: "Поле «{field}» слишком длинно: в него входит не больше {limit}.",
    UserCode.FIELD_INVALID: "В поле «{field}» не подходит значение «{text}»: поправьте его.",
    UserCode.DATE_INVALID: "Даты «{text}» нет. Напишите её так: 20.01.2022.",
    UserCode.NOT_FOUND: "{kind} не найден{ending}: возможно, запись уже удалена.",
    UserCode.SCHOOL_DOUBLE: (
        "Похоже, такая школа уже есть: {name}. Откройте её карточку или подтвердите, "
        "что это другая школа."
    ),
    UserCode.IN_USE: (
        "Удалить нельзя, запись используется в другом месте: сначала уберите её оттуда."
    ),
    UserCode.UNDO_NOTHING: "Отменять нечего.",
    UserCode.REDO_NOTHING: "Возвращать нечего.",
    UserCode.UNDO_BLOCKED: (
        "После этого те же записи меняли ещё раз: {names}. Отменить можно только вместе с этим."
    ),
    UserCode.UNDO_TOO_OLD: (
        "Это сделано в прежней версии программы, отменить уже нельзя: "
        "прежнее состояние есть в резервных копиях."
    ),
    UserCode.FORMAT_UNKNOWN: (
        "Вид файла «{suffix}» не поддерживается: выберите .pdf, .docx или .xlsx."
    ),
    UserCode.NOTHING_TO_EXPORT: "Печатать нечего: в дорожной карте нет {what}.",
    UserCode.TERMS_OVERLAP: (
        "Учебные периоды пересекаются: {start} – {end} и {next_start} – {next_end}. "
        "Поправьте даты и повторите."
    ),
    UserCode.TERM_OUTSIDE_YEAR: (
        "Учебный период {start} – {end} выходит за учебный год, который начался 1 сентября "
        "{year} года: поправьте даты."
    ),
    UserCode.CALENDAR_REPEATS: "В календаре дважды сказано о дне {day}: оставьте что-то одно.",
    UserCode.CALENDAR_INVALID: ("Файл {path} не понят как календарь: исправьте в нём {where}."),
    UserCode.POINT_GONE: (
        "Такой контрольной точки больше нет: срок или список школ изменился. Откройте мероприятие "
        "заново."
    ),
    UserCode.POINT_MARKED: (
        "У этой контрольной точки уже есть отметка: удалите одну из двух или выберите другую точку."
    ),
    UserCode.DONE_IN_FUTURE: "День исполнения {day} ещё не наступил: поправьте дату.",
    UserCode.DATE_BEFORE_PLAN: (
        "Дата {day} раньше начала дорожной карты ({start}): поправьте дату или период карты."
    ),
    UserCode.ON_CONTROL: "Это уже на контроле: сначала снимите с контроля.",
    UserCode.NOT_ON_CONTROL: "Это не на контроле: сначала поставьте на контроль.",
    UserCode.NOT_REPORTED: "Возвращать нечего: отчёта об исполнении ещё не было.",
    UserCode.NOT_CONTROLLER: (
        "Вернуть на доработку или снять с контроля может только контролёр: {name}."
    ),
    UserCode.PARTY_UNKNOWN: (
        "За «{name}» не числится ни одного мероприятия: проверьте, как это написано в плане."
    ),
    UserCode.EVIDENCE_TOO_LARGE: (
        "Файл {path} слишком велик (предел — {limit_mb} МБ): сожмите его или приложите ссылку."
    ),
    UserCode.EVIDENCE_MISSING: (
        "Файла «{name}» нет в папке рядом с базой: приложите его заново или верните папку на место."
    ),
    UserCode.DEMO_NOT_EMPTY: (
        "В базе {path} уже есть данные: для учебного района укажите новый файл."
    ),
    UserCode.NO_DISPLAY: (
        "Окно открыть негде: графического экрана нет. Команды работают и без него: marshrut --help"
    ),
    UserCode.USAGE: "{text} Справка: marshrut --help",
}

STORAGE_SENTENCES: dict[StorageCode, str] = {
    StorageCode.DISK_FULL: (
        "На диске не хватило места, файл {path} не записан: освободите место и повторите."
    ),
    StorageCode.NO_PERMISSION: (
        "Нет права писать в {path}: выберите другую папку или обратитесь к администратору."
    ),
    StorageCode.TARGET_BUSY: (
        "Файл {path} открыт в другой программе (Word, Excel): закройте его "
        "или сохраните под другим именем."
    ),
    StorageCode.FOLDER_MISSING: "Папки {path} нет: создайте её или выберите другую.",
    StorageCode.WRITE_FAILED: (
        "Файл {path} не записан, диск ответил ошибкой: проверьте диск или выберите другую папку."
    ),
    StorageCode.DATABASE_LOCKED: (
        "База {path} занята другой программой: закройте второе окно «Маршрута» и повторите."
    ),
    StorageCode.DATABASE_NEWER: (
        "База {path} создана более новой версией программы: обновите «Маршрут». База не изменена."
    ),
    StorageCode.DATABASE_FOREIGN: (
        "Файл {path} — не база «Маршрута»: укажите другой файл. Этот файл не изменён."
    ),
    StorageCode.DATABASE_DAMAGED: (
        "База {path} повреждена: восстановите её из резервной копии (marshrut restore)."
    ),
    StorageCode.MIGRATION_FAILED: (
        "Базу {path} не удалось обновить, она осталась прежней; копия лежит в {backup}. "
        "Сообщите об этом разработчикам и пользуйтесь прежней версией программы."
    ),
    StorageCode.BACKUP_DAMAGED: (
        "Резервная копия {path} повреждена, база не изменена: выберите другую копию."
    ),
    StorageCode.DATABASE_URL: (
        "База по адресу {url} не обслуживается: укажите файл или адрес вида sqlite:///папка/файл.db."
    ),
}


class _Pieces(dict[str, str]):
    """Data of an error as words; a piece that is missing is left out of the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return «1 школа», «2 школы», «5 школ»: the count with the right form of the noun."""
    tail = abs(count) % 100
    if 11 <= tail <= 14:
        return f"{count} {many}"
    match tail % 10:
        case 1:
            return f"{count} {one}"
        case 2 | 3 | 4:
            return f"{count} {few}"
        case _:
            return f"{count} {many}"


def word(member: StrEnum) -> str:
    """Return the Russian word of an enum's member."""
    return WORDS[type(member)][member]


def date_text(day: date | None) -> str:
    """Return «20.01.2022», or "" for no date."""
    return f"{day:%d.%m.%Y}" if day else ""


def moment_text(moment: datetime) -> str:
    """Return «20.01.2022 14:05»."""
    return f"{moment:%d.%m.%Y %H:%M}"


def period_text(start: date, end: date) -> str:
    """Return «2022 год», «2020–2024 годы», «2022/23 учебный год» or both dates in full."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year} год" if start.year == end.year else f"{start.year}–{end.year} годы"
    if (start.month, start.day, end.year) == (9, 1, start.year + 1) and end.month in {5, 6, 8}:
        return f"{start.year}/{end.year % 100:02d} учебный год"
    return f"{date_text(start)} – {date_text(end)}"


def name_of_undo(name: str) -> str:
    """Return what the history calls the undoing of an operation: «Отмена: правка срока 2.4»."""
    return f"Отмена: {_inside_a_sentence(name)}"


def name_of_redo(name: str) -> str:
    """Return what the history calls an operation that was done again."""
    return f"Возврат: {_inside_a_sentence(name)}"


def sentence(error: AppError) -> str:
    """Return what an error means and what to do, in one Russian line."""
    template = SENTENCES[type(error.code)][error.code]
    return template.format_map(_Pieces(_words_of(error.data)))


def remark(found: Remark) -> str:
    """Return what an import has to say of a place, without the place itself."""
    return REMARKS[found.code].format_map(_Pieces(_words_of(found.data)))


def deadline_remark(found: DeadlineRemark) -> str:
    """Return what to look at in a deadline phrase: «не понято: «по звонку»»."""
    return f"{word(found.code)}: «{found.quote}»"


def fault(found: Fault) -> str:
    """Return what is wrong with a database and what to do."""
    return FAULTS[found.code].format_map(_Pieces(_words_of(found.data)))


def where(origin: Origin) -> str:
    """Return «таблица 2, строка 5», «абзац 12», or "" for the document as a whole."""
    pieces = [f"лист «{origin.sheet}»"] if origin.sheet else []
    if origin.table and not origin.sheet:
        pieces.append(f"таблица {origin.table}")
    if origin.row:
        pieces.append(f"строка {origin.row}")
    if origin.paragraph and not origin.table:
        pieces.append(f"абзац {origin.paragraph}")
    return ", ".join(pieces)


SENTENCES: dict[type[StrEnum], Mapping[Any, str]] = {
    UserCode: USER_SENTENCES,
    StorageCode: STORAGE_SENTENCES,
}


def _inside_a_sentence(name: str) -> str:
    # «ШНОР» keeps its capitals, «Правка» does not.
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _words_of(data: Mapping[str, Any]) -> dict[str, str]:
    pieces = {name: _WORDING.get(name, _plain)(value) for name, value in data.items()}
    if "kind" in data:
        pieces["kind"], pieces["ending"] = KINDS.get(str(data["kind"]), ("Запись", "а"))
    return pieces


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return date_text(value)
    return " ".join(str(value).split())


def _names(value: Any) -> str:
    return _plain(value) if isinstance(value, str) else ", ".join(f"«{_plain(v)}»" for v in value)


_WORDING: dict[str, Callable[[Any], str]] = {
    "path": lambda value: f"«{_plain(value)}»",
    "backup": lambda value: f"«{_plain(value)}»",
    "field": lambda value: FORM_FIELDS.get(str(value), _plain(value)),
    "limit": lambda value: plural(int(value), "знака", "знаков", "знаков"),
    "names": _names,
    "what": lambda value: MISSING_FOR_PAPER.get(str(value), _plain(value)),
}
