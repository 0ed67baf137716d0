"""No two pages of one visitor have the same title: among many open ones each is found again.

What parents read has a title that tells nothing to who sees it in passing.
"""

import html
import re
from collections import defaultdict
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from nestwerk.config.tests.everywhere.addresses import every_address
from nestwerk.config.tests.everywhere.kinds import Kind
from nestwerk.config.tests.everywhere.staged import Stage
from nestwerk.people.models import Person
from nestwerk.ui.titles import with_heading

ClientFor = Callable[[Person | None], Client]
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
# Two addresses of one page.
ONE_PAGE = {frozenset({"groups:new", "groups:what"})}
# A word of what a page of a parent is about that its title never has.
TELLS = ("hulp", "geweld", "ouder", "groep", "wis", "netwerk", "verhaal", "kind")


def titles_of(kind: Kind, client: Client, stage: Stage, *, begins: int) -> dict[str, list[str]]:
    """Return the titles of all pages that one visitor sees, each with the names of its addresses."""
    kind.enter(client).cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
    found = defaultdict[str, list[str]](list)
    for number, address in enumerate(every_address(), begins):
        if kind.person is None and kind.name != "nobody" and not {"secret", "code"} & set(address.holes):
            continue
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nl"
        place = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        answer = client.get(address.at(stage.values(address, kind.secret)), REMOTE_ADDR=place)
        words = answer.getvalue().decode("utf-8", "replace")
        if answer.status_code == 200 and (title := _TITLE.search(words)):
            found[html.unescape(title[1]).strip()].append(address.label)
    return found


def test_no_two_pages_of_one_visitor_have_the_same_title(
    stage: Stage, kinds: list[Kind], client_for: ClientFor
) -> None:
    wrong, seen = list[str](), 0
    chosen = {"nobody", "parent", "facilitator", "coordinator", "researcher", "editor", "operator", "guest"}
    for number, kind in enumerate(kind for kind in kinds if kind.name in chosen):
        found = titles_of(kind, client_for(kind.person), stage, begins=number * 1000)
        seen += len(found)
        for title, names in found.items():
            if len(names) > 1 and frozenset(names) not in ONE_PAGE:
                wrong.append(f"{kind.name}: {title}: {', '.join(names)}")
    assert "\n".join(wrong) == ""
    assert seen > 300


def test_what_a_parent_reads_is_not_told_by_its_title(stage: Stage, kinds: list[Kind], client_for: ClientFor) -> None:
    parent = next(kind for kind in kinds if kind.name == "parent")
    found = titles_of(parent, client_for(None), stage, begins=0)
    hers = [
        title for title, names in found.items() if any(name.startswith(("gatherings:", "nests:")) for name in names)
    ]
    assert [title for title in hers if any(word in title.lower() for word in TELLS)] == []
    assert len(hers) > 15


PAGE = "<title>{}</title><h1>{}</h1>"


@pytest.mark.parametrize(
    ("title", "heading", "wanted"),
    [
        ("De groep · Nestwerk", "Het <b>team</b>", "Het team · De groep · Nestwerk"),
        ("De groep · Nestwerk", "<svg><title>x</title></svg> De groep", "De groep · Nestwerk"),
        ("De groep · Nestwerk", "<bdi>سميرة</bdi>", "\u2068سميرة\u2069 · De groep · Nestwerk"),
        ("A &amp; B – Nestwerk", "C &lt;i&gt;", "C &lt;i&gt; · A &amp; B – Nestwerk"),
        ("Nestwerk", "Opvoeden", "Nestwerk"),
        ("Nummers", "Hulp nu", "Nummers"),
    ],
)
def test_a_title_begins_with_the_heading_unless_it_tells_nothing(title: str, heading: str, wanted: str) -> None:
    assert with_heading(PAGE.format(title, heading)) == PAGE.format(wanted, heading)
