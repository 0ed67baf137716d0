"""What is true of a story of change: how much of it who hides names may take out."""

LONGEST_STORY, LONGEST_WHY = 1500, 400


def keeps_enough(told: str, shown: str) -> bool:
    """True when at least half of the words are still there: names go, what was told does not."""
    return 2 * len(shown.split()) >= len(told.split())
