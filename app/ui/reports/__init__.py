"""Drafts of reports on the screen: the sheet that is edited, what its figures are made of."""
