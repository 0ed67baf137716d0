"""After two and eight weeks the page asks how it went, and a message goes to the parent alone, if she asked for one."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail

from nestwerk.messenger import actions as messenger
from nestwerk.messenger.models import Message, State
from nestwerk.nests import actions
from nestwerk.nests.models import Plan
from nestwerk.nests.tests.conftest import Telephone
from nestwerk.nests.tests.test_plan import rows
from nestwerk.participants import actions as participants
from nestwerk.participants.models import LinkKind, Participant
from nestwerk.participants.queries import current_texts
from nestwerk.trail import journal
from nestwerk.world import ParentWorld, World

TWO, EIGHT = timedelta(weeks=2, hours=1), timedelta(weeks=8, hours=1)
WHATS = ("Sami ophalen bij Zwaluwoma", "Soep koken", "Bellen naar school")


@pytest.fixture
def amina(amina: Telephone, at: datetime) -> Telephone:
    """Amina left an address and agreed to messages; she asked to be reminded of her plan with three things."""
    amina.parent.email, amina.parent.phone, amina.parent.language = "amina@example.org", "", "nl"
    amina.parent.save()
    texts = list(current_texts(amina.parent.organisation).values())
    participants.give_consents(participant=amina.parent, texts=texts, by=None, at=at)
    amina.begin_plan(bericht="ja")
    for what in WHATS:
        amina.put(what, who="Zwaluwoma")
    return amina


def remind(at: datetime) -> int:
    return actions.remind(at=at)


def reminders() -> list[Message]:
    return list(Message.objects.filter(key__startswith="own-page:").order_by("made_at"))


def asked(page: str) -> list[str]:
    part = page.partition('id="hoe-ging-het"')[2].partition("</section>")[0]
    return re.findall(r'<legend dir="auto">([^<]*)</legend>', part)


def test_the_page_asks_of_each_thing_how_it_went(amina: Telephone, at: datetime) -> None:
    assert asked(amina.open(amina.plan)) == []
    with time_machine.travel(at + TWO):
        amina.put("Van na twee weken")
        assert asked(amina.open(amina.plan)) == list(WHATS)
        for key, answer in ((1, "done"), (2, "busy"), (3, "dropped")):
            amina.press(amina.plan, hoe=f"{key} 2 {answer}")
        page = amina.open(amina.plan)
        assert asked(page) == []
        assert "Soep koken Zwaluwoma · nog niet gevraagd Na twee weken: nog mee bezig" in rows(page)
    with time_machine.travel(at + EIGHT):
        assert asked(amina.open(amina.plan)) == ["Soep koken", "Van na twee weken"]
        amina.press(amina.plan, hoe="2 8 changed")
        page = amina.open(amina.plan)
        assert asked(page) == ["Van na twee weken"]
        assert [row for row in rows(page) if "Soep" in row] == [
            "Soep koken Zwaluwoma · ging anders Na twee weken: nog mee bezig Na acht weken: ging anders"
        ]
        # A tap that was a mistake goes back.
        amina.press(amina.plan, doe="terug")
        assert asked(amina.open(amina.plan)) == ["Soep koken", "Van na twee weken"]


def test_a_message_goes_to_the_parent_alone_and_tells_nothing(amina: Telephone, at: datetime) -> None:
    Message.objects.all().delete()
    assert remind(at + timedelta(days=13)) == 0
    assert [remind(at + TWO), remind(at + TWO), remind(at + EIGHT), remind(at + EIGHT + TWO)] == [1, 0, 1, 0]
    found = reminders()
    assert [(one.to, one.recipient) for one in found] == [("amina@example.org", amina.parent.pk)] * 2
    assert Message.objects.count() == 2
    for one in found:
        assert one.body.split("\n\n") == [
            "Dag,",
            "Je vroeg om dit bericht: kijk eens op je eigen pagina, op een rustig moment. De link heb je zelf.",
        ]
        # It says as little where somebody looks on: no plan, no group, no name, no link.
        assert [word for word in (*WHATS, "plan", "Zwaluw", "Amina", "http", "/mijn/") if word in one.body] == []
        assert one.subject == "News from your group"
    messenger.go_round(at=at + EIGHT + timedelta(days=1))
    assert [letter.to for letter in mail.outbox] == [["amina@example.org"]] * 2


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "tr", "uk"])
def test_it_fits_in_a_text_message(amina: Telephone, at: datetime, language: str) -> None:
    amina.parent.email, amina.parent.phone, amina.parent.language = "", "0470 12 34 56", language
    amina.parent.save()
    assert remind(at + TWO) == 1
    assert [(one.channel, one.parts <= 2, one.language) for one in reminders()] == [("sms", True, language)]


def test_who_did_not_ask_for_it_gets_none(amina: Telephone, parents: ParentWorld, at: datetime) -> None:
    joke = Telephone(parents.joke)
    joke.begin_plan()
    joke.put("Bellen")
    remind(at + TWO)
    assert [one.recipient for one in reminders()] == [amina.parent.pk]


def leave(amina: Telephone, at: datetime) -> None:
    participants.leave(participant=amina.parent, by=None, at=at)


def all_done(amina: Telephone, at: datetime) -> None:
    for key, state in ((1, "done"), (2, "dropped"), (3, "changed")):
        amina.press(amina.plan, staat=f"{key} {state}")


def erase(amina: Telephone, at: datetime) -> None:
    participants.erase(participant=amina.parent, by=None, at=at)


def renewed_by_the_team(amina: Telephone, at: datetime) -> None:
    """Then her link does not open the plan, and she could not switch it off."""
    participants.new_link(participant=amina.parent, kind=LinkKind.PAGE, by=None, at=at)


def over_with_the_group(amina: Telephone, at: datetime) -> None:
    """Some time after a group ended her page does not open any more."""
    amina.parent.links.update(expires_at=at + timedelta(days=7))


CLOSES = {"renewed by the team": renewed_by_the_team, "over with the group": over_with_the_group}
STOPS: dict[str, Callable[[Telephone, datetime], object]] = {
    "switched off": lambda amina, at: amina.press(amina.plan, doe="geen-bericht"),
    "thrown away": lambda amina, at: amina.press(amina.plan, doe="wissen"),
    "all thrown away": lambda amina, at: amina.press("", doe="wissen"),
    "everything taken off": lambda amina, at: [amina.press(amina.plan, weg=str(key)) for key in (1, 2, 3)],
    "everything done": all_done,
    "left": leave,
    "erased": erase,
}


@pytest.mark.parametrize("what", [*STOPS, *CLOSES])
def test_what_stops_the_message(amina: Telephone, at: datetime, what: str) -> None:
    {**STOPS, **CLOSES}[what](amina, at)
    assert [remind(at + TWO), remind(at + EIGHT)] == [0, 0]
    assert reminders() == []


@pytest.mark.parametrize("what", STOPS)
def test_what_stops_a_message_that_is_on_its_way(amina: Telephone, at: datetime, what: str) -> None:
    with time_machine.travel(at + TWO):
        remind(at + TWO)
        [underway] = reminders()
        assert underway.state == State.WAITING
        STOPS[what](amina, at + TWO)
        underway = Message.objects.get(pk=underway.pk)
        assert (underway.state, underway.to, underway.body) == (State.DROPPED, "", "")


def test_what_was_done_and_is_not_after_all_is_reminded_of_again(amina: Telephone, at: datetime) -> None:
    all_done(amina, at)
    assert "er is niets meer te doen" in amina.open(amina.plan)
    amina.press(amina.plan, terugzetten="1")
    assert "Op zondag 6 december krijg jij een bericht, en niemand anders." in amina.open(amina.plan)
    assert remind(at + TWO) == 1


def test_a_new_link_from_her_own_page_takes_the_reminder_along(amina: Telephone, at: datetime) -> None:
    answer = amina.client.post(f"/mijn/{amina.secret}/nieuwe-link/")
    amina.open(answer.headers["Location"].partition("#")[0])
    assert remind(at + TWO) == 1
    assert "/mijn/" not in reminders()[0].body


def test_switched_off_stays_so_after_a_restore(amina: Telephone, at: datetime) -> None:
    plan = Plan.objects.get()
    participants.tell_own_page(participant=amina.parent, mark=str(plan.pk), at=at)
    line = journal.Line("nests.reminder-off", (str(plan.pk),), at)
    assert journal.do_again([line]) == (1, [])
    assert [one.state for one in Message.objects.filter(key__startswith="dropped:")] == [State.DROPPED]
    assert "Stuur mij dan een bericht" in amina.open(amina.plan)
    amina.press(amina.plan, staat="1 asked")
    assert remind(at + TWO) == 0


def test_who_cannot_be_reached_reads_so(amina: Telephone) -> None:
    assert "krijg jij een bericht" in amina.open(amina.plan)
    amina.parent.email = ""
    amina.parent.save()
    page = amina.open(amina.plan)
    assert "Er kan je nu geen bericht bereiken dat alleen bij jou komt." in page
    assert "krijg jij een bericht" not in page


NOBODY_ELSE = "krijg jij een bericht, en niemand anders"


def change(amina: Telephone, at: datetime, **values: str) -> None:
    """Change contacts on her page, as whoever holds her telephone for a minute may."""
    participants.change_details(participant=amina.parent, values=values, by=None, at=at)


def test_an_address_that_was_put_on_her_page_gets_no_reminder(amina: Telephone, at: datetime) -> None:
    amina.parent.email, amina.parent.phone = "", "0470 12 34 56"
    amina.parent.save()
    assert NOBODY_ELSE in amina.open(amina.plan)
    change(amina, at, email="partner@example.org")
    # It goes to her own number, as the page goes on saying.
    assert NOBODY_ELSE in amina.open(amina.plan)
    assert remind(at + TWO) == 1
    assert [one.to for one in reminders()] == ["+32470123456"]


def test_when_only_such_an_address_is_left_none_goes_until_she_confirmed_it(
    amina: Telephone, at: datetime, world: World
) -> None:
    change(amina, at, email="partner@example.org")
    assert (NOBODY_ELSE in amina.open(amina.plan), remind(at + TWO)) == (False, 0)
    assert "Zeg dan aan je groep dat het van jou is." in amina.open(amina.plan)
    seen = {"email": "partner@example.org", "phone": ""}
    participants.confirm_contacts(participant=amina.parent, seen=seen, by=world.bram, at=at)
    assert (NOBODY_ELSE in amina.open(amina.plan), remind(at + EIGHT)) == (True, 1)


def test_what_the_other_parent_filled_in_or_has_too_gets_none(amina: Telephone, at: datetime) -> None:
    family = amina.parent.family
    assert NOBODY_ELSE in amina.open(amina.plan)
    Participant.objects.filter(pk=amina.parent.pk).update(email_unsure=True)
    assert (NOBODY_ELSE in amina.open(amina.plan), remind(at + TWO)) == (False, 0)
    Participant.objects.filter(pk=amina.parent.pk).update(email_unsure=False)
    other = Participant.objects.filter(group=amina.parent.group).exclude(pk=amina.parent.pk).first()
    assert other is not None
    other.family, other.email = family, "Amina@Example.org"
    other.save()
    assert (NOBODY_ELSE in amina.open(amina.plan), remind(at + EIGHT)) == (False, 0)


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("standing", ["in", "waiting", "left"])
def test_what_another_of_the_group_has_gets_none_also_when_they_signed_up_apart(
    amina: Telephone, at: datetime, world: World, standing: str, *, noted: bool
) -> None:
    """Before: only the other parent of the same sign-up was asked about, and the message went to the shared one."""
    other = Participant.objects.filter(group=amina.parent.group, standing="in").exclude(pk=amina.parent.pk).last()
    assert other is not None
    assert NOBODY_ELSE in amina.open(amina.plan)
    other.email, other.standing = "Amina@Example.org", standing
    other.save()
    if noted:
        participants.join_family(participant=amina.parent, other=other, by=world.bram, at=at)
    assert (NOBODY_ELSE in amina.open(amina.plan), remind(at + TWO), reminders()) == (False, 0, [])
    other.email = ""
    other.save()
    assert (NOBODY_ELSE in amina.open(amina.plan), remind(at + EIGHT)) == (True, 1)


def test_a_reminder_underway_goes_to_no_address_that_came_since(amina: Telephone, at: datetime) -> None:
    with time_machine.travel(at + TWO):
        assert remind(at + TWO) == 1
        [underway] = reminders()
        change(amina, at + TWO, email="partner@example.org")
        underway = Message.objects.get(pk=underway.pk)
        assert (underway.state, underway.to) == (State.DROPPED, "")


def test_a_reminder_underway_goes_to_no_address_that_another_has_since(amina: Telephone, at: datetime) -> None:
    remind(at + TWO)
    other = Participant.objects.filter(group=amina.parent.group).exclude(pk=amina.parent.pk).first()
    assert other is not None
    other.family, other.email = amina.parent.family, "amina@example.org"
    other.save()
    messenger.go_round(at=at + TWO + timedelta(days=1))
    assert [letter.to for letter in mail.outbox if "eigen pagina" in letter.body] == []


def test_after_eight_weeks_nothing_is_promised(amina: Telephone, at: datetime) -> None:
    with time_machine.travel(at + EIGHT):
        page = amina.open(amina.plan)
    assert "Je plan is ouder dan acht weken." in page
    assert "krijg jij een bericht" not in page


def test_her_page_says_that_something_is_ready_and_not_what(amina: Telephone, at: datetime) -> None:
    page = f"/mijn/{amina.secret}/"
    words = "Er staat iets klaar bij 'Van mij'"
    assert words not in amina.open(page)
    with time_machine.travel(at + TWO):
        found = amina.open(page)
        line = found.partition("<main")[2].partition('class="sides')[0]
        assert re.search(rf'<a href="#mij">{words}</a>', line)
        assert [word for word in (*WHATS, "plan", "Zwaluw") if word in line] == []
        # The door behind which it is says so, and behind it is the way there.
        door = found.partition('id="mij"')[2].partition("</li>")[0]
        assert "Er staat iets klaar" in door
        assert f'href="{amina.plan}#hoe-ging-het"' in amina.open()
        for key in (1, 2, 3):
            amina.press(amina.plan, hoe=f"{key} 2 busy")
        assert words not in amina.open(page)
        assert "#hoe-ging-het" not in amina.open()
    with time_machine.travel(at + EIGHT):
        assert words in amina.open(page)


def test_nothing_is_ready_where_her_link_opens_nothing(amina: Telephone, parents: ParentWorld, at: datetime) -> None:
    secret = participants.new_link(participant=amina.parent, kind=LinkKind.PAGE, by=None, at=at)
    with time_machine.travel(at + TWO):
        for parent in (secret, Telephone(parents.joke).secret):
            assert "iets klaar" not in amina.open(f"/mijn/{parent}/")


def test_the_day_together_is_asked_about_once_it_is_past(amina: Telephone, at: datetime) -> None:
    amina.press(amina.plan, naar="dag", samen="ja", plek="Bij Oma", dag="2026-11-28", uur="14:00")
    assert "hoe-ging-het" not in amina.open(amina.plan)
    with time_machine.travel(at + timedelta(days=7)):
        assert 'value="dag done"' in amina.open(amina.plan)
        assert "Er staat iets klaar" in amina.open(f"/mijn/{amina.secret}/")
        amina.press(amina.plan, hoe="dag changed")
        page = amina.open(amina.plan)
        assert 'value="dag done"' not in page
        assert "ging anders" in page.partition('id="samen"')[2].partition("</section>")[0]
        # Another word of it leaves the answer, another day asks again.
        amina.press(amina.plan, naar="dag", samen="ja", plek="Bij Lies", dag="2026-11-28", uur="14:00")
        assert "ging anders" in amina.open(amina.plan)
        amina.press(amina.plan, naar="dag", samen="ja", plek="Bij Lies", dag="2026-12-13")
        assert "ging anders" not in amina.open(amina.plan)
        amina.press(amina.plan, hoe="dag moon")


def test_a_fresh_plan_says_when_a_message_goes(amina: Telephone) -> None:
    amina.press(amina.plan, doe="wissen")
    amina.begin_plan(bericht="ja")
    page = amina.open(amina.plan)
    assert "er is niets meer te doen" not in page
    assert "Je krijgt dan een bericht, zodra er iets op je plan staat." in page
    amina.put("Bellen")
    assert "Op zondag 6 december krijg jij een bericht, en niemand anders." in amina.open(amina.plan)
