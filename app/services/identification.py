"""Which schools need help, and why: rules, runs, the ministry's list, papers."""

from __future__ import annotations

from app.services.identification_papers import IdentificationPapers

__all__ = ["Identifications"]


class Identifications(IdentificationPapers):
    """The whole capability; see its parts: rules, runs, leaving, given lists, papers."""
