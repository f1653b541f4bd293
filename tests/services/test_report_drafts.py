"""Reports put together from the data: every figure stands on its rows, and nothing is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.domain.changes import Topic
from app.domain.errors import UserCode, UserError
from app.domain.report_drafts import (
    FillIn,
    OwnText,
    Phrase,
    Reckoning,
    ReportChart,
    ReportDraft,
    ReportId,
    ReportKind,
    ReportRequest,
    ReportState,
    ReportTable,
    SourceKind,
    reckon,
)
from app.domain.result_checks import ResultEntry
from app.domain.results import ResultScope
from app.domain.rounding import rounded
from app.domain.support import VisitForm
from app.services import Services, compose
from app.wording.charts import figure as figure_text
from tests.bases import DEMO_NOW, copied
from tests.services import results_world as world
from tests.services.conftest import Rows

YEAR = (date(2022, 1, 1), date(2022, 12, 31))
KINDS = list(ReportKind)


@pytest.fixture(scope="module")
def demo(demo_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The invented district; read only."""
    database = open_database(
        copied(demo_base, tmp_path_factory.mktemp("read")), now=lambda: DEMO_NOW
    )
    yield compose(database)
    database.close()


@pytest.fixture
def district(services: Services) -> world.District:
    """Two schools on the list, with results, a mentor, visits; the clock shows 01.03.2022."""
    known = world.lay_down(services)
    second = known.schools["МБОУ СОШ № 2"]
    services.support.assign_mentor(second, date(2022, 1, 10), mentor_name="Центр «Опора»")
    for day, form, people in (
        (date(2022, 1, 20), VisitForm.VISIT, 0),
        (date(2022, 2, 3), VisitForm.CALL, 0),
        (date(2022, 2, 10), VisitForm.SEMINAR, 12),
        (date(2021, 12, 1), VisitForm.VISIT, 0),
    ):
        services.visits.add_visit(day, form, [second], people=people)
    return known


def request(kind: ReportKind = ReportKind.SESSION) -> ReportRequest:
    return ReportRequest(kind, *YEAR)


def stored(services: Services, kind: ReportKind = ReportKind.SESSION) -> ReportId:
    return services.reports.compose(kind, *YEAR).value


def words(draft: ReportDraft) -> str:
    return "\n".join(
        one.content.text for one in draft.items if isinstance(one.content, Phrase | OwnText)
    )


def key_of(draft: ReportDraft, beginning: str) -> str:
    """Return the key of the phrase that begins so."""
    return next(
        one.key
        for one in draft.items
        if isinstance(one.content, Phrase) and one.content.said.startswith(beginning)
    )


