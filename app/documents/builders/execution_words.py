"""How the papers of execution say points, marks and blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app import wording
from app.documents.builders.execution_series import (
    compact,
    counted,
    is_series,
    series_lines,
    span_of,
)
from app.documents.builders.text import single_line
from app.domain.deadlines import span
from app.domain.marks import (
    ControlStepKind,
    EvidenceKind,
    Mark,
    MarkState,
    PointView,
    Standing,
)
from app.domain.reporting import Blank, BlankKind
from app.domain.school import SchoolId

_NAMED_SCHOOLS = 10
_SHORT_TEXT = 60


def in_genitive(start: date, end: date) -> str:
    """Return a period after «за» and «на»: «I квартал 2022 года», «2022 год»."""
    said = span(start, end)
    return said if said.endswith(("год", "годы")) else f"{said} года"


def label(one: PointView) -> str:
    """Return what a point is called: «I квартал 2022», «20 января 2022»."""
    point = one.point
    if point.key == point.planned.isoformat():  # «до 20 января» is its last day
        return span(point.planned, point.planned)
    return span(point.start, point.planned)


def execution_lines(views: Sequence[PointView], schools: Mapping[SchoolId, str]) -> Iterator[str]:
    """Yield a line a point: what was done of it; a long series is told as a whole."""
    if is_series(views):
        yield from series_lines(views)
        return
    for one in views:
        said = _said(one)
        told = f"{label(one)} – {said}" if len(views) > 1 else said
        yield f"{told}{_of_schools(one, schools)}"


def _said(one: PointView) -> str:
    due = wording.date_text(one.due)
    match one.standing:
        case Standing.IN_TIME | Standing.LATE:
            late = ", с опозданием" if one.standing is Standing.LATE else ""
            return f"выполнено {wording.date_text(one.done_on)}{late}"
        case Standing.OVERDUE:
            return f"не выполнено, срок истёк {due}{_moved(one)}"
        case Standing.AWAITED:
            return f"отчёт не представлен, срок {due}{_moved(one)}"
        case Standing.MOVED:
            own = one.own_mark
            reason = f": {single_line(own.reason)}" if own and own.reason else ""
            return f"перенесено на {due}{reason}"
        case Standing.CANCELLED:
            return "отменено"
        case _:
            begun = "в работе" if one.state is MarkState.IN_WORK else "срок не наступил"
            return f"{begun}, до {due}"


def _moved(one: PointView) -> str:
    """Say that a day that has passed is not the planned one, and why."""
    own = one.own_mark
    if own is None or own.moved_to is None:
        return ""
    reason = f": {single_line(own.reason)}" if own.reason else ""
    return f" (перенесено с {wording.date_text(one.point.due)}{reason})"


def _of_schools(one: PointView, schools: Mapping[SchoolId, str]) -> str:
    if not one.activity.schools:
        return ""
    told = f"; школы: {one.done} из {one.total}"
    own = {mark.school for mark in one.marks if mark.state is not MarkState.NOT_BEGUN}
    if 0 < one.done < one.total:
        lacking = [key for key in one.activity.schools if key not in own]
        told += f" (нет: {_names(lacking, schools)})" if lacking else ""
    return told


def _names(keys: Sequence[SchoolId], schools: Mapping[SchoolId, str]) -> str:
    named = [schools.get(key, "") for key in keys[:_NAMED_SCHOOLS]]
    more = len(keys) - len(named)
    return ", ".join(filter(None, named)) + (f" и ещё {more}" if more else "")


def note_lines(views: Sequence[PointView], schools: Mapping[SchoolId, str]) -> Iterator[str]:
    """Yield notes, reports, remarks and evidence, each once, in the order of the points."""
    told: dict[str, None] = {}
    for one in views:
        for mark in one.marks:
            school = f"{schools.get(mark.school, '')}: " if mark.school else ""
            told.update((f"{school}{line}", None) for line in _of_mark(mark))
    yield from told


def _of_mark(mark: Mark) -> Iterator[str]:
    if mark.note:
        yield single_line(mark.note)
    for step in mark.steps:
        if step.text and step.kind is ControlStepKind.RETURNED:
            yield f"возвращено {wording.date_text(step.at.date())}: {single_line(step.text)}"
        elif step.text and step.kind is ControlStepKind.REPORTED:
            yield f"отчёт {wording.date_text(step.at.date())}: {single_line(step.text)}"
    if mark.state is MarkState.MOVED and mark.school:
        yield f"перенесено на {wording.date_text(mark.moved_to)}: {single_line(mark.reason)}"
    elif mark.reason and mark.state is not MarkState.MOVED:
        yield f"переносилось: {single_line(mark.reason)}"
    for item in mark.evidence:
        is_named = item.kind is EvidenceKind.FILE or item.name == item.link
        yield item.name if is_named else f"{item.name} ({item.link})"


def point_dates(views: Sequence[PointView]) -> Iterator[str]:
    """Yield the days to be done by, with the planned ones where a day was moved."""
    if is_series(views):
        yield span_of(views)
        return
    for one in views:
        planned = one.point.planned
        moved = f" (вместо {wording.date_text(planned)})" if one.due != planned else ""
        yield f"до {wording.date_text(one.due)}{moved}"


def blank_line(blank: Blank, number: str, schools: Mapping[SchoolId, str]) -> str:
    """Return what a report lacks: «2.1 Семинары, I квартал 2022: нет отметки»."""
    text = single_line(blank.activity.text)
    if len(text) > _SHORT_TEXT:
        text = text[:_SHORT_TEXT].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"
    place = f"{number} {text}".strip()
    what = wording.word(blank.kind)
    if blank.kind is BlankKind.NO_SCHOOLS and blank.schools:
        what = f"{what} ({_names(blank.schools, schools)})"
    return f"{place}{_when(blank.points)}: {what}"


def _when(points: Sequence[PointView]) -> str:
    match points:
        case ():
            return ""
        case (one,):
            return f", {label(one)}"
        case _ if is_series(points):
            return f", {counted(points)} ({compact(one.due for one in points)})"
        case _:
            return f", {', '.join(map(label, points))}"
