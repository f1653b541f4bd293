"""Commands of the registry of schools and of statuses."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.ADD_SCHOOL: Spec(
        Menu.SCHOOLS,
        "Добавить школу",
        "Открыть пустую карточку: хватит названия, остальное можно дописать потом",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.DELETE_SCHOOLS: Spec(
        Menu.SCHOOLS, "Удалить школы", "Удалить выбранные школы", ("Del",), Icon.DELETE
    ),
}
