"""Says a meaning in plain Russian: «каждый год, май 2021 – май 2023; контроль 31 мая».

The words come from the windows alone, so that a meaning set by hand is said as well as one that was
read. What repeats regularly is said by its rhythm, the rest window by window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from app.domain.deadline import Deadline, DeadlineKind, Window
from app.domain.deadlines.periods import month_end

MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь",
          "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")  # fmt: skip
MONTHS_OF = ("января", "февраля", "марта", "апреля", "мая", "июня",
             "июля", "августа", "сентября", "октября", "ноября", "декабря")  # fmt: skip
_ROMAN = ("", "I", "II", "III", "IV")
_ON_WEEKDAYS = ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам",
                "воскресеньям")  # fmt: skip
_LISTED = 4  # windows that are named one by one

_UNKNOWN = "даты не названы, их назначает человек"
_IMPOSSIBLE = "такой даты нет, срок нужно исправить"
_REST = "остальное – по другому графику или по необходимости"
_REPORTS = "отчёт в конце каждого квартала"


def say(deadline: Deadline, reports: str = _REPORTS) -> str:
    """Say what a deadline means; `reports` tells the reporting points of what goes on, or is ""."""
    match deadline.kind:
        case DeadlineKind.INVALID:
            return _IMPOSSIBLE
        case DeadlineKind.UNSCHEDULED:
            return _UNKNOWN
        case DeadlineKind.ONE_OFF:
            return _listed(deadline.windows) or _UNKNOWN
        case DeadlineKind.CONTINUOUS:
            return _going_on(deadline.windows, reports)
        case DeadlineKind.RECURRING:
            return _repeated(deadline.windows) or _UNKNOWN
        case DeadlineKind.MIXED:
            windows = deadline.windows
            known = _going_on(windows, "") if _goes_on(windows) else _repeated(windows)
            return f"{known}; {_REST}" if known else _UNKNOWN


def span(start: date, end: date) -> str:
    """Say a stretch of time as people name it: «15 марта 2022», «март 2022», «I квартал 2022»."""
    if start == end:
        return f"{start.day} {MONTHS_OF[start.month - 1]} {start.year}"
    if start.day != 1 or end != month_end(end):
        return _days(start, end)
    if start.year != end.year:
        if (start.month, end.month) == (1, 12):
            return f"{start.year}–{end.year} годы"
        return f"{_month(start)} – {_month(end)}"
    months = end.month - start.month + 1
    if months == 1:
        return _month(start)
    if months == 12:
        return f"{start.year} год"
    if months == 3 and start.month % 3 == 1:
        return f"{_ROMAN[end.month // 3]} квартал {start.year}"
    if months == 6 and start.month in (1, 7):
        return f"{_ROMAN[end.month // 6]} полугодие {start.year}"
    return f"{MONTHS[start.month - 1]} – {_month(end)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS_OF[day.month - 1]}"


def _days(start: date, end: date) -> str:
    if start.year != end.year:
        return f"{_day(start)} {start.year} – {_day(end)} {end.year}"
    if start.month != end.month:
        return f"{_day(start)} – {_day(end)} {end.year}"
    return f"{start.day}–{_day(end)} {end.year}"


def _goes_on(windows: Sequence[Window]) -> bool:
    return len(windows) == 1 and windows[0].key.endswith(("plan", "/"))


def _going_on(windows: Sequence[Window], reports: str) -> str:
    spans = [span(window.start, window.end) for window in windows]
    said = f"постоянно, {_cut(spans)}" if spans else "постоянно"
    return f"{said}; {reports}" if reports else said


def _cut(spans: Sequence[str]) -> str:
    if len(spans) <= _LISTED:
        return "; ".join(spans)
    return f"{spans[0]}; {spans[1]}; … {spans[-1]} (всего {len(spans)})"


def _listed(windows: Sequence[Window]) -> str:
    """Name windows one by one, with their control points where those are not the window itself."""
    said = _cut([span(window.start, window.end) for window in windows])
    if not windows or all(window.start == window.end for window in windows):
        return said
    days = [f"{_day(window.end)} {window.end.year}" for window in windows]
    return f"{said}; контроль {', '.join(days)}" if len(days) <= _LISTED else said


def _repeated(windows: Sequence[Window]) -> str:
    """Say a rhythm with its whole span; «ноябрь 2021, далее …» where only the first differs."""
    for lead in (0, 1):
        beats = windows[lead:]
        rhythm = _rhythm(beats) if len(beats) > 1 else None
        if rhythm:
            first = f"{span(windows[0].start, windows[0].end)}, далее " if lead else ""
            said, period = rhythm
            control = _control(beats, period)
            known = f"{first}{said}, {_whole(beats, said)}"
            return f"{known}; контроль {control}" if control else known
    return _listed(windows)


def _whole(beats: Sequence[Window], rhythm: str) -> str:
    first, last = beats[0], beats[-1]
    names = [span(first.start, first.end), span(last.start, last.end)]
    if rhythm == _YEARLY and not any("–" in name or name.endswith("год") for name in names):
        return " – ".join(names)
    if rhythm == _YEARLY and (first.start.month, first.start.day) == (
        last.start.month,
        last.start.day,
    ):
        return f"{first.end.year}–{last.end.year} годы"
    return span(first.start, last.end)


def _control(windows: Sequence[Window], period: str) -> str:
    """Say on which day of each period it must be done, "" where the window is that day."""
    ends = [window.end for window in windows]
    if all(window.start == window.end for window in windows):
        return ""
    if len({(end.month, end.day) for end in ends}) == 1:
        return _day(ends[0])
    if len({end.day for end in ends}) == 1 and ends[0].day < 28:
        return f"{ends[0].day}-го числа"
    return f"в последний день {period}"


_YEARLY = "каждый год"


def _rhythm(windows: Sequence[Window]) -> tuple[str, str] | None:
    """Name the rhythm of windows and its period in the genitive, None where there is none.

    The keys tell the rhythm, and the steps between windows that no beat is left out.
    """
    starts = [window.start for window in windows]
    steps = [b - a for a, b in pairwise(starts)]
    if all(window.start == window.end for window in windows) and max(steps) <= timedelta(days=7):
        return _by_days(starts), "срока"
    years = [window.end.year for window in windows]
    if len(set(years)) == len(years) and len({(w.end.month, w.end.day) for w in windows}) == 1:
        return _YEARLY, "года"
    for fits, longest, said, period in _BY_KEY:
        # Teaching rests in summer: what begins in September follows on what ended in May.
        whole = all(b - a <= timedelta(days=longest) or b.month == 9 for a, b in pairwise(starts))
        if whole and all(fits(window.key) for window in windows):
            return said, period
    return None


def _by_days(days: Sequence[date]) -> str:
    if all(b - a == timedelta(days=1) for a, b in pairwise(days)):
        return "каждый день"
    names = [_ON_WEEKDAYS[number] for number in sorted({day.weekday() for day in days})]
    return "по " + (f"{', '.join(names[:-1])} и {names[-1]}" if len(names) > 1 else names[0])


def _counted(*marks: str) -> Callable[[str], bool]:
    def fits(key: str) -> bool:
        return key[4:5] == "-" and key[5:].rstrip("0123456789") in marks

    return fits


_BY_KEY: tuple[tuple[Callable[[str], bool], int, str, str], ...] = (
    (_counted("H"), 184, "каждое полугодие", "полугодия"),
    (_counted("Q"), 92, "каждый квартал", "квартала"),
    (lambda key: len(key) == 7 and key[5:].isdecimal(), 31, "каждый месяц", "месяца"),
    (_counted("W"), 7, "каждую неделю", "недели"),
    (_counted("half-"), 122, "каждое учебное полугодие", "полугодия"),
    (_counted("term-"), 100, "каждую четверть", "четверти"),
    (_counted("trimester-"), 100, "каждый триместр", "триместра"),
    (lambda key: "-term-" in key and key.endswith("-after"), 366, "после каждой четверти", "срока"),
    (lambda key: key.endswith("-after"), 366, "после каждого учебного периода", "срока"),
    (lambda key: "-Q" in key and key.endswith("-report"), 92, "после каждого квартала", "срока"),
    (lambda key: key.endswith("-report"), 366, "после каждого отчётного периода", "срока"),
)
