"""Indicators: what they are, what is aimed at, what is reached, and how far it is."""

from __future__ import annotations

from app.services.indicator_distances import IndicatorDistances
from app.services.indicator_import import Brought, IndicatorImport
from app.services.indicator_merging import Clash, IndicatorMerging
from app.services.indicator_passports import IndicatorPassports, PassportFields
from app.services.indicator_remarks import IndicatorRemarks, LinkedRow
from app.services.indicator_targets import IndicatorTargets, TargetEntry
from app.services.indicator_values import SavedValues

__all__ = [
    "Brought",
    "Clash",
    "Indicators",
    "LinkedRow",
    "PassportFields",
    "SavedValues",
    "TargetEntry",
]


class Indicators(
    IndicatorPassports,
    IndicatorImport,
    IndicatorTargets,
    IndicatorDistances,
    IndicatorMerging,
    IndicatorRemarks,
):
    """Indicators with their targets and values; the registry computes those that it knows."""
