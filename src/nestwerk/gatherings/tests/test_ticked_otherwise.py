"""Whoever goes back and ticks otherwise leaves what one tap on the page leaves: it stays away after a restore too."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client, TestCase

from nestwerk.gatherings import actions
from nestwerk.gatherings.models import HelpPost, NumberSeen, Slot, Theme
from nestwerk.participants import actions as participants
from nestwerk.participants import queries
from nestwerk.trail import journal
from nestwerk.world import ParentWorld

HELP: dict[str, Any] = {"kind": "ask", "title": "Wie rijdt er mee?", "token": "t" * 20}


@pytest.fixture
def ask(parents: ParentWorld, at: datetime) -> Any:
    def asked(**ticks: Any) -> HelpPost:
        who: dict[str, Any] = {"group": parents.amina.group, "participant": parents.amina, "by": None, "at": at}
        with TestCase.captureOnCommitCallbacks(execute=True):
            return actions.post_help(**HELP, **who, **ticks)

    return asked


def noted(kind: str, thing: HelpPost | Slot | Theme) -> int:
    """Return how often the journal tells this of this post, turn or theme."""
    words = journal.path().read_text() if journal.path().exists() else ""
    return sum(kind in line and str(thing.pk) in line for line in words.splitlines())


def hidden(post: HelpPost) -> tuple[int, int]:
    return noted("gatherings.number-hidden", post), noted("gatherings.name-hidden", post)


def test_a_name_and_a_number_that_were_unticked_are_in_the_journal(ask: Any) -> None:
    """Before: an older backup that was put back showed them again."""
    post = ask(named=True, phone_shown=True)
    assert hidden(post) == (0, 0)
    assert ask(named=False, phone_shown=False) == post
    post.refresh_from_db()
    assert (post.named, post.phone_shown) == (False, False)
    assert hidden(post) == (1, 1)
    # A form of before brings neither back: the number she shows again on her own page. Nothing more is noted.
    ask(named=True, phone_shown=True)
    post.refresh_from_db()
    assert (post.named, post.phone_shown) == (False, False)
    assert hidden(post) == (1, 1)


def test_a_form_of_before_brings_back_no_number_and_no_name(parents: ParentWorld, at: datetime, client: Client) -> None:
    """Before: a number that she hid stood there again, and a new one that no page of hers ever showed."""
    amina, joke = parents.amina, parents.joke
    participants.change_details(participant=amina, values={"phone": "0470 00 00 01"}, by=None, at=at)
    mine, hers = (f"/mijn/{queries.secret_of(one)}/hulp/" for one in (amina, joke))
    form = {**HELP, "places": "1", "named": "on", "phone_shown": "on"}
    client.post(mine, form)
    post = HelpPost.objects.get(participant=amina)
    assert (post.named, post.phone_shown) == (True, True)
    client.post(f"{mine}nummer/", {"post": post.pk, "on": "no"})
    client.post(mine, form)
    post.refresh_from_db()
    assert post.phone_shown is False
    participants.change_details(participant=amina, values={"phone": "0499 99 99 99", "name": "Anders"}, by=None, at=at)
    client.post(mine, form)
    post.refresh_from_db()
    assert (post.named, post.phone_shown) == (False, False)
    client.post(f"{hers}beurt/", {"slot": post.slots.get().pk, "on": "yes"})
    assert "0499" not in client.get(hers).content.decode()
    # What she chooses on her page, stands there.
    client.post(f"{mine}nummer/", {"post": post.pk, "on": "yes"})
    assert "0499" in client.get(hers).content.decode()


def test_a_name_with_a_theme_too(parents: ParentWorld, at: datetime) -> None:
    shown = []
    for named in (True, False, True):
        with TestCase.captureOnCommitCallbacks(execute=True):
            theme = actions.bring_in(
                group=parents.amina.group,
                participant=parents.amina,
                words="Slapen",
                named=named,
                token="t" * 20,
                by=None,
                at=at,
            )
        shown.append(theme.named)
    # A form of before brings it not back.
    assert shown == [True, False, False]
    assert noted("gatherings.name-hidden", theme) == 1


def test_who_helps_reads_the_number_that_was_shown_later_and_that_is_kept(
    ask: Any, parents: ParentWorld, at: datetime
) -> None:
    post = ask(named=True, phone_shown=False)
    actions.take(slot=Slot.objects.get(post=post).pk, participant=parents.fatma, at=at)
    assert not NumberSeen.objects.filter(post=post).exists()
    actions.show_number(place=post, participant=parents.amina, shown=True, at=at)
    assert [one.participant for one in NumberSeen.objects.filter(post=post)] == [parents.fatma]


def test_who_takes_a_turn_again_without_the_tick_shows_no_number(ask: Any, parents: ParentWorld, at: datetime) -> None:
    """Before: it went on showing her number, and no page said why."""
    slot = Slot.objects.get(post=ask(named=True, phone_shown=False))
    taken = []
    for shown in (True, False, True):
        with TestCase.captureOnCommitCallbacks(execute=True):
            turn = actions.take(slot=slot.pk, participant=parents.fatma, phone_shown=shown, at=at)
        turn.refresh_from_db()
        taken.append(turn.phone_shown)
    # What she hid comes back by her own page, and by no old one.
    assert taken == [True, False, False]
    assert noted("gatherings.number-hidden", slot) == 1
