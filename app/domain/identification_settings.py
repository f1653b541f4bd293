"""What a rule can be set to: every option once, with its limits and the methods it is for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.errors import UserCode, UserError
from app.domain.identification import Averaging, Joining, Measure, Method, RuleSettings
from app.domain.results import Exam, ResultScope

_ALL = tuple(Method)
_OVER_YEARS = (Method.RELATIVE, Method.LOWEST)
_MOST_TEXTS = 40
_LONGEST_SUBJECT = 64


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a rule; the default is that of `RuleSettings`.

    Attributes:
        choices: the members that may be chosen; empty for a number or a text.
        many: several values stand in a tuple.
        least, most: limits of a number, or of each of several.
        whole: whether a number has no decimals.
        optional: whether None may stand for «not set».
    """

    key: str
    methods: tuple[Method, ...] = _ALL
    choices: tuple[StrEnum, ...] = ()
    many: bool = False
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)
    whole: bool = True
    optional: bool = False

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of the option's type and within its limits."""
        if value is None:
            return self.optional
        if self.many:
            return isinstance(value, tuple) and len(value) <= _MOST_TEXTS and self._all(value)
        return self._accepts_one(value)

    def _all(self, values: tuple[object, ...]) -> bool:
        filled = bool(values) or not self.choices
        return filled and len(set(values)) == len(values) and all(map(self._accepts_one, values))

    def _accepts_one(self, value: object) -> bool:
        if self.choices:
            return value in self.choices and isinstance(value, StrEnum)
        if isinstance(value, str):
            return self.many and not self.most and 0 < len(value.strip()) <= _LONGEST_SUBJECT
        if isinstance(value, bool) or not isinstance(value, int if self.whole else Decimal):
            return False
        return Decimal(value).is_finite() and self.least <= value <= self.most


OPTIONS: tuple[Option, ...] = (
    Option("exams", choices=tuple(Exam), many=True),
    Option("subjects", many=True),
    Option("grades", many=True, least=Decimal(1), most=Decimal(12)),
    Option("minimum_takers", least=Decimal(1), most=Decimal(100)),
    Option("years", _OVER_YEARS, least=Decimal(1), most=Decimal(10)),
    Option("averaging", _OVER_YEARS, choices=tuple(Averaging)),
    Option("against", _OVER_YEARS, choices=(ResultScope.REGION, ResultScope.MUNICIPALITY)),
    Option(
        "cut_off",
        (Method.RELATIVE,),
        least=Decimal("0.1"),
        most=Decimal(2),
        whole=False,
        optional=True,
    ),
    Option("minimum_cells", _OVER_YEARS, least=Decimal(1), most=Decimal(60)),
    Option("share", (Method.BELOW_MINIMUM,), least=Decimal(1), most=Decimal(100), whole=False),
    Option("procedures", (Method.BELOW_MINIMUM,), least=Decimal(1), most=Decimal(40)),
    Option("joining", (Method.BELOW_MINIMUM,), choices=tuple(Joining)),
    Option("lowest_percent", (Method.LOWEST,), least=Decimal(1), most=Decimal(50), whole=False),
    Option("measure", (Method.LOWEST,), choices=tuple(Measure)),
)

# What cells are made of; the other options only move thresholds over them.
GATHERING = ("exams", "subjects", "grades", "minimum_takers", "years", "against", "measure")


def options_of(method: Method) -> tuple[Option, ...]:
    """Return the options that a method looks at."""
    return tuple(option for option in OPTIONS if method in option.methods)


def check_settings(method: Method, settings: RuleSettings) -> None:
    """Raise RULE_SETTING for what does not fit, RULE_BY_VPR where schools would be rated by it.

    Rosobrnadzor's letter forbids to assess schools by ВПР. The federal rule, which counts shares
    and compares nobody, is the ministry's own and may name them.
    """
    for option in OPTIONS:
        value = getattr(settings, option.key)
        if not option.accepts(value):
            raise UserError(UserCode.RULE_SETTING, field=option.key, text=_said(value))
    if method is not Method.BELOW_MINIMUM and Exam.VPR in settings.exams:
        raise UserError(UserCode.RULE_BY_VPR)


def same_cells(one: RuleSettings, other: RuleSettings) -> bool:
    """Whether two settings make the same cells and differ in thresholds at most."""
    return all(getattr(one, key) == getattr(other, key) for key in GATHERING)


def _said(value: object) -> str:
    if value is None or value == ():
        return "пусто"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value).replace(".", ",")
