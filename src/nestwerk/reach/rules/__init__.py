"""What is true on paper of reports: which periods there are, and what each may tell."""
