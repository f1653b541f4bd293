"""Charts in plain numbers: one layout for all painters, and the painters that need no window."""
