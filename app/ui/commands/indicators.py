"""Commands of indicators: passports, targets, how it goes."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec

SPECS: dict[Command, Spec] = {
    Command.INDICATORS_PROGRESS: Spec(
        Menu.INDICATORS, "Ход", "Показать факты года против целей", ("Alt+1",), starts_group=True
    ),
    Command.INDICATORS_PASSPORTS: Spec(
        Menu.INDICATORS, "Паспорта", "Показать, что и как измеряется", ("Alt+3",)
    ),
}
