"""What can be found: which rows of which tables make a thing, and what its texts are.

A thing is a row with the rows that are read with it: a school with its names and heads. Its texts
are what is looked through and what is shown when it is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, Table, select

from app import models
from app.db.rows import chunks
from app.domain.school import SchoolKind
from app.domain.search import SearchKind, month_word
from app.models import Base

Texts = Iterable[str]
Pieces = Mapping[str, Sequence[Row[Any]]]

OVER: Final = 1  # archived, closed, ended
PUT_AWAY: Final = 2  # in the trash


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that are read with the row that `owner` names, in the order of `by`."""

    model: type[Base]
    owner: str
    by: tuple[str, ...] = ("id",)

    @property
    def table(self) -> Table:
        """Return the table of the rows."""
        return models.Base.metadata.tables[self.model.__tablename__]


@dataclass(frozen=True, slots=True)
class Source:
    """How things of a kind are read.

    Attributes:
        title, detail: the texts of a row and of its pieces, by the pieces' tables.
        also: words by which it is found besides, that are not shown.
        rank: 0 for what is at work.
    """

    kind: SearchKind
    model: type[Base]
    title: Callable[[Row[Any], Pieces], Texts]
    detail: Callable[[Row[Any], Pieces], Texts] = lambda _row, _pieces: ()
    also: Callable[[Row[Any]], Texts] = lambda _row: ()
    pieces: tuple[Piece, ...] = ()
    rank: Callable[[Row[Any]], int] = lambda _row: 0

    @property
    def table(self) -> Table:
        """Return the table of the thing's own row."""
        return models.Base.metadata.tables[self.model.__tablename__]


class Thing(NamedTuple):
    """A thing with its texts, blank ones left out."""

    kind: SearchKind
    key: str
    title: tuple[str, ...]
    detail: tuple[str, ...]
    also: tuple[str, ...]
    rank: int


def things(connection: Connection, source: Source, keys: Sequence[str]) -> Iterator[Thing]:
    """Return the things of these keys that are there."""
    for some in chunks(keys):
        wanted = select(source.table).where(source.table.c.id.in_(some))
        rows = connection.execute(wanted).all()
        gathered = {piece.table.name: _gathered(connection, piece, some) for piece in source.pieces}
        for row in rows:
            pieces = {name: found.get(row.id, ()) for name, found in gathered.items()}
            yield Thing(
                source.kind,
                row.id,
                _told(source.title(row, pieces)),
                _told(source.detail(row, pieces)),
                _told(source.also(row)),
                source.rank(row),
            )


def _gathered(
    connection: Connection, piece: Piece, keys: Sequence[str]
) -> dict[str, list[Row[Any]]]:
    table = piece.table
    owner = table.c[piece.owner]
    wanted = select(table).where(owner.in_(keys))
    found: dict[str, list[Row[Any]]] = {}
    # Databases disagree on where NULL stands: here it is the beginning.
    order = (part for name in piece.by for part in (table.c[name].is_not(None), table.c[name]))
    for row in connection.execute(wanted.order_by(*order)):
        found.setdefault(getattr(row, piece.owner), []).append(row)
    return found


def _told(texts: Texts) -> tuple[str, ...]:
    return tuple([text for text in texts if text and not text.isspace()])


