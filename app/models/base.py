"""The declarative base, the naming of constraints and the two kinds of keys."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

Key = Annotated[str, mapped_column(String(36), primary_key=True)]
ShortText = Annotated[str, mapped_column(String(500), default="")]
LongText = Annotated[str, mapped_column(Text, default="")]

OWNED = {"owned": True}
# The rows of such a table are made from those of others: they are not journalled.
DERIVED = {"info": {"derived": True}}


def owned_by(column: str) -> ForeignKey:
    """Return the reference of a piece to its whole."""
    return ForeignKey(column, info=OWNED)


class Base(DeclarativeBase):
    """All tables stand in its metadata; Alembic compares migrations with it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
