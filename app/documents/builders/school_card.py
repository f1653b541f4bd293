"""The card of a school: all that is known of it, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from app import wording
from app.documents.builders.cases import Cases
from app.documents.builders.framing import title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, date_cell, grid
from app.documents.builders.text import runs
from app.documents.model import Document, Node, Paragraph, Sheet, StyleName, StyleSheet
from app.documents.styles import portrait, style_sheet
from app.domain.basis import Basis
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.school import FactMeasure, Locality, School
from app.domain.statuses import StatusKind
from app.domain.support import Agreement, AgreementState
from app.domain.support_papers import SchoolCard, VisitLine
from app.domain.word_forms import Case

NOTHING = "–"
_MOST_YEARS = 5  # of facts beside each other on an upright sheet
_MOST_VISITS = 20  # the latest; the whole log is a paper of its own

_Table = tuple[str, tuple[GridColumn, ...], list[GridRow]]


def build_school_card(
    card: SchoolCard, cases: Cases, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the card; sections of which nothing is known are left out."""
    styles, sheet = style_sheet(profile), portrait(profile)
    title = (
        "КАРТОЧКА ШКОЛЫ",
        card.school.short_name,
        f"по состоянию на {wording.date_text(card.day)}",
    )
    nodes: list[Node] = [title_of(title)]
    for section in _SECTIONS:
        found = section(card, cases)
        if found[2]:
            nodes += _section(found, sheet, styles)
    called = f"Карточка школы: {card.school.short_name}"
    return whole_document(called, office, styles, sheet, nodes, profile)


def _section(found: _Table, sheet: Sheet, styles: StyleSheet) -> Iterator[Node]:
    name, columns, rows = found
    yield Paragraph(runs(name), StyleName.CAPTION, keep_with_next=True)
    yield grid(name, columns, rows, sheet, styles)


def _particulars(card: SchoolCard, _cases: Cases) -> _Table:
    school = card.school
    rows: list[GridRow] = [(name, text) for name, text in _facts_of(school) if text]
    rows += [("Группы", "\n".join(card.groups))] if card.groups else []
    rows += [("Преемственность", "\n".join(card.successions))] if card.successions else []
    return "Общие сведения", (GridColumn("Сведения"), GridColumn("Значение")), rows


def _facts_of(school: School) -> Iterator[tuple[str, str]]:
    yield "Полное наименование", school.full_name
    yield "Код", school.code
    yield "Вид", wording.word(school.kind)
    yield "Населённый пункт", school.settlement
    located = "" if school.locality is Locality.UNKNOWN else wording.word(school.locality)
    yield "Местность", located
    yield "Адрес", school.address
    head = ", ".join(filter(None, (school.head, school.head_position)))
    yield "Руководитель", head
    yield "Телефон", school.phone
    yield "Электронная почта", school.email
    yield "Сайт", school.website
    yield "ИНН", school.inn
    yield "ОГРН", school.ogrn
    yield "Открыта", wording.date_text(school.opened)
    yield "Закрыта", wording.date_text(school.closed)
    yield "Примечание", school.note


def _names(card: SchoolCard, _cases: Cases) -> _Table:
    based = any(one.basis for one in card.names)
    columns = (
        GridColumn("С какого дня", narrow=True),
        GridColumn("Полное наименование"),
        GridColumn("Краткое"),
        *([GridColumn("Основание")] if based else []),
    )
    rows: list[GridRow] = [
        (
            _since(one.valid_from),
            one.full_name,
            one.short_name,
            *([_reference(one.basis) or NOTHING] if based else []),
        )
        for one in card.names
    ]
    return "Наименования", columns, rows if len(rows) > 1 else []


def _heads(card: SchoolCard, _cases: Cases) -> _Table:
    columns = (
        GridColumn("С какого дня", narrow=True),
        GridColumn("Руководитель"),
        GridColumn("Должность"),
    )
    rows: list[GridRow] = [
        (_since(one.since), one.name or "вакансия", one.position) for one in card.heads
    ]
    return "Руководители", columns, rows if len(rows) > 1 else []


def _statuses(card: SchoolCard, _cases: Cases) -> _Table:
    columns = (
        GridColumn("Статус"),
        GridColumn("С", narrow=True),
        GridColumn("По", narrow=True),
        GridColumn("Основание"),
        GridColumn("Причина"),
    )
    rows: list[GridRow] = [
        (
            _kind(kind),
            date_cell(one.start),
            _until(one.end),
            "\n".join(filter(None, (_reference(one.basis), _reference(one.end_basis)))) or NOTHING,
            "\n".join(filter(None, (one.reason, one.end_reason))),
        )
        for kind, one in card.statuses
    ]
    return "Статусы", columns, rows


