"""What parents and teams took back of what others see after a backup, told in one process of an own installation:
`main` prints the end as JSON.
"""

import json
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402 - as above

from nestwerk.gatherings import actions as gatherings  # noqa: E402 - models need what was set up
from nestwerk.gatherings.models import GroupRule, HelpPost, Hiding, Slot, Theme, Tip, Tried  # noqa: E402 - as above
from nestwerk.groups import actions as groups  # noqa: E402 - as above
from nestwerk.groups.models import Cancellation, Entry, Group, Meeting, Move, TeamMember, Venue  # noqa: E402 - as above
from nestwerk.kernel.clock import now  # noqa: E402 - as above
from nestwerk.messenger.models import Message  # noqa: E402 - as above
from nestwerk.ops.backup import back_up  # noqa: E402 - as above
from nestwerk.ops.restore import restore  # noqa: E402 - as above
from nestwerk.participants import actions as participants  # noqa: E402 - as above
from nestwerk.participants.models import ChildcareOff, Participant, PersonalLink  # noqa: E402 - as above
from nestwerk.people import actions as people  # noqa: E402 - as above
from nestwerk.people.models import Organisation, Person, Role  # noqa: E402 - as above
from nestwerk.today import actions as today  # noqa: E402 - as above
from nestwerk.today.models import Shift  # noqa: E402 - as above
from nestwerk.trail import journal  # noqa: E402 - as above
from nestwerk.world import agreeing  # noqa: E402 - as above

WEEK = timedelta(days=7)


def live(*, house: Organisation, by: Person, at: datetime) -> None:
    """Two groups with parents who let much be seen."""
    participants.load_shared_texts(at=at)
    for kind in ("totp", "webauthn"):
        Authenticator.objects.create(user=by, type=kind, data={})
    venue = groups.make_venue(organisation=house, name="Zaal", address="Straat 1", by=by, at=at)
    values: groups.GroupValues = {"name": "Woensdag", "form": "series", "public": True, "phone": "03 555 01 02"}
    values |= {"childcare": True, "childcare_places": 9, "venue": venue}
    group = groups.set_up(organisation=house, values=values, by=by, at=at)
    helper = people.open_account(name="greet", email="greet@example.org", language="nl", at=at)
    people.add_member(organisation=house, person=helper, role=Role.FACILITATOR, by=by, at=at)
    groups.add_to_team(group=group, person=helper, hat="facilitator", by=by, at=at)
    for number in range(1, 4):
        groups.add_meeting(group=group, starts_at=at + number * WEEK, minutes=90, by=by, at=at)
    meeting = group.meetings.order_by("starts_at").last()
    assert meeting
    today.offer(meeting=meeting, task="host", places=1, words="Koffie", by=by, at=at)
    over = groups.set_up(organisation=house, values={"name": "Vrijdag", "form": "series"}, by=by, at=at)
    groups.add_meeting(group=over, starts_at=at + WEEK, minutes=90, by=by, at=at)
    for place in (group, over):
        first: participants.SignUp = {"name": f"{place.name}-ouder", "phone": "0470 12 34 56"}
        participants.sign_up(group=place, values=agreeing(place, first), by=by, at=at)
    parent = Participant.objects.get(group=group)
    second: participants.SignUp = {"name": "Tweede", "phone": "0470 65 43 21"}
    other = participants.sign_up(group=group, values=agreeing(group, second), by=by, at=at)
    participants.choose_calendar_address(participant=parent, shown=True, by=None, at=at)
    given: dict[str, Any] = {"group": group, "participant": parent, "by": None, "at": at}
    helping: dict[str, Any] = {"kind": "ask", "words": "", "named": True, "phone_shown": True, "places": 1, "days": []}
    gatherings.post_help(title="Fiets", token="1", **helping, **given)
    gatherings.post_help(title="Bedje", token="2", **helping, **given)
    gatherings.take(slot=_turn("Bedje"), participant=other, at=at)
    gatherings.bring_in(words="Wat Karim deed", named=True, token="1", **given)
    gatherings.bring_in(words="Slapen", token="2", **given)
    gatherings.propose_rule(words="Op tijd", token="1", **given)
    tip = gatherings.give_tip(words="Samen lezen", token="1", **given)
    told: dict[str, Any] = {"about": tip, "face": "well", "at": at}
    gatherings.tell_how_it_went(participant=parent, words="Bij ons ook", shared=True, **told)


def lost_phone(person: Person, *, at: datetime) -> None:
    """Take the passkey of a telephone away."""
    Authenticator.objects.get(user=person, type="webauthn").delete()
    people.note_second_factors(person=person, at=at)


def _turn(title: str) -> Any:
    """The words are sealed, so they are compared here."""
    return next(turn.pk for turn in Slot.objects.select_related("post") if turn.post.title == title)


def _post(title: str) -> HelpPost:
    return next(post for post in HelpPost.objects.all() if post.title == title)


