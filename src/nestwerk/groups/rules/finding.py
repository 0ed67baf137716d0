"""When on the day a group meets, in the words that somebody chooses by."""

MORNING, AFTERNOON, EVENING = "ochtend", "middag", "avond"
NOON, DUSK = 12, 17


def part_of_day(hour: int) -> str:
    """Return morning (before 12), afternoon (before 17) or evening, for an hour of the clock on the wall."""
    return MORNING if hour < NOON else AFTERNOON if hour < DUSK else EVENING
