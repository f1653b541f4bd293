"""Words of schools, statuses, mentors, curators, and of cases."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.domain.replacing import Doubt, PlaceKind
from app.domain.school import FactMeasure, GroupKind, Locality, SchoolKind, Shelf, SuccessionKind
from app.domain.school_matching import MatchKind
from app.domain.status_lists import SchoolPaper, YearRule
from app.domain.statuses import StatusLevel
from app.domain.support import AgreementState, GroupRole, VisitForm
from app.domain.word_forms import Case, FormsOf, Gender

WORDS: dict[type[StrEnum], Mapping[Any, str]] = {
    SchoolKind: {
        SchoolKind.SECONDARY: "СОШ",
        SchoolKind.BASIC: "ООШ",
        SchoolKind.PRIMARY: "НОШ",
        SchoolKind.GYMNASIUM: "гимназия",
        SchoolKind.LYCEUM: "лицей",
        SchoolKind.EVENING: "В(С)ОШ",
        SchoolKind.OTHER: "другая",
    },
    Locality: {
        Locality.URBAN: "город",
        Locality.RURAL: "село",
        Locality.UNKNOWN: "не указано",
    },
    Shelf: {
        Shelf.WORKING: "в работе",
        Shelf.ARCHIVE: "в архиве",
        Shelf.TRASH: "в корзине",
    },
    GroupKind: {
        GroupKind.DISTRICT: "район",
        GroupKind.OKRUG: "школьный округ",
        GroupKind.CLUSTER: "кластер по условиям",
        GroupKind.OTHER: "другая группа",
    },
    SuccessionKind: {
        SuccessionKind.JOINED: "присоединена",
        SuccessionKind.MERGED: "слита",
        SuccessionKind.SPLIT: "выделена",
        SuccessionKind.REORGANISED: "преобразована",
    },
    FactMeasure: {
        FactMeasure.PUPILS: "обучающихся",
        FactMeasure.PUPILS_DISABLED: "обучающихся с ОВЗ и инвалидностью",
        FactMeasure.PUPILS_ON_REGISTER: "обучающихся на учёте",
        FactMeasure.CLASSES: "классов",
        FactMeasure.TEACHERS: "педагогов",
        FactMeasure.TEACHERS_YOUNG: "педагогов до 35 лет",
        FactMeasure.TEACHERS_TRAINED: "педагогов, повысивших квалификацию за три года",
        FactMeasure.TEACHERS_RANKED: "педагогов с первой и высшей категорией",
        FactMeasure.VACANCIES: "вакансий",
        FactMeasure.INTERNET_MBIT: "скорость интернета, Мбит/с",
        FactMeasure.SHARE_HARD_LIFE: "семьи в трудной жизненной ситуации, %",
        FactMeasure.SHARE_NOT_NATIVE: "русский язык не родной, %",
        FactMeasure.SHARE_REGISTERED: "состоят на учёте, %",
        FactMeasure.SHARE_PARENT_DEGREE: "хотя бы один родитель с высшим образованием, %",
        FactMeasure.SHARE_INCOMPLETE: "неполные семьи, %",
    },
    MatchKind: {
        MatchKind.CODE: "по коду",
        MatchKind.NAME: "по названию",
        MatchKind.DOUBTFUL: "под вопросом",
        MatchKind.NONE: "не найдена",
    },
    SchoolPaper: {
        SchoolPaper.LIST: "список школ по статусу",
        SchoolPaper.DISTRIBUTION: "распределение по типам",
        SchoolPaper.DYNAMICS: "динамика по годам",
        SchoolPaper.COMPARISON: "сравнение двух дат",
    },
    YearRule: {
        YearRule.AT_END: "на конец года",
        YearRule.DURING: "в течение года",
    },
    StatusLevel: {
        StatusLevel.FEDERAL: "федеральный",
        StatusLevel.REGIONAL: "региональный",
        StatusLevel.MUNICIPAL: "муниципальный",
    },
    AgreementState: {
        AgreementState.DRAFT: "проект",
        AgreementState.SIGNED: "подписано",
        AgreementState.ENDED: "прекращено",
    },
    VisitForm: {
        VisitForm.VISIT: "выезд",
        VisitForm.CONSULTATION: "консультация",
        VisitForm.ONLINE: "консультация по видеосвязи",
        VisitForm.CALL: "консультация по телефону",
        VisitForm.SEMINAR: "семинар",
        VisitForm.TRAINING: "обучение",
        VisitForm.OTHER: "другое",
    },
    GroupRole: {
        GroupRole.CHAIR: "председатель",
        GroupRole.DEPUTY: "заместитель председателя",
        GroupRole.SECRETARY: "секретарь",
        GroupRole.MEMBER: "член рабочей группы",
    },
    Case: {
        Case.NOMINATIVE: "именительный",
        Case.GENITIVE: "родительный",
        Case.DATIVE: "дательный",
        Case.ACCUSATIVE: "винительный",
        Case.INSTRUMENTAL: "творительный",
        Case.PREPOSITIONAL: "предложный",
    },
    FormsOf: {
        FormsOf.NAME: "имя",
        FormsOf.POSITION: "должность",
        FormsOf.ORGANISATION: "организация",
    },
    PlaceKind: {
        PlaceKind.CURATORSHIP: "куратор школы",
        PlaceKind.VISIT: "посещение школы",
        PlaceKind.MEMBERSHIP: "рабочая группа",
        PlaceKind.ACTIVITY: "ответственный",
        PlaceKind.SIGNATORY: "подпись приказа",
        PlaceKind.EXECUTOR: "исполнитель приказа",
        PlaceKind.CLAUSE: "пункт приказа",
        PlaceKind.OFFICE_HEAD: "руководитель учреждения",
        PlaceKind.OFFICE_EXECUTOR: "исполнитель учреждения",
        PlaceKind.SCHOOL_HEAD: "руководитель школы",
        PlaceKind.RECOMMENDATION: "рекомендация",
        PlaceKind.SUCCESSION: "преемник",
    },
    Doubt: {
        Doubt.APPROVED: "текст утверждён",
        Doubt.PAST: "срок уже прошёл",
        Doubt.CASE: "проверьте падеж",
        Doubt.NAMESAKE: "может быть однофамилец",
    },
    Gender: {
        Gender.MALE: "мужской",
        Gender.FEMALE: "женский",
        Gender.UNKNOWN: "не указан",
    },
}

# A line of a school's card before the other school's name: what it became, what became it.
SUCCESSION_PHRASES: dict[SuccessionKind, tuple[str, str]] = {
    SuccessionKind.JOINED: ("присоединена к", "присоединена"),
    SuccessionKind.MERGED: ("слита в", "образована из"),
    SuccessionKind.SPLIT: ("выделена", "выделена из"),
    SuccessionKind.REORGANISED: ("преобразована в", "преобразована из"),
}
