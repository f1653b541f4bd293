"""Long work away from the window's thread: progress after 600 ms, and a way to stop it.

A runnable holds bound signals only, never the QObject that owns them: the object may be gone when
the work ends. In `QRunnable.run` the exception hook would be called on the worker's thread, so
every error travels back as a value and is said or raised on the window's own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.domain.errors import AppError, Cancelled
from app.domain.progress import NoProgress, Progress
from app.ui.memory import Garbage
from app.ui.notifier import Notifier

T = TypeVar("T")

PATIENCE_MS = 600
REPORT_EVERY_S = 0.05


class Jobs(Protocol):
    """Runs long work; pages know this protocol only."""

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], object],
        on_failed: Callable[[AppError], object] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Run `work(progress)` and hand its result to `on_done` on the window's thread.

        An AppError goes to `on_failed`, or is said by the notifier; cancelled work calls neither.
        Work that a person asked to stop and that was done all the same says so before its answer.
        Quiet work shows no dialog: whoever began it says on the page that it goes on.
        """


class ThreadJobs(QObject):
    """Jobs in a pool of one worker, so that two jobs never write at once."""

    def __init__(self, notifier: Notifier, window: QWidget) -> None:
        super().__init__(window)
        self._notifier = notifier
        self._window = window
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: set[_Watch] = set()
        self._garbage = Garbage()

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], object],
        on_failed: Callable[[AppError], object] | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Start the work in the pool; see `Jobs.run`."""
        failed = on_failed or self._notifier.complain
        watch = _Watch(title, self._answering(on_done), failed, self._window)
        if not quiet:
            watch.lose_patience()
        watch.ended.connect(self._on_watch_ended)
        if not self._running:
            self._garbage.begin()
        self._running.add(watch)
        self._pool.start(_Runnable(work, watch.signals, watch.stop))

    def _answering(self, on_done: Callable[[T], object]) -> Callable[[T, bool], object]:
        def answer(result: T, too_late: bool) -> None:
            with self._notifier.too_late() if too_late else nullcontext():
                on_done(result)

        return answer

    def busy(self) -> bool:
        """Tell whether any work is under way."""
        return bool(self._running)

    def finish(self) -> None:
        """Ask all work to stop and wait for it; for the end of the program."""
        for watch in self._running:
            watch.stop.ask()
        self._pool.waitForDone()

    def _on_watch_ended(self, watch: _Watch) -> None:
        self._running.discard(watch)
        watch.deleteLater()
        if not self._running:
            self._garbage.end()


class InlineJobs:
    """Jobs that run where they are called: for tests and for pictures without a display."""

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier

    def run(
        self,
        title: str,  # noqa: ARG002 - the protocol's
        work: Callable[[Progress], T],
        on_done: Callable[[T], object],
        on_failed: Callable[[AppError], object] | None = None,
        *,
        quiet: bool = False,  # noqa: ARG002 - the protocol's
    ) -> None:
        """Run the work at once; see `Jobs.run`."""
        try:
            result = work(NoProgress())
        except AppError as error:
            (on_failed or self._notifier.complain)(error)
        else:
            on_done(result)


class _Stop:
    """A person's wish to stop, asked on one thread and heard on another.

    A wish before the work is sealed is always heard, a later one never.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = self._heard = self._sealed = False

    @property
    def asked(self) -> bool:
        """Whether a person asked to stop."""
        return self._asked

    @property
    def unheard(self) -> bool:
        """Whether a person asked to stop and the work went on to its end."""
        return self._asked and not self._heard

    def ask(self) -> None:
        """Wish that the work stops."""
        with self._lock:
            self._asked = True

    def check(self, *, last: bool = False) -> None:
        """Raise Cancelled where it was wished in time; after the `last` time it is too late."""
        with self._lock:
            if self._sealed:
                return
            if self._asked:
                self._heard = True
                raise Cancelled
            self._sealed = last


class _Signals(QObject):
    progressed = Signal(int, int)
    sealed = Signal()
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()


