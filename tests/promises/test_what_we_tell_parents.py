"""Sentences that parents read, each held against what happens."""

import html
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.gatherings.models import Heart, Theme
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant, Standing
from nestwerk.people.models import Person
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World, agreeing

ClientFor = Callable[[Person | None], Client]


def page_of(parent: Participant, place: str = "") -> str:
    answer = Client().get(f"/mijn/{queries.secret_of(parent)}/{place}", headers={"Accept-Language": "nl"})
    return answer.content.decode()


def told(words: str, language: str) -> str:
    with translation.override(language):
        return translation.gettext(words)


@pytest.mark.parametrize("phone", ["", "0470 12 34 56"])
def test_who_waits_reads_how_the_news_comes(parents: ParentWorld, at: datetime, phone: str) -> None:
    waiting = parents.waiting[0]
    values = {"phone": phone, "email": ""}
    actions.change_details(participant=waiting, values=values, by=None, at=at)
    texts = list(queries.current_texts(waiting.organisation).values())
    actions.give_consents(participant=waiting, texts=texts, by=None, at=at)
    waiting.refresh_from_db()
    page = html.unescape(page_of(waiting))
    by_page = told("When there is a place for you, you see it on your own page.", waiting.language) in page
    by_message = told("We tell you at once, but not at night. You need not do anything.", waiting.language) in page
    assert (by_page, by_message) == (not phone, bool(phone))


def test_who_left_may_come_back(parents: ParentWorld, groups: GroupWorld, at: datetime) -> None:
    actions.leave(participant=parents.fatma, by=None, at=at)
    again = actions.sign_up(group=groups.tuesday, values=agreeing(groups.tuesday, {"name": "Fatma"}), by=None, at=at)
    assert (again.standing, again.pk != parents.fatma.pk) == (Standing.IN, True)


def test_nobody_sees_from_whom_a_heart_is(
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    client_for: ClientFor,
    at: datetime,
) -> None:
    theme = Theme.objects.get(participant=parents.joke)
    Heart.objects.filter(theme=theme).delete()
    readers = [client_for(world.bram), client_for(world.noor), client_for(world.katja)]
    board = f"/groepen/{groups.tuesday.slug}/team/agenda/"
    seen = []
    for giver in (parents.fatma, parents.karim):
        heart = Heart.objects.create(organisation=theme.organisation, theme=theme, participant=giver, at=at)
        pages = [reader.get(place).content.decode() for reader in readers for place in (board, f"{board}{theme.pk}/")]
        pages += [page_of(parents.olena), page_of(parents.olena, "bord/")]
        assert any("1 " in page for page in pages)
        seen.append([re.sub(r'name="(?:csrfmiddlewaretoken|token)" value="[^"]+"', "", page) for page in pages])
        heart.delete()
    assert seen[0] == seen[1]


def test_a_parent_reads_the_ordinary_rules_in_her_own_language(
    parents: ParentWorld, groups: GroupWorld, gatherings: GatheringWorld
) -> None:
    words = "What we say here, stays here."
    ours = told(words, "nl")
    assert ours in page_of(parents.amina, "afspraken/") or ours in page_of(parents.joke, "afspraken/")
    for language in ("ar", "tr", "uk", "fr"):
        Participant.objects.filter(pk=parents.olena.pk).update(language=language)
        page = page_of(parents.olena, "afspraken/")
        assert (told(words, language) in page, told(words, language) != ours) == (True, True)
