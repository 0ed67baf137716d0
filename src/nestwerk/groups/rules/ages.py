"""How old the children are for whom a group is, in whole years; -1 is before birth."""

UNBORN, OLDEST = -1, 25


def fits(age: int, *, youngest: int | None, oldest: int | None) -> bool:
    """True when a child of this age is one of those; what nobody said keeps nobody out."""
    return (youngest is None or youngest <= age) and (oldest is None or age <= oldest)
