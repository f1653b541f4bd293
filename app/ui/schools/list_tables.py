"""The tables of the lists by status: a list, two days compared, types, years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import wording
from app.domain.school import SchoolId
from app.domain.school_names import natural_key
from app.domain.status_lists import Distribution, Dynamics, ListComparison, ListRow
from app.ui.dialogs.school_status import period_of
from app.ui.schools.status_sections import NO_BASIS
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.basis_form import basis_text

ENTERED, LEFT, STAYED = "✓ вошла", "✕ вышла", "○ осталась"
NO_GROUP = "без группы"
NO_TYPE = "тип не указан"
TOTAL, CAME, WENT = "Всего", "Вошли", "Вышли"


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list; `moved` says what became of it between two days, "" in a plain list."""

    row: ListRow
    moved: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Tell the row from others."""
        return self.row.status.id, self.moved


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of a table of counts: a title, counts, and the schools behind each of them."""

    title: str
    counts: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]


def _basis(one: Listed) -> str:
    return basis_text(one.row.status.basis) if one.row.status.basis else NO_BASIS


def _kind(one: Listed) -> str:
    return one.row.kind.abbreviation or one.row.kind.name


def _left(one: Listed) -> str:
    until = wording.date_text(one.row.until)
    return f"{until}, школа закрыта" if one.row.closed else until


_SCHOOL = TableColumn[Listed](
    "Школа", lambda one: one.row.name, lambda one: natural_key(one.row.name), share=3
)
_PLACE = (
    TableColumn[Listed]("Район", lambda one: one.row.group, letters=14),
    TableColumn[Listed]("Населённый пункт", lambda one: one.row.settlement, letters=16),
)
_TYPES = TableColumn[Listed]("Тип", lambda one: "; ".join(one.row.type_names), share=2)


def list_table() -> RecordTableView[Listed]:
    """Return the table of a list of a day."""
    columns = (
        _SCHOOL,
        *_PLACE,
        TableColumn[Listed]("Статус", _kind, letters=12),
        TableColumn[Listed](
            "Когда",
            lambda one: period_of(one.row.status),
            lambda one: one.row.status.start,
            letters=22,
        ),
        _TYPES,
        TableColumn[Listed]("Основание", _basis, share=2),
    )
    return RecordTableView(RecordTableModel(columns, lambda one: one.key), "Список по статусу")


def comparison_table() -> RecordTableView[Listed]:
    """Return the table of two days compared."""
    columns = (
        TableColumn[Listed]("Что изменилось", lambda one: one.moved, letters=14),
        _SCHOOL,
        *_PLACE,
        TableColumn[Listed](
            "С какого дня",
            lambda one: wording.date_text(one.row.status.start),
            lambda one: one.row.status.start,
            letters=12,
        ),
        TableColumn[Listed]("Последний день", _left, lambda one: one.row.until, share=2),
        TableColumn[Listed]("Основание", _basis, share=2),
    )
    return RecordTableView(RecordTableModel(columns, lambda one: one.key), "Сравнение двух дат")


def distribution_table() -> RecordTableView[Counted]:
    """Return the table of a list by types."""
    columns = (
        TableColumn[Counted]("Тип", lambda one: one.title, share=3),
        TableColumn[Counted](
            "Школ", lambda one: str(one.counts[0]), lambda one: one.counts[0], letters=7, right=True
        ),
        TableColumn[Counted]("Какие школы", lambda one: ", ".join(one.names[0]), share=4),
    )
    return _plain(columns, "Распределение по типам")


def dynamics_table(years: Sequence[int], title: str = "") -> RecordTableView[Counted]:
    """Return the table of a list by years; `title` says what its rows are."""
    columns = [TableColumn[Counted](title, lambda one: one.title, share=3)]
    columns += [_year_column(place, year) for place, year in enumerate(years)]
    return _plain(columns, "Динамика по годам")


def compared(found: ListComparison) -> list[Listed]:
    """Return the rows of two days compared: who came, who left, who stayed."""
    return [
        Listed(row, moved)
        for rows, moved in ((found.entered, ENTERED), (found.left, LEFT), (found.stayed, STAYED))
        for row in rows
    ]


def distributed(found: Distribution) -> list[Counted]:
    """Return the rows of a list by types, with the total."""
    rows = [
        Counted(
            row.value.title if row.value else NO_TYPE,
            (len(row.schools),),
            (tuple(one.name for one in row.schools),),
        )
        for row in found.rows
    ]
    return [*rows, Counted(TOTAL, (found.total,), ((),))]


def by_years(found: Dynamics, names: Mapping[tuple[int, SchoolId], str]) -> list[Counted]:
    """Return the rows of a list by years, with totals, who came and who left.

    `names` also tell those that left, under the year before.
    """

    def called(year: int, schools: Sequence[SchoolId]) -> tuple[str, ...]:
        return tuple(names.get((year, one)) or names.get((year - 1, one), "") for one in schools)

    rows = [
        Counted(
            row.title or NO_GROUP,
            tuple(map(len, row.schools)),
            tuple(called(year, own) for year, own in zip(found.years, row.schools, strict=True)),
        )
        for row in found.rows
    ]
    moved = found.movements
    nobody = tuple(() for _ in moved)
    return [
        *rows,
        Counted(TOTAL, tuple(one.total for one in moved), nobody),
        Counted(
            CAME,
            tuple(len(one.entered) for one in moved),
            tuple(called(one.year, one.entered) for one in moved),
        ),
        Counted(
            WENT,
            tuple(len(one.left) for one in moved),
            tuple(called(one.year, one.left) for one in moved),
        ),
    ]


def _year_column(place: int, year: int) -> TableColumn[Counted]:
    return TableColumn[Counted](
        str(year), lambda one: str(one.counts[place]), letters=7, right=True, searched=False
    )


def _plain(columns: Sequence[TableColumn[Counted]], name: str) -> RecordTableView[Counted]:
    """Return a table whose rows stand in their own order: the total is the last."""
    table = RecordTableView(RecordTableModel(columns, lambda one: one.title), name)
    table.setSortingEnabled(False)
    return table
