"""What the cells of results say: figures with their counts, kinds of blank by their words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from app import wording
from app.domain.charts import FEW
from app.domain.result_tables import ResultLine
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.rounding import rounded
from app.wording.charts import NBSP, NO_DATA, figure
from app.wording.figures import MEAN_PLACES, quotient_text

SCHOOLS = ("школа", "школы", "школ")
SHARE_PLACES, RATIO_PLACES = 1, 4
TOO_FEW = f"меньше {FEW}"
NOT_COMPARED = "мало участников"
NO_REFERENCE = "нет среднего по региону"
WHOLES = {
    ResultScope.MUNICIPALITY: "Муниципалитет",
    ResultScope.REGION: "Регион",
    ResultScope.COUNTRY: "Россия",
}

Figure = Callable[[ResultLine], Decimal | None]


def name_text(line: ResultLine) -> str:
    """Return what a row is called: its school, or the whole that it tells of."""
    if line.is_school:
        return line.name
    whole = WHOLES[line.result.scope]
    return whole if line.stored else f"{whole}: сумма по школам"


def takers_text(line: ResultLine) -> str:
    """Return how many took part, or why it is not told."""
    if line.result.takers is None:
        return TOO_FEW if line.result.too_few else NO_DATA
    return figure(Decimal(line.result.takers))


def mean_text(line: ResultLine) -> str:
    """Return the mean."""
    return _with_count(line, line.result.mean, MEAN_PLACES, "")


def share_text(
    share: Figure, fits: Callable[[ResultLine], bool] = lambda _line: True
) -> Callable[[ResultLine], str]:
    """Return how a share of takers is told; nothing of an exam that has no such share."""
    return lambda line: _with_count(line, share(line), SHARE_PLACES, "%") if fits(line) else ""


def has_marks(line: ResultLine) -> bool:
    """Tell an exam of marks: ЕГЭ has none but in the mathematics of the base level."""
    return line.result.procedure.exam is not Exam.EGE or line.result.marks[0] is not None


def is_vpr(line: ResultLine) -> bool:
    """Tell an exam whose marks are compared with those of the journal."""
    return line.result.procedure.exam is Exam.VPR


def below_text(line: ResultLine) -> str:
    """Return how many stayed below the minimum, and their share."""
    share, count = share_text(lambda one: one.below_share)(line), line.result.below
    if count is None or line.below_share is None:
        return share if count is None else figure(Decimal(count))
    return f"{figure(Decimal(count))} · {share}"


def relative_text(line: ResultLine) -> str:
    """Return the relative score with how far it is from one, or why there is none."""
    if line.relative is not None:
        return f"{figure(line.relative, RATIO_PLACES)} ({distance_text(line)})"
    if not line.is_school or line.result.mean is None:
        return ""
    return NOT_COMPARED if line.few else NO_REFERENCE


def distance_text(line: ResultLine) -> str:
    """Return how far the relative score is from one, with its sign."""
    distance = line.distance
    if not distance:
        return "" if distance is None else "0"
    return f"{'+' if distance > 0 else ''}{figure(distance, RATIO_PLACES)}"


def count_text(line: ResultLine) -> str:
    """Return «(n = 4)» of a result of few, else ""."""
    takers = line.result.takers
    return f"(n{NBSP}={NBSP}{takers})" if line.few and takers is not None else ""


def subject_text(procedure: Procedure) -> str:
    """Return the subject, with the class where the exam does not imply it."""
    grade = f", {procedure.grade}{NBSP}класс" if procedure.grade is not None else ""
    return f"{procedure.subject}{grade}"


def capital(text: str) -> str:
    """Return a word as it begins a line."""
    return text[:1].upper() + text[1:]


def _with_count(line: ResultLine, value: Decimal | None, places: int, unit: str) -> str:
    if value is None:
        return TOO_FEW if line.result.too_few else NO_DATA
    said = figure(rounded(value, places), places)
    said = f"{said}{NBSP}{unit}" if unit else said
    return f"{said} {count}" if (count := count_text(line)) else said


def schools_text(count: int) -> str:
    """Return «24 школы»."""
    return wording.plural(count, *SCHOOLS)


def facts(line: ResultLine | None) -> list[tuple[str, list[str]]]:
    """Return what is to be said of a result beside its figures."""
    if line is None:
        return []
    result, own, against = line.result, line.result.mean, line.reference
    told = []
    if line.relative is not None and own is not None and against is not None:
        ratio = f"{quotient_text(own, against)} = {figure(line.relative, RATIO_PLACES)}"
        told.append(("Относительный балл", [ratio]))
    elif line.few:
        sentence = f"Участников меньше {FEW}: с другими не сравнивается"
        told.append(("Относительный балл", [sentence]))
    told.append(("Откуда", [result.source or "сложено по школам"]))
    told.append(("Принято с объяснением", [result.accepted] if result.accepted else []))
    return told
