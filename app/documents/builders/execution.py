"""Papers of execution: the report of a period, somebody's part of the plan, the year by months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app import wording
from app.documents.builders.execution_series import compact, is_series
from app.documents.builders.execution_words import (
    blank_line,
    execution_lines,
    in_genitive,
    label,
    note_lines,
    point_dates,
)
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, grid
from app.documents.builders.text import runs, single_line
from app.documents.model import (
    Document,
    ListItem,
    Node,
    Paragraph,
    Run,
    Sheet,
    StyleName,
    StyleSheet,
)
from app.documents.numbering import plan_numbers
from app.documents.styles import landscape, style_sheet
from app.domain.marks import PointView, Standing
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.reporting import ExecutionReport, Extract, ExtractPart, YearCalendar, totals
from app.domain.roadmap import Activity, ActivityId, Roadmap
from app.domain.workload import Measure

_NUMBER = GridColumn("№ п/п", narrow=True)
_REPORT_COLUMNS = (
    _NUMBER,
    GridColumn("Мероприятие"),
    GridColumn("Срок"),
    GridColumn("Ответственные"),
    GridColumn("Исполнение"),
    GridColumn("Примечания, подтверждающие документы"),
)
_EXTRACT_COLUMNS = (
    _NUMBER,
    GridColumn("Мероприятие"),
    GridColumn("Срок"),
    GridColumn("Ответственные"),
    GridColumn("Ожидаемый результат"),
    GridColumn("Отметка об исполнении"),
)
# «В работе» is what has not come to its day yet.
_TOTALS: tuple[tuple[str, frozenset[Standing]], ...] = (
    ("Выполнено в срок", frozenset({Standing.IN_TIME})),
    ("Выполнено с опозданием", frozenset({Standing.LATE})),
    ("В работе", frozenset({Standing.CURRENT, Standing.AHEAD})),
    ("Ждёт отчёта", frozenset({Standing.AWAITED})),
    ("Просрочено", frozenset({Standing.OVERDUE})),
    ("Перенесено", frozenset({Standing.MOVED})),
    ("Отменено", frozenset({Standing.CANCELLED})),
)
_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_GOES_ON = "•"
_NAMED_DAYS = 3  # of a month: more of them are counted


def build_report(report: ExecutionReport, office: Office | None, profile: SheetProfile) -> Document:
    """Build the report on a period: blanks, totals by section, every activity with its points."""
    styles, sheet = style_sheet(profile), landscape(profile)
    title = (
        "ОТЧЁТ",
        f"об исполнении дорожной карты за {in_genitive(report.start, report.end)}",
        single_line(report.roadmap.title),
    )
    nodes: list[Node] = [title_of(title)]
    as_of = f"По состоянию на {wording.date_text(report.today)}."
    if report.school:
        nodes.append(Paragraph((Run("Школа: ", bold=True), *runs(report.school))))
    nodes.append(Paragraph(runs(as_of)))
    nodes += _blanks(report)
    nodes.append(Paragraph(runs("Сводка"), StyleName.CAPTION, keep_with_next=True))
    nodes.append(_totals_table(report, sheet, styles))
    nodes.append(Paragraph(runs("Исполнение по разделам"), StyleName.CAPTION, keep_with_next=True))
    rows = list(_report_rows(report))
    nodes.append(grid("Исполнение", _REPORT_COLUMNS, rows, sheet, styles))
    nodes = signed(nodes, office, profile)
    return whole_document(title[1], office, styles, sheet, nodes, profile)


def build_extract(extract: Extract, office: Office | None, profile: SheetProfile) -> Document:
    """Build somebody's part of the plans: what to do, by when, with whom."""
    styles, sheet = style_sheet(profile), landscape(profile)
    one = len(extract.parts) == 1
    title = (
        "ВЫПИСКА",
        "из дорожной карты" if one else "из дорожных карт",
        *((single_line(extract.parts[0].roadmap.title),) if one else ()),
    )
    nodes: list[Node] = [title_of(title)]
    label_text = "Школа: " if extract.school else "Ответственный: "
    nodes.append(Paragraph((Run(label_text, bold=True), *runs(extract.name))))
    rows: list[str | tuple[str, ...]] = []
    for part in extract.parts:
        if not one:
            rows.append(single_line(part.roadmap.title))
        rows += _extract_rows(extract, part)
    nodes.append(grid("Выписка", _EXTRACT_COLUMNS, rows, sheet, styles))
    return whole_document(f"Выписка: {extract.name}", office, styles, sheet, nodes, profile)


