"""A district that is asked: passports, schools, a form, and a school that fills its workbook."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from app.domain.collection_layout import (
    DATA_SHEET,
    FIRST_ROW,
    FormColumn,
    columns_of,
)
from app.domain.collections import AnswerKind, CollectionField, CollectionForm, CollectionId
from app.domain.indicators import IndicatorKind, PassportId
from app.domain.school import FactMeasure, SchoolId
from app.services import Services
from app.services.collections import FormFields, question

SCHOOLS = ("МБОУ СОШ № 1", "МБОУ СОШ № 2", "МКОУ «Заречная СОШ»")
NAME = "Осенний мониторинг"


@dataclass(frozen=True, slots=True)
class Asked:
    """Keys of what was laid down; `fields` are in the order of the form."""

    form: CollectionId
    schools: tuple[SchoolId, ...]
    trained: PassportId
    covered: PassportId
    fields: tuple[CollectionField, ...]


def lay_down(services: Services, due: date | None = date(2022, 3, 10)) -> Asked:
    """Make schools, two indicators and a form over them, a fact, a result and questions."""
    schools = tuple(
        services.schools.add(short_name=name, full_name=name, head=f"Директор {at}").value
        for at, name in enumerate(SCHOOLS, start=1)
    )
    trained = services.indicators.add(
        name="Доля обученных педагогов", kind=IndicatorKind.SHARE, unit="%",
        numerator="обученные", denominator="все педагоги",
    ).value  # fmt: skip
    covered = services.indicators.add(
        name="Доля охваченных кружками", kind=IndicatorKind.SHARE, unit="%"
    ).value
    fields = fields_of(services, trained, covered)
    wanted = FormFields(NAME, "2022", due, fields, schools)
    form = services.collections.create(wanted).value
    return Asked(form, schools, trained, covered, services.collections.get(form).form.fields)


def fields_of(
    services: Services, trained: PassportId, covered: PassportId
) -> tuple[CollectionField, ...]:
    """Return what is asked: see the order in `FILLED`."""
    offered = [one for offer in services.collections.offers("2022") for one in offer.fields]
    indicators = {one.passport: one for one in offered if one.passport}
    facts = {one.measure: one for one in offered if one.measure}
    results = [one for one in offered if one.text.startswith("ОГЭ, математика:")]
    return (
        indicators[trained],
        indicators[covered],
        facts[FactMeasure.PUPILS],
        facts[FactMeasure.PUPILS_DISABLED],
        *results,
        question("Есть ли план поддержки?", AnswerKind.YES_NO),
        question("Кто помогает?", AnswerKind.CHOICE, ("школа", "методист")),
        question("Что мешает?", AnswerKind.TEXT),
    )


FILLED: dict[str, Any] = {
    "E7": 12, "F7": 20, "G8": "85,5 %", "G9": 412, "G10": "17", "G11": 40, "G12": 3.62, "G13": 4,
    "G14": "да", "G15": "методист", "G16": "Далеко ехать", "I7": "по журналу",
}  # fmt: skip


def written(services: Services, asked: Asked, folder: Path) -> dict[SchoolId, Path]:
    """Write the files and return them by school."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = services.collections.write_files(asked.form, folder).value
    return dict(zip(asked.schools, sorted(paths), strict=True))


def fill(path: Path, cells: Mapping[str, Any], target: Path | None = None) -> Path:
    """Fill a workbook as a school would."""
    book = load_workbook(path)
    sheet = book[DATA_SHEET]
    for place, value in cells.items():
        sheet[place] = value
    book.save(target or path)
    return target or path


def copied(path: Path, target: Path) -> Path:
    """Put a copy under another name."""
    return Path(shutil.copy(path, target))


def place_of(form: CollectionForm, key: str, column: FormColumn = FormColumn.VALUE) -> str:
    """Return the cell in which a field is answered."""
    at = next(place for place, one in enumerate(form.fields) if one.key == key)
    letter = "ABCDEFGHI"[columns_of(form.fields).index(column)]
    return f"{letter}{FIRST_ROW + at}"
