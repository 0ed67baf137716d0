"""What is true of a session on paper: its clock, and where one stands in it."""
