"""The registry of schools in the window: the list, the card and its sections."""
