"""What is done with blocks of a sheet: copying, pasting, filling, emptying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app import wording
from app.domain.school import SchoolId
from app.ui.indicators.values_book import Edit, Entered
from app.ui.indicators.values_dialogs import VALUES, NamesDialog
from app.ui.indicators.values_grid import OWN_KIND, Block, SheetView
from app.ui.indicators.values_model import SheetModel
from app.ui.indicators.values_paste import (
    Laid,
    Named,
    is_whole,
    lay,
    lay_by_names,
    named_rows,
    rows_by_title,
)
from app.ui.roadmap.clipboard import clipboard

if TYPE_CHECKING:
    from app.services.schools import Schools
    from app.ui.notifier import Notifier

ROWS = ("строка", "строки", "строк")
COLUMNS = ("столбец", "столбца", "столбцов")
CELLS = ("ячейка", "ячейки", "ячеек")
NAMES = ("название", "названия", "названий")


class BlockEditing:
    """The block commands of a sheet.

    Attributes:
        asked: the question about names that is open, or was last.
    """

    def __init__(
        self,
        grid: SheetView,
        model: SheetModel,
        enter: Callable[[Sequence[Edit]], Entered],
        schools: Schools,
        notifier: Notifier,
    ) -> None:
        self._grid = grid
        self._model = model
        self._enter = enter
        self._schools = schools
        self._notifier = notifier
        self.asked: NamesDialog | None = None

    def copy(self) -> None:
        """Put the block on the clipboard."""
        self._grid.finish_editing()
        count = self._grid.copy()
        if count:
            self._notifier.say(f"Скопировано: {wording.plural(count, *CELLS)}")

    def paste(self) -> None:
        """Lay the clipboard down from the cursor; names in its first column are offered."""
        from app.importers import read_pasted_cells  # noqa: PLC0415 - lxml comes with it

        self._grid.finish_editing()
        block = self._grid.block()
        own = bytes(QGuiApplication.clipboard().mimeData().data(OWN_KIND).data()).decode()
        cells = read_pasted_cells(own or clipboard()[0])
        if own:
            cells = [line.split("\t") for line in own.split("\n")]
        if block is None or not any(cells):
            self._notifier.say("Вставлять нечего: в буфере обмена нет текста")
            return
        named = None if own else named_rows(cells, self._rows_called)
        if named is None:
            self._lay_down(cells, block)
        elif named.is_in_order(block.top):
            self._lay_down(named.body, block, " по названиям")
        else:
            self._ask(named, block)

    def fill_down(self) -> None:
        """Repeat the first row of the block in the others; a single row takes that above it."""
        block = self._grid.block()
        if block is None:
            return
        first = block.top if block.height > 1 else block.top - 1
        if first >= 0:
            cells = [cell for cell in block.cells() if cell[0] != first]
            self._fill([(r, c, self._model.typed_text(first, c)) for r, c in cells])

    def fill_right(self) -> None:
        """Repeat the first column of the block in the others; a single one takes its left."""
        block = self._grid.block()
        if block is None:
            return
        first = block.left if block.width > 1 else block.left - 1
        if first >= 0:
            cells = [cell for cell in block.cells() if cell[1] != first]
            self._fill([(r, c, self._model.typed_text(r, first)) for r, c in cells])

    def empty(self) -> None:
        """Take the values of the block away."""
        block = self._grid.block()
        if block is not None:
            self._fill([(row, column, "") for row, column in block.cells()])

    # Within

    def _fill(self, cells: Sequence[tuple[int, int, str]]) -> None:
        self._grid.finish_editing()
        done = self._enter(self._grid.edits(cells))
        if told := outcome_text(done):
            self._notifier.say(told, undo=bool(done.written))

    def _lay_down(self, cells: Sequence[Sequence[str]], block: Block, how: str = "") -> None:
        size = self._model.rowCount(), self._model.columnCount()
        over = block.height, block.width
        self._put(lay(cells, block.top, block.left, over, size), block, how)

    def _put(self, laid: Laid, block: Block, how: str = "", unknown: int = 0) -> None:
        done = self._enter(self._grid.edits(laid.cells))
        told = [f"Вставлено{how}: {outcome_text(done) or 'всё уже так и записано'}"]
        if unknown:
            told.append(f"не узнаны {wording.plural(unknown, *NAMES)}")
        elif laid.rows_left:
            told.append(f"не поместилось {wording.plural(laid.rows_left, *ROWS)}")
        if laid.columns_left:
            told.append(f"не поместилось {wording.plural(laid.columns_left, *COLUMNS)}")
        if laid.cells:
            top = min(row for row, _column, _text in laid.cells)
            self._grid.select(Block(top, block.left, laid.height, laid.width))
        self._notifier.say("; ".join(told), undo=bool(done.written))

    def _ask(self, named: Named, block: Block) -> None:
        width = self._model.columnCount()
        by_names = partial(
            self._put,
            lay_by_names(named, block.left, width),
            block,
            " по названиям",
            len(named.unknown),
        )
        as_it_is = partial(self._lay_down, named.body, block)
        dialog = NamesDialog(named, by_names, as_it_is, self._grid)
        dialog.finished.connect(dialog.deleteLater)
        self.asked = dialog
        dialog.open()

    def _rows_called(self, names: Sequence[str]) -> list[int | None]:
        """Return which rows of the sheet names mean: schools, the whole, or titles as written."""
        heads = self._model.sheet.rows
        rows = rows_by_title(names, heads)
        places: dict[SchoolId, int] = {
            head.school: row for row, head in enumerate(heads) if head.school is not None
        }
        whole = next((row for row, head in enumerate(heads) if head.whole), None)
        left = [at for at, row in enumerate(rows) if row is None and names[at]]
        if places and left:
            found = self._schools.match_many([names[at] for at in left])
            for at, match in zip(left, found, strict=True):
                rows[at] = places.get(match.school) if match.school else None
        for at in left:
            if rows[at] is None and is_whole(names[at]):
                rows[at] = whole
        return rows


def outcome_text(done: Entered) -> str:
    """Return what became of cells: «записано 20 значений, ждут решения: 2»."""
    told = [f"записано {wording.plural(done.written, *VALUES)}"] if done.written else []
    told += [f"ждут решения: {done.waiting}"] if done.waiting else []
    told += [f"не приняты: {done.refused}"] if done.refused else []
    told += [f"не вписываются и не тронуты: {done.locked}"] if done.locked else []
    return ", ".join(told)
