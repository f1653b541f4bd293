"""What the invented district asks its schools, and what came back by today.

Schools answer in the workbooks of the form, as real ones do; an answer of `collection.json` has a
cell for each row of the form, null where the school left it empty. One school wrote a question of
its own over the last one, so that its file can't be taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from app.domain.collections import (
    Answer,
    AnswerKind,
    CollectionField,
    CollectionForm,
    CollectionId,
    FieldKey,
)
from app.domain.indicators import IndicatorKind, IndicatorLevel, PassportId
from app.domain.school import FactMeasure
from app.services import Services
from app.services.collection_files import file_name
from app.services.collections import FormFields, question
from app.services.demo_data import DemoData, Json
from app.services.demo_schools import Keys
from app.services.demo_work import JoinedDatabase

_WORKDAY = time(11, 20)
_YES = "да"


def write_collection(
    services: Services, joined: JoinedDatabase, data: DemoData, schools: Keys, folder: Path
) -> None:
    """Write an indicator that is new, the form that asks for it, and the answers to the form."""
    found, now = data.read("collection"), joined.now
    passport = services.indicators.add(
        kind=IndicatorKind.SHARE, level=IndicatorLevel.SCHOOL, **found["indicator"]
    ).value
    present = [schools[one.code] for one in services.schools.list()]
    joined.now = _at(found["made_on"], now)
    wanted = FormFields(
        found["name"],
        found["period"],
        found["due"],
        _fields(services, found, passport),
        tuple(present),
    )
    form = services.collections.create(wanted).value
    sent = folder / "sent"
    sent.mkdir()
    services.collections.write_files(form, sent)
    for number, one in enumerate(found["returned"]):
        joined.now = _at(one["day"], now)
        returned = folder / f"returned {number}"
        returned.mkdir()
        _return(services, form, one, schools, returned)
        services.collections.save(services.collections.read(form, [returned]))
    joined.now = now


def _at(day: date, now: datetime) -> datetime:
    return min(now, datetime.combine(day, _WORKDAY, now.tzinfo))


def _fields(services: Services, found: Json, passport: PassportId) -> tuple[CollectionField, ...]:
    offered = [
        one for offer in services.collections.offers(found["period"]) for one in offer.fields
    ]
    facts = {one.measure: one for one in offered}
    return (
        *(one for one in offered if one.passport == passport),
        *(facts[FactMeasure(name)] for name in found["facts"]),
        *(
            question(one["text"], AnswerKind(one["kind"]), one.get("options", ()))
            for one in found["questions"]
        ),
    )


def _return(
    services: Services, collection: CollectionId, found: Json, schools: Keys, folder: Path
) -> None:
    """Write the workbooks that schools sent on a day into a folder."""
    from app.documents.collection_form import (  # noqa: PLC0415 - heavy, and few make a demo
        FormWorkbooks,
        SchoolForm,
    )

    form = services.collections.get(collection).form
    names = {one.code: one.short_name for one in services.schools.list()}
    books = FormWorkbooks()
    for code, cells in found["answers"].items():
        filled = SchoolForm(form, schools[code], names[code], known=_answers(form, cells))
        (folder / file_name(names[code], form.name)).write_bytes(books.workbook(filled))
    for code, text in found.get("altered", {}).items():
        mended = replace(form, fields=(*form.fields[:-1], replace(form.fields[-1], text=text)))
        altered = SchoolForm(mended, schools[code], names[code])
        book = FormWorkbooks().workbook(altered)
        (folder / file_name(names[code], form.name)).write_bytes(book)


def _answers(form: CollectionForm, cells: Sequence[str | None]) -> Mapping[FieldKey, Answer]:
    return {
        one.key: _answer(one, cell)
        for one, cell in zip(form.fields, cells, strict=True)
        if cell is not None
    }


def _answer(one: CollectionField, cell: str) -> Answer:
    if one.parts:
        numerator, denominator = map(Decimal, cell.split("/"))
        return Answer(numerator=numerator, denominator=denominator)
    match one.kind:
        case AnswerKind.TEXT | AnswerKind.CHOICE:
            return Answer(text=cell)
        case AnswerKind.YES_NO:
            return Answer(value=Decimal(cell == _YES))
    return Answer(value=Decimal(cell))
