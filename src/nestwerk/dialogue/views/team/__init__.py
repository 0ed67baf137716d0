"""Pages of who leads a session."""
