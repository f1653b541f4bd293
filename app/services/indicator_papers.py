"""The paper of indicators: targets, facts and distances of a year, whole and by school."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import wall_time
from app.documents.builders.indicators import build_indicators
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.errors import UserCode, UserError
from app.domain.indicator_distances import Distance
from app.domain.indicator_reports import (
    IndicatorsReport,
    ReportedIndicator,
    ReportedSection,
)
from app.domain.indicators import Passport, PassportId
from app.domain.roadmap import PartKind, RoadmapId
from app.domain.school import GroupId, SchoolId
from app.domain.school_names import natural_key
from app.services.base import missing
from app.services.exporting import write_whole
from app.services.indicator_catalogue import entries
from app.services.indicator_distances import IndicatorDistances
from app.services.indicator_reading import (
    read_links,
    read_passports,
    read_thresholds,
)
from app.services.office_reading import read_office, read_sheet_profile
from app.services.roadmap_reading import read_roadmap
from app.services.school_groups import read_groups
from app.services.school_reading import groups_on, names_on
from app.wording.indicator_papers import SECTIONS

_Rows = Mapping[PassportId, Sequence[Distance]]


class ReportChoice(TypedDict, total=False):
    """Which indicators of which schools; by default all, of the whole.

    Without a roadmap indicators stand by the sections of the catalogue, with one in its order. By
    school stand those that have a value or a target of their own; with schools or a group only
    theirs do, and the whole above them; `whom` is what such schools are called together. `with_few`
    compares figures of fewer than ten.
    """

    by_school: bool
    schools: Collection[SchoolId]
    group: GroupId | None
    whom: str
    passports: Collection[PassportId]
    roadmap: RoadmapId | None
    with_few: bool


class IndicatorPapers(IndicatorDistances):
    """Indicators as a tree, to be looked at or written to a file."""

    def report(self, year: int, **choice: Unpack[ReportChoice]) -> IndicatorsReport:
        """Return the indicators of a year; raises NO_INDICATORS, NOT_FOUND."""
        day = min(date(year, 12, 31), wall_time(self._clock()).date())
        roadmap = choice.get("roadmap")
        with self._db.read() as connection:
            known = read_passports(connection)
            thresholds = {one.id: one for one in read_thresholds(connection)}
            names = {key: one.short_name for key, one in names_on(connection, day).items()}
            chosen, whom = _schools(connection, day, choice, names)
            named = _of_roadmap(connection, roadmap, known) if roadmap else list(known)
        only = choice.get("passports")
        wanted = [key for key in named if not only or key in only]
        if not wanted:
            raise UserError(UserCode.NO_INDICATORS)
        by_school = choice.get("by_school", False) or chosen is not None
        distances = self.distances(
            year,
            by_school=by_school,
            with_few=choice.get("with_few", False),
            with_computed=True,
        )
        told = [
            one for one in distances if chosen is None or one.school is None or one.school in chosen
        ]
        rows = _by_passport(told, names)
        found = [_indicator(at, known[key], rows.get(key, ())) for at, key in enumerate(wanted, 1)]
        sections = [ReportedSection("", tuple(found))] if roadmap else _by_section(found)
        return IndicatorsReport(year, tuple(sections), names, thresholds, by_school, whom)

    def report_paper(self, year: int, **choice: Unpack[ReportChoice]) -> Document:
        """Return «Показатели: цели, факты, расстояние» of a year; raises as `report` does."""
        report = self.report(year, **choice)
        with self._db.read() as connection:
            office = read_office(connection, wall_time(self._clock()).date())
            profile = read_sheet_profile(connection)
        return build_indicators(report, office, profile)

    def export(self, document: Document, target: Path) -> Path:
        """Write a paper as PDF, DOCX or XLSX by the target's suffix; return the full path.

        Raises FORMAT_UNKNOWN and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        return write_whole(target, render(document, kind))


def _schools(
    connection: Connection, day: date, choice: ReportChoice, names: Mapping[SchoolId, str]
) -> tuple[Set[SchoolId] | None, str]:
    """Return the schools that are asked for, None for all, and how they are called."""
    chosen, group = set(choice.get("schools", ())), choice.get("group")
    whom = choice.get("whom", "")
    for school in chosen:
        if school not in names:
            raise missing(models.School, school)
    if group is not None:
        held = groups_on(connection, day)
        chosen |= {school for school, found in held.items() if group in found}
        whom = next((one.name for one in read_groups(connection) if one.id == group), "")
    elif len(chosen) == 1 and not whom:
        whom = names[next(iter(chosen))]
    return (chosen if chosen or group else None), whom


def _of_roadmap(
    connection: Connection, roadmap: RoadmapId, known: Mapping[PassportId, Passport]
) -> list[PassportId]:
    links = read_links(connection)
    rows = (
        row
        for part in read_roadmap(connection, roadmap).parts
        if part.kind is PartKind.INDICATORS
        for row in part.indicators
    )
    found = dict.fromkeys(links[row.id] for row in rows if row.id in links)
    return [key for key in found if key in known]


def _by_passport(distances: Iterable[Distance], names: Mapping[SchoolId, str]) -> _Rows:
    """Return rows by indicator, the whole first, schools in the order of names."""
    found: dict[PassportId, list[Distance]] = {}
    for one in distances:
        found.setdefault(one.passport, []).append(one)
    for rows in found.values():
        rows.sort(key=lambda one: natural_key(names[one.school]) if one.school else ())
    return found


def _indicator(number: int, passport: Passport, rows: Sequence[Distance]) -> ReportedIndicator:
    whole = tuple(one for one in rows if one.school is None)
    schools = tuple(one for one in rows if one.school is not None)
    return ReportedIndicator(number, passport, whole, schools)


def _by_section(indicators: Sequence[ReportedIndicator]) -> Iterable[ReportedSection]:
    """Yield the sections of the catalogue in its order; numbers go through all of them."""
    known = entries()
    held: dict[str, list[ReportedIndicator]] = {section: [] for section in SECTIONS}
    for one in indicators:
        entry = known.get(one.passport.key)
        held[entry.section if entry else ""].append(one)
    number = 0
    for section, some in held.items():
        placed = []
        for one in some:
            number += 1
            placed.append(ReportedIndicator(number, one.passport, one.whole, one.schools))
        if placed:
            yield ReportedSection(SECTIONS[section], tuple(placed))
