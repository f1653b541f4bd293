"""The paper that something rests on: an order typed in once, one that is known, or one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.basis import Basis, StoredFile
from app.domain.errors import AppError, UserCode, UserError
from app.domain.paperwork import DocumentState, OrderSummary
from app.ui.dialogs.chooser import ANY_FILES
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine
from app.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from app.services.bases import BasisEntry, BasisFields
    from app.ui.context import Context

NEW = "Вписать новый приказ"
NO_SCAN = "файла нет"
_FIELDS = {"basis", "issuer", "number", "title", "scan"}
_SCAN_CODES = {
    UserCode.FILE_MISSING,
    UserCode.FILE_UNREADABLE,
    UserCode.FILE_EMPTY,
    UserCode.EVIDENCE_TOO_LARGE,
}
_LETTERS = 90


class BasisForm(QWidget):
    """Issuer, number, date, title and scan of an order; all blank mean that there is no basis.

    The choice above offers the orders that are known already, and those of this program; the
    fields then show the chosen one and are not to be typed in.

    Attributes:
        known: the choice.

    Signals:
        changed: another order was chosen, or a field edited.
    """

    changed = Signal()

    def __init__(
        self,
        bases: Sequence[Basis] = (),
        orders: Sequence[OrderSummary] = (),
        issuer: str = "",
        ask_scan: Callable[[], Path | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._bases, self._orders, self._issuer = tuple(bases), tuple(orders), issuer
        self._ask_scan = ask_scan
        self._scan: Path | StoredFile = StoredFile()
        self.known = QuietCombo()
        self.issuer, self.number, self.title = (
            WindowUndoLine(),
            WindowUndoLine(),
            WindowUndoLine(),
        )
        self.date = DateField("Дата приказа")
        self.scan_name = label(NO_SCAN, "muted")
        self.attach = QPushButton("Приложить…")
        self.detach = QPushButton("Убрать")
        self._fault = label("", "bad", wrap=True)
        self._fault.hide()
        self._fill_known()
        self._lay_out()
        self._connect()
        self._show_scan()

    @classmethod
    def over(cls, context: Context) -> BasisForm:
        """Return a form that offers what the database knows."""
        services = context.services
        bases, office = services.bases.list(), services.office.office()
        taken = {one.document for one in bases}
        orders = [one for one in services.paperwork.list() if one.id not in taken]
        return cls(
            bases,
            orders,
            office.short_name or office.full_name if office else "",
            lambda: context.chooser.open_file("Скан приказа", ANY_FILES),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said of a basis."""
        typed = (self.issuer.text(), self.number.text(), self.date.text(), self.title.text())
        return self._chosen() is None and not any(text.strip() for text in typed) and not self._scan

    @property
    def fault(self) -> str:
        """What is wrong with what was typed; "" while nothing is."""
        return "" if self._fault.isHidden() else self._fault.text()

    def entry(self) -> BasisEntry:
        """Return what a service takes; None where nothing is typed. Raises DATE_INVALID."""
        from app.services.bases import BasisFields  # noqa: PLC0415 - after the first paint

        self._fault.hide()
        chosen = self._chosen()
        if isinstance(chosen, Basis):
            return chosen.id
        if self.is_blank:
            return None
        self.date.settle()
        if self.date.isModified():
            text = self.date.text().strip()
            raise UserError(UserCode.DATE_INVALID, text=text, field="basis")
        return BasisFields(
            issuer=self.issuer.text(),
            number=self.number.text(),
            date=self.date.day,
            title=self.title.text(),
            scan=self._scan,
            document=chosen.id if chosen else None,
        )

    def show_basis(self, basis: Basis | None) -> None:
        """Show a basis that is there already, or a blank form."""
        places = [one.id for one in self._bases]
        self.known.setCurrentIndex(1 + places.index(basis.id) if basis else 0)
        self._on_chosen()

    def show_fields(self, fields: BasisFields) -> None:
        """Show fields that are to become a basis."""
        self.known.setCurrentIndex(0)
        self.issuer.setText(fields.issuer)
        self.number.setText(fields.number)
        self.title.setText(fields.title)
        self.date.show_day(fields.date)
        self._scan = fields.scan
        self._show_scan()

    def say(self, error: AppError) -> bool:
        """Say a refusal under the form, if it is about the basis; return whether it is."""
        mine = error.data.get("field") in _FIELDS or error.code in _SCAN_CODES
        if mine:
            self._fault.setText(wording.sentence(error))
            self._fault.show()
        return mine

    # Within

    def _chosen(self) -> Basis | OrderSummary | None:
        place = self.known.currentIndex() - 1
        if place < 0:
            return None
        own = place - len(self._bases)
        return self._bases[place] if own < 0 else self._orders[own]

    def _on_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            texts, day, self._scan = ("", "", ""), None, StoredFile()
        elif isinstance(chosen, Basis):
            texts = (chosen.issuer, chosen.number, chosen.title)
            day, self._scan = chosen.date, chosen.scan
        else:
            texts, day = (self._issuer, chosen.number, chosen.heading), chosen.date
            self._scan = StoredFile()
        for field, text in zip((self.issuer, self.number, self.title), texts, strict=True):
            field.setText(" ".join(text.split()))
            field.setCursorPosition(0)
            field.setEnabled(chosen is None)
        if (line := self.known.lineEdit()) is not None:
            line.setCursorPosition(0)
        self.date.setModified(False)
        self.date.show_day(day)
        self.date.setEnabled(chosen is None)
        self._show_scan()
        self.changed.emit()

    def _on_attach(self) -> None:
        path = self._ask_scan()
        if path is not None:
            self._scan = path
            self._show_scan()
            self.changed.emit()

    def _on_detach(self) -> None:
        self._scan = StoredFile()
        self._show_scan()
        self.changed.emit()

    def _show_scan(self) -> None:
        own = not isinstance(self._chosen(), Basis)
        self.scan_name.setText(self._scan.name if self._scan else NO_SCAN)
        self.attach.setVisible(own)
        self.detach.setVisible(own and bool(self._scan))

    def _on_left(self) -> None:
        """Show the chosen order again where a search for one was given up."""
        if self.known.findText(self.known.currentText()) < 0:
            self.known.setCurrentIndex(0)
            self._on_chosen()

    def _fill_known(self) -> None:
        self.known.setAccessibleName("Какой приказ")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.known.setSizeAdjustPolicy(policy)
        self.known.setMinimumContentsLength(24)
        self.known.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.known.addItem(NEW)
        for basis in self._bases:
            self.known.addItem(_short(basis_text(basis)))
        for order in self._orders:
            draft = "" if order.state is DocumentState.SIGNED else "проект "
            number = f"№ {order.number} " if order.number else ""
            day = f"от {wording.date_text(order.date)} " if order.date else ""
            self.known.addItem(_short(f"Свой: {draft}{number}{day}«{order.heading}»"))
        self.known.setEditable(True)
        self.known.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.known.model(), self.known)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.known.setCompleter(completer)

    def _connect(self) -> None:
        self.known.activated.connect(lambda _place: self._on_chosen())
        line = self.known.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_left)
        for field in (self.issuer, self.number, self.title, self.date):
            field.textEdited.connect(lambda _text: self.changed.emit())
        self.date.settled.connect(lambda _day: self.changed.emit())
        self.attach.clicked.connect(self._on_attach)
        self.detach.clicked.connect(self._on_detach)

    def _lay_out(self) -> None:
        for name, field, hint in (
            ("Кем издан", self.issuer, "министерство образования области"),
            ("Номер приказа", self.number, "123-ОД"),
            ("О чём приказ", self.title, "Об утверждении перечня школ"),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
        numbered = QHBoxLayout()
        day = QLabel("о&т")
        day.setBuddy(self.date)
        for widget, stretch in ((self.number, 1), (day, 0), (self.date, 0)):
            numbered.addWidget(widget, stretch)
        scan = QHBoxLayout()
        scan.addWidget(self.scan_name, 1)
        for button in (self.attach, self.detach):
            button.setAutoDefault(False)
            scan.addWidget(button)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("Осно&вание", self.known)
        form.addRow("Кем и&здан", self.issuer)
        caption = QLabel("Но&мер")
        caption.setBuddy(self.number)
        form.addRow(caption, numbered)
        form.addRow("О &чём", self.title)
        form.addRow("Скан", scan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self._fault)
        self.setFocusProxy(self.known)


def basis_text(basis: Basis) -> str:
    """Return «министерство образования, № 12 от 01.02.2020, «О перечне»», what is known of it."""
    number = f"№ {basis.number}" if basis.number else ""
    day = f"от {wording.date_text(basis.date)}" if basis.date else ""
    numbered = " ".join(filter(None, (number, day)))
    title = f"«{' '.join(basis.title.split())}»" if basis.title else ""
    return ", ".join(filter(None, (basis.issuer, numbered, title))) or basis.scan.name


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS else f"{line[: _LETTERS - 1].rstrip()}…"
