"""An invented district's papers: small, with everything that a page can show."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.paperwork import (
    AnnexMark,
    Clause,
    ClauseId,
    CommandStyle,
    DocumentId,
    DocumentState,
    Order,
)
from app.domain.roadmap import (
    Activity,
    ActivityId,
    Alignment,
    Block,
    BlockId,
    BlockKind,
    Column,
    Field,
    Indicator,
    IndicatorId,
    Layout,
    Numbering,
    Part,
    PartId,
    PartKind,
    Roadmap,
    RoadmapId,
    RoadmapState,
    Section,
    SectionId,
    TableRows,
    Target,
)

FIVE = (
    Column(Field.NUMBER, "№ п/п"),
    Column(Field.TEXT, "Мероприятие"),
    Column(Field.DEADLINE, "Срок"),
    Column(Field.RESPONSIBLE, "Ответственные"),
    Column(Field.RESULT, "Результат"),
)


def activity(number: str = "1.1", text: str = "Провести совещание", **fields: str) -> Activity:
    """Return an activity; what is not named is filled with something short."""
    return Activity(
        id=ActivityId(f"a-{number}-{text[:8]}"),
        number=number,
        text=text,
        deadline=fields.get("deadline", "ежегодно"),
        responsible=fields.get("responsible", "Методический центр"),
        result=fields.get("result", "Протокол"),
    )


def section(number: str, title: str, *rows: Activity) -> Section:
    """Return a section with its rows."""
    return Section(SectionId(f"s-{number}-{title[:8]}"), number, title, rows)


def plan(*sections: Section, **fields: Any) -> Part:
    """Return a plan part with the five usual columns, unless told otherwise."""
    return Part(
        id=PartId("plan"),
        kind=PartKind.PLAN,
        title=fields.get("title", ""),
        columns=fields.get("columns", FIVE),
        numbering=fields.get("numbering", Numbering.AS_WRITTEN),
        sections=sections,
    )


def indicator(number: str, name: str, target: str = "50%", source: str = "ОО-1") -> Indicator:
    """Return an indicator with one target."""
    targets = (Target(None, target),) if target else ()
    return Indicator(IndicatorId(f"i-{number}"), number, name, source, targets)


def indicators(*items: Indicator, **fields: Any) -> Part:
    """Return a part of indicators."""
    return Part(
        id=PartId("indicators"),
        kind=PartKind.INDICATORS,
        title=fields.get("title", "Показатели"),
        columns=fields.get("columns", ()),
        layout=fields.get("layout", Layout.TABLE),
        indicators=items,
    )


def block(kind: BlockKind, text: str = "", **fields: Any) -> Block:
    """Return a block of a text part."""
    return Block(
        id=BlockId(f"b-{text[:12]}"),
        kind=kind,
        text=text,
        marker=fields.get("marker", ""),
        level=fields.get("level", 0),
        alignment=fields.get("alignment", Alignment.LEFT),
        table=fields.get("table"),
    )


def text(*blocks: Block) -> Part:
    """Return a text part."""
    return Part(id=PartId("text"), kind=PartKind.TEXT, title="", blocks=blocks)


def roadmap(*parts: Part, **fields: Any) -> Roadmap:
    """Return a roadmap of these parts."""
    return Roadmap(
        id=RoadmapId("r"),
        title=fields.get("title", "ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)\nПриозёрного района"),
        start=date(2022, 1, 1),
        end=date(2022, 12, 31),
        state=RoadmapState.DRAFT,
        goal=fields.get("goal", ""),
        tasks=fields.get("tasks", ""),
        results=fields.get("results", ""),
        parts=parts,
    )


def whole_roadmap() -> Roadmap:
    """Return a roadmap with text, a plain table, a plan and indicators."""
    rows = (("Тип", "Школы"), ("сельские", "СОШ № 3\nООШ № 8"), ("городские", ""))
    return roadmap(
        text(
            block(BlockKind.HEADING, "Общие положения", level=1, alignment=Alignment.CENTER),
            *(
                block(BlockKind.PARAGRAPH, f"Абзац {n}. " + "Школам нужна помощь рядом. " * 9)
                for n in range(1, 6)
            ),
            block(BlockKind.PARAGRAPH, "Задачи плана:"),
            block(BlockKind.LIST_ITEM, "помочь учителям;", marker="–"),
            block(BlockKind.LIST_ITEM, "помочь директорам.", marker="–", level=1),
            block(BlockKind.PARAGRAPH, "Таблица 1"),
            block(BlockKind.TABLE, table=TableRows(rows)),
        ),
        plan(
            section("1.", "Организация", activity("1.1"), activity("1.2", deadline="15.03.2022")),
            section("2.", "Обучение", activity("2.1", text="- курсы;\n- семинары.", result="")),
        ),
        indicators(indicator("1", "Доля учителей на курсах"), indicator("2", "Доля школ", "7,5%")),
    )


def order(**fields: Any) -> Order:
    """Return the order that approves the roadmap."""
    values: dict[str, Any] = {
        "id": DocumentId("o"),
        "roadmap": RoadmapId("r"),
        "state": DocumentState.DRAFT,
        "organisation": "АДМИНИСТРАЦИЯ ПРИОЗЁРНОГО РАЙОНА\nУПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "place": "г. Приозёрск",
        "date": date(2022, 1, 17),
        "number": "15-ОД",
        "heading": "Об утверждении плана мероприятий («дорожной карты»)",
        "preamble": "На основании решения коллегии от 12.01.2022 № 1",
        "command": CommandStyle.OWN_LINE,
        "clauses": (
            Clause(
                ClauseId("c1"),
                "1",
                "Назначить:",
                (Clause(ClauseId("c11"), "1)", "координатором Ивушкину А.П.;"),),
            ),
            Clause(ClauseId("c2"), "2", "Утвердить план (приложение)."),
            Clause(ClauseId("c3"), "", "Контроль за исполнением приказа оставляю за собой."),
        ),
        "numbering": Numbering.AS_WRITTEN,
        "signatory_position": "Начальник управления образования\nПриозёрного района",
        "signatory": "С.В. Берёзкин",
        "executor": "Ивушкина Анна Петровна",
        "executor_phone": "8 (000) 000-00-00",
        "issuer_genitive": "",
        "annex_mark": AnnexMark.APPROVED,
    }
    return Order(**(values | fields))
