"""«Рабочие группы»: who sits in a group on a day, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app import wording
from app.domain.support import GroupRole, Membership, WorkingGroup, WorkingGroupId
from app.domain.working_groups import composition, difference
from app.ui.commands import Command
from app.ui.dialogs.mentor_ending import EndingDialog
from app.ui.dialogs.working_group import GroupDialog, MemberDialog, RoleDialog
from app.ui.execution.point_words import Sign
from app.ui.support.saying import basis_line, term_text
from app.ui.support.view import Host, SupportView, select_first, table_of
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.date_field import DateField
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.labels import ElidedLabel, label

MEMBERS = ("человек", "человека", "человек")
CHANGE = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A member, and what became of him between the two days."""

    of: Membership
    role: str
    change: str = ""


COLUMNS = (
    TableColumn[Row](
        "Роль", lambda r: r.role, lambda r: list(GroupRole).index(r.of.role), letters=23
    ),
    TableColumn[Row]("Кто", lambda r: r.of.name, share=2),
    TableColumn[Row]("Должность", lambda r: r.of.position, share=3),
    TableColumn[Row](
        "В составе", lambda r: term_text(r.of.start, r.of.end), lambda r: r.of.start, letters=27
    ),
    TableColumn[Row]("Что изменилось", lambda r: r.change, share=3),
)
MENU = (
    Command.ADD_MEMBER,
    Command.CHANGE_ROLE,
    Command.EDIT_SUPPORT,
    Command.END_SUPPORT,
    Command.DELETE_SUPPORT,
)
GROUP_MENU = (*MENU, None, Command.ADD_GROUP, Command.EDIT_GROUP, Command.DELETE_GROUP)


