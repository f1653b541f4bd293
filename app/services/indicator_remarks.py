"""What is doubtful in the passports as they are now, and which rows of roadmaps they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import models
from app.domain.indicator_names import near_doubles
from app.domain.indicator_reading import (
    IndicatorRemark,
    TargetRemark,
    read_target,
    remarks_on,
)
from app.domain.indicators import Passport, PassportId
from app.domain.roadmap import IndicatorId, RoadmapId
from app.services.base import Service
from app.services.indicator_reading import read_passports, read_targets


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row of a roadmap's indicators that is a passport."""

    indicator: IndicatorId
    passport: PassportId
    roadmap: RoadmapId
    title: str
    number: str
    name: str


class IndicatorRemarks(Service):
    """What a person should look at before he trusts the passports."""

    def remarks(self) -> Sequence[IndicatorRemark]:
        """Return what is doubtful in targets as they are written, then near-doubles of names.

        What has been mended is not remarked any more: a target typed as a figure, a direction set
        right, names that were merged.
        """
        with self._db.read() as connection:
            passports = read_passports(connection)
            written = [one for one in read_targets(connection) if one.text]
        numbers = {key: str(place) for place, key in enumerate(passports, 1)}
        found: dict[tuple[PassportId, TargetRemark, str], IndicatorRemark] = {}
        for one in written:
            passport = passports[one.passport]
            reading = read_target(one.text)
            parts = () if _are_numbers(passport.components) else passport.components
            for code in remarks_on(reading, passport.direction, parts):
                key = (one.passport, code, one.text)
                number = numbers[one.passport]
                found[key] = IndicatorRemark(code, passport.id, number, _line(passport), one.text)
        told = sorted(found.values(), key=lambda remark: int(remark.number))
        return (*told, *_doubles(list(passports.values()), numbers))

    def linked_rows(self, passport: PassportId | None = None) -> Sequence[LinkedRow]:
        """Return the rows of roadmaps that are a passport, or any, the newest roadmaps first."""
        link, row, part, paper = (
            models.PassportIndicator,
            models.Indicator,
            models.Part,
            models.Roadmap,
        )
        wanted = (
            select(row.id, link.passport_id, paper.id, paper.title, row.number, row.name)
            .join(link, link.indicator_id == row.id)
            .join(part, part.id == row.part_id)
            .join(paper, paper.id == part.roadmap_id)
            .order_by(paper.start.desc(), paper.id, part.position, row.position)
        )
        if passport is not None:
            wanted = wanted.where(link.passport_id == passport)
        with self._db.read() as connection:
            rows = connection.execute(wanted).all()
        return [
            LinkedRow(
                IndicatorId(one[0]),
                PassportId(one[1]),
                RoadmapId(one[2]),
                " ".join(one[3].split()),
                one[4],
                " ".join(one[5].split()),
            )
            for one in rows
        ]


def _doubles(
    passports: Sequence[Passport], numbers: dict[PassportId, str]
) -> Iterable[IndicatorRemark]:
    for pair in near_doubles([one.name for one in passports]):
        first, second = passports[pair.first], passports[pair.second]
        code, number = TargetRemark.NEAR_DOUBLE, numbers[second.id]
        yield IndicatorRemark(code, second.id, number, _line(second), "", _line(first))


def _are_numbers(components: Sequence[str]) -> bool:
    """Whether parts have no names but their places, as an unnamed pair of a paper has."""
    return bool(components) and all(one.isdecimal() for one in components)


def _line(passport: Passport) -> str:
    return " ".join(passport.name.split())
