"""The right side of the import preview: what will be saved, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app import wording
from app.domain.drafts import (
    BlockDraft,
    ClauseDraft,
    IndicatorDraft,
    OrderDraft,
    Origin,
    PartDraft,
    RawDocument,
    RawParagraph,
    RoadmapDraft,
    SectionDraft,
)
from app.domain.roadmap import (
    INDICATOR_FIELDS,
    PLAN_FIELDS,
    BlockKind,
    Field,
    PartKind,
)
from app.ui.pages.preview_rows import Look, Strip, column_weights

ORDER_TITLE = "Приказ, которым утверждается план"
NOT_FOUND = "не найдено в файле: впишите в приказ после сохранения"
NEEDED = frozenset({"дата", "номер", "подписывает"})
_LEAST_MATCHED = 12  # letters of a paragraph that are enough to find it in the order


def kept_strips(draft: RoadmapDraft, raw: RawDocument) -> tuple[Strip, ...]:
    """Return what will be saved: the order, then the parts with their rows."""
    strips = list(_order_strips(draft.order, raw)) if draft.order else []
    title = draft.title.replace("\n", " ")
    strips.append(Strip("название", (title,), (1.0,), draft.title_origins, Look.TITLE))
    for part in draft.parts:
        strips += _part_strips(part)
    return tuple(strips)


def _order_strips(order: OrderDraft, raw: RawDocument) -> Iterator[Strip]:
    """The draft of an order names no place of a requisite: the words do; the rest is the order."""
    paragraphs = _paragraphs_of(order, raw)
    rows = [
        ("организация", order.organisation),
        ("место", order.place),
        ("дата", wording.date_text(order.date)),
        ("номер", order.number),
        ("заголовок", order.heading),
        ("преамбула", order.preamble),
        *_clause_rows(order.clauses),
        ("должность", order.signatory_position),
        ("подписывает", order.signatory),
        ("исполнитель", order.executor),
        ("телефон", order.executor_phone),
    ]
    found = [_where_in(text, paragraphs) if text else () for _, text in rows]
    placed = {origin for origins in found for origin in origins}
    rest = tuple(origin for origin in order.origins if origin not in placed)
    yield Strip("приказ", (ORDER_TITLE,), (1.0,), rest, Look.TITLE)
    for (label, text), origins in zip(rows, found, strict=True):
        if text or label in NEEDED:
            yield Strip(label, (text or NOT_FOUND,), (1.0,), origins)


def _clause_rows(clauses: Sequence[ClauseDraft], level: int = 0) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        number = clause.number.rstrip(".)")
        yield f"{'подпункт' if level else 'пункт'} {number}".strip(), clause.text
        yield from _clause_rows(clause.subclauses, level + 1)


def _paragraphs_of(order: OrderDraft, raw: RawDocument) -> list[tuple[Origin, str]]:
    own = set(order.origins)
    texts: list[tuple[Origin, str]] = []
    for item in raw.items:
        if isinstance(item, RawParagraph):
            if item.origin in own:
                texts.append((item.origin, _folded(item.text)))
        else:
            texts += [
                (row.origin, _folded(" ".join(row.cells))) for row in item.rows if row.origin in own
            ]
    return [(origin, text) for origin, text in texts if text]


def _where_in(text: str, paragraphs: Sequence[tuple[Origin, str]]) -> tuple[Origin, ...]:
    """Return the paragraphs that hold the text or a piece of it."""
    looked_for = _folded(text)
    return tuple(
        origin
        for origin, paragraph in paragraphs
        if looked_for in paragraph or (len(paragraph) >= _LEAST_MATCHED and paragraph in looked_for)
    )


def _part_strips(part: PartDraft) -> Iterator[Strip]:
    title = part.title.replace("\n", " ") or _untitled(part)
    yield Strip("часть", (title,), (1.0,), part.origins[:1] or _first_origin(part), Look.TITLE)
    match part.kind:
        case PartKind.TEXT:
            for block in part.blocks:
                yield from _block_strips(block)
        case PartKind.PLAN:
            yield from _plan_strips(part)
        case PartKind.INDICATORS:
            yield from _indicator_strips(part)


def _untitled(part: PartDraft) -> str:
    if part.kind is PartKind.TEXT:
        return "Текст приложения"
    word = wording.word(part.kind)
    return word[0].upper() + word[1:]


def _first_origin(part: PartDraft) -> tuple[Origin, ...]:
    origins = [block.origins for block in part.blocks]
    for section in part.sections:
        origins += [section.origins, *(activity.origins for activity in section.activities)]
    origins += [indicator.origins for indicator in part.indicators]
    return next((found[:1] for found in origins if found), ())


def _block_strips(block: BlockDraft) -> Iterator[Strip]:
    if block.table is not None:
        rows = block.table.rows
        weights = column_weights(rows, max((len(row) for row in rows), default=1))
        matched = block.origins if len(block.origins) == len(rows) else ()
        for place, row in enumerate(rows):
            origins = (matched[place],) if matched else block.origins
            look = Look.HEADER if place < block.table.header_rows else Look.PLAIN
            yield Strip("таблица", row, weights[: len(row)], origins, look, labelled=False)
        return
    heading = block.kind is BlockKind.HEADING
    text = f"{block.marker} {block.text}".strip()
    look = Look.SECTION if heading else Look.PLAIN
    yield Strip(wording.word(block.kind), (text,), (1.0,), block.origins, look, labelled=False)


def _plan_strips(part: PartDraft) -> Iterator[Strip]:
    fields = _fields(part, PLAN_FIELDS)
    rows = [
        tuple(_activity_text(row, field) for field in fields)
        for section in part.sections
        for row in section.activities
    ]
    weights = column_weights(rows, len(fields))
    yield _heading_strip(part, fields, weights)
    texts = iter(rows)
    for section in part.sections:
        if section.title or section.number:
            yield _section_strip(section)
        for activity in section.activities:
            yield Strip("мероприятие", next(texts), weights, activity.origins, labelled=False)


def _section_strip(section: SectionDraft) -> Strip:
    title = f"{section.number} {section.title}".strip().replace("\n", " ")
    return Strip("раздел", (title,), (1.0,), section.origins, Look.SECTION, labelled=False)


def _activity_text(row: object, field: Field) -> str:
    return str(getattr(row, field.value, ""))


def _indicator_strips(part: PartDraft) -> Iterator[Strip]:
    fields = _fields(part, INDICATOR_FIELDS)
    rows = [tuple(_indicator_text(row, field) for field in fields) for row in part.indicators]
    weights = column_weights(rows, len(fields))
    yield _heading_strip(part, fields, weights)
    for indicator, texts in zip(part.indicators, rows, strict=True):
        yield Strip("показатель", texts, weights, indicator.origins, labelled=False)


def _indicator_text(row: IndicatorDraft, field: Field) -> str:
    match field:
        case Field.NUMBER:
            return row.number
        case Field.TEXT:
            return row.name
        case Field.SOURCE:
            return row.source
        case Field.TARGET:
            return row.target
        case _:
            return ""


def _fields(part: PartDraft, usual: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(column.field for column in part.columns) or tuple(usual)


def _heading_strip(part: PartDraft, fields: Sequence[Field], weights: tuple[float, ...]) -> Strip:
    words = tuple(
        "показатель"
        if part.kind is PartKind.INDICATORS and field is Field.TEXT
        else "№"
        if field is Field.NUMBER
        else wording.word(field)
        for field in fields
    )
    return Strip("графы", words, weights, part.origins[-1:], Look.HEADER, labelled=False)


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()
