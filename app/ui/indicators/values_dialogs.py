"""Asks why values stand, where figures are from, and how a block is to lie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import PlaceKey
from app.ui.dialogs.marking_form import LETTERS, AskingDialog
from app.ui.indicators.values_book import ValueBook
from app.ui.indicators.values_paste import Named
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from app.services.indicators import SavedValues

VALUES = ("значение", "значения", "значений")
NAMES = ("название", "названия", "названий")
_SHOWN = 8


class AcceptDialog(AskingDialog):
    """The reason for which values stand although a check speaks against them."""

    def __init__(
        self, book: ValueBook, places: Sequence[PlaceKey], about: str, parent: QWidget
    ) -> None:
        title = "Принять " + wording.plural(len(places), *VALUES)
        super().__init__(title, "Принять", about, parent)
        self._book, self._places = book, places
        self.reason = self.add_text("&Почему так", "accepted")

    def act(self) -> Outcome[SavedValues]:
        """Write them with the reason."""
        reason = self.reason.toPlainText().strip()
        if not reason:
            raise UserError(UserCode.FIELD_EMPTY, field="accepted")
        return self._book.accept(self._places, reason)


class SourceDialog(AskingDialog):
    """Where the figures of cells are from."""

    def __init__(
        self, book: ValueBook, places: Sequence[PlaceKey], now: str, parent: QWidget
    ) -> None:
        about = "Будет записано у " + wording.plural(
            len(places), "значения", "значений", "значений"
        )
        super().__init__("Откуда значения", "Записать", about, parent)
        self._book, self._places = book, places
        self.source = self.add_line(
            "&Источник", "source", now, "Например, протокол РЦОИ от 25.06.2026"
        )

    def act(self) -> Outcome[Any]:
        """Write it to all of them."""
        return self._book.set_source(self._places, self.source.text().strip())


class NamesDialog(QDialog):
    """A pasted block whose first column names rows that stand in another order."""

    def __init__(
        self,
        named: Named,
        by_names: Callable[[], object],
        as_it_is: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Вставить по названиям")
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * LETTERS)
        whole = wording.plural(len(named.rows), *NAMES)
        told = (
            f"В первом столбце скопированного стоят названия, и порядок строк другой. "
            f"Из {len(named.rows)} строк узнано {named.matched}."
            if named.matched < len(named.rows)
            else f"В первом столбце скопированного {whole}, и порядок строк другой. Узнаны все."
        )
        column = QVBoxLayout(self)
        self.told = label(told, wrap=True)
        column.addWidget(self.told)
        if named.unknown:
            column.addWidget(label(_unknown(named.unknown), "muted", wrap=True))
        buttons = QDialogButtonBox()
        accept, other = (
            QDialogButtonBox.ButtonRole.AcceptRole,
            QDialogButtonBox.ButtonRole.ApplyRole,
        )
        self.by_names = buttons.addButton("Разложить по названиям", accept)
        self.as_it_is = buttons.addButton("Вставить подряд", other)
        buttons.addButton("Не вставлять", QDialogButtonBox.ButtonRole.RejectRole)
        self.as_it_is.setToolTip("Вставить строки в том порядке, в каком они скопированы")
        self.by_names.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(by_names)
        self.as_it_is.clicked.connect(self.reject)
        self.as_it_is.clicked.connect(as_it_is)
        column.addWidget(buttons)


def _unknown(names: Sequence[str]) -> str:
    shown = "; ".join(name or "(пусто)" for name in names[:_SHOWN])
    more = len(names) - _SHOWN
    rest = f" и ещё {more}" if more > 0 else ""
    return f"Не узнаны и вставлены не будут: {shown}{rest}."
