"""The rows of the list of schools: a card with what other parts of the program know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from app import wording
from app.domain.school import FactMeasure, GroupKind, School, SchoolGroup, SchoolId, SchoolKind
from app.domain.school import Shelf as SchoolShelf
from app.domain.school_names import natural_key
from app.domain.statuses import StatusKind, StatusKindId
from app.ui.tables.record_table import TableColumn

if TYPE_CHECKING:
    from app.services import Services

_AUTUMN = 9  # a school year begins in September


class Heap(StrEnum):
    """Which schools the list shows; the value is remembered by filters."""

    WORKING = "working"
    CLOSED = "closed"
    ARCHIVE = "archive"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school of the list on a day.

    Attributes:
        statuses: the lists it is on, in the order of the catalogue.
        figures: measures of the school year of the day; those not known are not there.
    """

    school: School
    groups: tuple[SchoolGroup, ...] = ()
    statuses: tuple[StatusKind, ...] = ()
    curators: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    figures: Mapping[FactMeasure, Decimal] = field(default_factory=dict)

    @property
    def id(self) -> SchoolId:
        """The school's key."""
        return self.school.id

    @property
    def status_text(self) -> str:
        """What the lists are called in short."""
        return ", ".join(one.abbreviation or one.name for one in self.statuses)

    def groups_of(self, kinds: Collection[GroupKind]) -> str:
        """Return the names of its groups of some kinds."""
        return ", ".join(one.name for one in self.groups if one.kind in kinds)

    def figure(self, measure: FactMeasure) -> str:
        """Return a figure as it is written, "" where it is not known."""
        value = self.figures.get(measure)
        return "" if value is None else number_text(value)


@dataclass(frozen=True)
class ListColumn:
    """A column of the list of schools.

    Attributes:
        name: by which it is remembered whether it is shown.
        usual: shown until a person chooses otherwise.
    """

    name: str
    column: TableColumn[SchoolRow]
    usual: bool = False


def _kind_order(row: SchoolRow) -> int:
    return list(SchoolKind).index(row.school.kind)


def _figure(
    name: str, title: str, measure: FactMeasure, letters: int = 12, *, usual: bool = False
) -> ListColumn:
    column = TableColumn[SchoolRow](
        title,
        lambda row: row.figure(measure),
        lambda row: row.figures.get(measure),
        letters=letters,
        right=True,
        searched=False,
    )
    return ListColumn(name, column, usual)


def _text(
    name: str,
    title: str,
    text: Callable[[SchoolRow], str],
    share: int = 1,
    *,
    usual: bool = False,
) -> ListColumn:
    return ListColumn(name, TableColumn[SchoolRow](title, text, share=share), usual)


_DISTRICTS = {GroupKind.DISTRICT, GroupKind.OKRUG}
_OTHERS = {GroupKind.CLUSTER, GroupKind.OTHER}

COLUMNS: tuple[ListColumn, ...] = (
    ListColumn(
        "short_name",
        TableColumn[SchoolRow](
            "Школа",
            lambda row: row.school.short_name,
            lambda row: natural_key(row.school.short_name, row.school.number),
            share=2,
        ),
        usual=True,
    ),
    ListColumn(
        "code", TableColumn[SchoolRow]("Код", lambda row: row.school.code, letters=9, right=True)
    ),
    ListColumn(
        "kind",
        TableColumn[SchoolRow](
            "Вид", lambda row: wording.word(row.school.kind), _kind_order, letters=9
        ),
        usual=True,
    ),
    ListColumn(
        "settlement",
        TableColumn[SchoolRow]("Населённый пункт", lambda row: row.school.settlement, letters=16),
        usual=True,
    ),
    _text("districts", "Район, округ", lambda row: row.groups_of(_DISTRICTS)),
    _text("groups", "Другие группы", lambda row: row.groups_of(_OTHERS)),
    _text("statuses", "Статусы", lambda row: row.status_text, usual=True),
    _text("curators", "Куратор", lambda row: ", ".join(row.curators), usual=True),
    _text("mentors", "Наставник", lambda row: ", ".join(row.mentors)),
    _text("head", "Руководитель", lambda row: row.school.head),
    _figure("pupils", "Обучающихся", FactMeasure.PUPILS),
    _figure("teachers", "Педагогов", FactMeasure.TEACHERS),
    _figure("pupils_disabled", "С ОВЗ", FactMeasure.PUPILS_DISABLED, 9),
    _figure("internet", "Интернет, Мбит/с", FactMeasure.INTERNET_MBIT, 16),
    ListColumn(
        "locality",
        TableColumn[SchoolRow](
            "Местность", lambda row: wording.word(row.school.locality), letters=11, searched=False
        ),
    ),
    _text("phone", "Телефон", lambda row: row.school.phone),
    _text("email", "Эл. почта", lambda row: row.school.email),
    _text("full_name", "Полное название", lambda row: row.school.full_name, 3),
    ListColumn(
        "inn", TableColumn[SchoolRow]("ИНН", lambda row: row.school.inn, letters=12, right=True)
    ),
    ListColumn(
        "closed",
        TableColumn[SchoolRow](
            "Закрыта",
            lambda row: wording.date_text(row.school.closed),
            lambda row: row.school.closed,
            letters=11,
        ),
    ),
    ListColumn(
        "shelved_on",
        TableColumn[SchoolRow](
            "Убрана",
            lambda row: wording.date_text(row.school.shelved_on),
            lambda row: row.school.shelved_on,
            letters=11,
        ),
    ),
)
FIGURES = {"pupils", "teachers", "pupils_disabled", "internet"}
# What a heap cannot be understood without, whatever a person chose.
OF_HEAP = {
    Heap.CLOSED: {"closed"},
    Heap.ARCHIVE: {"shelved_on"},
    Heap.TRASH: {"shelved_on"},
}


