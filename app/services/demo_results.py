"""The results of the invented district: exams and tests of five years, as they were reported.

A row of `results.json` has a cell for each of six years, the last of them the first year of the
present plan; five are written, up to the latest year whose exams are over. A cell is one of

    "18 62,4 1": how many took the exam, their mean, how many stayed below the minimum;
    "62,4": a mean alone;
    "2/9/8/3": how many have «2», «3», «4» and «5»;
    "2/9/8/3 4/15/3": the same, and how many marks were lowered, confirmed and raised;
    "few": fewer took part than the source tells of; null: nobody did.

The municipality's rows are added up from the schools' ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.rounding import rounded
from app.services import Services
from app.services.demo_data import DemoData, DemoDays
from app.services.demo_schools import Keys

_YEARS = 5
_FEW = "few"
_SCOPES = {"region": ResultScope.REGION, "country": ResultScope.COUNTRY}
_MARKS = (2, 3, 4, 5)
_PLACES = 2  # of means and shares

Cells = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A cell with its counts; `total` is what all marks or scores add up to."""

    takers: int
    total: Decimal
    below: int
    marks: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()


def write_results(services: Services, data: DemoData, schools: Keys) -> None:
    """Write the results of five years, and the scale that the region has set."""
    found = data.read("results")
    for exam, subjects in found["results"].items():
        rows = [
            entry
            for named, cells in subjects.items()
            for entry in _entries(_procedure(Exam(exam), named), cells, schools, data.days)
        ]
        saved = services.results.save_results(rows, found["sources"][exam]).value
        if saved.findings:
            raise RuntimeError(f"the district's results go against checks: {saved.findings}")
    for one in found["scales"]:
        services.scales.add_scale(
            Procedure(Exam(one["exam"]), one["subject"], one["grade"]),
            int(one["first_year"]),
            minimum=one["minimum"],
            bounds=one["bounds"],
            maximum=one["maximum"],
            source=one["source"],
        )


def years_of(days: DemoDays) -> dict[int, int]:
    """Return the years that are told of, each with its place in a row of six."""
    last = _YEARS + days.exam_year - days.year
    return {days.year - _YEARS + place: place for place in range(last - _YEARS + 1, last + 1)}


def _procedure(exam: Exam, named: str) -> Procedure:
    """Return a procedure by its subject, before which a class may stand: «4 Математика»."""
    grade, _, subject = named.partition(" ")
    return Procedure(exam, subject, int(grade)) if grade.isdigit() else Procedure(exam, named, None)


def _entries(
    procedure: Procedure, rows: dict[str, Cells], schools: Keys, days: DemoDays
) -> Iterable[ResultEntry]:
    for year, place in years_of(days).items():
        known: list[_Counted] = []
        for name, cells in rows.items():
            cell = cells[place]
            if cell is None:
                continue
            scope, school = _SCOPES.get(name, ResultScope.SCHOOL), schools.get(name)
            if cell == _FEW:
                yield ResultEntry(scope, school, year, procedure, too_few=True)
            elif " " not in cell and "/" not in cell:
                yield ResultEntry(scope, school, year, procedure, mean=_figure(cell))
            else:
                counted = _counted(cell)
                known += [counted] if school else []
                yield _entry(ResultEntry(scope, school, year, procedure), counted)
        if known:
            whole = ResultEntry(ResultScope.MUNICIPALITY, None, year, procedure)
            yield _entry(whole, _added(known))


def _counted(cell: str) -> _Counted:
    if "/" not in cell:
        takers, mean, below = cell.split()
        return _Counted(int(takers), _figure(mean) * int(takers), int(below))
    marks, *moved = [tuple(map(int, part.split("/"))) for part in cell.split()]
    total = sum(mark * count for mark, count in zip(_MARKS, marks, strict=True))
    return _Counted(sum(marks), Decimal(total), marks[0], marks, *moved)


def _added(known: Sequence[_Counted]) -> _Counted:
    """Return what all schools come to together."""
    return _Counted(
        sum(one.takers for one in known),
        sum((one.total for one in known), Decimal(0)),
        sum(one.below for one in known),
        tuple(map(sum, zip(*(one.marks for one in known), strict=True))),
        tuple(map(sum, zip(*(one.moved for one in known), strict=True))),
    )


def _entry(place: ResultEntry, counted: _Counted) -> ResultEntry:
    takers = counted.takers
    shares = [_share(count, takers) for count in counted.marks]
    moved = [_share(count, takers) for count in counted.moved]
    lowered, confirmed, raised = moved or (None, None, None)
    return ResultEntry(
        place.scope,
        place.school,
        place.year,
        place.procedure,
        takers=takers,
        mean=rounded(counted.total / takers, _PLACES),
        below=counted.below,
        below_share=_share(counted.below, takers),
        marks=(shares[0], shares[1], shares[2], shares[3]) if shares else (None, None, None, None),
        lowered=lowered,
        confirmed=confirmed,
        raised=raised,
    )


def _share(count: int, takers: int) -> Decimal:
    return rounded(Decimal(count) * 100 / takers, _PLACES)


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