def build_calendar(year: YearCalendar, office: Office | None, profile: SheetProfile) -> Document:
    """Build a roadmap's year by months: the days to be done by, and where work goes on."""
    styles, sheet = style_sheet(profile), landscape(profile)
    first, last = year.months[0], _month_end(year.months[-1])
    title = ("КАЛЕНДАРЬ", f"на {in_genitive(first, last)}", single_line(year.roadmap.title))
    columns = [_NUMBER, GridColumn("Мероприятие")]
    columns += [GridColumn(_MONTHS[month.month - 1], narrow=True) for month in year.months]
    nodes: list[Node] = [title_of(title)]
    if year.note:
        nodes.append(Paragraph(runs(year.note)))
    nodes += [
        Paragraph(
            runs(
                f"Число – день, к которому нужно выполнить; {_GOES_ON} – срок идёт; "
                "число с буквой «р» – сколько сроков в месяце."
            )
        ),
        grid("Календарь", columns, list(_calendar_rows(year)), sheet, styles),
    ]
    load = _load(year, in_genitive(first, last), sheet, styles)
    return whole_document(title[1], office, styles, sheet, nodes, profile, load)


def _load(year: YearCalendar, when: str, sheet: Sheet, styles: StyleSheet) -> Sequence[Node]:
    """Return who carries the year by months, for pages of its own; nothing where nobody does."""
    if year.load is None or not year.load.rows:
        return ()
    title = ("НАГРУЗКА", f"ответственных на {when}", single_line(year.roadmap.title))
    columns = [GridColumn("Ответственный")]
    columns += [GridColumn(_MONTHS[month.month - 1], narrow=True) for month in year.months]
    columns += [GridColumn("Всего сроков", narrow=True), GridColumn("Мероприятий", narrow=True)]
    loads = (*year.load.sorted_by(Measure.POINTS), year.load.whole)
    rows = [
        (
            load.name or "Всего",
            *(str(cell.points or "") for cell in load.cells),
            str(load.total.points),
            str(load.total.activities),
        )
        for load in loads
    ]
    said = "Сколько сроков наступает в каждом месяце; мероприятие с двумя ответственными – у обоих."
    return (
        title_of(title),
        Paragraph(runs(said)),
        grid("Нагрузка", columns, rows, sheet, styles),
    )


def _blanks(report: ExecutionReport) -> Iterator[Node]:
    """Yield what is not filled; the list goes away with the last blank."""
    if not report.blanks:
        return
    numbers = printed_numbers(report.roadmap)
    yield Paragraph((Run("Не заполнено:", bold=True),), keep_with_next=True)
    for blank in report.blanks:
        line = blank_line(blank, numbers.get(blank.activity.id, ""), report.schools)
        yield ListItem("–", runs(line))


def _totals_table(report: ExecutionReport, sheet: Sheet, styles: StyleSheet) -> Node:
    columns = [GridColumn("Раздел"), GridColumn("Всего", narrow=True)]
    columns += [GridColumn(heading, narrow=True) for heading, _standings in _TOTALS]
    rows: list[str | tuple[str, ...]] = []
    every: list[PointView] = []
    for title, activities in _sections(report.roadmap):
        views = [one for row in activities for one in report.points.get(row.id, ())]
        every += views
        if views:
            rows.append(_counts(title or "Без раздела", views))
    rows.append(_counts("Итого", every))
    return grid("Сводка", columns, rows, sheet, styles)