class _Reporter(Progress):
    """The progress of a job: throttled reports, and the question whether to stop."""

    def __init__(self, report: SignalInstance, sealed: SignalInstance, stop: _Stop) -> None:
        self._report = report
        self._sealed = sealed
        self._stop = stop
        self._last = 0.0

    def step(self, done: int, total: int) -> None:
        """Report progress; raise Cancelled when the person asked to stop."""
        self._stop.check()
        now = time.monotonic()
        if now - self._last >= REPORT_EVERY_S or done >= total:
            self._last = now
            self._report.emit(done, total)

    def seal(self) -> None:
        """Ask for the last time, and have the button taken away."""
        self._stop.check(last=True)
        self._sealed.emit()


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[Progress], Any], signals: _Signals, stop: _Stop) -> None:
        super().__init__()
        self._work = work
        self._progressed = signals.progressed
        self._sealed = signals.sealed
        self._done = signals.done
        self._failed = signals.failed
        self._cancelled = signals.cancelled
        self._stop = stop

    def run(self) -> None:
        """Do the work; whatever it raises is sent to the window's thread."""
        try:
            result = self._work(_Reporter(self._progressed, self._sealed, self._stop))
        except Cancelled:
            self._cancelled.emit()
        except Exception as error:  # noqa: BLE001 - a bug must reach the hook on the main thread
            self._failed.emit(error)
        else:
            self._done.emit(result)


class _Watch(QObject):
    """What the window knows of one job: its callbacks, its dialog, its stop."""

    ended = Signal(object)

    def __init__(
        self,
        title: str,
        on_done: Callable[[Any, bool], object],
        on_failed: Callable[[AppError], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.stop = _Stop()
        self.signals = _Signals(self)
        self._title = title
        self._on_done = on_done
        self._on_failed = on_failed
        self._window = window
        self._dialog: QProgressDialog | None = None
        self._progress = (0, 0)
        self._sealed = False
        queued = Qt.ConnectionType.QueuedConnection
        self.signals.progressed.connect(self._on_progressed, queued)
        self.signals.sealed.connect(self._on_sealed, queued)
        self.signals.done.connect(self._on_done_signal, queued)
        self.signals.failed.connect(self._on_failed_signal, queued)
        self.signals.cancelled.connect(self._end, queued)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_dialog)

    def lose_patience(self) -> None:
        """Show a dialog if the work is not done in time."""
        self._patience.start()

    def _show_dialog(self) -> None:
        dialog = QProgressDialog(self._title, "Остановить", 0, 0, self._window)
        dialog.setWindowTitle("Маршрут")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setMinimumDuration(0)
        dialog.canceled.connect(self._on_stop_asked)
        self._dialog = dialog
        self._on_progressed(*self._progress)
        if self._sealed:
            self._show_bare("Остановить уже нельзя")
        dialog.show()

    def _on_stop_asked(self) -> None:
        """Keep the dialog, which hides itself, until the work has heard."""
        self.stop.ask()
        if self._dialog is not None and not self._sealed:
            self._show_bare("Останавливаю…")
            self._dialog.show()

    def _on_sealed(self) -> None:
        self._sealed = True
        if self._dialog is not None:
            self._show_bare("Остановить уже нельзя")

    def _show_bare(self, told: str) -> None:
        """Say under the title how it stands with stopping, without the button."""
        assert self._dialog is not None
        self._dialog.setLabelText(f"{self._title}\n{told}")
        self._dialog.setCancelButton(None)

    def _on_progressed(self, done: int, total: int) -> None:
        self._progress = (done, total)
        if self._dialog is not None and not self.stop.asked:
            self._dialog.setRange(0, total)
            self._dialog.setValue(done)

    def _on_done_signal(self, result: object) -> None:
        self._end()
        self._on_done(result, self.stop.unheard)

    def _on_failed_signal(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, AppError):
            raise error
        self._on_failed(error)

    def _end(self) -> None:
        self._patience.stop()
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None
        self.ended.emit(self)
