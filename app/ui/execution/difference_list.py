"""What a change does to control points, line by line: which come, go and move, and their marks.

`difference_lines(difference, marks)` gives the lines; `DifferenceView` shows them. `marks` are
those that the change would leave without their points (`services.execution.stranded`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QPlainTextEdit

from app import wording
from app.domain.execution import PlanDifference, PointChange
from app.domain.marks import Mark, MarkState
from app.ui.execution.point_words import period_text

SHOWN = 200
_DAYS = ("день", "дня", "дней")
_SHORT = 60
NOTHING = "Контрольные точки останутся какими были."


def difference_lines(difference: PlanDifference, marks: Sequence[Mark] = ()) -> list[str]:
    """Return a line a change, those with marks that lose their points first."""
    by_point: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        by_point.setdefault((mark.activity, mark.key), []).append(mark)
    several = len(difference.activities) > 1
    told: list[tuple[bool, str]] = []
    for change in difference.changes:
        found = by_point.get(change.point.identity, []) if change.after is None else []
        where = ""
        if several:
            activity = difference.activities[change.point.activity]
            where = f"{' '.join(f'{activity.number} {activity.text}'.split())}: "
        told.append((not found, f"{where}{_change_text(change)}{_marks_text(found)}"))
    told.sort(key=lambda one: one[0])
    lines = [line for _rest, line in told[:SHOWN]]
    if len(told) > SHOWN:
        lines.append(f"… и ещё {len(told) - SHOWN}")
    return lines


def mark_text(mark: Mark) -> str:
    """Return what a mark says: «выполнено 20.03.2026», «перенесено на 10.04.2026»."""
    return "; ".join(_said(mark))


def _said(mark: Mark) -> Iterator[str]:
    match mark.state:
        case MarkState.DONE:
            yield f"выполнено {wording.date_text(mark.done_on)}"
        case MarkState.MOVED:
            yield f"перенесено на {wording.date_text(mark.moved_to)}"
        case MarkState.NOT_BEGUN:
            pass
        case state:
            yield wording.word(state)
    if mark.note:
        yield f"примечание «{_short(mark.note)}»"
    if mark.evidence:
        yield wording.plural(len(mark.evidence), "документ", "документа", "документов")
    if mark.control is not None:
        yield wording.word(mark.control)


def _change_text(change: PointChange) -> str:
    point = change.point
    named = period_text(point)
    due = wording.date_text(point.due)
    if change.before is None:
        return f"+ появится: {named}, до {due}"
    if change.after is None:
        return f"− исчезнет: {named}, до {due}"
    if change.days:
        way = "позже" if change.days > 0 else "раньше"
        before = wording.date_text(change.before.due)
        days = wording.plural(abs(change.days), *_DAYS)
        return f"→ сдвинется: {named}, с {before} на {due}, на {days} {way}"
    return f"→ изменится: {named}, до {due}"


def _marks_text(marks: Sequence[Mark]) -> str:
    if not marks:
        return ""
    if len(marks) == 1:
        return f" – отметка: {mark_text(marks[0])}"
    return f" – {wording.plural(len(marks), 'отметка', 'отметки', 'отметок')}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"


class DifferenceView(QPlainTextEdit):
    """The lines of a difference, to be read and copied."""

    def __init__(self, rows: int = 6) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Что изменится в контрольных точках")
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * rows + 12)

    def show_difference(self, difference: PlanDifference, marks: Sequence[Mark] = ()) -> None:
        """Show what would change."""
        self.setPlainText("\n".join(difference_lines(difference, marks)) or NOTHING)
