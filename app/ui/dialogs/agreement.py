"""The agreement of a mentor and a school: its parties, its days, its joint plan, its scan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.domain.basis import StoredFile
from app.domain.changes import Outcome
from app.domain.support import Agreement, AgreementParty, JointActivity, Mentorship
from app.ui.context import Context
from app.ui.dialogs.chooser import ANY_FILES
from app.ui.support.forms import SupportForm, day_in, needed, set_lines
from app.ui.support.row_grid import RowGrid
from app.ui.widgets.labels import ElidedLabel
from app.wording.support import SUBJECT

if TYPE_CHECKING:
    from app.services.support_agreements import AgreementFields

PARTY_COLUMNS = (("Сторона", 5), ("В лице", 3), ("Должность", 3), ("На основании", 3))
PLAN_COLUMNS = (("Мероприятие", 5), ("Срок", 2), ("Ответственные", 3))
NO_FILE = "файла нет"


class ScanField(QWidget):
    """A scan: its name, «Приложить…», «Убрать»."""

    def __init__(self, context: Context, scan: StoredFile | None = None) -> None:
        super().__init__()
        self._context = context
        self._scan: Path | StoredFile = scan or StoredFile()
        self._name = ElidedLabel(role="muted")
        self.attach, self.remove = QPushButton("Приложить…"), QPushButton("Убрать")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        for button, act in ((self.attach, self._on_attach), (self.remove, self._on_remove)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.attach)
        self._show()

    @property
    def scan(self) -> Path | StoredFile:
        """The file as a service takes it."""
        return self._scan

    def _on_attach(self) -> None:
        path = self._context.chooser.open_file("Скан соглашения", ANY_FILES)
        if path is not None:
            self._scan = path
            self._show()

    def _on_remove(self) -> None:
        self._scan = StoredFile()
        self._show()

    def _show(self) -> None:
        self._name.set_text(self._scan.name or NO_FILE)
        self.remove.setVisible(bool(self._scan.name))


class AgreementDialog(SupportForm):
    """A new agreement of a mentorship, or one that is there.

    Attributes:
        parties, plan: the small tables.
    """

    def __init__(
        self,
        context: Context,
        mentorship: Mentorship,
        about: str,
        known: Agreement | None,
        parent: QWidget,
    ) -> None:
        super().__init__("Соглашение", "Сохранить", about, parent)
        self._support = context.services.support
        self._mentorship, self._known = mentorship, known
        self.number = self.add_line("&Номер", "number", known.number if known else "")
        self.signed = self.add_date("По&дписано", "signed_on", known.signed_on if known else None)
        self.signed.setToolTip("Пусто – это ещё проект")
        source = known or mentorship
        self.add_term(source.start, source.end)
        self.subject = self.add_text("Пр&едмет", "subject", known.subject if known else SUBJECT)
        set_lines(self.subject, 3)
        self.scan = ScanField(context, known.scan if known else None)
        self.add_field("С&кан", self.scan, "scan")
        self.next_column()
        self.parties = RowGrid("Стороны соглашения", PARTY_COLUMNS, 3)
        self.add_field("Стор&оны", self.parties, "parties")
        self.plan = RowGrid("Совместный план", PLAN_COLUMNS, 5)
        self.add_field("Совместный п&лан", self.plan, "plan")
        given = known.parties if known else self._support.default_parties(mentorship.id)
        self.parties.show_rows(_party_row(one) for one in given)
        self.plan.show_rows(
            (one.text, one.deadline, one.responsible) for one in (known.plan if known else ())
        )
        self.number.setFocus()

    def act(self) -> Outcome[Any]:
        """Write the agreement."""
        fields: AgreementFields = {
            "number": self.number.text(),
            "signed_on": day_in(self.signed, "signed_on"),
            "start": self.start_day(),
            "end": self.end_day(),
            "subject": self.subject.toPlainText(),
            "parties": [AgreementParty(*row) for row in self.parties.rows()],
            "plan": [JointActivity(*row) for row in self.plan.rows()],
            "scan": self.scan.scan,
        }
        if self._known is None:
            return self._support.add_agreement(self._mentorship.id, **fields)
        return self._support.change_agreement(self._known.id, **fields)


class SignDialog(SupportForm):
    """The day of signing, the number and the scan."""

    def __init__(self, context: Context, known: Agreement, about: str, parent: QWidget) -> None:
        super().__init__("Подписать соглашение", "Подписать", about, parent)
        self._support, self._known = context.services.support, known
        self.day = self.add_date("&Подписано", "signed_on", context.clock().date())
        self.number = self.add_line("&Номер", "number", known.number)
        self.scan = ScanField(context, known.scan)
        self.add_field("С&кан", self.scan, "scan")
        self.day.setFocus()

    def act(self) -> Outcome[Any]:
        """Sign it."""
        scan = self.scan.scan
        return self._support.sign_agreement(
            self._known.id,
            needed(self.day, "signed_on"),
            self.number.text(),
            scan if scan.name else None,
        )


class ProlongDialog(SupportForm):
    """Until which day: the draft and the new period are made together."""

    def __init__(self, context: Context, known: Agreement, about: str, parent: QWidget) -> None:
        note = f"{about}. Программа сделает проект нового соглашения и продлит наставничество."
        super().__init__("Продлить соглашение", "Продлить", note, parent)
        self._support, self._known = context.services.support, known
        end = known.end
        until = end.replace(year=end.year + 1, day=min(end.day, 28)) if end else None
        self.until = self.add_date("Продлить &до", "until", until)
        self.until.setFocus()

    def act(self) -> Outcome[Any]:
        """Prolong it."""
        return self._support.prolong(self._known.id, needed(self.until, "until"))


def _party_row(party: AgreementParty) -> Sequence[str]:
    return party.name, party.representative, party.position, party.authority
