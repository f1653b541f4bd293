"""Long work: done, failed, stopped, and a progress dialog only after a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import Cancelled, UserCode, UserError
from app.domain.progress import Progress
from app.ui import jobs as jobs_module
from app.ui.jobs import InlineJobs, ThreadJobs
from tests.ui.fakes import RecordingNotifier


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """A window that jobs belong to."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def jobs(owner: QWidget, notifier: RecordingNotifier) -> ThreadJobs:
    """Jobs on a worker's thread."""
    return ThreadJobs(notifier, owner)


def test_the_result_comes_back_on_the_windows_thread(jobs: ThreadJobs, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []

    def work(progress: Progress) -> int:
        progress.step(1, 1)
        assert threading.current_thread() is not threading.main_thread()
        return 42

    jobs.run(
        "Считаю…",
        work,
        lambda result: seen.append((result, threading.current_thread() is threading.main_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]
    assert not jobs.busy()


def test_an_expected_error_is_said(
    jobs: ThreadJobs, notifier: RecordingNotifier, qtbot: QtBot
) -> None:
    def work(_progress: Progress) -> None:
        raise UserError(UserCode.NO_PLAN_FOUND, path="план.docx")

    jobs.run("Читаю…", work, lambda _result: pytest.fail("it failed"))
    qtbot.waitUntil(lambda: bool(notifier.complaints))
    assert "план.docx" in notifier.complaints[0]


def test_a_bug_reaches_the_hook_on_the_windows_thread(jobs: ThreadJobs, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError("a bug")

    with qtbot.captureExceptions() as caught:
        jobs.run("Читаю…", work, lambda _result: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0][1], ZeroDivisionError)


def test_patience_then_a_dialog_that_stops_the_work(
    jobs: ThreadJobs, owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "PATIENCE_MS", 50)
    ended = threading.Event()

    def work(progress: Progress) -> None:
        try:
            for done in range(2000):
                progress.step(done, 2000)
                time.sleep(0.005)
        except Cancelled:
            ended.set()
            raise

    def dialog() -> QProgressDialog | None:
        return owner.findChild(QProgressDialog)

    jobs.run("Читаю…", work, lambda _result: pytest.fail("it was stopped"))
    assert dialog() is None
    qtbot.waitUntil(lambda: dialog() is not None)
    shown = dialog()
    assert shown is not None
    assert shown.labelText() == "Читаю…"
    shown.canceled.emit()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert ended.is_set()


@pytest.mark.parametrize("seals", [True, False], ids=["a write", "what cannot be stopped"])
def test_a_stop_that_comes_too_late_is_told_with_the_way_back(
    jobs: ThreadJobs,
    owner: QWidget,
    notifier: RecordingNotifier,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    seals: bool,
) -> None:
    monkeypatch.setattr(jobs_module, "PATIENCE_MS", 20)
    go_on = threading.Event()

    def work(progress: Progress) -> str:
        if seals:
            progress.seal()
        go_on.wait(5)
        if seals:
            progress.step(1, 1)  # what was sealed is done to its end
        return "Загружено: 5"

    jobs.run("Сохраняю…", work, lambda said: notifier.say(said, undo=True))
    qtbot.waitUntil(lambda: owner.findChild(QProgressDialog) is not None)
    shown = owner.findChild(QProgressDialog)
    assert isinstance(shown, QProgressDialog)
    button = shown.findChild(QPushButton)
    if seals:
        assert button is None
        assert "Остановить уже нельзя" in shown.labelText()
    else:
        assert button is not None
    shown.canceled.emit()
    if not seals:
        assert shown.isVisible()
        assert "Останавливаю" in shown.labelText()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert notifier.said == [("Остановить было уже нельзя. Загружено: 5", True)]


def test_a_stop_before_the_last_question_is_always_heard(
    jobs: ThreadJobs, owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "PATIENCE_MS", 20)
    go_on = threading.Event()
    stored: list[bool] = []

    def work(progress: Progress) -> None:
        progress.step(1, 1)
        go_on.wait(5)
        progress.seal()
        stored.append(True)

    jobs.run("Сохраняю…", work, lambda _result: pytest.fail("it was stopped"))
    qtbot.waitUntil(lambda: owner.findChild(QProgressDialog) is not None)
    shown = owner.findChild(QProgressDialog)
    assert isinstance(shown, QProgressDialog)
    shown.canceled.emit()
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert stored == []


def test_quick_work_shows_no_dialog(jobs: ThreadJobs, owner: QWidget, qtbot: QtBot) -> None:
    done: list[int] = []
    jobs.run("Считаю…", lambda _progress: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert owner.findChild(QProgressDialog) is None


def test_closing_waits_for_what_is_under_way(jobs: ThreadJobs, qtbot: QtBot) -> None:
    started = threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        while True:
            progress.step(0, 1)
            time.sleep(0.01)

    jobs.run("Читаю…", work, lambda _result: None)
    started.wait(5)
    jobs.finish()
    qtbot.waitUntil(lambda: not jobs.busy())


@pytest.mark.parametrize("fails", [False, True])
def test_inline_jobs_answer_at_once(notifier: RecordingNotifier, fails: bool) -> None:
    def work(_progress: Progress) -> int:
        if fails:
            raise UserError(UserCode.UNDO_NOTHING)
        return 7

    done: list[int] = []
    run: Callable[..., None] = InlineJobs(notifier).run
    run("…", work, done.append)
    assert done == ([] if fails else [7])
    assert bool(notifier.complaints) is fails