def check_figures(draft: ReportDraft) -> int:
    """Hold every figure against its rows and its place in the phrase; return how many there are."""
    for item in draft.items:
        if not isinstance(item.content, Phrase):
            continue
        said = item.content.said
        for one in item.content.figures:
            decimals = max(-int(one.value.as_tuple().exponent), 0)
            made = reckon(one.reckoning, one.rows)
            assert made is not None, (item.key, one.key)
            assert rounded(made, decimals) == one.value, (item.key, one.key)
            assert figure_text(one.value, decimals) == one.text
            assert said[one.at : one.at + len(one.text)] == one.text
    return len(draft.figures)


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_the_demo_is_what_its_rows_come_to(
    demo: Services, kind: ReportKind
) -> None:
    draft = demo.reports.preview(ReportRequest(kind, date(2026, 1, 1), date(2026, 12, 31)))
    assert check_figures(draft) > 60
    assert any(isinstance(item.content, ReportChart) for item in draft.items)
    assert {one.kind for figure in draft.figures for one in figure.rows} >= {
        SourceKind.SCHOOL,
        SourceKind.RESULT,
        SourceKind.ACTIVITY,
        SourceKind.INDICATOR,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_a_small_base_is_what_its_rows_come_to(
    services: Services, district: world.District, kind: ReportKind
) -> None:
    assert check_figures(services.reports.preview(request(kind))) > 10


@pytest.mark.parametrize("kind", KINDS)
def test_of_an_empty_base_there_is_no_figure_and_all_that_lacks_is_told(
    services: Services, kind: ReportKind
) -> None:
    draft = services.reports.preview(request(kind))
    assert draft.figures == ()
    assert words(draft) == ""
    lacking = services.reports.blanks(draft)
    assert len(lacking) == len(draft.items) >= 4
    assert all("Впишите" in one.ask for one in lacking)


def test_what_was_done_is_counted_with_its_list(
    services: Services, district: world.District
) -> None:
    draft = services.reports.preview(request())
    said = words(draft)
    assert "Проведены 3 встречи со школами, охвачена 1 школа." in said
    assert "Участвовало 12 человек." in said
    assert "На 01.03.2022 наставники закреплены за 1 школой, всего наставников – 1." in said
    assert "Наставника нет у 1 школы: МБОУ ООШ с. Ключевое." in said
    [contacts] = [one for one in draft.figures if one.key == "contacts"]
    assert contacts.reckoning is Reckoning.COUNT
    assert [row.kind for row in contacts.rows] == [SourceKind.VISIT] * 3
    assert contacts.rows[0].name == "20.01.2022, выезд: МБОУ СОШ № 2"


def test_results_are_told_against_last_year_and_the_region(
    services: Services, district: world.District
) -> None:
    said = words(services.reports.preview(request(ReportKind.ANALYTICAL)))
    # by takers, all of fifty: (53,0 + 44,8 + 47,3 + 67,4) / 4 against 54,2, 41,5, 50,1 and 68,2
    assert "с 53,5 в 2021 году до 53,1 в 2022 году. Это на 0,5 выше, чем по региону (52,6)." in said
    assert "В школах из списков участвовали 50 человек" not in said
    assert "участвовало 50 человек, средний балл – 44,8." in said
    assert "В единственной школе, которую можно сравнить с прошлым годом" in said


def test_of_few_takers_nothing_is_compared(services: Services, district: world.District) -> None:
    second = district.schools["МБОУ СОШ № 2"]
    services.results.save_results(
        [ResultEntry(ResultScope.SCHOOL, second, 2022, world.MATHS_11, takers=4, mean=Decimal(41))],
        "правка",
    )
    draft = services.reports.preview(request(ReportKind.ANALYTICAL))
    [phrase] = [
        one.content
        for one in draft.items
        if isinstance(one.content, Phrase) and "математика (профильная):" in one.content.said
    ]
    assert "по муниципалитету" in phrase.said
    assert {"compared", "up", "down", "own_mean"}.isdisjoint(one.key for one in phrase.figures)


def test_schools_stand_in_the_order_of_names_in_every_table(demo: Services) -> None:
    draft = demo.reports.preview(
        ReportRequest(ReportKind.ANALYTICAL, date(2026, 1, 1), date(2026, 12, 31))
    )
    names = [one.short_name for one in demo.schools.list()]
    for item in draft.items:
        if isinstance(item.content, ReportTable) and item.content.columns[0].heading == "Школа":
            part: list[str] = []
            for row in (*item.content.rows, None):
                if row is None or row.section:
                    assert part == sorted(part, key=names.index)
                    part = []
                elif row.cells[0] in names:
                    part.append(row.cells[0])


def test_a_report_is_kept_listed_and_taken_back(
    services: Services, district: world.District, content: Callable[[], Rows]
) -> None:
    before = content()
    made = services.reports.compose(ReportKind.SESSION, *YEAR)
    assert made.topics == {Topic.DOCUMENTS}
    kept, fresh = services.reports.get(made.value), services.reports.preview(request())
    assert kept.sections == fresh.sections
    assert kept.request == fresh.request
    [listed] = services.reports.list()
    assert (listed.id, listed.kind) == (made.value, ReportKind.SESSION)
    assert listed.blanks == len(services.reports.blanks(made.value)) > 0
    services.history.undo()
    assert content() == before


def test_own_words_survive_new_data_and_each_edit_is_undone_in_one_step(
    services: Services, district: world.District
) -> None:
    report = stored(services)
    key = key_of(services.reports.get(report), "Проведены 3 встречи")
    services.reports.edit(report, key, "Встречались трижды.")
    second = district.schools["МБОУ СОШ № 2"]
    services.visits.add_visit(date(2022, 2, 20), VisitForm.VISIT, [second])
    told = services.reports.refresh(report).value
    assert told.waiting == (key,)
    [phrase] = [one.content for one in services.reports.get(report).items if one.key == key]
    assert isinstance(phrase, Phrase)
    assert phrase.text == "Встречались трижды."
    assert phrase.said.startswith("Проведены 4 встречи")
    assert phrase.differs
    services.reports.keep(report, key)
    [phrase] = [one.content for one in services.reports.get(report).items if one.key == key]
    assert isinstance(phrase, Phrase)
    assert not phrase.differs
    services.history.undo()
    services.history.undo()
    [phrase] = [one.content for one in services.reports.get(report).items if one.key == key]
    assert isinstance(phrase, Phrase)
    assert phrase.said.startswith("Проведены 3 встречи")
    assert len(services.reports.behind(report, key, "contacts")) == 3


def test_a_refresh_without_new_data_changes_nothing(
    services: Services, district: world.District
) -> None:
    report = stored(services)
    made = services.reports.refresh(report)
    assert made.operation is None
    assert (made.value.changed, made.value.added, made.value.gone) == ((), (), ())


def test_items_are_filled_moved_left_out_added_and_removed(
    services: Services, district: world.District, content: Callable[[], Rows]
) -> None:
    reports, report = services.reports, stored(services)
    before = content()
    practices = "practices/own"
    reports.edit(report, practices, "Пары учителей.")
    mine = reports.add_paragraph(report, "practices", 0, "От себя.").value
    reports.move(report, mine, "next", 0)
    reports.leave_out(report, ["lists", practices])
    reports.rename_section(report, "next", "Что дальше")
    reports.move_section(report, "next", 0)
    reports.rename(report, "Отчёт")
    draft = reports.get(report)
    assert draft.title == "Отчёт"
    assert (draft.sections[0].title, draft.sections[0].items[0].key) == ("Что дальше", mine)
    assert [one.key for one in draft.sections if one.left_out] == ["lists"]
    assert practices not in [one.item for one in reports.blanks(report)]
    reports.restore(report, ["lists", practices])
    assert not any(one.left_out for one in reports.get(report).sections)
    reports.remove_paragraph(report, mine)
    for _ in range(9):
        services.history.undo()
    assert content() == before


def test_a_ready_report_does_not_change(services: Services, district: world.District) -> None:
    report = stored(services)
    services.reports.set_state(report, ReportState.READY)
    for change in (
        lambda: services.reports.refresh(report),
        lambda: services.reports.rename(report, "Другой"),
        lambda: services.reports.leave_out(report, ["lists"]),
    ):
        with pytest.raises(UserError) as refused:
            change()
        assert refused.value.code is UserCode.REPORT_READY
    services.reports.set_state(report, ReportState.DRAFT)
    services.reports.rename(report, "Другой")
    services.reports.remove(report)
    assert services.reports.list() == []


def test_bad_input_is_refused_and_changes_nothing(
    services: Services, district: world.District, content: Callable[[], Rows]
) -> None:
    reports, report = services.reports, stored(services)
    before = content()
    key = key_of(reports.get(report), "Проведены 3 встречи")
    for change, code in (
        (lambda: reports.compose(ReportKind.SESSION, *reversed(YEAR)), UserCode.PERIOD_REVERSED),
        (
            lambda: reports.compose(ReportKind.SESSION, *YEAR, schools=["нет"]),  # type: ignore[list-item]
            UserCode.NOT_FOUND,
        ),
        (lambda: reports.edit(report, key, "  "), UserCode.FIELD_EMPTY),
        (lambda: reports.edit(report, "нет", "Слова"), UserCode.NOT_FOUND),
        (lambda: reports.move(report, key, "нет", 0), UserCode.NOT_FOUND),
        (lambda: reports.add_paragraph(report, "next", 0, ""), UserCode.FIELD_EMPTY),
        (lambda: reports.behind(report, key, "нет"), UserCode.NOT_FOUND),
        (lambda: reports.rename(report, ""), UserCode.FIELD_EMPTY),
        (lambda: reports.get(ReportId("нет")), UserCode.NOT_FOUND),
    ):
        with pytest.raises(UserError) as refused:
            change()
        assert refused.value.code is code
    assert content() == before


def test_a_report_of_chosen_schools_tells_of_them_alone(
    services: Services, district: world.District
) -> None:
    first = district.schools["МБОУ СОШ № 1"]
    draft = services.reports.preview(ReportRequest(ReportKind.ANALYTICAL, *YEAR, schools=(first,)))
    said = words(draft)
    assert "В выбранных школах участвовало 50 человек" in said
    assert "МБОУ СОШ № 2" not in said
    assert any(isinstance(one.content, FillIn) for one in draft.items)


def test_a_school_that_closed_has_not_left_the_list(
    services: Services, district: world.District
) -> None:
    gone = district.schools["МБОУ ООШ с. Ключевое"]
    services.schools.change(gone, closed=date(2022, 1, 31))
    said = words(services.reports.preview(request()))
    assert "не вошла и из них не вышла ни одна школа" in said
    assert "Больше не работает 1 школа из списков: МБОУ ООШ с. Ключевое." in said
    assert "состав списков не изменился" not in said
    assert "Разобрать в 1 школе причины результатов ниже минимума: МБОУ СОШ № 2." in said


def test_the_note_says_from_how_many_schools_a_whole_is_made(demo: Services) -> None:
    year = date(2026, 1, 1), date(2026, 12, 31)
    draft = demo.reports.preview(ReportRequest(ReportKind.ANALYTICAL, *year))
    [table] = [
        one.content
        for one in draft.items
        if isinstance(one.content, ReportTable) and one.content.caption.startswith("Показатели")
    ]
    assert "профессионального развития – по 17 школам из\u00a024." in table.note
