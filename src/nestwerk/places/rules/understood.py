"""What a text says about a place."""

from dataclasses import dataclass, field

from nestwerk.places.rules.place import Place


@dataclass(frozen=True)
class Understood:
    """`places` is the place that is meant; several: ask which. `others` have the name too and are meant less often.

    `typed` are the words that name it and `rest` what else is asked, all of it when nothing is named. `sure` is False
    when it may be no place at all; `slip` says that it was spelt in another way.
    """

    places: tuple[Place, ...] = ()
    others: tuple[Place, ...] = ()
    typed: str = ""
    rest: str = ""
    sure: bool = False
    slip: bool = field(default=False)

    @property
    def place(self) -> Place | None:
        """Return the one place that is surely meant; None when it is to be asked, or when there is none."""
        return self.places[0] if self.sure and len(self.places) == 1 else None

    @property
    def asks(self) -> bool:
        """True when there is something to choose from."""
        return bool(self.places) and self.place is None
