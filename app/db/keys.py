"""Keys that sort by time: UUID version 7 (RFC 9562), so that copies of a database can be merged."""

from __future__ import annotations

import secrets
import threading
import time

_COUNTER_BITS = 42
_TAIL_BITS = 32
_UUID_7 = 0x7 << 76
_VARIANT = 0b10 << 62

_lock = threading.Lock()
_moment = 0
_counter = 0


def new_key() -> str:
    """Return a new key, 36 characters of text, greater than all before it in this process.

    Within a millisecond a counter of 42 bits rises (RFC 9562 §6.2, method 1); it starts at a
    random value with its top bit clear, and a clock that goes back does not take it back.
    """
    global _moment, _counter  # noqa: PLW0603 - the order holds for the process
    with _lock:
        now = time.time_ns() // 1_000_000
        if now > _moment:
            _moment, _counter = now, secrets.randbits(_COUNTER_BITS - 1)
        else:
            _counter += 1
            if _counter >> _COUNTER_BITS:
                _moment, _counter = _moment + 1, secrets.randbits(_COUNTER_BITS - 1)
        moment, counter = _moment, _counter
    high = moment << 80 | _UUID_7 | (counter >> 30) << 64
    low = _VARIANT | (counter & 0x3FFFFFFF) << _TAIL_BITS | secrets.randbits(_TAIL_BITS)
    text = f"{high | low:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
