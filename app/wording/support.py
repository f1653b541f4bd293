"""Words of mentors: why a school suits as one, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from app.domain.mentoring import ReasonCode
from app.domain.school import GroupKind, Locality
from app.domain.support import GroupRole
from app.domain.support_papers import SupportPaper

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    SupportPaper: {
        SupportPaper.ASSIGNMENTS_ORDER: "приказ о наставниках и кураторах",
        SupportPaper.AMENDING_ORDER: "приказ об изменениях",
        SupportPaper.SCHOOL_CARD: "карточка школы",
        SupportPaper.VISIT_SHEET: "лист посещения",
        SupportPaper.AGREEMENT: "соглашение",
        SupportPaper.CURATOR_NOTE: "справка куратора",
        SupportPaper.WORKING_GROUP: "состав рабочей группы",
    },
    ReasonCode: {
        ReasonCode.SAME_GROUP: "та же группа",
        ReasonCode.SAME_KIND: "тот же вид",
        ReasonCode.LIKE_SIZE: "близкое число обучающихся",
        ReasonCode.LIKE_CONTEXT: "похожие социальные условия",
        ReasonCode.SAME_LOCALITY: "та же местность",
        ReasonCode.BETTER_RESULTS: "результаты не ниже региона",
        ReasonCode.NO_LOAD: "ещё ни за кем не закреплена",
        ReasonCode.OTHER_SIZE: "другое число обучающихся",
        ReasonCode.OTHER_CONTEXT: "другие социальные условия",
        ReasonCode.OTHER_LOCALITY: "другая местность",
        ReasonCode.NO_BETTER_RESULTS: "результаты не выше",
        ReasonCode.LOW_RESULTS: "результаты ниже региона",
        ReasonCode.LOADED: "уже наставник",
    },
}

SAME_GROUPS: dict[GroupKind, str] = {
    GroupKind.DISTRICT: "тот же район",
    GroupKind.OKRUG: "тот же школьный округ",
    GroupKind.CLUSTER: "тот же кластер",
    GroupKind.OTHER: "та же группа",
}
LOCALITIES: dict[Locality, str] = {
    Locality.URBAN: "в городе",
    Locality.RURAL: "в селе",
    Locality.UNKNOWN: "место не указано",
}

GROUP_ROLE_GENITIVE: dict[GroupRole, str] = {
    GroupRole.CHAIR: "председателя",
    GroupRole.DEPUTY: "заместителя председателя",
    GroupRole.SECRETARY: "секретаря",
    GroupRole.MEMBER: "члена",
}
GROUP_ROLE_INSTRUMENTAL: dict[GroupRole, str] = {
    GroupRole.CHAIR: "председателем",
    GroupRole.DEPUTY: "заместителем председателя",
    GroupRole.SECRETARY: "секретарём",
    GroupRole.MEMBER: "членом",
}

AUTHORITY = "Устава"
SUBJECT = "совместная работа по повышению качества образования"
"""What an agreement of a mentor and a school is about where nobody wrote otherwise."""

_NAMED = 4  # of the unconfirmed forms; more of them are counted


def unconfirmed_forms(texts: Sequence[str]) -> str:
    """Return what to check on a paper whose cases nobody confirmed yet; "" for nothing."""
    if not texts:
        return ""
    named = ", ".join(texts[:_NAMED])
    more = f" и ещё {len(texts) - _NAMED}" if len(texts) > _NAMED else ""
    return (
        f"Проверьте падежи, их предложила программа: {named}{more}. "
        "Имена и должности подтверждают в настройках: «Сотрудники», «Падежи»."
    )
