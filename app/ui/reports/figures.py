"""«Из чего эти числа»: the figures of a phrase, and the rows behind the one in hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.report_drafts import (
    FillIn,
    OwnText,
    Phrase,
    ReportChart,
    ReportFigure,
    ReportTable,
    SourceRow,
)
from app.ui.reports.lines import LineKind, ReportLine
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import label
from app.wording.charts import figure as figure_text

SHARES = (42, 58)
LINES = 10  # of the whole, at least
SAID_LINES = 3
_CLAUSE = re.compile(r"(?<=[.;:])\s")
_FAR = 32  # letters of the words around a figure, on either side

CHOOSE = "Выберите фразу: здесь встанут её числа и список за каждым из них."
OF_TITLE = "Название печатается вверху первой страницы."
OF_HEADING = "Заголовок раздела. Сотрите его, чтобы вернуть прежний."
OF_TABLE = (
    "Таблица собрана по данным, когда отчёт составляли или обновляли. Её можно переставить или "
    "не печатать; слова в ней правят в файле Word."
)
OF_CHART = "Диаграмма рисуется по тем данным, которые есть сейчас. Её можно переставить."
OF_OWN = "Это ваш абзац: программа его не меняет."
NO_FIGURES = "В этой фразе нет чисел."
NOT_SAID = "Сейчас программа об этом ничего не говорит: таких данных больше нет. Ваш текст остался."


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with the words around it."""

    figure: ReportFigure
    words: str


FIGURES = (
    TableColumn[_Told]("Число", lambda one: one.figure.text, letters=5, right=True),
    TableColumn[_Told]("Где оно во фразе", lambda one: one.words, share=1),
    TableColumn[_Told]("Откуда", lambda one: wording.word(one.figure.reckoning), letters=14),
    TableColumn[_Told](
        "Строк",
        lambda one: str(len(one.figure.rows)),
        lambda one: len(one.figure.rows),
        letters=4,
        right=True,
    ),
)


def _amount(row: SourceRow) -> str:
    amount = figure_text(row.amount) if row.amount is not None else ""
    whole = figure_text(row.whole) if row.whole is not None else ""
    return f"{amount} из {whole}" if amount and whole else amount


ROWS = (
    TableColumn[SourceRow]("Что это", lambda row: wording.word(row.kind), letters=13),
    TableColumn[SourceRow]("Название (Enter – открыть)", lambda row: row.name, share=3),
    TableColumn[SourceRow]("Пояснение", lambda row: row.note, no_order, share=2),
    TableColumn[SourceRow]("Значение", _amount, no_order, letters=7, right=True),
)


class FiguresPanel(QWidget):
    """What stands behind the line in hand.

    Signals:
        asked_for: the SourceRow to be opened in its place.
    """

    asked_for = Signal(object)

    def __init__(self, ways: tuple[QAction, QAction]) -> None:
        super().__init__()
        self._back, self._keep = (CommandButton(action, "link") for action in ways)
        self.said = QTextEdit()
        self.figures: RecordTableView[_Told] = RecordTableView(
            RecordTableModel(FIGURES, lambda one: (one.figure.key, one.figure.at)),
            "Числа фразы",
        )
        self.rows: RecordTableView[SourceRow] = RecordTableView(
            RecordTableModel(ROWS, lambda row: (row.kind, row.key, row.note)),
            "Из чего сложилось число",
        )
        self._tables = Halves(self.figures, self.rows, SHARES)
        self._lay_out()
        self.figures.selection_changed.connect(self._on_figure_chosen)
        self.figures.record_opened.connect(lambda _told: self.rows.setFocus())
        self.rows.record_opened.connect(self.asked_for)
        self.show_line(None, fixed=False)

    def show_line(self, line: ReportLine | None, *, fixed: bool) -> None:
        """Show what stands behind a line; nothing can be changed in a report that is ready."""
        content = line.content if line is not None else None
        phrase = content if isinstance(content, Phrase) else None
        words = _words(line)
        self.said.setPlainText(words)
        self.said.setVisible(bool(words))
        self._fit()
        edited = phrase is not None and phrase.own is not None and not fixed
        self._back.setVisible(edited and bool(phrase and phrase.said))
        self._keep.setVisible(edited and bool(phrase and phrase.differs))
        told = [_Told(one, around(phrase.said, one)) for one in phrase.figures] if phrase else []
        self.figures.records.show(told)
        self._tables.setVisible(bool(told))
        if told:
            first = told[0].figure
            self.figures.select([(first.key, first.at)])
        self._on_figure_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what the program says the lines that it needs in another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show three lines of what the program says at most; the rest scrolls."""
        document = self.said.document()
        margin = round(2 * document.documentMargin())
        most = self.fontMetrics().lineSpacing() * SAID_LINES + margin
        self.said.setFixedHeight(min(round(document.size().height()), most))

    def _on_figure_chosen(self) -> None:
        told = self.figures.current()
        self.rows.records.show(told.figure.rows if told is not None else ())
        if told is not None and told.figure.rows:
            first = told.figure.rows[0]
            self.rows.select([(first.kind, first.key, first.note)])

    def _lay_out(self) -> None:
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        kind = QSizePolicy.Policy
        self._tables.setSizePolicy(kind.Expanding, kind.Ignored)  # at first as low as it may be
        self.said.setReadOnly(True)
        self.said.document().setDocumentMargin(1)
        self.said.setAccessibleName("Что говорит программа")
        self.said.setTabChangesFocus(True)
        self.said.setFrameShape(QFrame.Shape.NoFrame)
        self.said.setProperty("role", "bare")
        self.said.viewport().setAutoFillBackground(False)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label("Из чего эти числа", "strong"))
        top.addStretch(1)
        top.addWidget(self._back)
        top.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.said)
        column.addWidget(self._tables, 1)
        column.addStretch(0)


def around(said: str, figure: ReportFigure) -> str:
    """Return a figure with the words around it: «…вышла 1 школа из 9»."""
    begin, end = 0, len(said)
    for edge in _CLAUSE.finditer(said):
        if edge.end() <= figure.at:
            begin = edge.end()
        elif edge.start() >= figure.at + len(figure.text):
            end = edge.start()
            break
    before = said[begin : figure.at]
    after = said[figure.at + len(figure.text) : end]
    if len(before) > _FAR:
        before = f"…{before[-_FAR:].partition(' ')[2]}"
    if len(after) > _FAR:
        after = f"{after[:_FAR].rpartition(' ')[0]}…"
    return f"{before}{figure.text}{after}".strip(" ,;:.")


def _words(line: ReportLine | None) -> str:
    """Return what is to be said of a line before its figures."""
    if line is None:
        return CHOOSE
    match line.content:
        case Phrase(own=None) as phrase:
            return "" if phrase.figures else NO_FIGURES
        case Phrase(said=said) as phrase if said:
            begin = (
                "Данные изменились, программа написала бы" if phrase.differs else "Программа пишет"
            )
            return f"{begin}: {said}"
        case Phrase():
            return NOT_SAID
        case FillIn(ask=ask):
            return ask
        case OwnText():
            return OF_OWN
        case ReportTable():
            return OF_TABLE
        case ReportChart():
            return OF_CHART
    return {LineKind.TITLE: OF_TITLE, LineKind.SECTION: OF_HEADING}.get(line.kind, OF_OWN)
