"""Words of collecting data from schools: what is asked, how a school stands, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.collection_drafts import AnswerChange, AnswerFault
from app.domain.collection_layout import DATA_SHEET, FormColumn
from app.domain.collection_reading import CellFault, FormState
from app.domain.collections import AnswerKind, Asked, ReplyState, ResultFigure
from app.domain.indicator_checks import ValueRule
from app.domain.result_checks import ResultRule
from app.wording.figures import WORDS as FIGURE_WORDS

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Asked: {
        Asked.INDICATOR: "показатель",
        Asked.FACT: "данные школы",
        Asked.RESULT: "результаты",
        Asked.QUESTION: "вопрос",
    },
    AnswerKind: {
        AnswerKind.SHARE: "доля, %",
        AnswerKind.WHOLE: "целое число",
        AnswerKind.NUMBER: "число",
        AnswerKind.YES_NO: "да или нет",
        AnswerKind.CHOICE: "выбор из списка",
        AnswerKind.TEXT: "текст",
    },
    ResultFigure: {
        ResultFigure.TAKERS: "число участников",
        ResultFigure.MEAN: "средний балл (отметка)",
        ResultFigure.BELOW: "ниже минимума",
        ResultFigure.MARK_2: "доля отметок «2»",
        ResultFigure.MARK_3: "доля отметок «3»",
        ResultFigure.MARK_4: "доля отметок «4»",
        ResultFigure.MARK_5: "доля отметок «5»",
    },
    ReplyState: {
        ReplyState.NOT_SENT: "файл не записан",
        ReplyState.WAITING: "ждём",
        ReplyState.OVERDUE: "срок прошёл",
        ReplyState.WRONG: "прислан негодный файл",
        ReplyState.PARTIAL: "получен не весь",
        ReplyState.EARLIER: "ответ на прежнюю версию",
        ReplyState.RECEIVED: "получен",
    },
    FormColumn: {
        FormColumn.NUMBER: "№",
        FormColumn.TEXT: "Что указать",
        FormColumn.UNIT: "Единица",
        FormColumn.PERIOD: "Период",
        FormColumn.NUMERATOR: "Числитель",
        FormColumn.DENOMINATOR: "Знаменатель",
        FormColumn.VALUE: "Значение",
        FormColumn.CHECK: "Проверка",
        FormColumn.REMARK: "Примечание школы",
    },
    CellFault: {
        CellFault.FORMULA_ERROR: "формула даёт ошибку",
        CellFault.FORMULA_EMPTY: "формула сохранена без значения",
        CellFault.DATE: "записана дата, а нужно число",
        CellFault.NOT_NUMBER: "не число",
        CellFault.NOT_WHOLE: "число должно быть целым",
        CellFault.NOT_SHARE: "доля не от 0 до 100 %",
        CellFault.NEGATIVE: "число меньше нуля",
        CellFault.TOO_LARGE: "слишком большое число",
        CellFault.NOT_YES_NO: "нужно «да» или «нет»",
        CellFault.NOT_OFFERED: "такого ответа нет в списке",
        CellFault.PART_MISSING: "нужны и числитель, и знаменатель",
        CellFault.PART_ABOVE_WHOLE: "числитель больше знаменателя",
        CellFault.WHOLE_ZERO: "знаменатель равен нулю",
        CellFault.MERGED: "ячейка объединена с другими",
        CellFault.TOO_LONG: "слишком длинный текст",
        CellFault.NO_BLANK: "здесь нельзя ответить «мало участников»",
    },
    AnswerFault: {
        AnswerFault.FACT_ABOVE_WHOLE: "часть больше целого",
    },
    AnswerChange: {
        AnswerChange.NEW: "новое",
        AnswerChange.CHANGED: "изменится",
        AnswerChange.SAME: "без изменений",
        AnswerChange.NO_DATA: "нет данных",
        AnswerChange.EMPTY: "не заполнено",
        AnswerChange.FAULTY: "ошибка",
    },
    FormState: {
        FormState.READY: "можно сохранить",
        FormState.REPEATED: "повторный ответ",
        FormState.DOUBLE: "последний из нескольких",
        FormState.SUPERSEDED: "есть файл новее",
        FormState.SAME_FILE: "уже загружен",
        FormState.UNREADABLE: "не читается",
        FormState.NOT_A_FORM: "не форма",
        FormState.OTHER_FORM: "другая форма",
        FormState.OLD_VERSION: "прежняя версия",
        FormState.OTHER_VERSION: "другая версия",
        FormState.ALTERED: "форма изменена",
        FormState.NOT_ASKED: "школу не спрашивали",
    },
}

FORM_SENTENCES: dict[FormState, str] = {
    FormState.READY: "Ответ можно сохранить.",
    FormState.REPEATED: (
        "Школа уже ответила{when}. Нажмите «Взять этот файл», если верен новый ответ."
    ),
    FormState.DOUBLE: (
        "От школы пришло несколько файлов, этот сохранён последним. "
        "Если верен он, нажмите «Взять этот файл»."
    ),
    FormState.SUPERSEDED: "От этой школы есть файл, сохранённый позже: этот не нужен.",
    FormState.SAME_FILE: "Этот самый файл уже загружен: ничего нового в нём нет.",
    FormState.NOT_A_FORM: "Это не форма сбора: школа должна прислать файл, который ей отправили.",
    FormState.OTHER_FORM: "Это форма другого сбора: загрузите её там, где она составлена.",
    FormState.OLD_VERSION: ("Это прежняя версия формы (№ {text}): отправьте школе новый файл."),
    FormState.OTHER_VERSION: (
        "Такой версии формы (№ {text}) в этой базе нет: запишите школе файл заново."
    ),
    FormState.ALTERED: "Форма изменена{place}: отправьте школе её файл ещё раз.",
    FormState.NOT_ASKED: "Этой школы нет среди тех, у кого спрашивали: добавьте её в форму.",
}


def form_sentence(state: FormState, *, row: int = 0, text: str = "", when: str = "") -> str:
    """Return what a file turned out to be and what to do.

    Args:
        row, text: the first place of an altered form; the version of another one.
        when: the day of the earlier answer.
    """
    place = f": лист «{DATA_SHEET}», строка {row}" if row else ""
    if row:
        place += f" – «{_short(text)}»" if text else " – здесь пусто"
    when = f" {when}" if when else ""
    return FORM_SENTENCES[state].format(place=place, text=text, when=when)


def fault_word(code: StrEnum) -> str:
    """Return what is wrong with an answer, whichever check says so."""
    if isinstance(code, ValueRule | ResultRule):
        return FIGURE_WORDS[type(code)][code]
    return WORDS[type(code)][code]


def cell_place(row: int, column: FormColumn) -> str:
    """Return «лист «Данные», строка 7, столбец «Значение»»."""
    return f"лист «{DATA_SHEET}», строка {row}, столбец «{WORDS[FormColumn][column]}»"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59].rstrip() + "…"
