"""What stands over the list: whether it is a trial or stored, and what a reader must know of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import wording
from app.domain.identification import Caution, Identification
from app.domain.identification_views import GivenList, RunView
from app.ui.results.need_help_state import RECKONING, Reckoning
from app.ui.results.need_help_words import rule_text, run_text
from app.ui.widgets.labels import label
from app.wording import figures

TRIAL = "Пробный расчёт: ничего не сохранено"
MOVED = "Пробный расчёт с изменёнными настройками: ничего не сохранено"
NOT_RECKONED = "Расчёта нет"


class Banner(QFrame):
    """Says it in words.

    Attributes:
        title, notes: the two lines.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.title = label("", "strong", wrap=True)
        self.title.setAccessibleName("Что показано")
        self.notes = label("", wrap=True)
        self.notes.setAccessibleName("Что важно знать")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.notes)

    @property
    def text(self) -> str:
        """All that is said."""
        return f"{self.title.text()}\n{self.notes.text()}"

    def show_state(self, reckoning: Reckoning, given: GivenList | None) -> None:
        """Say what is shown now."""
        found = reckoning.found
        notes = []
        if reckoning.busy:
            self.title.setText(RECKONING)
        elif reckoning.trouble is not None and found is None:
            self.title.setText(NOT_RECKONED)
            notes.append(wording.sentence(reckoning.trouble))
        elif reckoning.run is not None:
            self.title.setText(_stored(reckoning.run[0]))
        elif found is not None:
            said = MOVED if reckoning.moved else TRIAL
            self.title.setText(f"{said}. {rule_text(found.rule)}, {found.year} год")
        notes += _notes(found, given) if found else []
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))


def _stored(run: RunView) -> str:
    kind = "Официальный расчёт" if run.official else "Сохранённый расчёт, не официальный"
    return f"{kind}: {run.rule_name}, версия {run.version}, {run.year} год ({run_text(run)})"


def _notes(found: Identification, given: GivenList | None) -> list[str]:
    told = []
    if given is not None:
        told.append(
            "Есть список министерства за этот год: он важнее расчёта. Расхождения – справа."
        )
    return [*told, *(figures.WORDS[Caution][one] for one in found.cautions)]
