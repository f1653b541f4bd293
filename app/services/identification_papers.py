"""Papers of identification."""

from __future__ import annotations

from app.services.identification_given import IdentificationGiven


class IdentificationPapers(IdentificationGiven):
    """Papers as trees, to be looked at or written to a file."""
