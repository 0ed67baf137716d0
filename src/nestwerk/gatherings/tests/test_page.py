"""'Mijn groep': what Amina sees and does, without an account, a cookie or a script."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nestwerk.gatherings import queries
from nestwerk.gatherings.models import Slot, Theme, Tip, Tried
from nestwerk.gatherings.queries import needs_sentences
from nestwerk.gatherings.rules import Needs, needs_from
from nestwerk.groups import actions as groups_actions
from nestwerk.groups.models import Meeting
from nestwerk.participants import actions as participants
from nestwerk.participants.models import Leaving, Participant, PlaceChange, Reply, Standing
from nestwerk.participants.queries import current_texts, secret_of
from nestwerk.programmes.models import Programme, SessionPlan
from nestwerk.testing.sending import sent_as_shown
from nestwerk.world import agreeing

PLACES = (
    "",
    "thema/",
    "afspraken/",
    "tips/",
    "hulp/",
    "hulp/?wat=vraag",
    "dagen/",
    "gegevens/",
    "gegevens/meenemen/",
    "gegevens/wissen/",
    "nieuwe-link/",
    "stoppen/",
)


# The day, or one word each: whoever sees it in passing reads nothing of what the page is about.
NEUTRAL = (
    "Nestwerk",
    "الثلاثاء",
    "مواضيع",
    "اتفاقات",
    "نصائح",
    "أيدٍ",
    "أيام",
    "بيانات",
    "الكل",
    "اختيار",
    "رابط",
    "إنهاء",
)


def next_meeting(group, at):
    return Meeting.objects.filter(group=group).upcoming(at).first()


@pytest.mark.parametrize("place", PLACES)
def test_every_page_is_quiet(parents, gatherings, address, client, place):
    answer = client.get(address(parents.amina) + place)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = answer.content.decode()
    assert '<meta name="referrer" content="no-referrer">' in page
    (title,) = re.findall("<title>(.*?)</title>", page)
    assert title in NEUTRAL
    assert not answer.cookies


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_fourteen_queries(
    groups, parents, gatherings, send, address, client, rows, at, django_assert_num_queries
):
    for number in range(rows - 1):
        for place, values in (
            ("thema/", {"words": f"Thema {number}"}),
            ("afspraken/", {"words": f"Regel {number}"}),
            ("tips/", {"words": f"Tip {number}"}),
            ("hulp/", {"kind": "ask", "title": f"Vraag {number}", "places": 2}),
        ):
            assert send(parents.fatma, place, token=str(number), **values).status_code == 302
    mine = address(parents.amina)
    # One of them asks whether the organisation leaves: the page says until when it is here. One, what the team wrote.
    with django_assert_num_queries(14):
        client.get(mine)


@pytest.mark.parametrize(
    ("place", "most"), [("thema/", 2), ("afspraken/", 2), ("tips/", 3), ("hulp/", 2), ("dagen/", 4)]
)
def test_small_pages_take_few_queries(parents, gatherings, address, client, place, most, django_assert_max_num_queries):
    mine = address(parents.amina)
    with django_assert_max_num_queries(most):
        client.get(mine + place)


def test_the_waiting_page_takes_few_queries(parents, gatherings, address, client, django_assert_max_num_queries):
    hers = address(parents.waiting[1])
    with django_assert_max_num_queries(10):
        page = client.get(hers).content.decode()
    assert "You are on the waiting list" in page


def test_i_come_and_i_come_not(groups, parents, gatherings, send, at):
    meeting = next_meeting(groups.tuesday, at)
    for coming, said in (("yes", "kom"), ("yes", "kom"), ("no", "kom-niet")):
        answer = send(parents.amina, "kom/", meeting=meeting.pk, coming=coming)
        assert answer.headers["Location"].endswith(f"?gedaan={said}#volgende")
    reply = Reply.objects.get(meeting=meeting, participant=parents.amina)
    assert reply.coming is False


def test_the_answer_of_an_old_page_is_for_no_other_meeting(world, groups, parents, gatherings, send, at):
    meeting = next_meeting(groups.tuesday, at)
    groups_actions.cancel(meeting=meeting, reason="Bram is ziek", by=world.bram, at=at)
    answer = send(parents.amina, "kom/", meeting=meeting.pk, coming="yes")
    assert "te-laat" in answer.headers["Location"]
    assert not Reply.objects.filter(participant=parents.amina).exists()


def test_a_cancelled_meeting_says_so_with_the_reason(world, groups, parents, gatherings, address, client, at):
    groups_actions.cancel(meeting=next_meeting(groups.tuesday, at), reason="Bram is ziek", by=world.bram, at=at)
    assert "Bram is ziek" in client.get(address(parents.amina)).content.decode()


def test_every_change_to_come_says_why_on_page_and_days(world, groups, parents, gatherings, address, client, at):
    first, second, third = groups.tuesday.meetings.upcoming(at)[:3]
    for number, meeting in enumerate((first, second)):
        later = meeting.starts_at + timedelta(hours=1)
        moved = {"starts_at": later, "ends_at": later + timedelta(hours=2), "reason": f"De zaal is bezet {number}"}
        groups_actions.move(meeting=meeting, **moved, by=world.bram, at=at)
    groups_actions.cancel(meeting=third, reason="Het is feest", by=world.bram, at=at)
    page = client.get(address(parents.joke)).content.decode()
    days = client.get(address(parents.joke) + "dagen/").content.decode()
    for words in ("De zaal is bezet 0", "De zaal is bezet 1", "Het is feest"):
        assert (page.count(words), days.count(words)) == (1, 1)


def test_what_i_need_reaches_the_team_in_its_own_language(groups, parents, gatherings, send, at, address, client):
    meeting = next_meeting(groups.tuesday, at)
    send(parents.amina, "nodig/", meeting=meeting.pk, need=["childcare", "call"], words="Ik kom wat later")
    reply = Reply.objects.get(meeting=meeting, participant=parents.amina)
    assert (reply.coming, reply.note.split("\n")[-1], reply.note.count("\n")) == (True, "Ik kom wat later", 2)
    page = client.get(address(parents.amina)).content.decode()
    assert 'value="childcare" checked' in page
    send(parents.amina, "kom/", meeting=meeting.pk, coming="no")
    assert "later" in Reply.objects.get(pk=reply.pk).note


def test_an_old_tab_puts_back_no_words_that_she_emptied(groups, parents, gatherings, send, at, address, client):
    """Before: a tick added on a page that was open for long brought her words back, and the team read them."""
    meeting, amina = next_meeting(groups.tuesday, at), parents.amina
    send(amina, "nodig/", meeting=meeting.pk, need=["childcare"], words="Mijn man weet het niet")
    page = client.get(address(amina)).content.decode()
    assert page.count('name="initial-words" value="Mijn man weet het niet"') == 1
    assert page.count('name="initial-need" value="childcare"') == 1
    old = {"meeting": meeting.pk, "initial-need": ["childcare"], "initial-words": "Mijn man weet het niet"}
    sent_as_shown(address(amina) + "nodig/", {"meeting": meeting.pk, "words": ""}, page=address(amina))
    assert Reply.objects.get(meeting=meeting, participant=amina).note == ""
    send(amina, "nodig/", **old, need=["childcare", "call"], words="Mijn man weet het niet")
    kept = needs_from(Reply.objects.get(meeting=meeting, participant=amina).note, sentences=needs_sentences())
    assert kept == Needs(frozenset({"call"}), "")
    # What is written otherwise is kept, and what the page shows now can be emptied.
    send(amina, "nodig/", **old, need=["childcare", "call"], words="Ik kom wat later")
    kept = needs_from(Reply.objects.get(meeting=meeting, participant=amina).note, sentences=needs_sentences())
    assert kept == Needs(frozenset({"call"}), "Ik kom wat later")


def test_an_address_told_by_phone_stays_off_the_page(world, groups, parents, gatherings, address, client, at):
    mother = participants.sign_up(
        group=groups.secret, values=agreeing(groups.secret, {"name": "Rania"}), by=world.katja, at=at
    )
    page = client.get(address(mother)).content.decode()
    assert ("Stille Steeg" in page, "Het Achterhuis" in page, "09 555 03 04" in page) == (False, False, True)
    assert "Molenstraat 12" in client.get(address(parents.amina)).content.decode()


def test_the_page_speaks_her_own_language_until_she_chooses(parents, gatherings, address, client):
    page = client.get(address(parents.amina))
    assert ('<html lang="ar" dir="rtl">' in page.content.decode(), page.headers["Content-Language"]) == (True, "ar")
    client.get(address(parents.amina) + "taal/uk/")
    assert '<html lang="uk" dir="ltr">' in client.get(address(parents.amina)).content.decode()
    assert client.get(address(parents.amina) + "taal/xx/").status_code == 404


def test_the_secret_goes_nowhere_else(parents, gatherings, address, client):
    """Not into the language links, which on other pages carry the way back in their address. What she sends to herself
    opens on her own telephone."""
    secret = secret_of(parents.amina)
    page = client.get(address(parents.amina)).content.decode()
    links = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    hers = (f"/mijn/{secret}/", "sms:?&amp;body=", "mailto:?body=")
    assert {link for link in links if secret in link and not link.startswith(hers)} == set()
    assert "terug=" not in page


def test_a_wrong_or_old_link_is_not_there(world, parents, gatherings, address, client, send, at):
    old = address(parents.amina)
    new = send(parents.amina, "nieuwe-link/").headers["Location"]
    # The answer may be lost on its way: the old one works until the new one is opened.
    assert [client.get(one.split("?")[0]).status_code for one in (old, new, old, new)] == [200, 200, 404, 200]
    assert client.get("/mijn/" + "x" * 32 + "/").status_code == 404
    assert client.get("/mijn/gegevens/").status_code == 302


def test_no_link_opens_another_group(parents, gatherings, send):
    """Hanne waits for the series: nothing of the Tuesday group answers to her."""
    hanne = parents.waiting[0]
    theme, slot = gatherings.sleep, gatherings.rota.slots.last()
    before = theme.hearts.count()
    for place, values in (("hartje/", {"theme": theme.pk}), ("hulp/beurt/", {"slot": slot.pk})):
        assert send(hanne, place, **values).headers["Location"] == f"/mijn/{secret_of(hanne)}/?gedaan=niets#mij"
    assert (theme.hearts.count(), Slot.objects.get(pk=slot.pk).taken_by) == (before, None)


def test_another_group_with_a_place_gets_404(world, groups, parents, gatherings, send, at):
    zuid = participants.sign_up(group=groups.zuid, values=agreeing(groups.zuid, {"name": "Wim"}), by=None, at=at)
    assert send(zuid, "hartje/", theme=gatherings.sleep.pk).status_code == 404
    assert send(zuid, "hulp/beurt/", slot=gatherings.rota.slots.last().pk).status_code == 404
    assert send(zuid, "hulp/klaar/", post=gatherings.rota.pk).status_code == 404
    assert send(zuid, f"tips/geprobeerd/?tip={gatherings.tip.pk}", face="well").status_code == 404


def test_tips_are_told_and_shared_by_choice(world, groups, parents, gatherings, send, address, client, client_for):
    place = f"tips/geprobeerd/?tip={gatherings.tip.pk}"
    assert send(parents.amina, place, words="Geen gezicht").status_code == 200
    send(parents.amina, place, face="hard", words="Het werd ruzie")
    assert "ruzie" not in client.get(address(parents.fatma) + "tips/").content.decode()
    team = f"/groepen/{groups.tuesday.slug}/team/tips/"
    assert "ruzie" in client_for(world.bram).get(team).content.decode()
    send(parents.amina, place, face="well", words="Nu lachen we", shared="on")
    assert "Nu lachen we" in client.get(address(parents.fatma) + "tips/").content.decode()
    assert Tried.objects.filter(participant=parents.amina).count() == 1


def test_a_face_for_the_team_only_is_counted_for_the_team_only(groups, parents, gatherings, send):
    def counted(me):
        row = next(row for row in queries.tips_of(groups.tuesday, me=me) if row.key == gatherings.tip.pk)
        return row.tried, {face: number for face, _label, number in row.faces}

    before = counted(parents.olena)
    send(parents.amina, f"tips/geprobeerd/?tip={gatherings.tip.pk}", face="hard", words="Ruzie")
    assert counted(parents.olena) == counted(parents.amina) == before
    assert counted(None)[1]["hard"] == before[1]["hard"] + 1
    send(parents.amina, f"tips/geprobeerd/?tip={gatherings.tip.pk}", face="hard", shared="on")
    assert counted(parents.olena) == counted(None)


def test_the_tip_of_the_last_session_comes_by_itself(world, groups, parents, at, send, address, client):
    programme = Programme.objects.create(slug="p", title="P", form="weekly", changed_at=at, organisation=world.de_kiem)
    plan = SessionPlan.objects.create(programme=programme, order=1, title="Spelen", tip="Zing samen. Elke avond.")
    last = Meeting.objects.filter(group=groups.tuesday).held(at)[0]
    last.session = plan
    last.save()
    assert "Zing samen" in client.get(address(parents.amina)).content.decode()
    for _ in range(2):
        send(parents.amina, f"tips/geprobeerd/?sessie={plan.pk}", face="well")
    assert (Tip.objects.count(), Tried.objects.count()) == (1, 1)


def test_rules_are_asked_of_who_joins_later(parents, gatherings, groups, send, address, client, world, client_for):
    def asked(parent: Participant) -> int:
        return str(client.get(address(parent)).content).count('name="rule"')

    assert (asked(parents.fatma), asked(parents.amina)) == (0, 4)
    send(parents.amina, "afspraken/ja/", rule=[str(rule.pk) for rule in groups.tuesday.rules.all()])
    assert asked(parents.amina) == 0
    send(parents.amina, "afspraken/", words="Telefoons in de tas", token="x")
    rule = groups.tuesday.rules.get(participant=parents.amina)
    assert rule.agreements.count() == 1
    client_for(world.bram).post(f"/groepen/{groups.tuesday.slug}/team/regels/", {"what": "settle", "rule": rule.pk})
    assert (asked(parents.fatma), asked(parents.amina)) == (1, 0)


def test_smooth_answers_are_the_part_that_changed(parents, gatherings, address):
    form = {"theme": gatherings.sleep.pk, "on": "no"}
    part = Client().post(address(parents.amina) + "hartje/", form, headers={"HX-Request": "true"}).content.decode()
    assert (part.startswith('<section class="stack" id="bord"'), "data-said" in part, "<html" in part) == (
        True,
        True,
        False,
    )


def test_my_data_change_go_along_and_are_erased(parents, gatherings, send, address, client, at):
    amina = parents.amina
    send(amina, "gegevens/", name="Mina", phone="0472 11 11 11", language="ar", interpreter="on")
    send(amina, "thema/", words="Mijn geheime thema", named="on", token="x")
    assert Participant.objects.get(pk=amina.pk).name == "Mina"
    file = client.get(address(amina) + "gegevens/meenemen/?als=bestand")
    kept = json.loads(file.content)
    assert (kept["name"], kept["themes"][0]["words"]) == ("Mina", "Mijn geheime thema")
    assert "Mijn geheime thema" in client.get(address(amina) + "gegevens/meenemen/").content.decode()
    page = address(amina)
    assert send(amina, "gegevens/wissen/").status_code == 200
    gone = Participant.objects.get(pk=amina.pk)
    assert (gone.name, gone.standing, client.get(page).status_code) == ("", Standing.LEFT, 404)
    assert not Theme.objects.filter(participant=amina).exists()


def test_a_consent_is_taken_back_and_the_first_one_is_erasing(parents, gatherings, send):
    assert send(parents.amina, "gegevens/toestemming/", purpose="messages", on="no").status_code == 302
    assert not parents.amina.consents.filter(text__purpose="messages", withdrawn_at=None).exists()
    words = current_texts(parents.amina.organisation)["messages"].pk
    older = send(parents.amina, "gegevens/toestemming/", purpose="messages", on="yes", text="0")
    assert older.headers["Location"].endswith("/gegevens/?gedaan=toestemming-anders")
    send(parents.amina, "gegevens/toestemming/", purpose="messages", on="yes", text=words)
    assert parents.amina.consents.filter(text__purpose="messages", withdrawn_at=None).count() == 1
    assert (
        send(parents.amina, "gegevens/toestemming/", purpose="taking-part", on="no")
        .headers["Location"]
        .endswith("/gegevens/wissen/")
    )


def test_leaving_asks_first_and_then_says_goodbye(parents, gatherings, send, address, client):
    assert "</form>" in client.get(address(parents.fatma) + "stoppen/").content.decode()
    send(parents.fatma, "stoppen/")
    page = client.get(address(parents.fatma))
    assert (page.status_code, 'id="bord"' in page.content.decode()) == (200, False)
    assert Slot.objects.filter(taken_by=parents.fatma).count() == 0


def test_why_somebody_stops_is_asked_and_only_counted(parents, send, address, client, client_for, world, at):
    page = client.get(address(parents.joke) + "stoppen/").content.decode()
    assert ("Wil je zeggen waarom je stopt?" in page, "De groep paste niet bij mij" in page) == (True, True)
    send(parents.joke, "stoppen/", why="no-fit")
    assert PlaceChange.objects.get(participant=parents.joke, standing=Standing.LEFT).why == Leaving.NO_FIT
    words = str(Leaving.NO_FIT.label)
    team = f"/groepen/{parents.joke.group.slug}/team/deelnemers/"
    for place in ("", f"{parents.joke.pk}/"):
        answer = client_for(world.bram).get(team + place)
        assert (answer.status_code, words in answer.content.decode().partition("<form")[0]) == (200, False)
    mine = participants.export(participant=parents.joke)
    assert [one["why"] for one in mine["places"]][-1] == "no-fit"
    participants.erase(participant=parents.joke, by=None, at=at)
    assert PlaceChange.objects.get(participant=parents.joke, standing=Standing.LEFT).why == Leaving.NO_FIT


@pytest.mark.parametrize("chosen", ["", "something else"])
def test_nobody_need_say_why(chosen, parents, send):
    send(parents.joke, "stoppen/", why=chosen)
    assert PlaceChange.objects.get(participant=parents.joke, standing=Standing.LEFT).why == ""


def test_a_group_that_ended_says_thank_you(world, groups, parents, gatherings, address, client, at):
    groups_actions.end(group=groups.tuesday, by=world.bram, at=at)
    page = client.get(address(parents.amina)).content.decode()
    assert ('id="h-over"' in page, "gegevens/" in page, 'id="bord"' in page) == (True, True, False)


def test_the_calendar_address_is_renewed(parents, gatherings, send, address, client):
    before = client.get(address(parents.amina) + "dagen/").content.decode()
    send(parents.amina, "dagen/")
    after = client.get(address(parents.amina) + "dagen/").content.decode()
    find = r"/agenda/[\w-]+\.ics"
    assert re.findall(find, before)[0] != re.findall(find, after)[0]
    assert reverse("participants:calendar", args=["x" * 32]).endswith(".ics")