def _types(card: SchoolCard, _cases: Cases) -> _Table:
    columns = (
        GridColumn("Год", narrow=True),
        GridColumn("Типология"),
        GridColumn("Тип"),
        GridColumn("Основание"),
    )
    rows: list[GridRow] = [
        (str(one.year), one.typology, one.value, one.basis or NOTHING) for one in card.types
    ]
    return "Типология", columns, rows


def _facts(card: SchoolCard, _cases: Cases) -> _Table:
    years = sorted({fact.year for fact in card.facts})[-_MOST_YEARS:]
    known = {(fact.measure, fact.year): fact.value for fact in card.facts}
    columns = (
        GridColumn("Показатель"),
        *(GridColumn(f"{year}/{(year + 1) % 100:02d}", narrow=True) for year in years),
    )
    rows: list[GridRow] = [
        (_measure(measure), *(_figure(known.get((measure, year))) for year in years))
        for measure in FactMeasure
        if any((measure, year) in known for year in years)
    ]
    return "Данные по учебным годам", columns, rows


def _mentors(card: SchoolCard, _cases: Cases) -> _Table:
    columns = (
        GridColumn("Наставник"),
        GridColumn("С", narrow=True),
        GridColumn("По", narrow=True),
        GridColumn("Основание"),
        GridColumn("Соглашение"),
    )
    rows: list[GridRow] = [
        (
            one.mentor,
            date_cell(one.mentorship.start),
            _until(one.mentorship.end),
            _reference(one.mentorship.basis) or NOTHING,
            "\n".join(_agreement(paper, card.day) for paper in one.agreements) or NOTHING,
        )
        for one in card.mentors
    ]
    return "Наставники", columns, rows


def _curators(card: SchoolCard, cases: Cases) -> _Table:
    columns = (
        GridColumn("Куратор"),
        GridColumn("С", narrow=True),
        GridColumn("По", narrow=True),
        GridColumn("Основание"),
    )
    rows: list[GridRow] = [
        (
            cases.person(one.curator, Case.NOMINATIVE),
            date_cell(one.curatorship.start),
            _until(one.curatorship.end),
            _reference(one.curatorship.basis) or NOTHING,
        )
        for one in card.curators
    ]
    return "Кураторы", columns, rows


def _visits(card: SchoolCard, _cases: Cases) -> _Table:
    latest = card.visits[-_MOST_VISITS:][::-1]
    whole = len(latest) == len(card.visits)
    name = "Посещения и консультации" if whole else f"Последние {_MOST_VISITS} посещений"
    return name, VISIT_COLUMNS, [visit_row(one) for one in latest]


def _recommendations(card: SchoolCard, _cases: Cases) -> _Table:
    columns = (
        GridColumn("Дана", narrow=True),
        GridColumn("Рекомендация"),
        GridColumn("Кому"),
        GridColumn("Срок", narrow=True),
        GridColumn("Состояние"),
    )
    rows: list[GridRow] = [
        (
            date_cell(one.made_on),
            one.text,
            one.addressee,
            date_cell(one.due),
            "просрочена" if one.overdue_on(card.day) else "не закрыта",
        )
        for one in card.recommendations
    ]
    return "Открытые рекомендации", columns, rows


_SECTIONS: Sequence[Callable[[SchoolCard, Cases], _Table]] = (
    _particulars,
    _names,
    _heads,
    _statuses,
    _types,
    _facts,
    _mentors,
    _curators,
    _visits,
    _recommendations,
)

VISIT_COLUMNS = (
    GridColumn("Дата", narrow=True),
    GridColumn("Форма"),
    GridColumn("Кто"),
    GridColumn("Цель"),
    GridColumn("Что выявлено"),
)


def visit_row(line: VisitLine) -> GridRow:
    """Return a visit as a row of `VISIT_COLUMNS`."""
    visit = line.visit
    return (
        date_cell(visit.on),
        wording.word(visit.form),
        line.person or NOTHING,
        visit.purpose,
        visit.findings,
    )


def _agreement(agreement: Agreement, day: date) -> str:
    number = f"№ {agreement.number.lstrip('№ ')}" if agreement.number else "без номера"
    signed = f" от {wording.date_text(agreement.signed_on)}" if agreement.signed_on else ""
    state = agreement.state_on(day)
    note = "" if state is AgreementState.SIGNED else f" ({wording.word(state)})"
    return f"{number}{signed}{note}"


def _kind(kind: StatusKind) -> str:
    return kind.abbreviation or kind.name


def _reference(basis: Basis | None) -> str:
    return basis.reference if basis else ""


def _since(day: date | None) -> str:
    return wording.date_text(day) or "с начала"


def _until(day: date | None) -> str:
    return wording.date_text(day) or "сейчас"


def _measure(measure: FactMeasure) -> str:
    text = wording.word(measure)
    return text[:1].upper() + text[1:]


def _figure(value: Decimal | None) -> str:
    if value is None:
        return NOTHING
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
