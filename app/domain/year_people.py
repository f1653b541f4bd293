"""Who stands in a plan's responsible phrases for people that were replaced or have left."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.office import Person
from app.domain.party_spellings import Canonical, fold


def substitutes(people: Sequence[Person], known: Canonical) -> Mapping[str, Person]:
    """Return who stands now for each person that was replaced, by the key of the old name."""
    by_id = {one.id: one for one in people}
    found: dict[str, Person] = {}
    for one in people:
        new, seen = one, {one.id}
        while new.replaced_by in by_id and new.replaced_by not in seen:
            new = by_id[new.replaced_by]
            seen.add(new.id)
        if new is not one:
            found[known.key(one.surname_first)] = new
    return found


def leavers(people: Sequence[Person], known: Canonical, start: date) -> Mapping[str, Person]:
    """Return those whose time ends before a day and whom nobody replaces."""
    return {
        known.key(one.surname_first): one
        for one in people
        if one.until and one.until < start and one.replaced_by is None
    }


_SPACED = re.compile(r"\b\w\.\s+\w\.")
_LETTER = re.compile(r"\w\b")


def renamed(phrase: str, old: str, new: Person) -> str:
    """Put a person in another's place, in the manner in which the other was written."""
    words = old.split()
    letters_first = bool(_LETTER.match(words[0]))
    full = all(len(word.strip(".")) > 1 for word in words) and len(words) > 2
    if full:
        first = fold(words[0]) == fold(old).split()[0]
        given = f"{new.name} {new.patronymic}".strip()
        said = new.full_name if first else f"{given} {new.surname}".strip()
    else:
        said = new.initials_first if letters_first else new.surname_first
        if _SPACED.search(old):
            said = re.sub(r"(?<=\.)(?=\w\.)", " ", said)
        elif "." not in old:
            said = said.replace(".", "")
    written = re.compile(r"\s+".join(map(re.escape, words)))
    return written.sub(lambda _match: said, phrase)
