"""Which records of a list are shown and in which order, worked out a stretch at a time.

What the filter looks into is folded when something is looked for first, not when records come: a
file of 200,000 rows would take seconds that nobody asked for. The stretches let a window that shows
such a list answer between them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.ui.tables.folding import ranks

R = TypeVar("R")
R_contra = TypeVar("R_contra", contravariant=True)

STRETCH: Final = 500
SLICE_S: Final = 0.03


class Sortable(Protocol[R_contra]):
    """What is asked of a column: its text, and what is compared; see `TableColumn`."""

    @property
    def text(self) -> Callable[[R_contra], str]:
        """What is shown."""

    @property
    def order(self) -> Callable[[R_contra], Any] | None:
        """What is compared when sorting, None for the text."""


class Arrangement(Generic[R]):
    """The records of a list, how they are sorted and what is looked for among them.

    Attributes:
        records: all, in the order in which they came.
        words: the folded words that a record must hold.
        accept: what else it must pass, None for nothing.
    """

    def __init__(self, fold: Callable[[R], str]) -> None:
        self.records: Sequence[R] = ()
        self.words: Sequence[str] = ()
        self.accept: Callable[[R], bool] | None = None
        self._fold = fold
        self._folded: list[str] = []
        self._sorted: tuple[Sortable[R], bool] | None = None
        self._places: list[int] | None = None  # the order, by place among the records
        self._is_ordered = True

    def take(self, records: Iterable[R]) -> None:
        """Take other records; sorting and filter stay."""
        self.records = tuple(records)
        self._folded = []
        self._places, self._is_ordered = None, self._sorted is None

    def sort(self, column: Sortable[R] | None, *, falling: bool) -> None:
        """Sort by a column, equal ones as they stood; None leaves the order as it is."""
        self._sorted = (column, falling) if column is not None else None
        self._is_ordered = self._sorted is None

    def steps(self) -> Generator[None, None, Sequence[R]]:
        """Return what is shown, with a pause after each stretch of records."""
        if self._sorted is not None and not self._is_ordered:
            yield from self._order(*self._sorted)
        if not self.words and self.accept is None:
            return self.records if self._places is None else (yield from self._all(self._places))
        if self.words:
            yield from self._fold_rest()
        shown: list[R] = []
        for some in stretches(self._standing()):
            shown += [self.records[place] for place in some if self._passes(place)]
            yield
        return shown

    def _standing(self) -> Sequence[int]:
        return range(len(self.records)) if self._places is None else self._places

    def _all(self, places: Sequence[int]) -> Generator[None, None, Sequence[R]]:
        shown: list[R] = []
        for some in stretches(places):
            shown += [self.records[place] for place in some]
            yield
        return shown

    def _passes(self, place: int) -> bool:
        if self.words:
            line = self._folded[place]
            if not all(word in line for word in self.words):
                return False
        return self.accept is None or self.accept(self.records[place])

    def _fold_rest(self) -> Iterator[None]:
        for some in stretches(self.records[len(self._folded) :]):
            self._folded += map(self._fold, some)
            yield

    def _order(self, column: Sortable[R], falling: bool) -> Iterator[None]:
        """Sort by native values, texts in Russian order; what has no value stands last."""
        known: list[tuple[Any, int]] = []
        blank: list[int] = []
        asked = column.order or column.text
        for some in stretches(self._standing()):
            for place in some:
                value = asked(self.records[place])
                if value is None or value == "":
                    blank.append(place)
                else:
                    known.append((value, place))
            yield
        rank = ranks(value for value, _place in known if isinstance(value, str))
        yield
        keyed: list[tuple[Any, int]] = []
        for part in stretches(known):
            keyed += [(rank.get(value, value), place) for value, place in part]
            yield
        keyed.sort(key=itemgetter(0), reverse=falling)
        yield
        self._places = [place for _value, place in keyed] + blank
        self._is_ordered = True
        yield


T = TypeVar("T")


def stretches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Return the items a stretch at a time."""
    return (items[at : at + STRETCH] for at in range(0, len(items), STRETCH))


class Slices(QObject):
    """Runs steps to their end: at once, or a slice of time at a time between the window's events.

    What is begun later takes the place of what is under way.
    """

    def __init__(self, parent: QObject, *, at_once: bool) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._steps: Generator[None, None, Any] | None = None
        self._done: Callable[[Any], object] = _forget
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def run(self, steps: Generator[None, None, T], done: Callable[[T], object]) -> None:
        """Begin the steps and hand their result to `done`."""
        self._steps, self._done = steps, done
        self._go_on()

    def _go_on(self) -> None:
        if self._steps is None:
            return
        until = time.perf_counter() + SLICE_S
        try:
            while self._at_once or time.perf_counter() < until:
                next(self._steps)
        except StopIteration as end:
            self._steps = None
            self._done(end.value)
        else:
            self._timer.start()


def _forget(_result: object) -> None:
    """Nothing was begun yet."""
