"""What is true of a network on paper: measures, circles, and what changed between two maps."""
