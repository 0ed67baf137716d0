"""One link does not fill the page of everybody, and the team clears up without learning whose words they are."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.actions.shown import show_no_more
from nestwerk.gatherings.models import GroupRule, HelpPost, Hiding, Theme, Tip, Tried
from nestwerk.gatherings.views.page import POSTS
from nestwerk.participants.models import Participant
from nestwerk.testing.tabs import Tab
from nestwerk.trail.seen import ChangedAtOnce

DOORS: dict[type[Any], tuple[str, dict[str, Any]]] = {
    Theme: ("thema/", {"words": "Woorden NR"}),
    HelpPost: ("hulp/", {"kind": "ask", "title": "Woorden NR", "places": 1}),
    Tip: ("tips/", {"words": "Woorden NR"}),
    GroupRule: ("afspraken/", {"words": "Woorden NR"}),
}


def flood(send, parent, kind, times=12):
    place, values = DOORS[kind]
    answers = [
        send(
            parent, place, **{name: str(value).replace("NR", str(number)) for name, value in values.items()}, token="x"
        )
        for number in range(times)
    ]
    return html.unescape(answers[-1].content.decode())


@pytest.fixture(autouse=True)
def everybody_reads_dutch(parents):
    Participant.objects.update(language="nl")


@pytest.mark.parametrize("kind", DOORS)
def test_after_a_few_in_a_day_the_words_stay_in_the_form_and_the_page_says_why(parents, gatherings, send, kind):
    before = kind.objects.filter(participant=parents.olena).count()
    page = flood(send, parents.olena, kind)
    assert kind.objects.filter(participant=parents.olena).count() - before in (4, 5)
    assert "Je hebt vandaag al veel ingebracht." in page
    assert "Woorden 11" in page
    # Another parent is not held up by it, and the same form again is still the same thing.
    flood(send, parents.amina, kind, times=1)
    assert kind.objects.filter(participant=parents.amina).exists()


def test_a_tap_on_the_first_page_keeps_the_words_too(parents, gatherings, address):
    phone = Client(headers={"HX-Request": "true"})
    for number in range(12):
        answer = phone.post(address(parents.olena) + "thema/", {"words": f"Idee {number}", "token": "x"})
    part = html.unescape(answer.content.decode())
    assert 'id="bord"' in part
    assert 'value="Idee 11"' in part
    assert "Je hebt vandaag al veel ingebracht." in part


def test_own_questions_and_those_of_others_stay_on_the_first_page(parents, gatherings, send, address, client):
    send(parents.amina, "hulp/", kind="ask", title="Van mij", places=1, token="x")
    send(parents.joke, "hulp/", kind="ask", title="Van een ander", places=1, token="x", named="on")
    flood(send, parents.karim, HelpPost)
    first = client.get(address(parents.amina)).content.decode()
    assert "Van mij" in first
    assert "Van een ander" in client.get(address(parents.fatma)).content.decode()
    assert client.get(address(parents.olena)).content.decode().count("Woorden") <= POSTS


def test_the_order_of_the_first_page_does_not_tell_who_wrote_without_a_name(parents, gatherings, groups, at):
    """Newer than two signed ones stands an unsigned one: of one of the two, or of somebody else."""
    seen = []
    for writer in (parents.joke, parents.samira, parents.karim):
        HelpPost.objects.all().delete()
        written = [(parents.amina, "A"), (parents.joke, "J"), (parents.samira, "S"), (writer, "Zonder naam")]
        for minute, (parent, title) in enumerate(written):
            actions.post_help(
                group=groups.tuesday,
                participant=parent,
                kind="ask",
                title=title,
                named=title != "Zonder naam",
                token=title,
                by=None,
                at=at + timedelta(minutes=minute),
            )
        posts = queries.helping(groups.tuesday, me=parents.olena, today=localdate(at))
        seen.append([row.title for row in queries.most_wanted(posts, most=POSTS)])
    assert seen[0] == seen[1] == seen[2]


def hidden(client_for, world, place, theme):
    client_for(world.bram).post(f"{place}agenda/{theme.pk}/", {"what": "hide", "reason": "Te veel."})
    theme.refresh_from_db()
    return theme.hiding


def shown_again(browser, place, hiding):
    """Return the form with which this is shown again, as the page of now has it."""
    return Tab(browser, f"{place}agenda/", "hiding", to=f"{place}tonen/", value=str(hiding.pk))


def standing(parent):
    """Return what others see of a parent: how many without a name, and how many with."""
    open_ones = [
        *Theme.objects.filter(participant=parent, hiding=None),
        *HelpPost.objects.filter(participant=parent, hiding=None),
    ]
    unsigned = sum(not one.named for one in open_ones) + Tip.objects.filter(participant=parent, hiding=None).count()
    return unsigned + Tried.objects.filter(participant=parent, hiding=None).count(), sum(one.named for one in open_ones)


def test_no_tap_tells_which_unsigned_words_are_of_one_hand(world, groups, parents, gatherings, client_for, send):
    """Before: hide one, read which went along, show them again: three taps joined three texts without a name."""
    place = f"/groepen/{groups.tuesday.slug}/team/"
    for kind in (Theme, HelpPost, Tip):
        flood(send, parents.karim, kind)
    before = standing(parents.karim)
    theme = Theme.objects.filter(participant=parents.karim, named=False).first()
    hiding = hidden(client_for, world, place, theme)
    bram = client_for(world.bram)
    page = bram.get(f"{place}agenda/").content.decode()
    assert ("alles zonder naam" in page, "Toon ze allemaal" in page) == (False, False)
    bram.post(f"{place}verbergen/", {"hiding": hiding.pk})
    assert standing(parents.karim) == (before[0] - 1, before[1])
    shown_again(bram, place, hiding).send({"together": ""})
    assert standing(parents.karim) == before


def test_the_team_hides_many_at_once_by_what_stands_in_them(world, groups, parents, gatherings, client_for, send):
    place = f"/groepen/{groups.tuesday.slug}/team/"
    for kind in (Theme, HelpPost, Tip):
        flood(send, parents.karim, kind)
    send(parents.karim, "thema/", words="Met mijn naam", named="on", token="x")
    others, before = (standing(parents.olena), standing(parents.joke)), standing(parents.karim)
    bram, noor = client_for(world.bram), client_for(world.noor)
    page = bram.get(f"{place}agenda/").content.decode()
    shown = re.findall(r'name="wat" value="([^"]+)">\s*<span dir="auto">([^<]*)</span>', page)
    ticked = [name for name, words in shown if words.startswith("Woorden")]
    assert len(ticked) >= 12
    assert not any(words == "Met mijn naam" for _name, words in shown)
    # In the order of the words, not of the moments.
    themes = [words for name, words in shown if name.startswith("theme:")]
    assert themes == sorted(themes, key=str.casefold)
    form = {"what": "hide-more", "wat": ticked, "reason": "Te veel."}
    assert noor.post(f"{place}verbergen/", form).status_code == 404
    bram.post(f"{place}verbergen/", {**form, "reason": ""})
    assert standing(parents.karim) == before
    bram.post(f"{place}verbergen/", form)
    assert standing(parents.karim)[1] == before[1]
    assert not any(one.words.startswith("Woorden") for one in Theme.objects.shown().filter(group=groups.tuesday))
    assert (standing(parents.olena), standing(parents.joke)) == others
    assert set(Hiding.objects.values_list("together", flat=True)) == {None}


def test_what_was_signed_once_is_shown_with_nothing_else(world, groups, parents, gatherings, client_for, send, at):
    place = f"/groepen/{groups.tuesday.slug}/team/"
    for words in ("Eerst", "Dan", "Ook"):
        send(parents.karim, "thema/", words=words, named="on", token=words)
    theme = next(one for one in Theme.objects.filter(participant=parents.karim) if one.words == "Eerst")
    hiding = hidden(client_for, world, place, theme)
    bram = client_for(world.bram)
    bram.post(f"{place}verbergen/", {"hiding": hiding.pk})
    assert standing(parents.karim)[1] == 0
    # With another name they stand there unsigned.
    show_no_more(participant=parents.karim, phone=False, name=True, at=at)
    shown_again(bram, place, hiding).send({"together": ""})
    assert sorted(one.words for one in Theme.objects.shown().filter(participant=parents.karim)) == ["Eerst"]


def test_of_signed_words_all_that_is_signed_goes(world, groups, parents, gatherings, client_for, send):
    place = f"/groepen/{groups.tuesday.slug}/team/"
    send(parents.karim, "thema/", words="Met mijn naam", named="on", token="x")
    send(parents.karim, "thema/", words="Ook met mijn naam", named="on", token="y")
    unsigned = standing(parents.karim)[0]
    theme = next(one for one in Theme.objects.filter(participant=parents.karim) if one.words == "Met mijn naam")
    hiding = hidden(client_for, world, place, theme)
    client_for(world.bram).post(f"{place}verbergen/", {"hiding": hiding.pk})
    assert standing(parents.karim) == (unsigned, 0)


def test_what_a_colleague_hid_since_is_not_shown_again_unseen(world, groups, parents, gatherings, client_for, send, at):
    """Before: 'show all of these again' of an old page put a name on the parents' page that was hidden after it."""
    place = f"/groepen/{groups.tuesday.slug}/team/"
    for words in ("Eerst", "Dan"):
        send(parents.karim, "thema/", words=words, named="on", token=words)
    theme = next(one for one in Theme.objects.filter(participant=parents.karim) if one.words == "Eerst")
    hiding = hidden(client_for, world, place, theme)
    bram = client_for(world.bram)
    bram.post(f"{place}verbergen/", {"hiding": hiding.pk})
    hiding.refresh_from_db()
    old, seen = shown_again(bram, place, hiding), list(Hiding.objects.values_list("pk", flat=True))
    send(parents.karim, "thema/", words="Zeynep is geslagen", named="on", token="later")
    actions.hide_signed_of_writer(hiding=hiding, by=world.katja, at=at)
    answer = " ".join(html.unescape(old.send({"together": ""}, follow=True).content.decode()).split())
    assert "Er is nog niets gedaan." in answer
    assert "Zeynep is geslagen" in answer
    assert standing(parents.karim)[1] == 0
    # Pressed between: under the lock it is asked again.
    with pytest.raises(ChangedAtOnce):
        actions.show_signed_together(hiding=hiding, by=world.bram, at=at, seen=seen)
    assert standing(parents.karim)[1] == 0
    shown_again(bram, place, hiding).send({"together": ""})
    assert standing(parents.karim)[1] == 3
