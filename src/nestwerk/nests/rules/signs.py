"""What stands in somebody's circle: one or two letters or a picture, and another for each."""

from collections.abc import Iterable, Iterator

from nestwerk.nests.rules.sheet import Someone


def signs_of(people: Iterable[Someone]) -> dict[int, str]:
    """Return the sign of each person, by number; as long as there are letters no two have the same."""
    found: dict[int, str] = {}
    for one in people:
        wanted = list(_wanted(one.label))
        found[one.key] = next((sign for sign in wanted if sign not in found.values()), wanted[0])
    return found


def _wanted(label: str) -> Iterator[str]:
    """Return signs for a name, the best first: first letters of two words, or of one, then other letters of it."""
    words = [letters for word in label.split() if (letters := "".join(one for one in word if one.isalnum()))]
    if not words or not label.split()[0][0].isalnum():
        yield label[:2]
        return
    named = [word for word in label.split() if word[0].isalnum()]
    yield named[0][0] + named[1][0] if len(named) > 1 else words[0][:2]
    for letter in "".join(words)[1:]:
        yield words[0][0] + letter
    for number in range(2, 100):
        yield f"{words[0][0]}{number}"
