"""The parts of an indicator: when they get other names, what stands under them goes along."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.errors import UserCode, UserError
from app.domain.indicators import Passport


def rename_parts(work: UnitOfWork, passport: Passport, components: Sequence[str]) -> None:
    """Give targets and values of the parts their new names, by place.

    Raises PARTS_HELD where a part would go that has targets or values: they would be seen nowhere.
    """
    before = passport.components or ("",)
    after = tuple(components) or ("",)
    new = {}
    if len(before) == len(after):
        new = {old: name for old, name in zip(before, after, strict=True) if old != name}
    gone = set(before) - set(after) - set(new)
    for model in (models.IndicatorTarget, models.IndicatorValue):
        wanted = select(model.id, model.component).where(model.passport_id == passport.id)
        rows = work.connection.execute(wanted).all()
        for row in rows:
            if row.component in gone and not _is_common(model, row.component, components):
                raise UserError(UserCode.PARTS_HELD, field="components", name=row.component)
        moved = {row.id: {"component": new[row.component]} for row in rows if row.component in new}
        work.change_many(model, moved)


def _is_common(model: type[models.Base], component: str, components: Sequence[str]) -> bool:
    """Whether a target is of all parts together, which it stays while there are any."""
    return model is models.IndicatorTarget and not component and bool(components)
