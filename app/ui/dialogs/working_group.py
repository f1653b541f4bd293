"""Working groups: the group itself, who is brought in, and another role from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.office import PersonId
from app.domain.support import GroupRole, Membership, WorkingGroup, WorkingGroupId
from app.ui.context import Context
from app.ui.support.forms import KeyCombo, SupportForm, needed, person_line
from app.ui.support.saying import Names
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.fields import ChoiceField, words_of

if TYPE_CHECKING:
    from app.services.working_groups import MemberFields

ROLE_LETTERS = 24


class GroupDialog(SupportForm):
    """Name, order, note of a group."""

    def __init__(self, context: Context, known: WorkingGroup | None, parent: QWidget) -> None:
        title = "Рабочая группа" if known else "Новая рабочая группа"
        super().__init__(title, "Сохранить" if known else "Создать", "", parent)
        self._groups, self._known = context.services.working_groups, known
        self.name = self.add_line("&Название", "name", known.name if known else "")
        basis = BasisForm.over(context)
        self.add_basis(basis)
        if known is not None:
            basis.show_basis(known.basis)
        self.note = self.add_line("При&мечание", "note", known.note if known else "")
        self._widen(76)
        self.name.setFocus()

    def act(self) -> Outcome[Any]:
        """Write it."""
        name, note = self.name.text(), self.note.text()
        if self._known is None:
            return self._groups.add_group(name, basis=self.basis_entry(), note=note)
        return self._groups.change_group(
            self._known.id, name=name, basis=self.basis_entry(), note=note
        )


class MemberDialog(SupportForm):
    """A person of the office, or anybody by his name; role, post, days."""

    def __init__(
        self,
        context: Context,
        names: Names,
        group: WorkingGroupId,
        known: Membership | None,
        parent: QWidget,
    ) -> None:
        title = "Изменить запись о составе" if known else "Ввести в состав"
        super().__init__(title, "Сохранить" if known else "Ввести", "", parent)
        self._groups = context.services.working_groups
        self._group, self._known = group, known
        self.person = KeyCombo("Кто", "Фамилия из списка или полное имя", free=True)
        self.person.offer(
            [(one.id, person_line(one)) for one in names.people], known.person if known else None
        )
        if known is not None and known.person is None:
            self.person.setEditText(known.name)
        self.add_field("&Кто", self.person, "name")
        self._faults["person"] = self._faults["name"]
        self.position = self.add_line("&Должность", "position", known.position if known else "")
        self.position.setPlaceholderText("пусто – как в карточке человека")
        self.role = ChoiceField("Роль", words_of(GroupRole))
        self.role.setMinimumContentsLength(ROLE_LETTERS)
        self.role.show_member(known.role if known else GroupRole.MEMBER)
        self.add_field("&Роль", self.role, "role")
        self.add_term(known.start if known else names.today, known.end if known else None)
        self.person.setFocus()

    def act(self) -> Outcome[Any]:
        """Bring the member in, or mend what is known."""
        key = self.person.key
        fields: MemberFields = {
            "person": PersonId(key) if key else None,
            "name": "" if key else self.person.typed,
            "position": self.position.text(),
            "role": list(GroupRole)[self.role.currentIndex()],
            "start": self.start_day(),
            "end": self.end_day(),
        }
        if self._known is None:
            return self._groups.add_members(self._group, [fields])
        return self._groups.change_member(self._known.id, **fields)


class RoleDialog(SupportForm):
    """Another role from a day on; before it he keeps the former one."""

    def __init__(self, context: Context, names: Names, known: Membership, parent: QWidget) -> None:
        super().__init__("Новая роль", "Назначить", known.name, parent)
        self._groups, self._known = context.services.working_groups, known
        self.role = ChoiceField("Роль", words_of(GroupRole))
        self.role.setMinimumContentsLength(ROLE_LETTERS)
        self.role.show_member(known.role)
        self.add_field("&Роль", self.role, "role")
        self.since = self.add_date("С какого &дня", "end", names.today)
        self.role.setFocus()

    def act(self) -> Outcome[Any]:
        """Give the role."""
        role = list(GroupRole)[self.role.currentIndex()]
        return self._groups.change_role(self._known.id, role, needed(self.since, "end"))
