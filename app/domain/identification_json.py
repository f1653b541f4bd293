"""Rules, inputs and outcomes as plain values: what a stored run keeps and is repeated from.

Decimals are text without an exponent, so that the same figure is always the same letters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.identification import (
    Averaging,
    Criterion,
    CriterionKind,
    Finding,
    InputRow,
    Joining,
    Measure,
    RuleSettings,
)
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId

_ENUMS: dict[str, type[StrEnum]] = {
    "exams": Exam,
    "averaging": Averaging,
    "against": ResultScope,
    "joining": Joining,
    "measure": Measure,
}
_DECIMALS = frozenset({"cut_off", "share", "lowest_percent"})


def settings_as_json(settings: RuleSettings) -> dict[str, Any]:
    """Return settings as plain values, all of them."""
    return {field.name: _plain(getattr(settings, field.name)) for field in fields(settings)}


def settings_of(kept: dict[str, Any]) -> RuleSettings:
    """Return what `settings_as_json` was given; what is not kept is as declared."""
    return RuleSettings(**{name: _setting(name, value) for name, value in kept.items()})


def rows_as_json(rows: Iterable[InputRow]) -> list[list[Any]]:
    """Return input rows as lists of plain values, in one order whatever theirs is."""
    plain = [
        [
            row.scope.value,
            row.school,
            row.year,
            row.procedure.exam.value,
            row.procedure.subject,
            row.procedure.grade,
            row.takers,
            _text(row.mean),
            row.below,
            _text(row.below_share),
            row.too_few,
        ]
        for row in rows
    ]
    return sorted(plain, key=lambda row: (row[0], row[1] or "", *row[2:5], row[5] or 0))


def rows_of(kept: Iterable[Sequence[Any]]) -> tuple[InputRow, ...]:
    """Return what `rows_as_json` was given."""
    procedures: dict[tuple[Any, ...], Procedure] = {}
    scopes = {scope.value: scope for scope in ResultScope}
    found = []
    for row in kept:
        key = (row[3], row[4], row[5])
        procedure = procedures.get(key)
        if procedure is None:
            procedure = procedures[key] = Procedure(Exam(row[3]), row[4], row[5])
        mean, share = row[7], row[9]
        found.append(
            InputRow(
                scopes[row[0]],
                None if row[1] is None else SchoolId(row[1]),
                row[2],
                procedure,
                row[6],
                None if mean is None else Decimal(mean),
                row[8],
                None if share is None else Decimal(share),
                row[10],
            )
        )
    return tuple(found)


def findings_as_json(findings: Iterable[Finding]) -> list[list[Any]]:
    """Return an outcome as plain values: a list a school, without its cells."""
    return [
        [one.school, one.included, _text(one.value), one.used, [*map(_criterion, one.criteria)]]
        for one in findings
    ]


def findings_of(kept: Iterable[Sequence[Any]]) -> tuple[Finding, ...]:
    """Return what `findings_as_json` was given, but for the cells."""
    return tuple(
        Finding(
            SchoolId(one[0]), one[1], tuple(map(_criterion_of, one[4])), _figure(one[2]), one[3], ()
        )
        for one in kept
    )


def digest_of(settings: dict[str, Any], year: int, inputs: list[Any], outcome: list[Any]) -> str:
    """Return the SHA-256 of all that a run is made of."""
    whole = json.dumps(
        [settings, year, inputs, outcome], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(whole.encode()).hexdigest()


def _criterion(one: Criterion) -> list[Any]:
    procedures = [[item.exam.value, item.subject, item.grade] for item in one.procedures]
    value, threshold = _text(one.value), _text(one.threshold)
    return [one.kind.value, [*one.years], value, threshold, one.met, procedures]


def _criterion_of(kept: Sequence[Any]) -> Criterion:
    procedures = tuple(Procedure(Exam(one[0]), one[1], one[2]) for one in kept[5])
    kind, years = CriterionKind(kept[0]), tuple(kept[1])
    return Criterion(kind, years, _figure(kept[2]), _figure(kept[3]), kept[4], procedures)


def _figure(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return f"{value:f}" if isinstance(value, Decimal) else value


def _setting(name: str, value: Any) -> Any:
    if name in _ENUMS:
        member = _ENUMS[name]
        return tuple(map(member, value)) if isinstance(value, list) else member(value)
    if name in _DECIMALS:
        return None if value is None else Decimal(value)
    return tuple(value) if isinstance(value, list) else value
