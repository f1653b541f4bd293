"""A paper that is ready to be looked at, with what a person should check on it."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.model import Document
from app.domain.word_forms import WordForms


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper as a tree.

    Attributes:
        unconfirmed: names, positions and bodies whose cases stand on it as proposed: nobody has
            confirmed them yet.
    """

    document: Document
    unconfirmed: tuple[WordForms, ...] = ()
