"""The import preview, used through the window: what a person sees, decides and saves."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from app.domain.drafts import Origin
from app.domain.roadmap import Field, Roadmap
from app.services import Services
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.preview import PreviewPage
from app.ui.pages.preview_list import StripView
from app.ui.pages.preview_rows import Mark, Strip
from app.ui.preferences import Preferences
from app.ui.router import Place
from tests.importers.building import HEADER, ROWS, p, plan, tbl, tr, write_docx
from tests.ui.conftest import NOW
from tests.ui.fakes import FakeChooser, Stopping, press, settle, type_text

TORN = plan(
    ("1", "Провести круглый стол с", "с января", "Отдел", "сборник"),
) + tbl(
    ("", "родителями и учителями", "по май", "образования", "советов"),
    ("2", "Подвести итоги", "июнь 2022", "Методист", "Справка"),
    ("3", "Обновить банк заданий", "май 2022", "Школы", "Банк"),
)
ORDER = "".join(
    p(text)
    for text in (
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "ПРИКАЗ",
        "12.01.2022 № 14",
        "Об утверждении плана",
        "В целях поддержки школ приказываю:",
        "1. Утвердить план мероприятий (приложение).",
        "2. Контроль за исполнением приказа оставляю за собой.",
        "Начальник управления И. И. Иванов",
    )
)
UNDATED = p("План мероприятий по поддержке школ", bold=True, center=True) + tbl(
    HEADER, ("1", "Провести совещание", "март", "Отдел", "Протокол")
)
UNKNOWN = p("План работы школы на 2022 год", bold=True, center=True) + tbl(
    ("Чем займёмся", "К какому дню", "На ком"),
    ("Провести турнир чтецов", "май 2022", "Отдел"),
    ("Собрать отчёты", "июнь 2022", "Методист"),
)

Opener = Callable[[str], PreviewPage]


@pytest.fixture
def open_preview(window: MainWindow, tmp_path: Path) -> Opener:
    """Write a body as a Word file and open it in the preview."""

    def make(body: str) -> PreviewPage:
        file = write_docx(tmp_path / "план.docx", body)
        assert window.context is not None
        window.context.router.open_import(file)
        settle()
        page = window.pages.page
        assert isinstance(page, PreviewPage)
        return page

    return make


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Let the window work until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        settle()


def strips(view: StripView) -> tuple[Strip, ...]:
    return view.model_of_strips.strips


def go(view: StripView, origin: Origin) -> None:
    """Choose the row of a place as a person does."""
    row = next(n for n, strip in enumerate(strips(view)) if strip.origins[:1] == (origin,))
    view.setCurrentIndex(view.model_of_strips.index(row))
    settle()


def choose(page: PreviewPage, place: int, word: str) -> None:
    """Say what a column of the shown table holds, as a person does."""
    combo = page.panel.columns.combos()[place]
    combo.setCurrentIndex(combo.findText(word))
    combo.activated.emit(combo.currentIndex())
    settle()


def current(view: StripView) -> Strip:
    return strips(view)[view.currentIndex().row()]


def saved(services: Services) -> Roadmap:
    return services.roadmaps.get(services.roadmaps.list()[0].id)


def texts(roadmap: Roadmap) -> list[str]:
    return [a.text for part in roadmap.plans for s in part.sections for a in s.activities]


def test_torn_row_is_marked_with_a_word_and_both_sides_find_each_other(
    open_preview: Opener,
) -> None:
    page = open_preview(TORN)
    torn = next(s for s in strips(page.panel.source) if s.mark is Mark.JOINED)
    assert torn.place == "табл. 2, стр. 1"
    assert "соединена со строкой выше" in torn.spoken
    go(page.panel.source, Origin(table=2, row=1))
    kept = current(page.panel.kept)
    assert "Провести круглый стол с родителями и учителями" in kept.cells
    page.panel.kept.clicked.emit(page.panel.kept.currentIndex())
    chosen = [strip.place for strip in page.panel.source.selected_strips()]
    assert chosen == ["табл. 1, стр. 2", "табл. 2, стр. 1"]


def test_counts_and_order_stand_in_one_line(open_preview: Opener) -> None:
    page = open_preview(ORDER + TORN)
    words = [label.text() for label in page.findChildren(QWidget) if hasattr(label, "text")]
    assert "1 раздел, 3 мероприятия, 0 показателей; приказ № 14 от 12.01.2022" in words
    labels = [strip.place for strip in strips(page.panel.kept)]
    assert labels.index("номер") < labels.index("пункт 1") < labels.index("название")
    go(page.panel.source, Origin(paragraph=7))
    assert current(page.panel.kept).place == "пункт 2"


def test_column_is_settled_by_hand_and_saved_so(open_preview: Opener, services: Services) -> None:
    page = open_preview(TORN)
    go(page.panel.source, Origin(table=1, row=2))
    combos = page.panel.columns.combos()
    assert [combo.currentText() for combo in combos] == [
        "номер", "мероприятие", "срок", "ответственные", "ожидаемый результат",
    ]  # fmt: skip
    combo = combos[4]
    combo.setCurrentIndex(combo.findText("срок"))
    combo.activated.emit(combo.currentIndex())
    assert [combo.currentText() for combo in page.panel.columns.combos()][2:] == [
        "не брать", "ответственные", "срок",
    ]  # fmt: skip
    page.save()
    first = saved(services).plans[0].sections[0].activities
    assert (first[1].deadline, first[1].result) == ("Справка", "")


def test_settled_columns_are_known_at_the_next_import(
    open_preview: Opener, services: Services
) -> None:
    page = open_preview(TORN)
    go(page.panel.source, Origin(table=1, row=2))
    combo = page.panel.columns.combos()[4]
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    page.save()
    again = open_preview(TORN)
    go(again.panel.source, Origin(table=1, row=2))
    assert again.panel.columns.combos()[4].currentText() == "не брать"


def test_row_is_left_out_with_its_reason_and_taken_back(
    open_preview: Opener, window: MainWindow, services: Services
) -> None:
    page = open_preview(TORN)
    go(page.panel.source, Origin(table=2, row=2))
    scrolled = page.panel.source.verticalScrollBar().value()
    window.actions_.trigger(Command.LEAVE_OUT)
    left = current(page.panel.source)
    assert left.mark is Mark.LEFT_OUT
    assert left.note
    assert page.panel.source.verticalScrollBar().value() == scrolled
    assert not any("Подвести итоги" in strip.cells for strip in strips(page.panel.kept))
    window.actions_.trigger(Command.TAKE_BACK)
    assert current(page.panel.source).mark is Mark.NONE
    window.actions_.trigger(Command.LEAVE_OUT)
    window.actions_.trigger(Command.SAVE_IMPORT)
    assert "Подвести итоги" not in texts(saved(services))


def test_rows_are_joined_and_separated_and_each_step_is_undone(
    open_preview: Opener, window: MainWindow
) -> None:
    page = open_preview(TORN)
    undo = window.actions_[Command.UNDO]
    go(page.panel.source, Origin(table=2, row=1))
    window.actions_.trigger(Command.STAND_ALONE)
    assert current(page.panel.source).mark is Mark.NONE
    assert undo.text().startswith("Отменить: ")
    go(page.panel.source, Origin(table=2, row=3))
    window.actions_.trigger(Command.JOIN_ROWS)
    assert current(page.panel.source).mark is Mark.JOINED
    window.actions_.trigger(Command.UNDO)
    assert current(page.panel.source).mark is Mark.NONE
    window.actions_.trigger(Command.UNDO)
    go(page.panel.source, Origin(table=2, row=1))
    assert current(page.panel.source).mark is Mark.JOINED
    assert not undo.isEnabled()
    window.actions_.trigger(Command.REDO)
    assert current(page.panel.source).mark is Mark.NONE


def test_saving_opens_the_editor_and_undo_takes_the_import_back(
    open_preview: Opener, window: MainWindow, services: Services
) -> None:
    page = open_preview(ORDER + TORN)
    window.actions_.trigger(Command.SAVE_IMPORT)
    settle()
    assert window.pages.place is Place.ROADMAP
    assert texts(saved(services))[0] == "Провести круглый стол с родителями и учителями"
    assert services.paperwork.order_of(services.roadmaps.list()[0].id) is not None
    assert "импорт" in window.actions_[Command.UNDO].text().lower()
    window.actions_.trigger(Command.UNDO)
    assert services.roadmaps.list() == []
    assert services.paperwork.list() == []
    assert not page.served[Command.SAVE_IMPORT].possible()


def test_period_is_asked_for_where_the_file_names_none(
    open_preview: Opener, window: MainWindow, services: Services
) -> None:
    page = open_preview(UNDATED)
    passport = page.panel.passport
    assert "Укажите начало и конец" in passport.reason.text()
    window.actions_.trigger(Command.SAVE_IMPORT)
    assert services.roadmaps.list() == []
    assert "период" in window.errors.sentence
    assert passport.start.hasFocus()
    type_text(passport.start, "1.9.2022")
    press(passport.start, Qt.Key.Key_Return)
    passport.end.setFocus()
    type_text(passport.end, "31.05.2023")
    window.actions_.trigger(Command.SAVE_IMPORT)
    roadmap = saved(services)
    assert (roadmap.start, roadmap.end) == (date(2022, 9, 1), date(2023, 5, 31))


def test_day_that_is_not_in_the_calendar_is_refused_in_words(open_preview: Opener) -> None:
    passport = open_preview(UNDATED).panel.passport
    passport.start.setFocus()
    type_text(passport.start, "31.11.2022")
    press(passport.start, Qt.Key.Key_Return)
    assert "31.11.2022" in passport.reason.text()
    assert passport.start.day is None


def test_title_set_by_hand_is_saved(
    open_preview: Opener, window: MainWindow, services: Services
) -> None:
    page = open_preview(TORN)
    page.panel.passport.title.setPlainText("План поддержки школ на 2022 год")
    window.actions_.trigger(Command.SAVE_IMPORT)
    assert saved(services).title == "План поддержки школ на 2022 год"


def test_remarks_jump_to_their_rows(open_preview: Opener, window: MainWindow) -> None:
    page = open_preview(TORN)
    remarks = page.panel.remarks
    joined = next(
        row
        for row, remark in enumerate(remarks.model_of_remarks.remarks)
        if remark.origin == Origin(table=2, row=1)
    )
    remarks.setCurrentIndex(remarks.model_of_remarks.index(joined))
    press(remarks, Qt.Key.Key_Return)
    assert current(page.panel.source).place == "табл. 2, стр. 1"
    window.actions_.trigger(Command.NEXT_REMARK)
    weights = [remark.serious for remark in remarks.model_of_remarks.remarks]
    assert weights == sorted(weights, reverse=True)


def test_a_column_is_settled_for_every_page_of_a_plan_cut_into_tables(
    open_preview: Opener, services: Services, window: MainWindow
) -> None:
    first, second, third = ROWS
    page = open_preview(plan(first) + tbl(HEADER, second) + tbl(HEADER, third))
    go(page.panel.source, Origin(table=2, row=2))
    choose(page, 4, "не брать")
    window.actions_.trigger(Command.SAVE_IMPORT)
    settle()
    [part] = saved(services).plans
    assert [a.result for s in part.sections for a in s.activities] == ["", "", ""]
    assert Field.RESULT not in [column.field for column in part.columns]


def test_plan_without_activities_is_asked_for_its_columns_until_undone(
    open_preview: Opener, window: MainWindow
) -> None:
    page = open_preview(UNDATED)
    go(page.panel.source, Origin(table=1, row=2))
    before = strips(page.panel.kept)
    choose(page, 1, "не брать")
    assert page.panel.unknown.isVisible()
    assert strips(page.panel.kept) == ()
    assert page.panel.columns.combos()[2].currentText() == "срок"
    window.actions_.trigger(Command.UNDO)
    assert not page.panel.unknown.isVisible()
    assert strips(page.panel.kept) == before


def test_decision_that_leaves_nothing_to_ask_about_is_refused_and_taken_back(
    open_preview: Opener, window: MainWindow
) -> None:
    page = open_preview(
        p("Программа на 2022 год") + p("Индикаторы проекта:") + p("1. Доля школ с наставниками")
    )
    before = strips(page.panel.kept)
    go(page.panel.source, Origin(paragraph=2))
    window.actions_.trigger(Command.LEAVE_OUT)
    assert "нет ни плана" in window.errors.sentence
    assert strips(page.panel.kept) == before
    assert current(page.panel.source).mark is Mark.NONE


def test_unknown_table_is_shown_and_becomes_a_plan_when_its_columns_are_named(
    open_preview: Opener, window: MainWindow, services: Services
) -> None:
    page = open_preview(UNKNOWN)
    panel, save = page.panel, window.actions_[Command.SAVE_IMPORT]
    assert panel.unknown.isVisible()
    assert "План не узнан" in panel.unknown.text()
    assert strips(panel.kept) == ()
    assert not panel.passport.isVisible()
    assert not save.isEnabled()
    assert [s.place for s in strips(panel.source)][:2] == ["абз. 1", "табл. 1, стр. 1"]
    assert current(panel.source).place == "табл. 1, стр. 1", "the bar is of use at once"
    assert [combo.accessibleName() for combo in panel.columns.combos()] == [
        "Графа 1 «Чем займёмся»: что в ней", "Графа 2 «К какому дню»: что в ней",
        "Графа 3 «На ком»: что в ней",
    ]  # fmt: skip
    choose(page, 1, "срок")
    assert panel.unknown.isVisible(), "what is to be done is not named yet"
    assert panel.columns.combos()[1].currentText() == "срок"
    choose(page, 0, "мероприятие")
    assert not panel.unknown.isVisible()
    assert save.isEnabled()
    choose(page, 2, "ответственные")
    window.actions_.trigger(Command.SAVE_IMPORT)
    row = saved(services).plans[0].sections[0].activities[0]
    assert (row.text, row.deadline, row.responsible) == (
        "Провести турнир чтецов", "май 2022", "Отдел",
    )  # fmt: skip
    assert strips(open_preview(UNKNOWN).panel.kept), "the office's columns are remembered"


def test_activity_column_alone_makes_a_plan_and_undo_comes_back_to_the_question(
    open_preview: Opener, window: MainWindow
) -> None:
    page = open_preview(UNKNOWN)
    choose(page, 0, "мероприятие")
    assert any("Провести турнир чтецов" in strip.cells for strip in strips(page.panel.kept))
    window.actions_.trigger(Command.UNDO)
    settle()
    assert page.panel.unknown.isVisible()
    assert strips(page.panel.kept) == ()
    assert page.panel.columns.combos()[0].currentText() == "не брать"
    assert not window.actions_[Command.SAVE_IMPORT].isEnabled()
    window.actions_.trigger(Command.REDO)
    settle()
    assert not page.panel.unknown.isVisible()
    assert window.actions_[Command.SAVE_IMPORT].isEnabled()


def test_rows_of_an_unknown_table_are_left_out_but_not_joined(
    open_preview: Opener, window: MainWindow
) -> None:
    page = open_preview(UNKNOWN)
    go(page.panel.source, Origin(table=1, row=3))
    assert not window.actions_[Command.JOIN_ROWS].isEnabled()
    window.actions_.trigger(Command.LEAVE_OUT)
    assert current(page.panel.source).mark is Mark.LEFT_OUT
    choose(page, 0, "мероприятие")
    assert not any("Собрать отчёты" in strip.cells for strip in strips(page.panel.kept))


def test_annex_mark_without_its_order_is_left_out_line_by_line(
    open_preview: Opener, window: MainWindow
) -> None:
    page = open_preview(p("Приложение") + p("к приказу отдела от 12.09.2022 № 318") + UNDATED)
    marked, also, title = strips(page.panel.source)[:3]
    for strip in (marked, also):
        assert strip.mark is Mark.LEFT_OUT
        assert "приказу, которого в файле нет" in strip.note
    assert title.mark is Mark.NONE
    go(page.panel.source, Origin(paragraph=2))
    assert not window.actions_[Command.TAKE_BACK].isEnabled(), "there is no order to keep it"


def test_mark_in_one_paragraph_with_the_title_is_not_shown_as_left_out(
    open_preview: Opener,
) -> None:
    parted = "Приложение к приказу от 12.09.2022 № 318</w:t><w:br/><w:t>План мероприятий"
    page = open_preview(p(inner=f"<w:r><w:t>{parted}</w:t></w:r>") + tbl(HEADER, ROWS[0]))
    assert page.panel.passport.title.toPlainText() == "План мероприятий"
    assert strips(page.panel.source)[0].mark is Mark.NONE


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("план.docx", b"", "пуст"), ("план.docx", b"PK\x03\x04 cut", "повреждён"),
     ("план.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "старого вида")],
)  # fmt: skip
def test_bad_file_is_explained_and_another_is_asked_for(
    window: MainWindow,
    chooser: FakeChooser,
    tmp_path: Path,
    name: str,
    content: bytes,
    said: str,
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    assert window.context is not None
    window.context.router.open_import(bad)
    page = window.pages.page
    assert isinstance(page, PreviewPage)
    assert said in page.message.sentence.text()
    assert page.message.isVisible()
    chooser.files = [write_docx(tmp_path / "хороший.docx", TORN)]
    page.message.button.click()
    assert page.panel.isVisible()


def test_both_sides_are_sound_models(open_preview: Opener) -> None:
    page = open_preview(ORDER + TORN)
    for model in (
        page.panel.source.model_of_strips,
        page.panel.kept.model_of_strips,
        page.panel.remarks.model_of_remarks,
    ):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.layoutChanged.emit()


def test_every_field_and_list_has_a_name_for_a_screen_reader(open_preview: Opener) -> None:
    page = open_preview(TORN)
    go(page.panel.source, Origin(table=1, row=2))
    panel = page.panel
    named = [
        panel.source, panel.kept, panel.remarks,
        panel.passport.title, panel.passport.start, panel.passport.end,
        *panel.columns.combos(),
    ]  # fmt: skip
    assert all(widget.accessibleName() for widget in named)
    assert strips(panel.source)[0].spoken.startswith("абз. 1; План мероприятий")


def test_plan_of_4000_rows_stays_quick(open_preview: Opener) -> None:
    row = tr("1", "Провести совещание с директорами школ района", "март 2022", "Отдел", "Протокол")
    page = open_preview(p("План на 2022 год") + tbl(HEADER, *[row] * 4000))
    source = page.panel.source
    assert len(strips(source)) == 4002
    go(source, Origin(table=1, row=2000))
    started = time.perf_counter()
    for _ in range(10):
        press(source, Qt.Key.Key_Down)
        settle()
    assert (time.perf_counter() - started) / 10 < 0.5
    assert current(source).place == "табл. 1, стр. 2010"


@pytest.mark.corpus
def test_repeated_header_is_greyed_with_its_reason(window: MainWindow, corpus: Path) -> None:
    assert window.context is not None
    window.context.router.open_import(corpus / "001_stavropol_2020.docx")
    page = window.pages.page
    assert isinstance(page, PreviewPage)
    go(page.panel.source, Origin(table=3, row=1))
    assert "повторный заголовок" in current(page.panel.source).note
    before = page.panel.kept.model().rowCount()
    page.served[Command.TAKE_BACK].handler()
    settle()
    assert page.panel.kept.model().rowCount() == before + 1, "a person may know better"
    page.served[Command.UNDO].handler()


@pytest.mark.corpus
def test_real_paper_is_shown_whole(window: MainWindow, corpus: Path, services: Services) -> None:
    assert window.context is not None
    window.context.router.open_import(corpus / "004_iskitim_2021.docx")
    page = window.pages.page
    assert isinstance(page, PreviewPage)
    torn = [strip.place for strip in strips(page.panel.source) if strip.mark is Mark.JOINED]
    assert "табл. 10, стр. 1" in torn
    go(page.panel.source, Origin(table=10, row=1))
    assert page.panel.columns.fields[0] is Field.TEXT
    assert len(current(page.panel.kept).origins) == 2
    window.actions_.trigger(Command.SAVE_IMPORT)
    assert saved(services).activity_count == 41


@pytest.mark.corpus
def test_paper_without_a_plan_is_refused_in_a_plain_sentence(
    window: MainWindow, corpus: Path, services: Services
) -> None:
    assert window.context is not None
    window.context.router.open_import(corpus / "003_barabinsk_2022.docx")
    page = window.pages.page
    assert isinstance(page, PreviewPage)
    assert "нет ни плана мероприятий, ни показателей" in page.message.sentence.text()
    assert page.message.button.isVisible()
    assert services.roadmaps.list() == []


def test_file_is_read_decided_and_saved_away_from_the_windows_thread(
    dressed: object,
    preferences: Preferences,
    services: Services,
    database_path: Path,
    chooser: FakeChooser,
    tmp_path: Path,
) -> None:
    window = MainWindow(preferences, clock=lambda: NOW, chooser=chooser)
    window.show()
    window.start(services, database_path)
    assert window.context is not None
    window.context.router.open_import(write_docx(tmp_path / "план.docx", TORN))
    page = window.pages.page
    assert isinstance(page, PreviewPage)
    wait_for(page.panel.isVisible)
    go(page.panel.source, Origin(table=2, row=2))
    page.leave_out()
    page.save()  # without waiting: what was decided last is what is saved
    wait_for(lambda: window.pages.place is Place.ROADMAP)
    assert "Подвести итоги" not in texts(saved(services))
    window.close()
    window.deleteLater()
    settle()


def test_a_stopped_save_of_a_roadmap_stores_nothing_and_may_be_done_again(
    open_preview: Opener,
    services: Services,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_preview(plan(*ROWS))
    monkeypatch.setattr("app.ui.jobs.NoProgress", Stopping)
    window.actions_.trigger(Command.SAVE_IMPORT)
    settle()
    assert services.roadmaps.list() == []
    assert window.status.text == "Запись остановлена: ничего не сохранено"
    monkeypatch.undo()
    window.actions_.trigger(Command.SAVE_IMPORT)
    settle()
    assert len(services.roadmaps.list()) == 1
