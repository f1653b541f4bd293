"""Keys sort by the time they were made and are never the same."""

from __future__ import annotations

import threading
import uuid

import pytest

from app.db import keys


def test_keys_rise_and_differ() -> None:
    made = [keys.new_key() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_a_key_is_a_uuid_of_version_7() -> None:
    key = uuid.UUID(keys.new_key())
    assert (key.version, key.variant) == (7, uuid.RFC_4122)


def test_a_key_carries_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    later = keys._moment + 60_000
    monkeypatch.setattr("time.time_ns", lambda: later * 1_000_000)
    monkeypatch.setattr(keys, "_moment", keys._moment)
    monkeypatch.setattr(keys, "_counter", keys._counter)
    assert int(keys.new_key().replace("-", "")[:12], 16) == later


def test_a_clock_that_goes_back_does_not_take_keys_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys.new_key()
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000_000)
    assert keys.new_key() > before


def test_a_full_counter_moves_to_the_next_millisecond(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keys.new_key()
    monkeypatch.setattr(keys, "_moment", keys._moment + 1_000)
    monkeypatch.setattr(keys, "_counter", (1 << 42) - 1)
    assert keys.new_key() > before


def test_threads_do_not_make_the_same_key() -> None:
    made: list[str] = []

    def make() -> None:
        made.extend([keys.new_key() for _ in range(2_000)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000
