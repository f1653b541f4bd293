"""Saved views of the list: filters and columns under a name, one of them shown at the start.

They are kept as JSON with names, not places: a view that an older or a newer version wrote is read
as far as it is understood, and what is no more is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.preferences import Preferences
from app.ui.widgets.buttons import MenuButton

LIST = "schools"


@dataclass(frozen=True, slots=True)
class SavedView:
    """What a person looks at: words, chosen filters by their keys, shown columns by their names.

    Attributes:
        first: shown when the page is opened.
    """

    name: str
    words: str = ""
    group: str = ""
    kind: str = ""
    status: str = ""
    heap: str = ""
    columns: tuple[str, ...] = ()
    first: bool = False


def read_views(text: str) -> list[SavedView]:
    """Read saved views; pieces that are not understood are left out."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [view for one in found if (view := _view(one)) is not None]


def written(views: Sequence[SavedView]) -> str:
    """Return views as they are kept."""
    return json.dumps([asdict(view) for view in views], ensure_ascii=False)


class ViewsButton(MenuButton):
    """«Отборы ▾»: the saved views, and what is done with them."""

    def __init__(
        self,
        preferences: Preferences,
        present: Callable[[str], SavedView],
        show: Callable[[SavedView], None],
        window: QWidget,
    ) -> None:
        super().__init__("Отборы", QMenu())
        self._preferences = preferences
        self._present, self._show, self._window = present, show, window
        self.setToolTip("Сохранённые отборы: фильтры и столбцы под одним названием")
        self.fill()

    @property
    def views(self) -> list[SavedView]:
        """The saved views, in the order in which they were saved."""
        return read_views(self._preferences.saved_views(LIST))

    @property
    def first(self) -> SavedView | None:
        """The view to begin with."""
        return next((view for view in self.views if view.first), None)

    def ask_name(self) -> None:
        """Ask under which name to keep what is shown now."""
        dialog = NameViewDialog([view.name for view in self.views], self._window)
        open_dialog(dialog, lambda outcome: self.save(outcome.value))

    def save(self, name: str) -> None:
        """Keep what is shown now; a view of this name is replaced."""
        others = [view for view in self.views if view.name != name]
        self._keep([*others, self._present(name)])

    def forget(self, name: str) -> None:
        """Keep a view no longer."""
        self._keep([view for view in self.views if view.name != name])

    def begin_with(self, name: str) -> None:
        """Show this view when the page is opened; again, and none is."""
        self._keep(
            [replace(view, first=view.name == name and not view.first) for view in self.views]
        )

    def fill(self) -> None:
        """Make the menu of the views."""
        menu = self.menu()
        menu.clear()
        views = self.views
        for view in views:
            menu.addAction(_title(view), partial(self._show, view))
        if views:
            menu.addSeparator()
        menu.addAction("Сохранить нынешний отбор…", self.ask_name)
        for text, act in (
            ("Показывать при открытии", self.begin_with),
            ("Удалить отбор", self.forget),
        ):
            inner = menu.addMenu(text)
            inner.menuAction().setVisible(bool(views))
            for view in views:
                action = inner.addAction(view.name, partial(act, view.name))
                if act == self.begin_with:
                    action.setCheckable(True)
                    action.setChecked(view.first)

    def _keep(self, views: Sequence[SavedView]) -> None:
        self._preferences.set_saved_views(LIST, written(views))
        self.fill()


class NameViewDialog(AskingDialog):
    """The name of a view; one that is there already is replaced."""

    def __init__(self, taken: Sequence[str], parent: QWidget) -> None:
        about = "Запомнятся слова поиска, фильтры и столбцы. День не запоминается."
        super().__init__("Сохранить отбор", "Сохранить", about, parent)
        hint = taken[-1] if taken else "например: сельские школы в списке ШНОР"
        self.name = self.add_line("&Название", "name", hint=hint)
        self.name.setFocus()

    def act(self) -> Outcome[str]:
        """Give the name back; raises FIELD_EMPTY."""
        name = " ".join(self.name.text().split())
        if not name:
            raise UserError(UserCode.FIELD_EMPTY, field="name")
        return Outcome(name, frozenset(), None)


def _title(view: SavedView) -> str:
    return f"{view.name} (при открытии)" if view.first else view.name


def _view(given: object) -> SavedView | None:
    if not isinstance(given, dict) or not isinstance(given.get("name"), str):
        return None
    known: dict[str, object] = {}
    for field in fields(SavedView):
        value = given.get(field.name)
        if field.name == "columns":
            known["columns"] = tuple(one for one in value or () if isinstance(one, str))
        elif value is not None and isinstance(value, bool if field.name == "first" else str):
            known[field.name] = value
    return SavedView(**known)  # type: ignore[arg-type]  # each was looked at
