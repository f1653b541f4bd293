"""Rules of help to schools that no database is needed for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.school import SchoolId
from app.domain.support import (
    GroupRole,
    Membership,
    MembershipId,
    Recommendation,
    RecommendationId,
    Visit,
    VisitForm,
    VisitId,
    WorkingGroupId,
    meet,
)
from app.domain.visiting import count_visits, last_visits, next_visits
from app.domain.working_groups import composition, difference

FIRST = date(2022, 1, 1)
DAYS = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))
LENGTHS = st.none() | st.integers(0, 20)
PERIODS = st.builds(
    lambda start, length: (start, None if length is None else start + timedelta(days=length)),
    DAYS,
    LENGTHS,
)


@given(PERIODS, PERIODS)
def test_periods_meet_when_they_have_a_day_in_common(
    one: tuple[date, date | None], other: tuple[date, date | None]
) -> None:
    def days(period: tuple[date, date | None]) -> set[int]:
        last = period[1] or FIRST + timedelta(days=100)
        return set(range(period[0].toordinal(), last.toordinal() + 1))

    assert meet(*one, *other) == bool(days(one) & days(other))
    assert meet(*one, *other) == meet(*other, *one)


VISITS = st.lists(
    st.builds(
        lambda number, on, form, schools, people, ahead: Visit(
            VisitId(f"{number:04}"),
            on,
            form,
            None,
            tuple(SchoolId(str(school)) for school in sorted(schools)),
            "",
            "",
            people,
            None if ahead is None else on + timedelta(days=ahead),
            (),
        ),
        st.integers(0, 9999),
        DAYS,
        st.sampled_from(VisitForm),
        st.sets(st.integers(1, 4), min_size=1),
        st.integers(0, 30),
        st.none() | st.integers(1, 20),
    ),
    max_size=12,
    unique_by=lambda visit: visit.id,
)


@given(VISITS)
def test_counts_are_the_lengths_of_their_lists(visits: list[Visit]) -> None:
    counts = count_visits(visits)
    assert counts.contacts.total == len(visits)
    assert sum(one.total for one in counts.by_form.values()) == len(visits)
    assert sum(one.total for one in counts.by_person.values()) == len(visits)
    for count in (counts.visits, counts.consultations, counts.seminars, counts.trainings):
        assert count.total == len(count.visits)
    assert counts.people.total == sum(one.people for one in visits)
    assert set(counts.schools) == {school for one in visits for school in one.schools}


@given(VISITS, DAYS)
def test_a_next_date_is_of_a_visit_that_nothing_has_kept(visits: list[Visit], on: date) -> None:
    last = last_visits(visits, on)
    for school, planned in next_visits(visits, on).items():
        assert planned.visit.on <= on
        assert planned.on == planned.visit.next_date
        # The visit that set the date may itself be the last; else the last one came before it.
        assert last[school].on < planned.on
    reached = {school for one in visits if one.on <= on for school in one.schools}
    assert set(last) == reached


@pytest.mark.parametrize(
    ("day", "is_open", "is_overdue"),
    [
        (date(2022, 1, 9), False, False),
        (date(2022, 1, 10), True, False),
        (date(2022, 1, 20), True, False),
        (date(2022, 1, 21), True, True),
        (date(2022, 1, 31), True, True),
        (date(2022, 2, 1), False, False),
    ],
)
def test_a_recommendation_lives_until_it_is_closed(
    day: date, is_open: bool, is_overdue: bool
) -> None:
    advice = Recommendation(
        RecommendationId("r"),
        SchoolId("s"),
        None,
        date(2022, 1, 10),
        "План",
        "",
        date(2022, 1, 20),
        date(2022, 2, 1),
        "",
    )
    assert (advice.open_on(day), advice.overdue_on(day)) == (is_open, is_overdue)


MEMBERS = st.lists(
    st.builds(
        lambda number, name, role, period: Membership(
            MembershipId(str(number)), WorkingGroupId("g"), None, name, "", role, *period
        ),
        st.integers(0, 99),
        st.sampled_from(("Ёлкин", "Орлова", "Белов", "Сидоров")),
        st.sampled_from(GroupRole),
        PERIODS,
    ),
    max_size=8,
    unique_by=lambda member: member.name,
)


@given(MEMBERS, DAYS, DAYS)
def test_a_difference_turns_one_composition_into_the_other(
    members: list[Membership], first: date, second: date
) -> None:
    found = difference(members, first, second)
    before = {one.name for one in composition(members, first)}
    after = {one.name for one in composition(members, second)}
    brought, taken = ({one.name for one in some} for some in (found.brought_in, found.taken_out))
    assert (before - taken) | brought == after
    assert not brought & before
    assert bool(found) == (before != after)


def test_the_same_human_being_is_known_by_his_name() -> None:
    def member(name: str, start: date, end: date | None, position: str = "") -> Membership:
        key = MembershipId(name + start.isoformat())
        return Membership(
            key, WorkingGroupId("g"), None, name, position, GroupRole.MEMBER, start, end
        )

    members = [
        member("Ёлкин Пётр", FIRST, date(2022, 6, 30)),
        member("елкин  петр", date(2022, 7, 1), None, "директор"),
    ]
    found = difference(members, FIRST, date(2022, 7, 1))
    assert (found.brought_in, found.taken_out) == ((), ())
    [(before, after)] = found.changed
    assert (before.position, after.position) == ("", "директор")
