"""What is done to the selected schools: dialogs and the calls behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError, UserCode
from app.domain.school import School, SuccessionKind
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.dialogs.school_bulk import BulkEditDialog
from app.ui.dialogs.school_groups import GroupsDialog, GroupsOfSchoolsDialog
from app.ui.dialogs.school_names import HeadDialog, NameDialog
from app.ui.dialogs.school_status import GiveStatusDialog, TakeOffDialog, TypeDialog
from app.ui.dialogs.school_succession import CloseDialog, SuccessionDialog
from app.ui.notifier import WayOut
from app.ui.schools.rows import Heap
from app.ui.settings.panel import Perform


class SchoolDeeds:
    """Commands over schools; `chosen` says which are selected."""

    def __init__(
        self,
        context: Context,
        perform: Perform,
        chosen: Callable[[], Sequence[School]],
        window: QWidget,
    ) -> None:
        self._context, self._perform = context, perform
        self._chosen, self._window = chosen, window

    def of_chosen(self) -> Mapping[Command, Callable[[], None]]:
        """Return the commands that any selected schools take."""
        return {
            Command.EDIT_SCHOOLS: self.edit,
            Command.SCHOOL_GROUPS: self.set_groups,
            Command.GIVE_STATUS: self.give_status,
            Command.TAKE_STATUS_OFF: self.take_off,
            Command.SET_TYPE: self.set_type,
            Command.RENAME_SCHOOL: self.rename,
            Command.CHANGE_HEAD: self.change_head,
            Command.JOIN_SCHOOLS: self.join,
            Command.MERGE_SCHOOLS: self.merge,
            Command.CLOSE_SCHOOL: self.close,
        }

    def of_heaps(self) -> Sequence[tuple[Command, Callable[[], None], Set[Heap]]]:
        """Return the commands that move cards, with where the cards must lie for them."""
        kept = {Heap.WORKING, Heap.CLOSED}
        return (
            (Command.ARCHIVE_SCHOOLS, self.archive, kept),
            (Command.DELETE_SCHOOLS, self.throw_away, kept | {Heap.ARCHIVE}),
            (Command.RESTORE_SCHOOLS, self.restore, {Heap.ARCHIVE, Heap.TRASH}),
        )

    def edit(self) -> None:
        """Change one field of all of them."""
        self._ask(lambda schools: BulkEditDialog(self._context, schools, self._window))

    def set_groups(self) -> None:
        """Say in which groups they sit."""
        self._ask(lambda schools: GroupsOfSchoolsDialog(self._context, schools, self._window))

    def give_status(self) -> None:
        """Put them on a list."""
        today = self._context.clock().date()
        self._ask(lambda schools: GiveStatusDialog(self._context, schools, today, self._window))

    def take_off(self) -> None:
        """Take them off a list."""
        today = self._context.clock().date()
        self._ask(lambda schools: TakeOffDialog(self._context, schools, today, self._window))

    def set_type(self) -> None:
        """Say of which type they are this year."""
        year = self._context.clock().date().year
        self._ask(lambda schools: TypeDialog(self._context, schools, year, self._window))

    def rename(self) -> None:
        """Give the first of them a new name."""
        today = self._context.clock().date()
        self._ask(lambda s: NameDialog(self._context, s[0], None, today, self._window))

    def change_head(self) -> None:
        """Give the first of them a new head."""
        today = self._context.clock().date()
        self._ask(lambda s: HeadDialog(self._context, s[0], None, today, self._window))

    def join(self) -> None:
        """Let them join another school."""
        self._succeed(SuccessionKind.JOINED)

    def merge(self) -> None:
        """Let them merge into another school."""
        self._succeed(SuccessionKind.MERGED)

    def close(self) -> None:
        """Close the first of them."""
        today = self._context.clock().date()
        self._ask(lambda schools: CloseDialog(self._context, schools[0], today, self._window))

    def archive(self) -> None:
        """Put them into the archive."""
        schools = [one.id for one in self._chosen()]
        self._perform(lambda: self._context.services.schools.archive(schools))

    def throw_away(self) -> None:
        """Put them into the trash; one with a history is offered to the archive."""
        schools = [one.id for one in self._chosen()]
        try:
            outcome = self._context.services.schools.throw_away(schools)
        except AppError as error:
            archive = [WayOut("Убрать в архив", self.archive)]
            held = error.code is UserCode.SCHOOL_HAS_HISTORY
            self._context.notifier.complain(error, archive if held else [])
            return
        self._perform(lambda: outcome)

    def restore(self) -> None:
        """Put them back to work."""
        schools = [one.id for one in self._chosen()]
        self._perform(lambda: self._context.services.schools.bring_back(schools))

    def empty_trash(self) -> None:
        """Remove for good what lies in the trash for more than a year; undo brings it back."""
        outcome = self._perform(self._context.services.schools.empty_trash)
        if outcome is not None and not outcome.value:
            self._context.notifier.say("В корзине нет карточек старше года")

    def manage_groups(self) -> None:
        """Open the groups themselves."""
        today = self._context.clock().date()
        dialog = GroupsDialog(self._context, self._perform, today, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _succeed(self, kind: SuccessionKind) -> None:
        today = self._context.clock().date()
        make = partial(SuccessionDialog, self._context, kind)
        self._ask(lambda schools: make(schools, today, self._window))

    def _ask(self, make: Callable[[Sequence[School]], AskingDialog]) -> None:
        schools = self._chosen()
        if schools:
            open_dialog(make(schools), lambda outcome: self._perform(lambda: outcome))
