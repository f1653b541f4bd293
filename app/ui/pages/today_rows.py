"""Rows of «Сегодня»: lines, items, groups and what was put off, in the words of one row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import wording
from app.domain.agenda import (
    Agenda,
    AgendaLine,
    AgendaList,
    AttentionItem,
    AttentionKind,
    PutOff,
    Settling,
)
from app.domain.marks import PointRef
from app.ui.execution.point_words import Sign, standing_words

_WEEK_KEY = re.compile(r"\d{4}-W\d\d")
_MONTH_KEY = re.compile(r"\d{4}-\d\d")
_QUARTER_KEY = re.compile(r"\d{4}-Q\d")
_FORMS = (
    (_WEEK_KEY, ("неделя", "недели", "недель")),
    (_MONTH_KEY, ("месяц", "месяца", "месяцев")),
    (_QUARTER_KEY, ("квартал", "квартала", "кварталов")),
)
_TERMS = ("срок", "срока", "сроков")
ACTIONS = {
    Settling.MARK: "Отметить",
    Settling.REPORT: "Отчитаться",
    Settling.TAKE_OFF: "Снять с контроля",
}
OPEN, BRING_BACK = "Открыть", "Вернуть"

GROUPS: Mapping[AttentionKind, tuple[str, str, str]] = {
    AttentionKind.NO_CURATOR: (
        "школа без куратора",
        "школы без куратора",
        "школ без куратора",
    ),
    AttentionKind.NO_MENTOR: (
        "школа без наставника",
        "школы без наставника",
        "школ без наставника",
    ),
    AttentionKind.AGREEMENT_ENDING: (
        "соглашение заканчивается",
        "соглашения заканчиваются",
        "соглашений заканчиваются",
    ),
    AttentionKind.RECOMMENDATION_OVERDUE: (
        "рекомендация просрочена",
        "рекомендации просрочены",
        "рекомендаций просрочено",
    ),
    AttentionKind.VISIT_PLANNED: (
        "назначенная встреча со школой",
        "назначенные встречи со школами",
        "назначенных встреч со школами",
    ),
    AttentionKind.ORDER_UNSIGNED: (
        "проект приказа не подписан",
        "проекта приказов не подписаны",
        "проектов приказов не подписано",
    ),
    AttentionKind.MARK_WAITING: (
        "отметка осталась без срока",
        "отметки остались без срока",
        "отметок осталось без срока",
    ),
    AttentionKind.DEADLINE_UNREAD: (
        "срок не понят",
        "срока не поняты",
        "сроков не понято",
    ),
    AttentionKind.FILE_MISSING: (
        "файла нет рядом с базой",
        "файлов нет рядом с базой",
        "файлов нет рядом с базой",
    ),
    AttentionKind.NO_RESULTS: (
        "школа без результатов",
        "школы без результатов",
        "школ без результатов",
    ),
    AttentionKind.NO_VALUES: (
        "показатель без значений",
        "показателя без значений",
        "показателей без значений",
    ),
    AttentionKind.FORM_UNANSWERED: (
        "форма ждёт ответов после срока",
        "формы ждут ответов после срока",
        "форм ждут ответов после срока",
    ),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one kind, as one row of «Требует внимания»."""

    kind: AttentionKind
    items: tuple[AttentionItem, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of any list.

    Attributes:
        sign: the shape before `state`, which is a few letters («12 дн.»).
        note: the second, quieter line of a card.
        action: the one action that settles the row.
        subjects: what is put off, or comes back, with it.
    """

    key: str
    sign: Sign | None
    state: str
    what: str
    note: str
    action: str
    of: AgendaLine | AttentionItem | Group | PutOff
    number: str = ""
    parties: str = ""
    day: date | None = None
    roadmap: str = ""
    subjects: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The row in one sentence, for a tool tip and for reading aloud."""
        state = f"{self.sign.value} {self.state}" if self.sign else self.state
        pieces = (state.strip(), f"{self.number} {self.what}".strip(), self.note, self.action)
        return " · ".join(filter(None, pieces))

    @property
    def signed_state(self) -> str:
        """Shape and state, as tables draw them."""
        return f"{self.sign.value} {self.state}" if self.sign else self.state

    @property
    def refs(self) -> tuple[PointRef, ...]:
        """The control points that its action settles."""
        return self.of.to_settle if isinstance(self.of, AgendaLine) else ()


def rows_of(agenda: Agenda, which: AgendaList) -> list[Row]:
    """Return the rows of a list; items of attention one by one."""
    if which is AgendaList.ATTENTION:
        return [item_row(item) for item in agenda.attention]
    return [line_row(line, agenda.on) for line in agenda.of(which)]


def groups_of(agenda: Agenda) -> list[Row]:
    """Return «Требует внимания» with a row for each kind."""
    return [
        group_row(Group(kind, items))
        for kind in AttentionKind
        if (items := tuple(item for item in agenda.attention if item.kind is kind))
    ]


def put_off_rows(agenda: Agenda) -> list[Row]:
    """Return what was put off, by the day on which it comes back."""
    return [put_off_row(one, agenda.on) for one in agenda.put_off]


def line_row(line: AgendaLine, today: date) -> Row:
    """Return the row of an activity."""
    first = line.points[0]
    said = standing_words(first.standing, first.state, first.due, today)
    parties = short_parties(line.activity.parties, line.activity.responsible)
    pieces = (
        line.number,
        _until(line),
        counted(line),
        of_schools(line),
        wording.word(first.control) if first.control else "",
        parties,
    )
    reported = line.settling is Settling.TAKE_OFF
    return Row(
        key=line.key,
        sign=Sign.AWAITED if reported else said.sign,
        state="отчёт" if reported else state_of(first.due, today),
        what=" ".join(line.activity.text.split()),
        note=" · ".join(filter(None, pieces)),
        action=ACTIONS[line.settling],
        of=line,
        number=line.number,
        parties=parties,
        day=first.due,
        roadmap=line.roadmap,
        subjects=line.subjects,
    )


def item_row(item: AttentionItem) -> Row:
    """Return the row of something that asks for attention."""
    kind = wording.word(item.kind)
    day = wording.date_text(item.day)
    return Row(
        key=item.key,
        sign=Sign.AWAITED,
        state=kind,
        what=item.what,
        note=" · ".join(filter(None, (item.note, day))),
        action=OPEN,
        of=item,
        parties=item.note,
        day=item.day,
        subjects=item.subjects,
    )


def group_row(group: Group) -> Row:
    """Return the row of all items of a kind; with one item it tells which."""
    count = len(group.items)
    said = wording.plural(count, *GROUPS[group.kind])
    first = group.items[0]
    rest = f" и ещё {count - 1}" if count > 1 else ""
    return Row(
        key=f"group/{group.kind}",
        sign=Sign.AWAITED,
        state="",
        what=said,
        note=f"{first.what}{rest}",
        action=OPEN,
        of=group,
        subjects=tuple(subject for item in group.items for subject in item.subjects),
    )


def put_off_row(one: PutOff, today: date) -> Row:
    """Return the row of what is left out until a day."""
    row = line_row(one.of, today) if isinstance(one.of, AgendaLine) else item_row(one.of)
    return Row(
        key=f"put-off/{row.key}",
        sign=Sign.MOVED,
        state=f"до {wording.date_text(one.until)}",
        what=row.what,
        note=row.note,
        action=BRING_BACK,
        of=one,
        number=row.number,
        parties=row.parties,
        day=row.day,
        roadmap=row.roadmap,
        subjects=one.subjects,
    )


def state_of(due: date, today: date) -> str:
    """Return «12 дн.» since a day that has passed or until one ahead, or «сегодня»."""
    days = abs((due - today).days)
    return f"{days} дн." if days else "сегодня"


def short_parties(parties: Sequence[str], phrase: str) -> str:
    """Return who answers, in few words: the first party, and how many more there are."""
    if not parties:
        return " ".join(phrase.split())
    rest = f" и ещё {len(parties) - 1}" if len(parties) > 1 else ""
    return f"{parties[0]}{rest}"


def counted(line: AgendaLine) -> str:
    """Return «12 недель» for many points in one line, "" for one."""
    if len(line.points) == 1:
        return ""
    keys = [point.ref.key for point in line.points]
    forms = next((forms for key, forms in _FORMS if _all(key, keys)), _TERMS)
    return wording.plural(len(keys), *forms)


def of_schools(line: AgendaLine) -> str:
    """Return «7 из 9 школ» for a point that concerns schools, "" for others and for many."""
    first = line.points[0]
    if len(line.points) > 1 or not first.total:
        return ""
    return f"{first.done} из {wording.plural(first.total, 'школы', 'школ', 'школ')}"


def _until(line: AgendaLine) -> str:
    first, last = line.points[0].due, line.points[-1].due
    if first == last or line.list is not AgendaList.OVERDUE:
        return f"до {wording.date_text(first)}"
    return f"{wording.date_text(first)} – {wording.date_text(last)}"


def _all(pattern: re.Pattern[str], keys: Iterable[str]) -> bool:
    return all(pattern.fullmatch(key) for key in keys)
