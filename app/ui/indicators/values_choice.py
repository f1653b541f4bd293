"""What the sheet of values is about: one indicator or one period, which years, which schools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import wording
from app.domain.indicator_checks import PlaceKey, year_of
from app.domain.indicators import Frequency, IndicatorKind, IndicatorValue, Passport, PassportId
from app.domain.school_names import natural_key
from app.ui.indicators.values_sheet import (
    Named,
    Sheet,
    of_period,
    periods_of,
    sheet_of_indicator,
    sheet_of_period,
)
from app.ui.indicators.view import Known
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.held_choice import HeldChoice
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.quiet_combo import QuietCombo
from app.wording.figures import period_of_value

ALL, ONLY_WHOLE = "all", "whole"
YEARS_BACK = 4
PERIODS_BACK = 9


class Layout(StrEnum):
    """What a sheet holds."""

    INDICATOR = "indicator"
    PERIOD = "period"


class ValuesChoice(QWidget):
    """The indicator over the sheet, and the filters of the page.

    Attributes:
        layout_, period, group: the filters.
        indicator: whose values are shown.

    Signals:
        changed: another sheet is wanted.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.layout_ = HeldChoice("Таблица")
        self.layout_.offer_held(
            ((Layout.INDICATOR, "один показатель"), (Layout.PERIOD, "один период")),
            Layout.INDICATOR,
        )
        self.period = HeldChoice("Период")
        self.group = ChoiceFilter("Школы")
        self.indicator = QuietCombo()
        self._passports: dict[str, Passport] = {}
        self._about = ElidedLabel(role="muted")
        self._of_year = True
        self._build()
        self.layout_.changed.connect(self._on_layout_changed)
        self.indicator.currentIndexChanged.connect(self._on_indicator_changed)
        for one in (self.period, self.group):
            one.changed.connect(self.changed)

    @property
    def by_indicator(self) -> bool:
        """Whether the sheet is of one indicator."""
        return self.layout_.value == Layout.INDICATOR

    @property
    def passport(self) -> Passport | None:
        """The indicator of the sheet; None where it is of a period, or there is none."""
        return self._passports.get(self.indicator.currentData()) if self.by_indicator else None

    @property
    def year(self) -> int | None:
        """The year of the period; None where all years are shown."""
        return year_of(self.period.value or "")

    def offer(self, known: Known) -> None:
        """Offer the indicators and groups of today; what was chosen stays."""
        groups = [(one.id, one.name) for one in known.groups]
        self.group.offer([*groups, (ONLY_WHOLE, "только муниципалитет")])
        passports = {str(one.id): one for one in known.passports}
        if list(passports.items()) != list(self._passports.items()):
            self._passports = passports
            self._offer_indicators(known)

    def offer_periods(self, years: Iterable[int], known: Known) -> None:
        """Offer the years of the indicator, or the periods for which any is told."""
        today = known.today.year
        back = YEARS_BACK if self.by_indicator else PERIODS_BACK
        found = set(years) | {today}
        span = range(max(found), min(*found, today - back) - 1, -1)
        if self.by_indicator:
            wanted = [(ALL, "все годы"), *((str(year), str(year)) for year in span)]
            passport = self.passport
            of_year = passport is None or passport.frequency is Frequency.YEAR
            first = ALL if of_year else str(today)
            if of_year != self._of_year:  # months of all years are too many to begin with
                self._of_year = of_year
                wanted_now = first
                self.period.offer(wanted)
                self.period.blockSignals(True)
                self.period.choose(wanted_now)
                self.period.blockSignals(False)
        else:
            often = {one.frequency for one in known.passports}
            kinds = [one for one in Frequency if one in often or one is Frequency.YEAR]
            wanted = [
                (period, period_of_value(period))
                for year in span
                for kind in kinds
                for period in periods_of(kind, year)
            ]
            first = str(today)
        self.period.offer_held(wanted, first)

    def sheet(self, known: Known, values: Sequence[IndicatorValue]) -> Sheet:
        """Return the sheet that is wanted."""
        schools = self._schools(known, values)
        passport = self.passport
        if self.by_indicator:
            if passport is None:
                return Sheet()
            keys = [key for key, _text in self.period.choices if key != ALL]
            years = [self.year] if self.year else sorted(map(int, keys))
            return sheet_of_indicator(passport, years, schools, {one.period for one in values})
        period = self.period.value
        if not period or not known.passports:
            return Sheet()
        held = {one.passport for one in values if one.period == period}
        wanted = [one for one in known.passports if of_period(one, period, held)]
        return sheet_of_period(wanted, period, schools)

    def go_to(self, place: PlaceKey) -> None:
        """Choose so that a place is on the sheet."""
        passport, period, _component, school = place
        if self.by_indicator:
            self.choose(passport)
            if self.year is not None and year_of(period) != self.year:
                self.period.choose(ALL)
        else:
            self.period.choose(period)
        if school is not None:
            self.group.choose(None)

    def choose(self, passport: PassportId | str) -> None:
        """Show an indicator's sheet."""
        self.layout_.choose(Layout.INDICATOR)
        place = self.indicator.findData(passport)
        if place >= 0:
            self.indicator.setCurrentIndex(place)

    def turn(self) -> None:
        """Show one period instead of one indicator, or back."""
        self.layout_.choose(Layout.PERIOD if self.by_indicator else Layout.INDICATOR)

    def step(self, by: int) -> None:
        """Go to the next indicator, or the next period."""
        if self.by_indicator:
            place = self.indicator.currentIndex() + by
            if 0 <= place < self.indicator.count():
                self.indicator.setCurrentIndex(place)
            return
        keys = [key for key, _text in self.period.choices]
        place = keys.index(self.period.value) + by if self.period.value in keys else 0
        if 0 <= place < len(keys):
            self.period.choose(keys[place])

    # Within

    def _offer_indicators(self, known: Known) -> None:
        chosen = self.indicator.currentData()
        self.indicator.blockSignals(True)
        self.indicator.clear()
        for number, one in enumerate(known.passports, 1):
            name = " ".join(one.name.split())
            self.indicator.addItem(f"{number}. {name}", one.id)
            self.indicator.setItemData(number - 1, name, Qt.ItemDataRole.ToolTipRole)
        place = self.indicator.findData(chosen)
        self.indicator.setCurrentIndex(max(place, 0) if known.passports else -1)
        self.indicator.blockSignals(False)
        self._describe()

    def _schools(self, known: Known, values: Sequence[IndicatorValue]) -> list[Named]:
        """Return the schools that are wanted; those at work no more where they have values."""
        working = [(one.id, one.short_name) for one in known.schools]
        match self.group.value:
            case None:
                held = {one.school for one in values} - {key for key, _name in working}
                gone = [(key, known.names[key]) for key in held if key in known.names]
                return [*working, *sorted(gone, key=lambda one: natural_key(one[1], ""))]
            case key if key == ONLY_WHOLE:
                return []
            case key:
                return [(one.id, one.short_name) for one in known.schools if key in one.groups]

    def _on_layout_changed(self) -> None:
        self._of_year = True
        self.period.offer([])  # years and periods are different lists
        self._line.setVisible(self.by_indicator)
        self._describe()
        self.changed.emit()

    def _on_indicator_changed(self) -> None:
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        passport = self.passport
        self._about.setVisible(passport is not None)
        self._about.set_text(about(passport) if passport else "")
        self.indicator.setToolTip(" ".join(passport.name.split()) if passport else "")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        buddy = label("П&оказатель:")
        buddy.setBuddy(self.indicator)
        self.indicator.setAccessibleName("Показатель")
        self.indicator.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.indicator.setMaxVisibleItems(20)
        row.addWidget(buddy)
        row.addWidget(self.indicator, 1)
        column.addWidget(self._line)
        column.addWidget(self._about)


def about(passport: Passport) -> str:
    """Return in a line what is measured: kind, unit, how often, of what it is made."""
    kind = wording.word(passport.kind)
    if passport.unit and passport.kind not in {IndicatorKind.YES_NO, IndicatorKind.TEXT}:
        kind += f", {passport.unit}"
    told = [kind, wording.word(passport.frequency), wording.word(passport.level)]
    told.append(wording.word(passport.direction))
    told += [f"числитель: {passport.numerator}"] if passport.numerator else []
    told += [f"знаменатель: {passport.denominator}"] if passport.denominator else []
    return " · ".join(told)
