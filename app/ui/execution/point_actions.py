"""The commands that mark control points, the same on every page that shows some.

How to use
----------
    self.points = PointActions(self, self._chosen_points)   # a Page or a Panel, in __init__
    self.points.attach(self.table)                          # Space marks done in this list
    menu = context.actions.menu(POINT_MENU, self)           # the commands for a row's menu

`_chosen_points()` returns the `PointRef`s that are selected now (`PointRef(activity, key)` for the
office, `PointRef(activity, key, school)` for one school); the commands are possible while there
are some: call `commands_may_change()` (a panel emits `commands_changed`) when the selection
changes. The page must listen to `Topic.EXECUTION` to show what was marked. Every command is one
operation over all chosen points, and one undo takes it back. What a service refuses is said in the
dialog beside its field, or by the page as everything else.

Space only works in the attached lists, never while something is typed; it marks the chosen points
done today, and takes that back where all of them are done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserError
from app.domain.marks import ControlStepKind, Mark, MarkState, PointRef
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.chooser import ANY_FILES
from app.ui.dialogs.control_step import (
    GiveBackDialog,
    PutOnControlDialog,
    ReportDialog,
    TakeOffControlDialog,
)
from app.ui.dialogs.marking import CancelDialog, DoneDialog, LinkDialog, MoveDialog
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.execution.point_words import due_text, period_text

if TYPE_CHECKING:
    from app.services.execution import Execution

T = TypeVar("T")

MARKS = (
    Command.MARK_DONE,
    Command.MARK_DONE_ON,
    Command.MARK_IN_WORK,
    Command.MOVE_POINTS,
    Command.CANCEL_POINTS,
    Command.UNMARK,
)
POINT_MENU: tuple[Command | None, ...] = (
    *MARKS,
    None,
    Command.ATTACH_FILES,
    Command.ATTACH_LINK,
    None,
    Command.PUT_ON_CONTROL,
    Command.REPORT_POINTS,
    Command.GIVE_BACK,
    Command.TAKE_OFF_CONTROL,
)
_POINTS = ("контрольная точка", "контрольные точки", "контрольных точек")
_SHORT = 90


class Host(Protocol):
    """A page, or a panel of one: `pages.base.Page` and `roadmap.panel.Panel` are hosts."""

    context: Context

    def serve(
        self,
        command: Command,
        handler: Callable[[], object],
        when: Callable[[], bool] | None = None,
    ) -> None:
        """Do this when the command is asked for."""

    def perform(self, call: Callable[[], Outcome[T]]) -> Outcome[T] | None:
        """Call a writing service, publish its outcome, say what was done or why not."""


class PointActions:
    """Serves the commands of marking on a page, for the points that are chosen there."""

    def __init__(self, host: Host, points: Callable[[], Sequence[PointRef]]) -> None:
        self._host = host
        self._context = host.context
        self._points = points
        done = self._context.actions[Command.MARK_DONE]  # a button needs its Space for itself
        done.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for command, handler in (
            (Command.MARK_DONE, self.toggle_done),
            (Command.MARK_DONE_ON, self.done_on),
            (Command.MARK_IN_WORK, self.in_work),
            (Command.MOVE_POINTS, self.move),
            (Command.CANCEL_POINTS, self.cancel),
            (Command.UNMARK, self.unmark),
            (Command.ATTACH_LINK, self.attach_link),
            (Command.ATTACH_FILES, self.choose_files),
            (Command.PUT_ON_CONTROL, self.put_on_control),
            (Command.REPORT_POINTS, self.report),
            (Command.GIVE_BACK, self.give_back),
            (Command.TAKE_OFF_CONTROL, self.take_off_control),
        ):
            needs_one = command in {Command.ATTACH_LINK, Command.ATTACH_FILES}
            host.serve(command, handler, self._has_one if needs_one else self._has_any)

    def attach(self, *lists: QWidget) -> None:
        """Let Space mark what is chosen while one of these lists has the keyboard."""
        for one in lists:
            one.addAction(self._context.actions[Command.MARK_DONE])

    # Commands

    def toggle_done(self) -> None:
        """Mark the points done today; where all of them are done, take it back."""
        points = self._points()
        marks = self._marks(points)
        done = sum(mark.state is MarkState.DONE for mark in marks.values())
        if done == len(set(points)):
            self._perform(lambda: self._execution.reopen(points))
        else:
            rest = [ref for ref in points if not _is_done(marks.get(ref))]
            self._perform(lambda: self._execution.mark(rest, MarkState.DONE))

    def in_work(self) -> None:
        """Mark the points begun."""
        points = self._points()
        self._perform(lambda: self._execution.mark(points, MarkState.IN_WORK))

    def unmark(self) -> None:
        """Take back the state of the points; notes, evidence and control stay."""
        points = self._points()
        self._perform(lambda: self._execution.mark(points, MarkState.NOT_BEGUN))

    def done_on(self) -> None:
        """Ask for the day and a note."""
        points, today = self._points(), self._context.clock().date()
        self._ask(
            DoneDialog(
                self._execution, points, self.about(points), today, self._only(points), self._over()
            )
        )

    def move(self) -> None:
        """Ask for another day and the reason."""
        points = self._points()
        about, mark = self.about(points), self._only(points)
        self._ask(MoveDialog(self._execution, points, about, mark, self._over()))

    def cancel(self) -> None:
        """Ask why the points are not to be done."""
        points = self._points()
        about, mark = self.about(points), self._only(points)
        self._ask(CancelDialog(self._execution, points, about, mark, self._over()))

    def choose_files(self) -> None:
        """Ask for the files that prove it."""
        files = self._context.chooser.open_files("Подтверждающие документы", ANY_FILES)
        self.attach_files(files)

    def attach_files(self, files: Sequence[Path]) -> None:
        """Put files to the chosen point, as when they are dropped on it."""
        points = self._points()
        if files and len(points) == 1:
            self._perform(lambda: self._execution.attach_files(points[0], files))

    def attach_link(self) -> None:
        """Ask for a link that proves it."""
        [point] = self._points()
        self._ask(LinkDialog(self._execution, point, self.about([point]), self._over()))

    def put_on_control(self) -> None:
        """Ask who controls."""
        points = self._points()
        people = [one.surname_first for one in self._context.services.people.list()]
        at_desk = self._context.preferences.person
        about = self.about(points)
        self._ask(PutOnControlDialog(self._execution, points, about, people, at_desk, self._over()))

    def report(self) -> None:
        """Ask what was done."""
        points, today = self._points(), self._context.clock().date()
        self._ask(ReportDialog(self._execution, points, self.about(points), today, self._over()))

    def give_back(self) -> None:
        """Ask what is to be done better."""
        points = self._points()
        reported = _last_report(self._only(points))
        about = self.about(points)
        self._ask(GiveBackDialog(self._execution, points, about, reported, self._over()))

    def take_off_control(self) -> None:
        """Ask for the last word."""
        points = self._points()
        reported = _last_report(self._only(points))
        about = self.about(points)
        self._ask(TakeOffControlDialog(self._execution, points, about, reported, self._over()))

    def about(self, points: Sequence[PointRef]) -> str:
        """Return what a dialog says of the points: «2.4 Курсы – I квартал 2026, до 31.03.2026»."""
        if len(points) != 1:
            return wording.plural(len(points), *_POINTS)
        try:
            view = self._execution.point(points[0])
        except UserError:
            view = None
        if view is None:
            return ""
        text = " ".join(f"{view.activity.number} {view.activity.text}".split())
        short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
        school = points[0].school
        names = {one.id: one.short_name for one in self._context.services.schools.list()}
        where = f"{names.get(school, '')}: " if school else ""
        return f"{where}{short} – {period_text(view.point)}, до {due_text(view)}"

    # Within

    @property
    def _execution(self) -> Execution:
        return self._context.services.execution

    def _perform(self, call: Callable[[], Outcome[Any]]) -> None:
        self._host.perform(call)

    def _ask(self, dialog: AskingDialog) -> None:
        open_dialog(dialog, lambda outcome: self._perform(lambda: outcome))

    def _marks(self, points: Sequence[PointRef]) -> dict[PointRef, Mark]:
        return dict(self._execution.marks_of(points))

    def _only(self, points: Sequence[PointRef]) -> Mark | None:
        return self._marks(points).get(points[0]) if len(points) == 1 else None

    def _has_any(self) -> bool:
        return bool(self._points())

    def _has_one(self) -> bool:
        return len(self._points()) == 1

    def _over(self) -> QWidget:
        host = self._host
        assert isinstance(host, QWidget)
        return host


def _is_done(mark: Mark | None) -> bool:
    return mark is not None and mark.state is MarkState.DONE


def _last_report(mark: Mark | None) -> str:
    steps = mark.steps if mark else ()
    told = [step.text for step in steps if step.kind is ControlStepKind.REPORTED]
    return " ".join(told[-1].split()) if told else ""
