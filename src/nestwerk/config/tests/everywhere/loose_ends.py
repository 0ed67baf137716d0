"""What a page says of itself that is not so: a name that two elements have, and one that nothing has."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Attributes that name other elements of the page, by their ids.
NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns")


@dataclass
class Marks(HTMLParser):
    """Collects ids, what is named by them, and the title."""

    ids: list[str] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    in_title: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = {name: value or "" for name, value in attrs}
        self.in_title = tag == "title"
        if "id" in here:
            self.ids.append(here["id"])
        self.named += [(name, one) for name in NAMING for one in here.get(name, "").split()]
        if tag == "a" and here.get("href", "").startswith("#") and len(here["href"]) > 1:
            self.named.append(("href", here["href"][1:]))

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data


def loose_ends(page: str) -> list[str]:
    """Return each id that stands twice, each that is named and stands nowhere, and whether there is no title."""
    marks = Marks()
    marks.feed(page)
    twice = [f"the id {name} stands {number} times" for name, number in Counter(marks.ids).items() if number > 1]
    nowhere = [f"{how} names {name}, which is nowhere" for how, name in marks.named if name not in set(marks.ids)]
    return [*twice, *dict.fromkeys(nowhere), *([] if marks.title.strip() else ["there is no title"])]
