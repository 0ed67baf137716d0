"""Personal links: long, renewable, revocable, over when the group is, and the same answer for every wrong one."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group
from nestwerk.kernel.models import AuditLine
from nestwerk.messenger.models import State
from nestwerk.participants import actions, queries, rules
from nestwerk.participants.models import LinkKind, Participant, PersonalLink
from nestwerk.participants.queries.trail import SENTENCES
from nestwerk.people.models import Person
from nestwerk.world import World

ClientFor = Callable[[Person | None], Client]
Join = Callable[..., Participant]


def works(secret: str, at: datetime, kind: str = LinkKind.PAGE) -> bool:
    return queries.participant_by(secret, kind=kind, at=at) is not None


def test_a_secret_is_longer_than_anybody_guesses() -> None:
    secrets = {rules.new_secret() for _ in range(200)}
    assert (len(secrets), {len(secret) for secret in secrets}) == (200, {28})
    assert len(rules.ALPHABET) ** rules.SECRET_LENGTH > 2**128


def test_a_link_opens_its_own_door_only(join: Join, at: datetime) -> None:
    amina = join("Amina")
    secret = queries.secret_of(amina, LinkKind.PAGE)
    assert queries.participant_by(secret, kind=LinkKind.PAGE, at=at) == amina
    assert not works(secret, at, LinkKind.CALENDAR)
    assert [works(wrong, at) for wrong in ("", secret[:-1], secret + "x", secret[::-1], "x" * 5000)] == [False] * 5
    assert works(secret.upper(), at)


def test_a_renewed_link_ends_the_one_before(join: Join, at: datetime) -> None:
    amina = join("Amina")
    old = queries.secret_of(amina)
    new = actions.new_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    assert (works(old, at), works(new, at), queries.secret_of(amina)) == (False, True, new)
    actions.revoke_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    assert (works(new, at), queries.secret_of(amina)) == (False, "")
    assert set(PersonalLink.objects.exclude(revoked_at=None).values_list("secret", flat=True)) == {""}


def test_a_renewed_or_withdrawn_page_takes_its_calendar_along(join: Join, at: datetime) -> None:
    amina = join("Amina")
    old = queries.secret_of(amina, LinkKind.CALENDAR)
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    new = queries.secret_of(amina, LinkKind.CALENDAR)
    assert (works(old, at, LinkKind.CALENDAR), works(new, at, LinkKind.CALENDAR)) == (False, True)
    page = queries.secret_of(amina)
    actions.new_link(participant=amina, kind=LinkKind.CALENDAR, by=None, at=at)
    assert (works(new, at, LinkKind.CALENDAR), queries.secret_of(amina)) == (False, page)
    actions.revoke_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    assert queries.secret_of(amina, LinkKind.CALENDAR) == ""


def test_links_end_some_time_after_the_group(join: Join, kitchen: Group, world: World, at: datetime) -> None:
    secret = queries.secret_of(join("Amina"))
    groups.end(group=kitchen, by=world.bram, at=at)
    assert works(secret, at + timedelta(days=60) - timedelta(seconds=1))
    assert not works(secret, at + timedelta(days=60))


def test_a_link_renewed_after_the_end_ends_too(join: Join, kitchen: Group, world: World, at: datetime) -> None:
    amina = join("Amina")
    groups.end(group=kitchen, by=world.bram, at=at)
    amina = Participant.objects.get(pk=amina.pk)
    secret = actions.new_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    assert (works(secret, at), works(secret, at + timedelta(days=60))) == (True, False)


def test_finding_whose_link_it_is_takes_one_query(join: Join, at: datetime, django_assert_num_queries) -> None:
    secret = queries.secret_of(join("Amina"))
    with django_assert_num_queries(1):
        amina = queries.participant_by(secret, kind=LinkKind.PAGE, at=at)
        assert amina is not None
        assert (amina.name, amina.group.organisation.slug, amina.family.childcare) == ("Amina", "de-kiem", "none")
        assert amina.group.venue is None


def test_a_link_is_sent_once_where_somebody_can_be_reached(join: Join, at: datetime, world: World) -> None:
    joke, amina = join("Joke", email="joke@example.org", language="nl"), join("Amina")
    for seconds in (0, 0, 59, 61):
        actions.send_link(participant=joke, channel="email", by=None, at=at + timedelta(seconds=seconds))
    (message,) = world.de_kiem.messages.all()
    assert (message.to, message.recipient, message.subject) == ("joke@example.org", joke.pk, "Your link")
    assert queries.page_address(queries.secret_of(joke)) in message.body
    with pytest.raises(actions.NoWayToReach):
        actions.send_link(participant=amina, channel="sms", by=None, at=at)
    # What waits still would go no later: another press is the same one. After it went, it is another.
    actions.send_link(participant=joke, channel="email", by=None, at=at + timedelta(minutes=3))
    assert world.de_kiem.messages.count() == 1
    world.de_kiem.messages.update(state=State.SENT, done_at=at + timedelta(minutes=4))
    actions.send_link(participant=joke, channel="email", by=None, at=at + timedelta(minutes=8))
    assert world.de_kiem.messages.count() == 2


@pytest.mark.parametrize("behind", [")", ").", ",", "/)", "/).", "/”", ">"])
def test_a_link_with_the_sign_of_a_sentence_behind_it_works(behind: str, join: Join) -> None:
    """A telephone that makes a link of '(https://…/mijn/…/)' often takes the bracket along."""
    page = queries.page_address(queries.secret_of(join("Amina"))).removesuffix("/")
    answer = Client().get(page.removeprefix(settings.BASE_URL) + behind, follow=True)
    assert (answer.status_code, "Amina" in answer.content.decode()) == (200, True)


def test_the_trail_tells_who_made_a_link_or_a_card(
    kitchen: Group, join: Join, world: World, client_for: ClientFor, at: datetime
) -> None:
    amina = join("Amina", email="amina@voorbeeld.example")
    place = f"/groepen/{kitchen.slug}/team/deelnemers/{amina.pk}/"
    bram = client_for(world.bram)
    bram.post(f"{place}kaart/")
    bram.post(f"{place}link/", {"wens": "vernieuwen"})
    bram.post(f"{place}link/", {"wens": "email"})
    actions.new_link(participant=amina, kind=LinkKind.PAGE, by=None, at=at)
    lines = AuditLine.objects.filter(object_id=str(amina.pk), verb__regex="link|card").order_by("id")
    made = [(line.verb, line.by_id == world.bram.pk) for line in lines]
    assert made == [("made card", True), ("made link", True), ("had link sent", True), ("renewed link", False)]
    assert all("%(who)s" in SENTENCES[verb] for verb, by_bram in made if by_bram)


def test_who_renews_after_the_end_stays_no_longer(join: Join, at: datetime) -> None:
    """Before: each press gave two months more, for ever."""
    amina = join("Amina")
    amina.group.ended_at = at
    amina.group.save(update_fields=["ended_at"])
    actions.close_links(group=amina.group, at=at)
    day, secret = at, queries.secret_of(amina)
    for _ in range(3):
        day += timedelta(days=19)
        secret = actions.new_own_link(participant=amina, old=secret, at=day, press=f"press {day}")
        link = queries.link_by(secret, kind=LinkKind.PAGE, at=day)
        assert link is not None
        actions.open_link(link=link, secret=secret, at=day)
    calendar = queries.secret_of(amina, LinkKind.CALENDAR)
    assert (works(secret, day), works(calendar, day, LinkKind.CALENDAR)) == (True, True)
    over = at + timedelta(days=61)
    assert (works(secret, over), works(calendar, over, LinkKind.CALENDAR)) == (False, False)
