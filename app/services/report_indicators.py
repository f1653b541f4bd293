"""What a report says of indicators: facts of the year against targets, and the way to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from app import wording
from app.domain.chart_asking import IndicatorChart
from app.domain.charts import ChartQuestion
from app.domain.indicator_distances import Distance, Verdict
from app.domain.indicators import Passport, PassportId, ThresholdId
from app.domain.report_drafts import (
    ReportChart,
    ReportColumn,
    ReportRow,
    ReportTable,
    SourceKind,
    SourceRow,
)
from app.domain.rounding import rounded
from app.services.report_lists import NOTHING
from app.services.report_phrases import Known, counted
from app.wording.charts import figure as figure_text
from app.wording.charts import schools_text
from app.wording.indicator_papers import added_sentences

_MOST_CHARTS = 6
_GRAVEST = (Verdict.BLANK, Verdict.NOT_MET, Verdict.MET)  # of parts, the one that tells


def known_indicators(
    passports: Mapping[PassportId, Passport],
    distances: Sequence[Distance],
    charted: Collection[PassportId],
    thresholds: Mapping[ThresholdId, str],
) -> Known:
    """Return what is known of the indicators of a year; `charted` have values, of any year."""
    whole = _whole(distances)
    rows = {
        verdict: [_row(passports[one.passport], one) for one in whole if one.verdict is verdict]
        for verdict in Verdict
    }
    aimed = rows[Verdict.MET] + rows[Verdict.NOT_MET]
    figures = {
        **counted("aimed", aimed),
        **counted("met", rows[Verdict.MET]),
        **counted("not_met", rows[Verdict.NOT_MET]),
        **counted("indicators_blank", rows[Verdict.BLANK]),
    }
    told = [one for one in distances if one.fact is not None or one.target is not None]
    if not told:
        return Known()
    year = str(told[0].year)
    shown = [
        one.passport
        for one in told
        if one.fact is not None and one.passport in charted and one.component == ""
    ]
    charts = [
        (key, ReportChart(passports[key].name, IndicatorChart(key, ChartQuestion.TARGET)))
        for key in list(dict.fromkeys(shown))[:_MOST_CHARTS]
    ]
    tables = {"indicators": _table(passports, told, thresholds)}
    return Known(figures, {"indicators_year": year}, tables, {"indicators": charts})


def _whole(distances: Iterable[Distance]) -> list[Distance]:
    """Return an indicator's distance from its own target: of its parts the one that is furthest.

    The paper of indicators counts them so too, and both papers go to one desk.
    """
    parts: dict[PassportId, list[Distance]] = {}
    for one in distances:
        if one.threshold is None and one.verdict in _GRAVEST:
            parts.setdefault(one.passport, []).append(one)
    return [min(held, key=lambda one: _GRAVEST.index(one.verdict)) for held in parts.values()]


def _row(passport: Passport, one: Distance) -> SourceRow:
    name = f"{passport.name} ({one.component})" if one.component else passport.name
    note = (
        f"факт {_figure(one, 'fact', passport)}, цель {_target(one, passport)}: "
        f"{wording.word(one.verdict)}"
    )
    if one.made_of is not None:
        note += f", посчитано {schools_text(one.made_of)}"
    return SourceRow(
        SourceKind.INDICATOR, f"{passport.id}/{one.component}", name, note, passport.id
    )


def _table(
    passports: Mapping[PassportId, Passport],
    told: Sequence[Distance],
    thresholds: Mapping[ThresholdId, str],
) -> ReportTable:
    rows = []
    for one in told:
        passport = passports[one.passport]
        name = f"{passport.name} ({one.component})" if one.component else passport.name
        name += f", {passport.unit}" if passport.unit else ""
        name += f" – {thresholds[one.threshold]}" if one.threshold else ""
        rows.append(
            ReportRow(
                (
                    name,
                    _figure(one, "baseline", passport),
                    _target(one, passport),
                    _figure(one, "fact", passport),
                    _signed(one, passport),
                    wording.word(one.verdict),
                )
            )
        )
    columns = (
        ReportColumn("Показатель"),
        ReportColumn("Исходное", narrow=True),
        ReportColumn("Цель", narrow=True),
        ReportColumn("Факт", narrow=True),
        ReportColumn("До цели", narrow=True),
        ReportColumn("Вывод"),
    )
    note = " ".join(added_sentences((passports[one.passport], one) for one in told))
    return ReportTable(f"Показатели, {told[0].year} год", columns, tuple(rows), note)


def _figure(one: Distance, name: str, passport: Passport) -> str:
    value = getattr(one, name)
    return (
        NOTHING
        if value is None
        else figure_text(rounded(value, passport.decimals), passport.decimals)
    )


def _target(one: Distance, passport: Passport) -> str:
    low = _figure(one, "target", passport)
    if one.upper is not None:
        return f"{low}–{_figure(one, 'upper', passport)}"
    return low if one.target is not None else one.target_text or NOTHING


def _signed(one: Distance, passport: Passport) -> str:
    text = _figure(one, "distance", passport)
    return f"+{text}" if one.distance and one.distance > 0 else text
