"""Drafts of reports: put together from the data, edited by a person, then printed."""

from __future__ import annotations

from typing import NewType

ReportId = NewType("ReportId", str)
