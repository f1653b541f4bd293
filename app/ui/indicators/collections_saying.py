"""How collecting data is told: shapes with words, counts, and the list of those who are silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app import wording
from app.domain.collection_drafts import (
    AnswerChange,
    AskedSchool,
    CollectionSummary,
    DraftAnswer,
    DraftFile,
)
from app.domain.collection_reading import TAKEN, FormState
from app.domain.collections import CollectionForm, ReplyState
from app.wording.collections import cell_place, fault_word

SCHOOLS = ("школа", "школы", "школ")
FIELDS = ("вопрос", "вопроса", "вопросов")
SILENT_HEADINGS = ("Школа", "Состояние", "Руководитель", "Телефон", "Почта", "Куратор")

_REPLY_SIGNS = {
    ReplyState.NOT_SENT: "○",
    ReplyState.WAITING: "◐",
    ReplyState.OVERDUE: "■",
    ReplyState.WRONG: "▲",
    ReplyState.PARTIAL: "▲",
    ReplyState.EARLIER: "▲",
    ReplyState.RECEIVED: "✓",
}
_CHANGE_SIGNS = {
    AnswerChange.NEW: "●",
    AnswerChange.CHANGED: "◐",
    AnswerChange.SAME: "✓",
    AnswerChange.NO_DATA: "○",
    AnswerChange.EMPTY: "○",
    AnswerChange.FAULTY: "■",
}
_COUNTED = (
    (AnswerChange.NEW, "новых"),
    (AnswerChange.CHANGED, "изменится"),
    (AnswerChange.SAME, "без изменений"),
    (AnswerChange.NO_DATA, "без данных"),
    (AnswerChange.EMPTY, "пусто"),
    (AnswerChange.FAULTY, "с ошибкой"),
)


def state_words(state: ReplyState) -> str:
    """Return «✓ получен»."""
    return f"{_REPLY_SIGNS[state]} {wording.word(state)}"


def lacks(one: AskedSchool, form: CollectionForm) -> str:
    """Return «с ошибкой 2, пусто 1», "" where nothing lacks."""
    reply = one.reply
    if reply.received_at is None:
        return wording.word(FormState(reply.refused)) if reply.refused else ""
    told = [(reply.faulty(form), "с ошибкой"), (reply.empty(form), "пусто")]
    return ", ".join(f"{word} {count}" for count, word in told if count)


def progress_words(one: CollectionSummary, today: date) -> str:
    """Return «получено 18 из 24 · ждём 6 · до 01.12.2026»."""
    told = [f"получено {one.received} из {one.asked}"]
    if one.overdue:
        told.append(f"просрочено {one.overdue}")
    elif one.waiting:
        told.append(f"ждём {one.waiting}")
    if one.unfinished:
        told.append(f"доделать {one.unfinished}")
    if one.form.due is not None:
        days = (one.form.due - today).days
        told.append(f"до {wording.date_text(one.form.due)}" + (" (сегодня)" if days == 0 else ""))
    return " · ".join(told)


def form_state(one: CollectionSummary) -> str:
    """Return the shape and the word of a whole form."""
    if not one.waiting:
        return "▲ доделать" if one.unfinished else "✓ все ответили"
    return f"■ просрочено {one.overdue}" if one.overdue else f"◐ ждём {one.waiting}"


def file_words(one: DraftFile, *, agreed: bool) -> str:
    """Return the shape and the word of a file that came."""
    if one.state is FormState.READY or agreed:
        bad = one.count(AnswerChange.FAULTY)
        said = "заменит прежний ответ" if agreed else wording.word(one.state)
        return f"▲ {said}, с ошибкой {bad}" if bad else f"✓ {said}"
    return f"{'○' if one.state in TAKEN or _harmless(one) else '■'} {wording.word(one.state)}"


def _harmless(one: DraftFile) -> bool:
    return one.state in {FormState.SAME_FILE, FormState.SUPERSEDED}


def counts_words(one: DraftFile) -> str:
    """Return «новых 5, с ошибкой 2»; for a file that is not taken, why."""
    if not one.taken:
        return one.sentence
    told = [f"{word} {count}" for change, word in _COUNTED if (count := one.count(change))]
    if one.stray:
        rows = ", ".join(map(str, one.stray[:5]))
        told.append(f"под таблицей лишнее: строка {rows}")
    said = ", ".join(told)
    return said if one.state is FormState.READY else f"{one.sentence} В файле: {said}"


def change_words(one: DraftAnswer, reason: str) -> str:
    """Return the shape and the word of an answer; an accepted one is told with its reason."""
    if one.faults and reason:
        return f"✓ принято: {reason}"
    if one.faults:
        said = "; ".join(
            fault_word(fault.code) + (f" ({fault.text})" if fault.text else "")
            for fault in one.faults
        )
        return f"■ {said}"
    return f"{_CHANGE_SIGNS[one.change]} {wording.word(one.change)}"


def place_words(one: DraftAnswer) -> str:
    """Return where an answer stands in the workbook."""
    return cell_place(one.row, one.column)


def silent_rows(
    schools: Sequence[AskedSchool], form: CollectionForm, today: date
) -> list[list[str]]:
    """Return the rows of the list of those who have not answered."""
    return [
        [
            one.name,
            wording.word(one.reply.state(form, today)),
            one.head,
            one.phone,
            one.email,
            ", ".join(one.curators),
        ]
        for one in schools
    ]