def texts_in(value: Any) -> Iterator[str]:
    """Return the texts of a stored list or record, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _month(*days: date | None) -> Texts:
    return (month_word(day.month) for day in days if day)


def _paper(number: str, day: date | None) -> str:
    """Return «№ 146-ОД от 27.02.2020»."""
    return " ".join(
        filter(None, (f"№ {number}" if number else "", f"от {_day(day)}" if day else ""))
    )


def _columns(*names: str) -> Callable[[Row[Any], Pieces], Texts]:
    return lambda row, _pieces: (getattr(row, name) for name in names)


_KIND_WORDS: Final = {
    SchoolKind.SECONDARY: "школа сош средняя",
    SchoolKind.BASIC: "школа оош основная",
    SchoolKind.PRIMARY: "школа нош начальная",
    SchoolKind.GYMNASIUM: "школа гимназия",
    SchoolKind.LYCEUM: "школа лицей",
    SchoolKind.EVENING: "школа всош вечерняя сменная",
}
_SHELVES: Final = {"archive": OVER, "trash": PUT_AWAY}


def _school_title(row: Row[Any], pieces: Pieces) -> Texts:
    names = pieces["school_name"]
    return [names[-1].short_name] if names else [row.number]


def _school_detail(row: Row[Any], pieces: Pieces) -> Texts:
    yield from (row.settlement, row.code, row.inn)
    yield from (f"{head.name}, {head.position}" for head in reversed(pieces["school_head"]))
    for name in reversed(pieces["school_name"]):
        yield from (name.full_name, name.short_name)
    yield from (row.address, row.phone, row.email, row.website, row.ogrn, row.note)
    for status in pieces["school_status"]:
        yield from (status.reason, status.end_reason)
    yield from (one.note for one in pieces["succession"])
    yield from (one.end_reason for one in pieces["curatorship"])


def _school_rank(row: Row[Any]) -> int:
    return _SHELVES.get(row.shelf, OVER if row.closed else 0)


def _named(row: Row[Any], _pieces: Pieces) -> Texts:
    return [" ".join(filter(None, (row.surname, row.name, row.patronymic)))]


def _numbered(name: str) -> Callable[[Row[Any], Pieces], Texts]:
    """Return the title of a row with a number of its own: «2.4 Провести семинар»."""
    return lambda row, _pieces: [" ".join(filter(None, (row.number, getattr(row, name))))]


def _activity_detail(row: Row[Any], pieces: Pieces) -> Texts:
    yield from (row.deadline, row.responsible, row.result)
    for made in pieces["mark"]:
        yield from (made.note, made.reason)


def _indicator_detail(row: Row[Any], pieces: Pieces) -> Texts:
    yield row.source
    yield from (target.text for target in pieces["target"])


def _agreement_detail(row: Row[Any], _pieces: Pieces) -> Texts:
    return (*texts_in(row.parties), row.subject, *texts_in(row.plan), row.scan_name)


def _group_detail(row: Row[Any], pieces: Pieces) -> Texts:
    yield row.note
    yield from (f"{one.name}, {one.position}" for one in pieces["membership"] if one.name)


SOURCES: Final[tuple[Source, ...]] = (
    Source(
        SearchKind.SCHOOL,
        models.School,
        _school_title,
        _school_detail,
        lambda row: (_KIND_WORDS.get(row.kind, "школа"), row.number),
        (
            Piece(models.SchoolName, "school_id", ("valid_from", "id")),
            Piece(models.SchoolHead, "school_id", ("since", "id")),
            Piece(models.SchoolStatus, "school_id"),
            Piece(models.Succession, "predecessor_id"),
            Piece(models.Curatorship, "school_id"),
        ),
        _school_rank,
    ),
    Source(
        SearchKind.PERSON,
        models.Person,
        _named,
        _columns("position", "organisation", "phone", "email"),
        rank=lambda row: OVER if row.until else 0,
    ),
    Source(SearchKind.PARTY, models.Party, _columns("name"), _columns("position")),
    Source(
        SearchKind.ROADMAP,
        models.Roadmap,
        _columns("title"),
        lambda row, pieces: (
            *(row.goal, row.tasks, row.results),
            *(part.title for part in pieces["part"]),
            row.source_name,
        ),
        pieces=(Piece(models.Part, "roadmap_id", ("position", "id")),),
        rank=lambda row: OVER if row.state == "closed" else 0,
    ),
    Source(SearchKind.SECTION, models.Section, _numbered("title")),
    Source(
        SearchKind.ACTIVITY,
        models.Activity,
        _numbered("text"),
        _activity_detail,
        pieces=(Piece(models.Mark, "activity_id"),),
    ),
    Source(
        SearchKind.INDICATOR,
        models.Indicator,
        _numbered("name"),
        _indicator_detail,
        pieces=(Piece(models.Target, "indicator_id", ("position", "id")),),
    ),
    Source(
        SearchKind.PASSPORT,
        models.Passport,
        _columns("name"),
        _columns("numerator", "denominator", "formula", "source", "keeper", "note"),
        lambda row: ("показатель паспорт", row.unit),
    ),
    Source(
        SearchKind.BLOCK,
        models.Block,
        _columns("text"),
        lambda row, _pieces: (
            texts_in((row.cells or {}).get("rows")) if isinstance(row.cells, dict) else ()
        ),
    ),
    Source(
        SearchKind.ORDER,
        models.OfficialDocument,
        lambda row, _pieces: (_paper(row.number, row.date), row.heading),
        _columns("organisation", "preamble", "signatory", "signatory_position", "executor"),
        lambda row: ("приказ", *_month(row.date)),
    ),
    Source(
        SearchKind.REPORT,
        models.ReportDraft,
        _columns("title"),
        also=lambda row: ("отчёт справка", *_month(row.made_at)),
    ),
    Source(SearchKind.CLAUSE, models.Clause, _numbered("text")),
    Source(
        SearchKind.BASIS,
        models.Basis,
        lambda row, _pieces: (" ".join(filter(None, (row.issuer, _paper(row.number, row.date)))),),
        _columns("title", "scan_name"),
        lambda row: _month(row.date),
    ),
    Source(
        SearchKind.AGREEMENT,
        models.Agreement,
        lambda row, _pieces: (f"Договор {_paper(row.number, row.signed_on)}".strip(),),
        _agreement_detail,
        lambda row: ("соглашение", *_month(row.signed_on)),
    ),
    Source(
        SearchKind.MENTORSHIP,
        models.Mentorship,
        _columns("mentor_name"),
        _columns("override_reason", "end_reason", "note"),
        rank=lambda row: OVER if row.end else 0,
    ),
    Source(
        SearchKind.VISIT,
        models.Visit,
        lambda row, _pieces: (_day(row.on), row.purpose),
        _columns("findings"),
        lambda row: _month(row.on),
    ),
    Source(
        SearchKind.RECOMMENDATION,
        models.Recommendation,
        _columns("text"),
        _columns("addressee", "outcome"),
        rank=lambda row: OVER if row.closed_on else 0,
    ),
    Source(
        SearchKind.WORKING_GROUP,
        models.WorkingGroup,
        _columns("name"),
        _group_detail,
        pieces=(Piece(models.Membership, "group_id", ("place", "id")),),
    ),
    Source(SearchKind.GROUP, models.SchoolGroup, _columns("name"), _columns("note")),
    Source(
        SearchKind.STATUS_KIND,
        models.StatusKind,
        _columns("abbreviation", "name"),
        _columns("legal_basis", "note"),
    ),
    Source(
        SearchKind.TYPOLOGY,
        models.Typology,
        _columns("name"),
        lambda row, pieces: (row.legal_basis, *(one.name for one in pieces["typology_value"])),
        pieces=(Piece(models.TypologyValue, "typology_id", ("position", "id")),),
    ),
    Source(SearchKind.EVIDENCE, models.Evidence, _columns("name"), _columns("link")),
    Source(SearchKind.VISIT_FILE, models.VisitFile, _columns("name")),
    Source(
        SearchKind.COLLECTION,
        models.Collection,
        _columns("name"),
        also=lambda row: ("форма сбор данных", *_month(row.due)),
    ),
)

# Tables with text that are not looked through, and why.
NOT_SEARCHED: Final[Mapping[str, str]] = {
    "office": "the office's own profile: one page of the settings",
    "office_setting": "numbers and choices",
    "word_forms": "cases of names that are found as people, posts and organisations",
    "party_decision": "pairs of spellings; the parties themselves are found",
    "postponement": "names of reminders",
    "sheet_profile": "measures of paper",
    "column_memory": "fingerprints of headers",
    "calendar_day": "days off stand in the calendar",
    "school_term": "terms stand in the calendar",
    "calendar_event": "changed presets; all events stand in the calendar",
    "day_off_rule": "a choice",
    "activity_control": "how an activity is controlled: choices and days",
    "control_step": "steps of control are read at their activity",
    "school_fact": "figures; the text only says where they are from",
    "threshold": "figures of an indicator",
    "indicator_target": "figures of an indicator",
    "indicator_value": "figures of an indicator",
    "exam_result": "figures; subjects and exams are choices",
    "scale": "figures",
    "identification_rule": "settings of a rule",
    "identification_run": "figures of a run",
    "given_list": "kept as it came; its schools are found",
    "collection_reply": "answers that become figures",
    "operation": "the journal has its own page",
    "change": "the journal has its own page",
    "search_entry": "what is looked through",
    "search_word": "the words of what is looked through",
}


@cache
def by_kind() -> Mapping[SearchKind, Source]:
    """Return the sources by kind."""
    return {source.kind: source for source in SOURCES}
