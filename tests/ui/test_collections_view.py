"""«Сбор данных»: a form is made, its files written, answers looked at and saved, silence told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from app.domain.collections import ReplyState
from app.domain.school import GroupKind
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.collections import CollectionsView
from app.ui.indicators.collections_dialog import CollectionDialog
from app.ui.indicators.collections_preview import RepliesDialog
from app.ui.indicators.collections_tour import walk_collections
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.router import IndicatorsFace
from tests.services.collection_world import FILLED, NAME, SCHOOLS, Asked, fill, lay_down
from tests.ui.fakes import FakeChooser, settle
from tests.ui.support import asked as shown_dialog


@pytest.fixture
def asked(services: Services) -> Asked:
    return lay_down(services, date(2026, 12, 1))


def opened(window: MainWindow, context: Context) -> CollectionsView:
    context.router.open_indicators(IndicatorsFace.COLLECTIONS)
    settle()
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    assert isinstance(page.view, CollectionsView)
    return page.view


def answers(view: CollectionsView) -> dict[str, str]:
    """Return what the lower list says of each school."""
    rows = view.schools.records.records()
    return {row.of.name: row.state.value for row in rows}


def agree(dialog: AskingDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_an_empty_view_offers_a_form(window: MainWindow, context: Context) -> None:
    view = opened(window, context)
    assert not view.table.isVisible()
    assert not view.served[Command.NEW_COLLECTION].possible()  # there are no schools to ask


def test_a_form_is_made_in_the_dialog(
    window: MainWindow, context: Context, services: Services, asked: Asked
) -> None:
    group = services.schools.add_group(GroupKind.CLUSTER, "Сельские").value
    services.schools.set_groups([asked.schools[0], asked.schools[2]], [group])
    view = opened(window, context)
    view.served[Command.NEW_COLLECTION].handler()
    dialog = shown_dialog(window, CollectionDialog)
    agree(dialog)
    assert "Название" in dialog.fault
    dialog.name.setText("Кадры")
    agree(dialog)
    assert "Что спросить" in dialog.fault
    dialog.offers.find_field.setText("обученных")
    dialog.offers.choose({one.key for one in asked.fields[:1]})
    dialog.questions.show_rows([("Есть ли план?", "когда-нибудь")])
    agree(dialog)
    assert "Варианты ответа" in dialog.fault
    dialog.questions.show_rows([("Есть ли план?", "да/нет"), ("Кто помогает?", "школа; методист")])
    dialog.group.choose(group)
    agree(dialog)
    [made] = [one for one in services.collections.list() if one.form.name == "Кадры"]
    assert (len(made.form.fields), made.asked, made.form.period) == (3, 2, "2026")
    assert view.chosen is not None
    assert view.chosen.form.id == made.form.id
    assert "получено 0 из 2" in view.sense()
    view.served[Command.EDIT_COLLECTION].handler()
    dialog = shown_dialog(window, CollectionDialog)
    assert dialog.tabs.tabText(0) == "Что спросить: 1"
    dialog.name.setText("Кадры школ")
    agree(dialog)
    again = services.collections.get(made.form.id).form
    assert (again.name, again.stamp) == ("Кадры школ", made.form.stamp)
    window.actions_.trigger(Command.UNDO)
    settle()
    assert view.sense().startswith("Кадры: ")  # what was taken back is seen at once


def test_files_are_written_and_answers_saved(
    window: MainWindow,
    context: Context,
    services: Services,
    asked: Asked,
    chooser: FakeChooser,
    tmp_path: Path,
) -> None:
    view = opened(window, context)
    chooser.files = [tmp_path]
    view.served[Command.WRITE_COLLECTION].handler()
    settle()
    files = sorted(tmp_path.glob("*.xlsx"))
    assert [file.name.split(" — ")[1] for file in files] == [f"{NAME}.xlsx"] * 3
    assert set(answers(view).values()) == {ReplyState.WAITING.value}
    came = tmp_path / "пришло"
    came.mkdir()
    fill(files[0], FILLED, came / "ответ.xlsx")
    fill(files[1], {**FILLED, "G8": 105}, came / "второй.xlsx")
    (came / "записка.xlsx").write_bytes(b"PK\x03\x04")
    chooser.files = [came]
    view.served[Command.READ_REPLY_FOLDER].handler()
    dialog = shown_dialog(window, RepliesDialog)
    assert "войдёт ответов: 2" in dialog.sense.text()
    assert "ячеек с ошибкой: 1" in dialog.sense.text()
    first = dialog.files.current()
    assert first is not None
    assert first.of.name == "второй.xlsx"  # what has faults stands in front
    dialog.only_faults.setChecked(True)
    assert dialog.place.text() == (
        "Лист «Данные», строка 8, столбец «Значение»: доля не от 0 до 100 %"
    )
    agree(dialog)
    found = answers(view)
    assert (found[SCHOOLS[0]], found[SCHOOLS[1]]) == ("received", "partial")
    assert "получено 2 из 3 · ждём 1" in view.sense()
    window.actions_.trigger(Command.UNDO)
    settle()
    assert set(answers(view).values()) == {ReplyState.WAITING.value}
    assert not services.indicators.values()


def test_a_second_answer_goes_in_when_it_is_ticked(
    window: MainWindow, context: Context, services: Services, asked: Asked, tmp_path: Path
) -> None:
    path = services.collections.write_files(asked.form, tmp_path, asked.schools[:1]).value[0]
    services.collections.save(services.collections.read(asked.form, [fill(path, FILLED)]))
    fill(path, {"G9": 500})
    view = opened(window, context)
    drop(view, path)
    dialog = shown_dialog(window, RepliesDialog)
    agree(dialog)
    assert "Сохранять нечего" in dialog.fault
    dialog.agree.click()
    current = dialog.files.current()
    assert current is not None
    assert current.agreed
    agree(dialog)
    assert 500 in [one.value for one in services.schools.facts(asked.schools[0])]


def drop(view: CollectionsView, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)
    settle()


def test_who_is_silent_is_copied_with_whom_to_call(
    window: MainWindow, context: Context, services: Services, asked: Asked
) -> None:
    services.schools.change(asked.schools[1], phone="2-10-22")
    view = opened(window, context)
    view.served[Command.COPY_SILENT_SCHOOLS].handler()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[0] == "Школа"
    assert len(lines) == 4
    assert any("МБОУ СОШ № 2" in line and "2-10-22" in line for line in lines)
    view.served[Command.DELETE_COLLECTIONS].handler()
    settle()
    assert not services.collections.list()
    assert not view.table.isVisible()


def test_the_tour_looks_at_everything_and_changes_nothing(
    window: MainWindow, context: Context, services: Services, asked: Asked, tmp_path: Path
) -> None:
    before = services.collections.get(asked.form)
    names = list(walk_collections(window, named(tmp_path)))
    assert [name.name for name in names] == [
        "indicators-collections",
        "dialog-collection",
        "dialog-collection-1",
        "dialog-collection-2",
        "dialog-collection-3",
        "dialog-collection-replies",
    ]
    assert services.collections.get(asked.form) == before


def named(folder: Path) -> Callable[..., Path]:
    def grab(name: str, _widget: object) -> Path:
        settle()
        return folder / name

    return grab
