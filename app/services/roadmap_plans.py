"""Editing plans: sections, and the activities inside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from app import models, wording
from app.documents.numbering import plan_numbers
from app.domain.changes import Outcome, Topic
from app.domain.roadmap import (
    Activity,
    ActivityId,
    ActivityText,
    Field,
    Numbering,
    Part,
    PartId,
    PartKind,
    Section,
    SectionId,
)
from app.services import checks, naming
from app.services.base import Service, change, committed, missing, owner_of, require
from app.services.execution_settings import copy_control
from app.services.ordering import make_room, move
from app.services.responsibility import rewrite_parties, write_parties

SECTIONS = ("раздел", "раздела", "разделов")
ACTIVITIES = ("мероприятие", "мероприятия", "мероприятий")
ACTIVITIES_GENITIVE = ("мероприятия", "мероприятий", "мероприятий")
_ANY = Activity(ActivityId(""), "", "", "", "", "")  # a counted number depends on its place alone


class PlanEditing(Service):
    """Sections in their order, and activities: typed, pasted, duplicated, moved, removed."""

    def add_section(
        self, part: PartId, at: int, *, number: str = "", title: str = ""
    ) -> Outcome[SectionId]:
        """Add an empty section at a place of a plan part."""
        section = models.Section
        title = checks.lines("title", title)
        name = f"Добавлен раздел {naming.quoted(title)}" if title else "Добавлен раздел"
        with self._db.write(name) as work:
            require(work.connection, models.Part, part)
            [place] = make_room(work, section, section.part_id == part, at, 1)
            number = checks.line("number", number)
            key = work.add(section, part_id=part, position=place, number=number, title=title)
            return committed(work, SectionId(key), Topic.ROADMAPS)

    def change_section(
        self, section: SectionId, *, number: str | None = None, title: str | None = None
    ) -> Outcome[None]:
        """Change a section's number or title."""
        values: dict[str, Any] = {}
        if number is not None:
            values["number"] = checks.line("number", number)
        if title is not None:
            values["title"] = checks.lines("title", title)
        with self._db.write("Правка раздела") as work:
            work.name = f"Правка раздела {_section_label(work.connection, section)}"
            change(work, models.Section, section, values)
            return committed(work, None, Topic.ROADMAPS)

    def move_section(self, section: SectionId, to: int) -> Outcome[None]:
        """Move a section, with its activities, to a place among the sections of its part."""
        model = models.Section
        with self._db.write("Перенос раздела") as work:
            work.name = f"Перенос раздела {_section_label(work.connection, section)}"
            part = owner_of(work.connection, model, model.part_id, section)
            move(work, model, model.part_id == part, to, [section])
            return committed(work, None, Topic.ROADMAPS)

    def remove_section(self, section: SectionId) -> Outcome[None]:
        """Remove a section with its activities."""
        return self.remove_sections([section])

    def remove_sections(
        self, sections: Sequence[SectionId], activities: Sequence[ActivityId] = ()
    ) -> Outcome[None]:
        """Remove sections with their activities, and activities of others, in one operation."""
        with self._db.write("Удалены разделы") as work:
            work.name = _removal(work.connection, sections, len(activities))
            work.remove_many(models.Activity, activities)
            work.remove_many(models.Section, sections)
            return committed(work, None, Topic.ROADMAPS)

    def add_activities(
        self, section: SectionId, at: int, rows: Sequence[ActivityText]
    ) -> Outcome[tuple[ActivityId, ...]]:
        """Add activities at a place of a section, in the order of `rows`."""
        activity = models.Activity
        name = _many("Добавлено", len(rows))
        with self._db.write(name) as work:
            require(work.connection, models.Section, section)
            places = make_room(work, activity, activity.section_id == section, at, len(rows))
            keys = work.add_many(
                activity,
                [
                    {"section_id": section, "position": place, **_wording(row)}
                    for place, row in zip(places, rows, strict=True)
                ],
            )
            phrases = [(key, row.responsible) for key, row in zip(keys, rows, strict=True)]
            write_parties(work, phrases)
            added = tuple(ActivityId(key) for key in keys)
            return committed(work, added, Topic.ROADMAPS)

    def change_activity(self, activity: ActivityId, field: Field, text: str) -> Outcome[None]:
        """Change one cell; the parties of a responsible phrase are read anew."""
        with self._db.write("Правка мероприятия") as work:
            [label] = _labels(work.connection, [activity])
            label = naming.edited_label(label, text if field is Field.TEXT else "")
            work.name = f"Правка {wording.FIELD_GENITIVE[field]} {label}"
            changed = work.change(models.Activity, activity, **_cell(field, text))
            if changed and field is Field.RESPONSIBLE:
                rewrite_parties(work, activity, checks.clean(text))
            return committed(work, None, Topic.ROADMAPS)

    def duplicate_activities(
        self, activities: Sequence[ActivityId]
    ) -> Outcome[tuple[ActivityId, ...]]:
        """Put a copy of each activity right after the last of them, in their order on the page.

        The copies stand in the section of the last one and have no number where the part's
        numbers are as written: two rows with one number are a fault. What a deadline was set to
        mean, and the schools that are concerned, are copied; what was done is not.
        """
        activity = models.Activity
        with self._db.write(_many("Повторено", len(activities))) as work:
            rows = _in_page_order(work.connection, activities)
            section = rows[-1].section_id
            siblings = work.connection.scalars(
                select(activity.id)
                .where(activity.section_id == section)
                .order_by(activity.position, activity.id)
            ).all()
            at = siblings.index(rows[-1].id) + 1
            places = make_room(work, activity, activity.section_id == section, at, len(rows))
            keys = work.add_many(
                activity,
                [
                    {
                        "section_id": section,
                        "position": place,
                        "number": "",
                        "text": row.text,
                        "deadline": row.deadline,
                        "responsible": row.responsible,
                        "result": row.result,
                    }
                    for place, row in zip(places, rows, strict=True)
                ],
            )
            write_parties(
                work, [(key, row.responsible) for key, row in zip(keys, rows, strict=True)]
            )
            copy_control(work, {row.id: key for key, row in zip(keys, rows, strict=True)})
            return committed(work, tuple(ActivityId(key) for key in keys), Topic.ROADMAPS)

    def move_activities(
        self, activities: Sequence[ActivityId], section: SectionId, at: int
    ) -> Outcome[None]:
        """Move activities, kept in their order on the page, to a place of a section."""
        activity = models.Activity
        with self._db.write("Перенос мероприятий") as work:
            require(work.connection, models.Section, section)
            work.name = _one_or_many(
                work.connection, "Перенос мероприятия", "Перенос", activities, ACTIVITIES_GENITIVE
            )
            keys = [row.id for row in _in_page_order(work.connection, activities)]
            siblings = activity.section_id == section
            move(work, activity, siblings, at, keys, section_id=section)
            return committed(work, None, Topic.ROADMAPS)

    def remove_activities(self, activities: Sequence[ActivityId]) -> Outcome[None]:
        """Remove activities."""
        with self._db.write("Удаление мероприятий") as work:
            work.name = _one_or_many(
                work.connection, "Удалено мероприятие", "Удалено", activities, ACTIVITIES
            )
            work.remove_many(models.Activity, activities)
            return committed(work, None, Topic.ROADMAPS)


