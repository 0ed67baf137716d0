"""Begin and end of each code in words, in a text that is read from start to end (S24)."""

import html
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.people.models import Person
from nestwerk.stories import actions
from nestwerk.stories.models import StudyMember
from nestwerk.stories.rules.edges import Part, with_edges
from nestwerk.stories.rules.spans import paragraphs
from nestwerk.world import StoriesWorld, World

ClientFor = Callable[[Person | None], Client]
marks = st.tuples(st.integers(0, 30), st.integers(1, 30), st.sampled_from(["fear", "hope", "rest"]))


@given(st.text(alphabet="ab \n", min_size=1, max_size=40), st.lists(marks, max_size=8))
def test_nothing_is_missing_and_each_edge_stands_where_it_is(words: str, found: list[tuple[int, int, str]]) -> None:
    # As passages are kept: without blanks at their edges.
    passages = [
        (end - len(words[a:end].lstrip()), a + len(words[a:end].rstrip()), name)
        for a, b, name in found
        if words[a : (end := a + b)].strip() and (end := min(end, len(words)))
    ]
    read = with_edges(words, paragraphs(words), passages)
    assert "\n".join("".join(part.words for part in parts if not part.edge) for parts in read) == words
    at, standing, seen = 0, dict[str, list[int]](), list[tuple[int, int, str]]()
    for parts in read:
        for part in parts:
            if part.edge == "begin":
                standing.setdefault(part.words, []).append(at)
            elif part.edge == "end":
                seen.append((standing[part.words].pop(), at, part.words))
            else:
                at += len(part.words)
        at += 1
    assert sorted((name, a) for a, _b, name in seen) == sorted((name, a) for a, _b, name in passages)
    assert sorted((name, b) for _a, b, name in seen) == sorted((name, b) for _a, b, name in passages)


def test_what_ends_comes_before_what_begins() -> None:
    words = "Ik kom. Ik blijf."
    parts = with_edges(words, [(0, len(words))], [(8, 17, "rest"), (0, 8, "hope")])
    assert parts == [
        [
            Part("hope", "begin"),
            Part("Ik kom. "),
            Part("hope", "end"),
            Part("rest", "begin"),
            Part("Ik blijf."),
            Part("rest", "end"),
        ]
    ]


@pytest.mark.database
def test_a_text_is_read_with_begin_and_end_of_its_codes(
    world: World, stories: StoriesWorld, coder: StudyMember, client_for: ClientFor, at: datetime
) -> None:
    text = stories.waiting
    words = text.versions.get().words
    start = words.index("Ik zet koffie")
    actions.give_code(member=coder, text=text, version=1, start=start, end=start + 13, new_name="Koffie & <zo>", at=at)
    address = reverse("stories:list", args=[text.pk])
    katja = client_for(world.katja)
    assert f"{address}?lees=1" in katja.get(address).content.decode()
    page = katja.get(address, {"lees": "1"}).content.decode()
    told = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert "[begin Koffie & <zo>] Ik zet koffie [einde Koffie & <zo>]  en ik luister." in told
    assert "<zo>" not in page
    # Of somebody else it says whose it is.
    told = html.unescape(re.sub(r"<[^>]+>", "", client_for(world.chantal).get(address, {"lees": "1"}).content.decode()))
    assert "[begin Koffie & <zo> · Katja] Ik zet koffie" in told
