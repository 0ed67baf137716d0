"""What the pages say of a parent's number and address, and what happens when her link is sent there."""

import html
import re
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.test import Client

from nestwerk.kernel.errors import DomainError
from nestwerk.participants import actions, queries
from nestwerk.participants.models import Participant
from nestwerk.people.models import Person

NOBODY = "Niemand kon verwittigd worden dat het nummer of adres wijzigde."
HOURS, UNTIL = "minstens 12 uur", "tot je zegt dat het klopt"
CHANNELS = {"email": "email", "phone": "sms"}
# What sending her link answers, in one word.
WORDS = {
    actions.NoWayToReach: "empty",
    actions.JustChanged: "hours",
    actions.NobodyWarned: "until",
    actions.NotSure: "unsure",
    actions.NoTexts: "no texts",
}


def page_of(one: Participant, place: str = "") -> str:
    answer = Client().get(f"/mijn/{queries.secret_of(one)}/{place}", headers={"Accept-Language": "nl"}, follow=True)
    return " ".join(html.unescape(answer.content.decode()).split())


def note_in(page: str) -> str:
    """Return the note that asks whether contacts are right, '' when the page has none."""
    found = re.search(r'<form[^>]*/klopt/".*?</form>', page)
    return found[0] if found else ""


def says_right(one: Participant, note: str = "") -> str:
    """Tap 'It is right' in the note of a page that was read before, or is read now; return the page that follows."""
    fields = dict(re.findall(r'name="(gezien_\w+)" value="([^"]*)"', note or note_in(page_of(one))))
    address = f"/mijn/{queries.secret_of(one)}/klopt/"
    answer = Client().post(address, fields, headers={"Accept-Language": "nl"}, follow=True)
    return " ".join(html.unescape(answer.content.decode()).split())


def team_page(browser: Client, one: Participant) -> str:
    answer = browser.get(f"/groepen/{one.group.slug}/team/deelnemers/{one.pk}/")
    return " ".join(html.unescape(answer.content.decode()).split())


def sending(one: Participant, *, by: Person, at: datetime) -> dict[str, str]:
    """Return by contact what happens when the team sends her link there now: 'goes', or why not. Nothing is sent."""
    found = {}
    for name, channel in CHANNELS.items():
        with transaction.atomic():
            try:
                actions.send_link(participant=Participant.objects.get(pk=one.pk), channel=channel, by=by, at=at)
                found[name] = "goes"
            except DomainError as problem:
                found[name] = WORDS[type(problem)]
            transaction.set_rollback(True)
    return found


ClientFor = Callable[[Person | None], Client]
