"""An invented roadmap of any size, with the lengths and the repetitions of a real one."""

from __future__ import annotations

import random
from datetime import date

from app.domain.roadmap import (
    Activity,
    ActivityId,
    Column,
    Field,
    Part,
    PartId,
    PartKind,
    Roadmap,
    RoadmapId,
    RoadmapState,
    Section,
    SectionId,
)

ROWS_OF_SECTION = 40
_TEXT = """
организация проведение сопровождение педагогических коллективов школ района
семинаров по вопросам подготовки обучающихся к итоговой аттестации с учётом
результатов диагностики и анализа учебных достижений наставничество обмен опытом
методическая помощь открытые уроки индивидуальные образовательные маршруты
мониторинг качества внутренней оценки
"""
_WORDS = _TEXT.split()
_DEADLINES = (
    "ежегодно",
    "постоянно",
    "до 20 января 2022 г.",
    "октябрь – ноябрь 2022 года",
    "1 раз в полугодие",
    "в течение всего периода реализации",
    "15.03.2022",
)
_PARTIES = (
    "Управление образования",
    "МБУ «Методический центр»",
    "Ивушкина А.П., руководители школ",
    "Управление образования, МБУ «Методический центр», школы",
)


def roadmap(activities: int, seed: int = 7) -> Roadmap:
    """Return a roadmap of one plan; equal arguments give equal roadmaps."""
    chance = random.Random(seed)
    sections = []
    for first in range(0, activities, ROWS_OF_SECTION):
        number = first // ROWS_OF_SECTION + 1
        count = min(ROWS_OF_SECTION, activities - first)
        rows = tuple(_activity(chance, number, row) for row in range(1, count + 1))
        title = f"Направление {number}: {_phrase(chance, 5)}"
        sections.append(Section(SectionId(f"s{number}"), f"{number}.", title, rows))
    part = Part(
        PartId("plan"),
        PartKind.PLAN,
        "",
        columns=(
            Column(Field.NUMBER, "№ п/п"),
            Column(Field.TEXT, "Наименование мероприятия"),
            Column(Field.DEADLINE, "Срок реализации"),
            Column(Field.RESPONSIBLE, "Ответственные исполнители"),
            Column(Field.RESULT, "Ожидаемый результат"),
        ),
        sections=tuple(sections),
    )
    return Roadmap(
        id=RoadmapId("bench"),
        title="План мероприятий («дорожная карта») Приозёрного района на 2022 год",
        start=date(2022, 1, 1),
        end=date(2022, 12, 31),
        state=RoadmapState.DRAFT,
        goal="",
        tasks="",
        results="",
        parts=(part,),
    )


def _activity(chance: random.Random, section: int, row: int) -> Activity:
    return Activity(
        ActivityId(f"a{section}-{row}"),
        f"{section}.{row}.",
        _phrase(chance, chance.randint(8, 30)),
        chance.choice(_DEADLINES),
        chance.choice(_PARTIES),
        _phrase(chance, chance.randint(0, 12)),
    )


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()
