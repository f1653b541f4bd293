"""Words of the next year's roadmap: what is proposed, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.year_notes import DayNote, DayRemark, Place, Reason, Why

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Place: {
        Place.REMOVAL: "не переносить",
        Place.GOAL: "цель",
        Place.TASKS: "задачи",
        Place.RESULTS: "ожидаемые результаты",
        Place.PART: "название части",
        Place.COLUMN: "заголовок графы",
        Place.TARGETS: "годы целевых значений",
        Place.BLOCK: "текст",
        Place.SECTION: "название раздела",
        Place.TEXT: "мероприятие",
        Place.DEADLINE: "срок",
        Place.RESPONSIBLE: "ответственные",
        Place.RESULT: "результат",
        Place.INDICATOR: "показатель",
    },
    Reason: {
        Reason.PAST: "разовое, срок прошёл {day}",
        Reason.DONE: "разовое, выполнено {day}",
        Reason.CANCELLED: "разовое, отменено",
        Reason.REPLACED: "теперь {name}",
        Reason.LEFT: "{name} работает до {day}, замена не указана",
    },
    DayNote: {
        DayNote.DAY_OFF: "{day} – выходной, сделать к {instead}",
        DayNote.HOLIDAYS: "{day} – каникулы",
        DayNote.TERM_EDGE: "прежде – граница четверти, теперь она {instead}",
        DayNote.UNSURE: "проверьте срок: он понят не так, как прежний",
    },
}


def why(found: Why) -> str:
    """Return a reason: «разовое, срок прошёл 20.01.2022»."""
    return _said(WORDS[Reason][found.reason], day=found.day, name=found.name)


def day(found: DayRemark) -> str:
    """Return what to know of a day: «12.06.2023 – выходной, сделать к 09.06.2023»."""
    return _said(WORDS[DayNote][found.note], day=found.day, instead=found.instead)


def _said(template: str, **data: date | str | None) -> str:
    texts = {
        name: f"{value:%d.%m.%Y}" if isinstance(value, date) else value or ""
        for name, value in data.items()
    }
    return template.format(**texts).strip()
