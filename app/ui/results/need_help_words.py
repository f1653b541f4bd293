"""How the view «Кому нужна помощь» says what a reckoning came to: short, for rows of lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app import wording
from app.domain.identification import (
    Caution,
    Criterion,
    CriterionKind,
    Finding,
    FindingChange,
    Identification,
    Rule,
    RuleSettings,
)
from app.domain.identification_settings import options_of
from app.domain.identification_views import RunView
from app.domain.result_checks import figure
from app.domain.school import SchoolId
from app.ui.execution.point_words import Sign
from app.wording import figures
from app.wording import identification as told
from app.wording.fields import FORM_FIELDS

SCHOOLS = ("школа", "школы", "школ")
YEARS = ("год", "года", "лет")
NONE_SET = "не задан"
ALL = "все"


class Standing(StrEnum):
    """Where a school stands; the values are the keys of the filter."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"
    NO_LIST = "no_list"
    ENTERS = "enters"
    LEAVES = "leaves"


STANDINGS: dict[Standing, tuple[Sign, str]] = {
    Standing.IN: (Sign.SOON, "в списке"),
    Standing.OUT: (Sign.NOT_BEGUN, "не в списке"),
    Standing.UNKNOWN: (Sign.CANCELLED, "нет данных"),
    Standing.NO_LIST: (Sign.IN_WORK, "порога нет"),
    Standing.ENTERS: (Sign.OVERDUE, "войдёт"),
    Standing.LEAVES: (Sign.DONE, "выйдет"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A school in the list: what came out for it, and what the ministry's list says of it."""

    school: SchoolId
    name: str
    rule: Rule
    finding: Finding
    standing: Standing
    given: bool | None


def rows_of(
    found: Identification,
    before: Mapping[SchoolId, bool],
    names: Mapping[SchoolId, str],
    given: frozenset[SchoolId] | None,
) -> list[Row]:
    """Return a row a school, in the order of the reckoning, which is that of names.

    `before` says who is on the list that moved thresholds are compared with; `given` who is on the
    ministry's list, None where there is none.
    """
    return [
        Row(
            one.school,
            names.get(one.school, "школа удалена"),
            found.rule,
            one,
            _standing(one, before.get(one.school, one.included)),
            None if given is None else one.school in given,
        )
        for one in found.findings
    ]


def _standing(finding: Finding, before: bool) -> Standing:
    if finding.included:
        return Standing.IN if before else Standing.ENTERS
    if before:
        return Standing.LEAVES
    if finding.judged:
        return Standing.OUT
    return Standing.UNKNOWN if finding.value is None else Standing.NO_LIST


def standing_text(standing: Standing) -> str:
    """Return a shape and a word: «▲ в списке»."""
    sign, word = STANDINGS[standing]
    return f"{sign} {word}"


def given_text(given: bool | None) -> str:
    """Return whether the ministry has a school on its list."""
    if given is None:
        return ""
    return f"{Sign.SOON} да" if given else f"{Sign.NOT_BEGUN} нет"


def criteria_text(row: Row) -> str:
    """Return every criterion on a line of its own, with value and threshold."""
    return "\n".join(criterion_line(row.rule, one) for one in row.finding.criteria)


def criterion_line(rule: Rule, one: Criterion) -> str:
    """Return «R = 0,8915 (порог 0,9000)», «Низких процедур: 2 (порог 2)»."""
    what = _what(rule, one)
    if one.value is None:
        return f"{what}: нет данных"
    joined = f"{what} = " if one.kind is CriterionKind.RELATIVE_SCORE else f"{what}: "
    limit = "граница" if one.kind is CriterionKind.LOWEST else "порог"
    return f"{joined}{_value(rule, one.value, one.kind)} ({limit} {_limit(rule, one)})"


def change_lines(change: FindingChange, before: Rule, after: Rule, name: str) -> str:
    """Return a school and, line by line, the criteria that changed: «R = 0,8915, порог …»."""
    lines = [name]
    for old, new in change.criteria:
        known = new or old
        if known is None:
            continue
        rule = after if new else before
        what = _what(rule, known)
        value = _moved(_shown(before, old), _shown(after, new))
        limit = _moved(_limit(before, old), _limit(after, new))
        lines.append(f"{what}: {value}; порог {limit}")
    return "\n".join(lines)


def run_text(run: RunView) -> str:
    """Return «12.02.2026 10:30, Иванова А.И.»."""
    return ", ".join(filter(None, (f"{run.at:%d.%m.%Y %H:%M}", run.person)))


def official_text(run: RunView) -> str:
    """Return whether a run is the official one, by a shape and a word."""
    return f"{Sign.DONE} официальный" if run.official else f"{Sign.NOT_BEGUN} сохранён"


def rule_text(rule: Rule) -> str:
    """Return what a rule is called, with its version where it has more than one."""
    return f"{rule.name}, версия {rule.version}"


def sense_of(found: Identification) -> str:
    """Return «В списке 5 из 24 школ · не хватило данных: 2»."""
    total = len(found.findings)
    lacking = sum(one.value is None for one in found.findings)
    of = wording.plural(total, "школы", "школ", "школ")
    pieces = [f"В списке {len(found.included)} из {of}"]
    if Caution.NO_THRESHOLD in found.cautions:
        pieces = [f"Списка нет, порог не задан · {wording.plural(total, *SCHOOLS)}"]
    pieces += [f"не хватило данных: {lacking}"] if lacking else []
    return " · ".join(pieces)


def settings_differences(before: Rule, after: Rule) -> list[str]:
    """Return what differs between two versions: «Порог доли, %: 30 → 33»."""
    found = [
        f"{FORM_FIELDS[option.key]}: {_said(before.settings, option.key)} → "
        f"{_said(after.settings, option.key)}"
        for option in options_of(after.method)
        if getattr(before.settings, option.key) != getattr(after.settings, option.key)
    ]
    if before.name != after.name:
        found.insert(0, f"Название: «{before.name}» → «{after.name}»")
    if before.source != after.source:
        found.append("Изменён источник правила")
    return found


def member_text(member: StrEnum) -> str:
    """Return the word of a choice of a rule."""
    return figures.WORDS[type(member)][member]


def names_text(names: Sequence[str], most: int = 6) -> str:
    """Return several names, and how many more there are."""
    rest = f" и ещё {len(names) - most}" if len(names) > most else ""
    return f"{', '.join(names[:most])}{rest}"


def _what(rule: Rule, one: Criterion) -> str:
    match one.kind:
        case CriterionKind.RELATIVE_SCORE:
            return "R"
        case CriterionKind.PROCEDURES_BELOW:
            return "Низких процедур"
        case CriterionKind.REPEATED_BELOW:
            return "Два года подряд"
        case CriterionKind.LOWEST:
            return "R" if rule.ratios else "Доля ниже минимума"


def _limit(rule: Rule, one: Criterion | None) -> str | None:
    if one is None:
        return None
    return NONE_SET if one.threshold is None else _value(rule, one.threshold, one.kind)


def _shown(rule: Rule, one: Criterion | None) -> str | None:
    if one is None:
        return None
    return "нет данных" if one.value is None else _value(rule, one.value, one.kind)


def _value(rule: Rule, value: Decimal, kind: CriterionKind) -> str:
    if kind in {CriterionKind.PROCEDURES_BELOW, CriterionKind.REPEATED_BELOW}:
        return figure(value)
    return told.value_text(rule, value)


def _moved(old: str | None, new: str | None) -> str:
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old} → {new}"


def _said(settings: RuleSettings, key: str) -> str:
    value = getattr(settings, key)
    if value is None:
        return NONE_SET
    if isinstance(value, tuple):
        return ", ".join(map(_one, value)) or ALL
    return _one(value)


def _one(value: object) -> str:
    if isinstance(value, StrEnum):
        return member_text(value)
    return figure(value) if isinstance(value, Decimal) else str(value)
