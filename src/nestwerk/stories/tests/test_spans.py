"""Overlapping passages laid flat (S25): few pieces, fast, and each sign has the passages that it is in."""

import time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from nestwerk.stories.rules.spans import Laid, Span, flattened, paragraph_at, paragraphs

PLACES = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(st.text(st.sampled_from("ab\n"), max_size=40), st.lists(PLACES, max_size=8))
def test_each_sign_is_in_one_piece_with_the_passages_that_it_is_in(text: str, places: list[list[int]]) -> None:
    passages = [Laid(key, start, end) for key, (start, end) in enumerate(places)]
    lines = paragraphs(text)
    assert [text[start:end] for start, end in lines] == text.split("\n")
    for (start, end), pieces in zip(lines, flattened(lines, passages), strict=True):
        signs = [(at, span.keys) for span in pieces for at in range(span.start, span.end)]
        assert [at for at, _ in signs] == list(range(start, end))
        for at, keys in signs:
            assert set(keys) == {one.key for one in passages if one.start <= at < one.end}


def test_who_begins_first_comes_first_and_of_equals_the_longest() -> None:
    passages = [Laid("short", 0, 3), Laid("long", 0, 6), Laid("late", 2, 4)]
    assert flattened([(0, 6)], passages)[0] == [
        Span(0, 2, ("long", "short")),
        Span(2, 3, ("long", "short", "late")),
        Span(3, 4, ("long", "late")),
        Span(4, 6, ("long",)),
    ]


def test_a_thousand_passages_in_60_kb_are_at_most_2001_pieces_within_50_ms() -> None:
    dice = Random(7)  # noqa: S311 - no secret, and the same passages each time
    passages = [Laid(key, start := dice.randrange(60_000), start + dice.randrange(20, 700)) for key in range(1000)]
    spent = []
    for _ in range(3):
        begun = time.thread_time()
        pieces = flattened([(0, 60_700)], passages)[0]
        spent.append(time.thread_time() - begun)
    assert len(pieces) <= 2001
    assert max(len(span.keys) for span in pieces) > 5
    assert min(spent) <= 0.05


def test_a_place_is_in_the_paragraph_that_it_ends() -> None:
    lines = paragraphs("ab\n\ncd")
    assert [paragraph_at(lines, at) for at in range(7)] == [0, 0, 0, 1, 2, 2, 2]
