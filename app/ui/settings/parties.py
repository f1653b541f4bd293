"""«Ответственные»: who stands in the responsible columns, and which spellings are one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.party_spellings import Double, Spelling
from app.services.parties import DecidedPair, PartyRow
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.theme import GRID, ROW_HEIGHT
from app.ui.widgets.filters import FindField
from app.ui.widgets.labels import label

MOST_DOUBLES = 4  # rows that are seen at once
PAIR_HEIGHT = ROW_HEIGHT + 4 * GRID
NOTE = (
    "Одно учреждение или одного человека в планах пишут по-разному. Решите один раз, одно это "
    "или разное: выписки, отчёты и отборы соберут всё под одним именем, а в самих планах "
    "останется как написано."
)
DOUBLES = (
    TableColumn[Double]("Первое написание", lambda d: _told(d.first), share=2),
    TableColumn[Double]("Второе написание", lambda d: _told(d.second), share=2),
    TableColumn[Double]("Почему похожи", lambda d: wording.word(d.likeness), share=2),
)
DECIDED = (
    TableColumn[DecidedPair]("Первое написание", lambda d: d.first, share=2),
    TableColumn[DecidedPair]("Второе написание", lambda d: d.second, share=2),
    TableColumn[DecidedPair]("Решено", lambda d: "одно и то же" if d.same else "разные", share=1),
)
PARTIES = (
    TableColumn[PartyRow]("Ответственный", lambda p: p.name, share=3),
    TableColumn[PartyRow]("Кто это", lambda p: wording.word(p.kind), letters=19),
    TableColumn[PartyRow]("Как ещё пишут", lambda p: "\n".join(_others(p)), share=3),
    TableColumn[PartyRow](
        "Мероприятий", lambda p: str(p.activities), lambda p: p.activities, letters=13, right=True
    ),
    TableColumn[PartyRow](
        "Похожих",
        lambda p: str(p.suspected or ""),
        lambda p: p.suspected,
        letters=9,
        right=True,
    ),
)


class PartiesPanel(SettingsPanel):
    """Doubtful pairs with the answers above, all parties below."""

    title = "Ответственные"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.doubles = RecordTableView(
            RecordTableModel(DOUBLES, key=lambda one: (one.first.key, one.second.key)),
            "Похожие написания",
        )
        self.decided = RecordTableView(
            RecordTableModel(DECIDED, key=lambda one: (one.first, one.second)), "Решённые пары"
        )
        self.parties = RecordTableView(
            RecordTableModel(PARTIES, key=lambda one: one.key), "Список ответственных"
        )
        self.asking = label("", "strong")
        self.first = QPushButton("Одно и то же: писать как &первое")
        self.second = QPushButton("Одно и то же: писать как &второе")
        self.apart = QPushButton("&Разные")
        self.past = QPushButton("&Решённые пары")
        self.past.setCheckable(True)
        self.again = QPushButton("&Спросить снова")
        self.find_field = FindField("Найти ответственного…")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read pairs and parties; what is selected stays."""
        parties = self.context.services.parties
        doubles = parties.doubles()
        self.doubles.records.show(doubles)
        self.decided.records.show(parties.decisions())
        self.parties.records.show(parties.list())
        if doubles and self.doubles.current() is None:
            self.doubles.select([self.doubles.records.key_of(0)])
        pairs = wording.plural(len(doubles), "пара", "пары", "пар")
        self.asking.setText(
            f"Одно и то же? Ждёт решения {pairs}" if doubles else "Похожих написаний больше нет"
        )
        for table in (self.doubles, self.decided):
            rows = min(max(table.records.total, 1), MOST_DOUBLES)
            heading = table.horizontalHeader().sizeHint().height()
            table.setFixedHeight(heading + rows * PAIR_HEIGHT + GRID)
        self._show_side()

    def decide(self, *, same: bool, second: bool = False) -> None:
        """Keep the answer about the current pair, and go to the next one."""
        pair = self.doubles.current()
        if pair is None:
            return
        names = (pair.first.name, pair.second.name)
        show = names[1] if second else names[0]
        decide = self.context.services.parties.decide
        self._settle(lambda: decide(*names, same=same, show=show))

    def ask_again(self) -> None:
        """Forget the answer about the current pair."""
        pair = self.decided.current()
        if pair is not None:
            forget = self.context.services.parties.forget
            self._settle(lambda: forget(pair.first, pair.second))

    def _settle(self, call: Callable[[], Outcome[None]]) -> None:
        self.perform(call)
        self.refresh()

    def _show_side(self) -> None:
        past = self.past.isChecked()
        self.doubles.setVisible(not past and self.doubles.records.total > 0)
        self.decided.setVisible(past)
        for button in (self.first, self.second, self.apart):
            button.setVisible(not past)
            button.setEnabled(self.doubles.current() is not None)
        self.again.setVisible(past)
        self.again.setEnabled(self.decided.current() is not None)
        self.past.setEnabled(past or self.decided.records.total > 0)

    def _connect(self) -> None:
        self.first.clicked.connect(lambda: self.decide(same=True))
        self.second.clicked.connect(lambda: self.decide(same=True, second=True))
        self.apart.clicked.connect(lambda: self.decide(same=False))
        self.again.clicked.connect(self.ask_again)
        self.past.toggled.connect(self._show_side)
        self.doubles.selection_changed.connect(self._show_side)
        self.decided.selection_changed.connect(self._show_side)
        self.find_field.textChanged.connect(self.parties.records.filter)

    def _lay_out(self) -> None:
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for button in (self.first, self.second, self.apart, self.again):
            answers.addWidget(button)
        answers.addStretch(1)
        answers.addWidget(self.past)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        pieces: tuple[QWidget, ...] = (label(NOTE, "muted", wrap=True), self.asking)
        for piece in pieces:
            column.addWidget(piece)
        column.addLayout(answers)
        column.addWidget(self.doubles)
        column.addWidget(self.decided)
        column.addWidget(self.find_field)
        column.addWidget(self.parties, 1)


def _told(one: Spelling) -> str:
    count = wording.plural(one.activities, "мероприятие", "мероприятия", "мероприятий")
    return f"{one.name}\n{count}"


def _others(party: PartyRow) -> list[str]:
    return [name for name in party.names if name != party.name]
