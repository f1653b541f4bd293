"""The pages on the right: made when first shown, one in front, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.ui.context import Context
from app.ui.pages.base import Page
from app.ui.pages.catalogue import PAGES, spec_of
from app.ui.router import Place

MOST_REMEMBERED = 50


class PageStack(QStackedWidget):
    """The pages of the window.

    Signals:
        left: another page is about to come to the front.
        shown: another page is in front.
        commands_changed: the page in front can do other things now.
    """

    left = Signal()
    shown = Signal(object)
    commands_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._context: Context | None = None
        self._pages: dict[Place, Page] = {}
        self._visited: list[Place] = []

    @property
    def page(self) -> Page | None:
        """The page in front."""
        widget = self.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def place(self) -> Place | None:
        """Where the person is."""
        return self._visited[-1] if self._visited else None

    def start(self, context: Context) -> None:
        """Take what pages are made with."""
        self._context = context

    def show_place(self, place: Place, target: object = None) -> None:
        """Bring a page to the front and hand it what it is to show."""
        page = self._page(place)
        if page is None:
            return
        self.finish_editing()
        if self.page is not page:
            self.left.emit()
        if target is not None:
            page.open(target)
        if self.place is not place:
            self._visited = [*self._visited[-MOST_REMEMBERED:], place]
        self.setCurrentWidget(page)
        if self.page is page:  # a page whose record is gone has led away already
            self.shown.emit(place)

    def back(self) -> None:
        """Return to the page that was in front before."""
        if self.can_go_back():
            self._visited.pop()
            self.show_place(self._visited[-1])

    def can_go_back(self) -> bool:
        """Tell whether there was a page before this one."""
        return len(self._visited) > 1

    def finish_editing(self) -> None:
        """Have the page in front save what is half-typed."""
        if self.page is not None:
            self.page.finish_editing()

    def _page(self, place: Place) -> Page | None:
        spec = spec_of(place)
        if self._context is None or spec is None:
            return None
        if place not in self._pages:
            page = spec.make(self._context)
            page.commands_changed.connect(self._on_page_commands_changed)
            self._pages[place] = page
            self.addWidget(page)
        return self._pages[place]

    def _on_page_commands_changed(self) -> None:
        if self.sender() is self.page:
            self.commands_changed.emit()


def section_of(place: Place) -> Place:
    """Return the section of the bar that a page belongs to."""
    spec = spec_of(place)
    return place if spec is None or spec.within is None else spec.within


def sections() -> list[Place]:
    """Return the pages of the bar, in order."""
    return [spec.place for spec in PAGES if spec.icon is not None]
