"""What is true of findings without a computer."""
