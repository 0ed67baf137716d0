"""One thing that is well or wrong, in one plain sentence with the way out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One thing that must be so, or (when `must` is false) had better be."""

    name: str
    ok: bool
    sentence: str
    must: bool = True

    @property
    def wrong(self) -> bool:
        return self.must and not self.ok


def judged(name: str, ok: bool, well: str, wrong: str, *, must: bool = True) -> Point:
    """Return the point with the sentence that fits."""
    return Point(name, ok, well if ok else wrong, must)
