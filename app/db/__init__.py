"""The store: engine, unit of work, journal, migrations, backups."""
