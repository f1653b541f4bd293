"""Words of roadmaps, papers, and of the program itself."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.changes import Topic
from app.domain.office import DeskRole
from app.domain.paperwork import AnnexMark, CommandStyle, DocumentState, Paper
from app.domain.roadmap import (
    Alignment,
    BlockKind,
    Field,
    Layout,
    Numbering,
    PartKind,
    RoadmapState,
)
from app.domain.safekeeping import BackupReason, StoredPlace

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    Topic: {
        Topic.ROADMAPS: "дорожные карты",
        Topic.DOCUMENTS: "документы",
        Topic.SCHOOLS: "школы",
        Topic.STATUSES: "статусы школ",
        Topic.SUPPORT: "наставники и кураторы",
        Topic.PEOPLE: "люди",
        Topic.OFFICE: "учреждение",
        Topic.SETTINGS: "настройки",
        Topic.CALENDAR: "календарь",
        Topic.EXECUTION: "исполнение",
        Topic.REMINDERS: "напоминания",
        Topic.INDICATORS: "показатели",
        Topic.RESULTS: "результаты",
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
    BackupReason: {
        BackupReason.DAILY: "ежедневная",
        BackupReason.MIGRATION: "перед обновлением базы",
        BackupReason.IMPORT: "перед импортом",
        BackupReason.RESTORE: "перед восстановлением",
        BackupReason.MANUAL: "по команде",
        BackupReason.DAMAGED: "повреждённая база, отложена",
    },
    StoredPlace: {
        StoredPlace.EVIDENCE: "подтверждение исполнения",
        StoredPlace.BASIS: "основание",
        StoredPlace.AGREEMENT: "соглашение о наставничестве",
        StoredPlace.VISIT: "выезд или консультация",
    },
}
