"""People with dates of office and cases; mentors, curators, visits; the office's settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("email", sa.String(500), nullable=False, server_default=""))
        person.add_column(sa.Column("since", sa.Date()))
        person.add_column(sa.Column("until", sa.Date()))
        person.add_column(sa.Column("replaced_by", sa.String(36)))
        name = "fk_person_replaced_by_person"
        person.create_foreign_key(name, "person", ["replaced_by"], ["id"])
    _people()
    _settings()
    _mentors()
    _agreements()
    _curators()
    _visits()
    _recommendations()
    _working_groups()


def _people() -> None:
    op.create_table(
        "word_forms",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("folded", sa.String(500), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("gender", sa.String(16), nullable=False),
        sa.Column("declines", sa.Boolean(), nullable=False),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("confirmed_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_word_forms"),
    )
    op.create_index("ix_word_forms_folded", "word_forms", ["folded"])
    op.create_table(
        "party_decision",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("first", sa.String(500), nullable=False),
        sa.Column("second", sa.String(500), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_party_decision"),
    )
    op.create_index("ix_party_decision_first", "party_decision", ["first"])
    op.create_index("ix_party_decision_second", "party_decision", ["second"])


def _settings() -> None:
    op.create_table(
        "office_setting",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_setting"),
        sa.UniqueConstraint("key", name="uq_office_setting_key"),
    )
    op.create_table(
        "postponement",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_postponement"),
        sa.UniqueConstraint("subject", name="uq_postponement_subject"),
    )


def _mentors() -> None:
    op.create_table(
        "mentorship",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("mentor_id", sa.String(36)),
        sa.Column("mentor_name", sa.String(500), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
        sa.Column("basis_id", sa.String(36)),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _reference("mentorship", "mentor_id", "school"),
        _reference("mentorship", "school_id", "school"),
        _reference("mentorship", "basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_mentorship"),
    )
    op.create_index("ix_mentorship_mentor_id", "mentorship", ["mentor_id"])
    op.create_index("ix_mentorship_school_id", "mentorship", ["school_id"])


def _agreements() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("mentorship_id", sa.String(36), nullable=False),
        sa.Column("number", sa.String(500), nullable=False),
        sa.Column("signed_on", sa.Date()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("scan_name", sa.String(500), nullable=False),
        sa.Column("scan_digest", sa.String(64), nullable=False),
        sa.Column("scan_size", sa.Integer(), nullable=False),
        sa.Column("prolongs_id", sa.String(36)),
        _reference("agreement", "mentorship_id", "mentorship"),
        _reference("agreement", "prolongs_id", "agreement"),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
    )
    op.create_index("ix_agreement_mentorship_id", "agreement", ["mentorship_id"])


def _curators() -> None:
    op.create_table(
        "curatorship",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
        sa.Column("basis_id", sa.String(36)),
        sa.Column("end_reason", sa.Text(), nullable=False),
        _reference("curatorship", "person_id", "person"),
        _reference("curatorship", "school_id", "school"),
        _reference("curatorship", "basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_curatorship"),
    )
    op.create_index("ix_curatorship_person_id", "curatorship", ["person_id"])
    op.create_index("ix_curatorship_school_id", "curatorship", ["school_id"])


def _visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("next_date", sa.Date()),
        _reference("visit", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_on", "visit", ["on"])
    op.create_index("ix_visit_person_id", "visit", ["person_id"])
    op.create_table(
        "visit_school",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("visit_id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        _reference("visit_school", "visit_id", "visit"),
        _reference("visit_school", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_school"),
    )
    op.create_index("ix_visit_school_school_id", "visit_school", ["school_id"])
    op.create_index("ix_visit_school_visit_id", "visit_school", ["visit_id"])
    op.create_table(
        "visit_file",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("visit_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        _reference("visit_file", "visit_id", "visit"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_file"),
    )
    op.create_index("ix_visit_file_visit_id", "visit_file", ["visit_id"])


def _recommendations() -> None:
    op.create_table(
        "recommendation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("visit_id", sa.String(36)),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("addressee", sa.String(500), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("closed_on", sa.Date()),
        sa.Column("outcome", sa.Text(), nullable=False),
        _reference("recommendation", "school_id", "school"),
        _reference("recommendation", "visit_id", "visit"),
        sa.PrimaryKeyConstraint("id", name="pk_recommendation"),
    )
    op.create_index("ix_recommendation_school_id", "recommendation", ["school_id"])
    op.create_index("ix_recommendation_visit_id", "recommendation", ["visit_id"])


def _working_groups() -> None:
    op.create_table(
        "working_group",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("basis_id", sa.String(36)),
        sa.Column("note", sa.Text(), nullable=False),
        _reference("working_group", "basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_working_group"),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("group_id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("position", sa.String(500), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
        sa.Column("place", sa.Integer(), nullable=False),
        _reference("membership", "group_id", "working_group"),
        _reference("membership", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
    )
    op.create_index("ix_membership_group_id", "membership", ["group_id"])


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)
