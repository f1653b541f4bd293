"""Recommendations to schools: each lives, with its addressee and day, until it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.domain.support import Advice, Recommendation, RecommendationId
from app.services import checks, naming
from app.services.base import Service, change, committed, missing, require
from app.services.support_reading import read_recommendations, schools_gone

_RECOMMENDATIONS = ("рекомендация", "рекомендации", "рекомендаций")


class RecommendationFields(TypedDict, total=False):
    """What can be mended of a recommendation; what is not named stays."""

    text: str
    addressee: str
    due: date | None
    made_on: date
    outcome: str


class Recommendations(Service):
    """What schools are advised."""

    def recommendations(
        self, school: SchoolId | None = None, open_on: date | None = None
    ) -> Sequence[Recommendation]:
        """Return recommendations by the day they were made: a school's history, or open ones."""
        schools = None if school is None else [school]
        with self._db.read() as connection:
            return read_recommendations(connection, schools=schools, open_on=open_on)

    def overdue(self, on: date | None = None) -> Sequence[Recommendation]:
        """Return what is open after its due day, the longest overdue first.

        Schools that are closed or put away by then are left out.
        """
        day = on or self._today()
        with self._db.read() as connection:
            return read_overdue(connection, day)

    def advise(
        self, school: SchoolId, made_on: date, advice: Sequence[Advice]
    ) -> Outcome[tuple[RecommendationId, ...]]:
        """Give a school recommendations apart from a visit; raises FIELD_EMPTY, NOT_FOUND."""
        rows = advice_rows(advice, [school], made_on)
        if not rows:
            return Outcome((), frozenset(), None)
        with self._db.write("Новые рекомендации") as work:
            require(work.connection, models.School, school)
            if len(rows) == 1:
                work.name = f"Новая рекомендация {naming.quoted(rows[0]['text'])}"
            keys = work.add_many(models.Recommendation, rows)
            return committed(work, tuple(map(RecommendationId, keys)), Topic.SUPPORT)

    def change_recommendation(
        self, recommendation: RecommendationId, **fields: Unpack[RecommendationFields]
    ) -> Outcome[None]:
        """Mend a recommendation; raises FIELD_EMPTY, CLOSED_EARLY, NOT_FOUND."""
        values: dict[str, Any] = dict(fields)
        if "text" in values:
            values["text"] = checks.lines("text", values["text"], required=True)
        if "addressee" in values:
            values["addressee"] = checks.line("addressee", values["addressee"])
        if "outcome" in values:
            values["outcome"] = checks.lines("outcome", values["outcome"])
        with self._db.write("Правка рекомендации") as work:
            known = self._known(work.connection, [recommendation])[0]
            work.name = f"Правка рекомендации {naming.quoted(values.get('text', known.text))}"
            _refuse_early(values.get("made_on", known.made_on), known.closed_on)
            change(work, models.Recommendation, recommendation, values)
            return committed(work, None, Topic.SUPPORT)

    def close(
        self, recommendations: Sequence[RecommendationId], on: date, outcome: str = ""
    ) -> Outcome[None]:
        """Close recommendations on a day; raises CLOSED_EARLY, DONE_IN_FUTURE, NOT_FOUND."""
        said = checks.lines("outcome", outcome)
        if on > self._today():
            raise UserError(UserCode.DONE_IN_FUTURE, day=on)
        with self._db.write(
            naming.counted("Закрыто:", _RECOMMENDATIONS, len(recommendations))
        ) as work:
            known = self._known(work.connection, recommendations)
            if len(known) == 1:
                work.name = f"Закрыта рекомендация {naming.quoted(known[0].text)}"
            for one in known:
                _refuse_early(one.made_on, on)
                work.change(models.Recommendation, one.id, closed_on=on, outcome=said)
            return committed(work, None, Topic.SUPPORT)

    def reopen(self, recommendations: Sequence[RecommendationId]) -> Outcome[None]:
        """Open recommendations again; what was said of their outcome stays. Raises NOT_FOUND."""
        name = naming.counted("Снова открыто:", _RECOMMENDATIONS, len(recommendations))
        with self._db.write(name) as work:
            known = self._known(work.connection, recommendations)
            if len(known) == 1:
                work.name = f"Снова открыта рекомендация {naming.quoted(known[0].text)}"
            for one in known:
                work.change(models.Recommendation, one.id, closed_on=None)
            return committed(work, None, Topic.SUPPORT)

    def remove_recommendations(self, recommendations: Sequence[RecommendationId]) -> Outcome[None]:
        """Remove recommendations that were entered by mistake; raises NOT_FOUND."""
        with self._db.write(
            naming.counted("Удалено:", _RECOMMENDATIONS, len(recommendations))
        ) as work:
            known = self._known(work.connection, recommendations)
            if len(known) == 1:
                work.name = f"Удалена рекомендация {naming.quoted(known[0].text)}"
            work.remove_many(models.Recommendation, recommendations)
            return committed(work, None, Topic.SUPPORT)

    def _today(self) -> date:
        return self._clock().date()

    @staticmethod
    def _known(connection: Connection, keys: Sequence[RecommendationId]) -> list[Recommendation]:
        found = {one.id: one for one in read_recommendations(connection, only=keys)}
        for key in keys:
            if key not in found:
                raise missing(models.Recommendation, key)
        return list(found.values())


def overdue(found: Sequence[Recommendation], on: date) -> tuple[Recommendation, ...]:
    """Return those that are open after their due day, the longest overdue first."""
    late = [one for one in found if one.overdue_on(on)]
    return tuple(sorted(late, key=lambda one: (one.due or date.max, one.id)))


def read_overdue(connection: Connection, on: date) -> tuple[Recommendation, ...]:
    """Return the overdue recommendations of schools that are still there."""
    gone = schools_gone(connection, on)
    found = read_recommendations(connection, open_on=on)
    return overdue([one for one in found if one.school not in gone], on)


def advice_rows(
    advice: Sequence[Advice], schools: Sequence[SchoolId], made_on: date
) -> list[dict[str, Any]]:
    """Return recommendations as rows: one without a school is given to each of the schools."""
    return [
        {
            "school_id": school,
            "made_on": made_on,
            "text": checks.lines("text", one.text, required=True),
            "addressee": checks.line("addressee", one.addressee),
            "due": one.due,
        }
        for one in advice
        for school in ([one.school] if one.school else schools)
    ]


def _refuse_early(made_on: date, closed_on: date | None) -> None:
    if closed_on is not None and closed_on < made_on:
        raise UserError(UserCode.CLOSED_EARLY, day=closed_on, start=made_on)
