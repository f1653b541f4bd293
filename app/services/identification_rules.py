"""Rules of identification: those that come with the program, the office's own, their versions.

A rule of the starter set becomes a row when it is first run or changed; a changed rule is a new
version, so that a run of an old one can be repeated.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, select

from app import models, paths
from app.db.keys import new_key
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.identification import Method, Rule, RuleId, RuleSettings
from app.domain.identification_json import settings_as_json, settings_of
from app.domain.identification_settings import check_settings
from app.services import checks, naming
from app.services.base import Service, committed, missing
from app.services.status_reading import fold_title

_STARTER = "starter:"


class IdentificationRules(Service):
    """Rules by their latest versions."""

    def rules(self) -> Sequence[Rule]:
        """Return the latest version of every rule: the starter set first, then the office's own."""
        with self._db.read() as connection:
            return list(_latest(connection).values())

    def versions(self, rule: RuleId) -> Sequence[Rule]:
        """Return all versions of a rule, the latest first; raises NOT_FOUND."""
        with self._db.read() as connection:
            known = rule_of(connection, rule)
            stored = [one for one in _stored(connection) if one.key == known.key]
        return sorted(stored or [known], key=lambda one: -one.version)

    def rule(self, rule: RuleId) -> Rule:
        """Return a version of a rule; raises NOT_FOUND."""
        with self._db.read() as connection:
            return rule_of(connection, rule)

    def rule_named(self, name: str) -> Rule:
        """Return the latest version of a rule by its key or its name, in any case.

        Raises RULE_UNKNOWN, which names those that there are.
        """
        rules = self.rules()
        wanted = fold_title(name)
        for one in rules:
            if wanted in (fold_title(one.key), fold_title(one.name)):
                return one
        known = tuple(one.name for one in rules)
        raise UserError(UserCode.RULE_UNKNOWN, name=name, names=known)

    def add_rule(
        self, name: str, method: Method, settings: RuleSettings, source: str = ""
    ) -> Outcome[RuleId]:
        """Add a rule of the office's own.

        Raises FIELD_EMPTY, FIELD_TOO_LONG, RULE_DOUBLE, and as `check_settings` does.
        """
        check_settings(method, settings)
        name = checks.line("name", name, required=True)
        source = checks.lines("source", source)
        rule = Rule(RuleId(""), new_key(), 1, name, method, settings, source)
        with self._db.write(f"Добавлено правило {naming.quoted(name)}") as work:
            _refuse_double(work.connection, rule)
            return committed(work, _add(work, rule), Topic.RESULTS)

    def add_version(
        self,
        rule: RuleId,
        settings: RuleSettings | None = None,
        *,
        name: str | None = None,
        source: str | None = None,
    ) -> Outcome[RuleId]:
        """Add a version of a rule with what is given changed; the former versions stay.

        Where nothing differs from the latest version, that one is returned and nothing is written.
        Raises NOT_FOUND, and as `add_rule` does.
        """
        with self._db.write("Новая версия правила") as work:
            latest = _latest(work.connection)[rule_of(work.connection, rule).key]
            changed = replace(
                latest,
                settings=settings or latest.settings,
                name=latest.name if name is None else checks.line("name", name, required=True),
                source=latest.source if source is None else checks.lines("source", source),
            )
            check_settings(changed.method, changed.settings)
            if changed == latest:
                return committed(work, latest.id, Topic.RESULTS)
            _refuse_double(work.connection, changed)
            ensure_row(work, latest)
            work.name = f"Правило {naming.quoted(changed.name)}: версия {latest.version + 1}"
            key = _add(work, replace(changed, version=latest.version + 1))
            return committed(work, key, Topic.RESULTS)


def rule_of(connection: Connection, rule: RuleId) -> Rule:
    """Return a version of a rule, stored or of the starter set; raises NOT_FOUND."""
    for known in (*_stored(connection), *_starter()):
        if known.id == rule:
            return known
    raise missing(models.IdentificationRule, rule)


def ensure_row(work: UnitOfWork, rule: Rule) -> RuleId:
    """Return the key of a rule's row; one of the starter set gets its row now."""
    if not rule.id.startswith(_STARTER):
        return rule.id
    for known in _stored(work.connection):
        if (known.key, known.version) == (rule.key, rule.version):
            return known.id
    return _add(work, rule)


def _latest(connection: Connection) -> dict[str, Rule]:
    found = {rule.key: rule for rule in _starter()}
    for rule in sorted(_stored(connection), key=lambda one: (one.version, one.id)):
        found[rule.key] = rule
    return found


def _stored(connection: Connection) -> list[Rule]:
    table = models.IdentificationRule.__table__
    return [_rule(row) for row in connection.execute(select(table).order_by(table.c.id))]


def _rule(row: Row[Any]) -> Rule:
    return Rule(
        id=RuleId(row.id),
        key=row.key,
        version=row.version,
        name=row.name,
        method=Method(row.method),
        settings=settings_of(row.settings),
        source=row.source,
    )


def _add(work: UnitOfWork, rule: Rule) -> RuleId:
    key = work.add(
        models.IdentificationRule,
        key=rule.key,
        version=rule.version,
        name=rule.name,
        method=rule.method.value,
        settings=settings_as_json(rule.settings),
        source=rule.source,
    )
    return RuleId(key)


def _refuse_double(connection: Connection, rule: Rule) -> None:
    folded = fold_title(rule.name)
    for known in _latest(connection).values():
        if known.key != rule.key and fold_title(known.name) == folded:
            raise UserError(UserCode.RULE_DOUBLE, name=rule.name)


@cache
def _starter() -> tuple[Rule, ...]:
    path = paths.resources() / "results" / "rules.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Rule(
            RuleId(f"{_STARTER}{one['key']}"),
            one["key"],
            1,
            one["name"],
            Method(one["method"]),
            settings_of(one["settings"]),
            one["source"],
        )
        for one in kept
    )
