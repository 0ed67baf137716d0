"""What is true of rhythms and holidays on paper."""
