"""Schools with their histories, groups and facts; statuses and typologies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; every school's head becomes the first of its heads."""
    _papers()
    _widen_schools()
    _histories()
    _groups_and_facts()
    _catalogues()
    _statuses()


def _papers() -> None:
    op.create_table(
        "basis",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("number", sa.String(500), nullable=False),
        sa.Column("date", sa.Date()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("scan_name", sa.String(500), nullable=False),
        sa.Column("scan_digest", sa.String(64), nullable=False),
        sa.Column("scan_size", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(36)),
        _reference("basis", "document_id", "official_document"),
        sa.PrimaryKeyConstraint("id", name="pk_basis"),
    )


def _widen_schools() -> None:
    with op.batch_alter_table("school_name") as names:
        names.add_column(sa.Column("basis_id", sa.String(36)))
        names.create_foreign_key("fk_school_name_basis_id_basis", "basis", ["basis_id"], ["id"])
    for name, length in (("address", 500), ("website", 500), ("inn", 12), ("ogrn", 15)):
        kind = sa.String(length)
        op.add_column("school", sa.Column(name, kind, nullable=False, server_default=""))
    for name in ("opened", "closed", "shelved_on"):
        op.add_column("school", sa.Column(name, sa.Date()))
    shelf = sa.Column("shelf", sa.String(16), nullable=False, server_default="working")
    op.add_column("school", shelf)


def _histories() -> None:
    op.create_table(
        "school_head",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("position", sa.String(500), nullable=False),
        _reference("school_head", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_school_head"),
    )
    op.create_index("ix_school_head_school_id", "school_head", ["school_id"])
    op.execute(
        "INSERT INTO school_head (id, school_id, since, name, position)"
        " SELECT id, id, NULL, head, '' FROM school WHERE head <> ''"
    )
    op.drop_column("school", "head")
    op.create_table(
        "succession",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("predecessor_id", sa.String(36), nullable=False),
        sa.Column("successor_id", sa.String(36), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("basis_id", sa.String(36)),
        sa.Column("note", sa.Text(), nullable=False),
        _reference("succession", "predecessor_id", "school"),
        _reference("succession", "successor_id", "school"),
        _reference("succession", "basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_succession"),
    )
    op.create_index("ix_succession_predecessor_id", "succession", ["predecessor_id"])
    op.create_index("ix_succession_successor_id", "succession", ["successor_id"])


def _groups_and_facts() -> None:
    op.create_table(
        "school_group",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_school_group"),
    )
    op.create_table(
        "group_member",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("group_id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        _reference("group_member", "group_id", "school_group"),
        _reference("group_member", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_group_member"),
    )
    op.create_index("ix_group_member_group_id", "group_member", ["group_id"])
    op.create_index("ix_group_member_school_id", "group_member", ["school_id"])
    op.create_table(
        "school_fact",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(24), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(500), nullable=False),
        _reference("school_fact", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_school_fact"),
    )
    op.create_index("ix_school_fact_school_id", "school_fact", ["school_id"])
    op.create_index("ix_school_fact_year", "school_fact", ["year"])


def _catalogues() -> None:
    op.create_table(
        "status_kind",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("abbreviation", sa.String(500), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("risk", sa.Boolean(), nullable=False),
        sa.Column("supported", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date()),
        sa.Column("valid_until", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_status_kind"),
    )
    op.create_table(
        "typology",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_typology"),
    )
    op.create_table(
        "typology_value",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("typology_id", sa.String(36), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _reference("typology_value", "typology_id", "typology"),
        sa.PrimaryKeyConstraint("id", name="pk_typology_value"),
    )
    op.create_index("ix_typology_value_typology_id", "typology_value", ["typology_id"])


def _statuses() -> None:
    op.create_table(
        "school_status",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("kind_id", sa.String(36), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date()),
        sa.Column("basis_id", sa.String(36)),
        sa.Column("end_basis_id", sa.String(36)),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("end_reason", sa.Text(), nullable=False),
        _reference("school_status", "school_id", "school"),
        _reference("school_status", "kind_id", "status_kind"),
        _reference("school_status", "basis_id", "basis"),
        _reference("school_status", "end_basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_school_status"),
    )
    op.create_index("ix_school_status_basis_id", "school_status", ["basis_id"])
    op.create_index("ix_school_status_kind_id", "school_status", ["kind_id"])
    op.create_index("ix_school_status_school_id", "school_status", ["school_id"])
    op.create_table(
        "school_typology",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("typology_id", sa.String(36), nullable=False),
        sa.Column("value_id", sa.String(36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("basis_id", sa.String(36)),
        _reference("school_typology", "school_id", "school"),
        _reference("school_typology", "typology_id", "typology"),
        _reference("school_typology", "value_id", "typology_value"),
        _reference("school_typology", "basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_school_typology"),
    )
    op.create_index("ix_school_typology_school_id", "school_typology", ["school_id"])
    op.create_index("ix_school_typology_value_id", "school_typology", ["value_id"])


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)
