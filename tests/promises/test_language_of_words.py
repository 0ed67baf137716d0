"""Unsigned words are shown to others the same, whoever wrote them and in whatever language her page stood."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nestwerk.gatherings.models import GroupRule, HelpPost, Theme, Tip, Tried
from nestwerk.participants import queries
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World
from tests.promises.test_whose_words import pages_of, pages_of_team

ClientFor = Callable[[Person | None], Client]
WORDS = "Wie van jullie leent een kinderwagen?"
# What can be written without a name: where, and what the form holds.
UNSIGNED: dict[type[Any], tuple[str, dict[str, Any]]] = {
    Theme: ("thema/", {"words": WORDS, "token": "een"}),
    HelpPost: ("hulp/", {"kind": "ask", "title": WORDS, "words": WORDS, "places": 1, "token": "een"}),
    Tip: ("tips/", {"words": WORDS, "token": "een"}),
    GroupRule: ("afspraken/", {"words": WORDS, "token": "een"}),
    Tried: ("tips/geprobeerd/?tip=TIP", {"face": "hard", "words": WORDS, "shared": "on"}),
}


@pytest.mark.parametrize("kind", UNSIGNED)
def test_others_get_the_same_page_whoever_wrote_unsigned_words(
    kind: type[Any],
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    client_for: ClientFor,
) -> None:
    Participant.objects.update(language="nl")
    Tried.objects.all().delete()
    place, values = UNSIGNED[kind]
    tip = Tip.objects.get(group=groups.tuesday)
    seen = []
    for writer, language in ((parents.joke, "nl"), (parents.fatma, "ar"), (parents.karim, "tr")):
        before = set(kind.objects.values_list("pk", flat=True))
        phone = Client()
        phone.get(f"/mijn/{queries.secret_of(writer)}/taal/{language}/")
        answer = phone.post(f"/mijn/{queries.secret_of(writer)}/{place.replace('TIP', str(tip.pk))}", values)
        assert answer.status_code == 302
        written = kind.objects.exclude(pk__in=before).get()
        pages = [pages_of_team(client_for(person), groups) for person in (world.bram, world.noor, world.katja)]
        pages.append(pages_of(parents.olena))
        assert all(WORDS in page for page in pages)
        seen.append([_without_keys(page) for page in pages])
        written.delete()
    assert seen[0] == seen[1] == seen[2]
    assert all(re.search(rf'lang="nl"[^>]*>\s*{re.escape(WORDS)}', page) for page in seen[0][3:])


def _without_keys(page: str) -> str:
    return re.sub(r'[0-9a-f]{8}-[0-9a-f-]{27}|name="(?:csrfmiddlewaretoken|token)" value="[^"]+"', "", page)