def _wording(row: ActivityText) -> dict[str, str]:
    return {
        "number": checks.line("number", row.number),
        "text": checks.lines("text", row.text),
        "deadline": checks.lines("deadline", row.deadline),
        "responsible": checks.lines("responsible", row.responsible),
        "result": checks.lines("result", row.result),
    }


def _cell(field: Field, text: str) -> dict[str, str]:
    match field:
        case Field.NUMBER:
            return {"number": checks.line("number", text)}
        case Field.TEXT | Field.DEADLINE | Field.RESPONSIBLE | Field.RESULT:
            return {field.value: checks.lines(field.value, text)}
        case _:
            raise ValueError(f"an activity has no {field.value}")


def _many(verb: str, count: int) -> str:
    if count == 1:
        return f"{verb} мероприятие"
    return naming.counted(verb, ACTIVITIES, count)


def _one_or_many(
    connection: Connection,
    one: str,
    many: str,
    activities: Sequence[ActivityId],
    forms: tuple[str, str, str],
) -> str:
    if len(activities) == 1:
        [label] = _labels(connection, activities)
        return f"{one} {label}"
    return naming.counted(many, forms, len(activities))


def _removal(connection: Connection, sections: Sequence[SectionId], activities: int) -> str:
    if activities:
        many = wording.plural(len(sections), *SECTIONS)
        return f"Удалено: {many} и {wording.plural(activities, *ACTIVITIES)}"
    if len(sections) == 1:
        return f"Удалён раздел {_section_label(connection, sections[0])}"
    return naming.counted("Удалено", SECTIONS, len(sections))


