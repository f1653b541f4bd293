"""Tells the pages which data changed and who began it (Anki's scheme).

A page that is visible reloads, a hidden one goes stale and reloads when it is shown; the one that
began the change may keep what it has in hand.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Outcome, Topic


class ChangeHub(QObject):
    """The one place that changes of data are announced.

    Signals:
        changed: the topics (frozenset of Topic) and the initiator (any object, or None).
    """

    changed = Signal(object, object)

    def publish(self, outcome: Outcome[Any], initiator: object = None) -> None:
        """Announce what a service call changed; nothing is said when nothing changed."""
        if outcome.operation is not None:
            self.announce(outcome.topics, initiator)

    def announce(self, topics: frozenset[Topic], initiator: object = None) -> None:
        """Announce topics that changed without an operation (a restore, a new database)."""
        self.changed.emit(topics, initiator)
