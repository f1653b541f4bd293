"""The rows of a file of results as a table: state by shape and word, figures, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app import wording
from app.domain.drafts import Origin
from app.domain.result_checks import SHARE_FIELDS, ResultEntry, figure
from app.domain.results import ExamResult, ResultScope
from app.domain.results_import import DraftRow, ResultDraft, ResultNote
from app.domain.school_import import RowState
from app.ui.execution.point_words import SignDelegate
from app.ui.pages.school_import_rows import SIGNS, state_text
from app.ui.results.saying import WHOLES, capital
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.wording import result_imports
from app.wording.fields import FORM_FIELDS
from app.wording.figures import procedure_text

_STATE = 1  # the column that begins with a shape
_MOST_ASKED = 3  # schools or subjects that are named in a line
_ROWS = ("строка", "строки", "строк")
_BY_WEIGHT = tuple(SIGNS)
_WHOLE = ("takers", "mean", "below")


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of the draft under the key that the table knows it by."""

    of: DraftRow

    @property
    def key(self) -> int:
        """Its place among the rows of the file."""
        return self.of.place

    @property
    def state(self) -> RowState:
        """What becomes of it."""
        return self.of.state


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a row: what is stored, what the file gives."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the file changes it."""
        return bool(self.before) and self.before != self.after


def rows_table() -> RecordTableView[ImportRow]:
    """Return the table of rows."""
    # A file may have 200,000 rows: only what people look for is read for the filter, in slices.
    columns = (
        TableColumn[ImportRow]("Где", _place, lambda row: row.key, letters=15, searched=False),
        TableColumn[ImportRow](
            "Состояние",
            lambda row: state_text(row.state),
            lambda row: _BY_WEIGHT.index(row.state),
            letters=15,
            searched=False,
        ),
        TableColumn[ImportRow]("Школа", lambda row: called(row.of), share=1),
        TableColumn[ImportRow]("Экзамен и предмет", lambda row: procedure(row.of), share=1),
        TableColumn[ImportRow]("Год", lambda row: _year(row.of), letters=5, searched=False),
        _figure("Сдавали", "takers", 8),
        replace(_figure("Средний", "mean", 8), order=no_order),
        replace(_figure("Ниже мин.", "below", 9), order=no_order),
        TableColumn[ImportRow]("Что не так", lambda row: told(row.of), share=2),
    )
    records = RecordTableModel(columns, lambda row: row.of.place, long_lists=True)
    table = RecordTableView(records, "Строки файла")
    table.setItemDelegateForColumn(_STATE, SignDelegate(table))
    return table


def _figure(title: str, name: str, letters: int) -> TableColumn[ImportRow]:
    def value(row: ImportRow) -> Decimal | int | None:
        entry = row.of.entry
        return getattr(entry, name) if entry else None

    return TableColumn(
        title, lambda row: _text(value(row)), value, letters=letters, right=True, searched=False
    )


def figures_table() -> RecordTableView[FigureRow]:
    """Return the table of one row's figures."""
    columns = (
        TableColumn[FigureRow]("Показатель", lambda row: row.name, share=1),
        TableColumn[FigureRow]("Сейчас", lambda row: row.before, letters=12, right=True),
        TableColumn[FigureRow]("В файле", lambda row: row.after, letters=12, right=True),
        TableColumn[FigureRow](
            "", lambda row: "изменится" if row.differs else "", letters=11, searched=False
        ),
    )
    return RecordTableView(RecordTableModel(columns, lambda row: row.name), "Числа строки")


def figures_of(row: DraftRow, held: ExamResult | None) -> list[FigureRow]:
    """Return the figures of a row beside those that are stored."""
    if row.entry is None:
        return []
    pairs = zip(_values(row.entry), _values(held) if held else _blank(), strict=True)
    return [
        FigureRow(FORM_FIELDS[name], before, after)
        for (name, after), (_name, before) in pairs
        if before or after
    ]


def called(row: DraftRow) -> str:
    """Return what a row tells of: a school, or a whole; with its code where it is not known."""
    scope = row.read.scope
    if scope is not ResultScope.SCHOOL:
        return WHOLES[scope]
    code = row.read.code
    known = row.entry is not None
    return row.school if known or not code or code == row.school else f"{row.school}, код {code}"


def procedure(row: DraftRow) -> str:
    """Return the procedure, or the subject as the file has it."""
    return procedure_text(row.entry.procedure) if row.entry else row.read.subject


def told(row: DraftRow) -> str:
    """Return what is to be said of a row, a line each."""
    return "\n".join(capital(result_imports.note(note)) for note in row.notes)


def told_with_places(row: DraftRow) -> str:
    """Return what is to be said of a row, each with its sheet and row."""
    return "\n".join(map(_placed, row.notes))


def asked_line(draft: ResultDraft) -> str:
    """Return which schools and subjects a person is asked about."""
    return " · ".join(_asked(draft))


def file_line(draft: ResultDraft) -> str:
    """Return what is to be said of the file as a whole."""
    places = map(_placed, draft.notes)
    remarks = (
        capital(f"{wording.where(one.origin)}: {wording.remark(one)}".removeprefix(": "))
        for one in draft.remarks
    )
    return " · ".join((*places, *remarks))


def _asked(draft: ResultDraft) -> Iterator[str]:
    schools, subjects = draft.asked_schools, draft.asked_subjects
    if schools:
        named = [
            f"«{one.text}» ({wording.plural(one.rows, *_ROWS)})" for one in schools[:_MOST_ASKED]
        ]
        yield f"Неизвестные школы: {_listed(named, len(schools))}"
    if subjects:
        named = [f"«{one}»" for one in subjects[:_MOST_ASKED]]
        yield f"Неизвестные предметы: {_listed(named, len(subjects))}"


def _listed(named: Sequence[str], count: int) -> str:
    rest = count - len(named)
    return ", ".join(named) + (f" и ещё {rest}" if rest else "")


def _placed(note: ResultNote) -> str:
    place = wording.where(note.origin)
    said = result_imports.note(note)
    return capital(f"{place}: {said}" if place else said)


def _place(row: ImportRow) -> str:
    origin: Origin = row.of.read.origin
    return wording.where(origin)


def _year(row: DraftRow) -> str:
    year = row.entry.year if row.entry else row.read.year
    return "" if year is None else str(year)


def _values(of: ResultEntry | ExamResult) -> list[tuple[str, str]]:
    shares = (of.below_share, *of.marks, of.lowered, of.confirmed, of.raised)
    whole = [(name, _text(getattr(of, name))) for name in _WHOLE]
    return [*whole, *zip(SHARE_FIELDS, map(_text, shares), strict=True)]


def _blank() -> list[tuple[str, str]]:
    return [(name, "") for name in (*_WHOLE, *SHARE_FIELDS)]


def _text(value: Decimal | int | None) -> str:
    return "" if value is None else figure(Decimal(value))
