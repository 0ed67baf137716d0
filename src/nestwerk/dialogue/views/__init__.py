"""Find, act, answer: for who takes part on a phone (`parent`), and for who leads (`team`)."""
