"""The card of a school: fields and histories in sections that fold; blank for a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.school import School, Shelf
from app.services.schools import SchoolFields
from app.ui.context import Context
from app.ui.schools.details import DetailsForm
from app.ui.schools.doubles import DoublesNote
from app.ui.schools.facts_section import FactsSection
from app.ui.schools.figures_sections import IndicatorsSection, ResultsSection
from app.ui.schools.history_sections import (
    GroupsSection,
    HeadsSection,
    NamesSection,
    SuccessionSection,
)
from app.ui.schools.section import Section
from app.ui.schools.status_sections import StatusSection, TypesSection
from app.ui.settings.panel import Perform
from app.ui.widgets.labels import label

CHOOSE = "Выберите школу в списке"
PAST = "Так было на {day}. Править карточку можно в списке на сегодня."


class DetailsSection(Section):
    """«Сведения» as a section."""

    title = "Сведения"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.form = DetailsForm()
        self.inside.addWidget(self.form)
        self.fold(False)

    def reload(self) -> None:
        """Show the fields."""
        assert self.school is not None
        self.form.show_school(self.school)

    def settle(self) -> None:
        """Save what is half-typed."""
        self.form.settle()


class SchoolCard(QWidget):
    """All that is known of one school.

    Attributes:
        details: its fields.
        sections: the parts of the card, from top to bottom.
        doubles: the schools that a new card would double.

    Signals:
        changed: school id, field name, the new value, after a field of a saved school was left.
        typed: a field of a new school was left; see `values`.
        saved: the new school is to be added.
        given_up: the new school is not wanted.
    """

    changed = Signal(str, str, object)
    typed = Signal()
    saved = Signal()
    given_up = Signal()

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self._school: School | None = None
        self._new = False
        self._heading = label("", "strong", wrap=True)
        self._note = label("", "muted", wrap=True)
        self._first = DetailsSection(context, perform)
        self.details = self._first.form
        self.statuses = StatusSection(context, perform)
        self.names = NamesSection(context, perform)
        self.heads = HeadsSection(context, perform)
        self.groups = GroupsSection(context, perform)
        self.types = TypesSection(context, perform)
        self.facts = FactsSection(context, perform)
        self.results = ResultsSection(context, perform)
        self.indicators = IndicatorsSection(context, perform)
        self.successions = SuccessionSection(context, perform)
        self.sections: tuple[Section, ...] = (
            self._first,
            self.statuses,
            self.types,
            self.names,
            self.heads,
            self.groups,
            self.facts,
            self.results,
            self.indicators,
            self.successions,
        )
        self.doubles = DoublesNote()
        self._save = QPushButton("Добавить школу")
        self._save.setProperty("role", "main")
        self._give_up = QPushButton("Не надо")
        self._lay_out()
        self.details.changed.connect(self._on_changed)
        self.details.refused.connect(self._on_refused)
        self._save.clicked.connect(self.saved.emit)
        self._give_up.clicked.connect(self.given_up.emit)
        self.show_school(None)

    @property
    def is_new(self) -> bool:
        """Whether the card is that of a school which is not added yet."""
        return self._new

    def show_school(self, school: School | None, past: date | None = None) -> None:
        """Show a school, as it is or as it was on a past day, or that none is selected."""
        self._school = school
        self._area.setVisible(school is not None or self._new)
        self._heading.setText(school.short_name if school else CHOOSE)
        self._note.setText(_note(school, past))
        self._note.setVisible(bool(self._note.text()))
        if school is not None:
            self.details.set_read_only(past is not None)
            for section in self.sections:
                section.show_school(school)

    def begin_new(self, draft: SchoolFields | None = None) -> None:
        """Empty the fields for a new school, or show its draft, and go to its name."""
        self._new = True
        self._school = None
        self._heading.setText("Новая школа")
        self._note.hide()
        self.doubles.begin()
        self.details.set_read_only(False)
        for section in self.sections:
            section.setVisible(section is self._first)
        self._first.fold(False)
        self._area.show()
        self._buttons.show()
        self.details.begin_new(draft)
        self._area.verticalScrollBar().setValue(0)

    def end_new(self) -> None:
        """Show saved schools again."""
        self._new = False
        self.doubles.begin()
        self.details.clear_all()
        for section in self.sections:
            section.show()
        self._buttons.hide()

    def finish_editing(self) -> None:
        """Save what is half-typed in a saved school."""
        if not self._new:
            for section in self.sections:
                section.settle()

    def go_to_first(self) -> None:
        """Go to the first field."""
        self._first.fold(False)
        self.details.go_to_first()

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold all sections."""
        for section in self.sections:
            section.fold(folded)

    def unfold(self, section: Section) -> None:
        """Show what is in a section and bring it into view."""
        section.fold(False)
        self._area.widget().updateGeometry()
        self._area.ensureWidgetVisible(section)

    def _on_changed(self, name: str, value: object) -> None:
        if self._new:
            self.typed.emit()
        elif self._school is not None:
            self.changed.emit(self._school.id, name, value)

    def _on_refused(self, fault: QWidget) -> None:
        # the form has the room of the label only after it was laid out anew
        QTimer.singleShot(0, fault, lambda: self._area.ensureWidgetVisible(fault))

    def _lay_out(self) -> None:
        inside = QWidget()
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 4, 0)
        stack.setSpacing(6)
        for section in self.sections:
            stack.addWidget(section)
        stack.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._save)
        row.addWidget(self._give_up)
        row.addStretch(1)
        self._buttons.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._note)
        column.addWidget(self.doubles)
        column.addWidget(self._area, 1)
        column.addWidget(self._buttons)
        column.addStretch(0)


def _note(school: School | None, past: date | None) -> str:
    if school is None:
        return ""
    pieces = []
    if past is not None:
        pieces.append(PAST.format(day=wording.date_text(past)))
    if school.closed is not None:
        order = f" ({school.closed_basis.reference})" if school.closed_basis else ""
        pieces.append(f"■ Закрыта, последний день {wording.date_text(school.closed)}{order}.")
    if school.shelf is not Shelf.WORKING:
        since = wording.date_text(school.shelved_on)
        lies = wording.word(school.shelf)
        pieces.append(f"▲ Карточка {lies} с {since}.")
    return " ".join(pieces)
