"""Dialogs: only for what can't be done where it is shown."""
