"""The papers of identification, read back from what was printed, in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.db.engine import open_database
from app.documents.builders.identification import build_identified
from app.documents.model import Document, Row, Table
from app.documents.renderers import Format, render
from app.domain.identification_views import GivenEntry
from app.domain.paperwork import SheetProfile
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.services import Services, compose
from app.services.bases import BasisFields
from tests.documents.reading import pdf_pages
from tests.services import results_world
from tests.services.results_world import District

TODAY = datetime(2022, 11, 22, 9, tzinfo=UTC)
STAYS, LEFT = "МБОУ СОШ № 2", "МБОУ ООШ с. Ключевое"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("district") / "office.db"
    database = open_database(path, now=lambda: TODAY)
    yield compose(database)
    database.close()


@pytest.fixture(scope="module")
def district(services: Services) -> District:
    made = results_world.lay_down(services)
    federal = services.identification.rule_named("federal")
    for year in (2021, 2022):
        services.identification.run(federal.id, year, official=True)
    order = BasisFields("приказ министерства образования", "77-п", date(2022, 8, 25))
    services.statuses.take_schools_off(
        [made.schools[LEFT]], made.low, date(2022, 9, 1), basis=order
    )
    return made


def plain(document: Document, kind: Format = Format.PDF) -> str:
    """The letters of a paper on one line, without non-breaking spaces."""
    content = render(document, kind)
    if kind is Format.PDF:
        text = " ".join(pdf_pages(content))
    else:
        book = load_workbook(BytesIO(content))
        values = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        text = " ".join(str(value) for value in values if value is not None)
    return " ".join(text.replace("\xa0", " ").split())


def test_why_a_school_is_on_the_list_stands_on_one_page(
    services: Services, district: District
) -> None:
    [last, *_older] = services.identification.runs(official=True)
    paper = services.identification.explanation_paper(last.id, district.schools[STAYS])
    assert len(pdf_pages(render(paper, Format.PDF))) == 1
    said = plain(paper)
    for piece in (
        "ПОЧЕМУ ШКОЛА В СПИСКЕ",
        "Официальный расчёт от 22.11.2022",
        "32 % ▲",
        "16 из 50",
        "Для списка хватает одного условия",
        "Сравнивать и ранжировать по ним школы нельзя",
    ):
        assert piece in said


def test_a_trial_says_so_on_paper(services: Services, district: District) -> None:
    rule = services.identification.rule_named("relative")
    cut = replace(rule, settings=replace(rule.settings, cut_off=Decimal("0.95")))
    trial = services.identification.trial(cut, 2022)
    said = plain(services.identification.explanation_paper(trial, district.schools[STAYS]))
    assert "Пробный расчёт: официальным решением он не является" in said
    assert "R = 0,8595" in said
    assert "D = −0,1405 (на 14,1 % ниже)" in said
    assert "0,8517 44,80 : 52,60 (50)" in said
    listed = plain(services.identification.list_paper(trial))
    assert listed.index("Заречная") < listed.index("СОШ № 2")  # by names, never by results
    assert "ПРИЛОЖЕНИЕ" in listed


def test_results_of_single_pupils_are_not_told_in_the_annex_of_a_list(
    services: Services, district: District
) -> None:
    rule = services.identification.rule_named("relative")
    cut = replace(rule, settings=replace(rule.settings, cut_off=Decimal("0.95")))
    found = services.identification.trial(cut, 2022).found
    own = found.of(district.schools[STAYS])
    assert own is not None
    told = [cell for cell in own.cells if cell.gap is None]
    private = replace(
        own, cells=tuple(c._replace(takers=2) if c == told[0] else c for c in own.cells)
    )
    findings = tuple(private if one == own else one for one in found.findings)
    names = services.identification.names_of(2022)
    whole, hidden = (
        plain(build_identified(one, names, None, None, SheetProfile()))
        for one in (found, replace(found, findings=findings))
    )
    figure = f"{told[0].own:.2f}".replace(".", ",")
    assert whole.count("(n = 2)") == 0
    assert hidden.count("мало участников (n = 2)") == 1
    assert hidden.count(f"{figure} : ") == whole.count(f"{figure} : ") - 1


def test_sixteen_procedures_of_three_years_still_take_one_page(
    services: Services, district: District
) -> None:
    names = ("Физика", "Химия", "Биология", "История", "География", "Литература", "Информатика")
    rows = []
    for exam in (Exam.EGE, Exam.OGE):
        for name in names:
            for year in results_world.YEARS:
                one = Procedure(exam, name, None)
                whose = (
                    (ResultScope.SCHOOL, district.schools["МБОУ СОШ № 1"]),
                    (ResultScope.REGION, None),
                )
                rows += [
                    ResultEntry(scope, school, year, one, 25, Decimal("48.12"))
                    for scope, school in whose
                ]
    results_world.save(services, rows)
    rule = services.identification.rule_named("relative")
    trial = services.identification.trial(rule, 2022)
    paper = services.identification.explanation_paper(trial, district.schools["МБОУ СОШ № 1"])
    services.history.undo()
    assert len(pdf_pages(render(paper, Format.PDF))) == 1


def test_why_a_school_left(services: Services, district: District) -> None:
    paper = services.identification.leaving_paper(district.schools[LEFT])
    assert len(pdf_pages(render(paper, Format.PDF))) == 1
    said = plain(paper)
    assert "ПОЧЕМУ ШКОЛА ВЫШЛА ИЗ СПИСКА" in said
    assert "с 01.02.2021 по 31.08.2022" in said
    assert "приказ министерства образования от 25.08.2022 № 77-п" in said
    assert "было 2, стало 0, порог 2" in said


def test_a_ranking_is_printed_with_its_warning(services: Services, district: District) -> None:
    rule = services.identification.rule_named("lowest")
    wide = replace(rule, settings=replace(rule.settings, lowest_percent=Decimal(40)))
    said = plain(services.identification.list_paper(services.identification.trial(wide, 2022)))
    assert "Список составлен ранжированием школ" in said


def test_differences_are_listed_with_reasons(services: Services, district: District) -> None:
    [last, *_older] = services.identification.runs(official=True)
    entries = [GivenEntry(STAYS), GivenEntry("МБОУ Гимназия")]
    given = services.identification.load_given(entries, 2022, district.low).value
    paper = services.identification.differences_paper(given, last.id)
    services.history.undo()
    [table] = [node for node in paper.sequences[0].nodes if isinstance(node, Table)]
    cells = [
        [cell.text.replace("\xa0", " ") for cell in row.cells]
        for row in table.rows
        if isinstance(row, Row)
    ]
    assert [row[1] for row in cells] == ["МБОУ Гимназия", "МКОУ «Заречная СОШ»"]
    assert cells[0][2].startswith("есть у министерства, нет в своём расчёте: ни одно условие")


@pytest.mark.parametrize("kind", Format)
def test_every_paper_is_written_in_every_format(
    services: Services, district: District, kind: Format, tmp_path: Path
) -> None:
    [last, *_older] = services.identification.runs(official=True)
    key = district.schools[STAYS]
    for place, paper in enumerate(
        (
            services.identification.explanation_paper(last.id, key),
            services.identification.leaving_paper(district.schools[LEFT]),
            services.identification.list_paper(last.id),
        )
    ):
        target = tmp_path / f"{place}.{kind.value}"
        assert services.identification.export(paper, target).stat().st_size
    assert "16 из 50" in plain(services.identification.list_paper(last.id), Format.XLSX)
