"""Pages of this room: find, count, answer."""
