"""The only key to her page: a parent copies it, shares it or sends it to herself, without asking anybody."""

import re
from urllib.parse import quote

import pytest
from django.conf import settings

from nestwerk.nests.tests.conftest import Telephone

WAYS = ["link", "sms:?&amp;body=", "mailto:?body="]


def kept(page: str, secret: str) -> list[str]:
    """Return which ways to keep her link stand on a page."""
    address = f"{settings.BASE_URL}/mijn/{secret}/"
    found = ["link"] if re.search(rf'id="mijn-link"\s+value="{re.escape(address)}"', page) else []
    return found + [way for way in WAYS[1:] if f'href="{way}{quote(address, safe="")}"' in page]


@pytest.mark.parametrize("place", ["/mijn/{secret}/", "/mijn/{secret}/netwerk/"])
def test_where_she_keeps_something_stands_how_to_keep_the_link(amina: Telephone, place: str) -> None:
    amina.begin()
    page = amina.open(place.format(secret=amina.secret))
    assert kept(page, amina.secret) == WAYS
    # Folded, because somebody may look along.
    assert '<details class="twin">' in page


def test_the_link_that_she_takes_before_she_draws_is_kept_at_once(amina: Telephone) -> None:
    # The one of now is not hers alone: there is no use in keeping it.
    assert kept(amina.open(), amina.secret) == []
    answer = amina.press("", doe="begin", token=amina.token("")).headers["Location"]
    page = amina.open(answer)
    assert kept(page, answer.split("/")[2]) == WAYS
    assert page.count('id="mijn-link"') == 1


def test_a_new_link_is_shown_at_once(amina: Telephone) -> None:
    answer = amina.client.post(f"/mijn/{amina.secret}/nieuwe-link/")
    address = answer.headers["Location"]
    page = amina.open("/mijn/" + address.partition("/mijn/")[2].partition("#")[0])
    assert kept(page, address.partition("/mijn/")[2].partition("/")[0]) == WAYS
    assert '<details class="twin" open>' in page
