"""Tables of records: one model and one look for all of them."""
