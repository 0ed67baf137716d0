"""Pages that join rooms: the front door, and what a funder reads."""
