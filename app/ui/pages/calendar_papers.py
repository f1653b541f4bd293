"""What leaves the calendar: the printed year with the load, and dates for other calendars."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError, StorageError
from app.domain.roadmap import RoadmapId
from app.domain.timeline import Period, PlannedActivity, identities
from app.ui.calendar.saying import period_title
from app.ui.context import Context
from app.ui.dialogs.calendar_printing import CalendarPrinting
from app.ui.notifier import WayOut
from app.ui.pages.documents_paper import ICS_FILES, another_name


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows when a paper is asked for.

    Attributes:
        roadmap: the one that was chosen.
        words: the filters that are set, in words.
        activities: what has passed the filters, at any time.
    """

    period: Period
    roadmap: RoadmapId | None
    words: tuple[str, ...]
    activities: tuple[PlannedActivity, ...]


class CalendarPapers:
    """Prints and saves what the calendar shows."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._window = window

    def print(self, shown: Shown) -> None:
        """Show the pages of the year, to be printed or saved."""
        dialog = CalendarPrinting(self._context, shown.period, self._window)
        chosen = identities(shown.activities) if shown.words else None
        titles = {one.id: one.title for one in self._context.services.roadmaps.list()}
        own = dict.fromkeys(one.activity.roadmap for one in shown.activities)
        offered = [shown.roadmap] if shown.roadmap else list(own or titles)
        dialog.offer([(key, titles[key]) for key in offered if key in titles], chosen, shown.words)
        dialog.exec()
        dialog.deleteLater()

    def save_ics(self, shown: Shown, proposed: str = "") -> None:
        """Ask where to and write the points that are shown, and the events of their time."""
        name = proposed or f"Сроки – {period_title(shown.period)}.ics".replace("/", "-")
        path = self._context.chooser.save_file("Сохранить сроки", name, ICS_FILES)
        if path is None:
            return
        target = path if path.suffix.casefold() == ".ics" else Path(f"{path}.ics")
        if target != path and target.exists() and not self._may_replace(target):
            return
        self._context.notifier.clear()
        export = self._context.services.reporting.export_ics
        chosen = identities(shown.activities)
        start, end = shown.period.start, shown.period.end
        self._context.jobs.run(
            "Сохраняю сроки…",
            lambda _progress: export(target, start=start, end=end, chosen=chosen),
            lambda saved: self._context.notifier.say(f"Сохранено: {saved}"),
            partial(self._on_not_saved, shown, target),
        )

    def _may_replace(self, path: Path) -> bool:
        return self._context.chooser.confirm(
            f"Заменить файл «{path.name}»?", "Такой файл в этой папке уже есть.", "Заменить"
        )

    def _on_not_saved(self, shown: Shown, path: Path, error: AppError) -> None:
        again = WayOut(
            "Сохранить под другим именем", lambda: self.save_ics(shown, another_name(path.name))
        )
        self._context.notifier.complain(error, [again] if isinstance(error, StorageError) else [])
