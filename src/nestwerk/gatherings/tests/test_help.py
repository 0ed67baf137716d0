"""Helping each other: turns, names and numbers by one's own choice."""

import html
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from nestwerk.gatherings import actions, queries
from nestwerk.gatherings.models import HelpPost, Slot
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Participant
from nestwerk.world import GatheringWorld


@pytest.fixture
def free(gatherings: GatheringWorld) -> Slot:
    return gatherings.rota.slots.filter(taken_by=None)[0]


def test_a_turn_is_taken_once_and_given_back(parents, gatherings, free, send, at):
    assert "gedaan=beurt#" in send(parents.amina, "hulp/beurt/", slot=free.pk, on="yes").headers["Location"]
    assert "gedaan=beurt#" in send(parents.amina, "hulp/beurt/", slot=free.pk, on="yes").headers["Location"]
    assert "beurt-bezet" in send(parents.olena, "hulp/beurt/", slot=free.pk, on="yes").headers["Location"]
    send(parents.olena, "hulp/beurt/", slot=free.pk, on="no")
    assert Slot.objects.get(pk=free.pk).taken_by == parents.amina
    send(parents.amina, "hulp/beurt/", slot=free.pk, on="no")
    assert Slot.objects.get(pk=free.pk).taken_by is None


def test_a_day_that_is_over_and_ones_own_question_cannot_be_taken(parents, gatherings, free, at):
    with pytest.raises(actions.CannotTakeOwn):
        actions.take(slot=free.pk, participant=parents.joke, at=at)
    with pytest.raises(actions.TooLate):
        actions.take(slot=free.pk, participant=parents.amina, at=at + timedelta(days=30))
    actions.end_post(post=gatherings.rota, by=None, at=at)
    with pytest.raises(actions.TooLate):
        actions.take(slot=free.pk, participant=parents.amina, at=at)


def test_who_leaves_leaves_the_turn(parents, gatherings, at):
    first = gatherings.rota.slots.first()
    assert first.taken_by == parents.fatma
    actions.leave_group(participant=parents.fatma, at=at)
    assert actions.take(slot=first.pk, participant=parents.amina, at=at).taken_by == parents.amina


def test_she_reads_that_what_is_unsigned_goes_when_she_does(parents, gatherings, send, client, address, at):
    joke = parents.joke
    send(joke, "hulp/", kind="ask", title="Wie past op?", places=1, token="a")
    said = {
        "hulp/?wat=vraag": "ook omdat het weggaat als je stopt",
        "thema/": "ook omdat het weggaat als je je gegevens wist",
        "stoppen/": "verdwijnt, ook zonder je naam",
        "gegevens/wissen/": "verdwijnt op hetzelfde moment",
    }
    hers = address(joke)
    pages = {place: " ".join(client.get(hers + place).content.decode().split()) for place in said}
    assert [place for place, words in said.items() if words not in pages[place]] == []
    page = address(parents.amina) + "hulp/"
    assert "Wie past op?" in client.get(page).content.decode()
    actions.leave_group(participant=joke, at=at)
    assert "Wie past op?" not in client.get(page).content.decode()


def test_a_number_is_seen_by_who_helps_and_by_nobody_else(groups, parents, gatherings, send, address, client, at):
    form = {"kind": "ask", "title": "Wie rijdt er mee?", "places": 1, "token": "x", "named": "on", "phone_shown": "on"}
    send(parents.amina, "hulp/", **form)
    post = HelpPost.objects.get(participant=parents.amina)
    number = parents.amina.phone
    assert number not in client.get(address(parents.olena) + "hulp/").content.decode()
    send(parents.olena, "hulp/beurt/", slot=post.slots.get().pk, on="yes", phone_shown="on")
    assert number in client.get(address(parents.olena) + "hulp/").content.decode()
    assert number not in client.get(address(parents.fatma) + "hulp/").content.decode()
    assert parents.olena.phone in client.get(address(parents.amina) + "hulp/").content.decode()


