"""The catalogue of typical indicators that comes with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app import paths
from app.domain.indicator_names import NameMatcher
from app.domain.indicators import Direction, Frequency, IndicatorKind, IndicatorLevel


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A typical indicator; see `indicators.Passport` for the fields it shares with it.

    Attributes:
        section: the heading under which it stands in the catalogue.
        target: a target that was met in papers, "" where none was; nobody is bound by it.
        origin: the papers that name it, empty for a proposal of the program's own.
    """

    key: str
    section: str
    name: str
    unit: str
    kind: IndicatorKind
    direction: Direction
    numerator: str
    denominator: str
    formula: str
    source: str
    frequency: Frequency
    level: IndicatorLevel
    components: tuple[str, ...]
    computed: str
    decimals: int
    target: str
    origin: tuple[str, ...]


@cache
def entries() -> Mapping[str, CatalogueEntry]:
    """Return the entries by key, in the order of the catalogue."""
    return {row["key"]: _entry(row) for row in _rows()}


@cache
def matcher() -> NameMatcher:
    """Return what finds the entry that an office's own name means."""
    texts = {row["key"]: f"{row['name']} {row['words']}" for row in _rows()}
    return NameMatcher(texts, {row["key"]: row["needs"] for row in _rows()})


@cache
def _rows() -> Sequence[dict[str, Any]]:
    path = paths.resources() / "indicators" / "catalogue.json"
    rows: Sequence[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _entry(row: Mapping[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(
        key=row["key"],
        section=row["section"],
        name=row["name"],
        unit=row["unit"],
        kind=IndicatorKind(row["kind"]),
        direction=Direction(row["direction"]),
        numerator=row["numerator"],
        denominator=row["denominator"],
        formula=row["formula"],
        source=row["source"],
        frequency=Frequency(row["frequency"]),
        level=IndicatorLevel(row["level"]),
        components=tuple(row["components"]),
        computed=row["computed"],
        decimals=row["decimals"],
        target=row["target"],
        origin=tuple(row["origin"]),
    )
