"""Who reads which field (config/readers.py), on every page, file and export, and printed under the field itself."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from openpyxl import load_workbook

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Hat, Meeting
from nestwerk.kernel.fields import SealedTextField
from nestwerk.participants import actions as participants
from nestwerk.participants import queries
from nestwerk.participants.forms.team import HandOverForm, ParticipantForm, ReasonForm
from nestwerk.participants.models import Attendance, LinkKind, Participant, PlaceChange, Presence, ReadingRequest
from nestwerk.people import actions as people
from nestwerk.people.models import Person
from nestwerk.people.permissions import READ_BY, read_by
from nestwerk.programmes.models import GroupForm
from nestwerk.testing.sending import sent_as_shown
from nestwerk.today import actions as today
from nestwerk.today.forms import DebriefForm, FollowUpForm, NoteForm, PreparationForm, ShiftForm
from nestwerk.world import World
from tests.promises.addresses import behind_a_link

ClientFor = Callable[[Person | None], Client]
ROOMS = ("groups", "participants", "gatherings", "today")
# Words that tell of nobody's life: secrets, keys of forms, codes.
NO_WORDS = {"token", "by_link", "digest", "secret", "language", "childcare_ages", "door", "door_digest", "carries"}
# Of a message to parents: marks of its form, and the name of a text of ours.
NO_WORDS |= {"press", "once", "ready"}
# Where one of two sign-ups of one parent stood before they became one.
NO_WORDS |= {"standing"}
# The code of a municipality, chosen from a list and counted as a language is (test_municipality).
CHOSEN = {"participants.participant.town"}


def test_what_is_written_around_a_group_is_sealed_unless_it_is_for_everybody() -> None:
    plain = {
        f"{model._meta.label_lower}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if f"{model._meta.label_lower}.{field.name}" in {*settings.NESTWERK_READERS, *SHARED_WORDS}
        and not isinstance(field, SealedTextField)
    }
    assert {name.rpartition(".")[0] for name in plain} == {"groups.group", "groups.meeting"}


def test_every_field_of_words_around_a_group_says_who_reads_it() -> None:
    found = {
        f"{model._meta.label_lower}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in NO_WORDS
    }
    assert found - set(settings.NESTWERK_READERS) - CHOSEN == SHARED_WORDS
    assert set(settings.NESTWERK_READERS.values()) <= set(READ_BY)


# What a group says of itself to everybody, on its page and on leaflets: public by nature, and never about one person.
SHARED_WORDS = {
    *(f"groups.group.{name}" for name in ("name", "slug", "about", "for_whom", "accessibility", "phone", "rhythm")),
    # Whether it stands in the list has a tick of its own.
    "groups.group.town",
    "groups.meeting.theme",
    # Where a group meets has sentences of its own: see src/nestwerk/groups/tests/test_venues.py.
    *(f"groups.venue.{name}" for name in ("name", "address", "directions", "accessibility")),
    # What the team writes to its parents: the page shows whom it goes to, before it goes.
    "participants.groupmessagetext.words",
    # What somebody typed so far, for that person alone.
    "groups.draft.pages",
}

PRINTED = {
    "today.personnote.words": (NoteForm, "words"),
    "today.debrief.words": (DebriefForm, "words"),
    "today.followup.what": (FollowUpForm, "what"),
    "today.preparationnote.words": (PreparationForm, "words"),
    "today.shift.words": (ShiftForm, "words"),
    "participants.placechange.reason": (ReasonForm, "reason"),
    "participants.readingrequest.handed": (HandOverForm, "handed"),
    "participants.participant.access_needs": (ParticipantForm, "access_needs"),
}


@pytest.mark.parametrize("field", PRINTED)
def test_who_reads_it_is_printed_under_the_field(field: str) -> None:
    form, name = PRINTED[field]
    assert str(form.base_fields[name].help_text).endswith(str(read_by(field)))


@dataclass(frozen=True)
class Written:
    """A group in whose every field stands the name of the field; and who is who."""

    group: Group
    meeting: Meeting
    amina: Participant
    fatma: Participant


def word(field: str) -> str:
    return f"woord-{field.replace('.', '-')}"


@pytest.fixture
def written(world: World, at: datetime) -> Written:
    participants.load_shared_texts(at=at)
    values: groups.GroupValues = {"name": "Keukentafel", "form": GroupForm.WEEKLY, "capacity": 9, "public": True}
    group = groups.set_up(organisation=world.de_kiem, values=values, by=world.bram, at=at)
    groups.add_to_team(group=group, person=world.noor, hat=Hat.VOLUNTEER, by=world.bram, at=at)
    soon = at + timedelta(hours=3)
    meeting = groups.add_meeting(group=group, starts_at=soon, minutes=120, by=world.bram, at=at)
    agreed = queries.current_texts(group.organisation)["taking-part"]
    amina, fatma = [
        participants.sign_up(group=group, values={"name": name, "consents": [agreed]}, by=None, at=at)
        for name in ("Amina", "Fatma")
    ]
    by = {"by": world.bram, "at": at}
    participants.change_details(
        participant=amina, values={"access_needs": word("participants.participant.access_needs")}, by=None, at=at
    )
    participants.reply(meeting=meeting, participant=amina, coming=True, note=word("participants.reply.note"), at=at)
    participants.tap(
        meeting=meeting,
        participant=amina,
        presence=Presence.EXCUSED,
        tapped_at=at,
        reason=word("participants.attendance.reason"),
        **by,
    )
    PlaceChange.objects.create(
        participant=amina, standing=amina.standing, reason=word("participants.placechange.reason"), **by
    )
    today.write_note(meeting=meeting, participant=amina, words=word("today.personnote.words"), **by)
    today.save_debrief(meeting=meeting, marks={}, words=word("today.debrief.words"), **by)
    today.save_debrief(meeting=meeting, marks={}, words="Van Noor.", by=world.noor, at=at)
    today.agree(meeting=meeting, what=word("today.followup.what"), who=world.noor, due=None, **by)
    today.add_preparation(meeting=meeting, words=word("today.preparationnote.words"), **by)
    today.offer(meeting=meeting, task="host", places=1, words=word("today.shift.words"), **by)
    asked = participants.ask_to_read(participant=amina, at=at).pk
    participants.hand_over(participant=amina, asked=asked, handed=word("participants.readingrequest.handed"), **by)
    participants.ask_to_read(participant=amina, at=at)
    return Written(group, meeting, amina, fatma)


FIELDS = [
    *("participants.participant.access_needs", "participants.reply.note", "participants.attendance.reason"),
    *("participants.placechange.reason", "participants.readingrequest.handed", "today.personnote.words"),
    *("today.debrief.words", "today.followup.what", "today.preparationnote.words", "today.shift.words"),
]
# Who reads: which readers' fields this visitor may meet.
MAY = {
    "facilitator": {"facilitators", "there", "leaders", "team", "parent", "group"},
    "coordinator": {"leaders", "team", "parent", "group"},
    "volunteer": {"there", "team", "group"},
    "researcher": {"group"},
    "outsider": set(),
    "nobody": set(),
}


def seen_in(pages: list[str]) -> set[str]:
    whole = "\n".join(pages)
    return {field for field in FIELDS if word(field) in whole}


def pages_of(browser: Client, written: Written) -> list[str]:
    """Return every page and file that this visitor gets on every address with these keys in it."""
    keys = [str(written.meeting.pk), str(written.amina.pk)]
    slugs = [written.group.slug, written.group.organisation.slug]
    found = []
    for route in _routes(get_resolver().url_patterns, ""):
        for address in _filled(route, slugs, keys):
            answer = browser.get(address)
            if answer.status_code == 200:
                found.append(_text(answer))
    return found


def _text(answer: object) -> str:
    content = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content  # type: ignore[attr-defined]
    if content[:2] == b"PK":
        book = load_workbook(BytesIO(content))
        return "\n".join(str(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    return content.decode("utf-8", "replace")


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, here)
        elif "secret" not in here and here.startswith(("groepen/", "vandaag/", "organisaties/", "mijn-gegevens")):
            yield here


def _filled(route: str, slugs: list[str], keys: list[str]) -> Iterator[str]:
    route = route.replace("<slug:kind>", "xlsx").replace("<uuid:thing>", str(uuid.uuid4()))
    for slug in slugs if "<slug:slug>" in route else [""]:
        for key in keys if "<uuid:key>" in route else [""]:
            address = "/" + route.replace("<slug:slug>", slug).replace("<uuid:key>", key)
            if "<" not in address and "(" not in address:
                yield address


@pytest.mark.parametrize("who", MAY)
def test_every_page_and_file_shows_only_what_this_visitor_reads(
    who: str, written: Written, world: World, client_for: ClientFor
) -> None:
    person = None if who == "nobody" else world.by_role()[who]
    found = seen_in(pages_of(client_for(person), written))
    assert {settings.NESTWERK_READERS[field] for field in found} <= MAY[who]
    if who == "facilitator":
        # The walk comes by every page on which it stands.
        assert found == set(FIELDS)


def test_a_link_shows_nothing_that_workers_wrote_about_a_parent(written: Written) -> None:
    for one, readers in ((written.amina, {"parent", "group"}), (written.fatma, {"group"})):
        secret, calendar = (queries.secret_of(one, kind) for kind in (LinkKind.PAGE, LinkKind.CALENDAR))
        places = [place.replace("SECRET", secret).replace("CALENDAR", calendar) for place in behind_a_link()]
        places += [place + "?als=bestand" for place in places]
        pages = [_text(Client().get(place)) for place in places]
        assert {settings.NESTWERK_READERS[field] for field in seen_in(pages)} <= readers
    own = [_text(Client().get(f"/mijn/{queries.secret_of(written.amina)}/gegevens/meenemen/"))]
    assert seen_in(own) == {"participants.participant.access_needs", "participants.reply.note"}


def test_the_reason_of_a_place_is_not_on_the_page_of_who_waits(written: Written) -> None:
    Participant.objects.filter(pk=written.amina.pk).update(standing="waiting")
    page = _text(Client().get(f"/mijn/{queries.secret_of(written.amina)}/"))
    assert seen_in([page]) == set()


@pytest.mark.parametrize("former", [False, True])
def test_the_own_export_of_a_member_holds_no_words_of_others(
    former: bool, written: Written, world: World, at: datetime
) -> None:
    # Noor is a participant too, and Bram wrote about her.
    Participant.objects.filter(pk=written.amina.pk).update(account=world.noor)
    rooms = people.privacy_rooms()
    if former:
        people.end_membership(organisation=world.de_kiem, person=world.noor, by=world.katja, at=at)
    export = json.dumps(people.export_person(world.noor, rooms), default=str)
    assert "Van Noor." in export
    assert seen_in([export]) == set()


def test_who_asks_to_read_gets_it_from_a_person_and_the_request_does_not_vanish(
    written: Written, world: World, client_for: ClientFor, at: datetime
) -> None:
    ReadingRequest.objects.all().delete()
    page = f"/mijn/{queries.secret_of(written.amina)}/gegevens/"
    phone, bram = Client(), client_for(world.bram)
    for _twice in range(2):
        answer = phone.post(f"{page}lezen/", follow=True)
    assert ReadingRequest.objects.open().count() == 1
    # It is told once; who looks at the page later sees nothing of it.
    told = "Je vroeg om het te lezen."
    assert (told in answer.content.decode(), told in phone.get(page).content.decode()) == (True, False)
    team = f"/groepen/{written.group.slug}/team/deelnemers/"
    asked = "om te lezen wat het team schreef"
    assert [asked in bram.get(place).content.decode() for place in ("/vandaag/", team)] == [True, True]
    participants.leave(participant=written.amina, by=None, at=at)
    groups.end(group=written.group, by=world.bram, at=at)
    assert today.forget_notes(organisation=world.de_kiem, terms=Terms(), at=at + timedelta(days=999)) == {"notes": 0}
    assert asked in bram.get("/vandaag/").content.decode()
    one = bram.get(f"{team}{written.amina.pk}/").content.decode()
    assert seen_in([one]) >= {"today.personnote.words", "participants.attendance.reason"}
    of_her, handed = f"{team}{written.amina.pk}/", {"handed": "Voorgelezen, zonder de naam van haar zus."}
    sent_as_shown(f"{of_her}lezen/", handed, page=of_her, browser=bram)
    request = ReadingRequest.objects.get()
    assert (request.answered_by, request.handed) == (world.bram, "Voorgelezen, zonder de naam van haar zus.")
    assert asked not in bram.get("/vandaag/").content.decode()
    assert "Voorgelezen" in bram.get(f"{team}{written.amina.pk}/").content.decode()


class Terms:
    note_days = 1


def test_erasing_everything_forgets_a_request_and_what_was_handed_over(written: Written, at: datetime) -> None:
    participants.erase(participant=written.amina, by=None, at=at)
    assert not ReadingRequest.objects.exists()
    assert {tap.reason for tap in Attendance.objects.all()} == {""}
