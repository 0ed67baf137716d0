"""Pages of who works in the study."""