def _counts(title: str, views: Sequence[PointView]) -> tuple[str, ...]:
    found = totals(views)
    counted = (sum(found[one] for one in standings) for _heading, standings in _TOTALS)
    return title, str(len(views)), *map(str, counted)


def _report_rows(report: ExecutionReport) -> Iterator[str | tuple[str, ...]]:
    numbers = printed_numbers(report.roadmap)
    for title, activities in _sections(report.roadmap):
        told = [row for row in activities if report.points.get(row.id)]
        if told and title:
            yield title
        for row in told:
            views = report.points[row.id]
            yield (
                numbers[row.id],
                row.text,
                row.deadline,
                row.responsible,
                "\n".join(execution_lines(views, report.schools)),
                "\n".join(note_lines(views, report.schools)),
            )


def _extract_rows(extract: Extract, part: ExtractPart) -> Iterator[tuple[str, ...]]:
    numbers = printed_numbers(part.roadmap)
    for activity in part.activities:
        views = part.points.get(activity.id, ())
        yield (
            numbers.get(activity.id, activity.number),
            activity.text,
            "\n".join((activity.deadline, *point_dates(views))),
            activity.responsible,
            activity.result,
            "\n".join(_standings(extract, views)),
        )


def _standings(extract: Extract, views: Sequence[PointView]) -> Iterator[str]:
    """Yield what was done; what is not done leaves room to be written in."""
    done = [(one, day) for one in views if (day := _done_on(extract, one))]
    if is_series(views):
        if done:
            yield f"выполнено {len(done)} из {len(views)}: {compact(day for _one, day in done)}"
        return
    for one, day in done:
        said = f"выполнено {wording.date_text(day)}"
        yield said if len(views) == 1 else f"{label(one)}: {said}"


def _done_on(extract: Extract, one: PointView) -> date | None:
    if extract.school is None:
        return one.done_on
    mark = one.mark_of(extract.school)
    return mark.done_on if mark else None


def _calendar_rows(year: YearCalendar) -> Iterator[str | tuple[str, ...]]:
    numbers = printed_numbers(year.roadmap)
    for title, activities in _sections(year.roadmap):
        told = [row for row in activities if year.points.get(row.id)]
        if told and title:
            yield title
        for row in told:
            months = (_month_cell(year.points[row.id], month) for month in year.months)
            yield numbers[row.id], row.text, *months
    if year.events:
        yield "События года"
        for event in year.events:
            spans = (_span_cell(event.start, event.end, month) for month in year.months)
            yield "", event.name, *spans


def _month_cell(views: Sequence[PointView], month: date) -> str:
    end = _month_end(month)
    days = sorted({one.due.day for one in views if month <= one.due <= end})
    if len(days) > _NAMED_DAYS:
        return f"{len(days)} р"
    if days:
        return ", ".join(map(str, days))
    goes_on = any(one.point.start <= end and one.due >= month for one in views)
    return _GOES_ON if goes_on else ""


def _span_cell(start: date, end: date, month: date) -> str:
    first, last = max(start, month), min(end, _month_end(month))
    if first > last:
        return ""
    return str(first.day) if first == last else f"{first.day}–{last.day}"


def _month_end(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _sections(roadmap: Roadmap) -> Iterator[tuple[str, Sequence[Activity]]]:
    """Yield the title of each section, or of its part where it has none, and its activities."""
    for part in roadmap.plans:
        for section, numbers in zip(part.sections, plan_numbers(part), strict=True):
            number = numbers.section if isinstance(numbers.section, str) else numbers.section.text
            title = single_line(f"{number} {section.title}")
            yield title or single_line(part.title), section.activities


def printed_numbers(roadmap: Roadmap) -> Mapping[ActivityId, str]:
    """Return the numbers of activities as they are printed."""
    found: dict[ActivityId, str] = {}
    for part in roadmap.plans:
        for section, numbers in zip(part.sections, plan_numbers(part), strict=True):
            for row, number in zip(section.activities, numbers.activities, strict=True):
                found[row.id] = number if isinstance(number, str) else number.text
    return found
