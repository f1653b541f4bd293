"""Pure rules and frozen records of the field. Nothing here reads a clock, a file or a database."""
