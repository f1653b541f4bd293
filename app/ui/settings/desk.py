"""«Кто за столом»: whose name every operation of this computer carries."""

from __future__ import annotations

from app.domain.office import DeskRole
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.widgets.fields import ChoiceField, words_of
from app.ui.widgets.quiet_combo import QuietCombo

NAME_LETTERS = 32


class DeskPanel(SettingsPanel):
    """The person and the role, remembered by this computer."""

    title = "Кто за столом"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.person = QuietCombo()
        self.person.setEditable(True)
        self.person.setAccessibleName("Кто за столом")
        line = self.person.lineEdit()
        assert line is not None
        self._line = line
        line.setPlaceholderText("Фамилия И.О.")
        self.role = ChoiceField("Роль", words_of(DeskRole))
        form = self.scrolling_form(
            "Программа запоминает, кто внёс каждую правку. Назовитесь один раз: имя видно "
            "в истории действий. Пароля нет."
        )
        self.person.setMinimumContentsLength(NAME_LETTERS)
        self.add_narrow(form, "&Имя", self.person)
        self.add_narrow(form, "&Роль", self.role)
        line.editingFinished.connect(self._save_person)
        self.person.activated.connect(lambda _place: self._save_person())
        self.role.settled.connect(self._save_role)

    def refresh(self) -> None:
        """Offer the people of the office, and show who is at the desk."""
        names = [person.surname_first for person in self.context.services.people.list()]
        typed = self.person.currentText() if self._line.hasFocus() else self._saved
        self.person.clear()
        self.person.addItems(names)
        self.person.setEditText(typed)
        self.role.show_member(self.context.preferences.role)

    def finish_editing(self) -> None:
        """Save a name that is half-typed."""
        self._save_person()

    @property
    def _saved(self) -> str:
        return self.context.preferences.person

    def _save_person(self) -> None:
        name = " ".join(self.person.currentText().split())
        if name != self._saved:
            self.context.preferences.person = name
            self.context.services.office.sit_down(name)
            self.context.notifier.say(f"За столом: {name}" if name else "Имя убрано")

    def _save_role(self, role: DeskRole) -> None:
        self.context.preferences.role = role
