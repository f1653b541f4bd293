"""Words of drafts of reports: their kinds and states, and what stands behind a figure."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.report_drafts import Lacking, Reckoning, ReportKind, ReportState, SourceKind

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    ReportKind: {
        ReportKind.SESSION: "отчёт к сессии министерства",
        ReportKind.ANALYTICAL: "аналитическая справка",
    },
    ReportState: {
        ReportState.DRAFT: "черновик",
        ReportState.READY: "готов",
    },
    SourceKind: {
        SourceKind.SCHOOL: "школа",
        SourceKind.VISIT: "посещение или консультация",
        SourceKind.RECOMMENDATION: "рекомендация",
        SourceKind.ACTIVITY: "мероприятие",
        SourceKind.MENTORSHIP: "наставник",
        SourceKind.AGREEMENT: "соглашение",
        SourceKind.CURATORSHIP: "куратор",
        SourceKind.GROUP: "рабочая группа",
        SourceKind.RESULT: "результат",
        SourceKind.INDICATOR: "показатель",
    },
    Reckoning: {
        Reckoning.COUNT: "столько строк",
        Reckoning.SUM: "сумма по строкам",
        Reckoning.ITSELF: "значение строки",
        Reckoning.DIFFERENCE: "разница двух строк",
        Reckoning.SHARE: "доля в процентах",
        Reckoning.AVERAGE: "среднее по всем участникам",
        Reckoning.DISTINCT: "столько разных",
    },
}


def lacking_line(found: Lacking) -> str:
    """Return «Практики: Впишите …», what is to be filled before printing."""
    return f"{found.section}: {found.ask}"
