"""How the help to schools is said: names, periods, and states by a shape, a word and a colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import wording
from app.domain.basis import Basis
from app.domain.office import Person, PersonId
from app.domain.school import School, SchoolId
from app.domain.support import (
    Agreement,
    AgreementState,
    Load,
    Mentorship,
    Recommendation,
    Visit,
    VisitForm,
)
from app.domain.visiting import NextVisit
from app.ui.execution.point_words import Sign
from app.ui.widgets.basis_form import basis_text

SOON_DAYS = 7
SCHOOLS = ("школа", "школы", "школ")
RECOMMENDATIONS = ("рекомендация", "рекомендации", "рекомендаций")


@dataclass(frozen=True, slots=True)
class Names:
    """What schools and people are called on a day.

    Attributes:
        schools: the working ones, in the order of their names; `gone` are closed or put away.
        warning: from how many days before its end an agreement is told to end soon.
    """

    today: date
    schools: tuple[School, ...]
    gone: tuple[School, ...]
    known: Mapping[SchoolId, str]
    people: tuple[Person, ...]
    warning: int

    def school(self, school: SchoolId) -> str:
        """Return a school's short name."""
        return self.known.get(school, "школа удалена")

    def list(self, schools: Iterable[SchoolId]) -> str:
        """Return the names of several schools."""
        return ", ".join(self.school(one) for one in schools)

    def person(self, person: PersonId | None) -> str:
        """Return «Фамилия И.О.», "" for nobody."""
        return next((one.surname_first for one in self.people if one.id == person), "")

    def position(self, person: PersonId | None) -> str:
        """Return what a person's post is called."""
        return next((one.position for one in self.people if one.id == person), "")

    def mentor(self, mentorship: Mentorship) -> str:
        """Return what a mentor is called: a school, or another organisation."""
        return self.school(mentorship.mentor) if mentorship.mentor else mentorship.mentor_name


def term_text(start: date, end: date | None) -> str:
    """Return «с 01.09.2026 по 31.08.2027», or «с 01.09.2026»."""
    until = f" по {wording.date_text(end)}" if end else ""
    return f"с {wording.date_text(start)}{until}"


def basis_line(basis: Basis | None) -> str:
    """Return what something rests on; that there is no basis is told too."""
    return basis_text(basis) if basis else "основание не указано"


def basis_number(basis: Basis | None) -> str:
    """Return «№ 21-ОД от 10.01.2026», for a list in which one order stands many times."""
    return basis_line(replace(basis, issuer="", title="") if basis and basis.number else basis)


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def holding_agreement(agreements: Sequence[Agreement]) -> Agreement | None:
    """Return the agreement that tells how a mentorship stands: the signed one that ends last.

    Where none is signed: the one that begins last.
    """
    signed = [one for one in agreements if one.state is AgreementState.SIGNED]
    if signed:
        return max(signed, key=lambda one: (one.end or date.max, one.start, one.id))
    return max(agreements, key=lambda one: (one.start, one.id), default=None)


def agreement_words(agreement: Agreement | None, today: date, warning: int) -> str:
    """Return «▲ кончается 12.12.2026, 20 дн.»: how an agreement stands on a day."""
    if agreement is None:
        return f"{Sign.NOT_BEGUN} не заключено"
    end = wording.date_text(agreement.end)
    if agreement.state is AgreementState.ENDED:
        return f"{Sign.CANCELLED} прекращено {end}"
    if agreement.state is AgreementState.DRAFT:
        return f"{Sign.IN_WORK} проект{f', до {end}' if end else ''}"
    if agreement.end is None:
        return f"{Sign.DONE} бессрочное"
    left = (agreement.end - today).days
    if left < 0:
        return f"{Sign.OVERDUE} истекло {end}"
    if left <= warning:
        return f"{Sign.SOON} кончается {end}, {left} дн."
    return f"{Sign.DONE} до {end}"


def load_words(load: Load) -> str:
    """Return «■ 6 из 5, больше нормы»: a curator's load against the office's limit."""
    told = f"{len(load.schools)} из {load.limit}"
    if load.over:
        return f"{Sign.OVERDUE} {told}, больше нормы"
    if len(load.schools) == load.limit:
        return f"{Sign.SOON} {told}, предел"
    return f"{Sign.CURRENT} {told}"


def advice_words(one: Recommendation, today: date) -> str:
    """Return how a recommendation stands: «■ просрочена, 12 дн.»."""
    if not one.open_on(today):
        return f"{Sign.DONE} закрыта {wording.date_text(one.closed_on)}"
    if one.due is None:
        return f"{Sign.NOT_BEGUN} открыта"
    left = (one.due - today).days
    if left < 0:
        return f"{Sign.OVERDUE} просрочена, {-left} дн."
    if left <= SOON_DAYS:
        return f"{Sign.SOON} скоро, {left} дн." if left else f"{Sign.SOON} срок сегодня"
    return f"{Sign.NOT_BEGUN} открыта"


def next_words(planned: NextVisit | None, today: date) -> str:
    """Return the next date, and that it was missed; "" where there is none."""
    if planned is None:
        return ""
    day = wording.date_text(planned.on)
    if planned.missed_on(today):
        return f"{Sign.OVERDUE} {day}, пропущена"
    if (planned.on - today).days <= SOON_DAYS:
        return f"{Sign.SOON} {day}"
    return f"{Sign.NOT_BEGUN} {day}"


def visit_line(visit: Visit | None) -> str:
    """Return «12.02.2026, выезд», "" for none."""
    return f"{wording.date_text(visit.on)}, {form_text(visit.form)}" if visit else ""


def form_text(form: VisitForm) -> str:
    """Return a form of meeting as lists name it."""
    return wording.word(form)