class GroupsView(SupportView):
    """One group at a time, on a day, and beside another day.

    Attributes:
        group: which group; `day` its day, `since` the day that it is compared with.
        table: the members.
    """

    main: ClassVar = Command.ADD_MEMBER
    beside: ClassVar = (Command.ADD_GROUP,)
    more: ClassVar = GROUP_MENU

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.group = ChoiceFilter("Группа")
        self.day, self.since = DateField("Состав на день"), DateField("Сравнить с днём")
        self.day.show_day(host.context.clock().date())
        self.filters = [
            self.group,
            label("состав на", "muted"),
            self.day,
            label("сравнить с", "muted"),
            self.since,
        ]
        self.kept_filters = [self.group]  # one group is always in hand
        self._basis = ElidedLabel(role="muted")
        self.table = table_of(COLUMNS, lambda row: row.of.id, "Состав рабочей группы", (CHANGE,))
        self.column.addWidget(self._basis)
        self.column.addWidget(self.table, 1)
        self._groups: Sequence[WorkingGroup] = ()
        self._words = ""
        self.watch(self.table, GROUP_MENU)
        self.table.record_opened.connect(lambda _row: self.edit())
        self.group.changed.connect(self._show)
        for field in (self.day, self.since):
            field.settled.connect(lambda _day: self._show())
        self._serve()

    @property
    def shown(self) -> WorkingGroup | None:
        """The group in hand."""
        return next((one for one in self._groups if one.id == self.group.value), None)

    def refresh(self) -> None:
        """Read the groups; the one in hand stays."""
        self._groups = self.services.working_groups.groups()
        self.group.offer([(one.id, one.name) for one in self._groups])
        if self.group.value is None and self._groups:
            self.group.blockSignals(True)
            self.group.choose(self._groups[0].id)
            self.group.blockSignals(False)
        self._show()

    def filter(self, words: str) -> None:
        """Show the members that hold every word."""
        self._words = words
        self.table.records.filter(words)

    def sense(self) -> str:
        """Return how many sit in the group, and how it changed."""
        group = self.shown
        if group is None:
            return "Рабочих групп пока нет: создайте первую" if not self._groups else ""
        rows = self.table.records.records()
        count = sum(not row.change.startswith(Sign.CANCELLED) for row in rows)
        told = [group.name, wording.plural(count, *MEMBERS)]
        for sign, word in ((Sign.DONE, "введено"), (Sign.CANCELLED, "выведено")):
            changed = sum(row.change.startswith(sign) for row in rows)
            told += [f"{word} {changed}"] if changed else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Show a group, or go to a member."""
        if key in {one.id for one in self._groups}:
            self.group.choose(key)
        else:
            self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    # Commands

    def add_group(self) -> None:
        """Ask for the name of a new group."""
        dialog = GroupDialog(self.context, None, self)
        dialog.accepted.connect(lambda: self._go_to(dialog))
        self.ask(dialog)

    def edit_group(self) -> None:
        """Mend the group in hand."""
        if self.shown is not None:
            self.ask(GroupDialog(self.context, self.shown, self))

    def delete_group(self) -> None:
        """Remove the group in hand with its members."""
        group = self.shown
        if group is not None:
            self.perform(lambda: self.services.working_groups.remove_group(group.id))

    def add_member(self) -> None:
        """Ask who is brought in."""
        if self.shown is not None:
            self.ask(MemberDialog(self.context, self.names, self.shown.id, None, self))

    def edit(self) -> None:
        """Mend the selected member."""
        row = self.table.current()
        if row is not None:
            self.ask(MemberDialog(self.context, self.names, row.of.group, row.of, self))

    def change_role(self) -> None:
        """Ask for the new role."""
        row = self.table.current()
        if row is not None:
            self.ask(RoleDialog(self.context, self.names, row.of, self))

    def end(self) -> None:
        """Ask for the last day of the selected members."""
        keys = [row.of.id for row in self.table.selected()]
        groups = self.services.working_groups
        self.ask(
            EndingDialog(
                lambda day, _reason: groups.end_membership(keys, day),
                ", ".join(row.of.name for row in self.table.selected()),
                self.names.today,
                self,
                with_reason=False,
            )
        )

    def delete(self) -> None:
        """Remove what was entered by mistake."""
        keys = [row.of.id for row in self.table.selected()]
        self.perform(lambda: self.services.working_groups.remove_members(keys))

    # Within

    def _go_to(self, dialog: GroupDialog) -> None:
        if dialog.outcome is not None:
            self._groups = self.services.working_groups.groups()
            self.group.offer([(one.id, one.name) for one in self._groups])
            self.group.choose(WorkingGroupId(dialog.outcome.value))

    def _show(self) -> None:
        group, since = self.shown, self.since.day
        rows = list(_rows(group, since, self.day.day or self.names.today)) if group else []
        self._basis.set_text(basis_line(group.basis) if group else "")
        self._basis.setVisible(group is not None)
        self.table.hide_columns([] if since else [CHANGE])
        self.table.records.show(rows)
        self.table.records.filter(self._words)
        select_first(self.table)
        self.sense_changed.emit()
        self.commands_changed.emit()

    def _serve(self) -> None:
        def has_group() -> bool:
            return self.shown is not None

        def has_one() -> bool:
            return self.table.current() is not None

        def some() -> bool:
            return bool(self.table.selected())

        self.serve(Command.ADD_GROUP, self.add_group)
        self.serve(Command.EDIT_GROUP, self.edit_group, has_group)
        self.serve(Command.DELETE_GROUP, self.delete_group, has_group)
        self.serve(Command.ADD_MEMBER, self.add_member, has_group)
        self.serve(Command.EDIT_SUPPORT, self.edit, has_one)
        self.serve(Command.CHANGE_ROLE, self.change_role, has_one)
        self.serve(Command.END_SUPPORT, self.end, some)
        self.serve(Command.DELETE_SUPPORT, self.delete, some)


def _rows(group: WorkingGroup, since: date | None, on: date) -> Iterator[Row]:
    """Yield the members of a day; beside an earlier one, also those that left."""
    if since is None:
        for one in composition(group.members, on):
            yield Row(one, wording.word(one.role))
        return
    changes = difference(group.members, since, on)
    brought = {one.id for one in changes.brought_in}
    before = {after.id: known for known, after in changes.changed}
    for one in composition(group.members, on):
        said = f"{Sign.DONE} введён" if one.id in brought else ""
        if one.id in before:
            said = f"{Sign.IN_WORK} было: {_part(before[one.id])}"
        yield Row(one, wording.word(one.role), said)
    for one in changes.taken_out:
        yield Row(one, wording.word(one.role), f"{Sign.CANCELLED} выведен")


def _part(one: Membership) -> str:
    return ", ".join(filter(None, (wording.word(one.role), one.position)))
