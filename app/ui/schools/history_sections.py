"""What a school was called, who headed it, in which groups it sat, and what it came from."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from app import wording
from app.domain.school import (
    GroupMembership,
    SchoolGroup,
    SchoolHead,
    SchoolId,
    SchoolName,
    Succession,
    SuccessionKind,
)
from app.ui.context import Context
from app.ui.dialogs.school_groups import GroupsOfSchoolsDialog, MembershipDialog
from app.ui.dialogs.school_names import HeadDialog, NameDialog
from app.ui.dialogs.school_succession import CloseDialog, SuccessionDialog
from app.ui.schools.section import HistorySection
from app.ui.settings.panel import Perform
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.basis_form import basis_text

FROM_START = "с начала"
VACANCY = "вакансия"


def since_text(day: date | None) -> str:
    """Return «с 01.09.2019», or that nobody knows since when."""
    return f"с {wording.date_text(day)}" if day else FROM_START


def span_text(since: date | None, until: date | None) -> str:
    """Return «01.09.2019 – 31.08.2020», «с 01.09.2019», «всегда»."""
    if until is None:
        return since_text(since) if since else "всегда"
    start = wording.date_text(since)
    return f"{start} – {wording.date_text(until)}" if start else f"по {wording.date_text(until)}"


class NamesSection(HistorySection[SchoolName]):
    """Names by periods; a later one takes over on its day."""

    title: ClassVar[str] = "Названия"

    def __init__(self, context: Context, perform: Perform) -> None:
        columns = (
            TableColumn[SchoolName]("С какого дня", lambda n: since_text(n.valid_from), letters=14),
            TableColumn[SchoolName]("Название", lambda n: n.short_name, share=2),
            TableColumn[SchoolName](
                "Основание", lambda n: basis_text(n.basis) if n.basis else "", share=1
            ),
        )
        super().__init__(context, perform, columns, key=lambda name: name.id)
        self.add_button("Переименовать…", self.rename)
        self.add_button("Исправить…", self.mend, of_one=True)
        self.add_button("Удалить", self.remove, of_one=True)

    def reload(self) -> None:
        """Read the names."""
        assert self.school is not None
        names = self.context.services.schools.names(self.school.id)
        self.show_records(names)
        count = wording.plural(len(names), "название", "названия", "названий")
        self.summarise(count if len(names) > 1 else "не менялись")

    def rename(self) -> None:
        """Give the school a new name from a day on."""
        self._ask(None)

    def mend(self) -> None:
        """Mend the current name."""
        self._ask(self.table.current())

    def remove(self) -> None:
        """Remove the current name."""
        name = self.table.current()
        if name is not None:
            self.perform(lambda: self.context.services.schools.remove_name(name.id))

    def _ask(self, name: SchoolName | None) -> None:
        if self.school is not None:
            today = self.context.clock().date()
            self.ask(NameDialog(self.context, self.school, name, today, self.window()))


class HeadsSection(HistorySection[SchoolHead]):
    """Who headed the school since when."""

    title: ClassVar[str] = "Руководители"
    empty: ClassVar[str] = "Кто руководит школой, ещё не записано."

    def __init__(self, context: Context, perform: Perform) -> None:
        columns = (
            TableColumn[SchoolHead]("С какого дня", lambda h: since_text(h.since), letters=14),
            TableColumn[SchoolHead]("Фамилия, имя, отчество", lambda h: h.name or VACANCY, share=2),
            TableColumn[SchoolHead]("Должность", lambda h: h.position, share=1),
        )
        super().__init__(context, perform, columns, key=lambda head: head.id)
        self.add_button("Новый руководитель…", self.replace)
        self.add_button("Исправить…", self.mend, of_one=True)
        self.add_button("Удалить", self.remove, of_one=True)

    def reload(self) -> None:
        """Read the heads."""
        assert self.school is not None
        heads = self.context.services.schools.heads(self.school.id)
        self.show_records(heads)
        self.summarise(self.school.head or (VACANCY if heads else "не указан"))

    def replace(self) -> None:
        """Let another head take over."""
        self._ask(None)

    def mend(self) -> None:
        """Mend the current head."""
        self._ask(self.table.current())

    def remove(self) -> None:
        """Remove the current head."""
        head = self.table.current()
        if head is not None:
            self.perform(lambda: self.context.services.schools.remove_head(head.id))

    def _ask(self, head: SchoolHead | None) -> None:
        if self.school is not None:
            today = self.context.clock().date()
            self.ask(HeadDialog(self.context, self.school, head, today, self.window()))


class GroupsSection(HistorySection[GroupMembership]):
    """In which groups the school sits and sat."""

    title: ClassVar[str] = "Группы"
    empty: ClassVar[str] = "Школа не состоит ни в одной группе: районе, округе, кластере."

    def __init__(self, context: Context, perform: Perform) -> None:
        self._groups: dict[str, SchoolGroup] = {}
        columns = (
            TableColumn[GroupMembership]("Группа", self._called, share=1),
            TableColumn[GroupMembership](
                "Вид", lambda m: wording.word(self._groups[m.group].kind), share=1
            ),
            TableColumn[GroupMembership](
                "Когда", lambda m: span_text(m.since, m.until), letters=22
            ),
        )
        super().__init__(context, perform, columns, key=lambda one: one.id)
        self.add_button("Изменить группы…", self.choose)
        self.add_button("Исправить срок…", self.mend, of_one=True)
        self.add_button("Удалить запись", self.remove, of_one=True)

    def reload(self) -> None:
        """Read the groups."""
        assert self.school is not None
        schools = self.context.services.schools
        self._groups = {one.id: one for one in schools.groups()}
        self.show_records(schools.memberships(self.school.id))
        named = [self._groups[key].name for key in self.school.groups if key in self._groups]
        self.summarise(", ".join(named) or "не указаны")

    def choose(self) -> None:
        """Mark the groups."""
        if self.school is not None:
            self.ask(GroupsOfSchoolsDialog(self.context, [self.school], self.window()))

    def mend(self) -> None:
        """Mend from when until when."""
        current = self.table.current()
        if current is not None:
            about = f"Группа: {self._called(current)}."
            self.ask(MembershipDialog(self.context, current, about, self.window()))

    def remove(self) -> None:
        """Remove the record."""
        current = self.table.current()
        if current is not None:
            self.perform(lambda: self.context.services.schools.remove_membership(current.id))

    def _called(self, one: GroupMembership) -> str:
        return self._groups[one.group].name


class SuccessionSection(HistorySection[Succession]):
    """What the school gave way to, what gave way to it, and when it was open."""

    title: ClassVar[str] = "Преемственность"
    empty: ClassVar[str] = "Школа не присоединялась, не сливалась и не выделялась."

    def __init__(self, context: Context, perform: Perform) -> None:
        self._names: dict[SchoolId, str] = {}
        columns = (
            TableColumn[Succession]("День", lambda s: wording.date_text(s.on), letters=10),
            TableColumn[Succession]("Что произошло", self._said, share=2),
            TableColumn[Succession](
                "Основание", lambda s: basis_text(s.basis) if s.basis else "", share=1
            ),
        )
        super().__init__(context, perform, columns, key=lambda one: one.id)
        self.add_button("Присоединить…", lambda: self.begin(SuccessionKind.JOINED))
        self.add_button("Слить…", lambda: self.begin(SuccessionKind.MERGED))
        self.add_button("Выделить…", lambda: self.begin(SuccessionKind.SPLIT))
        self.add_button("Преобразовать…", lambda: self.begin(SuccessionKind.REORGANISED))
        self.add_button("Закрыть…", self.close_school)
        self.add_button("Удалить запись", self.remove, of_one=True)

    def reload(self) -> None:
        """Read what happened to the school."""
        assert self.school is not None
        schools = self.context.services.schools
        found = schools.successions(self.school.id)
        days = {(one.predecessor, one.on) for one in found} | {
            (one.successor, one.on) for one in found
        }
        self._names = {key: schools.get(key, day).short_name for key, day in days}
        self.show_records(found)
        closed = self.school.closed
        said = f"закрыта после {wording.date_text(closed)}" if closed else ""
        count = wording.plural(len(found), "событие", "события", "событий") if found else ""
        self.summarise(" · ".join(filter(None, (said, count))) or "не менялась")

    def begin(self, kind: SuccessionKind) -> None:
        """Ask who gives way to whom."""
        if self.school is not None:
            today = self.context.clock().date()
            self.ask(SuccessionDialog(self.context, kind, [self.school], today, self.window()))

    def close_school(self) -> None:
        """Ask after which day the school closes."""
        if self.school is not None:
            today = self.context.clock().date()
            self.ask(CloseDialog(self.context, self.school, today, self.window()))

    def remove(self) -> None:
        """Remove the record; a school that it closed is open again."""
        current = self.table.current()
        if current is not None:
            self.perform(lambda: self.context.services.schools.remove_succession(current.id))

    def _said(self, one: Succession) -> str:
        old, new = self._names[one.predecessor], self._names[one.successor]
        words = {
            SuccessionKind.JOINED: f"{old} присоединена к {new}",
            SuccessionKind.MERGED: f"{old} слита в {new}",
            SuccessionKind.SPLIT: f"{new} выделена из {old}",
            SuccessionKind.REORGANISED: f"{old} преобразована в {new}",
        }
        said = words[one.kind]
        return f"{said}. {one.note}" if one.note else said
