"""Whose heart, question or try it is: what the product tells, on every way out, and what the sentences say of it."""

import html
import json
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import Face, GroupRule, Heart, HelpPost, Hiding, Theme, Tip, Tried
from nestwerk.gatherings.queries import rules_of
from nestwerk.participants import actions as participants
from nestwerk.participants import queries
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.people.models import Person
from nestwerk.people.permissions import read_by
from nestwerk.world import GatheringWorld, GroupWorld, ParentWorld, World
from tests.promises.addresses import behind_a_link

ClientFor = Callable[[Person | None], Client]
REASON = "Dit hoort hier niet."


def pages_of(parent: Participant) -> str:
    """Return every page and file behind somebody's link."""
    secret, calendar = (queries.secret_of(parent, kind) for kind in (LinkKind.PAGE, LinkKind.CALENDAR))
    places = [place.replace("SECRET", secret).replace("CALENDAR", calendar or "x") for place in behind_a_link()]
    found = [
        Client().get(place).content.decode() for place in (*places, f"/mijn/{secret}/gegevens/meenemen/?als=bestand")
    ]
    return " ".join(html.unescape("\n".join(found)).split())


def pages_of_team(browser: Client, groups: GroupWorld) -> str:
    start = f"/groepen/{groups.tuesday.slug}/team/"
    places = [f"{start}{name}/" for name in ("agenda", "hulp", "tips", "regels", "deelnemers")]
    return html.unescape("\n".join(browser.get(place).content.decode() for place in places))


def pressed(parent: Participant) -> list[str]:
    """Return which hearts a page shows as given."""
    page = Client().get(f"/mijn/{queries.secret_of(parent)}/thema/").content.decode()
    found = re.findall(r'name="theme" value="([^"]+)">\s*<button[^>]*aria-pressed="true"', page)
    return sorted(set(found))


def test_hearts_stand_behind_her_own_link_also_a_new_one_and_in_no_file(
    parents: ParentWorld, gatherings: GatheringWorld, at: datetime
) -> None:
    own = sorted(str(key) for key in Heart.objects.filter(participant=parents.amina).values_list("theme", flat=True))
    shown = [key for key in pressed(parents.amina) if key in own]
    assert shown
    # The sentence on her page says so: who opens the link sees them.
    participants.new_link(participant=parents.amina, kind=LinkKind.PAGE, by=None, at=at)
    assert pressed(parents.amina) == shown
    page = pages_of(parents.amina)
    assert "Wie jouw link opent, ziet welke van jou zijn: ook het team, als het een nieuwe link voor je maakt." in page
    assert "niemand ziet" not in page.lower()
    heart = Client().post(f"/mijn/{queries.secret_of(parents.amina)}/hartje/", {"theme": shown[0]}, follow=True)
    assert "We tonen hoeveel hartjes er zijn, niet van wie." in heart.content.decode()
    file = Client().get(f"/mijn/{queries.secret_of(parents.amina)}/gegevens/meenemen/?als=bestand").json()
    assert "heart" not in json.dumps({key: value for key, value in file.items() if key != "not_in_here"})
    # Another parent's page shows her own hearts only.
    others = {str(key) for key in Heart.objects.filter(participant=parents.olena).values_list("theme", flat=True)}
    assert set(pressed(parents.olena)) <= others
    participants.erase(participant=parents.amina, by=None, at=at)
    assert not Heart.objects.filter(participant=parents.amina).exists()


def test_an_unsigned_question_tells_only_who_opens_her_link_that_it_is_hers(
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    client_for: ClientFor,
    at: datetime,
) -> None:
    HelpPost.objects.all().delete()
    seen = []
    for writer in (parents.joke, parents.fatma):
        post = actions.post_help(
            group=groups.tuesday,
            participant=writer,
            kind="ask",
            title="Wie leent een kinderwagen?",
            words="",
            named=False,
            phone_shown=False,
            places=1,
            days=[],
            token="t",
            by=None,
            at=at,
        )
        pages = [pages_of_team(client_for(person), groups) for person in (world.bram, world.noor, world.katja)]
        pages.append(pages_of(parents.olena))
        seen.append([_without_keys(page) for page in pages])
        own = pages_of(writer)
        assert "Wie leent een kinderwagen?" in own
        file = Client().get(f"/mijn/{queries.secret_of(writer)}/gegevens/meenemen/?als=bestand").json()
        assert "kinderwagen" not in json.dumps(file)
        post.delete()
    assert seen[0] == seen[1]
    asking = Client().get(f"/mijn/{queries.secret_of(parents.joke)}/hulp/?wat=vraag").content.decode()
    assert "Wie jouw link opent, ziet het wel: ook het team, als het een nieuwe link voor je maakt." in asking


