"""What is known of a parent: sealed in the database, taken along whole, and gone when asked."""

import json
from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.db import connection
from django.test import Client

from nestwerk.groups import actions as groups
from nestwerk.groups.models import Group, Meeting
from nestwerk.kernel.models import AuditLine
from nestwerk.participants import actions, privacy, queries
from nestwerk.participants.models import Attendance, Participant, PersonalLink, Purpose, Standing
from nestwerk.people.models import Person
from nestwerk.world import World

Join = Callable[..., Participant]
ClientFor = Callable[[Person | None], Client]
WHOLE = {
    "name": "Amina Zonderling",
    "phone": "0471 23 45 67",
    "email": "zonderling@example.org",
    "access_needs": "Rolstoel Zonderling",
    "childcare_ages": [2, 4],
    "heard_by": "friend",
    "language": "ar",
}
TELLTALE = ("onderling", "0471 23", "Rolstoel", "Griep Z")


def known(kitchen: Group, join: Join, meetings: list[Meeting], world: World, at: datetime) -> Participant:
    """Sign Amina up with all that can be said, in every table that can hold it."""
    texts = list(queries.current_texts(kitchen.organisation).values())
    amina = join(**WHOLE, consents=texts)
    actions.reply(meeting=meetings[-1], participant=amina, coming=True, note="Ik ben Zonderling moe", at=at)
    actions.tap(
        meeting=meetings[0],
        participant=amina,
        presence="excused",
        reason="Griep Zonderling",
        by=world.bram,
        tapped_at=at,
        at=at,
    )
    actions.send_link(participant=amina, channel="sms", by=world.bram, at=at)
    return amina


def stored() -> str:
    """Return every table of ours as it lies in the database, opened by nobody."""
    words = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith(("nestwerk", "django_tasks")):
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - names of our own tables
                words += [str(row) for row in cursor.fetchall()]
    return "\n".join(words)


def test_nothing_in_the_database_can_be_read(
    kitchen: Group, join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    amina = known(kitchen, join, meetings, world, at)
    secret = queries.secret_of(amina)
    # It would show, if it were there.
    assert "Keukentafel" in stored()
    assert [word for word in (*TELLTALE, secret) if word in stored()] == []


def test_erasing_keeps_counts_and_nothing_else(
    kitchen: Group, join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    amina = known(kitchen, join, meetings, world, at)
    others = [join(name) for name in ("Fatma", "Olena", "Joke")]
    secret = queries.secret_of(amina)
    for _ in range(2):
        actions.erase(participant=amina, by=None, at=at)
    amina, waited = Participant.objects.get(pk=amina.pk), Participant.objects.get(pk=others[-1].pk)
    assert (amina.name, amina.phone, amina.email, amina.access_needs) == ("", "", "", "")
    assert (amina.standing, waited.standing) == (Standing.LEFT, Standing.IN)
    assert (amina.family.childcare_ages, amina.heard_by, amina.language) == ([], "friend", "ar")
    tap = Attendance.objects.get(participant=amina)
    assert (tap.presence, tap.reason) == ("excused", "")
    assert queries.participant_by(secret, kind="page", at=at) is None
    assert set(PersonalLink.objects.filter(participant=amina).values_list("secret", flat=True)) == {""}
    assert [message.body for message in world.de_kiem.messages.all()] == [""]
    told = json.dumps(list(AuditLine.objects.values("verb", "details")))
    assert [word for word in TELLTALE if word in told] == []
    assert AuditLine.objects.filter(verb="erased participant").count() == 1


def test_a_brother_keeps_the_ages_of_the_family(kitchen: Group, join: Join, at: datetime) -> None:
    samira = join("Samira", childcare_ages=[3], second={"name": "Karim"})
    actions.erase(participant=samira, by=None, at=at)
    karim = kitchen.participants.get(number=2)
    assert (karim.name, karim.family.childcare_ages, karim.family.childcare) == ("Karim", [3], "place")


def test_all_can_be_taken_along(
    kitchen: Group, join: Join, meetings: list[Meeting], world: World, at: datetime
) -> None:
    taken = actions.export(participant=known(kitchen, join, meetings, world, at))
    assert {name: taken[name] for name in WHOLE} == WHOLE
    assert [reply["note"] for reply in taken["replies"]] == ["Ik ben Zonderling moe"]
    assert "Griep Zonderling" not in str(taken)
    assert [len(consent["words"]) for consent in taken["consents"]] == [6, 6, 6]
    assert taken["themes"] == []


def test_consents_are_given_and_taken_back_one_by_one(kitchen: Group, join: Join, at: datetime, world: World) -> None:
    texts = queries.current_texts(kitchen.organisation)
    amina = join("Amina", consents=[texts["taking-part"], texts["messages"]])
    actions.give_consents(participant=amina, texts=list(texts.values()), by=None, at=at)
    assert [queries.has_consent(amina, purpose) for purpose in Purpose.values] == [True] * 3
    assert actions.withdraw_consent(participant=amina, purpose="messages", by=None, at=at) == 1
    assert actions.withdraw_consent(participant=amina, purpose="messages", by=None, at=at) == 0
    assert not queries.has_consent(amina, "messages")
    own = actions.write_text(
        organisation=world.de_kiem, purpose="messages", texts={"nl": "Stuur maar.", "xx": "?"}, by=world.katja, at=at
    )
    assert (queries.current_texts(world.de_kiem)["messages"], own.texts) == (own, {"nl": "Stuur maar."})
    assert queries.current_texts(world.buurthuis_zuid)["messages"].organisation is None
    assert actions.load_shared_texts(at=at) == 0


def test_an_account_noted_with_a_parent_gets_and_erases_nothing_of_her(
    kitchen: Group, join: Join, meetings: list[Meeting], world: World, at: datetime, client_for: ClientFor
) -> None:
    amina, noor = known(kitchen, join, meetings, world, at), client_for(world.noor)
    hat = f"/groepen/{kitchen.slug}/team/deelnemers/{amina.pk}/hoed/"
    assert client_for(world.bram).post(hat, {"person": str(world.noor.pk)}).status_code == 302
    assert Participant.objects.get(pk=amina.pk).account == world.noor
    taken = noor.get("/mijn/gegevens/bewaren/")
    own = {"noted_as_parent_in": [kitchen.name], "reasons_written": 0, "wrote_to_groups": [], "handed_over": 0}
    assert (taken.status_code, taken.json()["participants"]) == (200, own)
    words = taken.content.decode() + noor.get("/mijn/gegevens/").content.decode()
    assert [word for word in TELLTALE if word in words] == []
    assert privacy.erase(world.noor, by=world.noor, at=at) == {"noted_as_parent_in": 1}
    left = Participant.objects.get(pk=amina.pk)
    assert (left.name, left.phone, left.standing, left.account) == (amina.name, amina.phone, amina.standing, None)
    assert AuditLine.objects.filter(verb__endswith="linked participant", object_id=str(amina.pk)).count() == 2


def test_who_leaves_the_team_is_noted_with_no_participant_any_more(
    kitchen: Group, join: Join, world: World, at: datetime
) -> None:
    amina = join("Noor")
    actions.link_account(participant=amina, person=world.noor, by=world.bram, at=at)
    groups.take_from_team(group=kitchen, person=world.noor, by=world.bram, at=at)
    assert Participant.objects.get(pk=amina.pk).account is None
