"""Pages of this room: find, act, answer."""
