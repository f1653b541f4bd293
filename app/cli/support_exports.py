"""Papers of support: which options each of them needs, whom they name, and how it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap
from app.domain.errors import UserCode, UserError
from app.domain.support_papers import SupportPaper
from app.wording.support import unconfirmed_forms

if TYPE_CHECKING:
    from app.documents.composed import Composed
    from app.domain.office import PersonId
    from app.domain.school import SchoolId
    from app.domain.support import AgreementId, WorkingGroupId
    from app.services import Services

PAPERS = tuple(paper.value for paper in SupportPaper)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for."""

    on: date | None
    start: date | None
    end: date | None
    school: str | None
    person: str | None
    group: str | None
    number: str | None


def export(
    *,
    db: str | None,
    paper: str,
    target: Path | None,
    on: date | None,
    start: date | None,
    end: date | None,
    school: str | None,
    person: str | None,
    group: str | None,
    number: str | None,
    **_: Any,
) -> int:
    """Write a paper and print where it lies; what to check on it is said on standard error.

    Without a file it goes as PDF into the folder at hand, named as it is called.
    """
    given = {"--from": start, "--to": end, "--school": school, "--person": person}
    lacking = [name for name in _NEEDED[SupportPaper(paper)] if given[name] is None]
    if paper == SupportPaper.AGREEMENT and not (school or number):
        lacking.append(" или ".join(("--school", "--number")))
    if lacking:
        raise UserError(UserCode.USAGE, text=f"Не хватает: {', '.join(lacking)}.")
    asked = _Asked(on, start, end, school, person, group, number)
    with bootstrap.opened(db) as services:
        made = _MAKERS[SupportPaper(paper)](services, asked)
        written = services.support_papers.export(made, target or _named(made))
    remark = unconfirmed_forms([forms.text for forms in made.unconfirmed])
    if remark:
        sys.stderr.write(f"{remark}\n")
    sys.stdout.write(f"{written}\n")
    return 0


def _named(made: Composed) -> Path:
    safe = "".join(" " if sign in '\\/:*?"<>|' else sign for sign in made.document.title)
    return Path(f"{' '.join(safe.split())[:80].strip(' .')}.pdf")


def _assignments(services: Services, asked: _Asked) -> Composed:
    return services.support_papers.assignments_order(asked.on)


def _amending(services: Services, asked: _Asked) -> Composed:
    assert asked.start is not None
    assert asked.end is not None
    if asked.group is None:
        return services.support_papers.amending_order(asked.start, asked.end)
    group = _group(services, asked.group)
    return services.support_papers.group_order(group, asked.start, asked.end)


def _card(services: Services, asked: _Asked) -> Composed:
    assert asked.school is not None
    return services.support_papers.school_card(_school(services, asked.school), asked.on)


def _sheet(services: Services, asked: _Asked) -> Composed:
    assert asked.school is not None
    return services.support_papers.visit_sheet(_school(services, asked.school), asked.on)


def _agreement(services: Services, asked: _Asked) -> Composed:
    return services.support_papers.agreement(_agreed(services, asked))


def _note(services: Services, asked: _Asked) -> Composed:
    assert asked.person is not None
    assert asked.start is not None
    assert asked.end is not None
    person = _person(services, asked.person)
    return services.support_papers.curator_note(person, asked.start, asked.end)


def _composition(services: Services, asked: _Asked) -> Composed:
    return services.support_papers.working_group(_group(services, asked.group), asked.on)


def _school(services: Services, text: str) -> SchoolId:
    """Return the school of a code or a name; raises SCHOOL_UNKNOWN."""
    found = services.schools.match(text, code=text)
    if found.school is None:
        raise UserError(UserCode.SCHOOL_UNKNOWN, name=text)
    return found.school


def _person(services: Services, text: str) -> PersonId:
    """Return the one person whom a full or short name, or a surname, means."""
    wanted = " ".join(text.casefold().replace("ё", "е").split())
    found = [
        one.id
        for one in services.people.list()
        if wanted
        in {
            name.casefold().replace("ё", "е")
            for name in (one.full_name, one.surname_first, one.initials_first, one.surname)
        }
    ]
    if len(found) != 1:
        raise UserError(UserCode.PERSON_UNKNOWN, name=text)
    return found[0]


def _group(services: Services, text: str | None) -> WorkingGroupId:
    """Return a group by its name, or the only one there is; raises GROUP_UNKNOWN."""
    known = services.working_groups.groups()
    if text is None and len(known) == 1:
        return known[0].id
    for one in known:
        if text is not None and one.name.casefold() == text.casefold():
            return one.id
    names = tuple(one.name for one in known) or ("ни одной",)
    raise UserError(UserCode.GROUP_UNKNOWN, name=text or "", names=names)


def _agreed(services: Services, asked: _Asked) -> AgreementId:
    """Return the latest agreement of that number, or of that school; raises AGREEMENT_UNKNOWN."""
    found = services.support.agreements()
    if asked.number:
        bare = asked.number.lstrip("№ ")
        found = [one for one in found if one.number.lstrip("№ ") == bare]
    if asked.school:
        school = _school(services, asked.school)
        pairs = services.support.mentorships()
        own = {one.id for one in pairs if school in {one.school, one.mentor}}
        found = [one for one in found if one.mentorship in own]
    if not found:
        name = asked.number or asked.school
        raise UserError(UserCode.AGREEMENT_UNKNOWN, name=name)
    return found[-1].id


_NEEDED: dict[SupportPaper, tuple[str, ...]] = {
    SupportPaper.ASSIGNMENTS_ORDER: (),
    SupportPaper.AMENDING_ORDER: ("--from", "--to"),
    SupportPaper.SCHOOL_CARD: ("--school",),
    SupportPaper.VISIT_SHEET: ("--school",),
    SupportPaper.AGREEMENT: (),
    SupportPaper.CURATOR_NOTE: ("--person", "--from", "--to"),
    SupportPaper.WORKING_GROUP: (),
}
_MAKERS: dict[SupportPaper, Callable[[Services, _Asked], Composed]] = {
    SupportPaper.ASSIGNMENTS_ORDER: _assignments,
    SupportPaper.AMENDING_ORDER: _amending,
    SupportPaper.SCHOOL_CARD: _card,
    SupportPaper.VISIT_SHEET: _sheet,
    SupportPaper.AGREEMENT: _agreement,
    SupportPaper.CURATOR_NOTE: _note,
    SupportPaper.WORKING_GROUP: _composition,
}
