"""What the search finds, in the plural: the headings over what was found."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.search import SearchKind

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    SearchKind: {
        SearchKind.SCHOOL: "Школы",
        SearchKind.PERSON: "Сотрудники",
        SearchKind.ORDER: "Приказы",
        SearchKind.REPORT: "Отчёты и справки",
        SearchKind.ROADMAP: "Дорожные карты",
        SearchKind.ACTIVITY: "Мероприятия",
        SearchKind.SECTION: "Разделы планов",
        SearchKind.INDICATOR: "Показатели",
        SearchKind.PASSPORT: "Паспорта показателей",
        SearchKind.BLOCK: "Тексты дорожных карт",
        SearchKind.CLAUSE: "Пункты приказов",
        SearchKind.PARTY: "Ответственные",
        SearchKind.BASIS: "Основания",
        SearchKind.AGREEMENT: "Договоры",
        SearchKind.MENTORSHIP: "Наставничество",
        SearchKind.VISIT: "Посещения и консультации",
        SearchKind.RECOMMENDATION: "Рекомендации",
        SearchKind.WORKING_GROUP: "Рабочие группы",
        SearchKind.GROUP: "Группы школ",
        SearchKind.STATUS_KIND: "Виды статусов",
        SearchKind.TYPOLOGY: "Типологии",
        SearchKind.EVIDENCE: "Подтверждения исполнения",
        SearchKind.VISIT_FILE: "Файлы посещений",
        SearchKind.COLLECTION: "Сбор данных",
    },
}
