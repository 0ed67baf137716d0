"""Files of this room to plain rows."""
