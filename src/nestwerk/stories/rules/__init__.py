"""What is true of stories on paper: places in a text, how far coders agree, what a table of codes says."""
