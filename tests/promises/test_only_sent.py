"""An address that only takes what a button sends: whoever asks for it finds a way back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.people.models import Person
from nestwerk.ui.only_sent import page_above
from nestwerk.world import GroupWorld, World

pytestmark = pytest.mark.django_db


def test_a_way_back(client_for: Callable[[Person | None], Client], world: World, groups: GroupWorld) -> None:
    address = reverse("groups:end", args=[groups.tuesday.slug])
    browser = client_for(world.katja)
    answer = browser.get(address)
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    above = page_above(address)
    assert f'href="{above}"' in page
    assert browser.get(above).status_code == 200


def test_in_another_language(client_for: Callable[[Person | None], Client], world: World, groups: GroupWorld) -> None:
    address = reverse("groups:end", args=[groups.tuesday.slug])
    chosen = client_for(world.katja).get(reverse("ui:language", args=["fr"]), {"terug": address}, follow=True)
    assert "Rien n’a été modifié" in chosen.content.decode()


def test_other_methods_stay_short(client: Client, groups: GroupWorld) -> None:
    address = reverse("groups:end", args=[groups.tuesday.slug])
    assert client.put(address).content == b""


@pytest.mark.parametrize(
    ("path", "above"),
    [("/", "/"), ("/hulp-nu/niets/", "/hulp-nu/"), ("/a/b/c/", "/"), ("//evil.example/", "/")],
)
def test_the_page_above(path: str, above: str) -> None:
    assert page_above(path) == above
