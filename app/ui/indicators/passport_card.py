"""The card of a passport: its fields, targets by year, thresholds, and rows of roadmaps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app import wording
from app.domain.errors import AppError
from app.domain.indicators import IndicatorTarget, Passport, Threshold
from app.services.indicators import LinkedRow, TargetEntry
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.indicators.passport_form import PassportForm
from app.ui.indicators.targets_grid import TargetsGrid
from app.ui.indicators.targets_model import Cell
from app.ui.indicators.view import Known
from app.ui.schools.section import HistoryList, Section
from app.ui.settings.panel import Perform
from app.ui.support.view import select_first
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

CHOOSE = "Выберите показатель в списке"
NO_THRESHOLDS = "Порогов нет: цель одна."
NO_ROWS = "Ни одна строка дорожных карт с этим показателем не связана."
YEARS_BEFORE, YEARS_AFTER = 3, 2
_THRESHOLDS = (
    TableColumn[Threshold]("Порог", lambda r: r.name, share=2),
    TableColumn[Threshold]("Что это значит", lambda r: r.definition, share=3),
)
_ROWS = (
    TableColumn[LinkedRow]("№", lambda r: r.number, letters=4),
    TableColumn[LinkedRow]("Как назван", lambda r: r.name, share=3),
    TableColumn[LinkedRow]("Дорожная карта", lambda r: r.title, share=2),
)


class _Part(Section):
    """A part of the card, open from the start."""

    def __init__(self, title: str, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.title = title  # type: ignore[misc]
        self.heading.setText(title)
        self.fold(False)


class PassportCard(QWidget):
    """All that is known of one passport.

    Attributes:
        form: its fields.
        targets: the sheet of targets.
        thresholds, rows: its thresholds; the rows of roadmaps that it is.

    Signals:
        changed: field name and its new value.
        row_opened: the row of a roadmap to go to.
    """

    changed = Signal(str, object)
    row_opened = Signal(object)

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self._context, self._perform = context, perform
        self._passport: Passport | None = None
        self._known: Known | None = None
        self._heading = label(CHOOSE, "strong", wrap=True)
        self.form = PassportForm()
        self.targets = TargetsGrid()
        self.thresholds = HistoryList(_THRESHOLDS, lambda one: one.id, "Пороги")
        self.rows = HistoryList(_ROWS, lambda one: one.indicator, "Строки дорожных карт")
        self._no_thresholds = label(NO_THRESHOLDS, "muted", wrap=True)
        self._no_rows = label(NO_ROWS, "muted", wrap=True)
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.targets.whose_changed.connect(self._show_targets)
        self.targets.model.typed.connect(self._save_targets)
        self.rows.record_opened.connect(self.row_opened)

    @property
    def passport(self) -> Passport | None:
        """The passport that is shown."""
        return self._passport

    def show_passport(self, passport: Passport | None, known: Known) -> None:
        """Show a passport, or that none is selected."""
        self._passport, self._known = passport, known
        self._area.setVisible(passport is not None)
        self._heading.setText(" ".join(passport.name.split()) if passport else CHOOSE)
        if passport is None:
            return
        indicators = self._context.services.indicators
        self.form.show_passport(passport)
        self._show_targets()
        thresholds, rows = indicators.thresholds(passport.id), indicators.linked_rows(passport.id)
        self.thresholds.records.show(thresholds)
        select_first(self.thresholds)
        self.thresholds.setVisible(bool(thresholds))
        self._no_thresholds.setVisible(not thresholds)
        self.rows.records.show(rows)
        self.rows.setVisible(bool(rows))
        self._no_rows.setVisible(not rows)

    def settle(self) -> None:
        """Save what is half-typed."""
        if self._passport is not None:
            self.form.settle()
            self.targets.settle()

    # Within

    def _show_targets(self) -> None:
        passport, known = self._passport, self._known
        if passport is None or known is None:
            return
        indicators = self._context.services.indicators
        targets = indicators.targets(passport.id)
        self.targets.offer(known.groups, known.schools, targets)
        self.targets.show_targets(
            passport, indicators.thresholds(passport.id), targets, _years(targets, known)
        )

    def _save_targets(self, entries: Sequence[TargetEntry], cells: dict[Cell, str]) -> None:
        """Write targets; what is refused stays in its cells with the reason."""
        model = self.targets.model
        try:
            outcome = self._context.services.indicators.set_targets(entries)
        except AppError as error:
            model.refuse(cells, wording.sentence(error))
            self._context.notifier.complain(error)
            return
        model.accept(cells)
        self._perform(lambda: outcome)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for title, widgets, commands in (
            ("Исходные значения и цели", (self.targets,), ()),
            (
                "Пороги",
                (self._no_thresholds, self.thresholds),
                (Command.ADD_THRESHOLD, Command.EDIT_THRESHOLD, Command.DELETE_THRESHOLD),
            ),
            ("Паспорт", (self.form,), ()),
            ("Строки дорожных карт", (self._no_rows, self.rows), ()),
        ):
            column.addWidget(self._part(title, widgets, commands))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._heading)
        whole.addWidget(self._area, 1)
        whole.addStretch(0)

    def _part(self, title: str, widgets: Sequence[QWidget], commands: Sequence[Command]) -> Section:
        made = _Part(title, self._context, self._perform)
        for widget in widgets:
            made.inside.addWidget(widget)
        if commands:
            row = FlowLayout()
            for command in commands:
                row.addWidget(CommandButton(self._context.actions[command]))
            made.inside.addLayout(row)
        return made


def _years(targets: Sequence[IndicatorTarget], known: Known) -> list[int]:
    """Return the years that are aimed at, and those around today."""
    told = [one.year for one in targets if one.year is not None]
    first = min([*told, known.today.year - YEARS_BEFORE])
    last = max([*told, known.today.year + YEARS_AFTER])
    return list(range(first, last + 1))
