"""«С чего начать»: the three doors of an empty database."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.roadmap import RoadmapId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.beginning import BeginningPage
from app.ui.widgets.labels import label

HEADINGS = (
    "У меня есть дорожная карта",
    "Хочу посмотреть, как это работает",
    "Начинаю с чистого листа",
)
BRING_IN = (
    "Программа прочитает план из вашего файла, покажет рядом документ и то, что поняла, "
    "и даст всё поправить до сохранения."
)
LOOK = (
    "Вымышленный район: 24 школы, план на 40 мероприятий, показатели и приказ. "
    "Убирается одной отменой."
)
BEGIN = (
    "Назовите дорожную карту и её период; разделы и мероприятия добавляются с клавиатуры "
    "или вставкой из Word."
)
WORDS = (BRING_IN, LOOK, BEGIN)


class WelcomePage(BeginningPage):
    """Bring in a Word roadmap, look at the demo district, or begin with an empty roadmap."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_title("С чего начать")
        self.set_sense("База пока пуста. Любой шаг можно будет отменить.")
        self.bring_in = self._button("Загрузить из Word или Excel", self.import_file)
        self.look_at_demo = self._button("Посмотреть учебный район", self.build_demo)
        self.begin = self._button("Начать новую", self.new_roadmap)
        doors = QWidget()
        column = QVBoxLayout(doors)
        column.setContentsMargins(0, 24, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(16)
        column.addLayout(row)
        column.addStretch(1)
        buttons = (self.bring_in, self.look_at_demo, self.begin)
        for heading, words, button in zip(HEADINGS, WORDS, buttons, strict=True):
            row.addWidget(_door(heading, words, button), 1)
        self.set_content(doors)
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.NEW_ROADMAP, self.new_roadmap)

    def build_demo(self) -> None:
        """Fill the empty database with the demo district and open its roadmap."""
        made = self.perform(self.context.services.demo.build)
        if made is not None:
            self._open(made.value)

    def _open(self, roadmap: RoadmapId) -> None:
        self.context.router.open_roadmap(roadmap)

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "main" if text.startswith("Загрузить") else "button")
        button.clicked.connect(act)
        return button


def _door(heading: str, words: str, button: QPushButton) -> QFrame:
    door = QFrame()
    door.setProperty("role", "card")
    column = QVBoxLayout(door)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(12)
    column.addWidget(label(heading, "strong", wrap=True))
    column.addWidget(label(words, "muted", wrap=True), 1)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return door
