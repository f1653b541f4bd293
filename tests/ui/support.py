"""A small district in which schools are helped, and the page that shows it, for its tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.services import Services
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.main_window import MainWindow
from app.ui.pages.support import SupportPage
from app.ui.router import Place, SupportFace
from app.ui.support.view import SupportView
from tests.ui.fakes import settle

D = TypeVar("D", bound=AskingDialog)
V = TypeVar("V", bound=SupportView)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TODAY = date(2026, 11, 22)
YEAR = date(2026, 1, 1)


class District:
    """Four schools on a list and one strong one; two people of the office."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.statuses.ensure_starter()
        self.schools = [self.school(f"СОШ № {number}") for number in (1, 2, 3, 4)]
        self.strong = self.school("Лицей № 9")
        kind = next(one for one in services.statuses.kinds() if one.risk and one.supported)
        self.risk = kind.abbreviation or kind.name
        services.statuses.give(self.schools, kind.id, YEAR)
        self.anna = self.person("Иванова", "методист")
        self.boris = self.person("Петров", "главный специалист")

    def school(self, name: str) -> SchoolId:
        """Add a school."""
        return self.services.schools.add(
            short_name=name, full_name=f"МБОУ «{name}»", head=f"Директор {name[-1]}"
        ).value

    def person(self, surname: str, position: str) -> PersonId:
        """Add a person."""
        return self.services.people.add(
            surname=surname, name="Анна", patronymic="Ильинична", position=position
        ).value


def opened(window: MainWindow, context: Context) -> SupportPage:
    """Open the page."""
    context.router.open_place(Place.SUPPORT)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SupportPage)
    return shown


def face(page: SupportPage, which: SupportFace, kind: type[V]) -> V:
    """Bring a view to the front with the keyboard."""
    number = list(SupportFace).index(which)
    press_keys(page, Qt.Key(Qt.Key.Key_1.value + number), ALT)
    assert isinstance(page.view, kind)
    return page.view


def asked(window: MainWindow, kind: type[D]) -> D:
    """Return the dialog that is open."""
    settle()
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def none_asked(window: MainWindow) -> bool:
    """Whether no dialog is open."""
    settle()
    return not [one for one in window.findChildren(AskingDialog) if one.isVisible()]


def agree(dialog: AskingDialog) -> None:
    """Save the form from the keyboard, wherever the keyboard is in it."""
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return, CTRL)
    settle()


def press_keys(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Press a shortcut in the window, which gets the keyboard back as any desktop gives it."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    QTest.keyClick(widget, key, modifiers)
    settle()


def column(view: SupportView, place: int) -> Sequence[str]:
    """Return what a column of a view's list says, from top to bottom."""
    table = view.table  # type: ignore[attr-defined]
    model = table.records
    return [model.index(row, place).data() for row in range(model.rowCount())]
