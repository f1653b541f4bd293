"""Words of indicators, results and charts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.identification import (
    Averaging,
    Caution,
    CriterionKind,
    Gap,
    Joining,
    Measure,
    Method,
)
from app.domain.identification_views import DifferenceKind, DifferenceReason
from app.domain.indicator_checks import ValueFinding, ValueRule
from app.domain.indicator_distances import FEW, Verdict
from app.domain.indicator_reading import Bound, IndicatorRemark, TargetRemark
from app.domain.indicator_reports import Attainment
from app.domain.indicator_shares import ComputedKey
from app.domain.indicator_trends import Trend
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    TargetRole,
    ValueBlank,
)
from app.domain.result_checks import ResultRule
from app.domain.results import Exam, Procedure, ResultScope
from app.wording.charts import NBSP, figure

MEAN_PLACES = 2

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    IndicatorKind: {
        IndicatorKind.SHARE: "доля",
        IndicatorKind.NUMBER: "число",
        IndicatorKind.SCORE: "балл",
        IndicatorKind.RATIO: "отношение",
        IndicatorKind.YES_NO: "да или нет",
        IndicatorKind.TEXT: "текст",
    },
    Direction: {
        Direction.MORE: "чем больше, тем лучше",
        Direction.LESS: "чем меньше, тем лучше",
        Direction.RANGE: "в пределах",
        Direction.NONE: "не цель, а условие",
    },
    Frequency: {
        Frequency.YEAR: "раз в год",
        Frequency.HALF: "раз в полугодие",
        Frequency.QUARTER: "раз в квартал",
        Frequency.MONTH: "раз в месяц",
    },
    IndicatorLevel: {
        IndicatorLevel.SCHOOL: "по каждой школе",
        IndicatorLevel.MUNICIPALITY: "по муниципалитету в целом",
    },
    ValueBlank: {
        ValueBlank.NO_DATA: "нет данных",
        ValueBlank.TOO_FEW: "слишком мало участников",
    },
    TargetRole: {
        TargetRole.BASELINE: "исходное значение",
        TargetRole.TARGET: "целевое значение",
    },
    Bound: {
        Bound.AT_LEAST: "не меньше",
        Bound.AT_MOST: "не больше",
        Bound.BETWEEN: "в пределах",
        Bound.EXACT: "столько",
    },
    TargetRemark: {
        TargetRemark.ZERO_GROWTH: "цель равна нулю, хотя показатель должен расти",
        TargetRemark.DIRECTION_ONLY: "названо направление, но нет числа",
        TargetRemark.UNREAD: "целевое значение не прочитано как число",
        TargetRemark.MISSING: "целевого значения нет",
        TargetRemark.OVER_HUNDRED: "доля больше 100 %",
        TargetRemark.ONE_FOR_ALL: "одно число отнесено ко всем частям показателя",
        TargetRemark.PARTS_UNNAMED: "в цели несколько чисел, но не сказано, к чему они относятся",
        TargetRemark.PARTS_DIFFER: "чисел в цели не столько, сколько частей у показателя",
        TargetRemark.FROM_NAME: "целевое значение взято из названия",
        TargetRemark.NEAR_DOUBLE: "похожий показатель уже есть",
    },
    ValueRule: {
        ValueRule.IMPOSSIBLE: "такого числа или периода не бывает",
        ValueRule.SHARE_RANGE: "доля не от 0 до 100 %",
        ValueRule.PART_ABOVE_WHOLE: "числитель больше знаменателя",
        ValueRule.SHARE_AGAINST_PARTS: "доля не сходится с числителем и знаменателем",
        ValueRule.NOT_COUNT: "число должно быть целым",
        ValueRule.NOT_YES_NO: "значение может быть только «да» (1) или «нет» (0)",
        ValueRule.JUMP: "резко отличается от прошлого года",
        ValueRule.WHOLE_AGAINST_SCHOOLS: "итог меньше суммы по школам",
    },
    Verdict: {
        Verdict.MET: "достигнуто",
        Verdict.NOT_MET: "не достигнуто",
        Verdict.BLANK: "нет значения",
        Verdict.NO_TARGET: "цель не задана",
    },
    Attainment: {
        Attainment.MET: "достигнут",
        Attainment.NEARER: "не достигнут, но ближе, чем вначале",
        Attainment.NOT_MET: "не достигнут",
        Attainment.FEW: "не сравнивается: мало участников",
        Attainment.BLANK: "нет значения",
        Attainment.NO_TARGET: "цель не задана",
    },
    Trend: {
        Trend.BETTER: "лучше",
        Trend.WORSE: "хуже",
        Trend.SAME: "без изменений",
        Trend.CHANGED: "изменился",
        Trend.FEW: f"меньше {FEW} участников",
    },
    ComputedKey: {
        ComputedKey.WITH_ROADMAP: "школы с дорожной картой",
        ComputedKey.WITH_CURATOR: "школы с куратором",
        ComputedKey.WITH_MENTOR: "школы с наставником",
        ComputedKey.WITH_AGREEMENT: "школы с наставником и подписанным соглашением",
        ComputedKey.ACTIVITIES_ON_TIME: "мероприятия, выполненные в срок",
        ComputedKey.REPORTS_ON_TIME: "отчёты, сданные в срок",
        ComputedKey.LISTED: "число школ в списке",
        ComputedKey.LISTED_SHARE: "доля школ списка среди всех школ",
        ComputedKey.LEFT_LIST: "число школ, вышедших из списка за год",
        ComputedKey.TEACHERS_YOUNG: "педагоги до 35 лет",
        ComputedKey.TEACHERS_TRAINED: "педагоги с повышением квалификации за три года",
        ComputedKey.TEACHERS_RANKED: "педагоги с первой и высшей категорией",
        ComputedKey.VACANCIES: "вакансии педагогов",
        ComputedKey.PUPILS_DISABLED: "обучающиеся с ОВЗ и инвалидностью",
        ComputedKey.ON_REGISTER: "обучающиеся на учёте",
        ComputedKey.INTERNET: "школы с интернетом не медленнее 1 Мбит/с",
        ComputedKey.HARD_LIFE: "семьи в трудной жизненной ситуации",
        ComputedKey.NOT_NATIVE: "русский язык не родной",
        ComputedKey.PARENT_DEGREE: "родители с высшим образованием",
        ComputedKey.INCOMPLETE: "неполные семьи",
    },
    Exam: {
        Exam.EGE: "ЕГЭ",
        Exam.OGE: "ОГЭ",
        Exam.GVE: "ГВЭ",
        Exam.VPR: "ВПР",
        Exam.RPR: "РПР",
    },
    Method: {
        Method.RELATIVE: "относительный балл",
        Method.BELOW_MINIMUM: "доля не преодолевших минимум",
        Method.LOWEST: "самые низкие результаты",
    },
    Averaging: {
        Averaging.FLAT: "среднее всех отношений",
        Averaging.BY_SUBJECT: "среднее средних по предметам",
    },
    Joining: {
        Joining.AND: "оба условия",
        Joining.OR: "хотя бы одно условие",
    },
    Measure: {
        Measure.RELATIVE_SCORE: "относительный балл",
        Measure.BELOW_SHARE: "доля не преодолевших минимум",
    },
    Gap: {
        Gap.NO_DATA: "нет данных",
        Gap.NOT_HELD: "не проводили",
        Gap.TOO_FEW: "мало участников",
        Gap.NO_REFERENCE: "нет среднего для сравнения",
    },
    CriterionKind: {
        CriterionKind.RELATIVE_SCORE: "относительный балл R",
        CriterionKind.PROCEDURES_BELOW: "процедуры с низким результатом в этом году",
        CriterionKind.REPEATED_BELOW: "одна и та же процедура два года подряд",
        CriterionKind.LOWEST: "место среди школ",
    },
    Caution: {
        Caution.RANKING: (
            "Список составлен ранжированием школ: место школы зависит от других школ, "
            "а не только от её собственных результатов. Это выбор того, кто считал."
        ),
        Caution.NO_THRESHOLD: ("Порог в правиле не задан: показаны значения, а списка школ нет."),
        Caution.JOINING_OPEN: (
            "Известная формулировка федерального правила («а также») допускает и «и», и «или»: "
            "как соединены условия, решает настройка правила."
        ),
        Caution.VPR_NO_RATING: (
            "Результаты ВПР здесь только считаются по порогу. Сравнивать и ранжировать по ним "
            "школы нельзя, так требует Рособрнадзор."
        ),
    },
    DifferenceKind: {
        DifferenceKind.ONLY_GIVEN: "есть у министерства, нет в своём расчёте",
        DifferenceKind.ONLY_OWN: "есть в своём расчёте, нет у министерства",
        DifferenceKind.NOT_IN_REGISTRY: "есть у министерства, нет в реестре школ",
    },
    DifferenceReason: {
        DifferenceReason.THRESHOLD: "ни одно условие правила не выполнено",
        DifferenceReason.NO_RESULTS: "нет результатов, которые идут в расчёт",
        DifferenceReason.NOT_JUDGED: "школы не было среди тех, по которым считали",
        DifferenceReason.NO_LIST: "в правиле не задан порог",
        DifferenceReason.MET: "условия правила выполнены",
    },
    ResultRule: {
        ResultRule.IMPOSSIBLE: "такого числа или года не бывает",
        ResultRule.SHARE_RANGE: "доля не от 0 до 100 %",
        ResultRule.BELOW_ABOVE_TAKERS: "не преодолевших больше, чем участников",
        ResultRule.MARKS_TOTAL: "доли отметок в сумме не дают 100 %",
        ResultRule.SHARE_AGAINST_COUNT: "доля не сходится с числом участников",
    },
    ResultScope: {
        ResultScope.SCHOOL: "школа",
        ResultScope.MUNICIPALITY: "муниципалитет",
        ResultScope.REGION: "регион",
        ResultScope.COUNTRY: "страна",
    },
}


def procedure_text(procedure: Procedure) -> str:
    """Return «ВПР, 6 класс, математика»; a subject in capitals keeps them."""
    grade = f"{procedure.grade} класс" if procedure.grade is not None else ""
    exam = WORDS[Exam][procedure.exam]
    return ", ".join(filter(None, (exam, grade, subject_text(procedure.subject))))


def quotient_text(own: Decimal, against: Decimal) -> str:
    """Return «3,96 : 3,90»: two decimals as in tables, more where a mean is known more exactly."""
    return f"{figure(own, MEAN_PLACES)} : {figure(against, MEAN_PLACES)}"


def few_text(takers: int) -> str:
    """Return what stands in place of a figure that is made of so few people."""
    return f"{WORDS[Gap][Gap.TOO_FEW]} (n{NBSP}={NBSP}{takers})"


def subject_text(subject: str) -> str:
    """Return a subject as it stands inside of a sentence."""
    return subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]


def period_of_value(period: str) -> str:
    """Return «2022 год», «1-е полугодие 2022 года», «3-й квартал 2022 года», «05.2022»."""
    year, _, rest = period.partition("-")
    if not rest:
        return f"{year} год"
    if rest.startswith("H"):
        return f"{rest[1:]}-е полугодие {year} года"
    return f"{rest[1:]}-й квартал {year} года" if rest.startswith("Q") else f"{rest}.{year}"


def value_rule_text(found: ValueFinding) -> str:
    """Return what a value goes against, with the figure that shows it."""
    return f"{WORDS[ValueRule][found.rule]} ({found.text})"


def indicator_remark(found: IndicatorRemark) -> str:
    """Return what is doubtful in an indicator that a roadmap brought, with its row."""
    row = f"№ {found.number.rstrip('.')}" if found.number else f"«{found.name}»"
    about = found.other and f"«{found.other}»"
    told = about or (found.text and f"«{found.text}»")
    return f"{row}: {WORDS[TargetRemark][found.code]}" + (f": {told}" if told else "")
