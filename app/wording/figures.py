"""Words of indicators, results and charts."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    TargetRole,
    ValueBlank,
)
from app.domain.results import Exam, ResultScope

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
    Exam: {
        Exam.EGE: "ЕГЭ",
        Exam.OGE: "ОГЭ",
        Exam.GVE: "ГВЭ",
        Exam.VPR: "ВПР",
        Exam.RPR: "РПР",
    },
    ResultScope: {
        ResultScope.SCHOOL: "школа",
        ResultScope.MUNICIPALITY: "муниципалитет",
        ResultScope.REGION: "регион",
        ResultScope.COUNTRY: "страна",
    },
}
