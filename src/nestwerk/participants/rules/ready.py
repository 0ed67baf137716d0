"""Texts that stand ready for the team, in every language that a parent reads."""

# Each is a template of this name; those in TELL_OF_MEETING name the day and hour of the next meeting, or are about what
# is done there: when it is past or does not go on, they are true no more.
READY = ("see-you", "answer", "food", "outside", "thanks", "missed")
TELL_OF_MEETING = frozenset({"see-you", "answer", "food", "outside"})
# What is said after one meeting is no longer true at the next: it fits one person.
FOR_ONE = frozenset({"missed"})
# The team's own words, in signs: what a telephone still shows.
MOST_SIGNS = 600
