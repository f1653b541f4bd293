"""Stored cases of names, positions and bodies, and the declension that a paper asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from app import models
from app.documents.declension import Declension, abbreviated
from app.documents.declension_names import is_abbreviated, name_words, surname_of
from app.domain.word_forms import Case, FormsOf, Gender, WordForms
from app.services.checks import SHORT_LIMIT
from app.services.office_reading import read_sheet_profile

_BATCH = 400  # texts a query: far below SQLite's limit of variables


def read_forms(connection: Connection, wanted: Iterable[tuple[FormsOf, str]]) -> Declension:
    """Return the declension of these texts: what a person confirmed, otherwise proposals.

    A short name («Балаба Е.В.») takes the forms of the full one, where one person alone has such
    a surname and initials among the confirmed names.
    """
    texts = list(dict.fromkeys((kind, " ".join(text.split())) for kind, text in wanted))
    stored = {(forms.kind, fold(forms.text)): forms for forms in _stored(connection, texts)}
    found = {}
    short = []
    for kind, text in texts:
        known = stored.get((kind, fold(text)))
        if known is not None:
            found[kind, text] = _as_written(known, text)
        elif kind is FormsOf.NAME and is_abbreviated(text):
            short.append(text)
    for text, forms in _of_full_names(connection, short):
        found[FormsOf.NAME, text] = forms
    declension = Declension(found, spaced=read_sheet_profile(connection).space_in_initials)
    for kind, text in texts:
        declension.forms(kind, text)
    return declension


def fold(text: str) -> str:
    """Return a text as its forms are found by it: spaces and capitals do not count."""
    return " ".join(text.split()).casefold()[:SHORT_LIMIT]


def word_forms(row: Row[Any]) -> WordForms:
    """Return the record of a stored row."""
    forms = {Case(case): form for case, form in row.forms.items()}
    return WordForms(
        kind=FormsOf(row.kind),
        text=row.text,
        gender=Gender(row.gender),
        declines=row.declines,
        forms=MappingProxyType({**forms, Case.NOMINATIVE: row.text}),
        confirmed_on=row.confirmed_on,
    )


def _stored(connection: Connection, texts: Sequence[tuple[FormsOf, str]]) -> Iterator[WordForms]:
    table = models.WordForms
    folded = list(dict.fromkeys(fold(text) for _, text in texts))
    for start in range(0, len(folded), _BATCH):
        batch = folded[start : start + _BATCH]
        rows = connection.execute(select(*table.__table__.columns).where(table.folded.in_(batch)))
        yield from map(word_forms, rows)


def _of_full_names(connection: Connection, texts: Sequence[str]) -> Iterator[tuple[str, WordForms]]:
    """Yield short names with the forms of the one confirmed full name that they shorten."""
    table = models.WordForms
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        surnames = {fold(surname_of(name_words(text))) for text in batch}
        begins = [table.folded.startswith(f"{name} ", autoescape=True) for name in surnames]
        rows = connection.execute(
            select(*table.__table__.columns).where(table.kind == FormsOf.NAME.value, or_(*begins))
        )
        full = [word_forms(row) for row in rows]
        for text in batch:
            made = [forms for one in full if (forms := abbreviated(text, one)) is not None]
            if made and all(one.forms == made[0].forms for one in made):
                yield text, made[0]


def _as_written(known: WordForms, text: str) -> WordForms:
    """Return known forms for a text that differs in capitals: «Директор» beside «директор»."""
    if known.text == text:
        return known
    capital = text[:1].isupper()
    forms = {
        case: (form[:1].upper() if capital else form[:1].lower()) + form[1:]
        for case, form in known.forms.items()
    }
    return WordForms(
        known.kind,
        text,
        known.gender,
        known.declines,
        MappingProxyType({**forms, Case.NOMINATIVE: text}),
        known.confirmed_on,
    )
