"""The differences between a roadmap and its next year as a table."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication

from app import wording
from app.domain.year_draft import YearChange
from app.domain.year_notes import Place
from app.ui import theme
from app.ui.pages.next_year_ticks import TickModel, TickView
from app.ui.tables.record_table import TableColumn
from app.wording import years

READ_ONLY = frozenset({Place.REMOVAL, Place.TARGETS})
AFTER = 3  # the column that can be rewritten


def year_table() -> TickView[YearChange]:
    """Return the table."""

    def muted(change: YearChange) -> QColor | None:
        idle = QColor(theme.colours(QGuiApplication.palette()).muted)
        return None if change.ticked else idle

    columns = (
        TableColumn[YearChange]("Где", where, letters=20, colour=muted),
        TableColumn[YearChange]("Мероприятие", about, share=1, colour=muted),
        TableColumn[YearChange]("Было", lambda change: change.before, share=1, colour=muted),
        TableColumn[YearChange]("Станет", after, share=1, colour=muted),
        TableColumn[YearChange]("Почему, на что посмотреть", notes, share=1, colour=muted),
    )
    model = TickModel(
        columns,
        lambda change: change.key,
        lambda change: change.ticked,
        lambda change: change.place not in READ_ONLY,
        AFTER,
    )
    return TickView(model, "Что изменится в новом году")


def where(change: YearChange) -> str:
    """Return «1.2 · срок»."""
    word = "мероприятие" if change.place is Place.REMOVAL else wording.word(change.place)
    number = change.label.rstrip(".")
    return f"{number} · {word}" if number else word[:1].upper() + word[1:]


def about(change: YearChange) -> str:
    """Return the activity that a difference is about, where the difference does not say it."""
    return "" if change.place in (Place.TEXT, Place.INDICATOR) else change.about


def after(change: YearChange) -> str:
    """Return what will stand there."""
    if change.place is not Place.REMOVAL:
        return change.after
    return "не переносить" if change.ticked else "перенести"


def notes(change: YearChange) -> str:
    """Return why it is proposed and what to look at, a line each."""
    lines = [years.why(one) for one in change.whys] + [years.day(one) for one in change.days]
    return "\n".join(line[:1].upper() + line[1:] for line in lines)
