"""How far an address is shown, from the most people to the fewest."""

WIDEST_FIRST = ("public", "after-sign-up", "by-phone")


def is_narrower(shown: str, *, than: str) -> bool:
    """True when fewer people see it than before."""
    return WIDEST_FIRST.index(shown) > WIDEST_FIRST.index(than)
