"""Drafts of reports: a person's edits live through newly read data, and are kept as values."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.domain import report_editing as editing
from app.domain.chart_asking import IndicatorChart, ResultChart
from app.domain.charts import ChartQuestion
from app.domain.indicators import PassportId
from app.domain.report_drafts import (
    FillIn,
    OwnText,
    Phrase,
    Reckoning,
    ReportChart,
    ReportColumn,
    ReportDraft,
    ReportFigure,
    ReportId,
    ReportItem,
    ReportKind,
    ReportRequest,
    ReportRow,
    ReportSection,
    ReportState,
    ReportTable,
    SourceKind,
    SourceRow,
)
from app.domain.report_json import request_of, sections_of, stored_sections
from app.domain.results import Exam, Procedure
from app.domain.roadmap import RoadmapId
from app.domain.school import SchoolId
from app.domain.statuses import StatusKindId

ROW = SourceRow(SourceKind.SCHOOL, "s1", "СОШ № 1", "с 2024 года", "", Decimal("2.50"), Decimal(7))
FIGURE = ReportFigure("left", "1", Decimal(1), Reckoning.COUNT, (ROW,), 6)
REQUEST = ReportRequest(
    ReportKind.SESSION,
    date(2026, 1, 1),
    date(2026, 12, 31),
    (SchoolId("s1"),),
    (StatusKindId("k1"),),
    RoadmapId("r1"),
)


def phrase(key: str, said: str) -> ReportItem:
    return ReportItem(key, Phrase(said, (FIGURE,)))


def draft(*sections: ReportSection) -> ReportDraft:
    return ReportDraft(
        ReportId("1"),
        REQUEST,
        "Отчёт",
        ReportState.DRAFT,
        datetime(2026, 11, 22, 9, tzinfo=UTC),
        sections,
    )


BEFORE = draft(
    ReportSection("lists", "Школы", (phrase("a", "Вышла 1."), phrase("b", "Вошло 2."))),
    ReportSection("end", "Выводы", (ReportItem("own", FillIn("Впишите выводы")),)),
)
AFTER = draft(
    ReportSection("lists", "Школы", (phrase("a", "Вышло 5."), phrase("c", "Новое."))),
    ReportSection("more", "Ещё", (phrase("d", "Ещё."),)),
    ReportSection("end", "Выводы", (ReportItem("own", FillIn("Впишите, что вышло")),)),
)


def text(report: ReportDraft, key: str) -> str:
    content = editing.item_of(report, key).content
    assert isinstance(content, Phrase | OwnText | FillIn)
    return content.text


def test_untouched_phrases_follow_the_data() -> None:
    renewed, told = editing.refreshed(BEFORE, AFTER)
    assert text(renewed, "a") == "Вышло 5."
    assert [section.key for section in renewed.sections] == ["lists", "more", "end"]
    assert [item.key for item in renewed.items] == ["a", "c", "d", "own"]
    assert told.changed == ("a", "own")
    assert told.added == ("c", "d")
    assert told.gone == ("b",)
    assert told.waiting == ()


def test_own_words_survive_and_tell_what_the_data_say_now() -> None:
    worded = editing.edited(editing.edited(BEFORE, "a", "Вышла лишь одна."), "b", "Вошли две.")
    renewed, told = editing.refreshed(worded, AFTER)
    one, gone = (editing.item_of(renewed, key).content for key in ("a", "b"))
    assert isinstance(one, Phrase)
    assert isinstance(gone, Phrase)
    assert (one.text, one.said, one.differs) == ("Вышла лишь одна.", "Вышло 5.", True)
    assert (gone.text, gone.said, gone.figures) == ("Вошли две.", "", ())
    assert told.waiting == ("a", "b")
    settled = editing.kept(renewed, "a")
    content = editing.item_of(settled, "a").content
    assert isinstance(content, Phrase)
    assert content.differs is False
    assert text(editing.edited(settled, "a", None), "a") == "Вышло 5."


def test_words_like_the_programs_are_no_words_of_his_own() -> None:
    content = editing.item_of(editing.edited(BEFORE, "a", "Вышла 1."), "a").content
    assert isinstance(content, Phrase)
    assert content.own is None


def test_what_was_filled_moved_left_out_and_added_stays() -> None:
    report = editing.edited(BEFORE, "own", "Помогли наставники.")
    report = editing.left_out(report, ["a"])
    report = editing.moved(report, "a", "end", 1)
    report = editing.with_item(report, "lists", 0, ReportItem("mine", OwnText("От себя.")))
    report = editing.headed(report, "lists", "Наши школы")
    report = editing.section_moved(report, "end", 0)
    renewed, _ = editing.refreshed(report, AFTER)
    assert [section.key for section in renewed.sections] == ["end", "lists", "more"]
    end, lists, _more = renewed.sections
    assert [item.key for item in end.items] == ["own", "a"]
    assert [item.left_out for item in end.items] == [False, True]
    assert text(renewed, "own") == "Помогли наставники."
    assert lists.title == "Наши школы"
    assert [item.key for item in lists.items] == ["c", "mine"]


def test_what_lacks_is_told_unless_it_is_filled_or_left_out() -> None:
    assert [one.ask for one in editing.lacking(BEFORE)] == ["Впишите выводы"]
    assert editing.lacking(editing.edited(BEFORE, "own", "Сделано.")) == ()
    assert editing.lacking(editing.left_out(BEFORE, ["own"])) == ()
    assert editing.lacking(editing.left_out(BEFORE, ["end"])) == ()
    back = editing.left_out(editing.left_out(BEFORE, ["end"]), ["end"], out=False)
    assert back == BEFORE


def test_only_own_paragraphs_are_removed_and_tables_have_no_words() -> None:
    mine = editing.with_item(BEFORE, "end", 0, ReportItem("mine", OwnText("От себя.")))
    assert editing.without_item(mine, "mine") == BEFORE
    with pytest.raises(TypeError):
        editing.without_item(mine, "a")
    table = ReportItem("t", ReportTable("Школы", (), ()))
    with pytest.raises(TypeError):
        editing.edited(editing.with_item(BEFORE, "end", 0, table), "t", "Слова")
    with pytest.raises(KeyError):
        editing.edited(BEFORE, "нет", "Слова")
    with pytest.raises(KeyError):
        editing.moved(BEFORE, "a", "нет", 0)
    with pytest.raises(KeyError):
        editing.left_out(BEFORE, ["нет"])
    with pytest.raises(KeyError):
        editing.section_moved(BEFORE, "нет", 0)


def test_a_draft_is_kept_as_values_and_comes_back_whole() -> None:
    procedure = Procedure(Exam.VPR, "Математика", 6)
    items = (
        replace(phrase("a", "Вышла 1."), left_out=True),
        ReportItem("b", Phrase("Вышла 1.", (FIGURE,), "Одна.", "Вышла 2.")),
        ReportItem("c", OwnText("От себя.")),
        ReportItem("d", FillIn("Впишите", "Вписано")),
        ReportItem(
            "e",
            ReportTable(
                "Школы",
                (ReportColumn("Школа"), ReportColumn("2026", narrow=True)),
                (ReportRow(("Раздел",), section=True), ReportRow(("СОШ № 1", "ШНОР"))),
                "Примечание",
            ),
        ),
        ReportItem("f", ReportChart("Путь", IndicatorChart(PassportId("p"), ChartQuestion.TARGET))),
        ReportItem(
            "g", ReportChart("Годы", ResultChart(procedure, ChartQuestion.SHARES, years=(2026,)))
        ),
    )
    sections = (ReportSection("x", "Школы", items, "Наши школы", left_out=True),)
    kept = json.loads(json.dumps(stored_sections(REQUEST, sections)))
    assert sections_of(kept) == sections
    assert request_of(kept, "session", REQUEST.start, REQUEST.end) == REQUEST
    assert len(kept[0]["rows"]) == 1


def test_what_another_version_kept_is_read_as_far_as_it_goes() -> None:
    assert sections_of([]) == ()
    kept: list[dict[str, Any]] = [
        {"format": 7, "more": True},
        {"key": "x", "items": [{"key": "a", "what": "song", "text": "Слова"}], "colour": "red"},
    ]
    (section,) = sections_of(kept)
    assert section.items == (ReportItem("a", OwnText("Слова")),)
    assert request_of(kept, "session", REQUEST.start, REQUEST.end).schools == ()
