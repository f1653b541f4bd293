"""Stand-ins for what a person or the system does: messages, file dialogs, key strokes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import wording
from app.domain.errors import AppError, Cancelled
from app.domain.progress import NoProgress, Progress
from app.ui.notifier import TOO_LATE, WayOut

T = TypeVar("T")

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class RecordingNotifier:
    """Keeps what was said.

    Attributes:
        said: messages of the status line, with whether undo was offered.
        complaints: errors, as sentences; `ways` are those of the last one.
    """

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []
        self.complaints: list[str] = []
        self.ways: list[WayOut] = []

    def say(self, text: str, *, undo: bool = False) -> None:
        self.said.append((text, undo))

    def complain(self, error: AppError, ways: Sequence[WayOut] = ()) -> None:
        self.complaints.append(wording.sentence(error))
        self.ways = list(ways)

    def clear(self) -> None:
        self.ways = []

    @contextmanager
    def too_late(self) -> Iterator[None]:
        before = len(self.said)
        yield
        late = [(f"{TOO_LATE}. {text}", undo) for text, undo in self.said[before:]]
        self.said[before:] = late or [(TOO_LATE, False)]


class Stopping(Progress):
    """A person who stops the work at its very last question."""

    def step(self, done: int, total: int) -> None:
        """Let it go on."""

    def seal(self) -> None:
        raise Cancelled


class HeldJobs:
    """Jobs that wait until the test lets them go, in any order."""

    def __init__(self) -> None:
        self.held: list[Callable[[], object]] = []

    def run(
        self,
        title: str,  # noqa: ARG002 - the protocol's
        work: Callable[[Progress], T],
        on_done: Callable[[T], object],
        on_failed: Callable[[AppError], object] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        assert quiet, "no dialog comes over the page"

        def go() -> None:
            try:
                result = work(NoProgress())
            except Cancelled:
                return
            except AppError as error:
                assert on_failed is not None
                on_failed(error)
            else:
                on_done(result)

        self.held.append(go)


class FakeChooser:
    """Answers as the test says.

    Attributes:
        files: the next answers to «which file», None for «gave up».
        agrees: the answer to every question.
        questions: what was asked, to be looked at.
    """

    def __init__(self) -> None:
        self.files: list[Path | None] = []
        self.agrees = True
        self.questions: list[str] = []

    def open_file(self, title: str, kinds: str) -> Path | None:  # noqa: ARG002
        self.questions.append(title)
        return self.files.pop(0)

    def open_files(self, title: str, kinds: str) -> list[Path]:  # noqa: ARG002
        self.questions.append(title)
        return [file for file in self.files if file is not None]

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:  # noqa: ARG002
        self.questions.append(title)
        return self.files.pop(0)

    def open_folder(self, title: str) -> Path | None:
        self.questions.append(title)
        return self.files.pop(0)

    def confirm(self, question: str, meaning: str, verb: str) -> bool:  # noqa: ARG002
        self.questions.append(question)
        return self.agrees


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER, text: str = ""
) -> None:
    """Press and release a key as Qt delivers it to a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def type_text(widget: QWidget, text: str) -> None:
    """Type letters, also Cyrillic ones, which QTest can't."""
    for letter in text:
        QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, letter))


def settle() -> None:
    """Let queued signals and timers of this moment run."""
    for _ in range(3):
        QApplication.processEvents()
    # Without an event loop of its own a test would keep every closed window alive.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
