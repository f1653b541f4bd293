"""«Почему»: how a school came on the list or did not, step by step, and what was in other years.

A page that a head of a school reads without training: first the answer, then the conditions with
values and thresholds, then every division that went in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QTextBrowser

from app import wording
from app.domain.identification import Cell, Finding, Gap, Identification, Method, Rule
from app.domain.identification_judging import by_procedure, by_year, is_low
from app.domain.identification_views import LeavingExplanation
from app.ui import theme
from app.wording import figures
from app.wording import identification as told

CHOOSE = "Выберите школу в списке – здесь будет видно, как получился ответ."
_TAKERS = ("участник", "участника", "участников")
_CELL = "padding: 3px 10px 3px 0; vertical-align: top"


class WhyPage(QTextBrowser):
    """The explanation of one school; the text can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Почему школа в списке или почему её в нём нет")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "bare")
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(8)
        self._made: Callable[[], str] = lambda: _paragraph(CHOOSE)

    @property
    def text(self) -> str:
        """All that is said."""
        return self.toPlainText()

    def show_nothing(self) -> None:
        """Say how to get an explanation."""
        self._show(lambda: _paragraph(CHOOSE))

    def show_school(
        self, name: str, found: Identification, finding: Finding, past: LeavingExplanation | None
    ) -> None:
        """Explain a school; `past` is what the years before said of it."""
        self._show(lambda: "".join(self._pieces(name, found, finding, past)))

    def changeEvent(self, event: QEvent) -> None:
        """Colour the page anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_made"):
            self.setHtml(self._made())

    def _show(self, make: Callable[[], str]) -> None:
        self._made = make
        self.setHtml(make())

    def _pieces(
        self, name: str, found: Identification, finding: Finding, past: LeavingExplanation | None
    ) -> Iterator[str]:
        rule, muted = found.rule, theme.colours(self.palette()).muted
        yield f"<p><b>{escape(name)}</b></p>"
        yield _paragraph(told.verdict_text(rule, finding))
        yield _heading("Условия правила")
        yield _conditions(rule, finding)
        if finding.cells:
            yield _heading("Как получены значения")
            yield _cells_table(rule, finding, muted)
            yield from _steps(rule, finding)
        if past is not None:
            yield from _past(past)
        yield _heading("Как считает правило")
        years = range(found.year - rule.window + 1, found.year + 1)
        yield f"<p style='color: {muted}'>{escape(told.method_text(rule, years))}</p>"
        for line in told.rule_lines(rule):
            yield f"<p style='color: {muted}'>{escape(line)}</p>"


def _conditions(rule: Rule, finding: Finding) -> str:
    rows = [("Условие", "Значение", "Порог", "Выполнено")]
    rows += [
        (
            told.condition_text(rule, one),
            told.criterion_value(rule, one),
            told.criterion_threshold(rule, one),
            told.met_text(one),
        )
        for one in finding.criteria
    ]
    return _table(rows)


def _cells_table(rule: Rule, finding: Finding, muted: str) -> str:
    """Return every cell with its division: «58,40 : 66,10 = 0,8835», or why it does not count."""
    value = "Относительный балл" if rule.ratios else "Доля ниже минимума"
    rows = [
        (figures.procedure_text(one.procedure), str(one.year), _division(rule, one))
        for one in finding.cells
        if one.gap is not Gap.NOT_HELD
    ]
    idle = [one for one in finding.cells if one.gap is Gap.NOT_HELD]
    table = _table([("Экзамен и предмет", "Год", value), *rows])
    if idle:
        said = "; ".join(f"{figures.procedure_text(one.procedure)}, {one.year}" for one in idle)
        table += f"<p style='color: {muted}'>{escape(f'Не проводили: {said}.')}</p>"
    return table


def _division(rule: Rule, cell: Cell) -> str:
    takers = "" if cell.takers is None else wording.plural(cell.takers, *_TAKERS)
    if cell.value is None:
        said = figures.WORDS[Gap][cell.gap or Gap.NO_DATA]
        return ", ".join(filter(None, (f"не идёт в расчёт: {said}", takers)))
    result = told.value_text(rule, cell.value)
    if cell.own is not None and cell.reference is not None and rule.ratios:
        result = f"{figures.quotient_text(cell.own, cell.reference)} = {result}"
    elif cell.below is not None and cell.takers and not rule.ratios:
        result = f"{cell.below} : {cell.takers} = {result}"
        takers = ""
    low = rule.method is Method.BELOW_MINIMUM and is_low(cell, rule.settings)
    notes = [takers, "низкий результат" if low else ""]
    if cell.gap is not None:
        notes.append(f"не идёт в расчёт: {figures.WORDS[Gap][cell.gap]}")
    return ", ".join(filter(None, (result, *notes)))


def _steps(rule: Rule, finding: Finding) -> Iterator[str]:
    """Yield the means that come after the divisions: by year, by subject, R, D."""
    if rule.method is Method.BELOW_MINIMUM or finding.value is None:
        return
    letter = "r" if rule.ratios else "доли"
    years = [
        (str(one.year), "нет данных" if one.value is None else told.value_text(rule, one.value))
        for one in by_year(rule, finding.cells)
    ]
    if len(years) > 1:
        yield _paragraph(
            f"Среднее {letter} по годам: {'; '.join(f'{year} – {said}' for year, said in years)}."
        )
    if rule.settings.averaging is not type(rule.settings.averaging).FLAT:
        means = "; ".join(
            f"{figures.procedure_text(one.procedure)} – {told.value_text(rule, one.value)}"
            for one in by_procedure(rule, finding.cells)
            if one.value is not None and one.procedure is not None
        )
        yield _paragraph(f"Среднее {letter} по предметам: {means}.")
    count = wording.plural(finding.used, "значение", "значения", "значений")
    if not rule.ratios:
        yield _paragraph(f"Среднее: {told.value_text(rule, finding.value)} ({count}).")
        return
    deviation = told.deviation_text(finding.value - 1)
    yield _paragraph(f"R = {told.four(finding.value)} – среднее ({count}).")
    yield _paragraph(f"D = R − 1 = {deviation}.")


def _past(past: LeavingExplanation) -> Iterator[str]:
    """Yield what official runs said by year, and when the school was on lists."""
    if past.findings:
        yield _heading("Официальные расчёты прошлых лет")
        yield _table(
            [("Год", "Правило", "Ответ")]
            + [
                (
                    str(one.run.year),
                    f"{one.run.rule_name}, версия {one.run.version}",
                    "в списке" if one.finding.included else "не в списке",
                )
                for one in past.findings
            ]
        )
    if past.stays:
        yield _heading("В списках и на учёте")
        for stay in past.stays:
            name = stay.kind.abbreviation or stay.kind.name
            start, end = wording.date_text(stay.status.start), wording.date_text(stay.status.end)
            until = f" по {end}" if end else ""
            reason = stay.status.end_reason if stay.status.end else stay.status.reason
            yield _paragraph(f"{name}: с {start}{until}{f' – {reason}' if reason else ''}")


def _heading(text: str) -> str:
    return f"<p style='margin-top: 12px; margin-bottom: 2px'><b>{escape(text)}</b></p>"


def _paragraph(text: str) -> str:
    return f"<p style='margin-top: 2px; margin-bottom: 2px'>{_lines(text)}</p>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    made = _row(head, "th") + "".join(_row(one, "td") for one in body)
    return f"<table cellspacing='0' width='100%'>{made}</table>"


def _row(cells: Iterable[str], tag: str) -> str:
    made = "".join(f"<{tag} align='left' style='{_CELL}'>{_lines(one)}</{tag}>" for one in cells)
    return f"<tr>{made}</tr>"


def _lines(text: str) -> str:
    """Return a text as HTML; a sign of per cent stays with its figure."""
    return escape(text.replace(" %", "\u00a0%")).replace("\n", "<br>")
