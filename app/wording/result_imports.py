"""Words of results from files: kinds of files, states of rows, what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app import wording
from app.domain.result_checks import ResultRule
from app.domain.results_import import ResultFlaw, ResultKind, ResultNote
from app.domain.school_import import RowState
from app.wording.figures import WORDS as FIGURE_WORDS

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    ResultKind: {
        ResultKind.PROTOCOL: "протоколы ГИА",
        ResultKind.MARKS: "статистика по отметкам",
        ResultKind.JOURNAL: "сравнение отметок с журналом",
        ResultKind.SUMMARY: "сводная таблица",
    },
    ResultFlaw: {
        ResultFlaw.FORMULA_ERROR: "вместо значения ошибка формулы",
        ResultFlaw.FORMULA_EMPTY: (
            "ячейка {cell}: формула без посчитанного значения: откройте файл в Excel и сохраните"
        ),
        ResultFlaw.WITHOUT_CODE: (
            "без кода школы {left} ({where}): в результаты школ не вошли, исправьте файл "
            "или примите строки с объяснением"
        ),
        ResultFlaw.NUMBER_UNREADABLE: "число не прочитано",
        ResultFlaw.YEAR_UNKNOWN: "неизвестно, за какой год результаты: укажите год",
        ResultFlaw.OTHER_YEAR: "результаты за {year} год, а загружается {asked}",
        ResultFlaw.CHECK: "{rule} ({text})",
        ResultFlaw.DOUBLE_IN_FILE: "в строке {row} о том же сказано другое",
        ResultFlaw.APPEALS_ALONE: (
            "в файле только апелляции: загрузите протокол вместе с ними или после апелляций"
        ),
        ResultFlaw.TOTAL_DIFFERS: "участников по протоколу {told}, прочитано строк: {count}",
        ResultFlaw.SCHOOL_UNKNOWN: "школы «{text}» нет в реестре: укажите, какая это",
        ResultFlaw.SCHOOL_SIMILAR: "«{text}»: похожих школ несколько, укажите, какая это",
        ResultFlaw.SUBJECT_UNKNOWN: "предмет «{text}» неизвестен: укажите, какой это",
        ResultFlaw.EXAM_UNKNOWN: "неизвестно, какой это экзамен: укажите",
        ResultFlaw.GRADE_UNKNOWN: "неизвестно, какой это класс: укажите",
        ResultFlaw.SUBJECT_AS: "предмет «{text}» понят как «{name}»",
        ResultFlaw.NO_SCALE: "шкалы на этот год нет: не преодолевшие минимум не посчитаны",
        ResultFlaw.MINIMUM_DIFFERS: "в протоколе минимум {told}, в шкале {known}: взят {known}",
        ResultFlaw.WITHOUT_SCORE: "строк без балла: {count}, в участники не вошли",
        ResultFlaw.APPEALS_USED: "учтено апелляций: {count}",
        ResultFlaw.TAKEN_TWICE: "сдавали повторно: {count}, взят последний результат",
        ResultFlaw.ROWS_SHIFTED: "строк со сдвинутыми ячейками: {count}, прочитаны со сдвигом",
        ResultFlaw.ROW_PASSED: "строка с числами не отнесена ни к какой школе",
    },
}
_INNER_QUOTES = str.maketrans("«»", "„“")
_STATES = {
    RowState.NEW: "новых",
    RowState.CHANGED: "изменятся",
    RowState.SAME: "без изменений",
    RowState.DOUBTFUL: "под вопросом",
    RowState.FAULTY: "с ошибкой",
    RowState.LEFT_OUT: "не загружаются",
}


def note(found: ResultNote) -> str:
    """Return what is said of a place: with the heading of its column where there is one."""
    data: dict[str, object] = dict(found.data)
    if "rule" in data:
        data["rule"] = FIGURE_WORDS[ResultRule][ResultRule(str(data["rule"]))]
    if found.flaw is ResultFlaw.WITHOUT_CODE:
        data["left"] = left_out(int(found.data["count"]))
        data["where"] = _rows_named(str(found.data["rows"]), int(found.data["more"]))
    said = WORDS[ResultFlaw][found.flaw].format_map(data)
    # Quotation marks inside quotation marks are the other ones.
    column = found.column.translate(_INNER_QUOTES)
    # A cell that is named is of the column: «графа «Средний балл», ячейка J11: …».
    joined = ", " if "cell" in data else ": "
    return f"графа «{column}»{joined}{said}" if column else said


def left_out(count: int) -> str:
    """Return «остался 1 участник», «осталось 3 участника»."""
    form = wording.plural(count, "участник", "участника", "участников")
    return f"{'остался' if form.endswith('участник') else 'осталось'} {form}"


def _rows_named(rows: str, more: int) -> str:
    """Return «строка 12», «строки 12, 15, 18 и ещё 4»."""
    word = "строки" if more or "," in rows else "строка"
    return f"{word} {rows} и ещё {more}" if more else f"{word} {rows}"


def counts(found: Mapping[RowState, int]) -> str:
    """Return «новых – 12, с ошибкой – 1»."""
    return ", ".join(f"{_STATES[state]} – {count}" for state, count in found.items()) or "строк нет"
