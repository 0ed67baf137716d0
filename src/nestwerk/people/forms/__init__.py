"""What people fill in: on pages, and as a second step to sign in."""
