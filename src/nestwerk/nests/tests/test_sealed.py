"""What is stored opens with the parent's own link and with nothing else that we have."""

import io
import logging
import re
import time
import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from nestwerk.kernel import sealing
from nestwerk.messenger.models import Message
from nestwerk.nests import actions
from nestwerk.nests.formats.sealed import StaysShut, key_of, seal, unseal
from nestwerk.nests.models import Nest
from nestwerk.nests.tests.conftest import Telephone, working_link
from nestwerk.participants import actions as participants
from nestwerk.participants import queries as participating
from nestwerk.participants.models import LinkKind

# No word of the made-up world holds them.
LABELS = ("Zwaluwoma", "Kwikstaartbuur")


def drawn(telephone: Telephone) -> Telephone:
    telephone.begin()
    telephone.draw((LABELS[0], "near"), (LABELS[1], "far"))
    telephone.press(
        telephone.map, wie="1", naam=LABELS[0], kring="near", gevoel="heavy", geeft=["advice"], bewaar="klaar"
    )
    return telephone


def everything_stored() -> str:
    """Return every value of every table, as the database has it, and what our key file opens of it."""
    found: list[str] = []
    for model in apps.get_models():
        table = model._meta
        for row in model._base_manager.all():
            for field in table.concrete_fields:
                # Reading a field opens what our keys open.
                found.append(str(getattr(row, field.attname)))
    return "\n".join(found)


def test_a_leak_would_be_found(amina: Telephone) -> None:
    assert amina.parent.name in everything_stored()


def test_the_database_with_our_keys_shows_no_label_and_no_way_in(amina: Telephone) -> None:
    secret = amina.secret
    assert secret in everything_stored()
    drawn(amina)
    stored = everything_stored()
    assert [word for word in (*LABELS, "heavy", "advice", secret, amina.secret) if word in stored] == []
    # Whatever stands in the database, tried as the secret of her link, opens nothing.
    nest = Nest.objects.get()
    for words in {word for word in re.findall(r"[\w-]{20,}", stored) if len(word) <= 70}:
        with pytest.raises(StaysShut):
            unseal(nest.sheet, key_of(words.lower(), owner=str(nest.participant_id)), where=nest.where())


