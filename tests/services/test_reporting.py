"""The papers of execution: what they say, what they lack, and that all formats can be made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.documents.model import Document, Table
from app.domain.calendar import CalendarEdit, Event, EventKind
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.execution import Scope
from app.domain.marks import MarkState, PointRef
from app.domain.reporting import BlankKind
from app.domain.roadmap import ActivityId, ActivityText, Roadmap, RoadmapId
from app.domain.school import SchoolId
from app.services import Services
from tests.documents.outline import outline

QUARTER = (date(2022, 1, 1), date(2022, 3, 31))


@pytest.fixture
def rows(roadmap: Roadmap) -> list[ActivityId]:
    return [row.id for section in roadmap.plans[0].sections for row in section.activities]


@pytest.fixture
def schools(services: Services) -> list[SchoolId]:
    names = ["СОШ № 1", "СОШ № 2", "СОШ № 3"]
    return [services.schools.add(full_name=n, short_name=n).value for n in names]


@pytest.fixture
def marked(
    services: Services, rows: list[ActivityId], schools: list[SchoolId], tmp_path: Path
) -> None:
    """A quarter with something of everything."""
    execution = services.execution
    scan = tmp_path / "приказ № 3.pdf"
    scan.write_bytes(b"%PDF")
    first = PointRef(rows[0], "2022-01-20")
    execution.mark([first], MarkState.DONE, done_on=date(2022, 1, 18))
    execution.attach_files(first, [scan])
    execution.move([PointRef(rows[1], "2022-01")], date(2022, 4, 15), "нет данных ОГЭ")
    execution.set_schools([rows[3]], Scope.LISTED, schools)
    execution.mark(
        [PointRef(rows[3], "2022-Q1", schools[0])], MarkState.DONE, done_on=date(2022, 2, 1)
    )
    execution.note([PointRef(rows[3], "2022-Q1", schools[1])], "карантин")


def text_of(document: Document) -> str:
    return outline(document).replace("~", " ")


def refused(error: UserError | StorageError) -> UserCode | StorageCode:
    return error.code


@pytest.mark.usefixtures("marked")
def test_a_report_tells_what_was_done_and_what_was_not(
    services: Services, saved: RoadmapId
) -> None:
    report = services.reporting.report(saved, *QUARTER)
    text = text_of(services.reporting.compose_report(report))
    assert "об исполнении дорожной карты за I квартал 2022 года" in text
    assert "выполнено 18.01.2022" in text
    assert "приказ № 3.pdf" in text
    assert "перенесено на 15.04.2022: нет данных ОГЭ" in text
    assert "в работе, до 31.03.2022; школы: 1 из 3" in text
    assert "СОШ № 2: карантин" in text
    assert "II квартал" not in text


def test_a_long_series_is_one_line(services: Services, saved: RoadmapId) -> None:
    section = services.roadmaps.get(saved).plans[0].sections[1].id
    row = services.roadmaps.add_activities(
        section, 1, [ActivityText(text="Сверка", deadline="еженедельно")]
    ).value[0]
    weeks = [one.point for one in services.execution.points_of(row)]
    done = [PointRef(row, one.key) for one in weeks[:4]]
    services.execution.mark(done, MarkState.DONE, done_on=date(2022, 1, 27))
    report = services.reporting.report(saved, *QUARTER)
    text = text_of(services.reporting.compose_report(report))
    assert (
        "13 недель: выполнено с опозданием 4, просрочено 5, в работе 1, срок не наступил 3" in text
    )
    assert "выполнено с опозданием: 30.12.2021; 14, 21.01.2022" in text
    assert "просрочено: 28.01; 4, 11, 18, 25.02" in text
    assert text.count("Сверка") == 2  # once among the blanks
    lines = [line for line in services.reporting.blank_lines(report) if "Сверка" in line]
    assert lines == ["Сверка, 5 недель (28.01; 4, 11, 18, 25.02): срок истёк, отметки нет"]


@pytest.mark.usefixtures("marked")
def test_a_school_has_a_report_of_its_own(services: Services, saved: RoadmapId) -> None:
    report = services.reporting.report(saved, *QUARTER, school="МБОУ СОШ № 1")
    text = text_of(services.reporting.compose_report(report))
    assert "Школа:" in text
    assert "СОШ № 1" in text
    assert "выполнено 01.02.2022" in text
    assert "Выбор школ" not in text
    assert "школы:" not in text
    other = services.reporting.report(saved, *QUARTER, school="СОШ № 2")
    assert "карантин" in text_of(services.reporting.compose_report(other))
    with pytest.raises(UserError) as error:
        services.reporting.report(saved, *QUARTER, school="СОШ № 99")
    assert refused(error.value) is UserCode.PARTY_UNKNOWN


def test_a_move_is_told_with_its_reason_when_its_day_has_passed_too(
    services: Services, saved: RoadmapId, rows: list[ActivityId], schools: list[SchoolId]
) -> None:
    execution = services.execution
    execution.move([PointRef(rows[1], "2022-01")], date(2022, 2, 15), "нет данных ОГЭ")
    execution.set_schools([rows[3]], Scope.LISTED, schools)
    execution.move([PointRef(rows[3], "2022-Q1", schools[2])], date(2022, 4, 10), "ремонт")
    report = services.reporting.report(saved, *QUARTER)
    text = text_of(services.reporting.compose_report(report))
    assert "срок истёк 15.02.2022 (перенесено с 31.01.2022: нет данных ОГЭ)" in text
    assert "СОШ № 3: перенесено на 10.04.2022: ремонт" in text


def test_a_note_says_why_there_is_no_paper(
    services: Services, saved: RoadmapId, rows: list[ActivityId]
) -> None:
    assert services.execution.wants_evidence(rows[0])
    assert not services.execution.wants_evidence(rows[1])
    first = PointRef(rows[0], "2022-01-20")
    services.execution.mark([first], MarkState.DONE, done_on=date(2022, 1, 18))
    kinds = [one.kind for one in services.reporting.report(saved, *QUARTER).blanks]
    assert BlankKind.NO_EVIDENCE in kinds
    services.execution.note([first], "приказ подписан в министерстве")
    kinds = [one.kind for one in services.reporting.report(saved, *QUARTER).blanks]
    assert BlankKind.NO_EVIDENCE not in kinds


@pytest.mark.usefixtures("marked")
def test_the_totals_count_points_by_section(services: Services, saved: RoadmapId) -> None:
    document = services.reporting.compose_report(services.reporting.report(saved, *QUARTER))
    table = next(node for node in document.sequences[0].nodes if isinstance(node, Table))
    counts = [[cell.text for cell in row.cells] for row in table.rows if hasattr(row, "cells")]
    assert [row[1:] for row in counts] == [
        ["2", "1", "0", "0", "0", "0", "1", "0"],
        ["1", "0", "0", "1", "0", "0", "0", "0"],
        ["3", "1", "0", "1", "0", "0", "1", "0"],
    ]


def test_blanks_are_told_before_the_report_is_printed(
    services: Services, saved: RoadmapId, rows: list[ActivityId]
) -> None:
    report = services.reporting.report(saved, *QUARTER)
    assert services.reporting.blank_lines(report) == [
        "1.1. Создание рабочей группы, 20 января 2022: срок истёк, отметки нет",
        "1.2. Выбор школ, январь 2022: срок истёк, отметки нет",
        "Перечень наставников - школы - вузы: срок не определён: задайте даты",
    ]
    first = PointRef(rows[0], "2022-01-20")
    services.execution.mark([first], MarkState.DONE, done_on=date(2022, 1, 18))
    [line, *_] = services.reporting.blank_lines(services.reporting.report(saved, *QUARTER))[1:]
    assert line == "1.1. Создание рабочей группы, 20 января 2022: нет подтверждающего документа"
    text = text_of(services.reporting.compose_report(report))
    assert text.index("Не заполнено") < text.index("Сводка")


@pytest.mark.usefixtures("marked")
def test_every_paper_is_written_in_every_format(
    services: Services, saved: RoadmapId, tmp_path: Path
) -> None:
    reporting = services.reporting
    report, year = reporting.report(saved, *QUARTER), reporting.year(saved)
    extract = reporting.extract("УМЦ")
    for suffix, magic in [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")]:
        for written in (
            reporting.export_report(report, tmp_path / f"отчёт.{suffix}"),
            reporting.export_extract(extract, tmp_path / f"выписка.{suffix}"),
            reporting.export_calendar(year, tmp_path / f"календарь.{suffix}"),
        ):
            assert written.read_bytes().startswith(magic)


def test_an_extract_is_somebody_s_part_of_the_plan(services: Services, saved: RoadmapId) -> None:
    extract = services.reporting.extract("моуо")
    assert extract.name == "МОУО"
    [part] = extract.parts
    assert [one.number for one in part.activities] == ["1.1.", "1.2."]
    person = services.reporting.extract("И. О. Павлова")
    assert (person.name, len(person.parts[0].activities)) == ("Павлова И.О.", 1)
    text = text_of(services.reporting.compose_extract(person))
    assert "Павлова И.О." in text
    assert "до 20.01.2022" in text


def test_a_school_has_its_part_too(
    services: Services, rows: list[ActivityId], schools: list[SchoolId]
) -> None:
    services.execution.set_schools([rows[3]], Scope.LISTED, schools[:1])
    extract = services.reporting.extract("МБОУ СОШ №1")
    assert extract.school == schools[0]
    assert [one.id for one in extract.parts[0].activities] == [rows[3]]
    with pytest.raises(UserError) as error:
        services.reporting.extract("СОШ № 2")
    assert refused(error.value) is UserCode.PARTY_UNKNOWN


def test_the_year_stands_by_months(services: Services, saved: RoadmapId) -> None:
    event = Event(
        "session", EventKind.REPORTING_SESSION, "Отчётная сессия", date(2022, 11, 14),
        date(2022, 11, 18),
    )  # fmt: skip
    services.calendars.change(CalendarEdit(events=(event,)))
    year = services.reporting.year(saved)
    document = services.reporting.compose_calendar(year)
    table = next(node for node in document.sequences[0].nodes if isinstance(node, Table))
    cells = [[cell.text for cell in row.cells] for row in table.rows if hasattr(row, "cells")]
    by_name = {row[1]: row[2:] for row in cells}
    assert by_name["Выбор школ"][:3] == ["31", "", ""]
    assert by_name["Семинары"] == [
        *("•", "•", "31", "•", "•", "30", "•", "•", "30", "•", "•", "30"),
    ]
    assert by_name["Отчётная сессия"][10] == "14–18"


def test_a_school_year_begins_in_september(services: Services) -> None:
    key = services.roadmaps.create(
        title="План", start=date(2022, 9, 1), end=date(2023, 8, 31)
    ).value
    section = services.roadmaps.get(key).plans[0].sections[0].id
    services.roadmaps.add_activities(section, 0, [ActivityText(text="А", deadline="ежемесячно")])
    year = services.reporting.year(key)
    assert (year.months[0], year.months[-1]) == (date(2022, 9, 1), date(2023, 8, 1))


def test_dates_go_to_other_calendars_and_keep_their_names(
    services: Services, saved: RoadmapId, rows: list[ActivityId], tmp_path: Path
) -> None:
    target = tmp_path / "сроки.ics"
    first = services.reporting.export_ics(target, roadmap=saved).read_text(encoding="utf-8")
    assert first.count("BEGIN:VEVENT") == 6
    assert f"UID:{rows[3]}.2022-Q1@marshrut" in first.replace("\n ", "")
    services.execution.move([PointRef(rows[3], "2022-Q1")], date(2022, 4, 5), "причина")
    again = services.reporting.export_ics(target, roadmap=saved).read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20220405" in again
    assert again.count("BEGIN:VEVENT") == 6


def test_what_cannot_be_written_is_said(
    services: Services, saved: RoadmapId, tmp_path: Path
) -> None:
    reporting = services.reporting
    report = reporting.report(saved, *QUARTER)
    with pytest.raises(UserError) as error:
        reporting.export_report(report, tmp_path / "отчёт.odt")
    assert refused(error.value) is UserCode.FORMAT_UNKNOWN
    with pytest.raises(StorageError) as storage:
        reporting.export_ics(tmp_path / "нет" / "сроки.ics")
    assert refused(storage.value) is StorageCode.FOLDER_MISSING
    for call in (
        lambda: reporting.report(saved, date(2030, 1, 1), date(2030, 3, 31)),
        lambda: reporting.year(saved, 2030),
        lambda: reporting.export_ics(tmp_path / "с.ics", start=date(2030, 1, 1)),
    ):
        with pytest.raises(UserError) as error:
            call()
        assert refused(error.value) is UserCode.NOTHING_TO_EXPORT
    with pytest.raises(UserError) as error:
        reporting.year(saved, 99999)
    assert refused(error.value) is UserCode.FIELD_INVALID
    with pytest.raises(UserError) as error:
        reporting.report(saved, date(2022, 3, 1), date(2022, 1, 1))
    assert refused(error.value) is UserCode.PERIOD_REVERSED
