"""Pages of this room: a parent's own, behind a secret, and the team's."""
