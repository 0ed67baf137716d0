"""Find, act, answer: for who fills in (`parent`), and for who asks (`team`)."""
