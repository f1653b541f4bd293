"""Services over a real database file, copied from one that was migrated once a session."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.db.engine import Database, open_database
from app.domain.drafts import (
    ActivityDraft,
    BlockDraft,
    ClauseDraft,
    IndicatorDraft,
    OrderDraft,
    PartDraft,
    RoadmapDraft,
    SectionDraft,
)
from app.domain.roadmap import (
    Alignment,
    BlockKind,
    Column,
    Field,
    Layout,
    PartKind,
    Roadmap,
    RoadmapId,
    TableRows,
    Target,
)
from app.models import Base
from app.services import Services, compose

NOW = datetime(2022, 3, 1, 9, 30, tzinfo=UTC)
JOURNAL = {"operation", "change"}

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, closed, empty database."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    open_database(path, now=lambda: NOW).close()
    return path


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Iterator[Database]:
    """An open database of this test's own."""
    path = tmp_path / "office.db"
    shutil.copy(template, path)  # a closed database is one whole file
    database = open_database(path, now=lambda: NOW)
    yield database
    database.close()


@pytest.fixture
def services(db: Database) -> Services:
    return compose(db)


@pytest.fixture
def content(db: Database) -> Callable[[], Rows]:
    """Return all rows of all tables but the journal, to be compared."""

    def read() -> Rows:
        return rows_of(db)

    return read


def rows_of(db: Database) -> Rows:
    """Return every row of every table but the journal, in the order of the keys."""
    with db.read() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
            if table.name not in JOURNAL
        }


def activity(number: str, text: str, **cells: str) -> ActivityDraft:
    wording = {"deadline": "", "responsible": "", "result": ""} | cells
    return ActivityDraft(number=number, text=text, origins=(), **wording)


PLAN_COLUMNS = (
    Column(Field.NUMBER, "№"),
    Column(Field.TEXT, "Мероприятия"),
    Column(Field.DEADLINE, "Сроки реализации"),
    Column(Field.RESPONSIBLE, "Исполнители"),
    Column(Field.RESULT, "Результат"),
)
ORDER = OrderDraft(
    organisation="КОМИТЕТ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ ВЕРХНЕГО РАЙОНА",
    place="с. Верхнее",
    date=date(2022, 1, 17),
    number="12-ОД",
    heading="Об утверждении дорожной карты",
    preamble="В целях поддержки школ",
    command_on_own_line=True,
    clauses=(
        ClauseDraft("1.", "Утвердить план (приложение)."),
        ClauseDraft("3.", "Методисту:", (ClauseDraft("1)", "собрать отчёты;"),)),
        ClauseDraft("2.", "Контроль оставляю за собой."),
    ),
    signatory="А.В. Ильина",
    signatory_position="Председатель комитета",
    executor="Павлова",
    executor_phone="2-11-32",
    origins=(),
    annex_mark="Приложение\nк приказу комитета образования\nот 17.01.2022 № 12-ОД",
)
DRAFT = RoadmapDraft(
    title="ПЛАН МЕРОПРИЯТИЙ\nпо поддержке школ на 2022 год",
    start=date(2022, 1, 1),
    end=date(2022, 12, 31),
    order=ORDER,
    parts=(
        PartDraft(
            PartKind.TEXT,
            blocks=(
                BlockDraft(BlockKind.HEADING, "1. Общие положения", (), level=1),
                BlockDraft(BlockKind.LIST_ITEM, "первое", (), marker="–"),
                BlockDraft(
                    BlockKind.TABLE,
                    "",
                    (),
                    alignment=Alignment.CENTER,
                    table=TableRows((("Школа", "Тип"), ("СОШ № 1", "3"))),
                ),
            ),
        ),
        PartDraft(
            PartKind.PLAN,
            title="ДОРОЖНАЯ КАРТА",
            columns=PLAN_COLUMNS,
            sections=(
                SectionDraft(
                    "1.",
                    "Организация",
                    (
                        activity(
                            "1.1.",
                            "Создание рабочей группы",
                            deadline="до 20 января",
                            responsible="МОУО, Павлова И.О.",
                            result="приказ",
                        ),
                        activity("1.2.", "Выбор школ", deadline="январь", responsible="МОУО"),
                        activity("", "Перечень наставников\n- школы\n- вузы"),
                    ),
                    (),
                ),
                SectionDraft(
                    "2.",
                    "Методическая помощь",
                    (activity("2.1.", "Семинары", deadline="ежеквартально", responsible="УМЦ"),),
                    (),
                ),
            ),
        ),
        PartDraft(
            PartKind.INDICATORS,
            title="Показатели",
            columns=(Column(Field.TEXT, "Показатель"), Column(Field.TARGET, "2023")),
            layout=Layout.TABLE,
            indicators=(
                IndicatorDraft(
                    "1.", "Доля школ", "УМЦ", (Target(2022, "80%"), Target(2023, "100%")), ()
                ),
                IndicatorDraft("2.", "Число семинаров", "", (), ()),
            ),
        ),
    ),
    remarks=(),
    readings=(),
)


@pytest.fixture
def saved(services: Services) -> RoadmapId:
    """The key of a small roadmap of every kind of part, with its order."""
    return services.roadmaps.save(DRAFT, source_name="план.docx").value


@pytest.fixture
def roadmap(services: Services, saved: RoadmapId) -> Roadmap:
    return services.roadmaps.get(saved)
