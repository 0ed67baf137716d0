"""A parent who writes of danger sees whom to call, and nobody is told."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from nestwerk.gatherings.models import HelpPost
from nestwerk.participants.models import LinkKind
from nestwerk.participants.queries import secret_of
from nestwerk.world import GatheringWorld, ParentWorld

PANEL = 'class="call whom no-print"'
# Amina reads Arabic, whatever the browser asks for.
OF_NOBODY = "لا يُخبَر أحد بأنه يظهر هنا."


@pytest.fixture
def hers(parents: ParentWorld, gatherings: GatheringWorld) -> str:
    """Return the address of Amina's page."""
    return f"/mijn/{secret_of(parents.amina, LinkKind.PAGE)}/"


@pytest.fixture
def wrote(hers: str) -> Callable[..., HttpResponse]:
    """Return a function: Amina asks for help in these words. It returns what she sees."""

    def write(words: str, **headers: str) -> HttpResponse:
        form = {"kind": "ask", "title": words, "places": 1, "token": "t"}
        answer = Client(enforce_csrf_checks=True, headers=headers).post(hers + "hulp/", form)
        assert isinstance(answer, HttpResponse)
        return answer

    return write


def test_who_writes_of_danger_sees_it_before_her_page_goes_on(wrote, client, parents, hers, mailoutbox) -> None:
    answer = wrote("Mijn man slaat mij, wie kan ons ophalen?")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="tel:1712"' in page
    assert OF_NOBODY in page
    assert HelpPost.objects.filter(participant=parents.amina).count() == 1, "what she wrote is kept"
    to = page.partition("</section>")[2].partition('<a class="button" href="')[2].partition('"')[0]
    assert to.startswith(f"{hers}?gedaan=hulp")
    # Her link stands in no address but her own, and 'leave quickly' covers the page as it covers hers.
    secret = hers.split("/")[2]
    around = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    assert [place for place in around if secret in place and not place.startswith(hers)] == []
    assert "data-hers" in page
    assert 'class="tabs"' not in page
    # No cookie, no word in the address: whoever opens her page next sees nothing of it.
    assert (dict(answer.cookies), mailoutbox) == ({}, [])
    assert answer.headers["Cache-Control"] == client.get(hers).headers["Cache-Control"]
    assert PANEL not in client.get(hers).content.decode()


def test_a_part_of_the_page_gets_it_beside(wrote) -> None:
    answer = wrote("Ik wil niet meer leven", **{"HX-Request": "true"}).content.decode()
    assert 'hx-swap-oob="afterbegin:#inhoud"' in answer
    assert PANEL in answer
    assert OF_NOBODY in answer


def test_other_words_lead_on_at_once(wrote) -> None:
    answer = wrote("Ik ben doodmoe, wie brengt de kinderen naar school?")
    assert (answer.status_code, "gedaan=hulp" in answer.headers["Location"]) == (302, True)