def _theme(words: str) -> Theme:
    return next(theme for theme in Theme.objects.all() if theme.words == words)


def narrow(*, by: Person, at: datetime) -> None:
    """Take back what others saw."""
    group, over = Group.objects.get(name="Woensdag"), Group.objects.get(name="Vrijdag")
    venue, parent = Venue.objects.get(), Participant.objects.get(group=group, address_in_calendar=True)
    first, second, third = group.meetings.order_by("starts_at")
    gatherings.show_number(place=_post("Fiets"), shown=False, at=at)
    gatherings.end_post(post=_post("Bedje"), by=None, at=at)
    gatherings.hide(thing=_theme("Wat Karim deed"), reason="Er staat een naam in", by=by, at=at)
    gatherings.edit_theme(theme=_theme("Slapen"), words="Rust", by=by, at=at)
    gatherings.drop_rule(rule=GroupRule.objects.get(), by=by, at=at)
    told: dict[str, Any] = {"about": Tip.objects.get(), "face": "well", "at": at}
    gatherings.tell_how_it_went(participant=parent, words="", shared=False, **told)
    gatherings.give_back(slot=_turn("Bedje"), participant=Participant.objects.get(help_slots=_turn("Bedje")), at=at)
    participants.choose_calendar_address(participant=parent, shown=False, by=None, at=at)
    participants.call_off_childcare(meeting=third, asking=[], by=by, at=at)
    # A press before: the place hides the towns of its groups, and what a group changes itself comes after that.
    groups.change_venue(venue=venue, values={"shown": "by-phone"}, by=by, at=at - timedelta(seconds=1))
    groups.change_settings(group=group, values={"public": False, "phone": "", "entry": Entry.INVITED}, by=by, at=at)
    groups.cancel(meeting=first, reason="Karim is ziek", by=by, at=at)
    later = second.starts_at + timedelta(hours=3)
    groups.move(meeting=second, starts_at=later, ends_at=later + timedelta(hours=1), reason="Zaal bezet", by=by, at=at)
    helper = Person.objects.get(email="greet@example.org")
    groups.add_to_team(group=group, person=helper, hat="volunteer", by=by, at=at)
    today.take_off(shift=Shift.objects.get(), by=by, at=at)
    groups.end(group=over, by=by, at=at)
    lost_phone(by, at=at)


def seen() -> dict[str, Any]:
    """Return what others see."""
    group, over = Group.objects.get(name="Woensdag"), Group.objects.get(name="Vrijdag")
    meetings = list(Meeting.objects.filter(group=group).select_related("cancellation").order_by("starts_at"))
    links = PersonalLink.objects.filter(participant__group=over, revoked_at=None)
    return {
        "numbers": sum(HelpPost.objects.filter(ended_at=None).values_list("phone_shown", flat=True)),
        "posts": HelpPost.objects.filter(ended_at=None).count(),
        "turns": Slot.objects.exclude(taken_by=None).count(),
        "themes": sorted(theme.words for theme in Theme.objects.filter(hiding=None)),
        "rules": GroupRule.objects.filter(dropped_at=None).count(),
        "tries": Tried.objects.filter(shared=True).count(),
        "in calendar": Participant.objects.filter(address_in_calendar=True).count(),
        "childcare off": ChildcareOff.objects.filter(again_at=None).count(),
        "place": Venue.objects.get().shown,
        "page": [group.public, group.phone, group.entry, bool(group.door)],
        "meetings": [[hasattr(one, "cancellation"), (one.ends_at - one.starts_at).seconds // 60] for one in meetings],
        "hats": sorted(TeamMember.rows.filter(group=group).values_list("hat", flat=True)),
        "factors": sorted(Authenticator.objects.values_list("type", flat=True)),
        "tasks": Shift.objects.count(),
        "ended": [over.ended_at is not None, over.meetings.filter(cancellation=None).count()],
        "last days": sorted({link.expires_at is not None for link in links}),
    }


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    begun = now() - timedelta(days=3)
    katja = people.open_account(name="katja", email="katja@example.org", language="nl", at=begun)
    house = people.make_organisation(name="Het Huis", coordinator=katja, by=katja, at=begun)
    live(house=house, by=katja, at=begun)
    back_up(folder / "old.tar.gz", with_keys=True, at=now())
    found: dict[str, Any] = {"before": seen()}
    narrow(by=katja, at=now())
    found["narrowed"] = seen()
    letters = Message.objects.count()
    done = restore(folder / "old.tar.gz", replace=True, at=now())
    found["after"] = seen()
    found["failed"] = [line.kind for line in done.failed]
    found["told"] = Message.objects.count() - letters
    found["words"] = [word for word in ("Karim", "Rust", "bezet", "03 555") if word in journal.path().read_text()]
    found["reasons"] = sorted({one.reason for kind in (Cancellation, Move, Hiding) for one in kind.objects.all()})
    shutil.rmtree(folder)
    print(json.dumps(found))
