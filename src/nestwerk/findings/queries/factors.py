"""A factor with its elements: the categories in it, the cases they come from, and their codes."""

from collections import defaultdict
from dataclasses import dataclass

from nestwerk.findings.models import Card, Category, Factor
from nestwerk.kernel.text import fold
from nestwerk.stories.models import Code, StudyMember


@dataclass(frozen=True)
class Element:
    """One name of a category, in how many cases it stands, and which codes are in it there."""

    name: str
    categories: tuple[Category, ...]
    codes: tuple[Code, ...]

    @property
    def cases(self) -> str:
        return " · ".join(one.case.name for one in self.categories if one.case)


def elements_of(member: StudyMember, factor: Factor) -> list[Element]:
    """Return the elements of a factor as this member sees them; categories of one name in two cases are one."""
    rows = Category.objects.filter(factor=factor, gone=False).select_related("case")
    seen = Code.objects.seen_by(member).in_use()
    cards = Card.objects.filter(category__in=rows, code__in=seen).select_related("code")
    codes = defaultdict[object, dict[str, Code]](dict)
    for card in cards:
        codes[card.category_id][card.code.name] = card.code
    named = defaultdict[str, list[Category]](list)
    for category in sorted(rows, key=lambda one: one.at):
        named[fold(category.name)].append(category)
    found = []
    for alike in named.values():
        every = {name: code for one in alike for name, code in codes[one.pk].items()}
        found.append(Element(alike[0].name, tuple(alike), tuple(every[name] for name in sorted(every, key=fold))))
    return found