def test_a_dump_and_the_logs_show_no_label(amina: Telephone, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        drawn(amina)
        amina.open(amina.map)
        amina.client.get(f"{amina.map}papier/")
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    for words in (out.getvalue(), caplog.text):
        assert [label for label in LABELS if label in words] == []
    assert amina.secret not in caplog.text


def test_no_table_and_no_file_of_ours_holds_a_label(amina: Telephone, settings: object) -> None:
    """As somebody finds it who steals the disk: tables that no model has, too, and whatever was written beside them."""
    since = time.time()
    drawn(amina)
    amina.press(f"{amina.map}onderzoek/", akkoord="ja", erbij=["gevoel"])
    raw = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from the database
            raw += [
                bytes(value) if isinstance(value, memoryview) else str(value).encode()
                for row in cursor
                for value in row
            ]
    data = Path(settings.DATA)  # type: ignore[attr-defined]
    fresh = [path for path in data.rglob("*") if path.is_file() and path.stat().st_mtime >= since]
    whole = b"\n".join([*raw, *(path.read_bytes() for path in fresh)])
    assert amina.parent.group.name.encode() in whole
    assert Nest.objects.get().sheet.encode() in whole
    assert [word for word in (*LABELS, amina.secret) if word.encode() in whole] == []


def test_the_same_person_on_two_maps_cannot_be_joined(amina: Telephone, parents: object) -> None:
    """Two parents draw the same people at the same moment: nothing that is stored is equal but what is always so."""
    joke = drawn(Telephone(parents.joke))  # type: ignore[attr-defined]
    drawn(amina)
    rows = [Nest.objects.get(participant=one.parent) for one in (joke, amina)]
    shared = {"organisation_id", "former_id", "drawn_at"}
    values = [
        {name: str(getattr(row, name)) for name in vars(row) if not name.startswith("_") and name not in shared}
        for row in rows
    ]
    assert not set(values[0].values()) & set(values[1].values())
    # Nor do their lengths tell them apart: both are filled up.
    assert len(rows[0].sheet) == len(rows[1].sheet)
    pieces = [{row.sheet[at : at + 12] for at in range(6, len(row.sheet) - 12)} for row in rows]
    assert not pieces[0] & pieces[1]


def test_lengths_tell_no_number_of_people() -> None:
    key = key_of("s" * 28, owner="x")
    few, more = (seal("x" * length, key, where="a") for length in (10, 2000))
    assert len(few) == len(more)


def test_a_sheet_opens_at_its_own_place_only() -> None:
    key = key_of("s" * 28, owner="x")
    sealed = seal('{"a": "Oma"}', key, where="a")
    assert unseal(sealed, key, where="a") == '{"a": "Oma"}'
    for other, where, words in (
        (key, "b", sealed),
        (key_of("s" * 28, owner="y"), "a", sealed),
        (key_of("t" * 28, owner="x"), "a", sealed),
        (key, "a", sealed[:-6] + "AAAAA="),
        (key, "a", "nest1:é"),
        (key, "a", ""),
    ):
        with pytest.raises(StaysShut):
            unseal(words, other, where=where)


def test_a_new_link_from_her_own_page_takes_the_map_along(amina: Telephone) -> None:
    drawn(amina)
    old, old_key = amina.secret, Nest.objects.get().sheet
    answer = amina.client.post(f"/mijn/{amina.secret}/nieuwe-link/")
    amina.secret = answer.headers["Location"].split("/")[2]
    assert amina.secret != old
    amina.map = f"/mijn/{amina.secret}/netwerk/{Nest.objects.get().pk}/"
    assert LABELS[0] in amina.open(amina.map)
    amina.press(amina.map, terug="ja")
    assert LABELS[0] in amina.open(amina.map)
    nest = Nest.objects.get()
    assert nest.sheet != old_key
    with pytest.raises(StaysShut):
        unseal(nest.sheet, key_of(old, owner=str(nest.participant_id)), where=nest.where())
    # And the new one is hers alone too.
    assert participating.secret_of(amina.parent) == ""
    assert amina.secret not in everything_stored()


def test_a_link_that_the_team_makes_leaves_the_map_shut(amina: Telephone, at: datetime) -> None:
    drawn(amina)
    amina.secret = participants.new_link(participant=amina.parent, kind=LinkKind.PAGE, by=None, at=at)
    page = amina.open()
    assert "Wat je vroeger tekende, blijft dicht" in page
    key = Nest.objects.get().pk
    assert amina.client.get(f"{amina.home}{key}/").status_code == 404
    amina.press("", doe="wissen")
    assert not Nest.objects.exists()


def test_a_link_without_a_map_is_still_known(amina: Telephone) -> None:
    answer = amina.client.post(f"/mijn/{amina.secret}/nieuwe-link/")
    amina.open(answer.headers["Location"].partition("#")[0])
    assert participating.secret_of(amina.parent) == answer.headers["Location"].split("/")[2]


def test_looking_at_the_first_page_and_drawing_loose_keep_the_link_known(amina: Telephone) -> None:
    amina.open()
    amina.open("los/")
    amina.press("los/", naam="Oma", erbij="near")
    assert participating.secret_of(amina.parent) == amina.secret


def test_messages_underway_and_later_ones_carry_no_link(amina: Telephone, at: datetime) -> None:
    participants.send_link(participant=amina.parent, channel="sms", by=None, at=at)
    underway = Message.objects.get(recipient=amina.parent.pk)
    assert amina.secret in underway.body
    amina.begin()
    underway = Message.objects.get(pk=underway.pk)
    assert underway.body == ""
    with pytest.raises(participants.NoWayToReach):
        participants.send_link(participant=amina.parent, channel="sms", by=None, at=at + timedelta(days=1))


def test_the_team_is_told_before_it_renews(amina: Telephone, client_for: object, world: object, groups: object) -> None:
    address = f"/groepen/{groups.tuesday.slug}/team/deelnemers/{amina.parent.pk}/"  # type: ignore[attr-defined]
    page = client_for(world.bram).get(address).content.decode()  # type: ignore[attr-defined,operator]
    assert "Deze link wordt hier niet bewaard." not in page
    amina.begin()
    page = client_for(world.bram).get(address).content.decode()  # type: ignore[attr-defined,operator]
    assert "Deze link wordt hier niet bewaard." in page
    assert 'value="sms"' not in page


def test_who_keeps_a_map_is_told_that_nobody_gives_the_link_back(amina: Telephone) -> None:
    def told() -> tuple[bool, bool, bool]:
        new, welcome = (amina.open(f"/mijn/{amina.secret}/{place}/") for place in ("nieuwe-link", "welkom"))
        gives, nobody = "dan kan het team ze je geven", "Niemand anders kan ze je teruggeven"
        return gives in new, nobody in new, 'name="weg"' in welcome

    assert told() == (True, False, True)
    amina.begin()
    assert told() == (False, True, False), "no letter can carry it"
    # Nothing is kept any more: her link stays hers alone, until she takes a new one that letters may carry.
    amina.press("", doe="wissen")
    assert "Wil je dat hij weer in onze berichten staat?" in amina.open("?gedaan=gewist")
    assert told() == (True, False, False)
    amina.secret = amina.client.post(f"/mijn/{amina.secret}/nieuwe-link/").headers["Location"].split("/")[2]
    amina.open(f"/mijn/{amina.secret}/")
    assert told() == (True, False, True)


def test_rotating_our_keys_leaves_maps_alone(amina: Telephone) -> None:
    drawn(amina)
    assert Nest.objects.get().sheet.startswith("nest1:")
    assert sealing.VERSION == "nw1"
    assert LABELS[0] in amina.open(amina.map)


def test_before_drawing_it_is_said_what_is_lost_with_the_link(amina: Telephone) -> None:
    page = amina.open()
    for words in (
        "Link kwijt is kaart kwijt, en plan kwijt.",
        "in onze berichten staat geen link meer",
        "die opent niet wat je maakte",
        "Je link werkt tot twee maanden na het einde van de groep.",
    ):
        assert words in page


def test_erasing_and_taking_along(amina: Telephone, at: datetime) -> None:
    drawn(amina)
    told = participants.export(participant=amina.parent)
    assert [set(one) for one in told["maps"]] == [{"at"}]
    participants.erase(participant=amina.parent, by=None, at=at)
    assert not Nest.objects.exists()


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Mijn kaarten"), ("tr", "Haritalarım"), ("uk", "Мої карти"), ("ar", "خرائطي")]
)
def test_everything_about_me_has_a_heading_for_maps_in_her_language(
    amina: Telephone, language: str, heading: str
) -> None:
    amina.client.cookies["nestwerk_taal"] = language
    amina.begin()
    amina.begin_plan(bericht="ja")
    page = amina.open(f"/mijn/{amina.secret}/gegevens/meenemen/")
    assert (heading in page, ">maps<" in page, ">plans<" in page, "reminder" in page) == (True, False, False, False)


def test_everything_about_me_says_where_maps_are_taken_along(amina: Telephone) -> None:
    place, told = f"/mijn/{amina.secret}/gegevens/meenemen/", "print wat je wil houden"
    assert told not in amina.open(place)
    amina.begin()
    assert told in amina.open(f"/mijn/{amina.secret}/gegevens/meenemen/")


def test_moving_along_leaves_shut_what_was_shut(amina: Telephone, at: datetime) -> None:
    drawn(amina)
    before = Nest.objects.get().sheet
    actions.move_along(amina.parent, old="x" * 28, new="y" * 28, at=at)
    assert Nest.objects.get().sheet == before
    assert working_link(amina.parent).secret == ""


def test_a_key_of_somebody_else_finds_nothing(amina: Telephone) -> None:
    amina.begin()
    assert amina.client.get(f"{amina.home}{uuid.uuid4()}/").status_code == 404
