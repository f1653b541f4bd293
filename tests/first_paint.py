"""A program that starts «Маршрут» through its door and leaves at the first paint of the window."""

from __future__ import annotations

_PROGRAM = """
import json, os, sys
import app.bootstrap, app.cli
def run_window(target):
    import app.ui.application as application
    shell = application.Shell
    def leave():
        {last_words}
        os._exit(0)
    application.Shell = lambda preferences, load: shell(preferences, leave)
    return started(target)
started = app.bootstrap.run_window
app.bootstrap.run_window = run_window
sys.exit(app.cli.run([]))
"""


def program(last_words: str = "pass") -> str:
    """Return the source for `python -c`; `last_words` is the statement it ends with."""
    return _PROGRAM.format(last_words=last_words)
