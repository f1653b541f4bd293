"""The pages of the window; `base` says how one is made, `catalogue` which there are."""
