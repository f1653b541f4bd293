"""Words for values: enum → Russian, error → sentence, plurals; for window, papers and console.

A sentence of an error says what happened, what it means and what to do, in one line. Data that a
sentence names come from the error; a missing piece of data never turns into a second error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.domain.deadline import DeadlineRemark
from app.domain.drafts import Origin, Remark
from app.domain.errors import AppError, StorageCode, UserCode
from app.domain.safekeeping import Amount, Fault
from app.wording import (
    charts,
    collections,
    execution,
    figures,
    plans,
    reports,
    result_imports,
    school_lists,
    schools,
    search,
    support,
    years,
)
from app.wording.fields import (
    FIELD_GENITIVE,
    FORM_FIELDS,
    HISTORY_WORDS,
    KINDS,
    MISSING_FOR_PAPER,
    USUAL_HEADINGS,
)
from app.wording.remarks import FAULTS, REMARKS
from app.wording.sentences import STORAGE_SENTENCES, USER_SENTENCES

__all__ = ["FIELD_GENITIVE", "FORM_FIELDS", "USUAL_HEADINGS", "WORDS"]

WORDS: dict[type[StrEnum], Mapping[Any, str]] = (
    plans.WORDS
    | execution.WORDS
    | schools.WORDS
    | school_lists.WORDS
    | support.WORDS
    | figures.WORDS
    | charts.WORDS
    | collections.WORDS
    | search.WORDS
    | result_imports.WORDS
    | years.WORDS
    | reports.WORDS
)

_KILOBYTE = 1024


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


def size_text(size: int) -> str:
    """Return «240 КБ» or «3,4 МБ» of a size in bytes; what is not empty has a kilobyte."""
    kilobytes = -(-size // _KILOBYTE)
    if kilobytes < _KILOBYTE:
        return f"{kilobytes} КБ"
    return f"{size / _KILOBYTE**2:.1f} МБ".replace(".", ",")


def files_text(amount: Amount) -> str:
    """Return «3 файла, 1,2 МБ»."""
    return f"{plural(amount.count, 'файл', 'файла', 'файлов')}, {size_text(amount.size)}"


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


def _office_days(value: tuple[date | None, date | None]) -> str:
    since, until = value
    return " ".join(
        f"{word} {date_text(day)}" for word, day in (("с", since), ("по", until)) if day
    )


_WORDING: dict[str, Callable[[Any], str]] = {
    "office_days": _office_days,
    "path": lambda value: f"«{_plain(value)}»",
    "backup": lambda value: f"«{_plain(value)}»",
    "field": lambda value: FORM_FIELDS.get(str(value), _plain(value)),
    "limit": lambda value: plural(int(value), "знака", "знаков", "знаков"),
    "names": _names,
    "history": lambda value: ", ".join(HISTORY_WORDS.get(str(one), str(one)) for one in value),
    "measure": word,
    "places": lambda value: ", ".join(word(one) for one in value),
    "whole": word,
    "stored": word,
    "of": lambda value: _plain(value) or "без названия",
    "members": lambda value: plural(int(value), "школа", "школы", "школ"),
    "school_year": lambda value: f"{value}/{(int(value) + 1) % 100:02d} учебный год",
    "what": lambda value: MISSING_FOR_PAPER.get(str(value), _plain(value)),
}
