"""Words of lists of schools from files: columns, states of rows, what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.school import Locality, SchoolKind
from app.domain.school_import import Flaw, ListColumn, Note, RowState, Skip
from app.wording.schools import WORDS as SCHOOL_WORDS

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    ListColumn: {
        ListColumn.CODE: "код",
        ListColumn.FULL_NAME: "полное название",
        ListColumn.SHORT_NAME: "краткое название",
        ListColumn.KIND: "вид",
        ListColumn.NUMBER: "номер школы",
        ListColumn.SETTLEMENT: "населённый пункт",
        ListColumn.LOCALITY: "город или село",
        ListColumn.ADDRESS: "адрес",
        ListColumn.HEAD: "руководитель",
        ListColumn.HEAD_POSITION: "должность руководителя",
        ListColumn.PHONE: "телефон",
        ListColumn.EMAIL: "электронная почта",
        ListColumn.WEBSITE: "сайт",
        ListColumn.INN: "ИНН",
        ListColumn.OGRN: "ОГРН",
        ListColumn.OPENED: "первый день работы",
        ListColumn.CLOSED: "последний день работы",
        ListColumn.NOTE: "примечание",
        ListColumn.DISTRICT: "район",
        ListColumn.OKRUG: "школьный округ",
        ListColumn.CLUSTER: "кластер",
        ListColumn.ORDINAL: "№ п/п",
    },
    RowState: {
        RowState.NEW: "новая",
        RowState.CHANGED: "изменится",
        RowState.SAME: "без изменений",
        RowState.DOUBTFUL: "под вопросом",
        RowState.FAULTY: "ошибка",
        RowState.LEFT_OUT: "не загружается",
    },
    Skip: {
        Skip.EMPTY: "пустая строка",
        Skip.ABOVE_HEAD: "текст над таблицей",
        Skip.HEAD: "заголовок таблицы",
        Skip.HEAD_REPEATED: "повторный заголовок таблицы",
        Skip.COLUMN_NUMBERS: "номера граф",
        Skip.TOTAL: "итоговая строка",
        Skip.GROUP_HEADING: "название группы, отнесено к школам под ним",
        Skip.LONE_TEXT: "не похоже на школу",
        Skip.BY_HAND: "вы решили не загружать",
    },
    Flaw: {
        Flaw.NAME_MISSING: "нет названия школы",
        Flaw.TAX_LENGTH: "{column} «{text}»: должно быть {digits} цифр",
        Flaw.TAX_CHECK: "{column} {text}: не сходится контрольная цифра",
        Flaw.DATE_INVALID: "{column}: даты «{text}» нет",
        Flaw.PERIOD_REVERSED: "последний день работы раньше первого",
        Flaw.TOO_LONG: "{column}: длиннее, чем входит в карточку ({limit})",
        Flaw.SHIFTED: "ячейки сдвинуты {side}: в графе «{column}» стоит «{text}»",
        Flaw.MISFIT: "в графе «{column}» стоит «{text}», похоже на «{other}»",
        Flaw.FORMULA_ERROR: "в графе «{column}» вместо значения ошибка формулы",
        Flaw.DOUBLE_IN_FILE: "повторяет строку {row}: совпадает {by}",
        Flaw.SCHOOL_TWICE: "та же школа, что в строке {row}: {name}",
        Flaw.SIMILAR: "есть похожие школы: укажите, какая это",
        Flaw.CODE_DIFFERS: "школа «{name}» уже есть, но её код {code}",
        Flaw.CODE_OF_OTHER: "код принадлежит школе «{other}», а название – школе «{name}»",
        Flaw.TAX_OF_OTHER: "ИНН принадлежит школе «{name}», код которой {code}",
        Flaw.CELL_FILLED: "графа «{column}» взята из объединённой ячейки",
        Flaw.DATE_AS_TEXT: "{column}: «{text}» прочитано как {read_as}",
        Flaw.SEVERAL: "в строке названо несколько школ ({count}), у каждой своя карточка",
        Flaw.OF_SEVERAL: "не взято, потому что школ в строке несколько: {fields}",
        Flaw.UNKNOWN_WORD: "{column}: «{text}» не понято и не взято",
        Flaw.UNUSUAL: "{column}: проверьте «{text}»",
        Flaw.ZERO_LOST: "код {text} короче других: возможно, потерян ноль в начале",
        Flaw.NAME_REPEATS: "так же называется школа в строке {row}, но код у неё другой",
        Flaw.SCHOOL_CLOSED: "школа «{name}» в списке значится закрытой",
    },
}


_COUNTED = {
    RowState.NEW: "новых",
    RowState.CHANGED: "изменится",
    RowState.SAME: "без изменений",
    RowState.DOUBTFUL: "сомнительных",
    RowState.FAULTY: "с ошибками",
    RowState.LEFT_OUT: "не загружается строк",
}


def counts(found: Mapping[RowState, int]) -> str:
    """Return «новых 280 · изменится 8 · …»."""
    return " · ".join(f"{words} {found.get(state, 0)}" for state, words in _COUNTED.items())


def note(found: Note) -> str:
    """Return what is to be said of a row, without the row itself: «ИНН «123»: …»."""
    data = {name: _piece(name, value) for name, value in found.data.items()}
    column = WORDS[ListColumn][found.column] if found.column else ""
    said = WORDS[Flaw][found.flaw].format_map({"column": column, **data})
    return said[:1].upper() + said[1:]


def value(column: ListColumn, stored: str) -> str:
    """Return a value as a person reads it: kinds by their words, dates as 20.01.2022.

    What could not be understood stands as it was written.
    """
    if not stored:
        return ""
    match column:
        case ListColumn.KIND:
            return str(SCHOOL_WORDS[SchoolKind][SchoolKind(stored)])
        case ListColumn.LOCALITY:
            return str(SCHOOL_WORDS[Locality][Locality(stored)])
        case ListColumn.OPENED | ListColumn.CLOSED:
            try:
                return f"{date.fromisoformat(stored):%d.%m.%Y}"
            except ValueError:
                return stored
    return stored


def _piece(name: str, data: str | int) -> str:
    columns = WORDS[ListColumn]
    if name == "fields":
        return ", ".join(columns[ListColumn(one)] for one in str(data).split())
    return str(columns.get(data, data))
