"""What she keeps opens with a link that is not kept here; and no answer that is lost on its way takes it from her."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.db import models
from django.test import Client

from nestwerk.messenger.models import Message
from nestwerk.nests import actions
from nestwerk.nests.formats.sealed import StaysShut, key_of, unseal
from nestwerk.nests.models import Nest, Plan
from nestwerk.nests.rules.sheet import Sheet
from nestwerk.nests.tests.conftest import Telephone, working_link
from nestwerk.nests.tests.test_plan import rows
from nestwerk.nests.tests.test_sealed import everything_stored
from nestwerk.participants import actions as participants
from nestwerk.participants import queries as participating
from nestwerk.participants.models import LinkKind, PersonalLink
from nestwerk.trail import journal


def secret_in(location: str) -> str:
    return urlsplit(location).path.split("/")[2]


def kept(amina: Telephone) -> Telephone:
    """Amina keeps a map and a plan."""
    amina.begin()
    amina.draw(("Oma", "near"))
    amina.begin_plan()
    amina.put("Soep koken", who="Oma")
    return amina


def sees_all(amina: Telephone) -> bool:
    nest = Nest.objects.get()
    return "Oma" in amina.open(f"{amina.home}{nest.pk}/") and len(rows(amina.open(amina.plan))) == 1


@pytest.mark.parametrize("place", ["netwerk/", "netwerk/plan/"])
def test_whoever_had_the_link_before_reads_nothing(amina: Telephone, place: str, at: datetime) -> None:
    """A card of the team, the partner who signed both up, a message: each holds the link of before."""
    known = amina.secret
    page = amina.open(f"/mijn/{known}/{place}")
    assert "Eerst krijg je een nieuwe link, die wij niet bewaren." in page
    assert "Begin mijn" not in page
    kept(amina)
    other = Client()
    for behind in ("", "netwerk/", "netwerk/plan/", f"netwerk/{Nest.objects.get().pk}/"):
        assert other.get(f"/mijn/{known}/{behind}").status_code == 404
    page = other.get(f"/mijn/{known}/", headers={"accept-language": "nl"}).content.decode()
    # It tells nothing of what she may have done there.
    assert "Alleen de nieuwste werkt." in page
    assert [word for word in ("een kaart", "een plan", "Nam je", "begon je") if word in page] == []
    for sealed, where in ((one.sheet, one.where()) for one in (Nest.objects.get(), Plan.objects.get())):
        with pytest.raises(StaysShut):
            unseal(sealed, key_of(known, owner=str(amina.parent.pk)), where=where)


def test_she_reads_which_link_is_new_before_she_writes_a_name(amina: Telephone) -> None:
    old = amina.secret
    answer = amina.press("", doe="begin", token=amina.token(""), samen="ja")
    amina.secret = secret_in(answer.headers["Location"])
    page = amina.open(answer.headers["Location"])
    assert f"/mijn/{amina.secret}/</p>" in page
    assert "Je agenda blijft zoals hij is." in page
    assert re.search(r'name="samen" value="ja" checked', page)
    assert not Nest.objects.exists()
    assert amina.secret != old
    # Her plan begins behind the same link: she is not asked twice.
    assert "Begin mijn plan" in amina.open(amina.plan)


def test_the_calendar_goes_on_and_letters_carry_no_link(amina: Telephone, at: datetime) -> None:
    calendar = participating.secret_of(amina.parent, LinkKind.CALENDAR)
    participants.send_link(participant=amina.parent, channel="sms", by=None, at=at)
    kept(amina)
    assert Client().get(f"/agenda/{calendar}.ics").status_code == 200
    assert amina.secret not in "".join(Message.objects.values_list("body", flat=True))


@pytest.mark.parametrize("place", ["", "plan/"])
def test_a_lost_answer_to_beginning_locks_nobody_out(amina: Telephone, place: str) -> None:
    old = amina.home
    form = {"doe": "begin", "token": amina.token(old + place), "bericht": "ja"}
    first = amina.press(old + place, **form).headers["Location"]
    # No answer came. She opens the page again, by her bookmark; or her browser sends the form once more.
    assert amina.client.get(old).status_code == 200
    assert amina.press(old + place, **form).headers["Location"] == first
    assert "bericht" in first or place == ""
    amina.client.get(first)
    # Her browser sends it again all the same: the old one is dead by now.
    assert amina.press(old + place, **form).headers["Location"] == first
    assert amina.client.get(old).status_code == 404
    assert (Nest.objects.exists(), Plan.objects.exists()) == (False, False)


def test_a_link_that_another_took_and_handed_over_is_not_hers_alone(amina: Telephone, at: datetime) -> None:
    """Whoever had her page may have taken a link there, and given her that one."""
    amina.take_own_link()
    handed = amina.secret
    with time_machine.travel(at + timedelta(days=1)):
        assert "Geef mij mijn nieuwe link" in amina.open()
        assert "Geef mij mijn nieuwe link" in amina.open(amina.plan)
        amina.secret = secret_in(amina.press("", doe="begin", token=amina.token("")).headers["Location"])
        assert "Begin mijn kaart" in amina.open()
        kept(amina)
        assert Client().get(f"/mijn/{handed}/").status_code == 404
    with time_machine.travel(at + timedelta(days=9)):
        # What she keeps tells that it is hers: she is not asked again.
        amina.press("", doe="begin", token=amina.token(""))
        assert Nest.objects.count() == 2


def begun_by_another(amina: Telephone, what: str) -> str:
    """Whoever had her page takes a link there, begins something and writes nothing; it is the address of that."""
    if what == "map":
        return amina.begin()
    if what == "plan":
        amina.begin_plan()
        return amina.plan
    amina.take_own_link()
    return amina.home


@pytest.mark.parametrize("what", ["nothing", "map", "plan"])
def test_within_the_hour_another_link_is_offered_before_she_writes(amina: Telephone, what: str, at: datetime) -> None:
    """Before: whoever handed his link over at once read along, and her page said that she alone had it."""
    place, handed = begun_by_another(amina, what), amina.secret
    with time_machine.travel(at + timedelta(minutes=10)):
        for page in (amina.open(), amina.open(amina.plan), amina.open(place)):
            assert "Wie deze link ook heeft, leest mee." in page
            assert "alleen jij je link hebt" not in page
            assert 'name="doe" value="nieuw"' in page
        answer = amina.press("", doe="nieuw", token=amina.token(place))
        amina.secret = secret_in(answer.headers["Location"])
        page = amina.open(answer.headers["Location"])
        assert "Dit is je nieuwe link. Bewaar hem eerst." in page
        # Who is in doubt has a new calendar too; that was said before.
        assert ("Je agenda blijft" in page, "krijgt ook een nieuw adres" in page) == (False, True)
        assert Client().get(f"/mijn/{handed}/").status_code == 404
        amina.open(place.replace(handed, amina.secret))


@pytest.mark.parametrize("what", ["map", "plan"])
def test_what_is_empty_makes_no_link_hers(amina: Telephone, what: str, at: datetime) -> None:
    """Before: whoever began an empty map or plan first was never found out."""
    place, handed = begun_by_another(amina, what), amina.secret
    with time_machine.travel(at + timedelta(days=1)):
        page = amina.client.get(place, follow=True).content.decode()
        assert "Eerst krijg je een nieuwe link" in page
        assert ("Verder met mijn kaart" in page, "Zet het erbij" in page) == (False, False)
        home = amina.plan if what == "plan" else amina.home
        answer = amina.press(home, doe="begin", token=amina.token(home), bericht="ja")
        amina.secret = secret_in(answer.headers["Location"])
        page = amina.open(answer.headers["Location"])
        assert "Dit is je nieuwe link. Bewaar hem eerst." in page
        assert Client().get(f"/mijn/{handed}/").status_code == 404
        if what == "plan":
            amina.press(amina.plan, doe="begin", bericht="ja")
            assert Plan.objects.get().wants_reminder
            amina.put("Soep koken")
            assert len(rows(amina.open(amina.plan))) == 1
        else:
            amina.map = place.replace(handed, amina.secret)
            amina.draw(("Oma", "near"))
            assert "Oma" in amina.open(amina.map)
    with time_machine.travel(at + timedelta(days=9)):
        assert "Eerst krijg je een nieuwe link" not in amina.open() + amina.open(amina.plan)


def test_a_card_of_a_link_that_nobody_gives_back_says_what_is_lost(amina: Telephone) -> None:
    words = "maar wat je zelf op je pagina maakte, gaat daar niet mee open"
    assert words not in amina.open(f"/mijn/{amina.secret}/kaart/")
    amina.take_own_link()
    page = amina.open(f"/mijn/{amina.secret}/kaart/")
    assert words in page
    assert "Vraag een nieuw;" not in page


def test_a_lost_answer_to_a_new_link_loses_no_map(amina: Telephone) -> None:
    kept(amina)
    old = f"/mijn/{amina.secret}/nieuwe-link/"
    form = {"token": amina.token(old)}
    amina.press(old, **form)
    # The answer was lost. By her old link everything is there, and she may change it.
    assert sees_all(amina)
    amina.press(amina.map, naam="Lies", erbij="far")
    # She presses again.
    amina.secret = secret_in(amina.press(old, **form).headers["Location"])
    assert sees_all(amina)
    assert "Lies" in amina.open(f"{amina.home}{Nest.objects.get().pk}/")
    assert amina.client.get(old).status_code == 404
    # And again: it is the same link.
    assert secret_in(amina.press(old, **form).headers["Location"]) == amina.secret


def test_another_press_than_the_lost_one_takes_everything_along(amina: Telephone, at: datetime) -> None:
    kept(amina)
    old = f"/mijn/{amina.secret}/nieuwe-link/"
    lost = secret_in(amina.press(old, token=amina.token(old)).headers["Location"])
    with time_machine.travel(at + timedelta(days=3)):
        amina.secret = secret_in(amina.press(old, token=amina.token(old)).headers["Location"])
        assert amina.secret != lost
        assert sees_all(amina)
        assert amina.client.get(f"/mijn/{lost}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_what_waits_to_be_opened_leads_nowhere_without_her_press(amina: Telephone) -> None:
    kept(amina)
    old = amina.secret
    place = f"/mijn/{old}/nieuwe-link/"
    new = secret_in(amina.press(place, token=amina.token(place)).headers["Location"])
    stored = everything_stored() + (Path(settings.DATA) / journal.JOURNAL).read_text()
    assert [secret for secret in (old, new) if secret in stored] == []
    # Who knows the old link and nothing of the form makes another link, and does not find hers.
    assert participating.secret_of_press("guessed", old=old, at=working_link(amina.parent).made_at) == ""


def test_a_map_that_was_begun_meanwhile_is_not_left_behind(amina: Telephone) -> None:
    amina.take_own_link()
    place = f"/mijn/{amina.secret}/nieuwe-link/"
    lost = secret_in(amina.press(place, token=amina.token(place)).headers["Location"])
    kept(amina)
    assert amina.client.get(f"/mijn/{lost}/").status_code == 404
    assert sees_all(amina)


@pytest.mark.django_db(transaction=True)
def test_no_secret_that_ever_stood_here_opens_a_map(amina: Telephone, at: datetime) -> None:
    """Two backups and the key file: one from before she drew, one from while she kept it, one from after."""
    backups = [everything_stored()]
    kept(amina)
    sheets = [(one.sheet, one.where()) for one in (Nest.objects.get(), Plan.objects.get())]
    backups.append(everything_stored())
    amina.press("", doe="wissen")
    backups.append(everything_stored())
    sealed_under = amina.secret
    place = f"/mijn/{amina.secret}/nieuwe-link/"
    amina.secret = secret_in(amina.press(place, token=amina.token(place)).headers["Location"])
    backups.append(everything_stored())
    amina.open()
    assert participating.secret_of(amina.parent) == amina.secret, "letters may carry this one"
    backups.append(everything_stored() + (Path(settings.DATA) / journal.JOURNAL).read_text())
    whole = "\n".join(backups)
    assert sealed_under not in whole
    for words in {word for word in re.findall(r"[\w-]{20,}", whole) if len(word) <= 70}:
        for sheet, where in sheets:
            with pytest.raises(StaysShut):
                unseal(sheet, key_of(words.lower(), owner=str(amina.parent.pk)), where=where)


def test_nothing_is_kept_under_a_link_that_we_know(amina: Telephone, at: datetime) -> None:
    key = key_of(amina.secret, owner=str(amina.parent.pk))
    for begin in (
        lambda: actions.begin(participant=amina.parent, key=key, sheet=Sheet(), at=at),
        lambda: actions.begin_plan(participant=amina.parent, key=key, at=at),
    ):
        with pytest.raises(participants.KnownLink):
            begin()
    assert participating.secret_of(amina.parent) == amina.secret


def lines_since(number: int) -> list[journal.Line]:
    return list(journal.read(Path(settings.DATA) / journal.JOURNAL).values())[number:]


@pytest.fixture
def put_back() -> Callable[[], Callable[[], None]]:
    """Return a function that makes a backup of her links and what she keeps, and returns one that puts it back."""

    def backup() -> Callable[[], None]:
        kinds: list[type[models.Model]] = [PersonalLink, Nest, Plan]
        rows = [list(kind._base_manager.values()) for kind in kinds]
        number = len(lines_since(0))

        def restore() -> None:
            lines = lines_since(number)
            for kind in kinds[::-1]:
                kind._base_manager.all().delete()
            for kind, values in zip(kinds, rows, strict=True):
                for row in values:
                    kind(**row).save(force_insert=True)
            assert lines
            assert journal.do_again(lines)[1] == []
            assert journal.do_again(lines)[1] == []

        return restore

    return backup


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_who_renewed_her_link_after_a_backup_keeps_all(
    amina: Telephone, at: datetime, put_back: Callable[[], Callable[[], None]], times: int
) -> None:
    kept(amina)
    old, restore = amina.secret, put_back()
    for hours in range(1, times + 1):
        with time_machine.travel(at + timedelta(hours=hours)):
            place = f"/mijn/{amina.secret}/nieuwe-link/"
            amina.secret = secret_in(amina.press(place, token=amina.token(place)).headers["Location"])
            amina.open()
    with time_machine.travel(at + timedelta(days=1)):
        restore()
        assert amina.client.get(f"/mijn/{old}/").status_code == 404
        assert sees_all(amina)
        assert participating.secret_of(amina.parent) == ""


@pytest.mark.django_db(transaction=True)
def test_who_began_after_a_backup_comes_in_by_her_own_link(
    amina: Telephone, at: datetime, put_back: Callable[[], Callable[[], None]]
) -> None:
    old, restore = amina.secret, put_back()
    with time_machine.travel(at + timedelta(hours=1)):
        kept(amina)
    with time_machine.travel(at + timedelta(days=1)):
        restore()
        assert amina.client.get(f"/mijn/{old}/").status_code == 404
        assert "Begin mijn kaart" in amina.open(), "what she drew since is not in the backup; her page is"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("goes_on", [True, False], ids=["she began", "she was in doubt"])
def test_a_calendar_is_after_a_restore_what_it_was(
    amina: Telephone, at: datetime, put_back: Callable[[], Callable[[], None]], goes_on: bool
) -> None:
    amina.take_own_link()
    calendar, restore = participating.secret_of(amina.parent, LinkKind.CALENDAR), put_back()
    with time_machine.travel(at + timedelta(hours=2)):
        answer = amina.press("", doe="begin" if goes_on else "nieuw", token=amina.token(""))
        amina.secret = secret_in(answer.headers["Location"])
        amina.open(answer.headers["Location"])
    with time_machine.travel(at + timedelta(days=1)):
        restore()
        amina.open()
        now = participating.secret_of(amina.parent, LinkKind.CALENDAR)
        assert (now == calendar, bool(now)) == (goes_on, True)
