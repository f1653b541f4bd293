"""The editor of a roadmap: its passport, and a panel for each kind of part."""