def test_without_a_name_nobody_reads_who_asks(parents, gatherings, send, groups, at):
    send(parents.amina, "hulp/", kind="ask", title="Een luisterend oor", places=1, token="x")
    rows = queries.helping(groups.tuesday, me=parents.olena, today=localdate(at))
    assert [(row.author, row.own, row.phone) for row in rows if row.title == "Een luisterend oor"] == [("", False, "")]


def test_a_rota_needs_days_and_a_form_sent_twice_is_one_post(parents, gatherings, send, at):
    form = {"kind": "rota", "title": "Wie kookt er?", "places": 1, "token": "x"}
    assert send(parents.amina, "hulp/", **form).status_code == 200
    days = [(localdate(at) + timedelta(days=number)).isoformat() for number in (1, 2)]
    for _ in range(2):
        assert send(parents.amina, "hulp/", **form, days=days).status_code == 302
    post = HelpPost.objects.get(participant=parents.amina)
    assert [str(slot.on) for slot in post.slots.all()] == days


def test_only_who_wrote_it_takes_it_away(parents, gatherings, send):
    assert send(parents.amina, "hulp/klaar/", post=gatherings.rota.pk).status_code == 404
    assert send(parents.joke, "hulp/klaar/", post=gatherings.rota.pk).status_code == 302
    assert HelpPost.objects.get(pk=gatherings.rota.pk).ended_at is not None


def test_last_helped_counts_helping_and_not_being_helped(groups, parents, gatherings, at):
    coat = HelpPost.objects.get(participant=parents.olena)
    actions.take(slot=coat.slots.get().pk, participant=parents.amina, at=at)
    days = {slot.taken_by_id: slot.on for slot in gatherings.rota.slots.exclude(taken_by=None)}
    assert queries.last_helped(groups.tuesday) == days
    assert all(isinstance(day, date) for day in days.values())


TOLD = {
    "nl": ("dan zien de andere ouders je voornaam", "De andere ouders zien alleen je voornaam"),
    "fr": ("les autres parents y voient ton prénom", "Les autres parents ne voient que ton prénom"),
    "en": ("the other parents see your first name", "The other parents see your first name only"),
    "ar": ("يرى بقية الأهل اسمك الأول", "بقية الأهل لا يرون إلا اسمك الأول"),
    "tr": ("diğer anne babalar yanında adınızı görür", "Diğer anne babalar yalnızca adınızı görür"),
    "uk": ("інші батьки бачать поруч ваше ім’я", "Інші батьки бачать тільки ваше ім’я"),
}


@pytest.mark.parametrize("language", TOLD)
def test_who_takes_a_turn_is_told_before_who_sees_the_name(
    language, parents, gatherings, free, send, address, client, at
):
    client.get(address(parents.amina) + f"taal/{language}/")
    at_the_tap, of_the_data = TOLD[language]
    for place in ("", "hulp/"):
        assert at_the_tap in html.unescape(client.get(address(parents.amina) + place).content.decode())
    assert of_the_data in html.unescape(client.get(address(parents.amina) + "gegevens/").content.decode())
    assert parents.amina.name not in client.get(address(parents.olena) + "hulp/").content.decode()
    send(parents.amina, "hulp/beurt/", slot=free.pk, on="yes")
    assert parents.amina.name in client.get(address(parents.olena) + "hulp/").content.decode()


def test_who_says_yes_is_named_to_who_asked_and_to_no_other_parent(parents, gatherings, send, address, client):
    def named(reader):
        return client.get(address(reader) + "hulp/").content.decode().count(parents.olena.name)

    send(parents.amina, "hulp/", kind="ask", title="Wie rijdt er mee?", places=1, token="x")
    client.get(address(parents.olena) + "taal/en/")
    page = client.get(address(parents.olena) + "hulp/").content.decode()
    assert "whoever placed this sees your first name" in page
    before = named(parents.amina), named(parents.fatma)
    slot = HelpPost.objects.get(participant=parents.amina).slots.get()
    send(parents.olena, "hulp/beurt/", slot=slot.pk, on="yes")
    assert (named(parents.amina) - before[0], named(parents.fatma) - before[1]) == (1, 0)


