"""For the coordinator: what all groups of an organisation show together."""
