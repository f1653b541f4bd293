"""How facts, targets and distances of indicators are said on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from app import wording
from app.domain.errors import UserCode
from app.domain.indicator_distances import FEW, Distance
from app.domain.indicator_reports import Attainment, Tally
from app.domain.indicators import Direction, IndicatorKind, Passport, ValueBlank
from app.domain.rounding import rounded
from app.wording.charts import NBSP, figure, schools_text

SENTENCES: Mapping[UserCode, str] = {
    UserCode.NO_INDICATORS: (
        "Показателей ещё нет: возьмите их из дорожной карты или из каталога на странице "
        "«Показатели»."
    ),
    UserCode.SCHOOL_WITHOUT_RESULTS: (
        "За эти годы результатов школы {name} нет: загрузите их или выберите другие годы."
    ),
}
SECTIONS = {  # of the catalogue
    "management": "Управление",
    "results": "Образовательные результаты",
    "objectivity": "Объективность оценивания",
    "staff": "Кадры",
    "pupils": "Обучающиеся",
    "conditions": "Условия",
    "context": "Контекст",
    "": "Свои показатели",
}
# On paper «✓» of the window is «√»: Times New Roman and the bundled font have it, and a PDF, a Word
# file and a workbook show the same. Four shapes, told apart in black and white, a word beside each.
SIGNS = {
    Attainment.MET: "√",
    Attainment.NEARER: "▲",
    Attainment.NOT_MET: "■",
    Attainment.FEW: "○",
    Attainment.BLANK: "–",
    Attainment.NO_TARGET: "–",
}
NOTHING = "–"
_BLANKS = {
    ValueBlank.TOO_FEW: f"меньше {FEW} участников",
    ValueBlank.NO_DATA: "нет данных",
    None: "не внесено",
}
FEW_NOTE = (
    f"Доли, за которыми меньше {FEW} участников, даны с их числом n и с целью не сравниваются: "
    "одна работа меняет их на десять и больше пунктов."
)
_TO_THEM = ("показателю", "показателям", "показателям")
_OF_THEM = ("показателя", "показателей", "показателей")


def figure_text(passport: Passport, value: Decimal | None, *, exact: bool = False) -> str:
    """Return a figure of an indicator; a dash for none.

    An `exact` one has all decimals of its indicator: facts and distances stand in a column.
    """
    if value is None:
        return NOTHING
    if passport.kind is IndicatorKind.YES_NO and value in {0, 1}:
        return "да" if value else "нет"
    shown = rounded(value, passport.decimals)
    return figure(shown, passport.decimals if shown and (exact or value % 1) else 0)


def fact_text(passport: Passport, one: Distance) -> str:
    """Return a fact with its n where that is small, or which kind of blank it is."""
    if one.fact is None:
        if one.text:
            return one.text
        return _BLANKS[one.blank]
    text = figure_text(passport, one.fact, exact=True)
    if one.n is not None and one.n < FEW:
        text += f" (n{NBSP}={NBSP}{figure(one.n)})"
    return text


def target_text(passport: Passport, one: Distance) -> str:
    """Return a target with its bound, a range, or the words of the paper."""
    if one.target is None:
        return one.target_text or NOTHING
    text = figure_text(passport, one.target)
    if one.upper is not None:
        return f"{text}–{figure_text(passport, one.upper)}"
    if passport.kind is IndicatorKind.YES_NO:
        return text
    bound = {Direction.LESS: "≤", Direction.MORE: "≥"}.get(passport.direction)
    return f"{bound}{NBSP}{text}" if bound else text


def distance_text(passport: Passport, one: Distance) -> str:
    """Return how far it is to the target with its sign; a dash where that is not compared."""
    if one.distance is None or not one.compared or passport.kind is IndicatorKind.YES_NO:
        return NOTHING
    far = rounded(one.distance, passport.decimals)
    text = figure_text(passport, far, exact=True)
    return f"+{text}" if far > 0 else text


def attainment_text(attainment: Attainment) -> str:
    """Return a sign that needs no colour, and what it means."""
    return f"{SIGNS[attainment]} {wording.word(attainment)}"


def name_text(passport: Passport, component: str = "") -> str:
    """Return what an indicator is called, with its part and its unit: «…, %»."""
    name = " ".join(passport.name.split())
    part = f" ({component})" if component else ""
    return f"{name}{part},{NBSP}{passport.unit}" if passport.unit else f"{name}{part}"


def tally_sentence(tally: Tally, year: int) -> str:
    """Return how many indicators have met the targets of a year, and what became of the others."""
    of_all = wording.plural(tally.aimed, *_OF_THEM)
    met = f"Цели {year} года достигнуты по {tally.of(Attainment.MET)} из {of_all}."
    return " ".join((met, *_rest(tally)))


def threshold_sentence(name: str, tally: Tally) -> str:
    """Return how many indicators have met a named threshold."""
    of_all = wording.plural(tally.aimed, *_OF_THEM)
    return f"Порог «{name}» достигнут по {tally.of(Attainment.MET)} из {of_all}."


def aimless_sentence(count: int) -> str:
    """Return how many indicators have no target: they stand in no other count."""
    return f"Цель не задана по {wording.plural(count, *_TO_THEM)}."


def added_sentences(rows: Iterable[tuple[Passport, Distance]]) -> Iterator[str]:
    """Yield which wholes nobody entered: from how many schools they are made, or the registry."""
    by_schools: dict[str, str] = {}
    computed: dict[str, None] = {}
    for passport, one in rows:
        part = f" ({one.component})" if one.component else ""
        name = f"{' '.join(passport.name.split())}{part}"
        if one.made_of is not None:
            by_schools[name] = schools_text(one.made_of)
        elif one.added_up and passport.kind is IndicatorKind.SHARE:
            computed[name] = None
    if by_schools:
        told = "; ".join(f"{name} – {text}" for name, text in by_schools.items())
        yield f"Посчитано по школам, которые дали и числитель, и знаменатель: {told}."
    if computed:
        yield f"Посчитано по реестру: {'; '.join(computed)}."


def rows_sentence(tally: Tally) -> str:
    """Return how many targets schools have met."""
    met = f"По школам достигнуто целей: {tally.of(Attainment.MET)} из {tally.aimed}."
    return " ".join((met, *_rest(tally)))


def _rest(tally: Tally) -> Iterator[str]:
    """Yield what became of the targets that are not met, each kind with its count."""
    for attainment, said in (
        (Attainment.NEARER, "Ближе к цели, чем вначале"),
        (Attainment.NOT_MET, "Не достигнуты"),
        (Attainment.FEW, f"Не сравниваются, меньше {FEW} участников"),
        (Attainment.BLANK, "Нет значения"),
    ):
        if count := tally.of(attainment):
            yield f"{said}: {count}."
