"""The sentences of «Сегодня»: headings, empty lists, the line of sense, what was done meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app import wording
from app.domain.agenda import Agenda, AgendaList, News
from app.domain.deadlines import span

TITLES: Mapping[AgendaList, str] = {
    AgendaList.OVERDUE: "Просрочено",
    AgendaList.WEEK: "Эта неделя",
    AgendaList.MONTH: "Ближайшие 30 дней",
    AgendaList.AWAITING: "Ждут отчёта",
    AgendaList.ATTENTION: "Требует внимания",
}
EMPTY: Mapping[AgendaList, str] = {
    AgendaList.OVERDUE: "Просроченного нет",
    AgendaList.WEEK: "На этой неделе ничего не горит",
    AgendaList.MONTH: "После этой недели месяц свободен",
    AgendaList.AWAITING: "Отчётов никто не ждёт",
    AgendaList.ATTENTION: "Всё остальное в порядке",
}
WEEKDAYS = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)
ACTIONS = ("действие", "действия", "действий")
MOST_NAMES, MOST_NEWS = 2, 4


def sense_text(agenda: Agenda) -> str:
    """Return «22 ноября 2026, воскресенье · 3 просрочено · 1 сегодня · …»."""
    day = agenda.on
    pieces = [f"{span(day, day)}, {WEEKDAYS[day.weekday()]}"]
    overdue, week = agenda.count(AgendaList.OVERDUE), agenda.count(AgendaList.WEEK)
    awaited = agenda.count(AgendaList.AWAITING)
    counts = (
        (overdue, f"{overdue} просрочено"),
        (agenda.today, f"{agenda.today} сегодня"),
        (week, f"{week} на этой неделе"),
        (awaited, wording.plural(awaited, "ждёт отчёта", "ждут отчёта", "ждут отчёта")),
    )
    pieces += [said for count, said in counts if count]
    if len(pieces) == 1:
        pieces.append("ничего не горит")
    return " · ".join(pieces)


def news_text(found: Sequence[News]) -> str:
    """Return «С прошлого запуска: 20.11.2026, Иванова А.П. – 12 действий: … · …», or ""."""
    if not found:
        return ""
    told = [_told(one) for one in found[:MOST_NEWS]]
    if len(found) > MOST_NEWS:
        told.append("и раньше")
    return f"С прошлого запуска: {' · '.join(told)}"


def _told(one: News) -> str:
    who = f", {one.person}" if one.person else ""
    count = len(one.names)
    names = "; ".join(one.names[:MOST_NAMES])
    if count <= MOST_NAMES:
        return f"{wording.date_text(one.on)}{who} – {names}"
    rest = f" и ещё {count - MOST_NAMES}"
    return f"{wording.date_text(one.on)}{who} – {wording.plural(count, *ACTIONS)}: {names}{rest}"
