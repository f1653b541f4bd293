"""The cells of a form that are filled in: what they let in, how they look, what they lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from openpyxl.cell import Cell
from openpyxl.worksheet.datavalidation import DataValidation

from app.domain.collection_layout import TEXT_LIMIT, FormColumn
from app.domain.collection_reading import answer_text
from app.domain.collections import Answer, AnswerKind, CollectionField

CHECKED: Final = "✓"
_NO_DATA = "нет данных"

_LIMIT_WORDS: Final = {
    AnswerKind.SHARE: "нужно от 0 до 100",
    AnswerKind.WHOLE: "нужно целое от нуля",
    AnswerKind.NUMBER: "слишком большое число",
}
_PROMPTS: Final = {
    AnswerKind.SHARE: (
        "Доля в процентах, от 0 до 100, без знака %. Если данных нет: нет данных.",
        "Нужно число от 0 до 100 или слова «нет данных».",
    ),
    AnswerKind.WHOLE: (
        "Целое число, можно ноль. Если данных нет: нет данных.",
        "Нужно целое число не меньше нуля или слова «нет данных».",
    ),
    AnswerKind.NUMBER: (
        "Число, можно с десятичной запятой. Если данных нет: нет данных.",
        "Нужно число или слова «нет данных».",
    ),
    AnswerKind.YES_NO: (
        "Выберите из списка: да, нет или нет данных.",
        "Выберите ответ из списка: да, нет или нет данных.",
    ),
    AnswerKind.CHOICE: ("Выберите ответ из списка.", "Выберите один из ответов списка."),
    AnswerKind.TEXT: (
        f"Текст, не длиннее {TEXT_LIMIT} знаков.",
        f"Текст длиннее {TEXT_LIMIT} знаков: сократите его.",
    ),
}


def offered_texts(one: CollectionField) -> tuple[str, ...]:
    """Return what is chosen from; nothing where an answer is typed."""
    if one.kind is AnswerKind.YES_NO:
        return ("да", "нет", _NO_DATA)
    return (*one.options, _NO_DATA) if one.kind is AnswerKind.CHOICE else ()


def cell_rule(one: CollectionField, at: str, offered: str) -> DataValidation:
    """Return what a cell lets in; «нет данных» goes into every one.

    `offered` is where the texts to choose from stand, "" for a cell without them.
    """
    prompt, error = _PROMPTS[one.kind]
    if one.parts:
        prompt, error = _PROMPTS[AnswerKind.WHOLE]
    if offered:
        rule = DataValidation("list", formula1=offered)
    elif one.kind is AnswerKind.TEXT:
        rule = DataValidation("textLength", formula1=str(TEXT_LIMIT))
        rule.operator = "lessThanOrEqual"
    else:
        limits = _limits(one, at)
        said = f'LOWER(TRIM({at}))="{_NO_DATA}"'
        rule = DataValidation("custom", formula1=f"OR({said},AND(ISNUMBER({at}),{limits}))")
    rule.allow_blank = True
    rule.promptTitle, rule.prompt = "Как заполнить", prompt
    rule.errorTitle, rule.error, rule.errorStyle = "Значение не подходит", error, "stop"
    rule.showInputMessage = rule.showErrorMessage = True
    return rule


def check_formula(one: CollectionField, cells: Sequence[str]) -> str:
    """Return the formula that says in words what the row lacks."""
    at = cells[0]
    if one.parts:
        part, whole = cells
        said = f'OR(LOWER(TRIM({part}))="{_NO_DATA}",LOWER(TRIM({whole}))="{_NO_DATA}")'
        found = _chain(
            (f'AND({part}="",{whole}="")', "заполните"),
            (said, f"{CHECKED} нет данных"),
            (f"NOT(AND(ISNUMBER({part}),ISNUMBER({whole})))", "нужны оба числа"),
            (f"OR({part}<0,{whole}<0)", "меньше нуля"),
            (f"OR({part}<>INT({part}),{whole}<>INT({whole}))", "нужны целые числа"),
            (f"{whole}=0", "знаменатель – ноль"),
            (f"{part}>{whole}", "числитель больше знаменателя"),
        )
    elif one.kind in {AnswerKind.SHARE, AnswerKind.WHOLE, AnswerKind.NUMBER}:
        found = _chain(
            (f'{at}=""', "заполните"),
            (f'LOWER(TRIM({at}))="{_NO_DATA}"', f"{CHECKED} нет данных"),
            (f"NOT(ISNUMBER({at}))", "нужно число"),
            (f"NOT(AND({_limits(one, at)}))", _LIMIT_WORDS[one.kind]),
        )
    else:
        found = _chain((f'{at}=""', "заполните"))
    return f'=IFERROR({found},"ошибка в ячейке")'


def put(cell: Cell, text: str) -> None:
    """Write a text that no program takes for a formula."""
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def fill_known(cell: Cell, one: CollectionField, column: FormColumn, known: Answer) -> None:
    """Write what is known already."""
    parts = {FormColumn.NUMERATOR: known.numerator, FormColumn.DENOMINATOR: known.denominator}
    value = parts.get(column, known.value)
    if known.no_data:
        put(cell, _NO_DATA)
    elif one.kind is AnswerKind.YES_NO:
        put(cell, answer_text(one.kind, known))
    elif value is not None:
        cell.value = value
    elif column is FormColumn.VALUE:
        put(cell, known.text)


def number_format(one: CollectionField, column: FormColumn) -> str:
    """Return the format in which a cell shows what is typed."""
    match one.kind:
        case AnswerKind.TEXT | AnswerKind.CHOICE | AnswerKind.YES_NO:
            return "@"
        case AnswerKind.WHOLE:
            return "0"
        case AnswerKind.SHARE | AnswerKind.NUMBER:
            return "0" if column is not FormColumn.VALUE else "0.####"
        case _:
            assert_never(one.kind)


def _limits(one: CollectionField, at: str) -> str:
    """Return the conditions of a number, for AND."""
    if one.parts or one.kind is AnswerKind.WHOLE:
        return f"{at}>=0,{at}=INT({at})"
    return f"{at}>=0,{at}<=100" if one.kind is AnswerKind.SHARE else f"ABS({at})<=10000000"


def _chain(*steps: tuple[str, str]) -> str:
    found = f'"{CHECKED}"'
    for condition, said in reversed(steps):
        found = f'IF({condition},"{said}",{found})'
    return found