def test_whose_number_was_read_learns_who_gave_the_turn_back(parents, gatherings, send, address, client, at):
    form = {"kind": "ask", "title": "Wie rijdt er mee?", "places": 1, "token": "x", "phone_shown": "on"}
    Participant.objects.update(language="nl")
    told = "Iedereen in de groep die ja zegt, ziet je nummer."
    assert told in client.get(address(parents.amina) + "hulp/?wat=vraag").content.decode()
    send(parents.amina, "hulp/", **form)
    assert told in client.get(address(parents.amina) + "hulp/").content.decode()
    slot = HelpPost.objects.get(participant=parents.amina).slots.get()
    for on in ("yes", "no"):
        send(parents.olena, "hulp/beurt/", slot=slot.pk, on=on)

    def told_to(reader):
        page = " ".join(html.unescape(client.get(address(reader) + "hulp/").content.decode()).split())
        return f"{parents.olena.name} zei ja, kon je nummer zien, en gaf het terug op" in page

    assert (told_to(parents.amina), told_to(parents.fatma), told_to(parents.olena)) == (True, False, False)
    # Said yes again: her name stands with the turn itself.
    send(parents.olena, "hulp/beurt/", slot=slot.pk, on="yes")
    assert not told_to(parents.amina)
    # Erased, she is nobody any more; that the number was read stays.
    actions.give_back(slot=slot.pk, participant=parents.olena, at=at)
    participants.erase(participant=parents.olena, by=None, at=at)
    page = " ".join(client.get(address(parents.amina) + "hulp/").content.decode().split())
    assert "Iemand zei ja, kon je nummer zien, en gaf het terug op" in page


def test_a_number_that_is_shown_later_is_read_by_who_said_yes_before(parents, gatherings, send, address, client, at):
    post = gatherings.rota
    Participant.objects.update(language="nl")
    assert not post.phone_shown
    send(parents.joke, "hulp/nummer/", post=post.pk, on="yes")
    send(parents.joke, "hulp/nummer/", post=post.pk, on="no")
    first = post.slots.get(taken_by=parents.fatma)
    actions.give_back(slot=first.pk, participant=parents.fatma, at=at)
    page = html.unescape(client.get(address(parents.joke) + "hulp/").content.decode())
    assert f"{parents.fatma.name} zei ja, kon je nummer zien" in page


def test_what_she_asked_and_took_ends_when_the_team_ends_her_participation(groups, parents, world, at):
    """Before: it stood there again when she came back, and who took the turn read her number without her choosing."""
    fatma, joke, at_once = parents.fatma, parents.joke, {"by": None, "at": at}
    hers = {"group": groups.tuesday, "kind": "ask", "phone_shown": True, **at_once}
    asked = actions.post_help(**hers, participant=fatma, title="Wie past op?", token="a" * 20)
    others = actions.post_help(**hers, participant=joke, title="Wie heeft een fiets?", token="b" * 20)
    actions.take(slot=asked.slots.get().pk, participant=joke, phone_shown=True, at=at)
    turn = actions.take(slot=others.slots.get().pk, participant=fatma, phone_shown=True, at=at)
    participants.leave(participant=fatma, by=world.bram, at=at)
    participants.give_back(participant=fatma, reason="Ze komt terug", by=world.bram, at=at + timedelta(days=9))
    asked.refresh_from_db()
    turn.refresh_from_db()
    assert (asked.ended_at, turn.taken_by, turn.phone_shown) == (at, None, False)
    line = AuditLine.objects.get(verb="ended help", object_id=str(asked.pk))
    assert line.by_id == world.bram.pk
