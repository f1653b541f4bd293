"""Alembic's environment: it runs on the connection that it is given, and needs no alembic.ini.

The caller has begun the transaction and commits it, so a failed upgrade leaves nothing behind.
"""

from alembic import context

from app.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
