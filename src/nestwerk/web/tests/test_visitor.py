"""Addresses of visitors, on paper."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nestwerk.web import visitor


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ("", 0, "10.0.0.1"),
        ("203.0.113.9", 0, "10.0.0.1"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("203.0.113.9", 2, "10.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(forwarded: str, proxies: int, expected: str) -> None:
    assert visitor.visitor_address(remote="10.0.0.1", forwarded=forwarded, proxies=proxies) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("unix:", "unknown"),
        ("", "unknown"),
    ],
)
def test_one_household_is_one_address(address: str, expected: str) -> None:
    assert visitor.household(address) == expected


@given(st.binary(min_size=32, max_size=32))
def test_a_stand_in_is_a_private_address(digest: bytes) -> None:
    assert ipaddress.IPv6Address(visitor.pseudonym(digest)) in ipaddress.IPv6Network("fd00::/8")
