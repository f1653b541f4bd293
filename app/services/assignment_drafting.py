"""The first wording of the orders on mentors, curators and working groups, and of their changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.documents.builders.cases import Cases
from app.documents.language import long_date, short_date
from app.domain.assignments import (
    Appointee,
    AssignmentDifference,
    Assignments,
    CuratorChange,
    MentorChange,
)
from app.domain.basis import Basis
from app.domain.drafts import ClauseDraft, OrderDraft
from app.domain.office import Office
from app.domain.support import GroupRole, MembershipId, WorkingGroup
from app.domain.word_forms import Case
from app.domain.working_groups import GroupDifference
from app.wording.support import GROUP_ROLE_GENITIVE, GROUP_ROLE_INSTRUMENTAL

CONTROL = "Контроль за исполнением приказа оставляю за собой."
# Acts by the word that an issuer's name may begin with: nominative and instrumental.
_ACTS = {
    "приказ": "приказом",
    "распоряжение": "распоряжением",
    "постановление": "постановлением",
}


People = Mapping[MembershipId, Appointee]


def draft_assignments(
    found: Assignments, office: Office | None, cases: Cases, informing: str = ""
) -> OrderDraft:
    """Return the order that gives schools their curators and mentors; the annex lists them all.

    `informing` names in the dative who brings the order to those concerned.
    """
    curators, mentors = bool(found.curated), found.has_mentors
    given = "школ-наставников" if found.has_school_mentors else "наставников"
    what = " и ".join(filter(None, ("кураторов" if curators else "", given if mentors else "")))
    clauses = [
        *_appointing(found, cases),
        *_giving_mentors(found),
        *_curators_do(curators),
        *_mentors_do(found.has_school_mentors),
        *_informing(informing),
        ClauseDraft("", CONTROL),
    ]
    return _order(
        office,
        f"О закреплении {what} за школами",
        "В целях адресной поддержки школ с низкими образовательными результатами",
        clauses,
    )


def draft_changed_assignments(
    found: AssignmentDifference,
    amended: Basis | None,
    office: Office | None,
    cases: Cases,
    informing: str = "",
) -> OrderDraft:
    """Return the order that brings curators and mentors in and out; who stays is not named."""
    reference = _reference(amended, cases)
    heading = (
        f"О внесении изменений в {reference}"
        if reference
        else "О внесении изменений в список наставников и кураторов школ"
    )
    where = reference or "список наставников и кураторов школ"
    clauses = [
        _listed(f"Внести в {where} следующие изменения", list(_changes(found, cases))),
        *_informing(informing),
        ClauseDraft("", CONTROL),
    ]
    preamble = "В связи с изменением состава наставников и кураторов школ"
    return _order(office, heading, preamble, clauses)


def draft_changed_group(
    group: WorkingGroup,
    found: GroupDifference,
    people: People,
    office: Office | None,
    cases: Cases,
) -> OrderDraft:
    """Return the order that corrects the composition of a working group.

    `people` tells how its members are appointed.
    """
    name = _small(cases.body(group.name, Case.GENITIVE))
    reference = _reference(group.basis, cases, instrumental=True)
    where = f"состав {name}"
    if reference:
        where += f", утверждённый {reference},"
    clauses = [
        _listed(f"Внести в {where} следующие изменения", list(_members(found, people, cases))),
        ClauseDraft("", CONTROL),
    ]
    preamble = "В связи с кадровыми изменениями"
    return _order(office, f"О внесении изменений в состав {name}", preamble, clauses)


def _appointing(found: Assignments, cases: Cases) -> Iterator[ClauseDraft]:
    rows = [
        (
            cases.person(appointee, Case.ACCUSATIVE),
            ", ".join(cases.body(school.name, Case.GENITIVE) for school in schools),
        )
        for appointee, schools in found.curated.values()
    ]
    annex = "" if found.has_mentors else " (приложение)"
    if len(rows) == 1:
        [(person, led)] = rows
        yield ClauseDraft("", f"Назначить {_closed(person)} куратором {led}{annex}.")
    elif rows:
        texts = [f"{_closed(person)} – {led}" for person, led in rows]
        yield _listed(f"Назначить кураторами школ{annex}", texts)


def _giving_mentors(found: Assignments) -> Iterator[ClauseDraft]:
    if found.has_mentors:
        who = "школы-наставники" if found.has_school_mentors else "наставников"
        yield ClauseDraft("", f"Закрепить {who} за школами согласно приложению.")


def _curators_do(there: bool) -> Iterator[ClauseDraft]:
    if there:
        yield _listed(
            "Кураторам",
            [
                "оказывать закреплённым школам методическую и организационную помощь",
                "вести учёт посещений и консультаций, следить за выполнением данных рекомендаций",
                "по итогам каждого полугодия представлять справку о проделанной работе",
            ],
        )


def _mentors_do(there: bool) -> Iterator[ClauseDraft]:
    if there:
        yield ClauseDraft(
            "",
            "Руководителям школ-наставников вместе с руководителями закреплённых за ними школ "
            "заключить соглашения о сотрудничестве и утвердить планы совместной работы.",
        )


def _informing(whom: str) -> Iterator[ClauseDraft]:
    if whom:
        yield ClauseDraft(
            "", f"{whom} довести приказ до сведения руководителей школ и всех, кто в нём назван."
        )


def _changes(found: AssignmentDifference, cases: Cases) -> Iterator[str]:
    for out in found.curators_out:
        yield (
            f"освободить {_closed(cases.person(out.appointee, Case.ACCUSATIVE))} "
            f"от обязанностей куратора {_schools(out, cases)}"
        )
    for one in found.curators_in:
        yield (
            f"назначить{_since(one.since)} "
            f"{_closed(cases.person(one.appointee, Case.ACCUSATIVE))} "
            f"куратором {_schools(one, cases)}"
        )
    for gone in found.mentors_out:
        given_to = "закреплённую" if gone.is_school else "закреплённого"
        school = cases.body(gone.school, Case.INSTRUMENTAL)
        yield f"исключить {_mentor(gone, cases)}, {given_to} за {school}"
    for given in found.mentors_in:
        school = cases.body(given.school, Case.INSTRUMENTAL)
        yield f"закрепить{_since(given.since)} за {school} {_mentor(given, cases)}"


def _schools(change: CuratorChange, cases: Cases) -> str:
    return ", ".join(cases.body(name, Case.GENITIVE) for name in change.schools)


def _mentor(change: MentorChange, cases: Cases) -> str:
    who = "школу-наставника" if change.is_school else "наставника"
    return f"{who} {cases.body(change.mentor, Case.ACCUSATIVE)}"


def _since(day: date | None) -> str:
    return f" с {long_date(day)}" if day else ""


def _members(found: GroupDifference, people: People, cases: Cases) -> Iterator[str]:
    for out in found.taken_out:
        yield f"вывести из состава {cases.person(people[out.id], Case.ACCUSATIVE)}"
    for one in found.brought_in:
        usual = one.role is GroupRole.MEMBER
        role = "" if usual else f" в качестве {GROUP_ROLE_GENITIVE[one.role]}"
        yield f"ввести в состав{role} {cases.person(people[one.id], Case.ACCUSATIVE)}"
    for before, after in found.changed:
        if before.role is not after.role:
            person = cases.person(people[after.id], Case.ACCUSATIVE)
            yield f"считать {_closed(person)} {GROUP_ROLE_INSTRUMENTAL[after.role]}"
        else:
            name = cases.name(after.name, Case.GENITIVE)
            yield f"указать должность {name}: «{cases.post(people[after.id], Case.NOMINATIVE)}»"


def _closed(phrase: str) -> str:
    """Return a name with its post set off by a comma from what follows."""
    return f"{phrase}," if "," in phrase else phrase


def _listed(opening: str, texts: Sequence[str]) -> ClauseDraft:
    """Return a clause with a sub-clause a text: small letters, semicolons, the last a full stop."""
    ends = [";"] * (len(texts) - 1) + ["."]
    rows = zip(texts, ends, strict=True)
    return ClauseDraft("", f"{opening}:", tuple(ClauseDraft("", text + end) for text, end in rows))


def _reference(basis: Basis | None, cases: Cases, *, instrumental: bool = False) -> str:
    """Return «приказ комитета образования от 01.09.2026 № 12-ОД «О закреплении…»»."""
    if basis is None or not (basis.number or basis.date):
        return ""
    act, _, issuer = basis.issuer.strip().partition(" ")
    if act.casefold() not in _ACTS:
        issuer = _small(cases.body(basis.issuer, Case.GENITIVE)) if basis.issuer else ""
        act = next(iter(_ACTS))
    pieces = [
        _ACTS[act.casefold()] if instrumental else act.casefold(),
        issuer,
        f"от {short_date(basis.date)}" if basis.date else "",
        f"№ {basis.number}" if basis.number else "",
        f"«{' '.join(basis.title.split())}»" if basis.title else "",
    ]
    return " ".join(filter(None, pieces))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _order(
    office: Office | None, heading: str, preamble: str, clauses: Sequence[ClauseDraft]
) -> OrderDraft:
    return OrderDraft(
        organisation=(office.letterhead or office.full_name) if office else "",
        place=office.place if office else "",
        date=None,
        number="",
        heading=heading,
        preamble=preamble,
        command_on_own_line=True,
        clauses=tuple(clauses),
        signatory=office.head_name if office else "",
        signatory_position=office.head_position if office else "",
        executor=office.executor if office else "",
        executor_phone=office.executor_phone if office else "",
        origins=(),
    )
