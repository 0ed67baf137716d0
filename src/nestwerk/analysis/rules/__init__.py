"""What is true of codes in texts, without a computer."""
