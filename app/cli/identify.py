"""The identify command: which schools a rule puts on the list, and why. It is always a trial.

What is official is decided by a person in the window; nothing that runs unattended can make it so.
"""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap, wording
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.wording import figures
from app.wording import identification as told

if TYPE_CHECKING:
    from app.domain.identification import (
        Average,
        Cell,
        Criterion,
        Finding,
        Identification,
        Rule,
    )
    from app.domain.results import Procedure
    from app.services import Services


def identify(
    *,
    db: str | None,
    rule: str,
    year: int,
    school: str | None,
    target: Path | None,
    json: bool,
    **_: Any,
) -> int:
    """Print who is on the list and why, or one school's reasons; write the paper of it."""
    with bootstrap.opened(db) as services:
        known = services.identification.rule_named(rule)
        trial = services.identification.trial(known, year)
        one = _school(services, school) if school else None
        explained = services.identification.explain(trial, one) if one else None
        names = services.identification.names_of(year)
        if target is not None:
            papers = services.identification
            document = papers.explanation_paper(trial, one) if one else papers.list_paper(trial)
            papers.export(document, target)
    findings = (explained.finding,) if explained else trial.found.findings
    if json:
        said = json_text.dumps(as_json(trial.found, findings, names), ensure_ascii=False, indent=1)
        sys.stdout.write(f"{said}\n")
    else:
        for line in lines(trial.found, findings, names, whole=explained is None):
            sys.stdout.write(f"{line}\n")
    return 0


def lines(
    found: Identification,
    findings: tuple[Finding, ...],
    names: Mapping[SchoolId, str],
    *,
    whole: bool,
) -> Iterator[str]:
    """Yield what came out for a person: the whole list, or one school with every figure."""
    rule = found.rule
    yield f"{rule.name}, версия {rule.version}, {found.year} год. Пробный расчёт, не сохранён."
    if whole:
        judged = sum(1 for one in findings if one.judged)
        yield f"В списке школ: {len(found.included)}. Оценено: {judged} из {len(findings)}."
    for one in findings:
        if one.included or not whole:
            yield names[one.school]
            yield from (f"  {line}" for line in _reasons(found, one, whole=whole))
    lacking = [names[one.school] for one in findings if not one.used]
    if whole and lacking:
        yield f"Нет результатов для расчёта: {', '.join(lacking)}."
    for caution in found.cautions:
        yield f"Внимание. {wording.word(caution)}"


def as_json(
    found: Identification, findings: tuple[Finding, ...], names: Mapping[SchoolId, str]
) -> dict[str, Any]:
    """Return what came out with every figure that went in; figures are text.

    Means by year and by procedure are those of the paper: a rule that counts low procedures has
    none.
    """
    from app.domain.identification_json import settings_as_json  # noqa: PLC0415 - for JSON only

    return {
        "rule": found.rule.name,
        "key": found.rule.key,
        "version": found.rule.version,
        "year": found.year,
        "official": False,
        "settings": settings_as_json(found.rule.settings),
        "cautions": [wording.word(one) for one in found.cautions],
        "schools": [
            {
                "id": one.school,
                "name": names[one.school],
                "included": one.included,
                "value": _text(one.value),
                "used": one.used,
                "criteria": [*map(_criterion, one.criteria)],
                "cells": [*map(_cell, one.cells)],
                **_means(found.rule, one),
            }
            for one in findings
        ],
    }


def _reasons(found: Identification, finding: Finding, *, whole: bool) -> Iterator[str]:
    rule = found.rule
    if not whole:
        yield told.verdict_text(rule, finding)
    for one in finding.criteria:
        if one.met or not whole:
            value, threshold = told.flat_value(rule, one), told.criterion_threshold(rule, one)
            met = "" if whole else f"; выполнено: {told.met_text(one)}"
            yield f"{told.condition_text(rule, one)}: {value} (порог {threshold}){met}"
    if not whole:
        for cell in finding.cells:
            where = figures.procedure_text(cell.procedure)
            yield f"{where}, {cell.year}: {told.cell_text(rule, cell).replace(chr(10), ', ')}"


def _school(services: Services, text: str) -> SchoolId:
    found = services.schools.match(text)
    if found.school is None:
        raise UserError(UserCode.SCHOOL_UNCLEAR, name=text)
    return found.school


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "years": [*one.years],
        "value": _text(one.value),
        "threshold": _text(one.threshold),
        "met": one.met,
        "procedures": [figures.procedure_text(item) for item in one.procedures],
    }


def _means(rule: Rule, finding: Finding) -> dict[str, Any]:
    from app.domain.identification_judging import by_procedure, by_year  # noqa: PLC0415 - for JSON

    if not rule.averages:
        return {"by_year": [], "by_procedure": []}
    years, procedures = by_year(rule, finding.cells), by_procedure(rule, finding.cells)
    return {
        "by_year": [{"year": one.year, **_mean(rule, one)} for one in years],
        "by_procedure": [
            {**_procedure(one.procedure), **_mean(rule, one)}
            for one in procedures
            if one.procedure is not None
        ],
    }


def _mean(rule: Rule, one: Average) -> dict[str, Any]:
    from app.domain.identification import rounded  # noqa: PLC0415 - for JSON

    value = None if one.value is None else rounded(rule, one.value)
    return {"value": _text(value), "used": one.cells}


def _procedure(one: Procedure) -> dict[str, Any]:
    return {"exam": one.exam.value, "subject": one.subject, "grade": one.grade}


def _cell(one: Cell) -> dict[str, Any]:
    return {
        **_procedure(one.procedure),
        "year": one.year,
        "takers": one.takers,
        "own": _text(one.own),
        "reference": _text(one.reference),
        "below": one.below,
        "value": _text(one.value),
        "gap": one.gap.value if one.gap else None,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
