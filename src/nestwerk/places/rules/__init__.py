"""What is true of places, on paper."""
