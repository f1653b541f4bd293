"""Rows for tests, and the whole content of a database to compare."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from app.db.rows import journalled
from app.db.unit_of_work import UnitOfWork
from app.models import Activity, Clause, OfficialDocument, Part, Roadmap, Section

Content = dict[str, list[tuple[Any, ...]]]


def content(path: Path) -> Content:
    """Return every row of every table but the journal, as SQLite holds it."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr)
            for table in journalled()
        }


def add_roadmap(work: UnitOfWork, title: str = "Дорожная карта") -> str:
    return work.add(
        Roadmap, title=title, start=date(2022, 1, 1), end=date(2022, 12, 31), state="draft"
    )


def add_part(work: UnitOfWork, roadmap: str) -> str:
    return work.add(
        Part,
        roadmap_id=roadmap,
        position=0,
        kind="plan",
        columns=[{"field": "text", "heading": "Мероприятие"}],
        numbering="as_written",
        layout="table",
    )


def add_section(work: UnitOfWork, part: str) -> str:
    return work.add(Section, part_id=part, position=0, title="Организационные меры")


def add_activity(work: UnitOfWork, section: str, text: str = "Провести семинар") -> str:
    return work.add(Activity, section_id=section, position=0, text=text, deadline="март 2022")


def add_plan(work: UnitOfWork) -> tuple[str, str, str]:
    """Add a roadmap with one activity; return the keys of roadmap, section, activity."""
    roadmap = add_roadmap(work)
    section = add_section(work, add_part(work, roadmap))
    return roadmap, section, add_activity(work, section)


def add_order(work: UnitOfWork, roadmap: str | None = None) -> str:
    return work.add(
        OfficialDocument,
        kind="order",
        state="draft",
        roadmap_id=roadmap,
        command="own_line",
        numbering="as_written",
        annex_mark="annex",
    )


def add_clause(work: UnitOfWork, document: str, parent: str | None = None) -> str:
    return work.add(Clause, document_id=document, parent_id=parent, position=0, text="Утвердить")
