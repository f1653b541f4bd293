"""What the search looks through: derived from the other tables and not journalled."""

from __future__ import annotations

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import DERIVED, Base, Key


class SearchEntry(Base):
    """A thing that can be found; `id` is the key of its row, `folded` is `domain.search.entry`.

    `rank` puts what is over or put away behind what is at work.
    """

    __tablename__ = "search_entry"
    __table_args__ = DERIVED

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16), index=True)
    rank: Mapped[int] = mapped_column(Integer)
    folded: Mapped[str] = mapped_column(Text)


class SearchWord(Base):
    """A word of the entries, and in how many of them it stands: what a slip may have meant."""

    __tablename__ = "search_word"
    __table_args__ = DERIVED

    word: Mapped[str] = mapped_column(String(100), primary_key=True)
    entries: Mapped[int] = mapped_column(Integer)
