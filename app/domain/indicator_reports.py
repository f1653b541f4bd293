"""What the paper of indicators tells: facts of a year against targets, whole and by school."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.indicator_distances import Distance, Verdict
from app.domain.indicators import Passport, PassportId, Threshold, ThresholdId
from app.domain.school import SchoolId


class Attainment(StrEnum):
    """How a fact stands to its target; each has a sign that needs no colour."""

    MET = "met"
    NEARER = "nearer"  # not met, and better than where it began
    NOT_MET = "not_met"
    FEW = "few"  # made of too few to be compared
    BLANK = "blank"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True)
class ReportedIndicator:
    """An indicator with its rows: a row a part and a threshold.

    Attributes:
        whole: of the municipality.
        schools: of schools, in the natural order of their names; empty where none are asked for.
    """

    number: int
    passport: Passport
    whole: tuple[Distance, ...]
    schools: tuple[Distance, ...]


@dataclass(frozen=True, slots=True)
class ReportedSection:
    """Indicators under one heading; "" where there is none."""

    title: str
    indicators: tuple[ReportedIndicator, ...]


@dataclass(frozen=True, slots=True)
class IndicatorsReport:
    """The indicators of a year.

    Attributes:
        whom: whose schools stand in it, "" where all do.
    """

    year: int
    sections: tuple[ReportedSection, ...]
    names: Mapping[SchoolId, str]
    thresholds: Mapping[ThresholdId, Threshold]
    by_school: bool
    whom: str

    @property
    def indicators(self) -> Iterable[ReportedIndicator]:
        """All indicators in their order."""
        return (one for section in self.sections for one in section.indicators)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many targets stand in which way."""

    counts: Mapping[Attainment, int]

    def of(self, *attainments: Attainment) -> int:
        """Return how many stand in one of these ways."""
        return sum(self.counts.get(one, 0) for one in attainments)

    @property
    def aimed(self) -> int:
        """How many have a target at all."""
        return self.of(*(one for one in Attainment if one is not Attainment.NO_TARGET))


# Of an indicator in several parts the first of these that a part has tells of the whole.
_GRAVEST = (
    Attainment.BLANK,
    Attainment.NOT_MET,
    Attainment.NEARER,
    Attainment.FEW,
    Attainment.MET,
    Attainment.NO_TARGET,
)


def attainment_of(one: Distance) -> Attainment:
    """Return how a fact stands; a fact without a target is none that is missing."""
    if one.target is None and not one.target_text and one.fact is not None:
        return Attainment.NO_TARGET
    if one.verdict is Verdict.BLANK:
        return Attainment.BLANK
    if one.verdict is Verdict.NO_TARGET:
        return Attainment.NO_TARGET
    if not one.compared:
        return Attainment.FEW
    if one.verdict is Verdict.MET:
        return Attainment.MET
    return Attainment.NEARER if _nearer(one) else Attainment.NOT_MET


def tally_of_indicators(rows: Iterable[Distance]) -> Mapping[ThresholdId | None, Tally]:
    """Return by threshold how many indicators stand in which way; parts go together."""
    found: dict[ThresholdId | None, dict[PassportId, list[Attainment]]] = {}
    for one in rows:
        if has_target(one):
            held = found.setdefault(one.threshold, {})
            held.setdefault(one.passport, []).append(attainment_of(one))
    return {
        threshold: _tally([min(all_, key=_GRAVEST.index) for all_ in held.values()])
        for threshold, held in found.items()
    }


def tally_of_rows(rows: Iterable[Distance]) -> Tally:
    """Return how many rows stand in which way."""
    return _tally([attainment_of(one) for one in rows if has_target(one)])


def has_target(one: Distance) -> bool:
    """Whether there is a figure to be reached."""
    return one.target is not None


def _tally(attainments: Sequence[Attainment]) -> Tally:
    return Tally({one: attainments.count(one) for one in Attainment})


def _nearer(one: Distance) -> bool:
    """Whether the fact went from where it began towards the target."""
    return bool(one.progress and one.distance and (one.progress > 0) is (one.distance < 0))
