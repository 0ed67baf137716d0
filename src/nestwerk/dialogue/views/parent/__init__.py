"""Pages of who takes part, without an account."""
