"""The phrases of reports: data with slots, and how they are filled from what is known.

A plan is data (resources/reports): sections with items. An item is a `phrase` with slots, a
`table`, `charts`, or a place to `fill`. It stands only under its conditions (`when`), and `each`
repeats it for every member of a group. A phrase of several sentences is a list; each may have
conditions of its own. A sentence of which a slot is not known is left out: nothing is invented.
Items that several reports have stand in `common.json` and are named by `use`. One that is usually
left out and can be put back is `out`.

Slots: `{x}` writes what is known; `{x:школа|школы|школ}` a figure with the form that agrees with
it; `{x?вышла|вышли|вышли}` the form alone. Conditions: `x` (known, and not zero or empty), `!x`,
`x=1`, `x>0`, `x<y`; all of them must hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from typing import Any

from app import paths, wording
from app.domain.report_drafts import (
    Content,
    FillIn,
    Phrase,
    Reckoning,
    ReportChart,
    ReportFigure,
    ReportItem,
    ReportKind,
    ReportSection,
    ReportTable,
    SourceRow,
    reckon,
)
from app.domain.rounding import rounded
from app.wording.charts import figure as figure_text

_SLOT = re.compile(r"\{(\w+)(?:([:?])([^{}]*))?\}")
_CONDITION = re.compile(r"(!?)(\w+)(?:([=<>])(\w+))?")
_FEW = 2  # what takes the form of «2 балла»: so does «1,5 балла»


@dataclass(frozen=True, slots=True)
class Known:
    """What a report may say: figures, words, tables and charts by name, and groups of such."""

    figures: Mapping[str, ReportFigure] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, ReportTable] = field(default_factory=dict)
    charts: Mapping[str, Sequence[tuple[str, ReportChart]]] = field(default_factory=dict)
    groups: Mapping[str, Sequence[tuple[str, Known]]] = field(default_factory=dict)

    def within(self, whole: Known) -> Known:
        """Return a member of a group with what is known of the whole besides."""
        return Known(
            {**whole.figures, **self.figures},
            {**whole.words, **self.words},
            {**whole.tables, **self.tables},
            {**whole.charts, **self.charts},
            {**whole.groups, **self.groups},
        )

    def joined(self, other: Known) -> Known:
        """Return what both know."""
        return other.within(self)


def counted(
    key: str, rows: Sequence[SourceRow], reckoning: Reckoning = Reckoning.COUNT, decimals: int = 0
) -> dict[str, ReportFigure]:
    """Return the figure that rows come to, by its name; {} where they come to none.

    It is rounded half up to so many decimals, as it is written.
    """
    value = reckon(reckoning, tuple(rows))
    if value is None:
        return {}
    shown = rounded(value, decimals)
    text = figure_text(shown, decimals)
    return {key: ReportFigure(key, text, shown, reckoning, tuple(rows))}


@cache
def plan_of(kind: ReportKind) -> Mapping[str, Any]:
    """Return the plan of a report: its title and sections."""
    plan, common = _read(kind.value), _read("common")
    for section in plan["sections"]:
        section["items"] = [
            item
            for planned in section["items"]
            for item in (common[planned["use"]] if "use" in planned else [planned])
        ]
    return plan


def _read(name: str) -> dict[str, Any]:
    path = paths.resources() / "reports" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def compose_sections(kind: ReportKind, known: Known) -> tuple[ReportSection, ...]:
    """Return the sections of a report; one of which nothing is known and asked is left out."""
    found = []
    for section in plan_of(kind)["sections"]:
        items = tuple(
            item
            for planned in section["items"]
            for item in _items(f"{section['key']}/{planned['key']}", planned, known)
        )
        if items:
            found.append(ReportSection(section["key"], section["heading"], items))
    return tuple(found)


def title_of(kind: ReportKind, known: Known) -> str:
    """Return the title of a report."""
    phrase = fill(plan_of(kind)["title"], known)
    if phrase is None:
        raise KeyError("the title of a report names what is always known")
    return phrase.said


def fill(template: str, known: Known) -> Phrase | None:
    """Return a phrase with its figures; None where something that it names is not known."""
    said, figures, last = "", [], 0
    for slot in _SLOT.finditer(template):
        said += template[last : slot.start()]
        last = slot.end()
        name, how, forms = slot.groups()
        figure = known.figures.get(name)
        if how == "?":
            if figure is None:
                return None
            said += _form(figure.value, forms)
            continue
        if figure is not None:
            figures.append(replace(figure, at=len(said)))
            said += figure.text
            said += f" {_form(figure.value, forms)}" if how == ":" else ""
        elif known.words.get(name) and not how:
            said += known.words[name]
        else:
            return None
    return Phrase(said + template[last:], tuple(figures))


def holds(condition: str, known: Known) -> bool:
    """Tell whether a condition holds; what is not known is neither more nor less than anything."""
    found = _CONDITION.fullmatch(condition)
    if found is None:
        raise ValueError(f"not a condition: {condition}")
    negated, name, sign, other = found.groups()
    if sign is None:
        return _is_there(name, known) is not bool(negated)
    left, right = _value(name, known), _value(other, known)
    if left is None or right is None:
        return False
    return left == right if sign == "=" else (left < right if sign == "<" else left > right)


def _items(key: str, planned: Mapping[str, Any], known: Known) -> Iterator[ReportItem]:
    group = planned.get("each")
    if group is not None:
        single = {name: value for name, value in planned.items() if name != "each"}
        for member, own in known.groups.get(group, ()):
            yield from _items(f"{key}:{member}", single, own.within(known))
        return
    if not all(holds(condition, known) for condition in planned.get("when", ())):
        return
    if "charts" in planned:
        for name, chart in known.charts.get(planned["charts"], ()):
            yield ReportItem(f"{key}:{name}", chart)
        return
    content = _content(planned, known)
    if content is not None:
        yield ReportItem(key, content, left_out=planned.get("out", False))


def _content(planned: Mapping[str, Any], known: Known) -> Content | None:
    if "table" in planned:
        return known.tables.get(planned["table"])
    if "fill" in planned:
        asked = fill(planned["fill"], known)
        return None if asked is None else FillIn(asked.said)
    return _paragraph(planned["phrase"], known)


def _paragraph(planned: str | Sequence[str | Mapping[str, Any]], known: Known) -> Phrase | None:
    """Return the sentences that hold as one phrase; None where none does."""
    said, figures = "", list[ReportFigure]()
    for one in [planned] if isinstance(planned, str) else planned:
        sentence: Mapping[str, Any] = {"say": one} if isinstance(one, str) else one
        if not all(holds(condition, known) for condition in sentence.get("when", ())):
            continue
        filled = fill(sentence["say"], known)
        if filled is not None:
            said += " " if said else ""
            figures += [replace(figure, at=figure.at + len(said)) for figure in filled.figures]
            said += filled.said
    return Phrase(said, tuple(figures)) if said else None


def _form(value: Decimal, forms: str) -> str:
    count = int(value) if value == value.to_integral_value() else _FEW
    one, few, many = forms.split("|")
    return wording.plural(count, one, few, many).removeprefix(f"{count} ")


def _is_there(name: str, known: Known) -> bool:
    figure = known.figures.get(name)
    if figure is not None:
        return figure.value != 0
    return any(
        bool(place.get(name)) for place in (known.words, known.tables, known.charts, known.groups)
    )


def _value(name: str, known: Known) -> Decimal | None:
    if name.isdecimal():
        return Decimal(name)
    figure = known.figures.get(name)
    return figure.value if figure else None
