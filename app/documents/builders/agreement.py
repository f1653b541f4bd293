"""The agreement of a mentor and a school, with the joint plan as its annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.documents.builders.cases import Cases
from app.documents.builders.framing import title_of
from app.documents.builders.grids import GridColumn, GridRow, count_cell, grid
from app.documents.builders.text import runs, single_line
from app.documents.language import long_date, short_date
from app.documents.model import (
    AnnexMark,
    Cell,
    Clause,
    Document,
    Heading,
    Node,
    PageNumbers,
    PageSequence,
    Paragraph,
    Requisites,
    Row,
    Run,
    Sheet,
    StyleName,
    Table,
)
from app.documents.styles import portrait, style_sheet
from app.documents.typography import NBSP, printed
from app.domain.paperwork import SheetProfile
from app.domain.support import AgreementParty
from app.domain.support_papers import AgreementPaper
from app.domain.word_forms import Case
from app.wording.support import SUBJECT

_SCHOOLS = ("Школа-наставник", "Школа")
_OTHERS = ("Наставник", "Школа")
_BLANK_NAME = "_" * 24
_NO_RUN = Run("")
_PLAN_COLUMNS = (
    GridColumn("№ п/п", narrow=True),
    GridColumn("Мероприятие"),
    GridColumn("Срок"),
    GridColumn("Ответственные"),
)
_BLANK_DAY = f"«___»{NBSP}______________{NBSP}20___{NBSP}г."
_PLAN_BLANKS = 8


def build_agreement(paper: AgreementPaper, cases: Cases, profile: SheetProfile) -> Document:
    """Build an agreement; what is not known yet is left as a blank to be filled by hand."""
    styles, sheet = style_sheet(profile), portrait(profile)
    agreement = paper.agreement
    number = f" № {agreement.number.lstrip('№ ')}" if agreement.number else ""
    roles = _roles(paper)
    nodes: list[Node] = [
        title_of((f"СОГЛАШЕНИЕ{number}", "о сотрудничестве")),
        Requisites(printed(paper.place) or "________________", _day(agreement.signed_on)),
        Paragraph((Run(printed(_preamble(agreement.parties, roles, cases))),)),
        *_sections(paper, roles),
        Heading(runs(f"{len(_SECTIONS) + 1}. Адреса и подписи сторон"), 1),
        _signatures(paper, roles, sheet, cases),
    ]
    numbers = PageNumbers.CONTINUED if profile.page_numbers else PageNumbers.NONE
    annex: list[Node] = [
        AnnexMark(("Приложение", "к соглашению о сотрудничестве", _reference(paper))),
        title_of(("ПЛАН", "совместной работы", _years(paper))),
        grid("План", _PLAN_COLUMNS, _plan(paper), sheet, styles),
        _signatures(paper, roles, sheet, cases, addresses=False),
    ]
    title = f"Соглашение о сотрудничестве{number}"
    return Document(
        title,
        single_line(agreement.parties[0].name) if agreement.parties else "",
        styles,
        (
            PageSequence(sheet, tuple(nodes), numbers),
            PageSequence(sheet, tuple(annex), numbers),
        ),
    )


def _roles(paper: AgreementPaper) -> tuple[str, ...]:
    count = len(paper.agreement.parties)
    pair = _SCHOOLS if paper.school_mentor else _OTHERS
    if count == len(pair):
        return pair
    return tuple(f"Сторона {place}" for place in range(1, count + 1))


def _preamble(parties: Sequence[AgreementParty], roles: Sequence[str], cases: Cases) -> str:
    sides = [_side(party, role, cases) for party, role in zip(parties, roles, strict=True)]
    pair = len(sides) == len(_SCHOOLS)
    joined = (
        f"{', с одной стороны, и '.join(sides)}, с другой стороны" if pair else "; ".join(sides)
    )
    return f"{joined}, вместе именуемые «Стороны», заключили соглашение о нижеследующем."


def _side(party: AgreementParty, role: str, cases: Cases) -> str:
    """Return «МБОУ «Лицей» (далее – Школа-наставник) в лице директора …, действующего …»."""
    if party.representative:
        position = cases.position(party.position, Case.GENITIVE) if party.position else ""
        who = f"{position} {cases.name(party.representative, Case.GENITIVE)}".strip()
        acting = "действующей" if cases.feminine(party.representative) else "действующего"
    else:
        who, acting = _BLANK_NAME, "действующего"
    authority = f", {acting} на основании {party.authority}" if party.authority else ""
    return f"{single_line(party.name)} (далее – {role}) в лице {who}{authority}"


def _sections(paper: AgreementPaper, roles: Sequence[str]) -> Iterator[Node]:
    for place, (heading, texts) in enumerate(_SECTIONS, start=1):
        yield Heading(runs(f"{place}. {heading}"), 1)
        for count, text in enumerate(texts, start=1):
            said = text.format(
                subject=_subject(paper),
                mentor=roles[0],
                school=roles[-1],
                term=_term(paper),
            )
            # The last section stands on the page of the signatures: they are never alone.
            last = place == len(_SECTIONS)
            yield Clause(f"{place}.{count}.", runs(said), keep_with_next=last)


_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Предмет соглашения",
        (
            "Предмет соглашения – {subject}.",
            (
                "Стороны работают по плану совместной работы, который является приложением "
                "к соглашению. План уточняется по согласию Сторон."
            ),
            "Соглашение не предусматривает финансовых обязательств Сторон.",
        ),
    ),
    (
        "Обязанности Сторон",
        (
            (
                "{mentor} делится опытом управления и преподавания, проводит консультации, "
                "открытые уроки и мастер-классы, помогает анализировать результаты обучения."
            ),
            (
                "{school} участвует в совместных мероприятиях, выполняет согласованные "
                "рекомендации и предоставляет сведения, нужные для анализа результатов."
            ),
            (
                "Каждая Сторона назначает ответственного за выполнение плана и не реже одного раза "
                "в полугодие подводит итоги совместной работы вместе с другой Стороной."
            ),
            "Стороны соблюдают требования законодательства о персональных данных.",
        ),
    ),
    (
        "Срок действия",
        (
            "Соглашение действует {term}",
            (
                "Соглашение можно продлить, изменить или прекратить досрочно по согласию Сторон, "
                "оформленному письменно."
            ),
        ),
    ),
    (
        "Заключительные положения",
        (
            "Разногласия Стороны решают переговорами.",
            (
                "Соглашение составлено в двух экземплярах равной юридической силы, по одному "
                "для каждой Стороны."
            ),
        ),
    ),
)


def _subject(paper: AgreementPaper) -> str:
    text = single_line(paper.agreement.subject or SUBJECT).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _term(paper: AgreementPaper) -> str:
    agreement = paper.agreement
    start = f"с {long_date(agreement.start)}"
    if agreement.end is None:
        return f"{start} до прекращения по согласию Сторон."
    return f"{start} по {long_date(agreement.end)}"


def _reference(paper: AgreementPaper) -> str:
    agreement = paper.agreement
    day = short_date(agreement.signed_on) if agreement.signed_on else "____________"
    number = agreement.number.lstrip("№ ") or "________"
    return printed(f"от {day} № {number}")


def _years(paper: AgreementPaper) -> str:
    agreement = paper.agreement
    start = short_date(agreement.start)
    return f"с {start} по {short_date(agreement.end)}" if agreement.end else f"с {start}"


def _plan(paper: AgreementPaper) -> list[GridRow]:
    """Return the rows of the plan; without any, blank ones to be filled by hand."""
    plan = paper.agreement.plan
    if not plan:
        return [(count_cell(place), "", "", "") for place in range(1, _PLAN_BLANKS + 1)]
    return [
        (count_cell(place), row.text, row.deadline, row.responsible)
        for place, row in enumerate(plan, start=1)
    ]


def _signatures(
    paper: AgreementPaper,
    roles: Sequence[str],
    sheet: Sheet,
    cases: Cases,
    *,
    addresses: bool = True,
) -> Table:
    """Return the sides beside each other: name, address, who signs, where the stamp goes."""
    parties = paper.agreement.parties
    sides = list(zip(parties, roles, paper.addresses, strict=True))
    rows = [
        [Run(f"{role}:", bold=True) for _party, role, _address in sides],
        [Run(printed(single_line(party.name))) for party in parties],
    ]
    if addresses:
        rows.append(
            [Run(printed(f"Адрес: {address or '_' * 28}")) for _party, _role, address in sides]
        )
    rows += [
        [_NO_RUN for _side in sides],
        [Run(printed(_capital(party.position or "Руководитель"))) for party in parties],
        [_NO_RUN for _side in sides],
        [Run(f"______________ {cases.signed(party.representative)}".rstrip()) for party in parties],
        [Run("М.П.") for _side in sides],
    ]
    width = round(sheet.text_width_mm / max(len(sides), 1), 1)
    cells = tuple(Row(tuple(map(_cell, row))) for row in rows)
    return Table("Подписи сторон", tuple(width for _side in sides), (), cells, ruled=False)


def _cell(run: Run) -> Cell:
    return Cell((Paragraph((run,) if run.text else (), StyleName.TABLE_TEXT),))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(day: date | None) -> str:
    return long_date(day) if day else _BLANK_DAY
