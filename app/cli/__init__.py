"""The command line: the same services without a window, for unattended work and for tests.

Exit code 0; 2 with one Russian line on standard error that says what to do; 70 for a bug, which is
logged. Standard output carries the command's own result and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from app import bootstrap
from app.domain.errors import AppError

_STOPPED = 130  # as a shell reports a program that was interrupted


def run(argv: Sequence[str]) -> int:
    """Carry out the command in `argv`, or open the window; return the exit code."""
    _speak_utf8()
    return bootstrap.guarded(lambda: _run(argv))


def _run(argv: Sequence[str]) -> int:
    try:
        code = _command(argv)()
        sys.stdout.flush()
    except AppError as error:
        from app import wording  # noqa: PLC0415 - the window is painted before words are needed

        sys.stderr.write(f"{wording.sentence(error)}\n")
        return 2
    except KeyboardInterrupt:
        return _STOPPED
    except BrokenPipeError:
        # The reader of our output has gone; what is left in the buffer has no one to go to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _command(argv: Sequence[str]) -> Callable[[], int]:
    """Return what is asked for; the window without arguments, before the parser is loaded."""
    if not argv:
        return lambda: bootstrap.run_window(None)
    from app.cli.parser import parse  # noqa: PLC0415

    return parse(argv)


def _speak_utf8() -> None:
    """Write UTF-8 where the output goes to a file or a pipe: on Windows it would be cp1251.

    What no encoding has (a name of a file that is no text) is written as an escape, not as a bug.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = None if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")
