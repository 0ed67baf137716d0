"""The team's side: what parents bring in, and steering with a reason."""
