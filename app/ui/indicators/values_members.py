"""Who makes a number that the program computes, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app import wording
from app.domain.indicator_shares import Computed, Member
from app.domain.indicators import Passport
from app.domain.rounding import rounded
from app.ui.execution.point_words import Sign
from app.ui.indicators.rows import figure_text
from app.ui.support.view import table_of
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.labels import label
from app.wording.charts import figure

SIZE = (720, 480)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with how it stands to the number."""

    of: Member
    place: int
    state: str

    @property
    def parts(self) -> str:
        """What it adds: «5 из 8»; a member that simply counts says nothing."""
        if self.of.whole is None or self.of.whole == 1:
            return ""
        return f"{figure(self.of.part)} из {figure(self.of.whole)}"


COLUMNS = (
    TableColumn[MemberRow]("Состояние", lambda r: r.state, letters=15),
    TableColumn[MemberRow]("Название", lambda r: r.of.name, lambda r: r.place, share=1),
    TableColumn[MemberRow]("Сколько", lambda r: r.parts, no_order, letters=14, right=True),
)


class MembersDialog(QDialog):
    """The list behind a number of a day."""

    def __init__(self, passport: Passport, found: Computed, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Из чего складывается число")
        self.resize(*SIZE)
        column = QVBoxLayout(self)
        column.addWidget(label(" ".join(passport.name.split()), "strong", wrap=True))
        column.addWidget(label(computed_text(passport, found), "muted", wrap=True))
        self.table = table_of(COLUMNS, lambda row: row.place, "Из чего складывается число", (0,))
        self.table.hint = "Считать пока не по чему."
        groups = (
            (f"{Sign.DONE} входит", found.makers),
            (f"{Sign.CANCELLED} не входит", found.missing),
            (f"{Sign.NOT_BEGUN} нет данных", found.unknown),
        )
        rows = [(state, one) for state, members in groups for one in members]
        shown = [MemberRow(one, at, state) for at, (state, one) in enumerate(rows)]
        self.table.records.show(shown)
        self.table.hide_columns([] if any(one.parts for one in shown) else [2])
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        buttons.addButton("Закрыть", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def computed_text(passport: Passport, found: Computed) -> str:
    """Return the number of a day: «На 22.11.2026: 62,5 % (5 из 8)»."""
    day = f"На {wording.date_text(found.on)}"
    if found.value is None:
        return f"{day}: считать не по чему"
    if found.key.is_count:
        return f"{day}: {figure(found.value)}"
    told = rounded(found.value, passport.decimals)
    parts = f"{figure(found.numerator)} из {figure(found.denominator)}"
    return f"{day}: {figure_text(passport, told)}\u00a0% ({parts})"
