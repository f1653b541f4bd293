"""Composition root: the one place where paths, database, services and window meet."""
