"""Every value and every error has its words; a new one without them fails here."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

import app.domain
from app import wording
from app.domain.drafts import Origin, Remark, RemarkCode
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.replacing import PlaceKind
from app.domain.safekeeping import Fault, FaultCode, StoredPlace
from app.domain.school import FactMeasure

SAID_ELSEWHERE = {RemarkCode, UserCode, StorageCode, FaultCode}


def enums() -> list[type[StrEnum]]:
    """All enums of the domain."""
    found = set[type[StrEnum]]()
    for info in pkgutil.walk_packages(app.domain.__path__, "app.domain."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
                found.add(value)
    return sorted(found, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", [kind for kind in enums() if kind not in SAID_ELSEWHERE])
def test_every_member_has_a_word(kind: type[StrEnum]) -> None:
    words = [wording.word(member) for member in kind]
    assert all(words)
    assert len(set(words)) == len(words), "two members must not look alike"


DATA = {
    "path": Path("/tmp/план.docx"),
    "backup": Path("/tmp/копия.db"),
    "field": "title",
    "limit": 500,
    "limit_mb": 50,
    "start": date(2022, 12, 31),
    "end": date(2022, 1, 1),
    "text": "31.11.2015",
    "kind": "school",
    "key": "x",
    "name": "СОШ № 32",
    "code": "540123",
    "names": ("Правка срока 2.4", "Удалено 3 мероприятия"),
    "suffix": ".odt",
    "what": "показателей",
    "url": "mysql://x",
    "found": "2",
    "known": "1",
    "places": (PlaceKind.CURATORSHIP, PlaceKind.VISIT),
    "next_start": date(2022, 9, 1),
    "next_end": date(2022, 10, 1),
    "year": 2022,
    "day": date(2022, 3, 8),
    "where": "строку 5",
    "history": ("school_status", "visit_school"),
    "other": "СОШ № 80",
    "digits": "10 или 12",
    "members": 5,
    "school_year": 2021,
    "measure": FactMeasure.PUPILS_DISABLED,
    "whole": FactMeasure.PUPILS,
    "whole_text": "540",
    "school": "СОШ № 5",
    "until": date(2022, 8, 31),
    "office_days": (date(2020, 9, 1), None),
    "status": "ШНОР",
}


@pytest.mark.parametrize("code", list(UserCode) + list(StorageCode))
def test_every_error_has_a_whole_sentence(code: UserCode | StorageCode) -> None:
    error = (UserError if isinstance(code, UserCode) else StorageError)(code, **DATA)
    said = wording.sentence(error)
    assert "…" not in said, "the sentence names data that the error does not carry"
    assert "\n" not in said
    assert re.search("[а-яё]", said)
    assert said[0].isupper() or code is UserCode.USAGE, "usage begins with what was typed"


def test_a_missing_piece_of_data_does_not_hide_the_error() -> None:
    assert "…" in wording.sentence(UserError(UserCode.FILE_MISSING))


def test_braces_in_data_are_only_text() -> None:
    said = wording.sentence(UserError(UserCode.FILE_MISSING, path="{0}{x}.docx"))
    assert "{0}{x}.docx" in said


@pytest.mark.parametrize(
    ("kind", "said"),
    [("activity", "Мероприятие не найдено:"), ("school", "Школа не найдена:")],
)
def test_what_was_not_found_agrees_with_its_noun(kind: str, said: str) -> None:
    assert wording.sentence(UserError(UserCode.NOT_FOUND, kind=kind, key="x")).startswith(said)


@pytest.mark.parametrize("code", list(RemarkCode))
def test_every_remark_has_a_sentence(code: RemarkCode) -> None:
    data: dict[str, str | int] = {
        "heading": "Классы",
        "field": "deadline",
        "number": "1.2",
        "expected": "1.3",
        "numbers": "1, 2, 3, 2",
        "text": "17-02.2020",
        "read_as": "17.02.2020",
        "start": "01.01.2022",
        "end": "31.12.2022",
        "count": 2,
        "coding": "UTF-8",
        "separator": "запятая",
    }
    assert "…" not in wording.remark(Remark(code, Origin(), data))


@pytest.mark.parametrize("code", list(FaultCode))
def test_every_fault_of_a_database_has_a_sentence(code: FaultCode) -> None:
    data = {"text": "x", "table": "t", "parent": "p", "count": 2, "expected": 5, "found": 4}
    data |= {"stored": StoredPlace.BASIS, "of": "5"}
    assert "…" not in wording.fault(Fault(code, data))


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin(table=2, row=5), "таблица 2, строка 5"),
        (Origin(table=2), "таблица 2"),
        (Origin(paragraph=12), "абзац 12"),
        (Origin(sheet="План", table=1, row=3), "лист «План», строка 3"),
        (Origin(), ""),
    ],
)
def test_a_place_is_named_as_a_reader_counts(origin: Origin, said: str) -> None:
    assert wording.where(origin) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 КБ"), (1, "1 КБ"), (245_760, "240 КБ"), (1 << 20, "1,0 МБ"), (3_565_158, "3,4 МБ")],
)
def test_sizes(size: int, said: str) -> None:
    assert wording.size_text(size) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 школа"), (2, "2 школы"), (5, "5 школ"), (11, "11 школ"), (21, "21 школа")],
)
def test_plurals(count: int, said: str) -> None:
    assert wording.plural(count, "школа", "школы", "школ") == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022 год"),
        (date(2020, 1, 1), date(2024, 12, 31), "2020–2024 годы"),
        (date(2022, 9, 1), date(2023, 8, 31), "2022/23 учебный год"),
        (date(2022, 2, 1), date(2022, 6, 30), "01.02.2022 – 30.06.2022"),
    ],
)
def test_periods(start: date, end: date, said: str) -> None:
    assert wording.period_text(start, end) == said
