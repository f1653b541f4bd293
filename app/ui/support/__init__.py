"""The views of mentors and curators, and what their dialogs share."""
