"""Who hears of what, in which language, by which way, and never twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from nestwerk.groups import actions as groups_actions
from nestwerk.groups.models import Group, Meeting
from nestwerk.groups.queries.following import all_that_follow
from nestwerk.messenger.models import Message, State
from nestwerk.participants import actions, queries
from nestwerk.participants.actions.notices import hear, remind, tell_place
from nestwerk.participants.actions.underway import still_true
from nestwerk.participants.models import Consent, Participant, Purpose, Reply
from nestwerk.participants.queries.heard import deliveries_to, heard_of
from nestwerk.world import GroupWorld, ParentWorld, World

Join = Callable[..., Participant]


@pytest.fixture
def meeting(groups: GroupWorld, at: datetime) -> Meeting:
    """The next meeting of the Tuesday group, in two days."""
    found = groups.tuesday.meetings.upcoming(at).first()
    assert found is not None
    return found


def keys(name: str) -> set[str]:
    return {key.split(":")[-1] for key in Message.objects.filter(key__startswith=name).values_list("key", flat=True)}


def agreed(meeting: Meeting) -> set[str]:
    """Return who has a place, agreed to messages and left a way to be reached."""
    people = Participant.objects.filter(group=meeting.group, standing="in", consents__text__purpose=Purpose.MESSAGES)
    return {str(one.pk) for one in people.filter(consents__withdrawn_at=None) if one.email or one.phone}


def test_a_reminder_goes_once_to_who_agreed(parents: ParentWorld, meeting: Meeting, at: datetime) -> None:
    early = meeting.starts_at - timedelta(days=3)
    assert remind(at=early - timedelta(minutes=6)) == 0
    number = remind(at=early)
    assert number > 1
    assert keys("reminder:") == agreed(meeting)
    remind(at=early + timedelta(minutes=5))
    assert Message.objects.filter(key__startswith="reminder:").count() == number


def test_a_text_message_names_no_group(parents: ParentWorld, meeting: Meeting, at: datetime) -> None:
    remind(at=meeting.starts_at - timedelta(days=2))
    sms = Message.objects.get(key__endswith=str(parents.amina.pk))
    assert (sms.channel, sms.language, meeting.group.name in sms.body) == ("sms", "ar", False)
    assert "/mijn/" in sms.body


def test_the_question_is_for_who_has_not_answered(parents: ParentWorld, meeting: Meeting, at: datetime) -> None:
    soon = meeting.starts_at - timedelta(hours=20)
    joke = parents.joke
    actions.reply(meeting=meeting, participant=joke, coming=False, at=at)
    remind(at=soon)
    assert keys("question:") == agreed(meeting) - {str(joke.pk)}


def test_a_family_that_gets_childcare_by_itself_hears_of_it(kitchen: Group, join: Join, at: datetime) -> None:
    agreed = list(queries.current_texts(kitchen.organisation).values())
    samira = join("Samira", childcare_ages=[3, 5], email="samira@example.org", consents=agreed)
    told = join("Joke", childcare_ages=[2, 4], email="joke@example.org", consents=agreed)
    silent = join("Olena", childcare_ages=[3, 4], email="olena@example.org")
    assert not Message.objects.filter(key__startswith="childcare:").exists()
    actions.leave(participant=samira, by=None, at=at)
    assert keys("childcare:") == {str(told.pk)}
    assert deliveries_to([told], at=at)[told.pk].state == State.WAITING
    actions.leave(participant=told, by=None, at=at)
    silent.family.refresh_from_db()
    assert (silent.family.childcare, keys("childcare:")) == ("place", set())


def test_who_fills_in_ages_herself_reads_it_at_once(kitchen: Group, join: Join, at: datetime) -> None:
    agreed = list(queries.current_texts(kitchen.organisation).values())
    joke = join("Joke", email="joke@example.org", consents=agreed)
    actions.change_details(participant=joke, values={"childcare_ages": [2]}, by=None, at=at)
    assert (joke.family.childcare, keys("childcare:")) == ("place", set())


def test_who_withdraws_consent_hears_nothing(parents: ParentWorld, meeting: Meeting, at: datetime) -> None:
    Consent.objects.filter(participant=parents.joke, text__purpose=Purpose.MESSAGES).update(withdrawn_at=at)
    remind(at=meeting.starts_at - timedelta(days=2))
    assert str(parents.joke.pk) not in keys("reminder:")


def test_a_move_takes_the_reminder_back_and_tells(
    parents: ParentWorld, meeting: Meeting, world: World, at: datetime
) -> None:
    remind(at=at)
    later = meeting.starts_at + timedelta(days=1)
    change: dict[str, Any] = {"starts_at": later, "ends_at": later + timedelta(hours=2)}
    groups_actions.move(meeting=meeting, **change, reason="De zaal is bezet", by=world.bram, at=at)
    assert set(Message.objects.filter(key__startswith="reminder:").values_list("state", flat=True)) == {State.DROPPED}
    assert keys("moved:") == agreed(meeting)
    remind(at=at + timedelta(hours=1))
    assert Message.objects.filter(key__startswith="reminder:", state=State.WAITING).count() == len(agreed(meeting))


def test_a_cancellation_tells_why_by_letter(parents: ParentWorld, meeting: Meeting, world: World, at: datetime) -> None:
    groups_actions.cancel(meeting=meeting, reason="Bram is ziek", by=world.bram, at=at)
    letter = Message.objects.get(key__endswith=str(parents.joke.pk))
    assert ("Bram is ziek" in letter.body, letter.subject) == (True, "News from your group")


def test_a_move_tells_why_by_letter_and_no_text_message_does(
    parents: ParentWorld, meeting: Meeting, world: World, at: datetime
) -> None:
    later = meeting.starts_at + timedelta(days=1)
    change: dict[str, Any] = {"starts_at": later, "ends_at": later + timedelta(hours=2)}
    groups_actions.move(meeting=meeting, **change, reason="De zaal is bezet", by=world.bram, at=at)
    told = {one.channel: "De zaal is bezet" in one.body for one in Message.objects.filter(key__startswith="moved:")}
    assert told == {"email": True, "sms": False}
    later_still = dict(change, ends_at=later + timedelta(hours=3))
    groups_actions.move(meeting=meeting, **later_still, reason="Karim", by=world.bram, at=at + timedelta(hours=1))
    letters = [one.body for one in Message.objects.filter(key__startswith=f"moved:{meeting.pk}:2:", channel="email")]
    assert letters
    assert all("Karim" in body and "bezet" not in body for body in letters)


def test_the_past_is_not_told(parents: ParentWorld, groups: GroupWorld, world: World, at: datetime) -> None:
    past = groups.tuesday.meetings.held(at).first()
    assert past is not None
    hear(what=groups_actions.News.CANCELLED, group=groups.tuesday, meeting=past, by=world.bram, at=at)
    assert Message.objects.count() == 0


def test_good_news_comes_once_a_place(parents: ParentWorld, at: datetime) -> None:
    tell_place(participant=parents.joke, at=at)
    tell_place(participant=parents.joke, at=at)
    assert Message.objects.filter(key__startswith="place:").count() == 1


def test_erasing_a_parent_empties_their_messages(parents: ParentWorld, meeting: Meeting, at: datetime) -> None:
    remind(at=meeting.starts_at - timedelta(days=2))
    actions.erase(participant=parents.joke, by=None, at=at)
    assert Message.objects.filter(recipient=parents.joke.pk).count() == 0


def test_a_reminder_thanks_who_answered_and_asks_who_did_not(
    parents: ParentWorld, meeting: Meeting, at: datetime
) -> None:
    told = [one for one in meeting.group.participants.order_by("number") if str(one.pk) in agreed(meeting)]
    yes, no, open_ = told[:3]
    Reply.objects.filter(meeting=meeting).delete()
    Participant.objects.filter(pk__in=[one.pk for one in told]).update(language="nl")
    for participant, coming in ((yes, True), (no, False)):
        actions.reply(meeting=meeting, participant=participant, coming=coming, at=at)
    remind(at=meeting.starts_at - timedelta(days=2))
    bodies = {key: Message.objects.get(key__regex=f"reminder:.*:{key.pk}").body for key in (yes, no, open_)}
    assert ["Kom je" in bodies[one] for one in (yes, no, open_)] == [False, False, True]
    assert "Je zei dat je komt. Dank je!" in bodies[yes]
    assert "Je zei dat je niet komt. Dank je dat je het zei." in bodies[no]
    # Who answers while the reminder waits for the morning is thanked in it too.
    actions.reply(meeting=meeting, participant=open_, coming=True, at=at)
    assert "Je zei dat je komt." in Message.objects.get(key__regex=f"reminder:.*:{open_.pk}").body


def test_the_question_is_taken_back_from_who_answers_meanwhile(
    parents: ParentWorld, meeting: Meeting, at: datetime
) -> None:
    Reply.objects.filter(meeting=meeting).delete()
    remind(at=meeting.starts_at - timedelta(hours=20))
    asked = Message.objects.filter(key__startswith="question:", state=State.WAITING).first()
    assert asked is not None
    participant = Participant.objects.get(pk=str(asked.recipient))
    actions.reply(meeting=meeting, participant=participant, coming=True, at=at)
    assert Message.objects.get(pk=asked.pk).state == State.DROPPED


def test_who_heard_of_the_cancellation_hears_that_it_goes_on_and_nobody_else(
    parents: ParentWorld, meeting: Meeting, world: World, at: datetime
) -> None:
    groups_actions.cancel(meeting=meeting, reason="Bram is ziek", by=world.bram, at=at)
    cancelled = Message.objects.filter(key__startswith="cancelled:")
    assert cancelled.count() > 1
    cancelled.filter(recipient=parents.joke.pk).update(state=State.SENT)
    groups_actions.go_on(meeting=meeting, by=world.bram, at=at)
    assert keys("goes-on:") == {str(parents.joke.pk)}
    letter = Message.objects.get(key__startswith="goes-on:")
    assert "We komen toch samen" in letter.body
    # What still waited never goes out.
    assert set(cancelled.exclude(recipient=parents.joke.pk).values_list("state", flat=True)) == {State.DROPPED}
    # Once it is cancelled anew, that is told to everybody again.
    groups_actions.cancel(meeting=meeting, reason="Toch niet", by=world.bram, at=at + timedelta(hours=1))
    assert keys("cancelled:") == agreed(meeting)
    assert not Message.objects.filter(key__startswith="goes-on:", state=State.WAITING).exists()


def test_a_meeting_of_the_past_that_took_place_is_told_to_nobody(
    parents: ParentWorld, meeting: Meeting, world: World, at: datetime
) -> None:
    groups_actions.cancel(meeting=meeting, reason="Bram is ziek", by=world.bram, at=at)
    Message.objects.filter(key__startswith="cancelled:").update(state=State.SENT)
    groups_actions.go_on(meeting=meeting, by=world.bram, at=meeting.ends_at + timedelta(hours=1))
    assert not Message.objects.filter(key__startswith="goes-on:").exists()


def test_a_series_that_moves_is_told_once_after_ten_minutes_and_only_the_last_time(
    parents: ParentWorld, groups: GroupWorld, meeting: Meeting, world: World, at: datetime
) -> None:
    for hours in (1, 2):
        starts_at = Meeting.objects.get(pk=meeting.pk).starts_at + timedelta(hours=hours)
        ends_at, one = starts_at + timedelta(hours=1), Meeting.objects.select_related("group").get(pk=meeting.pk)
        seen = [row.mark for row in all_that_follow(one, starts_at=starts_at, ends_at=ends_at)]
        assert len(seen) > 1
        groups_actions.move_all(
            meeting=one,
            starts_at=starts_at,
            ends_at=ends_at,
            venue=None,
            reason="De zaal",
            seen=seen,
            by=world.bram,
            at=at + timedelta(minutes=hours),
        )
    told = Message.objects.filter(key__startswith="from-now-on:")
    assert not Message.objects.filter(key__startswith="moved:").exists()
    last = told.filter(key__startswith=f"from-now-on:{meeting.pk}:2:")
    assert {key.split(":")[-1] for key in last.values_list("key", flat=True)} == agreed(meeting)
    assert min(one.due_at for one in last) >= at + timedelta(minutes=12)
    late = at + timedelta(minutes=30)
    assert all(still_true(one, at=late) for one in last)
    assert not any(still_true(one, at=late) for one in told.filter(key__startswith=f"from-now-on:{meeting.pk}:1:"))
    # Of each of them stands whom it reached.
    second = groups.tuesday.meetings.upcoming(at)[1]
    rows = heard_of(groups.tuesday, second, at=at)
    assert {str(row.participant.pk) for row in rows if row.delivery} == agreed(meeting)
