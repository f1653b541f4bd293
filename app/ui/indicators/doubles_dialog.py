"""«Похожие показатели»: pairs of near-doubles side by side, and their merger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError
from app.domain.indicators import (
    IndicatorTarget,
    IndicatorValue,
    Passport,
    PassportId,
    TargetRole,
)
from app.services.indicators import Clash, Indicators
from app.ui.indicators.rows import WHOLE, figure_text
from app.ui.indicators.targets_model import NO_YEAR, target_cell
from app.ui.indicators.view import Known
from app.ui.support.facts import Facts
from app.ui.support.view import select_first, table_of, upright
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.labels import label
from app.wording.figures import period_of_value

SIZE = (1080, 660)
ABOUT = (
    "Выберите, какой показатель останется: к нему перейдут цели, значения, пороги и строки "
    "дорожных карт другого. Где записано разное, выберите число."
)
NONE = "Похожих показателей нет."
NO_CLASHES = "Записано одно и то же или в разных местах: ничего не потеряется."


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passports with names nearly the same."""

    first: Passport
    second: Passport
    likeness: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A clash in words, and which figure stays."""

    of: Clash
    place: str
    kept: str
    dropped: str
    taken: bool

    @property
    def stays(self) -> str:
        """Which figure stays, with a mark that needs no colour."""
        return self.dropped if self.taken else self.kept


_PAIRS = (
    TableColumn[Pair]("Показатель", lambda r: " ".join(r.first.name.split()), share=1),
    TableColumn[Pair]("Похож на него", lambda r: " ".join(r.second.name.split()), share=1),
    TableColumn[Pair]("Сходство", lambda r: r.likeness, letters=8, right=True),
)
_CHOICES = (
    TableColumn[Choice]("Где записано разное", lambda r: r.place, share=1),
    TableColumn[Choice]("У остающегося", lambda r: r.kept, letters=14, right=True),
    TableColumn[Choice]("У другого", lambda r: r.dropped, letters=14, right=True),
    TableColumn[Choice]("Останется", lambda r: r.stays, letters=14, right=True),
)


class DoublesDialog(QDialog):
    """Pairs, the two of a pair side by side, and where they differ.

    Attributes:
        pairs, clashes: the lists.
        stays: the choice of the one that stays.
    """

    def __init__(
        self,
        indicators: Indicators,
        known: Known,
        merge: Callable[[Callable[[], Outcome[PassportId]]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._indicators, self._known, self._merge = indicators, known, merge
        self._taken: set[str] = set()
        self.setWindowTitle("Похожие показатели")
        self.pairs = table_of(_PAIRS, lambda r: (r.first.id, r.second.id), "Пары показателей")
        self.pairs.hint = NONE
        self.sides = (Facts("Первый показатель"), Facts("Второй показатель"))
        self.stays = (QRadioButton("Остаётся &первый"), QRadioButton("Остаётся &второй"))
        self._group = QButtonGroup(self)
        self.clashes = table_of(_CHOICES, lambda r: r.of.key, "Где записано разное")
        self.clashes.hint = NO_CLASHES
        self.fault = label("", "bad", wrap=True)
        self.do = QPushButton("Объединить")
        self.do.setProperty("role", "main")
        self.turn = QPushButton("Взять &другое число")
        self._lay_out()
        self._connect()
        self.resize(*SIZE)
        self.show_pairs()

    @property
    def keep(self) -> Passport | None:
        """The passport that stays."""
        pair = self.pairs.current()
        return None if pair is None else (pair.first, pair.second)[self._second_stays]

    @property
    def drop(self) -> Passport | None:
        """The passport that goes."""
        pair = self.pairs.current()
        return None if pair is None else (pair.second, pair.first)[self._second_stays]

    def show_pairs(self, wanted: PassportId | None = None) -> None:
        """Show the pairs that there are now, and go to that of a passport."""
        found = [
            Pair(first, second, f"{round(alike.likeness * 100)}\u00a0%")
            for first, second, alike in self._indicators.doubles()
        ]
        self.pairs.records.show(found)
        if wanted:
            named = [one for one in found if wanted in {one.first.id, one.second.id}]
            self.pairs.select([(one.first.id, one.second.id) for one in named[:1]])
        select_first(self.pairs)
        self._show_pair()

    def merge(self) -> None:
        """Merge the pair in hand and go on to the next one."""
        keep, drop = self.keep, self.drop
        if keep is None or drop is None:
            return
        try:
            outcome = self._indicators.merge(keep.id, drop.id, take=self._taken)
        except AppError as error:
            self._say(error)
            return
        self._merge(lambda: outcome)
        self.show_pairs()

    def take_other(self) -> None:
        """Take the other figure of the clash in hand."""
        choice = self.clashes.current()
        if choice is not None:
            self._taken ^= {choice.of.key}
            self._show_clashes()

    # Within

    @property
    def _second_stays(self) -> bool:
        return self.stays[1].isChecked()

    def _show_pair(self) -> None:
        pair = self.pairs.current()
        self._taken.clear()
        for facts, passport in zip(
            self.sides, (pair.first, pair.second) if pair else (None, None), strict=True
        ):
            if passport is None:
                facts.show_facts("", ())
            else:
                facts.show_facts(" ".join(passport.name.split()), self._facts(passport))
        self.do.setEnabled(pair is not None)
        self._show_clashes()

    def _facts(self, passport: Passport) -> Sequence[tuple[str, Sequence[str]]]:
        targets = self._indicators.targets(passport.id)
        values = self._indicators.values(passport.id)
        rows = self._indicators.linked_rows(passport.id)
        kind = ", ".join(filter(None, (wording.word(passport.kind), passport.unit)))
        years = sorted({one.period[:4] for one in values})
        held = f"{len(values)} за {years[0]}–{years[-1]} годы" if values else "нет"
        return (
            ("Вид", [f"{kind}, {wording.word(passport.direction)}"]),
            ("Части", [", ".join(passport.components)] if passport.components else []),
            ("Источник", [passport.source] if passport.source else []),
            ("Целей и исходных", [str(len(targets)) if targets else "нет"]),
            ("Значений", [held]),
            ("Строки дорожных карт", [f"№ {one.number}, {one.title}" for one in rows]),
        )

    def _show_clashes(self) -> None:
        keep, drop = self.keep, self.drop
        self.fault.hide()
        found: Sequence[Clash] = ()
        if keep is not None and drop is not None:
            try:
                found = self._indicators.clashes(keep.id, drop.id)
            except AppError as error:
                self._say(error)
                self.do.setEnabled(False)
                self.clashes.records.show([])
                return
            self.do.setEnabled(True)
            self.clashes.records.show([self._choice(one, keep, drop) for one in found])
        else:
            self.clashes.records.show([])
        select_first(self.clashes)
        self.turn.setEnabled(bool(found))

    def _choice(self, one: Clash, keep: Passport, drop: Passport) -> Choice:
        return Choice(
            one,
            self._place(one),
            _figure(one.kept, keep),
            _figure(one.dropped, drop),
            one.key in self._taken,
        )

    def _place(self, one: Clash) -> str:
        row = one.kept
        whose = self._known.names.get(row.school, "") if row.school else ""
        if isinstance(row, IndicatorTarget):
            group = next((g.name for g in self._known.groups if g.id == row.group), "")
            what = "исходное значение" if row.role is TargetRole.BASELINE else "цель"
            year = f"{row.year} год" if row.year is not None else NO_YEAR.lower()
            return ", ".join(filter(None, (what, year, row.component, whose or group)))
        return ", ".join(
            filter(None, ("значение", period_of_value(row.period), row.component, whose or WHOLE))
        )

    def _say(self, error: AppError) -> None:
        self.fault.setText(wording.sentence(error))
        self.fault.show()

    def _connect(self) -> None:
        self.pairs.selection_changed.connect(self._show_pair)
        self.clashes.record_opened.connect(lambda _choice: self.take_other())
        self._group.idClicked.connect(lambda _place: self._on_other_stays())
        self.do.clicked.connect(self.merge)
        self.turn.clicked.connect(self.take_other)

    def _on_other_stays(self) -> None:
        self._taken.clear()
        self._show_clashes()

    def _lay_out(self) -> None:
        halves = QHBoxLayout()
        for place, (facts, button) in enumerate(zip(self.sides, self.stays, strict=True)):
            self._group.addButton(button, place)
            side = QVBoxLayout()
            side.addWidget(button)
            side.addWidget(facts, 1)
            halves.addLayout(side, 1)
        self.stays[0].setChecked(True)
        both = QWidget()
        both.setLayout(halves)
        halves.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.addWidget(label(ABOUT, "muted", wrap=True))
        column.addWidget(upright(self.pairs, upright(both, self.clashes, (55, 45)), (24, 76)), 1)
        column.addWidget(self.fault)
        buttons = QDialogButtonBox()
        buttons.addButton(self.do, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.turn, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton("Закрыть", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        for own in (self.do, self.turn):
            own.setAutoDefault(False)
        self.setWindowModality(Qt.WindowModality.WindowModal)


def _figure(one: IndicatorTarget | IndicatorValue, passport: Passport) -> str:
    if isinstance(one, IndicatorTarget):
        return target_cell(passport, one)
    if one.value is not None:
        return figure_text(passport, one.value)
    return wording.word(one.blank) if one.blank else one.text
