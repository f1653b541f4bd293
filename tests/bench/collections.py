"""Collecting data from 300 schools: writing, reading and saving, against openpyxl and calamine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from app.db.engine import open_database
from app.domain.collection_layout import DATA_SHEET, FIRST_ROW
from app.domain.collections import CollectionId
from app.domain.indicators import IndicatorKind
from app.services import Services, compose
from app.services.collections import FormFields
from tests.bench.ratio import Ratio, seconds

NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001 - the clock of the bench
SCHOOLS, INDICATORS = 300, 20
WRITE_LIMIT, READ_LIMIT, SAVE_LIMIT = 1.0, 30.0, 1.5


def measure() -> Iterable[Ratio]:
    """Yield what a form of 20 indicators for 300 schools costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(folder / "district.db", now=lambda: NOW)
        try:
            services = compose(database, lambda: NOW)
            form = _form(services)
            (folder / "out").mkdir()
            write = partial(services.collections.write_files, form, folder / "out")
            writing = seconds(write)
            files = sorted((folder / "out").glob("*.xlsx"))
            filling = seconds(partial(_fill, files))
            yield Ratio(
                "300 forms written / opened and saved by openpyxl",
                writing / filling, WRITE_LIMIT, f"{writing:.1f} s; {filling:.1f} s bare",
            )  # fmt: skip
            bare = seconds(lambda: [_bare(file) for file in files])
            reading = seconds(lambda: services.collections.read(form, [folder / "out"]))
            yield Ratio(
                "300 forms read and checked / calamine",
                reading / bare, READ_LIMIT, f"{reading:.2f} s; {bare:.2f} s bare",
            )  # fmt: skip
            draft = services.collections.read(form, [folder / "out"])
            saving = seconds(lambda: services.collections.save(draft))
            yield Ratio("300 replies saved / read", saving / reading, SAVE_LIMIT, f"{saving:.2f} s")
        finally:
            database.close()


def _form(services: Services) -> CollectionId:
    schools = [
        services.schools.add(short_name=f"СОШ № {number}", full_name=f"СОШ № {number}").value
        for number in range(1, SCHOOLS + 1)
    ]
    for number in range(INDICATORS):
        services.indicators.add(name=f"Доля {number}", kind=IndicatorKind.SHARE, unit="%")
    fields = [one.fields[0] for one in services.collections.offers("2026")[:INDICATORS]]
    wanted = FormFields("Мониторинг", "2026", None, tuple(fields), tuple(schools))
    return services.collections.create(wanted).value


def _fill(files: Iterable[Path]) -> None:
    for number, file in enumerate(files):
        book = load_workbook(file)
        for row in range(FIRST_ROW, FIRST_ROW + INDICATORS):
            book[DATA_SHEET].cell(row, 5).value = (number + row) % 100
        book.save(file)


def _bare(file: Path) -> object:
    return CalamineWorkbook.from_path(str(file)).get_sheet_by_name(DATA_SHEET).to_python()
