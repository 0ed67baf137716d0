"""An editor lands on the queue after signing in; who works in an organisation lands there, with a way to the queue."""

import re

import pytest

QUEUE = "/praktijken/wachtrij/"


def signed_in(client, person, letters) -> str:
    """Sign in as people do, with the code of a letter; return where that leads."""
    letters()
    client.post("/aanmelden/", {"login": person.email})
    code = re.search(r"^\d{4}-\d{4}$", letters()[0].body, re.MULTILINE)
    assert code
    return str(client.post("/aanmelden/code/", {"code": code.group()}).url)


@pytest.mark.parametrize(("who", "place"), [("edith", QUEUE), ("bram", "/organisaties/"), ("omar", "/organisaties/")])
def test_where_somebody_lands_after_signing_in(world, client, letters, who, place):
    assert signed_in(client, getattr(world, who), letters).endswith(place)


def test_the_page_of_organisations_has_a_way_to_the_queue_for_editors_alone(world, client_for):
    assert QUEUE in client_for(world.edith).get("/organisaties/").content.decode()
    assert QUEUE not in client_for(world.bram).get("/organisaties/").content.decode()
