"""The people of the invented district and what they do for schools: mentors, curators, visits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.domain.office import PersonId
from app.domain.support import Advice, GroupRole, JointActivity, VisitForm
from app.domain.word_forms import Case, FormsOf, Gender
from app.services import Services
from app.services.demo_data import DemoData, Json, basis
from app.services.demo_files import write_file
from app.services.demo_schools import Keys
from app.services.people import PersonFields
from app.services.support_agreements import AgreementFields
from app.services.working_groups import MemberFields

People = Mapping[str, PersonId]


def write_office(services: Services, data: DemoData) -> People:
    """Write the office with its people; return their keys by their full names."""
    found = data.read("office")
    services.office.save_office(**found["office"])
    for row in found["people"]:
        services.people.add(**row)
    for row in found["confirmed"]:
        services.people.confirm(
            FormsOf(row["kind"]),
            row["text"],
            {Case(case): form for case, form in row["forms"].items()},
            Gender(row["gender"]),
        )
    return {one.full_name: one.id for one in services.people.list()}


def replace_person(services: Services, data: DemoData, people: People) -> People:
    """Let one person take another's place; return all people anew."""
    row = data.read("office")["replaced"]
    by: PersonFields = row["by"]
    services.replacing.carry_out(people[row["person"]], by, row["since"])
    return {one.full_name: one.id for one in services.people.list()}


def write_support(
    services: Services, data: DemoData, schools: Keys, people: People, folder: Path
) -> None:
    """Write curators, the working group, mentors with their agreements.

    `folder` is where files are made before they go into the store.
    """
    found = data.read("support")
    for row in found["curatorships"]:
        services.support.assign_curator(
            people[row["person"]],
            [schools[code] for code in row["schools"]],
            row["start"],
            basis=basis(row["basis"]),
        )
    _write_group(services, found["working_group"], people)
    for row in found["mentorships"]:
        _write_mentorship(services, row, schools, folder)


def write_visits(
    services: Services, data: DemoData, schools: Keys, people: People, folder: Path
) -> None:
    """Write the log of visits; recommendations that were carried out are closed."""
    days = data.days
    for row in data.read("visits"):
        on = days.in_term(row["on"])
        advised = row.get("recommendations", [])
        visit = services.visits.add_visit(
            on,
            VisitForm(row["form"]),
            [schools[code] for code in row["schools"]],
            person=people[row["person"]],
            purpose=row["purpose"],
            findings=row["findings"],
            people=row.get("people", 0),
            next_date=row.get("next_date"),
            files=[write_file(folder, one) for one in row.get("files", ())],
            recommendations=[Advice(one["text"], one["addressee"], one["due"]) for one in advised],
        ).value
        outcomes = {one["text"]: one for one in advised if one["closed"]}
        school = schools[row["schools"][0]]
        for made in services.visits.recommendations(school) if outcomes else ():
            if made.visit == visit and made.text in outcomes:
                told = outcomes[made.text]
                services.visits.close([made.id], max(on, told["closed"]), told["outcome"])


def _write_group(services: Services, row: Json, people: People) -> None:
    members: list[MemberFields] = []
    for one in row["members"]:
        fields: MemberFields = {"role": GroupRole(one["role"]), "start": one["start"]}
        fields["end"] = one.get("end")
        if "person" in one:
            fields["person"] = people[one["person"]]
        else:
            fields |= {"name": one["name"], "position": one["position"]}
        members.append(fields)
    group = services.working_groups.add_group(
        row["name"], basis=basis(row["basis"]), note=row["note"], members=members
    ).value
    written = services.working_groups.get(group).members
    for member, one in zip(written, row["members"], strict=True):
        if later := one.get("role_since"):
            services.working_groups.change_role(member.id, GroupRole(later["role"]), later["since"])


def _write_mentorship(services: Services, row: Json, schools: Keys, folder: Path) -> None:
    mentor = row.get("mentor")
    key = services.support.assign_mentor(
        schools[row["school"]],
        row["start"],
        mentor=schools[mentor] if mentor else None,
        mentor_name=row.get("mentor_name", ""),
        end=row["end"],
        basis=basis(row["basis"]),
        override_reason=row.get("override_reason", ""),
        note=row.get("note", ""),
    ).value
    given = row["agreement"]
    fields: AgreementFields = {"plan": [JointActivity(**one) for one in given["plan"]]}
    if "number" in given:
        fields |= {"number": given["number"], "signed_on": given["signed_on"]}
    if scan := given.get("scan"):
        fields["scan"] = write_file(folder, scan)
    agreement = services.support.add_agreement(key, **fields).value
    if until := given.get("prolong"):
        services.support.prolong(agreement, until)
