"""Pages of who takes part in a sounding board, without account."""
