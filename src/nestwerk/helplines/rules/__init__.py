"""What is true of words: whether somebody is in danger."""
