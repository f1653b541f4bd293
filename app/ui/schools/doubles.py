"""Schools that a new card would double, said while it is being typed, with the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app import wording
from app.domain.school import School, SchoolId, Shelf
from app.ui.widgets.labels import label

_MOST_NAMED = 3
OTHER = "Это другая школа"


class DoublesNote(QFrame):
    """Hidden while there are none; each found school can be opened, or all be told apart.

    Attributes:
        told_apart: a person said that it is another school.

    Signals:
        open_asked: the id of a found school.
        apart_asked: the new school is none of those that were found.
    """

    open_asked = Signal(str)
    apart_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.told_apart = False
        self._found: tuple[SchoolId, ...] = ()
        self._words = label("", wrap=True)
        self._links = [_link() for _ in range(_MOST_NAMED)]
        self.other = QPushButton(OTHER)
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self._on_other)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self._words)
        for place, button in enumerate(self._links):
            column.addWidget(button)
            button.clicked.connect(lambda _checked=False, at=place: self._on_link(at))
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    @property
    def found(self) -> tuple[SchoolId, ...]:
        """The schools that were found."""
        return self._found

    def begin(self) -> None:
        """Forget what was found and said: another card begins."""
        self.told_apart = False
        self._found = ()
        self.hide()

    def show_found(self, schools: Sequence[School]) -> None:
        """Name the schools that were found; the same ones are not named twice."""
        found = tuple(one.id for one in schools)
        if found == self._found:
            return
        self._found, self.told_apart = found, False
        self._words.setText("Похоже, такая школа уже есть. Открыть её карточку:")
        for button, school in zip(self._links, schools, strict=False):
            button.setText(_line(school))
        for place, button in enumerate(self._links):
            button.setVisible(place < len(schools))
        self.setVisible(bool(schools))

    def _on_link(self, place: int) -> None:
        self.open_asked.emit(self._found[place])

    def _on_other(self) -> None:
        self.told_apart = True
        self.hide()
        self.apart_asked.emit()


def _line(school: School) -> str:
    code = f"код {school.code}" if school.code else ""
    lies = "" if school.shelf is Shelf.WORKING else wording.word(school.shelf)
    closed = f"закрыта {wording.date_text(school.closed)}" if school.closed else ""
    return ", ".join(filter(None, (school.short_name, school.settlement, code, lies, closed)))


def _link() -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "link")
    button.setAutoDefault(False)
    return button
