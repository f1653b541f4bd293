"""Words of deadlines, calendars, control and responsible parties."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.agenda import AgendaList, AttentionKind, Settling
from app.domain.calendar import DayKind, DayOffRule, EventKind, TermKind
from app.domain.deadline import DeadlineKind, DeadlineRemarkCode
from app.domain.execution import Reporting, Scope
from app.domain.marks import ControlStepKind, EvidenceKind, MarkState, Standing
from app.domain.office import Likeness, PartyKind, PartyRemark
from app.domain.reporting import BlankKind, ExecutionPaper
from app.domain.timeline import PeriodKind
from app.domain.workload import Measure

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    PartyKind: {
        PartyKind.ORGANISATION: "организация",
        PartyKind.PERSON: "человек",
        PartyKind.ROLE: "группа по должности",
    },
    Likeness: {
        Likeness.SPACES: "различаются только пробелами и знаками",
        Likeness.INITIALS: "одна фамилия, но не хватает инициала",
        Likeness.QUOTED: "одно название в кавычках",
        Likeness.FORMS: "те же слова в другом падеже или числе",
        Likeness.LETTER: "разница в одной букве",
        Likeness.CODE: "похоже на сокращение",
    },
    DeadlineKind: {
        DeadlineKind.ONE_OFF: "один раз",
        DeadlineKind.RECURRING: "повторяется",
        DeadlineKind.CONTINUOUS: "постоянно",
        DeadlineKind.MIXED: "часть по другому графику",
        DeadlineKind.UNSCHEDULED: "без даты",
        DeadlineKind.INVALID: "невозможная дата",
    },
    DeadlineRemarkCode: {
        DeadlineRemarkCode.UNREAD: "не понято",
        DeadlineRemarkCode.IMPOSSIBLE: "такой даты нет",
        DeadlineRemarkCode.OUTSIDE_PLAN: "вне периода плана",
    },
    DayKind: {
        DayKind.OFF: "выходной",
        DayKind.WORKING: "рабочий",
    },
    DayOffRule: {
        DayOffRule.PRECEDING: "предшествующий рабочий день",
        DayOffRule.NEXT: "следующий рабочий день",
        DayOffRule.STAYS: "не переносится",
    },
    TermKind: {
        TermKind.TERM: "четверть",
        TermKind.TRIMESTER: "триместр",
        TermKind.HALF: "учебное полугодие",
    },
    EventKind: {
        EventKind.VPR: "ВПР",
        EventKind.OGE: "ОГЭ",
        EventKind.EGE: "ЕГЭ",
        EventKind.SELF_STUDY: "самообследование",
        EventKind.REPORTING_SESSION: "отчётная сессия",
        EventKind.OTHER: "другое",
    },
    Reporting: {
        Reporting.MONTH: "каждый месяц",
        Reporting.TERM: "каждую четверть",
        Reporting.QUARTER: "каждый квартал",
        Reporting.TRIMESTER: "каждый триместр",
        Reporting.HALF: "каждое полугодие",
        Reporting.YEAR: "каждый год",
        Reporting.END: "по окончании",
    },
    Scope: {
        Scope.OFFICE: "только учреждение",
        Scope.SUPPORTED: "все поддерживаемые школы",
        Scope.LISTED: "школы по списку",
    },
    MarkState: {
        MarkState.NOT_BEGUN: "не начато",
        MarkState.IN_WORK: "в работе",
        MarkState.DONE: "выполнено",
        MarkState.CANCELLED: "отменено",
        MarkState.MOVED: "перенесено",
    },
    Standing: {
        Standing.AHEAD: "впереди",
        Standing.CURRENT: "срок идёт",
        Standing.AWAITED: "ждёт отчёта",
        Standing.OVERDUE: "просрочено",
        Standing.IN_TIME: "выполнено в срок",
        Standing.LATE: "выполнено с опозданием",
        Standing.MOVED: "перенесено",
        Standing.CANCELLED: "отменено",
    },
    ControlStepKind: {
        ControlStepKind.PUT: "поставлено на контроль",
        ControlStepKind.REPORTED: "представлен отчёт",
        ControlStepKind.RETURNED: "возвращено с замечанием",
        ControlStepKind.TAKEN_OFF: "снято с контроля",
    },
    EvidenceKind: {
        EvidenceKind.FILE: "файл",
        EvidenceKind.LINK: "ссылка",
    },
    ExecutionPaper: {
        ExecutionPaper.REPORT: "отчёт об исполнении",
        ExecutionPaper.EXTRACT: "выписка для ответственного или школы",
        ExecutionPaper.CALENDAR: "календарь года",
    },
    BlankKind: {
        BlankKind.NO_WORD: "срок истёк, отметки нет",
        BlankKind.NO_REPORT: "отчёт не представлен",
        BlankKind.NO_SCHOOLS: "выполнили не все школы",
        BlankKind.NO_EVIDENCE: "нет подтверждающего документа",
        BlankKind.NO_DATES: "срок не определён: задайте даты",
    },
    PeriodKind: {
        PeriodKind.MONTH: "месяц",
        PeriodKind.QUARTER: "квартал",
        PeriodKind.YEAR: "календарный год",
        PeriodKind.SCHOOL_YEAR: "учебный год",
    },
    Measure: {
        Measure.POINTS: "сроки",
        Measure.ACTIVITIES: "мероприятия",
    },
    AgendaList: {
        AgendaList.OVERDUE: "просрочено",
        AgendaList.WEEK: "эта неделя",
        AgendaList.MONTH: "ближайшие 30 дней",
        AgendaList.AWAITING: "ждёт отчёта",
        AgendaList.ATTENTION: "требует внимания",
    },
    Settling: {
        Settling.MARK: "отметить выполненным",
        Settling.REPORT: "отчитаться",
        Settling.TAKE_OFF: "снять с контроля",
    },
    AttentionKind: {
        AttentionKind.NO_CURATOR: "школа без куратора",
        AttentionKind.NO_MENTOR: "школа без наставника",
        AttentionKind.AGREEMENT_ENDING: "соглашение заканчивается",
        AttentionKind.RECOMMENDATION_OVERDUE: "рекомендация не выполнена в срок",
        AttentionKind.VISIT_PLANNED: "назначена встреча со школой",
        AttentionKind.ORDER_UNSIGNED: "проект приказа не подписан",
        AttentionKind.MARK_WAITING: "отметка осталась без срока",
        AttentionKind.DEADLINE_UNREAD: "срок не понят",
        AttentionKind.FILE_MISSING: "нет файла документа",
        AttentionKind.NO_RESULTS: "школа без результатов",
        AttentionKind.NO_VALUES: "показатель без значений",
        AttentionKind.FORM_UNANSWERED: "форма без ответов",
    },
    PartyRemark: {
        PartyRemark.EMPTY: "никто не назван",
        PartyRemark.SEVERAL: "возможно, здесь несколько ответственных",
        PartyRemark.TORN: "название оборвано",
        PartyRemark.OBLIQUE: "название стоит не в именительном падеже",
    },
}
