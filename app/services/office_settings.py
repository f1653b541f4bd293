"""The office's settings: numbers and choices that `domain.settings` declares."""

from __future__ import annotations

from typing import TypeVar, cast

from sqlalchemy import Connection, select

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.settings import INDICATOR_JUMP, Setting
from app.services.base import Service, committed
from app.wording.fields import FORM_FIELDS

T = TypeVar("T", bool, int, tuple[int, ...])


class OfficeSettings(Service):
    """What an office sets for itself; what it has not set is as declared."""

    def get(self, setting: Setting[T]) -> T:
        """Return what is set."""
        with self._db.read() as connection:
            return read_setting(connection, setting)

    def set(self, setting: Setting[T], value: T) -> Outcome[None]:
        """Set a value; the declared one is not kept. Raises FIELD_INVALID."""
        if not setting.accepts(value):
            raise UserError(UserCode.FIELD_INVALID, field=setting.key, text=_text(value))
        stored = models.OfficeSetting
        with self._db.write(f"Настройка: {_label(setting.key)}") as work:
            held = work.connection.scalar(select(stored.id).where(stored.key == setting.key))
            kept = list(value) if isinstance(value, tuple) else value
            if value == setting.default:
                work.remove_many(stored, [held] if held else [])
            elif held:
                work.change(stored, held, value=kept)
            else:
                work.add(stored, key=setting.key, value=kept)
            about = Topic.INDICATORS if setting is INDICATOR_JUMP else Topic.SUPPORT
            return committed(work, None, Topic.SETTINGS, about)


def read_setting(connection: Connection, setting: Setting[T]) -> T:
    """Return what is set; the declared value where nothing is, or nothing that fits."""
    stored = models.OfficeSetting
    value = connection.scalar(select(stored.value).where(stored.key == setting.key))
    found = tuple(value) if isinstance(value, list) else value
    return cast("T", found) if setting.accepts(found) else setting.default


def _label(key: str) -> str:
    name = FORM_FIELDS[key]
    return name[:1].lower() + name[1:]


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "пусто"
    return str(value)
