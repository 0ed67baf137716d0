"""Tokens, browsers and roles, on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.people import rules


@given(st.text(), st.text())
def test_a_fingerprint_tells_tokens_apart(one: str, other: str) -> None:
    try:
        assert (rules.fingerprint(one) == rules.fingerprint(other)) == (one == other)
    except UnicodeEncodeError:
        assert any("\ud800" <= letter <= "\udfff" for letter in one + other)


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Windows"),
        ("curl/8", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(user_agent: str, expected: str) -> None:
    assert rules.browser_of(user_agent) == expected


@given(st.frozensets(st.sampled_from("abcd")), st.frozensets(st.sampled_from("abcd")))
def test_changing_roles_ends_at_the_wanted_ones(held: frozenset[str], wanted: frozenset[str]) -> None:
    given_, taken = rules.roles_to_change(held, wanted)
    assert ((held | given_) - taken, given_ & held, taken & wanted) == (wanted, frozenset(), frozenset())