def test_how_a_tip_went_is_read_without_a_name(
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    client_for: ClientFor,
    at: datetime,
) -> None:
    Tried.objects.all().delete()
    tip = Tip.objects.filter(group=groups.tuesday, hiding=None).first()
    assert tip
    seen = []
    for writer in (parents.joke, parents.fatma):
        told = {"about": tip, "face": Face.HARD, "words": "Bij ons ging dat mis", "at": at}
        tried = actions.tell_how_it_went(participant=writer, shared=False, **told)  # type: ignore[arg-type]
        team = [pages_of_team(client_for(person), groups) for person in (world.bram, world.noor, world.katja)]
        assert all("Bij ons ging dat mis" in page for page in team)
        other = pages_of(parents.olena)
        assert "Bij ons ging dat mis" not in other
        seen.append([_without_keys(page) for page in (*team, other)])
        assert "Bij ons ging dat mis" in pages_of(writer)
        tried.delete()
    assert seen[0] == seen[1]
    place = f"/mijn/{queries.secret_of(parents.joke)}/tips/geprobeerd/?tip={tip.pk}"
    words = " ".join(html.unescape(Client().get(place).content.decode()).split())
    assert (
        "leest alleen het team het, zonder je naam. Wie jouw link opent, ziet dat het van jou is: ook het team" in words
    )
    assert "In een kleine groep kan iemand het raden: ook omdat het weggaat als je je gegevens wist." in words


UNSIGNED = (
    "Your name does not stand with it. In a small group people may guess that it is yours: also because it goes when "
    "you erase your data."
)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_beside_tips_and_rules_stands_that_they_go_with_who_wrote_them(
    language: str, groups: GroupWorld, parents: ParentWorld, gatherings: GatheringWorld, at: datetime
) -> None:
    Participant.objects.filter(pk=parents.joke.pk).update(language=language)
    hers, others = (f"/mijn/{queries.secret_of(parent)}/" for parent in (parents.joke, parents.fatma))

    def read(place: str) -> str:
        return " ".join(html.unescape(Client().get(place).content.decode()).split())

    with translation.override(language):
        words = translation.gettext(UNSIGNED)
    assert (words in read(hers), words in read(f"{hers}tips/"), words == UNSIGNED) == (True, True, language == "en")
    Client().post(f"{hers}tips/", {"words": "Eerst samen lachen", "token": "a"})
    Client().post(f"{hers}afspraken/", {"words": "Niemand komt te laat", "token": "b"})
    rule = GroupRule.objects.get(participant=parents.joke)
    assert [row.yes for row in rules_of(groups.tuesday, me=None).proposed if row.key == rule.pk] == [1]
    actions.leave_group(participant=parents.joke, at=at)
    assert [row.yes for row in rules_of(groups.tuesday, me=None).proposed if row.key == rule.pk] == [0]
    assert ("Eerst samen lachen" in read(f"{others}tips/"), rule.words in read(f"{others}afspraken/")) == (True, True)
    participants.erase(participant=parents.joke, by=None, at=at)
    assert ("Eerst samen lachen" in read(f"{others}tips/"), rule.words in read(f"{others}afspraken/")) == (False, False)


@pytest.fixture(autouse=True)
def everybody_reads_dutch(parents: ParentWorld) -> None:
    Participant.objects.update(language="nl")


@pytest.mark.parametrize("signed", [True, False])
def test_the_reason_of_hiding_is_read_by_leaders_and_by_who_signed_a_theme(
    signed: bool,
    world: World,
    groups: GroupWorld,
    parents: ParentWorld,
    gatherings: GatheringWorld,
    client_for: ClientFor,
    at: datetime,
) -> None:
    theme = Theme.objects.get(participant=parents.olena)
    Theme.objects.filter(pk=theme.pk).update(named=signed)
    post = HelpPost.objects.exclude(participant=None).filter(group=groups.tuesday).first()
    tip = Tip.objects.filter(group=groups.tuesday, hiding=None).first()
    tried = Tried.objects.filter(tip__group=groups.tuesday).first()
    for number, thing in enumerate((theme, post, tip, tried)):
        if thing:
            actions.hide(thing=thing, reason=f"{REASON} {number}", by=world.bram, at=at)
    assert Hiding.objects.count() >= 3
    readers = {person: pages_of_team(client_for(person), groups) for person in (world.bram, world.katja, world.noor)}
    assert [REASON in page for page in readers.values()] == [True, True, False]
    of_parents = {parent: pages_of(parent) for parent in (parents.amina, parents.joke, parents.olena, parents.fatma)}
    assert [parent for parent, page in of_parents.items() if REASON in page] == ([parents.olena] if signed else [])
    assert f"{REASON} 0" in of_parents[parents.olena] or not signed
    assert not any(f"{REASON} {number}" in page for page in of_parents.values() for number in (1, 2, 3))
    printed = " ".join(readers[world.bram].split())
    assert str(read_by("gatherings.hiding.reason")) in printed


def _without_keys(page: str) -> str:
    return re.sub(r'[0-9a-f]{8}-[0-9a-f-]{27}|name="(?:csrfmiddlewaretoken|token)" value="[^"]+"', "", page)
