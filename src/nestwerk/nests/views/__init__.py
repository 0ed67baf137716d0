"""Pages of this room: a parent's own, behind her secret; and what the team and research see, which is not a map."""
