"""Fields of a form and answers of a school as they are kept: plain JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from app.domain.collections import (
    AnswerKind,
    Asked,
    CollectionField,
    GivenAnswer,
    Reply,
    ResultFigure,
)
from app.domain.indicators import PassportId
from app.domain.results import Exam, Procedure
from app.domain.school import FactMeasure, SchoolId

_DEFAULTS = {one.name: one.default for one in fields(CollectionField)}


def field_json(one: CollectionField) -> dict[str, Any]:
    """Return a field as it is kept; what is as usual is left out."""
    kept: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        value = getattr(one, name)
        if value == default:
            continue
        if isinstance(value, Procedure):
            value = [value.exam.value, value.subject, value.grade]
        kept[name] = list(value) if isinstance(value, tuple) else value
    return kept


def field_of(kept: Mapping[str, Any]) -> CollectionField:
    """Return a field that was kept."""
    given = dict(kept)
    procedure = given.get("procedure")
    measure, figure, passport = (given.get(name) for name in ("measure", "figure", "passport"))
    return CollectionField(
        **{
            **given,
            "asked": Asked(given["asked"]),
            "kind": AnswerKind(given["kind"]),
            "passport": PassportId(passport) if passport else None,
            "measure": FactMeasure(measure) if measure else None,
            "figure": ResultFigure(figure) if figure else None,
            "procedure": Procedure(Exam(procedure[0]), *procedure[1:]) if procedure else None,
            "options": tuple(given.get("options", ())),
        }
    )


def reply_json(reply: Reply) -> dict[str, Any]:
    """Return what is kept of a reply beside its own columns."""
    return {
        "sent_at": reply.sent_at.isoformat() if reply.sent_at else None,
        "sent_stamp": reply.sent_stamp,
        "stamp": reply.stamp,
        "refused": reply.refused,
        "cells": {
            key: {"said": one.said, "note": one.note, "fault": one.fault}
            for key, one in reply.answers.items()
        },
    }


def reply_of(
    school: SchoolId, received_at: datetime | None, file_digest: str, kept: Mapping[str, Any]
) -> Reply:
    """Return a reply that was kept."""
    sent = kept.get("sent_at")
    return Reply(
        school=school,
        sent_at=datetime.fromisoformat(sent) if sent else None,
        sent_stamp=kept.get("sent_stamp", ""),
        received_at=received_at,
        stamp=kept.get("stamp", ""),
        file_digest=file_digest,
        refused=kept.get("refused", ""),
        answers={key: GivenAnswer(**one) for key, one in kept.get("cells", {}).items()},
    )
