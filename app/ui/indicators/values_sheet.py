"""How a sheet of values is laid out: what its rows and columns stand for, and what a cell is of.

One indicator: schools down, periods and parts across. One period: indicators and their parts down,
the whole and schools across.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.indicator_checks import PlaceKey
from app.domain.indicators import Frequency, IndicatorLevel, Passport, PassportId
from app.domain.school import SchoolId

Named = tuple[SchoolId, str]  # a school and what it is called
WHOLE = "Всего по муниципалитету"
COMPUTED = "считает программа"
_PARTS_OF_YEAR = {
    Frequency.YEAR: ("",),
    Frequency.HALF: ("-H1", "-H2"),
    Frequency.QUARTER: tuple(f"-Q{number}" for number in range(1, 5)),
    Frequency.MONTH: tuple(f"-{number:02}" for number in range(1, 13)),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or a column stands for; what it leaves open the other side says.

    Attributes:
        title: what stands in the heading.
        whole: whether it is the whole and not a school.
    """

    title: str
    passport: Passport | None = None
    period: str = ""
    component: str = ""
    school: SchoolId | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows and columns of cells, each of which is the place of one value."""

    rows: tuple[Head, ...] = ()
    columns: tuple[Head, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell."""
        return not (self.rows and self.columns)

    def passport(self, row: int, column: int) -> Passport:
        """Return the indicator of a cell."""
        found = self.rows[row].passport or self.columns[column].passport
        assert found is not None  # one of the two sides always says it
        return found

    def place(self, row: int, column: int) -> PlaceKey:
        """Return of what a cell's value is."""
        down, across = self.rows[row], self.columns[column]
        passport = down.passport or across.passport
        assert passport is not None
        return (
            passport.id,
            down.period or across.period,
            down.component or across.component,
            down.school or across.school,
        )

    def cell_of(self, place: PlaceKey) -> tuple[int, int] | None:
        """Return the row and the column of a place; None where the sheet has it not."""
        for row in range(len(self.rows)):
            for column in range(len(self.columns)):
                if self.place(row, column) == place:
                    return row, column
        return None

    def narrowed(self, words: str) -> Sheet:
        """Return the sheet of the rows whose heading holds every word."""
        wanted = folded(words).split()
        if not wanted:
            return self
        kept = (one for one in self.rows if all(word in folded(one.title) for word in wanted))
        return replace(self, rows=tuple(kept))


def folded(text: str) -> str:
    """Return a text in which case, ё and spaces make no difference."""
    return " ".join(text.casefold().replace("ё", "е").split())


def periods_of(frequency: Frequency, year: int) -> tuple[str, ...]:
    """Return the periods of a year for which a value is told so often."""
    return tuple(f"{year}{part}" for part in _PARTS_OF_YEAR[frequency])


def sheet_of_indicator(
    passport: Passport,
    years: Iterable[int],
    schools: Sequence[Named],
    held: Iterable[str] = (),
) -> Sheet:
    """Return one indicator's sheet; `held` are periods that are stored, whatever their kind."""
    wanted = list(years)
    periods = {one for year in wanted for one in periods_of(passport.frequency, year)}
    periods |= {one for one in held if int(one[:4]) in wanted}
    columns = tuple(
        Head("\n".join(filter(None, (period_title(period, passport.frequency), part))),
             passport=passport, period=period, component=part)
        for period in sorted(periods)
        for part in passport.components or ("",)
    )  # fmt: skip
    each = schools if passport.level is IndicatorLevel.SCHOOL else ()
    rows = (*(Head(name, school=key) for key, name in each), Head(WHOLE, whole=True))
    return Sheet(rows, columns)


def sheet_of_period(passports: Iterable[Passport], period: str, schools: Sequence[Named]) -> Sheet:
    """Return one period's sheet; the whole stands first, then the schools."""
    rows = tuple(
        Head("\n".join(filter(None, (_line(one.name), part, COMPUTED if one.computed else ""))),
             passport=one, period=period, component=part)
        for one in passports
        for part in one.components or ("",)
    )  # fmt: skip
    columns = (Head(WHOLE, whole=True), *(Head(name, school=key) for key, name in schools))
    return Sheet(rows, columns)


def of_period(passport: Passport, period: str, held: Iterable[PassportId] = ()) -> bool:
    """Tell whether an indicator is told of such a period, or has a value of it all the same."""
    return period in periods_of(passport.frequency, int(period[:4])) or passport.id in set(held)


def period_title(period: str, among: Frequency = Frequency.YEAR) -> str:
    """Return a period as a heading: «2026», among quarters «2026 год», «05.2026»."""
    year, _, rest = period.partition("-")
    if not rest:
        return year if among is Frequency.YEAR else f"{year} год"
    if rest.startswith("H"):
        return f"{rest[1:]}-е полугодие {year}"
    return f"{rest[1:]}-й квартал {year}" if rest.startswith("Q") else f"{rest}.{year}"


def _line(text: str) -> str:
    return " ".join(text.split())