def read_rows(
    services: Services, day: date, heap: Heap, columns: Collection[str]
) -> Sequence[SchoolRow]:
    """Read the schools of a heap on a day, with what the columns want to say of them."""
    schools = _of_heap(services, day, heap)
    groups = {one.id: one for one in services.schools.groups()}
    statuses = _statuses(services, day)
    curators = _curators(services, day) if "curators" in columns else {}
    mentors = _mentors(services, day, schools) if "mentors" in columns else {}
    figures = _figures(services, day) if FIGURES & set(columns) else {}
    return [
        SchoolRow(
            one,
            tuple(groups[key] for key in one.groups if key in groups),
            statuses.get(one.id, ()),
            curators.get(one.id, ()),
            mentors.get(one.id, ()),
            figures.get(one.id, {}),
        )
        for one in schools
    ]


def number_text(value: Decimal) -> str:
    """Return a figure as people write it: 12 345, 47,5."""
    plain = f"{value:,f}".replace(",", "\xa0")
    whole, dot, part = plain.partition(".")
    part = part.rstrip("0")
    return f"{whole},{part}" if dot and part else whole


def school_year_of(day: date) -> int:
    """Return the year in which the school year of a day began."""
    return day.year if day.month >= _AUTUMN else day.year - 1


def _of_heap(services: Services, day: date, heap: Heap) -> Sequence[School]:
    schools = services.schools
    match heap:
        case Heap.WORKING:
            return schools.list(on=day)
        case Heap.CLOSED:
            found = schools.list(on=day, closed=True)
            return [one for one in found if one.closed is not None and one.closed < day]
        case Heap.ARCHIVE:
            return schools.list(on=day, shelf=SchoolShelf.ARCHIVE)
        case Heap.TRASH:
            return schools.trash()


def _statuses(services: Services, day: date) -> dict[SchoolId, tuple[StatusKind, ...]]:
    held: dict[SchoolId, dict[StatusKindId, StatusKind]] = defaultdict(dict)
    for row in services.statuses.list_on(day).rows:
        held[row.school][row.kind.id] = row.kind
    return {school: tuple(kinds.values()) for school, kinds in held.items()}


def _curators(services: Services, day: date) -> dict[SchoolId, tuple[str, ...]]:
    people = {one.id: one.surname_first for one in services.people.list()}
    return _joined(
        (one.school, people[one.person])
        for one in services.support.curatorships(day)
        if one.person in people
    )


def _mentors(
    services: Services, day: date, schools: Iterable[School]
) -> dict[SchoolId, tuple[str, ...]]:
    names = {one.id: one.short_name for one in schools}
    return _joined(
        (one.school, names.get(one.mentor, "") if one.mentor else one.mentor_name)
        for one in services.support.mentorships(day)
    )


def _figures(services: Services, day: date) -> dict[SchoolId, dict[FactMeasure, Decimal]]:
    found: dict[SchoolId, dict[FactMeasure, Decimal]] = defaultdict(dict)
    for fact in services.schools.facts_of_year(school_year_of(day)):
        found[fact.school][fact.measure] = fact.value
    return found


def _joined(pairs: Iterable[tuple[SchoolId, str]]) -> dict[SchoolId, tuple[str, ...]]:
    found: dict[SchoolId, dict[str, None]] = defaultdict(dict)
    for school, name in pairs:
        if name:
            found[school][name] = None
    return {school: tuple(names) for school, names in found.items()}
