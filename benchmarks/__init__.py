"""What things cost, side by side with others: figures, never timed tests. Outside the package that users get."""
