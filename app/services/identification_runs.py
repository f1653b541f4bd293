"""Runs of rules: a trial stores nothing, a run stores all that it is made of, an official one is
made so by a call of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app import models
from app.db.unit_of_work import wall_time
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.identification import Identification, InputRow, Rule, RuleId, RunId, Trial
from app.domain.identification_json import (
    digest_of,
    findings_as_json,
    findings_of,
    rows_as_json,
    rows_of,
    settings_as_json,
)
from app.domain.identification_judging import identify
from app.domain.identification_views import Explanation, Repeated, RunView
from app.domain.result_checks import YEARS
from app.domain.school import SchoolId
from app.domain.status_lists import counting_day
from app.services import checks, naming
from app.services.base import committed, missing
from app.services.identification_rules import IdentificationRules, ensure_row, rule_of
from app.services.result_reading import read_input_rows
from app.services.school_reading import Names, names_on, read_schools

_RUN = models.IdentificationRun
_RULE = models.IdentificationRule


class IdentificationRuns(IdentificationRules):
    """Reckonings by rules, tried and stored."""

    def trial(self, rule: RuleId | Rule, year: int) -> Trial:
        """Return what a rule comes to in a year; nothing is stored.

        A `Rule` may have settings that no version has. Judged are the schools at work on the day
        on which the year is counted, in natural order of their names. Raises NO_RESULTS where
        nothing is known of the years that the rule needs, FIELD_INVALID for an impossible year,
        NOT_FOUND, RULE_SETTING, RULE_BY_VPR.
        """
        _check_year(year)
        with self._db.read() as connection:
            known = rule if isinstance(rule, Rule) else rule_of(connection, rule)
            return self._reckon(connection, known, year)

    def run(
        self, rule: RuleId, year: int, *, official: bool = False, note: str = ""
    ) -> Outcome[RunId]:
        """Reckon and store the rule, what went in and what came out.

        Raises as `trial` does; RUN_OFFICIAL_TAKEN where it is to be official at once and another
        run of the rule is for this year.
        """
        _check_year(year)
        note = checks.lines("note", note)
        with self._db.write("Расчёт школ с низкими результатами") as work:
            known = rule_of(work.connection, rule)
            trial = self._reckon(work.connection, known, year)
            key = ensure_row(work, known)
            if official:
                _refuse_taken(work.connection, known.key, known.name, year)
            kind = "Официальный расчёт" if official else "Расчёт"
            work.name = f"{kind} за {year} год: {naming.quoted(known.name)}"
            stored = {**_stored(trial), "rule_id": key, "year": year, "official": official}
            made = work.add(
                _RUN,
                **stored,
                at=wall_time(self._clock()).replace(microsecond=0),
                person=self._db.actor.person,
                note=note,
            )
            return committed(work, RunId(made), Topic.RESULTS)

    def make_official(self, run: RunId, *, replacing: bool = False) -> Outcome[None]:
        """Make a run the official one of its rule and year; statuses do not follow by themselves.

        `replacing` takes the mark from the run that has it, without it RUN_OFFICIAL_TAKEN is
        raised. Raises NOT_FOUND.
        """
        with self._db.write("Расчёт сделан официальным") as work:
            known = run_of(work.connection, run)
            if known.official:
                return committed(work, None, Topic.RESULTS)
            work.name = (
                f"Расчёт сделан официальным: {naming.quoted(known.rule_name)}, {known.year} год"
            )
            if replacing:
                for other in _official(work.connection, known.rule_key, known.year):
                    work.change(_RUN, other, official=False)
            else:
                _refuse_taken(work.connection, known.rule_key, known.rule_name, known.year)
            work.change(_RUN, run, official=True)
            return committed(work, None, Topic.RESULTS)

    def remove_run(self, run: RunId) -> Outcome[None]:
        """Remove a stored run; raises NOT_FOUND."""
        with self._db.write("Удалён расчёт") as work:
            known = run_of(work.connection, run)
            work.name = f"Удалён расчёт за {known.year} год: {naming.quoted(known.rule_name)}"
            work.remove(_RUN, run)
            return committed(work, None, Topic.RESULTS)

    def runs(self, year: int | None = None, *, official: bool = False) -> Sequence[RunView]:
        """Return stored runs, the latest first; only official ones where that is asked for."""
        with self._db.read() as connection:
            views = [view for view, _outcome in read_runs(connection, official=official)]
        return [view for view in views if year is None or view.year == year]

    def repeat(self, run: RunId) -> Repeated:
        """Reckon a run again from its own inputs and compare row by row; raises NOT_FOUND."""
        with self._db.read() as connection:
            kept = _kept(connection, run)
            trial = _again(connection, kept)
        now = _stored(trial)
        old = {row[0]: row for row in kept.outcome}
        new = {row[0]: row for row in now["outcome"]}
        differing = [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
        equal = now["outcome"] == kept.outcome and now["digest"] == kept.digest
        return Repeated(equal, tuple(SchoolId(key) for key in differing))

    def found_by(self, run: RunId) -> Identification:
        """Return what a stored run found, with the cells behind it; raises NOT_FOUND."""
        with self._db.read() as connection:
            return _again(connection, _kept(connection, run)).found

    def explain(self, run: RunId | Trial, school: SchoolId) -> Explanation:
        """Return why a school is on the list of a run or a trial, or is not; raises NOT_FOUND."""
        with self._db.read() as connection:
            stored = None if isinstance(run, Trial) else run_of(connection, run)
            trial = run if isinstance(run, Trial) else _again(connection, _kept(connection, run))
            finding = trial.found.of(school)
            names = self._names(connection, trial.found.year, [school])
        if finding is None or school not in names:
            raise missing(models.School, school)
        return Explanation(trial.found, finding, *names[school], stored)

    def names_of(self, year: int) -> Mapping[SchoolId, str]:
        """Return what schools are called in short where a year is told of."""
        with self._db.read() as connection:
            names = self._names(connection, year)
        return {school: one.short_name for school, one in names.items()}

    def _reckon(self, connection: Connection, rule: Rule, year: int) -> Trial:
        years = range(year - rule.window + 1, year + 1)
        rows = read_input_rows(connection, years, rule.settings.exams)
        if not rows:
            raise UserError(UserCode.NO_RESULTS, year=year)
        judged = read_schools(connection, self._day(year))
        return identify(rule, year, rows, [one.id for one in judged])

    def _names(
        self, connection: Connection, year: int, only: Collection[SchoolId] | None = None
    ) -> Mapping[SchoolId, Names]:
        return names_on(connection, self._day(year), only)

    def _day(self, year: int) -> date:
        """The day whose schools and names a year is told with."""
        today = wall_time(self._clock()).date()
        return min(counting_day(year, today), today)


def run_of(connection: Connection, run: RunId) -> RunView:
    """Return a stored run without its rows; raises NOT_FOUND."""
    for view, _outcome in read_runs(connection, only=run):
        return view
    raise missing(_RUN, run)


def read_runs(
    connection: Connection, *, official: bool = False, only: RunId | None = None
) -> list[tuple[RunView, list[Any]]]:
    """Return stored runs with their outcomes, the latest first; inputs stay where they are."""
    wanted = (
        select(
            *(_RUN.id, _RUN.year, _RUN.at, _RUN.person, _RUN.official, _RUN.outcome),
            *(_RUN.digest, _RUN.note, _RULE.key, _RULE.name, _RULE.version),
        )
        .join(_RULE, _RULE.id == _RUN.rule_id)
        .order_by(_RUN.at.desc(), _RUN.id.desc())
    )
    if official:
        wanted = wanted.where(_RUN.official)
    if only is not None:
        wanted = wanted.where(_RUN.id == only)
    return [(_view(row), row.outcome) for row in connection.execute(wanted)]


def finding_in(outcome: Sequence[Any], school: SchoolId) -> Any:
    """Return what a stored outcome says of a school, without cells; None where it says nothing."""
    found = findings_of(row for row in outcome if row[0] == school)
    return found[0] if found else None


def _view(row: Row[Any]) -> RunView:
    return RunView(
        id=RunId(row.id),
        rule_key=row.key,
        rule_name=row.name,
        version=row.version,
        year=row.year,
        at=row.at,
        person=row.person,
        official=row.official,
        judged=len(row.outcome),
        included=sum(1 for one in row.outcome if one[1]),
        digest=row.digest,
        note=row.note,
    )


def _kept(connection: Connection, run: RunId) -> Row[Any]:
    found = connection.execute(select(_RUN.__table__).where(_RUN.id == run)).one_or_none()
    if found is None:
        raise missing(_RUN, run)
    return found


def _again(connection: Connection, kept: Row[Any]) -> Trial:
    schools, *rows = kept.inputs
    inputs: tuple[InputRow, ...] = rows_of(rows)
    rule = rule_of(connection, RuleId(kept.rule_id))
    return identify(rule, kept.year, inputs, [SchoolId(one) for one in schools])


def _stored(trial: Trial) -> dict[str, Any]:
    """Return what a row keeps of a reckoning: the schools first among its inputs, then results."""
    found = trial.found
    inputs: list[Any] = [[*trial.schools], *rows_as_json(trial.rows)]
    outcome = findings_as_json(found.findings)
    settings = settings_as_json(found.rule.settings)
    digest = digest_of(settings, found.year, inputs, outcome)
    return {"inputs": inputs, "outcome": outcome, "digest": digest}


def _official(connection: Connection, rule_key: str, year: int) -> list[str]:
    wanted = (
        select(_RUN.id)
        .join(_RULE, _RULE.id == _RUN.rule_id)
        .where(_RULE.key == rule_key, _RUN.year == year, _RUN.official)
    )
    return list(connection.scalars(wanted))


def _refuse_taken(connection: Connection, rule_key: str, name: str, year: int) -> None:
    if _official(connection, rule_key, year):
        raise UserError(UserCode.RUN_OFFICIAL_TAKEN, name=name, year=year)


def _check_year(year: int) -> None:
    if year not in YEARS:
        raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
