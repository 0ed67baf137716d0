"""What is true about words, questions and orders. Plain Python."""
