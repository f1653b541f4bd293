"""How a reckoning is said to people: criteria, cells, verdicts and rules in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.domain import rounding
from app.domain.identification import (
    Averaging,
    Cell,
    Criterion,
    CriterionKind,
    Finding,
    Gap,
    Joining,
    Method,
    Rule,
    rounded,
)
from app.domain.identification_judging import is_low
from app.domain.identification_views import Difference
from app.domain.result_checks import figure
from app.domain.results import ResultScope
from app.wording import figures, plural
from app.wording.charts import NBSP

_OF_WHAT = {
    ResultScope.REGION: "региону",
    ResultScope.MUNICIPALITY: "муниципалитету",
}
_MET = {True: "да", False: "нет", None: "нельзя сказать"}
LOW_SIGN = "▲"


def condition_text(rule: Rule, criterion: Criterion) -> str:
    """Return a condition of a rule as a sentence without its end."""
    settings = rule.settings
    share = per_cent(settings.share)
    match criterion.kind:
        case CriterionKind.RELATIVE_SCORE:
            return "Относительный балл R меньше порога"
        case CriterionKind.PROCEDURES_BELOW:
            least = plural(settings.procedures, "процедуре", "процедурах", "процедурах")
            return (
                f"Не меньше чем в {least} года минимум не преодолели {share} участников или больше"
            )
        case CriterionKind.REPEATED_BELOW:
            years = " и ".join(map(str, criterion.years))
            return (
                "В одной и той же процедуре два года подряд "
                f"({years}) минимум не преодолели {share} участников или больше"
            )
        case CriterionKind.LOWEST:
            where = "низких" if rule.ratios else "высоких"
            return f"Значение среди {per_cent(settings.lowest_percent)} самых {where}"


def met_text(criterion: Criterion) -> str:
    """Return «да», «нет» or that it cannot be told."""
    return _MET[criterion.met]


def criterion_value(rule: Rule, criterion: Criterion) -> str:
    """Return what came out, with the procedures that made the count and the deviation of R."""
    if criterion.value is None:
        return "нет данных"
    if criterion.kind is CriterionKind.RELATIVE_SCORE:
        return f"R = {four(criterion.value)}\nD = {deviation_text(criterion.value - 1)}"
    if criterion.kind is CriterionKind.LOWEST:
        return value_text(rule, criterion.value)
    return "\n".join((figure(criterion.value), *map(figures.procedure_text, criterion.procedures)))


def flat_value(rule: Rule, criterion: Criterion) -> str:
    """Return `criterion_value` on one line: «2 – ВПР, 6 класс, математика; ОГЭ, математика»."""
    first, *rest = criterion_value(rule, criterion).split("\n")
    if criterion.kind is CriterionKind.RELATIVE_SCORE:
        return ", ".join((first, *rest))
    return f"{first} – {'; '.join(rest)}" if rest else first


def criterion_threshold(rule: Rule, criterion: Criterion) -> str:
    """Return the threshold, or that there is none."""
    if criterion.threshold is None:
        return "не задан"
    if criterion.kind is CriterionKind.RELATIVE_SCORE:
        return four(criterion.threshold)
    if criterion.kind is CriterionKind.LOWEST:
        return value_text(rule, criterion.threshold)
    return figure(criterion.threshold)


def cell_text(rule: Rule, cell: Cell) -> str:
    """Return a cell with all that went into it.

    The first line has the figure («0,8835», «36 % ▲» for a low one) or why it does not count, the
    second what it is made of: «58,40 : 66,10 (25)» with the takers, «18 из 50».
    """
    if cell.gap is not None and cell.gap is not Gap.TOO_FEW:
        return figures.WORDS[Gap][cell.gap]
    if cell.gap is Gap.TOO_FEW:
        return (
            figures.WORDS[Gap][cell.gap] if cell.takers is None else figures.few_text(cell.takers)
        )
    assert cell.value is not None
    told = value_text(rule, cell.value)
    if rule.ratios:
        assert cell.own is not None
        assert cell.reference is not None
        takers = "" if cell.takers is None else f" ({cell.takers})"
        return f"{told}\n{figures.quotient_text(cell.own, cell.reference)}{takers}"
    low = rule.method is Method.BELOW_MINIMUM and is_low(cell, rule.settings)
    told = f"{told}{NBSP}{LOW_SIGN}" if low else told
    counted = cell.below is not None and cell.takers
    return f"{told}\n{cell.below} из {cell.takers}" if counted else told


def value_text(rule: Rule, value: Decimal) -> str:
    """Return R with four decimals, or a share with its sign of per cent."""
    return four(value) if rule.ratios else per_cent(rounded(rule, value))


def per_cent(value: Decimal) -> str:
    """Return «36,84 %», which no line break parts."""
    return f"{figure(value)}{NBSP}%"


def four(value: Decimal) -> str:
    """Return a relative score with its four decimals."""
    return f"{value:.4f}".replace(".", ",")


def deviation_text(deviation: Decimal) -> str:
    """Return «−0,1085 (на 10,9 % ниже)»; zero has neither sign nor side."""
    far = per_cent(rounding.rounded(abs(deviation) * 100, 1))
    if not deviation:
        return "0,0000"
    sign, side = ("−", "ниже") if deviation < 0 else ("+", "выше")
    return f"{sign}{four(abs(deviation))} (на {far} {side})"


def verdict_text(rule: Rule, finding: Finding) -> str:
    """Return in one sentence whether a school is on the list, and by what."""
    if finding.included:
        met = [one for one in finding.criteria if one.met]
        told = "; ".join(_inside(condition_text(rule, one)) for one in met)
        many = "выполнены условия" if len(met) > 1 else "выполнено условие"
        return f"Школа в списке: {many} – {told}."
    if not finding.judged:
        if all(one.threshold is None for one in finding.criteria) and finding.value is not None:
            return "Списка нет: порог в правиле не задан. Показано значение школы."
        return "Школы в списке нет: результатов, которые идут в расчёт, не хватило."
    if rule.method is Method.BELOW_MINIMUM and any(one.met for one in finding.criteria):
        return "Школы в списке нет: правило требует обоих условий, а выполнено одно."
    return "Школы в списке нет: ни одно условие правила не выполнено."


def method_text(rule: Rule, years: Sequence[int]) -> str:
    """Return how a rule reckons, for somebody who never heard of it."""
    exams = ", ".join(figures.WORDS[type(one)][one] for one in rule.settings.exams)
    window = f"{years[0]}–{years[-1]} годы" if len(years) > 1 else f"{years[0]} год"
    least = rule.settings.minimum_takers
    few = f"Результаты, где участников меньше {least}, в расчёт не идут." if least > 1 else ""
    if rule.ratios:
        against = _OF_WHAT[rule.settings.against]
        mean = (
            "R – среднее всех этих отношений"
            if rule.settings.averaging is Averaging.FLAT
            else "сначала отношения усреднены по каждому предмету, R – среднее этих средних"
        )
        how = (
            f"Средний балл школы делят на средний балл по {against} – по каждому экзамену "
            f"({exams}), предмету и году ({window}); {mean}. Единица значит «как в среднем», "
            "меньше единицы – ниже; D – насколько R отличается от единицы. В скобках – участники."
        )
    else:
        how = (
            f"По каждой процедуре ({exams}; {window}) считают долю участников, которые "
            "не преодолели минимальный порог (получили «2»)."
        )
    return f"{how} {few}".strip()


def rule_lines(rule: Rule) -> Iterator[str]:
    """Yield the settings of a rule that its cells and thresholds hang on, in words."""
    settings = rule.settings
    if settings.subjects:
        yield f"Предметы: {', '.join(map(figures.subject_text, settings.subjects))}."
    if settings.grades:
        yield f"Классы проверочных работ: {', '.join(map(str, settings.grades))}."
    if rule.method is Method.BELOW_MINIMUM:
        joined = settings.joining is Joining.AND
        yield "Для списка нужны оба условия." if joined else "Для списка хватает одного условия."
    if rule.method is not Method.BELOW_MINIMUM and settings.minimum_cells > 1:
        yield f"Школу оценивают, если значений не меньше {settings.minimum_cells}."


def difference_text(rule: Rule, found: Difference) -> str:
    """Return why the lists differ on a school: «нет в своём расчёте: …» with the figures."""
    said = figures.WORDS[type(found.kind)][found.kind]
    if found.reason is not None:
        said = f"{said}: {figures.WORDS[type(found.reason)][found.reason]}"
    if found.finding is None or not found.finding.judged:
        return said
    told = "; ".join(
        f"{_inside(condition_text(rule, one))} – {flat_value(rule, one)} "
        f"при пороге {criterion_threshold(rule, one)}"
        for one in found.finding.criteria
        if one.met is not None
    )
    return f"{said} ({told})"


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:]
