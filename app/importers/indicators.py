"""Indicators: from the rows of a table, or from a list under «Индикаторы проекта:»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.drafts import (
    Decisions,
    IndicatorDraft,
    Origin,
    PartDraft,
    RawParagraph,
    Remark,
    RemarkCode,
)
from app.domain.roadmap import Column, Field, Layout, PartKind, Target
from app.importers.folding import LIST_MARK, clean, flat, has_list_mark
from app.importers.plans import Caption, TableRun
from app.importers.rows import (
    SectionStyle,
    TableLine,
    continues,
    header_groups,
    join_lines,
    join_torn,
    style_of,
)

_LIST_HEADING = re.compile(
    r"(?:\d+[.)]\s*)?(?:(?:основные|целевые|ключевые|планируемые|ожидаемые)\s+)*"
    r"(?:индикатор\w*|показател\w*)\b[^.;]{0,160}:\s*$",
    re.IGNORECASE,
)
_NUMBERED_ITEM = re.compile(r"(\d{1,2}[.)])\s+(\S.*)", re.DOTALL)


def is_list_heading(paragraph: RawParagraph) -> bool:
    """Tell whether a paragraph opens a list of indicators: «Индикаторы проекта:»."""
    return _LIST_HEADING.match(flat(paragraph.text)) is not None


def list_item(paragraph: RawParagraph) -> tuple[str, str] | None:
    """Return the number ("" for a dash) and the text of a list item; None for other paragraphs."""
    text = clean(paragraph.text)
    if paragraph.marker:
        marker = paragraph.marker if paragraph.marker[0].isalnum() else ""
        return marker, text
    if numbered := _NUMBERED_ITEM.fullmatch(text):
        return numbered[1], numbered[2]
    if has_list_mark(text):
        mark = text[: LIST_MARK.match(text).end()].strip()  # type: ignore[union-attr]
        rest = LIST_MARK.sub("", text, count=1)
        return (mark if mark[0].isalnum() else ""), rest
    return None


def list_part(heading: RawParagraph, items: Sequence[RawParagraph]) -> PartDraft:
    """Return the indicators that a list names, each as a text only."""
    found = []
    for paragraph in items:
        item = list_item(paragraph)
        if item is not None:
            number, text = item
            name = text.rstrip(" ;.,")
            found.append(IndicatorDraft(number, name, "", (), (paragraph.origin,)))
        elif found:
            last = found[-1]
            found[-1] = IndicatorDraft(
                last.number, join_torn(last.name, clean(paragraph.text)).rstrip(" ;.,"), "", (),
                (*last.origins, paragraph.origin),
            )  # fmt: skip
    return PartDraft(
        kind=PartKind.INDICATORS,
        title=flat(heading.text),
        columns=(Column(Field.TEXT, ""),),
        layout=Layout.LIST,
        indicators=tuple(found),
        origins=(heading.origin,),
    )


@dataclass(slots=True)
class _Group:
    captions: list[Caption]
    rows: list[_Row] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    values: dict[Field, str]
    years: list[tuple[int | None, str]]
    origins: list[Origin]


def build_indicators(run: TableRun, decisions: Decisions) -> Iterator[PartDraft]:
    """Yield the indicators of a run of tables; a row merged across opens a part of its own."""
    groups = _gather(run, decisions)
    columns = _columns(run)
    for place, group in enumerate(groups):
        origins = [caption.origin for caption in group.captions]
        yield PartDraft(
            kind=PartKind.INDICATORS,
            title="\n".join(caption.text for caption in group.captions),
            columns=columns,
            indicators=tuple(map(_indicator, group.rows)),
            origins=tuple(origins + (run.header_origins if place == 0 else [])),
        )


def _gather(run: TableRun, decisions: Decisions) -> list[_Group]:
    lines = [entry for entry in run.entries if isinstance(entry, TableLine)]
    style = style_of(lines, paragraphs=False)
    groups = [_Group(list(run.captions))]
    for entry in run.entries:
        rows = groups[-1].rows
        if isinstance(entry, Caption) or _is_group(entry):
            text = entry.text if isinstance(entry, Caption) else flat(entry.lone)
            caption = Caption(text, entry.origin)
            if rows:
                groups.append(_Group([caption]))
            else:
                groups[-1].captions.append(caption)
        elif rows and _belongs_above(entry, rows[-1], style, decisions):
            rows[-1].values = join_lines(rows[-1].values, entry)
            rows[-1].years = _years_joined(rows[-1].years, entry.years)
            rows[-1].origins.append(entry.origin)
            run.remarks.append(Remark(RemarkCode.ROWS_JOINED, entry.origin))
        else:
            rows.append(_Row(dict(entry.values), list(entry.years), [entry.origin]))
            if not entry.value(Field.TEXT):
                run.remarks.append(Remark(RemarkCode.TEXT_MISSING, entry.origin, serious=True))
            if entry.filled:
                run.remarks.append(Remark(RemarkCode.ROW_FILLED_DOWN, entry.origin))
    return [group for group in groups if group.rows or group.captions]


def _is_group(line: TableLine) -> bool:
    return bool(line.lone) and line.spread >= max(2, header_groups(line.columns) - 1)


def _belongs_above(line: TableLine, above: _Row, style: SectionStyle, decisions: Decisions) -> bool:
    if line.origin in decisions.joined:
        return True
    return line.origin not in decisions.split and continues(line, above.values, style)


def _years_joined(
    above: list[tuple[int | None, str]], below: Sequence[tuple[int | None, str]]
) -> list[tuple[int | None, str]]:
    joined = dict(above)
    for year, text in below:
        joined[year] = join_torn(joined.get(year, ""), text)
    return list(joined.items())


def _indicator(row: _Row) -> IndicatorDraft:
    targets = [Target(year, text) for year, text in row.years if text]
    targets.sort(key=lambda target: target.year or 0)
    return IndicatorDraft(
        number=flat(row.values.get(Field.NUMBER, "")),
        name=row.values.get(Field.TEXT, ""),
        source=row.values.get(Field.SOURCE, ""),
        targets=tuple(targets),
        origins=tuple(row.origins),
    )


def _columns(run: TableRun) -> tuple[Column, ...]:
    found: list[Column] = []
    for wanted, heading in zip(run.columns.fields, run.columns.headings, strict=True):
        column = Column(wanted, flat(heading.text)) if wanted is not None else None
        if column is None or column in found:
            continue
        if wanted is Field.TARGET or all(other.field is not wanted for other in found):
            found.append(column)
    return tuple(found)
