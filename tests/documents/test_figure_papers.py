"""The papers of indicators and of a school's results, read back from what was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.db.engine import open_database
from app.documents.model import Document, Figure, Row, SectionRow, Table
from app.documents.renderers import Format, render
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_entering import read_cell
from app.domain.indicator_reports import Attainment, attainment_of
from app.domain.indicators import IndicatorKind
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId
from app.domain.school_names import natural_key
from app.importers import read_document, understand
from app.services import Services, compose
from tests.bases import copied
from tests.documents.reading import docx_body, docx_text, letters, pdf_pages

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CELLS = {IndicatorKind.YES_NO: "да", IndicatorKind.TEXT: "есть", IndicatorKind.NUMBER: "3"}


@pytest.fixture(scope="module")
def district(demo_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = copied(demo_base, tmp_path_factory.mktemp("district"))
    database = open_database(path, now=lambda: NOW)
    yield compose(database)
    database.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Services]:
    database = open_database(tmp_path / "office.db", now=lambda: NOW)
    yield compose(database)
    database.close()


def rows_of(document: Document) -> list[list[str]]:
    """The rows of all tables; a section is a row of one text."""
    return [
        [cell.text.replace("\xa0", " ") for cell in row.cells]
        if isinstance(row, Row)
        else [row.cell.text.replace("\xa0", " ")]
        for sequence in document.sequences
        for node in sequence.nodes
        if isinstance(node, Table)
        for row in node.rows
        if isinstance(row, Row | SectionRow)
    ]


def cells_of(content: bytes) -> list[Any]:
    """The cells of a workbook."""
    book = load_workbook(BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def said(document: Document) -> str:
    return " ".join(" ".join(pdf_pages(render(document, Format.PDF))).replace("\xa0", " ").split())


def school(services: Services, code: str) -> SchoolId:
    return next(one.id for one in services.schools.list(closed=True) if one.code == code)


def test_every_target_of_the_year_stands_with_its_fact_and_distance(district: Services) -> None:
    paper = district.indicator_papers.report_paper(2026)
    assert all(pages.sheet.landscape for pages in paper.sequences)
    rows = [row for row in rows_of(paper) if len(row) > 1]
    assert len({row[0] for row in rows}) == 15
    by_name = {row[1]: row[2:] for row in rows}
    maths = next(name for name in by_name if "порог ОГЭ по математике, %" in name)
    assert by_name[maths] == ["24", "≤ 22", "28,7", "+6,7", "■ не достигнут"]
    quality = "Качество знаний: доля отметок «4» и «5», % – программа "
    assert by_name[f"{quality}минимум"][-2:] == ["+7,1", "√ достигнут"]
    assert by_name[f"{quality}максимум"][-2:] == [
        "−1,9",
        "▲ не достигнут, но ближе, чем вначале",
    ]
    text = said(paper)
    met = re.search(r"Цели 2026 года достигнуты по (\d+) из 13 показателей", text)
    assert met is not None
    aimless = [row for row in rows if row[-1] == "– цель не задана"]
    assert [row[2:] for row in aimless] == [["–", "–", "64,9", "–", "– цель не задана"]]
    assert "Цель не задана по 1 показателю." in text
    plain = {
        row[0] for row in rows if row not in aimless and "программа" not in row[1].split("–")[-1]
    }
    assert len(plain) == 13
    missed = {row[0] for row in rows if row[0] in plain and "не достигнут" in row[-1]}
    assert int(met[1]) == len(plain) - len(missed)
    assert "Порог «программа минимум» достигнут по 1 из 1 показателя" in text
    assert "профессионального развития – по 17 школам из 24." in text


def test_blanks_are_told_by_their_kind_and_few_are_not_compared(district: Services) -> None:
    rows = rows_of(district.indicator_papers.report_paper(2026, by_school=True))
    facts = [row[3] for row in rows if len(row) == 6]
    assert {"нет данных", "меньше 10 участников"} <= set(facts)
    few = [row for row in rows if len(row) == 6 and "(n = " in row[3] and row[0].startswith("МБОУ")]
    aimed = [row for row in few if row[2] != "–"]
    assert aimed
    assert all(row[4:] == ["–", "○ не сравнивается: мало участников"] for row in aimed)
    assert all(row[4:] == ["–", "– цель не задана"] for row in few if row not in aimed)
    asked = district.indicator_papers.report(2026, by_school=True, with_few=True)
    schools = [one for indicator in asked.indicators for one in indicator.schools]
    assert Attainment.FEW not in {attainment_of(one) for one in schools}


def test_schools_stand_by_their_names_under_the_whole(district: Services) -> None:
    group = next(one.id for one in district.schools.groups() if one.name == "Малые сельские школы")
    report = district.indicator_papers.report(2025, group=group)
    assert report.whom == "Малые сельские школы"
    members = {one.id for one in district.schools.list() if group in one.groups}
    for indicator in report.indicators:
        names = [report.names[one.school] for one in indicator.schools if one.school]
        assert names == sorted(names, key=natural_key)
        assert {one.school for one in indicator.schools} <= members
    assert any(indicator.schools for indicator in report.indicators)


def test_a_roadmap_s_indicators_stand_in_its_order(district: Services) -> None:
    roadmap = district.roadmaps.get(district.roadmaps.list()[0].id)
    report = district.indicator_papers.report(2026, roadmap=roadmap.id)
    names = [one.passport.name for one in report.indicators]
    assert names == [row.name for row in roadmap.indicators]


def test_a_figure_stays_a_number_in_a_workbook(district: Services) -> None:
    paper = district.indicator_papers.report_paper(2026)
    cells = cells_of(render(paper, Format.XLSX))
    [fact] = [cell for cell in cells if cell.value == 28.7]
    assert fact.number_format == "0.0"
    assert fact.alignment.horizontal == "right"
    assert any(cell.value == -1.9 for cell in cells)


def test_without_passports_there_is_nothing_to_print(empty: Services) -> None:
    with pytest.raises(UserError) as refusal:
        empty.indicator_papers.report_paper(2026)
    assert refusal.value.code is UserCode.NO_INDICATORS


def test_a_school_s_results_stand_beside_those_of_the_region(district: Services) -> None:
    paper = district.result_papers.school_paper(school(district, "990112"))
    text = said(paper)
    assert "РЕЗУЛЬТАТЫ ШКОЛЫ" in text
    assert "2022–2026 годы" in text
    figures = [one for pages in paper.sequences for one in pages.nodes if isinstance(one, Figure)]
    assert len(figures) == 4
    for number in range(1, 5):
        assert f"Рисунок {number}." in text
    rows = rows_of(paper)
    at = next(place for place, row in enumerate(rows) if row == ["Русский язык"] and place > 40)
    year = next(row for row in rows[at:] if row[0] == "2025")
    found = {
        one.scope: one
        for one in district.results.results(year=2025, exam=Exam.OGE)
        if one.procedure.subject == "Русский язык"
        and (one.school in {None, school(district, "990112")})
    }
    means = [
        found[scope].mean
        for scope in (ResultScope.SCHOOL, ResultScope.MUNICIPALITY, ResultScope.REGION)
    ]
    assert [Decimal(cell.replace(",", ".")) for cell in year[2:5]] == means
    assert year[5] == "0,7150"


def test_few_takers_are_marked_and_vpr_compares_nobody(district: Services) -> None:
    paper = district.result_papers.school_paper(school(district, "990122"))
    rows = rows_of(paper)
    few = [row for row in rows if len(row) > 6 and row[1].endswith("○")]
    assert few
    assert "меньше 10" in {row[1] for row in rows if len(row) > 6}
    work = next(place for place, row in enumerate(rows) if row == ["Математика, 4 класс"])
    finals = [row for row in rows[:work] if len(row) > 6]
    assert {row[5] for row in finals} == {"–"}  # of so few nothing is held against the region
    assert "Оценивать и сравнивать по ним школы нельзя" in said(paper)


def test_a_primary_school_has_no_charts_and_signs_all_the_same(district: Services) -> None:
    paper = district.result_papers.school_paper(school(district, "990106"))
    assert not [one for pages in paper.sequences for one in pages.nodes if isinstance(one, Figure)]
    assert "Шаповалова" in said(paper)


def test_the_district_s_mean_is_added_up_where_nobody_gave_it(district: Services) -> None:
    whose = school(district, "990103")
    before = district.result_papers.school_results(whose, charts=False)
    rows = district.results.results(scope=ResultScope.MUNICIPALITY)
    district.results.remove_results([one.id for one in rows])
    after = district.result_papers.school_results(whose, charts=False)
    district.history.undo()
    for one, other in zip(before.procedures, after.procedures, strict=True):
        for year, again in zip(one.years, other.years, strict=True):
            assert year.municipality is not None
            assert again.municipality is not None
            own, added = year.municipality.result.mean, again.municipality.result.mean
            assert own is not None
            assert added is not None
            assert abs(own - added) < Decimal("0.02")


def test_below_the_minimum_is_told_where_marks_are_not(empty: Services) -> None:
    told = {}
    for number, below in enumerate((0, None, 9)):
        whose = empty.schools.add(short_name=f"СОШ № {number}", full_name=f"СОШ № {number}").value
        took = Procedure(Exam.OGE, "Математика", None)
        row = ResultEntry(ResultScope.SCHOOL, whose, 2026, took, 36, Decimal("3.4"), below)
        empty.results.save_results([row], "сводная")
        [line] = (
            one
            for one in rows_of(empty.result_papers.school_paper(whose))
            if one[:2] == ["2026", "36"]
        )
        told[below] = line[6]
    assert told == {0: "0,0", None: "–", 9: "25,0"}, "none below, nobody knows, a quarter"


@pytest.mark.parametrize("kind", list(Format))
def test_the_papers_are_alike_in_every_format(district: Services, kind: Format) -> None:
    results = district.result_papers.school_paper(school(district, "990104"))
    for paper in (district.indicator_papers.report_paper(2026, by_school=True), results):
        content = render(paper, kind)
        if kind is Format.PDF:
            text = "".join(pdf_pages(content))
        elif kind is Format.DOCX:
            text = docx_text(docx_body(content))
        else:
            text = "".join(str(one.value) for one in cells_of(content))
        assert letters("Лицей № 5" if paper is not results else "Гимназия № 4") in letters(text)


@pytest.mark.corpus
@pytest.mark.parametrize(("paper", "count"), [("000", 25), ("002", 2), ("004", 17)])
def test_a_year_typed_for_every_indicator_of_a_real_roadmap_prints_with_distances(
    empty: Services, corpus: Path, paper: str, count: int
) -> None:
    file = next(path for path in corpus.rglob(f"{paper}*.docx"))
    roadmap = empty.roadmaps.save(understand(read_document(file)), source_name=file.name).value
    found = empty.indicators.from_roadmap(roadmap).value
    year = empty.roadmaps.get(roadmap).end.year
    rows = []
    for key in found.passports:
        passport = empty.indicators.get(key)
        cell = read_cell(CELLS.get(passport.kind, "50"), passport.kind)
        rows += [
            ValueEntry(key, str(year), None, component, value=cell.value, text=cell.text)
            for component in passport.components or ("",)
        ]
    saved = empty.indicators.set_values(rows).value
    assert not saved.findings
    assert saved.added == len(rows)
    report = empty.indicator_papers.report(year, roadmap=roadmap)
    told = [one for indicator in report.indicators for one in indicator.whole]
    assert len(list(report.indicators)) == count
    assert all(one.fact is not None or one.text for one in told)
    assert all(one.distance is not None for one in told if one.target is not None)
    printed = said(empty.indicator_papers.report_paper(year, roadmap=roadmap))
    aimed = sum(any(row.target is not None for row in one.whole) for one in report.indicators)
    assert f"из {aimed} показател" in printed
