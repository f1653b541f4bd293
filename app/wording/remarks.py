"""What an import and a check of a database have to say."""

from __future__ import annotations

from app.domain.drafts import RemarkCode
from app.domain.safekeeping import FaultCode

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
    RemarkCode.FORMULA_ERRORS: "в ячейках с формулами вместо значений стоят ошибки ({count})",
    RemarkCode.TABLE_CODING: "файл прочитан так: кодировка {coding}, разделитель – {separator}",
    RemarkCode.LIST_COLUMN_LEFT_OUT: "графа «{heading}» не загружается",
    RemarkCode.QUOTES_UNPAIRED: "кавычка без пары: кавычки в файле прочитаны как обычные знаки",
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
    FaultCode.FILE_LOST: (
        "Нет файла «{text}» ({stored}: {of}): верните его из копий "
        "(Настройки › Копии и проверка) или приложите заново."
    ),
    FaultCode.FILE_CHANGED: (
        "Файл «{text}» ({stored}: {of}) испорчен или изменён: верните его из копий "
        "(Настройки › Копии и проверка) или приложите заново."
    ),
    FaultCode.SEARCH_DIFFERS: (
        "Поиск по всей базе отстал от записей ({count}): соберите его заново "
        "(marshrut search --rebuild)."
    ),
    FaultCode.PIECE_ASTRAY: (
        "В таблице {table} есть записи, которые никуда не входят ({count}): "
        "восстановите базу из резервной копии."
    ),
}
