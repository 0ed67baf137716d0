"""Pages of who fills in, without account and without cookie."""
