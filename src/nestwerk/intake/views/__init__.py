"""Hand in, follow, undo, and tend the labels."""
