"""What a parent presses: one step, read from a form. What is not understood changes nothing."""
