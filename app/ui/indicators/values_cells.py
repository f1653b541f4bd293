"""What a cell of values shows, what stands in it while it is edited, and what was typed means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app import wording
from app.domain.changes import OperationId
from app.domain.indicator_checks import PlaceKey, ValueEntry, ValueFinding, figure_of
from app.domain.indicator_entering import CellReading, read_cell, write_cell
from app.domain.indicators import IndicatorKind, IndicatorValue, Passport, ValueBlank
from app.domain.rounding import as_kept, rounded
from app.ui.indicators.rows import figure_text
from app.wording.charts import figure
from app.wording.figures import value_rule_text

NBSP = "\u00a0"
_SHORT_BLANKS = {ValueBlank.NO_DATA: "нет данных", ValueBlank.TOO_FEW: "мало"}
_WANTED = {
    IndicatorKind.SHARE: (
        "это не доля. Вписывают 45,5 или часть и целое: 5/11, «нет данных» или «мало»"
    ),
    IndicatorKind.YES_NO: "это не ответ. Вписывают «да» или «нет», а если данных нет, «н/д»",
}
_WANTED_FIGURE = "это не число. Вписывают 45,5, «нет данных» или «мало»"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and is not stored: it waits for a reason, or cannot be.

    Attributes:
        text: as it was typed.
        entry: what it means; None where it was not read.
        findings: what checks say of it.
        fault: why it was refused otherwise.
        operation: what was written at the same time; undone, it takes the draft with it.
    """

    text: str
    entry: ValueEntry | None
    findings: tuple[ValueFinding, ...] = ()
    fault: str = ""
    operation: OperationId | None = None

    @property
    def waits(self) -> bool:
        """Whether a reason would let it in."""
        return (
            self.entry is not None
            and not self.fault
            and all(one.acceptable for one in self.findings)
        )

    @property
    def why(self) -> str:
        """The sentence beside the cell."""
        return self.fault or "; ".join(map(value_rule_text, self.findings))


def shown_text(passport: Passport, value: IndicatorValue | None) -> str:
    """Return what a cell shows; a figure that its parts were counted into is rounded."""
    if value is None:
        return ""
    if value.blank is not None:
        return _SHORT_BLANKS[value.blank]
    if value.value is None:
        return write_cell(_reading(value, with_value=False), passport.kind)
    return figure_text(passport, _rounded(passport, value))


def typed_text(passport: Passport, value: IndicatorValue | None) -> str:
    """Return what stands in the cell while it is edited: the parts where they are known."""
    if value is None:
        return ""
    if value.value is None or _counted(passport, value):
        return write_cell(_reading(value, with_value=False), passport.kind)
    return write_cell(_reading(value, with_value=True), passport.kind)


def plain_text(passport: Passport, value: IndicatorValue | None) -> str:
    """Return what goes to Excel: the whole figure; «5/11» would become a day there."""
    return "" if value is None else write_cell(_reading(value, with_value=True), passport.kind)


def said(passport: Passport, value: IndicatorValue | None) -> str:
    """Return a value in words, with its parts: «45,5 % (5 из 11)»."""
    if value is None:
        return "пусто"
    if value.blank is not None:
        return wording.word(value.blank)
    if value.value is None:
        return write_cell(_reading(value, with_value=False), passport.kind)
    text = figure_text(passport, _rounded(passport, value))
    if passport.unit == "%":
        text += f"{NBSP}%"
    if value.numerator is not None and value.denominator is not None:
        text += f" ({figure(value.numerator)} из {figure(value.denominator)})"
    return text


def entry_of(place: PlaceKey, passport: Passport, text: str) -> ValueEntry | None:
    """Return what was typed as a value to be saved; None where it is not read."""
    read = read_cell(text, passport.kind)
    if read.unread:
        return None
    key, period, component, school = place
    return ValueEntry(
        key, period, school, component,
        value=read.value, numerator=read.numerator, denominator=read.denominator,
        text=read.text, blank=read.blank,
    )  # fmt: skip


def entry_again(value: IndicatorValue, source: str) -> ValueEntry:
    """Return a stored value as it is to be saved again, with another source."""
    return ValueEntry(
        value.passport, value.period, value.school, value.component,
        value=value.value, numerator=value.numerator, denominator=value.denominator,
        text=value.text, blank=value.blank, source=source, accepted=value.accepted,
    )  # fmt: skip


def is_same(passport: Passport, entry: ValueEntry, value: IndicatorValue | None) -> bool:
    """Whether nothing would change; a source and a reason stay with their figure."""
    if value is None:
        return entry.is_empty
    return (
        as_kept(figure_of(passport, entry)) == as_kept(value.value)
        and as_kept(entry.numerator) == as_kept(value.numerator)
        and as_kept(entry.denominator) == as_kept(value.denominator)
        and (entry.text, entry.blank) == (value.text, value.blank)
    )


def unread_text(passport: Passport) -> str:
    """Return what a cell of this indicator takes, for what was not read."""
    return _WANTED.get(passport.kind, _WANTED_FIGURE)


def _counted(passport: Passport, value: IndicatorValue) -> bool:
    """Whether the figure is what its parts make."""
    if value.numerator is None or value.denominator is None:
        return False
    parts = ValueEntry(
        value.passport, value.period, numerator=value.numerator, denominator=value.denominator
    )
    return as_kept(figure_of(passport, parts)) == as_kept(value.value)


def _rounded(passport: Passport, value: IndicatorValue) -> Decimal | None:
    if value.value is None or not _counted(passport, value):
        return value.value
    return rounded(value.value, passport.decimals)


def _reading(value: IndicatorValue, *, with_value: bool) -> CellReading:
    return CellReading(
        value.value if with_value else None,
        value.numerator,
        value.denominator,
        value.text,
        value.blank,
    )
