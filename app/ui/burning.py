"""The number beside «Сегодня»: what is overdue or due on the day, kept true from every page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.domain.agenda import Agenda, AgendaList
from app.domain.changes import Topic
from app.ui.context import Context
from app.ui.router import Place
from app.ui.sidebar import Sidebar

MINUTE_MS = 60_000
LATER_MS = 700  # a person who types is not made to wait for a number at the side
TOPICS = frozenset({Topic.ROADMAPS, Topic.EXECUTION, Topic.CALENDAR, Topic.REMINDERS})


class Burning(QObject):
    """Counts what burns after every change of data, and when another day begins."""

    def __init__(self, context: Context, sidebar: Sidebar, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sidebar = sidebar
        self._day = context.clock().date()
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self.count)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look_at_the_clock)
        self._minute.start()
        context.hub.changed.connect(self._on_hub_changed)

    def count(self) -> Agenda:
        """Show the number, and return what was counted."""
        agenda = self._context.services.today.agenda(self._day)
        self._sidebar.count(Place.TODAY, agenda.burning, meaning(agenda))
        return agenda

    def look_at_the_clock(self) -> None:
        """Have everything that shows a day read anew when another one has begun."""
        day = self._context.clock().date()
        if day != self._day:
            self._day = day
            self._context.hub.announce(frozenset(Topic))

    def _on_hub_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        if topics & TOPICS:
            self._later.start()


def meaning(agenda: Agenda) -> str:
    """Return what the number counts: «3 просрочено, 1 сегодня»."""
    counts = ((agenda.count(AgendaList.OVERDUE), "просрочено"), (agenda.today, "сегодня"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)