def _in_page_order(connection: Connection, activities: Sequence[ActivityId]) -> list[Any]:
    activity, section, part = models.Activity, models.Section, models.Part
    rows = connection.execute(
        select(
            activity.id,
            activity.section_id,
            activity.text,
            activity.deadline,
            activity.responsible,
            activity.result,
        )
        .join(section, section.id == activity.section_id)
        .join(part, part.id == section.part_id)
        .where(activity.id.in_(activities))
        .order_by(part.position, section.position, activity.position, activity.id)
    ).all()
    gone = set(activities) - {row.id for row in rows}
    if gone:
        raise missing(activity, gone.pop())
    return list(rows)


def _section_label(connection: Connection, section: SectionId) -> str:
    model = models.Section
    row = connection.execute(select(model.number, model.title).where(model.id == section)).first()
    if row is None:
        raise missing(model, section)
    return naming.row_label(row.number, row.title)


def _labels(connection: Connection, activities: Sequence[ActivityId]) -> list[str]:
    """Return what a person calls these activities: by the numbers that are printed."""
    activity, section, part = models.Activity, models.Section, models.Part
    rows = connection.execute(
        select(activity.id, activity.number, activity.text, part.id, part.numbering)
        .join(section, section.id == activity.section_id)
        .join(part, part.id == section.part_id)
        .where(activity.id.in_(activities))
    ).all()
    counted = [row for row in rows if row.numbering != Numbering.AS_WRITTEN.value]
    printed = (
        _printed_numbers(connection, counted[0][3], Numbering(counted[0][4])) if counted else {}
    )
    labels = {row[0]: naming.row_label(printed.get(row[0], row[1]), row[2]) for row in rows}
    gone = [key for key in activities if key not in labels]
    if gone:
        raise missing(activity, gone[0])
    return [labels[key] for key in activities]


def _printed_numbers(connection: Connection, part: str, numbering: Numbering) -> dict[str, str]:
    activity, section = models.Activity, models.Section
    heads = connection.execute(
        select(section.id, section.number, section.title)
        .where(section.part_id == part)
        .order_by(section.position, section.id)
    ).all()
    held: dict[str, list[str]] = {head.id: [] for head in heads}
    rows = connection.execute(
        select(activity.section_id, activity.id)
        .join(section, section.id == activity.section_id)
        .where(section.part_id == part)
        .order_by(activity.position, activity.id)
    ).all()
    for owner, key in rows:
        held[owner].append(key)
    whole = Part(
        PartId(part),
        PartKind.PLAN,
        "",
        numbering=numbering,
        sections=tuple(
            Section(SectionId(head.id), head.number, head.title, (_ANY,) * len(held[head.id]))
            for head in heads
        ),
    )
    return {
        key: number if isinstance(number, str) else number.text
        for keys, numbers in zip(held.values(), plan_numbers(whole), strict=True)
        for key, number in zip(keys, numbers.activities, strict=True)
    }
