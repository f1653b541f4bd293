"""What is asked before a passport is made: its name, or the roadmap whose indicators are wanted."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.indicators import IndicatorKind, ThresholdId
from app.domain.roadmap import RoadmapId, RoadmapSummary
from app.services import Services
from app.services.indicators import Indicators
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.view import INDICATORS
from app.ui.support.forms import KeyCombo
from app.ui.widgets.fields import ChoiceField, words_of

WIDE = 110  # letters: titles of roadmaps are long
UNITS = {
    IndicatorKind.SHARE: "%",
    IndicatorKind.NUMBER: "ед.",
    IndicatorKind.SCORE: "балл",
    IndicatorKind.RATIO: "",
    IndicatorKind.YES_NO: "",
    IndicatorKind.TEXT: "",
}


class NewPassportDialog(AskingDialog):
    """Asks for the name and the kind of an indicator; the rest is filled in its passport."""

    def __init__(self, indicators: Indicators, parent: QWidget) -> None:
        super().__init__(
            "Новый показатель",
            "Добавить показатель",
            "Остальное – единица, источник, цели – вписывается в паспорте.",
            parent,
        )
        self._indicators = indicators
        self.name = self.add_text("&Показатель", "name")
        self.kind = ChoiceField("Вид", words_of(IndicatorKind))
        self.kind.show_member(IndicatorKind.SHARE)
        self.add_field("&Вид", self.kind, "kind")

    def act(self) -> Outcome[Any]:
        """Add it."""
        kind = list(IndicatorKind)[self.kind.currentIndex()]
        return self._indicators.add(name=self.name.toPlainText(), kind=kind, unit=UNITS[kind])


class RoadmapDialog(AskingDialog):
    """Asks of which roadmap the indicators become passports."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(
            "Показатели из дорожной карты",
            "Взять показатели",
            "Названия и цели останутся такими, как в карте. Что в них неясно, программа перечислит "
            "в замечаниях. Показатели, которые уже здесь, не повторятся.",
            parent,
        )
        self._indicators = services.indicators
        self.roadmap = KeyCombo("Дорожная карта", "Название или год")
        self.add_field("&Дорожная карта", self.roadmap, "roadmap")
        found = [one for one in services.roadmaps.list() if one.indicators]
        pairs = [(str(one.id), roadmap_line(one)) for one in found]
        self.roadmap.offer(pairs, pairs[0][0] if pairs else None)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDE)
        line = self.roadmap.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def act(self) -> Outcome[Any]:
        """Make the passports."""
        if not self.roadmap.count():
            raise UserError(UserCode.NO_ROADMAP_INDICATORS, field="roadmap")
        return self._indicators.from_roadmap(RoadmapId(self.roadmap.needed_key("roadmap")))


def roadmap_line(one: RoadmapSummary) -> str:
    """Return «2026–2027, 10 показателей: План поддержки школ»."""
    years = "–".join(map(str, dict.fromkeys((one.start.year, one.end.year))))
    count = wording.plural(one.indicators, *INDICATORS)
    return f"{years}, {count}: {' '.join(one.title.split())}"


class ThresholdDialog(AskingDialog):
    """Asks for the name of a threshold and what it means to this office."""

    def __init__(
        self,
        title: str,
        verb: str,
        save: Any,
        parent: QWidget,
        *,
        name: str = "",
        definition: str = "",
    ) -> None:
        super().__init__(
            title,
            verb,
            "Порог – цель со своим названием. Что им считается, определяет ваше учреждение.",
            parent,
        )
        self._save = save
        self.name = self.add_line("&Название", "name", name, "программа минимум")
        self.definition = self.add_text("&Что это значит", "definition", definition)

    def act(self) -> Outcome[ThresholdId | None]:
        """Save it."""
        outcome: Outcome[ThresholdId | None] = self._save(
            self.name.text(), self.definition.toPlainText()
        )
        return outcome
