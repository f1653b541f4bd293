"""The machine's preferences: one typed class over QSettings.

What belongs to the office (profile, signatories, measures of a sheet) is data and lies in the
database; here lies only what belongs to this computer and the person in front of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from app import paths
from app.ui.theme import BASE_POINTS, Scheme

if TYPE_CHECKING:
    from app.domain.office import DeskRole


class Preferences:
    """Typed access to what is remembered between starts."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @classmethod
    def of_user(cls) -> Preferences:
        """Open the preferences of the user of this computer."""
        file = paths.data_dir() / "preferences.ini"
        return cls(QSettings(str(file), QSettings.Format.IniFormat))

    @property
    def person(self) -> str:
        """Who is at the desk, as operations name him; "" until he says."""
        return self._text("desk/person")

    @person.setter
    def person(self, name: str) -> None:
        self._settings.setValue("desk/person", name)

    @property
    def role(self) -> DeskRole:
        """What the person at the desk does."""
        from app.domain.office import DeskRole  # noqa: PLC0415 - after the first paint

        value = self._text("desk/role")
        return DeskRole(value) if value in set(DeskRole) else DeskRole.SPECIALIST

    @role.setter
    def role(self, role: DeskRole) -> None:
        self._settings.setValue("desk/role", role.value)

    @property
    def seen_operation(self) -> str:
        """The journal's last entry when «Сегодня» was first shown; "" before that."""
        return self._text("desk/seen_operation")

    @seen_operation.setter
    def seen_operation(self, operation: str) -> None:
        self._settings.setValue("desk/seen_operation", operation)

    @property
    def section(self) -> str:
        """The section that was open last; "" at the first start."""
        return self._text("window/section")

    @section.setter
    def section(self, place: str) -> None:
        self._settings.setValue("window/section", place)

    @property
    def geometry(self) -> QByteArray:
        """The window's place on the screen, as Qt saves it; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def details(self) -> bool:
        """Whether pages show their panel of details."""
        return self._text("window/details") != "hidden"

    @details.setter
    def details(self, shown: bool) -> None:
        self._settings.setValue("window/details", "shown" if shown else "hidden")

    @property
    def scheme(self) -> Scheme:
        """Light or dark colours, or those of the system."""
        value = self._text("look/scheme")
        return Scheme(value) if value in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("look/scheme", scheme.value)

    @property
    def points(self) -> int:
        """The base size of type, 9 to 20 points."""
        value = self._text("look/points")
        return min(20, max(9, int(value))) if value.isdigit() else BASE_POINTS

    @points.setter
    def points(self, points: int) -> None:
        self._settings.setValue("look/points", str(points))

    @property
    def folder(self) -> Path:
        """The folder of the file that was opened or saved last."""
        remembered = Path(self._text("files/folder"))
        return remembered if remembered.is_absolute() and remembered.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._settings.setValue("files/folder", str(folder))

    def columns(self, table: str) -> QByteArray:
        """Return the widths of a table's columns, as QHeaderView saves them; empty if unknown."""
        return self._bytes(f"columns/{table}")

    def set_columns(self, table: str, state: QByteArray) -> None:
        """Remember the widths of a table's columns."""
        self._settings.setValue(f"columns/{table}", state)

    def saved_views(self, page: str) -> str:
        """Return the saved views of a list, as the list wrote them; "" if there are none."""
        return self._text(f"views/{page}")

    def set_saved_views(self, page: str, views: str) -> None:
        """Remember the saved views of a list."""
        self._settings.setValue(f"views/{page}", views)

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
